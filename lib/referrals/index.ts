/** Who referred a deal: the agreed split, who is on the public payroll, and rewards set by hand. Office only. */
import { and, asc, desc, eq, lte } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { deals, history, people, records, referrals, setRewards, units } from '../../db/schema';
import { type Actor, personId, takesPart } from '../access';
import { publishedBody } from '../adjustments';
import { recorded, unchanged, write } from '../audit';
import { scopeOfCampaign, seesWhole } from '../campaign';
import type { Instant } from '../day';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import { amountSaid, type Currency } from '../money';
import { LANGUAGES, type Language } from '../vocabulary';
import type { AgreeReferralInput, SetRewardInput } from './input';

/** A line of the split as scoring takes it. */
export type Referral = {
  readonly deal: string;
  readonly referrer: string;
  readonly shareBp: number;
  readonly staff?: true;
};

/** Files how a deal's referrers share. Throws Refusal `split-sum` unless it is 100 % in all. */
export function agreeReferral(actor: Actor, input: AgreeReferralInput, request: string | null): null {
  const by = personId(actor);
  const find = (db: Reader) => {
    const row = db.select().from(records).where(eq(records.id, input.deal)).get();
    if (row?.kind !== 'deal' || !takesPart(actor, row.campaignId)) throw new Missing(`deal ${input.deal}`);
    return row;
  };
  return write(
    actor,
    'referral.agree',
    { request, content: input, scope: (db) => ({ campaign: find(db).campaignId }) },
    (tx) => {
      const { campaignId, id: dealId } = find(tx.db);
      const lines = input.lines.map(({ referrer, percent, staff }) => ({
        referrer,
        shareBp: basisPoints(percent),
        ...(staff ? { staff: true as const } : {}),
      }));
      const names = new Set(lines.map(({ referrer }) => referrer));
      if (names.size < lines.length || lines.reduce((sum, { shareBp }) => sum + shareBp, 0) !== 10_000)
        throw new Refusal('split-sum', {}, 'lines.0.percent');
      const held = latestOf(tx.db, campaignId, tx.seq).get(dealId);
      const row = { campaignId, dealId, lines: JSON.stringify(lines), basis: input.basis, by };
      if (held?.lines === row.lines && held.basis === row.basis) return unchanged(null);
      tx.db
        .insert(referrals)
        .values({ id: newId(), ...row, seq: tx.seq })
        .run();
      return recorded(
        {
          subject: { kind: 'deal', id: dealId },
          ...(held ? { before: { lines: JSON.parse(held.lines ?? '[]') } } : {}),
          after: { lines },
          reason: input.basis,
        },
        null,
      );
    },
  );
}

/** 33.33 % as 3333; anything finer does not add up. */
function basisPoints(percent: string): number {
  const [whole = '0', rest = ''] = percent.split('.');
  if (percent.startsWith('-') || rest.replace(/0+$/, '').length > 2) return Number.NaN;
  return Number(whole) * 100 + Number(rest.padEnd(2, '0').slice(0, 2));
}

/**
 * Sets a reward by hand. Throws Refusal `scheme-missing`, `one-currency`, `reward-bound` at the amount where it is not `within` what its band gives it,
 * or, where that is not known, no band of the reward that is set by hand allows it; `reward-unread` where it is not known and a band is bound by
 * rates, which bound nothing without a base. Missing where there is no such reward.
 */
export function setReward(
  actor: Actor,
  input: SetRewardInput,
  request: string | null,
  within: { readonly least: string; readonly most: string } | null = null,
): null {
  const by = personId(actor);
  return write(
    actor,
    'reward.set',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign: campaignId, reward, referrer, amount: typed, reason } = input;
      const dealId = input.deal ?? '';
      const body = publishedBody(tx.db, campaignId, tx.seq);
      if (!body) throw new Refusal('scheme-missing');
      const rule = body.rewards?.find(({ key }) => key === reward);
      if (!rule || typed === null) throw new Missing(`reward ${reward}`);
      if (typed.currency !== rule.currency) throw new Refusal('one-currency', {}, 'amount.currency');
      const hands = rule.standards.flatMap(({ bands }) => bands.flatMap(({ hand }) => (hand ? [hand] : [])));
      if (hands.length === 0) throw new Missing(`reward ${reward} set by hand`);
      const amount = String(typed.minor);
      if (!within && hands.some(({ of }) => of)) throw new Refusal('reward-unread', {}, 'amount.amount');
      const known = within ? [within] : hands;
      const [first] = known;
      if (first && !known.some(({ least, most }) => isBetween(typed.minor, least, most)))
        throw new Refusal(
          'reward-bound',
          { least: said(first.least, rule.currency), most: said(known.at(-1)?.most ?? '', rule.currency) },
          'amount.amount',
        );
      const row = { campaignId, reward, dealId, referrer, amount, reason, by, seq: tx.seq };
      tx.db
        .insert(setRewards)
        .values({ id: newId(), ...row })
        .run();
      return recorded(
        { subject: { kind: 'reward', id: reward }, after: { deal: dealId, referrer, amount }, reason },
        null,
      );
    },
  );
}

function isBetween(minor: number, least: string, most: string): boolean {
  return minor >= Number(least) && minor <= Number(most);
}

/** An amount in each language. */
function said(minor: string, currency: string): Record<Language, string> {
  const of = (language: Language) => amountSaid(BigInt(minor), 'one', currency as Currency, language);
  return Object.fromEntries(LANGUAGES.map((language) => [language, of(language)])) as Record<
    Language,
    string
  >;
}

function latestOf(db: Reader, campaign: string, seq: number) {
  const rows = db
    .select()
    .from(referrals)
    .where(and(eq(referrals.campaignId, campaign), lte(referrals.seq, seq)))
    .orderBy(asc(referrals.seq))
    .all();
  return new Map(rows.map((row) => [row.dealId, row]));
}

/** Splits as of a history row. */
export function referralsAsOf(db: Reader, campaign: string, seq: number): Referral[] {
  return [...latestOf(db, campaign, seq).values()].flatMap(({ dealId, lines }) =>
    (JSON.parse(lines ?? '[]') as Omit<Referral, 'deal'>[]).map((line) => ({ deal: dealId, ...line })),
  );
}

/** A reward set by hand: for a deal, or where its rule goes by referrer ('' for the deal) for all of theirs. */
export type RewardSet = {
  readonly reward: string;
  readonly deal: string;
  readonly referrer: string;
  readonly amount: string;
};

/** Rewards set by hand as of a history row, the latest of each. */
export function setRewardsAsOf(
  db: Reader,
  campaign: string,
  seq: number,
): (RewardSet & { readonly reason: string })[] {
  return latestSet(db, campaign, seq).map((row) => ({ ...rewardSetIn(row), reason: row.reason }));
}

/** Rewards set by hand after a history row, the latest of each: a result as of that row is without them. */
export function rewardsSetSince(db: Reader, campaign: string, seq: number): RewardSet[] {
  return latestSet(db, campaign, Number.MAX_SAFE_INTEGER)
    .filter((row) => row.seq > seq)
    .map(rewardSetIn);
}

function rewardSetIn({ reward, dealId, referrer, amount }: typeof setRewards.$inferSelect): RewardSet {
  return { reward, deal: dealId, referrer, amount: amount ?? '0' };
}

function latestSet(db: Reader, campaign: string, seq: number) {
  const rows = db
    .select()
    .from(setRewards)
    .where(and(eq(setRewards.campaignId, campaign), lte(setRewards.seq, seq)))
    .orderBy(asc(setRewards.seq))
    .all();
  return [...new Map(rows.map((row) => [`${row.reward} ${row.dealId || row.referrer}`, row])).values()];
}

export type ReferredDeal = {
  readonly id: string;
  readonly title: string;
  readonly unit: { readonly nameZh: string; readonly nameEn: string };
  /** The name on the deal. */
  readonly named: string | null;
  readonly lines: readonly Omit<Referral, 'deal'>[];
  readonly basis: string | null;
  readonly by: string | null;
  readonly at: Instant | null;
};

/** Deals that name a referrer or have a split filed, for those who see the whole campaign. */
export function referredDeals(actor: Actor, campaign: string): ReferredDeal[] {
  if (!seesWhole(actor, campaign)) return [];
  const db = reader();
  const filed = latestOf(db, campaign, Number.MAX_SAFE_INTEGER);
  const whoFiled = new Map(
    db
      .select({ id: referrals.id, by: people.name, at: history.at })
      .from(referrals)
      .innerJoin(people, eq(people.id, referrals.by))
      .leftJoin(history, eq(history.seq, referrals.seq))
      .where(eq(referrals.campaignId, campaign))
      .all()
      .map(({ id, by, at }) => [id, { by, at }]),
  );
  return db
    .select({
      id: deals.id,
      title: records.title,
      named: deals.referrer,
      unit: units,
      gone: records.withdrawnSeq,
    })
    .from(deals)
    .innerJoin(records, eq(records.id, deals.id))
    .innerJoin(units, eq(units.id, records.unitId))
    .where(eq(records.campaignId, campaign))
    .orderBy(desc(records.loggedAt))
    .all()
    .flatMap(({ id, title, named, unit, gone }) => {
      const row = filed.get(id);
      if (gone !== null || (!row && !named)) return [];
      const who = row ? whoFiled.get(row.id) : undefined;
      return [
        {
          id,
          title,
          unit: { nameZh: unit.nameZh, nameEn: unit.nameEn },
          named,
          lines: row ? (JSON.parse(row.lines ?? '[]') as Omit<Referral, 'deal'>[]) : [],
          basis: row?.basis ?? null,
          by: who?.by ?? null,
          at: who?.at ?? null,
        },
      ];
    });
}
