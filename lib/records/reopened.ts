/** Whether a record was opened again after the close, by an objection that was upheld. */
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { correctionMarks, corrections, recomputationEnds, recomputations, rulings } from '../../db/schema';

/** Open while the objection stands upheld, the correction is not set aside and no recomputation that took it in was adopted. */
export function isReopened(db: Reader, recordId: string): boolean {
  const opened = db
    .select({ id: corrections.id, objection: corrections.objectionId })
    .from(corrections)
    .where(and(eq(corrections.kind, 'record'), eq(corrections.subjectId, recordId)))
    .all();
  return opened.some(({ id, objection }) => {
    const ruling = db
      .select({ upheld: rulings.upheld })
      .from(rulings)
      .where(eq(rulings.objectionId, objection))
      .orderBy(desc(rulings.seq))
      .limit(1)
      .get();
    if (!ruling?.upheld) return false;
    const mark = db
      .select({ aside: correctionMarks.aside })
      .from(correctionMarks)
      .where(eq(correctionMarks.correctionId, id))
      .orderBy(desc(correctionMarks.seq))
      .limit(1)
      .get();
    if (mark?.aside) return false;
    const ended = db
      .select({ id: recomputationEnds.recomputationId })
      .from(recomputationEnds)
      .innerJoin(recomputations, eq(recomputations.id, recomputationEnds.recomputationId))
      .where(
        and(
          eq(recomputationEnds.adopted, true),
          sql`EXISTS (SELECT 1 FROM json_each(${recomputations.listed}) WHERE value = ${id})`,
        ),
      )
      .limit(1)
      .get();
    return ended === undefined;
  });
}

/** The records of a campaign that are open again after its close. */
export function reopenedIn(db: Reader, campaignId: string): string[] {
  const opened = db
    .selectDistinct({ record: corrections.subjectId })
    .from(corrections)
    .where(and(eq(corrections.campaignId, campaignId), eq(corrections.kind, 'record')))
    .all();
  return opened.flatMap(({ record }) => (isReopened(db, record) ? [record] : []));
}
