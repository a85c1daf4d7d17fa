/** Fields that several presets share: what a measure is set against, whose money counts, with whom it is compared. Pure, safe for the browser. */
import { z } from 'zod';
import { isDay } from '../day';
import { key, number } from './expression';

export const percent = number;

/**
 * What a measure is set against. `schedule`: the target times the elapsed share of days; `schedule_months`: times the months begun out of
 * those of the campaign.
 */
export const AGAINST = [
  'target',
  'stretch',
  'schedule',
  'schedule_months',
  'measure',
  'number',
  'best',
  'total',
  'past',
] as const;
export type Against = (typeof AGAINST)[number];
/** Those that read a goal's target. */
export const OF_TARGET = ['target', 'stretch', 'schedule', 'schedule_months'] as const;
export const against = {
  goal: key.optional(),
  other: key.optional(),
  number: number.optional(),
  past: key.optional(),
};

type AgainstFields = {
  against?: string | undefined;
  goal?: string | undefined;
  other?: string | undefined;
  number?: string | undefined;
  past?: string | undefined;
};
/** The field that goes with the choice must be there. */
export function withCompanion(value: AgainstFields, context: z.RefinementCtx): void {
  const companion = COMPANION[value.against ?? ''];
  if (companion && value[companion] === undefined) {
    context.addIssue({ code: 'custom', message: 'required', path: [companion] });
  }
}
const COMPANION: Readonly<Record<string, 'goal' | 'other' | 'number' | 'past' | undefined>> = {
  ...Object.fromEntries(OF_TARGET.map((one) => [one, 'goal'])),
  measure: 'other',
  number: 'number',
  past: 'past',
  growth: 'past',
  over_target: 'goal',
  over_stretch: 'goal',
  over_past: 'past',
};

/** What a measure that is compared with those of others is set against first; `growth`: what it grew by, against the own past. */
export const RATED = [...OF_TARGET, 'measure', 'past', 'growth'] as const;
/**
 * With whom, and what of each: the measure itself, or its rate. Whose rate cannot be computed, for want of a base or of one above zero, is a
 * problem and nobody's peer; `zero`: on a base of nought the rate is nought, and compared. `unvetoed`: those vetoed off the board are no
 * peers either.
 */
export const compared = {
  against: z.enum(RATED).optional(),
  goal: key.optional(),
  other: key.optional(),
  past: key.optional(),
  /** Of the own past: the last year; default the mean of all. */
  pastTake: z.literal('last').optional(),
  zero: z.literal('nought').optional(),
  among: z.enum(['group', 'board']).optional(),
  unvetoed: z.boolean().optional(),
};

/** Another measure that counts in part: what the city brought itself, say, at 50 %. */
export const alsoCounted = { plus: key.optional(), plusPercent: percent.optional() };

/** Receipts of which days a rule over deals looks at; of any day where it is not said. */
export const PAID_WITHIN = ['campaign', 'days'] as const;
const day = z.string().refine(isDay, 'not-a-day');
export const paidWithin = {
  paidWithin: z.enum(PAID_WITHIN).optional(),
  paidFrom: day.optional(),
  paidTo: day.optional(),
};
/** `reads`: rather than the amounts of deals, the money received on them. */
export const received = { reads: z.literal('paid').optional(), ...paidWithin };

type PaidFields = {
  paidWithin?: string | undefined;
  paidFrom?: string | undefined;
  paidTo?: string | undefined;
};
/** Given days need both ends, the first not behind the last. */
export function withDays(value: PaidFields, context: z.RefinementCtx): void {
  if (value.paidWithin !== 'days') return;
  const wrong = (message: string, path: string) =>
    context.addIssue({ code: 'custom', message, path: [path] });
  if (value.paidFrom === undefined) wrong('required', 'paidFrom');
  if (value.paidTo === undefined) wrong('required', 'paidTo');
  if (value.paidFrom && value.paidTo && value.paidTo < value.paidFrom) wrong('day-before', 'paidTo');
}
