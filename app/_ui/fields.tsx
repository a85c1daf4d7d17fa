'use client';
/** The fields: a label above, a hint under it, an error under the field. What is typed belongs to the browser. */
import { useTranslations } from 'next-intl';
import type { InputHTMLAttributes, ReactNode } from 'react';
import { useContext } from 'react';
import { describedBy, Errors, Hint, LabelWords } from './field-parts';
import { FormContext, useField } from './form-context';

export { MoneyField } from './money-field';
export { Upload } from './upload';

type Common = {
  /** Dotted name it is sent under; within Rows, the part after group and number. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Marked as optional: required is the rule. */
  readonly optional?: boolean;
  /** The label is for screen readers only (a cell of a table, a single search field). */
  readonly bare?: boolean;
};

/** What every control of a labelled field carries, whichever element it is. */
type ControlAttributes = {
  readonly id: string;
  readonly name: string;
  readonly defaultValue: string | undefined;
  readonly required: boolean;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
};

/** Label, hint and error around one control, which is given what it must carry. */
function Labelled({
  value,
  control,
  ...props
}: Common & {
  readonly value: string | number | null | undefined;
  readonly control: (attributes: ControlAttributes) => ReactNode;
}) {
  const field = useField(props.name, textOf(value));
  return (
    <div className="field">
      <label className={props.bare ? 'hidden-visually' : 'label'} htmlFor={field.id}>
        <LabelWords label={props.label} optional={props.optional} />
      </label>
      <Hint field={field} hint={props.hint} />
      {control({
        id: field.id,
        name: field.name,
        defaultValue: field.initial[0],
        required: !props.optional,
        'aria-invalid': field.errors.length > 0,
        'aria-describedby': describedBy(field, props.hint),
      })}
      <Errors field={field} />
    </div>
  );
}

type InputProps = Common & {
  readonly value?: string | number | null | undefined;
  readonly autoComplete?: string;
  readonly maxLength?: number;
  /** `short` for codes and numbers: the width says how much is meant. */
  readonly width?: 'short' | 'full';
};

type TextKind = 'text' | 'email' | 'tel' | 'url' | 'search' | 'password';

function Input({
  attributes,
  className,
  ...props
}: InputProps & { attributes: InputHTMLAttributes<HTMLInputElement>; className?: string }) {
  return (
    <Labelled
      {...props}
      value={props.value}
      control={(carried) => (
        <input
          {...attributes}
          {...carried}
          className={`input ${props.width === 'short' ? 'input-short' : ''} ${className ?? ''}`}
          autoComplete={props.autoComplete ?? 'off'}
          maxLength={props.maxLength}
        />
      )}
    />
  );
}

export function TextField({ kind = 'text', ...props }: InputProps & { readonly kind?: TextKind }) {
  return <Input {...props} attributes={{ type: kind }} />;
}

/** A number, typed with the phone's number keys; sent as typed. */
export function NumberField({ whole = false, ...props }: InputProps & { readonly whole?: boolean }) {
  return (
    <Input
      {...props}
      attributes={{ type: 'text', inputMode: whole ? 'numeric' : 'decimal' }}
      className="input-number"
    />
  );
}

/** A day, `YYYY-MM-DD`. `first` and `last` only guide the picker: the server decides. */
export function DayField({
  first,
  last,
  ...props
}: InputProps & { readonly first?: string; readonly last?: string }) {
  return <Input {...props} attributes={{ type: 'date', min: first, max: last }} />;
}

/** A minute of the campaign's clock, `YYYY-MM-DDTHH:MM`. */
export function MinuteField(props: InputProps) {
  return <Input {...props} attributes={{ type: 'datetime-local' }} />;
}

export function TextArea({ rows = 3, ...props }: InputProps & { readonly rows?: number }) {
  return (
    <Labelled
      {...props}
      value={props.value}
      control={(carried) => (
        <textarea {...carried} rows={rows} className="input" maxLength={props.maxLength} />
      )}
    />
  );
}

export type Option = {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** Options with the same group stand together under its name (Select only). */
  readonly group?: string;
};

type ChoiceProps = Common & {
  readonly options: readonly Option[];
  readonly value?: string | null | undefined;
};

/** A list to choose from; `blank` is the words of the empty choice, null for none. */
export function Select({
  options,
  value,
  blank,
  ...props
}: ChoiceProps & { readonly blank?: string | null }) {
  const t = useTranslations('form');
  const groups = [...new Set(options.map(({ group }) => group))];
  const shown = (option: Option) => (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  );
  return (
    <Labelled
      {...props}
      value={value}
      control={(carried) => (
        <select {...carried} className="input">
          {blank === null ? null : <option value="">{blank ?? t(props.optional ? 'none' : 'choose')}</option>}
          {groups.map((group) => {
            const members = options.filter((option) => option.group === group);
            return group ? (
              <optgroup key={group} label={group}>
                {members.map(shown)}
              </optgroup>
            ) : (
              members.map(shown)
            );
          })}
        </select>
      )}
    />
  );
}

function Options({
  props,
  type,
  given,
  stacked,
}: {
  props: Common & { readonly options: readonly Option[] };
  type: 'radio' | 'checkbox';
  given: string | readonly string[];
  stacked: boolean;
}) {
  const field = useField(props.name, given, true);
  return (
    <fieldset
      className="field"
      id={field.id}
      tabIndex={-1}
      aria-describedby={describedBy(field, props.hint)}
      aria-invalid={field.errors.length > 0 || undefined}
    >
      <legend className={props.bare ? 'hidden-visually' : 'label'}>
        <LabelWords label={props.label} optional={props.optional} />
      </legend>
      <Hint field={field} hint={props.hint} />
      <div className={`choices ${stacked ? 'choices-stacked' : ''}`}>
        {props.options.map((option) => (
          <label className="choice-option" key={option.value}>
            <input
              type={type}
              name={field.name}
              value={option.value}
              defaultChecked={field.initial.includes(option.value)}
            />
            <span className="choice-words">
              <span>{option.label}</span>
              {option.hint ? <span className="hint">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
      <Errors field={field} />
    </fieldset>
  );
}

/** One of a few, all in sight: tiles under the thumb. */
export function Choice({ value, stacked = false, ...props }: ChoiceProps & { readonly stacked?: boolean }) {
  return <Options props={props} type="radio" given={value ?? ''} stacked={stacked} />;
}

/** Any of a few. Sent under one name, several times. */
export function Checks({
  value = [],
  stacked = false,
  ...props
}: Common & {
  readonly options: readonly Option[];
  readonly value?: readonly string[];
  readonly stacked?: boolean;
}) {
  return <Options props={props} type="checkbox" given={value} stacked={stacked} />;
}

/** One yes: sent as `yes` (or `sends`) when ticked, and not at all when not. */
export function Check({
  checked = false,
  sends = 'yes',
  ...props
}: Omit<Common, 'optional' | 'bare'> & { readonly checked?: boolean; readonly sends?: string }) {
  const field = useField(props.name, checked ? sends : [], true);
  return (
    <div className="field">
      <label className="check">
        <input
          id={field.id}
          type="checkbox"
          name={field.name}
          value={sends}
          defaultChecked={field.initial.includes(sends)}
          aria-invalid={field.errors.length > 0}
          aria-describedby={describedBy(field, props.hint)}
        />
        <span data-label>{props.label}</span>
      </label>
      <Hint field={field} hint={props.hint} />
      <Errors field={field} />
    </div>
  );
}

/**
 * A hidden value that goes with what was typed: the version an edit saw must be the one sent, even after the page was
 * loaded again with what had been typed before.
 */
export function Hidden({ name, value }: { name: string; value: string | number }) {
  const field = useField(name, String(value));
  return <input type="hidden" name={field.name} defaultValue={field.initial[0]} />;
}

/** What was sent without a field to stand by: for a group of fields of your own. */
export function ErrorsOf({ name }: { name: string }) {
  const form = useContext(FormContext);
  const errors = form.errors.filter(({ field }) => field === name).map(form.say);
  return <Errors field={{ name, id: `${form.id}-${name}`, initial: [], errors }} />;
}

function textOf(value: string | number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}
