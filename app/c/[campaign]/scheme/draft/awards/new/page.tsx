import { getTranslations } from 'next-intl/server';
import { ActionLink, Empty, PageHead, Refused } from '@/app/_ui/page';
import { draftHere } from '../../../here';
import { choicesIn } from '../../_choices';
import { choiceWords } from '../../_words';
import { boardChoices } from '../../boards/_choices';
import { AwardForm } from '../_form';

type Props = { params: Promise<{ campaign: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('scheme'))('add.awards') };
}

export default async function Page({ params }: Props) {
  const here = await draftHere(params);
  const t = await getTranslations('scheme');
  const base = `${here.base}/draft`;
  const boards = here.scheme.boards.map(({ key, names }) => ({ value: key, label: here.reader.name(names) }));
  return (
    <>
      <PageHead
        title={t('add.awards')}
        back={`${base}#awards`}
        action={
          <ActionLink href={`${base}/awards/referrer-rewards`}>
            {(await getTranslations('rewards'))('rule.link')}
          </ActionLink>
        }
      />
      {here.refused ? (
        <Refused reason={here.refused} />
      ) : boards.length === 0 ? (
        <Empty
          title={t('none.boards')}
          why={t('awardNeeds')}
          action={<ActionLink href={`${base}/boards/new`}>{t('add.boards')}</ActionLink>}
        />
      ) : (
        <AwardForm
          seen={here.seen}
          choices={choicesIn(here, await choiceWords())}
          boards={boards}
          groups={boardChoices(here).groups}
          base={base}
        />
      )}
    </>
  );
}
