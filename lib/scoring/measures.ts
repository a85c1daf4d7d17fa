/** Measures: from facts to lines credited to a subject, and from lines to one number. Pure. */
import { addDays, dayAt } from '../day';
import type { Currency } from '../money';
import type { Condition } from './expression';
import type { Fact } from './facts';
import { currencyOf, type Kind, numberText, type Value } from './kinds';
import type { View } from './ledger';
import type { FactLine, Line, Machine, Period, Scope, Subject } from './machine';
import { add, compare, multiply, ONE, type Rational, rational, text, ZERO } from './rational';
import type { Measure } from './scheme';
import type { FactStore, HeldFact } from './store';
import { takeOf, windowOf } from './take';

/**
 * The facts that a measure counts in a view, by position, sorted by whom they credit; `sums` of what is taken, where lines need only be added.
 * Lines themselves are made when somebody asks for them: at a million facts they would not all fit.
 */
type Index = {
  readonly all: Int32Array;
  readonly byHolder: ReadonlyMap<string, Int32Array>;
  readonly sums: ReadonlyMap<string, Rational> | null;
  readonly shares: Shares;
};
const NO_POSITIONS = new Int32Array(0);

export type Lines = {
  /** Lines of a measure credited to a subject. */
  of(measure: Measure, view: View, subject: Subject, period: Period | null): readonly Line[];
  /** The measure as one number: `take` over its lines. */
  total(measure: Measure, view: View, subject: Subject, period: Period | null, path: string): Value;
};

/** Lines per measure and view; which facts they are of is found once and kept. */
export function openLines(machine: Machine): Lines {
  const indexes = new Map<string, Index>();
  const wholes = new Map<string, Int32Array>();
  const { store } = machine.ledger;

  function index(measure: Measure, view: View): Index {
    const name = `${view}/${measure.key}`;
    const known = indexes.get(name);
    if (known) return known;
    // A million facts are gone through once where it can be told what both views make of them.
    const views: readonly View[] = sameInBothViews(measure) ? ['verified', 'pending'] : [view];
    const made = build(machine, measure, views);
    views.forEach((one, n) => void indexes.set(`${one}/${measure.key}`, made[n] as Index));
    return indexes.get(name) as Index;
  }

  function ofSubject(measure: Measure, view: View, subject: Subject): Int32Array {
    const found = index(measure, view);
    const holder = holderOf(measure);
    if (subject.of === 'unit') {
      if (holder === 'unit') return found.byHolder.get(subject.id) ?? NO_POSITIONS;
      if (holder === 'campaign') return found.all;
      return found.byHolder.get(machine.place(subject.id)?.group ?? '') ?? NO_POSITIONS;
    }
    if (subject.of === 'group' && holder === 'group') return found.byHolder.get(subject.id) ?? NO_POSITIONS;
    if (subject.of === 'campaign' && measure.credit !== 'each') return found.all;
    const name = `${view}/${measure.key}/${subject.of}/${'id' in subject ? subject.id : ''}`;
    const known = wholes.get(name);
    if (known) return known;
    const belongs = (position: number) =>
      subject.of === 'campaign' ||
      (subject.of === 'group'
        ? holder === 'campaign' || machine.place(store.at(position).unit)?.group === subject.id
        : store.attribute(position, subject.of) === subject.id);
    const own = found.all.filter(belongs);
    const made = measure.credit === 'each' ? oncePerRecord(store, own) : own;
    wholes.set(name, made);
    return made;
  }

  function positions(measure: Measure, view: View, subject: Subject, period: Period | null): Int32Array {
    const own = ofSubject(measure, view, subject);
    return period === null ? own : own.filter((position) => within(store.at(position), measure, period));
  }

  function linesAt(measure: Measure, { shares }: Index, own: Int32Array): Line[] {
    const lineOf = lineMaker(machine, measure, shares);
    const lines: Line[] = [];
    for (const position of own) {
      const line = lineOf(store.at(position));
      if (line) lines.push(line);
    }
    return lines;
  }

  return {
    of(measure, view, subject, period) {
      return linesAt(measure, index(measure, view), positions(measure, view, subject, period));
    },
    total(measure, view, subject, period, path) {
      const { sums } = index(measure, view);
      const kind = machine.kind(measure, path);
      const summed = period === null && holderOf(measure) === 'unit' ? sums : null;
      if (summed && subject.of === 'unit') return { kind, r: summed.get(subject.id) ?? ZERO };
      if (summed && measure.credit !== 'each' && (subject.of === 'campaign' || subject.of === 'group')) {
        const belongs = (unit: string) =>
          subject.of === 'campaign' || machine.place(unit)?.group === subject.id;
        return {
          kind,
          r: [...summed].reduce((sum, [unit, own]) => (belongs(unit) ? add(sum, own) : sum), ZERO),
        };
      }
      const lines = linesAt(measure, index(measure, view), positions(measure, view, subject, period));
      return takeOf(machine, measure, lines, period, path);
    },
  };
}

const holderOf = (measure: Measure) =>
  measure.source.kind === 'figure' ? (measure.source.holder ?? 'unit') : 'unit';

/** Whether a fact gives the same line in both views: its credit and its condition look at nothing else. */
function sameInBothViews({ credit = 'share', where }: Measure): boolean {
  return (credit === 'share' || credit === 'lead') && (!where || looksAtFactOnly(where));
}

function looksAtFactOnly(where: Condition): boolean {
  if (where.test === 'all' || where.test === 'any') return where.of.every(looksAtFactOnly);
  if (where.test === 'not') return looksAtFactOnly(where.of);
  return where.test === 'attribute' || where.test === 'unit';
}

function oncePerRecord(store: FactStore, positions: Int32Array): Int32Array {
  const first = new Map<number, number>();
  for (const position of positions) {
    const record = store.recordAt(position);
    const other = first.get(record);
    if (other === undefined || store.at(position).unit < store.at(other).unit) first.set(record, position);
  }
  return Int32Array.from(first.values());
}

/** By its first day; for days covered, any day of it. */
function within(fact: Fact, measure: Measure, { from, to }: Period): boolean {
  if (measure.take === 'days') return fact.day <= to && (fact.lastDay ?? fact.day) >= from;
  return fact.day >= from && fact.day <= to;
}

/** What a measure counts in each of the views; several only where `sameInBothViews`. */
function build(machine: Machine, measure: Measure, views: readonly View[]): Index[] {
  const { kind, aspect, figure } = measure.source;
  const { store } = machine.ledger;
  const isCandidate = candidates(machine, measure);
  const shares = roleShares(machine, measure, views, isCandidate);
  const meets = conditionOf(machine, measure, views[0] ?? 'verified');
  const mayMeet = conditionWithoutAmount(machine, measure);
  const lineOf = lineMaker(machine, measure, shares);
  const take = measure.take ?? 'sum';
  const found = views.map((view) => ({
    view,
    kept: [] as number[],
    /** By number of the unit. */
    sums: take === 'sum' || take === 'count' ? new Map<number, Rational>() : null,
  }));
  const once = measure.credit === 'each' ? new Set<string>() : null;
  for (const fact of machine.ledger.of(kind, aspect, figure)) {
    if (!views.some((view) => machine.ledger.stands(view, fact))) continue;
    if (!isCandidate(fact) || portionOf(measure, fact, shares).n === 0n) continue;
    if (once) {
      const name = `${store.recordAt(fact.position)}/${store.unitNumberAt(fact.position)}`;
      if (once.has(name)) continue;
      once.add(name);
    }
    const line = lineOf(fact);
    if (line === null && mayMeet(fact)) passOver(machine, measure, fact);
    if (line === null || !meets(line)) continue;
    for (const { view, kept, sums } of found) {
      if (!machine.ledger.stands(view, fact)) continue;
      kept.push(fact.position);
      const own = take === 'sum' ? line.credited : line.portion;
      const unit = store.unitNumberAt(fact.position);
      const before = sums?.get(unit);
      sums?.set(unit, before ? add(before, own) : own);
    }
  }
  return found.map(({ kept, sums }) => ({
    ...sortedByHolder(store, kept),
    sums: sums && new Map([...sums].map(([unit, sum]) => [store.unitName(unit), sum])),
    shares,
  }));
}

/** Whether a fact is one the measure may count: whose it is, when it happened, when it was logged. */
function candidates(machine: Machine, measure: Measure): (fact: HeldFact) => boolean {
  const isFigure = measure.source.kind === 'figure';
  const holder = holderOf(measure);
  const window = windowOf(machine, measure);
  const zone = machine.subjects.campaign.zone ?? 'Asia/Shanghai';
  const inTime = (fact: HeldFact) =>
    measure.loggedWithin === undefined ||
    dayAt(fact.logged, zone) <= addDays(fact.lastDay ?? fact.day, measure.loggedWithin);
  return (fact) =>
    (!isFigure || (fact.holder ?? 'unit') === holder) &&
    (window === null || within(fact, measure, window)) &&
    inTime(fact);
}

function conditionOf(machine: Machine, measure: Measure, view: View): (line: Line) => boolean {
  const { where } = measure;
  if (!where) return () => true;
  const kind = machine.kind(measure, '');
  return (line) => machine.test(where, scopeOfLine(view, line, kind), null);
}

/** Written out: a spread for each of a million lines takes longer than most conditions. */
function scopeOfLine(view: View, line: Line, kind: Kind): Scope {
  return {
    view,
    subject: { of: 'unit', id: line.fact.unit },
    board: null,
    indicator: null,
    period: null,
    member: { of: 'line', line, kind },
    columns: null,
  };
}

/**
 * Whether a fact whose amount is not known may meet the measure's condition: what its attributes and its unit rule out lacks no rate. The
 * engines before the third told of those too.
 */
function conditionWithoutAmount(machine: Machine, measure: Measure): (fact: HeldFact) => boolean {
  const { where } = measure;
  if (!where || machine.engine < 3) return () => true;
  const kind = machine.kind(measure, '');
  return (fact) => {
    const scope = scopeOfLine('verified', { fact, whole: ZERO, portion: ONE, credited: ZERO }, kind);
    return toldWithoutAmount(where, (one) => machine.test(one, scope, null)) !== false;
  };
}

/** Null where it depends on what is not looked at. */
function toldWithoutAmount(where: Condition, test: (one: Condition) => boolean): boolean | null {
  switch (where.test) {
    case 'attribute':
    case 'unit':
      return test(where);
    case 'not': {
      const inner = toldWithoutAmount(where.of, test);
      return inner === null ? null : !inner;
    }
    case 'all':
    case 'any': {
      // One that fails decides of all, one that holds of any.
      const decides = where.test === 'any';
      const told = where.of.map((one) => toldWithoutAmount(one, test));
      if (told.includes(decides)) return decides;
      return told.includes(null) ? null : !decides;
    }
    default:
      return null;
  }
}

/** Positions by the unit they credit, as stretches of one list. */
function sortedByHolder(store: FactStore, kept: readonly number[]): Pick<Index, 'all' | 'byHolder'> {
  const counts = new Map<number, number>();
  for (const position of kept) {
    const unit = store.unitNumberAt(position);
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  const all = new Int32Array(kept.length);
  const byHolder = new Map<string, Int32Array>();
  const next = new Map<number, number>();
  let start = 0;
  for (const [unit, count] of counts) {
    byHolder.set(store.unitName(unit), all.subarray(start, start + count));
    next.set(unit, start);
    start += count;
  }
  for (const position of kept) {
    const unit = store.unitNumberAt(position);
    const at = next.get(unit) as number;
    all[at] = position;
    next.set(unit, at + 1);
  }
  return { all, byHolder };
}

/** Makes a fact the line it is under a measure; null where no rate leads to the measure's currency. */
function lineMaker(machine: Machine, measure: Measure, shares: Shares): (fact: HeldFact) => Line | null {
  const wholeOf = wholeMaker(machine, measure);
  return (fact) => {
    const whole = wholeOf(fact);
    if (whole === null) return null;
    const portion = portionOf(measure, fact, shares);
    return { fact, whole, portion, credited: portion === ONE ? whole : multiply(whole, portion) };
  };
}

/** The whole amount in the measure's unit; null where no rate leads there. */
function wholeMaker(machine: Machine, measure: Measure): (fact: HeldFact) => Rational | null {
  const currency = currencyOf(machine.kind(measure, ''));
  const { ledger } = machine;
  if (currency === null) return (fact) => ledger.store.amountAt(fact.position);
  return (fact) => ledger.converted(fact, currency, measure.exact)?.amount ?? null;
}

function passOver(machine: Machine, measure: Measure, fact: HeldFact): void {
  const records = machine.unconverted.get(measure.key) ?? new Set<string>();
  machine.unconverted.set(measure.key, records.add(fact.record));
}

type Shares = ReadonlyMap<number, { readonly sum: number; readonly count: number }>;
const NO_SHARES: Shares = new Map();

/** Credit by role splits a record among the holders of that role in proportion to their shares. */
function roleShares(
  machine: Machine,
  measure: Measure,
  views: readonly View[],
  isCandidate: (fact: HeldFact) => boolean,
): Shares {
  if (measure.credit !== 'introducer' && measure.credit !== 'host') return NO_SHARES;
  const sums = new Map<number, { sum: number; count: number }>();
  const { kind, aspect, figure } = measure.source;
  for (const fact of machine.ledger.of(kind, aspect, figure)) {
    if (fact.role !== measure.credit || !isCandidate(fact)) continue;
    if (!views.every((view) => machine.ledger.stands(view, fact))) continue;
    const record = machine.ledger.store.recordAt(fact.position);
    const known = sums.get(record) ?? { sum: 0, count: 0 };
    sums.set(record, { sum: known.sum + fact.shareBp, count: known.count + 1 });
  }
  return sums;
}

/** Of basis points; few different ones are met, and each is reduced once. */
function shareOf(bp: number): Rational {
  SHARES[bp] ??= rational(bp, 10000);
  return SHARES[bp];
}
const SHARES: Rational[] = [];
SHARES[10000] = ONE;

function portionOf(measure: Measure, fact: HeldFact, shares: Shares): Rational {
  switch (measure.credit ?? 'share') {
    case 'share':
      return shareOf(fact.shareBp);
    case 'lead':
      return fact.role === 'lead' ? ONE : ZERO;
    case 'each':
      return ONE;
    default: {
      if (fact.role !== measure.credit) return ZERO;
      const { sum, count } = shares.get(fact.store.recordAt(fact.position)) ?? { sum: 0, count: 1 };
      return sum === 0 ? rational(1, count) : rational(fact.shareBp, sum);
    }
  }
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
