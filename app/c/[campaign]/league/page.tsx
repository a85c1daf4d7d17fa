import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import './league.css';
import { PageHead, Section, Tabs } from '@/app/_ui/page';
import { PhaseChip } from '@/app/_ui/state';
import { signedIn } from '@/lib/access/session';
import { campaignByCode } from '@/lib/campaign';
import { pointsShown } from '@/lib/reasons';
import { gapsFor, type LeagueTable, openIn, tableFor } from '@/lib/results';
import { aroundOf, schemeReader } from '@/lib/scheme';
import { dayShown } from '@/lib/text/show';
import { Gaps } from './gaps';
import { League } from './league-table';
import { Nothing } from './nothing';
import { Standing, UpToDate } from './up-to-date';

type Props = {
  params: Promise<{ campaign: string }>;
  searchParams: Promise<{ board?: string | string[]; group?: string | string[] }>;
};

/** Above so many rows a list is opened at one group. */
const MOST_ROWS = 300;

export async function generateMetadata() {
  return { title: (await getTranslations('league'))('title') };
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function Page({ params, searchParams }: Props) {
  const actor = await signedIn();
  const campaign = campaignByCode(actor, (await params).campaign) ?? notFound();
  const asked = await searchParams;
  const [t, language] = await Promise.all([getTranslations('league'), getLocale()]);
  const chip = <PhaseChip state={campaign.state.phase} />;
  const table = tableFor(actor, campaign, { board: one(asked.board) });
  if (table.none)
    return (
      <>
        <PageHead title={t('title')} chip={chip} />
        <Nothing actor={actor} campaign={campaign} none={table.none} />
      </>
    );
  const base = `/c/${campaign.code}/league`;
  const first = table.scheme.boards[0]?.key;
  const { board } = table;
  const query = (group: string | undefined, key = board.key) => {
    const said = new URLSearchParams();
    if (key !== first) said.set('board', key);
    if (group) said.set('group', group);
    return said.size > 0 ? `?${said}` : '';
  };
  const nameOf = (named: { nameZh: string; nameEn: string }) =>
    language === 'en' ? named.nameEn : named.nameZh;
  const groupName = (id: string) =>
    nameOf(table.allGroups.find((group) => group.id === id) ?? { nameZh: id, nameEn: id });
  const group = groupShown(table, one(asked.group));
  const lists = table.groups
    .map((list) => ({ ...list, rows: group ? list.rows.filter((row) => row.group === group) : list.rows }))
    .filter(({ rows }) => rows.length > 0);
  const all = lists.flatMap(({ rows }) => rows);
  const empty = all.every(({ total }) => Number(total.verified) === 0 && Number(total.pending) === 0);
  // Only of the columns that are there.
  const { waits, mayMove } = openIn(table);
  const legend = [
    waits ? t('legendPending') : null,
    mayMove ? t('legendPossible') : null,
    table.comparedWith ? t('comparedWith', { day: dayShown(table.comparedWith, language) }) : null,
    mayMove && table.estimate ? t('estimateWhy') : null,
  ].filter(Boolean);
  return (
    <>
      <PageHead title={t('title')} chip={chip} state={<State table={table} />} />
      <Standing campaign={campaign} table={table} />
      {table.scheme.boards.length > 1 ? (
        <Tabs
          label={t('boards')}
          tabs={table.scheme.boards.map(({ key, names }) => ({
            href: base + query(undefined, key),
            label: language === 'en' ? names.en : names.zh,
            current: key === board.key,
          }))}
        />
      ) : null}
      {table.allGroups.length > 1 ? (
        <Tabs
          label={t('groups')}
          tabs={[
            ...(tooMany(table)
              ? []
              : [{ href: base + query(undefined), label: t('allGroups'), current: !group }]),
            ...table.allGroups.map((one) => ({
              href: base + query(one.id),
              label: nameOf(one),
              current: group === one.id,
            })),
          ]}
        />
      ) : null}
      {empty ? <p className="soft">{t('nothingCounted')}</p> : null}
      {lists.map((list) => {
        const title = list.id === '' ? (language === 'en' ? board.names.en : board.names.zh) : nameOf(list);
        return (
          <Section key={list.id} title={title} aside={t('unitsIn', { count: list.rows.length })}>
            <League
              table={table}
              rows={list.rows}
              label={t('listOf', { name: title })}
              hrefOf={(unit) => `${base}/${unit}${query(undefined)}`}
              groupName={groupName}
            />
          </Section>
        );
      })}
      <footer className="stack league-foot">
        {table.partly ? <p className="quiet">{t('partly')}</p> : null}
        {legend.length > 0 ? <p className="quiet">{legend.join(' ')}</p> : null}
        <UpToDate campaign={campaign} table={table} />
        <Gaps
          gaps={gapsFor(actor, campaign)}
          reader={schemeReader(language, table.scheme, aroundOf(actor, campaign.id))}
          code={campaign.code}
        />
        <p>
          <a className="button button-small" href={`/c/${campaign.code}/documents/table.xlsx`} download>
            {t('download')}
          </a>
        </p>
      </footer>
    </>
  );
}

function tooMany(table: LeagueTable): boolean {
  return table.groups.flatMap(({ rows }) => rows).length > MOST_ROWS;
}

/** The group asked for; a very long table opens at one's own group, else at the first. */
function groupShown(table: LeagueTable, asked: string | undefined): string | undefined {
  if (table.allGroups.some(({ id }) => id === asked)) return asked;
  if (!tooMany(table)) return undefined;
  const own = table.groups.flatMap(({ rows }) => rows).find((row) => row.own);
  return own?.group ?? table.allGroups[0]?.id;
}

/** Where one's own units stand, in words; for others who leads. */
async function State({ table }: { table: LeagueTable }) {
  const [t, language] = await Promise.all([getTranslations('league'), getLocale()]);
  const rows = table.groups.flatMap((group) => group.rows);
  const own = rows.filter((row) => row.own);
  const places = table.board.places ?? 2;
  const nameOf = (row: { nameZh: string; nameEn: string }) => (language === 'en' ? row.nameEn : row.nameZh);
  const said = own.slice(0, 2).map((row) => {
    const unit = nameOf(row);
    if (row.rank === null) return t('stateOff', { unit });
    const above = row.next && rows.find((other) => other.unit === row.next?.unit);
    return row.next && above
      ? t('stateGap', { unit, rank: row.rank, above: nameOf(above), gap: pointsShown(row.next.gap, places) })
      : t('stateOwn', { unit, rank: row.rank });
  });
  if (said.length > 0) return <>{said.join(language === 'en' ? ' ' : '')}</>;
  const waiting = rows.filter((row) => row.total.verified !== row.total.pending).length;
  return (
    <>
      {waiting > 0
        ? t('stateWaiting', { count: rows.length, waiting })
        : t('stateAll', { count: rows.length })}
    </>
  );
}
