/** Schemes, what scoring reads, what it said, and what was sealed. */
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
import { campaigns } from './campaigns';
import {
  day,
  decimal,
  id,
  instant,
  isBetween,
  isDay,
  isDecimal,
  isJson,
  isOneOf,
  json,
  madeBySeq,
  version,
} from './columns';
import { history } from './ledger';
import { people } from './people';

export const RESULT_PURPOSES = ['live', 'freeze', 'bulletin', 'run', 'simulation'] as const;

/** A scheme under a name; its drafts and publications are versions. */
export const schemes = sqliteTable(
  'schemes',
  {
    id: id(),
    campaignId: text()
      .notNull()
      .references(() => campaigns.id),
    name: text().notNull(),
    /** The draft being edited, if any: a body that need not be whole. */
    draft: json(),
    version: version(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [unique('schemes_within').on(t.campaignId, t.id), check('schemes_draft', isJson(t.draft))],
);

/** Published rules. Append-only; what was published is read and recomputed for ever. */
export const schemeVersions = sqliteTable(
  'scheme_versions',
  {
    id: id(),
    campaignId: text().notNull(),
    schemeId: text().notNull(),
    n: integer().notNull(),
    format: integer().notNull(),
    body: json().notNull(),
    hash: text().notNull(),
    reason: text(),
    by: text().notNull(),
    at: instant().notNull(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    uniqueIndex('scheme_versions_n').on(t.campaignId, t.n),
    foreignKey({ columns: [t.campaignId, t.schemeId], foreignColumns: [schemes.campaignId, schemes.id] }),
    check('scheme_versions_body', isJson(t.body)),
  ],
);

/**
 * What scoring reads: one row per record, amount and credited unit, valid from one history row until another.
 * A projection: lib/facts writes it inside the change that causes it, and can build it anew.
 */
export const facts = sqliteTable(
  'facts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    campaignId: text().notNull(),
    fromSeq: integer().notNull(),
    untilSeq: integer(),
    state: text({ enum: ['claimed', 'accepted'] }).notNull(),
    unitId: text().notNull(),
    role: text().notNull(),
    shareBp: integer().notNull(),
    kind: text().notNull(),
    aspect: text().notNull(),
    day: day().notNull(),
    lastDay: day(),
    amount: decimal().notNull(),
    currency: text(),
    /** JSON {per, value, to}: the rate fixed for it. */
    rate: json(),
    loggedAt: instant().notNull(),
    evidencedAt: instant(),
    decidedAt: instant(),
    /** JSON object of what conditions may ask: investor, country, industry, origin, stage … */
    attributes: json().notNull(),
    subjectId: text().notNull(),
    parentId: text(),
    decisionId: text(),
  },
  (t) => [
    index('facts_open').on(t.campaignId, t.untilSeq, t.unitId),
    index('facts_subject').on(t.subjectId, t.untilSeq),
    index('facts_seq').on(t.campaignId, t.fromSeq, t.untilSeq),
    check('facts_state', isOneOf(t.state, ['claimed', 'accepted'])),
    check('facts_share', isBetween(t.shareBp, 0, 10000)),
    check('facts_day', isDay(t.day)),
    check('facts_amount', isDecimal(t.amount)),
    check('facts_attributes', isJson(t.attributes)),
  ],
);

/** A stored table. Live, freeze and simulation results are replaced; bulletins and runs never (guarded). */
export const results = sqliteTable(
  'results',
  {
    id: id(),
    campaignId: text()
      .notNull()
      .references(() => campaigns.id),
    purpose: text({ enum: RESULT_PURPOSES }).notNull(),
    asOfSeq: integer().notNull(),
    /** The day pace is measured to. */
    asOfDay: day().notNull(),
    computedAt: instant().notNull(),
    schemeVersionId: text().references(() => schemeVersions.id),
    engine: integer().notNull(),
    /** The result itself, canonical JSON. */
    body: json().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    index('results_purpose').on(t.campaignId, t.purpose, t.asOfSeq),
    check('results_purpose_known', isOneOf(t.purpose, RESULT_PURPOSES)),
  ],
);

export const resultRows = sqliteTable(
  'result_rows',
  {
    resultId: text()
      .notNull()
      .references(() => results.id),
    board: text().notNull(),
    groupId: text().notNull(),
    unitId: text().notNull(),
    rank: integer(),
    total: text().notNull(),
    /** JSON: points per indicator, verified and pending. */
    lines: json().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.resultId, t.board, t.unitId] }),
    index('result_rows_group').on(t.resultId, t.board, t.groupId, t.rank),
  ],
);

/** A seal: run 1 at the close, later ones name the run before. Append-only. */
export const runs = sqliteTable(
  'runs',
  {
    id: id(),
    campaignId: text()
      .notNull()
      .references(() => campaigns.id),
    n: integer().notNull(),
    resultId: text()
      .notNull()
      .references(() => results.id),
    asOfSeq: integer().notNull(),
    bundleSha: text().notNull(),
    bundleSize: integer().notNull(),
    historyHead: text().notNull(),
    signedBy: text().notNull(),
    secondBy: text(),
    follows: text(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    uniqueIndex('runs_n').on(t.campaignId, t.n),
    foreignKey({ columns: [t.follows], foreignColumns: [t.id] }),
  ],
);

/**
 * Signatures under a close. Each names the state it was given for: the last history row that could change what counts,
 * and a digest over it. Once that has moved on, the signature is stale. Append-only.
 */
export const signatures = sqliteTable(
  'signatures',
  {
    id: id(),
    campaignId: text()
      .notNull()
      .references(() => campaigns.id),
    digest: text().notNull(),
    stateSeq: integer().notNull(),
    by: text()
      .notNull()
      .references(() => people.id),
    at: instant().notNull(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [uniqueIndex('signatures_once').on(t.campaignId, t.digest, t.by)],
);

/** A line of the commendation list; the reason is a code with parameters. Append-only. */
export const awardRows = sqliteTable(
  'award_rows',
  {
    runId: text()
      .notNull()
      .references(() => runs.id),
    award: text().notNull(),
    tier: text().notNull(),
    position: integer().notNull(),
    unitId: text().notNull(),
    reason: json().notNull(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.award, t.position] })],
);
