import { describe, expect, it } from 'vitest';
import type { Result } from '.';
import type { SubjectUnit } from './facts';
import type { Board } from './scheme';
import { aBoard, aCounter, aFigure, aFigureMeasure, anIndicator, aUnit, both, counted } from './testing';

const ranks = (result: Result) =>
  Object.fromEntries((result.boards[0]?.rows ?? []).map((row) => [row.unit, row.rank]));
const row = (result: Result, unit: string) => result.boards[0]?.rows.find((one) => one.unit === unit);

describe('a ranking', () => {
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

  it('goes on to the next tie-break only where the one before leaves a tie, each with its own best', () => {
    const given = (unit: string, m: string, k: string) => [aFigure(unit, 'm', m), aFigure(unit, 'k', k)];
    const facts = [
      ...given('a', '1', '1'),
      ...given('b', '2', '9'),
      ...given('c', '2', '4'),
      ...given('d', '2', '4'),
    ];
    const ranked = (...ties: NonNullable<Board['ties']>) =>
      ranks(
        counted(
          { a: '5', b: '5', c: '5', d: '5' },
          {
            facts,
            scheme: {
              measures: ['n', 'm', 'k'].map((key) => aFigureMeasure(key)),
              boards: [aBoard(['x'], { ties })],
            },
          },
        ),
      );
    const m = { by: 'measure', key: 'm' } as const;
    const k = { by: 'measure', key: 'k' } as const;
    expect(ranked(m, { ...k, best: 'low' })).toEqual({ c: 1, d: 1, b: 3, a: 4 });
    expect(ranked({ ...k, best: 'low' }, m)).toEqual({ a: 1, c: 2, d: 2, b: 4 });
    expect(ranked(m, k)).toEqual({ b: 1, c: 2, d: 2, a: 4 });
    expect(ranked({ ...m, best: 'low' }, k)).toEqual({ a: 1, b: 2, c: 3, d: 3 });
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

  it('lists groups in their order, units by rank, equals by their position and then their ids', () => {
    const group = (id: string, position: number) => ({ id, name: both(id), position });
    const subjects = {
      groups: [group('g1', 2), group('g2', 1), group('g3', 2)],
      units: [
        aUnit('z', { group: 'g1' }),
        aUnit('y', { group: 'g1' }),
        aUnit('x', { group: 'g1', position: -1 }),
        aUnit('w', { group: 'g3' }),
        aUnit('v', { group: 'g2' }),
        aUnit('t', { group: 'g2', position: 5 }),
        aUnit('u', { group: 'g2', position: 3 }),
        aUnit('s', { group: 'stray' }),
      ],
    };
    const values = { z: '1', y: '1', x: '1', w: '9', v: '2', t: '5', u: '5', s: '0' };
    const listed = (board: Partial<Board> = {}, of = subjects) =>
      counted(values, { subjects: of, board })
        .boards[0]?.rows.map((one) => one.unit)
        .join('');
    // A group of which nothing is known stands first, as if it were at 0.
    expect(listed()).toBe('sutvxyzw');
    expect(listed({}, { ...subjects, units: [...subjects.units].reverse() })).toBe('sutvxyzw');
    expect(listed({ within: 'board' })).toBe('wutvxyzs');
  });

  it('breaks ties by an indicator as well, and by nothing where all is equal', () => {
    const indicators = [anIndicator('x', aCounter('n')), anIndicator('y', aCounter('m'))];
    const ties = [{ by: 'indicator' as const, key: 'y' }];
    const facts = [aFigure('a', 'm', '1'), aFigure('b', 'm', '3'), aFigure('c', 'm', '3')];
    const scheme = { indicators, boards: [aBoard(['x', 'y'], { ties })] };
    expect(ranks(counted({ a: '5', b: '3', c: '3' }, { scheme, facts }))).toEqual({ b: 1, c: 1, a: 3 });
    const unseen = {
      indicators,
      boards: [aBoard(['x'], { ties: [{ by: 'indicator' as const, key: 'gone' }] })],
    };
    expect(ranks(counted({ a: '5', b: '5' }, { scheme: unseen, facts }))).toEqual({ a: 1, b: 1 });
    const pending = [aFigure('a', 'm', '1', { state: 'claimed' })];
    const claimed = counted(
      { a: '5', b: '5' },
      { scheme: { indicators, boards: [aBoard(['x'], { ties })] }, facts: pending },
    );
    expect([ranks(claimed), row(claimed, 'b')?.pendingRank]).toEqual([{ a: 1, b: 1 }, 1]);
  });

  it('bounds a place by what pending may turn; equals cannot be lost to without a tie-break', () => {
    const bounds = (result: Result) =>
      Object.fromEntries(
        (result.boards[0]?.rows ?? []).map((one) => [one.unit, [one.best, one.rank, one.worst]]),
      );
    expect(bounds(counted({ a: '5', b: '5', c: '1' }))).toEqual({ a: [1, 1, 1], b: [1, 1, 1], c: [3, 3, 3] });
    const ties = [{ by: 'measure' as const, key: 'm' }];
    const facts = [aFigure('a', 'm', '2'), aFigure('b', 'm', '1')];
    expect(bounds(counted({ a: '5', b: '5', c: '1' }, { board: { ties }, facts }))).toEqual({
      a: [1, 1, 1],
      b: [1, 2, 2],
      c: [3, 3, 3],
    });
    // Below two it ties with by its tie-break, and a fourth may still pass it.
    const three = counted(
      { a: '5', b: '5', c: '5', d: '1' },
      {
        board: { ties },
        facts: [
          aFigure('a', 'm', '3'),
          aFigure('b', 'm', '2'),
          aFigure('c', 'm', '1'),
          aFigure('d', 'n', '9', { state: 'claimed' }),
        ],
      },
    );
    expect(bounds(three)).toEqual({ a: [1, 1, 2], b: [2, 2, 3], c: [3, 3, 4], d: [1, 4, 4] });
    const claims = [
      aFigure('c', 'n', '4', { state: 'claimed' }),
      aFigure('d', 'n', '5', { state: 'claimed' }),
    ];
    // c may draw level with a and b, d may pass them.
    expect(bounds(counted({ a: '5', b: '5', c: '1', d: '1' }, { facts: claims }))).toEqual({
      a: [1, 1, 2],
      b: [1, 1, 2],
      c: [1, 3, 4],
      d: [1, 3, 4],
    });
  });

  it('names the unit of the next place up, not one it shares its place with', () => {
    const result = counted({ a: '9', b: '5', c: '5', d: '1' });
    expect(['a', 'b', 'c', 'd'].map((id) => row(result, id)?.next)).toEqual([
      undefined,
      { unit: 'a', gap: '4' },
      { unit: 'a', gap: '4' },
      { unit: 'c', gap: '4' },
    ]);
    // In whatever order they are listed.
    expect(row(counted({ d: '1', b: '5', c: '7', a: '9' }), 'd')?.next).toEqual({ unit: 'b', gap: '4' });
  });

  it('shows a move within the campaign alone: from where, and since when', () => {
    const moved = (placements: SubjectUnit['placements'], asOfDay = '2024-12-31') =>
      row(counted({ a: '1' }, { subjects: { asOfDay, units: [aUnit('a', { placements })] } }), 'a')?.moved;
    const at = (group: string, from: string, ofClass = '') => ({ group, class: ofClass, from });
    expect(moved([at('g1', '2023-01-01')])).toBeUndefined();
    expect(moved([at('g1', '2023-01-01'), at('g2', '2023-06-01')])).toBeUndefined();
    expect(moved([at('g1', '2023-01-01'), at('g2', '2024-01-01')])).toBeUndefined();
    expect(moved([at('g1', '2023-01-01'), at('g2', '2024-01-02')])).toEqual({
      from: 'g1',
      day: '2024-01-02',
    });
    // A later placement in the same group, for its class, is no move; the day is that of the move.
    expect(moved([at('g2', '2024-07-01', 'B'), at('g2', '2024-03-01'), at('g1', '2023-01-01')])).toEqual({
      from: 'g1',
      day: '2024-03-01',
    });
    expect(moved([at('g1', '2023-01-01'), at('g1', '2024-03-01', 'B')])).toBeUndefined();
    // Placements to come are no move yet.
    expect(moved([at('g1', '2023-01-01'), at('g2', '2025-02-01'), at('g1', '2025-05-01')])).toBeUndefined();
    expect(moved([at('g1', '2023-01-01'), at('g2', '2024-07-01')], '2024-06-30')).toBeUndefined();
    expect(moved([at('g1', '2023-01-01'), at('g2', '2024-07-01')], '2024-07-01')).toEqual({
      from: 'g1',
      day: '2024-07-01',
    });
    expect(moved([at('g1', '2023-01-01'), at('g2', '2024-02-01'), at('g3', '2024-03-01')])).toEqual({
      from: 'g2',
      day: '2024-03-01',
    });
  });

  it('takes the units ranked of its groups and of its sort', () => {
    const units = [
      aUnit('a', { group: 'g1' }),
      aUnit('b', { group: 'g2', economic: false }),
      aUnit('c', { group: 'g2' }),
      aUnit('d', { group: 'g2', ranked: false }),
      aUnit('e', { placements: [{ group: 'g1', class: '', from: '2025-01-01' }] }),
    ];
    const on = (board: Partial<Board>) =>
      counted({}, { subjects: { units }, board })
        .boards[0]?.rows.map((one) => one.unit)
        .join('');
    expect([on({}), on({ groups: ['g2'] }), on({ economic: true }), on({ economic: false })]).toEqual([
      'abc',
      'bc',
      'ac',
      'b',
    ]);
  });
});
