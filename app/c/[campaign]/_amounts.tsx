/** Amounts as claim lines hold them, for the eye. */
import { useTranslations } from 'next-intl';
import { Amount } from '@/app/_ui/parts';
import { grouped, isCurrency } from '@/lib/money';
import type { AmountUnit, Aspect } from '@/lib/vocabulary';

/** Minor units where there is a currency, else a plain decimal. */
export function LineAmount({
  amount,
  currency,
  unit,
}: {
  amount: string;
  currency: string | null;
  unit: AmountUnit;
}) {
  if (currency === null || !isCurrency(currency)) return <span className="amount">{grouped(amount)}</span>;
  return <Amount money={{ minor: BigInt(amount), currency }} unit={unit} />;
}

/** "合同外资 1,200 万美元 · 个数 1": the lines of a claim in one line. */
export function Lines({
  lines,
  unit,
}: {
  lines: readonly { readonly aspect: Aspect; readonly claimed: string; readonly currency: string | null }[];
  unit: AmountUnit;
}) {
  const words = useTranslations('words.aspect');
  // That there is one of it goes without saying where it has amounts.
  const shown = lines.length > 1 ? lines.filter(({ aspect }) => aspect !== 'count') : lines;
  return (
    <>
      {shown.map(({ aspect, claimed, currency }, at) => (
        <span key={aspect}>
          {at > 0 ? ' · ' : ''}
          {words(aspect)} <LineAmount amount={claimed} currency={currency} unit={unit} />
        </span>
      ))}
    </>
  );
}
