import { expect, test } from 'vitest';
import { computeResult } from '../scoring';
import { aBoard, anIndicator, aScheme, aSubjects, aUnit } from '../scoring/testing';
import { printed } from './ranking';

test('a ranking says who is off the board and who is only barred from awards', () => {
  const scheme = aScheme({
    indicators: [anIndicator('x', { preset: 'entered', least: '0', most: '10' })],
    boards: [aBoard(['x'])],
  });
  const subjects = aSubjects({
    units: ['a', 'b', 'c'].map((id) => aUnit(id)),
    vetoes: [
      { unit: 'a', scope: 'awards', reason: '迟报' },
      { unit: 'b', scope: 'board', reason: '虚报' },
    ],
  });
  const result = computeResult(scheme, subjects, []);
  const said = (language: 'zh-CN' | 'en') =>
    printed({ scheme, subjects, facts: [], result, sealed: null }, language);
  expect(said('zh-CN')).toContain('a · 取消评优：迟报');
  expect(said('zh-CN')).toContain('b · 一票否决：虚报');
  expect(said('en')).toContain('a · Barred from awards: 迟报');
  expect(said('en')).toContain('b · Vetoed: 虚报');
});
