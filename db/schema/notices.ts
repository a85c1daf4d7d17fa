/** After the close: what is put up for objections, what comes of them, and the result computed anew. */
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { campaigns } from './campaigns';
import { blobs } from './claims';
import { day, flag, id, instant, isDay, isFilled, isJson, isOneOf, json, madeBySeq } from './columns';
import { history } from './ledger';
import { runs } from './results';

/** Who made a row, when, and the history row it was made by. */
const made = () => ({
  by: text().notNull(),
  at: instant().notNull(),
  seq: madeBySeq().references(() => history.seq),
});

/** 公示: a run put up for objections. The first one's id is the public address of the campaign's list. Append-only. */
export const notices = sqliteTable(
  'notices',
  {
    id: id(),
    campaignId: text()
      .notNull()
      .references(() => campaigns.id),
    runId: text()
      .notNull()
      .references(() => runs.id),
    fromDay: day().notNull(),
    /** The last day on which an objection may be filed. */
    untilDay: day().notNull(),
    /** 通报表扬 or 表彰; the latter names the approval that law asks for. */
    wording: text().notNull().default('commendation'),
    approval: text(),
    by: text().notNull(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [check('notices_from', isDay(t.fromDay)), check('notices_until', isDay(t.untilDay))],
);

/** 异议: against a unit, a record or a rule of a noticed list. Append-only; rulings follow. */
export const objections = sqliteTable('objections', {
  id: id(),
  campaignId: text()
    .notNull()
    .references(() => campaigns.id),
  noticeId: text()
    .notNull()
    .references(() => notices.id),
  aboutKind: text().notNull(),
  aboutId: text().notNull(),
  text: text().notNull(),
  /** The unit it was filed for; null where the office entered what came on paper or from the public. */
  unitId: text(),
  source: text().notNull().default('unit'),
  /** From whom it came on paper. */
  sender: text(),
  ...made(),
});

/** A file that stands with an objection. It is never deleted, only taken back. */
export const objectionFiles = sqliteTable(
  'objection_files',
  {
    id: id(),
    campaignId: text()
      .notNull()
      .references(() => campaigns.id),
    objectionId: text()
      .notNull()
      .references(() => objections.id),
    blob: text()
      .notNull()
      .references(() => blobs.sha256),
    name: text().notNull(),
    ...made(),
    withdrawnSeq: integer().references(() => history.seq),
  },
  (t) => [index('objection_files_objection').on(t.objectionId)],
);

/** Taken back by whoever filed it. Append-only. */
export const objectionWithdrawals = sqliteTable('objection_withdrawals', {
  objectionId: text()
    .primaryKey()
    .references(() => objections.id),
  ...made(),
});

/** What was ruled on an objection; a later ruling names the one it follows. Append-only. */
export const rulings = sqliteTable(
  'rulings',
  {
    id: id(),
    objectionId: text()
      .notNull()
      .references(() => objections.id),
    upheld: flag().notNull(),
    reason: text().notNull(),
    follows: text(),
    ...made(),
  },
  (t) => [
    index('rulings_objection').on(t.objectionId, t.seq),
    uniqueIndex('rulings_follows').on(t.follows),
    check('rulings_reason', isFilled(t.reason)),
  ],
);

export const CORRECTION_KINDS = ['adjustment', 'record'] as const;

/** What an upheld objection leads to: points by hand, or a record opened again. Append-only. */
export const corrections = sqliteTable(
  'corrections',
  {
    id: id(),
    campaignId: text()
      .notNull()
      .references(() => campaigns.id),
    objectionId: text()
      .notNull()
      .references(() => objections.id),
    kind: text({ enum: CORRECTION_KINDS }).notNull(),
    subjectId: text().notNull(),
    ...made(),
  },
  (t) => [
    index('corrections_objection').on(t.objectionId),
    index('corrections_subject').on(t.subjectId),
    check('corrections_kind', isOneOf(t.kind, CORRECTION_KINDS)),
  ],
);

/** A correction set aside with a reason, so that no recomputation takes it in, or taken up again; the last one stands. Append-only. */
export const correctionMarks = sqliteTable(
  'correction_marks',
  {
    id: id(),
    correctionId: text()
      .notNull()
      .references(() => corrections.id),
    aside: flag().notNull(),
    reason: text().notNull(),
    ...made(),
  },
  (t) => [
    index('correction_marks_correction').on(t.correctionId, t.seq),
    check('correction_marks_reason', isFilled(t.reason)),
  ],
);

/**
 * A result computed anew: what a run counted, with exactly the corrections it lists. Whoever asks for the state as of
 * its history row gets that, and nothing else recorded since. Append-only.
 */
export const recomputations = sqliteTable(
  'recomputations',
  {
    id: id(),
    campaignId: text()
      .notNull()
      .references(() => campaigns.id),
    followsRun: text()
      .notNull()
      .references(() => runs.id),
    /** JSON: `lib/results/corrected.ts` has the shape. */
    basis: json().notNull(),
    /** JSON list of ids of corrections taken in beside those of the run it follows. */
    listed: json().notNull(),
    ...made(),
  },
  (t) => [
    uniqueIndex('recomputations_seq').on(t.campaignId, t.seq),
    check('recomputations_basis', isJson(t.basis)),
    check('recomputations_listed', isJson(t.listed)),
  ],
);

/** How a recomputation ended: adopted as a whole (the run that seals it has this id), or discarded. Append-only. */
export const recomputationEnds = sqliteTable('recomputation_ends', {
  recomputationId: text()
    .primaryKey()
    .references(() => recomputations.id),
  adopted: flag().notNull(),
  runId: text(),
  reason: text(),
  by: text().notNull(),
  secondBy: text(),
  at: instant().notNull(),
  seq: integer()
    .notNull()
    .references(() => history.seq),
});
