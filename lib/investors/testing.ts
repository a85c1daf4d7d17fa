/** Makers of investors for tests. */
import type { Person } from '../access';
import { aRequest, type RunningCampaign } from '../testing';
import { logInvestor } from '.';
import { InvestorInput } from './input';

/** An investor logged by an officer for the first unit of the campaign, as typed into the form. @returns its id */
export function anInvestor(
  world: RunningCampaign,
  typed: Record<string, string> = {},
  actor?: Person,
): string {
  const input = InvestorInput.parse({
    campaign: world.id,
    unit: world.units[0],
    nameZh: '香港联荣有限公司',
    ...typed,
  });
  return logInvestor(actor ?? world.officers[0], input, aRequest()).id;
}
