import { forbidden, notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHead, Refused } from '@/app/_ui/page';
import { deal } from '@/lib/deals';
import { negotiationsOf } from '@/lib/negotiations';
import { here, mendsNow } from '../../../_entry';
import { DealForm } from '../../deal-form';

type Props = { params: Promise<{ campaign: string; deal: string }> };

export async function generateMetadata() {
  const t = await getTranslations('deals');
  return { title: t('edit') };
}

export default async function Page({ params }: Props) {
  const { actor, campaign, base, units } = await here(params);
  const view = deal(actor, (await params).deal);
  if (view?.campaign !== campaign.id) notFound();
  if (!view.may.amend) forbidden();
  const t = await getTranslations('deals');
  const refused = mendsNow(campaign, 'deal.amend', view);
  const cases = negotiationsOf(actor, campaign.id, { unit: view.unit, limit: 200 }).rows.map(
    ({ id, investor, project }) => ({ value: id, label: project ? `${investor} · ${project}` : investor }),
  );
  return (
    <>
      <PageHead title={t('edit')} state={view.title} back={`${base}/deals/${view.id}`} />
      {refused ? (
        <Refused reason={refused} />
      ) : (
        <DealForm place={{ campaign, base, units }} own={[]} cases={cases} view={view} />
      )}
    </>
  );
}
