/**
 * A result computed anew after the close: what a run counted, with exactly the corrections that were listed. The history
 * row of a recomputation stands for that state: whoever asks for facts or subjects as of it gets what was sealed, with the
 * listed records as they stood when they were taken in and the listed points by hand; nothing else recorded since.
 */
import { and, eq } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { receipts, recomputations } from '../../db/schema';
import { adjustmentsAsOf } from '../adjustments';
import { canonical } from '../canonical';
import type { Day } from '../day';
import { factsForScoring } from '../facts';
import { type RecordAsWas, recordsAsWas } from '../records';
import { FactStore, type Subjects } from '../scoring';
import { setAsidesAsOf, subjectsAsOf } from './subjects';

/** What a recomputation is made of; stored as JSON, and read for ever. */
export type Basis = {
  /** History row of the close: everything not named below is as of it. */
  readonly base: number;
  /** Records taken as of a later row, receipts of a deal with it. */
  readonly records: readonly { readonly id: string; readonly seq: number }[];
  /** Points by hand that count besides. */
  readonly adjustments: readonly string[];
};

/** What the recomputation of this history row is made of; null where the row is any other. */
export function basisAt(campaignId: string, seq: number, db: Reader = reader()): Basis | null {
  const row = db
    .select({ basis: recomputations.basis })
    .from(recomputations)
    .where(and(eq(recomputations.campaignId, campaignId), eq(recomputations.seq, seq)))
    .get();
  return row?.basis ? (JSON.parse(row.basis) as Basis) : null;
}

/** The history row as of which a result counts a record: that of the result, unless it is a recomputation that took it in or left it. */
export function takenAt(campaignId: string, seq: number, record: string): number {
  return takenBy(campaignId, seq)(record);
}

/** The same for many records of one result. */
export function takenBy(campaignId: string, seq: number, db: Reader = reader()): (record: string) => number {
  const basis = basisAt(campaignId, seq, db);
  if (!basis) return () => seq;
  const taken = new Map(basis.records.map(({ id, seq: then }) => [id, then]));
  return (record) => taken.get(record) ?? basis.base;
}

/** Whether a stored fact stood as a result of this history row takes its record: for who reads the facts of some records alone. */
export function stoodIn(campaignId: string, seq: number, db: Reader = reader()): (fact: Stored) => boolean {
  const taken = takenBy(campaignId, seq, db);
  return ({ record, fromSeq, untilSeq }) => {
    const then = taken(record);
    return fromSeq <= then && (untilSeq === null || untilSeq > then);
  };
}
type Stored = { readonly record: string; readonly fromSeq: number; readonly untilSeq: number | null };

/** The history row as of which a result calls things by name: a recomputation is over what was sealed, so that of the close. */
export function namedAt(campaignId: string, seq: number, db: Reader = reader()): number {
  return basisAt(campaignId, seq, db)?.base ?? seq;
}

/** The basis of a recomputation that follows a run: that run's own, with more taken in as of `seq`. */
export function basisOver(
  db: Reader,
  campaignId: string,
  follows: number,
  taken: {
    readonly records: readonly string[];
    readonly adjustments: readonly string[];
    /** Records whose own correction is not taken in: they stay as they were, though their deal is. */
    readonly left: readonly string[];
    readonly seq: number;
  },
): Basis {
  const before = basisAt(campaignId, follows, db) ?? { base: follows, records: [], adjustments: [] };
  const ids = new Set(taken.records);
  for (const deal of taken.records) {
    const children = db.select({ id: receipts.id }).from(receipts).where(eq(receipts.dealId, deal)).all();
    for (const { id } of children) if (!taken.left.includes(id)) ids.add(id);
  }
  return {
    base: before.base,
    records: [
      ...before.records.filter(({ id }) => !ids.has(id)),
      ...[...ids].sort().map((id) => ({ id, seq: taken.seq })),
    ],
    adjustments: [...new Set([...before.adjustments, ...taken.adjustments])],
  };
}

/**
 * Records changed since a result took them, as it took them, by id: neither titles nor what an activity was are sealed, history
 * keeps them. A case opened again changes no list before a run takes it in.
 */
export function formerRecords(
  campaignId: string,
  seq: number,
  ids?: readonly string[],
  db: Reader = reader(),
): ReadonlyMap<string, RecordAsWas> {
  return recordsAsWas(db, campaignId, namedAt(campaignId, seq, db), takenBy(campaignId, seq, db), ids);
}

/** What records changed since were called when a result took them, by id. */
export function formerTitles(
  campaignId: string,
  seq: number,
  db: Reader = reader(),
): ReadonlyMap<string, string> {
  const former = formerRecords(campaignId, seq, undefined, db);
  return new Map([...former].map(([id, { title }]) => [id, title]));
}

/** One spelling of a basis, as it is stored. */
export function basisText(basis: Basis): string {
  return canonical({
    base: basis.base,
    records: basis.records.map(({ id, seq }) => ({ id, seq })),
    adjustments: [...basis.adjustments],
  });
}

/** Subjects as of a history row and for a day, as scoring takes them; those of a recomputation stand for what it is made of. */
export function subjectsAt(campaignId: string, seq: number, day: Day): Subjects {
  const basis = basisAt(campaignId, seq);
  return basis ? correctedSubjects(campaignId, basis, seq, day) : subjectsAsOf(campaignId, seq, day);
}

/** Facts as of a history row, as scoring takes them; that of a recomputation stands for what it is made of. */
export function factsAt(campaignId: string, seq: number): FactStore {
  const basis = basisAt(campaignId, seq);
  if (!basis) return factsForScoring(campaignId, seq);
  const store = new FactStore();
  const taken = new Set(basis.records.map(({ id }) => id));
  for (const fact of factsForScoring(campaignId, basis.base)) if (!taken.has(fact.record)) store.push(fact);
  for (const { id, seq: then } of basis.records)
    for (const fact of factsForScoring(campaignId, then, id)) store.push(fact);
  return store;
}

/** Subjects of a recomputation: those of the close, with the listed points by hand and without set-asides of what was decided since. */
export function correctedSubjects(
  campaignId: string,
  basis: Basis,
  seq: number,
  day: Day,
  db: Reader = reader(),
): Subjects {
  const sealed = subjectsAsOf(campaignId, basis.base, day, db);
  const taken = new Set(basis.records.map(({ id }) => id));
  const listed = new Set(basis.adjustments);
  return {
    ...sealed,
    adjustments: [
      ...sealed.adjustments,
      ...adjustmentsAsOf(db, campaignId, seq).filter(({ id }) => listed.has(id)),
    ],
    setAsides: [
      ...sealed.setAsides.filter(({ subject }) => !taken.has(subject)),
      ...basis.records.flatMap(({ id, seq: then }) =>
        setAsidesAsOf(db, campaignId, then).filter(({ subject }) => subject === id),
      ),
    ],
  };
}
