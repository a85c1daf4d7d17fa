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

/** More than anybody can have of anything: over a hundred thousand million in the minor unit. Doubling one comes to it. */
const BEYOND = 2n ** 44n;

/**
 * For each measure that indicators of the board read as one number, the least that draws level with the unit one place
 * up: found by computing the total with that much more of it, so that steps, caps, floors, rounding and rescaling are
 * what the board makes of them. Measures read record by record (bands), or beside those of peers, have no such amount.
 */
export function reachOf(shop: Workshop, board: BoardResult, row: Row): readonly Reach[] {
  const plan = shop.plan(board.key);
  if (!plan || !row.next || row.next.gap === '0') return [];
  const now = parse(row.total.verified);
  const wanted = add(now, parse(row.next.gap));
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
  while (compare(totalWith(enough), wanted) < 0) [short, enough] = [enough, enough * 2n];
  while (enough - short > 1n) {
    const middle = (short + enough) / 2n;
    if (compare(totalWith(middle), wanted) < 0) short = middle;
    else enough = middle;
  }
  return enough;
}

/** Measures a rule reads as one number, and those it reads record by record or of peers; through other indicators too. */
function readIn(shop: Workshop, tree: Expression) {
  const found = { totals: new Set<string>(), records: new Set<string>() };
  const told = new Set<string>();
  const read = (of: Expression, as: keyof typeof found): void =>
    walk(of, '', {
      expression(one) {
        if (one.form === 'fold') {
          if (one.over.of === 'facts') found.records.add(one.over.measure);
          // Within a fold over peers, periods or links the measure is another's, or a part of the own.
          if (one.each) read(one.each, 'records');
        }
        if (one.form !== 'value') return;
        if (one.of === 'measure') found[as].add(one.key);
        const other = one.of === 'indicator' ? shop.indicator(one.key) : undefined;
        if (!other || told.has(`${as}/${other.key}`)) return;
        told.add(`${as}/${other.key}`);
        read(shop.tree(other), as);
      },
    });
  read(tree, 'totals');
  return found;
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
    points(key, scope, path) {
      const indicator = shop.indicator(key);
      if (!indicator) return shop.points(key, scope, path, null);
      // Wherever a rule of a unit reads an indicator, it is that of a unit.
      const unit = (scope.subject as { id: string }).id;
      const known = points.get(`${unit}/${key}`) ?? pointsOf(richer, plan, unit, indicator, 'verified', null);
      points.set(`${unit}/${key}`, known);
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
