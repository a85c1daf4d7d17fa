import { getTranslations } from 'next-intl/server';
import { Check, TextField } from '@/app/_ui/fields';
import { ActionLink, Empty, PageHead, Section, Tabs } from '@/app/_ui/page';
import { Amount } from '@/app/_ui/parts';
import { ClaimChip, StageChip } from '@/app/_ui/state';
import { Pager, Table } from '@/app/_ui/table';
import { type NegotiationLine, negotiationsOf, overdueOf, pipelineOf } from '@/lib/negotiations';
import { dayShown } from '@/lib/text/show';
import { STAGES, type Stage } from '@/lib/vocabulary';
import '../entry.css';
import { here, moneyOf, one, PAGE, pageOf, type SearchParams, withQuery, writableUnits } from '../_entry';

type Props = { params: Promise<{ campaign: string }>; searchParams: SearchParams };

export async function generateMetadata() {
  const t = await getTranslations('negotiations');
  return { title: t('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const place = await here(params);
  const query = await searchParams;
  const [t, words, common] = await Promise.all([
    getTranslations('negotiations'),
    getTranslations('words'),
    getTranslations('common'),
  ]);
  const { actor, campaign, base, language } = place;
  const stage = STAGES.find((known) => known === one(query.stage)) as Stage | undefined;
  const text = one(query.text);
  const mine = one(query.mine) !== '';
  const page = pageOf(query.page);
  const filter = { text, mine };
  const path = `${base}/negotiations`;
  const address = (changed: Record<string, string | number | undefined>) =>
    withQuery(path, { stage, text, mine: mine ? 'yes' : undefined, ...changed });
  const pipeline = pipelineOf(actor, campaign.id, filter);
  const { rows, total } = negotiationsOf(actor, campaign.id, {
    ...filter,
    ...(stage ? { stage } : {}),
    offset: (page - 1) * PAGE,
    limit: PAGE,
  });
  const all = pipeline.reduce((sum, { count }) => sum + count, 0);
  const late = overdueOf(actor, campaign.id);
  const writes = writableUnits(place, 'negotiation.open').length > 0;
  const several = new Set(rows.map(({ unit }) => unit)).size > 1;
  const add = writes ? (
    <ActionLink href={`${path}/new`} primary icon="plus">
      {t('newShort')}
    </ActionLink>
  ) : undefined;
  return (
    <>
      <PageHead title={t('title')} state={t('state', { open: all, overdue: late })} action={add} />
      {all === 0 && !text && !mine ? (
        <Empty title={t('noneTitle')} why={t('noneWhy')} action={add} />
      ) : (
        <>
          <search>
            <form className="form-inline">
              <TextField name="text" label={t('search')} kind="search" value={text} optional bare />
              {stage ? <input type="hidden" name="stage" value={stage} /> : null}
              <Check name="mine" label={t('mine')} checked={mine} />
              <button type="submit" className="button">
                {common('search')}
              </button>
            </form>
          </search>
          <Tabs
            label={t('pipeline')}
            tabs={[
              { href: address({ stage: undefined }), label: t('stageAll'), count: all, current: !stage },
              ...pipeline
                .filter((of) => of.count > 0 || of.stage === stage)
                .map((of) => ({
                  href: address({ stage: of.stage }),
                  label: words(`stage.${of.stage}`),
                  count: of.count,
                  current: stage === of.stage,
                })),
            ]}
          />
          {rows.length === 0 ? (
            <Empty title={t('nothingFound')} why={t('nothingFoundWhy')} />
          ) : (
            <Table
              label={t('title')}
              columns={[
                { key: 'investor', head: t('investor') },
                { key: 'stage', head: t('stage'), card: 'aside' },
                ...(several ? [{ key: 'unit', head: t('unit'), named: false }] : []),
                { key: 'next', head: t('next'), named: false },
                { key: 'concerns', head: t('concerns'), named: false },
                { key: 'expected', head: t('expected'), numeric: true },
                { key: 'state', head: common('state'), named: false, card: 'hide' },
              ]}
              rows={rows.map((row) => ({
                key: row.id,
                href: `${path}/${row.id}`,
                cells: {
                  investor: row.project ? `${row.investor} · ${row.project}` : row.investor,
                  stage: <StageChip state={row.stage} />,
                  unit: place.unitName(row.unit),
                  next: nextOf(row),
                  concerns: t('concernsOpen', { count: row.openConcerns }) || null,
                  expected: expectedOf(row),
                  state: <ClaimChip state={row.state} />,
                },
              }))}
            />
          )}
          <Pager
            page={page}
            pages={Math.ceil(total / PAGE)}
            count={total}
            href={(to) => address({ page: to })}
          />
          {sums()}
        </>
      )}
    </>
  );

  function nextOf(row: NegotiationLine) {
    if (!row.next) return null;
    const due = t(row.next.overdue ? 'overdue' : 'dueOn', { day: dayShown(row.next.dueOn, language) });
    return (
      <>
        {row.next.text} <span className={row.next.overdue ? 'late' : 'quiet'}>{due}</span>
      </>
    );
  }

  function expectedOf(row: NegotiationLine) {
    const money = moneyOf(row.expected);
    return money ? <Amount money={money} unit={campaign.amountUnit} /> : null;
  }

  function sums() {
    const filled = pipeline.filter(({ sums }) => sums.length > 0);
    if (filled.length === 0) return null;
    return (
      <Section title={t('pipeline')}>
        <Table
          label={t('pipeline')}
          columns={[
            { key: 'stage', head: t('stage') },
            { key: 'count', head: t('count'), numeric: true },
            { key: 'sum', head: t('sum'), numeric: true, card: 'aside' },
          ]}
          rows={filled.map((of) => ({
            key: of.stage,
            href: address({ stage: of.stage }),
            cells: {
              stage: words(`stage.${of.stage}`),
              count: of.count,
              sum: of.sums.map((sum) => {
                const money = moneyOf(sum);
                return money ? (
                  <div key={sum.currency}>
                    <Amount money={money} unit={campaign.amountUnit} />
                  </div>
                ) : null;
              }),
            },
          }))}
        />
      </Section>
    );
  }
}
