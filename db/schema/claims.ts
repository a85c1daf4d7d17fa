/** What is submitted, proved and decided. */
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { ASPECTS, DECISION_OUTCOMES, EVIDENCE_KINDS } from '../../lib/vocabulary';
import { campaigns, entrants, rates } from './campaigns';
import {
  day,
  decimal,
  flag,
  id,
  instant,
  isAtLeast,
  isDay,
  isDecimal,
  isFilled,
  isJson,
  isOneOf,
  json,
  madeBySeq,
} from './columns';
import { currencies, history } from './ledger';
import { people } from './people';
import { records, shareSets } from './records';

/** A stored file, addressed by its content. Append-only. */
export const blobs = sqliteTable(
  'blobs',
  {
    sha256: text().primaryKey(),
    size: integer().notNull(),
    /** Media type found in the content, never the one the browser named. */
    type: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [check('blobs_size', isAtLeast(t.size, 1))],
);

/** A file somebody has sent, before and after it is attached: who may attach it. Append-only. */
export const uploads = sqliteTable('uploads', {
  id: id(),
  campaignId: text()
    .notNull()
    .references(() => campaigns.id),
  blob: text()
    .notNull()
    .references(() => blobs.sha256),
  name: text().notNull(),
  by: text()
    .notNull()
    .references(() => people.id),
  at: instant().notNull(),
  seq: madeBySeq().references(() => history.seq),
});

/** A file bound to a record and, where it proves one amount, to that amount. */
export const evidence = sqliteTable(
  'evidence',
  {
    id: id(),
    campaignId: text().notNull(),
    recordId: text().notNull(),
    aspect: text({ enum: ASPECTS }),
    kind: text({ enum: EVIDENCE_KINDS }).notNull(),
    blob: text()
      .notNull()
      .references(() => blobs.sha256),
    name: text().notNull(),
    by: text()
      .notNull()
      .references(() => people.id),
    at: instant().notNull(),
    seq: madeBySeq().references(() => history.seq),
    withdrawnSeq: integer().references(() => history.seq),
  },
  (t) => [
    index('evidence_record').on(t.recordId),
    index('evidence_blob').on(t.blob),
    foreignKey({ columns: [t.campaignId, t.recordId], foreignColumns: [records.campaignId, records.id] }),
    check('evidence_kind', isOneOf(t.kind, EVIDENCE_KINDS)),
  ],
);

/** A claim: a copy of the record as it then was. Append-only. */
export const submissions = sqliteTable(
  'submissions',
  {
    id: id(),
    campaignId: text().notNull(),
    recordId: text().notNull(),
    /** 1, 2, 3 … for this record. */
    n: integer().notNull(),
    copy: json().notNull(),
    shareSetId: text().references(() => shareSets.id),
    by: text()
      .notNull()
      .references(() => people.id),
    at: instant().notNull(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    unique('submissions_within').on(t.campaignId, t.id),
    uniqueIndex('submissions_n').on(t.recordId, t.n),
    foreignKey({ columns: [t.campaignId, t.recordId], foreignColumns: [records.campaignId, records.id] }),
    check('submissions_copy', isJson(t.copy)),
  ],
);

/** One line per amount claimed. Append-only. */
export const submissionLines = sqliteTable(
  'submission_lines',
  {
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    aspect: text({ enum: ASPECTS }).notNull(),
    /** Minor units where a currency is set, else canonical decimal. */
    claimed: decimal().notNull(),
    currency: text().references(() => currencies.code),
    /** The rate fixed for this line, where the amount is in another currency than the campaign's. */
    rateId: text().references(() => rates.id),
    /** Happened. */
    day: day().notNull(),
    lastDay: day(),
  },
  (t) => [
    primaryKey({ columns: [t.submissionId, t.aspect] }),
    check('submission_lines_aspect', isOneOf(t.aspect, ASPECTS)),
    check('submission_lines_claimed', isDecimal(t.claimed)),
    check('submission_lines_day', isDay(t.day)),
  ],
);

/** A decision is never changed, only followed by another. Append-only. */
export const decisions = sqliteTable(
  'decisions',
  {
    id: id(),
    campaignId: text().notNull(),
    submissionId: text().notNull(),
    outcome: text({ enum: DECISION_OUTCOMES }).notNull(),
    reason: text(),
    by: text()
      .notNull()
      .references(() => people.id),
    at: instant().notNull(),
    follows: text(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('decisions_submission').on(t.submissionId, t.seq),
    foreignKey({
      columns: [t.campaignId, t.submissionId],
      foreignColumns: [submissions.campaignId, submissions.id],
    }),
    foreignKey({ columns: [t.follows], foreignColumns: [t.id] }),
    check('decisions_outcome', isOneOf(t.outcome, DECISION_OUTCOMES)),
  ],
);

export const decisionLines = sqliteTable(
  'decision_lines',
  {
    decisionId: text()
      .notNull()
      .references(() => decisions.id),
    aspect: text({ enum: ASPECTS }).notNull(),
    accepted: decimal().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.decisionId, t.aspect] }),
    check('decision_lines_accepted', isDecimal(t.accepted)),
  ],
);

/** A second verifier's view, where a limit asks for two. Append-only. */
export const opinions = sqliteTable(
  'opinions',
  {
    id: id(),
    campaignId: text().notNull(),
    submissionId: text().notNull(),
    outcome: text({ enum: DECISION_OUTCOMES }).notNull(),
    lines: json().notNull(),
    reason: text(),
    by: text()
      .notNull()
      .references(() => people.id),
    at: instant().notNull(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    uniqueIndex('opinions_once').on(t.submissionId, t.by),
    foreignKey({
      columns: [t.campaignId, t.submissionId],
      foreignColumns: [submissions.campaignId, submissions.id],
    }),
  ],
);

/** A blocker set aside at the close, with a reason: that claim does not count. Append-only. */
export const setAsides = sqliteTable(
  'set_asides',
  {
    id: id(),
    campaignId: text()
      .notNull()
      .references(() => campaigns.id),
    /** What blocked: claim, share, target, rate. */
    blocker: text().notNull(),
    subjectId: text().notNull(),
    reason: text().notNull(),
    by: text()
      .notNull()
      .references(() => people.id),
    at: instant().notNull(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('set_asides_subject').on(t.campaignId, t.subjectId),
    check('set_asides_reason', isFilled(t.reason)),
  ],
);

/** Points given or taken by hand; they count from their confirmation. Append-only. */
export const adjustments = sqliteTable(
  'adjustments',
  {
    id: id(),
    campaignId: text().notNull(),
    unitId: text().notNull(),
    /** Key of an indicator, or empty for the total. */
    indicator: text().notNull(),
    points: decimal().notNull(),
    day: day().notNull(),
    reason: text().notNull(),
    reverses: text(),
    by: text()
      .notNull()
      .references(() => people.id),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('adjustments_unit').on(t.campaignId, t.unitId),
    foreignKey({ columns: [t.campaignId, t.unitId], foreignColumns: [entrants.campaignId, entrants.unitId] }),
    foreignKey({ columns: [t.reverses], foreignColumns: [t.id] }),
    check('adjustments_points', isDecimal(t.points)),
    check('adjustments_day', isDay(t.day)),
    check('adjustments_reason', isFilled(t.reason)),
  ],
);

/** Points for an indicator whose points are entered within bounds. Append-only: a later row replaces. */
export const enteredPoints = sqliteTable(
  'entered_points',
  {
    id: id(),
    campaignId: text().notNull(),
    unitId: text().notNull(),
    indicator: text().notNull(),
    points: decimal().notNull(),
    reason: text().notNull(),
    by: text().notNull(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    foreignKey({ columns: [t.campaignId, t.unitId], foreignColumns: [entrants.campaignId, entrants.unitId] }),
    check('entered_points_points', isDecimal(t.points)),
  ],
);

/** 票: class of voter, the unit they belong to where it is known, places given. Append-only. */
export const ballots = sqliteTable(
  'ballots',
  {
    id: id(),
    campaignId: text()
      .notNull()
      .references(() => campaigns.id),
    electorate: text().notNull(),
    voter: text().notNull(),
    unitId: text(),
    /** JSON null where the ballot is void; {"now": code} where it goes by another code since. */
    places: json().notNull(),
    /** Out of 100, where voters give marks. */
    marks: json(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [check('ballots_places', isJson(t.places))],
);

/** Persons put forward for an award, with a citation. Append-only. */
export const nominations = sqliteTable('nominations', {
  id: id(),
  campaignId: text()
    .notNull()
    .references(() => campaigns.id),
  unitId: text(),
  award: text().notNull(),
  name: text().notNull(),
  /** 职务, as printed. */
  post: text(),
  citation: text().notNull(),
  seq: madeBySeq().references(() => history.seq),
});

/** 一票否决: a unit barred from a board or from awards, with a reason; ended by another row. Append-only. */
export const vetoes = sqliteTable(
  'vetoes',
  {
    id: id(),
    campaignId: text().notNull(),
    unitId: text().notNull(),
    /** awards | board */
    scope: text().notNull(),
    reason: text().notNull(),
    /** 文号 of what it rests on. */
    document: text(),
    lifts: text(),
    on: flag().notNull(),
    /** Counts only once another person confirms; rows from before this was asked count at once. */
    waits: flag(),
    by: text().notNull(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    foreignKey({ columns: [t.campaignId, t.unitId], foreignColumns: [entrants.campaignId, entrants.unitId] }),
  ],
);
