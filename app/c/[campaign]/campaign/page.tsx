import { getLocale, getTranslations } from 'next-intl/server';
import type { IconName } from '@/app/_ui/icon';
import { ActionLink, Banner, PageHead, Section } from '@/app/_ui/page';
import { Facts, Timeline } from '@/app/_ui/parts';
import { PhaseChip } from '@/app/_ui/state';
import { RuleWords } from '@/app/campaigns/evidence-fields';
import { seesWhole, stepsOf } from '@/lib/campaign';
import { CLAIM_KEYS, type ClaimKey } from '@/lib/campaign/evidence-rules';
import { pendingConfirmations } from '@/lib/confirmations';
import { dayAt, minuteAt } from '@/lib/day';
import { unitName } from '@/lib/money';
import { dayShown, instantShown } from '@/lib/text/show';
import type { Aspect, CampaignStep, RecordKind } from '@/lib/vocabulary';
import { type CampaignParams, here, may, nameIn } from './here';
import { readiness } from './readiness';
import { SetUpTabs } from './set-up-tabs';

export async function generateMetadata() {
  return { title: (await getTranslations('campaign'))('title') };
}

const ICONS: Record<CampaignStep, IconName> = {
  start: 'flag',
  freeze: 'frozen',
  unfreeze: 'return',
  close: 'lock',
  reopen: 'return',
  notice: 'file',
  adopt: 'check',
  publish: 'seal',
};

export default async function Page({ params }: CampaignParams) {
  const { actor, campaign, base } = await here(params);
  const [t, words, states, language] = await Promise.all([
    getTranslations('campaign'),
    getTranslations('words'),
    getTranslations('states.step'),
    getLocale(),
  ]);
  const whole = seesWhole(actor, campaign.id);
  const steps = stepsOf(actor, campaign.id);
  const { state } = campaign;
  const at = (instant: number) => instantShown(instant, campaign.zone, language, 'year');
  const dates = {
    day: campaign.day.number,
    of: campaign.day.of,
    until: instantShown(campaign.entriesUntil, campaign.zone, language),
    freeze: campaign.freezeAt ? instantShown(campaign.freezeAt, campaign.zone, language) : '',
  };
  const said = () => {
    if (state.phase === 'draft')
      return t('states.draft', { count: readiness(actor, campaign).filter(({ ready }) => !ready).length });
    if (state.phase === 'running' && campaign.day.number === 0)
      return t('states.before', { day: dayShown(campaign.firstDay, language, 'year') });
    if (state.phase === 'running') return t(campaign.freezeAt ? 'states.planned' : 'states.running', dates);
    if (state.phase === 'frozen') return t('states.frozen', dates);
    if (state.phase === 'entries-closed')
      return t(state.evidenceOpen ? 'states.entriesClosed' : 'states.evidenceClosed', {
        until: instantShown(campaign.evidenceUntil, campaign.zone, language),
      });
    return t(`states.${state.phase}`);
  };
  const action = may({ actor, campaign }, 'campaign.start') ? (
    <ActionLink href={`${base}/start`} primary icon="flag">
      {t('start')}
    </ActionLink>
  ) : may({ actor, campaign }, 'campaign.freeze') ? (
    <ActionLink href={`${base}/freeze`} primary icon="frozen">
      {state.frozenAt ? t('freeze.lift') : campaign.freezeAt ? t('freeze.change') : t('freeze.plan')}
    </ActionLink>
  ) : null;
  const ruled = CLAIM_KEYS.filter((key) => campaign.evidenceRules[key]);
  const keyName = (key: ClaimKey) => {
    const [kind, aspect] = key.split('.') as [RecordKind, Aspect];
    return `${words(`recordKind.${kind}`)} · ${words(`aspect.${aspect}`)}`;
  };
  const days = [...new Set(steps.map((step) => dayAt(step.at, campaign.zone)))].reverse();
  return (
    <>
      <PageHead
        title={nameIn(language, campaign)}
        state={said()}
        chip={<PhaseChip state={state.phase} />}
        action={action}
      />
      {whole ? (
        <SetUpTabs
          code={campaign.code}
          current="overview"
          waiting={pendingConfirmations(actor, campaign.id).length}
        />
      ) : null}
      {state.frozenAt ? (
        <Banner tone="frozen" title={t('freeze.holds', { at: at(state.frozenAt) })}>
          <p>{t('freeze.state')}</p>
        </Banner>
      ) : null}
      <Section
        title={t('basics')}
        aside={
          may({ actor, campaign }, 'campaign.amend') ? (
            <ActionLink href={`${base}/settings`} icon="pencil">
              {t('edit')}
            </ActionLink>
          ) : null
        }
      >
        <Facts
          facts={[
            [
              t('days'),
              `${dayShown(campaign.firstDay, language, 'year')} – ${dayShown(campaign.lastDay, language, 'year')}`,
            ],
            [t('entriesUntil'), at(campaign.entriesUntil)],
            [t('evidenceUntil'), at(campaign.evidenceUntil)],
            [t('freezeAt'), campaign.freezeAt ? at(campaign.freezeAt) : t('freezeNone')],
            [t('currency'), `${words(`currency.${campaign.currency}`)} ${campaign.currency}`],
            [t('amountUnit'), unitName(campaign.amountUnit, campaign.currency, language)],
            [t('noticeDays'), t('noticeDaysShown', { count: campaign.noticeDays })],
            [
              t('visibility'),
              <>
                {campaign.tableShown ? t('tableShown') : t('tableHidden')}
                <br />
                {campaign.factsShown ? t('factsShown') : t('factsHidden')}
              </>,
            ],
            [t('twoSign'), campaign.twoSign ? t('twoSignOn') : t('twoSignOff')],
            [t('zone'), campaign.zone],
          ]}
        />
      </Section>
      <Section title={t('evidence')}>
        {ruled.length === 0 ? (
          <p className="soft">{t('evidenceNone')}</p>
        ) : (
          <Facts
            facts={ruled.map((key) => [
              keyName(key),
              <RuleWords rule={campaign.evidenceRules[key]} language={language} key={key} />,
            ])}
          />
        )}
      </Section>
      {steps.length > 0 ? (
        <Section title={t('life')}>
          <Timeline
            days={days.map((day) => ({
              key: day,
              label: dayShown(day, language, 'year'),
              entries: steps
                .filter((step) => dayAt(step.at, campaign.zone) === day)
                .reverse()
                .map((step) => ({
                  key: step.id,
                  icon: ICONS[step.step],
                  title: states(step.step),
                  ...(step.reason ? { body: step.reason } : {}),
                  who: [step.by, step.secondBy].filter(Boolean).join(' · '),
                  time: minuteAt(step.at, campaign.zone).slice(11),
                })),
            }))}
          />
        </Section>
      ) : null}
    </>
  );
}
