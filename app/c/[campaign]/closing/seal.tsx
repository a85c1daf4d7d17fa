/** The seal: being made, and made. */
import { useLocale, useTranslations } from 'next-intl';
import { Hidden } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { LookAgain } from '@/app/_ui/look-again';
import { Banner, Section } from '@/app/_ui/page';
import { Facts, List, Seal } from '@/app/_ui/parts';
import { Chip } from '@/app/_ui/state';
import type { Person } from '@/lib/access';
import { type CampaignView, seesWhole } from '@/lib/campaign';
import { type Run, SEAL_STAGES, type Sealing as SealingState } from '@/lib/closing';
import type { StopSealingInput } from '@/lib/closing/input';
import { instantShown } from '@/lib/text/show';
import { resumeAction, stopAction } from './actions';
import './closing.css';

export function Sealing({
  sealing,
  campaign,
  on,
}: {
  sealing: SealingState;
  campaign: CampaignView;
  /** The page it stands on. */
  on: StopSealingInput['on'];
}) {
  const t = useTranslations('closing.sealing');
  const language = useLocale();
  const at = sealing.stage ? SEAL_STAGES.indexOf(sealing.stage) : -1;
  const { stopped } = sealing;
  if (stopped)
    return (
      <Section title={t('title')}>
        <Banner
          tone="returned"
          title={t('stopped', {
            name: stopped.by,
            at: instantShown(stopped.at, campaign.zone, language),
          })}
        />
        {sealing.mayAct ? (
          <Form
            action={resumeAction}
            name={`resume:${campaign.id}`}
            submit={t('again')}
            shape="inline"
            keeps={false}
          >
            <Hidden name="campaign" value={campaign.id} />
            <Hidden name="on" value={on} />
          </Form>
        ) : null}
      </Section>
    );
  return (
    <Section title={t('title')}>
      <LookAgain reloads />
      {sealing.failed ? <Banner tone="returned" title={t('failed')} /> : null}
      <List
        items={SEAL_STAGES.map((stage, index) => ({
          key: stage,
          icon: index < at ? ('check' as const) : ('clock' as const),
          title: t(stage),
          aside:
            index < at ? (
              <Chip icon="check" tone="verified">
                {t('done')}
              </Chip>
            ) : index === at ? (
              <Chip icon="clock" tone="pending">
                {t('now')}
              </Chip>
            ) : (
              t('next')
            ),
        }))}
      />
      <p className="quiet" role="status">
        {at < 0 && !sealing.failed ? t('waiting') : ''} {t('refresh')}
      </p>
      {sealing.mayAct && (at >= 0 || sealing.failed) ? (
        <>
          <Form
            action={stopAction}
            name={`stop:${campaign.id}`}
            submit={t('stop')}
            shape="inline"
            plain
            keeps={false}
          >
            <Hidden name="campaign" value={campaign.id} />
            <Hidden name="on" value={on} />
          </Form>
          <p className="quiet small">{t('stopHint')}</p>
        </>
      ) : null}
    </Section>
  );
}

export function Sealed({ run, campaign, actor }: { run: Run; campaign: CampaignView; actor: Person }) {
  const t = useTranslations('closing.sealed');
  return (
    <Section title={t('title')} aside={t('run', { n: run.n })} id="seal">
      <div className="seal-beside">
        <Seal hash={run.seal} />
        <SealFacts run={run} campaign={campaign} whole={seesWhole(actor, campaign.id)} />
      </div>
      {seesWhole(actor, campaign.id) ? <p className="quiet prose">{t('check')}</p> : null}
    </Section>
  );
}

/** What stands beside the seal wherever it is shown. */
export function SealFacts({
  run,
  campaign,
  whole,
}: {
  run: Run;
  campaign: CampaignView;
  /** The reader may have the sealed file. */
  whole: boolean;
}) {
  const t = useTranslations('closing.sealed');
  const language = useLocale();
  return (
    <Facts
      facts={[
        [
          t('code'),
          <code key="seal" className="hash">
            {run.seal}
          </code>,
        ],
        [
          t('signedBy'),
          run.secondBy
            ? t('signedTwo', { first: run.signedBy.name, second: run.secondBy.name })
            : t('signedOne', { first: run.signedBy.name }),
        ],
        [t('at'), instantShown(run.at, campaign.zone, language, 'year')],
        [t('asOf'), t('asOfStep', { seq: run.asOfSeq })],
        [
          t('head'),
          <code key="head" className="hash">
            {run.historyHead}
          </code>,
        ],
        ...(run.follows === null
          ? []
          : [
              [
                t('run', { n: run.n }),
                <a key="follows" href={`/c/${campaign.code}/closing/runs/${run.follows}`}>
                  {t('follows', { n: run.follows })}
                </a>,
              ] as const,
            ]),
        ...(whole
          ? [
              [
                t('file'),
                <a key="file" href={`/c/${campaign.code}/closing/bundle?run=${run.n}`} download>
                  {t('download', { size: Math.ceil(run.size / 1024) })}
                </a>,
              ] as const,
            ]
          : []),
      ]}
    />
  );
}
