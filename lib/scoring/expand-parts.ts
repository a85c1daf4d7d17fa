/** What more than one preset expands to. Pure. */
import type { Quantity } from '../vocabulary';
import { type Expression, highest, measure, minus, num, over, overPositive, sum, times } from './expression';
import type { RATED } from './preset-parts';
import type { Rule } from './presets';
import { compare, divide, HUNDRED, parse, text } from './rational';
import type { Measure } from './scheme';

export type Of<P extends Rule['preset']> = Extract<Rule, { preset: P }>;
/** Looks a measure up by key; an unknown one is treated as a plain number (checkScheme names it). */
export type MeasureOf = (key: string) => Pick<Measure, 'quantity' | 'currency' | 'source'> | undefined;

/** 80 → 0.8, exact. */
export function percentText(percent: string): string {
  return text(divide(parse(percent), HUNDRED));
}

export function literal(number: string, of: ReturnType<MeasureOf>): Expression {
  return num(number, of?.quantity ?? ('ratio' as Quantity), of?.currency);
}

export type Against = {
  measure: string;
  plus?: string;
  plusPercent?: string;
  against: string;
  goal?: string | undefined;
  other?: string | undefined;
  number?: string | undefined;
  past?: string | undefined;
  pastTake?: 'last' | undefined;
};

/** measure ÷ what it is set against. */
export function against(part: Against, zero: 'none' | 'full' | undefined, measures: MeasureOf): Expression {
  if (part.against === 'best' || part.against === 'total') return proportion(done(part), part.against);
  const whenZero = zero === undefined ? undefined : num(zero === 'full' ? '1' : '0');
  return over(done(part), divisor(part, measures), whenZero);
}

/** The measure, with what counts beside it in part. */
export function done({ measure: name, plus, plusPercent }: Against): Expression {
  return plus === undefined
    ? measure(name)
    : sum(measure(name), times(num(percentText(plusPercent ?? '100')), measure(plus)));
}

export function divisor(part: Against, measures: MeasureOf): Expression {
  switch (part.against) {
    case 'stretch':
      return { form: 'value', of: 'target', goal: part.goal ?? '', level: 'stretch' };
    case 'schedule':
      return { form: 'value', of: 'target', goal: part.goal ?? '', schedule: true };
    case 'schedule_months':
      return { form: 'value', of: 'target', goal: part.goal ?? '', schedule: true, months: true };
    case 'measure':
      return measure(part.other ?? '');
    case 'number':
      return literal(part.number ?? '0', measures(part.measure));
    case 'past':
      return { form: 'value', of: 'past', key: part.past ?? '', take: part.pastTake ?? 'mean' };
    default:
      return { form: 'value', of: 'target', goal: part.goal ?? '' };
  }
}

/** Own ÷ best (or total) of the peers; 0 where nobody has anything, or nobody grew. */
export function proportion(own: Expression, of: 'best' | 'total', rule: Compared = {}): Expression {
  const peers = ofPeers(rule, own, of === 'best' ? 'max' : 'sum');
  if (rule.against === 'growth') return over(own, highest(peers, num('0')), num('0'));
  return rule.against === undefined ? over(own, peers, num('0')) : overPositive(own, peers, num('0'));
}

type Compared = {
  against?: (typeof RATED)[number] | undefined;
  among?: 'group' | 'board' | undefined;
  unvetoed?: boolean | undefined;
};

/** What is taken of the peers a rule compares with. */
export function ofPeers(
  { against, among, unvetoed }: Compared,
  each: Expression,
  take: 'min' | 'max' | 'sum' | 'rank',
): Expression {
  return {
    form: 'fold',
    over: {
      of: 'peers',
      ...(among ? { among } : {}),
      ...(unvetoed ? { unvetoed } : {}),
      ...(against ? { computed: true } : {}),
    },
    each,
    take,
  };
}

/** What is compared: the measure, its rate, or what it grew by. */
export function rated(
  rule: { measure: string; zero?: 'nought' | undefined } & Compared &
    Pick<Against, 'goal' | 'other' | 'past' | 'pastTake'>,
  measures: MeasureOf,
): Expression {
  const own = measure(rule.measure);
  if (rule.against === undefined) return own;
  const zero = rule.zero && nought(rule, measures);
  if (rule.against !== 'growth')
    return overPositive(own, divisor({ ...rule, against: rule.against }, measures), zero);
  const past = divisor({ ...rule, against: 'past' }, measures);
  return overPositive(minus(own, past), past, zero);
}

/** A rate of nought, of the kind the rates of the others are: money per head is money. */
function nought(
  {
    measure: name,
    against,
    other,
  }: { measure: string; against?: string | undefined; other?: string | undefined },
  measures: MeasureOf,
): Expression {
  const own = measures(name);
  const by = against === 'measure' ? measures(other ?? '') : own;
  const alike = own?.quantity === by?.quantity && own?.currency === by?.currency;
  return alike ? num('0') : literal('0', own);
}

/** Within a fold over deals: the whole amount of this one, and the unit's part of it. */
export const AMOUNT: Expression = { form: 'value', of: 'amount', whole: true };
export const SHARE: Expression = { form: 'value', of: 'share' };

type Received = {
  measure: string;
  reads?: 'paid' | undefined;
  paidWithin?: 'campaign' | 'days' | undefined;
  paidFrom?: string | undefined;
  paidTo?: string | undefined;
};

/** Within a fold over deals: what has been paid in on this one, of any day or on those the rule names. */
export function receipts(rule: Received, measures: MeasureOf): Expression {
  const currency = measures(rule.measure)?.currency;
  const { paidWithin, paidFrom = '', paidTo = '' } = rule;
  const window = paidWithin === 'days' ? { from: paidFrom, to: paidTo } : paidWithin;
  return {
    form: 'fold',
    over: {
      of: 'children',
      kind: 'receipt',
      aspect: 'paid_in',
      ...(currency ? { currency } : {}),
      ...(window ? { window } : {}),
    },
    take: 'sum',
  };
}

/** Within a fold over deals: the amount a rule goes by, its own or what has been paid in on it. */
export function amountRead(rule: Received, measures: MeasureOf): Expression {
  return rule.reads === 'paid' ? receipts(rule, measures) : AMOUNT;
}

/** Over all deals: the measure itself, or the unit's part of what has been paid in on them. */
export function totalRead(rule: Received, measures: MeasureOf): Expression {
  return rule.reads === 'paid'
    ? eachDeal(rule, times(receipts(rule, measures), SHARE))
    : measure(rule.measure);
}

export function eachDeal({ measure: name }: { measure: string }, each: Expression): Expression {
  return { form: 'fold', over: { of: 'facts', measure: name }, each, take: 'sum' };
}

/** What a curve gives for one deal: of the whole and then shared out, or of the unit's part itself. */
export function ofDeal(
  rule: Received & { shared?: 'first' | undefined },
  measures: MeasureOf,
  curve: (of: Expression) => Expression,
): Expression {
  const amount = amountRead(rule, measures);
  return rule.shared === 'first' ? curve(times(amount, SHARE)) : times(curve(amount), SHARE);
}

export function byFrom(a: { from: string }, b: { from: string }): number {
  return compare(parse(a.from), parse(b.from));
}
