/** What the form of a reward for referrers says. Amounts are typed in one unit of its currency, rates in percent. Safe for the browser. */
import { z } from 'zod';
import { oneOf, optionalOneOf, optionalText, seenVersion, text, ticked } from '../fields';
import { type Currency, isCurrency } from '../money';
import { AMOUNT_UNITS } from '../vocabulary';
import { number, optionalNumber, optionalPercent } from './rule-fields';

export const RewardInput = z
  .object({
    campaign: text(60),
    version: seenVersion(),
    key: optionalText(40),
    nameZh: text(60),
    nameEn: optionalText(90),
    currency: text(3)
      .refine(isCurrency, { error: 'unknown-choice' })
      .transform((value) => value as Currency),
    unit: oneOf(AMOUNT_UNITS),
    per: oneOf(['deal', 'referrer']),
    /** Bands of one measure and reading make one standard; of several standards the highest is taken. */
    bands: z
      .array(
        z.object({
          measure: text(40),
          reading: oneOf(['flat', 'marginal']),
          from: number(),
          open: ticked(),
          percent: optionalPercent(),
          amount: optionalNumber(),
          least: optionalNumber(),
          most: optionalNumber(),
        }),
      )
      .min(1, { error: 'required' })
      .max(30, { error: 'too-many' }),
    cap: optionalNumber(),
    capAll: optionalNumber(),
    goal: optionalText(40),
    fund: optionalNumber(),
    fundShare: optionalOneOf(['scaled', 'first-come']),
    basis: optionalText(200),
  })
  .superRefine((input, context) => {
    const wrong = (...path: (string | number)[]) =>
      context.addIssue({ code: 'custom', message: 'required', path });
    input.bands.forEach(({ percent, amount, least, most }, at) => {
      if ((least === null) !== (most === null)) wrong('bands', at, least === null ? 'least' : 'most');
      if (percent === null && amount === null && least === null) wrong('bands', at, 'percent');
    });
  });
export type RewardInput = z.output<typeof RewardInput>;

export const RemoveRewardInput = z.object({ campaign: text(60), version: seenVersion(), key: text(40) });
export type RemoveRewardInput = z.output<typeof RemoveRewardInput>;
