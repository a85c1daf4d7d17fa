'use client';
/** The switches of language and appearance: buttons of a plain form; with scripts they ask and then load afresh. */
import { type SubmitEvent, useState } from 'react';
import { choose } from './preferences-actions';

export function Preference({
  name,
  label,
  options,
  chosen,
}: {
  name: 'language' | 'theme';
  label: string;
  options: readonly { readonly value: string; readonly label: string; readonly language?: string }[];
  chosen: string;
}) {
  const [asked, setAsked] = useState<string | null>(null);

  const send = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const button = event.nativeEvent.submitter as HTMLButtonElement | null;
    if (!button) return;
    const form = new FormData();
    form.set(name, button.value);
    setAsked(button.value);
    try {
      await choose(form);
      // The language of every text on the page changes: load it whole. What is typed in a form is kept by the form.
      window.location.reload();
    } catch {
      // No network: everything stays as it was.
      setAsked(null);
    }
  };

  return (
    <form action={choose} onSubmit={send}>
      <fieldset className="preference field">
        <legend className="hidden-visually">{label}</legend>
        <div className="preferences">
          {options.map((option) => (
            <button
              key={option.value}
              type="submit"
              name={name}
              value={option.value}
              aria-pressed={(asked ?? chosen) === option.value}
              lang={option.language}
            >
              {option.label}
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  );
}
