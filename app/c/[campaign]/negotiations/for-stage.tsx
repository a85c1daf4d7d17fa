'use client';
/** Hides the fields the chosen stage does not ask for; without scripts all stand there and unneeded ones stay blank. */
import { type ReactNode, useEffect, useRef } from 'react';

export function ForStage({
  field,
  first,
  shown,
  children,
}: {
  /** Name of the select. */
  field: string;
  first: string;
  /** Per stage the `data-need` of the fields it asks for. */
  shown: Readonly<Record<string, readonly string[]>>;
  children: ReactNode;
}) {
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const parts = frame.current;
    if (!parts) return;
    const select = parts.querySelector<HTMLSelectElement>(`select[name="${field}"]`);
    const settle = () => {
      const needs = shown[select?.value ?? first] ?? [];
      for (const part of parts.querySelectorAll<HTMLElement>('[data-need]'))
        part.hidden = !needs.includes(part.dataset.need ?? '');
    };
    settle();
    select?.addEventListener('change', settle);
    return () => select?.removeEventListener('change', settle);
  });

  return (
    <div className="stack" ref={frame}>
      {children}
    </div>
  );
}
