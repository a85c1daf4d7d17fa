import { getLocale, getTranslations } from 'next-intl/server';
import { ActionLink, Banner, PageHead, Refused, Section } from '@/app/_ui/page';
import { List } from '@/app/_ui/parts';
import { type ClosingView, closingOf, runsOf, seeToSeal } from '@/lib/closing';
import { pendingConfirmations } from '@/lib/confirmations';
import { instantShown } from '@/lib/text/show';
import { type CampaignParams, officeHere } from '../campaign/here';
import { SetUpTabs } from '../campaign/set-up-tabs';
import { Blockers } from './blockers';
import { Sealed, Sealing } from './seal';
import { SetAsides } from './set-asides';
import { Signing } from './signing';

export async function generateMetadata() {
  return { title: (await getTranslations('closing'))('title') };
}

export default async function Page({ params }: CampaignParams) {
  const { actor, campaign } = await officeHere(params);
  const view = closingOf(actor, campaign.id);
  if (!view) return null;
  // A close whose seal was cut short is finished by whoever comes by.
  if (view.sealing) seeToSeal(campaign.id);
  const [t, after, language] = await Promise.all([
    getTranslations('closing'),
    getTranslations('closing.after'),
    getLocale(),
  ]);
  const { state } = campaign;
  return (
    <>
      <PageHead
        title={t('title')}
        state={await stateSaid(view)}
        action={
          view.run ? (
            <ActionLink href={`/c/${campaign.code}/awards`} primary icon="award">
              {t('sealed.awards')}
            </ActionLink>
          ) : undefined
        }
      />
      <SetUpTabs
        code={campaign.code}
        current="closing"
        waiting={pendingConfirmations(actor, campaign.id).length}
      />
      {state.started ? null : <Refused reason="not-started" />}
      {view.sealing ? <Sealing sealing={view.sealing} campaign={campaign} on="closing" /> : null}
      {view.run ? <Sealed run={view.run} campaign={campaign} actor={actor} /> : null}
      {view.run ? (
        <Section title={after('runs')} aside={after('runsWhy')}>
          <List
            items={runsOf(actor, campaign.id).map((run, at) => ({
              key: run.id,
              icon: 'seal' as const,
              href: `/c/${campaign.code}/closing/runs/${run.n}`,
              title: t('sealed.run', { n: run.n }),
              sub: instantShown(run.at, campaign.zone, language, 'year'),
              aside: at === 0 ? after('current') : null,
            }))}
          />
          <p className="row">
            <ActionLink href={`/c/${campaign.code}/notice`} icon="flag">
              {after('toNotice')}
            </ActionLink>
            <ActionLink href={`/c/${campaign.code}/closing/recomputation`}>{after('title')}</ActionLink>
          </p>
        </Section>
      ) : null}
      {state.started && !state.closed ? (
        <>
          {state.entriesOpen ? (
            <Banner
              title={t('entriesOpen', {
                until: instantShown(campaign.entriesUntil, campaign.zone, language),
              })}
            >
              <p>{t('entriesOpenWhy')}</p>
            </Banner>
          ) : null}
          <Section title={t('blocking')} id="blocking">
            {view.blockers.length === 0 ? (
              <Banner tone="verified" title={t('nothing')}>
                <p>{t('nothingWhy')}</p>
              </Banner>
            ) : (
              <Blockers view={view} />
            )}
          </Section>
          <Signing view={view} />
        </>
      ) : null}
      {view.setAsides.length > 0 ? (
        <Section title={t('aside')}>
          <SetAsides campaign={campaign} items={view.setAsides} />
        </Section>
      ) : null}
    </>
  );
}

/** The one sentence that says how far the close has come. */
async function stateSaid({ campaign, blockers, complete, needed, signatures, sealing, run }: ClosingView) {
  const [t, language] = await Promise.all([getTranslations('closing.state'), getLocale()]);
  if (sealing) return t(sealing.stopped ? 'stopped' : 'sealing');
  if (run) {
    // A later run was sealed after the close, which keeps its own day.
    const at = instantShown(run.at, campaign.zone, language, 'year');
    return run.n > 1 ? t('sealedAgain', { at, n: run.n }) : t('sealed', { at });
  }
  if (!campaign.state.started) return t('draft');
  if (blockers.length > 0) return t('blocked', { count: blockers.length });
  if (complete) return t('complete');
  const fresh = signatures.find((one) => one.fresh);
  return fresh ? t('half', { name: fresh.by.name }) : t('ready', { needed });
}
