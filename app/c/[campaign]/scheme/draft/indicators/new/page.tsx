import { getTranslations } from 'next-intl/server';
import { ActionLink, PageHead, Refused } from '@/app/_ui/page';
import { Filled } from '@/lib/scheme';
import { presetForm } from '@/lib/scheme/input';
import { printNotation } from '@/lib/scoring';
import { draftHere } from '../../../here';
import { choicesIn } from '../../_choices';
import { choiceWords } from '../../_words';
import { IndicatorForm, PresetChoice } from '../_form';

type Props = {
  params: Promise<{ campaign: string }>;
  searchParams: Promise<{ preset?: string | string[] }>;
};

const NOTHING = { form: 'value', of: 'number', number: '0', kind: 'points' } as const;

export async function generateMetadata() {
  return { title: (await getTranslations('scheme'))('add.indicators') };
}

export default async function Page({ params, searchParams }: Props) {
  const here = await draftHere(params);
  const { preset } = await searchParams;
  const chosen =
    preset === 'formula' ? preset : typeof preset === 'string' ? presetForm(preset)?.name : undefined;
  const t = await getTranslations('scheme');
  const base = `${here.base}/draft`;
  if (here.refused || !chosen) {
    return (
      <>
        <PageHead title={t('add.indicators')} back={`${base}#indicators`} state={t('choosePreset')} />
        {here.refused ? (
          <Refused reason={here.refused} />
        ) : (
          <PresetChoice href={(name) => `${base}/indicators/new?preset=${name}`} />
        )}
      </>
    );
  }
  return (
    <>
      <PageHead
        title={t('add.indicators')}
        back={`${base}/indicators/new`}
        {...(here.scheme.measures.length === 0
          ? {
              state: t('noMeasures'),
              action: <ActionLink href={`${base}/measures/new`}>{t('add.measures')}</ActionLink>,
            }
          : {})}
      />
      <IndicatorForm
        seen={here.seen}
        preset={chosen}
        filled={
          new Filled(chosen === 'formula' ? [['rule.tree', printNotation(NOTHING, here.language)]] : [])
        }
        choices={choicesIn(here, await choiceWords())}
        base={base}
      />
    </>
  );
}
