/** What blocks, by kind: each with the way to where it is settled, and those that may be set aside with a box to tick. */
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ErrorsOf, Hidden, TextArea } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { List } from '@/app/_ui/parts';
import { Table } from '@/app/_ui/table';
import { BLOCKERS, type Blocker, type BlockerKind, type ClosingView, SET_ASIDE_KINDS } from '@/lib/closing';
import { instantShown } from '@/lib/text/show';
import { nameIn } from '../campaign/here';
import { placeOf } from '../place-of';
import { setAsideAction } from './actions';

/** A page stays readable with so many of a kind; the rest shows as these are settled. */
const SHOWN = 50;

export function Blockers({ view }: { view: ClosingView }) {
  const t = useTranslations('closing');
  const { campaign, blockers, mayAct } = view;
  const of = (kind: BlockerKind) => blockers.filter((one) => one.kind === kind);
  const kinds = BLOCKERS.filter((kind) => of(kind).length > 0);
  const settable = (SET_ASIDE_KINDS as readonly BlockerKind[]).filter((kind) => kinds.includes(kind));
  const mustDo = kinds.filter((kind) => !settable.includes(kind));
  const tables = settable.map((kind) => (
    <Kind key={kind} kind={kind} count={of(kind).length}>
      <BlockerTable kind={kind} view={view} items={of(kind).slice(0, SHOWN)} />
    </Kind>
  ));
  return (
    <div className="stack-wide closing-blockers">
      {mustDo.map((kind) => (
        <Kind key={kind} kind={kind} count={of(kind).length}>
          <MustDo items={of(kind)} code={campaign.code} />
        </Kind>
      ))}
      {settable.length === 0 ? null : mayAct ? (
        <Form
          action={setAsideAction}
          name={`set-aside:${campaign.id}`}
          submit={t('setAside.go')}
          shape="small"
          plain
        >
          <Hidden name="campaign" value={campaign.id} />
          {tables}
          <ErrorsOf name="items" />
          <p className="soft">{t('setAside.why')}</p>
          <TextArea name="reason" label={t('setAside.reason')} hint={t('setAside.reasonHint')} rows={2} />
        </Form>
      ) : (
        tables
      )}
    </div>
  );
}

function Kind({ kind, count, children }: { kind: BlockerKind; count: number; children: ReactNode }) {
  const t = useTranslations('closing');
  return (
    <div className="stack">
      <h3>
        {t(`kind.${kind}`)} <span className="quiet">{count}</span>
      </h3>
      {children}
      {count > SHOWN ? <p className="quiet">{t('showing', { shown: SHOWN, total: count })}</p> : null}
    </div>
  );
}

function MustDo({ items, code }: { items: readonly Blocker[]; code: string }) {
  const t = useTranslations('closing');
  return (
    <List
      items={items.map((item) =>
        item.kind === 'confirmation'
          ? {
              key: item.subject,
              icon: 'people' as const,
              href: `/c/${code}/campaign/confirmations`,
              title: t(`proposal.${item.proposal.kind}`, { by: item.proposal.by.name }),
              sub: item.proposal.reason,
            }
          : {
              key: item.subject,
              icon: 'scheme' as const,
              href: `/c/${code}/scheme`,
              title: t('schemeDo'),
              sub: t('schemeMissing'),
            },
      )}
    />
  );
}

/** What sentences about problems may name beside the unit. */
const NO_WORDS = { key: '', goal: '', left: '', right: '', kind: '', class: '', from: '', of: 'none' };

function BlockerTable({
  kind,
  items,
  view,
}: {
  kind: BlockerKind;
  items: readonly Blocker[];
  view: ClosingView;
}) {
  const t = useTranslations('closing');
  const words = useTranslations('words');
  const problems = useTranslations('scoring.problem');
  const language = useLocale();
  const { campaign, mayAct } = view;
  const byUnit = kind === 'target' || kind === 'problem' || kind === 'vote' || kind === 'reward';
  const row = (item: Blocker) => {
    if (item.kind === 'confirmation' || item.kind === 'scheme') return null;
    if (item.kind === 'problem') {
      const unit = item.unit ? nameIn(language, item.unit) : null;
      const rule = item.rule ? nameIn(language, item.rule) : null;
      const key = problems.has(item.code as 'other') ? (item.code as 'other') : 'other';
      const said = problems(key, { ...NO_WORDS, ...item.params, code: item.code, name: unit ?? '' });
      return {
        href: `/c/${campaign.code}/${item.code === 'target-missing' ? 'campaign/goals' : 'scheme'}`,
        title: unit ?? rule ?? t('kind.problem'),
        said: rule ? t('why.problem', { rule, said }) : said,
        unit: null,
        since: null,
        kind: null,
        label: rule ?? said,
      };
    }
    if (item.kind === 'vote') {
      const said = t('why.vote', { count: item.ballots });
      return {
        href: `/c/${campaign.code}/awards/ballots?electorate=${encodeURIComponent(item.subject)}`,
        title: item.subject,
        said,
        unit: null,
        since: null,
        kind: null,
        label: said,
      };
    }
    if (item.kind === 'reward') {
      const said = t('why.reward', { count: item.count });
      return {
        href: `/c/${campaign.code}/awards/rewards`,
        title: nameIn(language, item.names),
        said,
        unit: null,
        since: null,
        kind: null,
        label: said,
      };
    }
    const unit = nameIn(language, item.unit);
    if (item.kind === 'target') {
      const said = t('why.target', { goal: nameIn(language, item.goal) });
      return {
        href: `/c/${campaign.code}/campaign/goals`,
        title: unit,
        said,
        unit: null,
        since: null,
        kind: null,
        label: said,
      };
    }
    const title = item.record.titles ? nameIn(language, item.record.titles) : item.record.title;
    return {
      href:
        item.kind === 'claim' && item.why === 'pending'
          ? `/c/${campaign.code}/verification/${item.subject}`
          : item.kind === 'rate'
            ? `/c/${campaign.code}/campaign/rates`
            : placeOf(campaign.code, item.record.kind, item.record.id),
      title,
      said:
        item.kind === 'rate'
          ? t(item.to ? 'why.rateTo' : 'why.rate', {
              currency: words(`currency.${item.currency as 'USD'}`),
              to: item.to ? words(`currency.${item.to as 'USD'}`) : '',
            })
          : t(`why.${item.why}`),
      unit,
      since: instantShown(item.since, campaign.zone, language),
      kind: words(`recordKind.${item.record.kind}`),
      label: title,
    };
  };
  return (
    <Table
      label={t(`kind.${kind}`)}
      columns={[
        {
          key: 'title',
          head: t(kind === 'vote' ? 'electorate' : kind === 'reward' ? 'reward' : byUnit ? 'unit' : 'record'),
        },
        ...(byUnit
          ? []
          : [
              { key: 'kind', head: t('kindOf'), named: false },
              { key: 'unit', head: t('unit'), named: false },
            ]),
        { key: 'said', head: t('what'), named: false },
        ...(byUnit ? [] : [{ key: 'since', head: t('since'), card: 'hide' as const }]),
        ...(mayAct ? [{ key: 'pick', head: t('pick'), card: 'aside' as const }] : []),
      ]}
      rows={items.flatMap((item) => {
        const told = row(item);
        if (!told) return [];
        const value = `${item.kind}:${item.subject}`;
        return [
          {
            key: value,
            href: told.href,
            cells: {
              title: told.title,
              kind: told.kind,
              unit: told.unit,
              said: told.said,
              since: told.since,
              pick: mayAct ? (
                <label className="check pick">
                  <input type="checkbox" name="items" value={value} />
                  <span className="hidden-visually">
                    {t('pickOne', { unit: told.unit ?? told.title, title: told.label })}
                  </span>
                </label>
              ) : null,
            },
          },
        ];
      })}
    />
  );
}
