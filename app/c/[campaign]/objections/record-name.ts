/** A record in a list to choose from: several of one unit may have one title, so its day and its amount stand beside it, the day once. */

import { amountSaid } from '@/lib/money';
import type { Choices } from '@/lib/objections';
import { dayNear } from '@/lib/text/show';
import type { AmountUnit, Language } from '@/lib/vocabulary';

export function recordName(
  { day, amount, title }: Choices['records'][number],
  campaign: { readonly today: string; readonly amountUnit: AmountUnit },
  language: Language,
  ...before: readonly (string | undefined)[]
): string {
  return [
    ...before,
    title,
    day && !title.includes(day) ? dayNear(day, language, campaign.today) : null,
    amount ? amountSaid(BigInt(amount.minor), campaign.amountUnit, amount.currency, language) : null,
  ]
    .filter(Boolean)
    .join(' · ');
}
