/** Where a record stands: what came back and why, what can be done now, and every claim with its decisions. */
import { getLocale, getTranslations } from 'next-intl/server';
import { Dialog } from '@/app/_ui/dialog';
import { Hidden, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import type { IconName } from '@/app/_ui/icon';
import { ActionLink, Banner, Section } from '@/app/_ui/page';
import { Timeline, type TimelineEntry } from '@/app/_ui/parts';
import type { Person } from '@/lib/access';
import type { CampaignView } from '@/lib/campaign';
import { refusedIn } from '@/lib/campaign/phase';
import { dayAt, minuteAt } from '@/lib/day';
import { correctionEffects } from '@/lib/objections';
import { dayNear } from '@/lib/text/show';
import { type ClaimView, type DecisionView, type Story, story } from '@/lib/verification';
import type { DecisionOutcome } from '@/lib/vocabulary';
import { LineAmount, Lines } from './_amounts';
import { DaysAgainstBanner } from './_days';
import { EffectBanner } from './objections/correction';
import { objectable } from './objections/open';
import { submitRecordAction, withdrawRecordAction } from './record-actions';

type Props = {
  readonly actor: Person;
  readonly campaign: CampaignView;
  readonly record: string;
  /** The page this stands on, to come back to. */
  readonly to: string;
};

const ICON: Record<DecisionOutcome, IconName> = {
  accepted: 'check',
  returned: 'return',
  fault: 'cross',
  falsified: 'warning',
};

/** What came back and why, and the buttons that submit or withdraw the record as it stands. Goes under the page's head. */
export async function ClaimState({ actor, campaign, record, to }: Props) {
  const told = story(actor, record);
  if (!told) return null;
  const t = await getTranslations('verification.claim');
  const last = told.claims[0]?.decisions.at(-1);
  const lapsed = told.missing.length > 0 && told.state === 'pending' && !campaign.state.evidenceOpen;
  return (
    <>
      <EffectBanner effect={correctionEffects(actor, campaign, [record]).get(record)} />
      {last && last.outcome !== 'accepted' && told.state === last.outcome ? (
        <Banner
          tone={last.outcome === 'returned' ? 'returned' : 'rejected'}
          title={t(`was.${last.outcome}`, { by: last.by })}
        >
          <p>{last.reason}</p>
          {last.outcome === 'returned' && told.mayAttach ? <p>{t('mend')}</p> : null}
        </Banner>
      ) : null}
      {told.countingClaim && told.state !== 'accepted' ? (
        <Banner tone="verified" title={t('stillCounts')}>
          <p>{t('stillCountsWhy')}</p>
        </Banner>
      ) : null}
      {told.state === 'draft' && told.mayWithdraw && told.toSubmit.length > 0 ? (
        <Banner tone="pending" title={t('draft')}>
          <p>
            {t('stillMissing', {
              fields: told.toSubmit
                .map(({ field }) => t(`missingField.${field as 'title'}`))
                .join(t('fieldComma')),
            })}
          </p>
          <ActionLink href={`${to}/edit`}>{t('complete')}</ActionLink>
        </Banner>
      ) : null}
      {told.unsubmitted && told.state !== 'withdrawn' ? (
        <Banner tone="pending" title={t('unsubmitted')}>
          <p>{t('unsubmittedWhy')}</p>
        </Banner>
      ) : null}
      {told.claims.length > 0 && !told.shareSettled ? (
        <Banner tone="pending" title={t('shareOpen')}>
          <p>{t('shareOpenWhy')}</p>
        </Banner>
      ) : null}
      <DaysAgainstBanner days={told.days} />
      {lapsed ? <Banner tone="rejected" title={t('lapsed')} /> : null}
      {told.state === 'set_aside' ? (
        <Banner title={t('setAside')}>
          <p>{told.claims[0]?.setAside}</p>
        </Banner>
      ) : null}
      <Buttons told={told} campaign={campaign} to={to} />
      {told.state !== 'draft' && told.state !== 'withdrawn' && told.record.title ? (
        <Objecting actor={actor} campaign={campaign} record={record} />
      ) : null}
    </>
  );
}

/** While the list is open to objections: the way to one about this record, which among hundreds would be hard to choose. */
async function Objecting({ actor, campaign, record }: Omit<Props, 'to'>) {
  const may = objectable({ actor, campaign });
  if (!may || may.refused) return null;
  const t = await getTranslations('objections');
  return (
    <div className="row">
      <ActionLink href={`/c/${campaign.code}/objections/new?about=record:${record}`}>{t('newOf')}</ActionLink>
    </div>
  );
}

async function Buttons({ told, campaign, to }: { told: Story; campaign: CampaignView; to: string }) {
  const t = await getTranslations('verification.claim');
  const { record } = told;
  const open = refusedIn(told.state === 'returned' ? 'mend' : 'entry', campaign.state) === null;
  const submits =
    told.mayWithdraw &&
    open &&
    told.toSubmit.length === 0 &&
    (told.state === 'draft' || told.state === 'returned' || told.unsubmitted);
  if (!submits && !told.mayWithdraw) return null;
  return (
    <div className="row">
      {submits ? (
        <Form
          action={submitRecordAction}
          name={`record.submit:${record.id}`}
          submit={told.claims.length > 0 ? t('submitAgain') : t('submit')}
          shape="inline"
        >
          <Hidden name="record" value={record.id} />
          <Hidden name="version" value={record.version} />
          <Hidden name="to" value={to} />
        </Form>
      ) : null}
      {told.mayWithdraw && refusedIn('running', campaign.state) === null ? (
        <Dialog id="withdraw" trigger={t('withdraw')} title={t('withdrawTitle')}>
          <Form
            action={withdrawRecordAction}
            name={`record.withdraw:${record.id}`}
            submit={t('withdraw')}
            shape="small"
            plain
          >
            <p>{t('withdrawWhat')}</p>
            <Hidden name="record" value={record.id} />
            <Hidden name="to" value={to} />
            <TextArea
              name="reason"
              label={t('withdrawReason')}
              rows={2}
              optional={!told.withdrawNeedsReason}
            />
          </Form>
        </Dialog>
      ) : null}
    </div>
  );
}

/** Every claim with its decisions, newest first. */
export async function ClaimHistory({ actor, campaign, record }: Omit<Props, 'to'>) {
  const told = story(actor, record);
  if (!told || told.claims.length === 0) return null;
  return <ClaimTimeline claims={told.claims} campaign={campaign} />;
}

/** The same for claims already read. */
export async function ClaimTimeline({
  claims,
  campaign,
}: {
  claims: readonly ClaimView[];
  campaign: CampaignView;
}) {
  const [t, words, language] = await Promise.all([
    getTranslations('verification.claim'),
    getTranslations('words'),
    getLocale(),
  ]);
  const moments = claims
    .flatMap((claim): { at: number; entry: TimelineEntry }[] => [
      {
        at: claim.at,
        entry: {
          key: claim.id,
          icon: 'up',
          title: (
            <>
              {t('submitted', { n: claim.n })} <Lines lines={claim.lines} unit={campaign.amountUnit} />
            </>
          ),
          who: claim.by,
          time: minuteAt(claim.at, campaign.zone).slice(11),
        },
      },
      ...claim.decisions.map((decision) => ({
        at: decision.at,
        entry: {
          key: decision.id,
          icon: ICON[decision.outcome],
          title: (
            <>
              {words(`decision.${decision.outcome}`)}{' '}
              <Accepted claim={claim} decision={decision} campaign={campaign} />
              {decision.reason ? <span className="soft"> · {decision.reason}</span> : null}
            </>
          ),
          who: decision.by,
          time: minuteAt(decision.at, campaign.zone).slice(11),
        },
      })),
    ])
    .sort((a, b) => b.at - a.at);
  const days = [...new Set(moments.map(({ at }) => dayAt(at, campaign.zone)))];
  return (
    <Section title={t('history')}>
      <Timeline
        days={days.map((day) => ({
          key: day,
          label: dayNear(day, language, campaign.today),
          entries: moments.filter(({ at }) => dayAt(at, campaign.zone) === day).map(({ entry }) => entry),
        }))}
      />
    </Section>
  );
}

function Accepted({
  claim,
  decision,
  campaign,
}: {
  claim: ClaimView;
  decision: DecisionView;
  campaign: CampaignView;
}) {
  if (decision.outcome !== 'accepted') return null;
  const lines = claim.lines.map((line) => ({
    ...line,
    claimed: decision.accepted[line.aspect] ?? line.claimed,
  }));
  const same = lines.every(
    ({ aspect, claimed }) => claim.lines.find((l) => l.aspect === aspect)?.claimed === claimed,
  );
  if (!same) return <Lines lines={lines} unit={campaign.amountUnit} />;
  const [only] = lines;
  return only && lines.length === 1 ? (
    <LineAmount amount={only.claimed} currency={only.currency} unit={campaign.amountUnit} />
  ) : null;
}
