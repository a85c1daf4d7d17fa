/** How much may come in for a deal: the contracted foreign investment, else the registered capital. */
import { eq } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { deals } from '../../db/schema';
import type { Aspect } from '../vocabulary';
import { standingOf } from './standing';

/** In minor units of a currency. */
export type Limit = { readonly minor: number; readonly currency: string };

/**
 * The limit of a deal: what was accepted of it, or, where nothing of it counts, what its unit says. Null where neither
 * amount is known, or none of them was accepted.
 */
export function limitOf(db: Reader, dealId: string): Limit | null {
  const { counting } = standingOf(db, dealId);
  if (counting) {
    const accepted = (aspect: Aspect) => {
      const minor = Number(counting.decision?.accepted[aspect] ?? 0);
      const currency = counting.lines.find((line) => line.aspect === aspect)?.currency;
      return minor > 0 && currency ? { minor, currency } : null;
    };
    return accepted('contracted') ?? accepted('registered');
  }
  const deal = db.select().from(deals).where(eq(deals.id, dealId)).get();
  const minor = deal?.contractedMinor || deal?.registeredMinor;
  return minor && deal?.currency ? { minor, currency: deal.currency } : null;
}
