/** Where there is no table: what will be here, why it matters, the one action. */
import { getTranslations } from 'next-intl/server';
import { LookAgain } from '@/app/_ui/look-again';
import { ActionLink, Empty } from '@/app/_ui/page';
import { can, type Person } from '@/lib/access';
import type { CampaignView } from '@/lib/campaign';
import type { NoTable } from '@/lib/results';

export async function Nothing({
  actor,
  campaign,
  none,
}: {
  actor: Person;
  campaign: CampaignView;
  none: NoTable['none'];
}) {
  const t = await getTranslations('league.empty');
  if (none === 'not-shown') return <Empty title={t('notShown')} why={t('notShownWhy')} />;
  if (none === 'no-scheme') {
    const may = can(actor, 'scheme.publish', { campaign: campaign.id });
    return (
      <Empty
        title={t('noScheme')}
        why={t('noSchemeWhy')}
        action={may ? <ActionLink href={`/c/${campaign.code}/scheme`}>{t('noSchemeDo')}</ActionLink> : null}
      />
    );
  }
  if (!campaign.state.started) return <Empty title={t('notStarted')} why={t('notStartedWhy')} />;
  return (
    <>
      <Empty
        title={t(campaign.state.closed ? 'sealing' : 'computing')}
        why={t(campaign.state.closed ? 'sealingWhy' : 'computingWhy')}
        action={<ActionLink href={`/c/${campaign.code}/league`}>{t('again')}</ActionLink>}
      />
      <LookAgain />
    </>
  );
}
