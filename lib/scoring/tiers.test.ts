import { describe, expect, it } from 'vitest';
import type { Award } from './honours';
import { anAward, both, counted } from './testing';

/** Who wins in which tier, and what is noted: two tiers of these many seats, three winners. */
function tiered(
  values: Record<string, string>,
  ties: Award['ties'],
  [first, second]: [number, number] = [1, 2],
) {
  const tiers = [
    { key: 't1', names: both('1'), count: first },
    { key: 't2', names: both('2'), count: second },
  ];
  const award = anAward({ rule: { take: 'top', each: 3 }, tiers, ties });
  const [result] = counted(values, { scheme: { awards: [award] } }).awards;
  return {
    winners: result?.winners.map(({ tier, unit }) => `${tier}:${unit}`),
    notes: result?.notes.map(({ code, params }) => [code, params.tier, params.units]),
  };
}

describe('A tie across the border of two tiers', () => {
  const tied = { a: '9', b: '9', c: '7', d: '6' };

  it('raises all of the tied where ties take all', () => {
    expect(tiered(tied, 'take')).toEqual({
      winners: ['t1:a', 't1:b', 't2:c'],
      notes: [['tie-taken', 't1', 'a b']],
    });
  });

  it('leaves the higher tier empty where ties leave seats, and the tied come first in the next', () => {
    expect(tiered(tied, 'leave', [1, 3])).toEqual({
      winners: ['t2:a', 't2:b', 't2:c'],
      notes: [['tie-left', 't1', 'a b']],
    });
    expect(tiered({ a: '9', b: '8', c: '8', d: '6' }, 'leave', [2, 1]).winners).toEqual(['t1:a', ':b', ':c']);
  });

  it('hands no empty seat down: who finds none in a tier wins without one', () => {
    expect(tiered(tied, 'leave').winners).toEqual(['t2:a', 't2:b', ':c']);
  });

  it('at the last seat of all leaves the tied out, and at no border notes nothing', () => {
    expect(tiered({ a: '9', b: '8', c: '7', d: '7' }, 'leave')).toEqual({
      winners: ['t1:a', 't2:b'],
      notes: [
        ['tie-left', '', 'c d'],
        ['seats-empty', undefined, undefined],
      ],
    });
    expect(tiered({ a: '9', b: '8', c: '8', d: '6' }, 'leave').notes).toEqual([]);
  });
});

describe('A tier with a condition of its own', () => {
  const most = (number: string) =>
    ({
      test: 'compare',
      left: { form: 'value', of: 'measure', key: 'n' },
      is: 'le',
      right: { form: 'value', of: 'number', number, kind: 'count' },
    }) as const;
  const asked = (values: Record<string, string>, number: string, more: Partial<Award> = {}) => {
    const tiers = [
      { key: 't1', names: both('1'), count: 1, when: most(number) },
      { key: 't2', names: both('2'), count: 2 },
    ];
    const award = anAward({ rule: { take: 'top', each: 4 }, tiers, ties: 'take', ...more });
    const result = counted(values, { scheme: { awards: [award] } });
    const [found] = result.awards;
    return {
      winners: found?.winners.map(({ tier, unit }) => `${tier}:${unit}`),
      notes: found?.notes.map(({ code, params }) => [code, params.tier, params.units]),
      problems: result.problems.map(({ code }) => code),
    };
  };
  const values = { a: '9', b: '8', c: '7', d: '6' };

  it('gives its seat to the first who meets it; who falls short comes first in the next, and it is noted', () => {
    expect(asked(values, '8')).toEqual({
      winners: ['t1:b', 't2:a', 't2:c', ':d'],
      notes: [['tier-short', 't1', 'a']],
      problems: [],
    });
    expect(asked(values, '9').notes).toEqual([]);
    expect(asked(values, '9').winners).toEqual(['t1:a', 't2:b', 't2:c', ':d']);
    // All are named whom somebody behind them passed, nobody else.
    expect(asked(values, '7').notes).toEqual([['tier-short', 't1', 'a b']]);
    expect(asked(values, '1').notes).toEqual([['tier-short', 't1', 'a']]);
  });

  it('stays empty where nobody meets it, and a tie among those who do is cut like any other', () => {
    expect(asked(values, '1')).toMatchObject({ winners: ['t2:a', 't2:b', ':c', ':d'] });
    const tied = { a: '9', b: '7', c: '7', d: '6' };
    expect(asked(tied, '8').winners).toEqual(['t1:b', 't1:c', 't2:a', 't2:d']);
    expect(asked(tied, '8', { ties: 'leave' }).winners).toEqual(['t2:a', ':b', ':c', ':d']);
  });

  it('that cannot be computed keeps nobody from hearing of it', () => {
    const unknown = { ...most('1'), left: { form: 'value', of: 'measure', key: 'none' } } as const;
    const tiers = [{ key: 't1', names: both('1'), count: 1, when: unknown }];
    expect(asked(values, '1', { tiers }).problems).toContain('measure-unknown');
  });
});
