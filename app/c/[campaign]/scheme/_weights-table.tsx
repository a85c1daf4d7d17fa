/** The matrix of weights to read: indicators down, classes across. */
import { useTranslations } from 'next-intl';
import { Table } from '@/app/_ui/table';
import type { SchemeReader } from '@/lib/scheme';
import type { Board, Scheme } from '@/lib/scoring';

export function WeightsTable({
  board,
  scheme,
  reader,
}: {
  board: Board;
  scheme: Scheme;
  reader: SchemeReader;
}) {
  const t = useTranslations('scheme');
  const classes = board.classes ?? [];
  return (
    <Table
      label={t('weights')}
      shape="wide"
      columns={[
        { key: 'indicator', head: t('indicator') },
        { key: 'own', head: t('ownWeight'), numeric: true },
        ...classes.map((row) => ({
          key: `class-${row.class}`,
          head: row.class === '' ? t('noClass') : t('classOf', { name: row.class }),
          numeric: true,
        })),
      ]}
      rows={board.indicators.map((key) => {
        const own = scheme.indicators.find((one) => one.key === key)?.weight ?? '';
        return {
          key,
          cells: {
            indicator: reader.indicatorName(key),
            own,
            ...Object.fromEntries(
              classes.map((row) => {
                const weight = row.weights[key];
                const shown = weight === undefined ? own : weight === null ? t('notScored') : weight;
                return [`class-${row.class}`, row.standing === 'left-out' ? t('leftOut') : shown];
              }),
            ),
          },
        };
      })}
    />
  );
}
