import type { Person } from '@/lib/access';
import { campaign } from '@/lib/campaign';

/** Where the set-up pages of a campaign stand, for the way on after a change. */
export function baseOf(actor: Person, id: string): string {
  const found = campaign(actor, id);
  return found ? `/c/${found.code}/campaign` : '/campaigns';
}
