/** Groups of rows and choices that more than one form has. */
import { useTranslations } from 'next-intl';
import { NumberField, Select, TextField } from '@/app/_ui/fields';
import { Rows, type RowsProps } from '@/app/_ui/form';
import type { Filled } from '@/lib/scheme';
import { MOST_OF_FORMULA } from '@/lib/scheme/input';
import type { EditorChoices } from './_choices';
import { FormulaField } from './_formula-field';

/** Rows that stand as the form is filled. */
export function FilledRows({
  filled,
  children,
  ...rows
}: Omit<RowsProps, 'values'> & { readonly filled: Filled }) {
  return (
    <Rows {...rows} values={filled.rows(rows.group)}>
      {children}
    </Rows>
  );
}

/** One of a closed set, each with its word; there is no blank one. */
export function OneOf<T extends string>({
  of,
  word,
  ...select
}: {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly of: readonly T[];
  readonly word: (one: T) => string;
}) {
  return <Select {...select} blank={null} options={of.map((value) => ({ value, label: word(value) }))} />;
}

/** By what ties are broken, in order. */
export function TieRows({
  group,
  filled,
  choices,
}: {
  group: 'ties' | 'tieBreaks';
  filled: Filled;
  choices: EditorChoices;
}) {
  const t = useTranslations('scheme.form');
  return (
    <FilledRows
      group={group}
      legend={t('ties')}
      hint={t('tiesHint')}
      filled={filled}
      least={0}
      most={10}
      add={t('addTie')}
    >
      <div className="side-by-side">
        <Select name="of" label={t('by')} value="" options={choices.both} />
        <OneOf name="best" label={t('best')} value="high" of={['high', 'low']} word={t} />
      </div>
    </FilledRows>
  );
}

/** Names in both languages of something small, and one or two numbers. */
export function NamedNumber({ children }: { children: React.ReactNode }) {
  const t = useTranslations('scheme.form');
  return (
    <div className="side-by-side">
      <TextField name="nameZh" label={t('nameZh')} maxLength={30} />
      <TextField name="nameEn" label={t('nameEn')} maxLength={60} optional />
      {children}
    </div>
  );
}

export function CountField({ label }: { label: string }) {
  return <NumberField name="count" label={label} whole />;
}

/** A condition besides, or instead of, what other fields ask: a few lines of formula. */
export function ConditionField({
  label,
  hint,
  rows = 2,
  optional = false,
}: {
  label: string;
  hint: string;
  rows?: number;
  optional?: boolean;
}) {
  return (
    <FormulaField
      name="when"
      label={label}
      hint={hint}
      value=""
      rows={rows}
      most={MOST_OF_FORMULA}
      optional={optional}
    />
  );
}
