/** Points and places under other rules beside those of now: unit by unit, and in short who gains and who loses. */
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Banner, Section } from '@/app/_ui/page';
import { RankChange, Table } from '@/app/_ui/table';
import { difference, pointsShown, signedPoints } from '@/lib/reasons';
import type { Forecast, ForecastRow, ForecastSide, NoForecast, SchemeReader } from '@/lib/scheme';
import type { Scheme } from '@/lib/scoring';
import { dayShown } from '@/lib/text/show';
import type { Language } from '@/lib/vocabulary';

/** Who gains and who loses, board by board: only units whose points or place change, and how many do not. */
export async function GainsAndLosses({
  found,
  scheme,
  reader,
  language,
  base,
}: {
  found: Forecast | NoForecast;
  scheme: Scheme;
  reader: SchemeReader;
  language: Language;
  base?: string;
}) {
  const t = await getTranslations('scheme.effect');
  if ('none' in found)
    return (
      <Section title={t('gains')} id="gains">
        <p className="soft">
          {t(`none.${found.none}.title`)}
          {t('stop')}
          {t(`none.${found.none}.why`)}
        </p>
      </Section>
    );
  const boards = found.boards.map((board) => {
    const changed = board.rows.filter(changes);
    const by = (sign: 1 | -1) => changed.filter((row) => gainOf(row) === sign).length;
    return { board, changed, up: by(1), down: by(-1), same: board.rows.length - changed.length };
  });
  return (
    <Section title={t('gains')} id="gains">
      <p className="soft">{t('gainsWhy', { day: dayShown(found.asOfDay, language) })}</p>
      <Unsound found={found} scheme={scheme} reader={reader} {...(base ? { base } : {})} />
      {boards.map(({ board, changed, up, down, same }) => (
        <div key={board.key} className="stack">
          {boards.length > 1 ? <h3 className="piece-group">{reader.boardName(board.key)}</h3> : null}
          <p>{changed.length === 0 ? t('gainsNone') : t('gainsCount', { up, down, same })}</p>
          {listsOf(found, { ...board, rows: changed }).map((list) => (
            <div key={list.id} className="stack">
              {list.names ? <h4>{reader.name(list.names)}</h4> : null}
              <Compared rows={list.rows} reader={reader} />
            </div>
          ))}
        </div>
      ))}
    </Section>
  );
}

function changes({ before, after }: ForecastRow): boolean {
  return before?.rank !== after?.rank || before?.total !== after?.total;
}

/** By points; by place where they stay. */
function gainOf({ before, after }: ForecastRow): 1 | -1 | 0 {
  if (!before || !after) return after ? 1 : -1;
  const more = difference(before.total, after.total);
  if (more !== null) return more.startsWith('-') ? -1 : 1;
  return Math.sign((before.rank ?? 0) - (after.rank ?? 0)) as 1 | -1 | 0;
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
}: {
  rows: readonly ForecastRow[];
  indicator?: string | undefined;
  reader: SchemeReader;
}) {
  const t = await getTranslations('scheme.effect');
  const number = (side: ForecastSide | null) =>
    side ? (indicator === undefined ? side.total : side.points[indicator]) : undefined;
  const place = (side: ForecastSide | null) =>
    side === null ? '–' : side.rank === null ? t('off') : t('place', { n: side.rank });
  return (
    <Table
      label={t('title')}
      columns={[
        { key: 'unit', head: t('unit') },
        { key: 'placeBefore', head: t('placeBefore'), numeric: true },
        { key: 'placeAfter', head: t('placeAfter'), numeric: true, card: 'aside' },
        { key: 'before', head: t('before'), numeric: true },
        { key: 'after', head: t('after'), numeric: true },
        { key: 'gain', head: t('gain'), numeric: true },
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

/** What the draft could not compute on these facts, each with the way to the rule it comes from. */
export async function Unsound({
  found,
  scheme,
  reader,
  base,
}: {
  found: Forecast;
  scheme: Scheme;
  reader: SchemeReader;
  /** Address of the scheme's pages, where the rule can be mended; without it rules are only named. */
  base?: string;
}) {
  const t = await getTranslations('scheme.effect');
  if (found.problems.length === 0) return null;
  const shown = found.problems.slice(0, 20);
  const wrong = shown.some(({ severity }) => severity === 'error');
  return (
    <Banner
      tone={wrong ? 'rejected' : 'pending'}
      icon="warning"
      title={t('unsound', { count: found.problems.length })}
    >
      <ul>
        {shown.map((problem) => {
          const rule = scheme.indicators.find(({ key }) => key === problem.params.rule);
          const names = problem.units.slice(0, 5).map(reader.name).join(t('comma'));
          const more =
            problem.units.length > 5 ? t('andMore', { names, count: problem.units.length }) : names;
          return (
            <li key={`${problem.path} ${problem.code} ${JSON.stringify(problem.params)}`}>
              {rule ? (
                <>
                  {base ? (
                    <Link href={`${base}/draft/indicators/${rule.key}`}>{reader.name(rule.names)}</Link>
                  ) : (
                    reader.name(rule.names)
                  )}
                  {t('colon')}
                </>
              ) : null}
              {reader.problem(problem, () => more)}
            </li>
          );
        })}
      </ul>
    </Banner>
  );
}
