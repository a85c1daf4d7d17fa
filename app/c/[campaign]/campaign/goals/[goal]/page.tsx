import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ActionLink, Banner, Empty, PageHead, Refused } from '@/app/_ui/page';
import { can } from '@/lib/access';
import { pendingConfirmations } from '@/lib/confirmations';
import { goalsFor, goalText, type Target, targetsFor } from '@/lib/goals';
import { groupsWithUnits } from '@/lib/units';
import { may, nameIn, officeHere } from '../../here';
import { countedIn } from '../counted';
import { type TargetGroup, TargetsForm } from '../targets-form';
import { TargetsTable } from '../targets-table';

type Props = { params: Promise<{ campaign: string; goal: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('goals'))('targets') };
}

export default async function Page({ params }: Props) {
  const { actor, campaign, base } = await officeHere(params);
  const id = (await params).goal;
  const goal = goalsFor(actor, campaign.id).find((one) => one.id === id) ?? notFound();
  const [t, words, common, language] = await Promise.all([
    getTranslations('goals'),
    getTranslations('words'),
    getTranslations('common'),
    getLocale(),
  ]);
  const targets = targetsFor(actor, campaign.id).filter(
    (target) => target.goal === goal.id && !target.period,
  );
  const waiting = pendingConfirmations(actor, campaign.id)
    .flatMap(({ rows }) => rows)
    .filter((row) => row.kind === 'target' && row.goal === goal.id);
  const row = (holder: Target['holder'], holderId: string, name: string) => {
    const target = targets.find((one) => one.holder === holder && one.holderId === holderId);
    const text = (stored: string | null | undefined) => (stored ? goalText(goal, stored) : '');
    return { holder, holderId, name, assured: text(target?.assured), stretch: text(target?.stretch) };
  };
  const groups: TargetGroup[] = groupsWithUnits(actor, campaign.id, campaign.today)
    .filter(({ units }) => units.length > 0)
    .map((group) => ({
      id: group.id,
      name: nameIn(language, group),
      units: group.units
        .filter(({ ranked }) => ranked)
        .map((unit) => row('unit', unit.unit, nameIn(language, unit))),
      whole: row('group', group.id, t('groupWhole', { group: nameIn(language, group) })),
    }));
  const counted = countedIn(goal, language, words(`quantity.${goal.quantity}`));
  const whole = row('campaign', campaign.id, t('whole'));
  const changes = may({ actor, campaign }, 'target.set');
  return (
    <>
      <PageHead
        title={nameIn(language, goal)}
        state={t('targetsState', { unit: counted })}
        back={`${base}/goals`}
        action={
          changes ? (
            <ActionLink href={`${base}/goals/${goal.id}/edit`} icon="pencil">
              {common('edit')}
            </ActionLink>
          ) : null
        }
      />
      {!changes && can(actor, 'target.set', { campaign: campaign.id }) ? (
        <Refused reason="campaign-closed" />
      ) : null}
      {waiting.length > 0 ? (
        <Banner tone="pending" title={t('waiting')}>
          <p>
            {t('waitingWhy', { count: waiting.length })}{' '}
            <a href={`${base}/confirmations`}>{common('details')}</a>
          </p>
        </Banner>
      ) : null}
      {groups.length === 0 ? (
        <Empty
          title={t('targets')}
          why={t('noUnits')}
          action={<ActionLink href={`${base}/units`}>{words('holder.unit')}</ActionLink>}
        />
      ) : changes ? (
        <TargetsForm
          campaign={campaign.id}
          goal={goal.id}
          groups={groups}
          whole={whole}
          counted={counted}
          started={campaign.state.started}
          cancel={`${base}/goals`}
        />
      ) : (
        <TargetsTable groups={groups} whole={whole} counted={counted} />
      )}
    </>
  );
}
