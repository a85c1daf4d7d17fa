/** The same targets for those who only read them. */
import { useTranslations } from 'next-intl';
import { Section } from '@/app/_ui/page';
import { Table } from '@/app/_ui/table';
import { grouped } from '@/lib/money';
import type { TargetGroup, TargetRow } from './targets-form';

export function TargetsTable({
  groups,
  whole,
  counted,
}: {
  groups: readonly TargetGroup[];
  whole: TargetRow;
  counted: string;
}) {
  const t = useTranslations('goals');
  const columns = [
    { key: 'name', head: t('holder') },
    { key: 'assured', head: t('assured'), unit: counted, numeric: true },
    { key: 'stretch', head: t('stretch'), unit: counted, numeric: true },
  ];
  const shown = (text: string) => (text ? grouped(text) : '');
  const cells = (row: TargetRow) => ({
    name: row.name,
    assured: shown(row.assured),
    stretch: shown(row.stretch),
  });
  return (
    <>
      {groups.map((group) => (
        <Section key={group.id} title={group.name}>
          <Table
            label={group.name}
            columns={columns}
            rows={group.units.map((row) => ({ key: row.holderId, cells: cells(row) }))}
            {...(group.whole.assured || group.whole.stretch ? { foot: cells(group.whole) } : {})}
          />
        </Section>
      ))}
      {whole.assured || whole.stretch ? (
        <Table label={whole.name} columns={columns} rows={[{ key: 'whole', cells: cells(whole) }]} />
      ) : null}
    </>
  );
}
