/** What an admin says when a list is put up, and when it is published. Safe for the browser. */
import { z } from 'zod';
import { oneOf, optionalText, text } from '../fields';

/** 通报表扬, or 表彰, which by law needs an approval. */
export const WORDINGS = ['commendation', 'honour'] as const;
export type Wording = (typeof WORDINGS)[number];

export const OpenNoticeInput = z
  .object({ campaign: text(60), wording: oneOf(WORDINGS), approval: optionalText(200) })
  .superRefine(({ wording, approval }, context) => {
    if (wording === 'honour' && approval === null)
      context.addIssue({ code: 'custom', message: 'required', path: ['approval'] });
  });
export type OpenNoticeInput = z.output<typeof OpenNoticeInput>;
