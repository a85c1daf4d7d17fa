/**
 * The seal: what a closed campaign counted, written into one file and named by its SHA-256, and the rows that say so.
 * Every step can be repeated: the same close row gives the same bytes, so that a process killed anywhere in between is
 * followed by one that finishes. Takes seconds where there are a hundred thousand facts: never on the way of a request.
 */
import { join } from 'node:path';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { dataDirectory } from '../../db/directory';
import { awardRows, campaignSteps, history, runs } from '../../db/schema';
import { jobActor } from '../access';
import { recorded, unchanged, write } from '../audit';
import { clearParts, writeBundle } from '../bundle';
import { campaignAt } from '../campaign';
import { canonical, type Json } from '../canonical';
import type { Day, Instant } from '../day';
import { newId } from '../id';
import { computeAsOf, hashOfResult, insertResult, storedHead } from '../results';
import type { Result } from '../scoring';
import { endsOf, resultOfRecomputation } from './recomputations';
import { dayOfResult } from './state';

/** How far a seal has come. */
export const SEAL_STAGES = ['computing', 'writing', 'recording'] as const;
export type SealStage = (typeof SEAL_STAGES)[number];

/** Thrown where somebody stopped it: nothing is recorded. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** A close, or a recomputation that was adopted, that has no run yet. */
type Unsealed = {
  readonly campaign: string;
  readonly seq: number;
  readonly at: Instant;
  readonly by: string;
  readonly secondBy: string | null;
  /** The number of the run to come, and the one before it. */
  readonly n: number;
  readonly follows: { readonly id: string; readonly n: number; readonly bundleSha: string } | null;
  /** Of a recomputation that was adopted: the run to come, its day and rules, and the result that was signed. */
  readonly adopted: {
    readonly run: string;
    readonly day: Day;
    readonly schemeVersion: string;
    readonly engine: number;
    readonly result: string;
    readonly hash: string;
  } | null;
};

/** What of a campaign waits for its seal: its close, or the recomputation adopted last; or null. */
export function unsealed(db: Reader, campaign: string): Unsealed | null {
  const [step] = db
    .select()
    .from(campaignSteps)
    .where(
      and(eq(campaignSteps.campaignId, campaign), inArray(campaignSteps.step, ['close', 'reopen'] as const)),
    )
    .orderBy(desc(campaignSteps.seq))
    .limit(1)
    .all();
  if (step?.step !== 'close' || step.at === null) return null;
  const [last] = db
    .select({ id: runs.id, n: runs.n, asOfSeq: runs.asOfSeq, bundleSha: runs.bundleSha })
    .from(runs)
    .where(eq(runs.campaignId, campaign))
    .orderBy(desc(runs.n))
    .limit(1)
    .all();
  if (last && last.asOfSeq >= step.seq) return adoptedUnsealed(db, campaign, last);
  const { seq, at, by, secondBy } = step;
  return {
    campaign,
    seq,
    at,
    by,
    secondBy,
    n: (last?.n ?? 0) + 1,
    follows: last ? { id: last.id, n: last.n, bundleSha: last.bundleSha } : null,
    adopted: null,
  };
}

function adoptedUnsealed(
  db: Reader,
  campaign: string,
  last: { readonly id: string; readonly n: number; readonly bundleSha: string },
): Unsealed | null {
  const end = endsOf(db, campaign).find(({ adopted, sealed }) => adopted && !sealed);
  if (!end?.run) return null;
  const result = resultOfRecomputation(db, campaign, end.seq);
  if (!result) throw new Error(`Recomputation ${end.recomputation} was adopted without a result`);
  return {
    campaign,
    seq: end.seq,
    at: end.at,
    by: end.by,
    secondBy: end.secondBy,
    n: last.n + 1,
    follows: { id: last.id, n: last.n, bundleSha: last.bundleSha },
    adopted: {
      run: end.run,
      day: result.asOfDay,
      schemeVersion: result.schemeVersion,
      engine: result.engine,
      result: result.id,
      hash: result.hash,
    },
  };
}

/** Where the sealed file of a run lies. */
export function bundlePath(campaign: string, n: number): string {
  return join(/* turbopackIgnore: true */ dataDirectory(), 'bundles', campaign, `run-${n}.jsonl`);
}

/**
 * Computes, writes and records the run of a closed campaign, in this process.
 * @param say told what is being done
 * @param isWanted asked at each step, and once more as it is recorded; throws Stopped where it no longer is
 * @returns the run's number and seal, or null where nothing waits to be sealed
 */
export async function sealRun(
  campaignId: string,
  say: (stage: SealStage) => void = () => {},
  isWanted: () => boolean = () => true,
): Promise<{ n: number; seal: string } | null> {
  const step = (stage: SealStage) => {
    if (!isWanted()) throw new Stopped();
    say(stage);
  };
  const close = unsealed(reader(), campaignId);
  if (!close) return null;
  const { adopted } = close;
  const day = adopted?.day ?? dayOfResult(campaignAt(reader(), campaignId, close.at));
  step('computing');
  // What was signed was computed by the engine of then, be it one before an upgrade.
  const engine = adopted?.engine ?? storedHead(campaignId, 'live')?.engine;
  const computed = computeAsOf(campaignId, {
    seq: close.seq,
    day,
    ...(adopted ? { schemeVersion: adopted.schemeVersion } : {}),
    ...(engine === undefined ? {} : { engine }),
  });
  if (!computed) throw new Error(`Campaign ${campaignId} was closed without a scheme in force`);
  if (adopted && hashOfResult(computed.result) !== adopted.hash)
    throw new Error(`Run ${close.n} of campaign ${campaignId} is not what was signed`);
  const historyHead = hashOf(close.seq);
  step('writing');
  const path = bundlePath(campaignId, close.n);
  await clearParts(path);
  const bundle = await writeBundle(path, {
    header: {
      campaign: campaignId,
      run: close.n,
      follows: close.follows ? { run: close.follows.n, seal: close.follows.bundleSha } : null,
      historyHead,
      asOfSeq: close.seq,
    },
    subjects: computed.subjects,
    facts: computed.facts,
    scheme: computed.scheme,
    result: computed.result,
  });
  step('recording');
  return write(
    jobActor('seal'),
    'run.seal',
    {
      request: null,
      content: { campaign: campaignId, asOf: close.seq },
      scope: () => ({ campaign: campaignId }),
    },
    (tx) => {
      if (!isWanted()) throw new Stopped();
      // Two may have come this far: the second finds it done.
      if (unsealed(tx.db, campaignId)?.n !== close.n) return unchanged({ n: close.n, seal: bundle.seal });
      const result = adopted
        ? { id: adopted.result, hash: adopted.hash }
        : insertResult(tx.db, {
            campaign: campaignId,
            purpose: 'run',
            seq: close.seq,
            day,
            at: tx.at,
            computed,
          });
      const id = adopted?.run ?? newId();
      tx.db
        .insert(runs)
        .values({
          id,
          campaignId,
          n: close.n,
          resultId: result.id,
          asOfSeq: close.seq,
          bundleSha: bundle.seal,
          bundleSize: bundle.size,
          historyHead,
          signedBy: close.by,
          secondBy: close.secondBy,
          follows: close.follows?.id ?? null,
          seq: tx.seq,
        })
        .run();
      for (const row of awardRowsOf(id, computed.result)) tx.db.insert(awardRows).values(row).run();
      return recorded(
        {
          subject: { kind: 'run', id },
          after: {
            n: close.n,
            asOf: close.seq,
            day: day as Day,
            seal: bundle.seal,
            result: result.hash,
            historyHead,
          },
        },
        { n: close.n, seal: bundle.seal },
      );
    },
  );
}

function hashOf(seq: number): string {
  const row = reader().select({ hash: history.hash }).from(history).where(eq(history.seq, seq)).get();
  if (!row) throw new Error(`History row ${seq} is missing`);
  return row.hash;
}

/** The list, a row per winner in the order in which it is printed. */
function awardRowsOf(runId: string, result: Result): (typeof awardRows.$inferInsert)[] {
  return result.awards.flatMap((award) =>
    award.winners.map((winner, position) => ({
      runId,
      award: award.key,
      tier: winner.tier,
      position,
      unitId: winner.unit,
      reason: canonical(winner.reason as unknown as Json),
    })),
  );
}
