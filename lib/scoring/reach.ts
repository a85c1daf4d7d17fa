/** What the next place takes: how much more of one measure alone makes up the points that are missing, or that none can. Pure. */
import { totalOf } from './board';
import { testIn } from './condition';
import { literal } from './curve';
import { pointsOf, type Workshop } from './engine';
import { evaluateIn } from './evaluate';
import type { Expression } from './expression';
import type { Value } from './kinds';
import { type BoardPlan, Fault } from './machine';
import { add, compare, parse, type Rational, rational, subtract, text, ZERO } from './rational';
import type { BoardResult, Row } from './result';
import type { Indicator, Measure } from './scheme';
import { walk } from './walk';
import { worldOf } from './world';

/** One measure, everything else standing still. */
export type Reach = {
  readonly measure: string;
  /** In the measure's unit (minor units where it is money), the least whole amount; null: however much, it is not enough. */
  readonly more: string | null;
  /** Points at most to be gained by it; null where there is no such bound, or points can fall. */
  readonly most: string | null;
};

type Reader = { readonly indicator: Indicator; readonly cell: Row['points'][number] };

/** More than anybody can have of anything: a hundred thousand million in the minor unit. */
const BEYOND = 10n ** 13n;

/**
 * For each measure that indicators of the board read as one number, the least that draws level with the unit one place
 * up: found by computing the total with that much more of it, so that steps, caps, floors, rounding and rescaling are
 * what the board makes of them. Measures read record by record (bands), or beside those of peers, have no such amount.
 */
export function reachOf(shop: Workshop, board: BoardResult, row: Row): readonly Reach[] {
  const plan = shop.plan(board.key);
  const goal = board.rows.find(({ unit }) => unit === row.next?.unit)?.total.verified;
  if (!plan || goal === undefined || row.next?.gap === '0') return [];
  const wanted = parse(goal);
  const now = parse(row.total.verified);
  const scored = row.points.flatMap((cell) => {
    const indicator = cell.standing === 'scored' && !cell.fault ? shop.indicator(cell.indicator) : undefined;
    return indicator ? [{ indicator, cell }] : [];
  });
  const trees = scored.map(({ indicator }) => readIn(shop, shop.tree(indicator)));
  return shop.scheme.measures.flatMap((measure): Reach[] => {
    const takes = measure.take ?? 'sum';
    if (!['sum', 'count', 'days', 'distinct'].includes(takes)) return [];
    const readers = scored.filter((_, at) => trees[at]?.totals.has(measure.key));
    if (readers.length === 0 || trees.some(({ records }) => records.has(measure.key))) return [];
    const totalWith = (more: bigint) => totalMore(shop, plan, row, measure, rational(more), readers);
    try {
      const most = totalWith(BEYOND);
      if (compare(most, wanted) < 0) {
        return falls(shop, plan, measure, readers)
          ? []
          : [{ measure: measure.key, more: null, most: text(subtract(most, now)) }];
      }
      return [{ measure: measure.key, more: least(totalWith, wanted).toString(), most: null }];
    } catch (fault) {
      if (fault instanceof Fault) return [];
      throw fault;
    }
  });
}

/** Whether more of the measure may take points, so that beyond all bounds they are not the most. */
function falls(shop: Workshop, plan: BoardPlan, measure: Measure, readers: readonly Reader[]): boolean {
  const world = worldOf(shop, plan.board, measure.key);
  return readers.some(({ indicator }) => !['still', 'rises'].includes(world.indicator(indicator.key).trend));
}

/** The least whole amount by which the total is what is wanted; it is, beyond all bounds. */
function least(totalWith: (more: bigint) => Rational, wanted: Rational): bigint {
  let [short, enough] = [0n, 1n];
  while (enough < BEYOND && compare(totalWith(enough), wanted) < 0) [short, enough] = [enough, enough * 2n];
  if (enough > BEYOND) enough = BEYOND;
  while (enough - short > 1n) {
    const middle = (short + enough) / 2n;
    if (compare(totalWith(middle), wanted) < 0) short = middle;
    else enough = middle;
  }
  return enough;
}

/** Measures a rule reads as one number, and those it reads record by record or of peers; through other indicators too. */
function readIn(shop: Workshop, tree: Expression) {
  const totals = new Set<string>();
  const records = new Set<string>();
  const seen = new Map<Set<string>, Set<string>>([
    [totals, new Set()],
    [records, new Set()],
  ]);
  const read = (of: Expression, into: Set<string>): void =>
    walk(of, '', {
      expression(one) {
        if (one.form === 'fold' && one.over.of === 'facts') records.add(one.over.measure);
        // Within a fold over peers, periods or links the measure is another's, or a part of the own.
        if (one.form === 'fold' && one.each) read(one.each, records);
        if (one.form !== 'value') return;
        if (one.of === 'measure') into.add(one.key);
        if (one.of === 'indicator' && !seen.get(into)?.has(one.key)) {
          seen.get(into)?.add(one.key);
          const other = shop.indicator(one.key);
          if (other) read(shop.tree(other), into);
        }
      },
    });
  read(tree, totals);
  return { totals, records };
}

/** The unit's total with so much more of a measure. */
function totalMore(
  shop: Workshop,
  plan: BoardPlan,
  row: Row,
  measure: Measure,
  more: Rational,
  readers: readonly Reader[],
): Rational {
  const points = new Map<string, Value>();
  const richer: Workshop = {
    ...shop,
    total(of, scope, path) {
      const value = shop.total(of, scope, path);
      const own = of.key === measure.key && scope.subject.of === 'unit' && scope.subject.id === row.unit;
      return own ? { ...value, r: add(value.r, more) } : value;
    },
    evaluate: (expression, scope, trace) => evaluateIn(richer, expression, scope, trace),
    test: (condition, scope, trace) => testIn(richer, condition, scope, trace),
    points(key, scope) {
      const indicator = shop.indicator(key);
      if (!indicator || !scope.board || scope.subject.of !== 'unit')
        throw new Fault('indicator-unknown', '', { key });
      const name = `${scope.subject.id}/${key}/${scope.view}`;
      const known =
        points.get(name) ?? pointsOf(richer, scope.board, scope.subject.id, indicator, scope.view, null);
      points.set(name, known);
      return known;
    },
  };
  let [sum, weights] = [ZERO, ZERO];
  for (const cell of row.points) {
    if (cell.standing !== 'scored') continue;
    weights = add(weights, literal(cell.weight));
    const reader = readers.find((one) => one.cell === cell);
    const points = reader
      ? add(
          pointsOf(richer, plan, row.unit, reader.indicator, 'verified', null).r,
          parse(cell.adjustment ?? '0'),
        )
      : parse(cell.verified);
    sum = add(sum, points);
  }
  return totalOf(plan.board, sum, weights, parse(row.adjustment ?? '0'));
}
