import { forbidden, notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHead, Refused } from '@/app/_ui/page';
import { activity } from '@/lib/activities';
import { negotiationsOf } from '@/lib/negotiations';
import { here, mendsNow } from '../../../_entry';
import { ActivityForm } from '../../activity-form';

type Props = { params: Promise<{ campaign: string; activity: string }> };

export async function generateMetadata() {
  const t = await getTranslations('activities');
  return { title: t('edit') };
}

export default async function Page({ params }: Props) {
  const { actor, campaign, base } = await here(params);
  const view = activity(actor, (await params).activity);
  if (view?.campaign !== campaign.id) notFound();
  if (!view.may.amend) forbidden();
  const t = await getTranslations('activities');
  const refused = mendsNow(campaign, 'activity.amend', view);
  const cases = negotiationsOf(actor, campaign.id, { unit: view.unit, limit: 200 }).rows.map(
    ({ id, investor, project }) => ({ id, title: project ? `${investor} · ${project}` : investor }),
  );
  return (
    <>
      <PageHead title={t('edit')} state={view.title} back={`${base}/activities/${view.id}`} />
      {refused ? (
        <Refused reason={refused} />
      ) : (
        <ActivityForm place={{ campaign, base }} own={[]} cases={cases} view={view} />
      )}
    </>
  );
}
