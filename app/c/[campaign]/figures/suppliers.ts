/** For which units a person may supply figures in a campaign. */
import { belongs, type Person } from '@/lib/access';
import type { CampaignView } from '@/lib/campaign';
import { groupsWithUnits } from '@/lib/units';

export function suppliersOf(actor: Person, campaign: CampaignView) {
  return groupsWithUnits(actor, campaign.id, campaign.today)
    .flatMap((group) => group.units)
    .filter(({ unit }) => belongs(actor, unit, campaign.id, 'officer'));
}
