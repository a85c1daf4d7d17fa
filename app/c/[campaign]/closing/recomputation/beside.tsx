/** What a result computed anew gives beside the one it follows: places, totals, statuses, awards and rewards. */
import { getLocale, getTranslations } from 'next-intl/server';
import { Section } from '@/app/_ui/page';
import { Table } from '@/app/_ui/table';
import { namesOfHonoured, numberShown } from '@/lib/awards';
import type { OpenRecomputation } from '@/lib/closing';
import type { Currency } from '@/lib/money';
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
  const winnerOf = namesOfHonoured(actor, campaign, [
    ...difference.awards.map(({ winner }) => winner),
    ...difference.rewards.map(({ deal }) => deal),
  ]);
  const boardOf = (key: string) => scheme.boards.find((board) => board.key === key);
  const rank = (place: number | null) => (place === null ? '–' : place);
  const tier = (award: string, key: string | null, place: number | null) => {
    if (key === null) return t('noAward');
    const found = scheme.awards.find((one) => one.key === award)?.tiers?.find((one) => one.key === key);
    const as = found ? named(found.names) : t('wins');
    return place === null ? as : t('listed', { as, place });
  };
  const statuses = new Map(
    scheme.boards
      .flatMap((board) => [...(board.statuses ?? []), ...(board.grades ?? [])])
      .map((status) => [status.key, named(status.names)]),
  );
  const statusesShown = (keys: readonly string[]) =>
    keys.length === 0 ? '–' : keys.map((key) => statuses.get(key) ?? key).join(t('join'));
  const anyStatus = difference.places.some(
    ({ statuses: { before, after: now } }) => before.join() !== now.join(),
  );
  const paid = (reward: string, amount: string | null) => {
    const currency = after.rewards?.find(({ key }) => key === reward)?.currency;
    return amount === null || !currency
      ? '–'
      : numberShown(amount, `money:${currency as Currency}`, language, 'one');
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
            ...(anyStatus
              ? [
                  { key: 'statusBefore', head: t('statusBefore') },
                  { key: 'statusAfter', head: t('statusAfter') },
                ]
              : []),
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
                totalBefore: one.total.before === null ? '–' : pointsShown(one.total.before, places),
                totalAfter: one.total.after === null ? '–' : pointsShown(one.total.after, places),
                statusBefore: statusesShown(one.statuses.before),
                statusAfter: statusesShown(one.statuses.after),
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
            // The place in the list is told where nothing else is another.
            const stays = one.tier.before === one.tier.after;
            return {
              key: `${one.award} ${one.winner}`,
              cells: {
                winner: named(winnerOf(one.winner)),
                award: award ? named(award.names) : one.award,
                before: tier(one.award, one.tier.before, stays ? one.place.before : null),
                after: tier(one.award, one.tier.after, stays ? one.place.after : null),
              },
            };
          })}
        />
      )}
      {difference.rewards.length === 0 ? null : (
        <>
          <h3>{t('rewards')}</h3>
          <Table
            label={t('rewards')}
            columns={[
              { key: 'referrer', head: t('referrer') },
              { key: 'deal', head: t('deal') },
              { key: 'before', head: t('rewardBefore'), numeric: true },
              { key: 'after', head: t('rewardAfter'), numeric: true },
            ]}
            rows={difference.rewards.map((one) => ({
              key: `${one.reward} ${one.referrer} ${one.deal}`,
              cells: {
                referrer: one.referrer,
                deal: one.deal === '' ? t('allDeals') : named(winnerOf(one.deal)),
                before: paid(one.reward, one.amount.before),
                after: paid(one.reward, one.amount.after),
              },
            }))}
          />
        </>
      )}
    </Section>
  );
}
