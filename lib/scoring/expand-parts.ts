/** What more than one preset expands to. Pure. */
import type { Quantity } from '../vocabulary';
import { type Expression, measure, num, over, sum, times } from './expression';
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
  goal?: string;
  other?: string;
  number?: string;
  past?: string;
  pastTake?: 'last';
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

/** Own ÷ best (or total) of the peers; 0 where nobody has anything. */
export function proportion(own: Expression, of: 'best' | 'total', among?: 'group' | 'board'): Expression {
  const peers: Expression = {
    form: 'fold',
    over: { of: 'peers', ...(among ? { among } : {}) },
    each: own,
    take: of === 'best' ? 'max' : 'sum',
  };
  return over(own, peers, num('0'));
}

/** Within a fold over deals: the whole amount of this one, and what has been paid in on it. */
export const AMOUNT: Expression = { form: 'value', of: 'amount', whole: true };
export function receipts(currency: string | undefined): Expression {
  return {
    form: 'fold',
    over: { of: 'children', kind: 'receipt', aspect: 'paid_in', ...(currency ? { currency } : {}) },
    take: 'sum',
  };
}

export function byFrom(a: { from: string }, b: { from: string }): number {
  return compare(parse(a.from), parse(b.from));
}
