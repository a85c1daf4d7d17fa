import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ActionLink, Banner, Empty, PageHead, Section, Tabs } from '@/app/_ui/page';
import { RankChange, Table } from '@/app/_ui/table';
import { difference, pointsShown, signedPoints } from '@/lib/reasons';
import { type Forecast, type ForecastRow, type ForecastSide, forecastOf, sealedBefore } from '@/lib/scheme';
import { dayShown } from '@/lib/text/show';
import { type DraftHere, draftHere } from '../../here';

type Query = { on?: string | string[]; board?: string | string[]; indicator?: string | string[] };
type Props = { params: Promise<{ campaign: string }>; searchParams: Promise<Query> };

export async function generateMetadata() {
  return { title: (await getTranslations('scheme'))('effect.title') };
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);

export default async function Page({ params, searchParams }: Props) {
  const here = await draftHere(params);
  const { actor, campaign, base, reader } = here;
  const t = await getTranslations('scheme.effect');
  const asked = await searchParams;
  const past = sealedBefore(actor, campaign.id);
  const on = past.find(({ id }) => id === one(asked.on))?.id;
  const found = await forecastOf(actor, campaign.id, on);
  const own = `${base}/draft/effect`;
  const address = (change: { on?: string | undefined; board?: string; indicator?: string | undefined }) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(change)) if (value) query.set(name, value);
    return query.size > 0 ? `${own}?${query}` : own;
  };
  const head = (state: string) => <PageHead title={t('title')} back={`${base}/draft`} state={state} />;
  const trials = past.length > 0 && (
    <Tabs
      label={t('facts')}
      tabs={[
        { href: address({}), label: t('today'), current: on === undefined },
        ...past.map(({ id, nameZh, nameEn }) => ({
          href: address({ on: id }),
          label: reader.name({ zh: nameZh, en: nameEn }),
          current: on === id,
        })),
      ]}
    />
  );
  if ('none' in found)
    return (
      <>
        {head(t('state'))}
        {trials}
        <Empty
          title={t(`none.${found.none}.title`)}
          why={t(`none.${found.none}.why`)}
          action={<ActionLink href={`${base}/draft`}>{t('back')}</ActionLink>}
        />
      </>
    );
  const board = found.boards.find(({ key }) => key === one(asked.board)) ?? found.boards[0];
  const indicator = board?.indicators.find((key) => key === one(asked.indicator));
  const state =
    found.against === null
      ? t('alone', { day: dayShown(found.asOfDay, here.language) })
      : t(on === undefined ? 'against' : 'againstSealed', {
          n: found.against,
          day: dayShown(found.asOfDay, here.language),
        });
  return (
    <>
      {head(state)}
      {trials}
      {found.boards.length > 1 ? (
        <Tabs
          label={t('boards')}
          tabs={found.boards.map(({ key }) => ({
            href: address({ on, board: key }),
            label: reader.boardName(key),
            current: key === board?.key,
          }))}
        />
      ) : null}
      <Unsound found={found} here={here} />
      {board ? (
        <>
          <Tabs
            label={t('points')}
            tabs={[
              {
                href: address({ on, board: board.key }),
                label: t('total'),
                current: indicator === undefined,
              },
              ...board.indicators.map((key) => ({
                href: address({ on, board: board.key, indicator: key }),
                label: reader.indicatorName(key),
                current: key === indicator,
              })),
            ]}
          />
          {listsOf(found, board).map((list) => (
            <Section key={list.id} title={list.names ? reader.name(list.names) : reader.boardName(board.key)}>
              <Compared rows={list.rows} indicator={indicator} here={here} />
            </Section>
          ))}
        </>
      ) : null}
    </>
  );
}

type List = {
  readonly id: string;
  readonly names: { readonly zh: string; readonly en: string } | null;
  readonly rows: readonly ForecastRow[];
};

/** Where places are given within groups, a list per group. */
function listsOf(found: Forecast, board: Forecast['boards'][number]): readonly List[] {
  if (board.within === 'board') return [{ id: '', names: null, rows: board.rows }];
  return found.groups
    .map(({ id, names }) => ({ id, names, rows: board.rows.filter(({ group }) => group === id) }))
    .filter(({ rows }) => rows.length > 0);
}

async function Compared({
  rows,
  indicator,
  here: { reader },
}: {
  rows: readonly ForecastRow[];
  indicator: string | undefined;
  here: DraftHere;
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
        const moved = row.before?.rank && row.after.rank ? row.before.rank - row.after.rank : null;
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
async function Unsound({ found, here }: { found: Forecast; here: DraftHere }) {
  const t = await getTranslations('scheme.effect');
  const { reader, scheme, base } = here;
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
                  <Link href={`${base}/draft/indicators/${rule.key}`}>{reader.name(rule.names)}</Link>
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
