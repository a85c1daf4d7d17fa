/** What points by hand may come to, told beside the field before anybody types. */
import type { useTranslations } from 'next-intl';
import type { boundsFor } from '@/lib/adjustments';

type T = ReturnType<typeof useTranslations<'adjustments'>>;

export function boundsSaid(t: T, bounds: ReturnType<typeof boundsFor>): string {
  if (bounds === null) return t('pointsHint');
  return bounds.least === '0' && bounds.most === '0' ? t('pointsNone') : t('pointsWithin', bounds);
}
