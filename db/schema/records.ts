/** What units enter. `records` is the spine: one row per thing that can be claimed; each kind's table hangs on it. */
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
  ACTIVITY_KINDS,
  CLAIM_STATES,
  DEAL_KINDS,
  DEAL_STAGES,
  HOLDERS,
  ORGANISERS,
  ORIGINS,
  RECEIPT_KINDS,
  RECORD_KINDS,
  SHARE_ROLES,
  STAGES,
} from '../../lib/vocabulary';
import { campaigns, entrants } from './campaigns';
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
  isMinor,
  isOneOf,
  madeBySeq,
  notBefore,
  version,
} from './columns';
import { currencies, history } from './ledger';
import { people } from './people';

export const records = sqliteTable(
  'records',
  {
    id: id(),
    campaignId: text()
      .notNull()
      .references(() => campaigns.id),
    /** Whose officers keep it: the lead unit, or the department that supplies a figure. */
    unitId: text().notNull(),
    kind: text({ enum: RECORD_KINDS }).notNull(),
    /** How lists and queues name it; kept by the noun's own verbs. */
    title: text().notNull(),
    /** Projection of submissions, decisions, set-asides and withdrawal; `settle` in lib/verification is its one writer. */
    state: text({ enum: CLAIM_STATES }).notNull(),
    /** Logged: the first of the four clocks that the program itself sets. */
    loggedAt: instant().notNull(),
    loggedBy: text()
      .notNull()
      .references(() => people.id),
    withdrawnSeq: integer().references(() => history.seq),
    importId: text(),
    version: version(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    unique('records_within').on(t.campaignId, t.id),
    index('records_list').on(t.campaignId, t.kind, t.unitId, t.loggedAt),
    index('records_state').on(t.campaignId, t.state, t.kind, t.loggedAt),
    foreignKey({ columns: [t.campaignId, t.unitId], foreignColumns: [entrants.campaignId, entrants.unitId] }),
    check('records_kind', isOneOf(t.kind, RECORD_KINDS)),
    check('records_state_known', isOneOf(t.state, CLAIM_STATES)),
  ],
);

/** Identity of an investor is city-wide; what a unit knows of it is in investor_units and contacts. */
export const investors = sqliteTable(
  'investors',
  {
    id: id(),
    nameZh: text(),
    nameEn: text(),
    /** Folded for comparing: width, case, blanks and legal forms dropped. */
    foldedZh: text(),
    foldedEn: text(),
    country: text(),
    region: text(),
    industry: text(),
    parentCompany: text(),
    mergedInto: text(),
    version: version(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('investors_zh').on(t.foldedZh),
    index('investors_en').on(t.foldedEn),
    foreignKey({ columns: [t.mergedInto], foreignColumns: [t.id] }),
  ],
);

export const investorUnits = sqliteTable(
  'investor_units',
  {
    campaignId: text().notNull(),
    unitId: text().notNull(),
    investorId: text()
      .notNull()
      .references(() => investors.id),
    firstContact: day(),
    notes: text(),
    loggedAt: instant().notNull(),
    version: version(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    primaryKey({ columns: [t.campaignId, t.unitId, t.investorId] }),
    index('investor_units_investor').on(t.investorId),
    foreignKey({ columns: [t.campaignId, t.unitId], foreignColumns: [entrants.campaignId, entrants.unitId] }),
  ],
);

export const contacts = sqliteTable(
  'contacts',
  {
    id: id(),
    campaignId: text().notNull(),
    unitId: text().notNull(),
    investorId: text()
      .notNull()
      .references(() => investors.id),
    name: text().notNull(),
    position: text(),
    phone: text(),
    email: text(),
    notes: text(),
    withdrawnSeq: integer().references(() => history.seq),
    version: version(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('contacts_investor').on(t.investorId, t.campaignId, t.unitId),
    foreignKey({ columns: [t.campaignId, t.unitId], foreignColumns: [entrants.campaignId, entrants.unitId] }),
  ],
);

export const activities = sqliteTable(
  'activities',
  {
    id: id(),
    campaignId: text().notNull(),
    kind: text({ enum: ACTIVITY_KINDS }).notNull(),
    organiser: text({ enum: ORGANISERS }).notNull(),
    fromDay: day().notNull(),
    toDay: day().notNull(),
    place: text(),
    ledBy: text(),
    costMinor: integer(),
    costCurrency: text().references(() => currencies.code),
    persons: integer(),
    delegations: integer(),
    notes: text(),
  },
  (t) => [
    foreignKey({ columns: [t.campaignId, t.id], foreignColumns: [records.campaignId, records.id] }),
    check('activities_kind', isOneOf(t.kind, ACTIVITY_KINDS)),
    check('activities_organiser', isOneOf(t.organiser, ORGANISERS)),
    check('activities_from', isDay(t.fromDay)),
    check('activities_to', isDay(t.toDay)),
    check('activities_span', notBefore(t.toDay, t.fromDay)),
    check('activities_cost', isMinor(t.costMinor)),
    check('activities_persons', isAtLeast(t.persons, 0)),
    check('activities_delegations', isAtLeast(t.delegations, 0)),
  ],
);

/** Firms met at an activity, in the order typed; each opens or continues a negotiation. */
export const activityFirms = sqliteTable(
  'activity_firms',
  {
    id: id(),
    campaignId: text().notNull(),
    activityId: text()
      .notNull()
      .references(() => activities.id),
    investorId: text()
      .notNull()
      .references(() => investors.id),
    negotiationId: text(),
    note: text(),
    position: integer().notNull(),
    withdrawnSeq: integer().references(() => history.seq),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('activity_firms_activity').on(t.activityId, t.position),
    foreignKey({ columns: [t.campaignId, t.activityId], foreignColumns: [records.campaignId, records.id] }),
    foreignKey({
      columns: [t.campaignId, t.negotiationId],
      foreignColumns: [records.campaignId, records.id],
    }),
  ],
);

export const negotiations = sqliteTable(
  'negotiations',
  {
    id: id(),
    campaignId: text().notNull(),
    investorId: text()
      .notNull()
      .references(() => investors.id),
    project: text(),
    industry: text(),
    stage: text({ enum: STAGES }).notNull(),
    /** Day the present stage was reached. */
    stageDay: day().notNull(),
    openedOn: day().notNull(),
    expectedMinor: integer(),
    expectedCurrency: text().references(() => currencies.code),
    lostReason: text(),
    lostTo: text(),
    ownerId: text().references(() => people.id),
  },
  (t) => [
    index('negotiations_investor').on(t.investorId),
    foreignKey({ columns: [t.campaignId, t.id], foreignColumns: [records.campaignId, records.id] }),
    check('negotiations_stage', isOneOf(t.stage, STAGES)),
    check('negotiations_opened', isDay(t.openedOn)),
    check('negotiations_stage_day', isDay(t.stageDay)),
    check('negotiations_expected', isMinor(t.expectedMinor)),
  ],
);

/** The timeline of a negotiation. Append-only. */
export const entries = sqliteTable(
  'entries',
  {
    id: id(),
    campaignId: text().notNull(),
    negotiationId: text().notNull(),
    day: day().notNull(),
    text: text().notNull(),
    /** Set where the entry moved the negotiation to another stage. */
    stage: text({ enum: STAGES }),
    activityId: text(),
    by: text()
      .notNull()
      .references(() => people.id),
    at: instant().notNull(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('entries_negotiation').on(t.negotiationId, t.day),
    foreignKey({
      columns: [t.campaignId, t.negotiationId],
      foreignColumns: [records.campaignId, records.id],
    }),
    check('entries_day', isDay(t.day)),
  ],
);

export const concerns = sqliteTable(
  'concerns',
  {
    id: id(),
    campaignId: text().notNull(),
    negotiationId: text().notNull(),
    text: text().notNull(),
    raisedOn: day().notNull(),
    /** Who took it over, where somebody did (a leader 挂钩领导). */
    ownerId: text().references(() => people.id),
    version: version(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('concerns_negotiation').on(t.negotiationId),
    foreignKey({
      columns: [t.campaignId, t.negotiationId],
      foreignColumns: [records.campaignId, records.id],
    }),
    check('concerns_raised', isDay(t.raisedOn)),
    check('concerns_text', isFilled(t.text)),
  ],
);

/** A concern is resolved once; raising it again is another concern. Append-only. */
export const concernEnds = sqliteTable(
  'concern_ends',
  {
    concernId: text()
      .primaryKey()
      .references(() => concerns.id),
    campaignId: text().notNull(),
    resolvedOn: day().notNull(),
    resolvedBy: text().notNull(),
    how: text(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [check('concern_ends_day', isDay(t.resolvedOn))],
);

export const nextActions = sqliteTable(
  'next_actions',
  {
    id: id(),
    campaignId: text().notNull(),
    negotiationId: text().notNull(),
    text: text().notNull(),
    dueOn: day().notNull(),
    ownerId: text().references(() => people.id),
    doneSeq: integer().references(() => history.seq),
    withdrawnSeq: integer().references(() => history.seq),
    version: version(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('next_actions_due').on(t.campaignId, t.doneSeq, t.dueOn),
    index('next_actions_negotiation').on(t.negotiationId),
    foreignKey({
      columns: [t.campaignId, t.negotiationId],
      foreignColumns: [records.campaignId, records.id],
    }),
    check('next_actions_due_day', isDay(t.dueOn)),
  ],
);

/** What a leader tells the officers of a negotiation. Append-only. */
export const instructions = sqliteTable(
  'instructions',
  {
    id: id(),
    campaignId: text().notNull(),
    negotiationId: text().notNull(),
    text: text().notNull(),
    by: text()
      .notNull()
      .references(() => people.id),
    at: instant().notNull(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('instructions_negotiation').on(t.negotiationId),
    foreignKey({
      columns: [t.campaignId, t.negotiationId],
      foreignColumns: [records.campaignId, records.id],
    }),
  ],
);

export const deals = sqliteTable(
  'deals',
  {
    id: id(),
    campaignId: text().notNull(),
    negotiationId: text(),
    industry: text(),
    origin: text({ enum: ORIGINS }),
    place: text(),
    signedOn: day(),
    kind: text({ enum: DEAL_KINDS }).notNull(),
    carriedOver: flag().notNull().default(false),
    referrer: text(),
    currency: text().references(() => currencies.code),
    totalMinor: integer(),
    registeredMinor: integer(),
    contractedMinor: integer(),
    fixedAssetsMinor: integer(),
    agreedStart: day(),
    notes: text(),
  },
  (t) => [
    foreignKey({ columns: [t.campaignId, t.id], foreignColumns: [records.campaignId, records.id] }),
    foreignKey({
      columns: [t.campaignId, t.negotiationId],
      foreignColumns: [records.campaignId, records.id],
    }),
    check('deals_kind', isOneOf(t.kind, DEAL_KINDS)),
    check('deals_signed', isDay(t.signedOn)),
    check('deals_agreed_start', isDay(t.agreedStart)),
    check('deals_total', isMinor(t.totalMinor)),
    check('deals_registered', isMinor(t.registeredMinor)),
    check('deals_contracted', isMinor(t.contractedMinor)),
    check('deals_fixed_assets', isMinor(t.fixedAssetsMinor)),
  ],
);

export const dealInvestors = sqliteTable(
  'deal_investors',
  {
    id: id(),
    campaignId: text().notNull(),
    dealId: text()
      .notNull()
      .references(() => deals.id),
    investorId: text()
      .notNull()
      .references(() => investors.id),
    position: integer().notNull(),
    withdrawnSeq: integer().references(() => history.seq),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('deal_investors_deal').on(t.dealId, t.position),
    index('deal_investors_investor').on(t.investorId),
    foreignKey({ columns: [t.campaignId, t.dealId], foreignColumns: [records.campaignId, records.id] }),
  ],
);

/** Registered, started, producing, cancelled: a row each. Append-only. */
export const dealStages = sqliteTable(
  'deal_stages',
  {
    id: id(),
    campaignId: text().notNull(),
    dealId: text().notNull(),
    stage: text({ enum: DEAL_STAGES }).notNull(),
    day: day().notNull(),
    note: text(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('deal_stages_deal').on(t.dealId, t.day),
    foreignKey({ columns: [t.campaignId, t.dealId], foreignColumns: [records.campaignId, records.id] }),
    check('deal_stages_stage', isOneOf(t.stage, DEAL_STAGES)),
    check('deal_stages_day', isDay(t.day)),
  ],
);

export const receipts = sqliteTable(
  'receipts',
  {
    id: id(),
    campaignId: text().notNull(),
    dealId: text().notNull(),
    tranche: integer(),
    kind: text({ enum: RECEIPT_KINDS }).notNull(),
    day: day(),
    amountMinor: integer(),
    currency: text().references(() => currencies.code),
    /** A refund names the receipt it reverses; its amount is negative. */
    reverses: text(),
    excessReason: text(),
    notes: text(),
  },
  (t) => [
    index('receipts_deal').on(t.dealId),
    foreignKey({ columns: [t.campaignId, t.id], foreignColumns: [records.campaignId, records.id] }),
    foreignKey({ columns: [t.campaignId, t.dealId], foreignColumns: [records.campaignId, records.id] }),
    foreignKey({ columns: [t.reverses], foreignColumns: [t.id] }),
    check('receipts_kind', isOneOf(t.kind, RECEIPT_KINDS)),
    check('receipts_day', isDay(t.day)),
    check('receipts_amount', isMinor(t.amountMinor)),
  ],
);

/** 上报数据: a value no record stands for, supplied by a department for a unit, a group or the whole campaign. */
export const figures = sqliteTable(
  'figures',
  {
    id: id(),
    campaignId: text().notNull(),
    holder: text({ enum: HOLDERS }).notNull(),
    holderId: text().notNull(),
    /** A goal's key, or a key of the scheme's own. */
    key: text().notNull(),
    period: text().notNull(),
    /** Last day of the period: the day on which the figure counts. */
    day: day().notNull(),
    /** Canonical decimal as supplied; with a currency it is an amount in whole units of it. */
    value: decimal(),
    currency: text().references(() => currencies.code),
    amountUnit: text(),
    source: text(),
  },
  (t) => [
    index('figures_key').on(t.campaignId, t.key, t.holder, t.holderId),
    foreignKey({ columns: [t.campaignId, t.id], foreignColumns: [records.campaignId, records.id] }),
    check('figures_holder', isOneOf(t.holder, HOLDERS)),
    check('figures_value', isDecimal(t.value)),
    check('figures_day', isDay(t.day)),
  ],
);

/** Who gets credit for a deal: a new set replaces the one before. Append-only. */
export const shareSets = sqliteTable(
  'share_sets',
  {
    id: id(),
    campaignId: text().notNull(),
    recordId: text().notNull(),
    by: text()
      .notNull()
      .references(() => people.id),
    at: instant().notNull(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('share_sets_record').on(t.recordId, t.seq),
    foreignKey({ columns: [t.campaignId, t.recordId], foreignColumns: [records.campaignId, records.id] }),
  ],
);

export const shareLines = sqliteTable(
  'share_lines',
  {
    setId: text()
      .notNull()
      .references(() => shareSets.id),
    campaignId: text().notNull(),
    unitId: text().notNull(),
    role: text({ enum: SHARE_ROLES }).notNull(),
    basisPoints: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.setId, t.unitId, t.role] }),
    foreignKey({ columns: [t.campaignId, t.unitId], foreignColumns: [entrants.campaignId, entrants.unitId] }),
    check('share_lines_role', isOneOf(t.role, SHARE_ROLES)),
    check('share_lines_points', isBetween(t.basisPoints, 0, 10000)),
  ],
);

/** A named unit agrees or disputes, once per set. Append-only. */
export const shareAnswers = sqliteTable(
  'share_answers',
  {
    setId: text()
      .notNull()
      .references(() => shareSets.id),
    unitId: text().notNull(),
    agrees: flag().notNull(),
    reason: text(),
    by: text()
      .notNull()
      .references(() => people.id),
    at: instant().notNull(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [primaryKey({ columns: [t.setId, t.unitId] })],
);

/** The admin rules on a disputed set: it stands, or another set (made with the ruling) replaces it. Append-only. */
export const shareRulings = sqliteTable('share_rulings', {
  setId: text()
    .primaryKey()
    .references(() => shareSets.id),
  reason: text().notNull(),
  by: text()
    .notNull()
    .references(() => people.id),
  at: instant().notNull(),
  seq: madeBySeq().references(() => history.seq),
});

/** Search terms per record: characters, pairs, pinyin, initials (a projection). */
export const terms = sqliteTable(
  'terms',
  {
    subjectKind: text().notNull(),
    subjectId: text().notNull(),
    campaignId: text(),
    unitId: text(),
    term: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.subjectKind, t.subjectId, t.term] }),
    uniqueIndex('terms_term').on(t.term, t.subjectKind, t.subjectId),
  ],
);
