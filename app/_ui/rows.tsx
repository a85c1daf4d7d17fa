'use client';
/** A group of rows that repeat. Adding and removing is done here at once, or by the server without JavaScript. */
import { useTranslations } from 'next-intl';
import { type MouseEvent, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { ADD_ROW_FIELD, REMOVE_ROW_FIELD, ROWS_PREFIX } from '@/lib/action/outcome';
import { FormContext, RowContext } from './form-context';
import { Icon } from './icon';

export type RowsProps = {
  /** First part of the fields' names: `firms` gives `firms.0.name`. */
  readonly group: string;
  readonly legend: string;
  readonly hint?: string;
  /** Fields of one row, named without group and number. */
  readonly children: ReactNode;
  /** Rows that stand already, by field name. */
  readonly values?: readonly Readonly<Record<string, string>>[];
  /** How many rows stand open at least. */
  readonly least?: number;
  readonly most?: number;
  /** Words of the button that adds a row. */
  readonly add?: string;
};

type Row = { readonly key: number; readonly values: Readonly<Record<string, string>> | null };

export function Rows({ group, legend, hint, children, values = [], least = 1, most = 100, add }: RowsProps) {
  const t = useTranslations('form');
  const form = useContext(FormContext);
  const [rows, setRows] = useState<readonly Row[]>(() => {
    const said = form.typed?.find(([name]) => name === ROWS_PREFIX + group)?.[1];
    const count = said && /^\d{1,3}$/.test(said) ? Number(said) : Math.max(values.length, least);
    return Array.from({ length: count }, (_, key) => ({ key, values: values[key] ?? null }));
  });
  const [said, setSaid] = useState('');
  const next = useRef(1000);
  const frame = useRef<HTMLFieldSetElement>(null);
  const focus = useRef<(() => void) | null>(null);

  // Focus follows what was done, once the rows stand.
  useEffect(() => {
    if (rows.length >= 0) focus.current?.();
    focus.current = null;
  }, [rows]);

  const grow = (event: MouseEvent) => {
    event.preventDefault();
    if (rows.length >= most) return;
    const at = rows.length;
    focus.current = () => {
      const row = frame.current?.querySelectorAll('.rows-row')[at];
      row?.querySelector<HTMLElement>('input:not([type=hidden]), select, textarea')?.focus();
      form.touch();
    };
    next.current += 1;
    setRows([...rows, { key: next.current, values: null }]);
    setSaid(t('rowAdded', { number: at + 1 }));
  };

  const shrink = (event: MouseEvent, at: number) => {
    event.preventDefault();
    focus.current = () => {
      const buttons = frame.current?.querySelectorAll<HTMLElement>('button[data-row-button]');
      buttons?.[Math.min(at, buttons.length - 1)]?.focus();
      form.touch();
    };
    form.moved(group);
    setRows(rows.filter((_, position) => position !== at));
    setSaid(t('rowRemoved', { number: at + 1 }));
  };

  return (
    <fieldset className="rows field" ref={frame} id={`${form.id}-${group}`} tabIndex={-1}>
      <legend data-label>{legend}</legend>
      {hint ? <p className="hint">{hint}</p> : null}
      <GroupErrors group={group} />
      <input type="hidden" name={ROWS_PREFIX + group} value={rows.length} />
      {rows.map((row, at) => (
        <div className="rows-row" key={row.key}>
          <div className="rows-head">
            <p>{t('row', { number: at + 1 })}</p>
            <button
              type="submit"
              className="button button-quiet button-small"
              name={REMOVE_ROW_FIELD}
              value={`${group}.${at}`}
              data-row-button
              onClick={(event) => shrink(event, at)}
              aria-label={t('removeRow', { number: at + 1 })}
            >
              <Icon name="cross" />
            </button>
          </div>
          <RowContext value={{ prefix: `${group}.${at}`, values: row.values }}>{children}</RowContext>
        </div>
      ))}
      {rows.length < most ? (
        <div>
          <button
            type="submit"
            className="button button-small"
            name={ADD_ROW_FIELD}
            value={group}
            data-row-button
            onClick={grow}
          >
            <Icon name="plus" /> {add ?? t('addRow')}
          </button>
        </div>
      ) : null}
      <p role="status" className="hidden-visually">
        {said}
      </p>
    </fieldset>
  );
}

function GroupErrors({ group }: { group: string }) {
  const form = useContext(FormContext);
  return form.errors
    .filter(({ field }) => field === group)
    .map((error) => (
      <p className="field-error" key={error.code}>
        <Icon name="warning" /> {form.say(error)}
      </p>
    ));
}
