import { expect, it } from 'vitest';
import type { Result } from '../scoring';
import { differenceOf } from './difference';

it('A project that takes the place of another of the same unit is a change of the list', () => {
  const honoured = (deal: string) =>
    ({
      boards: [],
      awards: [{ key: 'projects', board: 'main', winners: [{ unit: 'west', tier: '', deal }] }],
    }) as unknown as Result;
  expect(differenceOf(honoured('first'), honoured('second'))).toEqual({
    places: [],
    awards: [
      { award: 'projects', winner: 'first', before: '', after: null },
      { award: 'projects', winner: 'second', before: null, after: '' },
    ],
    moved: true,
  });
  expect(differenceOf(honoured('first'), honoured('first')).moved).toBe(false);
});
