/** A new figure: first which, since its goal says in what unit it is counted; then the form. */
import { forbidden } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { TextField } from '@/app/_ui/fields';
import { PageHead, Refused, Section } from '@/app/_ui/page';
import { List } from '@/app/_ui/parts';
import { ruleOf } from '@/lib/access';
import { refusedIn } from '@/lib/campaign/phase';
import { figureList, figureNames } from '@/lib/figures';
import { FigureFilter } from '@/lib/figures/input';
import { goalsFor } from '@/lib/goals';
import { groupsWithUnits } from '@/lib/units';
import { here, nameIn } from '../../campaign/here';
import { FigureForm } from '../figure-form';
import { suppliersOf } from '../suppliers';

type Props = { params: Promise<{ campaign: string }>; searchParams: Promise<{ key?: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations('figures'))('new') };
}

export default async function Page({ params, searchParams }: Props) {
  const { actor, campaign } = await here(params);
  const suppliers = suppliersOf(actor, campaign);
  if (suppliers.length === 0) forbidden();
  const key = (await searchParams).key?.trim().toLowerCase() ?? '';
  const [t, words, language] = await Promise.all([
    getTranslations('figures'),
    getTranslations('words'),
    getLocale(),
  ]);
  const base = `/c/${campaign.code}/figures`;
  const goals = goalsFor(actor, campaign.id);
  const goal = goals.find((one) => one.key === key) ?? null;
  const names = figureNames(actor, campaign.id);
  const called = (one: string) => {
    const name = names.get(one);
    return name ? nameIn(language, name) : one;
  };
  const refused = refusedIn(ruleOf('figure.supply').window, campaign.state);
  if (refused) {
    return (
      <>
        <PageHead title={t('new')} back={base} />
        <Refused reason={refused} />
      </>
    );
  }
  if (!/^[a-z][a-z0-9_-]{0,39}$/.test(key)) {
    const used = (figureList(actor, campaign.code, FigureFilter.parse({}))?.keys ?? []).filter(
      (one) => !goals.some((known) => known.key === one),
    );
    const item = (one: string, title: string, sub: string) => ({
      key: one,
      icon: 'figure' as const,
      href: `${base}/new?key=${one}`,
      title,
      sub,
    });
    return (
      <>
        <PageHead title={t('new')} back={base} state={t('which')} />
        <Section title={t('goals')}>
          <List
            items={[
              ...goals.map((one) => item(one.key, nameIn(language, one), words(`quantity.${one.quantity}`))),
              ...used.map((one) => item(one, called(one), t('usedBefore'))),
            ]}
          />
        </Section>
        <Section title={t('other')}>
          <form className="form-inline" action={`${base}/new`}>
            <TextField name="key" label={t('otherKey')} hint={t('otherKeyHint')} value={key} />
            <button type="submit" className="button">
              {t('goOn')}
            </button>
          </form>
          {key ? <p className="field-error">{t('otherKeyWrong')}</p> : null}
        </Section>
      </>
    );
  }
  return (
    <>
      <PageHead title={called(key)} back={`${base}/new`} state={t('formState')} />
      <FigureForm
        campaign={campaign}
        figureKey={key}
        goal={goal}
        groups={groupsWithUnits(actor, campaign.id, campaign.today)}
        suppliers={suppliers.map(({ unit, nameZh, nameEn }) => ({ unit, nameZh, nameEn }))}
      />
    </>
  );
}
