/** What an admin marks in the calendar. Safe for the browser. */
import { z } from 'zod';
import { daysInclusive } from '../day';
import { day, oneOf, optionalDay } from '../fields';

/** Free days · weekend days that are worked instead (调休) · back to the week's rule. */
export const DAY_MARKS = ['holiday', 'worked', 'rule'] as const;

export const MarkDaysInput = z
  .object({ from: day(), to: optionalDay(), mark: oneOf(DAY_MARKS) })
  .superRefine(({ from, to }, context) => {
    if (to === null) return;
    if (to < from) context.addIssue({ code: 'custom', message: 'day-before', path: ['to'] });
    else if (daysInclusive(from, to) > 60)
      context.addIssue({ code: 'custom', message: 'too-many', path: ['to'] });
  });
export type MarkDaysInput = z.output<typeof MarkDaysInput>;
