/** The form of a negotiation: the investor's name stands open, everything else under one fold. */
import { useTranslations } from 'next-intl';
import { DayField, Hidden, MoneyField, Select, TextArea, TextField } from '@/app/_ui/fields';
import { Fold, Form } from '@/app/_ui/form';
import type { NegotiationView } from '@/lib/negotiations';
import { OPENING } from '@/lib/negotiations/input';
import { useDaysHint } from '../_days';
import { type Here, moneyValue, type UnitOption } from '../_entry';
import { InvestorField } from '../_investor-field';
import { useInvestorWords } from '../_investor-words';
import { UnitField } from '../_unit-field';
import { amend, open } from './actions';
import { OnceOpen } from './once-open';

type Place = Pick<Here, 'campaign' | 'base'>;

/** @param investor a name to begin with */
export function NewNegotiation({
  place,
  own,
  investor,
}: {
  place: Place;
  own: readonly UnitOption[];
  investor: string;
}) {
  const t = useTranslations('negotiations');
  const words = useTranslations('words');
  const common = useTranslations('common');
  const { campaign, base } = place;
  const counts = useDaysHint(campaign, 'negotiation');
  return (
    <Form
      action={open}
      name={`negotiation.open:${campaign.id}`}
      submit={t('submit')}
      second={{ label: common('keepDraft'), name: 'intent', value: 'draft' }}
      cancel={{ href: `${base}/negotiations` }}
    >
      <Hidden name="campaign" value={campaign.id} />
      <UnitField units={own} label={t('unit')} />
      <InvestorField
        name="investor"
        label={t('investor')}
        hint={t('investorHint')}
        value={investor}
        lookup={`${base}/investors/similar`}
        words={useInvestorWords()}
      />
      <Hidden name="asks" value="yes" />
      <OnceOpen base={base} />
      <Fold title={t('more')} hint={t('moreHint')} open={false}>
        <TextArea name="line" label={t('line')} hint={t('lineHint')} optional />
        <div className="side-by-side">
          <TextField name="next.text" label={t('nextText')} optional />
          <DayField name="next.dueOn" label={t('nextDue')} first={campaign.today} optional />
        </div>
        <Select
          name="stage"
          label={t('stage')}
          options={OPENING.map((stage) => ({ value: stage, label: words(`stage.${stage}`) }))}
          value="contact"
          blank={null}
        />
        <TextField name="project" label={t('project')} optional />
        <TextField name="industry" label={t('industry')} optional />
        <MoneyField
          name="expected"
          label={t('expected')}
          hint={t('expectedHint')}
          value={moneyValue(campaign)}
          optional
        />
        <DayField
          name="openedOn"
          label={t('openedOn')}
          value={campaign.today}
          last={campaign.today}
          {...counts}
          optional
        />
      </Fold>
    </Form>
  );
}

export function EditNegotiation({ place, view }: { place: Place; view: NegotiationView }) {
  const t = useTranslations('negotiations');
  const common = useTranslations('common');
  const { campaign, base } = place;
  const counts = useDaysHint(campaign, 'negotiation');
  return (
    <Form
      action={amend}
      name={`negotiation.amend:${view.id}`}
      submit={view.state === 'draft' ? t('submit') : common('save')}
      {...(view.state === 'draft'
        ? { second: { label: common('keepDraft'), name: 'intent', value: 'draft' } }
        : {})}
      cancel={{ href: `${base}/negotiations/${view.id}` }}
    >
      <Hidden name="negotiation" value={view.id} />
      <Hidden name="version" value={view.version} />
      <InvestorField
        name="investor"
        label={t('investor')}
        value={view.investor.name}
        lookup={`${base}/investors/similar`}
        words={useInvestorWords()}
      />
      <TextField name="project" label={t('project')} value={view.project} optional />
      <TextField name="industry" label={t('industry')} value={view.industry} optional />
      <MoneyField
        name="expected"
        label={t('expected')}
        value={moneyValue(campaign, view.expected)}
        optional
      />
      <DayField
        name="openedOn"
        label={t('openedOn')}
        value={view.openedOn}
        last={campaign.today}
        {...counts}
      />
    </Form>
  );
}
