/** What was set aside, each with its reason: on the page of the close and on the commendation list. */
import { useLocale, useTranslations } from 'next-intl';
import { List } from '@/app/_ui/parts';
import type { CampaignView } from '@/lib/campaign';
import type { SetAsideKind, SetAsideView } from '@/lib/closing';
import { instantShown } from '@/lib/text/show';
import { nameIn } from '../campaign/here';
import { placeOf } from '../place-of';

export function SetAsides({
  campaign,
  items,
  linked = true,
}: {
  campaign: CampaignView;
  items: readonly SetAsideView[];
  /** The reader may open the records behind them. */
  linked?: boolean;
}) {
  const t = useTranslations('closing');
  const language = useLocale();
  return (
    <List
      items={items.map(({ id, blocker, subject, reason, by, at, unit, record, goal }) => ({
        key: id,
        icon: 'pause',
        ...(linked && record ? { href: placeOf(campaign.code, record.kind, record.id) } : {}),
        title: [
          unit ? nameIn(language, unit) : null,
          record?.title ||
            t(`asideOf.${blocker as SetAsideKind}`, {
              goal: goal ? nameIn(language, goal) : blocker === 'vote' ? subject : '',
            }),
        ]
          .filter(Boolean)
          .join(' · '),
        sub: (
          <>
            <span className="aside-reason">{reason}</span>
            <br />
            {t('asideBy', { by, at: instantShown(at, campaign.zone, language) })}
          </>
        ),
        aside: record?.title ? t(`asideOf.${blocker as SetAsideKind}`, { goal: '' }) : null,
      }))}
    />
  );
}
