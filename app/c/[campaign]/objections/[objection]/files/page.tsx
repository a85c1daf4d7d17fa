/** Adding a file to an objection without scripts. */
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHead } from '@/app/_ui/page';
import { objection } from '@/lib/objections';
import { NotTaken, PlainUpload } from '../../../_plain-upload';
import { objectionsHere } from '../../here';
import { AboutWords } from '../../words';

type Props = {
  params: Promise<{ campaign: string; objection: string }>;
  searchParams: Promise<{ refused?: string }>;
};

export async function generateMetadata() {
  return { title: (await getTranslations('evidence'))('plainPage') };
}

export default async function Page({ params, searchParams }: Props) {
  const { actor, campaign, base } = await objectionsHere(params);
  const found = objection(actor, campaign, (await params).objection);
  if (!found?.mayAttach) notFound();
  const t = await getTranslations('evidence');
  const back = `${base}/objections/${found.id}`;
  return (
    <>
      <PageHead title={t('plainPage')} state={<AboutWords about={found.about} />} back={back} />
      <NotTaken refused={(await searchParams).refused} />
      <PlainUpload from={`${back}/files`} to={back} what={{ objection: found.id }} />
    </>
  );
}
