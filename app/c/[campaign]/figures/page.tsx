/** Figures: what the departments supply, newest first. */
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { Select } from '@/app/_ui/fields';
import { ActionLink, Empty, PageHead } from '@/app/_ui/page';
import { ClaimChip } from '@/app/_ui/state';
import { Pager, Table } from '@/app/_ui/table';
import { ruleOf } from '@/lib/access';
import { refusedIn } from '@/lib/campaign/phase';
import { figureCalled, figureList, figureNames } from '@/lib/figures';
import { FigureFilter } from '@/lib/figures/input';
import { dayShown } from '@/lib/text/show';
import { groupsWithUnits } from '@/lib/units';
import { CLAIM_STATES } from '@/lib/vocabulary';
import { here, nameIn } from '../campaign/here';
import { suppliersOf } from './suppliers';
import { FigureAmount } from './value';

type Props = {
  params: Promise<{ campaign: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export async function generateMetadata() {
  return { title: (await getTranslations('figures'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { actor, campaign } = await here(params);
  const said = await searchParams;
  const filter = FigureFilter.parse({
    ...said,
    key: said.key || null,
    of: said.of || null,
    state: said.state || null,
  });
  const list = figureList(actor, campaign.code, filter) ?? notFound();
  const [t, words, common, language] = await Promise.all([
    getTranslations('figures'),
    getTranslations(),
    getTranslations('common'),
    getLocale(),
  ]);
  const base = `/c/${campaign.code}/figures`;
  const names = figureNames(actor, campaign.id);
  const keyName = (key: string) => nameIn(language, figureCalled(names, key));
  const units = groupsWithUnits(actor, campaign.id, campaign.today).flatMap((group) => group.units);
  const suppliers = suppliersOf(actor, campaign);
  const supplies = suppliers.length > 0 && refusedIn(ruleOf('figure.supply').window, campaign.state) === null;
  const query = (page: number) => {
    const next = new URLSearchParams();
    for (const name of ['key', 'of', 'state'] as const) if (filter[name]) next.set(name, filter[name] ?? '');
    next.set('page', String(page));
    return `?${next}`;
  };
  const filtered = filter.key || filter.of || filter.state;
  return (
    <>
      <PageHead
        title={t('title')}
        state={t('state', { count: list.total })}
        action={
          supplies ? (
            <ActionLink href={`${base}/new`} primary icon="plus">
              {t('new')}
            </ActionLink>
          ) : null
        }
      />
      {list.total > 0 || filtered ? (
        <search aria-label={common('filter')}>
          <form className="form-inline">
            <Select
              name="key"
              label={t('key')}
              value={filter.key}
              blank={t('anyKey')}
              optional
              bare
              options={list.keys.map((key) => ({ value: key, label: keyName(key) }))}
            />
            <Select
              name="of"
              label={t('of')}
              value={filter.of}
              blank={t('anyOf')}
              optional
              bare
              options={units.map((unit) => ({ value: `unit:${unit.unit}`, label: nameIn(language, unit) }))}
            />
            <Select
              name="state"
              label={common('state')}
              value={filter.state}
              blank={t('anyState')}
              optional
              bare
              options={CLAIM_STATES.map((state) => ({ value: state, label: words(`states.claim.${state}`) }))}
            />
            <button type="submit" className="button">
              {common('filter')}
            </button>
          </form>
        </search>
      ) : null}
      {list.items.length === 0 ? (
        <Empty
          title={filtered ? t('noneFound') : t('empty')}
          why={filtered ? t('noneFoundWhy') : t('emptyWhy')}
          action={supplies && !filtered ? <ActionLink href={`${base}/new`}>{t('new')}</ActionLink> : null}
        />
      ) : (
        <>
          <Table
            label={t('title')}
            columns={[
              { key: 'key', head: t('key') },
              { key: 'of', head: t('of'), named: false },
              { key: 'period', head: t('period'), named: false },
              { key: 'value', head: t('value'), numeric: true, card: 'aside' },
              { key: 'supplier', head: t('supplier'), card: 'hide' },
              { key: 'day', head: t('day'), card: 'hide' },
              { key: 'state', head: common('state'), named: false },
            ]}
            rows={list.items.map((figure) => ({
              key: figure.id,
              href: `${base}/${figure.id}`,
              cells: {
                key: keyName(figure.key),
                of: language === 'en' ? figure.holderName.en : figure.holderName.zh,
                period: figure.period,
                value: <FigureAmount figure={figure} />,
                supplier: nameIn(language, figure.supplier),
                day: dayShown(figure.day, language),
                state: <ClaimChip state={figure.state} />,
              },
            }))}
          />
          <Pager page={list.page} pages={list.pages} count={list.total} href={query} />
        </>
      )}
    </>
  );
}
