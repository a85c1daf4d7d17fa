'use client';
/**
 * The columns of a decision table: as many as stand or were asked for. One more is added here at once, or by the server without
 * JavaScript, as rows are.
 */
import { useTranslations } from 'next-intl';
import { createContext, type MouseEvent, type ReactNode, useContext, useState } from 'react';
import { FormContext } from '@/app/_ui/form-context';
import { Icon } from '@/app/_ui/icon';
import { ADD_ROW_FIELD, ROWS_PREFIX } from '@/lib/action/outcome';

const GROUP = 'rule.columns';
const Shown = createContext<{
  readonly count: number;
  readonly most: number;
  readonly grow: () => void;
} | null>(null);

export function Columns({
  standing,
  most,
  children,
}: {
  /** Columns that are filled in already. */
  standing: number;
  most: number;
  children: ReactNode;
}) {
  const form = useContext(FormContext);
  const [count, setCount] = useState(() => {
    const said = Number(form.typed?.find(([name]) => name === ROWS_PREFIX + GROUP)?.[1] ?? 0);
    return Math.min(Math.max(standing, said, 2), most);
  });
  return <Shown value={{ count, most, grow: () => setCount(Math.min(count + 1, most)) }}>{children}</Shown>;
}

/** A field of the column with this number: only where the table has it. */
export function InColumn({ nth, children }: { nth: number; children: ReactNode }) {
  const shown = useContext(Shown);
  return shown && nth > shown.count ? null : children;
}

export function AddColumn({ label }: { label: string }) {
  const t = useTranslations('form');
  const [said, setSaid] = useState('');
  const shown = useContext(Shown);
  if (!shown) return null;
  const { count, most, grow } = shown;
  const add = (event: MouseEvent) => {
    event.preventDefault();
    grow();
    setSaid(t('rowAdded', { number: count + 1 }));
  };
  return (
    <div>
      <input type="hidden" name={ROWS_PREFIX + GROUP} value={count} />
      {count < most ? (
        <button
          type="submit"
          className="button button-small"
          name={ADD_ROW_FIELD}
          value={GROUP}
          data-row-button
          onClick={add}
        >
          <Icon name="plus" /> {label}
        </button>
      ) : null}
      <p role="status" className="hidden-visually">
        {said}
      </p>
    </div>
  );
}
