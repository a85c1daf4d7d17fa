/** Shown tables: percentages, pace and shares with places of their own. They never feed points. Pure. */
import { CURRENCY_DIGITS } from '../money';
import type { Workshop } from './engine';
import { currencyOf, numberText, type Value } from './kinds';
import { Fault, type Scope, type Subject } from './machine';
import { divide, fixed, HUNDRED, multiply, parse, type Rational, rational } from './rational';
import type { TableResult, TableRow } from './result';
import type { Problem, Table } from './scheme';
import { problemOf } from './statuses';

const TENS = { one: 0, wan: 4, yi: 8 } as const;

/** Computes one table, row by row. */
export function computeTable(shop: Workshop, table: Table, problems: Problem[]): TableResult {
  const rows = subjectsOf(shop, table).map((subject) => rowOf(shop, table, subject, false, problems));
  if (table.total && table.rows !== 'campaign')
    rows.push(rowOf(shop, table, { of: 'campaign' }, true, problems));
  return { key: table.key, columns: table.columns.map((column) => column.key), rows };
}

function subjectsOf(shop: Workshop, table: Table): readonly Subject[] {
  switch (table.rows) {
    case 'campaign':
      return [{ of: 'campaign' }];
    case 'groups':
      return [...shop.subjects.groups]
        .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
        .map(({ id }) => ({ of: 'group', id }));
    case 'units':
      return [...shop.subjects.units]
        .filter((unit) => unit.ranked)
        .sort((a, b) => (a.position ?? 0) - (b.position ?? 0) || (a.id < b.id ? -1 : 1))
        .map(({ id }) => ({ of: 'unit', id }));
    default: {
      const of = table.rows;
      return (table.values ?? []).map((id) => ({ of, id }));
    }
  }
}

function rowOf(
  shop: Workshop,
  table: Table,
  subject: Subject,
  total: boolean,
  problems: Problem[],
): TableRow {
  const columns = new Map<string, { exact: Value; shown: Value }>();
  const id = 'id' in subject ? subject.id : shop.subjects.campaign.id;
  const scope: Scope = {
    view: 'verified',
    subject,
    board: null,
    indicator: null,
    period: null,
    member: null,
    columns,
  };
  const cells = table.columns.map((column): TableRow['cells'][number] => {
    try {
      const exact = shop.evaluate(column.formula, scope, null);
      const scale = scaleOf(exact, column);
      const scaled = multiply(exact.r, scale);
      const kept = fixed(scaled, column.places);
      columns.set(column.key, { exact, shown: { r: divide(parse(kept), scale), kind: exact.kind } });
      const shown = column.zeros === 'dropped' && kept.includes('.') ? kept.replace(/\.?0+$/, '') : kept;
      return { shown: /^-0(\.0*)?$/.test(shown) ? shown.slice(1) : shown, exact: numberText(exact) };
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      problems.push({
        ...problemOf(fault, { subject: id, rule: `${table.key}.${column.key}` }),
        severity: 'warning',
      });
      return { shown: '', exact: null, fault: fault.code };
    }
  });
  return { subject: id, ...(total ? { total: true as const } : {}), cells };
}

/** From the exact value to the number shown: a percentage, or money in 万 or 亿 of its currency. */
function scaleOf(value: Value, column: Table['columns'][number]): Rational {
  const currency = currencyOf(value.kind);
  if (currency) return rational(1n, 10n ** BigInt(TENS[column.unit ?? 'one'] + CURRENCY_DIGITS[currency]));
  return column.percent ? HUNDRED : rational(1n);
}
