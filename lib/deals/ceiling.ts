/** How much may come in for a deal before a reason is asked: the contracted foreign investment, else the registered capital. */
import { and, eq, isNull, ne, notInArray } from 'drizzle-orm';
import type { Store } from '../../db/open';
import { receipts, records } from '../../db/schema';
import type { Day } from '../day';
import { limitOf, needsRate, rateFor } from '../facts';
import type { Named } from '../failure';
import type { Amount } from '../fields';
import { CURRENCY_DIGITS, isCurrency } from '../money';
import { amountInEach } from '../text/show';
import { dealRows } from './entry';

/** The ceiling of a deal in its own currency, by what was accepted of it if anything was; null where no amount is known. */
export function ceilingOf(db: Store, deal: string): Amount | null {
  const limit = limitOf(db, deal);
  return limit && isCurrency(limit.currency) ? { minor: limit.minor, currency: limit.currency } : null;
}

/**
 * Whether a receipt would take what was received for its deal above the ceiling, and then the two sums in words for the
 * refusal. Amounts in different currencies are compared in the campaign's, at the receipt's day; where no rate is known, nothing is said.
 * @param except the receipt that is being amended
 */
export function aboveCeiling(
  db: Store,
  of: { readonly deal: string; readonly amount: Amount; readonly day: Day; readonly except?: string },
): Named | null {
  const { record } = dealRows(db, of.deal);
  const ceiling = ceilingOf(db, of.deal);
  if (!ceiling || of.amount.minor <= 0) return null;
  const others = db
    .select({ minor: receipts.amountMinor, currency: receipts.currency })
    .from(receipts)
    .innerJoin(records, eq(records.id, receipts.id))
    .where(
      and(
        eq(receipts.dealId, of.deal),
        isNull(records.withdrawnSeq),
        notInArray(records.state, ['fault', 'falsified']),
        of.except ? ne(receipts.id, of.except) : undefined,
      ),
    )
    .all()
    .flatMap(({ minor, currency }) =>
      minor && currency && isCurrency(currency) ? [{ minor, currency }] : [],
    );
  const all = [...others, of.amount];
  const same = all.every(({ currency }) => currency === ceiling.currency);
  const inOne = (amount: Amount) => (same ? whole(amount) : converted(db, record.campaignId, amount, of.day));
  const limit = inOne(ceiling);
  let sum: Fraction | null = { over: 0n, under: 1n };
  for (const amount of all) {
    const next = inOne(amount);
    sum = sum &&
      next && { over: sum.over * next.under + next.over * sum.under, under: sum.under * next.under };
  }
  if (!limit || !sum || sum.over * limit.under <= limit.over * sum.under) return null;
  const received = same
    ? sum.over / sum.under
    : (sum.over * BigInt(ceiling.minor) * limit.under) / (sum.under * limit.over);
  return {
    ceiling: amountInEach(BigInt(ceiling.minor), ceiling.currency),
    received: amountInEach(received, ceiling.currency),
  };
}

type Fraction = { readonly over: bigint; readonly under: bigint };

function whole(amount: Amount): Fraction {
  return { over: BigInt(amount.minor), under: 1n };
}

/** In whole units of the campaign's currency, exactly; null where the rate of that day is not known. */
function converted(db: Store, campaign: string, amount: Amount, day: Day): Fraction | null {
  const own = { over: BigInt(amount.minor), under: 10n ** BigInt(CURRENCY_DIGITS[amount.currency]) };
  if (!needsRate(db, campaign, amount.currency)) return own;
  const rate = rateFor(db, campaign, amount.currency, day);
  if (!rate) return null;
  const [units = '0', decimals = ''] = rate.value.split('.');
  return {
    over: own.over * BigInt(units + decimals),
    under: own.under * 10n ** BigInt(decimals.length) * BigInt(rate.per),
  };
}
