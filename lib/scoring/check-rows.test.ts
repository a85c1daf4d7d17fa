import { describe, expect, it } from 'vitest';
import { checkScheme } from '.';
import { idleRows } from './check-rows';
import { type Comparison, type Condition, type Expression, measure, num, points } from './expression';
import type { Rule } from './presets';
import { aCounter, aFigureMeasure, aFormula, anIndicator, aScheme } from './testing';

const compare = (left: Expression, is: Comparison, right: Expression): Condition => ({
  test: 'compare',
  left,
  is,
  right,
});
const n = (is: Comparison, number: string) => compare(measure('n'), is, num(number, 'count'));
const m = (is: Comparison, number: string) => compare(measure('m'), is, num(number, 'count'));
const all = (...of: Condition[]): Condition => ({ test: 'all', of });
const any = (...of: Condition[]): Condition => ({ test: 'any', of });
const not = (of: Condition): Condition => ({ test: 'not', of });
const is = (...values: string[]): Condition => ({
  test: 'attribute',
  attribute: 'origin',
  is: 'one-of',
  values,
});
const isNot = (...values: string[]): Condition => ({
  test: 'attribute',
  attribute: 'origin',
  is: 'none-of',
  values,
});
const amount = (is: Comparison, number: string, more: object = {}): Condition => ({
  test: 'amount',
  aspect: 'total',
  is,
  number,
  currency: 'USD',
  ...more,
});
/** Rows that never apply, counted from 1, each with those that take it. */
const idle = (...rows: Condition[]) =>
  idleRows(rows.map((when) => ({ when }))).map(({ row, by }) => [row + 1, ...by.map((one) => one + 1)]);

describe('a case that never applies', () => {
  it('is one that an earlier case with the same or weaker conditions takes', () => {
    expect(idle(n('ge', '100'), n('ge', '80'))).toEqual([]);
    expect(idle(n('ge', '80'), n('ge', '100'))).toEqual([[2, 1]]);
    expect(idle(n('ge', '80'), n('ge', '80'))).toEqual([[2, 1]]);
    expect(idle(n('gt', '80'), n('ge', '80'))).toEqual([]);
    expect(idle(n('ge', '80'), n('gt', '80'))).toEqual([[2, 1]]);
    expect(idle(n('le', '80'), n('lt', '80'))).toEqual([[2, 1]]);
    expect(idle(n('lt', '80'), n('le', '80'))).toEqual([]);
    expect(idle(n('ge', '80'), all(n('ge', '80'), m('ge', '1')))).toEqual([[2, 1]]);
    expect(idle(all(n('ge', '80'), m('ge', '1')), n('ge', '80'))).toEqual([]);
    expect(idle(n('ge', '80'), m('ge', '80'))).toEqual([]);
    expect(idle(n('ge', '80'), n('eq', '90'))).toEqual([[2, 1]]);
    expect(idle(n('ge', '1/3'), n('ge', '0.34'))).toEqual([[2, 1]]);
  });

  it('is anything behind a case that asks nothing', () => {
    expect(idle(all(), n('ge', '1'), m('ge', '1'))).toEqual([
      [2, 1],
      [3, 1],
    ]);
    expect(idle(n('ge', '1'), all())).toEqual([]);
  });

  it('is one whose own conditions exclude each other', () => {
    expect(idle(all(n('ge', '100'), n('lt', '80')))).toEqual([[1]]);
    expect(idle(all(n('ge', '80'), n('lt', '80')))).toEqual([[1]]);
    expect(idle(all(n('gt', '80'), n('le', '80')))).toEqual([[1]]);
    expect(idle(all(n('ge', '80'), n('le', '80')))).toEqual([]);
    expect(idle(all(n('ge', '100'), m('lt', '80')))).toEqual([]);
    expect(idle(all(n('ge', '70'), n('ge', '100'), n('lt', '80')))).toEqual([[1]]);
    expect(idle(all(is('abroad'), is('province')))).toEqual([[1]]);
    expect(idle(all(is('abroad', 'city'), isNot('abroad')))).toEqual([]);
    expect(idle(all(is('abroad'), isNot('abroad')))).toEqual([[1]]);
    expect(idle(all(is('abroad'), not(is('abroad'))))).toEqual([[1]]);
  });

  it('is one that several earlier cases take together, named with those alone that are needed', () => {
    expect(idle(n('ge', '100'), n('lt', '100'), m('ge', '1'))).toEqual([[3, 1, 2]]);
    expect(idle(n('ge', '100'), n('lt', '99'), n('ge', '0'))).toEqual([]);
    expect(idle(m('ge', '1'), n('ge', '100'), n('lt', '100'), n('ge', '50'))).toEqual([[4, 2, 3]]);
    expect(idle(n('ne', '5'), n('eq', '5'), m('eq', '1'))).toEqual([[3, 1, 2]]);
    expect(idle(is('abroad'), isNot('abroad'), n('ge', '1'))).toEqual([[3, 1, 2]]);
    expect(idle(isNot('abroad'), isNot('city'), n('ge', '1'))).toEqual([[3, 1, 2]]);
    expect(idle(is('abroad'), is('city'), is('city', 'abroad'))).toEqual([[3, 1, 2]]);
    expect(idle(is('abroad'), is('city'), is('city', 'province'))).toEqual([]);
  });

  it('is seen through and, or, not', () => {
    expect(idle(any(n('ge', '100'), m('ge', '1')), m('ge', '5'))).toEqual([[2, 1]]);
    expect(idle(m('ge', '5'), any(n('ge', '100'), m('ge', '5')))).toEqual([]);
    expect(idle(not(any(n('ge', '100'), m('ge', '1'))), all(n('lt', '100'), m('lt', '1')))).toEqual([[2, 1]]);
    expect(idle(not(all(n('ge', '100'), m('ge', '1'))), n('lt', '100'))).toEqual([[2, 1]]);
    expect(idle(not(not(n('ge', '1'))), n('ge', '2'))).toEqual([[2, 1]]);
    for (const [one, other] of [
      ['lt', 'ge'],
      ['le', 'gt'],
      ['eq', 'ne'],
    ] as const) {
      expect(idle(not(n(one, '1')), n(other, '1'))).toEqual([[2, 1]]);
      expect(idle(not(n(other, '1')), n(one, '1'))).toEqual([[2, 1]]);
    }
  });

  it('is not told of what two numbers that are both computed, or a record without the amount, may still come to', () => {
    const sides = (is: Comparison) => compare(measure('n'), is, measure('m'));
    expect(idle(sides('ge'), sides('gt'))).toEqual([[2, 1]]);
    expect(idle(sides('gt'), sides('ge'))).toEqual([]);
    expect(idle(all(sides('lt'), sides('gt')))).toEqual([[1]]);
    expect(idle(sides('ne'), sides('le'))).toEqual([]);
    expect(idle(sides('ne'), sides('eq'), n('ge', '1'))).toEqual([[3, 1, 2]]);
    expect(idle(amount('ge', '100'), amount('lt', '100'), is('abroad'))).toEqual([]);
    expect(idle(amount('ge', '100'), not(amount('ge', '100')), is('abroad'))).toEqual([[3, 1, 2]]);
    expect(idle(amount('ge', '100'), amount('ge', '200'))).toEqual([[2, 1]]);
    expect(idle(amount('ge', '100'), amount('ge', '200', { of: 'parent' }))).toEqual([]);
    expect(idle(amount('ge', '100'), amount('ge', '200', { currency: 'CNY' }))).toEqual([]);
    const there = (is: 'present' | 'absent'): Condition => ({ test: 'attribute', attribute: 'origin', is });
    expect(idle(there('present'), not(there('absent')))).toEqual([[2, 1]]);
    expect(idle(there('present'), there('absent'), n('ge', '1'))).toEqual([[3, 1, 2]]);
    const unit = (...values: string[]): Condition => ({ test: 'unit', field: 'class', values });
    expect(idle(unit('A', 'B'), unit('A'))).toEqual([[2, 1]]);
    expect(idle(unit('A'), not(unit('A')), n('ge', '1'))).toEqual([[3, 1, 2]]);
    expect(idle(unit('A'), unit('B'), n('ge', '1'))).toEqual([]);
  });

  it('is looked for within bounds: a table that asks for too much is told what was seen by then, and never wrongly', () => {
    const bound = (key: string, is: Comparison, number: number) =>
      compare(measure(key), is, num(String(number), 'count'));
    const table = (many: number) =>
      Array.from({ length: many }, (_, row) =>
        any(
          ...Array.from({ length: 8 }, (_, way) =>
            all(
              ...[0, 1, 2].map((at) =>
                bound(
                  `m${(row + way * 3 + at) % 7}`,
                  at % 2 ? 'lt' : 'ge',
                  (row * 7 + way * 5 + at * 3) % 50,
                ),
              ),
            ),
          ),
        ),
      );
    const before = performance.now();
    expect(idle(...table(30))).toEqual([]);
    expect(performance.now() - before).toBeLessThan(1000);
    // Rows of eight columns, each a little lower than the one above: what one row alone takes is told of all.
    const falling = Array.from({ length: 30 }, (_, row) =>
      all(...Array.from({ length: 8 }, (_, at) => bound(`m${at}`, 'ge', 100 - row))),
    );
    expect(idle(...falling, all(...Array.from({ length: 8 }, (_, at) => bound(`m${at}`, 'ge', 99))))).toEqual(
      [[31, 2]],
    );
  });

  it('is not looked for beyond what people write', () => {
    const atLeast = (key: string) => compare(measure(key), 'ge', num('1'));
    const many = (length: number) =>
      all(...Array.from({ length }, (_, at) => any(atLeast(`a${at}`), atLeast(`b${at}`))));
    const told = [[1], [4, 3]];
    expect(idle(all(n('ge', '5'), n('lt', '5')), many(12), n('ge', '2'), n('ge', '3'))).toEqual(told);
    expect(idle(many(12), many(12))).toEqual([]);
    expect(idle(many(3), many(3))).toEqual([[2, 1]]);
  });
});

describe('a decision table', () => {
  const warned = (rule: Rule) =>
    checkScheme(
      aScheme({ measures: [aFigureMeasure('n'), aFigureMeasure('m')], indicators: [anIndicator('x', rule)] }),
      { goals: [{ key: 'goal', quantity: 'count' }] },
    ).map(({ path, code, params, severity }) => [path, code, params, severity]);
  const table = (rows: object[], more: object = {}) =>
    warned({
      preset: 'conditions',
      measure: 'n',
      against: 'target',
      goal: 'goal',
      is: 'ge',
      second: 'n',
      secondAgainst: 'target',
      secondGoal: 'goal',
      secondIs: 'lt',
      rows,
      else: '0',
      ...more,
    } as Rule);

  it('warns at the row that never applies, and says why', () => {
    const rows = [
      { percent: '80', points: '5' },
      { percent: '100', points: '10' },
      { percent: '100', secondPercent: '80', points: '3' },
      { points: '1' },
    ];
    const told = [
      ['indicators.0.rule.rows.1', 'row-taken', { row: '2', by: '1' }, 'warning'],
      ['indicators.0.rule.rows.2', 'row-excludes-itself', { row: '3' }, 'warning'],
    ];
    expect(table(rows)).toEqual(told);
    // Also where something is taken for periods without a report.
    expect(table(rows, { missing: 'm', penalty: '1' })).toEqual(told);
    expect(table([rows[1] ?? {}, rows[0] ?? {}, { points: '1' }])).toEqual([]);
  });

  it('is looked at in a formula too, and a preset’s own cases are not', () => {
    const formula: Expression = {
      form: 'if',
      rows: [
        { when: n('ge', '1'), gives: points('1') },
        { when: n('ge', '2'), gives: points('2') },
      ],
      else: points('0'),
    };
    expect(warned(aFormula(formula))).toEqual([
      ['indicators.0.rule.tree.rows.1', 'row-taken', { row: '2', by: '1' }, 'warning'],
    ]);
    expect(warned(aCounter('n'))).toEqual([]);
  });
});

describe('a curve that falls', () => {
  const kind = (rule: Rule) =>
    checkScheme(
      aScheme({
        measures: [aFigureMeasure('n', 'money', { currency: 'USD' })],
        indicators: [anIndicator('x', rule)],
      }),
    )
      .filter(({ code }) => code === 'curve-falls')
      .map(({ params }) => params);
  const falling = [
    { from: '100', points: '5' },
    { from: '200', points: '3' },
  ];

  it('is told from where, with what its numbers are: money, a count, or percent of a target', () => {
    const steps = { preset: 'steps', measure: 'n', line: '100', base: '5', up: '-1', upPer: '1' } as const;
    expect(kind({ ...steps, against: 'target', goal: 'goal' })).toEqual([{ from: '100', kind: 'percent' }]);
    expect(kind({ ...steps, against: 'nothing' })).toEqual([{ from: '100', kind: 'money:USD' }]);
    for (const each of ['item', 'total'] as const)
      expect(kind({ preset: 'bands', measure: 'n', each, bands: falling }), each).toEqual([
        { from: '200', kind: 'money:USD' },
      ]);
  });
});
