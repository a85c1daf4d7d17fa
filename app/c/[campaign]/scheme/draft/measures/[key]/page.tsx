import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHead, Refused } from '@/app/_ui/page';
import { measureFields, partsOf } from '@/lib/scheme';
import { PieceProblems } from '../../../_problems';
import { draftHere } from '../../../here';
import { MeasureForm } from '../_form';

type Props = { params: Promise<{ campaign: string; key: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('scheme'))('amend.measures') };
}

export default async function Page({ params }: Props) {
  const here = await draftHere(params);
  const { key } = await params;
  const measure = here.scheme.measures.find((one) => one.key === key) ?? notFound();
  const t = await getTranslations('scheme');
  const base = `${here.base}/draft`;
  const { kind } = measure.source;
  return (
    <>
      <PageHead
        title={here.reader.name(measure.names)}
        back={`${base}#measures`}
        state={here.reader.measure(measure)}
      />
      <PieceProblems list="measures" pieceKey={key} here={here} />
      {here.refused ? (
        <Refused reason={here.refused} />
      ) : (
        <MeasureForm
          seen={here.seen}
          kind={kind}
          filled={measureFields(measure)}
          currency={here.campaign.currency}
          figures={(here.choices.goals ?? []).map((goal) => goal.key).join(t('listComma'))}
          rest={partsOf(measure.where, kind).rest.map(here.reader.condition)}
          base={base}
        />
      )}
    </>
  );
}
