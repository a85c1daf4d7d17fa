import { getTranslations } from 'next-intl/server';
import { PageHead, Refused } from '@/app/_ui/page';
import { type CampaignParams, formHere } from '../../here';
import { createGoalAction } from '../actions';
import { GoalForm } from '../goal-form';

export async function generateMetadata() {
  return { title: (await getTranslations('goals'))('new') };
}

export default async function Page({ params }: CampaignParams) {
  const { campaign, base, refused } = await formHere(params, 'goal.create');
  const t = await getTranslations('goals');
  return (
    <>
      <PageHead title={t('new')} back={`${base}/goals`} />
      {refused ? (
        <Refused reason={refused} />
      ) : (
        <GoalForm action={createGoalAction} campaign={campaign} cancel={`${base}/goals`} />
      )}
    </>
  );
}
