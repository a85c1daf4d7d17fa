/** What is known of recomputations: which there are, what came of them, how each ended. */
import { and, asc, desc, eq } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { recomputationEnds, recomputations, results, runs } from '../../db/schema';
import type { Instant } from '../day';
import { type StoredHead, storedHeadOf } from '../results';

/** A recomputation as it is stored; `seq` is the history row that stands for its state. */
export type Recomputation = {
  readonly id: string;
  readonly seq: number;
  readonly follows: string;
  readonly listed: readonly string[];
  readonly by: string;
  readonly at: Instant;
};

export type RecomputationEnd = {
  readonly recomputation: string;
  /** Of the recomputation. */
  readonly seq: number;
  readonly adopted: boolean;
  /** The run that seals it. */
  readonly run: string | null;
  readonly sealed: boolean;
  readonly reason: string | null;
  readonly by: string;
  readonly secondBy: string | null;
  readonly at: Instant;
};

/** Recomputations of a campaign, oldest first. */
export function recomputationsIn(db: Reader, campaignId: string): Recomputation[] {
  return db
    .select()
    .from(recomputations)
    .where(eq(recomputations.campaignId, campaignId))
    .orderBy(asc(recomputations.seq))
    .all()
    .map((row) => ({
      id: row.id,
      seq: row.seq,
      follows: row.followsRun,
      listed: JSON.parse(row.listed ?? '[]') as string[],
      by: row.by,
      at: row.at ?? 0,
    }));
}

/** How they ended, in the order in which they were made. */
export function endsOf(db: Reader, campaignId: string): RecomputationEnd[] {
  return db
    .select({ end: recomputationEnds, seq: recomputations.seq, sealed: runs.id })
    .from(recomputationEnds)
    .innerJoin(recomputations, eq(recomputations.id, recomputationEnds.recomputationId))
    .leftJoin(runs, eq(runs.id, recomputationEnds.runId))
    .where(eq(recomputations.campaignId, campaignId))
    .orderBy(asc(recomputations.seq))
    .all()
    .map(({ end, seq, sealed }) => ({
      recomputation: end.recomputationId,
      seq,
      adopted: end.adopted ?? false,
      run: end.runId,
      sealed: sealed !== null,
      reason: end.reason,
      by: end.by,
      secondBy: end.secondBy,
      at: end.at ?? 0,
    }));
}

/** The one that was neither adopted nor discarded; null where there is none. */
export function openRecomputation(db: Reader, campaignId: string): Recomputation | null {
  const ended = new Set(endsOf(db, campaignId).map(({ recomputation }) => recomputation));
  return recomputationsIn(db, campaignId).find(({ id }) => !ended.has(id)) ?? null;
}

/** What came of the recomputation of this history row; null while it is being computed. */
export function resultOfRecomputation(db: Reader, campaignId: string, seq: number): StoredHead | null {
  const row = db
    .select({ id: results.id })
    .from(results)
    .where(and(eq(results.campaignId, campaignId), eq(results.purpose, 'run'), eq(results.asOfSeq, seq)))
    .orderBy(desc(results.id))
    .limit(1)
    .get();
  return row ? storedHeadOf(row.id, db) : null;
}
