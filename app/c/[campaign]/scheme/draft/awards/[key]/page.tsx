import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHead, Refused } from '@/app/_ui/page';
import { awardFields, writerFor } from '@/lib/scheme';
import { PieceProblems } from '../../../_problems';
import { draftHere } from '../../../here';
import { choicesIn } from '../../_choices';
import { choiceWords } from '../../_words';
import { boardChoices } from '../../boards/_choices';
import { AwardForm } from '../_form';

type Props = { params: Promise<{ campaign: string; key: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('scheme'))('amend.awards') };
}

export default async function Page({ params }: Props) {
  const here = await draftHere(params);
  const { key } = await params;
  const award = here.scheme.awards.find((one) => one.key === key) ?? notFound();
  const base = `${here.base}/draft`;
  return (
    <>
      <PageHead
        title={here.reader.name(award.names)}
        back={`${base}#awards`}
        state={here.reader.award(award)}
      />
      <PieceProblems list="awards" pieceKey={key} here={here} />
      {here.refused ? (
        <Refused reason={here.refused} />
      ) : (
        <AwardForm
          seen={here.seen}
          filled={awardFields(award, here.scheme, writerFor(here.language, here.scheme, here.around))}
          choices={choicesIn(here, await choiceWords())}
          boards={here.scheme.boards.map((board) => ({
            value: board.key,
            label: here.reader.name(board.names),
          }))}
          groups={boardChoices(here).groups}
          base={base}
        />
      )}
    </>
  );
}
