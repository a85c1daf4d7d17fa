/** What may be said about a deal and its receipts. Safe for the browser. */
import { z } from 'zod';
import {
  ALWAYS,
  type Amount,
  oneOf,
  optionalAmount,
  optionalCount,
  optionalDay,
  optionalOneOf,
  optionalText,
  seenVersion,
  text,
  ticked,
} from '../fields';
import { investorName } from '../investors/input';
import { shareLines } from '../shares/input';
import { DEAL_KINDS, DEAL_STAGES, ORIGINS, RECEIPT_KINDS } from '../vocabulary';

const intent = optionalOneOf(['draft', 'submit']);

/** The amounts of a deal, in the order of the form; one currency for all of them. */
export const DEAL_AMOUNTS = ['contracted', 'total', 'registered', 'fixedAssets'] as const;
export type DealAmount = (typeof DEAL_AMOUNTS)[number];
/** One of these is needed to submit: fixed assets alone say nothing of the deal. */
export const PRINCIPAL_AMOUNTS = [
  'contracted',
  'total',
  'registered',
] as const satisfies readonly DealAmount[];

const body = {
  title: text(200),
  /** By name; blank in a draft only. */
  investor: z
    .union([z.literal('').transform(() => null), investorName()])
    .optional()
    .default(null),
  /** Further investors. */
  others: z
    .array(z.object({ name: investorName() }))
    .max(20, { error: 'too-many' })
    .default([]),
  signedOn: optionalDay(),
  contracted: optionalAmount(),
  total: optionalAmount(),
  registered: optionalAmount(),
  fixedAssets: optionalAmount(),
  industry: optionalText(80),
  origin: optionalOneOf(ORIGINS),
  place: optionalText(120),
  kind: oneOf(DEAL_KINDS).default('new'),
  carriedOver: ticked(),
  referrer: optionalText(120),
  agreedStart: optionalDay(),
  notes: optionalText(2000),
  intent,
  /** The form asks about what is more often a slip; the two after it say that it is meant. */
  asks: ticked(),
  signedEarly: ticked(),
  totalLess: ticked(),
};

type Said = {
  readonly intent: 'draft' | 'submit' | null;
  readonly investor: string | null;
  readonly signedOn: string | null;
} & { readonly [amount in DealAmount]: Amount | null };

/** A complete deal has investor, day and an amount; a draft may lack them. All amounts are in one currency. */
const complete = (input: Said, context: z.RefinementCtx) => {
  const missing = (field: (string | number)[], message = 'required') =>
    context.addIssue({ code: 'custom', message, path: field });
  const given = DEAL_AMOUNTS.filter((name) => input[name]?.currency);
  const [first] = given;
  for (const name of given)
    if (first && input[name]?.currency !== input[first]?.currency)
      missing([name, 'currency'], 'one-currency');
  if (input.intent === 'draft') return;
  if (input.investor === null) missing(['investor']);
  if (input.signedOn === null) missing(['signedOn']);
  // An amount that is wrong is no missing one: it arrives without a value.
  if (PRINCIPAL_AMOUNTS.every((name) => input[name] === null || (input[name]?.minor ?? 1) <= 0))
    missing(['contracted', 'amount'], 'amount-needed');
};

/** Title, investor, amount and day are needed; everything else may come later. No shares: the unit gets all credit. */
export const DealInput = z
  .object({ campaign: text(), unit: text(), negotiation: optionalText(), shares: shareLines(), ...body })
  .superRefine(complete, ALWAYS);
export type DealInput = z.output<typeof DealInput>;

export const DealAmendment = z
  .object({ deal: text(), version: seenVersion(), negotiation: optionalText(), ...body })
  .superRefine(complete, ALWAYS);
export type DealAmendment = z.output<typeof DealAmendment>;

/** A dated step of a deal: registered, started, producing, cancelled. Blank day: today. */
export const DealStep = z.object({
  deal: text(),
  version: seenVersion(),
  stage: oneOf(DEAL_STAGES).refine((stage) => stage !== 'signed', { error: 'unknown-choice' }),
  day: optionalDay(),
  note: optionalText(1000),
});
export type DealStep = z.output<typeof DealStep>;

const receiptBody = {
  kind: oneOf(RECEIPT_KINDS).default('cash'),
  tranche: optionalCount(999),
  day: optionalDay(),
  /** As paid; a refund is typed without a sign and names what it reverses. */
  amount: optionalAmount(),
  /** The receipt this one takes back, in part or in full. */
  reverses: optionalText(),
  excessReason: optionalText(500),
  notes: optionalText(2000),
  intent,
};

const completeReceipt = (
  input: { intent: string | null; day: string | null; amount: Amount | null },
  context: z.RefinementCtx,
) => {
  if (input.amount?.minor === 0)
    context.addIssue({ code: 'custom', message: 'amount-zero', path: ['amount', 'amount'] });
  if (input.intent === 'draft') return;
  if (input.day === null) context.addIssue({ code: 'custom', message: 'required', path: ['day'] });
  if (input.amount === null)
    context.addIssue({ code: 'custom', message: 'required', path: ['amount', 'amount'] });
};

/** Money that came in for a deal: day and amount are needed. */
export const ReceiptInput = z.object({ deal: text(), ...receiptBody }).superRefine(completeReceipt, ALWAYS);
export type ReceiptInput = z.output<typeof ReceiptInput>;

export const ReceiptAmendment = z
  .object({ receipt: text(), version: seenVersion(), ...receiptBody })
  .superRefine(completeReceipt, ALWAYS);
export type ReceiptAmendment = z.output<typeof ReceiptAmendment>;
