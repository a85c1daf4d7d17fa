/** What was corrected since the list was first put up: when, why, and what is another place, total or award for it. */
import { useTranslations } from 'next-intl';
import { Section } from '@/app/_ui/page';
import { Table } from '@/app/_ui/table';
import type { SheetChange } from '@/lib/postings';

export function Changes({ changes }: { changes: readonly SheetChange[] }) {
  const t = useTranslations('notice.changes');
  if (changes.length === 0) return null;
  return (
    <Section title={t('title')} id="changes">
      <p className="soft">{t('why')}</p>
      {changes.map((one) => (
        <div key={one.n} className="stack">
          <h3>{one.title}</h3>
          <ul className="bullets">
            {one.reasons.map(({ key, said }) => (
              <li key={key}>{said}</li>
            ))}
          </ul>
          {one.places.length + one.awards.length === 0 ? <p className="soft">{t('nothing')}</p> : null}
          {one.places.length > 0 ? (
            <Table
              label={`${one.title} · ${t('rank')}`}
              columns={[
                { key: 'unit', head: t('unit') },
                { key: 'board', head: t('board'), named: false },
                { key: 'rank', head: t('rank'), numeric: true },
                { key: 'total', head: t('total'), numeric: true },
                ...(one.places.some(({ status }) => status) ? [{ key: 'status', head: t('status') }] : []),
              ]}
              rows={one.places.map((place) => ({
                key: place.key,
                cells: {
                  unit: place.unit,
                  board: place.board,
                  rank: <Beside {...place.rank} />,
                  total: <Beside {...place.total} />,
                  status: place.status ? <Beside {...place.status} /> : '',
                },
              }))}
            />
          ) : null}
          {one.awards.length > 0 ? (
            <Table
              label={`${one.title} · ${t('award')}`}
              columns={[
                { key: 'winner', head: t('winner') },
                { key: 'award', head: t('award'), named: false },
                { key: 'tier', head: t('tier') },
              ]}
              rows={one.awards.map((award) => ({
                key: award.key,
                cells: { winner: award.winner, award: award.award, tier: <Beside {...award.tier} /> },
              }))}
            />
          ) : null}
        </div>
      ))}
    </Section>
  );
}

/** Old and new, one of them where they are the same; in words for who does not see the arrow. */
function Beside({ before, after }: { before: string; after: string }) {
  const t = useTranslations('notice.changes');
  if (before === after) return after;
  return (
    <>
      <span aria-hidden="true">
        {before} → <strong>{after}</strong>
      </span>
      <span className="hidden-visually">{t('from', { before, after })}</span>
    </>
  );
}
