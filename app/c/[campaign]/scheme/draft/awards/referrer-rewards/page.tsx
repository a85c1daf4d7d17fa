/** Reward rules for referrers in the draft: those that stand, and the form of one. */
import { getTranslations } from 'next-intl/server';
import { Hidden } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { ActionLink, Empty, PageHead, Refused, Section } from '@/app/_ui/page';
import { Filled, rewardFields } from '@/lib/scheme';
import { draftHere } from '../../../here';
import { choicesIn } from '../../_choices';
import { choiceWords } from '../../_words';
import { removeRewardAction } from './actions';
import { RewardForm } from './form';

type Props = {
  params: Promise<{ campaign: string }>;
  searchParams: Promise<{ key?: string | string[] }>;
};

export async function generateMetadata() {
  return { title: (await getTranslations('rewards'))('rule.title') };
}

export default async function Page({ params, searchParams }: Props) {
  const here = await draftHere(params);
  const [t, asked] = await Promise.all([getTranslations('rewards'), searchParams]);
  const base = `${here.base}/draft`;
  const page = `${base}/awards/referrer-rewards`;
  const rewards = here.scheme.rewards ?? [];
  const one = rewards.find(({ key }) => key === asked.key);
  const money = choicesIn(here, await choiceWords());
  const measures = money.measures.filter(({ value }) => money.kinds[value]?.currency !== undefined);
  return (
    <>
      <PageHead title={t('rule.title')} back={`${base}#awards`} state={t('rule.state')} />
      {rewards.length > 0 ? (
        <ul className="list">
          {rewards.map(({ key, names, standards }) => (
            <li className="list-item" key={key}>
              <span />
              <div className="stack-small">
                <strong>{here.reader.name(names)}</strong>
                <span className="quiet">{standards.map((of) => here.reader.name(of.names)).join(' · ')}</span>
                {here.refused ? null : (
                  <div className="row">
                    <ActionLink href={`${page}?key=${key}`} icon="pencil">
                      {t('rule.edit')}
                    </ActionLink>
                    <Form
                      action={removeRewardAction}
                      name={`scheme.reward.remove:${here.seen.campaign}:${key}`}
                      submit={t('rule.remove')}
                      shape="inline"
                      plain
                    >
                      <Hidden name="campaign" value={here.seen.campaign} />
                      <Hidden name="version" value={here.seen.version} />
                      <Hidden name="key" value={key} />
                    </Form>
                  </div>
                )}
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      {here.refused ? (
        <Refused reason={here.refused} />
      ) : measures.length === 0 ? (
        <Empty
          title={t('rule.noMeasure')}
          why={t('rule.noMeasureWhy')}
          action={<ActionLink href={`${base}/measures/new`}>{t('rule.toMeasures')}</ActionLink>}
        />
      ) : (
        <Section title={one ? here.reader.name(one.names) : t('rule.new')}>
          <RewardForm
            key={one?.key ?? 'new'}
            seen={here.seen}
            filled={one ? rewardFields(one) : new Filled([])}
            measures={measures}
            goals={money.goals}
            currency={here.campaign.currency}
            cancel={page}
          />
        </Section>
      )}
    </>
  );
}
