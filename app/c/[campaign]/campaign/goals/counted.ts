/** What a goal is counted in, in words: 万美元 · 数量 … */
import { type Currency, unitName } from '@/lib/money';
import type { AmountUnit, Language, Quantity } from '@/lib/vocabulary';

type Counted = {
  readonly quantity: Quantity;
  readonly currency: Currency | null;
  readonly amountUnit: AmountUnit;
};

/** @param name the quantity's own name, for what is not money */
export function countedIn(goal: Counted, language: Language, name: string): string {
  return goal.quantity === 'money' && goal.currency
    ? unitName(goal.amountUnit, goal.currency, language)
    : name;
}
