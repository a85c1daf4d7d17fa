import { expect, test } from 'vitest';
import { wordsOf } from '../text';
import type { Book } from './book';
import { reasonTold } from './told';

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
