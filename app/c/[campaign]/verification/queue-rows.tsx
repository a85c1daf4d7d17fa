/** Rows of the queue; those that need no evidence can be ticked. */
import { useLocale, useTranslations } from 'next-intl';
import { ErrorsOf } from '@/app/_ui/fields';
import { Chip } from '@/app/_ui/state';
import { Table } from '@/app/_ui/table';
import type { CampaignView } from '@/lib/campaign';
import { instantShown } from '@/lib/text/show';
import type { QueueItem } from '@/lib/verification';
import { Lines } from '../_amounts';
import { nameIn } from '../campaign/here';

export function QueueRows({
  items,
  campaign,
  selectable,
}: {
  items: readonly QueueItem[];
  campaign: CampaignView;
  selectable: boolean;
}) {
  const t = useTranslations('verification');
  const words = useTranslations('words');
  const language = useLocale();
  return (
    <div className="desk-rows">
      <Table
        label={t('title')}
        columns={[
          { key: 'title', head: t('record') },
          { key: 'kind', head: t('kind'), named: false },
          { key: 'unit', head: t('unit'), named: false },
          { key: 'claimed', head: t('claimed'), card: 'line', named: false },
          { key: 'lacks', head: t('lack'), named: false },
          { key: 'at', head: t('at'), card: 'hide' },
          ...(selectable ? [{ key: 'pick', head: t('pick'), card: 'aside' as const }] : []),
        ]}
        rows={items.map((item) => ({
          key: item.submission,
          href: `/c/${campaign.code}/verification/${item.submission}`,
          cells: {
            title: item.n > 1 ? `${item.title}（${t('nth', { n: item.n })}）` : item.title,
            kind: words(`recordKind.${item.kind}`),
            unit: nameIn(language, item.unit),
            claimed: <Lines lines={item.lines} unit={campaign.amountUnit} />,
            lacks: <Lacks item={item} />,
            at: instantShown(item.at, campaign.zone, language),
            pick: item.unseen ? (
              <label className="check pick">
                <input type="checkbox" name="submissions" value={item.submission} />
                <span className="hidden-visually">{t('pickOne', { title: item.title })}</span>
              </label>
            ) : null,
          },
        }))}
      />
      {selectable ? <ErrorsOf name="submissions" /> : null}
    </div>
  );
}

function Lacks({ item }: { item: QueueItem }) {
  const t = useTranslations('verification');
  const words = useTranslations('words.evidenceKind');
  const or = useTranslations('evidence')('or');
  // As the claim's own page says it: where any of several kinds will do, all of them are named.
  const kinds = [
    ...new Set(
      item.missing.flatMap(({ all, any }) => [
        ...all.map((kind) => words(kind)),
        ...(any.length > 0 ? [any.map((kind) => words(kind)).join(or)] : []),
      ]),
    ),
  ];
  if (item.decidable === 'own-unit') return <Chip icon="lock">{t('ownUnit')}</Chip>;
  if (kinds.length === 0 && !item.rateMissing && !item.days) return null;
  return (
    <span className="row">
      {kinds.map((kind) => (
        <Chip key={kind} icon="clip" tone="pending">
          {t('lacksKind', { kind })}
        </Chip>
      ))}
      {item.rateMissing ? (
        <Chip icon="rates" tone="pending">
          {t('lacks.rate')}
        </Chip>
      ) : null}
      {item.days ? (
        <Chip icon="warning" tone="pending">
          {t(`days.${item.days.why}`)}
        </Chip>
      ) : null}
    </span>
  );
}
