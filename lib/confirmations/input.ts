/** What a second person answers. Messages are codes of the namespace `errors`. Safe for the browser. */
import { z } from 'zod';
import { oneOf, optionalText, text } from '../fields';
import { CONFIRMED_KINDS } from '../vocabulary';

/** One answer for everything that was proposed together; declining needs a reason. */
export const AnswerInput = z
  .object({
    campaign: text(60),
    kind: oneOf(CONFIRMED_KINDS),
    /** A row of the proposal. */
    id: text(60),
    answer: oneOf(['agree', 'decline']),
    reason: optionalText(500),
  })
  .superRefine((input, context) => {
    if (input.answer === 'decline' && input.reason === null)
      context.addIssue({ code: 'custom', message: 'required', path: ['reason'] });
  });
export type AnswerInput = z.output<typeof AnswerInput>;
