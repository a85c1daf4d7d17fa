/** For which unit: nothing to choose for who works for one only. */
import { Hidden, Select } from '@/app/_ui/fields';
import type { UnitOption } from './_entry';

export function UnitField({
  units,
  label,
  value,
}: {
  units: readonly UnitOption[];
  label: string;
  value?: string;
}) {
  const [only, another] = units;
  if (only && !another) return <Hidden name="unit" value={only.value} />;
  return <Select name="unit" label={label} options={units} value={value ?? null} />;
}
