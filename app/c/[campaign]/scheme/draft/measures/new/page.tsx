import { getTranslations } from 'next-intl/server';
import { PageHead, Refused, Tabs } from '@/app/_ui/page';
import { RECORD_KINDS } from '@/lib/vocabulary';
import { draftHere } from '../../../here';
import { MeasureForm } from '../_form';

type Props = {
  params: Promise<{ campaign: string }>;
  searchParams: Promise<{ kind?: string | string[] }>;
};

export async function generateMetadata() {
  return { title: (await getTranslations('scheme'))('add.measures') };
}

export default async function Page({ params, searchParams }: Props) {
  const here = await draftHere(params);
  const [t, words] = await Promise.all([getTranslations('scheme'), getTranslations('words')]);
  const said = (await searchParams).kind;
  const kind = RECORD_KINDS.find((one) => one === said) ?? 'deal';
  const base = `${here.base}/draft`;
  return (
    <>
      <PageHead title={t('add.measures')} back={`${base}#measures`} state={t('measureOf')} />
      {here.refused ? (
        <Refused reason={here.refused} />
      ) : (
        <>
          <Tabs
            label={t('kind')}
            tabs={RECORD_KINDS.map((one) => ({
              href: `${base}/measures/new?kind=${one}`,
              label: words(`recordKind.${one}`),
              current: one === kind,
            }))}
          />
          <MeasureForm
            key={kind}
            seen={here.seen}
            kind={kind}
            currency={here.campaign.currency}
            figures={(here.choices.goals ?? []).map(({ key }) => key).join(t('listComma'))}
            base={base}
          />
        </>
      )}
    </>
  );
}
