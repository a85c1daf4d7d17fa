/** The form of a rate. */
import { useTranslations } from 'next-intl';
import { DayField, Hidden, NumberField, Select, TextArea, TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import { CURRENCIES } from '@/lib/money';
import { setRateAction } from './actions';

export function RateForm({
  campaign,
  from,
  to,
  day,
  today,
  started,
}: {
  campaign: string;
  /** The currency and the day that another page asked a rate for. */
  from?: string | undefined;
  to: string;
  day?: string | undefined;
  today: string;
  started: boolean;
}) {
  const t = useTranslations('rates');
  const words = useTranslations('words');
  const currencies = CURRENCIES.map((value) => ({ value, label: `${words(`currency.${value}`)} ${value}` }));
  return (
    <Form
      action={setRateAction}
      name={`rate.set:${campaign}`}
      submit={started ? t('propose') : t('save')}
      shape="small"
    >
      <Hidden name="campaign" value={campaign} />
      <div className="side-by-side">
        <NumberField name="per" label={t('form.per')} value={100} whole />
        <Select name="currency" label={t('form.currency')} options={currencies} value={from ?? ''} />
      </div>
      <div className="side-by-side">
        <NumberField name="value" label={t('form.value')} />
        <Select name="to" label={t('form.to')} options={currencies} value={to} blank={null} />
      </div>
      <p className="hint">{t('form.valueHint')}</p>
      <DayField name="day" label={t('form.day')} value={day && day <= today ? day : today} last={today} />
      <TextField name="source" label={t('form.source')} hint={t('form.sourceHint')} maxLength={120} />
      {started ? (
        <TextArea name="reason" label={t('form.reason')} hint={t('form.reasonHint')} rows={2} />
      ) : null}
    </Form>
  );
}
