import { describe, expect, it } from 'vitest';
import { checkScheme, computeResult, parseScheme } from '.';
import type { Fact, Subjects } from './facts';
import type { Rule } from './presets';
import type { Indicator, Measure } from './scheme';
import { aBoard, aFact, aFigure, aFigureMeasure, anIndicator, aScheme, aSubjects, aUnit } from './testing';

const both = (name: string) => ({ zh: name, en: name });
type Setting = {
  measures?: Measure[];
  facts?: Fact[];
  subjects?: Partial<Subjects>;
  indicator?: Partial<Indicator>;
};
const schemeOf = (rule: Rule, { measures = [aFigureMeasure('n')], indicator = {} }: Setting) =>
  aScheme({
    measures,
    indicators: [anIndicator('x', rule, { places: 'exact', ...indicator })],
    boards: [aBoard(['x'], { places: 'exact' })],
  });
/** Exact points of unit u, and what went wrong. */
function tried(rule: Rule, setting: Setting) {
  const subjects = aSubjects({ units: [aUnit('u')], ...setting.subjects });
  const result = computeResult(schemeOf(rule, setting), subjects, setting.facts ?? []);
  return {
    points: result.boards[0]?.rows.find((row) => row.unit === 'u')?.points[0]?.verified,
    problems: result.problems.map(({ code }) => code),
  };
}
const n = (amount: string) => aFigure('u', 'n', amount);
const withTarget = (assured: string): Partial<Subjects> => ({
  goals: [{ key: 'n', name: both('n'), quantity: 'count' }],
  targets: [{ goal: 'n', holder: 'unit', holderId: 'u', assured }],
});

describe('growth', () => {
  const past = (...values: string[]): Partial<Subjects> => ({
    pastValues: values.map((value, at) => ({ unit: 'u', key: 'n', label: String(2001 + at), value })),
    goals: [{ key: 'n', name: both('n'), quantity: 'count' }],
  });
  const best = (mode: 'first' | 'best', years?: string): Rule => ({
    preset: 'growth',
    measure: 'n',
    past: 'n',
    mode,
    ...(years ? { years } : {}),
    zero: '7',
  });

  it('gives the weight for the first in three years, whatever was before them', () => {
    const at = (amount: string) =>
      tried(best('first', '3'), { facts: [n(amount)], subjects: past('90', '10', '30', '20') });
    expect([at('31').points, at('30').points, at('0').points]).toEqual(['100', '0', '0']);
  });

  it('gives it for the best ever only beyond every year, and says what there is without a past', () => {
    const setting = { facts: [n('31')], subjects: past('90', '10', '30', '20') };
    expect(tried(best('best'), setting).points).toBe('0');
    expect(tried(best('best'), { ...setting, facts: [n('91')] }).points).toBe('100');
    expect(tried(best('best'), { ...setting, subjects: past() })).toEqual({ points: '7', problems: [] });
  });

  it('earns by the fall where less is better, in percent or for the lowest year', () => {
    const less = { less: true, unreported: '0' } as const;
    const fall: Rule = {
      preset: 'growth',
      measure: 'n',
      past: 'n',
      mode: 'percent',
      take: 'last',
      zero: '7',
      ...less,
    };
    const at = (rule: Rule, amount: string, ...years: string[]) =>
      tried(rule, { facts: [n(amount)], subjects: past(...years) });
    expect([at(fall, '15', '20').points, at(fall, '25', '20').points, at(fall, '20', '20').points]).toEqual([
      '25',
      '-25',
      '0',
    ]);
    expect(at(fall, '5', '0').points).toBe('7');
    expect(at({ ...fall, negative: 'problem' }, '5', '-2').problems).toEqual(['divisor-negative']);
    const first: Rule = { ...best('first', '3'), ...less };
    const lowest: Rule = { ...best('best'), ...less };
    // 5 four years ago is too long ago for the last three.
    const years = ['5', '30', '20', '25'];
    expect([at(first, '19', ...years).points, at(first, '20', ...years).points]).toEqual(['100', '0']);
    expect([at(lowest, '4', ...years).points, at(lowest, '19', ...years).points]).toEqual(['100', '0']);
    expect(at(lowest, '4')).toEqual({ points: '7', problems: [] });
    // Who reports nothing has not come down to nought; a nought that is reported has.
    const silent = (rule: Rule) => tried(rule, { facts: [], subjects: past('20') }).points;
    expect([fall, first, lowest, { ...fall, unreported: '-3' }].map(silent)).toEqual(['0', '0', '0', '-3']);
    expect([at(fall, '0', '20').points, at(lowest, '0', '20').points]).toEqual(['100', '100']);
    const multiple = { ...fall, mode: 'multiple' };
    expect(
      parseScheme({
        ...schemeOf(fall, {}),
        indicators: [{ ...anIndicator('x', fall), rule: multiple }],
      }).problems.map(({ path }) => path),
    ).toEqual(['indicators.0.rule.less']);
  });

  it('asks for what the mode needs', () => {
    const missing = (rule: object) =>
      parseScheme({
        ...schemeOf(best('best'), {}),
        indicators: [{ ...anIndicator('x', best('best')), rule }],
      }).problems.map(({ path }) => path);
    const base = { preset: 'growth', measure: 'n', past: 'n', zero: '0' };
    expect(missing({ ...base, mode: 'first' })).toEqual(['indicators.0.rule.years']);
    expect(missing({ ...base, mode: 'percent' })).toEqual(['indicators.0.rule.take']);
  });
});

describe('steps', () => {
  const rule = (under?: 'proportional' | 'nothing'): Rule => ({
    preset: 'steps',
    measure: 'n',
    against: 'target',
    goal: 'n',
    line: '100',
    base: '60',
    up: '1',
    upPer: '10',
    ...(under ? { under } : {}),
  });

  it('is flat, in proportion or nothing below the line, as said', () => {
    const at = (under: 'proportional' | 'nothing' | undefined, amount: string) =>
      tried(rule(under), { facts: [n(amount)], subjects: withTarget('30') }).points;
    expect([at(undefined, '10'), at('proportional', '10'), at('nothing', '10')]).toEqual(['60', '20', '0']);
    expect([at(undefined, '30'), at('proportional', '30'), at('nothing', '30')]).toEqual(['60', '60', '60']);
    expect(at('nothing', '33')).toBe('61');
  });

  it('fails by name on a target of zero', () => {
    expect(tried(rule(), { facts: [n('1')], subjects: withTarget('0') })).toEqual({
      points: '0',
      problems: ['zero-divisor'],
    });
  });
});

describe('a measure that counts in part', () => {
  const measures = [aFigureMeasure('n'), aFigureMeasure('city')];
  const facts = [n('10'), aFigure('u', 'city', '10')];

  it('is added to what is done, against a target as against the best', () => {
    const ratio: Rule = {
      preset: 'ratio',
      measure: 'n',
      against: 'target',
      goal: 'n',
      plus: 'city',
      plusPercent: '50',
    };
    expect(tried(ratio, { measures, facts, subjects: withTarget('30') }).points).toBe('50');
    const { goal: _, ...best } = { ...ratio, against: 'best' as const };
    const units = ['u', 'v', 'w'].map((id) => aUnit(id));
    expect(
      tried(best, { measures, facts: [...facts, aFigure('v', 'n', '60')], subjects: { units } }).points,
    ).toBe('25');
  });
});

describe('conditions', () => {
  const rule = (more: object = {}): Rule => ({
    preset: 'conditions',
    measure: 'n',
    against: 'nothing',
    is: 'le',
    rows: [
      { amount: '2', points: '10' },
      { amount: '5', points: '6' },
    ],
    else: '1',
    ...more,
  });

  it('takes the first row that holds, whichever way it compares', () => {
    const at = (amount: string) => tried(rule(), { facts: [n(amount)] }).points;
    expect(['0', '2', '3', '5', '6'].map(at)).toEqual(['10', '10', '6', '6', '1']);
  });

  it('may fall below nothing where the indicator has no floor', () => {
    const missing = { missing: 'n', missingBy: 'quarter', penalty: '4' };
    const subjects = { asOfDay: '2024-09-30' };
    // Three quarters are over, the third on this very day.
    expect(tried(rule(missing), { subjects }).points).toBe('-2');
    expect(tried(rule(missing), { subjects, indicator: { floor: '0' } }).points).toBe('0');
    expect(tried(rule(missing), { subjects: { asOfDay: '2024-09-29' } }).points).toBe('2');
  });

  it('fails by name on a target of zero', () => {
    const percent = rule({ against: 'target', goal: 'n', rows: [{ percent: '100', points: '1' }] });
    expect(tried(percent, { facts: [n('1')], subjects: withTarget('0') }).problems).toEqual(['zero-divisor']);
  });
});

describe('per project', () => {
  const deals: Measure = {
    key: 'plans',
    names: both('plans'),
    source: { kind: 'deal', aspect: 'total' },
    quantity: 'money',
    currency: 'CNY',
  };

  it('gives nothing without projects, no progress without a plan, and no more than the most for each', () => {
    const rule: Rule = { preset: 'project', measure: 'plans', fresh: '5', progress: '60', most: '50' };
    const measures = [deals];
    const plan = (record: string, amount: string) =>
      aFact({ unit: 'u', record, aspect: 'total', amount, currency: 'CNY' });
    const paid = (parent: string, amount: string) =>
      aFact({ unit: 'u', kind: 'receipt', aspect: 'paid_in', parent, amount, currency: 'CNY' });
    expect(tried(rule, { measures }).points).toBe('0');
    expect(tried(rule, { measures, facts: [plan('a', '0'), paid('a', '9')] })).toEqual({
      points: '5',
      problems: [],
    });
    // 5 + 60 × 9 ÷ 10 = 59, cut to 50.
    expect(tried(rule, { measures, facts: [plan('a', '10'), paid('a', '9')] }).points).toBe('50');
  });
});

describe('ballots', () => {
  const rule = (more: object = {}): Rule => ({
    preset: 'ballots',
    electorates: [{ electorate: 'e', percent: '100' }],
    places: [{ points: '100' }, { points: '90' }],
    rest: '10',
    mean: 'all',
    none: '30',
    ...more,
  });
  const ballots = (...places: number[]) => ({
    ballots: places.map((place, at) => ({
      electorate: 'e',
      voter: `v${at}`,
      unit: at === 0 ? 'u' : 'other',
      places: [{ unit: 'u', place }],
    })),
  });

  it('means all, or all but the ends, or all but those of its own people', () => {
    const subjects = ballots(1, 2, 2, 9);
    expect(tried(rule(), { subjects }).points).toBe('72.5');
    expect(tried(rule({ mean: 'trimmed', trim: '1' }), { subjects }).points).toBe('90');
    expect(tried(rule({ others: true }), { subjects }).points).toBe('190/3');
  });

  it('says what no ballots are worth, and trims nothing of so few that none would be left', () => {
    expect(tried(rule(), {})).toEqual({ points: '30', problems: [] });
    expect(tried(rule({ mean: 'trimmed', trim: '1' }), { subjects: ballots(1, 1) }).points).toBe('100');
  });

  it('is sound, though points fall with the place, and warns where weights are not a hundred in all', () => {
    const codes = (more: object = {}) => checkScheme(schemeOf(rule(more), {})).map(({ code }) => code);
    expect(codes()).toEqual([]);
    expect(codes({ electorates: [{ electorate: 'e', percent: '90' }] })).toEqual(['parts-not-100']);
  });
});
