/** Steps of a difference in the unit of the measure, and of a percentage of the own past: published rules reckoned by hand. */
import { describe, expect, it } from 'vitest';
import { checkScheme } from '.';
import type { Subjects } from './facts';
import type { Rule } from './presets';
import { aFigure, aFigureMeasure, anIndicator, aScheme, both, problemsWith, score } from './testing';

type Steps = Extract<Rule, { preset: 'steps' }>;
const wan = (n: number) => String(n * 1_000_000);

/** Foreign investment of unit u, done and expected, in 万 dollars. */
const fdi = (done: number, assured: number, stretch = assured) => ({
  measures: [aFigureMeasure('fdi', 'money', { currency: 'USD' })],
  facts: [aFigure('u', 'fdi', wan(done), { currency: 'USD' })],
  subjects: {
    goals: [{ key: 'fdi', name: both('fdi'), quantity: 'money' as const, currency: 'USD' as const }],
    targets: [
      {
        goal: 'fdi',
        holder: 'unit' as const,
        holderId: 'u',
        assured: wan(assured),
        stretch: wan(stretch),
      },
    ],
  },
});
/** Projects of unit u, done and expected, or of years before. */
const projects = (done: number, { target, past = [] }: { target?: number; past?: number[] }) => ({
  measures: [aFigureMeasure('n')],
  facts: [aFigure('u', 'n', String(done))],
  subjects: {
    goals: [{ key: 'n', name: both('n'), quantity: 'count' as const }],
    targets:
      target === undefined
        ? []
        : [{ goal: 'n', holder: 'unit' as const, holderId: 'u', assured: String(target) }],
    pastValues: past.map((value, at) => ({
      unit: 'u',
      key: 'n',
      label: String(2020 + at),
      value: String(value),
    })),
  } satisfies Partial<Subjects>,
});

describe('20 points at the target, half a point more or less for each 5 million dollars beyond or short', () => {
  const rule: Steps = {
    preset: 'steps',
    measure: 'fdi',
    against: 'over_target',
    goal: 'fdi',
    base: '20',
    up: '0.5',
    upPer: wan(500),
    down: '0.5',
    downPer: wan(500),
    whole: true,
  };
  const at = (done: number, target: number, more: Partial<Steps> = {}) =>
    score({ ...rule, ...more }, fdi(done, target));

  it('counts whole steps of the difference to either side', () => {
    // 32 million beyond: 6 whole steps. 6 million short: 1. 4.99 million: none.
    expect([at(8200, 5000), at(1400, 2000), at(1499, 1000), at(501, 1000)]).toEqual([
      '23',
      '19.5',
      '20',
      '20',
    ]);
    expect([at(1000, 1000), at(1500, 1000), at(500, 1000)]).toEqual(['20', '20.5', '19.5']);
  });

  it('counts parts of a step where they count, and of a target of nought', () => {
    expect([at(1250, 1000, { whole: false }), at(900, 1000, { whole: false })]).toEqual(['20.25', '19.9']);
    expect(at(1000, 0)).toBe('21');
  });

  it('goes by the stretch target where it is said', () => {
    expect(score({ ...rule, against: 'over_stretch' }, fdi(3000, 1000, 2000))).toBe('21');
  });

  it('earns the base from the difference said, and below it steps down, nothing, or in proportion', () => {
    const more = { from: wan(1000) };
    expect([at(2000, 1000, more), at(2500, 1000, more), at(1500, 1000, more)]).toEqual([
      '20',
      '20.5',
      '19.5',
    ]);
    expect([
      at(1999, 1000, { ...more, under: 'nothing' }),
      at(1500, 1000, { ...more, under: 'proportional' }),
    ]).toEqual(['0', '10']);
    expect(at(999, 1000, { under: 'nothing' })).toBe('0');
  });

  it('reads a past of 0 and below as any other', () => {
    const past = (value: string) => ({
      ...fdi(500, 1),
      subjects: {
        ...fdi(500, 1).subjects,
        pastValues: [{ unit: 'u', key: 'fdi', label: '2023', value }],
      },
    });
    const over = { ...rule, against: 'over_past' as const, past: 'fdi', goal: undefined };
    const { goal: _, ...byPast } = over;
    expect([score(byPast, past('0')), score(byPast, past(`-${wan(500)}`))]).toEqual(['20.5', '21']);
  });
});

describe('a tenth of a point for each project beyond or short, within three points', () => {
  const rule: Steps = {
    preset: 'steps',
    measure: 'n',
    against: 'over_target',
    goal: 'n',
    base: '25',
    up: '0.1',
    down: '0.1',
  };

  it('is 28.5 for 35 beyond, capped at 28, and 24.9 for one short', () => {
    const at = (done: number, target: number, indicator = {}) =>
      score(rule, { ...projects(done, { target }), indicator });
    expect([at(45, 10), at(45, 10, { cap: '28', floor: '22' }), at(9, 10), at(5, 5)]).toEqual([
      '28.5',
      '28',
      '24.9',
      '25',
    ]);
  });
});

describe('two points more or less for each ten percentage points over last year', () => {
  const rule: Steps = {
    preset: 'steps',
    measure: 'n',
    against: 'past',
    past: 'n',
    pastTake: 'last',
    line: '100',
    base: '10',
    up: '2',
    upPer: '10',
    down: '2',
    downPer: '10',
  };
  const at = (done: number, past: number[], more: Partial<Steps> = {}) =>
    score({ ...rule, ...more }, projects(done, { past }));

  it('reads last year, or the mean of all years', () => {
    // 125 % of 40: 5 points more; 80 %: 4 less. Of the mean of 20 and 60 the same; of last year 60 it fell.
    expect([at(50, [40]), at(32, [40]), at(50, [40], { whole: true })]).toEqual(['15', '6', '14']);
    const { pastTake: _, ...mean } = rule;
    expect([score(mean, projects(50, { past: [20, 60] })), at(48, [20, 60])]).toEqual(['15', '6']);
  });

  it('says what a past of 0 earns, or names it as a problem, as a past below 0', () => {
    const problems = (past: number[], more: Partial<Steps> = {}) =>
      problemsWith({ ...rule, ...more }, projects(5, { past })).map(({ code }) => code);
    expect(problems([0])).toEqual(['zero-divisor']);
    expect(at(5, [0], { zero: '10' })).toBe('10');
    expect([at(0, [5], { zero: '3' }), at(5, [5], { zero: '3' })]).toEqual(['-10', '10']);
    expect([problems([-4]), problems([], { zero: '10' })]).toEqual([['divisor-negative'], ['past-missing']]);
  });
});

describe('the check of steps', () => {
  const problems = (rule: Steps) =>
    checkScheme(
      aScheme({
        measures: [aFigureMeasure('n'), aFigureMeasure('fdi', 'money', { currency: 'USD' })],
        indicators: [anIndicator('x', rule)],
      }),
      {
        goals: [
          { key: 'n', quantity: 'count' },
          { key: 'fdi', quantity: 'money', currency: 'USD' },
        ],
      },
    )
      .filter(({ code }) => code !== 'weight-zero')
      .map(({ path, code, params, severity }) => [path, code, ...Object.values(params), severity].join(' '));
  const rule: Steps = {
    preset: 'steps',
    measure: 'fdi',
    against: 'over_target',
    goal: 'fdi',
    base: '20',
    up: '1',
    upPer: wan(500),
  };

  it('demands how much a step of money is, on each side that has one', () => {
    expect(problems(rule)).toEqual([]);
    const { upPer: _, ...unsaid } = rule;
    expect(problems({ ...unsaid, down: '1' })).toEqual([
      'indicators.0.rule.upPer step-unsaid error',
      'indicators.0.rule.downPer step-unsaid error',
    ]);
    expect(problems({ ...unsaid, measure: 'n', goal: 'n', down: '1' })).toEqual([]);
    expect(problems({ ...rule, down: '1', under: 'nothing' })).toEqual([]);
    // Set against nothing, steps are money too; against a target they are percentages.
    const { goal: _goal, ...own } = unsaid;
    expect(problems({ ...own, against: 'nothing', line: wan(1000) })).toEqual([
      'indicators.0.rule.upPer step-unsaid error',
    ]);
    expect(problems({ ...unsaid, against: 'target', line: '100' })).toEqual([]);
  });

  it('refuses the base in proportion to a difference of nought', () => {
    expect(problems({ ...rule, under: 'proportional' })).toEqual([
      'indicators.0.rule.under proportion-of-nought error',
    ]);
    expect(problems({ ...rule, under: 'proportional', from: wan(1) })).toEqual([]);
  });

  it('refuses a difference of unlike things, and warns of a past of which nothing is said', () => {
    expect(problems({ ...rule, goal: 'n' })[0]).toMatch(/unlike-kinds/);
    const { goal: _, ...past } = { ...rule, against: 'past' as const, past: 'fdi', line: '100', upPer: '10' };
    expect(problems(past)).toEqual(['indicators.0.rule zero-unsaid warning']);
    expect(problems({ ...past, zero: '5' })).toEqual([]);
  });
});
