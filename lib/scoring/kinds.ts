/**
 * Numbers have kinds: points, money in a currency, count, days, ratio. Adding unlike kinds is an error at the place
 * where it is written; multiplying and dividing give the kinds stated here. Pure.
 */
import { type Currency, isCurrency } from '../money';
import type { Quantity as QuantityName } from '../vocabulary';
import { type Rational, text } from './rational';

/** Money is counted in the minor unit of its currency, everywhere in a scheme too: 1 万美元 is 1000000 of money:USD. */
export type Kind = 'points' | 'count' | 'days' | 'ratio' | `money:${Currency}`;

export type Value = { readonly r: Rational; readonly kind: Kind };

/** A number as it stands in a result or a derivation: exact decimal or p/q text and its kind. */
export type NumberText = { readonly number: string; readonly kind: Kind };

export function numberText(value: Value): NumberText {
  return { number: text(value.r), kind: value.kind };
}

/** The kind of a quantity as goals and measures name it; null where money names no currency that is known. */
export function kindOf(quantity: QuantityName, currency?: string | null): Kind | null {
  if (quantity !== 'money') return quantity;
  return currency && isCurrency(currency) ? `money:${currency}` : null;
}

/** The currency of a money kind, else null. */
export function currencyOf(kind: Kind): Currency | null {
  return kind.startsWith('money:') ? (kind.slice(6) as Currency) : null;
}

/** Kind of a + b, a − b, min, max; null where they are unlike. */
export function kindOfSum(a: Kind, b: Kind): Kind | null {
  return a === b ? a : null;
}

/** Kind of a × b: a ratio or a count scales anything; points per day scale with days. Null where it makes no sense. */
export function kindOfProduct(a: Kind, b: Kind): Kind | null {
  if (a === 'ratio') return b;
  if (b === 'ratio') return a;
  if (a === 'count') return b;
  if (b === 'count') return a;
  if ((a === 'points' && b === 'days') || (a === 'days' && b === 'points')) return 'points';
  return null;
}

/** Kind of a ÷ b: like by like is a ratio; by a ratio, a count or days (an average) the kind stays. Null otherwise. */
export function kindOfQuotient(a: Kind, b: Kind): Kind | null {
  if (a === b) return 'ratio';
  if (b === 'ratio' || b === 'count' || b === 'days') return a;
  return null;
}
