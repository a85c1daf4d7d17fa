/** Rewards for referrers as computed, each with its derivation; the splits they rest on; and the warning that none may be paid yet. */
import { getLocale, getTranslations } from 'next-intl/server';
import { Banner, Empty, PageHead, Refused, Section } from '@/app/_ui/page';
import { can } from '@/lib/access';
import { numberShown, rewardList } from '@/lib/awards';
import { refusedIn } from '@/lib/campaign/phase';
import { referredDeals } from '@/lib/referrals';
import { gapsFor } from '@/lib/results';
import { aroundOf, schemeReader } from '@/lib/scheme';
import { officeHere } from '../../campaign/here';
import { GapLines } from '../../league/gaps';
import { UpToDate } from '../../league/up-to-date';
import { rulesHere } from '../here';
import { HonoursTabs } from '../honours-tabs';
import { RewardSection } from './reward';
import { Splits } from './splits';

type Props = { params: Promise<{ campaign: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('rewards'))('title') };
}

export default async function Page({ params }: Props) {
  const { actor, campaign } = await officeHere(params);
  const [t, language] = await Promise.all([getTranslations('rewards'), getLocale()]);
  const list = rewardList(actor, campaign);
  const hasRule = (rulesHere(actor, campaign.id, language).scheme?.rewards ?? []).length > 0;
  const refused = refusedIn('open', campaign.state);
  const holds = can(actor, 'referral.agree', { campaign: campaign.id });
  const rewards = list?.rewards ?? [];
  const toSet = rewards.reduce((sum, one) => sum + one.toSet, 0);
  const count = rewards.reduce((sum, { rows }) => sum + rows.length, 0) - toSet;
  const [first] = rewards;
  const gaps = gapsFor(actor, campaign).filter(({ ofRewards }) => ofRewards);
  return (
    <>
      <PageHead
        title={t('title')}
        {...(first && rewards.length === 1
          ? {
              state: t('state', {
                count,
                toSet,
                total: numberShown(first.total, first.kind, language, 'one'),
              }),
            }
          : {})}
      />
      <HonoursTabs code={campaign.code} current="rewards" />
      {holds && refused ? <Refused reason={refused} /> : null}
      <Banner tone="pending" title={t('review')}>
        <p>{t('reviewWhy')}</p>
      </Banner>
      {rewards.length === 0 ? (
        hasRule ? (
          <Empty title={t('none')} why={t('noneWhy')} />
        ) : (
          <p className="soft">{t('noRule')}</p>
        )
      ) : (
        <p className="soft">{t(list?.sealed ? 'sealed' : 'provisional')}</p>
      )}
      {list && gaps.length > 0 ? (
        <Banner tone="rejected" title={t('gaps')}>
          <GapLines
            gaps={gaps}
            reader={schemeReader(language, list.scheme, aroundOf(actor, campaign.id))}
            code={campaign.code}
          />
        </Banner>
      ) : null}
      {rewards.map((reward) => (
        <RewardSection
          key={reward.key}
          reward={reward}
          campaign={campaign}
          sets={
            can(actor, 'reward.set', { campaign: campaign.id }) &&
            refusedIn('running', campaign.state) === null
          }
        />
      ))}
      {list ? <UpToDate campaign={campaign} table={list} /> : null}
      <Section title={t('splits')} id="splits">
        <p className="soft">{t('splitsWhy')}</p>
        <Splits
          campaign={campaign}
          deals={referredDeals(actor, campaign.id)}
          files={holds && refused === null}
        />
      </Section>
    </>
  );
}
