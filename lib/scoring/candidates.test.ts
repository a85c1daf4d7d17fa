import { describe, expect, it } from 'vitest';
import type { Result } from '.';
import { measure, num } from './expression';
import type { Subjects } from './facts';
import type { Award } from './scheme';
import {
  aBoard,
  aCounter,
  aFact,
  aFigure,
  aFigureMeasure,
  anAward,
  anIndicator,
  aUnit,
  both,
  counted,
} from './testing';

const won = (result: Result, key = 'w') => result.awards.find((one) => one.key === key);
const winners = (result: Result, key = 'w') =>
  won(result, key)
    ?.winners.map((one) => one.unit)
    .join('');
const values = { a: '9', b: '5', c: '1' };
const units = Object.keys(values).map((id, position) => aUnit(id, { position }));
/** Who is passed over by a floor, and what is said of it; everybody else wins. */
function floored(floor: NonNullable<Award['floors']>[number], more: Parameters<typeof counted>[1] = {}) {
  const result = counted(values, {
    ...more,
    scheme: { awards: [anAward({ rule: { take: 'line', least: '0' }, floors: [floor] })], ...more.scheme },
  });
  return { ...result, barred: won(result)?.barred ?? [], winners: winners(result) };
}

describe('a floor', () => {
  it('of the total is reached at the line itself', () => {
    const { barred, winners: left } = floored({ by: 'total', least: '5' });
    expect(left).toBe('ab');
    expect(barred).toEqual([
      { unit: 'c', code: 'floor', params: { by: 'total', key: '', has: '1', least: '5', kind: 'points' } },
    ]);
  });

  it('of an indicator reads its points, 0 where the unit has none', () => {
    const scheme = {
      indicators: [anIndicator('x', aCounter('n')), anIndicator('y', aCounter('m'))],
      boards: [aBoard(['x', 'y'])],
    };
    const facts = [aFigure('b', 'm', '3'), aFigure('c', 'm', '2')];
    const of = (key: string, least: string) => {
      const awards = [
        anAward({ rule: { take: 'line', least: '0' }, floors: [{ by: 'indicator', key, least }] }),
      ];
      return floored({ by: 'total', least: '0' }, { scheme: { ...scheme, awards }, facts });
    };
    expect(of('y', '3').winners).toBe('b');
    expect(of('y', '3').barred).toMatchObject([
      { unit: 'a', params: { by: 'indicator', key: 'y', has: '0', least: '3', kind: 'points' } },
      { unit: 'c', params: { by: 'indicator', key: 'y', has: '2' } },
    ]);
    expect(of('gone', '1').barred.map((one) => one.params.has)).toEqual(['0', '0', '0']);
  });

  it('of a measure says what there is, in its unit', () => {
    expect(floored({ by: 'measure', key: 'n', least: '5' }).barred).toEqual([
      { unit: 'c', code: 'floor', params: { by: 'measure', key: 'n', has: '1', least: '5', kind: 'count' } },
    ]);
  });

  it('of a target reads the measure as a percentage of it', () => {
    const goals = [{ key: 'goal', name: both('goal'), quantity: 'count' as const }];
    const target = (unit: string, assured: string) => ({
      goal: 'goal',
      holder: 'unit' as const,
      holderId: unit,
      assured,
    });
    const floor = { by: 'target', key: 'n', goal: 'goal', leastPercent: '100' } as const;
    const subjects: Partial<Subjects> = {
      goals,
      targets: [target('a', '9'), target('b', '8'), target('c', '1')],
    };
    const found = floored(floor, { subjects: { ...subjects, units } });
    expect(found.winners).toBe('ac');
    expect(found.barred).toEqual([
      {
        unit: 'b',
        code: 'floor',
        params: { by: 'target', key: 'n', has: '62.5', least: '100', kind: 'ratio' },
      },
    ]);
    const none = floored(floor, {
      subjects: { units, goals, targets: [target('a', '0'), target('b', '5')] },
    });
    expect(none.winners).toBe('b');
    expect(none.barred.map(({ unit, code, params }) => [unit, code, params])).toEqual([
      ['a', 'fault', { code: 'zero-divisor' }],
      ['c', 'fault', { code: 'target-missing' }],
    ]);
    expect(none.problems).toEqual(
      [
        { path: 'awards.0', code: 'zero-divisor', params: { unit: 'a', rule: 'w' }, severity: 'error' },
        {
          path: 'awards.0',
          code: 'target-missing',
          params: { goal: 'goal', level: 'assured', holder: 'unit', holderId: 'c', unit: 'c', rule: 'w' },
          severity: 'error',
        },
      ].sort((a, b) => (a.code < b.code ? -1 : 1)),
    );
    const unlike = floored(floor, {
      subjects: { units, goals: [{ ...goals[0], quantity: 'days' } as never], targets: [target('a', '1')] },
    });
    expect(unlike.problems.find(({ params }) => params.unit === 'a')).toMatchObject({
      path: 'awards.0',
      code: 'unlike-kinds',
      params: { operator: 'divide', left: 'count', right: 'days', rule: 'w' },
    });
  });

  it('of a condition says only that', () => {
    const when = { test: 'compare', left: measure('n'), is: 'gt', right: num('5', 'count') } as const;
    const found = floored({ by: 'condition', when });
    expect(found.winners).toBe('a');
    expect(found.barred.map(({ unit, params }) => [unit, params])).toEqual([
      ['b', { by: 'condition' }],
      ['c', { by: 'condition' }],
    ]);
  });

  it('names the place of the scheme where it could not be asked', () => {
    const faulty = { test: 'compare', left: measure('n'), is: 'gt', right: num('5', 'days') } as const;
    const found = floored({ by: 'condition', when: faulty });
    expect(found.barred.map(({ code, params }) => [code, params.code])).toEqual(
      Array(3).fill(['fault', 'unlike-kinds']),
    );
    expect(found.problems[0]).toMatchObject({ path: 'awards.0', severity: 'error', params: { rule: 'w' } });
    const missing = floored({ by: 'measure', key: 'gone', least: '1' });
    expect(missing.problems[0]).toMatchObject({ code: 'measure-unknown', path: 'awards.0' });
  });
});

describe('who is passed over', () => {
  const all = { take: 'line', least: '0' } as const;

  it('has a veto from the board or from awards, with its reason or the status it comes from', () => {
    const vetoes = [
      { unit: 'a', scope: 'board' as const, reason: 'falsified' },
      { unit: 'b', scope: 'awards' as const, reason: 'late' },
    ];
    const result = counted(values, {
      subjects: { units, vetoes },
      scheme: { awards: [anAward({ rule: all })] },
    });
    expect(won(result)?.barred).toEqual([
      { unit: 'b', code: 'veto', params: { reason: 'late' } },
      { unit: 'a', code: 'veto', params: { reason: 'falsified' } },
    ]);
    expect(winners(result)).toBe('c');
    const few = { test: 'compare', left: measure('n'), is: 'lt', right: num('2', 'count') } as const;
    const status = (kind: 'veto' | 'flag') =>
      won(
        counted(values, {
          board: { statuses: [{ key: 'few', names: both('few'), kind, when: few }] },
          scheme: {
            awards: [anAward({ rule: all })],
            boards: [aBoard(['x'], { statuses: [{ key: 'few', names: both('few'), kind, when: few }] })],
          },
        }),
      )?.barred;
    expect(status('veto')).toEqual([{ unit: 'c', code: 'veto', params: { key: 'few' } }]);
    expect(status('flag')).toEqual([]);
  });

  it('is below the line of the award, not at it', () => {
    const result = counted(values, { scheme: { awards: [anAward({ rule: { take: 'line', least: '5' } })] } });
    expect(winners(result)).toBe('ab');
    expect(won(result)?.barred).toEqual([
      { unit: 'c', code: 'below-line', params: { has: '1', least: '5' } },
    ]);
  });

  it('won before, as many campaigns back as the rule looks, in whatever order they are known', () => {
    const rows = ['2021', '2023', '2022', '2023'].map((label, at) => ({
      label,
      award: 'w',
      unit: ['a', 'b', 'a', 'a'][at] as string,
    }));
    const shown = (years: number, previousWinners: NonNullable<Subjects['previousWinners']> = rows) =>
      won(
        counted(values, {
          subjects: { units, previousWinners },
          scheme: { awards: [anAward({ rule: all, previous: { treat: 'show', years } })] },
        }),
      )?.winners.map(({ unit, reason }) => [
        unit,
        reason.find(({ code }) => code === 'previous')?.params.label,
      ]);
    expect(shown(1)).toEqual([
      ['a', '2023'],
      ['b', '2023'],
      ['c', undefined],
    ]);
    expect(shown(3)).toEqual([
      ['a', '2021 2022 2023'],
      ['b', '2023'],
      ['c', undefined],
    ]);
    expect(shown(2, [...rows].reverse())).toEqual([
      ['a', '2022 2023'],
      ['b', '2023'],
      ['c', undefined],
    ]);
    expect(shown(2, [])).toEqual([
      ['a', undefined],
      ['b', undefined],
      ['c', undefined],
    ]);
    const none = counted(values, {
      scheme: { awards: [anAward({ rule: all, previous: { treat: 'bar' } })] },
    });
    expect(winners(none)).toBe('abc');
  });

  it('is not barred without a floor, and is cited with measures in the order asked for', () => {
    const result = counted(values, {
      scheme: { awards: [anAward({ rule: { take: 'line', least: '9' }, cites: ['m', 'n'] })] },
      facts: [aFigure('a', 'm', '2')],
    });
    expect(won(result)?.winners).toEqual([
      {
        unit: 'a',
        group: 'g',
        rank: 1,
        tier: '',
        score: { number: '9', kind: 'points' },
        reason: [
          { code: 'rank', params: { rank: '1', of: '3', group: 'g', total: '9' } },
          { code: 'cite', params: { measure: 'm', number: '2', kind: 'count' } },
          { code: 'cite', params: { measure: 'n', number: '9', kind: 'count' } },
        ],
      },
    ]);
  });
});

describe('a family', () => {
  const deals = {
    key: 'deals',
    names: both('deals'),
    source: { kind: 'deal', aspect: 'total' },
    quantity: 'count',
  } as const;
  const measures = [aFigureMeasure('n'), aFigureMeasure('m'), deals];
  const deal = (record: string, unit: string, amount: string, referrer = '') =>
    aFact({ record, unit, aspect: 'total', amount, attributes: referrer ? { referrer } : {} });
  const pair = (more: Partial<Award>, most = 1) => [
    anAward({ key: 'first', family: 'f', rule: { take: 'top', among: 'board', each: most }, ...more }),
    anAward({ key: 'second', family: 'f', rule: { take: 'top', among: 'board', each: most }, ...more }),
  ];

  it('of projects is one of deals, not of their units', () => {
    const facts = [deal('d1', 'a', '9'), deal('d2', 'a', '8')];
    const awards = pair({ kind: 'project', order: { by: 'measure', key: 'deals' } });
    const result = counted(values, { scheme: { measures, awards }, facts });
    expect([won(result, 'first')?.winners[0]?.deal, won(result, 'second')?.winners[0]?.deal]).toEqual([
      'd1',
      'd2',
    ]);
    expect(won(result, 'second')?.barred).toEqual([
      { unit: 'a', deal: 'd1', units: ['a'], code: 'family', params: { award: 'first' } },
    ]);
  });

  it('of referrers is one of referrers', () => {
    const facts = [deal('d1', 'a', '9', 'p'), deal('d2', 'a', '8', 'q')];
    const awards = pair({ kind: 'referrer', order: { by: 'measure', key: 'deals' } });
    const result = counted(values, { scheme: { measures, awards }, facts });
    expect([won(result, 'first')?.winners[0]?.referrer, won(result, 'second')?.winners[0]?.referrer]).toEqual(
      ['p', 'q'],
    );
  });

  it('of persons is one of the person, under however many nominations', () => {
    const nominations = [
      { id: 'n1', award: 'first', person: 'p', chosen: 1 },
      { id: 'n2', award: 'first', person: 'q', chosen: 2 },
      { id: 'n3', award: 'second', person: 'p', chosen: 1 },
      { id: 'n4', award: 'second', person: 'q', chosen: 2 },
    ];
    const awards = pair({ kind: 'person', order: { by: 'office' } });
    const result = counted(values, { scheme: { awards }, subjects: { units, nominations } });
    expect([
      won(result, 'first')?.winners[0]?.nomination,
      won(result, 'second')?.winners[0]?.nomination,
    ]).toEqual(['n1', 'n4']);
    expect(won(result, 'second')?.barred).toMatchObject([{ nomination: 'n3', code: 'family' }]);
  });

  it('is none where an award names none', () => {
    const awards = [
      anAward({ key: 'first', rule: { take: 'top', among: 'board', each: 1 } }),
      anAward({ key: 'second', rule: { take: 'top', among: 'board', each: 1 } }),
    ];
    const result = counted(values, { scheme: { awards } });
    expect([winners(result, 'first'), winners(result, 'second')]).toEqual(['a', 'a']);
  });
});

describe('what a tie is broken by', () => {
  const indicators = [anIndicator('x', aCounter('n')), anIndicator('y', aCounter('m'))];
  const boards = [aBoard(['x', 'y'])];
  const broken = (
    tieBreaks: NonNullable<Award['tieBreaks']>,
    more: Partial<Award> = {},
    given: Parameters<typeof counted>[1] = {},
  ) =>
    counted(
      { a: '5', b: '4', c: '1' },
      {
        facts: [aFigure('b', 'm', '1')],
        ...given,
        scheme: {
          indicators,
          boards,
          awards: [anAward({ rule: { take: 'top', each: 1 }, ties: 'break', tieBreaks, ...more })],
          ...given.scheme,
        },
      },
    );

  it('is a measure or an indicator, the greater or the lesser first', () => {
    expect(winners(broken([{ by: 'indicator', key: 'x' }]))).toBe('a');
    expect(winners(broken([{ by: 'indicator', key: 'y' }]))).toBe('b');
    expect(winners(broken([{ by: 'measure', key: 'n' }]))).toBe('a');
    expect(winners(broken([{ by: 'measure', key: 'n', best: 'low' }]))).toBe('b');
    expect(winners(broken([{ by: 'measure', key: 'n', best: 'high' }]))).toBe('a');
    expect(
      winners(
        broken([
          { by: 'indicator', key: 'gone' },
          { by: 'indicator', key: 'y' },
        ]),
      ),
    ).toBe('b');
  });

  it('of projects is what is theirs, and what their unit has of an indicator', () => {
    const deals = {
      key: 'deals',
      names: both('deals'),
      source: { kind: 'deal', aspect: 'total' },
      quantity: 'count',
    } as const;
    const size = { ...deals, key: 'size', source: { kind: 'deal', aspect: 'contracted' } } as const;
    const deal = (record: string, unit: string, contracted: string) => [
      aFact({ record, unit, aspect: 'total', amount: '7' }),
      aFact({ record, unit, aspect: 'contracted', amount: contracted }),
    ];
    const of = (tieBreaks: NonNullable<Award['tieBreaks']>) =>
      won(
        broken(
          tieBreaks,
          {
            kind: 'project',
            order: { by: 'measure', key: 'deals' },
            rule: { take: 'top', among: 'board', each: 1 },
          },
          {
            facts: [
              aFigure('b', 'm', '9'),
              ...deal('d1', 'a', '1'),
              ...deal('d2', 'b', '2'),
              ...deal('d3', 'a', '3'),
            ],
            scheme: { measures: [aFigureMeasure('n'), aFigureMeasure('m'), deals, size] },
          },
        ),
      )?.winners.map((one) => one.deal);
    expect(of([{ by: 'measure', key: 'size' }])).toEqual(['d3']);
    expect(of([{ by: 'indicator', key: 'y' }])).toEqual(['d2']);
    expect(of([{ by: 'indicator', key: 'gone' }])).toEqual(['d2', 'd1', 'd3']);
  });
});
