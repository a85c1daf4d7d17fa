import { describe, expect, it } from 'vitest';
import type { Result } from '.';
import type { Fact } from './facts';
import type { Award } from './scheme';
import { aFigure, anAward, aUnit, both, counted } from './testing';

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
});
