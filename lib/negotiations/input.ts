/** What may be said about a negotiation. Safe for the browser. */
import { z } from 'zod';
import {
  ALWAYS,
  day,
  oneOf,
  optionalAmount,
  optionalDay,
  optionalOneOf,
  optionalText,
  seenVersion,
  text,
  ticked,
} from '../fields';
import { investorName } from '../investors/input';
import { STAGES } from '../vocabulary';
import { type Known, missingFor, OPENING } from './stages';

export { missingFor, nextStage, OPENING, PATH, type StageNeed } from './stages';

/** Which of the two buttons: the second keeps a draft, anything else submits. */
const intent = optionalOneOf(['draft', 'submit']);

const body = {
  /** The investor's name as typed: an investor known under it is used, else one is logged. */
  investor: investorName(),
  project: optionalText(200),
  industry: optionalText(80),
  expected: optionalAmount(),
};

/** Only the investor's name is needed; the rest has a default or may come later. */
export const NegotiationInput = z
  .object({
    campaign: text(),
    unit: text(),
    ...body,
    stage: oneOf(OPENING).default('contact'),
    /** Blank: today. */
    openedOn: optionalDay(),
    /** First line of the timeline. */
    line: optionalText(2000),
    next: z.object({ text: optionalText(300), dueOn: optionalDay() }).default({ text: null, dueOn: null }),
    intent,
    /** The form tells first where one with this investor is open; `again` opens another all the same. */
    asks: ticked(),
    again: ticked(),
  })
  .superRefine((input, context) => {
    for (const need of OPENING.includes(input.stage) ? missingFor(input.stage, input as Known) : [])
      context.addIssue({
        code: 'custom',
        message: 'stage-needs',
        path: need === 'expected' ? ['expected', 'amount'] : [need],
      });
    if (input.next?.dueOn && !input.next.text)
      context.addIssue({ code: 'custom', message: 'required', path: ['next', 'text'] });
  }, ALWAYS);
export type NegotiationInput = z.output<typeof NegotiationInput>;

export const NegotiationAmendment = z.object({
  negotiation: text(),
  version: seenVersion(),
  ...body,
  openedOn: day(),
  intent,
});
export type NegotiationAmendment = z.output<typeof NegotiationAmendment>;

/** A step to another stage. What the stage needs and the negotiation lacks may come along. */
export const AdvanceInput = z.object({
  negotiation: text(),
  version: seenVersion(),
  stage: oneOf(STAGES),
  /** Blank: today. */
  day: optionalDay(),
  note: optionalText(2000),
  lostReason: optionalText(500),
  lostTo: optionalText(120),
  project: optionalText(200),
  industry: optionalText(80),
  expected: optionalAmount(),
});
export type AdvanceInput = z.output<typeof AdvanceInput>;

/** A line of the timeline. Blank day: today. */
export const EntryInput = z.object({ negotiation: text(), day: optionalDay(), text: text(2000) });
export type EntryInput = z.output<typeof EntryInput>;

export const ConcernInput = z.object({ negotiation: text(), text: text(1000), raisedOn: optionalDay() });
export type ConcernInput = z.output<typeof ConcernInput>;

export const ConcernEnd = z.object({
  concern: text(),
  resolvedOn: optionalDay(),
  /** Who resolved it; blank: whoever says so. */
  resolvedBy: optionalText(80),
  how: optionalText(1000),
});
export type ConcernEnd = z.output<typeof ConcernEnd>;

export const ConcernTaking = z.object({ concern: text(), version: seenVersion() });
export type ConcernTaking = z.output<typeof ConcernTaking>;

/** `owner` is a person's id; blank: whoever sets it. */
export const NextActionInput = z.object({
  negotiation: text(),
  text: text(300),
  dueOn: day(),
  owner: optionalText(),
});
export type NextActionInput = z.output<typeof NextActionInput>;

export const NextActionEnd = z.object({ action: text(), version: seenVersion() });
export type NextActionEnd = z.output<typeof NextActionEnd>;

export const InstructionInput = z.object({ negotiation: text(), text: text(2000) });
export type InstructionInput = z.output<typeof InstructionInput>;
