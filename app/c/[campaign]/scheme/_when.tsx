'use client';
/**
 * Fields that are only asked while another field has one of some values. Without scripts they all stand there;
 * the server drops what was not asked.
 */
import { type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { RowContext, useField } from '@/app/_ui/form-context';

/** @param field name of the other field: within the same row, if this stands in one @param is none: while it is filled in */
export function When({
  field,
  is,
  initial = '',
  outside = false,
  children,
}: {
  field: string;
  is: readonly string[];
  initial?: string;
  /** The other field is one of the form, although this stands in a row. */
  outside?: boolean;
  children: ReactNode;
}) {
  const other = useField(field, initial);
  const value = useFieldValue(outside ? field : other.name, (outside ? initial : other.initial[0]) ?? '');
  const shown = is.length === 0 ? value.value.trim() !== '' : is.includes(value.value);
  return (
    <div ref={value.frame} className={shown ? 'when' : 'when when-hidden'}>
      {children}
    </div>
  );
}

/** The value of another field of the form, followed as it changes. `frame` goes on an element within that form. */
export function useFieldValue(name: string, initial: string) {
  const frame = useRef<HTMLDivElement>(null);
  const [value, setValue] = useState(initial);
  useEffect(() => {
    const form = frame.current?.closest('form');
    if (!form) return;
    const read = () => {
      const field = form.elements.namedItem(name);
      if (field && 'value' in field) setValue(String(field.value));
    };
    read();
    form.addEventListener('input', read);
    form.addEventListener('change', read);
    return () => {
      form.removeEventListener('input', read);
      form.removeEventListener('change', read);
    };
  }, [name]);
  return { frame, value };
}

/** The full name of a field: within the row this stands in, or of the form. */
export function useFullName(name: string, inRow: boolean): string {
  const row = useContext(RowContext);
  return inRow && row ? `${row.prefix}.${name}` : name;
}
