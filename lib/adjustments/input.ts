/** What forms about points by hand and vetoes say. Safe for the browser. */
import { z } from 'zod';
import { day, decimal, oneOf, optionalText, text } from '../fields';

export const ProposeAdjustmentInput = z.object({
  campaign: text(60),
  unit: text(60),
  /** Key of an indicator; blank: the total. */
  indicator: optionalText(60).transform((value) => value ?? ''),
  /** Points given, or taken with a minus. */
  points: decimal().refine((value) => /[1-9]/.test(value), { error: 'amount-zero' }),
  day: day(),
  reason: text(1000),
});
export type ProposeAdjustmentInput = z.output<typeof ProposeAdjustmentInput>;

export const ReverseAdjustmentInput = z.object({ adjustment: text(60), day: day(), reason: text(1000) });
export type ReverseAdjustmentInput = z.output<typeof ReverseAdjustmentInput>;

/** Barred from awards, or off the boards (and so from awards too). */
export const VETO_SCOPES = ['awards', 'board'] as const;
export type VetoScope = (typeof VETO_SCOPES)[number];

export const SetVetoInput = z.object({
  campaign: text(60),
  unit: text(60),
  scope: oneOf(VETO_SCOPES),
  reason: text(1000),
  /** 文号 of what it rests on. */
  document: optionalText(120),
});
export type SetVetoInput = z.output<typeof SetVetoInput>;

export const LiftVetoInput = z.object({ veto: text(60), reason: text(1000) });
export type LiftVetoInput = z.output<typeof LiftVetoInput>;

/** A unit's points for an indicator whose points are entered; the last one stands. */
export const EnterPointsInput = z.object({
  campaign: text(60),
  unit: text(60),
  indicator: text(60),
  points: decimal(),
  reason: text(1000),
});
export type EnterPointsInput = z.output<typeof EnterPointsInput>;
