import { describe, expect, it } from 'vitest';
import {
  type Expression,
  highest,
  lowest,
  measure,
  minus,
  num,
  over,
  points,
  sum,
  times,
} from './expression';
import { aFormula, aValue, derivation, problemsWith, score } from './testing';

/** A point per one of an expression, of whatever unit. */
const perOne = (of: Expression) => aFormula({ form: 'curve', of, segments: [{ from: null, rate: '1' }] });
const at = (of: Expression, setting: Parameters<typeof score>[1] = {}) => score(perOne(of), setting);
/** The one step an expression leaves in a derivation. */
const step = (of: Expression, setting: Parameters<typeof score>[1] = {}) =>
  derivation(perOne(of), setting)?.step?.parts[0];
const meets = (of: Expression, setting: Parameters<typeof score>[1] = {}) =>
  problemsWith(perOne(of), setting)[0];

describe('arithmetic', () => {
  it('runs from left to right, and takes the least and the greatest', () => {
    const n = (text: string) => num(text);
    expect(at(sum(n('1'), n('2'), n('3')))).toBe('6');
    expect(at(minus(n('10'), n('2'), n('3')))).toBe('5');
    expect(at(times(n('2'), n('3'), n('4')))).toBe('24');
    expect(at(over(n('1'), n('3')))).toBe('1/3');
    expect(at(lowest(n('2'), n('1'), n('3')))).toBe('1');
    expect(at(highest(n('2'), n('3'), n('1')))).toBe('3');
  });

  it('leaves its operands in the derivation, under its own name', () => {
    expect(step(minus(num('5'), num('2')))).toEqual({
      code: 'subtract',
      value: { number: '3', kind: 'ratio' },
      params: {},
      parts: [
        { code: 'number', value: { number: '5', kind: 'ratio' }, params: {}, parts: [] },
        { code: 'number', value: { number: '2', kind: 'ratio' }, params: {}, parts: [] },
      ],
    });
  });

  it('gives by a zero divisor what is said, and says that it did', () => {
    expect(step(over(num('5'), num('0'), num('9')))).toMatchObject({
      code: 'divide',
      value: { number: '9', kind: 'ratio' },
      params: { zero: 'true' },
      parts: [{ value: { number: '5' } }, { value: { number: '0' } }],
    });
    expect(meets(over(num('5'), num('0')))).toMatchObject({
      code: 'zero-divisor',
      path: 'indicators.0.rule.tree.of.of.1',
    });
  });

  it('refuses unlike kinds, naming both and the operator', () => {
    const money = num('1', 'money', 'CNY');
    const unlike = (of: Expression) => meets(of);
    expect(unlike(sum(points('1'), num('1', 'days')))).toMatchObject({
      code: 'unlike-kinds',
      path: 'indicators.0.rule.tree.of.of.1',
      params: { operator: 'add', left: 'points', right: 'days' },
    });
    expect(unlike(times(money, money))).toMatchObject({
      code: 'unlike-kinds',
      params: { operator: 'multiply', left: 'money:CNY', right: 'money:CNY' },
    });
    expect(unlike(over(points('1'), money))).toMatchObject({
      code: 'unlike-kinds',
      params: { operator: 'divide', left: 'points', right: 'money:CNY' },
    });
  });

  it('needs an operand', () => {
    expect(meets({ form: 'arithmetic', operator: 'add', of: [] })).toMatchObject({
      code: 'operand-missing',
      path: '',
    });
  });
});

describe('curves, decisions and rounding', () => {
  it('a curve shows the segment it took and what that is made of', () => {
    const curve = (x: string) =>
      derivation(
        aFormula({
          form: 'curve',
          of: num(x),
          segments: [
            { from: '0', base: '1', rate: '0.5', per: '2', origin: '0', whole: true },
            { from: '10', rate: '2', join: true },
          ],
        }),
      )?.step;
    expect(curve('5')).toEqual({
      code: 'curve',
      value: { number: '2', kind: 'points' },
      params: { segment: '1', from: '0', base: '1', rate: '0.5', origin: '0', per: '2', whole: 'true' },
      parts: [{ code: 'number', value: { number: '5', kind: 'ratio' }, params: {}, parts: [] }],
    });
    expect(curve('11')).toMatchObject({ params: { segment: '2', from: '10', base: '3.5', rate: '2' } });
    expect(curve('11')?.params).not.toHaveProperty('whole');
    expect(curve('-1')).toMatchObject({ value: { number: '0' }, params: { segment: '0' } });
    const unbounded = derivation(
      aFormula({ form: 'curve', of: num('3'), segments: [{ from: null, rate: '1' }] }),
    )?.step;
    expect(unbounded?.params).toEqual({ segment: '1', rate: '1' });
  });

  it('a curve gives points, or what it is told to', () => {
    const gives = (more: object) =>
      step({ form: 'curve', of: num('3'), segments: [{ from: null, rate: '1' }], ...more } as Expression)
        ?.value.kind;
    expect([gives({}), gives({ gives: 'days' }), gives({ gives: 'money', currency: 'USD' })]).toEqual([
      'points',
      'days',
      'money:USD',
    ]);
    expect(meets({ form: 'curve', of: num('3'), segments: [{ from: null }], gives: 'money' })).toMatchObject({
      code: 'currency-missing',
      path: 'indicators.0.rule.tree.of.of',
    });
  });

  it('a curve has no steps of length 0, in whichever segment', () => {
    const segments = [
      { from: null, rate: '1' },
      { from: '100', rate: '1', per: '0' },
    ];
    expect(meets({ form: 'curve', of: num('3'), segments })).toMatchObject({
      code: 'zero-divisor',
      path: 'indicators.0.rule.tree.of.of',
    });
  });

  it('a decision shows which row held', () => {
    const decide = (n: string) => {
      const row = (from: string, gives: string) => ({
        when: { test: 'compare' as const, left: num(n), is: 'ge' as const, right: num(from) },
        gives: points(gives),
      });
      return derivation(aFormula({ form: 'if', rows: [row('10', '3'), row('5', '2')], else: points('1') }))
        ?.step;
    };
    const chose = (row: string, number: string, ...asked: [string, string][]) => ({
      code: 'if',
      value: { number, kind: 'points' },
      params: { row },
      parts: [
        { code: 'number', value: { number, kind: 'points' }, params: {}, parts: [] },
        ...asked.map(([n, from]) => ({
          code: 'test',
          value: { number: Number(n) >= Number(from) ? '1' : '0', kind: 'count' },
          params: { test: 'compare', is: 'ge' },
          parts: [n, from].map((of) => ({
            code: 'number',
            value: { number: of, kind: 'ratio' },
            params: {},
            parts: [],
          })),
        })),
      ],
    });
    expect([decide('10'), decide('7'), decide('1')]).toEqual([
      chose('1', '3', ['10', '10']),
      chose('2', '2', ['7', '10'], ['7', '5']),
      chose('else', '1', ['1', '10'], ['1', '5']),
    ]);
  });

  it('rounding shows to how many places, and of what', () => {
    expect(step({ form: 'round', of: num('2.345'), places: 2 })).toEqual({
      code: 'round',
      value: { number: '2.35', kind: 'ratio' },
      params: { places: '2' },
      parts: [{ code: 'number', value: { number: '2.345', kind: 'ratio' }, params: {}, parts: [] }],
    });
  });

  it('a total that is no number of points is refused', () => {
    expect(problemsWith(aFormula(num('1', 'days')))).toMatchObject([
      { code: 'not-points', path: 'indicators.0.rule', params: { kind: 'days' } },
    ]);
  });
});

describe('floor, cap and rounding of an indicator', () => {
  const bound = (n: string, indicator: object) =>
    derivation(aFormula(times(points('1'), measure('n'))), { ...aValue(n), indicator })?.step;

  it('bind where they bind, and are shown there alone', () => {
    const indicator = { cap: '10', floor: '2' };
    expect(bound('11', indicator)).toMatchObject({
      code: 'cap',
      value: { number: '10', kind: 'points' },
      params: { limit: '10' },
      parts: [{ code: 'multiply', value: { number: '11' } }],
    });
    expect(bound('1', indicator)).toMatchObject({
      code: 'floor',
      value: { number: '2' },
      params: { limit: '2' },
    });
    for (const within of ['2', '5', '10']) expect(bound(within, indicator)?.code).toBe('multiply');
  });

  it('rounding is shown where it changes something, to two places unless told', () => {
    expect(bound('1.005', { places: undefined })).toMatchObject({
      code: 'round',
      value: { number: '1.01', kind: 'points' },
      params: { places: '2' },
      parts: [{ code: 'multiply', value: { number: '1.005' } }],
    });
    expect(bound('1.25', { places: 1 })).toMatchObject({ value: { number: '1.3' }, params: { places: '1' } });
    expect(bound('1.25', { places: undefined })?.code).toBe('multiply');
    expect(bound('1.005', { places: 'exact' })?.value.number).toBe('1.005');
  });
});
