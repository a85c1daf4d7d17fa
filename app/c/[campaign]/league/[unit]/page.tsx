import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import '../league.css';
import { Banner, PageHead, Section, Tabs } from '@/app/_ui/page';
import { Facts, Figures } from '@/app/_ui/parts';
import { RankChange } from '@/app/_ui/table';
import { signedIn } from '@/lib/access/session';
import { campaignByCode } from '@/lib/campaign';
import {
  byHandTold,
  figuresTold,
  nextTold,
  placeTold,
  reasonsTold,
  statusesTold,
  sumTold,
  type Teller,
  tellerOf,
} from '@/lib/reasons';
import { type Why, whyFor } from '@/lib/results';
import { linksOf } from '@/lib/units';
import { Statuses } from '../league-table';
import { Nothing } from '../nothing';
import { Standing, UpToDate } from '../up-to-date';
import { waysIn } from '../ways';
import { ByHand, IndicatorWhy } from './indicator';

type Query = { board?: string | string[]; view?: string | string[]; open?: string | string[] };
type Props = {
  params: Promise<{ campaign: string; unit: string }>;
  searchParams: Promise<Query>;
};

export async function generateMetadata() {
  return { title: (await getTranslations('why'))('title') };
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function Page({ params, searchParams }: Props) {
  const actor = await signedIn();
  const { campaign: code, unit } = await params;
  const campaign = campaignByCode(actor, code) ?? notFound();
  const asked = await searchParams;
  const board = one(asked.board);
  const view = one(asked.view) === 'pending' ? 'pending' : 'verified';
  const open = one(asked.open) === 'all';
  const [t, league, words, language] = await Promise.all([
    getTranslations('why'),
    getTranslations('league'),
    getTranslations('words'),
    getLocale(),
  ]);
  const why = (await whyFor(actor, campaign, unit, { board, view })) ?? notFound();
  const back = `/c/${campaign.code}/league`;
  if (why.none)
    return (
      <>
        <PageHead title={t('title')} back={back} />
        <Nothing actor={actor} campaign={campaign} none={why.none} />
      </>
    );
  const { row, scheme, explanation } = why;
  const nameOf = (named: { nameZh: string; nameEn: string }) =>
    language === 'en' ? named.nameEn : named.nameZh;
  const first = scheme.boards[0]?.key;
  const href = (changed: { board?: string; view?: string; open?: string }, to = `${back}/${unit}`) => {
    const said = new URLSearchParams();
    const now = { board: why.board.key, view: why.view, open: open ? 'all' : '', ...changed };
    if (now.board !== first) said.set('board', now.board);
    if (now.view === 'pending') said.set('view', 'pending');
    if (now.open) said.set('open', now.open);
    return said.size > 0 ? `${to}?${said}` : to;
  };
  const teller = tellerOf(why, campaign, language);
  const { reader } = teller;
  const ways = {
    ...waysIn(campaign),
    allHref: (measure: string) => {
      const to = href({ open: '' }, `${back}/${unit}/facts`);
      return `${to}${to.includes('?') ? '&' : '?'}measure=${measure}`;
    },
  };
  const linked = linksOf(actor, campaign, unit)
    .filter(({ state }) => state !== 'making')
    .map((one) => t('linkedAs', { name: nameOf(one.linked), kind: words(`linkKind.${one.kind}`) }));
  const groupName = (id: string) => (why.group?.id === id ? nameOf(why.group) : league('groups'));
  return (
    <>
      <PageHead
        title={nameOf(row)}
        back={href({ open: '', view: 'verified' }, back)}
        state={<Place why={why} teller={teller} />}
        chip={<Statuses row={row} table={why} groupName={groupName} />}
      />
      <Standing campaign={campaign} table={why} />
      {statusesTold(why, teller).map(({ kind, said }) =>
        kind === 'grade' ? null : (
          <Banner key={said} tone={kind === 'veto' ? 'rejected' : 'pending'} title={said} />
        ),
      )}
      <div className="why-figures">
        <Figures figures={figuresTold(why, teller)} />
      </div>
      {linked.length > 0 ? <Facts facts={[[t('linked'), linked.join(' · ')]]} /> : null}
      <Next why={why} teller={teller} />
      {scheme.boards.length > 1 ? (
        <Tabs
          label={league('boards')}
          tabs={scheme.boards.map(({ key, names: said }) => ({
            href: href({ board: key }),
            label: reader.name(said),
            current: key === why.board.key,
          }))}
        />
      ) : null}
      <div className="row row-apart">
        {why.pendingShown ? (
          <Tabs
            label={t('views')}
            tabs={[
              {
                href: href({ view: 'verified' }),
                label: t('verifiedView'),
                current: why.view === 'verified',
              },
              { href: href({ view: 'pending' }), label: t('pendingView'), current: why.view === 'pending' },
            ]}
          />
        ) : (
          <span />
        )}
        <span className="row">
          <a
            className="button button-small button-quiet"
            href={href({ open: '' }, `${back}/${unit}/document`)}
            download
          >
            {t('download')}
          </a>
          <Link
            className="button button-small button-quiet"
            href={href({ open: open ? '' : 'all' })}
            scroll={false}
          >
            {open ? t('closeAll') : t('openAll')}
          </Link>
        </span>
      </div>
      {reasonsTold(why, teller).map(({ key, title, indicators }) => (
        <Section key={key} title={title}>
          <ul className="why">
            {indicators.map((told) => (
              <IndicatorWhy key={`${told.indicator} ${open}`} told={told} ways={ways} open={open} />
            ))}
          </ul>
        </Section>
      ))}
      <Section title={t('totalLine')}>
        <p className="why-sum">
          <Sum why={why} teller={teller} />
        </p>
        {explanation.adjustments.length > 0 ? (
          <ByHand title={t('onTotal')} byHand={byHandTold(teller, explanation.adjustments)} />
        ) : null}
      </Section>
      <UpToDate campaign={campaign} table={why} />
    </>
  );
}

/** Where it stands, and how that moved. */
function Place({ why, teller }: { why: Why; teller: Teller }) {
  const { before, rank } = why.row;
  // In a sentence the dash of the tables, for no change, would say nothing.
  const moved = before === null || rank === null || before === rank ? null : before - rank;
  return (
    <>
      {placeTold(why, teller)} <RankChange by={moved} />
    </>
  );
}

/** What the next place takes. */
function Next({ why, teller }: { why: Why; teller: Teller }) {
  const told = nextTold(why, teller);
  return told ? (
    <Banner icon="up" title={told.title}>
      {told.ways ? <p>{told.ways}</p> : null}
    </Banner>
  ) : null;
}

/** 12.40 + 6.15 + 8.00 = 87.35 */
function Sum({ why, teller }: { why: Why; teller: Teller }) {
  const { parts, total } = sumTold(why, teller);
  return (
    <>
      {parts} = <strong>{total}</strong>
    </>
  );
}
