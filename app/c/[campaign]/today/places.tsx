/** Where the reader's units stand in the table, as far as they may see it; the way to why. */
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { RankChange } from '@/app/_ui/table';
import { placesOf, type TableRow } from '@/lib/results';
import type { Today } from '@/lib/today';
import type { Here } from '../_entry';
import '../entry.css';

export async function Places({ place, units }: { place: Here; units: Today['units'] }) {
  const t = await getTranslations('today');
  const { actor, campaign, base, language } = place;
  const rows = placesOf(
    actor,
    campaign,
    units.map(({ id }) => id),
  ).filter(({ own, rank }) => own && rank !== null);
  if (rows.length === 0) return null;
  return (
    <ul className="places">
      {rows.map((row) => (
        <li key={`${row.group}-${row.unit}`}>
          <Link href={`${base}/league/${row.unit}`}>
            {t('place', { unit: language === 'en' ? row.nameEn : row.nameZh, rank: row.rank ?? 0 })}
          </Link>{' '}
          <RankChange by={changeOf(row)} />
        </li>
      ))}
    </ul>
  );
}

/** Places gained; null where there are none to tell. */
function changeOf({ before, rank }: TableRow): number | null {
  return before === null || rank === null || before === rank ? null : before - rank;
}
