import { getLocale, getTranslations } from 'next-intl/server';
import { ActionLink, Empty, PageHead, Section, Tabs } from '@/app/_ui/page';
import { Table } from '@/app/_ui/table';
import { pendingConfirmations } from '@/lib/confirmations';
import { goalsFor, goalText } from '@/lib/goals';
import { grouped } from '@/lib/money';
import { groupsWithUnits, pastValuesFor } from '@/lib/units';
import { countedIn } from '../goals/counted';
import { may, nameIn, officeHere } from '../here';
import { SetUpTabs } from '../set-up-tabs';
import { PastForm } from './past-form';

type Props = {
  params: Promise<{ campaign: string }>;
  searchParams: Promise<{ goal?: string | string[] }>;
};

export async function generateMetadata() {
  return { title: (await getTranslations('campaign'))('past.title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { actor, campaign, base } = await officeHere(params);
  const [t, goalWords, words, language] = await Promise.all([
    getTranslations('campaign.past'),
    getTranslations('goals'),
    getTranslations('words'),
    getLocale(),
  ]);
  const goals = goalsFor(actor, campaign.id);
  const asked = (await searchParams).goal;
  const goal = goals.find(({ key }) => key === asked) ?? goals[0];
  const tabs = (
    <SetUpTabs
      code={campaign.code}
      current="past"
      waiting={pendingConfirmations(actor, campaign.id).length}
    />
  );
  if (!goal) {
    return (
      <>
        <PageHead title={t('title')} state={t('state')} />
        {tabs}
        <Empty
          title={t('empty.title')}
          why={t('empty.why')}
          action={<ActionLink href={`${base}/goals`}>{goalWords('title')}</ActionLink>}
        />
      </>
    );
  }
  const values = pastValuesFor(actor, campaign.id).filter(({ key }) => key === goal.key);
  const labels = [...new Set(values.map(({ label }) => label))].sort().reverse();
  const units = groupsWithUnits(actor, campaign.id, campaign.today).flatMap((group) => group.units);
  const counted = countedIn(goal, language, words(`quantity.${goal.quantity}`));
  const title = t('valuesOf', { goal: nameIn(language, goal), unit: counted });
  const sources = [...new Set(values.map(({ source }) => source))];
  return (
    <>
      <PageHead title={t('title')} state={t('state')} />
      {tabs}
      {goals.length > 1 ? (
        <Tabs
          label={goalWords('title')}
          tabs={goals.map((one) => ({
            href: `${base}/past?goal=${one.key}`,
            label: nameIn(language, one),
            current: one === goal,
          }))}
        />
      ) : null}
      <Section title={title} aside={sources.length > 0 ? `${t('source')} · ${sources.join(' · ')}` : null}>
        {values.length === 0 ? (
          <p className="soft">{t('none')}</p>
        ) : (
          <Table
            label={title}
            shape="wide"
            columns={[
              { key: 'unit', head: t('units') },
              ...labels.map((label) => ({ key: label, head: label, numeric: true })),
            ]}
            rows={units.map((unit) => ({
              key: unit.unit,
              cells: {
                unit: nameIn(language, unit),
                ...Object.fromEntries(
                  labels.map((label) => {
                    const held = values.find((one) => one.unit === unit.unit && one.label === label)?.value;
                    return [label, held ? grouped(goalText(goal, held)) : t('missing')];
                  }),
                ),
              },
            }))}
          />
        )}
      </Section>
      {may({ actor, campaign }, 'past-value.enter') && units.length > 0 ? (
        <Section title={t('enter')}>
          <PastForm
            campaign={campaign.id}
            goal={goal.key}
            counted={counted}
            units={units.map((unit) => ({ id: unit.unit, name: nameIn(language, unit) }))}
          />
        </Section>
      ) : null}
    </>
  );
}
