/** Makers of activities for tests. */
import type { Person } from '../access';
import { aRequest, type RunningCampaign, today } from '../testing';
import { logActivity } from '.';
import { ActivityInput } from './input';

/** An activity of the first unit yesterday, as typed into the form. @returns its id */
export function anActivity(
  world: RunningCampaign,
  typed: Record<string, unknown> = {},
  actor?: Person,
): string {
  const input = ActivityInput.parse({
    campaign: world.id,
    unit: world.units[0],
    kind: 'squad',
    fromDay: today(-1),
    ...typed,
  });
  return logActivity(actor ?? world.officers[0], input, aRequest()).id;
}
