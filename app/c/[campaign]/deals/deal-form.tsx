/** The form of a deal: title, investor, day and amount stand open, everything else under one fold. */
import { useTranslations } from 'next-intl';
import { Check, Choice, DayField, Hidden, MoneyField, Select, TextArea, TextField } from '@/app/_ui/fields';
import { Fold, Form, Rows } from '@/app/_ui/form';
import { OnceAsked } from '@/app/_ui/once-asked';
import type { DealView } from '@/lib/deals';
import { DEAL_KINDS, ORIGINS } from '@/lib/vocabulary';
import { useDaysHint } from '../_days';
import { type Here, moneyValue, type UnitOption } from '../_entry';
import { InvestorField } from '../_investor-field';
import { useInvestorWords } from '../_investor-words';
import { UnitField } from '../_unit-field';
import { amend, log } from './actions';
import { ShareRows } from './share-rows';

/** What a new deal begins with, where it comes from a negotiation. */
export type Begins = {
  readonly negotiation: string;
  readonly unit: string;
  readonly title: string;
  readonly investor: string;
  readonly industry: string | null;
};

export function DealForm({
  place,
  own,
  cases,
  view,
  begins = null,
}: {
  place: Pick<Here, 'campaign' | 'base' | 'units'>;
  own: readonly UnitOption[];
  /** Negotiations it may come from. */
  cases: readonly UnitOption[];
  /** The deal that is amended; null for a new one. */
  view: DealView | null;
  begins?: Begins | null;
}) {
  const t = useTranslations('deals');
  const words = useTranslations('words');
  const common = useTranslations('common');
  const shares = useTranslations('shares');
  const investorWords = useInvestorWords();
  const { campaign, base, units } = place;
  const counts = useDaysHint(campaign, 'deal');
  const draft = view === null || view.state === 'draft';
  const lookup = `${base}/investors/similar`;
  const [first, ...others] = view?.investors ?? [];
  return (
    <Form
      action={view ? amend : log}
      name={view ? `deal.amend:${view.id}` : `deal.log:${campaign.id}:${begins?.negotiation ?? ''}`}
      submit={draft ? t('submit') : common('save')}
      {...(draft ? { second: { label: common('keepDraft'), name: 'intent', value: 'draft' } } : {})}
      cancel={{ href: view ? `${base}/deals/${view.id}` : `${base}/deals` }}
    >
      {view ? (
        <>
          <Hidden name="deal" value={view.id} />
          <Hidden name="version" value={view.version} />
        </>
      ) : (
        <>
          <Hidden name="campaign" value={campaign.id} />
          <UnitField units={own} label={t('unit')} {...(begins ? { value: begins.unit } : {})} />
        </>
      )}
      <TextField
        name="title"
        label={t('titleOf')}
        value={view?.title ?? begins?.title ?? null}
        maxLength={200}
      />
      <InvestorField
        name="investor"
        label={t('investor')}
        value={first?.name ?? begins?.investor ?? null}
        lookup={lookup}
        words={investorWords}
      />
      <MoneyField
        name="contracted"
        label={t('contracted')}
        hint={t('contractedHint')}
        value={moneyValue(campaign, view?.amounts.contracted)}
      />
      <DayField
        name="signedOn"
        label={t('signedOn')}
        value={view ? view.signedOn : campaign.today}
        last={campaign.today}
        {...counts}
      />
      <Hidden name="asks" value="yes" />
      <OnceAsked field="signedEarly" filled={false}>
        <Check name="signedEarly" label={t('signedEarly')} />
      </OnceAsked>
      <OnceAsked field="totalLess" filled={false}>
        <Check name="totalLess" label={t('totalLess')} />
      </OnceAsked>
      <Fold title={t('more')} hint={t('moreHint')} open={view !== null}>
        <MoneyField
          name="total"
          label={t('total')}
          value={moneyValue(campaign, view?.amounts.total)}
          optional
        />
        <MoneyField
          name="registered"
          label={t('registered')}
          value={moneyValue(campaign, view?.amounts.registered)}
          optional
        />
        <MoneyField
          name="fixedAssets"
          label={t('fixedAssets')}
          value={moneyValue(campaign, view?.amounts.fixedAssets)}
          optional
        />
        <Choice
          name="origin"
          label={t('origin')}
          options={ORIGINS.map((origin) => ({ value: origin, label: words(`origin.${origin}`) }))}
          value={view?.origin ?? null}
          optional
        />
        <TextField name="place" label={t('place')} value={view?.place ?? null} optional />
        <TextField
          name="industry"
          label={t('industry')}
          value={view?.industry ?? begins?.industry ?? null}
          optional
        />
        <Choice
          name="kind"
          label={t('kind')}
          options={DEAL_KINDS.map((kind) => ({ value: kind, label: words(`dealKind.${kind}`) }))}
          value={view?.kind ?? 'new'}
        />
        <Check name="carriedOver" label={t('carriedOver')} checked={view?.carriedOver ?? false} />
        <TextField name="referrer" label={t('referrer')} value={view?.referrer ?? null} optional />
        <DayField name="agreedStart" label={t('agreedStart')} value={view?.agreedStart ?? null} optional />
        <Select
          name="negotiation"
          label={t('negotiation')}
          options={cases}
          value={view?.negotiation?.id ?? begins?.negotiation ?? null}
          blank={t('negotiationNone')}
          optional
        />
        <Rows
          group="others"
          legend={t('others')}
          add={t('addOther')}
          values={others.map(({ name }) => ({ name }))}
          least={0}
        >
          <InvestorField name="name" label={t('other')} lookup={lookup} words={investorWords} optional />
        </Rows>
        {view ? null : <ShareRows units={units} legend={shares('title')} least={0} />}
        <TextArea name="notes" label={t('notes')} value={view?.notes ?? null} optional />
      </Fold>
    </Form>
  );
}
