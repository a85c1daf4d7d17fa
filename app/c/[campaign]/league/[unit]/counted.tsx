/** Records that count: amount, rate, share, decision, evidence. Shown only to who may see counted facts of the unit. */
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import { Chip } from '@/app/_ui/state';
import { type Column, Table } from '@/app/_ui/table';
import type { LinesTold, LineTold } from '@/lib/reasons';
import type { Ways } from '../ways';

type To = Pick<Ways, 'recordHref' | 'evidenceHref'>;

export function Counted({ lines, ways, label }: { lines: LinesTold; ways: To; label: string }) {
  const t = useTranslations('why');
  const { rows, columns: needed, unit } = lines;
  const columns: Column[] = [
    { key: 'record', head: t('record'), card: 'title' },
    { key: 'day', head: t('day'), named: false },
    ...(needed.has('amount') ? [{ key: 'amount', head: t('amount'), numeric: true }] : []),
    ...(needed.has('rate') ? [{ key: 'rate', head: t('rate'), numeric: true }] : []),
    ...(needed.has('share') ? [{ key: 'share', head: t('share'), numeric: true }] : []),
    {
      key: 'credited',
      head: t('credited'),
      numeric: true,
      card: 'aside' as const,
      ...(unit ? { unit } : {}),
    },
    { key: 'decision', head: t('decision'), named: false },
    ...(needed.has('evidence') ? [{ key: 'evidence', head: t('evidence'), named: false }] : []),
  ];
  return (
    <Table
      label={label}
      columns={columns}
      rows={rows.map((line) => {
        const { behind } = line;
        const cells: Record<string, ReactNode> = {
          record: line.title,
          day: line.day,
          amount: line.amount,
          rate: line.rate || null,
          share: line.share || null,
          credited: line.credited,
          decision: <Decision line={line} />,
          evidence: line.evidence.length > 0 ? <Evidence line={line} ways={ways} /> : null,
        };
        return {
          key: line.key,
          ...(behind?.visible ? { href: ways.recordHref(behind.kind, line.record) } : {}),
          cells,
        };
      })}
    />
  );
}

/** How one record is credited, in one quiet line: under a record that has a formula of its own. */
export function Credit({ line, ways }: { line: LineTold; ways: To }) {
  const { day, amount, rate, share, decision, waiting } = line;
  return (
    <span className="quiet row">
      {[day, amount, rate, share, waiting ? null : decision].filter(Boolean).join(' · ')}
      {waiting ? (
        <>
          {' '}
          <Decision line={line} />
        </>
      ) : null}{' '}
      <Evidence line={line} ways={ways} />
    </span>
  );
}

function Decision({ line }: { line: LineTold }) {
  if (!line.waiting) return line.decision || null;
  return (
    <Chip icon="clock" tone="pending">
      {line.decision}
    </Chip>
  );
}

function Evidence({ line, ways }: { line: LineTold; ways: To }) {
  const t = useTranslations('why');
  if (line.evidence.length === 0) return null;
  return (
    <span className="row">
      {line.evidence.map((file) => (
        <Fragment key={file.id}>
          {file.withdrawn ? (
            t('evidenceWithdrawn', { name: file.name })
          ) : (
            <Link href={ways.evidenceHref(file.id)}>{file.name}</Link>
          )}{' '}
        </Fragment>
      ))}
    </span>
  );
}
