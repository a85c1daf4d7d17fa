/** What the numbers of a curve are of: the kind it runs over and the kind it gives. Money among them is written with its currency. Pure. */
import type { Expression } from '../expression';
import { currencyOf, type Kind, kindOf } from '../kinds';
import { inferKind, type Known } from '../walk';
import { knownBy, type Names } from './names';
import { Misread } from './tokens';

type Curve = Extract<Expression, { form: 'curve' }>;
/**
 * A number as it stood in the text; `currency` where it was an amount of money, which `number` then has in minor units. `unfinished` where
 * something of an amount stands behind it that could not be read with it: a scale, a currency, thousands behind a comma.
 */
export type Written = {
  readonly number: string;
  readonly currency: string | null;
  readonly at: number;
  readonly unfinished: Unfinished;
};
/** Thousands behind a comma with how they stand, and how they are written as one number. */
export type Unfinished = boolean | { readonly found: string; readonly joined: string };
/** Nothing is nothing in any currency: it is written bare. */
export const NOTHING = '0';

/** The kind of an expression, as far as it can be told. */
export function kindIn(tree: Expression, known: Known, member: Kind | undefined): Kind | undefined {
  return inferKind(tree, known, '', () => {}, member);
}

/** The same by names alone: what is not called by any has no kind that could be told. */
export function kindOfTree(tree: Expression, names: Names, member?: Kind): Kind | undefined {
  return kindIn(tree, knownBy(names), member);
}

/** The kind a curve gives. */
export function gainOf({ gives, currency }: Pick<Curve, 'gives' | 'currency'>): Kind | undefined {
  return kindOf(gives ?? 'points', currency) ?? undefined;
}

/**
 * Reads the numbers of one curve. Along what it runs over they are looked at when read; what it gives is said behind its segments, so
 * those are kept until it has `ended`.
 */
export class CurveNumbers {
  private readonly gains: Written[] = [];

  /** @param over the kind it runs over, where that is known */
  constructor(private readonly over: Kind | undefined) {}

  /** @returns what is wrong with a bound, an origin or a step */
  along(written: Written): Misread | null {
    return unfit(written, this.over);
  }

  gain(written: Written): void {
    this.gains.push(written);
  }

  /** @returns what is wrong with bases and rates, given the kind the curve gives */
  ended(gives: Kind | undefined): Misread[] {
    return this.gains.flatMap((written) => unfit(written, gives) ?? []);
  }
}

/** Bare numbers in money would be taken for minor units, and money elsewhere for a number a hundred times as large. */
export function unfit({ number, currency, at, unfinished }: Written, kind: Kind | undefined): Misread | null {
  if (kind === undefined) return null;
  const wanted = currencyOf(kind);
  if (wanted === currency || (currency === null && /^-?0+(\.0+)?$/.test(number))) return null;
  if (wanted === null) return new Misread('money-none', at);
  if (typeof unfinished === 'object') return new Misread('commas', at, unfinished);
  // Only a number that is whole shows how it would be written.
  const example = currency === null && !unfinished ? number : '';
  return new Misread('money-unit', at, { currency: wanted, example });
}
