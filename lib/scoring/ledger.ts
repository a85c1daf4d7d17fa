/**
 * The facts, indexed once: by source, record and parent, in two views. `verified` counts what is accepted; `pending` counts as if every
 * pending claim were accepted: claimed lines replace accepted ones, aspect by aspect. Pure.
 */
import { dayAt, dayNumber } from '../day';
import { CURRENCY_DIGITS, type Currency } from '../money';
import type { Aspect, RecordKind } from '../vocabulary';
import type { Fact, Rate, Subjects } from './facts';
import { divide, multiply, parse, type Rational, rational, round } from './rational';

export type View = 'verified' | 'pending';

export type Ledger = {
  /** Facts of one source (kind and aspect; of figures also the key), in no order that matters. */
  of(view: View, kind: RecordKind, aspect: Aspect, figure?: string): readonly Fact[];
  /** A line of each aspect of a record; the amount is the whole one, whoever is credited. */
  record(view: View, record: string): ReadonlyMap<Aspect, Fact>;
  /** Records that hang on this one. */
  children(view: View, record: string): readonly string[];
  /** Amount as exact number, parsed once. */
  amount(fact: Fact): Rational;
  /** Amount in the minor unit of a currency, rounded once unless exact; null where no rate leads there. */
  converted(fact: Fact, currency: Currency, exact?: boolean): { amount: Rational; rate?: Rate } | null;
  readonly size: number;
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
  const codes: ('logged-late' | 'evidenced-late' | 'set-aside')[] = [];
  if (campaign.entriesUntil !== null && fact.logged > campaign.entriesUntil) codes.push('logged-late');
  const { evidenced } = fact;
  const late =
    evidenced === null
      ? over
      : evidenced !== undefined && campaign.evidenceUntil !== null && evidenced > campaign.evidenceUntil;
  if (late) codes.push('evidenced-late');
  if (fact.state === 'claimed' && aside.has(fact.record)) codes.push('set-aside');
  return codes;
}

type Side = {
  sources: Map<string, Fact[]>;
  records: Map<string, Map<Aspect, Fact>>;
  children: Map<string, Set<string>>;
};

const sourceKey = (fact: Fact) =>
  `${fact.kind}/${fact.aspect}/${fact.kind === 'figure' ? String(fact.attributes.key) : ''}`;
const creditKey = (fact: Fact) => `${fact.unit}/${fact.role}/${fact.amount}/${fact.day}`;
const NO_FACTS: readonly Fact[] = [];
const NO_ASPECTS: ReadonlyMap<Aspect, Fact> = new Map();

/** Reads the facts once. Facts that do not count are left out. */
export function openLedger(subjects: Subjects, facts: Iterable<Fact>): Ledger {
  const aside = asideOf(subjects);
  const over = lapsed(subjects);
  const accepted: Fact[] = [];
  const claimed: Fact[] = [];
  const replaced = new Set<string>();
  for (const fact of facts) {
    if (whyNot(fact, subjects, aside, over).length > 0) continue;
    if (fact.state === 'accepted') accepted.push(fact);
    else {
      claimed.push(fact);
      replaced.add(`${fact.record}/${fact.aspect}`);
    }
  }
  const verified = side(accepted);
  const unchanged = accepted.filter((fact) => !replaced.has(`${fact.record}/${fact.aspect}`));
  const pending = claimed.length === 0 ? verified : side([...unchanged, ...claimed]);
  const sides: Record<View, Side> = { verified, pending };

  const amounts = new WeakMap<Fact, Rational>();
  const amount = (fact: Fact): Rational => {
    const known = amounts.get(fact);
    if (known) return known;
    const read = parse(fact.amount);
    amounts.set(fact, read);
    return read;
  };
  const rates = ratesOf(subjects);
  return {
    of: (view, kind, aspect, figure = '') =>
      sides[view].sources.get(`${kind}/${aspect}/${figure}`) ?? NO_FACTS,
    record: (view, record) => sides[view].records.get(record) ?? NO_ASPECTS,
    children: (view, record) => [...(sides[view].children.get(record) ?? [])].sort(),
    amount,
    converted(fact, currency, exact = false) {
      if (fact.currency === undefined) return null;
      const from = fact.currency as Currency;
      if (from === currency) return { amount: amount(fact) };
      const rate = fact.rate?.to === currency ? fact.rate : rates(from, currency, fact.day);
      if (!rate) return null;
      const scaled = multiply(amount(fact), divide(parse(rate.value), rational(rate.per)));
      const digits = CURRENCY_DIGITS[currency] - CURRENCY_DIGITS[from];
      const shifted =
        digits >= 0
          ? multiply(scaled, rational(10n ** BigInt(digits)))
          : divide(scaled, rational(10n ** BigInt(-digits)));
      return { amount: exact ? shifted : round(shifted, 0), rate };
    },
    size: accepted.length + claimed.length,
  };
}

function side(facts: readonly Fact[]): Side {
  const found: Side = { sources: new Map(), records: new Map(), children: new Map() };
  for (const fact of facts) {
    const key = sourceKey(fact);
    const source = found.sources.get(key);
    if (source) source.push(fact);
    else found.sources.set(key, [fact]);
    const aspects = found.records.get(fact.record);
    if (aspects) {
      // Which unit's line stands for the record must not depend on the order of facts.
      const other = aspects.get(fact.aspect);
      if (!other || creditKey(fact) < creditKey(other)) aspects.set(fact.aspect, fact);
    } else found.records.set(fact.record, new Map([[fact.aspect, fact]]));
    if (fact.parent !== undefined) {
      const children = found.children.get(fact.parent);
      if (children) children.add(fact.record);
      else found.children.set(fact.parent, new Set([fact.record]));
    }
  }
  return found;
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
