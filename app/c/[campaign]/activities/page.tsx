import { getTranslations } from 'next-intl/server';
import { ActionLink, Empty, PageHead, Tabs } from '@/app/_ui/page';
import { ClaimChip } from '@/app/_ui/state';
import { Pager, Table } from '@/app/_ui/table';
import { activitiesOf } from '@/lib/activities';
import { ACTIVITY_KINDS } from '@/lib/vocabulary';
import { here, one, PAGE, pageOf, type SearchParams, spanShown, withQuery, writableUnits } from '../_entry';

type Props = { params: Promise<{ campaign: string }>; searchParams: SearchParams };

export async function generateMetadata() {
  const t = await getTranslations('activities');
  return { title: t('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const place = await here(params);
  const { actor, campaign, base, language, unitName } = place;
  const query = await searchParams;
  const [t, words, common] = await Promise.all([
    getTranslations('activities'),
    getTranslations('words'),
    getTranslations('common'),
  ]);
  const kind = ACTIVITY_KINDS.find((known) => known === one(query.kind));
  const page = pageOf(query.page);
  const path = `${base}/activities`;
  const { rows, total } = activitiesOf(actor, campaign.id, {
    ...(kind ? { kind } : {}),
    offset: (page - 1) * PAGE,
    limit: PAGE,
  });
  const all = kind ? activitiesOf(actor, campaign.id, { limit: 1 }).total : total;
  const several = new Set(rows.map(({ unit }) => unit)).size > 1;
  const add =
    writableUnits(place, 'activity.log').length > 0 ? (
      <ActionLink href={`${path}/new`} primary icon="plus">
        {t('new')}
      </ActionLink>
    ) : undefined;
  return (
    <>
      <PageHead title={t('title')} state={t('state', { count: all })} action={add} />
      {all === 0 ? (
        <Empty title={t('noneTitle')} why={t('noneWhy')} action={add} />
      ) : (
        <>
          <Tabs
            tabs={[
              { href: path, label: t('kindAll'), current: !kind },
              ...ACTIVITY_KINDS.map((known) => ({
                href: withQuery(path, { kind: known }),
                label: words(`activityKind.${known}`),
                current: kind === known,
              })),
            ]}
          />
          {rows.length === 0 ? (
            <Empty title={t('nothingFound')} why={t('nothingFoundWhy')} />
          ) : (
            <Table
              label={t('title')}
              columns={[
                { key: 'what', head: t('kind') },
                { key: 'state', head: common('state'), card: 'aside' },
                { key: 'span', head: t('span'), named: false },
                ...(several ? [{ key: 'unit', head: t('unit'), named: false }] : []),
                { key: 'persons', head: t('persons'), numeric: true },
                { key: 'delegations', head: t('delegations'), numeric: true },
                { key: 'met', head: t('met'), named: false },
              ]}
              rows={rows.map((row) => ({
                key: row.id,
                href: `${path}/${row.id}`,
                cells: {
                  what: [words(`activityKind.${row.kind}`), row.title === row.fromDay ? null : row.title]
                    .filter(Boolean)
                    .join(' · '),
                  state: <ClaimChip state={row.state} />,
                  span: spanShown(row.fromDay, row.toDay, language, campaign.today),
                  unit: unitName(row.unit),
                  persons: row.persons,
                  delegations: row.delegations,
                  met:
                    row.firms === 0
                      ? null
                      : row.followed === 0
                        ? t('noResult')
                        : t('followed', { followed: row.followed, firms: row.firms }),
                },
              }))}
            />
          )}
          <Pager
            page={page}
            pages={Math.ceil(total / PAGE)}
            count={total}
            href={(to) => withQuery(path, { kind, page: to })}
          />
        </>
      )}
    </>
  );
}
