/** What is proposed, beside what stands. */

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Facts } from '@/app/_ui/parts';
import { Table } from '@/app/_ui/table';
import type { Proposal, ProposedRow } from '@/lib/confirmations';
import { type Goal, goalText, type Target } from '@/lib/goals';
import { grouped } from '@/lib/money';
import { signedPoints } from '@/lib/reasons';
import { dayShown } from '@/lib/text/show';
import { countedIn } from '../goals/counted';
import { nameIn } from '../here';

type Of<K extends ProposedRow['kind']> = Extract<ProposedRow, { kind: K }>;
type Props = {
  proposal: Proposal;
  /** Of units, groups and the campaign by id, of indicators by key. */
  names: Readonly<Record<string, string>>;
  goals: readonly Goal[];
  /** In force now. */
  targets: readonly Target[];
  /** The campaign's code, for links. */
  code: string;
};

export function ProposalBody(props: Props) {
  const t = useTranslations('campaign.confirmations');
  const { proposal } = props;
  const targets = proposal.rows.filter((row): row is Of<'target'> => row.kind === 'target');
  return (
    <div className="stack">
      {targets.length > 0 ? <TargetRows {...props} rows={targets} /> : null}
      {proposal.rows.map((row) => (
        <Other key={row.id} row={row} names={props.names} code={props.code} />
      ))}
      {proposal.reason ? <Facts facts={[[t('reason'), proposal.reason]]} /> : null}
    </div>
  );
}

function TargetRows({ rows, names, goals, targets }: Props & { rows: readonly Of<'target'>[] }) {
  const t = useTranslations('campaign.confirmations');
  const words = useTranslations('words');
  const language = useLocale();
  const [first] = rows;
  const goal = goals.find(({ id }) => id === first?.goal);
  if (!goal) return null;
  const pair = (of: { assured: string | null; stretch: string | null } | undefined) =>
    of?.assured || of?.stretch
      ? [of.assured, of.stretch]
          .filter((amount) => amount !== null)
          .map((amount) => grouped(goalText(goal, amount)))
          .join(' / ')
      : t('noTarget');
  const counted = countedIn(goal, language, words(`quantity.${goal.quantity}`));
  const sides = `${t('assured')} / ${t('stretch')}`;
  return (
    <Table
      label={nameIn(language, goal)}
      caption={`${nameIn(language, goal)} · ${sides}`}
      columns={[
        { key: 'unit', head: t('unit') },
        { key: 'before', head: t('before'), unit: counted, numeric: true },
        { key: 'after', head: t('after'), unit: counted, numeric: true },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          unit: names[row.holderId] ?? row.holderId,
          before: pair(
            targets.find(
              (one) =>
                one.goal === row.goal &&
                one.holder === row.holder &&
                one.holderId === row.holderId &&
                one.period === row.period,
            ),
          ),
          after: pair(row),
        },
      }))}
    />
  );
}

function Other({ row, names, code }: { row: ProposedRow; names: Props['names']; code: string }) {
  const t = useTranslations('campaign.confirmations');
  const words = useTranslations('words');
  const language = useLocale();
  switch (row.kind) {
    case 'target':
      return null;
    case 'rate':
      return (
        <p>
          {t('rateOf', { per: row.per, currency: row.currency, value: row.value, to: row.to })}
          {' · '}
          {t('from', { day: dayShown(row.day, language, 'year') })}
          {' · '}
          {row.source}
        </p>
      );
    case 'adjustment':
      return (
        <Facts
          facts={[
            [t('unit'), names[row.unit] ?? row.unit],
            [t('indicator'), row.indicator ? (names[row.indicator] ?? row.indicator) : t('total')],
            [t('after'), t('points', { points: signedPoints(row.points, 'exact') })],
            [t('day'), dayShown(row.day, language, 'year')],
          ]}
        />
      );
    case 'veto':
      return (
        <Facts
          facts={[
            [t('unit'), names[row.unit] ?? row.unit],
            [t('after'), t(row.on ? 'vetoSet' : 'vetoLift')],
            [t('vetoSet'), t(`vetoScope.${row.scope as 'awards'}`)],
            ...(row.document ? [[t('document'), row.document] as const] : []),
          ]}
        />
      );
    case 'link':
      return (
        <Facts
          facts={[
            [t('unit'), names[row.unit] ?? row.unit],
            [t('linked'), names[row.linked] ?? row.linked],
            [t('after'), t(row.on ? 'linkMade' : 'linkEnded', { kind: words(`linkKind.${row.as}`) })],
          ]}
        />
      );
    case 'scheme':
      return (
        <p>
          {t('schemeN', { n: row.n })} ·{' '}
          <Link href={`/c/${code}/scheme/versions/${row.n}`}>{t('seeScheme')}</Link>
        </p>
      );
  }
}
