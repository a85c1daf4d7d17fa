import { describe, expect, it } from 'vitest';
import type { Result } from '.';
import { measure } from './expression';
import type { Board, Scheme } from './scheme';
import { aBoard, aCounter, aFigure, anIndicator, aUnit, both, counted } from './testing';

const units = ['a', 'b', 'c', 'd', 'e'];
const ranks = (result: Result) =>
  Object.fromEntries((result.boards[0]?.rows ?? []).map((row) => [row.unit, row.rank]));
const row = (result: Result, unit: string) => result.boards[0]?.rows.find((one) => one.unit === unit);

describe('boards', () => {
  it('lets equals share a place and skips the next; a unit with nothing is ranked', () => {
    expect(ranks(counted({ a: '9', b: '5', c: '5', d: '1', e: '0' }))).toEqual({
      a: 1,
      b: 2,
      c: 2,
      d: 4,
      e: 5,
    });
  });

  it('ranks what is printed: equal printed totals never stand apart', () => {
    const board = { places: 1 };
    const result = counted(
      { a: '1.04', b: '1', c: '0.94' },
      { board, scheme: { indicators: [anIndicator('x', aCounter('n'), { places: 'exact' })] } },
    );
    expect(ranks(result)).toEqual({ a: 1, b: 1, c: 3 });
    expect(row(result, 'a')?.total.verified).toBe('1');
  });

  it('adds the rounded points, so that a printed row adds up', () => {
    const indicators = [anIndicator('x', aCounter('n', '1/3')), anIndicator('y', aCounter('n', '1/3'))];
    const result = counted({ a: '1' }, { scheme: { indicators, boards: [aBoard(['x', 'y'])] } });
    expect([row(result, 'a')?.points.map((cell) => cell.verified), row(result, 'a')?.total.verified]).toEqual(
      [['0.33', '0.33'], '0.66'],
    );
  });

  it('breaks ties in the listed order', () => {
    const facts = [aFigure('b', 'm', '1'), aFigure('c', 'm', '2')];
    expect(
      ranks(counted({ a: '9', b: '5', c: '5' }, { board: { ties: [{ by: 'measure', key: 'm' }] }, facts })),
    ).toEqual({ a: 1, c: 2, b: 3 });
    expect(
      ranks(
        counted(
          { a: '9', b: '5', c: '5' },
          { board: { ties: [{ by: 'measure', key: 'm', best: 'low' }] }, facts },
        ),
      ),
    ).toEqual({ a: 1, b: 2, c: 3 });
  });

  it('ranks within groups, or across the board', () => {
    const subjects = {
      units: [aUnit('a', { group: 'g1' }), aUnit('b', { group: 'g2' }), aUnit('c', { group: 'g2' })],
      groups: [
        { id: 'g2', name: both('g2'), position: 0 },
        { id: 'g1', name: both('g1'), position: 1 },
      ],
    };
    const values = { a: '1', b: '2', c: '3' };
    const within = counted(values, { subjects });
    expect(within.boards[0]?.rows.map((one) => [one.unit, one.rank])).toEqual([
      ['c', 1],
      ['b', 2],
      ['a', 1],
    ]);
    expect(ranks(counted(values, { subjects, board: { within: 'board' } }))).toEqual({ c: 1, b: 2, a: 3 });
  });

  it('tells not scored, weight 0 and left out apart', () => {
    const scheme = (rescale: boolean): Partial<Scheme> => ({
      indicators: [
        anIndicator('x', aCounter('n'), { weight: '60' }),
        anIndicator('y', aCounter('n'), { weight: '40' }),
      ],
      boards: [
        aBoard(['x', 'y'], {
          rescale,
          classes: [
            { class: 'A', weights: { y: null } },
            { class: 'B', weights: { y: '0' } },
            { class: 'C', standing: 'left-out', weights: {} },
          ],
        }),
      ],
    });
    const subjects = {
      units: [aUnit('a', { class: 'A' }), aUnit('b', { class: 'B' }), aUnit('c', { class: 'C' }), aUnit('d')],
    };
    const values = { a: '6', b: '6', c: '6', d: '6' };
    const result = counted(values, { subjects, scheme: scheme(false) });
    expect(row(result, 'a')?.points[1]).toMatchObject({ standing: 'not-scored', verified: '0' });
    expect(row(result, 'b')?.points[1]).toMatchObject({ standing: 'weightless', verified: '6' });
    expect([
      row(result, 'a')?.total.verified,
      row(result, 'b')?.total.verified,
      row(result, 'd')?.total.verified,
    ]).toEqual(['6', '6', '12']);
    expect(row(result, 'c')).toBeUndefined();
    expect(row(counted(values, { subjects, scheme: scheme(true) }), 'a')?.total.verified).toBe('10');
  });

  it('gives each class its own weight', () => {
    const scheme: Partial<Scheme> = {
      indicators: [
        anIndicator(
          'x',
          { preset: 'ratio', measure: 'n', against: 'number', number: '10' },
          { weight: '60' },
        ),
      ],
      boards: [aBoard(['x'], { classes: [{ class: 'A', weights: { x: '80' } }] })],
    };
    const result = counted(
      { a: '5', d: '5' },
      { subjects: { units: [aUnit('a', { class: 'A' }), aUnit('d')] }, scheme },
    );
    expect([row(result, 'a')?.total.verified, row(result, 'd')?.total.verified]).toEqual(['40', '30']);
  });

  it('stands a unit where it is on the day, and shows where it came from', () => {
    const placements = [
      { group: 'g1', class: '', from: '2024-01-01' },
      { group: 'g2', class: '', from: '2024-06-01' },
    ];
    const subjects = { units: [aUnit('a', { placements }), aUnit('b', { group: 'g2' })] };
    expect(row(counted({ a: '1', b: '2' }, { subjects }), 'a')).toMatchObject({
      group: 'g2',
      rank: 2,
      moved: { from: 'g1', day: '2024-06-01' },
    });
    expect(
      row(counted({ a: '1', b: '2' }, { subjects: { ...subjects, asOfDay: '2024-05-31' } }), 'a'),
    ).toMatchObject({ group: 'g1', rank: 1 });
  });

  it('takes a vetoed unit off the ranking and keeps it in sight', () => {
    const subjects = {
      vetoes: [{ unit: 'a', scope: 'board' as const, reason: 'falsified' }],
      units: ['a', 'b'].map((id) => aUnit(id)),
    };
    const result = counted({ a: '9', b: '1' }, { subjects });
    expect(ranks(result)).toEqual({ a: null, b: 1 });
    expect(row(result, 'a')?.statuses).toEqual([
      { key: 'veto', kind: 'veto', scope: 'board', reason: 'falsified' },
    ]);
    expect(result.boards[0]?.rows.at(-1)?.unit).toBe('a');
  });

  it('flags and grades by condition, line and top share', () => {
    const board: Partial<Board> = {
      statuses: [
        {
          key: 'yellow',
          names: both('y'),
          kind: 'flag',
          when: {
            test: 'compare',
            left: measure('n'),
            is: 'lt',
            right: { form: 'value', of: 'number', number: '2', kind: 'count' },
          },
        },
      ],
      grades: [
        { key: 'first', names: both('1'), least: '8', topPercent: '30' },
        { key: 'second', names: both('2'), least: '2' },
      ],
    };
    const result = counted({ a: '9', b: '8', c: '8', d: '2', e: '1' }, { board });
    expect(units.map((unit) => row(result, unit)?.statuses.map((one) => one.key))).toEqual([
      ['first'],
      ['first'],
      ['first'],
      ['second'],
      ['yellow'],
    ]);
  });

  it('adds points by hand to an indicator or the total, within the bound of the scheme', () => {
    const adjustments = [
      { id: '1', unit: 'a', indicator: 'x', points: '2' },
      { id: '2', unit: 'a', indicator: '', points: '1.5' },
      { id: '3', unit: 'b', indicator: '', points: '-9' },
    ];
    const result = counted(
      { a: '1', b: '10' },
      {
        subjects: { adjustments, units: [aUnit('a'), aUnit('b')] },
        scheme: { adjustments: { least: '-5', most: '5' } },
      },
    );
    expect(row(result, 'a')).toMatchObject({
      total: { verified: '4.5' },
      adjustment: '1.5',
      points: [{ verified: '3', adjustment: '2' }],
    });
    expect(row(result, 'b')?.total.verified).toBe('5');
    expect(result.problems).toMatchObject([
      { code: 'adjustment-beyond-bound', params: { unit: 'b', points: '-9' } },
    ]);
  });

  it('shows pending beside verified, the place bounds, and the gap to the next place', () => {
    const facts = [
      aFigure('b', 'n', '5', { state: 'claimed' }),
      aFigure('c', 'n', '1', { state: 'claimed' }),
    ];
    const result = counted({ a: '9', b: '5', c: '5', d: '1' }, { facts });
    expect(row(result, 'b')).toMatchObject({
      rank: 2,
      best: 1,
      worst: 3,
      pendingRank: 1,
      total: { verified: '5', pending: '10' },
      next: { unit: 'a', gap: '4' },
    });
    expect(row(result, 'a')).toMatchObject({ rank: 1, best: 1, worst: 2 });
    expect(row(result, 'd')).toMatchObject({ rank: 4, best: 4, worst: 4 });
    expect(row(result, 'a')).not.toHaveProperty('next');
  });
});
