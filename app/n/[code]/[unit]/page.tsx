/** What counted for one unit of a public list: titles and accepted amounts, and nothing deeper. */
import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { Empty, PageHead } from '@/app/_ui/page';
import { Table } from '@/app/_ui/table';
import { sheetAt } from '@/lib/postings';
import { Posting } from '../frame';

type Props = { params: Promise<{ code: string; unit: string }> };

export async function generateMetadata({ params }: Props) {
  const { code, unit } = await params;
  const found = sheetAt(code, await getLocale())?.units.find(({ id }) => id === unit);
  return found ? { title: found.name } : {};
}

export default async function Page({ params }: Props) {
  const { code, unit } = await params;
  const sheet = sheetAt(code, await getLocale()) ?? notFound();
  const found = sheet.units.find(({ id }) => id === unit) ?? notFound();
  const { words } = sheet;
  const title = words('notice.public.countedOf', { unit: found.name });
  const parted = found.counted.some(({ part }) => part !== '');
  return (
    <Posting madeUp={sheet.madeUp}>
      <PageHead title={title} state={`${sheet.campaign} · ${sheet.state}`} back={`/n/${code}`} />
      {found.counted.length === 0 ? (
        <Empty title={words('notice.public.nothing')} why={words('notice.public.countedWhat')} />
      ) : (
        <Table
          label={title}
          columns={[
            { key: 'title', head: words('notice.public.project') },
            { key: 'what', head: words('notice.public.what'), named: false },
            { key: 'amount', head: words('notice.public.amount'), numeric: true, card: 'aside' },
            ...(parted ? [{ key: 'part', head: words('notice.public.share'), named: false }] : []),
          ]}
          rows={found.counted.map((one) => ({
            key: one.key,
            cells: { title: one.title, what: one.what, amount: one.amount, part: one.part },
          }))}
        />
      )}
    </Posting>
  );
}
