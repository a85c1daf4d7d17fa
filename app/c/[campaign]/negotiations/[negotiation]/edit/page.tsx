import { forbidden, notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHead, Refused } from '@/app/_ui/page';
import { negotiation } from '@/lib/negotiations';
import { here, mendsNow } from '../../../_entry';
import { EditNegotiation } from '../../negotiation-form';

type Props = { params: Promise<{ campaign: string; negotiation: string }> };

export default async function Page({ params }: Props) {
  const place = await here(params);
  const view = negotiation(place.actor, (await params).negotiation);
  if (view?.campaign !== place.campaign.id) notFound();
  if (!view.may.amend) forbidden();
  const t = await getTranslations('negotiations');
  const refused = mendsNow(place.campaign, 'negotiation.amend', view);
  const { campaign, base } = place;
  return (
    <>
      <PageHead title={t('edit')} state={view.title} back={`${base}/negotiations/${view.id}`} />
      {refused ? <Refused reason={refused} /> : <EditNegotiation place={{ campaign, base }} view={view} />}
    </>
  );
}
