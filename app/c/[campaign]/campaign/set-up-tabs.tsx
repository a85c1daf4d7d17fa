/** The pages of a campaign's set-up. */
import { useTranslations } from 'next-intl';
import { Tabs } from '@/app/_ui/page';
import './set-up.css';

const PAGES = [
  'overview',
  'units',
  'goals',
  'rates',
  'past',
  'confirmations',
  'closing',
  'notice',
  'objections',
  'people',
  'history',
] as const;
export type SetUpPage = (typeof PAGES)[number];

const PATHS: Partial<Record<SetUpPage, string>> = {
  overview: '/campaign',
  closing: '/closing',
  notice: '/notice',
  objections: '/objections',
  history: '/history',
};

export function SetUpTabs({
  code,
  current,
  waiting,
}: {
  code: string;
  current: SetUpPage;
  /** Proposals that wait for a second person. */
  waiting: number;
}) {
  const t = useTranslations('campaign');
  return (
    <Tabs
      label={t('title')}
      tabs={PAGES.map((page) => ({
        href: page === 'people' ? '/people' : `/c/${code}${PATHS[page] ?? `/campaign/${page}`}`,
        label: t(`tabs.${page}`),
        current: page === current,
        ...(page === 'confirmations' && waiting > 0 ? { count: waiting } : {}),
      }))}
    />
  );
}
