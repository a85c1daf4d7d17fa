/** A figure's value as it was typed: with its unit where it is money, with % where its goal is a ratio. */
import { useLocale } from 'next-intl';
import type { FigureView } from '@/lib/figures';
import { amountShown, grouped, isCurrency, parseAmount, spokenUnit, unitName } from '@/lib/money';
import type { Language } from '@/lib/vocabulary';

export function FigureAmount({
  figure,
}: {
  figure: Pick<FigureView, 'value' | 'currency' | 'amountUnit' | 'goal'>;
}) {
  const language = useLocale();
  if (figure.value === null) return '—';
  const unit =
    figure.currency !== null && isCurrency(figure.currency)
      ? unitName(spokenUnit(figure.amountUnit ?? 'one', language), figure.currency, language)
      : figure.goal?.quantity === 'ratio'
        ? '%'
        : '';
  return (
    <span className="amount">
      {said(figure, language)}
      {unit ? <span className="unit">{unit}</span> : null}
    </span>
  );
}

/** Money in the unit it is read in; what is no amount, and any other number, as it was typed. */
function said(
  { value, currency, amountUnit }: Pick<FigureView, 'value' | 'currency' | 'amountUnit'>,
  language: Language,
): string {
  const unit = amountUnit ?? 'one';
  const minor = currency !== null && isCurrency(currency) ? parseAmount(value ?? '', unit, currency) : null;
  return minor === null || currency === null || !isCurrency(currency)
    ? grouped(value ?? '')
    : amountShown(minor, spokenUnit(unit, language), currency);
}
