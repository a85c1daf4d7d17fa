/** What was typed into an amount field, read back. Pure. */
import {
  amountInWords,
  amountShown,
  amountText,
  type Currency,
  grouped,
  isCurrency,
  isTooLarge,
  parseAmount,
  unitName,
} from '@/lib/money';
import { AMOUNT_UNITS, type AmountUnit, type Language } from '@/lib/vocabulary';

export type Reading = {
  /** 壹仟贰佰万美元 */
  readonly words: string;
  /** 1,200 万美元, or 12 million USD. */
  readonly plain: string;
};

/** Null while nothing is typed; a key of `errors` where it cannot be read, or is more than a record may hold. */
export function readingOf(
  typed: { readonly amount: string; readonly unit: string; readonly currency: string },
  language: Language,
): Reading | 'not-an-amount' | 'amount-too-large' | null {
  if (typed.amount.trim() === '') return null;
  const { unit, currency } = typed;
  if (!AMOUNT_UNITS.includes(unit as AmountUnit) || !isCurrency(currency)) return 'not-an-amount';
  const minor = parseAmount(typed.amount, unit as AmountUnit, currency);
  if (minor === null)
    return isTooLarge(typed.amount, unit as AmountUnit, currency) ? 'amount-too-large' : 'not-an-amount';
  return { words: amountInWords({ minor, currency }, language), plain: plainly(minor, currency, language) };
}

function plainly(minor: bigint, currency: Currency, language: Language): string {
  const yi = Number(amountText(minor, 'yi', currency).replace('-', ''));
  if (language === 'en') {
    const one = Number(amountText(minor, 'one', currency));
    const size = Math.abs(one);
    const [by, word] = size >= 1e9 ? [1e9, 'billion'] : size >= 1e6 ? [1e6, 'million'] : [1, ''];
    // For reading only: what is sent is what was typed.
    return [grouped(String(Number((one / by).toPrecision(12)))), word, currency].filter(Boolean).join(' ');
  }
  const unit: AmountUnit = yi >= 1 ? 'yi' : yi >= 0.0001 ? 'wan' : 'one';
  return `${amountShown(minor, unit, currency)} ${unitName(unit, currency, language)}`;
}
