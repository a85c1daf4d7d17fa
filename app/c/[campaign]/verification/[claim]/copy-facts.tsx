/** What the claim says besides its amounts: the copy of the record as it then was. */
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Facts } from '@/app/_ui/parts';
import { isDay } from '@/lib/day';
import { dayShown } from '@/lib/text/show';
import type { ClaimForDecision, ClaimView } from '@/lib/verification';
import type {
  ActivityKind,
  DealKind,
  DealStage,
  Holder,
  Organiser,
  Origin,
  ReceiptKind,
  Stage,
} from '@/lib/vocabulary';

/** In this order; amounts stand above, ids that say nothing are left out. */
const SHOWN = [
  'investor',
  'country',
  'industry',
  'origin',
  'dealKind',
  'carriedOver',
  'referrer',
  'signedOn',
  'agreedStart',
  'stage',
  'registeredOn',
  'startedOn',
  'producingOn',
  'cancelledOn',
  'activityKind',
  'organiser',
  'fromDay',
  'toDay',
  'openedOn',
  'stageDay',
  'lastResolvedOn',
  'deal',
  'tranche',
  'receiptKind',
  'holder',
  'holderId',
  'key',
  'period',
  'day',
  'place',
  'ledBy',
  'project',
  'source',
  'excessReason',
  'notes',
] as const;
type Shown = (typeof SHOWN)[number];

export function CopyFacts({
  claim,
  names,
  before,
}: {
  claim: ClaimView;
  names: ClaimForDecision['names'];
  before: ClaimForDecision['before'];
}) {
  const t = useTranslations('verification.field');
  const words = useTranslations('words');
  const tv = useTranslations('verification');
  const common = useTranslations('common');
  const language = useLocale();
  const all: Readonly<Record<string, unknown>> = { ...claim.copy.also, ...claim.copy.counted };
  const said = (name: Shown, value: unknown): ReactNode => {
    if (value === null || value === undefined || value === '') return null;
    if (typeof value === 'boolean') return value ? common('yes') : common('no');
    const text = String(value);
    switch (name) {
      case 'investor':
      case 'deal':
      case 'holderId':
        return (language === 'en' ? names[text]?.en : names[text]?.zh) ?? null;
      case 'origin':
        return words(`origin.${text as Origin}`);
      case 'dealKind':
        return words(`dealKind.${text as DealKind}`);
      case 'stage':
        return claim.copy.kind === 'deal'
          ? words(`dealStage.${text as DealStage}`)
          : words(`stage.${text as Stage}`);
      case 'activityKind':
        return words(`activityKind.${text as ActivityKind}`);
      case 'organiser':
        return words(`organiser.${text as Organiser}`);
      case 'receiptKind':
        return words(`receiptKind.${text as ReceiptKind}`);
      case 'holder':
        return words(`holder.${text as Holder}`);
      default:
        return isDay(text) ? dayShown(text, language, 'year') : text;
    }
  };
  return (
    <Facts
      facts={SHOWN.map((name) => {
        const value = said(name, all[name]);
        const earlier = name in before ? said(name, before[name]) : null;
        return [
          t(name),
          earlier && value ? (
            <>
              {value} <span className="quiet">{tv('was', { value: String(earlier) })}</span>
            </>
          ) : (
            value
          ),
        ] as const;
      })}
    />
  );
}
