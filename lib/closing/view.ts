/** What the page of the close shows, and what everybody in the campaign may know of its seal. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { and, asc, desc, eq } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import {
  goals,
  history,
  people,
  records,
  runs,
  setAsides,
  shareSets,
  submissions,
  units,
} from '../../db/schema';
import { type Actor, can, readsNotice, takesPart } from '../access';
import { type CampaignView, campaign as campaignOf, seesWhole } from '../campaign';
import { now } from '../clock';
import type { Instant } from '../day';
import { Denied, Missing, Refusal } from '../failure';
import { publicRun, rulesAsOf } from '../results';
import type { RecordKind } from '../vocabulary';
import { type Blocker, blockersIn } from './blockers';
import { signaturesNeeded } from './changes';
import { bundlePath, unsealed } from './seal';
import { type Sealing, sealingOf } from './sealing';
import { type Signature, type SignedState, signaturesOf, stateOf } from './state';

type Person = { readonly id: string; readonly name: string };
type UnitName = { readonly id: string; readonly nameZh: string; readonly nameEn: string };

/** A sealed run. */
export type Run = {
  readonly id: string;
  readonly n: number;
  /** The stored result it sealed. */
  readonly result: string;
  readonly asOfSeq: number;
  /** SHA-256 of the sealed file's content: the seal. */
  readonly seal: string;
  readonly size: number;
  /** Hash of the history row it is as of. */
  readonly historyHead: string;
  readonly signedBy: Person;
  readonly secondBy: Person | null;
  readonly at: Instant;
  /** Number of the run it follows. */
  readonly follows: number | null;
};

/**
 * A run of a campaign: the newest, or the one of this number; for everybody who takes part, and for the reader of the public
 * list the one it shows. Null before the seal.
 */
export function runOf(actor: Actor, campaignId: string, n?: number): Run | null {
  const db = reader();
  if (readsNotice(actor, campaignId))
    return runsIn(db, campaignId, publicRun(db, campaignId)?.n ?? 0)[0] ?? null;
  return takesPart(actor, campaignId) ? (runsIn(db, campaignId, n)[0] ?? null) : null;
}

/** Every run of a campaign, the newest first, for everybody who takes part. */
export function runsOf(actor: Actor, campaignId: string): Run[] {
  return takesPart(actor, campaignId) ? runsIn(reader(), campaignId) : [];
}

function runsIn(db: Reader, campaignId: string, n?: number): Run[] {
  const rows = db
    .select({ run: runs, at: history.at })
    .from(runs)
    .innerJoin(history, eq(history.seq, runs.seq))
    .where(and(eq(runs.campaignId, campaignId), n === undefined ? undefined : eq(runs.n, n)))
    .orderBy(desc(runs.n))
    .all();
  const name = (id: string): Person => ({
    id,
    name: db.select({ name: people.name }).from(people).where(eq(people.id, id)).get()?.name ?? id,
  });
  return rows.map(({ run, at }) => ({
    id: run.id,
    n: run.n,
    result: run.resultId,
    asOfSeq: run.asOfSeq,
    seal: run.bundleSha,
    size: run.bundleSize,
    historyHead: run.historyHead,
    signedBy: name(run.signedBy),
    secondBy: run.secondBy === null ? null : name(run.secondBy),
    at,
    follows: run.follows
      ? (db.select({ n: runs.n }).from(runs).where(eq(runs.id, run.follows)).get()?.n ?? null)
      : null,
  }));
}

/** Something that was set aside, with its reason. */
export type SetAsideView = {
  readonly id: string;
  readonly blocker: string;
  /** What it names: of a vote, who votes. */
  readonly subject: string;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
  readonly unit: UnitName | null;
  readonly record: { readonly id: string; readonly kind: RecordKind; readonly title: string } | null;
  /** A goal, or the rule of a reward. */
  readonly goal: { readonly nameZh: string; readonly nameEn: string } | null;
};

/** Everything set aside in a campaign, in the order it was, for the server's own work: who asks decides what of it is shown. */
export function setAsidesIn(db: Reader, campaignId: string): SetAsideView[] {
  const rows = db
    .select({ row: setAsides, by: people.name })
    .from(setAsides)
    .innerJoin(people, eq(people.id, setAsides.by))
    .where(eq(setAsides.campaignId, campaignId))
    .orderBy(asc(setAsides.seq), asc(setAsides.id))
    .all();
  return rows.map(({ row, by }) => ({
    id: row.id,
    blocker: row.blocker,
    subject: row.subjectId,
    reason: row.reason,
    by,
    at: row.at ?? 0,
    ...aboutOf(db, row),
  }));
}

function aboutOf(
  db: Reader,
  { campaignId, blocker, subjectId: subject }: typeof setAsides.$inferSelect,
): Pick<SetAsideView, 'unit' | 'record' | 'goal'> {
  if (blocker === 'target') {
    const [goalId = '', unitId = ''] = subject.split('/');
    const goal = db
      .select({ nameZh: goals.nameZh, nameEn: goals.nameEn })
      .from(goals)
      .where(eq(goals.id, goalId))
      .get();
    return { unit: unitOf(db, unitId), record: null, goal: goal ?? null };
  }
  if (blocker === 'vote') return { unit: null, record: null, goal: null };
  if (blocker === 'reward') {
    const rewards = rulesAsOf(campaignId, Number.MAX_SAFE_INTEGER, db)?.scheme.rewards;
    const names = rewards?.find(({ key }) => key === subject.split('/')[0])?.names;
    return { unit: null, record: null, goal: names ? { nameZh: names.zh, nameEn: names.en } : null };
  }
  if (blocker === 'problem')
    return { unit: unitOf(db, subject.split('/').at(-1) ?? ''), record: null, goal: null };
  const recordId =
    blocker === 'share'
      ? db.select({ id: shareSets.recordId }).from(shareSets).where(eq(shareSets.id, subject)).get()?.id
      : db.select({ id: submissions.recordId }).from(submissions).where(eq(submissions.id, subject)).get()
          ?.id;
  const record = db
    .select({ id: records.id, kind: records.kind, title: records.title, unit: records.unitId })
    .from(records)
    .where(eq(records.id, recordId ?? subject))
    .get();
  if (!record) return { unit: null, record: null, goal: null };
  const { unit, ...rest } = record;
  return { unit: unitOf(db, unit), record: rest, goal: null };
}

function unitOf(db: Reader, id: string): UnitName | null {
  const row = db
    .select({ id: units.id, nameZh: units.nameZh, nameEn: units.nameEn })
    .from(units)
    .where(eq(units.id, id))
    .get();
  return row ?? null;
}

/** The page of the close. */
export type ClosingView = {
  readonly campaign: CampaignView;
  /** Nothing after the close. */
  readonly blockers: readonly Blocker[];
  readonly setAsides: readonly SetAsideView[];
  readonly state: SignedState;
  /** All that were given, those gone stale too. */
  readonly signatures: readonly Signature[];
  readonly needed: number;
  /** Enough signatures hold: the close itself is all that is left. */
  readonly complete: boolean;
  /** May set aside and sign. */
  readonly mayAct: boolean;
  readonly signed: boolean;
  /** Set while the seal is being made. */
  readonly sealing: Sealing | null;
  readonly run: Run | null;
};

/** The close of a campaign for those who see the whole of it; null for others. */
export function closingOf(actor: Actor, campaignId: string): ClosingView | null {
  const campaign = campaignOf(actor, campaignId);
  if (!campaign || !seesWhole(actor, campaignId)) return null;
  const db = reader();
  const at = now();
  const state = stateOf(db, campaignId, at);
  const { closed } = campaign.state;
  const { given, needed, complete } = signaturesNeeded(db, campaignId, at);
  return {
    campaign,
    blockers: closed ? [] : blockersIn(db, campaignId, at),
    setAsides: setAsidesIn(db, campaignId),
    state,
    signatures: signaturesOf(db, campaignId, state.digest),
    needed,
    complete: !closed && complete,
    mayAct: !closed && can(actor, 'campaign.sign', { campaign: campaignId }),
    signed: given.some(({ by }) => by.id === actor.id),
    sealing: unsealed(db, campaignId) ? sealingOf(db, actor, campaignId) : null,
    run: closed ? runOf(actor, campaignId) : null,
  };
}

/**
 * The sealed file of the newest run, or of the one of this number, to be sent: for admin and auditor. Throws Missing where the actor takes no part or
 * nothing is sealed, Denied for other roles, Refusal `bundle-missing` where the file is not in its place.
 */
export function bundleFile(actor: Actor, campaignId: string, n?: number) {
  const run = runOf(actor, campaignId, n);
  if (!run) throw new Missing(`run of campaign ${campaignId}`);
  if (!seesWhole(actor, campaignId)) throw new Denied(`${actor.id} may not read the sealed file`);
  const path = bundlePath(campaignId, run.n);
  if (!existsSync(path) || statSync(path).size !== run.size) throw new Refusal('bundle-missing');
  return { n: run.n, size: run.size, seal: run.seal, content: () => createReadStream(path) };
}
