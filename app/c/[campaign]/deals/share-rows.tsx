/** Who gets how much of the credit: a row per unit and part, together 100. */
import { useTranslations } from 'next-intl';
import { NumberField, Select } from '@/app/_ui/fields';
import { Rows } from '@/app/_ui/form';
import { SHARE_ROLES } from '@/lib/vocabulary';
import type { UnitOption } from '../_entry';

export function ShareRows({
  units,
  legend,
  least,
  values = [],
}: {
  units: readonly UnitOption[];
  legend: string;
  least: number;
  values?: readonly Readonly<Record<string, string>>[];
}) {
  const t = useTranslations('shares');
  const words = useTranslations('words');
  return (
    <Rows group="shares" legend={legend} hint={t('hint')} add={t('add')} values={values} least={least}>
      <Select name="unit" label={t('unit')} options={units} />
      <div className="side-by-side">
        <Select
          name="role"
          label={t('role')}
          options={SHARE_ROLES.map((role) => ({ value: role, label: words(`shareRole.${role}`) }))}
          value="lead"
          blank={null}
        />
        <NumberField name="percent" label={t('percent')} width="short" />
      </div>
    </Rows>
  );
}
