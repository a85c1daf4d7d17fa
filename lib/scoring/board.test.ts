import { describe, expect, it } from 'vitest';
import type { Result } from '.';
import { measure, num, over, points } from './expression';
import type { Subjects, SubjectUnit } from './facts';
import type { Rule } from './presets';
import type { Board, Scheme } from './scheme';
import { aBoard, aCounter, aFigure, aFormula, anIndicator, aUnit, both, counted } from './testing';

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

  it('says within what it ranks, and is an estimate where any rule falls or looks at peers', () => {
    const of = (rules: Rule[], board: Partial<Board> = {}) => {
      const indicators = rules.map((rule, index) => anIndicator(`i${index}`, rule));
      const keys = indicators.map((one) => one.key);
      return counted({ a: '1', b: '2', c: '3' }, { scheme: { indicators, boards: [aBoard(keys, board)] } })
        .boards[0];
    };
    const best: Rule = { preset: 'best', measure: 'n', of: 'best' };
    const falls: Rule = { preset: 'deduction', base: '1', items: [{ measure: 'n', points: '0.4' }] };
    expect(of([aCounter('n')])).toMatchObject({ key: 'main', within: 'group', estimate: false });
    expect(of([aCounter('n'), best], { within: 'board' })).toMatchObject({ within: 'board', estimate: true });
    expect(of([falls, aCounter('n')])?.estimate).toBe(true);
  });

  it('shows nothing of an indicator not scored, and passes over one that does not exist', () => {
    const boards = [aBoard(['x', 'gone'], { classes: [{ class: '', weights: { x: null } }] })];
    const result = counted({ a: '6' }, { scheme: { boards } });
    expect(row(result, 'a')).toMatchObject({
      total: { verified: '0', pending: '0' },
      points: [{ indicator: 'x', standing: 'not-scored', weight: '0', verified: '0', pending: '0' }],
    });
    expect(row(result, 'a')?.points).toHaveLength(1);
    expect(result.boards[0]?.estimate).toBe(false);
  });

  it('names the fault, the rule and the unit where points could not be given', () => {
    const indicators = [
      anIndicator('x', aFormula(over(points('1'), { form: 'value', of: 'measure', key: 'n' }))),
    ];
    const result = counted({ a: '2', b: '0' }, { scheme: { indicators } });
    expect(row(result, 'b')?.points).toEqual([
      {
        indicator: 'x',
        standing: 'scored',
        weight: '100',
        verified: '0',
        pending: '0',
        fault: 'zero-divisor',
      },
    ]);
    expect(row(result, 'a')?.points[0]).not.toHaveProperty('fault');
    expect(result.problems).toEqual([
      {
        path: 'indicators.0.rule.tree.of.1',
        code: 'zero-divisor',
        params: { unit: 'b', rule: 'x', board: 'main' },
        severity: 'error',
      },
    ]);
  });

  it('keeps points by hand within the bound, at it too, and takes nothing where nothing is allowed', () => {
    const of = (points_: string, indicator = '', bounds?: Scheme['adjustments']) =>
      counted(
        { a: '1' },
        {
          subjects: { adjustments: [{ id: '1', unit: 'a', indicator, points: points_ }] },
          scheme: bounds ? { adjustments: bounds } : {},
        },
      );
    const total = (...args: Parameters<typeof of>) => row(of(...args), 'a')?.total.verified;
    const bounds = { least: '-5', most: '5' };
    expect([
      total('5', '', bounds),
      total('5.01', '', bounds),
      total('-5', '', bounds),
      total('-6', '', bounds),
    ]).toEqual(['6', '6', '-4', '-4']);
    expect(total('3')).toBe('1');
    expect(of('5.01', '', bounds).problems).toEqual([
      {
        path: 'adjustments',
        code: 'adjustment-beyond-bound',
        params: { unit: 'a', points: '5.01' },
        severity: 'warning',
      },
    ]);
    expect(of('5', '', bounds).problems).toEqual([]);
    // What is beyond is taken off the total, not off the indicator.
    expect(row(of('7', 'x', bounds), 'a')).toMatchObject({
      total: { verified: '6', pending: '6' },
      adjustment: '-2',
      points: [{ verified: '8', adjustment: '7' }],
    });
    // On an indicator of another board it does not count here.
    expect(row(of('4', 'elsewhere', bounds), 'a')).toMatchObject({ total: { verified: '1' } });
    expect(row(of('4', 'elsewhere', bounds), 'a')).not.toHaveProperty('adjustment');
  });

  it('leaves a total exact where it is told to, and rounds to two places where it is not', () => {
    const indicators = [anIndicator('x', aCounter('n', '1/3'), { places: 'exact' })];
    const total = (board: Partial<Board>) =>
      row(counted({ a: '1' }, { scheme: { indicators, boards: [aBoard(['x'], board)] } }), 'a')?.total
        .verified;
    expect([total({ places: 'exact' }), total({}), total({ places: 0 })]).toEqual(['1/3', '0.33', '0']);
  });

  it('rescales by the weights that are scored, and leaves a unit with none as it is', () => {
    const boards = [
      aBoard(['x', 'y'], {
        rescale: true,
        classes: [
          { class: 'A', weights: { y: null } },
          { class: 'B', weights: { x: null, y: null } },
        ],
      }),
    ];
    const indicators = [
      anIndicator('x', aCounter('n'), { weight: '60' }),
      anIndicator('y', aCounter('n'), { weight: '40' }),
    ];
    const result = counted(
      { a: '6', b: '6', c: '6' },
      {
        subjects: { units: [aUnit('a', { class: 'A' }), aUnit('b', { class: 'B' }), aUnit('c')] },
        scheme: { boards, indicators },
      },
    );
    expect(['a', 'b', 'c'].map((id) => row(result, id)?.total.verified)).toEqual(['10', '0', '12']);
  });

  it('vetoes by a condition from the board, not by one from awards, nor by a flag', () => {
    const few = { test: 'compare', left: measure('n'), is: 'lt', right: num('2', 'count') } as const;
    const with_ = (more: object) =>
      counted(
        { a: '1', b: '5' },
        { board: { statuses: [{ key: 's', names: both('s'), when: few, ...more } as never] } },
      );
    expect(ranks(with_({ kind: 'veto' }))).toEqual({ a: null, b: 1 });
    expect(ranks(with_({ kind: 'veto', scope: 'board' }))).toEqual({ a: null, b: 1 });
    expect(ranks(with_({ kind: 'veto', scope: 'awards' }))).toEqual({ a: 2, b: 1 });
    expect(ranks(with_({ kind: 'flag' }))).toEqual({ a: 2, b: 1 });
    expect(row(with_({ kind: 'veto' }), 'a')?.statuses).toEqual([{ key: 's', kind: 'veto', scope: 'board' }]);
    expect(row(with_({ kind: 'veto', scope: 'awards' }), 'a')?.statuses).toEqual([
      { key: 's', kind: 'veto', scope: 'awards' },
    ]);
    expect(row(with_({ kind: 'flag' }), 'a')?.statuses).toEqual([{ key: 's', kind: 'flag' }]);
    expect(row(with_({ kind: 'veto' }), 'a')).toMatchObject({ pendingRank: null, best: null, worst: null });
    expect(row(with_({ kind: 'veto' }), 'a')).not.toHaveProperty('next');
  });

  it('gives no status by a condition that cannot be asked', () => {
    const unlike = { test: 'compare', left: measure('n'), is: 'lt', right: num('2', 'days') } as const;
    const statuses = [{ key: 's', names: both('s'), kind: 'veto' as const, when: unlike }];
    expect(row(counted({ a: '1' }, { board: { statuses } }), 'a')).toMatchObject({ rank: 1, statuses: [] });
  });

  it('grades by line and share of the ranked, the line itself reached, the last seat begun given', () => {
    const grade = (key: string, more: object) => ({ key, names: both(key), ...more });
    const of = (grades: Board['grades'], subjects: Partial<Subjects> = {}) => {
      const result = counted(
        { a: '9', b: '8', c: '7', d: '6' },
        { board: grades ? { grades } : {}, subjects },
      );
      return ['a', 'b', 'c', 'd'].map((id) =>
        row(result, id)
          ?.statuses.map((one) => one.key)
          .join(' '),
      );
    };
    expect(of([grade('top', { topPercent: '50' })])).toEqual(['top', 'top', '', '']);
    expect(of([grade('top', { topPercent: '30' })])).toEqual(['top', 'top', '', '']);
    expect(of([grade('top', { topPercent: '25' })])).toEqual(['top', '', '', '']);
    expect(of([grade('line', { least: '7' })])).toEqual(['line', 'line', 'line', '']);
    expect(of([grade('all', {})])).toEqual(['all', 'all', 'all', 'all']);
    const units = ['a', 'b', 'c', 'd'].map((id) => aUnit(id));
    const vetoes = [{ unit: 'a', scope: 'board' as const, reason: 'r' }];
    expect(of([grade('all', {})], { units, vetoes })).toEqual(['veto', 'all', 'all', 'all']);
    expect(of(undefined)).toEqual(['', '', '', '']);
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
