/** From when a row counts that needs a second person. */
import { and, asc, eq, lte } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { campaignSteps, confirmations } from '../../db/schema';
import type { ConfirmedKind } from './input';

/**
 * Those of the rows that count as of a row of the history. What was set before the campaign started counts at once,
 * adjustments excepted; everything else from the row by which another person agreed.
 */
export function inForce<T extends { readonly id: string; readonly seq: number }>(
  db: Reader,
  campaign: string,
  kind: ConfirmedKind,
  rows: readonly T[],
  asOfSeq: number,
): T[] {
  const known = rows.filter(({ seq }) => seq <= asOfSeq);
  if (known.length === 0) return [];
  const started = startSeq(db, campaign);
  if (kind !== 'adjustment' && (started === null || known.every(({ seq }) => seq < started))) return known;
  const agreed = new Set(
    db
      .select({ id: confirmations.subjectId })
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
      .map(({ id }) => id),
  );
  return known.filter(
    ({ id, seq }) => agreed.has(id) || (kind !== 'adjustment' && started !== null && seq < started),
  );
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
