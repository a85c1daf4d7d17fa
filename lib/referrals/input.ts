/** What the forms about referrers say. Safe for the browser. */
import { z } from 'zod';
import { decimal, optionalAmount, optionalText, text, ticked } from '../fields';

/** How a deal's referrers share, in percent, and who of them is on the public payroll. */
export const AgreeReferralInput = z.object({
  deal: text(60),
  lines: z
    .array(z.object({ referrer: text(120), percent: decimal(), staff: ticked() }))
    .min(1, { error: 'required' })
    .max(20, { error: 'too-many' }),
  basis: text(300),
});
export type AgreeReferralInput = z.output<typeof AgreeReferralInput>;

/** A reward set by hand; the deal blank where the bands are read over all of a referrer's. */
export const SetRewardInput = z
  .object({
    campaign: text(60),
    reward: text(60),
    deal: optionalText(60),
    referrer: text(120),
    amount: optionalAmount(),
    reason: text(500),
  })
  .superRefine(({ amount }, context) => {
    if (amount === null)
      context.addIssue({ code: 'custom', message: 'required', path: ['amount', 'amount'] });
  });
export type SetRewardInput = z.output<typeof SetRewardInput>;
