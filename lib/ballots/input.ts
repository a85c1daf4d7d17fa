/** What the forms about votes say. Safe for the browser. */
import { z } from 'zod';
import { optionalCount, optionalText, text, ticked } from '../fields';

/** `among`: the units in the ranking, or the nominated persons of an award by its key. */
const vote = { campaign: text(60), electorate: text(40), among: text(60) };

/** In a row, in the place of the voter's unit: of none. Left blank, what was said of the voter before holds. */
export const OF_NO_UNIT = '-';

/** Whether a voter's code can be one: it has a number in it. Names have none, and no name is to stand beside a vote. */
export const isCode = (voter: string) => /\d/.test(voter.normalize('NFKC'));

/**
 * Ballots typed row by row, as places by candidate, and ballots pasted, a line each: the voter's code, where `pasteUnits` says so the
 * unit the voter belongs to, then names in order.
 */
export const CastBallotsInput = z
  .object({
    ...vote,
    rows: z
      .array(
        z.object({
          voter: optionalText(40),
          unit: optionalText(60),
          places: z
            .record(z.string(), optionalCount(1000))
            .optional()
            .transform((places) => places ?? {}),
        }),
      )
      .max(200, { error: 'too-many' })
      .default([]),
    paste: optionalText(50_000),
    pasteUnits: ticked(),
  })
  .superRefine((input, context) => {
    const wrong = (path: (string | number)[], message = 'required') =>
      context.addIssue({ code: 'custom', message, path });
    input.rows.forEach(({ voter, places }, at) => {
      const marked = Object.values(places).some((place) => place !== null);
      if (marked && voter === null) wrong(['rows', at, 'voter']);
      if (voter !== null && !isCode(voter)) wrong(['rows', at, 'voter'], 'voter-code');
    });
    if (input.paste === null && input.rows.every(({ voter }) => voter === null)) wrong(['paste']);
  });
export type CastBallotsInput = z.output<typeof CastBallotsInput>;

export const CloseVoteInput = z.object({ campaign: text(60), electorate: text(40) });
export type CloseVoteInput = z.output<typeof CloseVoteInput>;
