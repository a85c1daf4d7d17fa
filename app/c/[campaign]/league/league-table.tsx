/** One list of the league table: dense columns on a desk, cards of two lines on a phone. */
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Chip } from '@/app/_ui/state';
import { type Column, RankChange, Table } from '@/app/_ui/table';
import { difference, pointsShown, signedPoints, statusesSaid } from '@/lib/reasons';
import { type LeagueTable, openIn, type TableRow } from '@/lib/results';
import type { PointsCell } from '@/lib/scoring';
import { dayShown } from '@/lib/text/show';

export function League({
  table,
  rows,
  label,
  hrefOf,
  groupName,
}: {
  table: LeagueTable;
  rows: readonly TableRow[];
  label: string;
  hrefOf: (unit: string) => string;
  groupName: (id: string) => string;
}) {
  const t = useTranslations('league');
  const language = useLocale();
  const nameOf = ({ zh, en }: { zh: string; en: string }) => (language === 'en' ? en : zh);
  const places = table.board.places ?? 2;
  const told = openIn(table);
  const columns: Column[] = [
    { key: 'unit', head: t('unit'), card: 'title' },
    { key: 'total', head: t('total'), numeric: true, card: 'aside' },
    ...(told.waits
      ? [
          { key: 'pending', head: t('withPending'), numeric: true },
          ...(told.mayMove
            ? [
                {
                  key: 'possible',
                  head: t('possible'),
                  unit: table.estimate ? t('estimate') : undefined,
                  numeric: true,
                },
              ]
            : []),
        ]
      : []),
    ...table.indicators.map(
      (indicator): Column => ({
        key: `i-${indicator.key}`,
        head: nameOf(indicator.names),
        unit: t('weight', { points: indicator.weight }),
        numeric: true,
        card: 'hide',
      }),
    ),
    // With it a row adds up.
    ...(table.groups.some((group) => group.rows.some((row) => row.adjustment))
      ? [{ key: 'adjustment', head: t('adjustment'), numeric: true, card: 'hide' as const }]
      : []),
  ];
  const list = rows.map((row) => ({
    key: row.unit,
    href: hrefOf(row.unit),
    own: row.own,
    cells: {
      unit: (
        <>
          <Place row={row} language={language} />
          <Statuses row={row} table={table} groupName={groupName} />
        </>
      ),
      total: <strong className="league-total">{pointsShown(row.total.verified, places)}</strong>,
      // Told as nothing where there is nothing, so that a card leaves the word out too.
      pending: row.total.verified === row.total.pending ? null : <Pending row={row} places={places} />,
      possible: row.best === row.worst ? null : `${row.best}–${row.worst}`,
      adjustment: row.adjustment ? signedPoints(row.adjustment, places) : null,
      ...Object.fromEntries(
        row.points.map((cell): [string, ReactNode] => {
          const indicator = table.indicators.find(({ key }) => key === cell.indicator);
          return [
            `i-${cell.indicator}`,
            <Points key={cell.indicator} cell={cell} places={indicator?.places ?? 2} />,
          ];
        }),
      ),
    },
  }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the frame scrolls sideways and must be reachable by keyboard
    <section className="league-frame" aria-label={label} tabIndex={0}>
      <Table label={label} columns={columns} rows={list} />
    </section>
  );
}

function Place({ row, language }: { row: TableRow; language: string }) {
  const t = useTranslations('league');
  const change = row.before !== null && row.rank !== null ? row.before - row.rank : null;
  return (
    <span className="league-place">
      <span className="league-rank">
        {row.rank === null ? (
          <>
            <span aria-hidden="true">–</span>
            <span className="hidden-visually">{t('unranked')}</span>
          </>
        ) : (
          <>
            <span aria-hidden="true">{row.rank}</span>
            <span className="hidden-visually">{t('place', { rank: row.rank })}</span>
          </>
        )}
      </span>{' '}
      <span className="league-name">
        {language === 'en' ? row.nameEn : row.nameZh}
        {row.own ? <span className="hidden-visually"> {t('own')}</span> : null}
      </span>{' '}
      <RankChange by={change} />
    </span>
  );
}

function Pending({ row, places }: { row: TableRow; places: number | 'exact' }) {
  const t = useTranslations('league');
  const more = difference(row.total.verified, row.total.pending);
  if (more === null) return null;
  return (
    <span className="league-pending">
      {signedPoints(more, places)}
      {row.pendingRank !== null && row.pendingRank !== row.rank ? (
        <span className="soft"> {t('wouldBe', { rank: row.pendingRank })}</span>
      ) : null}
    </span>
  );
}

function Points({ cell, places }: { cell: PointsCell; places: number | 'exact' }) {
  const t = useTranslations('league');
  if (cell.standing === 'not-scored')
    return (
      <span className="soft">
        <span aria-hidden="true">–</span>
        <span className="hidden-visually">{t('notScored')}</span>
      </span>
    );
  if (cell.fault)
    return (
      <span className="league-fault">
        0<span className="hidden-visually"> {t('fault')}</span>
        <span aria-hidden="true"> ⚠</span>
      </span>
    );
  const more = difference(cell.verified, cell.pending);
  return (
    <span className={cell.standing === 'weightless' ? 'soft' : undefined}>
      {pointsShown(cell.verified, places)}
      {cell.standing === 'weightless' ? <span className="hidden-visually"> {t('weightless')}</span> : null}
      {more === null ? null : (
        <span className="league-more">
          <span className="hidden-visually">{t('pendingWord')} </span>
          {signedPoints(more, places)}
        </span>
      )}
    </span>
  );
}

/** Vetoes, flags, grades, and where the unit came from. */
export function Statuses({
  row,
  table,
  groupName,
}: {
  row: TableRow;
  table: Pick<LeagueTable, 'board'>;
  groupName: (id: string) => string;
}) {
  const t = useTranslations('league');
  const language = useLocale();
  const named = (status: TableRow['statuses'][number]) =>
    statusesSaid([status], table.board, language === 'en' ? 'en' : 'zh-CN');
  if (row.statuses.length === 0 && !row.moved) return null;
  return (
    <span className="row league-statuses">
      {row.statuses.map((status) =>
        status.kind === 'grade' ? (
          <Chip key={status.key} icon="award">
            {named(status)}
          </Chip>
        ) : (
          <Chip
            key={`${status.key}-${status.scope ?? ''}`}
            icon={status.kind === 'veto' ? 'cross' : 'flag'}
            tone={status.kind === 'veto' ? 'rejected' : 'pending'}
          >
            {named(status)}
          </Chip>
        ),
      )}
      {row.moved ? (
        <Chip icon="forward">
          {t('moved', { group: groupName(row.moved.from), day: dayShown(row.moved.day, language) })}
        </Chip>
      ) : null}
    </span>
  );
}
