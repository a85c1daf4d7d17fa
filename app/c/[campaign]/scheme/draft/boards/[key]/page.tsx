import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionLink, PageHead, Refused } from '@/app/_ui/page';
import { boardFields, writerFor } from '@/lib/scheme';
import { PieceProblems } from '../../../_problems';
import { draftHere } from '../../../here';
import { choicesIn } from '../../_choices';
import { choiceWords } from '../../_words';
import { boardChoices } from '../_choices';
import { BoardForm } from '../_form';

type Props = { params: Promise<{ campaign: string; key: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('scheme'))('amend.boards') };
}

export default async function Page({ params }: Props) {
  const here = await draftHere(params);
  const { key } = await params;
  const board = here.scheme.boards.find((one) => one.key === key) ?? notFound();
  const t = await getTranslations('scheme');
  const base = `${here.base}/draft`;
  return (
    <>
      <PageHead
        title={here.reader.name(board.names)}
        back={`${base}#boards`}
        state={here.reader.board(board)}
        action={<ActionLink href={`${base}/boards/${key}/weights`}>{t('weights')}</ActionLink>}
      />
      <PieceProblems list="boards" pieceKey={key} here={here} />
      {here.refused ? (
        <Refused reason={here.refused} />
      ) : (
        <BoardForm
          seen={here.seen}
          filled={boardFields(board, writerFor(here.language, here.scheme, here.around))}
          choices={choicesIn(here, await choiceWords())}
          {...boardChoices(here, board.indicators)}
          base={base}
        />
      )}
    </>
  );
}
