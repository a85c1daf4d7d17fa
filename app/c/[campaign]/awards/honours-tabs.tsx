/** The pages of what awards and rewards rest on, beside the list; for those who see the whole campaign. */
import { useTranslations } from 'next-intl';
import { Tabs } from '@/app/_ui/page';

const PAGES = ['list', 'nominations', 'ballots', 'previous', 'rewards'] as const;
export type HonoursPage = (typeof PAGES)[number];

export function HonoursTabs({ code, current }: { code: string; current: HonoursPage }) {
  const t = useTranslations('awards.tabs');
  return (
    <Tabs
      label={t('label')}
      tabs={PAGES.map((page) => ({
        href: `/c/${code}/awards${page === 'list' ? '' : `/${page}`}`,
        label: t(page),
        current: page === current,
      }))}
    />
  );
}
