import { getTranslations } from 'next-intl/server';
import { ActionLink, Empty, PageHead, Refused } from '@/app/_ui/page';
import { Filled, onNoBoard } from '@/lib/scheme';
import { draftHere } from '../../../here';
import { choicesIn } from '../../_choices';
import { choiceWords } from '../../_words';
import { boardChoices } from '../_choices';
import { BoardForm } from '../_form';

type Props = { params: Promise<{ campaign: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('scheme'))('add.boards') };
}

export default async function Page({ params }: Props) {
  const here = await draftHere(params);
  const t = await getTranslations('scheme');
  const base = `${here.base}/draft`;
  return (
    <>
      <PageHead title={t('add.boards')} back={`${base}#boards`} />
      {here.refused ? (
        <Refused reason={here.refused} />
      ) : here.scheme.indicators.length === 0 ? (
        <Empty
          title={t('none.indicators')}
          why={t('boardNeeds')}
          action={<ActionLink href={`${base}/indicators/new`}>{t('add.indicators')}</ActionLink>}
        />
      ) : (
        <BoardForm
          seen={here.seen}
          filled={new Filled(onNoBoard(here.scheme).map((key) => ['indicators', key] as const))}
          choices={choicesIn(here, await choiceWords())}
          {...boardChoices(here)}
          base={base}
        />
      )}
    </>
  );
}
