/** Measures: from facts to lines credited to a subject, and from lines to one number. Pure. */
import { addDays, dayAt, dayNumber } from '../day';
import type { Currency } from '../money';
import type { Fact } from './facts';
import { currencyOf, type Kind, numberText, type Value } from './kinds';
import type { View } from './ledger';
import {
  type FactLine,
  Fault,
  type Line,
  type Machine,
  type Period,
  type Scope,
  type Subject,
} from './machine';
import {
  add,
  compare,
  divide,
  greatest,
  least,
  multiply,
  ONE,
  type Rational,
  rational,
  text,
  ZERO,
} from './rational';
import type { Measure } from './scheme';

type Index = { byHolder: Map<string, Line[]>; all: Line[] };

/** Lines per measure and view, found once and kept. */
export function openLines(machine: Machine) {
  const indexes = new Map<string, Index>();
  const wholes = new Map<string, Line[]>();

  function index(measure: Measure, view: View): Index {
    const name = `${view}/${measure.key}`;
    const known = indexes.get(name);
    if (known) return known;
    const made = build(machine, measure, view);
    indexes.set(name, made);
    return made;
  }

  function ofSubject(measure: Measure, view: View, subject: Subject): readonly Line[] {
    const found = index(measure, view);
    const holder = measure.source.kind === 'figure' ? (measure.source.holder ?? 'unit') : 'unit';
    if (subject.of === 'unit') {
      if (holder === 'unit') return found.byHolder.get(subject.id) ?? [];
      if (holder === 'campaign') return found.all;
      return found.byHolder.get(machine.place(subject.id)?.group ?? '') ?? [];
    }
    if (subject.of === 'group' && holder === 'group') return found.byHolder.get(subject.id) ?? [];
    if (subject.of === 'campaign' && measure.credit !== 'each') return found.all;
    const name = `${view}/${measure.key}/${subject.of}/${'id' in subject ? subject.id : ''}`;
    const known = wholes.get(name);
    if (known) return known;
    const belongs = (line: Line) =>
      subject.of === 'campaign' ||
      (subject.of === 'group'
        ? holder === 'campaign' || machine.place(line.fact.unit)?.group === subject.id
        : line.fact.attributes[subject.of] === subject.id);
    const lines = found.all.filter(belongs);
    const made = measure.credit === 'each' ? oncePerRecord(lines) : lines;
    wholes.set(name, made);
    return made;
  }

  return (measure: Measure, view: View, subject: Subject, period: Period | null): readonly Line[] => {
    const lines = ofSubject(measure, view, subject);
    return period === null ? lines : lines.filter(({ fact }) => within(fact, measure, period));
  };
}

function oncePerRecord(lines: readonly Line[]): Line[] {
  const first = new Map<string, Line>();
  for (const line of lines) {
    const other = first.get(line.fact.record);
    if (!other || line.fact.unit < other.fact.unit) first.set(line.fact.record, line);
  }
  return [...first.values()];
}

/** By its first day; for days covered, any day of it. */
function within(fact: Fact, measure: Measure, { from, to }: Period): boolean {
  if (measure.take === 'days') return fact.day <= to && (fact.lastDay ?? fact.day) >= from;
  return fact.day >= from && fact.day <= to;
}

/** The window as days; null: any day. */
function windowOf(machine: Machine, measure: Measure): Period | null {
  const { firstDay, lastDay } = machine.subjects.campaign;
  const window = measure.window ?? 'campaign';
  if (window === 'any') return null;
  if (window === 'campaign') return { from: firstDay, to: lastDay };
  return { from: window.from ?? '0000-01-01', to: window.to ?? '9999-12-31' };
}

function build(machine: Machine, measure: Measure, view: View): Index {
  const { kind, aspect, figure, holder = 'unit' } = measure.source;
  const window = windowOf(machine, measure);
  const zone = machine.subjects.campaign.zone ?? 'Asia/Shanghai';
  const inTime = (fact: Fact) =>
    measure.loggedWithin === undefined ||
    dayAt(fact.logged, zone) <= addDays(fact.lastDay ?? fact.day, measure.loggedWithin);
  const candidates = machine.ledger
    .of(view, kind, aspect, figure)
    .filter(
      (fact) =>
        (kind !== 'figure' || (fact.holder ?? 'unit') === holder) &&
        (window === null || within(fact, measure, window)) &&
        inTime(fact),
    );
  const shares = roleShares(measure, candidates);
  const measured = machine.kind(measure, '');
  const scope: Scope = {
    view,
    subject: { of: 'campaign' },
    board: null,
    indicator: null,
    period: null,
    member: null,
    columns: null,
  };
  const made: Index = { byHolder: new Map(), all: [] };
  const seen = new Set<string>();
  for (const fact of candidates) {
    const portion = portionOf(measure, fact, shares);
    if (portion.n === 0n) continue;
    if (measure.credit === 'each') {
      const once = `${fact.record}/${fact.unit}`;
      if (seen.has(once)) continue;
      seen.add(once);
    }
    const whole = wholeOf(machine, measure, measured, fact);
    if (whole === null) continue;
    const line: Line = { fact, whole, portion, credited: multiply(whole, portion) };
    if (
      measure.where &&
      !machine.test(
        measure.where,
        { ...scope, subject: { of: 'unit', id: fact.unit }, member: { of: 'line', line, kind: measured } },
        null,
      )
    ) {
      continue;
    }
    made.all.push(line);
    const own = made.byHolder.get(fact.unit);
    if (own) own.push(line);
    else made.byHolder.set(fact.unit, [line]);
  }
  return made;
}

function wholeOf(machine: Machine, measure: Measure, kind: Kind, fact: Fact): Rational | null {
  const currency = currencyOf(kind);
  if (currency === null) return machine.ledger.amount(fact);
  const converted = machine.ledger.converted(fact, currency, measure.exact);
  if (converted) return converted.amount;
  const records = machine.unconverted.get(measure.key) ?? new Set<string>();
  machine.unconverted.set(measure.key, records.add(fact.record));
  return null;
}

/** Credit by role splits a record among the holders of that role in proportion to their shares. */
function roleShares(
  measure: Measure,
  facts: readonly Fact[],
): ReadonlyMap<string, { sum: number; count: number }> {
  const sums = new Map<string, { sum: number; count: number }>();
  if (measure.credit !== 'introducer' && measure.credit !== 'host') return sums;
  for (const fact of facts) {
    if (fact.role !== measure.credit) continue;
    const known = sums.get(fact.record) ?? { sum: 0, count: 0 };
    sums.set(fact.record, { sum: known.sum + fact.shareBp, count: known.count + 1 });
  }
  return sums;
}

function portionOf(
  measure: Measure,
  fact: Fact,
  shares: ReadonlyMap<string, { sum: number; count: number }>,
): Rational {
  switch (measure.credit ?? 'share') {
    case 'share':
      return fact.shareBp === 10000 ? ONE : rational(fact.shareBp, 10000);
    case 'lead':
      return fact.role === 'lead' ? ONE : ZERO;
    case 'each':
      return ONE;
    default: {
      if (fact.role !== measure.credit) return ZERO;
      const { sum, count } = shares.get(fact.record) ?? { sum: 0, count: 1 };
      return sum === 0 ? rational(1, count) : rational(fact.shareBp, sum);
    }
  }
}

/** The measure as one number: `take` over its lines. */
export function takeOf(
  machine: Machine,
  measure: Measure,
  lines: readonly Line[],
  period: Period | null,
  path: string,
): Value {
  const kind = machine.kind(measure, path);
  switch (measure.take ?? 'sum') {
    case 'sum':
      return { kind, r: lines.reduce((total, line) => add(total, line.credited), ZERO) };
    case 'count':
      return { kind, r: lines.reduce((total, line) => add(total, line.portion), ZERO) };
    case 'distinct': {
      const values = new Set(lines.map(({ fact }) => distinctValue(fact, measure.attribute ?? '')));
      values.delete('');
      return { kind, r: rational(values.size) };
    }
    case 'days':
      return { kind, r: rational(daysCovered(machine, measure, lines, period)) };
    case 'min':
      return { kind, r: lines.map((line) => line.credited).reduce(least, lines[0]?.credited ?? ZERO) };
    case 'max':
      return { kind, r: lines.map((line) => line.credited).reduce(greatest, lines[0]?.credited ?? ZERO) };
    case 'mean': {
      if (lines.length === 0) return { kind, r: ZERO };
      const total = lines.reduce((sum, line) => add(sum, line.credited), ZERO);
      return { kind, r: divide(total, rational(lines.length)) };
    }
    case 'last':
      return { kind, r: [...lines].sort(byDay).at(-1)?.credited ?? ZERO };
    default:
      throw new Fault('take-unknown', path);
  }
}

/** A fact's attribute as text; `record`, `parent` and `day` are its own fields. */
export function distinctValue(fact: Fact, attribute: string): string {
  if (attribute === 'record') return fact.record;
  if (attribute === 'parent') return fact.parent ?? '';
  if (attribute === 'day') return fact.day;
  return String(fact.attributes[attribute] ?? '');
}

function byDay(a: Line, b: Line): number {
  const key = ({ fact }: Line) =>
    `${fact.lastDay ?? fact.day}/${String(fact.logged).padStart(16, '0')}/${fact.record}`;
  const [left, right] = [key(a), key(b)];
  return left < right ? -1 : left > right ? 1 : compare(a.credited, b.credited);
}

function daysCovered(
  machine: Machine,
  measure: Measure,
  lines: readonly Line[],
  period: Period | null,
): number {
  const window = windowOf(machine, measure);
  const from = dayNumber(
    [window?.from ?? '0000-01-01', period?.from ?? '0000-01-01'].sort().at(-1) ?? '0000-01-01',
  );
  const to = dayNumber([window?.to ?? '9999-12-31', period?.to ?? '9999-12-31'].sort()[0] ?? '9999-12-31');
  const spans = lines
    .map(
      ({ fact }) =>
        [Math.max(dayNumber(fact.day), from), Math.min(dayNumber(fact.lastDay ?? fact.day), to)] as const,
    )
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let covered = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const [first, last] of spans) {
    const start = Math.max(first, until + 1);
    if (last >= start) covered += last - start + 1;
    until = Math.max(until, last);
  }
  return covered;
}

/** The lines for a derivation, the largest first. Where records are counted, a line's credit is its proportion of one. */
export function shownLines(
  machine: Machine,
  measure: Measure,
  lines: readonly Line[],
  limit: number,
  offset = 0,
): { total: number; shown: FactLine[] } {
  const kind = machine.kind(measure, '');
  const currency = currencyOf(kind);
  const counted = ['count', 'distinct', 'days'].includes(measure.take ?? 'sum');
  const name = ({ fact }: Line) => `${fact.record}/${fact.unit}/${fact.role}`;
  const sorted = [...lines].sort((a, b) => compare(b.credited, a.credited) || (name(a) < name(b) ? -1 : 1));
  const shown = sorted.slice(offset, offset + limit).map((line): FactLine => {
    const { fact } = line;
    const rate = currency === null ? undefined : machine.ledger.converted(fact, currency)?.rate;
    const own: Kind =
      currency === null && fact.currency !== undefined ? `money:${fact.currency as Currency}` : kind;
    return {
      record: fact.record,
      ...(fact.parent === undefined ? {} : { parent: fact.parent }),
      kind: fact.kind,
      aspect: fact.aspect,
      state: fact.state,
      day: fact.day,
      amount: fact.amount,
      ...(fact.currency === undefined ? {} : { currency: fact.currency }),
      ...(rate === undefined ? {} : { rate }),
      converted: numberText({ r: line.whole, kind: own }),
      portion: text(line.portion),
      credited: counted
        ? numberText({ r: line.portion, kind: 'count' })
        : numberText({ r: line.credited, kind: own }),
      ...(fact.decision === undefined ? {} : { decision: fact.decision }),
      ...(fact.title === undefined ? {} : { title: fact.title }),
    };
  });
  return { total: lines.length, shown };
}
