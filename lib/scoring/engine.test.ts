import { describe, expect, it } from 'vitest';
import { computeResult, openEngine } from '.';
import { type Expression, measure, points, times } from './expression';
import type { Fact, Subjects } from './facts';
import type { Measure, Scheme } from './scheme';
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
} from './testing';

const acts: Measure = {
  key: 'acts',
  names: both('acts'),
  source: { kind: 'activity', aspect: 'count' },
  quantity: 'count',
};
const act = (unit: string, day: string) => aFact({ unit, kind: 'activity', day });
const pointsOf = (key: string): Expression => ({ form: 'value', of: 'indicator', key });

describe('points of another indicator', () => {
  it('are none in a table, which is of no board', () => {
    const column = (key: string) => ({ key, names: both(key), formula: pointsOf(key), places: 0 });
    const { problems } = computeResult(
      aScheme({
        measures: [acts],
        indicators: [anIndicator('x', aCounter('acts'))],
        tables: [{ key: 't', names: both('t'), rows: 'units', columns: [column('x'), column('gone')] }],
      } as Partial<Scheme>),
      aSubjects({ units: [aUnit('u')] }),
      [],
    );
    expect(problems.map(({ code, path, params }) => [code, path, params.key].join(' '))).toEqual([
      'indicator-outside tables.0.columns.0.formula x',
      'indicator-unknown tables.0.columns.1.formula gone',
    ]);
  });

  it('are none of a linked unit that is not on the board', () => {
    const links = [{ unit: 'bureau', kind: 'lead' }];
    const linked = aFormula({ form: 'fold', over: { of: 'links' }, each: pointsOf('y'), take: 'sum' });
    const result = (bureau: object) =>
      computeResult(
        aScheme({
          measures: [acts],
          indicators: [anIndicator('x', linked), anIndicator('y', aCounter('acts'))],
          boards: [aBoard(['x', 'y'])],
        }),
        aSubjects({ units: [aUnit('u', { links }), aUnit('bureau', bureau)] }),
        [act('bureau', '2024-05-01')],
      );
    expect(result({}).boards[0]?.rows.find((row) => row.unit === 'u')?.points[0]?.verified).toBe('1');
    expect(result({ ranked: false }).problems).toMatchObject([
      { code: 'not-on-board', path: 'indicators.1', params: { unit: 'u', rule: 'x' } },
    ]);
  });
});

describe('a derivation', () => {
  it('names the indicator whose points it reads', () => {
    const engine = openEngine(
      aScheme({
        measures: [acts],
        indicators: [anIndicator('x', aFormula(pointsOf('y'))), anIndicator('y', aCounter('acts'))],
        boards: [aBoard(['x', 'y'])],
      }),
      aSubjects({ units: [aUnit('u')] }),
      [act('u', '2024-05-01')],
    );
    expect(engine.explain('u', 'main')?.indicators[0]?.step).toMatchObject({
      code: 'indicator',
      value: { number: '1', kind: 'points' },
      params: { key: 'y' },
    });
  });
});

describe('an explanation', () => {
  it('is of the row of the unit that was asked for', () => {
    const engine = openEngine(
      aScheme({ measures: [acts], indicators: [anIndicator('x', aCounter('acts'))] }),
      aSubjects({ units: [aUnit('u'), aUnit('v'), aUnit('bureau', { ranked: false })] }),
      [act('v', '2024-05-01')],
    );
    const told = (unit: string) => {
      const found = engine.explain(unit, 'main');
      return found && [found.row.unit, found.row.rank, found.indicators[0]?.points?.number];
    };
    expect([told('u'), told('v'), told('bureau'), told('nobody')]).toEqual([
      ['u', 2, '0'],
      ['v', 1, '1'],
      null,
      null,
    ]);
  });
});

describe('the weight of a linked unit', () => {
  it('is its class’s on the board, and the asking unit’s off it', () => {
    const links = [{ unit: 'v', kind: 'lead' }];
    const weights = aFormula({
      form: 'fold',
      over: { of: 'links' },
      each: { form: 'value', of: 'weight' },
      take: 'sum',
    });
    const first = (v: object) =>
      counted(
        {},
        {
          subjects: { units: [aUnit('u', { links, class: 'A' }), aUnit('v', v)] },
          scheme: {
            indicators: [anIndicator('x', weights, { weight: '60' })],
            boards: [aBoard(['x'], { classes: [{ class: 'A', weights: { x: '80' } }] })],
          },
        },
      ).boards[0]?.rows.find((row) => row.unit === 'u')?.points[0]?.verified;
    expect([first({}), first({ class: 'A' }), first({ ranked: false })]).toEqual(['60', '80', '80']);
  });
});

describe('periods', () => {
  const listed = (...days: [from: string, to: string][]) =>
    ({ of: 'periods', by: 'listed', listed: days.map(([from, to]) => ({ from, to })) }) as const;
  const most: Expression = { form: 'fold', over: { of: 'peers' }, each: measure('acts'), take: 'max' };
  const first = (each: Expression, ...days: [from: string, to: string][]) =>
    computeResult(
      aScheme({
        measures: [acts],
        indicators: [
          anIndicator(
            'x',
            aFormula(times(points('1'), { form: 'fold', over: listed(...days), each, take: 'sum' })),
          ),
        ],
      }),
      aSubjects({ units: ['u', 'v', 'w'].map((id) => aUnit(id)) }),
      [act('u', '2024-01-05'), act('u', '2024-01-20'), act('v', '2024-01-25')],
    ).boards[0]?.rows.find((row) => row.unit === 'u')?.points[0]?.verified;

  it('that end on one day, or begin on one, are two, for the unit and among its peers', () => {
    for (const each of [measure('acts'), most]) {
      // Both activities in the whole month, one of them in its second half.
      expect(first(each, ['2024-01-01', '2024-01-31'], ['2024-01-15', '2024-01-31'])).toBe('3');
      expect(first(each, ['2024-01-01', '2024-01-31'], ['2024-01-01', '2024-01-15'])).toBe('3');
    }
  });
});

describe('a status', () => {
  it('may compare with peers, though it is of no indicator', () => {
    const peers = { form: 'fold', over: { of: 'peers' }, each: measure('n'), take: 'max' } as const;
    const when = { test: 'compare', left: measure('n'), is: 'eq', right: peers } as const;
    const { boards } = counted(
      { a: '3', b: '7', c: '5' },
      { board: { statuses: [{ key: 'best', names: both('best'), kind: 'flag', when }] } },
    );
    expect(boards[0]?.rows.map((row) => [row.unit, ...row.statuses.map(({ key }) => key)].join(' '))).toEqual(
      ['b best', 'c', 'a'],
    );
  });
});

describe('a unit', () => {
  const result = (units: Subjects['units'], facts: Fact[] = []) =>
    computeResult(
      aScheme({ measures: [aFigureMeasure('n')], indicators: [anIndicator('x', aCounter('n'))] }),
      aSubjects({ units }),
      facts,
    ).boards[0]?.rows.map((row) => `${row.unit} ${row.group} ${row.points[0]?.verified}`);

  it('is in the group it was placed in last, in whatever order that was entered', () => {
    const placements = [
      { group: 'g3', class: '', from: '2025-01-01' },
      { group: 'g2', class: '', from: '2024-09-01' },
      { group: 'g1', class: '', from: '2024-01-01' },
    ];
    for (const given of [placements, [...placements].reverse()])
      expect(result([{ ...aUnit('u'), placements: given }], [aFigure('u', 'n', '4')])).toEqual(['u g2 4']);
    expect(result([{ ...aUnit('u'), placements: placements.slice(0, 1) }])).toEqual([]);
  });
});
