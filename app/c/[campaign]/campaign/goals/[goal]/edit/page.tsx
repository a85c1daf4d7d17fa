import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHead, Refused } from '@/app/_ui/page';
import { goalsFor } from '@/lib/goals';
import { formHere } from '../../../here';
import { amendGoalAction } from '../../actions';
import { GoalForm } from '../../goal-form';

type Props = { params: Promise<{ campaign: string; goal: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('goals'))('edit') };
}

export default async function Page({ params }: Props) {
  const { actor, campaign, base, refused } = await formHere(params, 'goal.amend');
  const id = (await params).goal;
  const goal = goalsFor(actor, campaign.id).find((one) => one.id === id) ?? notFound();
  const t = await getTranslations('goals');
  const back = `${base}/goals/${goal.id}`;
  return (
    <>
      <PageHead title={t('edit')} back={back} />
      {refused ? (
        <Refused reason={refused} />
      ) : (
        <GoalForm action={amendGoalAction} campaign={campaign} goal={goal} cancel={back} />
      )}
    </>
  );
}
