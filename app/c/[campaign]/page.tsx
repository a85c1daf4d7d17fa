import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ActionLink, PageHead, Section } from '@/app/_ui/page';
import { List } from '@/app/_ui/parts';
import { PhaseChip } from '@/app/_ui/state';
import { hasRole, ownUnits } from '@/lib/access';
import { signedIn } from '@/lib/access/session';
import { campaignByCode } from '@/lib/campaign';
import { aftermathOf, type PublicationBar } from '@/lib/closing';
import { officeHome, QUIET_DAYS } from '@/lib/office';

type Props = { params: Promise<{ campaign: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('office'))('title') };
}

/** Where what bars a publication is done; null where only time passes. */
const DONE_AT: Readonly<Record<PublicationBar, string | null>> = {
  'not-sealed': 'closing',
  'notice-missing': 'notice',
  'objections-open': 'objections',
  'corrections-open': 'closing/recomputation',
  'recomputation-open': 'closing/recomputation',
  'notice-running': null,
};

/** Where a campaign begins: officers and leaders with their day, verifiers at the desk, the office with what waits. */
export default async function Home({ params }: Props) {
  const actor = await signedIn();
  const campaign = campaignByCode(actor, (await params).campaign) ?? notFound();
  const base = `/c/${campaign.code}`;
  const home = officeHome(actor, campaign);
  if (!home) {
    const desk = hasRole(actor, 'verifier', campaign.id) && ownUnits(actor, campaign.id).length === 0;
    redirect(desk ? `${base}/verification` : `${base}/today`);
  }
  const [t, words, language] = await Promise.all([
    getTranslations('office'),
    getTranslations('words'),
    getLocale(),
  ]);
  const after = campaign.state.published ? null : aftermathOf(actor, campaign);
  const notice = await getTranslations('notice.publish');
  const waiting = home.waiting.reduce((sum, { count }) => sum + count, 0);
  const items = [
    ...home.waiting.map(({ kind, count }) => ({
      key: kind,
      icon: 'clock' as const,
      href: `${base}/verification?kind=${kind}`,
      title: t('waitingOf', { kind: words(`recordKinds.${kind}`), count }),
    })),
    ...(home.confirmations.all > 0
      ? [
          {
            key: 'confirmations',
            icon: 'people' as const,
            href: `${base}/campaign/confirmations`,
            title: t('confirmations', { count: home.confirmations.all }),
            sub: home.confirmations.mine > 0 ? t('mine', { count: home.confirmations.mine }) : null,
          },
        ]
      : []),
    // After the close: what is to be done before the list can be published.
    ...(after?.bars ?? []).flatMap((bar) =>
      DONE_AT[bar] === null
        ? []
        : [
            {
              key: bar,
              icon: 'flag' as const,
              href: `${base}/${DONE_AT[bar]}`,
              title: notice(`bar.${bar}`, { until: '' }),
            },
          ],
    ),
    ...(home.disputes > 0
      ? [
          {
            key: 'disputes',
            icon: 'warning' as const,
            href: `${base}/closing`,
            title: t('disputes', { count: home.disputes }),
          },
        ]
      : []),
  ];
  return (
    <>
      <PageHead
        title={t('title')}
        chip={<PhaseChip state={campaign.state.phase} />}
        state={
          campaign.state.closed
            ? t('stateClosed')
            : t('state', { waiting, blockers: home.blockers, quiet: home.quiet.length })
        }
        action={
          campaign.state.closed ? (
            <ActionLink href={`${base}/awards`} primary>
              {t('toAwards')}
            </ActionLink>
          ) : campaign.state.started ? (
            <ActionLink href={`${base}/league`} primary>
              {t('toLeague')}
            </ActionLink>
          ) : (
            <ActionLink href={`${base}/campaign`} primary>
              {t('toSetUp')}
            </ActionLink>
          )
        }
      />
      <div className="columns">
        <Section title={t('waits')}>
          {items.length > 0 ? <List items={items} /> : <p className="soft">{t('nothingWaits')}</p>}
        </Section>
        {campaign.state.closed ? null : (
          <Section title={t('quiet')} aside={t('quietWhat', { days: QUIET_DAYS })}>
            {home.quiet.length > 0 ? (
              <List
                items={home.quiet.map((unit) => ({
                  key: unit.unit,
                  icon: 'pause' as const,
                  href: `${base}/league/${unit.unit}`,
                  title: language === 'en' ? unit.nameEn : unit.nameZh,
                  aside: unit.days === null ? t('never') : t('quietDays', { days: unit.days }),
                }))}
              />
            ) : (
              <p className="soft">{t('nobodyQuiet')}</p>
            )}
          </Section>
        )}
      </div>
      <Section title={t('more')}>
        <div className="row">
          <ActionLink href={`${base}/closing`} icon="seal">
            {t('toClosing', { count: home.blockers })}
          </ActionLink>
          <ActionLink href={`${base}/adjustments`} icon="pencil">
            {t('toAdjustments')}
          </ActionLink>
          <ActionLink href={`${base}/figures`} icon="figure">
            {words('recordKinds.figure')}
          </ActionLink>
          <ActionLink href={`${base}/activities`} icon="activity">
            {words('recordKinds.activity')}
          </ActionLink>
          <ActionLink href={`${base}/investors`} icon="investor">
            {t('toInvestors')}
          </ActionLink>
          <ActionLink href={`${base}/history`} icon="history">
            {t('toHistory')}
          </ActionLink>
        </div>
      </Section>
    </>
  );
}
