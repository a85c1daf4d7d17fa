import { getLocale, getTranslations } from 'next-intl/server';
import { ActionLink, Empty, PageHead } from '@/app/_ui/page';
import { PhaseChip } from '@/app/_ui/state';
import { Table } from '@/app/_ui/table';
import { can } from '@/lib/access';
import { signedIn } from '@/lib/access/session';
import { campaignsOf } from '@/lib/campaign';
import { dayShown } from '@/lib/text/show';

export async function generateMetadata() {
  return { title: (await getTranslations('campaigns'))('title') };
}

export default async function Page() {
  const actor = await signedIn();
  const [t, common, language] = await Promise.all([
    getTranslations('campaigns'),
    getTranslations('common'),
    getLocale(),
  ]);
  const campaigns = campaignsOf(actor);
  const mayCreate = can(actor, 'campaign.create');
  const create = (
    <ActionLink href="/campaigns/new" primary icon="plus">
      {t('new')}
    </ActionLink>
  );
  return (
    <>
      <PageHead
        title={t('title')}
        state={
          campaigns.length > 0
            ? t('state', { running: campaigns.filter(({ state }) => state.started && !state.closed).length })
            : undefined
        }
        action={mayCreate && campaigns.length > 0 ? create : null}
      />
      {campaigns.length === 0 ? (
        <Empty
          title={t('empty.title')}
          why={mayCreate ? t('empty.why') : t('empty.whyNot')}
          action={mayCreate ? create : null}
        />
      ) : (
        <Table
          label={t('title')}
          columns={[
            { key: 'name', head: t('name') },
            { key: 'state', head: common('state'), card: 'aside' },
            { key: 'days', head: t('days'), named: false },
            { key: 'day', head: t('dayNow'), named: false },
          ]}
          rows={campaigns.map((one) => ({
            key: one.id,
            href: `/c/${one.code}`,
            cells: {
              name: (
                <>
                  {language === 'en' ? one.nameEn : one.nameZh}
                  {one.madeUp ? <span className="quiet"> {common('madeUp')}</span> : null}
                </>
              ),
              state: <PhaseChip state={one.state.phase} />,
              days: t('span', {
                first: dayShown(one.firstDay, language, 'year'),
                last: dayShown(one.lastDay, language, 'year'),
              }),
              day:
                one.day.number > 0 && !one.state.closed
                  ? common('dayOf', { day: one.day.number, of: one.day.of })
                  : t('spanDays', { count: one.day.of }),
            },
          }))}
        />
      )}
    </>
  );
}
