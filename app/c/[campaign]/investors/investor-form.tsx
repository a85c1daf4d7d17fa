/** The form of an investor: one of the two names is enough. */
import { useTranslations } from 'next-intl';
import { DayField, Hidden, TextArea, TextField } from '@/app/_ui/fields';
import { Fold, Form } from '@/app/_ui/form';
import type { InvestorView } from '@/lib/investors';
import type { Here, UnitOption } from '../_entry';
import { InvestorField } from '../_investor-field';
import { useInvestorWords } from '../_investor-words';
import { UnitField } from '../_unit-field';
import { amend, log } from './actions';

export function InvestorForm({
  place,
  own,
  view,
}: {
  place: Pick<Here, 'campaign' | 'base'>;
  own: readonly UnitOption[];
  view: InvestorView | null;
}) {
  const t = useTranslations('investors');
  const { campaign, base } = place;
  const kept = view?.kept.find(({ unit }) => own.some(({ value }) => value === unit)) ?? null;
  return (
    <Form
      action={view ? amend : log}
      name={view ? `investor.amend:${view.id}` : `investor.log:${campaign.id}`}
      submit={t('submit')}
      cancel={{ href: view ? `${base}/investors/${view.id}` : `${base}/investors` }}
    >
      <Hidden name="campaign" value={campaign.id} />
      {view ? (
        <>
          <Hidden name="investor" value={view.id} />
          <Hidden name="version" value={view.version} />
          <Hidden name="unit" value={kept?.unit ?? ''} />
        </>
      ) : (
        <UnitField units={own} label={t('unit')} />
      )}
      <InvestorField
        name="nameZh"
        label={t('nameZh')}
        hint={t('nameHint')}
        value={view?.nameZh ?? null}
        lookup={`${base}/investors/similar`}
        words={useInvestorWords()}
      />
      <TextField name="nameEn" label={t('nameEn')} value={view?.nameEn ?? null} optional />
      <Fold title={t('more')} open={view !== null}>
        <TextField name="country" label={t('country')} value={view?.country ?? null} optional />
        <TextField name="region" label={t('region')} value={view?.region ?? null} optional />
        <TextField name="industry" label={t('industry')} value={view?.industry ?? null} optional />
        <TextField
          name="parentCompany"
          label={t('parentCompany')}
          value={view?.parentCompany ?? null}
          optional
        />
        <DayField
          name="firstContact"
          label={t('firstContact')}
          value={kept?.firstContact ?? null}
          last={campaign.today}
          optional
        />
        <TextArea name="notes" label={t('notes')} value={kept?.notes ?? null} optional />
      </Fold>
    </Form>
  );
}
