/** What people type about exchange rates. Messages are codes of the namespace `errors`. Safe for the browser. */
import { z } from 'zod';
import { day, decimal, oneOf, optionalText, text, whole } from '../fields';
import { CURRENCIES, type Currency } from '../money';

const currency = () => oneOf(CURRENCIES as readonly [Currency, ...Currency[]]);

/** `per` units of `currency` are `value` units of `to`, from the day on, until another rate. */
export const SetRateInput = z
  .object({
    campaign: text(60),
    currency: currency(),
    to: currency(),
    day: day(),
    per: whole(1, 100_000),
    value: decimal(),
    source: text(120),
    reason: optionalText(500),
  })
  .superRefine((input, context) => {
    if (input.currency === input.to) context.addIssue({ code: 'custom', message: 'twice', path: ['to'] });
    if (/^-/.test(input.value) || !/[1-9]/.test(input.value))
      context.addIssue({ code: 'custom', message: 'amount-zero', path: ['value'] });
  });
export type SetRateInput = z.output<typeof SetRateInput>;
