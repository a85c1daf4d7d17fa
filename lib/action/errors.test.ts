import { expect, test } from 'vitest';
import { Refusal } from '../failure';
import { told } from './errors';

test('a refusal is told to a program with everything that is refused beside it', () => {
  const refusal = new Refusal('ballot-unreadable', { count: 2 }, 'paste', [
    new Refusal('ballot-line', { fault: { 'zh-CN': '第 1 行', en: 'Line 1' } }, 'paste.0'),
    new Refusal('vote-closed'),
  ]);
  expect(told(refusal)).toEqual({
    reason: 'ballot-unreadable',
    parameters: { count: 2 },
    field: 'paste',
    others: [
      {
        reason: 'ballot-line',
        parameters: { fault: { 'zh-CN': '第 1 行', en: 'Line 1' } },
        field: 'paste.0',
        others: [],
      },
      { reason: 'vote-closed', parameters: {}, field: null, others: [] },
    ],
  });
});
