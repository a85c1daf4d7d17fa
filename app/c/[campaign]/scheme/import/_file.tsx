'use client';
/**
 * A file chosen stands in the box below at once, to be read and mended there. What is no such text (a picture) and all without scripts is
 * sent as it is, and the server says what is wrong with it.
 */
import type { ChangeEvent } from 'react';
import { isMendable } from '@/lib/scheme/input';

export function FileField({ most, label, hint }: { most: number; label: string; hint: string }) {
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const file = input.files?.[0];
    const box = input.form?.elements.namedItem('body');
    if (!file || !(box instanceof HTMLTextAreaElement)) return;
    const content = file.size > 4 * most ? '' : await file.text();
    const isText = isMendable(content);
    box.value = isText ? content : '';
    box.dispatchEvent(new Event('input', { bubbles: true }));
    if (isText) input.value = '';
  };
  return (
    <div className="field">
      <label className="label" htmlFor="scheme-file">
        {label}
      </label>
      <p className="hint" id="scheme-file-hint">
        {hint}
      </p>
      <input
        id="scheme-file"
        type="file"
        name="file"
        accept=".json,application/json"
        className="input"
        aria-describedby="scheme-file-hint"
        onChange={read}
      />
    </div>
  );
}
