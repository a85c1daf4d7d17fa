/** Makers of negotiations for tests. */
import type { Person } from '../access';
import { aRequest, type RunningCampaign } from '../testing';
import { negotiation, openNegotiation } from '.';
import { NegotiationInput } from './input';

/** A negotiation of the first unit, as typed into the form. @returns its id */
export function aNegotiation(
  world: RunningCampaign,
  typed: Record<string, unknown> = {},
  actor?: Person,
): string {
  const input = NegotiationInput.parse({
    campaign: world.id,
    unit: world.units[0],
    investor: '香港联荣有限公司',
    ...typed,
  });
  return openNegotiation(actor ?? world.officers[0], input, aRequest()).id;
}

/** The version a form would have seen. */
export function versionOf(actor: Person, id: string): number {
  return negotiation(actor, id)?.version ?? 0;
}
