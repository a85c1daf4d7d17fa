/** What a result computed anew gives beside the one it follows: places, totals, statuses, awards and rewards. */
import { getLocale, getTranslations } from 'next-intl/server';
import { Section } from '@/app/_ui/page';
import { Table } from '@/app/_ui/table';
import { namesOfHonoured } from '@/lib/awards';
import type { OpenRecomputation } from '@/lib/closing';
import { changesTold, idsNamed } from '@/lib/reasons';
import type { Here } from '../../campaign/here';

export type ComputedAnew = NonNullable<OpenRecomputation['computed']>;

export async function Beside({
  place: { actor, campaign },
  computed: { scheme, difference },
}: {
  place: Here;
  computed: ComputedAnew;
}) {
  const [t, language] = await Promise.all([getTranslations('closing.after'), getLocale()]);
  const { places, awards, rewards } = changesTold(
    {
      changes: difference,
      schemes: { before: scheme, after: scheme },
      called: namesOfHonoured(actor, campaign, idsNamed(difference)),
      points: 'shown',
    },
    language,
  );
  const anyStatus = places.some(({ status }) => status);
  return (
    <Section title={t('beside')} id="beside">
      {places.length === 0 ? (
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
          rows={places.map(({ key, unit, board, rank, total, status }) => ({
            key,
            cells: {
              unit,
              board,
              before: rank.before,
              after: rank.before === rank.after ? rank.after : <strong>{rank.after}</strong>,
              totalBefore: total.before,
              totalAfter: total.after,
              statusBefore: status?.before ?? '',
              statusAfter: status?.after ?? '',
            },
          }))}
        />
      )}
      <h3>{t('awards')}</h3>
      {awards.length === 0 ? (
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
          rows={awards.map(({ key, winner, award, tier }) => ({
            key,
            cells: { winner, award, before: tier.before, after: tier.after },
          }))}
        />
      )}
      {rewards.length === 0 ? null : (
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
            rows={rewards.map(({ key, referrer, deal, amount }) => ({
              key,
              cells: {
                referrer,
                deal: deal || t('allDeals'),
                before: amount.before,
                after: amount.after,
              },
            }))}
          />
        </>
      )}
    </Section>
  );
}
