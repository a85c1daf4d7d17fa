/** Points, places and statuses under other rules beside those of now: unit by unit, and in short who gains and who loses. */
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Banner, Section } from '@/app/_ui/page';
import { RankChange, Table } from '@/app/_ui/table';
import type { Person } from '@/lib/access';
import { difference, pointsShown, signedPoints, statusesSaid } from '@/lib/reasons';
import {
  type Forecast,
  type ForecastRow,
  type ForecastSide,
  type NoForecast,
  placeGain,
  pointsGain,
  type SchemeReader,
} from '@/lib/scheme';
import { dayShown } from '@/lib/text/show';
import type { Language } from '@/lib/vocabulary';
import { GapLines } from '../league/gaps';
import { HonoursBeside } from './_honours';

/** Who gains and who loses, board by board: only units whose points, place or statuses change, and how many do not. */
export async function GainsAndLosses({
  actor,
  found,
  reader,
  language,
  code,
  mends = false,
  within = false,
}: {
  actor: Person;
  found: Forecast | NoForecast;
  reader: SchemeReader;
  language: Language;
  /** The campaign's code. */
  code: string;
  mends?: boolean;
  /** Part of a section about the version, else one of its own. */
  within?: boolean;
}) {
  const t = await getTranslations('scheme.effect');
  const framed = (content: ReactNode) =>
    within ? (
      <div className="stack">
        <h3>{t('gains')}</h3>
        {content}
      </div>
    ) : (
      <Section title={t('gains')} id="gains">
        {content}
      </Section>
    );
  if ('none' in found)
    return framed(
      <p className="soft">
        {t(`none.${found.none}.title`)}
        {t('stop')}
        {t(`none.${found.none}.why`)}
      </p>,
    );
  const boards = found.boards.map((board) => {
    const changed = board.rows.filter(changes);
    const counted = (gain: typeof pointsGain) => ({
      up: changed.filter((row) => gain(row) > 0).length,
      down: changed.filter((row) => gain(row) < 0).length,
      same: board.rows.filter((row) => gain(row) === 0).length,
    });
    return { board, changed, points: counted(pointsGain), places: counted(placeGain) };
  });
  return framed(
    <>
      <p className="soft">{t('gainsWhy', { day: dayShown(found.asOfDay, language) })}</p>
      <Unsound found={found} reader={reader} code={code} mends={mends} />
      {boards.map(({ board, changed, points, places }) => (
        <div key={board.key} className="stack">
          {boards.length > 1 ? <h3 className="piece-group">{reader.boardName(board.key)}</h3> : null}
          {isNew(found, board) ? (
            <p>{t('boardNew')}</p>
          ) : changed.length === 0 ? (
            <p>{t('gainsNone')}</p>
          ) : (
            <p>
              {t('pointsCount', points)}
              {t('stop')}
              {t('placesCount', places)}
              {t('stop')}
            </p>
          )}
          {listsOf(found, { ...board, rows: changed }).map((list) => (
            <div key={list.id} className="stack">
              {list.names ? <h4>{reader.name(list.names)}</h4> : null}
              <Compared rows={list.rows} reader={reader} alone={board.rules.before === null} />
            </div>
          ))}
          {judges(board) ? (
            <StatusesBeside found={found} board={board} reader={reader} language={language} />
          ) : null}
        </div>
      ))}
      <BoardsGone found={found} reader={reader} />
      <HonoursBeside actor={actor} found={found} language={language} within={within ? 'h4' : 'h3'} />
    </>,
  );
}

/** Whether a board has no counterpart in the rules compared with. */
export const isNew = ({ against }: Forecast, { rules }: Forecast['boards'][number]): boolean =>
  against !== null && rules.before === null;

/** Which boards there are no longer, so that nobody looks for them. */
export async function BoardsGone({ found, reader }: { found: Forecast; reader: SchemeReader }) {
  if (found.gone.length === 0) return null;
  const t = await getTranslations('scheme.effect');
  return <p>{t('boardsGone', { names: found.gone.map((names) => reader.name(names)).join(t('comma')) })}</p>;
}

function changes({ before, after }: ForecastRow): boolean {
  return before?.rank !== after?.rank || before?.total !== after?.total;
}

type List = {
  readonly id: string;
  readonly names: { readonly zh: string; readonly en: string } | null;
  readonly rows: readonly ForecastRow[];
};

/** Where places are given within groups, a list per group. */
export function listsOf(found: Forecast, board: Forecast['boards'][number]): readonly List[] {
  if (board.within === 'board') return [{ id: '', names: null, rows: board.rows }];
  return found.groups
    .map(({ id, names }) => ({ id, names, rows: board.rows.filter(({ group }) => group === id) }))
    .filter(({ rows }) => rows.length > 0);
}

export async function Compared({
  rows,
  indicator,
  reader,
  alone = false,
}: {
  rows: readonly ForecastRow[];
  indicator?: string | undefined;
  reader: SchemeReader;
  /** With nothing to compare with: what will be only. */
  alone?: boolean;
}) {
  const t = await getTranslations('scheme.effect');
  const number = (side: ForecastSide | null) =>
    side ? (indicator === undefined ? side.total : side.points[indicator]) : undefined;
  const place = (side: ForecastSide | null) =>
    side === null ? '–' : side.rank === null ? t('off') : t('place', { n: side.rank });
  return (
    <Table
      even
      label={t('title')}
      columns={[
        { key: 'unit', head: t('unit') },
        ...(alone ? [] : [{ key: 'placeBefore', head: t('placeBefore'), numeric: true }]),
        { key: 'placeAfter', head: t(alone ? 'placeAlone' : 'placeAfter'), numeric: true, card: 'aside' },
        ...(alone ? [] : [{ key: 'before', head: t('before'), numeric: true }]),
        { key: 'after', head: t(alone ? 'pointsAlone' : 'after'), numeric: true },
        ...(alone ? [] : [{ key: 'gain', head: t('gain'), numeric: true }]),
      ]}
      rows={rows.map((row) => {
        const before = number(row.before);
        const after = number(row.after);
        const by = before === undefined || after === undefined ? null : difference(before, after);
        const moved = row.before?.rank && row.after?.rank ? row.before.rank - row.after.rank : null;
        return {
          key: row.unit,
          cells: {
            unit: reader.name(row.names),
            placeBefore: place(row.before),
            placeAfter: (
              <>
                {place(row.after)} <RankChange by={moved} />
              </>
            ),
            before: before === undefined ? '–' : pointsShown(before),
            after: after === undefined ? '–' : pointsShown(after),
            gain: before === undefined ? '–' : by === null ? t('same') : signedPoints(by),
          },
        };
      })}
    />
  );
}

/** Whether a board has vetoes, flags or grades on either side. */
export const judges = ({ rules: { before, after } }: Forecast['boards'][number]): boolean =>
  [before, after].some((rules) => [rules?.statuses, rules?.grades].some((list) => list && list.length > 0));

/** Whom the vetoes, flags and grades of a board hit anew or no longer: unit by unit, old beside new. */
export async function StatusesBeside({
  found,
  board: { key, rules, rows },
  reader,
  language,
}: {
  found: Pick<Forecast, 'problems'>;
  board: Forecast['boards'][number];
  reader: SchemeReader;
  language: Language;
}) {
  const t = await getTranslations('scheme.effect');
  // Whom a rule hits that could not be judged is not known, and is not nobody.
  const unknown = found.problems.some(
    ({ params }) => params.status !== undefined && (params.board ?? key) === key,
  );
  const said = (side: ForecastSide | null, of: keyof typeof rules) =>
    side === null ? '–' : statusesSaid(side.statuses, rules[of] ?? undefined, language) || t('noStatus');
  const changed = rows
    .map((row) => ({ row, before: said(row.before, 'before'), after: said(row.after, 'after') }))
    .filter(({ row, before, after }) =>
      row.before && row.after
        ? before !== after
        : [row.before, row.after].some((side) => side && side.statuses.length > 0),
    );
  if (changed.length === 0) return <p>{t(unknown ? 'statusesUnknown' : 'statusesNone')}</p>;
  return (
    <Table
      label={`${t('statuses')} ${reader.boardName(key)}`}
      columns={[
        { key: 'unit', head: t('unit') },
        { key: 'before', head: t('statusBefore') },
        { key: 'after', head: t('statusAfter') },
      ]}
      rows={changed.map(({ row, before, after }) => ({
        key: row.unit,
        cells: { unit: reader.name(row.names), before, after: <strong>{after}</strong> },
      }))}
    />
  );
}

/** Where the draft has the rule of a problem, by its path: the address goes on with the key. */
function pageOf(path: string): string {
  if (path.startsWith('rewards.')) return 'awards/referrer-rewards?key=';
  return path.startsWith('awards.') ? 'awards/' : 'indicators/';
}

/** What the draft could not compute on these facts, each with the way to the rule it comes from. */
export async function Unsound({
  found,
  reader,
  code,
  mends = false,
}: {
  found: Forecast;
  reader: SchemeReader;
  /** The campaign's code. */
  code: string;
  /** Whether rules can be mended, in the draft; else they are only named. */
  mends?: boolean;
}) {
  const t = await getTranslations('scheme.effect');
  if (found.problems.length === 0) return null;
  const wrong = found.problems.some(({ severity }) => severity === 'error');
  return (
    <Banner
      tone={wrong ? 'rejected' : 'pending'}
      icon="warning"
      title={t('unsound', { count: found.problems.length })}
    >
      <GapLines
        gaps={found.problems}
        reader={reader}
        code={code}
        {...(mends
          ? {
              ruleHref: (key: string, path: string) => `/c/${code}/scheme/draft/${pageOf(path)}${key}`,
            }
          : {})}
      />
    </Banner>
  );
}
