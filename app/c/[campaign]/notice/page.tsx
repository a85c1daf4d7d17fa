/** The notice: whether the list is up, where, until when; and its publication. */
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { Choice, Hidden, TextArea, TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { ActionLink, Banner, Empty, PageHead, Refused, Section } from '@/app/_ui/page';
import { Facts } from '@/app/_ui/parts';
import { PhaseChip } from '@/app/_ui/state';
import { Table } from '@/app/_ui/table';
import { Changes } from '@/app/n/[code]/changes';
import { can, ownUnits } from '@/lib/access';
import { seesWhole, stepsOf } from '@/lib/campaign';
import { type Aftermath, aftermathOf, runOf, seeToSeal } from '@/lib/closing';
import { pendingConfirmations } from '@/lib/confirmations';
import { addressOf, type Notice, noticesOf, termFrom } from '@/lib/notices';
import { WORDINGS } from '@/lib/notices/input';
import { objectionsOf, uncorrectedBecause } from '@/lib/objections';
import { changesOf } from '@/lib/postings';
import { dayShown, instantShown } from '@/lib/text/show';
import { type CampaignParams, type Here, here } from '../campaign/here';
import { SetUpTabs } from '../campaign/set-up-tabs';
import { AboutWords } from '../objections/words';
import { openNoticeAction, publishAction } from './actions';
import { NoticeTabs } from './tabs';

export async function generateMetadata() {
  return { title: (await getTranslations('notice'))('title') };
}

export default async function Page({ params }: CampaignParams) {
  const place = await here(params);
  const { actor, campaign } = place;
  const t = await getTranslations('notice');
  const notices = noticesOf(actor, campaign.id);
  const after = aftermathOf(actor, campaign);
  if (after?.working) seeToSeal(campaign.id);
  const sealed = campaign.state.closed && runOf(actor, campaign.id) !== null;
  const because = uncorrectedBecause(actor, campaign);
  const base = `/c/${campaign.code}`;
  const acts =
    !campaign.state.published && sealed && can(actor, 'notice.open', { campaign: campaign.id }) && after;
  return (
    <>
      <PageHead
        title={t('title')}
        state={await stateSaid(place, notices, after, sealed)}
        chip={<PhaseChip state={campaign.state.phase} />}
        action={sealed ? <ActionLink href={`${base}/awards`}>{t('toAwards')}</ActionLink> : undefined}
      />
      {seesWhole(actor, campaign.id) ? (
        <SetUpTabs
          code={campaign.code}
          current="notice"
          waiting={pendingConfirmations(actor, campaign.id).length}
        />
      ) : ownUnits(actor, campaign.id).length > 0 ? (
        <NoticeTabs base={base} current="notice" />
      ) : null}
      {!campaign.state.closed ? <Refused reason="not-closed" /> : null}
      {campaign.state.published ? (
        <Banner tone="verified" icon="seal" title={t('publish.done')}>
          <p>{t('publish.doneWhy')}</p>
          {because ? <p>{t('publish.uncorrectedBecause', { reason: because })}</p> : null}
        </Banner>
      ) : null}
      {notices.length === 0 && sealed && !acts ? <Empty title={t('none.title')} why={t('none.why')} /> : null}
      {acts && after.needsNotice && !after.working ? (
        <Opening place={place} again={notices.length > 0} />
      ) : null}
      <Address place={place} />
      {acts && notices.length > 0 ? <Publishing place={place} after={after} last={notices.at(-1)} /> : null}
      {notices.length > 0 ? <Changes changes={changesOf(actor, campaign, await getLocale())} /> : null}
      <Earlier notices={notices} />
    </>
  );
}

/** The step that published the list; null before it. */
function publicationOf({ actor, campaign }: Pick<Here, 'actor' | 'campaign'>) {
  if (!campaign.state.published) return null;
  return stepsOf(actor, campaign.id).findLast(({ step }) => step === 'publish') ?? null;
}

async function stateSaid(
  { campaign, actor }: Here,
  notices: readonly Notice[],
  after: Aftermath | null,
  sealed: boolean,
): Promise<string> {
  const [t, language] = await Promise.all([getTranslations('notice.state'), getLocale()]);
  if (!sealed) return t('unsealed');
  const last = notices.at(-1);
  const published = publicationOf({ actor, campaign });
  if (published) return t('published', { at: instantShown(published.at, campaign.zone, language, 'year') });
  if (!last) return t('none');
  if (after?.needsNotice) return t('changed');
  const until = dayShown(last.untilDay, language, 'year');
  return t(campaign.today > last.untilDay ? 'over' : 'running', { until });
}

async function Opening({ place, again }: { place: Here; again: boolean }) {
  const { campaign } = place;
  const [t, language] = await Promise.all([getTranslations('notice'), getLocale()]);
  const { untilDay, marked } = termFrom(campaign, campaign.today);
  const days = marked
    .map(({ day, working }) => t(working ? 'open.worked' : 'open.free', { day: dayShown(day, language) }))
    .join(language === 'en' ? ', ' : '、');
  return (
    <Section title={t(again ? 'open.again' : 'open.title')}>
      <p>{t('none.why')}</p>
      <p>
        {t('open.term', {
          count: campaign.noticeDays,
          from: dayShown(campaign.today, language, 'year'),
          until: dayShown(untilDay, language, 'year'),
        })}{' '}
        {marked.length > 0 ? t('open.marked', { days }) : null}
      </p>
      <p className="quiet">
        <Link href="/calendar">{t('open.calendar')}</Link>
      </p>
      <Form
        action={openNoticeAction}
        name={`notice.open:${campaign.id}`}
        submit={t(again ? 'open.again' : 'open.go')}
        shape="small"
      >
        <Hidden name="campaign" value={campaign.id} />
        <Choice
          name="wording"
          label={t('open.wording')}
          value="commendation"
          options={WORDINGS.map((value) => ({ value, label: t(`wording.${value}`) }))}
        />
        <TextField name="approval" label={t('open.approval')} hint={t('open.approvalHint')} optional />
      </Form>
    </Section>
  );
}

async function Address({ place: { actor, campaign } }: { place: Here }) {
  const [t, language] = await Promise.all([getTranslations('notice'), getLocale()]);
  const code = addressOf(actor, campaign.id);
  if (code === null) return null;
  return (
    <Section title={t('address')}>
      <p className="soft">{t('addressWhy')}</p>
      <p className="row">
        <a className="button" href={`/n/${code}`}>
          {t('look')}
        </a>
        {seesWhole(actor, campaign.id) ? (
          <a className="button" href={`/c/${campaign.code}/notice/file?language=${language}`} download>
            {t('file')}
          </a>
        ) : null}
      </p>
      <p className="quiet">
        <code className="hash">/n/{code}</code>
      </p>
      {seesWhole(actor, campaign.id) ? <p className="quiet">{t('fileWhy')}</p> : null}
    </Section>
  );
}

async function Publishing({
  place: { actor, campaign },
  after,
  last,
}: {
  place: Here;
  after: Aftermath;
  last: Notice | undefined;
}) {
  const [t, language] = await Promise.all([getTranslations('notice.publish'), getLocale()]);
  const until = last ? dayShown(last.untilDay, language, 'year') : '';
  // An objection may be upheld with nothing to correct; that nothing was corrected is not to be overlooked.
  const uncorrected = objectionsOf(actor, campaign).filter((one) => one.uncorrected);
  return (
    <Section title={t('title')} id="publish">
      <p className="soft">{t('why')}</p>
      {uncorrected.length > 0 ? (
        <Banner tone="pending" icon="warning" title={t('uncorrected', { count: uncorrected.length })}>
          <ul>
            {uncorrected.map((one) => (
              <li key={one.id}>
                <Link href={`/c/${campaign.code}/objections/${one.id}`}>
                  <AboutWords about={one.about} />
                </Link>
              </li>
            ))}
          </ul>
        </Banner>
      ) : null}
      {after.unmovedSince !== null && !after.working ? (
        <p>
          {t(last && campaign.today > last.untilDay ? 'unmovedOver' : 'unmoved', {
            run: after.runs[0]?.n ?? 0,
            noticed: after.unmovedSince,
            until,
          })}
        </p>
      ) : null}
      {after.bars.length > 0 ? (
        <Banner tone="pending" title={t('bars')}>
          <ul>
            {after.bars.map((bar) => (
              <li key={bar}>{t(`bar.${bar}`, { until })}</li>
            ))}
          </ul>
        </Banner>
      ) : (
        <Form
          action={publishAction}
          name={`publish:${campaign.id}`}
          submit={t('go')}
          shape={uncorrected.length > 0 ? 'small' : 'inline'}
        >
          <Hidden name="campaign" value={campaign.id} />
          {uncorrected.length > 0 ? (
            <TextArea
              name="uncorrected"
              label={t('uncorrectedReason')}
              hint={t('uncorrectedHint')}
              rows={3}
              maxLength={1000}
            />
          ) : null}
        </Form>
      )}
    </Section>
  );
}

async function Earlier({ notices }: { notices: readonly Notice[] }) {
  const [t, language] = await Promise.all([getTranslations('notice'), getLocale()]);
  const closing = await getTranslations('closing.sealed');
  if (notices.length === 0) return null;
  const last = notices.at(-1);
  return (
    <Section title={t('list.title')}>
      {last?.approval ? <Facts facts={[[t('open.approval'), last.approval]]} /> : null}
      <Table
        label={t('list.title')}
        columns={[
          { key: 'n', head: t('list.title') },
          { key: 'run', head: t('list.run'), card: 'aside' },
          { key: 'from', head: t('list.from') },
          { key: 'until', head: t('list.until') },
          { key: 'wording', head: t('list.wording') },
          { key: 'by', head: t('list.by') },
        ]}
        rows={notices.map((one, at) => ({
          key: one.id,
          cells: {
            n: t('list.n', { n: at + 1 }),
            run: closing('run', { n: one.run.n }),
            from: dayShown(one.fromDay, language, 'year'),
            until: dayShown(one.untilDay, language, 'year'),
            wording: t(`wording.${one.wording}`),
            by: one.by,
          },
        }))}
      />
    </Section>
  );
}
