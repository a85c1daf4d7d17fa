/**
 * A record in a list to choose from: several of one unit may have one title, and an activity without place and firm has its day
 * for one, so whose it is, what it is, its day and its amount stand in it, each once.
 */
import { isDay } from '@/lib/day';
import { amountSaid } from '@/lib/money';
import type { Choices } from '@/lib/objections';
import { dayNear, dayShown } from '@/lib/text/show';
import type { ActivityKind, AmountUnit, Language, RecordKind } from '@/lib/vocabulary';

/** Words for what a record is. */
type Kinds = (key: `recordKind.${RecordKind}` | `activityKind.${ActivityKind}`) => string;

export function recordName(
  { kind, activity, day, amount, title }: Choices['records'][number],
  campaign: { readonly today: string; readonly amountUnit: AmountUnit },
  language: Language,
  unit: string | undefined,
  words: Kinds,
): string {
  return [
    unit,
    activity ? words(`activityKind.${activity}`) : words(`recordKind.${kind}`),
    isDay(title) ? null : title,
    day && !title.includes(day) ? dayNear(day, language, campaign.today) : null,
    isDay(title) ? dayNear(title, language, campaign.today) : null,
    amount ? amountSaid(BigInt(amount.minor), campaign.amountUnit, amount.currency, language) : null,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** A record in a sentence: what it is, and its title, as a place alone or a day tells little. */
export function recordTitle(
  { kind, title }: { readonly kind: RecordKind; readonly title: string },
  language: Language,
  words: (key: RecordKind) => string,
): string {
  const said = isDay(title) ? dayShown(title, language, 'year') : title;
  return [words(kind), said].filter(Boolean).join(' · ');
}
