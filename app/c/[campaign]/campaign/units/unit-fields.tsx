/** Names, kind and parent of a unit. */
import { useTranslations } from 'next-intl';
import { type Option, Select, TextField } from '@/app/_ui/fields';
import { UNIT_KINDS, type UnitKind } from '@/lib/vocabulary';

export function UnitFields({
  unit,
  parents,
  optional = false,
}: {
  unit?: { nameZh: string; nameEn: string; kind: UnitKind; parent: string | null };
  parents: readonly Option[];
  /** Not required, because a known unit may be chosen instead. */
  optional?: boolean;
}) {
  const t = useTranslations('units.form');
  const words = useTranslations('words');
  return (
    <>
      <TextField name="nameZh" label={t('nameZh')} value={unit?.nameZh} maxLength={60} optional={optional} />
      <TextField name="nameEn" label={t('nameEn')} value={unit?.nameEn} maxLength={120} optional={optional} />
      <div className="side-by-side">
        <Select
          name="kind"
          label={t('kind')}
          value={unit?.kind ?? null}
          optional={optional}
          options={UNIT_KINDS.map((value) => ({ value, label: words(`unitKind.${value}`) }))}
        />
        <Select
          name="parent"
          label={t('parent')}
          value={unit?.parent}
          blank={t('parentNone')}
          options={parents}
          optional
        />
      </div>
    </>
  );
}
