import { describe, expect, it } from 'vitest';
import { expand } from './expand';
import type { Fact, Subjects } from './facts';
import type { Rule } from './presets';
import type { Measure } from './scheme';
import { aFact, aFigure, aFigureMeasure, aUnit, aValue, both, problemsWith, score } from './testing';

const units = [
  aUnit('u', { group: 'g1' }),
  aUnit('v', { group: 'g1' }),
  aUnit('w', { group: 'g1' }),
  aUnit('x', { group: 'g2' }),
];
const values = (of: Record<string, string>) => ({
  measures: [aFigureMeasure('n')],
  facts: Object.entries(of).map(([unit, value]) => aFigure(unit, 'n', value)),
  subjects: { units },
});

describe('a preset goes by peers', () => {
  const setting = values({ u: '2', v: '4', w: '2', x: '10' });

  it('of the group, or of the board where it is told to', () => {
    const best = (more: object): Rule => ({ preset: 'best', measure: 'n', of: 'best', ...more });
    expect([score(best({}), setting), score(best({ among: 'board' }), setting)]).toEqual(['50', '20']);
    const efficacy = (more: object): Rule => ({
      preset: 'efficacy',
      measure: 'n',
      base: '60',
      span: '40',
      flat: '80',
      ...more,
    });
    const second = values({ u: '3', v: '4', w: '2', x: '10' });
    expect([score(efficacy({}), second), score(efficacy({ among: 'board' }), second)]).toEqual(['80', '65']);
    expect(score(efficacy({}), values({ u: '2', v: '2', w: '2' }))).toBe('80');
    const rank = (more: object): Rule => ({
      preset: 'by_rank',
      measure: 'n',
      places: [{ points: '9' }, { points: '5' }],
      ...more,
    });
    expect([
      score(rank({}), setting),
      score(rank({ among: 'board' }), setting),
      score(rank({ among: 'board', rest: '1' }), setting),
    ]).toEqual(['5', '0', '1']);
    expect(score(rank({}), values({ u: '9', v: '4', w: '2' }))).toBe('9');
  });

  it('as the best or the total, where a ratio is set against them', () => {
    const ratio = (against: 'best' | 'total', more: object = {}): Rule => ({
      preset: 'ratio',
      measure: 'n',
      against,
      ...more,
    });
    expect([score(ratio('best'), setting), score(ratio('total'), setting)]).toEqual(['50', '25']);
  });
});

describe('a preset of steps', () => {
  const steps = (more: object): Rule => ({
    preset: 'steps',
    measure: 'n',
    against: 'nothing',
    line: '100',
    base: '10',
    ...more,
  });
  const at = (more: object, ...of: string[]) => of.map((value) => score(steps(more), aValue(value)));

  it('gives the base from the line on, and steps only where they are entered', () => {
    expect(at({}, '99', '100', '300')).toEqual(['10', '10', '10']);
    expect(at({ up: '2' }, '100', '103')).toEqual(['10', '16']);
    expect(at({ up: '2', upPer: '10' }, '115')).toEqual(['13']);
    expect(at({ up: '2', upPer: '10', whole: true }, '115')).toEqual(['12']);
    expect(at({ down: '1' }, '97')).toEqual(['7']);
  });

  it('gives under the line nothing, or the base in proportion', () => {
    expect(at({ under: 'nothing' }, '99.9', '100')).toEqual(['0', '10']);
    expect(at({ under: 'proportional' }, '0', '50', '99', '100')).toEqual(['0', '5', '9.9', '10']);
    expect(at({ under: 'proportional', line: '0' }, '-1', '0')).toEqual(['0', '10']);
  });
});

describe('a preset counts beside a measure another in part', () => {
  const given = {
    measures: [aFigureMeasure('n'), aFigureMeasure('m')],
    facts: [aFigure('u', 'n', '10'), aFigure('u', 'm', '4')],
  };
  const rule = (more: object): Rule => ({
    preset: 'ratio',
    measure: 'n',
    against: 'number',
    number: '20',
    ...more,
  });

  it('whole where no part is entered', () => {
    expect([
      score(rule({}), given),
      score(rule({ plus: 'm' }), given),
      score(rule({ plus: 'm', plusPercent: '50' }), given),
    ]).toEqual(['50', '70', '60']);
  });

  it('against the mean of its own past', () => {
    const pastValues = ['10', '30'].map((value, at) => ({
      unit: 'u',
      key: 'n',
      label: String(2020 + at),
      value,
    }));
    const goals = [{ key: 'n', name: both('n'), quantity: 'count' as const }];
    expect(
      score(
        { preset: 'ratio', measure: 'n', against: 'past', past: 'n' },
        { ...given, subjects: { goals, pastValues } },
      ),
    ).toBe('50');
  });
});

describe('a preset of bands', () => {
  const deals: Measure = {
    key: 'deals',
    names: both('deals'),
    source: { kind: 'deal', aspect: 'total' },
    quantity: 'money',
    currency: 'USD',
  };
  const deal = (amount: string, more: Partial<Fact> = {}) =>
    aFact({ unit: 'u', aspect: 'total', amount, currency: 'USD', ...more });
  const bands = [
    { from: '500', points: '3' },
    { from: '100', points: '1' },
  ];

  it('reads each item, or all of it together', () => {
    const facts = [deal('300'), deal('300'), deal('50')];
    const of = (each: 'item' | 'total') =>
      score({ preset: 'bands', measure: 'deals', each, bands }, { measures: [deals], facts });
    expect([of('item'), of('total')]).toEqual(['2', '3']);
  });

  it('of what is not there gives nothing but the reason', () => {
    for (const rule of [
      { preset: 'bands', measure: 'gone', each: 'item', bands, paidPercent: '5' },
      { preset: 'project', measure: 'gone', progress: '5' },
      { preset: 'minimums', base: '1', penalty: '1', items: [{ measure: 'gone', minimum: '1' }] },
    ] as Rule[]) {
      expect(() => expand(rule, () => undefined)).not.toThrow();
      expect(problemsWith(rule)[0]?.code).toBe('measure-unknown');
    }
  });

  it('of projects adds up what each is, its size, its trade and its money', () => {
    const project = (more: object, ...facts: Fact[]) =>
      score({ preset: 'project', measure: 'deals', ...more } as Rule, { measures: [deals], facts });
    const fresh = deal('300', { attributes: { carriedOver: false, industry: 'chips' }, record: 'd' });
    const old = deal('300', { attributes: { carriedOver: true, industry: 'food' } });
    expect([
      project({ fresh: '5', continued: '2' }, fresh),
      project({ fresh: '5', continued: '2' }, old),
    ]).toEqual(['5', '2']);
    expect([
      project({ fresh: '5' }, old),
      project({ continued: '2' }, fresh),
      project({ continued: '2' }, old),
    ]).toEqual(['0', '0', '2']);
    expect(project({ bands }, fresh, deal('900'))).toBe('4');
    const types = [
      { industry: 'chips, drugs；cars', points: '4' },
      { industry: ' steel 、', points: '3' },
    ];
    expect([
      project({ types }, fresh),
      project({ types }, old),
      project({ types, otherType: '1' }, old),
    ]).toEqual(['4', '0', '1']);
    const of = (industry: string) => project({ types }, deal('1', { attributes: { industry } }));
    expect(['drugs', 'cars', 'steel', '', 'chips, drugs；cars'].map(of)).toEqual(['4', '4', '3', '0', '0']);
    const receipt = aFact({
      unit: 'u',
      kind: 'receipt',
      aspect: 'paid_in',
      parent: 'd',
      amount: '150',
      currency: 'USD',
    });
    expect([project({ progress: '60' }, fresh, receipt), project({ progress: '60' }, fresh)]).toEqual([
      '30',
      '0',
    ]);
    expect(project({ progress: '60' }, fresh, { ...receipt, amount: '900' })).toBe('60');
    expect([
      project({ fresh: '5', most: '3' }, fresh),
      project({}, fresh),
      project({ bands: [], types: [] }, fresh),
    ]).toEqual(['3', '0', '0']);
    expect(project({ fresh: '5' }, { ...fresh, shareBp: 2500 })).toBe('1.25');
  });
});

describe('a preset of growth', () => {
  const past = (...of: string[]): Partial<Subjects> => ({
    goals: [{ key: 'n', name: both('n'), quantity: 'count' }],
    pastValues: of.map((value, at) => ({ unit: 'u', key: 'n', label: String(2020 + at), value })),
  });
  const growth = (more: object): Rule =>
    ({ preset: 'growth', measure: 'n', past: 'n', zero: '5', ...more }) as Rule;
  const at = (more: object, value: string, ...of: string[]) =>
    score(growth(more), { ...aValue(value), subjects: past(...of) });

  it('is the part gained or the multiple of the last value, or of what is taken', () => {
    expect(at({ mode: 'percent', take: 'last' }, '15', '1', '10')).toBe('50');
    expect(at({ mode: 'percent' }, '15', '1', '10')).toBe('50');
    expect(at({ mode: 'percent', take: 'max' }, '30', '20', '10')).toBe('50');
    expect(at({ mode: 'multiple', take: 'last' }, '15', '1', '10')).toBe('150');
    expect(at({ mode: 'multiple', take: 'last' }, '15', '1', '0')).toBe('5');
  });

  it('is the first in so many years, in one where no number is entered', () => {
    expect([
      at({ mode: 'first' }, '11', '90', '10'),
      at({ mode: 'first', years: '2' }, '11', '90', '10'),
    ]).toEqual(['100', '0']);
    expect(at({ mode: 'best' }, '90', '90', '10')).toBe('0');
  });

  it('is the first ever where there is some now and was none in any year known', () => {
    const opening = { mode: 'opening' };
    expect([at(opening, '1', '0', '0'), at(opening, '9', '0', '1'), at(opening, '0', '0', '0')]).toEqual([
      '100',
      '0',
      '0',
    ]);
    // Nothing known of the past: the points said, for those with some.
    expect([at(opening, '1'), at(opening, '0')]).toEqual(['5', '0']);
  });
});

describe('a preset of conditions', () => {
  const given = (n: string, m: string, subjects: Partial<Subjects> = {}) => ({
    measures: [aFigureMeasure('n'), aFigureMeasure('m')],
    facts: [aFigure('u', 'n', n), aFigure('u', 'm', m)],
    subjects,
  });
  const table = (more: object): Rule =>
    ({
      preset: 'conditions',
      measure: 'n',
      against: 'nothing',
      is: 'ge',
      rows: [{ amount: '5', points: '3' }],
      else: '1',
      ...more,
    }) as Rule;

  it('asks one column or two, an empty bound asking nothing', () => {
    expect([score(table({}), given('5', '0')), score(table({}), given('4', '0'))]).toEqual(['3', '1']);
    const two = {
      second: 'm',
      rows: [
        { amount: '5', secondAmount: '2', points: '9' },
        { secondAmount: '2', points: '4' },
        { points: '2' },
      ],
    };
    expect([given('5', '2'), given('4', '2'), given('9', '1')].map((one) => score(table(two), one))).toEqual([
      '9',
      '4',
      '2',
    ]);
    expect(score(table({ ...two, secondIs: 'lt' }), given('5', '1'))).toBe('9');
    expect(score(table({ rows: [{ percent: '5', points: '3' }] }), given('0', '0'))).toBe('3');
  });

  it('asks for percentages of a target in either column', () => {
    const subjects: Partial<Subjects> = {
      goals: [{ key: 'goal', name: both('goal'), quantity: 'count' }],
      targets: [{ goal: 'goal', holder: 'unit', holderId: 'u', assured: '10' }],
    };
    const first = { against: 'target', goal: 'goal', rows: [{ percent: '80', points: '3' }] };
    expect([
      score(table(first), given('8', '0', subjects)),
      score(table(first), given('7', '0', subjects)),
    ]).toEqual(['3', '1']);
    const second = {
      second: 'm',
      secondAgainst: 'target',
      secondGoal: 'goal',
      rows: [{ secondPercent: '80', points: '3' }],
    };
    expect([
      score(table(second), given('0', '8', subjects)),
      score(table(second), given('0', '7', subjects)),
    ]).toEqual(['3', '1']);
  });

  it('takes something off for each month without, over by the day of the result', () => {
    const acts: Measure = {
      key: 'acts',
      names: both('acts'),
      source: { kind: 'activity', aspect: 'count' },
      quantity: 'count',
    };
    const setting = {
      measures: [aFigureMeasure('n'), acts],
      facts: [aFigure('u', 'n', '9'), aFact({ unit: 'u', kind: 'activity', day: '2024-02-01' })],
      subjects: { asOfDay: '2024-04-29' },
    };
    const of = (more: object) => score(table({ missing: 'acts', penalty: '0.5', ...more }), setting);
    // January and March are over and empty; April is not over.
    expect([of({}), of({ missingBy: 'month' }), of({ missingBy: 'quarter' })]).toEqual(['2', '2', '3']);
  });
});

describe('a preset of ballots', () => {
  const ballots = [1, 2, 9].map((place, at) => ({
    electorate: 'e',
    voter: `v${at}`,
    ...(at === 2 ? { unit: 'u' } : {}),
    places: [{ unit: 'u', place }],
  }));
  const of = (more: object) =>
    score(
      {
        preset: 'ballots',
        electorates: [{ electorate: 'e', percent: '100' }],
        places: [{ points: '100' }, { points: '40' }],
        mean: 'all',
        none: '7',
        ...more,
      } as Rule,
      { subjects: { ballots } },
    );

  it('gives points by place, the rest what is left, as a mean of all or of the middle', () => {
    expect([of({ rest: '10' }), of({}), of({ others: true })]).toEqual(['50', '140/3', '70']);
    expect([
      of({ mean: 'trimmed' }),
      of({ mean: 'trimmed', trim: '1' }),
      of({ mean: 'trimmed', trim: '2' }),
      // Of three, two cannot be left out at each end: then none is.
    ]).toEqual(['40', '40', '140/3']);
    expect(of({ electorates: [{ electorate: 'nobody', percent: '50' }] })).toBe('3.5');
  });
});
