/** What the form of a reward for referrers says. Amounts are typed in one unit of its currency, rates in percent. Safe for the browser. */
import { z } from 'zod';
import { oneOf, optionalOneOf, optionalText, seenVersion, text, ticked } from '../fields';
import { type Currency, isCurrency } from '../money';
import { AMOUNT_UNITS } from '../vocabulary';
import { optionalNumber, optionalPercent } from './rule-fields';

type Typed = Readonly<Record<'from' | 'percent' | 'amount' | 'least' | 'most', string | null>>;
const isBlank = ({ from, percent, amount, least, most }: Typed) =>
  [from, percent, amount, least, most].every((one) => one === null);

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
          from: optionalNumber(),
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
    if (input.bands.every(isBlank)) wrong('bands', 0, 'from');
    input.bands.forEach((band, at) => {
      // A row in which nothing but its choices stands is an unused one.
      if (isBlank(band)) return;
      const { from, percent, amount, least, most } = band;
      if (from === null) wrong('bands', at, 'from');
      if ((least === null) !== (most === null)) wrong('bands', at, least === null ? 'least' : 'most');
      if (percent === null && amount === null && least === null) wrong('bands', at, 'percent');
    });
  })
  .transform(({ bands, ...input }) => ({
    ...input,
    bands: bands.flatMap(({ from, ...band }) => (from === null ? [] : [{ from, ...band }])),
  }));
export type RewardInput = z.output<typeof RewardInput>;

export const RemoveRewardInput = z.object({ campaign: text(60), version: seenVersion(), key: text(40) });
export type RemoveRewardInput = z.output<typeof RemoveRewardInput>;
