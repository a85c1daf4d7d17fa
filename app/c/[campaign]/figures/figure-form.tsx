/** The form of a figure, new or corrected: what it is of, for which period, and the value. */
import { useLocale, useTranslations } from 'next-intl';
import { DayField, Hidden, MoneyField, NumberField, Select, TextField } from '@/app/_ui/fields';
import { Fold, Form } from '@/app/_ui/form';
import type { CampaignView } from '@/lib/campaign';
import type { FigureView } from '@/lib/figures';
import type { Goal } from '@/lib/goals';
import { CURRENCIES, isCurrency } from '@/lib/money';
import type { GroupView } from '@/lib/units';
import { AMOUNT_UNITS } from '@/lib/vocabulary';
import { amendFigureAction, supplyFigureAction } from './actions';

export function FigureForm({
  campaign,
  figureKey,
  goal,
  groups,
  suppliers,
  figure,
}: {
  campaign: CampaignView;
  figureKey: string;
  /** The goal with this key, if there is one: its unit is the unit of the field. */
  goal: Goal | null;
  groups: readonly GroupView[];
  /** Units for which this person may supply figures. */
  suppliers: readonly { readonly unit: string; readonly nameZh: string; readonly nameEn: string }[];
  figure?: FigureView;
}) {
  const t = useTranslations('figures');
  const words = useTranslations('words');
  const common = useTranslations('common');
  const language = useLocale();
  const nameIn = (named: { nameZh: string; nameEn: string }) =>
    language === 'en' ? named.nameEn : named.nameZh;
  const base = `/c/${campaign.code}/figures`;
  const own = suppliers.length === 1 ? suppliers[0]?.unit : undefined;
  const of = [
    ...groups.flatMap((group) =>
      group.units.map((unit) => ({ value: `unit:${unit.unit}`, label: nameIn(unit), group: nameIn(group) })),
    ),
    ...groups.map((group) => ({
      value: `group:${group.id}`,
      label: nameIn(group),
      group: words('holder.group'),
    })),
    { value: 'campaign', label: t('whole'), group: words('holder.campaign') },
  ];
  const ranked = groups.flatMap((group) => group.units).find(({ unit, ranked: is }) => unit === own && is);
  const standing = figure
    ? figure.holder === 'campaign'
      ? 'campaign'
      : `${figure.holder}:${figure.holderId}`
    : null;
  const currency = figure?.currency ?? goal?.currency ?? null;
  const money = currency !== null && isCurrency(currency) && (goal === null || goal.quantity === 'money');
  return (
    <Form
      action={figure ? amendFigureAction : supplyFigureAction}
      name={figure ? `figure.amend:${figure.id}` : `figure.supply:${campaign.id}:${figureKey}`}
      submit={t('submit')}
      second={{ label: common('keepDraft'), name: 'intent', value: 'draft' }}
      cancel={{ href: figure ? `${base}/${figure.id}` : base }}
    >
      <Hidden name="base" value={base} />
      <Hidden name="key" value={figureKey} />
      {figure ? <Hidden name="figure" value={figure.id} /> : <Hidden name="campaign" value={campaign.id} />}
      {figure ? <Hidden name="version" value={figure.version} /> : null}
      {figure ? null : own ? (
        <Hidden name="unit" value={own} />
      ) : (
        <Select
          name="unit"
          label={t('supplier')}
          options={suppliers.map((unit) => ({ value: unit.unit, label: nameIn(unit) }))}
        />
      )}
      <Select
        name="of"
        label={t('of')}
        hint={t('ofHint')}
        options={of}
        value={standing ?? (ranked ? `unit:${own}` : null)}
      />
      <div className="side-by-side">
        <TextField
          name="period"
          label={t('period')}
          hint={t('periodHint')}
          value={figure?.period ?? campaign.today.slice(0, 7)}
          width="short"
          maxLength={40}
        />
        <DayField
          name="day"
          label={t('day')}
          hint={t('dayHint')}
          value={figure?.day ?? campaign.today}
          last={campaign.today}
        />
      </div>
      {money && isCurrency(currency) ? (
        <MoneyField
          name="value"
          label={t('value')}
          value={{
            amount: figure?.value ?? '',
            unit: figure?.amountUnit ?? goal?.amountUnit ?? campaign.amountUnit,
            currency,
          }}
        />
      ) : (
        <NumberField
          name="value.amount"
          label={t('value')}
          hint={goal?.quantity === 'ratio' ? t('percentHint') : t('numberHint')}
          value={figure?.value}
          width="short"
        />
      )}
      <Fold title={t('more')}>
        <TextField name="source" label={t('source')} hint={t('sourceHint')} value={figure?.source} optional />
        {!money && goal === null ? (
          <div className="side-by-side">
            <Select
              name="value.currency"
              label={t('currency')}
              hint={t('currencyHint')}
              options={CURRENCIES.map((code) => ({ value: code, label: words(`currency.${code}`) }))}
              blank={t('noMoney')}
              optional
            />
            <Select
              name="value.unit"
              label={t('unit')}
              options={AMOUNT_UNITS.filter((unit) => unit !== 'one').map((unit) => ({
                value: unit,
                label: words(`amountUnit.${unit}`),
              }))}
              blank={words('amountUnit.one')}
              optional
            />
          </div>
        ) : null}
      </Fold>
    </Form>
  );
}
