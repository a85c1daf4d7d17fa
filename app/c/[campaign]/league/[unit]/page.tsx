import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import '../league.css';
import { Banner, PageHead, Section, Tabs } from '@/app/_ui/page';
import { Figures } from '@/app/_ui/parts';
import { RankChange } from '@/app/_ui/table';
import { signedIn } from '@/lib/access/session';
import { campaignByCode } from '@/lib/campaign';
import { isCurrency } from '@/lib/money';
import { type Lift, type Why, whyFor } from '@/lib/results';
import { schemeReader } from '@/lib/scheme';
import { CATEGORIES } from '@/lib/scoring';
import { Statuses } from '../league-table';
import { Nothing } from '../nothing';
import { difference, numberShown, pointsShown, signedPoints, unitOfKind } from '../numbers';
import { Standing, UpToDate } from '../up-to-date';
import { unitsOf, waysIn } from '../ways';
import type { Names } from './formula';
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
  const [t, league, scoring, language] = await Promise.all([
    getTranslations('why'),
    getTranslations('league'),
    getTranslations('scoring'),
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
  const reader = schemeReader(language, scheme, { goals: why.goals, groups: why.allGroups });
  const names: Names = { scheme, unitOf: unitsOf(campaign, why.goals, language), reader };
  const ways = {
    ...waysIn(campaign),
    allHref: (measure: string) => {
      const to = href({ open: '' }, `${back}/${unit}/facts`);
      return `${to}${to.includes('?') ? '&' : '?'}measure=${measure}`;
    },
  };
  const groupName = (id: string) => (why.group?.id === id ? nameOf(why.group) : league('groups'));
  const sections = CATEGORIES.map((category) => ({
    category,
    reasons: explanation.indicators.filter(
      ({ indicator }) => scheme.indicators.find(({ key }) => key === indicator)?.category === category,
    ),
  })).filter(({ reasons }) => reasons.length > 0);
  return (
    <>
      <PageHead
        title={nameOf(row)}
        back={href({ open: '', view: 'verified' }, back)}
        state={<Place why={why} />}
        chip={<Statuses row={row} table={why} groupName={groupName} />}
      />
      <Standing campaign={campaign} table={why} />
      {row.statuses.map(({ kind, scope, reason }) =>
        kind === 'veto' && reason ? (
          <Banner
            key={`${scope} ${reason}`}
            tone="rejected"
            title={t(scope === 'awards' ? 'barred' : 'vetoed', { reason })}
          />
        ) : null,
      )}
      <div className="why-figures">
        <Head why={why} />
      </div>
      {why.next ? <Next why={why} next={why.next} names={names} /> : null}
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
        <Link
          className="button button-small button-quiet"
          href={href({ open: open ? '' : 'all' })}
          scroll={false}
        >
          {open ? t('closeAll') : t('openAll')}
        </Link>
      </div>
      {sections.map(({ category, reasons }) => (
        <Section key={category} title={scoring(`category.${category}`)}>
          <ul className="why">
            {reasons.map((reason) => (
              <IndicatorWhy
                key={`${reason.indicator} ${open}`}
                why={why}
                reason={reason}
                names={names}
                ways={ways}
                open={open}
              />
            ))}
          </ul>
        </Section>
      ))}
      <Section title={t('totalLine')}>
        <p className="why-sum">
          <Sum why={why} />
        </p>
        {explanation.adjustments.length > 0 ? (
          <ByHand title={t('onTotal')} adjustments={explanation.adjustments} />
        ) : null}
      </Section>
      <UpToDate campaign={campaign} table={why} />
    </>
  );
}

async function Place({ why: { row, group, board } }: { why: Why }) {
  const [t, language] = await Promise.all([getTranslations('why'), getLocale()]);
  const named = board.within === 'board' ? null : group;
  const name = named ? (language === 'en' ? named.nameEn : named.nameZh) : '';
  if (row.rank === null) return <>{t('stateOff', { group: name })}</>;
  return (
    <>
      {name ? t('state', { group: name, rank: row.rank }) : t('stateNoGroup', { rank: row.rank })}{' '}
      <RankChange by={row.before === null ? null : row.before - row.rank} />
    </>
  );
}

async function Head({ why: { row, board, estimate } }: { why: Why }) {
  const t = await getTranslations('why');
  const places = board.places ?? 2;
  const more = difference(row.total.verified, row.total.pending);
  const fixedPlace = row.best === row.worst;
  return (
    <Figures
      figures={[
        { name: t('rank'), value: row.rank === null ? '–' : t('place', { rank: row.rank }) },
        { name: t('total'), value: pointsShown(row.total.verified, places) },
        {
          name: t('withPending'),
          value: pointsShown(row.total.pending, places),
          ...(more === null ? {} : { note: signedPoints(more, places) }),
        },
        ...(row.best === null || row.worst === null
          ? []
          : [
              {
                name: t('possible'),
                value: fixedPlace
                  ? t('place', { rank: row.best })
                  : t('places', { best: row.best, worst: row.worst }),
                ...(fixedPlace ? { note: t('certain') } : estimate ? { note: t('estimate') } : {}),
              },
            ]),
      ]}
    />
  );
}

/** What the next place takes. */
async function Next({ why, next, names }: { why: Why; next: NonNullable<Why['next']>; names: Names }) {
  const [t, language] = await Promise.all([getTranslations('why'), getLocale()]);
  const unit = language === 'en' ? next.nameEn : next.nameZh;
  const inWords = ({ measure: key, more }: Lift) => {
    const measure = names.scheme.measures.find((one) => one.key === key);
    if (!measure) return null;
    const currency = measure.currency && isCurrency(measure.currency) ? measure.currency : null;
    const kind = measure.quantity === 'money' && currency ? (`money:${currency}` as const) : 'count';
    const amount = `${numberShown({ number: more, kind }, names.unitOf)} ${unitOfKind(kind, names.unitOf, language)}`;
    return t('lift', { measure: names.reader.measureName(key), amount: amount.trim() });
  };
  const ways = next.lifts.flatMap((lift) => inWords(lift) ?? []);
  return (
    <Banner icon="up" title={t('next', { unit, gap: pointsShown(next.gap, why.board.places ?? 2) })}>
      {ways.length > 0 ? (
        <p>
          {t('nextWays')} {ways.join(language === 'en' ? '; ' : '；')}
        </p>
      ) : null}
    </Banner>
  );
}

/** 12.40 + 6.15 + 8.00 = 87.35 */
async function Sum({ why: { row, board, view, scheme } }: { why: Why }) {
  const t = await getTranslations('why');
  const places = board.places ?? 2;
  const parts = row.points
    .filter(({ standing }) => standing === 'scored')
    .map((cell) => {
      const indicator = scheme.indicators.find(({ key }) => key === cell.indicator);
      return { points: cell[view], shown: pointsShown(cell[view], indicator?.places ?? 2) };
    });
  const earned = parts.filter(({ points }) => points !== '0');
  return (
    <>
      {(earned.length > 0 ? earned : parts.slice(0, 1)).map(({ shown }) => shown).join(' + ')}
      {board.rescale ? `（${t('rescaled')}）` : ''}
      {row.adjustment ? ` ${signedPoints(row.adjustment, 'exact')}` : ''} ={' '}
      <strong>{pointsShown(row.total[view], places)}</strong>
    </>
  );
}
