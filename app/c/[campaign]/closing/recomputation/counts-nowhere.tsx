/** Records a recomputation took in that change nothing, though they were accepted: which, and why. */
import { getTranslations } from 'next-intl/server';
import { Section } from '@/app/_ui/page';
import { List } from '@/app/_ui/parts';
import type { OpenRecomputation } from '@/lib/closing';
import type { Uncounted } from '@/lib/results';
import { daysAgainstSaid, daysAgainstWhy } from '../../_days';
import { placeOf } from '../../place-of';

export async function CountsNowhere({
  open,
  uncounted,
  campaign,
}: {
  open: OpenRecomputation;
  uncounted: readonly Uncounted[];
  campaign: string;
}) {
  if (uncounted.length === 0) return null;
  const [t, days, why] = await Promise.all([
    getTranslations('closing.after.nowhere'),
    daysAgainstSaid(),
    daysAgainstWhy(),
  ]);
  return (
    <Section title={t('title')} id="nowhere">
      <p className="soft">{t('why')}</p>
      <List
        items={uncounted.flatMap((one) => {
          const record = open.corrections.find(({ subject }) => subject === one.record)?.record;
          if (!record) return [];
          return [
            {
              key: one.record,
              icon: 'warning' as const,
              href: placeOf(campaign, record.kind, record.id),
              title: record.title,
              sub: [
                one.days ? `${days(one.days)}${t('stop')}${why(one.days)}` : null,
                ...one.reasons.map((reason) => t(`reason.${reason}`)),
              ]
                .filter(Boolean)
                .join(' · '),
            },
          ];
        })}
      />
    </Section>
  );
}
