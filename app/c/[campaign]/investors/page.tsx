import { getTranslations } from 'next-intl/server';
import { TextField } from '@/app/_ui/fields';
import { ActionLink, Empty, PageHead } from '@/app/_ui/page';
import { Pager, Table } from '@/app/_ui/table';
import { dayAt } from '@/lib/day';
import { investorsOf } from '@/lib/investors';
import { dayShown } from '@/lib/text/show';
import { here, one, PAGE, pageOf, type SearchParams, withQuery, writableUnits } from '../_entry';

type Props = { params: Promise<{ campaign: string }>; searchParams: SearchParams };

export async function generateMetadata() {
  const t = await getTranslations('investors');
  return { title: t('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const place = await here(params);
  const { actor, campaign, base, language } = place;
  const query = await searchParams;
  const [t, common] = await Promise.all([getTranslations('investors'), getTranslations('common')]);
  const text = one(query.text);
  const page = pageOf(query.page);
  const path = `${base}/investors`;
  const { rows, total } = investorsOf(actor, campaign.id, { text, offset: (page - 1) * PAGE, limit: PAGE });
  const all = text ? investorsOf(actor, campaign.id, { limit: 1 }).total : total;
  const add =
    writableUnits(place, 'investor.log').length > 0 ? (
      <ActionLink href={`${path}/new`} primary icon="plus">
        {t('new')}
      </ActionLink>
    ) : undefined;
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
                { key: 'name', head: t('title') },
                { key: 'other', head: t('nameEn'), named: false },
                { key: 'country', head: t('country'), named: false },
                { key: 'industry', head: t('industry'), named: false },
                { key: 'logged', head: t('loggedOn') },
              ]}
              rows={rows.map((row) => ({
                key: row.id,
                href: `${path}/${row.id}`,
                cells: {
                  name: row.name,
                  other: row.otherName,
                  country: row.country,
                  industry: row.industry,
                  logged: dayShown(dayAt(row.loggedAt, campaign.zone), language),
                },
              }))}
            />
          )}
          <Pager
            page={page}
            pages={Math.ceil(total / PAGE)}
            count={total}
            href={(to) => withQuery(path, { text, page: to })}
          />
        </>
      )}
    </>
  );
}
