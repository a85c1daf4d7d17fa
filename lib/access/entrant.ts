/** What something new is about: there is no record yet to read it from. */
import { and, eq, isNull } from 'drizzle-orm';
import type { Store } from '../../db/open';
import { entrants } from '../../db/schema';
import { Missing } from '../failure';

/** The scope of a new entry of a unit. Throws Missing where the unit does not take part in the campaign. */
export function entrantScope(
  db: Store,
  campaign: string,
  unit: string,
): { campaign: string; units: [string] } {
  const row = db
    .select({ unit: entrants.unitId })
    .from(entrants)
    .where(and(eq(entrants.campaignId, campaign), eq(entrants.unitId, unit), isNull(entrants.withdrawnSeq)))
    .get();
  if (!row) throw new Missing(`unit ${unit} in campaign ${campaign}`);
  return { campaign, units: [unit] };
}
