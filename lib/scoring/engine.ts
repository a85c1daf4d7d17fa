/** The evaluator put together: a scheme, the subjects and the facts, indexed once, and points per indicator. Pure. */
import { testIn } from './condition';
import { literal } from './curve';
import { evaluateIn } from './evaluate';
import { expand } from './expand';
import type { Expression } from './expression';
import type { Fact, Subjects } from './facts';
import { type Kind, kindOf, numberText, type Value } from './kinds';
import { openLedger } from './ledger';
import { type BoardPlan, Fault, type Machine, type Scope, type Trace, type UnitPlace } from './machine';
import { openLines, shownLines } from './measures';
import { compare, greatest, least, multiply, round, text } from './rational';
import { ENGINE } from './result';
import type { Board, Indicator, Measure, Scheme } from './scheme';
import { inferKind, walk, walkCondition } from './walk';

/** How a board treats an indicator for a class: its weight, or not at all. */
export type Standing = { readonly standing: 'scored' | 'weightless' | 'not-scored'; readonly weight: string };

/** The machine plus what boards, awards and derivations ask of it. */
export type Workshop = Machine & {
  plan(board: string): BoardPlan | null;
  standing(board: Board, indicator: Indicator, ofClass: string): Standing;
  indicator(key: string): Indicator | undefined;
  tree(indicator: Indicator): Expression;
  /** Points of an indicator for a unit: rounded, or the fault that stood against it. */
  score(
    plan: BoardPlan,
    unit: string,
    indicator: Indicator,
    view: Scope['view'],
    trace: Trace,
  ): Value | Fault;
  scope(view: Scope['view'], unit: string, plan: BoardPlan | null): Scope;
};

/** Opens the machine. Facts are read once; everything else is found when asked for and kept. */
export function openWorkshop(
  scheme: Scheme,
  subjects: Subjects,
  facts: Iterable<Fact>,
  engine = ENGINE,
): Workshop {
  const ledger = openLedger(subjects, facts);
  const measures = new Map(scheme.measures.map((measure) => [measure.key, measure]));
  const indicators = new Map(scheme.indicators.map((indicator) => [indicator.key, indicator]));
  const trees = new Map(
    scheme.indicators.map((indicator) => [indicator.key, expand(indicator.rule, (key) => measures.get(key))]),
  );
  const paths = pathsOf(scheme, trees);
  const places = new Map(
    subjects.units.flatMap((unit) => {
      const place = placeOf(subjects, unit);
      return place ? [[unit.id, place] as const] : [];
    }),
  );
  const plans = new Map(scheme.boards.map((board) => [board.key, planOf(board, [...places.values()])]));
  const goalKinds = new Map(subjects.goals.map((goal) => [goal.key, kindOf(goal.quantity, goal.currency)]));
  const targets = new Map(
    subjects.targets.map((one) => [`${one.goal}/${one.holder}/${one.holderId}/${one.period ?? ''}`, one]),
  );
  const pasts = new Map<string, Subjects['pastValues'][number][]>();
  for (const one of [...subjects.pastValues].sort((a, b) => (a.label < b.label ? -1 : 1))) {
    const list = pasts.get(`${one.unit}/${one.key}`);
    if (list) list.push(one);
    else pasts.set(`${one.unit}/${one.key}`, [one]);
  }
  const totals = new Map<string, Value>();
  const scores = new Map<string, Value | Fault>();
  const busy = new Set<string>();
  /** Indicators whose derivation stands in the one that is being made. */
  const told = new Set<string>();
  const peers = new Map<Expression, Map<string, readonly (Value | null)[]>>();
  const peerTakes = new Map<Expression, Map<string, Value>>();

  const known = {
    measure: (key: string) => measures.get(key),
    goalKind: (key: string) => goalKinds.get(key) ?? undefined,
  };
  const machine: Workshop = {
    engine,
    scheme,
    subjects,
    ledger,
    unconverted: new Map(),
    measure(key, path) {
      const measure = measures.get(key);
      if (!measure) throw new Fault('measure-unknown', path, { key });
      return measure;
    },
    kind(measure: Measure, path: string): Kind {
      const kind = kindOf(measure.quantity, measure.currency);
      if (!kind) throw new Fault('currency-missing', path, { key: measure.key });
      return kind;
    },
    kindOf: (expression, inside) =>
      inferKind(
        expression,
        known,
        '',
        () => undefined,
        inside.of === 'facts' ? machine.kind(machine.measure(inside.measure, ''), '') : undefined,
      ) ?? 'count',
    lines: (measure, view, subject, period) => lines.of(measure, view, subject, period),
    total(measure, scope, path) {
      const { view, subject, period } = scope;
      const name = `${measure.key}/${view}/${subject.of}/${'id' in subject ? subject.id : ''}/${period?.from ?? ''}/${period?.to ?? ''}`;
      const found = totals.get(name);
      if (found) return found;
      const made = lines.total(measure, view, subject, period, path);
      totals.set(name, made);
      return made;
    },
    factLines: (measure, of, limit) => shownLines(machine, measure, of, limit),
    evaluate: (expression, scope, trace) => evaluateIn(machine, expression, scope, trace),
    test: (condition, scope, trace) => testIn(machine, condition, scope, trace),
    place: (unit) => places.get(unit) ?? null,
    target: (...of) => targets.get(of.join('/')),
    past: (unit, key) => pasts.get(`${unit}/${key}`) ?? [],
    path: (expression) => paths.get(expression) ?? '',
    at(scope, unit) {
      const own = scope.indicator && indicators.get(scope.indicator.key);
      const place = scope.board?.byUnit.get(unit);
      const indicator =
        scope.board && own && place
          ? weighed(own, machine.standing(scope.board.board, own, place.class))
          : scope.indicator;
      return { ...scope, subject: { of: 'unit', id: unit }, indicator };
    },
    peerValues: (fold, scope, group, make) => kept(peers, fold, peerKey(scope, group), make),
    peerTake: (fold, scope, group, make) => kept(peerTakes, fold, peerKey(scope, group), make),
    points(key, scope, path, trace) {
      const indicator = indicators.get(key);
      if (!indicator) throw new Fault('indicator-unknown', path, { key });
      if (!scope.board || scope.subject.of !== 'unit') throw new Fault('indicator-outside', path, { key });
      const name = `${scope.board.board.key}/${scope.subject.id}/${key}/${scope.view}`;
      // Told once within a derivation: indicators that read one another twice would tell each other without end.
      const first = trace && !told.has(name) ? trace : null;
      if (first) told.add(name);
      const scored = machine.score(scope.board, scope.subject.id, indicator, scope.view, first);
      if (scored instanceof Fault) throw scored;
      return scored;
    },
    plan: (board) => plans.get(board) ?? null,
    indicator: (key) => indicators.get(key),
    tree: (indicator) => trees.get(indicator.key) as Expression,
    standing(board, indicator, ofClass) {
      const row = board.classes?.find((one) => one.class === ofClass);
      const given =
        row && Object.hasOwn(row.weights, indicator.key) ? row.weights[indicator.key] : indicator.weight;
      if (given === null || given === undefined) return { standing: 'not-scored', weight: '0' };
      return literal(given).n === 0n
        ? { standing: 'weightless', weight: given }
        : { standing: 'scored', weight: given };
    },
    scope: (view, unit, plan) => ({
      view,
      subject: { of: 'unit', id: unit },
      board: plan,
      indicator: null,
      period: null,
      member: null,
      columns: null,
    }),
    score(plan, unit, indicator, view, trace) {
      const name = `${plan.board.key}/${unit}/${indicator.key}/${view}`;
      const found = trace ? undefined : scores.get(name);
      if (found) return found;
      if (busy.has(name))
        return new Fault('cycle', `indicators.${scheme.indicators.indexOf(indicator)}.rule`, {
          key: indicator.key,
        });
      if (trace && busy.size === 0) told.clear();
      busy.add(name);
      try {
        const made = pointsOf(machine, plan, unit, indicator, view, trace);
        scores.set(name, made);
        return made;
      } catch (fault) {
        if (!(fault instanceof Fault)) throw fault;
        scores.set(name, fault);
        return fault;
      } finally {
        busy.delete(name);
      }
    },
  };
  const lines = openLines(machine);
  return machine;
}

/** Weight 0 is evaluated and shown at the indicator's own weight, and adds nothing. */
function weighed(indicator: Indicator, { standing, weight }: Standing): Indicator {
  return standing === 'scored' ? { ...indicator, weight } : indicator;
}

/** Evaluates the rule, binds it by floor and cap, rounds it. */
export function pointsOf(
  machine: Workshop,
  plan: BoardPlan,
  unit: string,
  indicator: Indicator,
  view: Scope['view'],
  trace: Trace,
): Value {
  const place = plan.byUnit.get(unit);
  const path = `indicators.${machine.scheme.indicators.indexOf(indicator)}`;
  if (!place) throw new Fault('not-on-board', path, { unit });
  const own = weighed(indicator, machine.standing(plan.board, indicator, place.class));
  const scope: Scope = { ...machine.scope(view, unit, plan), indicator: own };
  const bound = (code: string, value: Value, limit: string, limited: Value['r'], steps: Trace): Value => {
    if (limited === value.r) return value;
    const result = { r: limited, kind: value.kind };
    if (steps) {
      const parts = steps.steps.splice(0);
      steps.steps.push({ code, value: numberText(result), params: { limit }, parts });
    }
    return result;
  };
  let value = machine.evaluate(machine.tree(indicator), scope, trace);
  if (value.kind !== 'points') throw new Fault('not-points', `${path}.rule`, { kind: value.kind });
  const caps = [
    ...(indicator.cap === undefined ? [] : [literal(indicator.cap)]),
    ...(indicator.capTimes === undefined ? [] : [multiply(literal(indicator.capTimes), literal(own.weight))]),
  ];
  if (caps.length > 0) {
    const cap = caps.reduce(least);
    const limit = caps.length === 1 && indicator.cap !== undefined ? indicator.cap : text(cap);
    value = bound('cap', value, limit, least(value.r, cap), trace);
  }
  if (indicator.floor !== undefined)
    value = bound('floor', value, indicator.floor, greatest(value.r, literal(indicator.floor)), trace);
  const places = indicator.places ?? 2;
  if (places === 'exact') return value;
  const rounded = { r: round(value.r, places), kind: value.kind };
  if (trace && compare(rounded.r, value.r) !== 0) {
    const parts = trace.steps.splice(0);
    trace.steps.push({
      code: 'round',
      value: numberText(rounded),
      params: { places: String(places) },
      parts,
    });
  }
  return rounded;
}

function peerKey({ view, board, period, indicator }: Scope, group: string): string {
  return `${view}/${board?.board.key}/${group}/${indicator?.key ?? ''}/${period?.from ?? ''}/${period?.to ?? ''}`;
}

function kept<T>(store: Map<Expression, Map<string, T>>, fold: Expression, name: string, make: () => T): T {
  const inner = store.get(fold) ?? new Map<string, T>();
  store.set(fold, inner);
  const found = inner.get(name);
  if (found !== undefined) return found;
  const made = make();
  inner.set(name, made);
  return made;
}

/** Group and class on the day of the result: the last placement from on or before it. */
function placeOf({ asOfDay }: Subjects, unit: Subjects['units'][number]): UnitPlace | null {
  const placement = [...unit.placements]
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .findLast((one) => one.from <= asOfDay);
  return placement ? { unit, group: placement.group, class: placement.class } : null;
}

function planOf(board: Board, places: readonly UnitPlace[]): BoardPlan {
  const leftOut = new Set(
    board.classes?.filter((row) => row.standing === 'left-out').map((row) => row.class),
  );
  const units = places
    .filter(({ unit, group, class: ofClass }) => {
      if (!unit.ranked || leftOut.has(ofClass)) return false;
      if (board.economic !== undefined && unit.economic !== board.economic) return false;
      return board.groups === 'all' || board.groups.includes(group);
    })
    .sort((a, b) => (a.unit.id < b.unit.id ? -1 : 1));
  const byGroup = new Map<string, UnitPlace[]>();
  for (const place of units) byGroup.set(place.group, [...(byGroup.get(place.group) ?? []), place]);
  return { board, units, byUnit: new Map(units.map((place) => [place.unit.id, place])), byGroup };
}

/** Where each part of each rule stands in the scheme; what a preset expands to stands at the preset. A status is told of whole (board.ts). */
function pathsOf(scheme: Scheme, trees: ReadonlyMap<string, Expression>): WeakMap<object, string> {
  const paths = new WeakMap<object, string>();
  const visit = (fixed?: string) => ({
    expression: (expression: Expression, path: string) => void paths.set(expression, fixed ?? path),
    condition: (condition: object, path: string) => void paths.set(condition, fixed ?? path),
  });
  scheme.indicators.forEach((indicator, index) => {
    const path = `indicators.${index}.rule`;
    const isTree = indicator.rule.preset === 'formula';
    walk(trees.get(indicator.key) as Expression, `${path}.tree`, visit(isTree ? undefined : path));
  });
  scheme.measures.forEach((measure, index) => {
    if (measure.where) walkCondition(measure.where, `measures.${index}.where`, visit());
  });
  scheme.tables?.forEach((table, index) => {
    table.columns.forEach((column, at) => {
      walk(column.formula, `tables.${index}.columns.${at}.formula`, visit());
    });
  });
  return paths;
}
