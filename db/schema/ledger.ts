/** What the house itself keeps: history, requests, jobs, imports, settings. */
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { ACTOR_KINDS, JOB_STATES } from '../../lib/vocabulary';
import { day, flag, id, instant, isBetween, isDay, isJson, isOneOf, json } from './columns';

/** Every change, chained. Append-only. `seq` has no gaps; `at` never runs backwards. */
export const history = sqliteTable(
  'history',
  {
    seq: integer().primaryKey(),
    at: instant().notNull(),
    actorKind: text({ enum: ACTOR_KINDS }).notNull(),
    actorId: text().notNull(),
    campaignId: text(),
    unitId: text(),
    verb: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: text().notNull(),
    request: text(),
    reason: text(),
    before: json(),
    after: json(),
    format: integer().notNull(),
    prevHash: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    uniqueIndex('history_hash').on(t.hash),
    index('history_subject').on(t.subjectKind, t.subjectId, t.seq),
    index('history_campaign').on(t.campaignId, t.seq),
    index('history_at').on(t.at),
    check('history_actor_kind', isOneOf(t.actorKind, ACTOR_KINDS)),
    check('history_before', isJson(t.before)),
    check('history_after', isJson(t.after)),
  ],
);

/** One row per request id a client minted: what came of it, so that sending twice records once. Append-only. */
export const requests = sqliteTable('requests', {
  id: text().primaryKey(),
  actor: text().notNull(),
  verb: text().notNull(),
  digest: text().notNull(),
  outcome: json(),
  seq: integer().references(() => history.seq),
});

export const jobs = sqliteTable(
  'jobs',
  {
    id: id(),
    kind: text().notNull(),
    campaignId: text(),
    input: json().notNull(),
    state: text({ enum: JOB_STATES }).notNull(),
    progress: integer().notNull().default(0),
    progressOf: integer(),
    leaseUntil: instant(),
    attempts: integer().notNull().default(0),
    error: text(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    index('jobs_open').on(t.state, t.kind),
    check('jobs_state', isOneOf(t.state, JOB_STATES)),
    check('jobs_input', isJson(t.input)),
  ],
);

export const imports = sqliteTable('imports', {
  id: id(),
  campaignId: text().notNull(),
  kind: text().notNull(),
  fileSha: text().notNull(),
  seq: integer()
    .notNull()
    .references(() => history.seq),
  undoneSeq: integer().references(() => history.seq),
});

export const settings = sqliteTable('settings', { key: text().primaryKey(), value: json().notNull() });

export const currencies = sqliteTable(
  'currencies',
  { code: text().primaryKey(), minorDigits: integer().notNull() },
  (t) => [check('currencies_digits', isBetween(t.minorDigits, 0, 4))],
);

/** Days that differ from the week's rule: holidays, and weekends worked instead (调休). */
export const calendar = sqliteTable(
  'calendar',
  { day: day().primaryKey(), working: flag().notNull() },
  (t) => [check('calendar_day', isDay(t.day))],
);
