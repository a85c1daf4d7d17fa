'use client';
/** A file chosen stands in the box below at once, to be read and mended there; without scripts it is sent as it is. */
import type { ChangeEvent } from 'react';

export function FileField({ most, label, hint }: { most: number; label: string; hint: string }) {
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const file = input.files?.[0];
    const box = input.form?.elements.namedItem('body');
    // What is far too long is told by the server.
    if (!file || file.size > 4 * most || !(box instanceof HTMLTextAreaElement)) return;
    box.value = await file.text();
    box.dispatchEvent(new Event('input', { bubbles: true }));
    input.value = '';
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
