/** Said where something counts nowhere for its day, and before one is entered: it can be kept and verified, and earns no points. */
import { useLocale, useTranslations } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import { Banner } from '@/app/_ui/page';
import type { CampaignView } from '@/lib/campaign';
import { type DaysAgainst, dayRuleIn, onlyDays } from '@/lib/results';
import { dayShown } from '@/lib/text/show';
import type { Language } from '@/lib/vocabulary';

/** Said under a field before a day is entered, where the campaign's days alone count for such a record; a hint, since others are kept and verified too. */
export function useDaysHint(
  campaign: CampaignView,
  kind: 'activity' | 'negotiation' | 'deal' | 'receipt',
): { readonly hint?: string } {
  const t = useTranslations('verification.days');
  const language = useLocale();
  const days = onlyDays(dayRuleIn(campaign), kind);
  if (!days) return {};
  const shown = (day: string) => dayShown(day, language, 'year');
  // A day that has not come is refused: later ones there are only once the last that counts is over.
  const said = campaign.today > days.to ? 'enteredAfter' : 'entered';
  return { hint: t(said, { from: shown(days.from), to: shown(days.to) }) };
}

/** The whole of it, with its date and the campaign's days. */
export async function DaysAgainstBanner({ days }: { days: DaysAgainst | null }) {
  if (!days) return null;
  const [short, why] = await Promise.all([daysAgainstSaid(), daysAgainstWhy()]);
  return (
    <Banner tone="pending" icon="warning" title={short(days)}>
      <p>{why(days)}</p>
    </Banner>
  );
}

/** The date, the campaign's days, and what follows from them. */
export async function daysAgainstWhy(): Promise<(days: DaysAgainst) => string> {
  const [t, language] = await Promise.all([getTranslations('verification.days'), getLocale()]);
  return ({ why, day, lastDay, campaign }) =>
    t(`${why}Why`, {
      date: spanWithYear(day, lastDay, language),
      from: dayShown(campaign.from, language, 'year'),
      to: dayShown(campaign.to, language, 'year'),
    });
}

/** In short, for lists. */
export async function daysAgainstSaid(): Promise<(days: Pick<DaysAgainst, 'why' | 'aspects'>) => string> {
  const [t, words] = await Promise.all([
    getTranslations('verification.days'),
    getTranslations('words.aspect'),
  ]);
  return ({ why, aspects }) =>
    aspects.length === 0
      ? t(why)
      : t('of', { aspects: aspects.map((aspect) => words(aspect)).join(t('comma')), said: t(why) });
}

function spanWithYear(from: string, to: string | null, language: Language): string {
  const first = dayShown(from, language, 'year');
  return to === null || to === from ? first : `${first} – ${dayShown(to, language, 'year')}`;
}
