import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionLink, PageHead, Refused } from '@/app/_ui/page';
import { indicatorFields } from '@/lib/scheme';
import { presetForm } from '@/lib/scheme/input';
import { PieceProblems } from '../../../_problems';
import { draftHere } from '../../../here';
import { choicesIn } from '../../_choices';
import { choiceWords } from '../../_words';
import { IndicatorForm, PresetChoice } from '../_form';

type Props = {
  params: Promise<{ campaign: string; key: string }>;
  searchParams: Promise<{ preset?: string | string[] }>;
};

export async function generateMetadata() {
  return { title: (await getTranslations('scheme'))('amend.indicators') };
}

export default async function Page({ params, searchParams }: Props) {
  const here = await draftHere(params);
  const { key } = await params;
  const indicator = here.scheme.indicators.find((one) => one.key === key) ?? notFound();
  const { preset } = await searchParams;
  const t = await getTranslations('scheme');
  const base = `${here.base}/draft`;
  const own = `${base}/indicators/${key}`;
  const name = here.reader.name(indicator.names);
  if (here.refused) {
    return (
      <>
        <PageHead title={name} back={`${base}#indicators`} />
        <Refused reason={here.refused} />
      </>
    );
  }
  if (preset === 'choose') {
    return (
      <>
        <PageHead title={name} back={own} state={t('choosePreset')} />
        <PresetChoice href={(one) => `${own}?preset=${one}`} />
      </>
    );
  }
  const chosen = typeof preset === 'string' ? presetForm(preset)?.name : undefined;
  return (
    <>
      <PageHead
        title={name}
        back={`${base}#indicators`}
        state={here.reader.rule(indicator)}
        action={<ActionLink href={`${own}?preset=choose`}>{t('otherPreset')}</ActionLink>}
      />
      <PieceProblems list="indicators" pieceKey={key} here={here} />
      <IndicatorForm
        key={chosen ?? indicator.rule.preset}
        seen={here.seen}
        preset={chosen ?? indicator.rule.preset}
        filled={indicatorFields(indicator, here.scheme)}
        choices={choicesIn(here, await choiceWords())}
        formula={here.reader.formula(indicator)}
        base={base}
      />
    </>
  );
}
