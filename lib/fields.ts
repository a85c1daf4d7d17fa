/**
 * What a form field may hold, as zod schemas: text as typed in, values out. Safe for the browser.
 * Messages are codes, keys of `errors` in lib/text; fields that are left blank give null.
 */
import { z } from 'zod';
import { isDay } from './day';
import { type Currency, isCurrency, isTooLarge, parseAmount, ungrouped } from './money';
import { AMOUNT_UNITS } from './vocabulary';

const typed = (most: number) => z.string({ error: 'required' }).trim().max(most, { error: 'too-long' });

/**
 * For a check over several fields: it runs though some of them are wrong, so that everything is told at once.
 * What failed arrives as no value of its type: such a check asks for the type before it compares.
 */
export const ALWAYS = { when: () => true } as const;

/** Text that must be there. */
export const text = (most = 200) => typed(most).min(1, { error: 'required' });

/** Text that may be left out: null then. */
export const optionalText = (most = 200) =>
  typed(most)
    .optional()
    .transform((value) => value || null);

/** One of a closed set; a blank is `choose-one`, anything else `unknown-choice`. */
export const oneOf = <const T extends readonly [string, ...string[]]>(members: T) =>
  z.enum(members, {
    error: ({ input }) => (input === undefined || input === '' ? 'choose-one' : 'unknown-choice'),
  });

/** One of a closed set, or null where it is left blank. */
export const optionalOneOf = <const T extends readonly [string, ...string[]]>(members: T) =>
  z
    .enum(['', ...members], { error: 'unknown-choice' })
    .optional()
    .transform((value): T[number] | null => (value ? (value as T[number]) : null));

/** A calendar day that exists. */
export const day = () =>
  z
    .string({ error: 'required' })
    .trim()
    .min(1, { error: 'required' })
    .refine((value) => value === '' || isDay(value), { error: 'not-a-day' });

export const optionalDay = () =>
  z
    .string()
    .trim()
    .optional()
    .transform((value) => value || null)
    .refine((value) => value === null || isDay(value), { error: 'not-a-day' });

/** An address within this site, as it will be read; anything that leads elsewhere is the front page. */
export function sitePath(path: string): string {
  if (!/^\/(?![/\\])[^\s\\]*$/.test(path)) return '/';
  const url = new URL(path, 'http://here');
  // `/.//elsewhere` is a path here, but `//elsewhere` once it is written down again.
  return url.pathname.startsWith('//') ? '/' : url.pathname + url.search + url.hash;
}

/** A whole number of 0 or more, full-width digits and separators accepted; null where it is left blank. */
export const optionalCount = (most = 10_000_000) =>
  z
    .string()
    .optional()
    .transform((value, context) => {
      const plain = ungrouped(value ?? '');
      if (plain === '') return null;
      if (plain !== null && /^\d{1,9}$/.test(plain) && Number(plain) <= most) return Number(plain);
      context.addIssue({ code: 'custom', message: 'not-whole' });
      return z.NEVER;
    });

/** A box that is ticked or a button that was pressed. */
export const ticked = () =>
  z
    .string()
    .optional()
    .transform((value) => value !== undefined && value !== '');

/** The version of the record that the form showed. */
export const seenVersion = () => z.coerce.number({ error: 'required' }).int().min(1);

/** Minor units and their currency; see `money.ts` for why never a float. */
export type Amount = { readonly minor: number; readonly currency: Currency };

/**
 * One amount as three fields `{ amount, unit, currency }`: 1240.5 · wan · USD. Null where the amount is left blank.
 * Issues: `not-an-amount` or `amount-too-large` on amount, `unknown-currency` on currency, `amount-negative` unless `signed`.
 */
export const optionalAmount = ({ signed = false } = {}) =>
  z
    .object({
      amount: z.string().optional(),
      unit: z.enum(AMOUNT_UNITS, { error: 'unknown-choice' }).default('one'),
      currency: z.string().trim().default(''),
    })
    .optional()
    .transform((value, context): Amount | null => {
      const said = value?.amount?.trim() ?? '';
      if (!value || said === '') return null;
      if (!isCurrency(value.currency)) {
        context.addIssue({ code: 'custom', message: 'unknown-currency', path: ['currency'] });
        return z.NEVER;
      }
      const minor = parseAmount(said, value.unit, value.currency);
      if (minor === null || (minor < 0n && !signed)) {
        const tooLarge = isTooLarge(said, value.unit, value.currency);
        context.addIssue({
          code: 'custom',
          message: minor !== null ? 'amount-negative' : tooLarge ? 'amount-too-large' : 'not-an-amount',
          path: ['amount'],
        });
        return z.NEVER;
      }
      return { minor: Number(minor), currency: value.currency };
    });

const MINUTE = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):[0-5]\d$/;
const isMinute = (value: string) => isDay(MINUTE.exec(value)?.[1] ?? '');

/** A wall-clock minute `2026-08-17T18:00`; which instant that is depends on the campaign's zone (`day.ts`). */
export const minute = () =>
  z
    .string({ error: 'required' })
    .trim()
    .min(1, { error: 'required' })
    .refine((value) => value === '' || isMinute(value), { error: 'not-a-minute' });

export const optionalMinute = () =>
  z
    .string()
    .trim()
    .optional()
    .transform((value) => value || null)
    .refine((value) => value === null || isMinute(value), { error: 'not-a-minute' });

/** A whole number between two bounds, both included. */
export const whole = (least: number, most: number) =>
  z
    .string({ error: 'required' })
    .trim()
    .min(1, { error: 'required' })
    .transform((value, context) => {
      const plain = ungrouped(value) ?? '';
      const number = /^\d{1,9}$/.test(plain) ? Number(plain) : null;
      if (number !== null && number >= least && number <= most) return number;
      const message = number === null ? 'not-whole' : number < least ? 'too-small' : 'too-large';
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    });

/** A plain decimal as typed (`1,240.5`, full-width digits too) in its one spelling: `1240.5`. Null where it is none. */
export function plainDecimal(typedText: string): string | null {
  const match = /^([+-]?)0*(\d{1,15})(?:\.(\d{1,12}))?$/.exec(ungrouped(typedText) ?? '');
  if (!match) return null;
  const [, sign, whole = '', fraction = ''] = match;
  const kept = fraction.replace(/0+$/, '');
  const number = kept ? `${whole}.${kept}` : whole;
  return sign === '-' && /[1-9]/.test(number) ? `-${number}` : number;
}

/** A plain decimal that must be there; canonical text out. */
export const decimal = () =>
  z
    .string({ error: 'required' })
    .trim()
    .min(1, { error: 'required' })
    .transform((value, context) => {
      const plain = plainDecimal(value);
      if (plain !== null) return plain;
      context.addIssue({ code: 'custom', message: 'not-a-number' });
      return z.NEVER;
    });

/** The same, null where it is left blank. */
export const optionalDecimal = () =>
  z
    .string()
    .trim()
    .optional()
    .transform((value, context) => {
      if (!value) return null;
      const plain = plainDecimal(value);
      if (plain !== null) return plain;
      context.addIssue({ code: 'custom', message: 'not-a-number' });
      return z.NEVER;
    });
