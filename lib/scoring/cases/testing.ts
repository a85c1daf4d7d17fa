/** Published tables as they stand beside this file, and schemes that give such tables, for tests. */
import { readFileSync } from 'node:fs';
import type { Currency } from '../../money';
import type { Quantity } from '../../vocabulary';
import { checkScheme, computeResult, parseScheme } from '..';
import type { Expression } from '../expression';
import type { Fact, Subjects } from '../facts';
import type { Scheme, Table } from '../scheme';

export function csv(name: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(new URL(name, import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/);
  const keys = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(keys.map((key, index) => [key, cells[index] ?? '']));
  });
}

type Column = Table['columns'][number];
export const column = (
  key: string,
  formula: Expression,
  places: number,
  more: Partial<Column> = {},
): Column => ({
  key,
  names: { zh: key, en: key },
  formula,
  percent: true,
  places,
  ...more,
});
export const table = (rows: Table['rows'], columns: Column[], more: Partial<Table> = {}): Table => ({
  key: 't',
  names: { zh: 't', en: 't' },
  rows,
  columns,
  ...more,
});
export const target = (goal: string): Expression => ({ form: 'value', of: 'target', goal });
export const elapsed = (months: string): Expression => ({
  form: 'value',
  of: 'elapsed',
  share: `${months}/12`,
});

/** Every scheme here goes the way of a scheme typed in: through the reader, and without errors. */
export function computed(scheme: Scheme, subjects: Subjects, facts: Iterable<Fact>) {
  const read = parseScheme(JSON.parse(JSON.stringify(scheme)));
  if (!read.scheme) throw new Error(JSON.stringify(read.problems));
  const errors = checkScheme(read.scheme, { goals: subjects.goals }).filter(
    (one) => one.severity === 'error',
  );
  const result = computeResult(read.scheme, subjects, facts);
  const wrong = [...read.problems, ...errors, ...result.problems];
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong));
  return result;
}

/** Shown cells of the first table by column, per row. */
export function shown(
  scheme: Scheme,
  subjects: Subjects,
  facts: Iterable<Fact>,
): Record<string, Record<string, string>> {
  const [first] = computed(scheme, subjects, facts).tables;
  const rows = (first?.rows ?? []).map((row) => [
    row.total ? 'TOTAL' : row.subject,
    Object.fromEntries(row.cells.map((cell, index) => [first?.columns[index] ?? '', cell.shown])),
  ]);
  return Object.fromEntries(rows);
}

/** Same number, whatever its trailing zeros. */
export const plain = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

export const UNITS: Record<string, { quantity: Quantity; currency?: Currency; scale: bigint }> = {
  亿元: { quantity: 'money', currency: 'CNY', scale: 10_000_000_000n },
  万元: { quantity: 'money', currency: 'CNY', scale: 1_000_000n },
  亿美元: { quantity: 'money', currency: 'USD', scale: 10_000_000_000n },
  万美元: { quantity: 'money', currency: 'USD', scale: 1_000_000n },
  个: { quantity: 'count', scale: 1n },
};

/** A number in a reporting unit as the record holds it: minor units where it is money. */
export function held(number: string, unit: string): string {
  const { scale } = UNITS[unit] as { scale: bigint };
  const [whole = '', fraction = ''] = number.split('.');
  return ((BigInt(whole + fraction) * scale) / 10n ** BigInt(fraction.length)).toString();
}
