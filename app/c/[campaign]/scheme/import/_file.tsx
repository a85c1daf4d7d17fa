'use client';
/**
 * A file chosen stands in the box below at once, to be read and mended there. What is no such text (a picture) leaves the box as it is; it, and
 * all without scripts, is sent as it is, and the server says what is wrong with it. What was done last is what is sent: whoever goes on in
 * the box has given up the file.
 */
import { type ChangeEvent, useEffect, useRef } from 'react';
import { isMendable } from '@/lib/scheme/input';

export function FileField({ most, label, hint }: { most: number; label: string; hint: string }) {
  const chosen = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const input = chosen.current;
    const form = input?.form;
    const giveUp = ({ target }: Event) => {
      if (input && target instanceof HTMLTextAreaElement && target.name === 'body') input.value = '';
    };
    form?.addEventListener('input', giveUp);
    return () => form?.removeEventListener('input', giveUp);
  }, []);
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const file = input.files?.[0];
    const box = input.form?.elements.namedItem('body');
    if (!file || !(box instanceof HTMLTextAreaElement)) return;
    const content = file.size > 4 * most ? '' : await file.text();
    if (!isMendable(content)) return;
    box.value = content;
    box.dispatchEvent(new Event('input', { bubbles: true }));
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
        ref={chosen}
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
