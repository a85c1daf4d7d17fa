/** What awards and rewards need beside records: when a vote ended, what became of nominations, earlier winners, referrers. All append-only. */
import {
  check,
  foreignKey,
  index,
  integer,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { campaigns } from './campaigns';
import { nominations } from './claims';
import { decimal, id, isDecimal, isFilled, isJson, isOneOf, json, madeBySeq } from './columns';
import { history } from './ledger';
import { people } from './people';
import { deals } from './records';

const campaign = () =>
  text()
    .notNull()
    .references(() => campaigns.id);
const by = () =>
  text()
    .notNull()
    .references(() => people.id);

/** The end of a vote: how many ballots were counted. After it none of this electorate is taken. */
export const ballotClosings = sqliteTable(
  'ballot_closings',
  {
    id: id(),
    campaignId: campaign(),
    electorate: text().notNull(),
    ballots: integer().notNull(),
    /** Ballots handed out and those that came back, where it was said; those that came back and were not counted are void. */
    handed: integer(),
    returned: integer(),
    by: by(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [uniqueIndex('ballot_closings_once').on(t.campaignId, t.electorate)],
);

export const NOMINATION_ANSWERS = ['chosen', 'withdrawn'] as const;

/** What became of a nomination: withdrawn, or chosen by the office at a place (none: chosen no more). The latest stands. */
export const nominationAnswers = sqliteTable(
  'nomination_answers',
  {
    id: id(),
    campaignId: campaign(),
    nominationId: text()
      .notNull()
      .references(() => nominations.id),
    kind: text({ enum: NOMINATION_ANSWERS }).notNull(),
    place: integer(),
    reason: text(),
    by: by(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('nomination_answers_of').on(t.nominationId),
    check('nomination_answers_kind', isOneOf(t.kind, NOMINATION_ANSWERS)),
  ],
);

/** Who won an award in an earlier campaign: a unit of this one, or a person by name. `withdraws` takes a row back. */
export const previousWinners = sqliteTable(
  'previous_winners',
  {
    id: id(),
    campaignId: campaign(),
    label: text().notNull(),
    award: text().notNull(),
    unitId: text(),
    person: text(),
    source: text().notNull(),
    withdraws: text(),
    by: by(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('previous_winners_campaign').on(t.campaignId),
    unique('previous_winners_withdrawn').on(t.withdraws),
    foreignKey({ columns: [t.withdraws], foreignColumns: [t.id] }),
    check('previous_winners_source', isFilled(t.source)),
  ],
);

/** Who referred a deal and how they share, as agreed and filed: JSON [{referrer, shareBp, staff}]. The latest of a deal stands. */
export const referrals = sqliteTable(
  'referrals',
  {
    id: id(),
    campaignId: campaign(),
    dealId: text()
      .notNull()
      .references(() => deals.id),
    lines: json().notNull(),
    basis: text().notNull(),
    by: by(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('referrals_deal').on(t.campaignId, t.dealId),
    check('referrals_lines', isJson(t.lines)),
    check('referrals_basis', isFilled(t.basis)),
  ],
);

/** A reward set by hand where its band asks for that; the deal empty where it is read over all of a referrer's. The latest stands. */
export const setRewards = sqliteTable(
  'set_rewards',
  {
    id: id(),
    campaignId: campaign(),
    reward: text().notNull(),
    dealId: text().notNull(),
    referrer: text().notNull(),
    /** Minor units. */
    amount: decimal().notNull(),
    reason: text().notNull(),
    by: by(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [
    index('set_rewards_campaign').on(t.campaignId),
    check('set_rewards_amount', isDecimal(t.amount)),
    check('set_rewards_reason', isFilled(t.reason)),
  ],
);

export const WORDINGS = ['praise', 'honour'] as const;

/** How the list is worded: 通报表扬, or 表彰 with the number under which it was approved. The latest stands. */
export const commendations = sqliteTable(
  'commendations',
  {
    id: id(),
    campaignId: campaign(),
    wording: text({ enum: WORDINGS }).notNull(),
    approval: text(),
    /** Who approved it and when, as it is printed. */
    authority: text(),
    by: by(),
    seq: madeBySeq().references(() => history.seq),
  },
  (t) => [check('commendations_wording', isOneOf(t.wording, WORDINGS))],
);
