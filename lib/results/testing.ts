/** Makers for tests of tables: a campaign with rules in force and figures that count. */

import { reader } from '../../db/client';
import { inForceAtOnce } from '../closing/testing';
import { aDeal, aReceipt, wan } from '../deals/testing';
import { standingOf } from '../facts';
import { defaultScheme, type Scheme } from '../scoring';
import { aRequest, aRunningCampaign, type RunningCampaign } from '../testing';
import { decide } from '../verification';

/** A running campaign whose amounts need no evidence, with the default scheme in force unless another is given. */
export function aScoredCampaign(
  overrides: Parameters<typeof aRunningCampaign>[0] & { readonly scheme?: Scheme | null } = {},
): RunningCampaign {
  const { scheme, ...rest } = overrides;
  const world = aRunningCampaign({ evidence: {}, ...rest });
  if (scheme !== null) inForceAtOnce(world.id, scheme ?? defaultScheme({ currency: 'USD' }));
  return world;
}

/** Accepts as claimed whatever of a record waits. */
export function accepted(world: RunningCampaign, record: string): string {
  const { waiting } = standingOf(reader(), record);
  if (!waiting) throw new Error(`Nothing of ${record} waits`);
  const input = {
    submission: waiting.id,
    outcome: 'accepted',
    lines: [],
    reason: null,
    follows: null,
    excess: true,
  };
  decide(world.verifier, input as Parameters<typeof decide>[1], aRequest());
  return record;
}

/** A deal of one of the units over so many 万美元 with so many paid in, accepted unless said otherwise. */
export function aCountedDeal(
  world: RunningCampaign,
  which: 0 | 1 | 2 | 3,
  amounts: { contracted: number; paid?: number; title?: string; accept?: boolean },
): { deal: string; receipt: string | null } {
  const officer = world.officers[which];
  const { contracted, paid, title = '联荣精密电子', accept = true } = amounts;
  const typed = { unit: world.units[which], title, contracted: wan(contracted), total: wan(contracted * 2) };
  const deal = aDeal(world, typed, officer);
  const receipt = paid === undefined ? null : aReceipt(world, deal, { amount: wan(paid) }, officer);
  if (accept) for (const record of [deal, receipt]) if (record) accepted(world, record);
  return { deal, receipt };
}
