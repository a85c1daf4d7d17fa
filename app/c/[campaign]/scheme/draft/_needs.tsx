/** What the campaign must have for a draft: goals, with the way to create those that are missing; what is supplied and entered. */
import { useTranslations } from 'next-intl';
import { Hidden } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { ActionLink, Section } from '@/app/_ui/page';
import { Facts } from '@/app/_ui/parts';
import { Chip } from '@/app/_ui/state';
import { goalsMissing } from '@/lib/scheme';
import { needsOf } from '@/lib/scoring';
import { createMissingGoalAction } from '../actions';
import type { DraftHere } from '../here';

export function Needs({ here: { campaign, scheme, choices, reader, around, refused } }: { here: DraftHere }) {
  const t = useTranslations('scheme.needs');
  const needs = needsOf(scheme);
  const missing = goalsMissing(scheme, choices.goals ?? []);
  const goalName = (key: string) => {
    const goal = around.goals.find((one) => one.key === key);
    return goal ? reader.name({ zh: goal.nameZh, en: goal.nameEn }) : key;
  };
  const has = needs.goals.filter((goal) => !missing.includes(goal)).map(({ key }) => goalName(key));
  const list = (names: readonly string[]) => names.join(t('comma'));
  const goals = `/c/${campaign.code}/campaign/goals`;
  const nothing =
    needs.goals.length + needs.figures.length + needs.entered.length + needs.electorates.length === 0;
  if (nothing) return null;
  return (
    <Section title={t('title')} id="needs" aside={<ActionLink href={goals}>{t('goalsPage')}</ActionLink>}>
      {missing.length > 0 ? (
        <ul className="pieces">
          {missing.map(({ key, names }) => (
            <li key={key} className="piece">
              <span className="piece-name">
                {reader.name(names)} <code className="code">{key}</code>
              </span>
              <Chip icon="warning" tone="pending">
                {t('goalMissing')}
              </Chip>
              {refused ? null : (
                <div className="piece-edit">
                  <Form
                    action={createMissingGoalAction}
                    name={`scheme.goal:${campaign.id}:${key}`}
                    shape="inline"
                    keeps={false}
                    plain
                    submit={t('createGoal', { name: reader.name(names) })}
                  >
                    <Hidden name="campaign" value={campaign.id} />
                    <Hidden name="goal" value={key} />
                  </Form>
                </div>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      <Facts
        facts={[
          [t('goals'), has.length > 0 ? t('goalsHere', { goals: list(has) }) : ''],
          [
            t('figures'),
            list(needs.figures.map(({ names, source }) => `${reader.name(names)} (${source.figure ?? ''})`)),
          ],
          [t('past'), list(needs.past.map(goalName))],
          [t('entered'), list(needs.entered.map((key) => reader.indicatorName(key)))],
          [t('electorates'), list(needs.electorates)],
        ]}
      />
    </Section>
  );
}
