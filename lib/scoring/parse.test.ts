import { describe, expect, it } from 'vitest';
import { parseScheme, parseTree } from '.';
import { num } from './expression';
import { aCounter, aFigureMeasure, anIndicator, aScheme } from './testing';

const scheme = (more: object) =>
  JSON.parse(
    JSON.stringify({
      ...aScheme({ measures: [aFigureMeasure('n')], indicators: [anIndicator('x', aCounter('n'))] }),
      ...more,
    }),
  );
const told = (more: object) => parseScheme(scheme(more)).problems.map(({ path, code }) => `${path} ${code}`);
const measured = (more: object) => told({ measures: [{ ...aFigureMeasure('n'), ...more }] });
const ruled = (rule: object) => told({ indicators: [anIndicator('x', rule as never)] });

describe('a scheme as read', () => {
  it('is there where nothing is wrong, and else nothing but the problems', () => {
    expect(parseScheme(scheme({}))).toEqual({ scheme: scheme({}), problems: [] });
    expect(parseScheme(scheme({ measures: 3 }))).toEqual({
      scheme: null,
      problems: [{ path: 'measures', code: 'not-valid', params: {}, severity: 'error' }],
    });
    expect(parseScheme({ ...scheme({}), boards: undefined }).problems.map(({ code }) => code)).toEqual([
      'required',
    ]);
  });

  it('wants of a measure what its quantity, its take and its source need', () => {
    expect(measured({})).toEqual([]);
    expect(measured({ quantity: 'money' })).toEqual(['measures.0.currency required']);
    expect(measured({ take: 'distinct' })).toEqual(['measures.0.attribute required']);
    expect(measured({ take: 'distinct', attribute: 'day' })).toEqual([]);
    expect(measured({ source: { kind: 'figure', aspect: 'value' } })).toEqual(['measures.0.source required']);
    expect(measured({ source: { kind: 'deal', aspect: 'count' } })).toEqual([]);
  });

  it('wants of a preset the field that goes with a choice', () => {
    const path = 'indicators.0.rule';
    const per = { preset: 'per_amount', measure: 'n', per: '1', points: '1', base: '5' };
    expect(ruled(per)).toEqual([`${path}.beyond required`]);
    expect(ruled({ ...per, beyond: '3' })).toEqual([]);
    const growth = { preset: 'growth', measure: 'n', past: 'n', zero: '0' };
    expect(ruled({ ...growth, mode: 'percent' })).toEqual([`${path}.take required`]);
    expect(ruled({ ...growth, mode: 'multiple' })).toEqual([`${path}.take required`]);
    expect(ruled({ ...growth, mode: 'first' })).toEqual([`${path}.years required`]);
    expect(ruled({ ...growth, mode: 'best' })).toEqual([]);
    expect(ruled({ ...growth, mode: 'opening' })).toEqual([]);
    expect(ruled({ ...growth, mode: 'opening', less: true, unreported: '0' })).toEqual([
      `${path}.less not-valid`,
    ]);
    expect(ruled({ ...growth, mode: 'percent', take: 'last' })).toEqual([]);
    const conditions = {
      preset: 'conditions',
      measure: 'n',
      against: 'nothing',
      is: 'ge',
      rows: [{ amount: '1', points: '1' }],
      else: '0',
    };
    expect(ruled(conditions)).toEqual([]);
    expect(ruled({ ...conditions, against: 'target' })).toEqual([`${path}.goal required`]);
    expect(ruled({ ...conditions, against: 'target', goal: 'g' })).toEqual([]);
    expect(ruled({ ...conditions, secondAgainst: 'nothing' })).toEqual([`${path}.second required`]);
    expect(ruled({ ...conditions, second: 'n', secondAgainst: 'nothing' })).toEqual([]);
    expect(ruled({ ...conditions, second: 'n', secondAgainst: 'target' })).toEqual([
      `${path}.secondGoal required`,
    ]);
    expect(ruled({ ...conditions, missing: 'n' })).toEqual([`${path}.penalty required`]);
    expect(ruled({ ...conditions, missing: 'n', penalty: '1' })).toEqual([]);
    const ratio = { preset: 'ratio', measure: 'n' };
    for (const [against, field] of Object.entries({
      target: 'goal',
      stretch: 'goal',
      schedule: 'goal',
      measure: 'other',
      number: 'number',
      past: 'past',
    })) {
      expect(ruled({ ...ratio, against })).toEqual([`${path}.${field} required`]);
      expect(ruled({ ...ratio, against, [field]: field === 'number' ? '1' : 'n' })).toEqual([]);
    }
    expect([ruled({ ...ratio, against: 'best' }), ruled({ ...ratio, against: 'total' })]).toEqual([[], []]);
  });
});

describe('a formula as read', () => {
  it('is the tree as it was typed, or what is wrong with it', () => {
    expect(parseTree(num('1'))).toEqual({ tree: num('1'), problems: [] });
    expect(num('1', 'ratio')).toEqual({ form: 'value', of: 'number', number: '1' });
    expect(num('1', 'money', 'CNY')).toEqual({
      form: 'value',
      of: 'number',
      number: '1',
      kind: 'money',
      currency: 'CNY',
    });
    expect(parseTree({ form: 'value', of: 'number', number: 'x' })).toEqual({
      tree: null,
      problems: [{ path: 'number', code: 'not-a-number', params: {}, severity: 'error' }],
    });
    expect(parseTree(undefined)).toMatchObject({ tree: null });
  });

  it('is refused where it is nested deeper than any rule goes', () => {
    const rounded = (times: number) => {
      let tree: unknown = num('1');
      for (let at = 0; at < times; at += 1) tree = { form: 'round', of: tree, places: 0 };
      return tree;
    };
    const deep = { tree: null, problems: [{ path: '', code: 'too-deep', params: {}, severity: 'error' }] };
    expect(parseTree(rounded(119)).problems).toEqual([]);
    expect(parseTree(rounded(120))).toEqual(deep);
    expect(parseTree(rounded(100_000))).toEqual(deep);
    const scheme = parseScheme({ indicators: [{ rule: { preset: 'formula', tree: rounded(200) } }] });
    expect(scheme).toEqual({
      scheme: null,
      problems: [{ path: 'indicators.0.rule.tree', code: 'too-deep', params: {}, severity: 'error' }],
    });
    const hostile = {
      get form(): never {
        throw new RangeError('Maximum call stack size exceeded');
      },
    };
    expect(parseTree(hostile)).toEqual(deep);
  });

  it('wants steps wider than zero', () => {
    const per = (width: string) =>
      parseTree({ form: 'curve', of: num('1'), segments: [{ from: '0', per: width }] }).problems.map(
        ({ path, code }) => `${path} ${code}`,
      );
    for (const good of ['1', '0.5', '10', '1/3', '0.05', '100', '5/100']) expect(per(good)).toEqual([]);
    for (const bad of ['0', '0.0', '0/5', '00', '-1', '-0', '-0.5', '-10'].filter((one) => one !== '0/5'))
      expect(per(bad)).toEqual(['segments.0.per not-above-zero']);
  });
});
