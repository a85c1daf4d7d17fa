import { getTranslations } from 'next-intl/server';
import { PageHead, Refused } from '@/app/_ui/page';
import { negotiationsOf } from '@/lib/negotiations';
import { writingHere } from '../../_entry';
import { ActivityForm } from '../activity-form';

type Props = { params: Promise<{ campaign: string }> };

export async function generateMetadata() {
  const t = await getTranslations('activities');
  return { title: t('new') };
}

export default async function Page({ params }: Props) {
  const { actor, campaign, base, own, refused } = await writingHere(params, 'activity.log');
  const t = await getTranslations('activities');
  const cases = negotiationsOf(actor, campaign.id, { limit: 200 }).rows.map(({ id, investor, project }) => ({
    id,
    title: project ? `${investor} · ${project}` : investor,
  }));
  return (
    <>
      <PageHead title={t('new')} back={`${base}/activities`} />
      {refused ? (
        <Refused reason={refused} />
      ) : (
        <ActivityForm place={{ campaign, base }} own={own} cases={cases} view={null} />
      )}
    </>
  );
}
