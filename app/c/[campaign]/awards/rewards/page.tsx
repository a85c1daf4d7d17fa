/** Rewards for referrers as computed, each with its derivation; the splits they rest on; and the warning that none may be paid yet. */
import { getLocale, getTranslations } from 'next-intl/server';
import { Banner, Empty, PageHead, Refused, Section } from '@/app/_ui/page';
import { can } from '@/lib/access';
import { numberShown, rewardList } from '@/lib/awards';
import { refusedIn } from '@/lib/campaign/phase';
import { referredDeals } from '@/lib/referrals';
import { officeHere } from '../../campaign/here';
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
  const count = rewards.reduce((sum, { rows }) => sum + rows.length, 0);
  const [first] = rewards;
  return (
    <>
      <PageHead
        title={t('title')}
        {...(first && rewards.length === 1
          ? {
              state: t('state', {
                count,
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
