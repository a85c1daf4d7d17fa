/** Forms on the wire: dotted names to nested input, and back to what was typed. Pure. */
import { ADD_ROW_FIELD, REMOVE_ROW_FIELD, REQUEST_FIELD, ROWS_PREFIX, type Typed } from './outcome';

type Node = { [key: string]: Node | string | string[] };

const FORBIDDEN = new Set(['__proto__', 'prototype', 'constructor']);

/**
 * `firms.0.name=A & firms.1.name=B & day=…` → { firms: [{name:'A'},{name:'B'}], day: '…' }.
 * A name that comes twice becomes a list. Names beginning with `_` or `$` are not input. Rows that are blank
 * throughout are dropped, so that an unused row is not an error. Files are not carried: they go by their own route.
 */
export function nested(form: FormData): Node {
  const root: Node = Object.create(null);
  for (const [name, value] of form.entries()) {
    if (typeof value !== 'string' || name.startsWith('_') || name.startsWith('$')) continue;
    const path = name.split('.');
    if (path.some((part) => part === '' || FORBIDDEN.has(part))) continue;
    let node = root;
    for (const part of path.slice(0, -1)) {
      const next = node[part];
      if (typeof next === 'object' && !Array.isArray(next)) node = next;
      else {
        const made: Node = Object.create(null);
        node[part] = made;
        node = made;
      }
    }
    const last = path.at(-1) ?? '';
    const known = node[last];
    if (known === undefined) node[last] = value;
    else if (typeof known === 'string') node[last] = [known, value];
    else if (Array.isArray(known)) known.push(value);
  }
  return lists(root) as Node;
}

function lists(node: Node | string | string[]): unknown {
  if (typeof node === 'string' || Array.isArray(node)) return node;
  const keys = Object.keys(node);
  const isList = keys.length > 0 && keys.every((key) => /^\d{1,4}$/.test(key));
  if (isList) {
    return keys
      .sort((a, b) => Number(a) - Number(b))
      .map((key) => ({ position: Number(key), value: lists(node[key] ?? '') }))
      .filter(({ value }) => !isBlank(value))
      .map(({ value }) => value);
  }
  return Object.fromEntries(keys.map((key) => [key, lists(node[key] ?? '')]));
}

function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every(isBlank);
  if (typeof value === 'object' && value !== null) {
    // An amount field carries its unit and currency along: without the amount nothing was typed. A row may have a field of that name.
    if ('amount' in value && Object.keys(value).every((key) => AMOUNT_PARTS.has(key)))
      return isBlank(value.amount);
    return Object.entries(value).every(([key, member]) => isBlank(member) || PRESET_IN_ROWS.has(key));
  }
  return value === undefined || value === null;
}

const AMOUNT_PARTS = new Set(['amount', 'unit', 'currency']);

/** Fields of a row that are filled before anybody types: a row with only these is blank. */
const PRESET_IN_ROWS = new Set(['currency', 'role', 'kind']);

/** Positions, as on the screen, of the rows of a group in which something was typed. */
export function filledRows(form: FormData, group: string): string[] {
  const rows = new Map<string, FormData>();
  for (const [name, value] of form.entries()) {
    const position = name.startsWith(`${group}.`) ? name.slice(group.length + 1).split('.')[0] : undefined;
    if (!position || !/^\d+$/.test(position)) continue;
    const row = rows.get(position) ?? new FormData();
    row.append(name.slice(group.length + position.length + 2), value);
    rows.set(position, row);
  }
  return [...rows]
    .filter(([, row]) => !isBlank(nested(row)))
    .map(([position]) => position)
    .sort((a, b) => Number(a) - Number(b));
}

/** Everything typed, in order, for showing the form again: passwords and files left out. */
export function typedOf(form: FormData, isSecret: (name: string) => boolean): Typed {
  const typed: [string, string][] = [];
  for (const [name, value] of form.entries()) {
    if (typeof value !== 'string' || name.startsWith('$') || name === REQUEST_FIELD) continue;
    if (name === ADD_ROW_FIELD || name === REMOVE_ROW_FIELD || isSecret(name)) continue;
    typed.push([name, value]);
  }
  return typed;
}

/** What was typed after a submit button added or removed a row; null where no such button was pressed. */
export function reshaped(form: FormData, typed: Typed): Typed | null {
  const add = form.get(ADD_ROW_FIELD);
  const remove = form.get(REMOVE_ROW_FIELD);
  if (typeof add === 'string' && add) {
    const shown = rowsShown(typed, add);
    return [...typed.filter(([name]) => name !== ROWS_PREFIX + add), [ROWS_PREFIX + add, String(shown + 1)]];
  }
  if (typeof remove === 'string' && remove) {
    const match = /^(.+)\.(\d+)$/.exec(remove);
    if (!match?.[1]) return typed;
    const [, group, position] = match;
    const gone = Number(position);
    const shown = rowsShown(typed, group);
    const kept = typed.flatMap(([name, value]): [string, string][] => {
      const row = new RegExp(`^${escaped(group)}\\.(\\d+)\\.(.+)$`).exec(name);
      if (!row) return [[name, value]];
      const at = Number(row[1]);
      if (at === gone) return [];
      return [[`${group}.${at > gone ? at - 1 : at}.${row[2]}`, value]];
    });
    return [
      ...kept.filter(([name]) => name !== ROWS_PREFIX + group),
      [ROWS_PREFIX + group, String(Math.max(shown - 1, 0))],
    ];
  }
  return null;
}

/** How many rows of a repeating group the form showed. */
export function rowsShown(typed: Typed, group: string): number {
  const said = typed.find(([name]) => name === ROWS_PREFIX + group)?.[1];
  if (said !== undefined && /^\d{1,3}$/.test(said)) return Number(said);
  const seen = typed.flatMap(([name]) => new RegExp(`^${escaped(group)}\\.(\\d+)\\.`).exec(name)?.[1] ?? []);
  return seen.length === 0 ? 0 : Math.max(...seen.map(Number)) + 1;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
