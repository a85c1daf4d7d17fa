/**
 * What came of a change, as the browser sees it. Safe for the browser: no server code here.
 */
import type { Parameters, RefusalReason } from '../failure';

/** What was typed, as ordered name-value pairs; never a password, never a file. */
export type Typed = readonly (readonly [name: string, value: string])[];

/** One thing wrong with one field. `field` is its dotted name (`firms.0.name`); `code` is a key of `errors` in lib/text. */
export type FieldError = { readonly field: string; readonly code: string; readonly parameters?: Parameters };

export type Outcome =
  /**
   * Done. `to` is where to go next, `notice` a key of `notices` to show there, with the number its sentence says
   * where it says one (`noticed`), `value` what the caller needs.
   */
  | { readonly kind: 'ok'; readonly to?: string; readonly notice?: string; readonly value?: OutcomeValue }
  /** Nothing to change: what was sent is how it already stands. */
  | { readonly kind: 'unchanged'; readonly to?: string }
  /** Fields to mend; everything typed is kept. */
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[]; readonly typed: Typed }
  /** Refused, with a reason out of the closed set. */
  | {
      readonly kind: 'refused';
      readonly reason: RefusalReason;
      readonly parameters: Parameters;
      readonly typed: Typed;
    }
  /** This person may not (any longer) do this. */
  | { readonly kind: 'denied'; readonly typed: Typed }
  /** The session has ended: sign in elsewhere and send again. */
  | { readonly kind: 'signed-out'; readonly typed: Typed }
  /** A row was added or taken away by a submit button, without JavaScript: show the form again. */
  | { readonly kind: 'reshaped'; readonly typed: Typed }
  /** A fault of ours; the digest finds it in the log. */
  | { readonly kind: 'fault'; readonly digest: string; readonly typed: Typed }
  /** Made in the browser only: the server could not be reached, or did not answer as this page expects. */
  | { readonly kind: 'unsent' };

export type OutcomeValue =
  | string
  | number
  | boolean
  | null
  | readonly OutcomeValue[]
  | { readonly [key: string]: OutcomeValue };

/** A notice that says a number: 已核定 3 项. */
export const noticed = (key: string, count: number) => `${key}.${count}`;

/** The key of a notice and the number it says; what an address says of it is not trusted. */
export function noticeOf(notice: string): { readonly key: string; readonly count: number } {
  const [key = '', count = ''] = notice.split('.');
  return { key, count: /^\d{1,6}$/.test(count) ? Number(count) : 0 };
}

/** A server action as `Form` takes it. */
export type FormAction = (before: Outcome | null, form: FormData) => Promise<Outcome>;

/** Names of the hidden and button fields every form may carry; none of them is input. */
export const REQUEST_FIELD = '_request';
/** A submit button `name="_add" value="firms"` adds a row; `_remove` with `firms.2` takes one away. */
export const ADD_ROW_FIELD = '_add';
export const REMOVE_ROW_FIELD = '_remove';
/** How many rows a repeating group shows: `_rows.firms` = 3. */
export const ROWS_PREFIX = '_rows.';
