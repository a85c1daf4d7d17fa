/** Records that count: amount, rate, share, decision, evidence. Shown only to who may see counted facts of the unit. */
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Chip } from '@/app/_ui/state';
import { type Column, Table } from '@/app/_ui/table';
import { isCurrency } from '@/lib/money';
import type { RecordBehind } from '@/lib/results';
import { currencyOf, type FactLine, fixed, type Kind, parse } from '@/lib/scoring';
import { dayShown } from '@/lib/text/show';
import { numberShown, type UnitOf, unitOfKind } from '../numbers';
import type { Ways } from '../ways';

export function Counted({
  lines,
  records,
  unitOf,
  ways,
  label,
}: {
  lines: readonly FactLine[];
  records: Readonly<Record<string, RecordBehind>>;
  unitOf: UnitOf;
  ways: Pick<Ways, 'recordHref' | 'evidenceHref'>;
  label: string;
}) {
  const t = useTranslations('why');
  const language = useLocale();
  const inUnit = (number: string, kind: Kind) =>
    `${numberShown({ number, kind }, unitOf)} ${unitOfKind(kind, unitOf, language)}`.trim();
  const rated = lines.some(({ rate }) => rate);
  const shared = lines.some(({ portion }) => portion !== '1');
  const proved = lines.some(({ record }) => (records[record]?.evidence.length ?? 0) > 0);
  const kind = lines[0]?.credited.kind ?? 'count';
  const counts = currencyOf(kind) === null && !lines.some(({ currency }) => currency);
  const columns: Column[] = [
    { key: 'record', head: t('record'), card: 'title' },
    { key: 'day', head: t('day'), named: false },
    ...(counts ? [] : [{ key: 'amount', head: t('amount'), numeric: true }]),
    ...(rated ? [{ key: 'rate', head: t('rate'), numeric: true }] : []),
    ...(shared ? [{ key: 'share', head: t('share'), numeric: true }] : []),
    {
      key: 'credited',
      head: t('credited'),
      numeric: true,
      card: 'aside' as const,
      ...(unitOfKind(kind, unitOf, language) ? { unit: unitOfKind(kind, unitOf, language) } : {}),
    },
    { key: 'decision', head: t('decision'), named: false },
    ...(proved ? [{ key: 'evidence', head: t('evidence'), named: false }] : []),
  ];
  return (
    <Table
      label={label}
      columns={columns}
      rows={lines.map((line) => {
        const behind = records[line.record];
        const money = line.currency && isCurrency(line.currency) ? (`money:${line.currency}` as Kind) : null;
        const cells: Record<string, ReactNode> = {
          record: behind?.title || line.title || line.record,
          day: dayShown(line.day, language),
          amount: money
            ? inUnit(line.amount, money)
            : numberShown({ number: line.amount, kind: 'count' }, unitOf),
          rate: line.rate
            ? t('rateOf', {
                per: String(line.rate.per),
                from: line.currency ?? '',
                value: line.rate.value,
                to: line.rate.to,
              })
            : null,
          share: line.portion === '1' ? null : percent(line.portion),
          credited: numberShown(line.credited, unitOf),
          decision:
            line.state === 'claimed' ? (
              <Chip icon="clock" tone="pending">
                {t('waiting')}
              </Chip>
            ) : behind?.decidedOn ? (
              t('decidedOn', { day: dayShown(behind.decidedOn, language) })
            ) : null,
          evidence:
            behind && behind.evidence.length > 0 ? (
              <span className="row">
                {behind.evidence.map((file) => (
                  <Link key={file.id} href={ways.evidenceHref(file.id)}>
                    {file.name}
                  </Link>
                ))}
              </span>
            ) : null,
        };
        return {
          key: `${line.record} ${line.aspect} ${line.state} ${line.portion}`,
          ...(behind?.visible ? { href: ways.recordHref(line.kind, line.record) } : {}),
          cells,
        };
      })}
    />
  );
}

/** 0.3 as 30 %. */
function percent(portion: string): string {
  const { n, d } = parse(portion);
  return `${fixed({ n: n * 100n, d }, 2).replace(/\.?0+$/, '')}%`;
}
