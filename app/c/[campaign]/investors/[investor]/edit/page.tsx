import { forbidden, notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHead, Refused } from '@/app/_ui/page';
import { amendsAny, investor } from '@/lib/investors';
import { here, refusedNow, writableUnits } from '../../../_entry';
import { InvestorForm } from '../../investor-form';

type Props = { params: Promise<{ campaign: string; investor: string }> };

export async function generateMetadata() {
  const t = await getTranslations('investors');
  return { title: t('edit') };
}

export default async function Page({ params }: Props) {
  const place = await here(params);
  const { actor, campaign, base } = place;
  const view = investor(actor, campaign.id, (await params).investor) ?? notFound();
  const own = writableUnits(place, 'contact.keep').filter(({ value }) =>
    view.kept.some(({ unit }) => unit === value),
  );
  if (own.length === 0 && !amendsAny(actor, campaign.id)) forbidden();
  const t = await getTranslations('investors');
  const refused = refusedNow(campaign, 'investor.amend');
  return (
    <>
      <PageHead title={t('edit')} state={view.name} back={`${base}/investors/${view.id}`} />
      {refused ? (
        <Refused reason={refused} />
      ) : (
        <InvestorForm place={{ campaign, base }} own={own} view={view} />
      )}
    </>
  );
}
