/** Which days are worked, for the whole installation. */
import { forbidden } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { OfficeFrame, seesPeople } from '@/app/_frame';
import { Choice, DayField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { Empty, PageHead, Section } from '@/app/_ui/page';
import { Table } from '@/app/_ui/table';
import { signedIn } from '@/lib/access/session';
import { markedDays, mayMark } from '@/lib/calendar';
import { DAY_MARKS } from '@/lib/calendar/input';
import { dayNumber } from '@/lib/day';
import { dayShown } from '@/lib/text/show';
import { markDaysAction } from './actions';

export async function generateMetadata() {
  return { title: (await getTranslations('calendar'))('title') };
}

const WEEKDAYS = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'] as const;

export default async function Page() {
  const actor = await signedIn();
  if (!seesPeople(actor)) forbidden();
  const [t, language] = await Promise.all([getTranslations('calendar'), getLocale()]);
  const days = [...markedDays()].sort((a, b) => (a.day < b.day ? 1 : -1));
  return (
    <OfficeFrame actor={actor}>
      <PageHead title={t('title')} state={t('state')} />
      {mayMark(actor) ? (
        <Section title={t('mark')}>
          <Form action={markDaysAction} name="calendar.mark" submit={t('go')} shape="small">
            <DayField name="from" label={t('from')} width="short" />
            <DayField name="to" label={t('to')} hint={t('toHint')} width="short" optional />
            <Choice
              name="mark"
              label={t('as')}
              options={DAY_MARKS.map((value) => ({ value, label: t(`marks.${value}`) }))}
            />
          </Form>
          <p className="quiet">{t('announced')}</p>
        </Section>
      ) : (
        <p className="soft">{t('readOnly')}</p>
      )}
      {days.length === 0 ? (
        <Empty title={t('none')} why={t('noneWhy')} />
      ) : (
        <Section title={t('days')}>
          <Table
            label={t('days')}
            columns={[
              { key: 'day', head: t('day') },
              { key: 'weekday', head: t('weekday'), card: 'aside' },
              { key: 'kind', head: t('kind'), named: false },
            ]}
            rows={days.map(({ day, working }) => ({
              key: day,
              cells: {
                day: dayShown(day, language, 'year'),
                weekday: t(`weekdays.${WEEKDAYS[((dayNumber(day) % 7) + 7) % 7] ?? 'mon'}`),
                kind: t(working ? 'worked' : 'holiday'),
              },
            }))}
          />
        </Section>
      )}
    </OfficeFrame>
  );
}
