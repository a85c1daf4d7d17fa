/** A receipt's ceiling: the deal's contracted foreign investment, else its registered capital; as accepted, if it was. */
import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { campaigns, deals, receipts, records } from '../../db/schema';
import { limitOf, rateFor, standingOf } from '../facts';
import { CURRENCY_DIGITS, type Currency, isCurrency } from '../money';

export type Ceiling = {
  readonly currency: Currency;
  /** Minor units of `currency`. */
  readonly ceiling: bigint;
  /** What the deal's other standing receipts come to: the accepted amount, else the claimed one. */
  readonly others: bigint;
  readonly claimed: bigint;
  /** How far all of them exceed the ceiling; 0 where they do not. */
  readonly excess: bigint;
};

/**
 * The ceiling of a receipt and what stands against it, in the deal's own currency where every receipt is in it, else in the
 * campaign's. Null where the record is no receipt, the deal names no such amount, or a rate is missing.
 */
export function ceilingOf(db: Reader, receiptId: string): Ceiling | null {
  const receipt = db.select().from(receipts).where(eq(receipts.id, receiptId)).get();
  if (!receipt) return null;
  const deal = db.select().from(deals).where(eq(deals.id, receipt.dealId)).get();
  const limit = limitOf(db, receipt.dealId);
  if (!deal || !limit) return null;
  const siblings = db
    .select({ id: receipts.id })
    .from(receipts)
    .innerJoin(records, eq(records.id, receipts.id))
    .where(and(eq(receipts.dealId, deal.id), ne(receipts.id, receiptId), isNull(records.withdrawnSeq)))
    .all();
  const own = standingOf(db, receiptId).claims.at(-1)?.lines[0];
  const claimed: Sum | null = own
    ? { minor: BigInt(own.claimed ?? '0'), currency: own.currency, day: own.day ?? '' }
    : receipt.amountMinor === null
      ? null
      : { minor: BigInt(receipt.amountMinor), currency: receipt.currency, day: receipt.day ?? '' };
  if (!claimed) return null;
  const others = siblings.flatMap(({ id }) => {
    const { counting, waiting } = standingOf(db, id);
    const claim = counting ?? waiting;
    const line = claim?.lines[0];
    if (!line) return [];
    const amount = claim.decision?.accepted.paid_in ?? line.claimed ?? '0';
    return [{ minor: BigInt(amount), currency: line.currency, day: line.day ?? '' }];
  });
  const sums = [claimed, ...others];
  const home = db
    .select({ currency: campaigns.currency })
    .from(campaigns)
    .where(eq(campaigns.id, receipt.campaignId))
    .get();
  const currency = sums.every((sum) => sum.currency === limit.currency) ? limit.currency : home?.currency;
  if (!currency || !isCurrency(currency)) return null;
  const into = (sum: Sum) => converted(db, receipt.campaignId, sum, currency);
  const ceiling = into({
    minor: BigInt(limit.minor),
    currency: limit.currency,
    day: deal.signedOn ?? claimed.day,
  });
  const mine = into(claimed);
  const theirs = others.map(into);
  if (ceiling === null || mine === null || theirs.some((sum) => sum === null)) return null;
  const sum = theirs.reduce<bigint>((total, amount) => total + (amount ?? 0n), 0n);
  const over = sum + mine - ceiling;
  return { currency, ceiling, others: sum, claimed: mine, excess: over > 0n && mine > 0n ? over : 0n };
}

type Sum = { readonly minor: bigint; readonly currency: string | null; readonly day: string };

/** The sum in the other currency at its day's rate, rounded half away from zero to the minor unit. */
function converted(db: Reader, campaignId: string, sum: Sum, to: Currency): bigint | null {
  if (sum.currency === to) return sum.minor;
  if (!sum.currency || !isCurrency(sum.currency)) return null;
  const rate = rateFor(db, campaignId, sum.currency, sum.day);
  if (!rate || rate.to !== to) return null;
  const [whole = '', fraction = ''] = rate.value.split('.');
  const digits = CURRENCY_DIGITS[to] - CURRENCY_DIGITS[sum.currency];
  const above = sum.minor * BigInt(whole + fraction) * 10n ** BigInt(Math.max(digits, 0));
  const below = BigInt(rate.per) * 10n ** BigInt(fraction.length + Math.max(-digits, 0));
  const half = above < 0n ? -below : below;
  return (2n * above + half) / (2n * below);
}
