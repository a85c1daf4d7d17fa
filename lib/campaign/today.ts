/** The present day as a campaign counts it. */
import { eq } from 'drizzle-orm';
import type { Store } from '../../db/open';
import { campaigns } from '../../db/schema';
import { now } from '../clock';
import { type Day, dayAt } from '../day';
import { Missing, Refusal } from '../failure';

/** Today in the campaign's time zone. Throws Missing where there is no such campaign. */
export function todayIn(db: Store, campaign: string, at = now()): Day {
  const row = db.select({ zone: campaigns.zone }).from(campaigns).where(eq(campaigns.id, campaign)).get();
  if (!row) throw new Missing(`campaign ${campaign}`);
  return dayAt(at, row.zone);
}

/** Refuses a day that has not come yet, by its field. */
export function mustHaveCome(day: Day | null, today: Day, field: string): void {
  if (day !== null && day > today) throw new Refusal('day-in-future', { today }, field);
}
