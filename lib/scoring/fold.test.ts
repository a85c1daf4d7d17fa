import { describe, expect, it } from 'vitest';
import { type Expression, measure, num, points, times } from './expression';
import type { Fact } from './facts';
import type { Measure } from './scheme';
import {
  aFact,
  aFigure,
  aFigureMeasure,
  aFormula,
  aUnit,
  both,
  derivation,
  problemsWith,
  score,
} from './testing';

type Fold = Extract<Expression, { form: 'fold' }>;
/** A point per one of what a fold gives. */
const pointPer = (fold: Omit<Fold, 'form'>) => aFormula(times(points('1'), { form: 'fold', ...fold }));
const acts: Measure = {
  key: 'acts',
  names: both('acts'),
  source: { kind: 'activity', aspect: 'count' },
  quantity: 'count',
};
const act = (more: Partial<Fact> = {}) => aFact({ unit: 'u', kind: 'activity', ...more });
const deals: Measure = {
  key: 'deals',
  names: both('deals'),
  source: { kind: 'deal', aspect: 'total' },
  quantity: 'money',
  currency: 'CNY',
};
const deal = (record: string, amount: string, more: Partial<Fact> = {}) =>
  aFact({ unit: 'u', record, aspect: 'total', amount, currency: 'CNY', ...more });
const code = (problems: readonly { code: string; params: Readonly<Record<string, string>> }[]) =>
  problems.map((one) => [one.code, one.params]);

describe('a fold over facts', () => {
  const facts = [deal('a', '30'), deal('b', '50'), deal('c', '10', { shareBp: 5000 })];
  const setting = { measures: [deals], facts };
  const perYuan = (take: Fold['take'], more: Partial<Fold> = {}) =>
    aFormula({
      form: 'curve',
      of: { form: 'fold', over: { of: 'facts', measure: 'deals' }, take, ...more },
      segments: [{ from: null, rate: '1' }],
    });

  it('takes sum, least, greatest and mean of what is credited', () => {
    expect((['sum', 'min', 'max', 'mean'] as const).map((take) => score(perYuan(take), setting))).toEqual([
      '85',
      '5',
      '50',
      '85/3',
    ]);
  });

  it('drops as many at each end as a trimmed mean says, one where it says nothing', () => {
    const five = { measures: [deals], facts: ['1', '2', '6', '10', '100'].map((n, at) => deal(`d${at}`, n)) };
    expect(score(perYuan('trimmed'), five)).toBe('6');
    expect(score(perYuan('trimmed', { trim: 0 }), five)).toBe('23.8');
    expect(score(perYuan('trimmed', { trim: 2 }), five)).toBe('6');
    // Three at each end would leave none of five: then all count.
    expect(score(perYuan('trimmed', { trim: 3, empty: num('7', 'money', 'CNY') }), five)).toBe('23.8');
    const none = { ...five, facts: [] };
    expect(score(perYuan('trimmed', { empty: num('7', 'money', 'CNY') }), none)).toBe('7');
    expect(code(problemsWith(perYuan('trimmed'), none))).toEqual([
      ['empty-set', { board: 'main', rule: 'x', unit: 'u' }],
    ]);
  });

  it('tells attributes apart, the absent one being none of them', () => {
    const named = ['p', 'q', 'p', '', undefined].map((investor, at) =>
      act({ record: `r${at}`, attributes: investor === undefined ? {} : { investor } }),
    );
    const over = { of: 'facts', measure: 'acts' } as const;
    const given = { measures: [acts], facts: named };
    expect(score(pointPer({ over, take: 'distinct', attribute: 'investor' }), given)).toBe('2');
    expect(score(pointPer({ over, take: 'distinct' }), given)).toBe('1');
    expect(score(pointPer({ over, take: 'count' }), given)).toBe('5');
  });

  it('tells values apart where there is no attribute', () => {
    const given = { measures: [deals], facts: ['30', '30', '50'].map((n, at) => deal(`d${at}`, n)) };
    expect(score(pointPer({ over: { of: 'facts', measure: 'deals' }, take: 'distinct' }), given)).toBe('2');
  });

  it('is a sum of 0 in the unit it would have had where there is nothing, and needs a word for the rest', () => {
    const none = { measures: [deals] };
    expect(derivation(perYuan('sum'), none)?.step?.parts).toMatchObject([
      { code: 'fold', value: { number: '0', kind: 'money:CNY' } },
    ]);
    for (const take of ['min', 'max', 'mean', 'trimmed'] as const)
      expect(problemsWith(perYuan(take), none)).toMatchObject([
        { code: 'empty-set', path: 'indicators.0.rule.tree.of' },
      ]);
    expect(score(perYuan('max', { empty: num('3', 'money', 'CNY') }), none)).toBe('3');
    expect(score(perYuan('sum', { empty: num('3', 'money', 'CNY') }), none)).toBe('3');
    expect(score(pointPer({ over: { of: 'facts', measure: 'deals' }, take: 'count' }), none)).toBe('0');
    const each = times(points('2'), num('1'));
    expect(
      derivation(aFormula({ form: 'fold', over: { of: 'facts', measure: 'deals' }, each, take: 'sum' }), none)
        ?.points,
    ).toEqual({ number: '0', kind: 'points' });
  });

  it('refuses to take of unlike kinds', () => {
    const each: Expression = {
      form: 'if',
      rows: [
        {
          when: { test: 'attribute', attribute: 'big', is: 'present' },
          gives: points('1'),
        },
      ],
      else: num('1', 'count'),
    };
    const rule = aFormula({ form: 'fold', over: { of: 'facts', measure: 'deals' }, each, take: 'sum' });
    expect(
      problemsWith(rule, {
        measures: [deals],
        facts: [deal('a', '2', { attributes: { big: true } }), deal('b', '1')],
      }),
    ).toMatchObject([
      {
        code: 'unlike-kinds',
        path: 'indicators.0.rule.tree',
        params: { operator: 'sum', left: 'points', right: 'count' },
      },
    ]);
  });

  it('folds only the facts that meet its condition', () => {
    const where = { test: 'amount', aspect: 'total', is: 'ge', number: '30' } as const;
    expect(score(perYuan('sum', { over: { of: 'facts', measure: 'deals', where } }), setting)).toBe('80');
  });

  it('shows its members, the largest first and as many as asked for, equals in the order of their records', () => {
    const given = {
      measures: [deals],
      facts: [deal('b', '30'), deal('a', '30'), deal('c', '50'), deal('d', '1')],
    };
    const each: Expression = { form: 'value', of: 'amount' };
    const fold: Fold = { form: 'fold', over: { of: 'facts', measure: 'deals' }, each, take: 'sum' };
    const rule = aFormula({ form: 'curve', of: fold, segments: [{ from: null, rate: '1' }] });
    const member = (record: string, number: string) => ({
      code: 'member',
      value: { number, kind: 'money:CNY' },
      params: { record },
      parts: [{ code: 'amount', value: { number, kind: 'money:CNY' }, params: {}, parts: [] }],
      facts: {
        total: 1,
        shown: [expect.objectContaining({ record, credited: { number, kind: 'money:CNY' }, portion: '1' })],
      },
    });
    const step = (parts: object[]) => ({
      code: 'fold',
      value: { number: '111', kind: 'money:CNY' },
      params: { take: 'sum', over: 'facts', members: '4', key: 'deals' },
      parts,
    });
    expect(derivation(rule, given)?.step?.parts).toEqual([
      step([member('c', '50'), member('a', '30'), member('b', '30'), member('d', '1')]),
    ]);
    expect(derivation(rule, given, 2)?.step?.parts).toEqual([step([member('c', '50'), member('a', '30')])]);
    expect(derivation(rule, given, 0)?.step?.parts).toEqual([step([])]);
  });
});

describe('a fold over the records that hang on one', () => {
  const receipt = (parent: string, amount: string, more: Partial<Fact> = {}) =>
    aFact({ unit: 'u', kind: 'receipt', aspect: 'paid_in', parent, amount, currency: 'CNY', ...more });
  const inner = (
    over: Partial<Extract<Fold['over'], { of: 'children' }>>,
    more: Partial<Fold> = {},
  ): Fold => ({
    form: 'fold',
    over: { of: 'children', kind: 'receipt', aspect: 'paid_in', currency: 'CNY', ...over },
    take: 'sum',
    ...more,
  });
  const each = (of: Expression) =>
    aFormula({
      form: 'fold',
      over: { of: 'facts', measure: 'deals' },
      each: { form: 'curve', of, segments: [{ from: null, rate: '1' }] },
      take: 'sum',
    });

  it('counts a child whole and once, whoever is credited with it', () => {
    const facts = [
      deal('d', '100'),
      receipt('d', '20', { record: 'r', shareBp: 5000 }),
      receipt('d', '20', { record: 'r', shareBp: 5000, unit: 'v', role: 'host' }),
      receipt('d', '3'),
      receipt('other', '1000'),
    ];
    expect(score(each(inner({})), { measures: [deals], facts })).toBe('23');
  });

  it('takes children of any day, of the campaign, of the period around, or of days listed', () => {
    const paid = {
      d: [
        ['2023-12-31', '1000'],
        ['2024-01-01', '100'],
        ['2024-02-10', '20'],
        ['2025-01-01', '4'],
      ],
    };
    const facts = [
      deal('d', '100'),
      ...paid.d.map(([day, amount]) => receipt('d', amount as string, { day: day as string })),
    ];
    const sumOf = (window?: Extract<Fold['over'], { of: 'children' }>['window']) =>
      score(each(inner(window ? { window } : {})), { measures: [deals], facts });
    expect(sumOf()).toBe('1124');
    expect(sumOf('campaign')).toBe('120');
    expect(sumOf({ from: '2023-12-31', to: '2024-01-01' })).toBe('1100');
    // Without periods around them they are of any day.
    expect(sumOf('period')).toBe('1124');
    // January 100, February 20: the best month of the deal, its own months around each.
    const best = inner({ window: 'period' });
    const months = {
      form: 'fold',
      over: { of: 'periods', by: 'month' },
      each: best,
      take: 'max',
    } as Expression;
    expect(score(each(months), { measures: [deals], facts })).toBe('100');
  });

  it('takes only children of the kind and aspect named, under its condition', () => {
    const facts = [
      deal('d', '100'),
      receipt('d', '20'),
      receipt('d', '7', { attributes: { tranche: 'last' } }),
      aFact({ unit: 'u', kind: 'figure', aspect: 'paid_in', parent: 'd', amount: '500', currency: 'CNY' }),
      aFact({ unit: 'u', kind: 'receipt', aspect: 'count', parent: 'd', amount: '900' }),
    ];
    expect(score(each(inner({})), { measures: [deals], facts })).toBe('27');
    const where = { test: 'attribute', attribute: 'tranche', is: 'present' } as const;
    expect(score(each(inner({ where })), { measures: [deals], facts })).toBe('7');
  });

  it('counts what has no currency, and converts what has', () => {
    const facts = [
      deal('d', '100'),
      aFact({ unit: 'u', kind: 'receipt', aspect: 'count', parent: 'd', amount: '4' }),
      receipt('d', '100', { currency: 'USD', rate: { per: 1, value: '7.2', to: 'CNY' } }),
    ];
    const plain: Fold = {
      form: 'fold',
      over: { of: 'children', kind: 'receipt', aspect: 'count' },
      take: 'sum',
    };
    expect(score(each(plain), { measures: [deals], facts })).toBe('4');
    expect(score(each(inner({})), { measures: [deals], facts })).toBe('720');
    const lost = [deal('d', '100'), receipt('d', '100', { record: 'lost', currency: 'USD' })];
    expect(problemsWith(each(inner({})), { measures: [deals], facts: lost })).toMatchObject([
      {
        code: 'rate-missing',
        path: 'indicators.0.rule.tree.each.of',
        params: { record: 'lost', currency: 'CNY' },
      },
    ]);
  });

  it('is 0 in its own unit where nothing hangs on the record', () => {
    const kind = (fold: Fold) =>
      derivation(each(fold), { measures: [deals], facts: [deal('d', '100')] })?.step?.parts[0]?.parts[0]
        ?.parts[0]?.value;
    expect(kind(inner({}))).toEqual({ number: '0', kind: 'money:CNY' });
    expect(
      kind({ form: 'fold', over: { of: 'children', kind: 'receipt', aspect: 'count' }, take: 'sum' }),
    ).toEqual({ number: '0', kind: 'count' });
  });

  it('has no meaning outside a fold over facts', () => {
    expect(problemsWith(aFormula(times(points('1'), inner({}))))).toMatchObject([
      { code: 'outside-fold', path: 'indicators.0.rule.tree.of.1' },
    ]);
  });
});

describe('a fold over periods', () => {
  const campaign = (firstDay: string, lastDay: string) => ({
    campaign: {
      id: 'c',
      name: both('c'),
      firstDay,
      lastDay,
      currency: 'CNY' as const,
      entriesUntil: null,
      evidenceUntil: null,
    },
  });
  const periods = (
    over: Partial<Extract<Fold['over'], { of: 'periods' }>>,
    each: Expression = measure('acts'),
  ) => pointPer({ over: { of: 'periods', by: 'month', ...over }, each, take: 'sum' });
  const shown = (over: Partial<Extract<Fold['over'], { of: 'periods' }>>, subjects: object) =>
    derivation(periods(over), { measures: [acts], subjects })?.step?.parts[1]?.parts.map(
      ({ params }) => `${params.from} ${params.to}`,
    );

  it('cuts months and quarters to the days of the campaign, the last one included', () => {
    expect(shown({}, campaign('2024-11-15', '2025-02-01'))).toEqual([
      '2024-11-15 2024-11-30',
      '2024-12-01 2024-12-31',
      '2025-01-01 2025-01-31',
      '2025-02-01 2025-02-01',
    ]);
    expect(shown({}, campaign('2024-11-15', '2024-11-15'))).toEqual(['2024-11-15 2024-11-15']);
    expect(shown({ by: 'quarter' }, campaign('2024-02-10', '2024-12-30'))).toEqual([
      '2024-02-10 2024-03-31',
      '2024-04-01 2024-06-30',
      '2024-07-01 2024-09-30',
      '2024-10-01 2024-12-30',
    ]);
  });

  it('takes those listed as they are, none where none are listed', () => {
    const listed = [
      { from: '2024-01-05', to: '2024-01-20' },
      { from: '2024-01-15', to: '2024-02-03' },
    ];
    expect(shown({ by: 'listed', listed }, {})).toEqual(['2024-01-05 2024-01-20', '2024-01-15 2024-02-03']);
    expect(shown({ by: 'listed' }, {})).toEqual([]);
  });

  it('leaves out periods that are not over by the day of the result, where it is told to', () => {
    const subjects = { ...campaign('2024-01-01', '2024-04-30'), asOfDay: '2024-02-29' };
    expect(shown({ ended: true }, subjects)).toEqual(['2024-01-01 2024-01-31', '2024-02-01 2024-02-29']);
    expect(shown({ ended: true }, { ...subjects, asOfDay: '2024-02-28' })).toHaveLength(1);
    expect(shown({}, subjects)).toHaveLength(4);
  });

  it('reads measures within the period alone, and within both of a period in a period', () => {
    const facts = ['2024-01-10', '2024-01-20', '2024-02-20', '2024-03-01'].map((day) => act({ day }));
    const most: Fold = {
      form: 'fold',
      over: { of: 'periods', by: 'month' },
      each: measure('acts'),
      take: 'max',
    };
    expect(score(aFormula(times(points('1'), most)), { measures: [acts], facts })).toBe('2');
    const listed = [
      { from: '2024-01-15', to: '2024-02-25' },
      { from: '2024-02-26', to: '2024-12-31' },
    ];
    const nested = periods({ by: 'listed', listed }, most);
    // From 15 January to 25 February no month has more than one; after it there is one in March.
    expect(score(nested, { measures: [acts], facts })).toBe('2');
    expect(
      score(pointPer({ over: { of: 'periods', by: 'listed', listed }, each: most, take: 'max' }), {
        measures: [acts],
        facts: [...facts, act({ day: '2024-01-30' })],
      }),
    ).toBe('2');
  });
});

describe('a fold over linked units', () => {
  const units = [
    aUnit('u', {
      links: [
        { unit: 'v', kind: 'pair' },
        { unit: 'w', kind: 'lead' },
      ],
    }),
    aUnit('v'),
    aUnit('w'),
  ];
  const setting = {
    measures: [aFigureMeasure('n')],
    facts: [aFigure('v', 'n', '4'), aFigure('w', 'n', '9'), aFigure('u', 'n', '100')],
    subjects: { units },
  };
  const linked = (kind?: string) =>
    pointPer({ over: { of: 'links', ...(kind ? { kind } : {}) }, each: measure('n'), take: 'sum' });

  it('takes every link, or those of one kind, and names the unit', () => {
    expect([
      score(linked(), setting),
      score(linked('lead'), setting),
      score(linked('none'), setting),
    ]).toEqual(['13', '9', '0']);
    expect(derivation(linked(), setting)?.step?.parts[1]).toMatchObject({
      params: { take: 'sum', over: 'links', members: '2' },
      parts: [{ params: { unit: 'v' } }, { params: { unit: 'w' } }],
    });
    expect(score(linked(), { ...setting, subjects: { units: [aUnit('u')] } })).toBe('0');
  });

  it('needs something to evaluate', () => {
    expect(problemsWith(pointPer({ over: { of: 'links' }, take: 'sum' }), setting)).toMatchObject([
      { code: 'each-missing', path: 'indicators.0.rule.tree.of.1' },
    ]);
  });
});

describe('a fold over ballots', () => {
  const ballot = (place: number, more: { unit?: string; electorate?: string } = {}) => ({
    electorate: 'e',
    voter: `v${place}${more.unit ?? ''}`,
    places: [
      { unit: 'u', place },
      { unit: 'w', place: place + 10 },
    ],
    ...more,
  });
  const ballots = [ballot(1), ballot(4), ballot(7, { unit: 'u' }), ballot(100, { electorate: 'other' })];
  const placed = (more: object = {}, each?: Expression) =>
    pointPer({ over: { of: 'ballots', electorate: 'e', ...more }, take: 'sum', ...(each ? { each } : {}) });

  it('reads the places an electorate gave this unit, with or without its own people', () => {
    expect(score(placed(), { subjects: { ballots } })).toBe('12');
    expect(score(placed({ others: true }), { subjects: { ballots } })).toBe('5');
    expect(score(placed(), {})).toBe('0');
  });

  it('gives the place as an attribute and as what a member is called', () => {
    const each: Expression = { form: 'value', of: 'attribute', attribute: 'place' };
    expect(derivation(placed({}, each), { subjects: { ballots } })?.step?.parts[1]).toEqual({
      code: 'fold',
      value: { number: '12', kind: 'count' },
      params: { take: 'sum', over: 'ballots', members: '3' },
      parts: ['1', '4', '7'].map((place) => ({
        code: 'member',
        value: { number: place, kind: 'count' },
        params: { place },
        parts: [
          {
            code: 'attribute',
            value: { number: place, kind: 'count' },
            params: { attribute: 'place' },
            parts: [],
          },
        ],
      })),
    });
  });

  it('is told by place, not as the ballots were cast, however few are shown', () => {
    const subjects = { ballots: [3, 1, 2].map((place) => ballot(place)) };
    const shown = (limit?: number) => derivation(placed(), { subjects }, limit)?.step?.parts[1];
    expect(shown()?.parts.map(({ params }) => params.place)).toEqual(['1', '2', '3']);
    expect(shown(2)?.parts.map(({ params }) => params.place)).toEqual(['1', '2']);
    expect(shown(2)).toMatchObject({ value: { number: '6' }, params: { members: '3' } });
  });
});

describe('a fold over peers', () => {
  const units = [
    aUnit('u', { group: 'g1' }),
    aUnit('v', { group: 'g1' }),
    aUnit('w', { group: 'g1' }),
    aUnit('x', { group: 'g2' }),
  ];
  const facts = [
    aFigure('u', 'n', '3'),
    aFigure('v', 'n', '6'),
    aFigure('w', 'n', '3'),
    aFigure('x', 'n', '90'),
  ];
  const setting = { measures: [aFigureMeasure('n')], facts, subjects: { units } };
  const peers = (more: Partial<Fold>, among?: 'group' | 'board') =>
    pointPer({
      over: { of: 'peers', ...(among ? { among } : {}) },
      each: measure('n'),
      take: 'rank',
      ...more,
    });

  it('ranks the own value among the group or the board, from either end, equals sharing a place', () => {
    expect(score(peers({}), setting)).toBe('2');
    expect(score(peers({}, 'board'), setting)).toBe('3');
    expect(score(peers({ best: 'low' }), setting)).toBe('1');
    expect(score(peers({ best: 'high' }), setting)).toBe('2');
    const last = [...facts, aFigure('u', 'n', '5')];
    expect(score(peers({ best: 'low' }), { ...setting, facts: last })).toBe('3');
  });

  it('takes of all peers, the unit itself included, and says among whom', () => {
    expect(score(peers({ take: 'sum' }), setting)).toBe('12');
    expect(score(peers({ take: 'sum' }, 'board'), setting)).toBe('102');
    expect(score(peers({ take: 'max' }, 'group'), setting)).toBe('6');
    expect(derivation(peers({ take: 'sum' }, 'board'), setting)?.step?.parts[1]).toEqual({
      code: 'fold',
      value: { number: '102', kind: 'count' },
      params: { take: 'sum', over: 'peers', among: 'board', members: '4' },
      parts: expect.arrayContaining([expect.objectContaining({ code: 'member', params: { unit: 'u' } })]),
    });
    expect(derivation(peers({}), setting)?.step?.parts[1]).toMatchObject({
      value: { number: '2', kind: 'count' },
      params: { take: 'rank', over: 'peers', among: 'group', members: '3' },
    });
  });

  it('gives a group below the least size what the scheme says, or nothing but a reason', () => {
    const two = {
      ...setting,
      subjects: { units: units.slice(1).map((one) => (one.id === 'v' ? aUnit('u', { group: 'g1' }) : one)) },
    };
    expect(problemsWith(peers({}), two).filter(({ params }) => params.unit === 'u')).toMatchObject([
      {
        code: 'group-too-small',
        severity: 'warning',
        params: { size: '2' },
        path: 'indicators.0.rule.tree.of.1',
      },
    ]);
    expect(score(peers({ empty: num('9', 'count') }), two)).toBe('9');
    expect(derivation(peers({ empty: num('9', 'count') }), two)?.step?.parts[1]).toMatchObject({
      code: 'number',
    });
  });

  it('needs something to evaluate, and peers to evaluate it for', () => {
    const { each: _, ...bare } = { each: null, over: { of: 'peers' as const }, take: 'sum' as const };
    expect(problemsWith(pointPer(bare), setting)[0]).toMatchObject({ code: 'each-missing' });
  });
});
