/** Records a recomputation took in that change nothing, though they were accepted: which, and why. */
import { getTranslations } from 'next-intl/server';
import { Section } from '@/app/_ui/page';
import { List } from '@/app/_ui/parts';
import type { UncountedRecord } from '@/lib/closing';
import { daysAgainstSaid, daysAgainstWhy } from '../../_days';
import { placeOf } from '../../place-of';

export async function CountsNowhere({
  uncounted,
  campaign,
}: {
  uncounted: readonly UncountedRecord[];
  campaign: string;
}) {
  if (uncounted.length === 0) return null;
  const [t, words, days, why] = await Promise.all([
    getTranslations('closing.after.nowhere'),
    getTranslations('words'),
    daysAgainstSaid(),
    daysAgainstWhy(),
  ]);
  return (
    <Section title={t('title')} id="nowhere">
      <p className="soft">{t('why')}</p>
      <List
        items={uncounted.map(({ record, ...one }) => ({
          key: record.id,
          icon: 'warning' as const,
          href: placeOf(campaign, record.kind, record.id),
          title: record.title || words(`recordKind.${record.kind}`),
          sub: [
            words(`recordKind.${record.kind}`),
            one.days ? `${days(one.days)}${t('stop')}${why(one.days)}` : null,
            ...one.reasons.map((reason) => t(`reason.${reason}`)),
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
    </Section>
  );
}
