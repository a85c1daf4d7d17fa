/** A goal's amounts: typed in its unit, stored in minor units where it is money, else as canonical decimals. Pure. */

import { Refusal } from '../failure';
import { plainDecimal } from '../fields';
import { amountText, isCurrency, parseAmount } from '../money';
import type { AmountUnit, Quantity } from '../vocabulary';

/** What of a goal says how its amounts are spelled. */
export type GoalUnit = {
  readonly quantity: Quantity;
  readonly currency: string | null;
  readonly amountUnit: AmountUnit;
};

/** What was typed, as it is stored. Throws Refusal `not-an-amount` on the field. */
export function goalValue(goal: GoalUnit, typed: string, field: string): string {
  const stored =
    goal.quantity === 'money' && goal.currency !== null && isCurrency(goal.currency)
      ? (parseAmount(typed, goal.amountUnit, goal.currency)?.toString() ?? null)
      : plainDecimal(typed);
  if (stored === null || stored.startsWith('-')) throw new Refusal('not-an-amount', {}, field);
  return stored;
}

/** What is stored, as it is typed in the goal's unit: plain decimal text without separators. */
export function goalText(goal: GoalUnit, stored: string): string {
  return goal.quantity === 'money' && goal.currency !== null && isCurrency(goal.currency)
    ? amountText(BigInt(stored), goal.amountUnit, goal.currency)
    : stored;
}

/** The sum of stored amounts of one goal, exact; null where there is none. */
export function sumOfTargets(stored: readonly (string | null)[]): string | null {
  const amounts = stored.filter((amount) => amount !== null);
  if (amounts.length === 0) return null;
  const places = Math.max(...amounts.map((amount) => amount.split('.')[1]?.length ?? 0));
  const scaled = amounts.reduce((sum, amount) => {
    const [whole = '', fraction = ''] = amount.split('.');
    return sum + BigInt(whole + fraction.padEnd(places, '0'));
  }, 0n);
  const digits = scaled.toString().padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
