/** Makers of deals and receipts for tests. */
import type { Person } from '../access';
import { aRequest, type RunningCampaign, today } from '../testing';
import { logDeal, logReceipt } from '.';
import { DealInput, ReceiptInput } from './input';

/** An amount as a form types it: 1200 → 1,200 万美元. */
export const wan = (amount: string | number, currency = 'USD') => ({
  amount: String(amount),
  unit: 'wan',
  currency,
});

/** A deal of the first unit, signed yesterday, 1,200 万美元 contracted, as typed into the form. @returns its id */
export function aDeal(world: RunningCampaign, typed: Record<string, unknown> = {}, actor?: Person): string {
  const input = DealInput.parse({
    campaign: world.id,
    unit: world.units[0],
    title: '联荣精密电子',
    investor: '香港联荣有限公司',
    signedOn: today(-1),
    contracted: wan(1200),
    ...typed,
  });
  return logDeal(actor ?? world.officers[0], input, aRequest()).id;
}

/** A receipt of 300 万美元 in cash today, as typed into the form. @returns its id */
export function aReceipt(
  world: RunningCampaign,
  deal: string,
  typed: Record<string, unknown> = {},
  actor?: Person,
): string {
  const input = ReceiptInput.parse({ deal, day: today(), amount: wan(300), ...typed });
  return logReceipt(actor ?? world.officers[0], input, aRequest()).id;
}
