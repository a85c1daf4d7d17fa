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
