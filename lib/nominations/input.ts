/** What the forms about nominations say. Safe for the browser. */
import { z } from 'zod';
import { optionalCount, optionalText, text } from '../fields';

export const NominateInput = z.object({
  campaign: text(60),
  /** Key of an award for nominated persons. */
  award: text(60),
  name: text(60),
  unit: optionalText(60),
  post: optionalText(80),
  citation: text(600),
});
export type NominateInput = z.output<typeof NominateInput>;

export const WithdrawNominationInput = z.object({ nomination: text(60), reason: text(500) });
export type WithdrawNominationInput = z.output<typeof WithdrawNominationInput>;

/** The office's order among the nominated of one award; blank: not chosen. */
export const ChooseInput = z.object({
  campaign: text(60),
  award: text(60),
  places: z
    .record(z.string(), optionalCount(1000))
    .optional()
    .transform((places) => places ?? {}),
});
export type ChooseInput = z.output<typeof ChooseInput>;
