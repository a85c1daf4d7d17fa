import { expect, test } from 'vitest';
import { wordsOf } from '../text';
import type { Book } from './book';
import { barredTold, reasonTold } from './told';

test('what a project is computed to earn is told in points, and money in its currency', () => {
  const book = { amountUnit: 'wan' } as Book;
  const said = (number: string, kind: string, language: 'zh-CN' | 'en') => {
    const { key, values } = reasonTold(
      { code: 'score', params: { by: 'each', number, kind } },
      book,
      language,
    );
    return wordsOf(language)(`awards.${key}` as 'awards.reason.each', values as { number: string });
  };
  expect(said('3.8', 'points', 'zh-CN')).toBe('按项目计算 3.8 分');
  expect(said('1', 'points', 'en')).toBe('Computed per project: 1 point');
  expect(said('300000000', 'money:USD', 'en')).toBe('Computed per project: 3,000,000 USD');
});

test('who has none of what any at all is asked for has none; who has less than a floor is told how much', () => {
  const book = { amountUnit: 'wan', measure: () => ({ zh: '到账额', en: 'Paid in' }) } as unknown as Book;
  const said = (has: string, least: string, language: 'zh-CN' | 'en') => {
    const params = { by: 'measure', key: 'paid', kind: 'money:USD', has, least };
    const { key, values } = barredTold({ code: 'floor', params }, book, language, 'points');
    return wordsOf(language)(`awards.${key}` as 'awards.barredWhy.floorNone', values as { name: string });
  };
  expect(said('0', '1', 'zh-CN')).toBe('没有“到账额”');
  expect(said('0', '1', 'en')).toBe('No “Paid in”');
  expect(said('0', '100000000', 'zh-CN')).toBe('到账额 0 万美元，没有达到 100 万美元');
});
