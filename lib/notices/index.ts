/** Notices 公示: a sealed list put up for objections, under an address that stays and cannot be guessed. */
import { and, asc, desc, eq } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import {
  campaignSteps,
  history,
  notices,
  people,
  recomputationEnds,
  recomputations,
  runs,
} from '../../db/schema';
import { type Actor, type Link, noticeReader, personId, takesPart } from '../access';
import { recorded, write } from '../audit';
import { afterWorkingDays, marksBetween, marksIn } from '../calendar';
import { type CampaignView, campaignAt, scopeOfCampaign } from '../campaign';
import { now } from '../clock';
import type { Day, Instant } from '../day';
import { Refusal } from '../failure';
import { newId } from '../id';
import { publicRun } from '../results';
import type { OpenNoticeInput, Wording } from './input';

/** A list that was put up. */
export type Notice = {
  readonly id: string;
  readonly run: { readonly id: string; readonly n: number };
  readonly fromDay: Day;
  /** The last day for objections. */
  readonly untilDay: Day;
  readonly wording: Wording;
  readonly approval: string | null;
  readonly by: string;
  readonly at: Instant;
};

/**
 * Puts the newest run up for objections, for the campaign's number of working days from today. Throws Refusal
 * `not-sealed` while its seal is being made, `already-noticed` where this run is up.
 */
export function openNotice(
  actor: Actor,
  input: OpenNoticeInput,
  request: string | null,
): { id: string; untilDay: Day } {
  const by = personId(actor);
  return write(
    actor,
    'notice.open',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign: campaignId, wording, approval } = input;
      const campaign = campaignAt(tx.db, campaignId, tx.at);
      const run = newestRun(tx.db, campaignId);
      if (!run) throw new Refusal('not-sealed');
      const earlier = noticesIn(tx.db, campaignId);
      if (earlier.some((one) => one.run.id === run.id)) throw new Refusal('already-noticed');
      const id = newId();
      const fromDay = campaign.today;
      const untilDay = afterWorkingDays(fromDay, campaign.noticeDays, marksIn(tx.db));
      tx.db
        .insert(notices)
        .values({
          id,
          campaignId,
          runId: run.id,
          fromDay,
          untilDay,
          wording,
          approval: wording === 'honour' ? approval : null,
          by,
          seq: tx.seq,
        })
        .run();
      tx.db
        .insert(campaignSteps)
        .values({ id: newId(), campaignId, step: 'notice', at: tx.at, by, runId: run.id, seq: tx.seq })
        .run();
      return recorded(
        {
          subject: { kind: 'notice', id },
          after: { run: run.n, seal: run.seal, fromDay, untilDay, wording, approval },
        },
        { id, untilDay },
      );
    },
  );
}

/** The newest run; null before the seal, and while one that was adopted is being sealed. */
function newestRun(db: Reader, campaignId: string) {
  const run = db
    .select({ id: runs.id, n: runs.n, seal: runs.bundleSha })
    .from(runs)
    .where(eq(runs.campaignId, campaignId))
    .orderBy(desc(runs.n))
    .limit(1)
    .get();
  if (!run) return null;
  const adopted = db
    .select({ run: recomputationEnds.runId, sealed: runs.id })
    .from(recomputationEnds)
    .innerJoin(recomputations, eq(recomputations.id, recomputationEnds.recomputationId))
    .leftJoin(runs, eq(runs.id, recomputationEnds.runId))
    .where(and(eq(recomputations.campaignId, campaignId), eq(recomputationEnds.adopted, true)))
    .all();
  return adopted.every(({ sealed }) => sealed !== null) ? run : null;
}

/** Every notice of a campaign, oldest first, for the server's own work. */
export function noticesIn(db: Reader, campaignId: string): Notice[] {
  return db
    .select({ row: notices, n: runs.n, by: people.name, at: history.at })
    .from(notices)
    .innerJoin(runs, eq(runs.id, notices.runId))
    .innerJoin(history, eq(history.seq, notices.seq))
    .leftJoin(people, eq(people.id, notices.by))
    .where(eq(notices.campaignId, campaignId))
    .orderBy(asc(notices.seq))
    .all()
    .map(({ row, n, by, at }) => ({
      id: row.id,
      run: { id: row.runId, n },
      fromDay: row.fromDay,
      untilDay: row.untilDay,
      wording: row.wording as Wording,
      approval: row.approval,
      by: by ?? row.by,
      at: at ?? 0,
    }));
}

/** Notices of a campaign, oldest first, for everybody who takes part in it. */
export function noticesOf(actor: Actor, campaignId: string): Notice[] {
  return takesPart(actor, campaignId) ? noticesIn(reader(), campaignId) : [];
}

/** Where a notice put up on a day would end, and which marked days its term goes round or takes in. */
export function termFrom(campaign: Pick<CampaignView, 'noticeDays'>, from: Day) {
  const marks = marksIn(reader());
  const untilDay = afterWorkingDays(from, campaign.noticeDays, marks);
  return { untilDay, marked: marksBetween(from, untilDay, marks) };
}

/** What the public address leads to. */
export type PublicNotice = {
  readonly code: string;
  /** May read the list and no more. */
  readonly reader: Link;
  readonly campaign: CampaignView;
  readonly notice: Notice;
  /** The run shown: that of the notice, or the published one. */
  readonly run: { readonly id: string; readonly n: number };
  /** A corrected result stands that is neither up nor published yet. */
  readonly corrected: boolean;
  /** When the list was published; null while it is provisional. */
  readonly publishedAt: Instant | null;
};

/**
 * What somebody who knows the address may read, signed in or not; null where nothing was ever put up under it, or where
 * the campaign was opened again since.
 */
export function noticeAt(code: string): PublicNotice | null {
  const db = reader();
  const row = db.select({ campaign: notices.campaignId }).from(notices).where(eq(notices.id, code)).get();
  if (!row) return null;
  const all = noticesIn(db, row.campaign);
  // The first one's id is the address of all that follow.
  if (all[0]?.id !== code) return null;
  const campaign = campaignAt(db, row.campaign, now());
  const run = publicRun(db, row.campaign);
  const notice = all.at(-1);
  if (!campaign.state.closed || !run || !notice) return null;
  return {
    code,
    reader: noticeReader(row.campaign),
    campaign,
    notice,
    run,
    corrected: !campaign.state.published && (newestRun(db, row.campaign)?.n ?? 0) > run.n,
    publishedAt: campaign.state.published ? publishedAt(db, row.campaign) : null,
  };
}

function publishedAt(db: Reader, campaignId: string): Instant | null {
  const step = db
    .select({ at: campaignSteps.at })
    .from(campaignSteps)
    .where(and(eq(campaignSteps.campaignId, campaignId), eq(campaignSteps.step, 'publish')))
    .orderBy(desc(campaignSteps.seq))
    .limit(1)
    .get();
  return step?.at ?? null;
}

/** The code in the public address of a campaign's list, for everybody who takes part; null before the first notice. */
export function addressOf(actor: Actor, campaignId: string): string | null {
  return noticesOf(actor, campaignId)[0]?.id ?? null;
}
