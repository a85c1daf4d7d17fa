import { getTranslations } from 'next-intl/server';
import { Select, TextField } from '@/app/_ui/fields';
import { ActionLink, Empty, PageHead } from '@/app/_ui/page';
import { Amount } from '@/app/_ui/parts';
import { ClaimChip } from '@/app/_ui/state';
import { Pager, Table } from '@/app/_ui/table';
import { type DealLine, dealsOf } from '@/lib/deals';
import { dayNear } from '@/lib/text/show';
import { CLAIM_STATES } from '@/lib/vocabulary';
import { here, moneyOf, one, PAGE, pageOf, type SearchParams, withQuery, writableUnits } from '../_entry';

type Props = { params: Promise<{ campaign: string }>; searchParams: SearchParams };

export async function generateMetadata() {
  const t = await getTranslations('deals');
  return { title: t('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const place = await here(params);
  const { actor, campaign, base, language, unitName } = place;
  const query = await searchParams;
  const [t, words, states, common] = await Promise.all([
    getTranslations('deals'),
    getTranslations('words'),
    getTranslations('states.claim'),
    getTranslations('common'),
  ]);
  const text = one(query.text);
  const state = CLAIM_STATES.find((known) => known === one(query.state));
  const page = pageOf(query.page);
  const path = `${base}/deals`;
  const filter = { text, ...(state ? { state } : {}) };
  const { rows, total } = dealsOf(actor, campaign.id, { ...filter, offset: (page - 1) * PAGE, limit: PAGE });
  const all = text || state ? dealsOf(actor, campaign.id, { limit: 1 }).total : total;
  const several = new Set(rows.map(({ unit }) => unit)).size > 1;
  const add =
    writableUnits(place, 'deal.log').length > 0 ? (
      <ActionLink href={`${path}/new`} primary icon="plus">
        {t('new')}
      </ActionLink>
    ) : undefined;
  const amountOf = (row: DealLine) => {
    const money = moneyOf(row.amounts.contracted ?? row.amounts.total ?? row.amounts.registered);
    return money ? <Amount money={money} unit={campaign.amountUnit} /> : null;
  };
  return (
    <>
      <PageHead title={t('title')} state={t('state', { count: all })} action={add} />
      {all === 0 ? (
        <Empty title={t('noneTitle')} why={t('noneWhy')} action={add} />
      ) : (
        <>
          <search>
            <form className="form-inline">
              <TextField name="text" label={t('search')} kind="search" value={text} optional bare />
              <Select
                name="state"
                label={common('state')}
                options={CLAIM_STATES.filter((known) => known !== 'withdrawn').map((known) => ({
                  value: known,
                  label: states(known),
                }))}
                value={state ?? null}
                blank={t('stateAll')}
                optional
                bare
              />
              <button type="submit" className="button">
                {common('search')}
              </button>
            </form>
          </search>
          {rows.length === 0 ? (
            <Empty title={t('nothingFound')} why={t('nothingFoundWhy')} />
          ) : (
            <Table
              label={t('title')}
              columns={[
                { key: 'title', head: t('titleOf') },
                { key: 'amount', head: t('amounts'), numeric: true, card: 'aside' },
                { key: 'investor', head: t('investor'), named: false },
                ...(several ? [{ key: 'unit', head: t('unit'), named: false }] : []),
                { key: 'day', head: t('signedOn'), named: false },
                { key: 'stage', head: t('stages'), named: false },
                { key: 'state', head: common('state'), named: false },
              ]}
              rows={rows.map((row) => ({
                key: row.id,
                href: `${path}/${row.id}`,
                cells: {
                  title: row.title,
                  amount: amountOf(row),
                  investor: <span className="breakable">{row.investor}</span>,
                  unit: unitName(row.unit),
                  day: row.signedOn ? dayNear(row.signedOn, language, campaign.today) : null,
                  stage: words(`dealStage.${row.stage}`),
                  state: <ClaimChip state={row.state} />,
                },
              }))}
            />
          )}
          <Pager
            page={page}
            pages={Math.ceil(total / PAGE)}
            count={total}
            href={(to) => withQuery(path, { text, state, page: to })}
          />
        </>
      )}
    </>
  );
}
