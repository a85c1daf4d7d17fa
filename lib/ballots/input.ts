/** What the forms about votes say. Safe for the browser. */
import { z } from 'zod';
import { oneOf, optionalCount, optionalText, plainDecimal, text, ticked } from '../fields';

/** `among`: the units in the ranking, or the nominated persons of an award by its key. */
const vote = { campaign: text(60), electorate: text(40), among: text(60) };

/** In a row, in the place of the voter's unit: of none. Left blank, what was said of the voter before holds. */
export const OF_NO_UNIT = '-';

/** Whether a voter's code can be one: it has a number in it. Names have none, and no name is to stand beside a vote. */
export const isCode = (voter: string) => /\d/.test(voter.normalize('NFKC'));

/** A mark as typed (`95.5`, `95 分`) in its one spelling; null where it is none from 0 to 100. */
export function markOf(typed: string): string | null {
  const plain = plainDecimal(typed.replace(/\s*分$/, ''));
  return plain !== null && /^(100|\d{1,2}(\.\d+)?)$/.test(plain) ? plain : null;
}

const optionalMark = () =>
  z
    .string()
    .trim()
    .optional()
    .transform((value, context) => {
      const mark = value ? markOf(value) : null;
      if (value && mark === null) context.addIssue({ code: 'custom', message: 'not-a-mark' });
      return mark;
    });

/** A table as it was copied: a blank first cell is a cell, so nothing is taken off either end. Null where it says nothing. */
const table = (most: number) =>
  z
    .string()
    .max(most, { error: 'too-long' })
    .optional()
    .transform((value) => (value?.trim() ? value : null));

/** Voters' codes in one hidden value; nobody types it, so what cannot be read names none. */
const codes = () =>
  z
    .string()
    .optional()
    .transform((value): readonly string[] => {
      try {
        return z.array(z.string()).parse(JSON.parse(value ?? '[]'));
      } catch {
        return [];
      }
    });

/** What voters give: places, or marks out of 100; those to units alone, as no rule reads marks of persons. */
export const WAYS = ['places', 'marks'] as const;
export type Way = (typeof WAYS)[number];

/**
 * Ballots typed row by row, as places or marks by candidate, and ballots pasted, a line each: the voter's code, where `pasteUnits` says so the
 * unit the voter belongs to, then names in order. Marks are pasted as a table. `corrects`: the code of the one ballot that was opened to be
 * corrected, and that is void when its row is emptied; `opened`: the history row at which it was entered as it was opened. `asks`: the form asks before what a voter gave is replaced; `again` are the codes it
 * was asked about, and told to go on with.
 */
export const CastBallotsInput = z
  .object({
    ...vote,
    by: oneOf(WAYS).default('places'),
    rows: z
      .array(
        z.object({
          voter: optionalText(40),
          unit: optionalText(60),
          places: z
            .record(z.string(), optionalCount(1000))
            .optional()
            .transform((places) => places ?? {}),
          marks: z
            .record(z.string(), optionalMark())
            .optional()
            .transform((marks) => marks ?? {}),
        }),
      )
      .max(200, { error: 'too-many' })
      .default([]),
    paste: table(50_000),
    pasteUnits: ticked(),
    corrects: optionalText(40),
    opened: optionalCount(999_999_999),
    asks: ticked(),
    again: codes(),
  })
  .superRefine((input, context) => {
    const wrong = (path: (string | number)[], message = 'required') =>
      context.addIssue({ code: 'custom', message, path });
    if (input.by === 'marks' && input.among !== 'units') wrong(['among'], 'unknown-choice');
    input.rows.forEach(({ voter, places, marks }, at) => {
      const marked = [...Object.values(places), ...Object.values(marks)].some((given) => given !== null);
      if (marked && voter === null) wrong(['rows', at, 'voter']);
      if (voter !== null && !isCode(voter)) wrong(['rows', at, 'voter'], 'voter-code');
    });
    if (input.paste === null && input.rows.every(({ voter }) => voter === null)) wrong(['paste']);
  });
type Cast = z.output<typeof CastBallotsInput>;
/** A caller that asks nothing, or opened nothing, leaves that out. */
export type CastBallotsInput = Omit<Cast, 'opened' | 'asks' | 'again'> &
  Partial<Pick<Cast, 'opened' | 'asks' | 'again'>>;

/** `handed`: ballots handed out; `returned`: those that came back. What came back and was not entered is void. */
export const CloseVoteInput = z.object({
  campaign: text(60),
  electorate: text(40),
  handed: optionalCount(),
  returned: optionalCount(),
});
type Closing = z.output<typeof CloseVoteInput>;
/** A caller that knows no counts leaves them out. */
export type CloseVoteInput = Pick<Closing, 'campaign' | 'electorate'> & Partial<Closing>;
