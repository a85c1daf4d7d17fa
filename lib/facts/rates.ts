/** Which exchange rate a claim's line takes: to the campaign's own currency, fixed once and for all. */
import { and, eq, lte } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { campaigns, rates } from '../../db/schema';
import { inForce } from '../campaign';
import { rateFor as rateBetween } from '../rates';

export type Rate = { readonly id: string; readonly per: number; readonly value: string; readonly to: string };

/**
 * The rate from `currency` to the campaign's own for a line of that day: the last on or before it, of those in force.
 * Null where the currency is the campaign's, or where no rate is known (which is no error here; it blocks the close).
 */
export function rateFor(
  db: Reader,
  campaignId: string,
  currency: string,
  day: string,
  asOf = Number.MAX_SAFE_INTEGER,
): Rate | null {
  return rateBetween(db, campaignId, currency, ownCurrency(db, campaignId), day, asOf);
}

/**
 * The rate of a line that had none when it was claimed: of those that were the first to come into force for it.
 * Later corrections do not touch it, as they do not touch a line that had its rate from the beginning.
 */
export function lateRateFor(
  db: Reader,
  campaignId: string,
  currency: string,
  day: string,
  asOf: number,
): Rate | null {
  const first = known(db, campaignId, currency, asOf).find((rate) => (rate.day ?? '') <= day);
  return first ? rateFor(db, campaignId, currency, day, first.since) : null;
}

/** The history rows from which rates of a currency came into force. */
export function rateSteps(db: Reader, campaignId: string, currency: string): number[] {
  return known(db, campaignId, currency, Number.MAX_SAFE_INTEGER).map(({ since }) => since);
}

/** Whether money in this currency needs a rate in this campaign. */
export function needsRate(db: Reader, campaignId: string, currency: string | null): boolean {
  return currency !== null && ownCurrency(db, campaignId) !== currency;
}

function ownCurrency(db: Reader, campaignId: string): string {
  return db.select().from(campaigns).where(eq(campaigns.id, campaignId)).get()?.currency ?? '';
}

function known(db: Reader, campaignId: string, currency: string, asOf: number) {
  const rows = db
    .select()
    .from(rates)
    .where(
      and(
        eq(rates.campaignId, campaignId),
        eq(rates.currency, currency),
        eq(rates.toCurrency, ownCurrency(db, campaignId)),
        lte(rates.seq, asOf),
      ),
    )
    .all();
  return inForce(db, campaignId, 'rate', rows, asOf);
}
