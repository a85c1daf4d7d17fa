import type { Option } from '@/app/_ui/fields';
import type { DraftHere } from '../../here';

/** The groups of the campaign and the indicators of the draft; where a board stands, its own first and in its order. */
export function boardChoices(
  { scheme, reader, around }: DraftHere,
  own: readonly string[] = [],
): { groups: readonly Option[]; indicators: readonly Option[] } {
  const keys = [...own, ...scheme.indicators.map(({ key }) => key).filter((key) => !own.includes(key))];
  return {
    groups: around.groups.map((group) => ({
      value: group.id,
      label: reader.name({ zh: group.nameZh, en: group.nameEn }),
    })),
    indicators: keys.map((key) => ({ value: key, label: reader.indicatorName(key) })),
  };
}
