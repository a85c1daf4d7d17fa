import { describe, expect, it } from 'vitest';
import type { Result } from '.';
import type { Fact, Subjects } from './facts';
import type { Award, Board } from './scheme';
import { aBoard, aFigure, anAward, aUnit, both, counted } from './testing';

const units = ['a', 'b', 'c', 'd', 'e'];
const row = (result: Result, unit: string) => result.boards[0]?.rows.find((one) => one.unit === unit);
const won = (result: Result, key = 'w') => result.awards.find((one) => one.key === key);
const names = (result: Result, key = 'w') =>
  won(result, key)?.winners.map((one) => (one.tier ? `${one.tier}:${one.unit}` : one.unit));
describe('awards', () => {
  const tied = { a: '9', b: '5', c: '5', d: '1' };

  it('does at a tied cut what the scheme says, and says what it did', () => {
    const at = (more: Partial<Award>, facts: Fact[] = []) =>
      counted(tied, { scheme: { awards: [anAward(more)] }, facts });
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
    const result = counted(
      { a: '9', b: '8', c: '7', d: '6', e: '5' },
      { scheme: { awards: [anAward({ rule: { take: 'top', each: 3 }, tiers, reserves: 1 })] } },
    );
    expect(names(result)).toEqual(['t1:a', 't2:b', 't2:c']);
    expect(won(result)?.reserves.map((one) => one.unit)).toEqual(['d']);
  });

  it('gives quotas per group and nothing to a group that is too small, unless told', () => {
    const ids = ['a', 'b', 'c', 'd', 'x', 'y'];
    const subjects = { units: ids.map((id) => aUnit(id, { group: id < 'k' ? 'g1' : 'g2' })) };
    const values = Object.fromEntries(ids.map((id, index) => [id, String(9 - index)]));
    const rule = { take: 'top' as const, each: 1, quotas: { g1: 2 } };
    const result = counted(values, { subjects, scheme: { awards: [anAward({ rule })] } });
    expect(names(result)).toEqual(['a', 'b']);
    expect(won(result)?.notes).toEqual([{ code: 'group-too-small', params: { group: 'g2', size: '2' } }]);
    expect(
      names(counted(values, { subjects, scheme: { awards: [anAward({ rule, smallGroups: 'same' })] } })),
    ).toEqual(['a', 'b', 'x']);
  });

  it('takes everyone above a line, or the top share', () => {
    const at = (rule: Award['rule']) =>
      names(counted({ a: '9', b: '8', c: '7', d: '6', e: '5' }, { scheme: { awards: [anAward({ rule })] } }));
    expect(at({ take: 'percent', percent: '50', rounding: 'up' })).toEqual(['a', 'b', 'c']);
    expect(at({ take: 'percent', percent: '50', rounding: 'down' })).toEqual(['a', 'b']);
    expect(at({ take: 'line', least: '7' })).toEqual(['a', 'b', 'c']);
  });

  it('bars the vetoed and those below a floor, and says why', () => {
    const subjects = {
      units: units.map((id) => aUnit(id)),
      vetoes: [{ unit: 'a', scope: 'awards' as const, reason: 'r' }],
    };
    const result = counted(
      { a: '9', b: '5', c: '4', d: '1', e: '0' },
      {
        subjects,
        scheme: {
          awards: [
            anAward({ floors: [{ by: 'measure', key: 'n', least: '2' }], rule: { take: 'top', each: 3 } }),
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
      anAward({ key: 'w2', family: 'f', precedence: 2, rule: { take: 'top', each: 1 } }),
      anAward({ key: 'w1', family: 'f', precedence: 1, rule: { take: 'top', each: 1 } }),
    ];
    const result = counted({ a: '9', b: '5', c: '1' }, { scheme: { awards } });
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
    const result = counted(
      { a: '9', b: '10', c: '8', d: '8', e: '7' },
      { subjects, scheme: { awards: [anAward({ order, rule: { take: 'top', among: 'board', each: 1 } })] } },
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
      anAward({ order: { by: 'places', past: 'rank' }, rule: { take: 'top', among: 'board', each: 1 } }),
    ];
    const subjects = { pastValues, units: ['a', 'b', 'c', 'd'].map((id) => aUnit(id)) };
    const result = counted({ a: '9', b: '8', c: '7', d: '6' }, { subjects, scheme: { awards } });
    expect(won(result)?.winners).toMatchObject([
      { unit: 'b', reason: [{ code: 'places', params: { from: '5', to: '2', places: '3', year: '2023' } }] },
    ]);
    expect(won(result)?.barred.map((one) => [one.unit, one.code])).toEqual([
      ['c', 'not-above'],
      ['d', 'no-base'],
    ]);
  });

  it('builds a reason from rank and cited measures', () => {
    const result = counted({ a: '9', b: '5', c: '1' }, { scheme: { awards: [anAward({ cites: ['n'] })] } });
    expect(won(result)?.winners[0]?.reason).toEqual([
      { code: 'rank', params: { rank: '1', of: '3', group: 'g', total: '9' } },
      { code: 'cite', params: { measure: 'n', number: '9', kind: 'count' } },
    ]);
  });

  it('says who and how many where a seat stays empty', () => {
    const result = counted(
      { a: '9', b: '5' },
      { scheme: { awards: [anAward({ smallGroups: 'same', rule: { take: 'top', each: 5 } })] } },
    );
    expect(won(result)?.notes).toEqual([
      { code: 'seats-empty', params: { group: 'g', seats: '5', filled: '2' } },
    ]);
    const line = counted(
      { a: '9', b: '5' },
      { scheme: { awards: [anAward({ rule: { take: 'line', least: '6' }, reserves: 3 })] } },
    );
    expect(won(line)).toMatchObject({ notes: [], reserves: [] });
  });

  it('keeps to its own board, and gives nothing where there is none', () => {
    const boards = [aBoard(['x'], { key: 'other', groups: ['h'] }), aBoard(['x'])];
    const result = counted(
      { a: '9', b: '5', c: '1' },
      {
        scheme: {
          boards,
          awards: [anAward({ rule: { take: 'top', each: 1 } }), anAward({ key: 'lost', board: 'gone' })],
        },
      },
    );
    expect(names(result)).toEqual(['a']);
    expect(result.awards.map(({ key, board }) => [key, board])).toEqual([['w', 'main']]);
  });

  it('is listed as the scheme lists it, whatever its precedence; equals in precedence are filled as listed', () => {
    const awards = ['w3', 'w1', 'w2'].map((key) =>
      anAward({
        key,
        family: 'f',
        rule: { take: 'top', each: 1 },
        ...(key === 'w1' ? { precedence: -1 } : {}),
      }),
    );
    const result = counted({ a: '9', b: '5', c: '1' }, { scheme: { awards } });
    expect(result.awards.map(({ key }) => [key, names(result, key)])).toEqual([
      ['w3', ['b']],
      ['w1', ['a']],
      ['w2', ['c']],
    ]);
  });

  it('is given group by group in the order of groups, then of their ids', () => {
    const group = (id: string, position: number) => ({ id, name: both(id), position });
    const ids = ['a', 'b', 'c', 'd'];
    const subjects = {
      groups: [group('g1', 3), group('g2', 1), group('g3', 3), group('g4', 2)],
      units: ids.map((id, at) => aUnit(id, { group: `g${[3, 1, 2, 4][at]}` })),
    };
    const values = Object.fromEntries(ids.map((id) => [id, '1']));
    const scheme = { awards: [anAward({ smallGroups: 'same', rule: { take: 'top', each: 1 } })] };
    expect(names(counted(values, { subjects, scheme }))).toEqual(['c', 'd', 'b', 'a']);
    const none = { ...subjects, groups: [] };
    expect(names(counted(values, { subjects: none, scheme }))).toEqual(['b', 'c', 'a', 'd']);
  });

  it('is too small a group below the least size, not at it; across the board there is no group', () => {
    const at = (leastSize: number | undefined, more: Partial<Award> = {}) =>
      counted(
        { a: '9', b: '5' },
        {
          scheme: {
            boards: [aBoard(['x'], leastSize === undefined ? {} : { leastSize })],
            awards: [anAward({ rule: { take: 'top', each: 1 }, ...more })],
          },
        },
      );
    expect(names(at(2))).toEqual(['a']);
    expect(names(at(3))).toEqual([]);
    expect(won(at(undefined))?.notes).toEqual([
      { code: 'group-too-small', params: { group: 'g', size: '2' } },
    ]);
    expect(names(at(3, { rule: { take: 'top', among: 'board', each: 1 } }))).toEqual(['a']);
    expect(names(at(3, { rule: { take: 'line', least: '1' } }))).toEqual(['a', 'b']);
    expect(names(at(3, { rule: { take: 'percent', percent: '50', rounding: 'up' } }))).toEqual([]);
  });

  it('takes a line across the board, groups and all, in the order of the score', () => {
    const subjects = { units: ['a', 'b', 'c'].map((id, at) => aUnit(id, { group: `g${3 - at}` })) };
    const awards = [anAward({ rule: { take: 'line', least: '2' } })];
    expect(names(counted({ a: '9', b: '5', c: '7' }, { subjects, scheme: { awards } }))).toEqual([
      'a',
      'c',
      'b',
    ]);
  });

  it('rounds a share of the group up, down or to the half, and gives no more seats than there are candidates', () => {
    const five = { a: '9', b: '8', c: '7', d: '6', e: '5' };
    const at = (percent: string, rounding: 'up' | 'down' | 'half', more: Partial<Award> = {}) =>
      names(
        counted(five, {
          scheme: { awards: [anAward({ rule: { take: 'percent', percent, rounding }, ...more })] },
        }),
      )?.length;
    expect([at('30', 'up'), at('30', 'down'), at('30', 'half'), at('29', 'half')]).toEqual([2, 1, 2, 1]);
    expect([at('40', 'up'), at('40', 'down'), at('40', 'half'), at('0', 'up')]).toEqual([2, 2, 2, 0]);
    expect(at('100', 'up', { floors: [{ by: 'total', least: '7' }] })).toBe(3);
    const noted = counted(five, {
      scheme: {
        awards: [
          anAward({
            rule: { take: 'percent', percent: '100', rounding: 'up' },
            floors: [{ by: 'total', least: '7' }],
          }),
        ],
      },
    });
    expect(won(noted)?.notes).toEqual([]);
  });

  it('has no seats where its quota is 0, and all stand in reserve', () => {
    const awards = [anAward({ rule: { take: 'top', each: 2, quotas: { g: 0 } }, reserves: 2 })];
    const result = counted(tied, { scheme: { awards } });
    expect([
      names(result),
      won(result)?.reserves.map(({ unit, tier }) => [unit, tier]),
      won(result)?.notes,
    ]).toEqual([
      [],
      [
        ['a', ''],
        ['b', ''],
      ],
      [],
    ]);
  });

  it('breaks a tie as far as it can: those still equal to the last seated come in, the others wait', () => {
    const values = { a: '9', b: '5', c: '5', d: '5', e: '5' };
    const given = (m: Record<string, string>, each: number, more: Partial<Award> = {}) =>
      counted(values, {
        facts: Object.entries(m).map(([unit, value]) => aFigure(unit, 'm', value)),
        scheme: {
          awards: [
            anAward({
              rule: { take: 'top', each },
              ties: 'break',
              tieBreaks: [{ by: 'measure', key: 'm' }],
              reserves: 9,
              ...more,
            }),
          ],
        },
      });
    const told = (result: Result) => [
      names(result)?.join(''),
      won(result)
        ?.reserves.map(({ unit }) => unit)
        .join(''),
      won(result)
        ?.notes.map(({ code }) => code)
        .join(' '),
    ];
    expect(told(given({ b: '1', c: '4', d: '3', e: '2' }, 3))).toEqual(['acd', 'eb', 'tie-broken']);
    expect(told(given({ b: '1', c: '4', d: '2', e: '2' }, 3))).toEqual(['acde', 'b', 'tie-unbroken']);
    expect(told(given({ b: '1', c: '4', d: '2', e: '4' }, 3))).toEqual(['ace', 'db', 'tie-broken']);
    expect(told(given({ b: '1', c: '4', d: '4', e: '4' }, 3))).toEqual(['acde', 'b', 'tie-unbroken']);
    expect(told(given({}, 3))).toEqual(['abcde', '', 'tie-unbroken']);
    expect(
      told(
        given({ b: '1', c: '4', d: '3', e: '2' }, 3, {
          tieBreaks: [{ by: 'measure', key: 'm', best: 'low' }],
        }),
      ),
    ).toEqual(['abe', 'dc', 'tie-broken']);
    // Without its own, the board's; without any, nothing is broken.
    const { tieBreaks: _, ...bare } = anAward({ rule: { take: 'top', each: 3 }, ties: 'break' });
    const board = (ties: Board['ties']) =>
      counted(values, {
        board: ties ? { ties } : {},
        facts: [aFigure('e', 'm', '1')],
        scheme: { awards: [bare], boards: [aBoard(['x'], ties ? { ties } : {})] },
      });
    expect(told(board([{ by: 'measure', key: 'm' }]))[0]).toBe('aebcd');
    expect(told(board(undefined))).toEqual(['abcde', '', 'tie-unbroken']);
  });

  it('keeps those behind a tie in reserve, in their order', () => {
    const values = { a: '9', b: '5', c: '5', d: '4', e: '3' };
    const given = (ties: Award['ties']) =>
      won(
        counted(values, {
          scheme: { awards: [anAward({ ties, rule: { take: 'top', each: 2 }, reserves: 3 })] },
        }),
      );
    expect(given('take')?.reserves.map(({ unit }) => unit)).toEqual(['d', 'e']);
    expect(given('leave')?.reserves.map(({ unit }) => unit)).toEqual(['b', 'c', 'd']);
    expect(given('leave')?.notes[0]).toEqual({
      code: 'tie-left',
      params: { group: 'g', tier: '', seats: '2', units: 'b c', score: '5' },
    });
  });

  it('lists equals by rank, then by the position of their units, then by their ids', () => {
    const subjects = {
      units: [aUnit('a', { position: 3 }), aUnit('b', { position: 1 }), aUnit('c'), aUnit('d')],
    };
    const awards = [anAward({ rule: { take: 'top', each: 9 }, order: { by: 'measure', key: 'm' } })];
    const values = { a: '5', b: '5', c: '5', d: '5' };
    expect(names(counted(values, { subjects, scheme: { awards } }))).toEqual(['c', 'd', 'b', 'a']);
    // All equal in m, but d ranks first.
    expect(names(counted({ ...values, d: '6' }, { subjects, scheme: { awards } }))).toEqual([
      'd',
      'c',
      'b',
      'a',
    ]);
  });

  it('prints those a name order does not know last, in the order of rank', () => {
    const awards = [anAward({ rule: { take: 'top', each: 4 }, list: 'strokes' })];
    const printed = (nameOrders?: Subjects['nameOrders']) =>
      names(
        counted(tied, {
          scheme: { awards },
          subjects: {
            units: Object.keys(tied).map((id) => aUnit(id)),
            ...(nameOrders ? { nameOrders } : {}),
          },
        }),
      );
    expect(printed({ strokes: ['d', 'c'], pinyin: [] })).toEqual(['d', 'c', 'a', 'b']);
    expect(printed()).toEqual(['a', 'b', 'c', 'd']);
  });
});
