import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldErrors } from './errors';
import { filledRows, nested, reshaped, rowsShown, typedOf } from './form';

const form = (...pairs: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of pairs) data.append(name, value);
  return data;
};

test('dotted names become nested input and blank rows are dropped', () => {
  const data = form(
    ['day', '2026-06-01'],
    ['firms.0.name', ''],
    ['firms.1.name', '联荣'],
    ['firms.1.note', ''],
    ['_rows.firms', '2'],
  );
  expect(nested(data)).toEqual({ day: '2026-06-01', firms: [{ name: '联荣', note: '' }] });
});

test('a row with only its preset choices is blank, an amount without a number too', () => {
  const data = form(
    ['rows.0.role', 'host'],
    ['rows.0.money.amount', ' '],
    ['rows.0.money.unit', 'wan'],
    ['rows.1.role', 'host'],
    ['rows.1.unit', 'u1'],
  );
  expect(nested(data).rows).toEqual([{ role: 'host', unit: 'u1' }]);
  expect(filledRows(data, 'rows')).toEqual(['1']);
});

test('a row of which only another field than its amount is filled is not blank', () => {
  const data = form(
    ['rows.0.amount.amount', ''],
    ['rows.0.amount.unit', 'wan'],
    ['rows.0.percent', '80'],
    ['rows.1.amount.amount', ''],
    ['rows.1.amount.unit', 'wan'],
    ['rows.1.percent', ''],
    ['rows.2.from.amount', '1'],
    ['rows.2.from.unit', 'wan'],
    ['rows.2.amount.amount', ''],
    ['rows.2.amount.unit', 'wan'],
  );
  expect(filledRows(data, 'rows')).toEqual(['0', '2']);
});

test('names that would reach into objects are not input', () => {
  const input = nested(form(['__proto__.admin', 'yes'], ['a.constructor.b', 'x'], ['b', '1']));
  expect(input).toEqual({ b: '1' });
  expect(({} as { admin?: string }).admin).toBeUndefined();
});

test('a password is never among what is shown again', () => {
  const typed = typedOf(
    form(['login', 'a'], ['newPassword', 'x'], ['_request', 'r'], ['_rows.firms', '2']),
    (n) => /password/i.test(n),
  );
  expect(typed).toEqual([
    ['login', 'a'],
    ['_rows.firms', '2'],
  ]);
});

test('the buttons for rows add one, and take away the one named, keeping the others', () => {
  const typed = [
    ['firms.0.name', 'A'],
    ['firms.1.name', 'B'],
    ['firms.2.name', 'C'],
    ['_rows.firms', '3'],
  ] as const;
  const added = reshaped(form(['_add', 'firms']), typed);
  expect(rowsShown(added ?? [], 'firms')).toBe(4);
  const removed = reshaped(form(['_remove', 'firms.1']), typed);
  expect(removed).toEqual([
    ['firms.0.name', 'A'],
    ['firms.1.name', 'C'],
    ['_rows.firms', '2'],
  ]);
  expect(reshaped(form(['name', 'x']), typed)).toBeNull();
});

test('errors name the row on the screen, not the row that was left after blank ones were dropped', () => {
  const schema = z.object({
    firms: z.array(z.object({ name: z.string().min(1, 'required'), note: z.string() })),
  });
  const data = form(
    ['firms.0.name', ''],
    ['firms.0.note', ''],
    ['firms.2.name', ''],
    ['firms.2.note', 'met at the fair'],
  );
  const parsed = schema.safeParse(nested(data));
  expect(parsed.success).toBe(false);
  expect(fieldErrors(parsed.error?.issues ?? [], data)).toEqual([
    { field: 'firms.2.name', code: 'required', parameters: { least: 1 } },
  ]);
});
