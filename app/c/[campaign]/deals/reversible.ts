/** Receipts a refund may take back, named for a list to choose from. */
import { getTranslations } from 'next-intl/server';
import type { ReceiptLine } from '@/lib/deals';
import { amountSaid } from '@/lib/money';
import { dayShown } from '@/lib/text/show';
import { type Here, moneyOf, type UnitOption } from '../_entry';

export async function reversibleOf(
  { campaign, language }: Here,
  lines: readonly ReceiptLine[],
): Promise<readonly UnitOption[]> {
  const t = await getTranslations('receipts');
  return lines.flatMap((line) => {
    const money = moneyOf(line.amount);
    if (!money || line.reverses) return [];
    const amount = amountSaid(money.minor, campaign.amountUnit, money.currency, language);
    const label = [
      t('trancheOf', { number: line.tranche ?? 0 }),
      amount,
      line.day ? dayShown(line.day, language) : null,
    ];
    return [{ value: line.id, label: label.filter(Boolean).join(' · ') }];
  });
}
