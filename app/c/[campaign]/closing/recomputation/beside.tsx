/** What a result computed anew gives beside the one it follows: places, totals and awards. */
import { getLocale, getTranslations } from 'next-intl/server';
import { Section } from '@/app/_ui/page';
import { Table } from '@/app/_ui/table';
import { namesOfHonoured } from '@/lib/awards';
import type { OpenRecomputation } from '@/lib/closing';
import { pointsShown } from '@/lib/reasons';
import { namesOfUnits } from '@/lib/units';
import { type Here, nameIn } from '../../campaign/here';

export type ComputedAnew = NonNullable<OpenRecomputation['computed']>;

export async function Beside({
  place: { actor, campaign },
  computed: { scheme, after, difference },
}: {
  place: Here;
  computed: ComputedAnew;
}) {
  const [t, language] = await Promise.all([getTranslations('closing.after'), getLocale()]);
  const ids = [...new Set(after.boards.flatMap(({ rows }) => rows.map(({ unit }) => unit)))];
  const names = new Map(namesOfUnits(ids).map((unit) => [unit.id, nameIn(language, unit)]));
  const named = ({ zh, en }: { zh: string; en: string }) => (language === 'en' ? en : zh);
  const winnerOf = namesOfHonoured(
    actor,
    campaign,
    difference.awards.map(({ winner }) => winner),
  );
  const boardOf = (key: string) => scheme.boards.find((board) => board.key === key);
  const rank = (place: number | null) => (place === null ? '–' : place);
  const tier = (award: string, key: string | null) => {
    if (key === null) return t('noAward');
    const found = scheme.awards.find((one) => one.key === award)?.tiers?.find((one) => one.key === key);
    return found ? named(found.names) : t('wins');
  };
  return (
    <Section title={t('beside')} id="beside">
      {difference.places.length === 0 ? (
        <p>{t('unchanged')}</p>
      ) : (
        <Table
          label={t('beside')}
          columns={[
            { key: 'unit', head: t('unit') },
            { key: 'board', head: t('board'), named: false },
            { key: 'before', head: t('before'), numeric: true },
            { key: 'after', head: t('after'), numeric: true },
            { key: 'totalBefore', head: t('totalBefore'), numeric: true },
            { key: 'totalAfter', head: t('totalAfter'), numeric: true },
          ]}
          rows={difference.places.map((one) => {
            const board = boardOf(one.board);
            const places = board?.places ?? 2;
            return {
              key: `${one.board} ${one.unit}`,
              cells: {
                unit: names.get(one.unit) ?? one.unit,
                board: board ? named(board.names) : one.board,
                before: rank(one.rank.before),
                after:
                  one.rank.before === one.rank.after ? (
                    rank(one.rank.after)
                  ) : (
                    <strong>{rank(one.rank.after)}</strong>
                  ),
                totalBefore: pointsShown(one.total.before, places),
                totalAfter: pointsShown(one.total.after, places),
              },
            };
          })}
        />
      )}
      <h3>{t('awards')}</h3>
      {difference.awards.length === 0 ? (
        <p>{t('noAwards')}</p>
      ) : (
        <Table
          label={t('awards')}
          columns={[
            { key: 'winner', head: t('winner') },
            { key: 'award', head: t('award'), named: false },
            { key: 'before', head: t('awardBefore') },
            { key: 'after', head: t('awardAfter') },
          ]}
          rows={difference.awards.map((one) => {
            const award = scheme.awards.find(({ key }) => key === one.award);
            return {
              key: `${one.award} ${one.winner}`,
              cells: {
                winner: named(winnerOf(one.winner)),
                award: award ? named(award.names) : one.award,
                before: tier(one.award, one.before),
                after: tier(one.award, one.after),
              },
            };
          })}
        />
      )}
    </Section>
  );
}
