/** What the forms about earlier winners say. Safe for the browser. */
import { z } from 'zod';
import { optionalText, text } from '../fields';

const several = () =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => (value === undefined ? [] : typeof value === 'string' ? [value] : value))
    .transform((values) => [...new Set(values.filter((value) => value !== ''))]);

/** `label`: the year, as printed; `award`: its key in the scheme. Units by id, persons a line each. */
export const EnterWinnersInput = z
  .object({
    campaign: text(60),
    label: text(30),
    award: text(60),
    units: several(),
    persons: optionalText(2000),
    source: text(200),
  })
  .superRefine(({ units, persons }, context) => {
    if (units.length === 0 && persons === null)
      context.addIssue({ code: 'custom', message: 'none-chosen', path: ['units'] });
  });
export type EnterWinnersInput = z.output<typeof EnterWinnersInput>;

/** Winners of an award of an earlier sealed campaign, taken over for an award of this one. `from`: campaign and award, as `id:key`. */
export const TakeWinnersInput = z.object({
  campaign: text(60),
  from: text(120).regex(/^[^:]+:[^:]+$/, { error: 'unknown-choice' }),
  award: text(60),
  label: text(30),
});
export type TakeWinnersInput = z.output<typeof TakeWinnersInput>;

export const WithdrawWinnerInput = z.object({ winner: text(60), reason: text(500) });
export type WithdrawWinnerInput = z.output<typeof WithdrawWinnerInput>;
