import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Json } from '../canonical';
import { computeResult, type Engine, filledIn, openEngine, type Result, text } from '.';
import { measure, points, times } from './expression';
import type { Fact, Subjects } from './facts';
import { parse } from './rational';
import type { Award, Board, Scheme } from './scheme';
import { aBoard, aFact, aFigure, aFigureMeasure, anIndicator, aScheme, aSubjects, aUnit } from './testing';

const both = (name: string) => ({ zh: name, en: name });
const counter = (of: string, each = '1') => ({
  preset: 'counter' as const,
  items: [{ measure: of, points: each }],
});
const units = ['a', 'b', 'c', 'd', 'e'];

/** One indicator that counts the figure n. */
function plain(
  values: Record<string, string>,
  {
    board = {},
    subjects = {},
    scheme = {},
    facts = [],
  }: { board?: Partial<Board>; subjects?: Partial<Subjects>; scheme?: Partial<Scheme>; facts?: Fact[] } = {},
): Result {
  return computeResult(
    aScheme({
      measures: [aFigureMeasure('n'), aFigureMeasure('m')],
      indicators: [anIndicator('x', counter('n'))],
      boards: [aBoard(['x'], board)],
      ...scheme,
    }),
    aSubjects({ units: Object.keys(values).map((id, position) => aUnit(id, { position })), ...subjects }),
    [...Object.entries(values).map(([unit, value]) => aFigure(unit, 'n', value)), ...facts],
  );
}
const ranks = (result: Result) =>
  Object.fromEntries((result.boards[0]?.rows ?? []).map((row) => [row.unit, row.rank]));
const row = (result: Result, unit: string) => result.boards[0]?.rows.find((one) => one.unit === unit);

describe('boards', () => {
  it('lets equals share a place and skips the next; a unit with nothing is ranked', () => {
    expect(ranks(plain({ a: '9', b: '5', c: '5', d: '1', e: '0' }))).toEqual({
      a: 1,
      b: 2,
      c: 2,
      d: 4,
      e: 5,
    });
  });

  it('ranks what is printed: equal printed totals never stand apart', () => {
    const board = { places: 1 };
    const result = plain(
      { a: '1.04', b: '1', c: '0.94' },
      { board, scheme: { indicators: [anIndicator('x', counter('n'), { places: 'exact' })] } },
    );
    expect(ranks(result)).toEqual({ a: 1, b: 1, c: 3 });
    expect(row(result, 'a')?.total.verified).toBe('1');
  });

  it('adds the rounded points, so that a printed row adds up', () => {
    const indicators = [anIndicator('x', counter('n', '1/3')), anIndicator('y', counter('n', '1/3'))];
    const result = plain({ a: '1' }, { scheme: { indicators, boards: [aBoard(['x', 'y'])] } });
    expect([row(result, 'a')?.points.map((cell) => cell.verified), row(result, 'a')?.total.verified]).toEqual(
      [['0.33', '0.33'], '0.66'],
    );
  });

  it('breaks ties in the listed order', () => {
    const facts = [aFigure('b', 'm', '1'), aFigure('c', 'm', '2')];
    expect(
      ranks(plain({ a: '9', b: '5', c: '5' }, { board: { ties: [{ by: 'measure', key: 'm' }] }, facts })),
    ).toEqual({ a: 1, c: 2, b: 3 });
    expect(
      ranks(
        plain(
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
    const within = plain(values, { subjects });
    expect(within.boards[0]?.rows.map((one) => [one.unit, one.rank])).toEqual([
      ['c', 1],
      ['b', 2],
      ['a', 1],
    ]);
    expect(ranks(plain(values, { subjects, board: { within: 'board' } }))).toEqual({ c: 1, b: 2, a: 3 });
  });

  it('tells not scored, weight 0 and left out apart', () => {
    const scheme = (rescale: boolean): Partial<Scheme> => ({
      indicators: [
        anIndicator('x', counter('n'), { weight: '60' }),
        anIndicator('y', counter('n'), { weight: '40' }),
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
    const result = plain(values, { subjects, scheme: scheme(false) });
    expect(row(result, 'a')?.points[1]).toMatchObject({ standing: 'not-scored', verified: '0' });
    expect(row(result, 'b')?.points[1]).toMatchObject({ standing: 'weightless', verified: '6' });
    expect([
      row(result, 'a')?.total.verified,
      row(result, 'b')?.total.verified,
      row(result, 'd')?.total.verified,
    ]).toEqual(['6', '6', '12']);
    expect(row(result, 'c')).toBeUndefined();
    expect(row(plain(values, { subjects, scheme: scheme(true) }), 'a')?.total.verified).toBe('10');
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
    const result = plain(
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
    expect(row(plain({ a: '1', b: '2' }, { subjects }), 'a')).toMatchObject({
      group: 'g2',
      rank: 2,
      moved: { from: 'g1', day: '2024-06-01' },
    });
    expect(
      row(plain({ a: '1', b: '2' }, { subjects: { ...subjects, asOfDay: '2024-05-31' } }), 'a'),
    ).toMatchObject({ group: 'g1', rank: 1 });
  });

  it('takes a vetoed unit off the ranking and keeps it in sight', () => {
    const subjects = {
      vetoes: [{ unit: 'a', scope: 'board' as const, reason: 'falsified' }],
      units: ['a', 'b'].map((id) => aUnit(id)),
    };
    const result = plain({ a: '9', b: '1' }, { subjects });
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
    const result = plain({ a: '9', b: '8', c: '8', d: '2', e: '1' }, { board });
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
    const result = plain(
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
    const result = plain({ a: '9', b: '5', c: '5', d: '1' }, { facts });
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

const award = (more: Partial<Award> = {}): Award => ({
  key: 'w',
  names: both('w'),
  kind: 'unit',
  board: 'main',
  order: { by: 'total' },
  rule: { take: 'top', each: 2 },
  ties: 'take',
  ...more,
});
const won = (result: Result, key = 'w') => result.awards.find((one) => one.key === key);
const names = (result: Result, key = 'w') =>
  won(result, key)?.winners.map((one) => (one.tier ? `${one.tier}:${one.unit}` : one.unit));

describe('awards', () => {
  const tied = { a: '9', b: '5', c: '5', d: '1' };

  it('does at a tied cut what the scheme says, and says what it did', () => {
    const at = (more: Partial<Award>, facts: Fact[] = []) =>
      plain(tied, { scheme: { awards: [award(more)] }, facts });
    expect(names(at({ ties: 'take' }))).toEqual(['a', 'b', 'c']);
    expect(won(at({ ties: 'take' }))?.notes).toMatchObject([
      { code: 'tie-taken', params: { units: 'b c', seats: '2' } },
    ]);
    expect(names(at({ ties: 'leave' }))).toEqual(['a']);
    expect(won(at({ ties: 'leave' }))?.notes.map((one) => one.code)).toEqual(['tie-left', 'seats-empty']);
    const breaks = { ties: 'break' as const, tieBreaks: [{ by: 'measure' as const, key: 'm' }] };
    expect(names(at(breaks, [aFigure('c', 'm', '1')]))).toEqual(['a', 'c']);
    expect(names(at(breaks))).toEqual(['a', 'b', 'c']);
    expect(won(at(breaks))?.notes.map((one) => one.code)).toEqual(['tie-unbroken']);
  });

  it('fills tiers in order and names reserves', () => {
    const tiers = [
      { key: 't1', names: both('1'), count: 1 },
      { key: 't2', names: both('2'), count: 2 },
    ];
    const result = plain(
      { a: '9', b: '8', c: '7', d: '6', e: '5' },
      { scheme: { awards: [award({ rule: { take: 'top', each: 3 }, tiers, reserves: 1 })] } },
    );
    expect(names(result)).toEqual(['t1:a', 't2:b', 't2:c']);
    expect(won(result)?.reserves.map((one) => one.unit)).toEqual(['d']);
  });

  it('gives quotas per group and nothing to a group that is too small, unless told', () => {
    const ids = ['a', 'b', 'c', 'd', 'x', 'y'];
    const subjects = { units: ids.map((id) => aUnit(id, { group: id < 'k' ? 'g1' : 'g2' })) };
    const values = Object.fromEntries(ids.map((id, index) => [id, String(9 - index)]));
    const rule = { take: 'top' as const, each: 1, quotas: { g1: 2 } };
    const result = plain(values, { subjects, scheme: { awards: [award({ rule })] } });
    expect(names(result)).toEqual(['a', 'b']);
    expect(won(result)?.notes).toEqual([{ code: 'group-too-small', params: { group: 'g2', size: '2' } }]);
    expect(
      names(plain(values, { subjects, scheme: { awards: [award({ rule, smallGroups: 'same' })] } })),
    ).toEqual(['a', 'b', 'x']);
  });

  it('takes everyone above a line, or the top share', () => {
    const at = (rule: Award['rule']) =>
      names(plain({ a: '9', b: '8', c: '7', d: '6', e: '5' }, { scheme: { awards: [award({ rule })] } }));
    expect(at({ take: 'percent', percent: '50', rounding: 'up' })).toEqual(['a', 'b', 'c']);
    expect(at({ take: 'percent', percent: '50', rounding: 'down' })).toEqual(['a', 'b']);
    expect(at({ take: 'line', least: '7' })).toEqual(['a', 'b', 'c']);
  });

  it('bars the vetoed and those below a floor, and says why', () => {
    const subjects = {
      units: units.map((id) => aUnit(id)),
      vetoes: [{ unit: 'a', scope: 'awards' as const, reason: 'r' }],
    };
    const result = plain(
      { a: '9', b: '5', c: '4', d: '1', e: '0' },
      {
        subjects,
        scheme: {
          awards: [
            award({ floors: [{ by: 'measure', key: 'n', least: '2' }], rule: { take: 'top', each: 3 } }),
          ],
        },
      },
    );
    expect(names(result)).toEqual(['b', 'c']);
    expect(won(result)?.barred.map((one) => [one.unit, one.code])).toEqual([
      ['a', 'veto'],
      ['d', 'floor'],
      ['e', 'floor'],
    ]);
    expect(row(result, 'a')?.rank).toBe(1);
  });

  it('gives at most one award of a family, by precedence', () => {
    const awards = [
      award({ key: 'w2', family: 'f', precedence: 2, rule: { take: 'top', each: 1 } }),
      award({ key: 'w1', family: 'f', precedence: 1, rule: { take: 'top', each: 1 } }),
    ];
    const result = plain({ a: '9', b: '5', c: '1' }, { scheme: { awards } });
    expect([names(result, 'w1'), names(result, 'w2')]).toEqual([['a'], ['b']]);
    expect(won(result, 'w2')?.barred).toEqual([{ unit: 'a', code: 'family', params: { award: 'w1' } }]);
  });

  it('gives the breakthrough to the best against its own past, where that is a base', () => {
    const past = (unit: string, ...values: string[]) =>
      values.map((value, index) => ({ unit, key: 'n', label: String(2020 + index), value }));
    const subjects = {
      units: units.map((id) => aUnit(id)),
      pastValues: [...past('a', '9', '9'), ...past('b', '2', '3'), ...past('c', '0.1'), ...past('d', '4')],
    };
    const order = { by: 'breakthrough' as const, measure: 'n', past: 'n', leastBase: '1' };
    const result = plain(
      { a: '9', b: '10', c: '8', d: '8', e: '7' },
      { subjects, scheme: { awards: [award({ order, rule: { take: 'top', among: 'board', each: 1 } })] } },
    );
    expect(won(result)?.winners).toMatchObject([
      {
        unit: 'b',
        score: { number: '4', kind: 'ratio' },
        reason: [
          {
            code: 'breakthrough',
            params: { number: '10', mean: '2.5', multiple: '4', years: '2020 2021', best: 'true' },
          },
        ],
      },
    ]);
    expect(Object.fromEntries(won(result)?.barred.map((one) => [one.unit, one.code]) ?? [])).toEqual({
      a: 'not-above',
      c: 'base-too-small',
      e: 'no-base',
    });
  });

  it('gives the award for places gained against the rank entered for last year', () => {
    const pastValues = [
      { unit: 'a', key: 'rank', label: '2023', value: '2' },
      { unit: 'b', key: 'rank', label: '2022', value: '1' },
      { unit: 'b', key: 'rank', label: '2023', value: '5' },
      { unit: 'c', key: 'rank', label: '2023', value: '1' },
    ];
    const awards = [
      award({ order: { by: 'places', past: 'rank' }, rule: { take: 'top', among: 'board', each: 1 } }),
    ];
    const subjects = { pastValues, units: ['a', 'b', 'c', 'd'].map((id) => aUnit(id)) };
    const result = plain({ a: '9', b: '8', c: '7', d: '6' }, { subjects, scheme: { awards } });
    expect(won(result)?.winners).toMatchObject([
      { unit: 'b', reason: [{ code: 'places', params: { from: '5', to: '2', places: '3', year: '2023' } }] },
    ]);
    expect(won(result)?.barred.map((one) => [one.unit, one.code])).toEqual([
      ['c', 'not-above'],
      ['d', 'no-base'],
    ]);
  });

  it('builds a reason from rank and cited measures', () => {
    const result = plain({ a: '9', b: '5', c: '1' }, { scheme: { awards: [award({ cites: ['n'] })] } });
    expect(won(result)?.winners[0]?.reason).toEqual([
      { code: 'rank', params: { rank: '1', of: '3', group: 'g', total: '9' } },
      { code: 'cite', params: { measure: 'n', number: '9', kind: 'count' } },
    ]);
  });
});

describe('reasons', () => {
  const scheme = aScheme({
    measures: [
      {
        key: 'paid',
        names: both('paid'),
        source: { kind: 'receipt', aspect: 'paid_in' },
        quantity: 'money',
        currency: 'USD',
      },
    ],
    indicators: [
      anIndicator(
        'x',
        { preset: 'ratio', measure: 'paid', against: 'target', goal: 'paid_in' },
        { weight: '30', cap: '40' },
      ),
    ],
  });
  const subjects = aSubjects({
    units: [aUnit('a')],
    goals: [{ key: 'paid_in', name: both('paid'), quantity: 'money', currency: 'USD' }],
    targets: [{ goal: 'paid_in', holder: 'unit', holderId: 'a', assured: '3000' }],
  });
  const receipt = (amount: string, more: Partial<Fact> = {}) =>
    aFact({
      unit: 'a',
      kind: 'receipt',
      aspect: 'paid_in',
      amount,
      currency: 'USD',
      decision: 'dec',
      ...more,
    });
  const engine = (): Engine =>
    openEngine(scheme, subjects, [
      receipt('1000'),
      receipt('200', { shareBp: 5000 }),
      receipt('1000', { currency: 'HKD', rate: { per: 1, value: '0.14', to: 'USD' } }),
    ]);

  it('fills the formula in, down to facts with amount, rate, share and decision', () => {
    const explained = engine().explain('a', 'main');
    const [reason] = explained?.indicators ?? [];
    expect(reason?.points?.number).toBe('12.4');
    expect(reason?.step && filledIn(reason.step, (value) => value.number)).toBe('30 × 1240 ÷ 3000');
    const product = reason?.step;
    const measured = product?.parts[1]?.parts[0];
    expect(measured).toMatchObject({ code: 'measure', params: { key: 'paid' }, facts: { total: 3 } });
    expect(
      measured?.facts?.shown.map((line) => [
        line.amount,
        line.converted.number,
        line.portion,
        line.credited.number,
        line.decision,
      ]),
    ).toEqual([
      ['1000', '1000', '1', '1000', 'dec'],
      ['1000', '140', '1', '140', 'dec'],
      ['200', '200', '0.5', '100', 'dec'],
    ]);
    expect(measured?.facts?.shown[1]?.rate).toEqual({ per: 1, value: '0.14', to: 'USD' });
  });

  it('shows the largest facts first and gives the rest on demand', () => {
    const open = engine();
    const measured = open.explain('a', 'main', { limit: 1 })?.indicators[0]?.step?.parts[1]?.parts[0];
    expect([measured?.facts?.total, measured?.facts?.shown.length]).toEqual([3, 1]);
    expect(
      open.lines('paid', 'a', { offset: 1, limit: 5 }).lines.map((line) => line.credited.number),
    ).toEqual(['140', '100']);
  });

  it('shows a cap where it binds, and says why there is no number', () => {
    const capped = openEngine(scheme, subjects, [receipt('9000')]).explain('a', 'main')?.indicators[0];
    expect(capped?.step).toMatchObject({ code: 'cap', value: { number: '40' }, params: { limit: '40' } });
    const faulty = openEngine(scheme, { ...subjects, targets: [] }, []).explain('a', 'main')?.indicators[0];
    expect(faulty).toMatchObject({ points: null, step: null, fault: { code: 'target-missing' } });
    expect(engine().explain('nobody', 'main')).toBeNull();
  });

  it('holds nothing but canonical JSON', () => {
    const explained = engine().explain('a', 'main');
    expect(() => canonical(explained as unknown as Json)).not.toThrow();
  });
});

describe('properties', () => {
  const scheme = aScheme({
    measures: [
      {
        key: 'paid',
        names: both('paid'),
        source: { kind: 'receipt', aspect: 'paid_in' },
        quantity: 'money',
        currency: 'CNY',
      },
      {
        key: 'deals',
        names: both('deals'),
        source: { kind: 'deal', aspect: 'total' },
        quantity: 'money',
        currency: 'CNY',
      },
      {
        key: 'acts',
        names: both('acts'),
        source: { kind: 'activity', aspect: 'count' },
        take: 'days',
        quantity: 'days',
      },
    ],
    indicators: [
      anIndicator('best', { preset: 'best', measure: 'paid', of: 'best' }),
      anIndicator('bands', {
        preset: 'bands',
        measure: 'deals',
        each: 'item',
        bands: [
          { from: '100', points: '1' },
          { from: '500', points: '3' },
        ],
        paidPercent: '5',
      }),
      anIndicator('acts', { preset: 'per_amount', measure: 'acts', per: '1', points: '1' }, { cap: '5' }),
      anIndicator('tree', {
        preset: 'formula',
        tree: times(points('1'), {
          form: 'fold',
          over: { of: 'peers' },
          each: measure('paid'),
          take: 'rank',
        }),
      }),
    ],
    awards: [
      award({
        rule: { take: 'top', each: 2 },
        ties: 'break',
        tieBreaks: [{ by: 'measure', key: 'paid' }],
        cites: ['paid'],
      }),
    ],
  });
  const subjectsOf = (ids: readonly string[]) => aSubjects({ units: ids.map((id) => aUnit(id)) });
  const unit = fc.constantFrom(...units);
  const day = fc.integer({ min: 1, max: 28 }).map((one) => `2024-05-${String(one).padStart(2, '0')}`);
  const state = fc.constantFrom('accepted' as const, 'claimed' as const);
  const anyFact = fc.oneof(
    fc
      .record({
        unit,
        day,
        state,
        amount: fc.integer({ min: 1, max: 900 }),
        shareBp: fc.integer({ min: 0, max: 10000 }),
      })
      .map(({ amount, ...rest }) => ({
        ...rest,
        kind: 'deal' as const,
        aspect: 'total' as const,
        amount: String(amount),
        currency: 'CNY' as const,
      })),
    fc
      .record({
        unit,
        day,
        state,
        amount: fc.integer({ min: -100, max: 900 }),
        parent: fc.constantFrom('r0', 'r1', 'r2', 'r3'),
      })
      .map(({ amount, ...rest }) => ({
        ...rest,
        kind: 'receipt' as const,
        aspect: 'paid_in' as const,
        amount: String(amount),
        currency: 'CNY' as const,
      })),
    fc.record({ unit, day, state }).map((rest) => ({ ...rest, kind: 'activity' as const })),
  );
  const someFacts = fc
    .array(anyFact, { maxLength: 30 })
    .map((list) => list.map((one, index) => aFact({ ...one, record: `r${index}` })));
  const sealed = (result: Result) => canonical(result as unknown as Json);

  it('the order of facts never matters', () => {
    fc.assert(
      fc.property(
        someFacts.chain((facts) =>
          fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
        ),
        ([facts, shuffled]) => {
          expect(sealed(computeResult(scheme, subjectsOf(units), shuffled))).toBe(
            sealed(computeResult(scheme, subjectsOf(units), facts)),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('the order in which units are listed never matters', () => {
    fc.assert(
      fc.property(someFacts, fc.shuffledSubarray(units, { minLength: units.length }), (facts, order) => {
        expect(sealed(computeResult(scheme, subjectsOf(order), facts))).toBe(
          sealed(computeResult(scheme, subjectsOf(units), facts)),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('exchanging the names of two units exchanges their rows and nothing else', () => {
    const swap = (id: string) => (id === 'a' ? 'b' : id === 'b' ? 'a' : id);
    fc.assert(
      fc.property(someFacts, (facts) => {
        const totals = (given: readonly Fact[]) =>
          Object.fromEntries(
            (computeResult(scheme, subjectsOf(units), given).boards[0]?.rows ?? []).map((one) => [
              one.unit,
              [one.rank, one.total.verified],
            ]),
          );
        const before = totals(facts);
        const after = totals(facts.map((fact) => ({ ...fact, unit: swap(fact.unit) })));
        for (const id of units) expect(after[swap(id)]).toEqual(before[id]);
      }),
      { numRuns: 40 },
    );
  });

  it('equal totals share a rank, a rank is one more than the units above, and bounds hold it', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const rows = computeResult(scheme, subjectsOf(units), facts).boards[0]?.rows ?? [];
        for (const one of rows) {
          const above = rows.filter(
            (other) => Number(other.total.verified) > Number(one.total.verified),
          ).length;
          expect(one.rank).toBe(above + 1);
          expect((one.best ?? 0) <= (one.rank ?? 0) && (one.rank ?? 0) <= (one.worst ?? 0)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("reporting more never lowers one's own points, under rules that do not fall", () => {
    const rising = {
      ...scheme,
      indicators: scheme.indicators.filter((one) => one.key === 'acts' || one.key === 'bands'),
      boards: [aBoard(['acts', 'bands'])],
      awards: [],
    };
    fc.assert(
      fc.property(someFacts, day, (facts, on) => {
        const total = (given: readonly Fact[]) =>
          Number(
            computeResult(rising, subjectsOf(units), given).boards[0]?.rows.find((one) => one.unit === 'a')
              ?.total.verified,
          );
        const more = [
          aFact({ unit: 'a', kind: 'activity', day: on }),
          aFact({ unit: 'a', aspect: 'total', amount: '600', currency: 'CNY', day: on }),
        ];
        expect(total([...facts, ...more])).toBeGreaterThanOrEqual(total(facts));
      }),
      { numRuns: 40 },
    );
  });

  it('a row adds up to its total', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        for (const one of computeResult(scheme, subjectsOf(units), facts).boards[0]?.rows ?? []) {
          const sum = one.points
            .map((cell) => parse(cell.verified))
            .reduce((a, b) => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d }));
          expect(Number(text(sum))).toBeCloseTo(Number(one.total.verified), 9);
        }
      }),
      { numRuns: 30 },
    );
  });
});
