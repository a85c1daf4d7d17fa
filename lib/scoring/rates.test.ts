/** Rules that compare rates of units rather than numbers, and who is compared with whom. */
import { describe, expect, it } from 'vitest';
import { checkScheme, computeResult } from '.';
import type { Subjects } from './facts';
import type { Rule } from './presets';
import type { Board, Indicator } from './scheme';
import {
  aBoard,
  aCounter,
  aFigure,
  aFigureMeasure,
  anIndicator,
  aScheme,
  aSubjects,
  aUnit,
  both,
  problemsWith,
  score,
} from './testing';

type Unit = { n: string; target?: string; past?: string; people?: string };
type More = { board?: Partial<Board>; subjects?: Partial<Subjects>; indicators?: Indicator[] };

/** Points and problems per unit of one rule over a measure n, its target, its past and another measure. */
function compared(
  rule: Rule,
  units: Record<string, Unit>,
  { board = {}, subjects = {}, indicators = [] }: More = {},
) {
  const named = Object.entries(units);
  const result = computeResult(
    aScheme({
      measures: [aFigureMeasure('n'), aFigureMeasure('people')],
      indicators: [anIndicator('x', rule), ...indicators],
      boards: [aBoard(['x', ...indicators.map(({ key }) => key)], board)],
    }),
    aSubjects({
      units: named.map(([id]) => aUnit(id)),
      goals: [{ key: 'n', name: both('n'), quantity: 'count' }],
      targets: named.flatMap(([holderId, { target }]) =>
        target === undefined ? [] : [{ goal: 'n', holder: 'unit' as const, holderId, assured: target }],
      ),
      pastValues: named.flatMap(([unit, { past }]) =>
        past === undefined ? [] : [{ unit, key: 'n', label: '2023', value: past }],
      ),
      ...subjects,
    }),
    named.flatMap(([unit, { n, people }]) => [
      aFigure(unit, 'n', n),
      ...(people === undefined ? [] : [aFigure(unit, 'people', people)]),
    ]),
  );
  return {
    points: Object.fromEntries(
      result.boards[0]?.rows.map((row) => [row.unit, row.points[0]?.verified]) ?? [],
    ),
    problems: result.problems.map(({ code, params }) => `${params.unit} ${code}`).sort(),
  };
}

const efficacy: Rule = { preset: 'efficacy', measure: 'n', base: '60', span: '40', flat: '100' };
const byRank: Rule = {
  preset: 'by_rank',
  measure: 'n',
  places: [{ points: '10' }, { points: '8' }, { points: '6' }],
};

describe('efficacy of a rate', () => {
  // Done 90, 60 and 150 % of the target; in numbers a would be the best.
  const units = {
    a: { n: '90', target: '100', past: '60', people: '30' },
    b: { n: '12', target: '20', past: '10', people: '3' },
    c: { n: '30', target: '20', past: '40', people: '6' },
  };

  it('is by what was done of the target', () => {
    // a: 60 + 40 × (0.9 − 0.6) ÷ 0.9.
    expect(compared({ ...efficacy, against: 'target', goal: 'n' }, units).points).toEqual({
      a: '73.33',
      b: '60',
      c: '100',
    });
  });

  it('is per head, by another measure', () => {
    // 3, 4 and 5 per head.
    expect(compared({ ...efficacy, against: 'measure', other: 'people' }, units).points).toEqual({
      a: '60',
      b: '80',
      c: '100',
    });
  });

  it('is by growth over the own past: 50%, 20% and −25%', () => {
    // b: 60 + 40 × 0.45 ÷ 0.75.
    expect(compared({ ...efficacy, against: 'growth', past: 'n' }, units)).toEqual({
      points: { a: '100', b: '84', c: '60' },
      problems: [],
    });
  });
});

describe('rank and proportion of a rate', () => {
  const units = {
    a: { n: '90', target: '100', past: '60' },
    b: { n: '12', target: '20', past: '10' },
    c: { n: '30', target: '20', past: '40' },
  };
  it('rank by it', () => {
    expect(compared({ ...byRank, against: 'target', goal: 'n' }, units).points).toEqual({
      a: '8',
      b: '6',
      c: '10',
    });
    expect(compared({ ...byRank, against: 'past', past: 'n' }, units).points).toEqual({
      a: '10',
      b: '8',
      c: '6',
    });
  });

  it('give the part of the best one', () => {
    const rule: Rule = { preset: 'best', measure: 'n', of: 'best', against: 'target', goal: 'n' };
    expect(compared(rule, units).points).toEqual({ a: '60', b: '40', c: '100' });
  });

  it('give nobody anything where even the best fell, or nobody grew, and that is no problem', () => {
    const rule: Rule = { preset: 'best', measure: 'n', of: 'best', against: 'growth', past: 'n' };
    const of = (...now: string[]) =>
      Object.fromEntries(now.map((n, at) => ['abc'[at] ?? '', { n, past: '100' }]));
    const none = { points: { a: '0', b: '0', c: '0' }, problems: [] };
    // −10, −20 and −30 %.
    expect(compared(rule, of('90', '80', '70'))).toEqual(none);
    expect(compared(rule, of('100', '80', '100'))).toEqual(none);
    // Together +20 − 20 − 30.
    expect(compared({ ...rule, of: 'total' } as Rule, of('120', '80', '70'))).toEqual(none);
    expect(compared({ ...rule, of: 'total' } as Rule, of('120', '80', '100'))).toEqual(none);
    // As soon as one grew, who fell is below nought: −10 ÷ 20.
    expect(compared(rule, of('120', '90', '110')).points).toEqual({ a: '100', b: '-50', c: '50' });
  });

  it('use the mean of all years, or the latest', () => {
    const subjects: Partial<Subjects> = {
      pastValues: ['a', 'b', 'c'].flatMap((unit) =>
        (unit === 'a' ? ['10', '50'] : ['30', '30']).map((value, at) => ({
          unit,
          key: 'n',
          label: `${2022 + at}`,
          value,
        })),
      ),
    };
    const same = { a: { n: '60' }, b: { n: '60' }, c: { n: '60' } };
    const rule: Rule = { ...byRank, against: 'growth', past: 'n' };
    expect(compared(rule, same, { subjects }).points).toEqual({ a: '10', b: '10', c: '10' });
    expect(compared({ ...rule, pastTake: 'last' } as Rule, same, { subjects }).points).toEqual({
      a: '6',
      b: '10',
      c: '10',
    });
  });
});

describe('who has no rate', () => {
  const units = {
    a: { n: '90', past: '60' },
    b: { n: '12', past: '10' },
    c: { n: '30', past: '0' },
    d: { n: '30', past: '-10' },
    e: { n: '30' },
  };
  const problems = ['c zero-divisor', 'd divisor-negative', 'e past-missing'];

  it('has a problem of its own, and the others are ranked without it', () => {
    expect(compared({ ...byRank, against: 'growth', past: 'n' }, units)).toEqual({
      points: { a: '10', b: '8', c: '0', d: '0', e: '0' },
      problems,
    });
  });

  it('neither is the lowest nor the highest of the group', () => {
    expect(compared({ ...efficacy, against: 'growth', past: 'n' }, units)).toEqual({
      points: { a: '100', b: '60', c: '0', d: '0', e: '0' },
      problems,
    });
  });

  it('has a rate of nought where that is said: three of three, two of four, none of two, none of none', () => {
    const started = {
      a: { n: '3', people: '3' },
      b: { n: '2', people: '4' },
      c: { n: '0', people: '2' },
      d: { n: '0', people: '0' },
    };
    const of = (rule: Rule) =>
      compared({ ...rule, against: 'measure', other: 'people', zero: 'nought' } as Rule, started);
    expect(of(efficacy)).toEqual({ points: { a: '100', b: '80', c: '60', d: '60' }, problems: [] });
    expect(of(byRank).points).toEqual({ a: '10', b: '8', c: '6', d: '6' });
    expect(of({ preset: 'best', measure: 'n', of: 'total' }).points).toEqual({
      a: '66.67',
      b: '33.33',
      c: '0',
      d: '0',
    });
  });

  it('grew by nothing over a past of nought where that is said, while below nought it stays a problem', () => {
    const rule = { ...efficacy, against: 'growth', past: 'n', zero: 'nought' } as Rule;
    // +50 %, +20 % and 0; d and e are not compared.
    expect(compared(rule, units)).toEqual({
      points: { a: '100', b: '76', c: '60', d: '0', e: '0' },
      problems: problems.slice(1),
    });
  });

  it('is nought in money where money is compared per head', () => {
    const money = (unit: string, of: string) => aFigure(unit, 'money', of, { currency: 'USD' });
    const { boards, problems } = computeResult(
      aScheme({
        measures: [aFigureMeasure('money', 'money', { currency: 'USD' }), aFigureMeasure('people')],
        indicators: [
          anIndicator('x', {
            ...efficacy,
            measure: 'money',
            against: 'measure',
            other: 'people',
            zero: 'nought',
          } as Rule),
        ],
      }),
      aSubjects({ units: ['a', 'b', 'c'].map((id) => aUnit(id)) }),
      // 20, 10 and nothing per head.
      [
        money('a', '200'),
        aFigure('a', 'people', '10'),
        money('b', '50'),
        aFigure('b', 'people', '5'),
        money('c', '7'),
      ],
    );
    expect(problems).toEqual([]);
    expect(boards[0]?.rows.map((row) => row.points[0]?.verified)).toEqual(['100', '80', '60']);
  });

  it('takes nobody’s points with it where plain numbers are compared', () => {
    expect(compared(byRank, units).problems).toEqual([]);
  });
});

describe('growth over a past below zero', () => {
  const setting = {
    measures: [aFigureMeasure('n')],
    facts: [aFigure('u', 'n', '50')],
    subjects: {
      goals: [{ key: 'n', name: both('n'), quantity: 'count' as const }],
      pastValues: [{ unit: 'u', key: 'n', label: '2023', value: '-100' }],
    },
  };
  const rule: Rule = { preset: 'growth', measure: 'n', past: 'n', mode: 'percent', take: 'last', zero: '3' };

  it('is a problem, or by the size of the past, as said; unsaid it is what it was', () => {
    expect(score(rule, setting)).toBe('-150');
    expect(score({ ...rule, negative: 'size' }, setting)).toBe('150');
    expect(problemsWith({ ...rule, negative: 'problem' }, setting).map(({ code }) => code)).toEqual([
      'divisor-negative',
    ]);
    expect(score({ ...rule, negative: 'size', mode: 'multiple' }, setting)).toBe('50');
  });

  it('leaves a past above zero and of zero as they are', () => {
    const at = (value: string, negative: 'problem' | 'size') =>
      score(
        { ...rule, negative },
        {
          ...setting,
          subjects: { ...setting.subjects, pastValues: [{ unit: 'u', key: 'n', label: '1', value }] },
        },
      );
    for (const negative of ['problem', 'size'] as const)
      expect([at('40', negative), at('0', negative)]).toEqual(['25', '3']);
  });

  it('is warned of where it is not said', () => {
    const warned = (one: Rule) =>
      checkScheme(aScheme({ measures: [aFigureMeasure('n')], indicators: [anIndicator('x', one)] }))
        .filter(({ code }) => code === 'negative-unsaid')
        .map(({ path, severity }) => `${path} ${severity}`);
    expect(warned(rule)).toEqual(['indicators.0.rule.negative warning']);
    expect(warned({ ...rule, mode: 'multiple' })).toEqual(['indicators.0.rule.negative warning']);
    expect(warned({ ...rule, negative: 'size' })).toEqual([]);
    expect(warned({ ...rule, mode: 'best' })).toEqual([]);
    expect(warned({ ...rule, mode: 'first', years: '3' })).toEqual([]);
  });

  it('is not warned of a past of zero, as the rule says what that gives', () => {
    for (const mode of ['percent', 'multiple'] as const)
      for (const negative of ['problem', 'size'] as const) {
        const indicators = [anIndicator('x', { ...rule, mode, negative } as Rule)];
        const found = checkScheme(aScheme({ measures: [aFigureMeasure('n')], indicators }));
        expect(found.filter(({ code }) => code === 'zero-unsaid')).toEqual([]);
      }
  });
});

describe('who is vetoed', () => {
  const units = { a: { n: '90' }, b: { n: '50' }, c: { n: '30' }, d: { n: '10' } };
  const byHand = { subjects: { vetoes: [{ unit: 'a', scope: 'board' as const, reason: '事故' }] } };
  const belowTwenty = {
    key: 'low',
    names: both('low'),
    kind: 'veto' as const,
    when: {
      test: 'compare' as const,
      left: { form: 'value' as const, of: 'measure' as const, key: 'n' },
      is: 'lt' as const,
      right: { form: 'value' as const, of: 'number' as const, number: '20', kind: 'count' as const },
    },
  };

  it('stays a peer, unless the rule leaves the vetoed out', () => {
    expect(compared(byRank, units, byHand).points).toMatchObject({ b: '8', c: '6' });
    expect(compared({ ...byRank, unvetoed: true }, units, byHand).points).toMatchObject({
      b: '10',
      c: '8',
      d: '6',
    });
    expect(compared({ ...efficacy, unvetoed: true }, units, byHand).points).toMatchObject({
      b: '100',
      d: '60',
    });
    const best: Rule = { preset: 'best', measure: 'n', of: 'best' };
    expect(compared(best, units, byHand).points).toMatchObject({ b: '55.56' });
    expect(compared({ ...best, unvetoed: true }, units, byHand).points).toMatchObject({ b: '100', c: '60' });
  });

  it('is compared with nobody, and too few others are a group too small', () => {
    const rules: Rule[] = [
      { ...byRank, unvetoed: true },
      { ...efficacy, unvetoed: true },
      { preset: 'best', measure: 'n', of: 'best', unvetoed: true },
    ];
    const vetoed = (...ids: string[]) => ({
      subjects: { vetoes: ids.map((unit) => ({ unit, scope: 'board' as const, reason: '事故' })) },
    });
    const { d: _, ...three } = units;
    for (const rule of rules) {
      expect(compared(rule, units, vetoed('a')).problems).toEqual(['a vetoed-uncompared']);
      // Two are left of three: nobody has all the points for want of others.
      expect(compared(rule, three, vetoed('a'))).toEqual({
        points: { a: '0', b: '0', c: '0' },
        problems: ['a vetoed-uncompared', 'b group-too-small', 'c group-too-small'],
      });
      expect(compared(rule, three, vetoed('a', 'b')).points).toEqual({ a: '0', b: '0', c: '0' });
      expect(compared(rule, three, vetoed('a', 'b', 'c'))).toEqual({
        points: { a: '0', b: '0', c: '0' },
        problems: ['a vetoed-uncompared', 'b vetoed-uncompared', 'c vetoed-uncompared'],
      });
      expect(compared(rule, three, { ...vetoed('a'), board: { leastSize: 2 } }).points).toMatchObject({
        a: '0',
      });
    }
    expect(compared(rules[0] as Rule, three, { ...vetoed('a'), board: { leastSize: 2 } }).points).toEqual({
      a: '0',
      b: '10',
      c: '8',
    });
  });

  it('blocks nothing by being left out', () => {
    const { problems } = computeResult(
      aScheme({
        measures: [aFigureMeasure('n')],
        indicators: [anIndicator('x', { ...byRank, unvetoed: true })],
      }),
      aSubjects({ units: Object.keys(units).map((id) => aUnit(id)), ...byHand.subjects }),
      Object.entries(units).map(([id, { n }]) => aFigure(id, 'n', n)),
    );
    expect(problems.map(({ severity }) => severity)).toEqual(['warning']);
  });

  it('is left out by a rule of the board too, but not for awards alone', () => {
    const board = { statuses: [belowTwenty] };
    // Low is 30, not 10.
    expect(compared({ ...efficacy, unvetoed: true }, units, { board }).points).toMatchObject({
      a: '100',
      c: '60',
    });
    const awards = { statuses: [{ ...belowTwenty, scope: 'awards' as const }] };
    expect(compared({ ...efficacy, unvetoed: true }, units, { board: awards }).points).toMatchObject({
      d: '60',
    });
    const flag = { statuses: [{ ...belowTwenty, kind: 'flag' as const }] };
    expect(compared({ ...efficacy, unvetoed: true }, units, { board: flag }).points).toMatchObject({
      d: '60',
    });
    const barred = { subjects: { vetoes: [{ unit: 'd', scope: 'awards' as const, reason: '迟报' }] } };
    expect(compared({ ...efficacy, unvetoed: true }, units, barred).points).toMatchObject({ d: '60' });
  });

  it('stays a peer where the veto goes by points, and the check says so', () => {
    const when = {
      test: 'compare' as const,
      left: { form: 'value' as const, of: 'indicator' as const, key: 'x' },
      is: 'ge' as const,
      right: { form: 'value' as const, of: 'number' as const, number: '10', kind: 'points' as const },
    };
    const statuses = [belowTwenty, { ...belowTwenty, key: 'high', when }];
    const rule: Rule = { ...byRank, unvetoed: true };
    // a is vetoed for its ten points and was compared with; d is not.
    expect(compared(rule, units, { board: { statuses } }).points).toMatchObject({ a: '10', b: '8', c: '6' });
    const warned = (one: Rule) =>
      checkScheme(
        aScheme({
          measures: [aFigureMeasure('n')],
          indicators: [anIndicator('x', one)],
          boards: [aBoard(['x'], { statuses })],
        }),
      )
        .filter(({ code }) => code === 'veto-reads-points')
        .map(({ path, params, severity }) => `${path} ${params.status} ${severity}`);
    expect(warned(rule)).toEqual(['boards.0.statuses.1 high warning']);
    expect(warned(byRank)).toEqual([]);
    expect(warned(aCounter('n'))).toEqual([]);
  });
});

describe('grades by place', () => {
  const grades = [
    { key: 'good', names: both('good'), top: 1 },
    { key: 'fair', names: both('fair'), top: 3, least: '35' },
    { key: 'rest', names: both('rest') },
  ];
  const graded = (values: Record<string, string>) => {
    const { boards } = computeResult(
      aScheme({
        measures: [aFigureMeasure('n')],
        indicators: [anIndicator('x', aCounter('n'))],
        boards: [aBoard(['x'], { grades })],
      }),
      aSubjects({ units: Object.keys(values).map((id) => aUnit(id)) }),
      Object.entries(values).map(([unit, value]) => aFigure(unit, 'n', value)),
    );
    return Object.fromEntries(boards[0]?.rows.map((row) => [row.unit, row.statuses[0]?.key]) ?? []);
  };

  it('go to the first so many, counted from the first, with a line where there is one', () => {
    expect(graded({ a: '50', b: '40', c: '30', d: '20' })).toEqual({
      a: 'good',
      b: 'fair',
      c: 'rest',
      d: 'rest',
    });
  });

  it('go to all who share the last place of them', () => {
    expect(graded({ a: '50', b: '50', c: '40', d: '40' })).toEqual({
      a: 'good',
      b: 'good',
      c: 'fair',
      d: 'fair',
    });
  });
});
