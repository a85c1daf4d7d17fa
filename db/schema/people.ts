/** Who may sign in, and as what. */
import { check, foreignKey, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { LANGUAGES, ROLES } from '../../lib/vocabulary';
import { campaigns, units } from './campaigns';
import { flag, id, instant, isFilled, isOneOf, madeBySeq, notBefore, version } from './columns';
import { history } from './ledger';

export const people = sqliteTable(
  'people',
  {
    id: id(),
    /** What is typed at sign-in; stored in lower case. */
    login: text().notNull(),
    name: text().notNull(),
    phone: text(),
    email: text(),
    language: text({ enum: LANGUAGES }),
    passwordHash: text().notNull(),
    /** A one-time password is good until then; null for one the person chose. */
    passwordUntil: instant(),
    mustChange: flag().notNull(),
    disabledAt: instant(),
    version: version(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    uniqueIndex('people_login').on(t.login),
    check('people_login_filled', isFilled(t.login)),
    check('people_name_filled', isFilled(t.name)),
  ],
);

export const sessions = sqliteTable(
  'sessions',
  {
    id: id(),
    personId: text()
      .notNull()
      .references(() => people.id),
    createdAt: instant().notNull(),
    seenAt: instant().notNull(),
    endedAt: instant(),
    endedBy: text().references(() => people.id),
    agent: text(),
  },
  (t) => [index('sessions_person').on(t.personId, t.endedAt)],
);

/** A role, in the whole installation (no campaign), in one campaign, or for one unit of it; from an instant, until one. */
export const memberships = sqliteTable(
  'memberships',
  {
    id: id(),
    personId: text()
      .notNull()
      .references(() => people.id),
    campaignId: text().references(() => campaigns.id),
    unitId: text().references(() => units.id),
    role: text({ enum: ROLES }).notNull(),
    fromAt: instant().notNull(),
    toAt: instant(),
    version: version(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('memberships_person').on(t.personId, t.toAt),
    index('memberships_unit').on(t.campaignId, t.unitId),
    check('memberships_role', isOneOf(t.role, ROLES)),
    check('memberships_span', notBefore(t.toAt, t.fromAt)),
  ],
);

/** Sign-in attempts, per account and per address: what slows guessing, across restarts. */
export const attempts = sqliteTable(
  'attempts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    key: text().notNull(),
    at: instant().notNull(),
    ok: flag().notNull(),
  },
  (t) => [index('attempts_key').on(t.key, t.at)],
);

/** One row per one-time password handed out. */
export const invitations = sqliteTable(
  'invitations',
  {
    id: id(),
    personId: text().notNull(),
    by: text().notNull(),
    until: instant().notNull(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [foreignKey({ columns: [t.personId], foreignColumns: [people.id] })],
);
