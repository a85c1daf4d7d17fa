import { getTranslations } from 'next-intl/server';
import { ActionLink, PageHead, Refused } from '@/app/_ui/page';
import { presetForm } from '@/lib/scheme/input';
import { draftHere } from '../../../here';
import { choicesIn } from '../../_choices';
import { choiceWords } from '../../_words';
import { IndicatorForm, PresetChoice } from '../_form';

type Props = {
  params: Promise<{ campaign: string }>;
  searchParams: Promise<{ preset?: string | string[] }>;
};

export async function generateMetadata() {
  return { title: (await getTranslations('scheme'))('add.indicators') };
}

export default async function Page({ params, searchParams }: Props) {
  const here = await draftHere(params);
  const { preset } = await searchParams;
  const form = typeof preset === 'string' ? presetForm(preset) : undefined;
  const t = await getTranslations('scheme');
  const base = `${here.base}/draft`;
  if (here.refused || !form) {
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
        preset={form.name}
        choices={choicesIn(here, await choiceWords())}
        base={base}
      />
    </>
  );
}
