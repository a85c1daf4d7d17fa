/** What a form about a figure says. Safe for the browser. */
import { z } from 'zod';
import { ALWAYS, day, optionalText, plainDecimal, seenVersion, text } from '../fields';
import { type Currency, isCurrency, parseAmount } from '../money';
import { AMOUNT_UNITS, CLAIM_STATES, HOLDERS } from '../vocabulary';

/** What the figure is of, in one field: `unit:<id>`, `group:<id>` or `campaign`. */
const of = z
  .string({ error: 'required' })
  .trim()
  .min(1, { error: 'required' })
  .transform((value, context) => {
    const [holder = '', id = ''] = value.split(':');
    const known = HOLDERS.find((member) => member === holder);
    if (known && (known === 'campaign' || id)) return { holder: known, id };
    context.addIssue({ code: 'custom', message: 'unknown-choice' });
    return z.NEVER;
  });

/** What a goal and a scheme call it: small letters, digits, underscores. */
const key = z
  .string({ error: 'required' })
  .trim()
  .toLowerCase()
  .min(1, { error: 'required' })
  .max(40, { error: 'too-long' })
  .regex(/^[a-z][a-z0-9_-]*$/, { error: 'not-a-key' });

/** The value as typed, with the currency and unit it is typed in; no currency: a plain number. */
const value = z
  .object({
    amount: z.string().optional(),
    unit: z.enum(AMOUNT_UNITS, { error: 'unknown-choice' }).catch('one').default('one'),
    currency: z.string().trim().default(''),
  })
  .optional()
  .transform((typed, context): FigureValue | null => {
    const amount = typed?.amount?.trim() ?? '';
    if (!typed || amount === '') return null;
    if (typed.currency === '') {
      const plain = plainDecimal(amount);
      if (plain !== null) return { value: plain, currency: null, amountUnit: null };
      context.addIssue({ code: 'custom', message: 'not-a-number', path: ['amount'] });
      return z.NEVER;
    }
    if (!isCurrency(typed.currency)) {
      context.addIssue({ code: 'custom', message: 'unknown-currency', path: ['currency'] });
      return z.NEVER;
    }
    const minor = parseAmount(amount, typed.unit, typed.currency);
    if (minor !== null) return { value: minor.toString(), currency: typed.currency, amountUnit: typed.unit };
    context.addIssue({ code: 'custom', message: 'not-an-amount', path: ['amount'] });
    return z.NEVER;
  });

/** Minor units where there is a currency, else canonical decimal. */
export type FigureValue = {
  readonly value: string;
  readonly currency: Currency | null;
  readonly amountUnit: (typeof AMOUNT_UNITS)[number] | null;
};

const body = {
  of,
  key,
  period: text(40),
  day: day(),
  value,
  source: optionalText(200),
  /** `draft`: keep it, do not submit. */
  intent: z.string().optional(),
};

const complete = (
  input: { value: FigureValue | null; intent?: string | undefined },
  context: z.RefinementCtx,
) => {
  if (input.value === null && input.intent !== 'draft') {
    context.addIssue({ code: 'custom', message: 'required', path: ['value', 'amount'] });
  }
};

export const SupplyFigureInput = z
  .object({ campaign: text(60), unit: text(60), ...body })
  .superRefine((input, context) => complete(input, context as z.RefinementCtx), ALWAYS);
export type SupplyFigureInput = z.output<typeof SupplyFigureInput>;

export const AmendFigureInput = z
  .object({ figure: text(60), version: seenVersion(), ...body })
  .superRefine((input, context) => complete(input, context as z.RefinementCtx), ALWAYS);
export type AmendFigureInput = z.output<typeof AmendFigureInput>;

/** The list's address; what is not understood is dropped. */
export const FigureFilter = z.object({
  key: z.string().max(40).nullable().catch(null).default(null),
  of: z.string().max(80).nullable().catch(null).default(null),
  state: z.enum(CLAIM_STATES).nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).catch(1).default(1),
});
export type FigureFilter = z.output<typeof FigureFilter>;
