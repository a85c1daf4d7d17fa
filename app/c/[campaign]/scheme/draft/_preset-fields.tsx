/** The form of a preset, drawn from the description of its fields in lib/scoring. */
import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { Check, DayField, Hidden, NumberField, Select, TextField } from '@/app/_ui/fields';
import { Rows } from '@/app/_ui/form';
import type { Filled } from '@/lib/scheme';
import type { Field, PresetForm } from '@/lib/scoring';
import { QuantityField } from '../_quantity';
import { When } from '../_when';
import { type EditorChoices, withStanding } from './_choices';
import { AddColumn, Columns, InColumn } from './_columns';

export function PresetFields({
  preset,
  filled,
  choices,
}: {
  preset: PresetForm;
  filled: Filled;
  choices: EditorChoices;
}) {
  const t = useTranslations('scheme.form');
  const columns = preset.fields.filter(({ column }) => column);
  const standing = columns.filter(({ key }) => filled.one(`rule.${key}`) !== '');
  const most = Math.max(1, ...columns.map(({ column }) => column?.nth ?? 1));
  const fields = preset.fields.map((field) => (
    <Fragment key={field.key}>
      {columns.length > 0 && field.kind === 'rows' ? <AddColumn label={t('addColumn')} /> : null}
      <One preset={preset.name} field={field} siblings={preset.fields} filled={filled} choices={choices} />
    </Fragment>
  ));
  return (
    <div className="preset-fields">
      <Hidden name="rule.preset" value={preset.name} />
      {columns.length === 0 ? (
        fields
      ) : (
        <Columns standing={Math.max(1, ...standing.map(({ column }) => column?.nth ?? 1))} most={most}>
          {fields}
        </Columns>
      )}
    </div>
  );
}

type Props = {
  preset: string;
  field: Field;
  /** The fields it stands among: what it depends on is one of them, or, in a row, one of the form. */
  siblings: readonly Field[];
  /** Within rows: the fields of the form around them. */
  around?: readonly Field[];
  filled: Filled;
  choices: EditorChoices;
  inRow?: boolean;
};

function One(props: Props) {
  const { column } = props.field;
  return column ? (
    <InColumn nth={column.nth}>
      {column.word === 'columnAgainst' ? (
        <div className="column-first">
          <Asked {...props} />
        </div>
      ) : (
        <Asked {...props} />
      )}
    </InColumn>
  ) : (
    <Asked {...props} />
  );
}

function Asked(props: Props) {
  const { field, siblings, around = [], filled, inRow } = props;
  const { when } = field;
  if (!when) return <Control {...props} />;
  const ofRow = inRow && !when.outside;
  const first = (ofRow || !inRow ? siblings : around).find(({ key }) => key === when.field)?.initial ?? '';
  const other = ofRow ? when.field : `rule.${when.field}`;
  return (
    <When
      field={other}
      is={when.is}
      initial={ofRow ? first : filled.one(other) || first}
      outside={when.outside ?? false}
    >
      <Control {...props} />
    </When>
  );
}

function Control({ preset, field, siblings, filled, choices, inRow = false }: Props) {
  const t = useTranslations('scoring');
  const name = inRow ? field.key : `rule.${field.key}`;
  const word = field.column?.word ?? field.key;
  const special = `field.${preset}_${word}` as 'field.growth_zero';
  const label = t(t.has(special) ? special : (`field.${word}` as 'field.columnMeasure'), {
    n: String(field.column?.nth ?? ''),
  });
  const ownHint = `hint.${preset}_${word}` as 'hint.line';
  const hintKey = t.has(ownHint) ? ownHint : (`hint.${word}` as 'hint.line');
  const hint = t.has(hintKey) ? { hint: t(hintKey) } : {};
  // What it means to leave a choice open, in the choice itself.
  const ownBlank = `blank.${preset}_${word}` as 'blank.zero';
  const blankKey = t.has(ownBlank) ? ownBlank : (`blank.${word}` as 'blank.zero');
  const blank = !field.required && t.has(blankKey) ? { blank: t(blankKey) } : {};
  const value = inRow ? (field.initial ?? '') : filled.one(name) || (field.initial ?? '');
  const common = { name, label, optional: !field.required, ...hint };
  switch (field.kind) {
    case 'measure':
      return <Select {...common} value={value} options={withStanding(choices.measures, value)} />;
    case 'goal':
      return <Select {...common} value={value} options={withStanding(choices.goals, value)} />;
    case 'past':
      return <Select {...common} value={value} options={withStanding(choices.past, value)} />;
    case 'choice':
      return (
        <Select
          {...common}
          value={value}
          {...(field.initial ? { blank: null } : blank)}
          options={(field.choices ?? []).map((choice) => ({
            value: choice,
            label: t(`choice.${word}.${choice}` as 'choice.zero.none'),
          }))}
        />
      );
    case 'text':
      return <TextField {...common} value={value} maxLength={200} />;
    case 'day':
      return <DayField {...common} value={value} />;
    case 'flag':
      return <Check name={name} label={label} {...hint} checked={value !== ''} />;
    case 'quantity': {
      const ofInRow = inRow && siblings.some(({ key }) => key === field.of);
      return (
        <QuantityField
          {...common}
          of={ofInRow ? (field.of ?? '') : `rule.${field.of ?? ''}`}
          ofInRow={ofInRow}
          ofInitial={ofInRow ? '' : filled.one(`rule.${field.of ?? ''}`)}
          kinds={choices.kinds}
          {...percentOf(field, siblings, filled)}
          {...(inRow
            ? {}
            : {
                value: {
                  amount: filled.one(`${name}.amount`) || (field.initial ?? ''),
                  unit: filled.one(`${name}.unit`) || 'one',
                },
              })}
        />
      );
    }
    case 'rows':
      return (
        <Rows
          group={name}
          legend={label}
          values={filled.rows(name)}
          least={field.least ?? 1}
          {...(t.has(hintKey) ? hint : {})}
        >
          <div className="preset-fields">
            {(field.fields ?? []).map((inner) => (
              <One
                key={inner.key}
                preset={preset}
                field={inner}
                siblings={field.fields ?? []}
                around={siblings}
                filled={filled}
                choices={choices}
                inRow
              />
            ))}
          </div>
        </Rows>
      );
    default:
      return <NumberField {...common} value={value} />;
  }
}

/** Which field of the form tells whether a quantity is a percentage. */
function percentOf({ percentWhen }: Field, siblings: readonly Field[], filled: Filled) {
  if (!percentWhen) return {};
  const { field, is } = percentWhen;
  const first = siblings.find(({ key }) => key === field)?.initial ?? '';
  return { percentWhen: { field: `rule.${field}`, is, initial: filled.one(`rule.${field}`) || first } };
}
