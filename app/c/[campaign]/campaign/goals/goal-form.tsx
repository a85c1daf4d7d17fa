/** The form of a goal, new or amended. */
import { useTranslations } from 'next-intl';
import { Check, Choice, Hidden, Select, TextField } from '@/app/_ui/fields';
import { Form } from '@/app/_ui/form';
import type { FormAction } from '@/lib/action/outcome';
import type { Goal } from '@/lib/goals';
import { CURRENCIES } from '@/lib/money';
import { AMOUNT_UNITS, QUANTITIES } from '@/lib/vocabulary';

export function GoalForm({
  action,
  campaign,
  goal,
  cancel,
}: {
  action: FormAction;
  campaign: { readonly id: string; readonly currency: string };
  goal?: Goal;
  cancel: string;
}) {
  const t = useTranslations('goals.form');
  const goals = useTranslations('goals');
  const words = useTranslations('words');
  return (
    <Form
      action={action}
      name={goal ? `goal.amend:${goal.id}` : `goal.create:${campaign.id}`}
      {...(goal ? {} : { submit: goals('new') })}
      cancel={{ href: cancel }}
    >
      <Hidden name="campaign" value={campaign.id} />
      {goal ? <Hidden name="goal" value={goal.id} /> : null}
      {goal ? <Hidden name="version" value={goal.version} /> : null}
      <TextField name="nameZh" label={t('nameZh')} value={goal?.nameZh} maxLength={60} />
      <TextField name="nameEn" label={t('nameEn')} value={goal?.nameEn} maxLength={120} />
      {goal ? null : (
        <TextField name="key" label={t('key')} hint={t('keyHint')} width="short" maxLength={40} />
      )}
      <Choice
        name="quantity"
        label={t('quantity')}
        value={goal?.quantity ?? 'money'}
        options={QUANTITIES.map((value) => ({ value, label: words(`quantity.${value}`) }))}
      />
      <div className="side-by-side">
        <Select
          name="currency"
          label={t('currency')}
          hint={t('currencyHint')}
          value={goal ? goal.currency : campaign.currency}
          options={CURRENCIES.map((value) => ({ value, label: `${words(`currency.${value}`)} ${value}` }))}
          optional
        />
        <Select
          name="amountUnit"
          label={t('amountUnit')}
          hint={t('currencyHint')}
          value={goal?.amountUnit ?? 'wan'}
          blank={null}
          options={AMOUNT_UNITS.map((value) => ({ value, label: words(`amountUnit.${value}`) }))}
        />
      </div>
      <Check
        name="expected"
        label={t('expected')}
        hint={t('expectedHint')}
        checked={goal?.expected ?? true}
      />
    </Form>
  );
}
