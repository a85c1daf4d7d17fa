import { describe, expect, it } from 'vitest';
import { computeResult } from '.';
import { type Expression, measure, num, points, sum, weight } from './expression';
import type { Fact, Subjects } from './facts';
import type { Measure } from './scheme';
import {
  aFact,
  aFormula,
  anIndicator,
  aScheme,
  aSubjects,
  aUnit,
  aValue,
  both,
  derivation,
  problemsWith,
  score,
} from './testing';

const value = (of: object): Expression => ({ form: 'value', ...of }) as Expression;
/** A point per one of an expression, of whatever unit. */
const perOne = (of: Expression) => aFormula({ form: 'curve', of, segments: [{ from: null, rate: '1' }] });
const at = (of: Expression, setting: Parameters<typeof score>[1] = {}) => score(perOne(of), setting);
/** The one step an expression leaves in a derivation. */
const step = (of: Expression, setting: Parameters<typeof score>[1] = {}) =>
  derivation(perOne(of), setting)?.step?.parts[0];
const meets = (of: Expression, setting: Parameters<typeof score>[1] = {}) =>
  problemsWith(perOne(of), setting)[0];
const goals = [
  { key: 'n', name: both('n'), quantity: 'count' as const },
  { key: 'paid', name: both('paid'), quantity: 'money' as const, currency: 'USD' as const },
];

describe('a target', () => {
  const targets: Subjects['targets'] = [
    { goal: 'n', holder: 'unit', holderId: 'u', assured: '40', stretch: '80' },
    { goal: 'n', holder: 'unit', holderId: 'u', period: '2024-h1', assured: '15' },
    { goal: 'n', holder: 'group', holderId: 'g', assured: '200' },
    { goal: 'n', holder: 'campaign', holderId: 'c', assured: '1000' },
    { goal: 'paid', holder: 'unit', holderId: 'u', assured: '7' },
  ];
  const subjects = { goals, targets, asOfDay: '2024-07-01' };
  const target = (more: object = {}) => value({ of: 'target', goal: 'n', ...more });

  it('is that of the unit, of its group or of the campaign, assured unless the stretch is asked for', () => {
    const read = (more: object) => at(target(more), { subjects });
    expect(
      [{}, { level: 'stretch' }, { period: '2024-h1' }, { holder: 'group' }, { holder: 'campaign' }].map(
        read,
      ),
    ).toEqual(['40', '80', '15', '200', '1000']);
    expect(at(value({ of: 'target', goal: 'paid' }), { subjects })).toBe('7');
  });

  it('says in a derivation of which goal, level and holder it is, in the unit of the goal', () => {
    expect(step(target(), { subjects })).toEqual({
      code: 'target',
      value: { number: '40', kind: 'count' },
      params: { goal: 'n', level: 'assured', holder: 'unit' },
      parts: [],
    });
    expect(step(value({ of: 'target', goal: 'paid' }), { subjects })?.value.kind).toBe('money:USD');
    expect(step(target({ holder: 'campaign' }), { subjects })?.params.holder).toBe('campaign');
    expect(step(target({ holder: 'group' }), { subjects })?.params.holder).toBe('group');
  });

  it('to schedule is the elapsed share of the whole', () => {
    // 183 of 366 days, the first and the day of the result counting.
    expect(step(target({ schedule: true }), { subjects })).toEqual({
      code: 'multiply',
      value: { number: '20', kind: 'count' },
      params: {},
      parts: [
        {
          code: 'target',
          value: { number: '40', kind: 'count' },
          params: { goal: 'n', level: 'assured', holder: 'unit' },
          parts: [],
        },
        {
          code: 'elapsed',
          value: { number: '0.5', kind: 'ratio' },
          params: { days: '183', of: '366' },
          parts: [],
        },
      ],
    });
  });

  it('says what is missing: the goal, or the level, and of whom', () => {
    expect(meets(value({ of: 'target', goal: 'nowhere' }))).toMatchObject({
      code: 'goal-unknown',
      path: 'indicators.0.rule.tree.of',
      params: { goal: 'nowhere' },
    });
    expect(meets(target({ level: 'stretch', holder: 'group' }), { subjects })).toMatchObject({
      code: 'target-missing',
      params: { goal: 'n', level: 'stretch', holder: 'group', holderId: 'g' },
    });
    expect(meets(value({ of: 'target', goal: 'n' }), { subjects: { goals } })).toMatchObject({
      code: 'target-missing',
      params: { goal: 'n', level: 'assured', holder: 'unit', holderId: 'u' },
    });
    const bare = [{ key: 'n', name: both('n'), quantity: 'money' as const }];
    expect(meets(target(), { subjects: { ...subjects, goals: bare } })?.code).toBe('goal-unknown');
  });
});

describe('a past value', () => {
  const pastValues = ['10', '40', '20', '30'].map((number, index) => ({
    unit: 'u',
    key: 'n',
    label: String(2020 + index),
    value: number,
  }));
  const subjects = { goals, pastValues: [...pastValues].reverse() };
  const past = (more: object = {}) => value({ of: 'past', key: 'n', ...more });
  const read = (more: object, given: Partial<Subjects> = subjects) => at(past(more), { subjects: given });

  it('is the last, or what is taken of the last so many years', () => {
    expect(['last', 'sum', 'mean', 'max', 'min', 'count'].map((take) => read({ take }))).toEqual([
      '30',
      '100',
      '25',
      '40',
      '10',
      '4',
    ]);
    expect(['last', 'sum', 'mean', 'max', 'min', 'count'].map((take) => read({ take, years: 2 }))).toEqual([
      '30',
      '50',
      '25',
      '30',
      '20',
      '2',
    ]);
    expect(read({})).toBe('30');
    expect(read({ years: 9, take: 'sum' })).toBe('100');
  });

  it('is that of one year where the year is named', () => {
    expect(read({ label: '2021' })).toBe('40');
    expect(read({ label: '2021', take: 'count' })).toBe('1');
    expect(meets(past({ label: '2019' }), { subjects })?.code).toBe('past-missing');
  });

  it('says which years it is of, in the unit of its goal or as a bare number', () => {
    expect(step(past({ years: 2, take: 'sum' }), { subjects })).toEqual({
      code: 'past',
      value: { number: '50', kind: 'count' },
      params: { key: 'n', take: 'sum', labels: '2022 2023' },
      parts: [
        { code: 'year', value: { number: '20', kind: 'count' }, params: { label: '2022' }, parts: [] },
        { code: 'year', value: { number: '30', kind: 'count' }, params: { label: '2023' }, parts: [] },
      ],
    });
    expect(step(past(), { subjects: { ...subjects, goals: [] } })?.value).toEqual({
      number: '30',
      kind: 'ratio',
    });
    expect(
      step(past(), { subjects: { ...subjects, goals: [goals[1] as never, goals[0] as never] } })?.value.kind,
    ).toBe('count');
    expect(step(past({ take: 'count' }), { subjects: { ...subjects, goals: [] } })).toEqual({
      code: 'past',
      value: { number: '4', kind: 'count' },
      params: { key: 'n', take: 'count' },
      parts: [],
    });
  });

  it('of no years is none, except that nothing adds up to 0 and counts 0', () => {
    expect(read({ take: 'sum' }, {})).toBe('0');
    expect(read({ take: 'count' }, {})).toBe('0');
    for (const take of ['last', 'mean', 'max', 'min'])
      expect(meets(past({ take }))).toMatchObject({
        code: 'past-missing',
        path: 'indicators.0.rule.tree.of',
        params: { key: 'n' },
      });
  });
});

describe('the elapsed share', () => {
  it('runs over the campaign or over days of its own, from 0 to 1', () => {
    const subjects = { asOfDay: '2024-03-10' };
    const read = (more: object) => at(value({ of: 'elapsed', ...more }), { subjects });
    expect(read({ from: '2024-03-01', to: '2024-03-20' })).toBe('0.5');
    expect(read({ from: '2024-03-10', to: '2024-03-10' })).toBe('1');
    expect(read({ from: '2024-03-11', to: '2024-03-20' })).toBe('0');
    expect(read({ from: '2024-01-01', to: '2024-03-09' })).toBe('1');
    expect(read({ share: '0.3' })).toBe('0.3');
    // Turned round, the period is one day long.
    expect(read({ from: '2024-03-10', to: '2024-03-01' })).toBe('1');
  });

  it('says how many days of how many, or that it was set', () => {
    const subjects = { asOfDay: '2024-03-10' };
    expect(step(value({ of: 'elapsed', from: '2024-03-01', to: '2024-03-20' }), { subjects })).toEqual({
      code: 'elapsed',
      value: { number: '0.5', kind: 'ratio' },
      params: { days: '10', of: '20' },
      parts: [],
    });
    expect(step(value({ of: 'elapsed', share: '0.3' }))).toEqual({
      code: 'elapsed',
      value: { number: '0.3', kind: 'ratio' },
      params: {},
      parts: [],
    });
  });
});

describe('other parameters', () => {
  it('a number has the kind it is given, a weight the points of its indicator', () => {
    expect(step(num('1.50', 'money', 'CNY'))).toEqual({
      code: 'number',
      value: { number: '1.5', kind: 'money:CNY' },
      params: {},
      parts: [],
    });
    expect(step(weight(), { indicator: { weight: '30' } })).toEqual({
      code: 'weight',
      value: { number: '30', kind: 'points' },
      params: {},
      parts: [],
    });
    expect(meets(num('1', 'money'))).toMatchObject({
      code: 'currency-missing',
      path: 'indicators.0.rule.tree.of',
    });
  });

  it('points entered by hand are those of this unit and indicator, the last entry counting', () => {
    const enteredPoints = [
      { unit: 'u', indicator: 'x', points: '3' },
      { unit: 'u', indicator: 'x', points: '4' },
      { unit: 'v', indicator: 'x', points: '50' },
      { unit: 'u', indicator: 'y', points: '60' },
    ];
    const entered = value({ of: 'entered' });
    expect(step(entered, { subjects: { enteredPoints } })).toEqual({
      code: 'entered',
      value: { number: '4', kind: 'points' },
      params: {},
      parts: [],
    });
    expect(step(entered)).toMatchObject({ value: { number: '0', kind: 'points' }, params: { none: 'true' } });
  });

  it('another indicator gives its points, and is named', () => {
    const scheme = aScheme({
      indicators: [
        anIndicator('x', aFormula(sum(points('1'), value({ of: 'indicator', key: 'y' })))),
        anIndicator('y', aFormula(points('3'))),
        anIndicator('z', aFormula(value({ of: 'indicator', key: 'gone' }))),
      ],
    });
    const result = computeResult(scheme, aSubjects({ units: [aUnit('u')] }), []);
    expect(result.boards[0]?.rows[0]?.points.map((one) => one.verified)).toEqual(['4', '3', '0']);
    expect(result.problems).toMatchObject([
      { code: 'indicator-unknown', path: 'indicators.2.rule.tree', params: { key: 'gone' } },
    ]);
  });

  it('a measure shows its facts, and what does not exist says so', () => {
    expect(step(measure('n'), aValue('4'))).toMatchObject({
      code: 'measure',
      value: { number: '4', kind: 'count' },
      params: { key: 'n' },
      parts: [],
      facts: { total: 1, shown: [{ amount: '4' }] },
    });
    expect(meets(measure('gone'))).toMatchObject({
      code: 'measure-unknown',
      path: 'indicators.0.rule.tree.of',
      params: { key: 'gone' },
    });
  });

  it('a column has no meaning outside a table', () => {
    expect(meets(value({ of: 'column', key: 'c' }))).toMatchObject({
      code: 'column-unknown',
      params: { key: 'c' },
    });
  });
});

describe('what a fact says of itself', () => {
  const deals: Measure = {
    key: 'deals',
    names: both('deals'),
    source: { kind: 'deal', aspect: 'total' },
    quantity: 'money',
    currency: 'CNY',
  };
  const deal = (more: Partial<Fact> = {}) =>
    aFact({
      unit: 'u',
      record: 'd',
      aspect: 'total',
      amount: '200',
      currency: 'CNY',
      shareBp: 2500,
      ...more,
    });
  const setting = (facts: Fact[]) => ({ measures: [deals], facts });
  const eachDeal = (of: Expression): Expression => ({
    form: 'fold',
    over: { of: 'facts', measure: 'deals' },
    each: of,
    take: 'sum',
  });
  const read = (of: object, facts: Fact[] = [deal()]) => at(eachDeal(value(of)), setting(facts));
  const told = (of: object, facts: Fact[] = [deal()]) =>
    step(eachDeal(value(of)), setting(facts))?.parts[0]?.parts[0];

  it('an amount is what is credited of it, or the whole, or that of another line of the record', () => {
    const facts = [
      deal(),
      deal({
        aspect: 'contracted',
        amount: '30',
        currency: 'USD',
        rate: { per: 1, value: '7.2', to: 'CNY' },
      }),
    ];
    expect(read({ of: 'amount' })).toBe('50');
    expect(read({ of: 'amount', whole: true })).toBe('200');
    expect(read({ of: 'amount', aspect: 'total' }, facts)).toBe('200');
    expect(told({ of: 'amount', aspect: 'contracted' }, facts)).toEqual({
      code: 'amount',
      value: { number: '30', kind: 'money:USD' },
      params: {},
      parts: [],
    });
    expect(told({ of: 'amount', aspect: 'contracted', currency: 'CNY' }, facts)?.value).toEqual({
      number: '216',
      kind: 'money:CNY',
    });
  });

  it('an amount of a line there is not is 0, in the currency asked for or as a count', () => {
    expect(told({ of: 'amount', aspect: 'contracted', currency: 'USD' })?.value).toEqual({
      number: '0',
      kind: 'money:USD',
    });
    expect(told({ of: 'amount', aspect: 'contracted' })?.value).toEqual({ number: '0', kind: 'count' });
  });

  it('a share is the proportion credited', () => {
    expect(told({ of: 'share' })).toEqual({
      code: 'share',
      value: { number: '0.25', kind: 'ratio' },
      params: {},
      parts: [],
    });
  });

  it('an attribute is a number where it is one, 1 and 0 where it is yes and no, and else 0', () => {
    const said = (size: string | number | boolean | undefined) =>
      read({ of: 'attribute', attribute: 'size' }, [
        deal({ attributes: size === undefined ? {} : { size } }),
      ]);
    expect([12, '12', '-1.25', '07', true, false].map(said)).toEqual(['12', '12', '-1.25', '7', '1', '0']);
    expect([undefined, '', 'x', '1x', 'x1', '1.', '.5', '1/2', '1.x', '-'].map(said)).toEqual(
      Array(10).fill('0'),
    );
    expect(
      told({ of: 'attribute', attribute: 'size', kind: 'days' }, [deal({ attributes: { size: 3 } })]),
    ).toEqual({
      code: 'attribute',
      value: { number: '3', kind: 'days' },
      params: { attribute: 'size' },
      parts: [],
    });
    expect(
      meets(eachDeal(value({ of: 'attribute', attribute: 'size', kind: 'money' })), setting([deal()])),
    ).toMatchObject({
      code: 'currency-missing',
      path: 'indicators.0.rule.tree.of.each',
    });
    // Only a ballot has a place of its own.
    expect(read({ of: 'attribute', attribute: 'place' }, [deal({ attributes: { place: 6 } })])).toBe('6');
  });

  it('has no meaning outside a fold over facts', () => {
    for (const of of [{ of: 'amount' }, { of: 'share' }, { of: 'attribute', attribute: 'size' }])
      expect(meets(value(of))).toMatchObject({ code: 'outside-fold', path: 'indicators.0.rule.tree.of' });
    const ballots = [{ electorate: 'e', voter: 'v', places: [{ unit: 'u', place: 1 }] }];
    for (const of of [{ of: 'amount' }, { of: 'share' }, { of: 'attribute', attribute: 'size' }])
      expect(
        meets(
          { form: 'fold', over: { of: 'ballots', electorate: 'e' }, each: value(of), take: 'sum' },
          { subjects: { ballots } },
        ),
      ).toMatchObject({ code: 'outside-fold' });
  });
});
