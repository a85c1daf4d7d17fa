/** A figure's value as it was typed: with its unit where it is money, with % where its goal is a ratio. */
import { useLocale } from 'next-intl';
import type { FigureView } from '@/lib/figures';
import { grouped, isCurrency, unitName } from '@/lib/money';

export function FigureAmount({
  figure,
}: {
  figure: Pick<FigureView, 'value' | 'currency' | 'amountUnit' | 'goal'>;
}) {
  const language = useLocale();
  if (figure.value === null) return '—';
  const unit =
    figure.currency !== null && isCurrency(figure.currency)
      ? unitName(figure.amountUnit ?? 'one', figure.currency, language)
      : figure.goal?.quantity === 'ratio'
        ? '%'
        : '';
  return (
    <span className="amount">
      {grouped(figure.value)}
      {unit ? <span className="unit">{unit}</span> : null}
    </span>
  );
}
