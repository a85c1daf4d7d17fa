import { describe, expect, it } from 'vitest';
import { computeResult, openEngine } from '.';
import type { Fact } from './facts';
import type { Rule } from './presets';
import type { Measure } from './scheme';
import {
  aFact,
  aFigure,
  aFigureMeasure,
  anIndicator,
  aScheme,
  aSubjects,
  aUnit,
  aValue,
  both,
  problemsWith,
  score,
} from './testing';

const WAN = 1_000_000n;
const wan = (number: number) => (BigInt(number) * WAN).toString();
/** Code, place and unit of what a rule meets. */
const problem = (...of: Parameters<typeof problemsWith>) =>
  problemsWith(...of).map(({ code, path, params }) => ({ code, path, unit: params.unit }));

describe('presets', () => {
  const goal = {
    goals: [{ key: 'n', name: both('n'), quantity: 'count' as const }],
    targets: [{ goal: 'n', holder: 'unit' as const, holderId: 'u', assured: '40', stretch: '80' }],
  };
  const ratio = (more: object): Rule => ({
    preset: 'ratio',
    measure: 'n',
    against: 'target',
    goal: 'n',
    ...more,
  });

  it('ratio: against target, stretch, schedule, another measure, a number, own past', () => {
    const setting = {
      ...aValue('20'),
      subjects: {
        ...goal,
        asOfDay: '2024-07-01',
        pastValues: [{ unit: 'u', key: 'n', label: '2023', value: '10' }],
      },
    };
    expect(score(ratio({}), setting)).toBe('50');
    expect(score(ratio({ against: 'stretch' }), setting)).toBe('25');
    expect(score(ratio({ against: 'schedule' }), setting)).toBe('100');
    expect(score(ratio({ against: 'measure', other: 'n' }), setting)).toBe('100');
    expect(score(ratio({ against: 'number', number: '25' }), setting)).toBe('80');
    expect(score(ratio({ against: 'past', past: 'n' }), setting)).toBe('200');
    // 40 in 2022 and 10 in 2023: 25 on the mean, 10 in the last year.
    const [last] = setting.subjects.pastValues;
    const years = [...setting.subjects.pastValues, { ...last, label: '2022', value: '40' }] as never;
    const longer = { ...setting, subjects: { ...setting.subjects, pastValues: years } };
    expect(score(ratio({ against: 'past', past: 'n' }), longer)).toBe('80');
    expect(score(ratio({ against: 'past', past: 'n', pastTake: 'last' }), longer)).toBe('200');
  });

  it('ratio: zero or reduced below a line, and a zero target as it says', () => {
    const setting = { ...aValue('20'), subjects: goal };
    expect(score(ratio({ below: '60' }), setting)).toBe('0');
    expect(score(ratio({ below: '60', belowKeeps: '80' }), setting)).toBe('40');
    const none = {
      ...setting,
      subjects: { ...goal, targets: [{ goal: 'n', holder: 'unit' as const, holderId: 'u', assured: '0' }] },
    };
    expect(score(ratio({ zero: 'full' }), none)).toBe('100');
    expect(score(ratio({ zero: 'none' }), none)).toBe('0');
    expect(problem(ratio({}), none)[0]?.code).toBe('zero-divisor');
    expect(problem(ratio({}), { ...aValue('20'), subjects: { goals: goal.goals } })).toMatchObject([
      { code: 'target-missing', unit: 'u', path: 'indicators.0.rule' },
    ]);
  });

  const deals: Measure = {
    key: 'size',
    names: both('size'),
    source: { kind: 'deal', aspect: 'total' },
    quantity: 'money',
    currency: 'USD',
  };
  const deal = (amount: number, more: Partial<Fact> = {}) =>
    aFact({ unit: 'u', aspect: 'total', amount: wan(amount), currency: 'USD', ...more });

  it('bands: each item once at its best band, times its share, if enough of it is paid in', () => {
    const rule: Rule = {
      preset: 'bands',
      measure: 'size',
      each: 'item',
      bands: [
        { from: wan(1000), points: '4' },
        { from: wan(500), points: '2' },
      ],
    };
    const facts = [deal(499), deal(500), deal(2000, { shareBp: 2500 })];
    expect(score(rule, { measures: [deals], facts })).toBe('3');
    const paid = [
      deal(1000, { record: 'a' }),
      deal(1000, { record: 'b' }),
      aFact({ unit: 'u', kind: 'receipt', aspect: 'paid_in', parent: 'a', amount: wan(50), currency: 'USD' }),
      aFact({ unit: 'u', kind: 'receipt', aspect: 'paid_in', parent: 'b', amount: wan(49), currency: 'USD' }),
    ];
    expect(score({ ...rule, paidPercent: '5' }, { measures: [deals], facts: paid })).toBe('4');
    expect(score({ ...rule, paidPercent: '5' }, { measures: [deals] })).toBe('0');
  });

  it('per amount: by the exact amount or whole steps, from the start or beyond a line', () => {
    const rule: Rule = { preset: 'per_amount', measure: 'size', per: wan(100), points: '2' };
    expect(score(rule, { measures: [deals], facts: [deal(250)] })).toBe('5');
    expect(score({ ...rule, whole: true }, { measures: [deals], facts: [deal(250)] })).toBe('4');
    expect(score({ ...rule, beyond: wan(200) }, { measures: [deals], facts: [deal(250)] })).toBe('1');
  });

  it('per amount: so much for reaching a line, and more per step above it, in all or deal by deal', () => {
    const rule: Rule = {
      preset: 'per_amount',
      measure: 'size',
      beyond: wan(1000),
      base: '5',
      per: wan(500),
      points: '1',
      whole: true,
    };
    const at = (more: object, ...sizes: number[]) =>
      score({ ...rule, ...more } as Rule, {
        measures: [deals],
        facts: sizes.map((size, nth) => deal(size, { record: `d${nth}` })),
      });
    expect([at({}, 999), at({}, 1000), at({}, 1499), at({}, 2000)]).toEqual(['0', '5', '5', '7']);
    expect(at({ whole: false }, 1250)).toBe('5.5');
    // Together they reach what none reaches alone.
    expect([at({}, 600, 600), at({ each: 'item' }, 600, 600)]).toEqual(['5', '0']);
    expect(at({ each: 'item' }, 1000, 1600, 900)).toBe('11');
    const half = deal(2000, { shareBp: 5000 });
    expect(score({ ...rule, each: 'item' }, { measures: [deals], facts: [half] })).toBe('3.5');
  });

  it('minimums: a point less per missing item, surplus earns nothing, never below zero', () => {
    const rule: Rule = {
      preset: 'minimums',
      base: '0.5',
      penalty: '0.1',
      items: [{ measure: 'n', minimum: '7' }],
    };
    expect(['7', '9', '5', '0'].map((value) => score(rule, aValue(value)))).toEqual([
      '0.5',
      '0.5',
      '0.3',
      '0',
    ]);
  });

  it('proportion of the best and of the total, 0 where nobody has anything', () => {
    const units = [aUnit('u'), aUnit('v'), aUnit('w')];
    const facts = [aFigure('u', 'n', '3'), aFigure('v', 'n', '6'), aFigure('w', 'n', '1')];
    const at = (of: 'best' | 'total', given: Fact[]) =>
      score(
        { preset: 'best', measure: 'n', of },
        { measures: [aFigureMeasure('n')], facts: given, subjects: { units } },
      );
    expect([at('best', facts), at('total', facts), at('best', [])]).toEqual(['50', '30', '0']);
  });

  it('efficacy, by rank and growth', () => {
    const units = [aUnit('u'), aUnit('v'), aUnit('w')];
    const facts = [aFigure('u', 'n', '3'), aFigure('v', 'n', '6'), aFigure('w', 'n', '1')];
    const setting = { measures: [aFigureMeasure('n')], facts, subjects: { units } };
    const efficacy: Rule = { preset: 'efficacy', measure: 'n', base: '60', span: '40', flat: '80' };
    expect(score(efficacy, setting)).toBe('76');
    expect(score(efficacy, { ...setting, facts: [] })).toBe('80');
    expect(
      score(
        { preset: 'by_rank', measure: 'n', places: [{ points: '10' }, { points: '7' }], rest: '1' },
        setting,
      ),
    ).toBe('7');
    const subjects = {
      units: [aUnit('u')],
      goals: goal.goals,
      pastValues: [{ unit: 'u', key: 'n', label: '2023', value: '2' }],
    };
    const growth: Rule = {
      preset: 'growth',
      measure: 'n',
      past: 'n',
      take: 'last',
      mode: 'percent',
      zero: '5',
    };
    expect(score(growth, { ...setting, subjects })).toBe('50');
    expect(
      score(growth, {
        ...setting,
        subjects: { ...subjects, pastValues: [{ unit: 'u', key: 'n', label: '2023', value: '0' }] },
      }),
    ).toBe('5');
  });

  it('entered points stay within their bounds', () => {
    const at = (points_: string) =>
      score(
        { preset: 'entered', least: '0', most: '5' },
        { subjects: { enteredPoints: [{ unit: 'u', indicator: 'x', points: points_ }] } },
      );
    expect([at('3'), at('9'), at('-1')]).toEqual(['3', '5', '0']);
  });

  it('deduction never goes below zero, and its board knows that it falls', () => {
    const rule: Rule = { preset: 'deduction', base: '1', items: [{ measure: 'n', points: '0.4' }] };
    expect(['0', '2', '9'].map((value) => score(rule, aValue(value)))).toEqual(['1', '0.2', '0']);
    const engine = openEngine(
      aScheme({ measures: [aFigureMeasure('n')], indicators: [anIndicator('x', rule)] }),
      aSubjects({ units: [aUnit('u')] }),
      [],
    );
    expect(engine.result().boards[0]?.estimate).toBe(true);
  });

  it('points relative to peers are not given in a group below the least size', () => {
    const result = computeResult(
      aScheme({
        measures: [aFigureMeasure('n')],
        indicators: [anIndicator('x', { preset: 'best', measure: 'n', of: 'best' })],
      }),
      aSubjects({ units: [aUnit('u'), aUnit('v')] }),
      [aFigure('u', 'n', '3')],
    );
    expect(result.boards[0]?.rows[0]?.points[0]).toMatchObject({ verified: '0', fault: 'group-too-small' });
    expect(result.problems.every((one) => one.severity === 'warning')).toBe(true);
  });
});
