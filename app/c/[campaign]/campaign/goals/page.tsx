import { getLocale, getTranslations } from 'next-intl/server';
import { ActionLink, Empty, PageHead } from '@/app/_ui/page';
import { Table } from '@/app/_ui/table';
import { pendingConfirmations } from '@/lib/confirmations';
import { goalsFor, goalText, sumOfTargets, targetsFor, targetsMissingFor } from '@/lib/goals';
import { grouped } from '@/lib/money';
import { groupsWithUnits } from '@/lib/units';
import { type CampaignParams, may, nameIn, officeHere } from '../here';
import { SetUpTabs } from '../set-up-tabs';
import { countedIn } from './counted';

export async function generateMetadata() {
  return { title: (await getTranslations('goals'))('title') };
}

export default async function Page({ params }: CampaignParams) {
  const { actor, campaign, base } = await officeHere(params);
  const [t, words, language] = await Promise.all([
    getTranslations('goals'),
    getTranslations('words'),
    getLocale(),
  ]);
  const goals = goalsFor(actor, campaign.id);
  const units = groupsWithUnits(actor, campaign.id, campaign.today)
    .flatMap((group) => group.units)
    .filter(({ ranked }) => ranked)
    .map(({ unit }) => unit);
  const targets = targetsFor(actor, campaign.id).filter(({ holder }) => holder === 'unit');
  const missing = targetsMissingFor(actor, campaign.id, units);
  const changes = may({ actor, campaign }, 'goal.create');
  const create = (
    <ActionLink href={`${base}/goals/new`} primary icon="plus">
      {t('new')}
    </ActionLink>
  );
  return (
    <>
      <PageHead
        title={t('title')}
        state={goals.length > 0 ? t('state', { goals: goals.length, missing: missing.length }) : undefined}
        action={changes && goals.length > 0 ? create : null}
      />
      <SetUpTabs
        code={campaign.code}
        current="goals"
        waiting={pendingConfirmations(actor, campaign.id).length}
      />
      {goals.length === 0 ? (
        <Empty title={t('empty.title')} why={t('empty.why')} action={changes ? create : null} />
      ) : (
        <Table
          label={t('title')}
          columns={[
            { key: 'name', head: t('goal') },
            { key: 'set', head: t('set'), numeric: true, card: 'aside' },
            { key: 'assured', head: t('assured'), numeric: true },
            { key: 'stretch', head: t('stretch'), numeric: true },
            { key: 'counted', head: t('counted'), named: false },
            { key: 'key', head: t('key'), card: 'hide' },
          ]}
          rows={goals.map((goal) => {
            const own = targets.filter((target) => target.goal === goal.id);
            const sum = (part: 'assured' | 'stretch') => {
              const total = sumOfTargets(own.map((target) => target[part]));
              return total === null ? '' : grouped(goalText(goal, total));
            };
            return {
              key: goal.id,
              href: `${base}/goals/${goal.id}`,
              cells: {
                name: nameIn(language, goal),
                set: t('setOf', {
                  count: units.filter((unit) => own.some(({ holderId }) => holderId === unit)).length,
                  of: units.length,
                }),
                assured: sum('assured'),
                stretch: sum('stretch'),
                counted: countedIn(goal, language, words(`quantity.${goal.quantity}`)),
                key: <code>{goal.key}</code>,
              },
            };
          })}
        />
      )}
    </>
  );
}
