/** Between the notice and the objections to it: for units; the office has its own tabs. */
import { useTranslations } from 'next-intl';
import { Tabs } from '@/app/_ui/page';

export function NoticeTabs({ base, current }: { base: string; current: 'notice' | 'objections' }) {
  const t = useTranslations('campaign.tabs');
  const label = useTranslations('notice')('tabsLabel');
  return (
    <Tabs
      label={label}
      tabs={(['notice', 'objections'] as const).map((page) => ({
        href: `${base}/${page}`,
        label: t(page),
        current: page === current,
      }))}
    />
  );
}
