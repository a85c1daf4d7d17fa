/** Everything that happened in a negotiation, day by day, newest first. */
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { IconName } from '@/app/_ui/icon';
import { Timeline } from '@/app/_ui/parts';
import type { NegotiationView, TimelineEvent } from '@/lib/negotiations';
import { dayShown } from '@/lib/text/show';
import type { Here } from '../../_entry';

const ICON: Record<TimelineEvent['kind'], IconName> = {
  line: 'pencil',
  stage: 'forward',
  activity: 'activity',
  concern: 'warning',
  resolved: 'check',
  instruction: 'flag',
  done: 'check',
};

export async function Course({ view, place }: { view: NegotiationView; place: Here }) {
  const [t, words] = await Promise.all([getTranslations('negotiations'), getTranslations('words')]);
  const { base, language } = place;
  const titleOf = (event: TimelineEvent) => {
    if (event.kind === 'line') return event.text;
    const head =
      event.kind === 'stage' && event.stage
        ? t('event.stage', { stage: words(`stage.${event.stage}`) })
        : event.kind === 'activity' && event.activity
          ? words(`activityKind.${event.activity.kind}`)
          : t(`event.${event.kind as 'concern' | 'resolved' | 'instruction' | 'done'}`);
    return (
      <>
        {event.activity ? (
          <Link href={`${base}/activities/${event.activity.id}`}>{head}</Link>
        ) : (
          <strong>{head}</strong>
        )}
        {event.text ? <> {event.text}</> : null}
      </>
    );
  };
  const days = [...new Set(view.timeline.map(({ day }) => day))];
  if (days.length === 0) return <p className="quiet">{t('noLines')}</p>;
  return (
    <Timeline
      days={days.map((day) => ({
        key: day,
        label: dayShown(day, language),
        entries: view.timeline
          .filter((event) => event.day === day)
          .map((event) => ({ key: event.id, icon: ICON[event.kind], title: titleOf(event), who: event.by })),
      }))}
    />
  );
}
