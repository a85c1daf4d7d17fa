/**
 * The facts, indexed once: by source, record and parent, in two views. `verified` counts what is accepted; `pending` counts as if every
 * pending claim were accepted: claimed lines replace accepted ones, aspect by aspect. Pure.
 */
import { dayAt, dayNumber } from '../day';
import { CURRENCY_DIGITS, type Currency } from '../money';
import type { Aspect, RecordKind } from '../vocabulary';
import { NONE } from './cells';
import type { Fact, Rate, Subjects } from './facts';
import { divide, multiply, parse, type Rational, rational, round } from './rational';
import { type FactStore, type HeldFact, storeOf } from './store';

export type View = 'verified' | 'pending';

export type Ledger = {
  /** Facts of one source (kind and aspect; of figures also the key) that stand in some view, in no order that matters. */
  of(kind: RecordKind, aspect: Aspect, figure?: string): Iterable<HeldFact>;
  stands(view: View, fact: HeldFact): boolean;
  /** The line of an aspect of a fact's record; the amount is the whole one, whoever is credited. */
  line(view: View, of: HeldFact, aspect: Aspect): HeldFact | null;
  /** The same of the record it hangs on. */
  parentLine(view: View, of: HeldFact, aspect: Aspect): HeldFact | null;
  /** The line of an aspect of each record of a kind that hangs on a fact's record, in order of their ids. */
  childLines(view: View, of: HeldFact, kind: RecordKind, aspect: Aspect): readonly HeldFact[];
  /** Amount in the minor unit of a currency, rounded once unless exact; null where no rate leads there. */
  converted(fact: HeldFact, currency: Currency, exact?: boolean): { amount: Rational; rate?: Rate } | null;
  /** Whether the two views differ at all: something that counts is not decided yet. */
  readonly hasPending: boolean;
  /** All facts, those too that do not count. */
  readonly store: FactStore;
};

/** Why a fact does not count, whatever the scheme: codes; empty where nothing stands against it. */
export function whyNotCounted(
  fact: Fact,
  subjects: Subjects,
): readonly ('logged-late' | 'evidenced-late' | 'set-aside')[] {
  return whyNot(fact, subjects, asideOf(subjects), lapsed(subjects));
}

function asideOf(subjects: Subjects): ReadonlySet<string> {
  return new Set(subjects.setAsides.map((aside) => aside.subject));
}

/** Whether the day of the evidence deadline is over on the day of the result. */
function lapsed({ campaign, asOfDay }: Subjects): boolean {
  if (campaign.evidenceUntil === null) return false;
  return asOfDay > dayAt(campaign.evidenceUntil, campaign.zone ?? 'Asia/Shanghai');
}

function whyNot(fact: Fact, { campaign }: Subjects, aside: ReadonlySet<string>, over: boolean) {
  const { evidenced, logged } = fact;
  const isLoggedLate = campaign.entriesUntil !== null && logged > campaign.entriesUntil;
  const isEvidencedLate =
    evidenced === null
      ? over
      : evidenced !== undefined && campaign.evidenceUntil !== null && evidenced > campaign.evidenceUntil;
  const isAside = aside.size > 0 && fact.state === 'claimed' && aside.has(fact.record);
  // Of a million facts nearly all count: for them no list is made.
  if (!isLoggedLate && !isEvidencedLate && !isAside) return COUNTS;
  return [
    ...(isLoggedLate ? (['logged-late'] as const) : []),
    ...(isEvidencedLate ? (['evidenced-late'] as const) : []),
    ...(isAside ? (['set-aside'] as const) : []),
  ];
}

const COUNTS = [] as const;

const creditKey = (fact: Fact) => `${fact.unit}/${fact.role}/${fact.amount}/${fact.day}`;
const SEEN: Record<View, number> = { verified: 1, pending: 2 };

/** Positions of a source's facts. */
type Source = number[];

/** Reads the facts once. Facts that do not count are seen in no view. */
export function openLedger(subjects: Subjects, facts: Iterable<Fact>): Ledger {
  const store = storeOf(facts);
  const size = store.length;
  const seen = seenIn(store, subjects);
  const stands = (view: View, position: number) => ((seen[position] as number) & SEEN[view]) !== 0;
  const chain = chained(size, store.recordCount, (position) => store.recordAt(position));
  const childChain = chained(size, store.recordCount, (position) => store.parentAt(position));

  const sources = new Map<string, Source>();
  const plain: Source[] = [];
  for (let position = 0; position < size; position += 1) {
    if (seen[position] === 0) continue;
    const isFigure = store.kindAt(position) === 'figure';
    const key = isFigure
      ? sourceKey('figure', store.aspectAt(position), String(store.attribute(position, 'key')))
      : '';
    let source = isFigure ? sources.get(key) : plain[store.sourceAt(position)];
    if (!source) {
      source = [];
      if (isFigure) sources.set(key, source);
      else {
        plain[store.sourceAt(position)] = source;
        sources.set(sourceKey(store.kindAt(position), store.aspectAt(position), ''), source);
      }
    }
    source.push(position);
  }
  const source = (kind: RecordKind, aspect: Aspect, figure = '') =>
    sources.get(sourceKey(kind, aspect, figure)) ?? [];

  const rates = ratesOf(subjects);
  const factors = new Map<string, Rational>();
  const factorOf = (rate: Rate, from: Currency, to: Currency): Rational => {
    const name = `${rate.per}/${rate.value}/${from}/${to}`;
    const known = factors.get(name);
    // Stryker disable next-line ConditionalExpression: a shortcut, the result is the same
    if (known) return known;
    const digits = CURRENCY_DIGITS[to] - CURRENCY_DIGITS[from];
    const scale = rational(10n ** BigInt(Math.abs(digits)));
    const single = divide(parse(rate.value), rational(rate.per));
    const made = digits >= 0 ? multiply(single, scale) : divide(single, scale);
    factors.set(name, made);
    return made;
  };

  const theLine = (view: View, aspect: Aspect, record: number): HeldFact | null => {
    let found: HeldFact | null = null;
    for (let position = chain.first(record); position !== NONE; position = chain.next(position)) {
      if (store.aspectAt(position) !== aspect || !stands(view, position)) continue;
      const fact = store.at(position);
      // Which unit's line stands for the record must not depend on the order of facts.
      if (!found || creditKey(fact) < creditKey(found)) found = fact;
    }
    return found;
  };

  return {
    store,
    hasPending: seen.some((views) => views !== 0 && views !== BOTH),
    *of(kind, aspect, figure) {
      for (const position of source(kind, aspect, figure)) yield store.at(position);
    },
    stands: (view, { position }) => stands(view, position),
    line(view, { position }, aspect) {
      return theLine(view, aspect, store.recordAt(position));
    },
    parentLine(view, { position }, aspect) {
      return theLine(view, aspect, store.parentAt(position));
    },
    childLines(view, { position }, kind, aspect) {
      const children = new Set<number>();
      const parent = store.recordAt(position);
      for (let at = childChain.first(parent); at !== NONE; at = childChain.next(at)) {
        if (stands(view, at)) children.add(store.recordAt(at));
      }
      const lines: HeldFact[] = [];
      for (const child of children) {
        const line = theLine(view, aspect, child);
        if (line?.kind === kind) lines.push(line);
      }
      return lines.length < 2 ? lines : lines.sort((a, b) => (a.record < b.record ? -1 : 1));
    },
    converted(fact, currency, exact = false) {
      const from = fact.currency as Currency | undefined;
      if (from === undefined) return null;
      const amount = store.amountAt(fact.position);
      if (from === currency) return { amount };
      const rate = fact.rate?.to === currency ? fact.rate : rates(from, currency, fact.day);
      if (!rate) return null;
      const factor = factorOf(rate, from, currency);
      if (exact) return { amount: multiply(amount, factor), rate };
      return { amount: round({ n: amount.n * factor.n, d: amount.d * factor.d }, 0), rate };
    },
  };
}

const sourceKey = (kind: RecordKind, aspect: Aspect, figure: string) => `${kind}/${aspect}/${figure}`;
const BOTH = SEEN.verified | SEEN.pending;

/** In which views each fact stands: claimed lines take the place of accepted ones of the same record and aspect. */
function seenIn(store: FactStore, subjects: Subjects): Uint8Array {
  const aside = asideOf(subjects);
  const over = lapsed(subjects);
  const seen = new Uint8Array(store.length);
  const replaced = new Map<number, Set<Aspect>>();
  for (let position = 0; position < store.length; position += 1) {
    if (whyNot(store.at(position), subjects, aside, over).length > 0) continue;
    if (!store.isClaimed(position)) {
      seen[position] = BOTH;
      continue;
    }
    seen[position] = SEEN.pending;
    const record = store.recordAt(position);
    const aspects = replaced.get(record);
    if (aspects) aspects.add(store.aspectAt(position));
    else replaced.set(record, new Set([store.aspectAt(position)]));
  }
  // Stryker disable next-line ConditionalExpression: a shortcut, the result is the same
  if (replaced.size === 0) return seen;
  for (let position = 0; position < store.length; position += 1) {
    if (seen[position] !== BOTH) continue;
    if (replaced.get(store.recordAt(position))?.has(store.aspectAt(position))) seen[position] = SEEN.verified;
  }
  return seen;
}

/** Positions by what they belong to, as chains that end with −1: two numbers per fact instead of a list per record. */
function chained(size: number, owners: number, ownerOf: (position: number) => number) {
  const first = new Int32Array(owners).fill(NONE);
  const next = new Int32Array(size).fill(NONE);
  for (let position = size - 1; position >= 0; position -= 1) {
    const owner = ownerOf(position);
    if (owner === NONE) continue;
    next[position] = first[owner] as number;
    first[owner] = position;
  }
  return {
    first: (owner: number) => (owner === NONE ? NONE : (first[owner] as number)),
    next: (position: number) => next[position] as number,
  };
}

/** The campaign's own rates: the last on or before the day. */
function ratesOf(subjects: Subjects): (from: string, to: string, day: string) => Rate | null {
  const rows = new Map<string, { day: number; rate: Rate }[]>();
  for (const { currency, to, day, per, value } of subjects.rates ?? []) {
    const key = `${currency}/${to}`;
    rows.set(key, [...(rows.get(key) ?? []), { day: dayNumber(day), rate: { per, value, to } }]);
  }
  for (const list of rows.values()) list.sort((a, b) => a.day - b.day);
  return (from, to, day) => {
    const on = dayNumber(day);
    return rows.get(`${from}/${to}`)?.findLast((row) => row.day <= on)?.rate ?? null;
  };
}
