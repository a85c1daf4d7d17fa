import { getTranslations } from 'next-intl/server';
import { PageHead, Refused, Tabs } from '@/app/_ui/page';
import { one, type SearchParams, writingHere } from '../../_entry';
import { NewNegotiation } from '../negotiation-form';

type Props = { params: Promise<{ campaign: string }>; searchParams: SearchParams };

export async function generateMetadata() {
  const t = await getTranslations('negotiations');
  return { title: t('new') };
}

export default async function Page({ params, searchParams }: Props) {
  const place = await writingHere(params, 'negotiation.open');
  const t = await getTranslations('negotiations');
  const { campaign, base, own, refused } = place;
  return (
    <>
      <PageHead title={t('new')} back={`${base}/negotiations`} />
      <Tabs
        tabs={[
          { href: `${base}/negotiations/new`, label: t('fresh'), current: true },
          { href: `${base}/negotiations`, label: t('existing'), current: false },
        ]}
      />
      {refused ? (
        <Refused reason={refused} />
      ) : (
        <NewNegotiation place={{ campaign, base }} own={own} investor={one((await searchParams).investor)} />
      )}
    </>
  );
}
