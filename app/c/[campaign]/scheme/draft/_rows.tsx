/** Groups of rows that more than one form has. */
import { useTranslations } from 'next-intl';
import { NumberField, Select, TextField } from '@/app/_ui/fields';
import { Rows } from '@/app/_ui/form';
import type { Filled } from '@/lib/scheme';
import type { EditorChoices } from './_choices';

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
    <Rows
      group={group}
      legend={t('ties')}
      hint={t('tiesHint')}
      values={filled.rows(group)}
      least={0}
      most={10}
      add={t('addTie')}
    >
      <div className="side-by-side">
        <Select name="of" label={t('by')} value="" options={choices.both} />
        <Select
          name="best"
          label={t('best')}
          value="high"
          blank={null}
          options={[
            { value: 'high', label: t('high') },
            { value: 'low', label: t('low') },
          ]}
        />
      </div>
    </Rows>
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
