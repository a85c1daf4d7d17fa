import { forbidden, notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHead, Refused } from '@/app/_ui/page';
import { receipt, receiptsOf } from '@/lib/deals';
import { here, mendsNow } from '../../../_entry';
import { ReceiptForm } from '../../../deals/receipt-form';
import { reversibleOf } from '../../../deals/reversible';

type Props = { params: Promise<{ campaign: string; receipt: string }> };

export async function generateMetadata() {
  const t = await getTranslations('receipts');
  return { title: t('edit') };
}

export default async function Page({ params }: Props) {
  const place = await here(params);
  const { actor, campaign, base } = place;
  const view = receipt(actor, (await params).receipt);
  if (view?.campaign !== campaign.id) notFound();
  if (!view.may.amend) forbidden();
  const t = await getTranslations('receipts');
  const refused = mendsNow(campaign, 'receipt.amend', view);
  const others = receiptsOf(actor, view.deal.id).filter(({ id }) => id !== view.id);
  return (
    <>
      <PageHead title={t('edit')} state={view.deal.title} back={`${base}/receipts/${view.id}`} />
      {refused ? (
        <Refused reason={refused} />
      ) : (
        <ReceiptForm
          place={{ campaign, base }}
          deal={view.deal.id}
          reversible={await reversibleOf(place, others)}
          view={view}
        />
      )}
    </>
  );
}
