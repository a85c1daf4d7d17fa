import { getTranslations } from 'next-intl/server';
import { PageHead, Refused } from '@/app/_ui/page';
import { writingHere } from '../../_entry';
import { InvestorForm } from '../investor-form';

type Props = { params: Promise<{ campaign: string }> };

export async function generateMetadata() {
  const t = await getTranslations('investors');
  return { title: t('new') };
}

export default async function Page({ params }: Props) {
  const { campaign, base, own, refused } = await writingHere(params, 'investor.log');
  const t = await getTranslations('investors');
  return (
    <>
      <PageHead title={t('new')} back={`${base}/investors`} />
      {refused ? (
        <Refused reason={refused} />
      ) : (
        <InvestorForm place={{ campaign, base }} own={own} view={null} />
      )}
    </>
  );
}
