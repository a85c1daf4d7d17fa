/** A list on notice, or published: for whoever has the address, signed in or not. */
import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { Banner, PageHead, Section } from '@/app/_ui/page';
import { Facts, Seal } from '@/app/_ui/parts';
import { Chip } from '@/app/_ui/state';
import { Table } from '@/app/_ui/table';
import { isDigest, type Sheet, type SheetTable, sheetAt } from '@/lib/postings';
import { Changes } from './changes';
import { Posting } from './frame';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props) {
  const sheet = sheetAt((await params).code, await getLocale());
  return sheet ? { title: `${sheet.title} · ${sheet.campaign}` } : {};
}

export default async function Page({ params }: Props) {
  const { code } = await params;
  const sheet = sheetAt(code, await getLocale()) ?? notFound();
  const { words } = sheet;
  return (
    <Posting madeUp={sheet.madeUp}>
      <PageHead
        title={sheet.title}
        state={`${sheet.campaign} · ${sheet.state}`}
        chip={
          <Chip icon={sheet.published ? 'seal' : 'flag'} tone={sheet.published ? 'verified' : 'pending'}>
            {sheet.standing}
          </Chip>
        }
      />
      {sheet.changes.length > 0 ? (
        <p>
          <a href="#changes">{words('notice.changes.inShort', { count: sheet.changes.length })}</a>
        </p>
      ) : null}
      {sheet.objecting.length > 0 ? (
        <Banner title={words('notice.public.objectTitle')}>
          {sheet.objecting.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Banner>
      ) : null}
      {sheet.awards.map((award) => (
        <Section key={award.key} title={award.name}>
          {award.places.length === 0 ? <p className="soft">{award.none}</p> : null}
          {award.places.map((places) => (
            <div key={places.name} className="stack">
              {places.name ? <h3>{places.name}</h3> : null}
              <ol>
                {places.winners.map((winner) => (
                  <li key={winner.key}>
                    {winner.unit ? (
                      <a href={`/n/${code}/${winner.unit}`}>
                        <strong>{winner.name}</strong>
                      </a>
                    ) : (
                      <strong>{winner.name}</strong>
                    )}{' '}
                    {winner.detail ? <span className="soft">{winner.detail}</span> : null}{' '}
                    <span className="posting-why">{winner.why}</span>
                  </li>
                ))}
              </ol>
            </div>
          ))}
        </Section>
      ))}
      {sheet.tables.map((table) => (
        <Section key={table.id} title={table.name}>
          {table.groups.map((group) => (
            <Group key={group.name} table={table} group={group} sheet={sheet} />
          ))}
        </Section>
      ))}
      <Changes changes={sheet.changes} />
      <Section title={words('notice.public.sealTitle')}>
        <div className="seal-beside">
          <Seal hash={sheet.seal.code} />
          <div className="stack">
            <Facts
              facts={sheet.seal.facts.map(([name, value]) => [
                name,
                isDigest(value) ? (
                  <span key={name} className="hash">
                    {value}
                  </span>
                ) : (
                  value
                ),
              ])}
            />
            <p className="quiet">{words('notice.public.check')}</p>
          </div>
        </div>
      </Section>
    </Posting>
  );
}

function Group({
  table,
  group,
  sheet,
}: {
  table: SheetTable;
  group: SheetTable['groups'][number];
  sheet: Sheet;
}) {
  const { words, code } = sheet;
  const column = (key: 'rank' | 'unit' | 'total' | 'adjustment' | 'status') =>
    words(`documents.column.${key}`);
  const byHand = table.groups.some(({ rows }) => rows.some(({ adjustment }) => adjustment !== null));
  const told = table.groups.some(({ rows }) => rows.some(({ status }) => status !== ''));
  return (
    <div className="stack">
      {group.name ? <h3>{group.name}</h3> : null}
      <Table
        label={[table.name, group.name].filter(Boolean).join(' · ')}
        shape="wide"
        columns={[
          { key: 'unit', head: column('unit') },
          { key: 'rank', head: column('rank'), numeric: true },
          // On a phone the rest is scrolled to.
          { key: 'total', head: column('total'), numeric: true },
          ...table.indicators.map((one, at) => ({
            key: `i${at}`,
            head: one.name,
            unit: words('league.weight', { points: one.weight }),
            numeric: true,
          })),
          ...(byHand ? [{ key: 'adjustment', head: column('adjustment'), numeric: true }] : []),
          ...(told ? [{ key: 'status', head: column('status') }] : []),
        ]}
        rows={group.rows.map((row) => ({
          key: row.unit,
          href: `/n/${code}/${row.unit}`,
          cells: {
            unit: row.name,
            rank: row.rank,
            ...Object.fromEntries(row.points.map((points, at) => [`i${at}`, points])),
            adjustment: row.adjustment,
            total: <strong>{row.total}</strong>,
            status: row.status,
          },
        }))}
      />
    </div>
  );
}
