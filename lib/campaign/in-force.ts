/** From when a row counts that needs a second person. */
import { and, asc, eq, lte } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { campaignSteps, confirmations } from '../../db/schema';
import type { ConfirmedKind } from '../vocabulary';

/** A row with the history row from which it counts. */
export type InForce<T> = T & { readonly since: number };

/**
 * Those of the rows that count as of a row of the history, in the order in which they came to count: where several
 * say something about the same thing, the last one holds. What was set before the campaign started counts at once,
 * adjustments excepted; everything else from the row by which another person agreed.
 */
export function inForce<T extends { readonly id: string; readonly seq: number }>(
  db: Reader,
  campaign: string,
  kind: ConfirmedKind,
  rows: readonly T[],
  asOfSeq: number,
): InForce<T>[] {
  const known = rows.filter(({ seq }) => seq <= asOfSeq);
  if (known.length === 0) return [];
  const started = startSeq(db, campaign);
  const agreed = new Map(
    db
      .select({ id: confirmations.subjectId, seq: confirmations.seq })
      .from(confirmations)
      .where(
        and(
          eq(confirmations.campaignId, campaign),
          eq(confirmations.subjectKind, kind),
          eq(confirmations.agreed, true),
          lte(confirmations.seq, asOfSeq),
        ),
      )
      .all()
      .map(({ id, seq }) => [id, seq]),
  );
  return known
    .flatMap((row) => {
      const since = needsSecond(kind, row.seq, started) ? agreed.get(row.id) : row.seq;
      return since === undefined ? [] : [{ ...row, since }];
    })
    .sort((a, b) => a.since - b.since || a.seq - b.seq);
}

/** What was set before the start counts at once; points by hand and vetoes never do. */
function needsSecond(kind: ConfirmedKind, seq: number, started: number | null): boolean {
  return kind === 'adjustment' || kind === 'veto' || (started !== null && seq > started);
}

/** Those of the rows that wait: they need a second person, and nobody has answered yet. */
export function unanswered<T extends { readonly id: string; readonly seq: number }>(
  db: Reader,
  campaign: string,
  kind: ConfirmedKind,
  rows: readonly T[],
): T[] {
  const started = startSeq(db, campaign);
  const asked = rows.filter(({ seq }) => needsSecond(kind, seq, started));
  if (asked.length === 0) return [];
  const answered = new Set(
    db
      .select({ id: confirmations.subjectId })
      .from(confirmations)
      .where(and(eq(confirmations.campaignId, campaign), eq(confirmations.subjectKind, kind)))
      .all()
      .map(({ id }) => id),
  );
  return asked.filter(({ id }) => !answered.has(id));
}

/** The row by which the campaign started, or null. */
export function startSeq(db: Reader, campaign: string): number | null {
  const row = db
    .select({ seq: campaignSteps.seq })
    .from(campaignSteps)
    .where(and(eq(campaignSteps.campaignId, campaign), eq(campaignSteps.step, 'start')))
    .orderBy(asc(campaignSteps.seq))
    .limit(1)
    .get();
  return row?.seq ?? null;
}
