/** What people type about goals and targets. Messages are codes of the namespace `errors`. Safe for the browser. */
import { z } from 'zod';
import {
  ALWAYS,
  oneOf,
  optionalDecimal,
  optionalOneOf,
  optionalText,
  seenVersion,
  text,
  ticked,
} from '../fields';
import { CURRENCIES, type Currency } from '../money';
import { AMOUNT_UNITS, HOLDERS, QUANTITIES } from '../vocabulary';

const ID = 60;

/** What schemes call the goal; it never changes. */
const key = z
  .string({ error: 'required' })
  .trim()
  .toLowerCase()
  .min(1, { error: 'required' })
  .max(40, { error: 'too-long' })
  .regex(/^(?:[a-z][a-z0-9_-]*)?$/, { error: 'not-a-key' });

const body = {
  campaign: text(ID),
  nameZh: text(60),
  nameEn: text(120),
  quantity: oneOf(QUANTITIES),
  /** Money only. */
  currency: optionalOneOf(CURRENCIES as readonly [Currency, ...Currency[]]),
  /** The unit its targets are typed and shown in; money only. */
  amountUnit: oneOf(AMOUNT_UNITS).default('one'),
  /** A target is expected of every ranked unit: closing asks for missing ones. */
  expected: ticked(),
};

type Kind = { quantity: string; currency: string | null };
const moneyHasCurrency = (input: Kind, context: z.RefinementCtx<Kind>) => {
  if (input.quantity === 'money' && input.currency === null)
    context.addIssue({ code: 'custom', message: 'required', path: ['currency'] });
};

export const CreateGoalInput = z.object({ key, ...body }).superRefine(moneyHasCurrency, ALWAYS);
export type CreateGoalInput = z.output<typeof CreateGoalInput>;

export const AmendGoalInput = z
  .object({ goal: text(ID), version: seenVersion(), ...body })
  .superRefine(moneyHasCurrency, ALWAYS);
export type AmendGoalInput = z.output<typeof AmendGoalInput>;

const amounts = { assured: optionalDecimal(), stretch: optionalDecimal() };

/** One target, typed in the goal's unit: 1240.5 万美元 as `1240.5`. Both blank: none any more. */
export const SetTargetInput = z.object({
  campaign: text(ID),
  goal: text(ID),
  holder: oneOf(HOLDERS),
  /** Unit or group; the campaign's own id for the whole. */
  holderId: text(ID),
  period: optionalText(30),
  ...amounts,
  reason: optionalText(500),
});
export type SetTargetInput = z.output<typeof SetTargetInput>;

/** The targets of one goal together: those that differ from what stands are set. */
export const SetTargetsInput = z.object({
  campaign: text(ID),
  goal: text(ID),
  rows: z.array(z.object({ holder: oneOf(HOLDERS), holderId: text(ID), ...amounts })).default([]),
  reason: optionalText(500),
});
export type SetTargetsInput = z.output<typeof SetTargetsInput>;
