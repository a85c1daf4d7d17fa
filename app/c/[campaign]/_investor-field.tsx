'use client';
/** An investor's name, and while it is typed the investors the city already knows by a like one. */
import { useEffect, useRef, useState } from 'react';
import { TextField } from '@/app/_ui/fields';
import { Icon } from '@/app/_ui/icon';
import './entry.css';

type Known = {
  readonly id: string;
  readonly name: string;
  readonly otherName: string | null;
  readonly country: string | null;
  readonly same: boolean;
  readonly own: boolean;
};

export type InvestorFieldWords = {
  readonly similar: string;
  readonly same: string;
  readonly own: string;
  readonly use: string;
};

export function InvestorField({
  name,
  label,
  hint,
  value,
  optional = false,
  lookup,
  words,
}: {
  name: string;
  label: string;
  hint?: string;
  value?: string | null;
  optional?: boolean;
  /** Address that answers `?text=` with investors. */
  lookup: string;
  words: InvestorFieldWords;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef(0);
  const [known, setKnown] = useState<readonly Known[]>([]);

  useEffect(() => () => clearTimeout(timer.current), []);

  const input = () => frame.current?.querySelector('input') ?? null;

  const ask = () => {
    clearTimeout(timer.current);
    const text = input()?.value.trim() ?? '';
    if ([...text].length < 2) {
      setKnown([]);
      return;
    }
    timer.current = setTimeout(async () => {
      asked.current += 1;
      const mine = asked.current;
      const found = await lookedUp(`${lookup}?text=${encodeURIComponent(text)}`);
      if (mine === asked.current) setKnown(found.filter((firm) => firm.name !== text || !firm.own));
    }, 250);
  };

  const take = (chosen: string) => {
    const field = input();
    if (!field) return;
    // Through the element's own setter, so that the form notices as it does when somebody types.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, chosen);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    clearTimeout(timer.current);
    asked.current += 1;
    setKnown([]);
    field.focus();
  };

  return (
    <div ref={frame} onInput={ask}>
      <TextField
        name={name}
        label={label}
        {...(hint ? { hint } : {})}
        value={value}
        optional={optional}
        maxLength={120}
      />
      <div role="status" className="known">
        {known.length > 0 ? (
          <>
            <p className="quiet">{words.similar}</p>
            <ul>
              {known.map((firm) => (
                <li key={firm.id}>
                  <button type="button" className="button button-small" onClick={() => take(firm.name)}>
                    <Icon name="investor" />
                    {firm.name}
                  </button>
                  <span className="quiet">
                    {[firm.otherName, firm.country, firm.same ? words.same : '', firm.own ? words.own : '']
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </div>
  );
}

/** No answer is no hint: saving finds the investor by itself. */
async function lookedUp(address: string): Promise<readonly Known[]> {
  try {
    const response = await fetch(address, { headers: { Accept: 'application/json' } });
    return response.ok ? ((await response.json()) as readonly Known[]) : [];
  } catch {
    return [];
  }
}
