/** The projection made anew from what it is a projection of: claims, decisions, shares, set-asides, evidence, rates. */
import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import {
  decisions,
  evidence,
  facts,
  receipts,
  records,
  setAsides,
  shareAnswers,
  shareRulings,
  shareSets,
  submissionLines,
  submissions,
} from '../../db/schema';
import { bookkeep } from '../audit';
import { type FactRow, factsOf, keyOf } from './project';
import { needsRate, rateSteps } from './rates';

type Lived = FactRow & { fromSeq: number; untilSeq: number | null };

/**
 * Replaces the facts of every record by what its claims, decisions and shares give; in short transactions, a record each.
 * @returns how many records were gone through, and which of them had facts that differed
 */
export function rebuildFacts(): { records: number; differed: string[] } {
  const all = reader().select({ id: records.id }).from(records).orderBy(asc(records.id)).all();
  const differed: string[] = [];
  for (const { id } of all) {
    bookkeep('facts', (db) => {
      const wanted = livesOf(db, id);
      const kept = db.select().from(facts).where(eq(facts.subjectId, id)).all();
      if (same(wanted, kept)) return;
      differed.push(id);
      db.delete(facts).where(eq(facts.subjectId, id)).run();
      for (const row of wanted) db.insert(facts).values(row).run();
    });
  }
  return { records: all.length, differed };
}

/** Which records have facts that are not what their claims, decisions and shares give. Changes nothing. */
export function factsAmiss(): string[] {
  const db = reader();
  const all = db.select({ id: records.id }).from(records).orderBy(asc(records.id)).all();
  return all.flatMap(({ id }) => {
    const kept = db.select().from(facts).where(eq(facts.subjectId, id)).all();
    return same(livesOf(db, id), kept) ? [] : [id];
  });
}

function same(wanted: readonly Lived[], kept: readonly (typeof facts.$inferSelect)[]): boolean {
  const spell = ({ fromSeq, untilSeq, ...row }: Lived) => `${fromSeq}-${untilSeq} ${keyOf(row)}`;
  const a = wanted.map(spell).sort();
  const b = kept.map(({ id: _, ...row }) => spell(row)).sort();
  return a.length === b.length && a.every((row, index) => row === b[index]);
}

/** Every fact the record ever had, with its validity: the history rows that touched it, replayed in order. */
function livesOf(db: Reader, recordId: string): Lived[] {
  const ended: Lived[] = [];
  let open: Lived[] = [];
  for (const seq of stepsOf(db, recordId)) {
    const wanted = factsOf(db, recordId, seq);
    const kept: Lived[] = [];
    for (const row of open) {
      const { fromSeq: _f, untilSeq: _u, ...plain } = row;
      const at = wanted.findIndex((candidate) => keyOf(candidate) === keyOf(plain));
      if (at >= 0) {
        wanted.splice(at, 1);
        kept.push(row);
      } else ended.push({ ...row, untilSeq: seq });
    }
    open = [...kept, ...wanted.map((row) => ({ ...row, fromSeq: seq, untilSeq: null }))];
  }
  return [...ended, ...open];
}

/** Numbers of the history rows that may have changed the record's facts, in order. */
function stepsOf(db: Reader, recordId: string): number[] {
  const record = db.select().from(records).where(eq(records.id, recordId)).get();
  if (!record) return [];
  const deal =
    record.kind === 'receipt'
      ? db.select({ id: receipts.dealId }).from(receipts).where(eq(receipts.id, recordId)).get()?.id
      : undefined;
  const subjects = deal ? [recordId, deal] : [recordId];
  const steps = new Set<number>();
  const note = (rows: readonly { seq: number | null }[]) => {
    for (const { seq } of rows) if (seq !== null) steps.add(seq);
  };
  note(db.select({ seq: records.withdrawnSeq }).from(records).where(inArray(records.id, subjects)).all());
  const claims = db
    .select({ id: submissions.id, seq: submissions.seq })
    .from(submissions)
    .where(inArray(submissions.recordId, subjects))
    .all();
  note(claims);
  const claimIds = claims.map(({ id }) => id);
  note(
    db.select({ seq: decisions.seq }).from(decisions).where(inArray(decisions.submissionId, claimIds)).all(),
  );
  const sets = db
    .select({ id: shareSets.id, seq: shareSets.seq })
    .from(shareSets)
    .where(inArray(shareSets.recordId, subjects))
    .all();
  note(sets);
  const setIds = sets.map(({ id }) => id);
  note(
    db.select({ seq: shareAnswers.seq }).from(shareAnswers).where(inArray(shareAnswers.setId, setIds)).all(),
  );
  note(
    db.select({ seq: shareRulings.seq }).from(shareRulings).where(inArray(shareRulings.setId, setIds)).all(),
  );
  note(
    db
      .select({ seq: setAsides.seq })
      .from(setAsides)
      .where(inArray(setAsides.subjectId, [...subjects, ...claimIds, ...setIds]))
      .all(),
  );
  note(db.select({ seq: evidence.seq }).from(evidence).where(eq(evidence.recordId, recordId)).all());
  note(
    db
      .select({ seq: evidence.withdrawnSeq })
      .from(evidence)
      .where(and(eq(evidence.recordId, recordId), isNotNull(evidence.withdrawnSeq)))
      .all(),
  );
  const unrated = db
    .select({ currency: submissionLines.currency, rate: submissionLines.rateId })
    .from(submissionLines)
    .where(inArray(submissionLines.submissionId, claimIds))
    .all();
  for (const { currency, rate } of unrated) {
    if (rate === null && currency && needsRate(db, record.campaignId, currency)) {
      for (const step of rateSteps(db, record.campaignId, currency)) steps.add(step);
    }
  }
  return [...steps].sort((a, b) => a - b);
}
