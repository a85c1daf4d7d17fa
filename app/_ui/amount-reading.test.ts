import { describe, expect, it } from 'vitest';
import { readingOf } from './amount-reading';

const read = (amount: string, unit: string, currency: string, language: 'zh-CN' | 'en' = 'zh-CN') =>
  readingOf({ amount, unit, currency }, language);

describe('An amount read back', () => {
  it('says in capitals and plainly what was typed, so that 万元 and 元 cannot be mistaken', () => {
    expect(read('1,200', 'wan', 'USD')).toEqual({ words: '壹仟贰佰万美元', plain: '1,200 万美元' });
    expect(read('1200', 'one', 'USD')).toEqual({ words: '壹仟贰佰美元', plain: '1,200 美元' });
    expect(read('3.5', 'yi', 'CNY')).toEqual({ words: '叁亿伍仟万元人民币', plain: '3.5 亿元' });
  });

  it('says it in English by the million', () => {
    expect(read('1200', 'wan', 'USD', 'en')?.valueOf()).toMatchObject({ plain: '12 million USD' });
    expect(read('3.5', 'yi', 'CNY', 'en')).toMatchObject({ plain: '350 million CNY' });
    expect(read('12000.5', 'one', 'HKD', 'en')).toMatchObject({ plain: '12,000.5 HKD' });
  });

  it('says nothing while nothing is typed, and so when it cannot be read', () => {
    expect(read('  ', 'wan', 'USD')).toBeNull();
    expect(read('12 mio', 'wan', 'USD')).toBe('not-an-amount');
    expect(read('12', 'wan', 'XXX')).toBe('not-an-amount');
  });
});
