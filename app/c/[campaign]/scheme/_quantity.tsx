'use client';
/**
 * A number in the unit of whatever another field names: with 万 and 亿 and its currency where that is money, read back
 * in words. Without scripts the units stand there always.
 */
import { useLocale, useTranslations } from 'next-intl';
import { useContext, useRef, useState } from 'react';
import { AmountBox, ReadBack } from '@/app/_ui/amount-parts';
import { readingOf } from '@/app/_ui/amount-reading';
import { Errors, Hint, LabelWords } from '@/app/_ui/field-parts';
import { RowContext, useField } from '@/app/_ui/form-context';
import { AMOUNT_UNITS } from '@/lib/vocabulary';
import { useFieldValue, useFullName } from './_when';

/** What a number beside each value of the other field is: money of a currency, or something with a word (分, 天). */
export type Kinds = Readonly<Record<string, { readonly currency?: string; readonly word?: string }>>;

const PERCENT: Kinds[string] = { word: '%' };

export function QuantityField({
  name,
  label,
  hint,
  optional = false,
  value = { amount: '', unit: 'one' },
  of,
  ofInRow = false,
  ofInitial = '',
  percentWhen,
  kinds,
}: {
  name: string;
  label: string;
  hint?: string;
  optional?: boolean;
  value?: { amount: string; unit: string };
  /** Name of the field that says what the number is of; '' where `kinds['']` says it. */
  of: string;
  /** Whether that field stands in the same row. */
  ofInRow?: boolean;
  ofInitial?: string;
  /** A percentage instead, while the field of this name has one of these values. */
  percentWhen?: { readonly field: string; readonly is: readonly string[]; readonly initial: string };
  kinds: Kinds;
}) {
  const t = useTranslations('form');
  const words = useTranslations('words');
  const language = useLocale();
  const row = useContext(RowContext);
  const group = useField(name);
  const amount = useField(`${name}.amount`, value.amount);
  const unit = useField(`${name}.unit`, value.unit);
  const other = useField(of || '$none', ofInitial);
  const standing = ofInRow ? other.initial[0] : ofInitial;
  const { frame, value: chosen } = useFieldValue(useFullName(of, ofInRow && row !== null), standing ?? '');
  const measuring = useFieldValue(percentWhen?.field ?? '$none', percentWhen?.initial ?? '');
  const isPercent = percentWhen?.is.includes(measuring.value) ?? false;
  const kind = isPercent ? PERCENT : kinds[chosen];
  const isMoney = kind === undefined || kind.currency !== undefined || (chosen === '' && !isPercent);
  const [typed, setTyped] = useState({
    amount: amount.initial[0] ?? '',
    unit: unit.initial[0] || 'one',
  });
  const inner = useRef<HTMLFieldSetElement>(null);
  const read = () => {
    const part = (which: string) =>
      inner.current?.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${group.name}.${which}"]`)
        ?.value ?? '';
    setTyped({ amount: part('amount'), unit: part('unit') || 'one' });
  };
  const errors = [...group.errors, ...amount.errors, ...unit.errors];
  const whole = { ...group, errors };
  const currency = kind?.currency;
  const reading = currency ? readingOf({ ...typed, currency }, language) : null;
  const readId = `${group.id}-reading`;
  return (
    <div
      ref={(node) => {
        frame.current = node;
        measuring.frame.current = node;
      }}
      className="quantity"
    >
      <fieldset className="field" id={group.id} tabIndex={-1} ref={inner} onInput={read} onChange={read}>
        <legend className="label">
          <LabelWords label={label} optional={optional} />
        </legend>
        <Hint field={whole} hint={hint} />
        <div className="quantity-line">
          <AmountBox {...{ amount, whole, label, hint, optional }} readId={currency ? readId : undefined} />
          {isMoney ? (
            <select
              name={unit.name}
              defaultValue={typed.unit}
              className="input"
              aria-label={`${label} · ${t('amountUnit')}`}
            >
              {AMOUNT_UNITS.map((one) => (
                <option key={one} value={one}>
                  {currency ? words(`amountUnit.${one}`) : one === 'one' ? '1' : words(`amountUnit.${one}`)}
                </option>
              ))}
            </select>
          ) : null}
          {currency ? <span>{words(`currency.${currency as 'CNY'}`)}</span> : null}
          {!isMoney && kind?.word ? <span>{kind.word}</span> : null}
        </div>
        {currency ? <ReadBack {...{ amount, whole, reading }} id={readId} /> : null}
        <Errors field={whole} />
      </fieldset>
    </div>
  );
}
