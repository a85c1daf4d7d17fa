/** Exchange rates of a campaign: set per currency and day, the last on or before a day applies. */
import { and, eq, lte } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { rates } from '../../db/schema';
import { type Actor, takesPart } from '../access';
import { recorded, unchanged, write } from '../audit';
import { campaignAt, inForce, scopeOfCampaign } from '../campaign';
import type { Day } from '../day';
import { Refusal } from '../failure';
import { newId } from '../id';
import type { SetRateInput } from './input';

export type Rate = {
  readonly id: string;
  readonly seq: number;
  readonly currency: string;
  readonly to: string;
  readonly day: Day;
  /** `per` units of `currency` are `value` units of `to`. */
  readonly per: number;
  readonly value: string;
  readonly source: string;
  readonly reason: string | null;
};

/** A rate that was set, and whether it waits for a second person. */
export type RateSet = { readonly id: string | null; readonly waits: boolean };

/**
 * Sets a rate from a day on; a rate of the same day is corrected by the new row, and lines already fixed keep theirs.
 * Before the start it counts at once. Once the campaign runs it needs a reason and counts when a second person agrees.
 * Throws Refusal `day-in-future`, `reason-needed` on the field.
 */
export function setRate(actor: Actor, input: SetRateInput, request: string | null): RateSet {
  return write(
    actor,
    'rate.set',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx): ReturnType<typeof recorded<RateSet>> => {
      const { campaign: campaignId, to: toCurrency, ...rest } = input;
      const { state, today } = campaignAt(tx.db, campaignId, tx.at);
      if (input.day > today) throw new Refusal('day-in-future', {}, 'day');
      const held = rateFor(tx.db, campaignId, input.currency, input.to, input.day, tx.seq);
      const before = held && held.day === input.day ? held : null;
      if (
        before &&
        before.value === input.value &&
        before.per === input.per &&
        before.source === input.source
      )
        return unchanged({ id: before.id, waits: false });
      if (state.started && !input.reason) throw new Refusal('reason-needed', {}, 'reason');
      const id = newId();
      tx.db
        .insert(rates)
        .values({ id, campaignId, toCurrency, ...rest, seq: tx.seq })
        .run();
      const { currency, to, day, per, value, source, reason } = input;
      return recorded(
        {
          subject: { kind: 'rate', id },
          ...(before ? { before: { per: before.per, value: before.value, source: before.source } } : {}),
          after: { currency, to, day, per, value, source },
          reason,
        },
        { id, waits: state.started },
      );
    },
  );
}

/** Rates in force as of a row of the history, by currency and day, then when they came to count. */
export function ratesAsOf(db: Reader, campaign: string, asOfSeq: number): Rate[] {
  const rows = db
    .select()
    .from(rates)
    .where(and(eq(rates.campaignId, campaign), lte(rates.seq, asOfSeq)))
    .all();
  return byPairAndDay(inForce(db, campaign, 'rate', rows, asOfSeq)).map(shaped);
}

/**
 * The rate of a pair on a day as of a row of the history: the last on or before the day, the last to come to count where
 * several were set for one day. Null where there is none, or where the two currencies are the same: then nothing is converted.
 */
export function rateFor(
  db: Reader,
  campaign: string,
  currency: string,
  to: string,
  day: Day,
  asOfSeq: number,
): Rate | null {
  if (currency === to) return null;
  const rows = db
    .select()
    .from(rates)
    .where(
      and(
        eq(rates.campaignId, campaign),
        eq(rates.currency, currency),
        eq(rates.toCurrency, to),
        lte(rates.day, day),
        lte(rates.seq, asOfSeq),
      ),
    )
    .all();
  const last = byPairAndDay(inForce(db, campaign, 'rate', rows, asOfSeq)).at(-1);
  return last ? shaped(last) : null;
}

/** Rates in force now, for everybody who takes part; the latest day first within a pair. */
export function ratesFor(actor: Actor, campaign: string): Rate[] {
  return takesPart(actor, campaign) ? ratesAsOf(reader(), campaign, Number.MAX_SAFE_INTEGER).reverse() : [];
}

type Row = typeof rates.$inferSelect;

/** Stable: rows of one pair and day stay in the order in which they came to count. */
function byPairAndDay<T extends Row>(rows: readonly T[]): T[] {
  const key = (row: Row) => `${row.currency} ${row.toCurrency} ${row.day}`;
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function shaped({ campaignId: _campaign, toCurrency, since: _since, ...row }: Row & { since: number }): Rate {
  return { ...row, to: toCurrency };
}
