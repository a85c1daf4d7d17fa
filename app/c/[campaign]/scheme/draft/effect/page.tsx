import { getTranslations } from 'next-intl/server';
import { LookAgain } from '@/app/_ui/look-again';
import { ActionLink, Empty, PageHead, Section, Tabs } from '@/app/_ui/page';
import { forecastOf, sealedBefore } from '@/lib/scheme';
import { dayShown } from '@/lib/text/show';
import { BoardsGone, Compared, isNew, judges, listsOf, StatusesBeside, Unsound } from '../../_forecast';
import { HonoursBeside } from '../../_honours';
import { draftHere } from '../../here';

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
        {found.none === 'computing' ? <LookAgain reloads /> : null}
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
      <Unsound found={found} reader={reader} code={campaign.code} mends />
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
          {isNew(found, board) ? <p>{t('boardNew')}</p> : null}
          {listsOf(found, board).map((list) => (
            <Section key={list.id} title={list.names ? reader.name(list.names) : reader.boardName(board.key)}>
              <Compared
                rows={list.rows}
                indicator={indicator}
                reader={reader}
                alone={board.rules.before === null}
              />
            </Section>
          ))}
          {indicator === undefined && judges(board) ? (
            <Section title={t('statuses')}>
              <StatusesBeside found={found} board={board} reader={reader} language={here.language} />
            </Section>
          ) : null}
        </>
      ) : null}
      <BoardsGone found={found} reader={reader} />
      {indicator === undefined ? (
        <HonoursBeside actor={actor} found={found} language={here.language} />
      ) : null}
    </>
  );
}
