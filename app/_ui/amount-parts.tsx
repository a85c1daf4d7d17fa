'use client';
/** What every field of an amount has: the box it is typed in, and what was read of it. */
import { useTranslations } from 'next-intl';
import { useContext } from 'react';
import type { readingOf } from './amount-reading';
import { describedBy } from './field-parts';
import { type FieldState, FormContext } from './form-context';

type Props = {
  /** The amount's own part. */
  readonly amount: FieldState;
  /** The whole field, with the errors of all its parts. */
  readonly whole: FieldState;
};

/** @param readId id of what is read back, where anything is */
export function AmountBox({
  amount,
  whole,
  label,
  hint,
  optional = false,
  readId,
}: Props & {
  readonly label: string;
  readonly hint: string | undefined;
  readonly optional?: boolean | undefined;
  readonly readId: string | undefined;
}) {
  return (
    <input
      id={amount.id}
      name={amount.name}
      defaultValue={amount.initial[0]}
      inputMode="decimal"
      autoComplete="off"
      className="input input-amount"
      required={!optional}
      aria-label={label}
      aria-invalid={whole.errors.length > 0}
      aria-describedby={describedBy(whole, hint, readId)}
    />
  );
}

export function ReadBack({
  amount,
  whole,
  id,
  reading,
}: Props & { readonly id: string; readonly reading: ReturnType<typeof readingOf> }) {
  const t = useTranslations('form');
  const form = useContext(FormContext);
  return (
    <output className="read-back" id={id} htmlFor={amount.id} form={form.id}>
      {/* What an error says below is not said twice. */}
      {reading === null ||
      (whole.errors.length > 0 && typeof reading === 'string') ? null : typeof reading === 'string' ? (
        t(reading === 'not-an-amount' ? 'notAnAmount' : 'amountTooLarge')
      ) : (
        <>
          <strong>{reading.words}</strong> = {reading.plain}
        </>
      )}
    </output>
  );
}
