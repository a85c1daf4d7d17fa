import { describe, expect, it } from 'vitest';
import { computeResult, ENGINE, openEngine } from '.';
import { measure, num, over, points, times } from './expression';
import { Fault } from './machine';
import type { Measure } from './scheme';
import {
  aBoard,
  aCounter,
  aFact,
  aFigure,
  aFigureMeasure,
  aFormula,
  anIndicator,
  aScheme,
  aSubjects,
  aUnit,
  both,
  counted,
  derivation,
  problemsWith,
  score,
} from './testing';

describe('a result', () => {
  it('says of which engine and day it is, and holds no more than there is', () => {
    expect(computeResult(aScheme(), aSubjects({ asOfDay: '2024-03-01' }), [])).toEqual({
      engine: ENGINE,
      asOfDay: '2024-03-01',
      boards: [],
      awards: [],
      tables: [],
      setAsides: [],
      problems: [],
    });
  });

  it('lists what was set aside by blocker and subject, however it came', () => {
    const aside = (blocker: string, subject: string) => ({ blocker, subject, reason: 'r' });
    const setAsides = [aside('claim', 'b'), aside('appeal', 'z'), aside('claim', 'a'), aside('claim', 'a')];
    for (const given of [setAsides, [...setAsides].reverse()])
      expect(
        computeResult(aScheme(), aSubjects({ setAsides: given }), []).setAsides.map(
          ({ blocker, subject }) => `${blocker} ${subject}`,
        ),
      ).toEqual(['appeal z', 'claim a', 'claim a', 'claim b']);
  });

  it('names each problem once, in an order of its own', () => {
    const paid: Measure = {
      key: 'paid',
      names: both('paid'),
      source: { kind: 'receipt', aspect: 'paid_in' },
      quantity: 'money',
      currency: 'USD',
    };
    const lost = (record: string, unit: string) =>
      aFact({ record, unit, kind: 'receipt', aspect: 'paid_in', amount: '1', currency: 'EUR' });
    const scheme = aScheme({
      measures: [paid, aFigureMeasure('n')],
      indicators: [
        anIndicator('x', aFormula(times(points('1'), over(num('1', 'count'), measure('n'))))),
        anIndicator('y', { preset: 'per_amount', measure: 'paid', per: '1', points: '1' }),
      ],
    });
    const facts = [lost('r2', 'b'), lost('r1', 'a'), lost('r2', 'a')];
    const names = (given: typeof facts, units: string[]) =>
      computeResult(scheme, aSubjects({ units: units.map((id) => aUnit(id)) }), given).problems.map(
        ({ path, code, params, severity }) => [path, code, params.unit ?? params.record, severity].join(' '),
      );
    const expected = [
      'indicators.0.rule.tree.of.1.of.1 zero-divisor a error',
      'indicators.0.rule.tree.of.1.of.1 zero-divisor b error',
      'measures.paid rate-missing r1 error',
      'measures.paid rate-missing r2 error',
    ];
    expect(names(facts, ['a', 'b'])).toEqual(expected);
    expect(names([...facts].reverse(), ['b', 'a'])).toEqual(expected);
  });
});

describe('the order of what a result lists', () => {
  it('keeps what was set aside twice of one subject as it came', () => {
    const aside = (reason: string) => ({ blocker: 'claim', subject: 'a', reason });
    const given = ['late', 'lost', 'moved'].map(aside);
    expect(computeResult(aScheme(), aSubjects({ setAsides: given }), []).setAsides).toEqual(given);
  });

  it('is by the particulars of a problem in the order of their names: by rule before unit', () => {
    const where = {
      test: 'amount',
      aspect: 'count',
      is: 'ge',
      number: '1',
      currency: 'USD',
      convert: true,
    } as const;
    const deals: Measure = {
      key: 'deals',
      names: both('deals'),
      source: { kind: 'deal', aspect: 'count' },
      quantity: 'count',
      where,
    };
    const lost = (unit: string) => aFact({ unit, record: 'r', currency: 'EUR' });
    const { problems } = computeResult(
      aScheme({
        measures: [deals],
        indicators: [anIndicator('x', aCounter('deals')), anIndicator('y', aCounter('deals'))],
      }),
      aSubjects({ units: [aUnit('a'), aUnit('b')] }),
      [lost('a'), lost('b')],
    );
    expect(problems.map(({ code, params }) => [code, params.rule, params.unit].join(' '))).toEqual([
      'rate-missing x a',
      'rate-missing x b',
      'rate-missing y a',
      'rate-missing y b',
    ]);
  });
});

describe('an engine', () => {
  it('answers for each board, measure and view by its own', () => {
    const scheme = aScheme({
      measures: [aFigureMeasure('n')],
      indicators: [anIndicator('x', aCounter('n'))],
      boards: [aBoard(['x'], { key: 'first', groups: ['h'] }), aBoard(['x'])],
    });
    const facts = [aFigure('a', 'n', '3'), aFigure('a', 'n', '5', { record: 'c', state: 'claimed' })];
    const engine = openEngine(scheme, aSubjects({ units: [aUnit('a')] }), facts);
    expect(engine.explain('a', 'main')?.board).toBe('main');
    expect(engine.explain('a', 'first')).toBeNull();
    expect([engine.measure('n', 'a').number, engine.measure('n', 'a', 'pending').number]).toEqual(['3', '8']);
    expect(() => engine.measure('gone', 'a')).toThrow(new Fault('measure-unknown', '', { key: 'gone' }));
    expect(engine.result()).toBe(engine.result());
    const money = openEngine(aScheme({ measures: [aFigureMeasure('n', 'money')] }), aSubjects(), []);
    expect(() => money.measure('n', 'a')).toThrow(new Fault('currency-missing', '', { key: 'n' }));
    const odd = openEngine(
      aScheme({ measures: [aFigureMeasure('n', 'count', { take: 'median' as never })] }),
      aSubjects(),
      [],
    );
    expect(() => odd.measure('n', 'a')).toThrow(new Fault('take-unknown', '', {}));
  });

  it('says in what it cannot do where and why', () => {
    const fault = new Fault('code', 'place', { key: 'k' });
    expect([fault.name, fault.message, fault.params]).toEqual(['Fault', 'code at place', { key: 'k' }]);
  });
});

describe('weights and classes', () => {
  const ratio = { preset: 'ratio', measure: 'n', against: 'number', number: '10' } as const;
  const units = [aUnit('a', { class: 'A' }), aUnit('b', { class: 'B' }), aUnit('c')];
  const result = (weights: Record<string, string | null>, more: object = {}) =>
    counted(
      { a: '5', b: '5', c: '5' },
      {
        subjects: { units },
        scheme: {
          indicators: [anIndicator('x', ratio, { weight: '60', ...more })],
          boards: [aBoard(['x'], { classes: [{ class: 'A', weights }] })],
        },
      },
    ).boards[0]?.rows.map((row) => [
      row.unit,
      row.points[0]?.standing,
      row.points[0]?.weight,
      row.points[0]?.verified,
    ]);

  it('are the class’s own where it has one, else the indicator’s', () => {
    expect(result({ x: '80' })).toEqual([
      ['a', 'scored', '80', '40'],
      ['b', 'scored', '60', '30'],
      ['c', 'scored', '60', '30'],
    ]);
    expect(result({})?.[0]).toEqual(['a', 'scored', '60', '30']);
  });

  it('of zero are shown at the indicator’s own, in whatever spelling', () => {
    expect(result({ x: '0' })?.find(([unit]) => unit === 'a')).toEqual(['a', 'weightless', '0', '30']);
    expect(result({ x: '0.00' })?.find(([unit]) => unit === 'a')).toEqual(['a', 'weightless', '0.00', '30']);
    expect(result({ x: null })?.find(([unit]) => unit === 'a')).toEqual(['a', 'not-scored', '0', '0']);
  });

  it('of peers are each its own', () => {
    const peers = aFormula({
      form: 'fold',
      over: { of: 'peers' },
      each: { form: 'value', of: 'weight' },
      take: 'sum',
    });
    const rows = counted(
      { a: '5', b: '5', c: '5' },
      {
        subjects: { units },
        scheme: {
          indicators: [anIndicator('x', peers, { weight: '60' })],
          boards: [aBoard(['x'], { classes: [{ class: 'A', weights: { x: '80' } }] })],
        },
      },
    ).boards[0]?.rows;
    expect(rows?.map((row) => row.points[0]?.verified)).toEqual(['200', '200', '200']);
  });
});

describe('what is found once and kept', () => {
  const acts: Measure = {
    key: 'acts',
    names: both('acts'),
    source: { kind: 'activity', aspect: 'count' },
    quantity: 'count',
  };

  it('is kept per period, group, view and indicator', () => {
    const units = ['u', 'v', 'w', 'x', 'y', 'z'].map((id, at) => aUnit(id, { group: at < 3 ? 'g1' : 'g2' }));
    const act = (unit: string, day: string) => aFact({ unit, kind: 'activity', day });
    const facts = [
      act('u', '2024-01-05'),
      act('v', '2024-02-05'),
      act('v', '2024-02-06'),
      act('x', '2024-01-05'),
    ];
    const most = { form: 'fold', over: { of: 'peers' }, each: measure('acts'), take: 'max' } as const;
    const rule = aFormula(
      times(points('1'), { form: 'fold', over: { of: 'periods', by: 'month' }, each: most, take: 'sum' }),
    );
    const setting = { measures: [acts], facts, subjects: { units } };
    expect(score(rule, setting)).toBe('3');
    const result = computeResult(
      aScheme({ measures: [acts], indicators: [anIndicator('i', rule)] }),
      aSubjects({ units }),
      [...facts, { ...act('y', '2024-03-05'), state: 'claimed' as const }],
    );
    expect(result.boards[0]?.rows.find((row) => row.unit === 'z')?.points[0]).toMatchObject({
      verified: '1',
      pending: '2',
    });
  });

  it('lets no indicator read itself, and says which', () => {
    const rule = aFormula({ form: 'value', of: 'indicator', key: 'x' });
    expect(problemsWith(rule)).toMatchObject([
      { code: 'cycle', path: 'indicators.0.rule', params: { key: 'x', rule: 'x', unit: 'u' } },
    ]);
    const listed = counted(
      { u: '1' },
      {
        scheme: {
          indicators: [
            anIndicator('x', aCounter('n')),
            anIndicator('y', aFormula({ form: 'value', of: 'indicator', key: 'y' })),
          ],
          boards: [aBoard(['x', 'y'])],
        },
      },
    );
    expect(listed.problems[0]).toMatchObject({
      code: 'cycle',
      path: 'indicators.1.rule',
      params: { key: 'y' },
    });
  });

  it('reads the same indicator of a peer without taking it for a circle', () => {
    const y = anIndicator('y', aCounter('n'));
    const x = anIndicator(
      'x',
      aFormula({
        form: 'fold',
        over: { of: 'peers' },
        each: { form: 'value', of: 'indicator', key: 'y' },
        take: 'max',
      }),
    );
    const rows = counted(
      { a: '1', b: '2', c: '3' },
      { scheme: { indicators: [x, y], boards: [aBoard(['x', 'y'])] } },
    ).boards[0]?.rows;
    expect(rows?.map((row) => row.points[0]?.verified)).toEqual(['3', '3', '3']);
  });
});

describe('places in the scheme', () => {
  it('of conditions of measures and statuses are named where they stand', () => {
    const where = {
      test: 'amount',
      aspect: 'count',
      is: 'ge',
      number: '1',
      currency: 'USD',
      convert: true,
    } as const;
    const lost = aFact({ unit: 'u', currency: 'EUR', record: 'lost' });
    const deals: Measure = {
      key: 'deals',
      names: both('deals'),
      source: { kind: 'deal', aspect: 'count' },
      quantity: 'count',
      where,
    };
    expect(
      problemsWith(aCounter('deals'), { measures: [aFigureMeasure('n'), deals], facts: [lost] }),
    ).toMatchObject([{ code: 'rate-missing', path: 'measures.1.where' }]);
  });

  it('of a measure without its currency are not known, its key is', () => {
    const odd: Measure = { ...aFigureMeasure('n'), quantity: 'money' };
    expect(problemsWith(aCounter('n'), { measures: [odd] })).toMatchObject([
      { code: 'currency-missing', params: { key: 'n' } },
    ]);
  });

  it('an empty fold is of the unit it is written in', () => {
    const empty = (each: object, of = 'n') =>
      derivation(
        aFormula({
          form: 'curve',
          of: { form: 'fold', over: { of: 'facts', measure: of }, each, take: 'sum' } as never,
          segments: [{ from: null, rate: '1' }],
        }),
        {
          measures: [aFigureMeasure('n'), { ...aFigureMeasure('yuan'), quantity: 'money', currency: 'CNY' }],
          subjects: { goals: [{ key: 'goal', name: both('goal'), quantity: 'days' }] },
        },
      )?.step?.parts[0]?.value.kind;
    expect(
      [
        { form: 'value', of: 'amount' },
        { form: 'value', of: 'measure', key: 'yuan' },
        { form: 'value', of: 'target', goal: 'goal' },
        { form: 'value', of: 'target', goal: 'gone' },
        { form: 'value', of: 'share' },
      ].map((each) => empty(each)),
    ).toEqual(['count', 'money:CNY', 'days', 'count', 'ratio']);
    expect(empty({ form: 'value', of: 'amount' }, 'yuan')).toBe('money:CNY');
  });
});
