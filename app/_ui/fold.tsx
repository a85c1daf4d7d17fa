'use client';
/** The fold over what is optional; open where something within is filled or wrong. */
import { type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { fieldOf, fieldsAmong } from './field-names';
import { FormContext } from './form-context';
import { Icon } from './icon';

export function Fold({
  title,
  hint,
  open,
  children,
}: {
  title: string;
  hint?: string;
  /** Open or closed from the start, whatever values stand within; told, since presets are not what somebody filled in. */
  open?: boolean;
  children: ReactNode;
}) {
  const form = useContext(FormContext);
  const frame = useRef<HTMLDetailsElement>(null);
  const [first] = useState(() => {
    const fields = fieldsAmong(children);
    const names = form.errors.map(({ field }) => field);
    const filled = form.typed?.filter(([name, value]) => value.trim() !== '' && !name.startsWith('_')) ?? [];
    const within = [...names, ...filled.filter(([name]) => !PRESET.test(name)).map(([name]) => name)];
    return (open ?? fields.some((field) => field.filled)) || within.some((name) => fieldOf(fields, name));
  });

  useEffect(() => {
    if (form.errors.length > 0 && frame.current?.querySelector('[aria-invalid="true"], .field-error')) {
      frame.current.open = true;
    }
  }, [form.errors]);

  return (
    <details className="fold" ref={frame} open={first}>
      <summary>
        <Icon name="forward" />
        <span>
          {title}
          {hint ? <span className="hint"> {hint}</span> : null}
        </span>
      </summary>
      <div className="fold-body">{children}</div>
    </details>
  );
}

/** Parts of an amount that are chosen before anybody types. */
const PRESET = /\.(unit|currency)$/;
