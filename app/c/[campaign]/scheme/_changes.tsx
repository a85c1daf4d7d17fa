/** What a scheme changes against the version before it, piece by piece with what it said and says now. */
import { useTranslations } from 'next-intl';
import { Chip } from '@/app/_ui/state';
import { Table } from '@/app/_ui/table';
import {
  type Around,
  type Change,
  changeReader,
  type Difference,
  differenceOf,
  type SchemeReader,
  type Version,
} from '@/lib/scheme';
import type { Scheme } from '@/lib/scoring';
import type { Language } from '@/lib/vocabulary';
import './scheme.css';

const LOOKS = {
  added: { icon: 'plus', tone: 'verified' },
  changed: { icon: 'pencil', tone: 'pending' },
  removed: { icon: 'minus', tone: 'rejected' },
  moved: { icon: 'up', tone: 'plain' },
} as const satisfies Record<Difference['change'], object>;

/** Indicators, boards and awards before what they are made of. */
const ORDER: readonly Difference['list'][] = [
  'indicators',
  'boards',
  'awards',
  'rewards',
  'measures',
  'tables',
  'general',
];

export function Changes({
  before,
  scheme,
  reader,
  around,
  language,
}: {
  before: Version;
  scheme: Scheme;
  reader: SchemeReader;
  around: Around;
  language: Language;
}) {
  const t = useTranslations('scheme');
  const differences = differenceOf(before.scheme, scheme).sort(
    (a, b) => ORDER.indexOf(a.list) - ORDER.indexOf(b.list),
  );
  const changes = changeReader(language, before.scheme, scheme, around);
  if (differences.length === 0) return <p className="soft">{t('changesNone')}</p>;
  return (
    <Table
      label={t('changes', { n: before.n })}
      columns={[
        { key: 'name', head: t('piece') },
        { key: 'list', head: t('kind'), named: false },
        { key: 'change', head: t('change'), named: false, card: 'aside' },
        { key: 'what', head: t('changeWhat'), named: false },
      ]}
      rows={differences.map((difference) => ({
        key: `${difference.list} ${difference.key} ${difference.change}`,
        cells: {
          name:
            difference.change === 'moved' || difference.list === 'general'
              ? t(difference.list)
              : reader.name(difference.names),
          list: t(difference.list),
          change: <Chip {...LOOKS[difference.change]}>{t(`changed.${difference.change}`)}</Chip>,
          what: <Said changes={changes(difference)} change={difference.change} />,
        },
      }))}
    />
  );
}

/** What a piece said and what it says now, field by field. */
function Said({ changes, change }: { changes: readonly Change[]; change: Difference['change'] }) {
  const t = useTranslations('scheme');
  const both = change === 'changed' || change === 'moved';
  return (
    <ul className="said">
      {changes.map(({ name, label, before, after }) => (
        <li key={name}>
          {label ? <strong>{label}</strong> : null}
          {both ? (
            before || after ? (
              <>
                <del>{t('changeWas', { text: before || t('unset') })}</del>
                <ins>{t('changeNow', { text: after || t('unset') })}</ins>
              </>
            ) : null
          ) : (
            <span>{after || before}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
