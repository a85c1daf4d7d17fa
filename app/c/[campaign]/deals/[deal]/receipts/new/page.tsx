import { forbidden, notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHead, Refused } from '@/app/_ui/page';
import { deal } from '@/lib/deals';
import { here, refusedNow } from '../../../../_entry';
import { ReceiptForm } from '../../../receipt-form';
import { reversibleOf } from '../../../reversible';

type Props = { params: Promise<{ campaign: string; deal: string }> };

export async function generateMetadata() {
  const t = await getTranslations('receipts');
  return { title: t('new') };
}

export default async function Page({ params }: Props) {
  const place = await here(params);
  const { actor, campaign, base } = place;
  const view = deal(actor, (await params).deal);
  if (view?.campaign !== campaign.id) notFound();
  if (!view.may.receive) forbidden();
  const t = await getTranslations('receipts');
  const refused = refusedNow(campaign, 'receipt.log');
  return (
    <>
      <PageHead title={t('new')} state={view.title} back={`${base}/deals/${view.id}`} />
      {refused ? (
        <Refused reason={refused} />
      ) : (
        <ReceiptForm
          place={{ campaign, base }}
          deal={view.id}
          reversible={await reversibleOf(place, view.receipts)}
          view={null}
        />
      )}
    </>
  );
}
