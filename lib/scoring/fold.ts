/** Folds: an expression evaluated for each member of a set, and what is taken of them. Pure. */
import { addDays, dayNumber } from '../day';
import type { Expression, FoldSet } from './expression';
import { currencyOf, type Kind, kindOf, numberText, type Value } from './kinds';
import {
  Fault,
  type Line,
  type Machine,
  type Period,
  type Scope,
  type Step,
  type Trace,
  type UnitPlace,
} from './machine';
import { add, compare, divide, greatest, least, ONE, parse, type Rational, rational, ZERO } from './rational';
import type { Text } from './result';
import type { Measure } from './scheme';
import type { HeldFact } from './store';
import { distinctValue } from './take';
import { isNoPeer } from './vetoes';

type Fold = Extract<Expression, { form: 'fold' }>;
/** A member as it is evaluated: in which scope, and what it is called in a derivation; a record goes by its id. */
type Seat = {
  readonly scope: Scope;
  readonly label?: Text;
  readonly value?: Value;
  /** Of a record: how it is credited. */
  readonly line?: Line;
};

/** Evaluates a fold. */
export function foldMembers(machine: Machine, fold: Fold, scope: Scope, trace: Trace): Value {
  if (fold.over.of === 'peers') return foldPeers(machine, fold, scope, trace);
  const seats = seatsOf(machine, fold, scope);
  const told = trace ? toldFirst(fold, seats).slice(0, trace.limit) : [];
  const steps = new Map<Seat, Step | null>(told.map((seat) => [seat, null]));
  const values = seats.map((seat) => {
    const parts: Trace = trace && steps.has(seat) ? { steps: [], limit: trace.limit } : null;
    const value = fold.each ? machine.evaluate(fold.each, seat.scope, parts) : seat.value;
    if (!value) throw new Fault('each-missing', machine.path(fold));
    if (parts) {
      const facts = seat.line && machine.factLines(measureOf(machine, fold), [seat.line], 1);
      steps.set(seat, {
        code: 'member',
        value: numberText(value),
        params: seat.line ? { record: seat.line.fact.record } : (seat.label ?? {}),
        parts: parts.steps,
        ...(facts ? { facts } : {}),
      });
    }
    return value;
  });
  const value = taken(machine, fold, scope, values, seats);
  trace?.steps.push({
    code: 'fold',
    value: numberText(value),
    params: {
      take: fold.take,
      over: fold.over.of,
      members: String(values.length),
      ...('measure' in fold.over ? { key: fold.over.measure } : {}),
    },
    parts: [...steps.values()].flatMap((step) => step ?? []),
  });
  return value;
}

/** Members in the order a derivation has them. Ballots by place or mark: as they were cast, those of several units could be put together. */
function toldFirst({ over }: Fold, seats: readonly Seat[]): readonly Seat[] {
  if (over.of !== 'ballots') return seats;
  const cast = ({ scope }: Seat): { place: number; mark?: Rational } =>
    scope.member?.of === 'ballot' ? scope.member : { place: 0 };
  return [...seats].sort((a, b) => {
    const [one, other] = [cast(a), cast(b)];
    return one.mark && other.mark ? compare(other.mark, one.mark) : one.place - other.place;
  });
}

function taken(
  machine: Machine,
  fold: Fold,
  scope: Scope,
  values: readonly Value[],
  seats: readonly Seat[],
): Value {
  const path = machine.path(fold);
  if (fold.take === 'count') return { r: rational(values.length), kind: 'count' };
  if (fold.take === 'distinct') {
    const attribute = fold.attribute;
    const told = seats.map((seat, index) => {
      if (attribute !== undefined && seat.scope.member?.of === 'line')
        return distinctValue(seat.scope.member.line.fact, attribute);
      const value = values[index];
      return value ? `${value.r.n}/${value.r.d}` : '';
    });
    const different = new Set(told);
    different.delete('');
    return { r: rational(different.size), kind: 'count' };
  }
  const kind = values[0]?.kind;
  const unlike = values.find((value) => value.kind !== kind);
  if (kind && unlike)
    throw new Fault('unlike-kinds', path, { operator: fold.take, left: kind, right: unlike.kind });
  if (!kind) return nothing(machine, fold, scope, path);
  const numbers = values.map((value) => value.r);
  switch (fold.take) {
    case 'sum':
      return { r: numbers.reduce(add, ZERO), kind };
    case 'min':
      return { r: numbers.reduce(least), kind };
    case 'max':
      return { r: numbers.reduce(greatest), kind };
    case 'mean':
      return { r: divide(numbers.reduce(add, ZERO), rational(numbers.length)), kind };
    case 'trimmed': {
      const trim = fold.trim ?? 1;
      const inner = [...numbers].sort(compare).slice(trim, numbers.length - trim);
      if (inner.length === 0 && machine.engine === 1) return nothing(machine, fold, scope, path);
      // Of two the highest and the lowest are both of them: then nothing is left out.
      const kept = inner.length > 0 ? inner : numbers;
      return { r: divide(kept.reduce(add, ZERO), rational(kept.length)), kind };
    }
    default:
      throw new Fault('take-unknown', path, { take: fold.take });
  }
}

/** Of no members: a sum is 0 of the kind it would have had; the rest must be said. */
function nothing(machine: Machine, fold: Fold, scope: Scope, path: string): Value {
  if (fold.empty) return machine.evaluate(fold.empty, scope, null);
  if (fold.take !== 'sum') throw new Fault('empty-set', path);
  const kind = emptyKind(machine, fold, path);
  return { r: ZERO, kind };
}

/** Without members the kind comes from what is written. */
function emptyKind(machine: Machine, fold: Fold, path: string): Kind {
  if (fold.each) return machine.kindOf(fold.each, fold.over);
  if (fold.over.of === 'facts') return machine.kind(machine.measure(fold.over.measure, path), path);
  if (fold.over.of === 'children') return childKind(fold.over);
  return fold.over.of === 'ballots' && fold.over.marks ? 'points' : 'count';
}

function childKind(over: Extract<FoldSet, { of: 'children' }>): Kind {
  return (over.currency && kindOf('money', over.currency)) || 'count';
}

function seatsOf(machine: Machine, fold: Fold, scope: Scope): readonly Seat[] {
  const { over } = fold;
  const path = machine.path(fold);
  switch (over.of) {
    case 'facts': {
      const measure = machine.measure(over.measure, path);
      const kind = machine.kind(measure, path);
      const lines = [...machine.lines(measure, scope.view, scope.subject, scope.period)];
      lines.sort((a, b) => compare(b.credited, a.credited) || (a.fact.record < b.fact.record ? -1 : 1));
      return lines
        .map((line) => seatOf(scope, line, kind))
        .filter((seat) => !over.where || machine.test(over.where, seat.scope, null));
    }
    case 'children': {
      if (scope.member?.of !== 'line') throw new Fault('outside-fold', path);
      const kind = childKind(over);
      return childFacts(machine, scope, over)
        .map((fact) => seatOf(scope, wholeLine(machine, fact, kind, path), kind))
        .filter((seat) => !over.where || machine.test(over.where, seat.scope, null));
    }
    case 'periods':
      return periodsOf(machine, over)
        .filter((period) => !over.ended || period.to <= machine.subjects.asOfDay)
        .map((period) => ({
          scope: { ...scope, period: narrowed(period, scope.period) },
          label: { ...period },
        }));
    case 'links': {
      const place = scope.subject.of === 'unit' ? machine.place(scope.subject.id) : null;
      return (place?.unit.links ?? [])
        .filter((link) => over.kind === undefined || link.kind === over.kind)
        .map((link) => ({ scope: machine.at(scope, link.unit), label: { unit: link.unit } }));
    }
    case 'ballots': {
      const unit = scope.subject.of === 'unit' ? scope.subject.id : '';
      const cast = (machine.subjects.ballots ?? []).filter(
        (ballot) => ballot.electorate === over.electorate && !(over.others && ballot.unit === unit),
      );
      if (over.marks)
        return cast
          .flatMap(({ marks = [] }) => marks.filter((mark) => mark.unit === unit))
          .map(({ mark }) => ({
            scope: { ...scope, member: { of: 'ballot', place: 0, mark: parse(mark) } },
            label: { mark },
            value: { r: parse(mark), kind: 'points' },
          }));
      return cast
        .flatMap((ballot) => ballot.places.filter((place) => place.unit === unit))
        .map(({ place }) => ({
          scope: { ...scope, member: { of: 'ballot', place } },
          label: { place: String(place) },
          value: { r: rational(place), kind: 'count' },
        }));
    }
    case 'peers':
      return [];
  }
}

function seatOf(scope: Scope, line: Line, kind: Kind): Seat {
  return {
    scope: { ...scope, member: { of: 'line', line, kind } },
    value: { r: line.credited, kind },
    line,
  };
}

/** By which measure a fold's records are read; children have none of their own. */
function measureOf(machine: Machine, { over }: Fold): Measure {
  if (over.of === 'facts') return machine.measure(over.measure, '');
  const children = over as Extract<FoldSet, { of: 'children' }>;
  const { kind, aspect } = children;
  const currency = currencyOf(childKind(children));
  const unnamed = { key: '', names: { zh: '', en: '' }, source: { kind, aspect } };
  return currency === null ? { ...unnamed, quantity: 'count' } : { ...unnamed, quantity: 'money', currency };
}

/** One line of each child record: a child counts once and whole, whoever is credited. */
function childFacts(
  machine: Machine,
  scope: Scope,
  over: Extract<FoldSet, { of: 'children' }>,
): readonly HeldFact[] {
  if (scope.member?.of !== 'line') return [];
  const lines = machine.ledger.childLines(scope.view, scope.member.line.fact, over.kind, over.aspect);
  const days = childDays(machine, scope, over);
  return days === null ? lines : lines.filter(({ day }) => day >= days.from && day <= days.to);
}

/** The days of which children count; null: any. */
function childDays(
  { subjects }: Machine,
  { period }: Scope,
  { window }: Extract<FoldSet, { of: 'children' }>,
): Period | null {
  if (window === undefined) return null;
  if (window === 'period') return period;
  return window === 'campaign' ? { from: subjects.campaign.firstDay, to: subjects.campaign.lastDay } : window;
}

function wholeLine(machine: Machine, fact: HeldFact, kind: Kind, path: string): Line {
  const currency = currencyOf(kind);
  const converted =
    currency === null
      ? { amount: machine.ledger.store.amountAt(fact.position) }
      : machine.ledger.converted(fact, currency);
  if (!converted) throw new Fault('rate-missing', path, { record: fact.record, currency: currency ?? '' });
  return { fact, whole: converted.amount, portion: ONE, credited: converted.amount };
}

function narrowed(period: Period, outer: Period | null): Period {
  if (!outer) return period;
  const [, from = period.from] = [period.from, outer.from].sort();
  const [to = period.to] = [period.to, outer.to].sort();
  return { from, to };
}

/** Calendar months or quarters that the campaign touches, cut to its days; or those listed. */
export function periodsOf(
  machine: Pick<Machine, 'subjects'>,
  over: Extract<FoldSet, { of: 'periods' }>,
): readonly Period[] {
  if (over.by === 'listed') return over.listed ?? [];
  const { firstDay, lastDay } = machine.subjects.campaign;
  const months = over.by === 'month' ? 1 : 3;
  const periods: Period[] = [];
  let from = firstDay;
  while (from <= lastDay && periods.length < 400) {
    const year = Number(from.slice(0, 4));
    const month = Number(from.slice(5, 7)) - 1;
    const next = (Math.floor(month / months) + 1) * months;
    const start = `${year + Math.floor(next / 12)}-${String((next % 12) + 1).padStart(2, '0')}-01`;
    const end = addDays(start, -1);
    periods.push({ from, to: dayNumber(end) < dayNumber(lastDay) ? end : lastDay });
    from = start;
  }
  return periods;
}

/** Peers are evaluated once per group and view, not once per unit. */
function foldPeers(machine: Machine, fold: Fold, scope: Scope, trace: Trace): Value {
  const path = machine.path(fold);
  const { over } = fold;
  if (over.of !== 'peers' || scope.subject.of !== 'unit') throw new Fault('peers-outside', path);
  const own = scope.subject.id;
  const plan = scope.board;
  const place = plan?.byUnit.get(own);
  const among = over.among ?? plan?.board.within ?? 'group';
  const all: readonly UnitPlace[] =
    !plan || !place ? [] : among === 'board' ? plan.units : (plan.byGroup.get(place.group) ?? []);
  if (!plan || all.length === 0) throw new Fault('peers-outside', path);
  // Who is left out is compared with nobody either; who is left must be enough of them.
  if (over.unvetoed && isNoPeer(machine, plan, own)) throw new Fault('vetoed-uncompared', path);
  const peers = over.unvetoed ? all.filter(({ unit }) => !isNoPeer(machine, plan, unit.id)) : all;
  if (peers.length < (plan.board.leastSize ?? 3)) {
    if (fold.empty) return machine.evaluate(fold.empty, scope, trace);
    throw new Fault('group-too-small', path, { size: String(peers.length) });
  }
  const each = fold.each;
  if (!each) throw new Fault('each-missing', path);
  const itself = { ...scope, member: null };
  // Where others are left out for want of a value, one's own want is told and not theirs.
  if (over.computed) machine.evaluate(each, itself, null);
  const values = machine.peerValues(fold, scope, among === 'board' ? '' : (place?.group ?? ''), () =>
    peers.map((peer) => peerValue(machine, fold, each, scope, peer)),
  );
  const compared = values.flatMap((found) => found ?? []);
  let value: Value;
  if (fold.take === 'rank') {
    const mine = machine.evaluate(each, itself, null);
    const better = compared.filter((other) =>
      fold.best === 'low' ? compare(other.r, mine.r) < 0 : compare(other.r, mine.r) > 0,
    ).length;
    value = { r: rational(better + 1), kind: 'count' };
  } else {
    value = machine.peerTake(fold, scope, among === 'board' ? '' : (place?.group ?? ''), () =>
      taken(machine, fold, scope, compared, []),
    );
  }
  trace?.steps.push({
    code: 'fold',
    value: numberText(value),
    params: { take: fold.take, over: 'peers', among, members: String(compared.length) },
    parts: peerSteps(peers, values, own, fold.best === 'low', trace.limit),
  });
  return value;
}

/** What a peer has; null where that cannot be computed and it is left out. */
function peerValue(
  machine: Machine,
  { over }: Fold,
  each: Expression,
  scope: Scope,
  { unit }: UnitPlace,
): Value | null {
  const { computed } = over as Extract<FoldSet, { of: 'peers' }>;
  try {
    return machine.evaluate(each, { ...machine.at(scope, unit.id), member: null }, null);
  } catch (fault) {
    // Who reads whom in a circle depends on who is asked first.
    if (computed && fault instanceof Fault && fault.code !== 'cycle') return null;
    throw fault;
  }
}

/** Peers in a derivation, the best first; the unit itself stands among them however few are shown. */
function peerSteps(
  peers: readonly UnitPlace[],
  values: readonly (Value | null)[],
  own: string,
  low: boolean,
  limit: number,
): readonly Step[] {
  const all = values.flatMap((value, index) =>
    value === null ? [] : [{ value, unit: peers[index]?.unit.id ?? '' }],
  );
  all.sort((a, b) => (low ? 1 : -1) * compare(a.value.r, b.value.r) || (a.unit < b.unit ? -1 : 1));
  return all
    .filter(({ unit }, index) => index < limit || unit === own)
    .map(({ value, unit }) => ({ code: 'member', value: numberText(value), params: { unit }, parts: [] }));
}
