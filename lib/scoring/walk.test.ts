import { describe, expect, it } from 'vitest';
import { type Condition, type Expression, measure, minus, num, over, points, sum, times } from './expression';
import type { Kind } from './kinds';
import { aFigureMeasure } from './testing';
import { fallsAt, inferKind, traitsOf, walk, walkCondition, widthless } from './walk';

const asks: Condition = { test: 'compare', left: num('1'), is: 'eq', right: num('2') };

describe('a walk', () => {
  const paths = (of: Expression) => {
    const seen: string[] = [];
    walk(of, 'r', {
      expression: (one, path) => void seen.push(`${path} ${one.form}`),
      condition: (one, path) => void seen.push(`${path} ${one.test}`),
    });
    return seen;
  };

  it('visits every part of every form with its place, from the outside in', () => {
    expect(paths(over(num('1'), measure('n'), num('0')))).toEqual([
      'r arithmetic',
      'r.of.0 value',
      'r.of.1 value',
      'r.zero value',
    ]);
    const where: Condition = { test: 'not', of: { test: 'all', of: [asks, { test: 'any', of: [asks] }] } };
    expect(
      paths({
        form: 'fold',
        over: { of: 'facts', measure: 'n', where },
        each: points('1'),
        take: 'sum',
        empty: { form: 'round', of: num('1'), places: 0 },
      }),
    ).toEqual([
      'r fold',
      'r.over.where not',
      'r.over.where.of all',
      'r.over.where.of.of.0 compare',
      'r.over.where.of.of.0.left value',
      'r.over.where.of.of.0.right value',
      'r.over.where.of.of.1 any',
      'r.over.where.of.of.1.of.0 compare',
      'r.over.where.of.of.1.of.0.left value',
      'r.over.where.of.of.1.of.0.right value',
      'r.each value',
      'r.empty round',
      'r.empty.of value',
    ]);
    expect(paths({ form: 'fold', over: { of: 'peers' }, each: measure('n'), take: 'rank' })).toEqual([
      'r fold',
      'r.each value',
    ]);
    expect(
      paths({
        form: 'if',
        rows: [
          { when: { test: 'unit', field: 'kind', values: [] }, gives: points('1') },
          { when: asks, gives: { form: 'curve', of: num('1'), segments: [] } },
        ],
        else: points('2'),
      }),
    ).toEqual([
      'r if',
      'r.rows.0.when unit',
      'r.rows.0.gives value',
      'r.rows.1.when compare',
      'r.rows.1.when.left value',
      'r.rows.1.when.right value',
      'r.rows.1.gives curve',
      'r.rows.1.gives.of value',
      'r.else value',
    ]);
  });

  it('may look at conditions alone, or at expressions alone', () => {
    const seen: string[] = [];
    walkCondition({ test: 'not', of: asks }, 'w', { condition: (_, path) => void seen.push(path) });
    walkCondition(asks, 'v', { expression: (_, path) => void seen.push(path) });
    walk(num('1'), 'u', {});
    expect(seen).toEqual(['w', 'w.of', 'v.left', 'v.right']);
  });
});

describe('the kind of an expression, without facts', () => {
  const known = {
    measure: (key: string) =>
      ({
        n: aFigureMeasure('n'),
        paid: { ...aFigureMeasure('paid'), quantity: 'money' as const, currency: 'CNY' as const },
        odd: { ...aFigureMeasure('odd'), quantity: 'money' as const },
      })[key],
    goalKind: (key: string): Kind | undefined => (key === 'goal' ? 'days' : undefined),
  };
  function told(of: Expression, member?: Kind) {
    const reports: unknown[] = [];
    const kind = inferKind(
      of,
      known,
      'r',
      (path, code, params) => void reports.push([path, code, params]),
      member,
    );
    return { kind, reports };
  }
  const kind = (of: object, member?: Kind) => told({ form: 'value', ...of } as Expression, member).kind;

  it('of a value is what it says, or what it refers to', () => {
    expect(kind({ of: 'number', number: '1' })).toBe('ratio');
    expect(kind({ of: 'number', number: '1', kind: 'points' })).toBe('points');
    expect(kind({ of: 'number', number: '1', kind: 'money', currency: 'USD' })).toBe('money:USD');
    expect(kind({ of: 'number', number: '1', kind: 'money' })).toBeUndefined();
    expect(kind({ of: 'attribute', attribute: 'a' })).toBe('count');
    expect(kind({ of: 'attribute', attribute: 'a', kind: 'days' })).toBe('days');
    expect([kind({ of: 'target', goal: 'goal' }), kind({ of: 'target', goal: 'gone' })]).toEqual([
      'days',
      undefined,
    ]);
    expect([kind({ of: 'past', key: 'goal' }), kind({ of: 'past', key: 'goal', take: 'count' })]).toEqual([
      'days',
      'count',
    ]);
    expect([kind({ of: 'elapsed' }), kind({ of: 'share' })]).toEqual(['ratio', 'ratio']);
    expect([kind({ of: 'weight' }), kind({ of: 'indicator', key: 'x' }), kind({ of: 'entered' })]).toEqual(
      Array(3).fill('points'),
    );
    expect(['n', 'paid', 'odd', 'gone'].map((key) => kind({ of: 'measure', key }))).toEqual([
      'count',
      'money:CNY',
      undefined,
      undefined,
    ]);
    expect([kind({ of: 'amount' }), kind({ of: 'amount' }, 'days')]).toEqual([undefined, 'days']);
    expect(kind({ of: 'amount', aspect: 'total' }, 'days')).toBeUndefined();
    expect(kind({ of: 'amount', aspect: 'total', currency: 'USD' })).toBe('money:USD');
    expect(kind({ of: 'amount', aspect: 'total', currency: 'XXX' })).toBeUndefined();
    expect(kind({ of: 'column', key: 'c' })).toBeUndefined();
    const columns = { ...known, columnKind: (key: string): Kind => (key === 'c' ? 'points' : 'days') };
    expect(inferKind({ form: 'value', of: 'column', key: 'c' }, columns, '', () => undefined)).toBe('points');
  });

  it('of a fold is that of its members, or a count', () => {
    const fold = (of: object, member?: Kind) => told({ form: 'fold', ...of } as Expression, member).kind;
    const facts = { over: { of: 'facts', measure: 'paid' } };
    expect([fold({ ...facts, take: 'sum' }), fold({ ...facts, take: 'max' })]).toEqual([
      'money:CNY',
      'money:CNY',
    ]);
    expect(['count', 'distinct', 'rank'].map((take) => fold({ ...facts, take }))).toEqual(
      Array(3).fill('count'),
    );
    expect(fold({ over: { of: 'facts', measure: 'odd' }, take: 'sum' })).toBeUndefined();
    expect(fold({ over: { of: 'facts', measure: 'gone' }, take: 'sum' })).toBeUndefined();
    const each = (value: object) => ({ ...facts, each: { form: 'value', ...value }, take: 'sum' });
    expect([fold(each({ of: 'amount' })), fold(each({ of: 'weight' }))]).toEqual(['money:CNY', 'points']);
    const children = { of: 'children', kind: 'receipt', aspect: 'paid_in' };
    expect(fold({ over: children, take: 'sum' })).toBe('count');
    expect(fold({ over: { ...children, currency: 'USD' }, take: 'sum' })).toBe('money:USD');
    expect(fold({ over: { ...children, currency: 'XXX' }, take: 'sum' })).toBeUndefined();
    expect(fold({ over: { of: 'ballots', electorate: 'e' }, take: 'sum' })).toBe('count');
    const amount = { form: 'value', of: 'amount' };
    expect(fold({ over: { of: 'periods', by: 'month' }, each: amount, take: 'sum' }, 'days')).toBe('days');
    expect(fold({ over: { of: 'links' }, take: 'sum' })).toBeUndefined();
  });

  it('of arithmetic follows from its operands, and unlike ones are reported where they are written', () => {
    const days = num('1', 'days');
    expect(told(sum(days, days))).toEqual({ kind: 'days', reports: [] });
    expect(told(times(num('2'), days, num('3', 'count')))).toEqual({ kind: 'days', reports: [] });
    expect(told(over(days, days))).toEqual({ kind: 'ratio', reports: [] });
    expect(told(minus(days, points('1')))).toEqual({
      kind: undefined,
      reports: [['r.of.1', 'unlike-kinds', { operator: 'subtract', left: 'days', right: 'points' }]],
    });
    expect(told(times(points('1'), points('1'))).reports).toEqual([
      ['r.of.1', 'unlike-kinds', { operator: 'multiply', left: 'points', right: 'points' }],
    ]);
    expect(told(sum(days, days, points('1'))).reports).toEqual([
      ['r.of.2', 'unlike-kinds', { operator: 'add', left: 'days', right: 'points' }],
    ]);
    // What is not known is held against nobody, and what follows from it is not known either.
    const unknown: Expression = { form: 'value', of: 'target', goal: 'gone' };
    expect(told(sum(unknown, days))).toEqual({ kind: undefined, reports: [] });
    expect(told(sum(days, unknown, points('1')))).toEqual({ kind: undefined, reports: [] });
    expect(told(over(num('1'), num('2'), sum(days, points('1')))).reports).toEqual([
      ['r.zero.of.1', 'unlike-kinds', { operator: 'add', left: 'days', right: 'points' }],
    ]);
    expect(told(sum(points('1'), sum(days, points('1')))).reports).toHaveLength(1);
  });

  it('of a curve, a decision and a rounding', () => {
    const segments = [{ from: '0' }];
    const curve = (more: object) =>
      told({ form: 'curve', of: num('1'), segments, ...more } as Expression).kind;
    expect([
      curve({}),
      curve({ gives: 'days' }),
      curve({ gives: 'money' }),
      curve({ gives: 'money', currency: 'CNY' }),
    ]).toEqual(['points', 'days', undefined, 'money:CNY']);
    const wrong = sum(num('1', 'days'), points('1'));
    expect(told({ form: 'curve', of: wrong, segments }).reports).toMatchObject([
      ['r.of.of.1', 'unlike-kinds', {}],
    ]);
    expect(told({ form: 'round', of: num('1', 'days'), places: 1 })).toEqual({ kind: 'days', reports: [] });
    expect(told({ form: 'round', of: wrong, places: 1 }).reports).toMatchObject([
      ['r.of.of.1', 'unlike-kinds', {}],
    ]);
    const decision = (...gives: Expression[]) =>
      told({
        form: 'if',
        rows: gives.slice(0, -1).map((one) => ({ when: asks, gives: one })),
        else: gives.at(-1) as Expression,
      });
    const unknown: Expression = { form: 'value', of: 'target', goal: 'gone' };
    expect(decision(points('1'), points('2'), points('3'))).toEqual({ kind: 'points', reports: [] });
    expect(decision(unknown, points('2'), unknown)).toEqual({ kind: 'points', reports: [] });
    expect(decision(unknown, unknown)).toEqual({ kind: undefined, reports: [] });
    expect(decision(points('1'), num('2'), points('3'))).toEqual({
      kind: 'points',
      reports: [['r.rows.1.gives', 'unlike-kinds', { operator: 'if', left: 'points', right: 'ratio' }]],
    });
    expect(decision(points('1'), num('3')).reports).toEqual([
      ['r.else', 'unlike-kinds', { operator: 'if', left: 'points', right: 'ratio' }],
    ]);
    expect(decision(wrong, points('3')).reports).toMatchObject([['r.rows.0.gives.of.1', 'unlike-kinds', {}]]);
    expect(decision(points('3'), wrong).reports).toMatchObject([['r.else.of.1', 'unlike-kinds', {}]]);
  });
});

describe('where a curve falls', () => {
  it('is at a negative rate, and where a segment starts lower than the one before ended', () => {
    expect(fallsAt([{ from: null, rate: '-0.1' }])).toEqual([0]);
    expect(
      fallsAt([
        { from: '0', rate: '1' },
        { from: '10', base: '9.9' },
      ]),
    ).toEqual([1]);
    expect(
      fallsAt([
        { from: '0', rate: '1' },
        { from: '10', base: '10' },
      ]),
    ).toEqual([]);
    expect(
      fallsAt([
        { from: '0', rate: '1' },
        { from: '10', rate: '1', join: true },
      ]),
    ).toEqual([]);
    expect(fallsAt([{ from: '0', base: '-1' }])).toEqual([0]);
    expect(fallsAt([{ from: '0', base: '0' }, { from: '1' }])).toEqual([]);
    expect(fallsAt([{ from: null, base: '-5' }])).toEqual([]);
    expect(fallsAt([{ from: '0', rate: '0' }, { from: '1', rate: '-1' }, { from: '2' }])).toEqual([1]);
  });

  it('is not asked of steps without width, which are named instead', () => {
    expect(fallsAt([{ from: '0', rate: '-1', per: '0' }])).toEqual([]);
    expect(
      widthless([{ from: '0' }, { from: '1', per: '0' }, { from: '2', per: '-1' }, { from: '3', per: '1' }]),
    ).toEqual([1, 2]);
  });
});

describe('whether bounds of a place are estimates', () => {
  const n = measure('n');
  const peers: Expression = { form: 'fold', over: { of: 'peers' }, each: n, take: 'rank' };
  const falling = (of: Expression) => traitsOf(of).falling;

  it('looks for rules relative to peers, wherever they stand', () => {
    expect(traitsOf(times(points('1'), peers))).toEqual({ falling: false, relative: true });
    expect(traitsOf(times(points('1'), n))).toEqual({ falling: false, relative: false });
    expect(traitsOf({ form: 'fold', over: { of: 'links' }, each: n, take: 'sum' })).toEqual({
      falling: false,
      relative: false,
    });
  });

  it('looks for what more facts may lower: curves that fall, means and least values', () => {
    expect(falling({ form: 'curve', of: n, segments: [{ from: '0', rate: '-1' }] })).toBe(true);
    expect(falling({ form: 'curve', of: n, segments: [{ from: '0', rate: '1' }] })).toBe(false);
    const fold = (take: 'mean' | 'trimmed' | 'min' | 'max' | 'sum') =>
      falling({ form: 'fold', over: { of: 'facts', measure: 'n' }, take });
    expect([fold('mean'), fold('trimmed'), fold('min'), fold('max'), fold('sum')]).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('looks for what is taken off or divided by, and for negative factors, where facts are read', () => {
    expect([falling(minus(points('1'), n)), falling(minus(n, points('1')))]).toEqual([true, false]);
    expect([falling(over(points('1'), n)), falling(over(n, num('2')))]).toEqual([true, false]);
    expect(falling(minus(points('1'), times(num('2'), n)))).toBe(true);
    expect(falling(minus(points('1'), { form: 'value', of: 'amount' }))).toBe(true);
    expect(falling(minus(points('1'), { form: 'value', of: 'indicator', key: 'x' }))).toBe(true);
    expect(
      falling(minus(points('1'), { form: 'fold', over: { of: 'links' }, each: num('1'), take: 'sum' })),
    ).toBe(true);
    expect(falling(minus(points('1'), { form: 'value', of: 'target', goal: 'g' }))).toBe(false);
    expect([falling(times(num('-1'), n)), falling(times(num('1'), n)), falling(times(num('0'), n))]).toEqual([
      true,
      false,
      false,
    ]);
    expect(falling(times(num('-1'), num('2')))).toBe(false);
    expect(falling(sum(num('-1'), n))).toBe(false);
    expect(falling(times({ form: 'value', of: 'weight' }, n))).toBe(false);
  });
});
