/** Where on the page an error of a form belongs, and what its field is called there. */
import type { FieldError } from '@/lib/action/outcome';
import { fieldOf, type fieldsAmong } from './field-names';

/** The element an error belongs to: the field itself, the first part of it, or its group. */
export function elementOf(form: HTMLFormElement | null, id: string, field: string): HTMLElement | null {
  if (!form) return null;
  const usable = (element: Element | null | undefined): element is HTMLElement =>
    element instanceof HTMLElement && !(element instanceof HTMLInputElement && element.type === 'hidden');
  const named = [...form.elements].filter(
    (element): element is HTMLInputElement =>
      usable(element) &&
      'name' in element &&
      String(element.name) !== '' &&
      !element.hasAttribute('data-row-button'),
  );
  const own =
    named.find((element) => element.name === field) ?? named.find(({ name }) => name.startsWith(`${field}.`));
  if (own) return own;
  const byId = document.getElementById(`${id}-${field}`);
  return usable(byId) ? byId : null;
}

/** In the order of the fields on the page; what has no place there comes last. */
export function inFormOrder(form: HTMLFormElement, id: string, errors: readonly FieldError[]): FieldError[] {
  const placed = errors.map((error) => ({ error, at: elementOf(form, id, error.field) }));
  return placed
    .sort((one, other) => {
      if (!one.at || !other.at) return Number(!one.at) - Number(!other.at);
      const follows = one.at.compareDocumentPosition(other.at) & Node.DOCUMENT_POSITION_PRECEDING;
      return one.at === other.at ? 0 : follows ? 1 : -1;
    })
    .map(({ error }) => error);
}

/** How many things there are to mend: what only heads the numbered faults of its field is none beside them. */
export function toMend(errors: readonly FieldError[]): number {
  const heads = ({ field }: FieldError) =>
    errors.some(
      (other) => other.field.startsWith(`${field}.`) && /^\.\d+$/.test(other.field.slice(field.length)),
    );
  return errors.filter((error) => !heads(error)).length;
}

/** Labels as they stand on the page, of fields and of the lists they are in, for errors whose field the form cannot see among its children. */
export function labelsIn(
  form: HTMLFormElement,
  id: string,
  errors: readonly FieldError[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { field } of errors) {
    const element = elementOf(form, id, field);
    const list = element?.closest('.rows');
    const legend = list?.querySelector(':scope > [data-label]')?.textContent;
    if (list && legend) found.set(list.id.slice(`${id}-`.length), legend);
    const label = element?.closest('.field')?.querySelector('[data-label]')?.textContent;
    if (label) found.set(field, label);
  }
  return found;
}

/** The field's label, with its list and the number of its row where it stands in one: a form may have several lists. */
export function labelFor(
  field: string,
  fields: ReturnType<typeof fieldsAmong>,
  labels: ReadonlyMap<string, string>,
  row: (number: number, list: string) => string,
): string | null {
  const [, group = '', position] = /^(.*?)\.(\d+)(?:\.|$)/.exec(field) ?? [];
  const seen = fieldOf(fields, field);
  // Of a field that the form cannot see it knows the list at most.
  const ofList = seen?.name === group;
  const label = (ofList ? labels.get(field) : undefined) ?? seen?.label ?? labels.get(field) ?? null;
  if (!label || position === undefined) return label;
  const list = fields.find(({ name }) => name === group)?.label ?? labels.get(group) ?? '';
  const numbered = row(Number(position) + 1, list);
  if (label !== list) return `${numbered} ${label}`;
  // A row of which no more is known; or one of several faults of a single field, whose label says it all.
  return fields.some(({ name }) => name.startsWith(`${group}.*.`)) ? numbered : label;
}
