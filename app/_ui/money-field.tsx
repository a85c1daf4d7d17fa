'use client';
/** An amount: number, unit and currency, read back in words as it is typed, against the classic unit mistake. */
import { useLocale, useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { CURRENCIES, type Currency } from '@/lib/money';
import { AMOUNT_UNITS, type AmountUnit } from '@/lib/vocabulary';
import { AmountBox, ReadBack } from './amount-parts';
import { readingOf } from './amount-reading';
import { Errors, Hint, LabelWords } from './field-parts';
import { useField } from './form-context';

export type MoneyFieldProps = {
  /** Sent as `name.amount`, `name.unit`, `name.currency`. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  /** What it shows first: the amount as text in its unit, `''` with the campaign's own unit and currency. */
  readonly value?: { readonly amount: string; readonly unit: AmountUnit; readonly currency: Currency };
  readonly currencies?: readonly Currency[];
};

export function MoneyField({
  name,
  label,
  hint,
  optional,
  value = { amount: '', unit: 'wan', currency: 'CNY' },
  currencies = CURRENCIES,
}: MoneyFieldProps) {
  const t = useTranslations('form');
  const words = useTranslations('words');
  const language = useLocale();
  const group = useField(name);
  const amount = useField(`${name}.amount`, value.amount);
  const unit = useField(`${name}.unit`, value.unit);
  const currency = useField(`${name}.currency`, value.currency);
  const frame = useRef<HTMLFieldSetElement>(null);
  const [typed, setTyped] = useState({
    amount: amount.initial[0] ?? '',
    unit: unit.initial[0] ?? value.unit,
    currency: currency.initial[0] ?? value.currency,
  });
  const errors = [...group.errors, ...amount.errors, ...unit.errors, ...currency.errors];
  const whole = { ...group, errors };
  const reading = readingOf(typed, language);
  const readId = `${group.id}-reading`;

  const read = () => {
    const part = (of: string) =>
      frame.current?.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${group.name}.${of}"]`)
        ?.value ?? '';
    setTyped({ amount: part('amount'), unit: part('unit'), currency: part('currency') });
  };

  return (
    <fieldset className="field" id={group.id} tabIndex={-1} ref={frame} onInput={read} onChange={read}>
      <legend className="label">
        <LabelWords label={label} optional={optional} />
      </legend>
      <Hint field={whole} hint={hint} />
      <div className="money">
        <AmountBox {...{ amount, whole, label, hint, optional, readId }} />
        <select
          name={unit.name}
          defaultValue={typed.unit}
          className="input"
          aria-label={`${label} · ${t('amountUnit')}`}
          aria-invalid={unit.errors.length > 0}
        >
          {AMOUNT_UNITS.map((one) => (
            <option key={one} value={one}>
              {words(`amountUnit.${one}`)}
            </option>
          ))}
        </select>
        <select
          name={currency.name}
          defaultValue={typed.currency}
          className="input"
          aria-label={`${label} · ${t('currency')}`}
          aria-invalid={currency.errors.length > 0}
        >
          {(currencies.includes(typed.currency as Currency) || typed.currency === ''
            ? currencies
            : [...currencies, typed.currency as Currency]
          ).map((one) => (
            <option key={one} value={one}>
              {words(`currency.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <ReadBack {...{ amount, whole, reading }} id={readId} />
      <Errors field={whole} />
    </fieldset>
  );
}
