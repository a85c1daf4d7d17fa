import { expect, test } from 'vitest';
import { gainOf } from './gain';

const side = (total: string, rank: number | null) => ({ total, rank, points: {} });

test('who has more points gains, whatever the place', () => {
  expect(gainOf({ before: side('80', 1), after: side('80.5', 2) })).toBe(1);
  expect(gainOf({ before: side('80', 2), after: side('239/3', 1) })).toBe(-1);
  expect(gainOf({ before: null, after: side('0', 9) })).toBe(1);
  expect(gainOf({ before: side('0', 9), after: null })).toBe(-1);
});

test('with equal points the place tells; to lose it by a veto is a loss, to come back a gain', () => {
  expect(gainOf({ before: side('80', 2), after: side('80', 1) })).toBe(1);
  expect(gainOf({ before: side('80', 1), after: side('80', 2) })).toBe(-1);
  expect(gainOf({ before: side('80', 3), after: side('80', null) })).toBe(-1);
  expect(gainOf({ before: side('80', null), after: side('80', 3) })).toBe(1);
  expect(gainOf({ before: side('80', null), after: side('80', null) })).toBe(0);
  expect(gainOf({ before: side('80', 3), after: side('80', 3) })).toBe(0);
});
