'use client';
/** Where a formula is typed: below it each thing that is wrong, by line and column, so that all of them can be mended at once. */
import { useContext } from 'react';
import { TextArea } from '@/app/_ui/fields';
import { FormContext, RowContext } from '@/app/_ui/form-context';
import { Icon } from '@/app/_ui/icon';

export function FormulaField({
  name,
  label,
  hint,
  value,
  rows = 16,
  most,
  optional = false,
}: {
  name: string;
  label: string;
  hint: string;
  value: string;
  /** Lines it begins with; a condition has few. */
  rows?: number;
  /** Characters it may have. */
  most: number;
  optional?: boolean;
}) {
  const form = useContext(FormContext);
  const row = useContext(RowContext);
  const field = row ? `${row.prefix}.${name}` : name;
  // The first stands at the field itself.
  const further = form.errors.filter((error) => error.field.startsWith(`${field}.`));
  return (
    <div className={rows < 8 ? 'json condition' : 'json'}>
      <TextArea
        name={name}
        label={label}
        hint={hint}
        value={value}
        rows={rows}
        maxLength={most}
        optional={optional}
      />
      {further.map((error) => (
        <p key={error.field} id={`${form.id}-${error.field}`} className="field-error" tabIndex={-1}>
          <Icon name="warning" />
          <span>{form.say(error)}</span>
        </p>
      ))}
    </div>
  );
}
