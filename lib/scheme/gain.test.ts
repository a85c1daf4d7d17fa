import { expect, test } from 'vitest';
import { placeGain, pointsGain } from './gain';

const side = (total: string, rank: number | null) => ({ total, rank, points: {}, statuses: [] });
type Side = ReturnType<typeof side> | null;
const told = (before: Side, after: Side) => [pointsGain({ before, after }), placeGain({ before, after })];

test('points and places are told apart: who has more points may stand lower', () => {
  expect(told(side('80', 1), side('80.5', 2))).toEqual([1, -1]);
  expect(told(side('80', 2), side('239/3', 1))).toEqual([-1, 1]);
  expect(told(side('80', 2), side('80', 1))).toEqual([0, 1]);
  expect(told(side('80', 3), side('80', 3))).toEqual([0, 0]);
});

test('to come on a board is a gain, to leave it a loss, and so is a place lost by a veto', () => {
  expect(told(null, side('0', 9))).toEqual([1, 1]);
  expect(told(side('0', 9), null)).toEqual([-1, -1]);
  expect(told(side('80', 3), side('80', null))).toEqual([0, -1]);
  expect(told(side('80', null), side('80', 3))).toEqual([0, 1]);
  expect(told(side('80', null), side('80', null))).toEqual([0, 0]);
  expect(told(null, null)).toEqual([0, 0]);
});
