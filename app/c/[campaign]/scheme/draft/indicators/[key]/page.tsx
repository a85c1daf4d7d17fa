import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionLink, Banner, PageHead, Refused } from '@/app/_ui/page';
import { Filled, indicatorFields, namesFor, treeText } from '@/lib/scheme';
import { presetForm } from '@/lib/scheme/input';
import { type Expression, expand, printNotation } from '@/lib/scoring';
import { PieceProblems } from '../../../_problems';
import { draftHere } from '../../../here';
import { choicesIn } from '../../_choices';
import { choiceWords } from '../../_words';
import { IndicatorForm, PresetChoice } from '../_form';

type Props = {
  params: Promise<{ campaign: string; key: string }>;
  searchParams: Promise<{ preset?: string | string[]; as?: string | string[] }>;
};

export async function generateMetadata() {
  return { title: (await getTranslations('scheme'))('amend.indicators') };
}

export default async function Page({ params, searchParams }: Props) {
  const here = await draftHere(params);
  const { key } = await params;
  const indicator = here.scheme.indicators.find((one) => one.key === key) ?? notFound();
  const { preset, as } = await searchParams;
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
  // Any rule can be edited as a formula: its tree stays, its form and name are lost.
  const asFormula = preset === 'formula' && indicator.rule.preset !== 'formula';
  const chosen = asFormula ? 'formula' : typeof preset === 'string' ? presetForm(preset)?.name : undefined;
  const asJson = as === 'json';
  const names = namesFor(here.scheme, here.around);
  const write = (tree: Expression) => (asJson ? treeText(tree) : printNotation(tree, here.language, names));
  const standing = indicatorFields(indicator, here.scheme, write);
  const tree = () =>
    write(expand(indicator.rule, (of) => here.scheme.measures.find((one) => one.key === of)));
  return (
    <>
      <PageHead
        title={name}
        back={`${base}#indicators`}
        state={here.reader.rule(indicator)}
        action={
          <div className="row">
            {indicator.rule.preset === 'formula' || asFormula ? (
              <ActionLink href={`${own}?preset=formula${asJson ? '' : '&as=json'}`}>
                {t(asJson ? 'asNotation' : 'asJson')}
              </ActionLink>
            ) : (
              <ActionLink href={`${own}?preset=formula`}>{t('editAsFormula')}</ActionLink>
            )}
            <ActionLink href={`${own}?preset=choose`}>{t('otherPreset')}</ActionLink>
          </div>
        }
      />
      {asFormula ? <Banner tone="pending" title={t('asFormulaWhy')} /> : null}
      <PieceProblems list="indicators" pieceKey={key} here={here} />
      <IndicatorForm
        key={`${chosen ?? indicator.rule.preset} ${asJson}`}
        seen={here.seen}
        preset={chosen ?? indicator.rule.preset}
        filled={
          asFormula
            ? new Filled([
                ...standing.pairs.filter(([at]) => !at.startsWith('rule.')),
                ['rule.preset', 'formula'],
                ['rule.tree', tree()],
              ])
            : standing
        }
        choices={choicesIn(here, await choiceWords())}
        formula={here.reader.formula(indicator)}
        asJson={asJson}
        base={base}
      />
    </>
  );
}
