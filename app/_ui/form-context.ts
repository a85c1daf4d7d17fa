'use client';
/** What a form tells the fields within it. Outside a form (a filter by address) fields stand by themselves. */
import { createContext, useContext, useState } from 'react';
import type { FieldError, Typed } from '@/lib/action/outcome';

export type FormState = {
  /** Prefix of the ids of its fields. */
  readonly id: string;
  /** What was typed before (kept, or sent and not taken); null where the fields show their own values. */
  readonly typed: Typed | null;
  readonly errors: readonly FieldError[];
  readonly say: (error: FieldError) => string;
  /** Tells the form that its content changed other than by typing. */
  readonly touch: () => void;
  /** Makes sending wait for a file under way; `false` where it did not arrive. Null lets it go. */
  readonly hold: (key: string, arrived: Promise<boolean> | null) => void;
  /** Forgets the errors of a group whose rows have moved. */
  readonly moved: (group: string) => void;
};

export const FormContext = createContext<FormState>({
  id: 'field',
  typed: null,
  errors: [],
  say: (error) => error.code,
  touch: () => {},
  hold: () => {},
  moved: () => {},
});

/** One row of a repeating group: fields within are named `prefix.name` and start from the row's own values. */
export const RowContext = createContext<{
  readonly prefix: string;
  readonly values: Readonly<Record<string, string>> | null;
} | null>(null);

export type FieldState = {
  /** The dotted name it is sent under. */
  readonly name: string;
  readonly id: string;
  /** What it shows first; later it belongs to the person typing. */
  readonly initial: readonly string[];
  readonly errors: readonly string[];
};

/**
 * A field's name within its row, its id, first content and errors.
 * @param given the page's own value; what was typed goes before it
 * @param absentIsEmpty a box that was not sent was not ticked
 */
export function useField(
  name: string,
  given?: string | readonly string[],
  absentIsEmpty = false,
): FieldState {
  const form = useContext(FormContext);
  const row = useContext(RowContext);
  const full = row ? `${row.prefix}.${name}` : name;
  const [initial] = useState<readonly string[]>(() => {
    const own = row?.values?.[name] ?? given ?? [];
    const standing = typeof own === 'string' ? [own] : own;
    if (!form.typed) return standing;
    const typed = form.typed.filter(([at]) => at === full).map(([, value]) => value);
    return typed.length > 0 || absentIsEmpty ? typed : standing;
  });
  const errors = form.errors.filter(({ field }) => field === full).map(form.say);
  return { name: full, id: `${form.id}-${full}`, initial, errors };
}
