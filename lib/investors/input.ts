/** What may be said about an investor. Safe for the browser. */
import { z } from 'zod';
import { ALWAYS, optionalDay, optionalText, seenVersion, text } from '../fields';
import { folded } from './folding';

/** A firm named in another entry: it must hold a letter or a digit, or nothing could be found by it. */
export const investorName = () =>
  text(120).refine((name) => name === '' || folded(name) !== '', { error: 'required' });

const identity = {
  nameZh: optionalText(120),
  nameEn: optionalText(160),
  country: optionalText(80),
  region: optionalText(80),
  industry: optionalText(80),
  parentCompany: optionalText(160),
  firstContact: optionalDay(),
  notes: optionalText(2000),
};

/** One of the two names is needed; the issue stands at the first. */
const named = (input: { nameZh: string | null; nameEn: string | null }) =>
  Boolean(input.nameZh || input.nameEn);
const NAME_NEEDED = { error: 'required', path: ['nameZh'], ...ALWAYS };

export const InvestorInput = z
  .object({ campaign: text(), unit: text(), ...identity })
  .refine(named, NAME_NEEDED);
export type InvestorInput = z.output<typeof InvestorInput>;

/** `unit` is whose notes they are; an admin without a unit leaves it blank and changes the identity only. */
export const InvestorAmendment = z
  .object({ investor: text(), campaign: text(), unit: optionalText(), version: seenVersion(), ...identity })
  .refine(named, NAME_NEEDED);
export type InvestorAmendment = z.output<typeof InvestorAmendment>;

/** A person at the investor; `contact` and `version` are there when one is amended. */
export const ContactInput = z.object({
  campaign: text(),
  unit: text(),
  investor: text(),
  contact: optionalText(),
  version: z.coerce.number().int().min(1).optional(),
  name: text(80),
  position: optionalText(80),
  phone: optionalText(60),
  email: optionalText(120),
  notes: optionalText(1000),
});
export type ContactInput = z.output<typeof ContactInput>;

export const ContactWithdrawal = z.object({ contact: text(), version: seenVersion() });
export type ContactWithdrawal = z.output<typeof ContactWithdrawal>;
