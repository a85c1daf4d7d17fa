import { describe, expect, it } from 'vitest';
import { checkScheme, computeResult, openEngine } from '.';
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
import type { Fact, Subjects } from './facts';
import type { Rule } from './presets';
import type { Indicator, Measure } from './scheme';
import { aBoard, aFact, aFigure, aFigureMeasure, anIndicator, aScheme, aSubjects, aUnit } from './testing';

const both = (name: string) => ({ zh: name, en: name });
const formula = (tree: Expression): Rule => ({ preset: 'formula', tree });
const WAN = 1_000_000n;
const wan = (number: number) => (BigInt(number) * WAN).toString();

type Setting = {
  measures?: Measure[];
  facts?: Fact[];
  subjects?: Partial<Subjects>;
  indicator?: Partial<Indicator>;
};
/** Exact points of unit u for one rule. */
function score(
  rule: Rule,
  { measures = [], facts = [], subjects = {}, indicator = {} }: Setting = {},
): string {
  const result = computeResult(
    aScheme({
      measures,
      indicators: [anIndicator('x', rule, { places: 'exact', ...indicator })],
      boards: [aBoard(['x'], { places: 'exact' })],
    }),
    aSubjects({ units: [aUnit('u')], ...subjects }),
    facts,
  );
  expect(result.problems).toEqual([]);
  return result.boards[0]?.rows.find((row) => row.unit === 'u')?.points[0]?.verified ?? '?';
}
/** The code of the one problem a rule meets. */
function problem(rule: Rule, { measures = [], facts = [], subjects = {} }: Setting = {}) {
  const result = computeResult(
    aScheme({ measures, indicators: [anIndicator('x', rule)] }),
    aSubjects({ units: [aUnit('u')], ...subjects }),
    facts,
  );
  return result.problems.map(({ code, path, params }) => ({ code, path, unit: params.unit }));
}
const figure = (value: string) => ({ measures: [aFigureMeasure('n')], facts: [aFigure('u', 'n', value)] });
const pct = times(measure('n'), num('1'));

describe('sketches of published rules', () => {
  it('caps a share of projects and amounts at half a point', () => {
    const rule = formula(
      lowest(
        points('0.5'),
        times(
          points('0.5'),
          sum(
            times(num('0.5'), over(measure('n'), num('27', 'count'))),
            times(num('0.5'), over(measure('a'), num('54', 'count'))),
          ),
        ),
      ),
    );
    const setting = {
      measures: [aFigureMeasure('n'), aFigureMeasure('a')],
      facts: [aFigure('u', 'n', '28'), aFigure('u', 'a', '177.7')],
    };
    expect(score(rule, setting)).toBe('0.5');
    expect(score(rule, { ...setting, facts: [aFigure('u', 'n', '27')] })).toBe('0.25');
  });

  it('scores a town by class of 2004: proportional to 100 %, then a point per whole 10', () => {
    const deals: Measure = {
      key: 'deals',
      names: both('deals'),
      source: { kind: 'deal', aspect: 'total' },
      quantity: 'money',
      currency: 'USD',
    };
    const half: Expression = {
      form: 'if',
      rows: [
        {
          when: { test: 'attribute', attribute: 'organiser', is: 'one-of', values: ['city'] },
          gives: num('0.5'),
        },
      ],
      else: num('1'),
    };
    const total: Expression = {
      form: 'fold',
      over: { of: 'facts', measure: 'deals' },
      each: times({ form: 'value', of: 'amount' }, half),
      take: 'sum',
    };
    const percent = times(over(total, { form: 'value', of: 'target', goal: 'deals' }), num('100'));
    const rule = formula(
      sum(
        {
          form: 'curve',
          of: percent,
          segments: [
            { from: '0', rate: '0.1' },
            { from: '100', base: '10', rate: '1', per: '10', whole: true },
          ],
        },
        times(points('2'), {
          form: 'fold',
          over: {
            of: 'facts',
            measure: 'deals',
            where: { test: 'amount', aspect: 'total', is: 'ge', number: wan(300), currency: 'USD' },
          },
          take: 'count',
        }),
      ),
    );
    const subjects = {
      goals: [{ key: 'deals', name: both('deals'), quantity: 'money' as const, currency: 'USD' as const }],
      targets: [{ goal: 'deals', holder: 'unit' as const, holderId: 'u', assured: wan(1000) }],
    };
    const deal = (amount: number, organiser: string) =>
      aFact({ unit: 'u', aspect: 'total', amount: wan(amount), currency: 'USD', attributes: { organiser } });
    // 500 + half of 400 = 70 %; two deals of at least 3 million.
    expect(score(rule, { measures: [deals], facts: [deal(500, 'unit'), deal(400, 'city')], subjects })).toBe(
      '11',
    );
    // 1250 + 4 = 125.4 %: 10 + 2 whole tens; one large deal.
    expect(score(rule, { measures: [deals], facts: [deal(1250, 'unit'), deal(4, 'unit')], subjects })).toBe(
      '14',
    );
  });

  it('scores asymmetrically: one per whole 5 below the line, one per whole 10 above, not below 0', () => {
    const rule: Rule = {
      preset: 'steps',
      measure: 'n',
      against: 'nothing',
      line: '100',
      base: '12',
      up: '1',
      upPer: '10',
      down: '1',
      downPer: '5',
      whole: true,
    };
    const at = (value: string) => score(rule, { ...figure(value), indicator: { floor: '0' } });
    expect(['100', '109', '110', '125', '99', '95', '91', '90', '0'].map(at)).toEqual([
      '12',
      '12',
      '13',
      '14',
      '12',
      '11',
      '11',
      '10',
      '0',
    ]);
  });

  it('decides by two conditions, first row that holds', () => {
    const row = (done: string, paid: string, gives: string) => ({
      when: {
        test: 'all' as const,
        of: [
          { test: 'compare' as const, left: measure('n'), is: 'ge' as const, right: num(done, 'count') },
          { test: 'compare' as const, left: measure('p'), is: 'ge' as const, right: num(paid, 'count') },
        ],
      },
      gives: points(gives),
    });
    const rule = formula({
      form: 'if',
      rows: [row('100', '20', '100'), row('80', '20', '75'), row('50', '20', '50')],
      else: points('0'),
    });
    const at = (n: string, p: string) =>
      score(rule, {
        measures: [aFigureMeasure('n'), aFigureMeasure('p')],
        facts: [aFigure('u', 'n', n), aFigure('u', 'p', p)],
      });
    expect([at('100', '20'), at('99', '20'), at('50', '25'), at('100', '19')]).toEqual([
      '100',
      '75',
      '50',
      '0',
    ]);
  });

  it('adds up per project, with its receipts, per quarter and per month, empty ones included', () => {
    const deals: Measure = {
      key: 'plans',
      names: both('plans'),
      source: { kind: 'deal', aspect: 'total' },
      quantity: 'money',
      currency: 'CNY',
    };
    const receipts: Measure = {
      key: 'receipts',
      names: both('receipts'),
      source: { kind: 'receipt', aspect: 'paid_in' },
      quantity: 'money',
      currency: 'CNY',
    };
    const events: Measure = {
      key: 'events',
      names: both('events'),
      source: { kind: 'activity', aspect: 'count' },
      quantity: 'count',
    };
    const perDeal = sum(
      {
        form: 'if',
        rows: [
          {
            when: { test: 'attribute', attribute: 'dealKind', is: 'one-of', values: ['new'] },
            gives: points('5'),
          },
        ],
        else: points('2'),
      },
      times(
        points('60'),
        over(
          {
            form: 'fold',
            over: { of: 'children', kind: 'receipt', aspect: 'paid_in', currency: 'CNY' },
            take: 'sum',
          },
          { form: 'value', of: 'amount' },
        ),
      ),
    );
    const rule = formula(
      sum(
        { form: 'fold', over: { of: 'facts', measure: 'plans' }, each: perDeal, take: 'sum' },
        {
          form: 'fold',
          over: { of: 'periods', by: 'quarter' },
          each: lowest(points('30'), times(points('30'), measure('events'))),
          take: 'sum',
        },
        {
          form: 'fold',
          over: { of: 'periods', by: 'month' },
          each: {
            form: 'if',
            rows: [
              {
                when: {
                  test: 'compare',
                  left: measure('receipts'),
                  is: 'gt',
                  right: num('10', 'money', 'CNY'),
                },
                gives: points('30'),
              },
            ],
            else: points('0'),
          },
          take: 'sum',
        },
      ),
    );
    const facts = [
      aFact({
        unit: 'u',
        record: 'd1',
        aspect: 'total',
        amount: '200',
        currency: 'CNY',
        attributes: { dealKind: 'new' },
      }),
      aFact({
        unit: 'u',
        record: 'd2',
        aspect: 'total',
        amount: '100',
        currency: 'CNY',
        attributes: { dealKind: 'increase' },
      }),
      aFact({
        unit: 'u',
        kind: 'receipt',
        aspect: 'paid_in',
        parent: 'd1',
        amount: '50',
        currency: 'CNY',
        day: '2024-02-01',
      }),
      aFact({
        unit: 'u',
        kind: 'receipt',
        aspect: 'paid_in',
        parent: 'd1',
        amount: '8',
        currency: 'CNY',
        day: '2024-03-01',
      }),
      aFact({ unit: 'u', kind: 'activity', day: '2024-02-01' }),
      aFact({ unit: 'u', kind: 'activity', day: '2024-02-02' }),
    ];
    // Deals 5 + 60×58/200 + 2 + 0 = 24.4; one quarter with events: 30; one month above 10: 30.
    expect(score(rule, { measures: [deals, receipts, events], facts })).toBe('84.4');
    const periods = formula(
      times(points('1'), {
        form: 'fold',
        over: { of: 'periods', by: 'month' },
        each: measure('events'),
        take: 'count',
      }),
    );
    expect(score(periods, { measures: [events], facts })).toBe('12');
  });
});

describe('the six forms', () => {
  it('bounds segments closed or open', () => {
    const curve = (open: boolean): Rule =>
      formula({ form: 'curve', of: pct, segments: [{ from: '10', open, base: '1' }] });
    expect([
      score(curve(false), figure('10')),
      score(curve(true), figure('10')),
      score(curve(true), figure('10.01')),
    ]).toEqual(['1', '0', '1']);
  });

  it('takes trimmed means, ranks and distinct values', () => {
    const ballots = [9, 1, 5, 6, 7].map((place, index) => ({
      electorate: 'e',
      voter: `v${index}`,
      places: [{ unit: 'u', place }],
    }));
    const fold = (take: 'mean' | 'trimmed' | 'max' | 'count'): Rule =>
      formula(times(points('1'), { form: 'fold', over: { of: 'ballots', electorate: 'e' }, take, trim: 1 }));
    expect(
      [fold('mean'), fold('trimmed'), fold('max'), fold('count')].map((rule) =>
        score(rule, { subjects: { ballots } }),
      ),
    ).toEqual(['5.6', '6', '9', '5']);
  });

  it('reads linked units', () => {
    const units = [aUnit('u', { links: [{ unit: 'v', kind: 'pair' }] }), aUnit('v')];
    const rule = formula(
      times(points('1'), { form: 'fold', over: { of: 'links' }, each: measure('n'), take: 'sum' }),
    );
    expect(
      score(rule, { measures: [aFigureMeasure('n')], facts: [aFigure('v', 'n', '4')], subjects: { units } }),
    ).toBe('4');
  });

  it('measures the elapsed share of the campaign to the day of the result, both days counting', () => {
    const rule = formula(times(points('100'), { form: 'value', of: 'elapsed' }));
    const campaign = { ...aSubjects().campaign, firstDay: '2026-05-10', lastDay: '2026-08-17' };
    const placements = [{ group: 'g', class: '', from: '2026-01-01' }];
    const at = (asOfDay: string) =>
      score(rule, { subjects: { campaign, asOfDay, units: [aUnit('u', { placements })] } });
    expect([at('2026-05-09'), at('2026-05-10'), at('2026-06-15'), at('2026-09-01')]).toEqual([
      '0',
      '1',
      '37',
      '100',
    ]);
  });

  it('rounds half away from zero where it is told to, and not elsewhere', () => {
    const third = over(measure('n'), num('3'));
    expect(score(formula(times(points('1'), third)), figure('1'))).toBe('1/3');
    expect(score(formula({ form: 'round', of: times(points('1'), third), places: 1 }), figure('-0.45'))).toBe(
      '-0.2',
    );
  });

  it('names unit and rule where a divisor is zero and nothing is said of it', () => {
    const rule = formula(times(points('1'), over(num('1', 'count'), measure('n'))));
    expect(problem(rule, { measures: [aFigureMeasure('n')] })).toEqual([
      { code: 'zero-divisor', path: 'indicators.0.rule.tree.of.1.of.1', unit: 'u' },
    ]);
    expect(
      score(formula(times(points('1'), over(num('1', 'count'), measure('n'), num('7')))), {
        measures: [aFigureMeasure('n')],
      }),
    ).toBe('7');
  });

  it('refuses to add unlike kinds, at the place where it is written', () => {
    const rule = formula(sum(points('1'), measure('n')));
    expect(problem(rule, figure('1'))).toEqual([
      { code: 'unlike-kinds', path: 'indicators.0.rule.tree.of.1', unit: 'u' },
    ]);
    const checked = checkScheme(
      aScheme({ measures: [aFigureMeasure('n')], indicators: [anIndicator('x', rule)] }),
    );
    expect(checked).toMatchObject([
      {
        path: 'indicators.0.rule.tree.of.1',
        code: 'unlike-kinds',
        severity: 'error',
        params: { left: 'points', right: 'count' },
      },
    ]);
  });

  it('lets an indicator read another, and finds a circle before and while computing', () => {
    const other: Expression = { form: 'value', of: 'indicator', key: 'y' };
    const scheme = aScheme({
      measures: [aFigureMeasure('n')],
      indicators: [
        anIndicator('x', formula(times(num('2'), other))),
        anIndicator('y', formula(times(points('3'), measure('n')))),
      ],
    });
    const subjects = aSubjects({ units: [aUnit('u')] });
    expect(
      computeResult(scheme, subjects, [aFigure('u', 'n', '1')]).boards[0]?.rows[0]?.points.map(
        (cell) => cell.verified,
      ),
    ).toEqual(['6', '3']);
    const circle = {
      ...scheme,
      indicators: [
        anIndicator('x', formula(other)),
        anIndicator('y', formula({ form: 'value', of: 'indicator', key: 'x' })),
      ],
    };
    expect(checkScheme(circle).filter((one) => one.code === 'cycle')).toHaveLength(2);
    expect(computeResult(circle, subjects, []).problems[0]?.code).toBe('cycle');
  });
});

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
      ...figure('20'),
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
  });

  it('ratio: zero or reduced below a line, and a zero target as it says', () => {
    const setting = { ...figure('20'), subjects: goal };
    expect(score(ratio({ below: '60' }), setting)).toBe('0');
    expect(score(ratio({ below: '60', belowKeeps: '80' }), setting)).toBe('40');
    const none = {
      ...setting,
      subjects: { ...goal, targets: [{ goal: 'n', holder: 'unit' as const, holderId: 'u', assured: '0' }] },
    };
    expect(score(ratio({ zero: 'full' }), none)).toBe('100');
    expect(score(ratio({ zero: 'none' }), none)).toBe('0');
    expect(problem(ratio({}), none)[0]?.code).toBe('zero-divisor');
    expect(problem(ratio({}), { ...figure('20'), subjects: { goals: goal.goals } })).toMatchObject([
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

  it('minimums: a point less per missing item, surplus earns nothing, never below zero', () => {
    const rule: Rule = {
      preset: 'minimums',
      base: '0.5',
      penalty: '0.1',
      items: [{ measure: 'n', minimum: '7' }],
    };
    expect(['7', '9', '5', '0'].map((value) => score(rule, figure(value)))).toEqual([
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
    expect(['0', '2', '9'].map((value) => score(rule, figure(value)))).toEqual(['1', '0.2', '0']);
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

describe('measures', () => {
  const paid: Measure = {
    key: 'm',
    names: both('m'),
    source: { kind: 'receipt', aspect: 'paid_in' },
    quantity: 'money',
    currency: 'USD',
  };
  const worth = (of: Measure, facts: Fact[], subjects: Partial<Subjects> = {}) =>
    openEngine(
      aScheme({ measures: [of] }),
      aSubjects({ units: [aUnit('u'), aUnit('v')], ...subjects }),
      facts,
    ).measure('m', 'u').number;
  const receipt = (more: Partial<Fact>) =>
    aFact({ unit: 'u', kind: 'receipt', aspect: 'paid_in', amount: '100', currency: 'USD', ...more });

  it('converts once, at the rate fixed for the fact, to the minor unit of the target', () => {
    const hkd = receipt({ amount: '33333', currency: 'HKD', rate: { per: 100, value: '12.85', to: 'USD' } });
    expect(worth(paid, [hkd])).toBe('4283');
    const yen = receipt({ amount: '1000', currency: 'JPY', rate: { per: 100, value: '0.6512', to: 'USD' } });
    expect(worth(paid, [yen])).toBe('651');
    expect(worth(paid, [{ ...hkd, shareBp: 5000 }])).toBe('2141.5');
  });

  it('falls back on the campaign rate of the day, and says where none leads there', () => {
    const rates = [
      { currency: 'EUR' as const, day: '2024-01-01', per: 1, value: '1.1', to: 'USD' as const },
      { currency: 'EUR' as const, day: '2024-07-01', per: 1, value: '1.2', to: 'USD' as const },
    ];
    expect(worth(paid, [receipt({ currency: 'EUR', day: '2024-06-30' })], { rates })).toBe('110');
    const result = computeResult(
      aScheme({
        measures: [paid],
        indicators: [anIndicator('x', { preset: 'per_amount', measure: 'm', per: '1', points: '1' })],
      }),
      aSubjects({ units: [aUnit('u')] }),
      [receipt({ record: 'lost', currency: 'EUR' })],
    );
    expect(result.problems).toMatchObject([
      { code: 'rate-missing', params: { record: 'lost', measure: 'm' }, severity: 'error' },
    ]);
  });

  it('leaves a conversion unrounded where the measure says so', () => {
    const hkd = receipt({ amount: '1', currency: 'HKD', rate: { per: 100, value: '12.85', to: 'USD' } });
    expect([worth(paid, [hkd]), worth({ ...paid, exact: true }, [hkd])]).toEqual(['0', '0.1285']);
  });

  it('reads figures of the unit, of its group or of the whole campaign', () => {
    const held = (holder: 'unit' | 'group' | 'campaign'): Measure => ({
      ...aFigureMeasure('m'),
      source: { kind: 'figure', aspect: 'value', figure: 'n', holder },
    });
    const facts = [
      aFigure('u', 'n', '1'),
      aFigure('g', 'n', '20', { holder: 'group' }),
      aFigure('c', 'n', '300', { holder: 'campaign' }),
    ];
    expect([worth(held('unit'), facts), worth(held('group'), facts), worth(held('campaign'), facts)]).toEqual(
      ['1', '20', '300'],
    );
  });

  it('credits by share, whole to the lead, by role, or to each', () => {
    const shares = [
      receipt({ record: 'a', role: 'lead', shareBp: 0 }),
      receipt({ record: 'a', role: 'introducer', shareBp: 3000 }),
      receipt({ record: 'a', role: 'introducer', shareBp: 1000, unit: 'v' }),
      receipt({ record: 'a', role: 'host', shareBp: 6000, unit: 'v' }),
    ];
    const by = (credit: Measure['credit']) => worth({ ...paid, ...(credit ? { credit } : {}) }, shares);
    expect([by(undefined), by('share'), by('lead'), by('introducer'), by('host'), by('each')]).toEqual([
      '30',
      '30',
      '100',
      '75',
      '0',
      '100',
    ]);
  });

  it('counts what happened in the window and was logged in time', () => {
    const facts = [
      receipt({ day: '2023-12-31' }),
      receipt({ day: '2024-01-01' }),
      receipt({ day: '2024-03-01', logged: Date.UTC(2024, 2, 20) }),
    ];
    expect(worth(paid, facts)).toBe('200');
    expect(worth({ ...paid, window: 'any' }, facts)).toBe('300');
    expect(worth({ ...paid, window: { from: '2024-02-01' } }, facts)).toBe('100');
    expect(worth({ ...paid, window: 'any', loggedWithin: 10 }, facts)).toBe('200');
  });

  it('drops what was logged or evidenced too late, and claims set aside', () => {
    const campaign = { ...aSubjects().campaign, entriesUntil: 1000, evidenceUntil: 2000 };
    const rows = [
      receipt({ logged: 1000, evidenced: 2000 }),
      receipt({ logged: 1001 }),
      receipt({ evidenced: 2001 }),
      receipt({ record: 'x', state: 'claimed' }),
    ];
    const engine = openEngine(
      aScheme({ measures: [paid] }),
      aSubjects({
        campaign,
        units: [aUnit('u')],
        setAsides: [{ blocker: 'claim', subject: 'x', reason: 'late' }],
      }),
      rows,
    );
    expect(engine.measure('m', 'u', 'verified').number).toBe('100');
    expect(engine.measure('m', 'u', 'pending').number).toBe('100');
  });

  it('lets a claim replace what was accepted only where pending is counted in', () => {
    const rows = [
      receipt({ record: 'a', amount: '70' }),
      receipt({ record: 'a', amount: '90', state: 'claimed' }),
      receipt({ record: 'b', amount: '5' }),
    ];
    const engine = openEngine(aScheme({ measures: [paid] }), aSubjects({ units: [aUnit('u')] }), rows);
    expect([engine.measure('m', 'u', 'verified').number, engine.measure('m', 'u', 'pending').number]).toEqual(
      ['75', '95'],
    );
  });

  it('counts days covered once, cut to the window', () => {
    const days: Measure = {
      key: 'm',
      names: both('m'),
      source: { kind: 'activity', aspect: 'count' },
      take: 'days',
      quantity: 'days',
    };
    const trip = (day: string, lastDay: string) => aFact({ unit: 'u', kind: 'activity', day, lastDay });
    expect(
      worth(days, [
        trip('2023-12-30', '2024-01-02'),
        trip('2024-01-02', '2024-01-04'),
        trip('2024-02-01', '2024-02-01'),
      ]),
    ).toBe('5');
  });

  it('tells distinct investors apart', () => {
    const met: Measure = {
      key: 'm',
      names: both('m'),
      source: { kind: 'negotiation', aspect: 'count' },
      take: 'distinct',
      attribute: 'investor',
      quantity: 'count',
    };
    const talk = (investor: string) => aFact({ unit: 'u', kind: 'negotiation', attributes: { investor } });
    expect(worth(met, [talk('a'), talk('b'), talk('a')])).toBe('2');
  });

  it('applies conditions to facts', () => {
    const where = (condition: Measure['where']) =>
      worth({ ...paid, ...(condition ? { where: condition } : {}) }, [
        receipt({ attributes: { origin: 'abroad', carriedOver: false } }),
        receipt({ amount: '7', attributes: { origin: 'other_city', carriedOver: true } }),
      ]);
    expect(where({ test: 'attribute', attribute: 'origin', is: 'one-of', values: ['abroad'] })).toBe('100');
    expect(where({ test: 'attribute', attribute: 'carriedOver', is: 'one-of', values: [true] })).toBe('7');
    expect(
      where({
        test: 'not',
        of: { test: 'attribute', attribute: 'origin', is: 'none-of', values: ['other_city'] },
      }),
    ).toBe('7');
    expect(
      where({
        test: 'compare',
        left: highest(
          { form: 'value', of: 'amount' },
          minus({ form: 'value', of: 'amount' }, num('1', 'money', 'USD')),
        ),
        is: 'lt',
        right: num('8', 'money', 'USD'),
      }),
    ).toBe('7');
  });
});
