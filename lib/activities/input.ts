/** What may be said about an activity. Safe for the browser. */
import { z } from 'zod';
import { isDay } from '../day';
import {
  ALWAYS,
  day,
  oneOf,
  optionalAmount,
  optionalCount,
  optionalDay,
  optionalOneOf,
  optionalText,
  seenVersion,
  text,
} from '../fields';
import { investorName } from '../investors/input';
import { ACTIVITY_KINDS, ORGANISERS } from '../vocabulary';

/** A firm's row opens a negotiation with this word in place of a negotiation's id. */
export const OPENS = 'open';

/** A firm met, by name; blank `negotiation`: none came of it. `row` is the row it amends. */
const firm = z.object({
  row: optionalText(),
  name: investorName(),
  note: optionalText(1000),
  negotiation: optionalText(),
});

const body = {
  kind: oneOf(ACTIVITY_KINDS),
  fromDay: day(),
  /** Blank: the same day. */
  toDay: optionalDay(),
  organiser: oneOf(ORGANISERS).default('unit'),
  place: optionalText(120),
  ledBy: optionalText(120),
  cost: optionalAmount(),
  /** 人次 and 批次. */
  persons: optionalCount(),
  delegations: optionalCount(),
  notes: optionalText(2000),
  firms: z.array(firm).max(60, { error: 'too-many' }).default([]),
  intent: optionalOneOf(['draft', 'submit']),
};

const inOrder = (input: { fromDay?: unknown; toDay?: unknown }, context: z.RefinementCtx) => {
  const { fromDay, toDay } = input;
  if (typeof fromDay === 'string' && typeof toDay === 'string' && isDay(fromDay) && toDay < fromDay)
    context.addIssue({ code: 'custom', message: 'day-before', path: ['toDay'] });
};

/** Kind and day are needed; everything else may come later. */
export const ActivityInput = z
  .object({ campaign: text(), unit: text(), ...body })
  .superRefine(inOrder, ALWAYS);
export type ActivityInput = z.output<typeof ActivityInput>;

export const ActivityAmendment = z
  .object({ activity: text(), version: seenVersion(), ...body })
  .superRefine(inOrder, ALWAYS);
export type ActivityAmendment = z.output<typeof ActivityAmendment>;
