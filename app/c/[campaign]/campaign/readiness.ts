/** What a campaign should have before it starts. */
import type { Person } from '@/lib/access';
import type { CampaignView } from '@/lib/campaign';
import { goalsFor, targetsMissingFor } from '@/lib/goals';
import { ratesFor } from '@/lib/rates';
import { groupsWithUnits, peopleOfUnits } from '@/lib/units';

export type Readiness = {
  readonly key: 'units' | 'goals' | 'targets' | 'rates' | 'officers';
  readonly ready: boolean;
  /** How many there are, or, where it is not ready, how many are missing. */
  readonly count: number;
  readonly groups?: number;
};

/** The five things, in the order in which one sets them up. */
export function readiness(actor: Person, campaign: CampaignView): Readiness[] {
  const groups = groupsWithUnits(actor, campaign.id, campaign.today).filter(({ units }) => units.length > 0);
  const units = groups.flatMap((group) => group.units);
  const goals = goalsFor(actor, campaign.id);
  const ranked = units.filter((unit) => unit.ranked).map(({ unit }) => unit);
  const missing = targetsMissingFor(actor, campaign.id, ranked);
  const rates = ratesFor(actor, campaign.id).filter(({ to }) => to === campaign.currency);
  const people = peopleOfUnits(actor, campaign.id);
  const without = units.filter(({ unit }) => (people.get(unit)?.officers.length ?? 0) === 0);
  return [
    { key: 'units', ready: units.length > 0, count: units.length, groups: groups.length },
    { key: 'goals', ready: goals.length > 0, count: goals.length },
    { key: 'targets', ready: goals.length > 0 && missing.length === 0, count: missing.length },
    { key: 'rates', ready: rates.length > 0, count: new Set(rates.map(({ currency }) => currency)).size },
    { key: 'officers', ready: units.length > 0 && without.length === 0, count: without.length },
  ];
}
