/** Which exchange rate a claim's line takes. */
import { and, eq, lte } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { campaignSteps, campaigns, confirmations, rates } from '../../db/schema';

export type Rate = {
  readonly id: string;
  readonly per: number;
  readonly value: string;
  readonly to: string;
};

/**
 * The rate from `currency` to the campaign's own for a line of that day: the last on or before it, of those in effect.
 * Null where the currency is the campaign's, or where no rate is known (which is no error here; it blocks the close).
 * A rate entered after the start is in effect once a second person has confirmed it.
 * @param asOf where no rate was known when the line was claimed, the first that came into effect by then is the line's
 */
export function rateFor(
  db: Reader,
  campaignId: string,
  currency: string,
  day: string,
  asOf = Number.MAX_SAFE_INTEGER,
): Rate | null {
  const known = effective(db, campaignId, currency, asOf).filter((rate) => rate.day <= day);
  return newest(known);
}

/**
 * The rate of a line that had none when it was claimed: of those that were the first to come into effect for it.
 * Later corrections do not touch it, as they do not touch a line that had its rate from the beginning.
 */
export function lateRateFor(
  db: Reader,
  campaignId: string,
  currency: string,
  day: string,
  asOf: number,
): Rate | null {
  const known = effective(db, campaignId, currency, asOf).filter((rate) => rate.day <= day);
  const first = Math.min(...known.map((rate) => rate.since));
  return newest(known.filter((rate) => rate.since === first));
}

/** The history rows from which rates of a currency took effect. */
export function rateSteps(db: Reader, campaignId: string, currency: string): number[] {
  return effective(db, campaignId, currency, Number.MAX_SAFE_INTEGER).map(({ since }) => since);
}

/** Whether money in this currency needs a rate in this campaign. */
export function needsRate(db: Reader, campaignId: string, currency: string | null): boolean {
  if (currency === null) return false;
  const own = db
    .select({ currency: campaigns.currency })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId))
    .get();
  return own !== undefined && own.currency !== currency;
}

type Effective = Rate & { readonly day: string; readonly seq: number; readonly since: number };

function newest(known: readonly Effective[]): Rate | null {
  const [best] = [...known].sort((a, b) =>
    a.day === b.day ? b.since - a.since || b.seq - a.seq : a.day < b.day ? 1 : -1,
  );
  return best ? { id: best.id, per: best.per, value: best.value, to: best.to } : null;
}

function effective(db: Reader, campaignId: string, currency: string, asOf: number): Effective[] {
  if (!needsRate(db, campaignId, currency)) return [];
  const own = db
    .select({ currency: campaigns.currency })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId))
    .get();
  const started = db
    .select({ seq: campaignSteps.seq })
    .from(campaignSteps)
    .where(and(eq(campaignSteps.campaignId, campaignId), eq(campaignSteps.step, 'start')))
    .get();
  const rows = db
    .select({ rate: rates, agreed: confirmations.agreed, confirmedSeq: confirmations.seq })
    .from(rates)
    .leftJoin(
      confirmations,
      and(eq(confirmations.subjectKind, 'rate'), eq(confirmations.subjectId, rates.id)),
    )
    .where(
      and(
        eq(rates.campaignId, campaignId),
        eq(rates.currency, currency),
        eq(rates.toCurrency, own?.currency ?? ''),
        lte(rates.seq, asOf),
      ),
    )
    .all();
  return rows.flatMap(({ rate, agreed, confirmedSeq }) => {
    const free = started === undefined || rate.seq < started.seq;
    const since = free ? rate.seq : agreed && confirmedSeq !== null ? confirmedSeq : null;
    if (since === null || since > asOf || rate.value === null || rate.day === null) return [];
    return [
      {
        id: rate.id,
        per: rate.per,
        value: rate.value,
        to: rate.toCurrency,
        day: rate.day,
        seq: rate.seq,
        since,
      },
    ];
  });
}
