/**
 * After the close: a result computed anew from what was sealed and the corrections listed, signed by two people as the close
 * is, and adopted as a whole; or discarded. And the publication, which ends it all.
 */
import { createHash } from 'node:crypto';
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import {
  campaignSteps,
  decisions,
  recomputationEnds,
  recomputations,
  runs,
  signatures,
  submissions,
} from '../../db/schema';
import { type Actor, jobActor, type Person, personId } from '../access';
import { recorded, type Tx, unchanged, write } from '../audit';
import { campaignAt, scopeOfCampaign } from '../campaign';
import { canonical, type Json } from '../canonical';
import { Refusal } from '../failure';
import { newId } from '../id';
import { noticesIn } from '../notices';
import { type Correction, correctionsIn, openObjections, uncorrectedIn } from '../objections';
import { confirmPassword } from '../people';
import {
  basisOver,
  basisText,
  computeAsOf,
  hashOfResult,
  insertResult,
  storedHeadOf,
  storedResult,
} from '../results';
import { resultChanges } from '../scoring';
import type { DiscardInput, PublishInput, RecomputeInput, SignRecomputationInput } from './input';
import { openRecomputation, type Recomputation, resultOfRecomputation } from './recomputations';
import { Stopped, unsealed } from './seal';
import { hasSigned, signaturesOf } from './state';

/**
 * Begins a recomputation over the newest run with every correction that is ready. It is computed off the request path.
 * Throws Refusal `not-sealed`, `recomputation-open`, `nothing-to-correct`.
 */
export function startRecomputation(
  actor: Actor,
  input: RecomputeInput,
  request: string | null,
): { id: string } {
  const by = personId(actor);
  return write(
    actor,
    'recomputation.start',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign: campaignId } = input;
      const run = newestRun(tx.db, campaignId);
      if (!run || unsealed(tx.db, campaignId)) throw new Refusal('not-sealed');
      if (openRecomputation(tx.db, campaignId)) throw new Refusal('recomputation-open');
      const all = correctionsIn(tx.db, campaignId);
      const ready = all.filter(({ state }) => state === 'ready');
      if (ready.length === 0) throw new Refusal('nothing-to-correct');
      const subjects = (kind: Correction['kind']) =>
        ready.filter((one) => one.kind === kind).map(({ subject }) => subject);
      const basis = basisOver(tx.db, campaignId, run.asOfSeq, {
        records: subjects('record'),
        adjustments: subjects('adjustment'),
        left: all
          .filter(({ kind, state }) => kind === 'record' && state !== 'ready' && state !== 'adopted')
          .map(({ subject }) => subject)
          .filter((id) => !subjects('record').includes(id)),
        seq: tx.seq,
      });
      const id = newId();
      const listed = ready.map((one) => one.id);
      tx.db
        .insert(recomputations)
        .values({
          id,
          campaignId,
          followsRun: run.id,
          basis: basisText(basis),
          listed: canonical(listed),
          by,
          at: tx.at,
          seq: tx.seq,
        })
        .run();
      return recorded(
        { subject: { kind: 'recomputation', id }, after: { follows: run.n, corrections: listed } },
        { id },
      );
    },
  );
}

/**
 * Computes and stores what a recomputation gives, in this process, and makes sure first that the store still gives what the
 * run before sealed. Throws Stopped where it is no longer wanted. @returns the SHA-256 of the result, or null where nothing waits
 */
export function recomputeHere(campaignId: string, isWanted: () => boolean = () => true): string | null {
  const db = reader();
  const open = uncomputed(db, campaignId);
  if (!open) return null;
  const run = db.select().from(runs).where(eq(runs.id, open.follows)).get();
  const head = run ? storedHeadOf(run.resultId, db) : null;
  if (!run || !head) throw new Error(`Run ${open.follows} is missing`);
  const asOf = { day: head.asOfDay, schemeVersion: head.schemeVersion, engine: head.engine };
  const before = computeAsOf(campaignId, { ...asOf, seq: run.asOfSeq });
  if (!before || hashOfResult(before.result) !== head.hash)
    throw new Error(`The store no longer gives what run ${run.n} of campaign ${campaignId} sealed`);
  const computed = computeAsOf(campaignId, { ...asOf, seq: open.seq });
  if (!computed) throw new Error(`Campaign ${campaignId} has no scheme`);
  return write(
    jobActor('seal'),
    'run.recompute',
    { request: null, content: { recomputation: open.id }, scope: () => ({ campaign: campaignId }) },
    (tx) => {
      if (!isWanted()) throw new Stopped();
      if (uncomputed(tx.db, campaignId)?.id !== open.id) return unchanged(hashOfResult(computed.result));
      const { hash } = insertResult(tx.db, {
        campaign: campaignId,
        purpose: 'run',
        seq: open.seq,
        day: head.asOfDay,
        at: tx.at,
        computed,
      });
      return recorded({ subject: { kind: 'recomputation', id: open.id }, after: { result: hash } }, hash);
    },
  );
}

/** The recomputation that waits to be computed; null where there is none. */
export function uncomputed(db: Reader, campaignId: string): Recomputation | null {
  const open = openRecomputation(db, campaignId);
  return open && !resultOfRecomputation(db, campaignId, open.seq) ? open : null;
}

/** What signatures under an open recomputation stand for: that it follows this run, by its seal, and gives this result. */
export function recomputationDigest(db: Reader, campaignId: string, open: Recomputation): string | null {
  const head = resultOfRecomputation(db, campaignId, open.seq);
  const run = db.select({ seal: runs.bundleSha }).from(runs).where(eq(runs.id, open.follows)).get();
  if (!head || !run) return null;
  const content = { campaign: campaignId, follows: run.seal, recomputation: open.id, result: head.hash };
  return createHash('sha256')
    .update(canonical(content as Json))
    .digest('hex');
}

/** Whether what it lists is still as it was taken in: upheld, and no record decided or submitted anew since. */
export function stillStands(db: Reader, campaignId: string, open: Recomputation): boolean {
  const listed = correctionsIn(db, campaignId).filter(({ id }) => open.listed.includes(id));
  if (listed.some(({ upheld }) => !upheld)) return false;
  const records = listed.flatMap(({ kind, subject }) => (kind === 'record' ? [subject] : []));
  if (records.length === 0) return true;
  const newer = db
    .select({ id: submissions.id })
    .from(submissions)
    .where(and(inArray(submissions.recordId, records), gt(submissions.seq, open.seq)))
    .limit(1)
    .get();
  const decided = db
    .select({ id: decisions.id })
    .from(decisions)
    .innerJoin(submissions, eq(submissions.id, decisions.submissionId))
    .where(and(inArray(submissions.recordId, records), gt(decisions.seq, open.seq)))
    .limit(1)
    .get();
  return !newer && !decided;
}

/**
 * Signs that the open recomputation be adopted; the password is asked for again. Throws Refusal `password-wrong` on the field,
 * `stale-signature` where it is not the one that was shown, `recomputation-stale`, `second-person`.
 * @returns whether it now has all the signatures it needs
 */
export async function signRecomputation(
  actor: Person,
  input: SignRecomputationInput,
  request: string | null,
): Promise<{ complete: boolean }> {
  const { campaign, state, password } = input;
  const scope = scopeOfCampaign(actor, campaign);
  await confirmPassword(actor, password);
  return write(actor, 'recomputation.sign', { request, content: { campaign, state }, scope }, (tx) => {
    const { open, digest } = signable(tx, campaign);
    if (digest !== state) throw new Refusal('stale-signature');
    if (hasSigned(tx.db, campaign, digest, actor.id)) throw new Refusal('second-person');
    const id = newId();
    tx.db
      .insert(signatures)
      .values({ id, campaignId: campaign, digest, stateSeq: open.seq, by: actor.id, at: tx.at, seq: tx.seq })
      .run();
    return recorded(
      { subject: { kind: 'recomputation', id: open.id }, after: { signature: id, state: digest } },
      { complete: signedEnough(tx.db, campaign, digest, tx.at).complete },
    );
  });
}

function signable(tx: Tx, campaign: string): { open: Recomputation; digest: string } {
  const open = openRecomputation(tx.db, campaign);
  const digest = open ? recomputationDigest(tx.db, campaign, open) : null;
  if (!open || digest === null) throw new Refusal('stale-signature');
  if (!stillStands(tx.db, campaign, open)) throw new Refusal('recomputation-stale');
  return { open, digest };
}

export function signedEnough(db: Reader, campaign: string, digest: string, at: number) {
  const given = signaturesOf(db, campaign, digest).filter(({ fresh }) => fresh);
  const needed = campaignAt(db, campaign, at).twoSign ? 2 : 1;
  return { given, needed, complete: given.length >= needed };
}

/**
 * Adopts the open recomputation as a whole: from here on it is the campaign's result, sealed as the next run off the request
 * path. Throws Refusal `stale-signature` where signatures are missing, `recomputation-stale`.
 */
export function adoptRecomputation(
  actor: Actor,
  input: RecomputeInput,
  request: string | null,
): { run: string } {
  return write(
    actor,
    'recomputation.adopt',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign: campaignId } = input;
      const { open, digest } = signable(tx, campaignId);
      const { given, complete } = signedEnough(tx.db, campaignId, digest, tx.at);
      const [first, second] = given;
      if (!complete || !first) throw new Refusal('stale-signature');
      const runId = newId();
      const by = first.by.id;
      const secondBy = second?.by.id ?? null;
      tx.db
        .insert(recomputationEnds)
        .values({ recomputationId: open.id, adopted: true, runId, by, secondBy, at: tx.at, seq: tx.seq })
        .run();
      tx.db
        .insert(campaignSteps)
        .values({ id: newId(), campaignId, step: 'adopt', at: tx.at, by, secondBy, runId, seq: tx.seq })
        .run();
      return recorded(
        {
          subject: { kind: 'recomputation', id: open.id },
          after: { adopted: true, state: digest, signedBy: given.map(({ by: one }) => one.id) },
        },
        { run: runId },
      );
    },
  );
}

/** Discards the open recomputation, with a reason; its corrections may be taken in by another. Throws Refusal `changed-meanwhile`. */
export function discardRecomputation(
  actor: Actor,
  input: DiscardInput,
  request: string | null,
): { id: string } {
  const by = personId(actor);
  return write(
    actor,
    'recomputation.discard',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const open = openRecomputation(tx.db, input.campaign);
      if (!open) throw new Refusal('changed-meanwhile');
      const { reason } = input;
      tx.db
        .insert(recomputationEnds)
        .values({ recomputationId: open.id, adopted: false, reason, by, at: tx.at, seq: tx.seq })
        .run();
      return recorded(
        { subject: { kind: 'recomputation', id: open.id }, after: { adopted: false }, reason },
        { id: open.id },
      );
    },
  );
}

/** What stands in the way of publication, in the order in which it is dealt with; empty where nothing does. */
export const PUBLICATION_BARS = [
  'not-sealed',
  'notice-missing',
  'objections-open',
  'corrections-open',
  'recomputation-open',
  'notice-running',
] as const;
export type PublicationBar = (typeof PUBLICATION_BARS)[number];

export function publicationBars(db: Reader, campaignId: string, today: string): PublicationBar[] {
  const run = newestRun(db, campaignId);
  const noticed = noticesIn(db, campaignId);
  const last = noticed.at(-1);
  const waiting = correctionsIn(db, campaignId).some(({ state }) => state === 'waiting' || state === 'ready');
  const bars: Readonly<Record<PublicationBar, boolean>> = {
    'not-sealed': !run || unsealed(db, campaignId) !== null,
    'notice-missing': !last || (run !== null && movedSince(db, campaignId, last.run.id)),
    'objections-open': openObjections(db, campaignId) > 0,
    'corrections-open': waiting,
    'recomputation-open': openRecomputation(db, campaignId) !== null,
    'notice-running': last !== undefined && today <= last.untilDay,
  };
  return PUBLICATION_BARS.filter((bar) => bars[bar]);
}

/**
 * Whether the newest run has another place, status or award than the one that was put up: the list must be put up again. What runs
 * between them said was never put up, and does not matter.
 */
export function movedSince(db: Reader, campaignId: string, noticedRun: string): boolean {
  const all = db
    .select({ id: runs.id, result: runs.resultId })
    .from(runs)
    .where(eq(runs.campaignId, campaignId))
    .orderBy(asc(runs.n))
    .all();
  const noticed = all.find(({ id }) => id === noticedRun);
  const newest = all.at(-1);
  if (!noticed || !newest || noticed.id === newest.id) return false;
  return resultChanges(storedResult(noticed.result, db), storedResult(newest.result, db)).moved;
}

/**
 * Publishes the newest run's list for good. Where an objection was upheld and nothing came of it, it is said why. Throws Refusal
 * with the first of `publicationBars`; `reason-needed` on the field where that is not said.
 */
export function publish(actor: Actor, input: PublishInput, request: string | null): { run: number } {
  const by = personId(actor);
  return write(
    actor,
    'campaign.publish',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign: campaignId, uncorrected } = input;
      const [bar] = publicationBars(tx.db, campaignId, campaignAt(tx.db, campaignId, tx.at).today);
      if (bar) throw new Refusal(bar);
      const run = newestRun(tx.db, campaignId);
      if (!run) throw new Refusal('not-sealed');
      const unanswered = uncorrectedIn(tx.db, campaignId);
      if (unanswered.length > 0 && !uncorrected) throw new Refusal('reason-needed', {}, 'uncorrected');
      const reason = unanswered.length > 0 ? uncorrected : null;
      tx.db
        .insert(campaignSteps)
        .values({
          id: newId(),
          campaignId,
          step: 'publish',
          at: tx.at,
          by,
          runId: run.id,
          reason,
          seq: tx.seq,
        })
        .run();
      return recorded(
        {
          subject: { kind: 'campaign', id: campaignId },
          after: { run: run.n, seal: run.bundleSha, ...(reason ? { uncorrected: unanswered } : {}) },
          reason,
        },
        { run: run.n },
      );
    },
  );
}

function newestRun(db: Reader, campaignId: string) {
  const all = db.select().from(runs).where(eq(runs.campaignId, campaignId)).orderBy(asc(runs.n)).all();
  return all.at(-1) ?? null;
}
