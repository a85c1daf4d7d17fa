/** What the form about the wording of the list says. Safe for the browser. */
import { z } from 'zod';
import { oneOf, optionalText, text } from '../fields';

/** 通报表扬 needs nothing; 表彰 the number under which it was approved. */
export const WordingInput = z.object({
  campaign: text(60),
  wording: oneOf(['praise', 'honour']),
  approval: optionalText(80),
  authority: optionalText(120),
});
export type WordingInput = z.output<typeof WordingInput>;
