/**
 * What was typed into a form, kept on this device until it is saved: it survives a reload, a newer build and an ended
 * session, and ends with the tab. Passwords and files are never kept. Each person's is their own.
 */
import { ADD_ROW_FIELD, REMOVE_ROW_FIELD, REQUEST_FIELD, type Typed } from '@/lib/action/outcome';

type Kept = { readonly request: string; readonly typed: Typed };

function place(form: string): string {
  const person = document.querySelector('[data-person]')?.getAttribute('data-person') ?? '';
  return `typed:${person}:${form}`;
}

/** Everything in a form that may be kept, in its order. */
export function contentOf(form: HTMLFormElement): Typed {
  const secret = new Set<string>();
  for (const element of form.elements) {
    if (element instanceof HTMLInputElement && element.type === 'password') secret.add(element.name);
  }
  const typed: [string, string][] = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || secret.has(name) || name.startsWith('$')) continue;
    if (name === REQUEST_FIELD || name === ADD_ROW_FIELD || name === REMOVE_ROW_FIELD) continue;
    typed.push([name, value]);
  }
  return typed;
}

/** Names of fields somebody typed into before the page's scripts had started. */
export function typedAlready(form: HTMLFormElement): ReadonlySet<string> {
  const names = new Set<string>();
  for (const element of form.elements) {
    if (element instanceof HTMLTextAreaElement && element.value !== element.defaultValue)
      names.add(element.name);
    if (element instanceof HTMLInputElement) {
      const box = element.type === 'checkbox' || element.type === 'radio';
      if (box ? element.checked !== element.defaultChecked : element.value !== element.defaultValue) {
        names.add(element.name);
      }
    }
  }
  return names;
}

export function keep(form: string, kept: Kept): void {
  try {
    sessionStorage.setItem(place(form), JSON.stringify(kept));
  } catch {
    // A full or forbidden store: typing goes on, only the reload is not covered.
  }
}

export function forget(form: string): void {
  try {
    sessionStorage.removeItem(place(form));
  } catch {
    // Nothing could have been kept then.
  }
}

export function recall(form: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place(form)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    const { request, typed } = kept as Partial<Kept>;
    return typeof request === 'string' && Array.isArray(typed) ? { request, typed } : null;
  } catch {
    return null;
  }
}
