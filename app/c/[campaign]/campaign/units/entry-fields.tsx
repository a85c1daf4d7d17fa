/** Group, class and standing of a unit in the campaign. */
import { useTranslations } from 'next-intl';
import type { Option } from '@/app/_ui/fields';
import { Check, Select, TextField } from '@/app/_ui/fields';

export function EntryFields({
  groups,
  group,
  class: class_,
  economic,
  ranked,
}: {
  groups: readonly Option[];
  group?: string;
  class?: string;
  economic: boolean;
  ranked: boolean;
}) {
  const t = useTranslations('units.form');
  return (
    <>
      <div className="side-by-side">
        <Select name="group" label={t('group')} options={groups} value={group} />
        <TextField name="class" label={t('class')} value={class_} width="short" optional />
      </div>
      <p className="hint">{t('classHint')}</p>
      <div>
        <Check name="economic" label={t('economic')} checked={economic} />
        <Check name="ranked" label={t('ranked')} hint={t('rankedHint')} checked={ranked} />
      </div>
    </>
  );
}
