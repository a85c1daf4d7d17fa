/** What people type about a campaign. Messages are codes of the namespace `errors`. Safe for the browser. */
import { z } from 'zod';
import { isZone } from '../day';
import {
  ALWAYS,
  day,
  minute,
  oneOf,
  optionalMinute,
  optionalText,
  seenVersion,
  text,
  ticked,
  whole,
} from '../fields';
import { CURRENCIES, type Currency } from '../money';
import { AMOUNT_UNITS } from '../vocabulary';
import { EvidenceRulesForm } from './evidence-rules';

const body = {
  nameZh: text(60),
  nameEn: text(120),
  firstDay: day(),
  lastDay: day(),
  zone: text(60).refine((value) => value === '' || isZone(value), { error: 'unknown-zone' }),
  currency: oneOf(CURRENCIES as readonly [Currency, ...Currency[]]),
  /** The unit amounts are reported in. */
  amountUnit: oneOf(AMOUNT_UNITS),
  /** Wall-clock minutes in the campaign's zone. */
  entriesUntil: minute(),
  evidenceUntil: minute(),
  /** Working days a list stands for objections. */
  noticeDays: whole(0, 60),
  tableShown: ticked(),
  factsShown: ticked(),
  twoSign: ticked(),
  /** Absent: the campaign keeps the rules it has, or gets the default ones. */
  evidence: EvidenceRulesForm.optional(),
};

type Spans = { firstDay: string; lastDay: string; entriesUntil: string; evidenceUntil: string };
const inOrder = (input: Spans, context: z.RefinementCtx<Spans>) => {
  const both = (one: unknown, other: unknown) => typeof one === 'string' && typeof other === 'string';
  if (both(input.firstDay, input.lastDay) && input.lastDay < input.firstDay)
    context.addIssue({ code: 'custom', message: 'day-before', path: ['lastDay'] });
  if (both(input.entriesUntil, input.firstDay) && input.entriesUntil.slice(0, 10) < input.firstDay)
    context.addIssue({ code: 'custom', message: 'minute-before', path: ['entriesUntil'] });
  if (both(input.evidenceUntil, input.entriesUntil) && input.evidenceUntil < input.entriesUntil)
    context.addIssue({ code: 'custom', message: 'minute-before', path: ['evidenceUntil'] });
};

/** Code: what the campaign is called in addresses. */
const code = z
  .string({ error: 'required' })
  .trim()
  .toLowerCase()
  .min(1, { error: 'required' })
  .max(40, { error: 'too-long' })
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)?$/, { error: 'not-a-code' });

export const CreateCampaignInput = z.object({ code, ...body }).superRefine(inOrder, ALWAYS);
export type CreateCampaignInput = z.output<typeof CreateCampaignInput>;

export const AmendCampaignInput = z
  .object({ campaign: text(60), version: seenVersion(), ...body, reason: optionalText(500) })
  .superRefine(inOrder, ALWAYS);
export type AmendCampaignInput = z.output<typeof AmendCampaignInput>;

export const StartCampaignInput = z.object({ campaign: text(60) });
export type StartCampaignInput = z.output<typeof StartCampaignInput>;

/** Blank means at once. */
export const PlanFreezeInput = z.object({
  campaign: text(60),
  at: optionalMinute(),
  reason: optionalText(500),
});
export type PlanFreezeInput = z.output<typeof PlanFreezeInput>;

export const LiftFreezeInput = z.object({ campaign: text(60), reason: text(500) });
export type LiftFreezeInput = z.output<typeof LiftFreezeInput>;
