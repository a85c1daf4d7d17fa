/** The campaign, who takes part in it, and what is expected of them. */
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
import {
  AMOUNT_UNITS,
  CAMPAIGN_STEPS,
  HOLDERS,
  LINK_KINDS,
  QUANTITIES,
  UNIT_KINDS,
} from '../../lib/vocabulary';
import {
  day,
  decimal,
  flag,
  id,
  instant,
  isAtLeast,
  isBetween,
  isDay,
  isDecimal,
  isFilled,
  isJson,
  isOneOf,
  isOther,
  json,
  madeBySeq,
  notBefore,
  version,
} from './columns';
import { currencies, history } from './ledger';

export const campaigns = sqliteTable(
  'campaigns',
  {
    id: id(),
    /** Stands in addresses: lower-case letters, digits, hyphens. */
    code: text().notNull(),
    nameZh: text().notNull(),
    nameEn: text().notNull(),
    firstDay: day().notNull(),
    lastDay: day().notNull(),
    zone: text().notNull(),
    currency: text()
      .notNull()
      .references(() => currencies.code),
    amountUnit: text({ enum: AMOUNT_UNITS }).notNull(),
    freezeAt: instant(),
    /** Who set the freeze instant: it takes effect by itself, in their name. */
    freezeBy: text(),
    freezeSetAt: instant(),
    entriesUntil: instant().notNull(),
    evidenceUntil: instant().notNull(),
    noticeDays: integer().notNull().default(5),
    /** Kinds of evidence per kind of claim: lib/evidence/input has the shape. */
    evidenceRules: json().notNull(),
    /** Other units may see the table, and counted facts, of everyone. */
    tableShown: flag().notNull().default(true),
    factsShown: flag().notNull().default(false),
    /** Close needs two different people. */
    twoSign: flag().notNull().default(true),
    /** Made-up data: said on every page. */
    madeUp: flag().notNull().default(false),
    version: version(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    uniqueIndex('campaigns_code').on(t.code),
    check('campaigns_days', isDay(t.firstDay)),
    check('campaigns_last_day', isDay(t.lastDay)),
    check('campaigns_span', notBefore(t.lastDay, t.firstDay)),
    check('campaigns_amount_unit', isOneOf(t.amountUnit, AMOUNT_UNITS)),
    check('campaigns_deadlines', notBefore(t.evidenceUntil, t.entriesUntil)),
    check('campaigns_notice_days', isBetween(t.noticeDays, 0, 60)),
    check('campaigns_evidence_rules', isJson(t.evidenceRules)),
  ],
);

/** The life of a campaign, a row per step. Append-only. */
export const campaignSteps = sqliteTable(
  'campaign_steps',
  {
    id: id(),
    campaignId: text()
      .notNull()
      .references(() => campaigns.id),
    step: text({ enum: CAMPAIGN_STEPS }).notNull(),
    at: instant().notNull(),
    by: text().notNull(),
    secondBy: text(),
    reason: text(),
    runId: text(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('campaign_steps_campaign').on(t.campaignId, t.seq),
    check('campaign_steps_step', isOneOf(t.step, CAMPAIGN_STEPS)),
  ],
);

/** A unit outlives campaigns; what it is in one campaign is its entry (`entrants`) and its placements. */
export const units = sqliteTable(
  'units',
  {
    id: id(),
    nameZh: text().notNull(),
    nameEn: text().notNull(),
    kind: text({ enum: UNIT_KINDS }).notNull(),
    parentId: text(),
    mergedInto: text(),
    version: version(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    uniqueIndex('units_name').on(t.nameZh),
    check('units_kind', isOneOf(t.kind, UNIT_KINDS)),
    check('units_name_filled', isFilled(t.nameZh)),
    foreignKey({ columns: [t.parentId], foreignColumns: [t.id] }),
    foreignKey({ columns: [t.mergedInto], foreignColumns: [t.id] }),
  ],
);

/** 板块: units are ranked within one. */
export const groups = sqliteTable(
  'groups',
  {
    id: id(),
    campaignId: text()
      .notNull()
      .references(() => campaigns.id),
    nameZh: text().notNull(),
    nameEn: text().notNull(),
    position: integer().notNull(),
    version: version(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    unique('groups_within').on(t.campaignId, t.id),
    uniqueIndex('groups_name').on(t.campaignId, t.nameZh),
  ],
);

/** A unit's entry in a campaign. */
export const entrants = sqliteTable(
  'entrants',
  {
    campaignId: text()
      .notNull()
      .references(() => campaigns.id),
    unitId: text()
      .notNull()
      .references(() => units.id),
    economic: flag().notNull().default(true),
    /** Supplies figures or works behind the scenes, but is not ranked. */
    ranked: flag().notNull().default(true),
    position: integer().notNull(),
    withdrawnSeq: integer().references(() => history.seq),
    version: version(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.unitId] })],
);

/** Group and class of an entrant from a day on. Append-only: a later row from the same day replaces the earlier. */
export const placements = sqliteTable(
  'placements',
  {
    id: id(),
    campaignId: text().notNull(),
    unitId: text().notNull(),
    groupId: text().notNull(),
    class: text().notNull().default(''),
    fromDay: day().notNull(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('placements_unit').on(t.campaignId, t.unitId, t.fromDay),
    foreignKey({ columns: [t.campaignId, t.unitId], foreignColumns: [entrants.campaignId, entrants.unitId] }),
    foreignKey({ columns: [t.campaignId, t.groupId], foreignColumns: [groups.campaignId, groups.id] }),
    check('placements_from', isDay(t.fromDay)),
  ],
);

/**
 * Whose results a unit's rules may read beside its own. Append-only: of several rows of one unit, linked unit and kind
 * the last that counts holds.
 */
export const unitLinks = sqliteTable(
  'unit_links',
  {
    id: id(),
    campaignId: text().notNull(),
    unitId: text().notNull(),
    linkedUnitId: text().notNull(),
    kind: text({ enum: LINK_KINDS }).notNull(),
    /** Linked, or no longer. */
    on: flag().notNull(),
    reason: text(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    foreignKey({ columns: [t.campaignId, t.unitId], foreignColumns: [entrants.campaignId, entrants.unitId] }),
    foreignKey({
      columns: [t.campaignId, t.linkedUnitId],
      foreignColumns: [entrants.campaignId, entrants.unitId],
    }),
    check('unit_links_kind', isOneOf(t.kind, LINK_KINDS)),
    check('unit_links_other', isOther(t.linkedUnitId, t.unitId)),
  ],
);

/** What a unit reached in earlier years, for 突破 and 进位. Append-only: a later row with the same key and label replaces. */
export const pastValues = sqliteTable(
  'past_values',
  {
    id: id(),
    campaignId: text().notNull(),
    unitId: text().notNull(),
    /** The goal's key. */
    key: text().notNull(),
    /** The period, as printed: 2025. */
    label: text().notNull(),
    /** In the goal's own unit: minor units where the goal is money. */
    value: decimal(),
    source: text().notNull(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('past_values_unit').on(t.campaignId, t.unitId, t.key),
    foreignKey({ columns: [t.campaignId, t.unitId], foreignColumns: [entrants.campaignId, entrants.unitId] }),
    check('past_values_value', isDecimal(t.value)),
  ],
);

/** What targets hang on and schemes refer to by key: contracted foreign investment, paid-in capital … */
export const goals = sqliteTable(
  'goals',
  {
    id: id(),
    campaignId: text()
      .notNull()
      .references(() => campaigns.id),
    key: text().notNull(),
    nameZh: text().notNull(),
    nameEn: text().notNull(),
    quantity: text({ enum: QUANTITIES }).notNull(),
    currency: text().references(() => currencies.code),
    amountUnit: text({ enum: AMOUNT_UNITS }).notNull().default('one'),
    /** A target is expected of every ranked unit: closing asks for missing ones. */
    expected: flag().notNull().default(false),
    position: integer().notNull(),
    version: version(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    unique('goals_within').on(t.campaignId, t.id),
    uniqueIndex('goals_key').on(t.campaignId, t.key),
    check('goals_quantity', isOneOf(t.quantity, QUANTITIES)),
  ],
);

/** Assured 确保 and stretch 力争. Append-only; the newest confirmed row counts. */
export const targets = sqliteTable(
  'targets',
  {
    id: id(),
    campaignId: text().notNull(),
    goalId: text().notNull(),
    holder: text({ enum: HOLDERS }).notNull(),
    /** Unit or group id; the campaign's own id for the whole. */
    holderId: text().notNull(),
    period: text().notNull().default(''),
    /** In the goal's unit: minor units where it is money, else canonical decimal. */
    assured: decimal(),
    stretch: decimal(),
    reason: text(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('targets_goal').on(t.campaignId, t.goalId, t.holder, t.holderId),
    foreignKey({ columns: [t.campaignId, t.goalId], foreignColumns: [goals.campaignId, goals.id] }),
    check('targets_holder', isOneOf(t.holder, HOLDERS)),
    check('targets_assured', isDecimal(t.assured)),
    check('targets_stretch', isDecimal(t.stretch)),
  ],
);

/** `per` units of `currency` are `value` units of `to_currency`. The last on or before the day applies. Append-only. */
export const rates = sqliteTable(
  'rates',
  {
    id: id(),
    campaignId: text()
      .notNull()
      .references(() => campaigns.id),
    currency: text()
      .notNull()
      .references(() => currencies.code),
    day: day().notNull(),
    per: integer().notNull().default(1),
    value: decimal().notNull(),
    toCurrency: text()
      .notNull()
      .references(() => currencies.code),
    source: text().notNull(),
    reason: text(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    unique('rates_within').on(t.campaignId, t.id),
    index('rates_day').on(t.campaignId, t.currency, t.toCurrency, t.day),
    check('rates_day_real', isDay(t.day)),
    check('rates_value', isDecimal(t.value)),
    check('rates_per', isAtLeast(t.per, 1)),
  ],
);

/** What needs a second person takes effect from here. Append-only. */
export const confirmations = sqliteTable(
  'confirmations',
  {
    id: id(),
    campaignId: text()
      .notNull()
      .references(() => campaigns.id),
    subjectKind: text().notNull(),
    subjectId: text().notNull(),
    by: text().notNull(),
    agreed: flag().notNull(),
    reason: text(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [uniqueIndex('confirmations_subject').on(t.subjectKind, t.subjectId)],
);
