import { describe, expect, it } from 'vitest';
import type { Result } from '.';
import { measure, num, over, points } from './expression';
import type { Subjects } from './facts';
import type { Rule } from './presets';
import type { Board, Scheme } from './scheme';
import { aBoard, aCounter, aFormula, anIndicator, aUnit, both, counted } from './testing';

const units = ['a', 'b', 'c', 'd', 'e'];
const ranks = (result: Result) =>
  Object.fromEntries((result.boards[0]?.rows ?? []).map((row) => [row.unit, row.rank]));
const row = (result: Result, unit: string) => result.boards[0]?.rows.find((one) => one.unit === unit);

describe('boards', () => {
  it('adds the rounded points, so that a printed row adds up', () => {
    const indicators = [anIndicator('x', aCounter('n', '1/3')), anIndicator('y', aCounter('n', '1/3'))];
    const result = counted({ a: '1' }, { scheme: { indicators, boards: [aBoard(['x', 'y'])] } });
    expect([row(result, 'a')?.points.map((cell) => cell.verified), row(result, 'a')?.total.verified]).toEqual(
      [['0.33', '0.33'], '0.66'],
    );
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
    // 30 % of four is 1.2 places, 40 % is 1.6, 12.5 % half a one.
    const share = (topPercent: string, rounding: string) =>
      of([grade('top', { topPercent, rounding })]).filter((one) => one === 'top').length;
    expect(['up', 'down', 'half'].map((rounding) => share('30', rounding))).toEqual([2, 1, 1]);
    expect(['up', 'down', 'half'].map((rounding) => share('40', rounding))).toEqual([2, 1, 2]);
    expect(['up', 'down', 'half'].map((rounding) => share('12.5', rounding))).toEqual([1, 0, 1]);
    expect(['up', 'down', 'half'].map((rounding) => share('50', rounding))).toEqual([2, 2, 2]);
    const graded = counted({ a: '9' }, { board: { grades: [grade('top', {})] } });
    expect(row(graded, 'a')?.statuses).toEqual([{ key: 'top', kind: 'grade' }]);
    expect(of([grade('line', { least: '7' })])).toEqual(['line', 'line', 'line', '']);
    expect(of([grade('all', {})])).toEqual(['all', 'all', 'all', 'all']);
    const units = ['a', 'b', 'c', 'd'].map((id) => aUnit(id));
    const vetoes = [{ unit: 'a', scope: 'board' as const, reason: 'r' }];
    expect(of([grade('all', {})], { units, vetoes })).toEqual(['veto', 'all', 'all', 'all']);
    expect(of(undefined)).toEqual(['', '', '', '']);
  });

  it('gives a grade only where its condition is met, and hands the place on to nobody', () => {
    const least = (number: string) =>
      ({ test: 'compare', left: measure('n'), is: 'ge', right: num(number, 'count') }) as const;
    const unlike = { test: 'compare', left: measure('n'), is: 'lt', right: num('2', 'days') } as const;
    const of = (...grades: NonNullable<Board['grades']>) =>
      counted({ a: '9', b: '8', c: '7', d: '6' }, { board: { grades } });
    const given = (result: Result) =>
      ['a', 'b', 'c', 'd'].map((id) =>
        row(result, id)
          ?.statuses.map(({ key }) => key)
          .join(' '),
      );
    const good = { key: 'good', names: both('good'), topPercent: '50', when: least('9') };
    expect(given(of(good))).toEqual(['good', '', '', '']);
    const fair = { key: 'fair', names: both('fair') };
    expect(given(of(good, fair))).toEqual(['good', 'fair', 'fair', 'fair']);
    // 晋档: whoever does more than was asked has the better grade with a lower place.
    const raised = { key: 'raised', names: both('good'), topPercent: '75', when: least('7') };
    expect(given(of({ ...good, topPercent: '25' }, raised, fair))).toEqual([
      'good',
      'raised',
      'raised',
      'fair',
    ]);
    const odd = { key: 'odd', names: both('odd'), when: unlike };
    // It is asked only of whom no better grade has taken.
    expect(
      of({ key: 'line', names: both('line'), least: '8' }, odd).problems.map((one) => one.params.unit),
    ).toEqual(['c', 'd']);
    const result = of(odd, fair);
    expect(given(result)).toEqual(['fair', 'fair', 'fair', 'fair']);
    expect(result.problems).toHaveLength(4);
    expect(result.problems[0]).toMatchObject({
      path: 'boards.0.grades.0',
      code: 'unlike-kinds',
      params: { unit: 'a', board: 'main', status: 'odd' },
      severity: 'error',
    });
  });

  it('flags and grades whoever stands among the last, all who share the place, and nobody in a small group', () => {
    const last = (n: number, more: object = {}) => ({ key: 'low', names: both('low'), last: n, ...more });
    const of = (amounts: Record<string, string>, board: Partial<Board>) => {
      const result = counted(amounts, { board });
      return Object.keys(amounts).map((id) =>
        row(result, id)
          ?.statuses.map(({ key }) => key)
          .join(' '),
      );
    };
    const flag = (n: number, more: object = {}): Partial<Board> => ({
      statuses: [{ ...last(n), kind: 'flag', ...more }],
    });
    const four = { a: '9', b: '8', c: '7', d: '6' };
    expect(of(four, flag(1))).toEqual(['', '', '', 'low']);
    expect(of(four, flag(2))).toEqual(['', '', 'low', 'low']);
    expect(of({ a: '9', b: '8', c: '6', d: '6' }, flag(1))).toEqual(['', '', 'low', 'low']);
    // Two of the last three share their place; the one above them is third from the end.
    expect(of({ a: '9', b: '8', c: '6', d: '6' }, flag(3))).toEqual(['', 'low', 'low', 'low']);
    const below = { test: 'compare', left: measure('n'), is: 'lt', right: num('7', 'count') } as const;
    expect(of(four, flag(2, { when: below }))).toEqual(['', '', '', 'low']);
    expect(of({ a: '9', b: '8' }, flag(1))).toEqual(['', '']);
    expect(of({ a: '9', b: '8' }, { ...flag(1), leastSize: 2 })).toEqual(['', 'low']);
    const fair = { key: 'fair', names: both('fair') };
    expect(of(four, { grades: [last(1), fair] })).toEqual(['fair', 'fair', 'fair', 'low']);
    expect(of(four, { grades: [last(3, { topPercent: '50' }), fair] })).toEqual([
      'fair',
      'low',
      'fair',
      'fair',
    ]);
    // Whom a veto keeps off the board has no place among the last.
    const off = { test: 'compare', left: measure('n'), is: 'eq', right: num('6', 'count') } as const;
    const veto = { key: 'off', names: both('off'), kind: 'veto' as const, when: off };
    expect(of(four, { statuses: [veto, ...(flag(1).statuses ?? [])] })).toEqual(['', '', 'low', 'off']);
  });

  it('gives no grade by place in a group below the least size, but by the total it does', () => {
    const grade = (key: string, more: object) => ({ key, names: both(key), ...more });
    const of = (leastSize: number, ...grades: NonNullable<Board['grades']>) => {
      const result = counted({ a: '9', b: '8' }, { board: { grades, leastSize } });
      return ['a', 'b'].map((id) =>
        row(result, id)
          ?.statuses.map(({ key }) => key)
          .join(' '),
      );
    };
    const fair = grade('fair', {});
    for (const more of [{ top: 1 }, { topPercent: '50' }]) {
      expect(of(2, grade('good', more), fair)).toEqual(['good', 'fair']);
      expect(of(3, grade('good', more), fair)).toEqual(['fair', 'fair']);
    }
    expect(of(3, grade('good', { least: '9' }), fair)).toEqual(['good', 'fair']);
  });
});
