/** The verification desk's queue: what waits, what it lacks, and what can be accepted in one go. */
import { forbidden, notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { Hidden, Select } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { ActionLink, Empty, PageHead, Tabs } from '@/app/_ui/page';
import { Pager } from '@/app/_ui/table';
import { hasRole } from '@/lib/access';
import { seesWhole } from '@/lib/campaign';
import { refusedIn } from '@/lib/campaign/phase';
import { groupsWithUnits } from '@/lib/units';
import { queue } from '@/lib/verification';
import { LACKS, QueueFilter } from '@/lib/verification/input';
import { CLAIM_STATES, EVIDENCE_KINDS, type EvidenceKind, RECORD_KINDS } from '@/lib/vocabulary';
import { here, nameIn } from '../campaign/here';
import { decideManyAction } from './actions';
import { QueueRows } from './queue-rows';

type Props = {
  params: Promise<{ campaign: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export async function generateMetadata() {
  return { title: (await getTranslations('verification'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { actor, campaign } = await here(params);
  if (!hasRole(actor, 'verifier', campaign.id) && !seesWhole(actor, campaign.id)) forbidden();
  const said = await searchParams;
  const filter = QueueFilter.parse({
    ...said,
    kind: said.kind || null,
    unit: said.unit || null,
    lacks: said.lacks || null,
  });
  const list = queue(actor, campaign.code, filter) ?? notFound();
  const [t, words, states, common, language] = await Promise.all([
    getTranslations('verification'),
    getTranslations('words'),
    getTranslations('states.claim'),
    getTranslations('common'),
    getLocale(),
  ]);
  const base = `/c/${campaign.code}/verification`;
  const units = groupsWithUnits(actor, campaign.id, campaign.today).flatMap((group) => group.units);
  const address = (change: Partial<Record<keyof QueueFilter, string | number | null>>) => {
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...filter, page: null, ...change })) {
      if (
        value !== null &&
        !(name === 'state' && value === 'pending') &&
        !(name === 'order' && value === 'oldest')
      ) {
        next.set(name, String(value));
      }
    }
    const query = next.toString();
    return query ? `${base}?${query}` : base;
  };
  const lackName = (lack: (typeof LACKS)[number]) =>
    (EVIDENCE_KINDS as readonly string[]).includes(lack)
      ? t('lacksKind', { kind: words(`evidenceKind.${lack as EvidenceKind}`) })
      : t(`lacks.${lack as 'evidence'}`);
  const inOneGo = refusedIn('running', campaign.state) === null && list.items.some(({ unseen }) => unseen);
  const filtered = filter.kind || filter.unit || filter.lacks || filter.state !== 'pending';
  return (
    <>
      <PageHead
        title={t('title')}
        state={list.waiting === 0 ? t('nothingWaits') : t('waits', { count: list.waiting })}
        action={
          seesWhole(actor, campaign.id) ? (
            <ActionLink href={`/c/${campaign.code}/adjustments`}>{t('adjustments')}</ActionLink>
          ) : null
        }
      />
      <Tabs
        tabs={[
          {
            href: address({ lacks: null, state: 'pending' }),
            label: t('all'),
            current: !filter.lacks && filter.state === 'pending',
          },
          {
            href: address({ lacks: 'nothing', state: 'pending' }),
            label: t('complete'),
            current: filter.lacks === 'nothing',
          },
          {
            href: address({ lacks: 'evidence', state: 'pending' }),
            label: t('lacks.evidence'),
            current: filter.lacks === 'evidence',
          },
          {
            href: address({ lacks: null, state: 'returned' }),
            label: states('returned'),
            current: filter.state === 'returned',
          },
          {
            href: address({ lacks: null, state: 'accepted' }),
            label: states('accepted'),
            current: filter.state === 'accepted',
          },
        ]}
      />
      <search aria-label={common('filter')}>
        <form className="form-inline">
          <Select
            name="kind"
            label={t('kind')}
            value={filter.kind}
            blank={t('anyKind')}
            optional
            bare
            options={RECORD_KINDS.map((kind) => ({ value: kind, label: words(`recordKind.${kind}`) }))}
          />
          <Select
            name="unit"
            label={t('unit')}
            value={filter.unit}
            blank={t('anyUnit')}
            optional
            bare
            options={units.map((unit) => ({ value: unit.unit, label: nameIn(language, unit) }))}
          />
          <Select
            name="lacks"
            label={t('lack')}
            value={filter.lacks}
            blank={t('anyLack')}
            optional
            bare
            options={LACKS.map((lack) => ({ value: lack, label: lackName(lack) }))}
          />
          <Select
            name="state"
            label={common('state')}
            value={filter.state}
            blank={null}
            optional
            bare
            options={CLAIM_STATES.filter((state) => state !== 'draft').map((state) => ({
              value: state,
              label: states(state),
            }))}
          />
          <Select
            name="order"
            label={t('order')}
            value={filter.order}
            blank={null}
            optional
            bare
            options={(['oldest', 'newest'] as const).map((order) => ({
              value: order,
              label: t(`orders.${order}`),
            }))}
          />
          <button type="submit" className="button">
            {common('filter')}
          </button>
        </form>
      </search>
      {list.items.length === 0 ? (
        <Empty
          title={filtered ? t('noneFound') : t('empty')}
          why={filtered ? t('noneFoundWhy') : t('emptyWhy')}
        />
      ) : inOneGo ? (
        <Form
          action={decideManyAction}
          name={`claim.decide-many:${campaign.id}`}
          submit={t('acceptSelected')}
          shape="small"
          keeps={false}
        >
          <Hidden name="campaign" value={campaign.id} />
          <Hidden name="to" value={base} />
          <p className="quiet">{t('acceptHint')}</p>
          <QueueRows items={list.items} campaign={campaign} selectable />
        </Form>
      ) : (
        <QueueRows items={list.items} campaign={campaign} selectable={false} />
      )}
      <Pager page={list.page} pages={list.pages} count={list.total} href={(page) => address({ page })} />
    </>
  );
}
