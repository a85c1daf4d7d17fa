/** The form of a reward for referrers: bands of what is read, and the bounds on what is paid. */
import { useTranslations } from 'next-intl';
import { Check, Choice, NumberField, type Option, Select, TextField } from '@/app/_ui/fields';
import { Fold, Form } from '@/app/_ui/form';
import { Section } from '@/app/_ui/page';
import { CURRENCIES } from '@/lib/money';
import type { Filled } from '@/lib/scheme';
import { AMOUNT_UNITS } from '@/lib/vocabulary';
import { Naming, type Seen } from '../../_naming';
import { FilledRows, OneOf } from '../../_rows';
import { saveRewardAction } from './actions';

export function RewardForm({
  seen,
  filled,
  measures,
  goals,
  currency,
  cancel,
}: {
  seen: Seen;
  filled: Filled;
  /** Those that are money. */
  measures: readonly Option[];
  goals: readonly Option[];
  currency: string;
  cancel: string;
}) {
  const t = useTranslations('rewards.rule');
  const words = useTranslations('words');
  const bounds = ['goal', 'cap', 'capAll', 'fund', 'converts', 'basis'];
  const has = (...names: string[]) =>
    filled.rows('bands').some((row) => names.some((name) => row[name] !== undefined));
  const [grows, byHand] = [has('per', 'add'), has('least', 'leastPercent')];
  return (
    <Form
      action={saveRewardAction}
      name={`scheme.reward:${seen.campaign}:${filled.one('key') || 'new'}`}
      cancel={{ href: cancel }}
    >
      <Naming seen={seen} filled={filled} />
      <div className="side-by-side">
        <OneOf
          name="currency"
          label={t('currency')}
          value={filled.one('currency') || currency}
          of={CURRENCIES}
          word={(one) => `${words(`currency.${one}`)} ${one}`}
        />
        <OneOf
          name="unit"
          label={t('unit')}
          hint={t('unitHint')}
          value={filled.one('unit') || 'wan'}
          of={AMOUNT_UNITS}
          word={(one) => words(`amountUnit.${one}`)}
        />
      </div>
      <Choice
        name="per"
        label={t('per')}
        value={filled.one('per') || 'deal'}
        options={(['deal', 'referrer'] as const).map((value) => ({ value, label: t(`pers.${value}`) }))}
      />
      <Section title={t('bands')}>
        <p className="soft">{t('bandsHint')}</p>
        <FilledRows group="bands" legend={t('band')} filled={filled} least={1} most={30} add={t('addBand')}>
          <div className="side-by-side">
            <Select
              name="measure"
              label={t('measure')}
              value={measures[0]?.value}
              blank={null}
              options={measures}
            />
            <OneOf
              name="reading"
              label={t('reading')}
              value="flat"
              of={['flat', 'marginal']}
              word={(one) => t(`readings.${one}`)}
            />
          </div>
          <div className="side-by-side">
            <NumberField name="from" label={t('from')} />
            <NumberField name="percent" label={t('percent')} optional />
            <NumberField name="amount" label={t('amount')} optional />
          </div>
          <Check name="open" label={t('open')} />
          <Fold title={t('grow')} hint={t('growHint')} open={grows}>
            <div className="side-by-side">
              <NumberField name="per" label={t('growPer')} optional />
              <NumberField name="add" label={t('add')} optional />
              <NumberField name="upTo" label={t('upTo')} optional />
            </div>
          </Fold>
          <Fold title={t('hands')} hint={t('handHint')} open={byHand}>
            <div className="side-by-side">
              <NumberField name="least" label={t('least')} optional />
              <NumberField name="most" label={t('most')} optional />
            </div>
            <div className="side-by-side">
              <NumberField name="leastPercent" label={t('handRates')} hint={t('handRatesHint')} optional />
              <NumberField name="mostPercent" label={t('handRatesMost')} optional />
            </div>
          </Fold>
        </FilledRows>
      </Section>
      <Fold title={t('bounds')} hint={t('boundsHint')} open={bounds.some((name) => filled.one(name) !== '')}>
        <div className="side-by-side">
          <NumberField name="cap" label={t('cap')} value={filled.one('cap')} optional />
          <NumberField name="capAll" label={t('capAll')} value={filled.one('capAll')} optional />
        </div>
        <Select
          name="goal"
          label={t('goal')}
          hint={t('goalHint')}
          value={filled.one('goal')}
          blank={t('goalNone')}
          optional
          options={goals}
        />
        <div className="side-by-side">
          <NumberField name="fund" label={t('fund')} value={filled.one('fund')} optional />
          <OneOf
            name="fundShare"
            label={t('fundShare')}
            value={filled.one('fundShare') || 'scaled'}
            of={['scaled', 'first-come']}
            word={(one) => t(`fundShares.${one}`)}
          />
        </div>
        <Check
          name="converts"
          label={t('converts')}
          hint={t('convertsHint')}
          checked={filled.one('converts') !== ''}
        />
        <TextField
          name="basis"
          label={t('basis')}
          hint={t('basisHint')}
          value={filled.one('basis')}
          maxLength={200}
          optional
        />
      </Fold>
      <Fold title={t('instalments')} hint={t('instalmentsHint')} open={filled.rows('instalments').length > 0}>
        <FilledRows
          group="instalments"
          legend={t('instalment')}
          filled={filled}
          least={2}
          most={10}
          add={t('addInstalment')}
        >
          <NumberField name="percent" label={t('instalmentPercent')} width="short" optional />
          <div className="side-by-side">
            <TextField name="dueZh" label={t('dueZh')} hint={t('dueZhHint')} maxLength={60} optional />
            <TextField name="dueEn" label={t('dueEn')} maxLength={90} optional />
          </div>
        </FilledRows>
      </Fold>
    </Form>
  );
}
