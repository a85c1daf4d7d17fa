import { expect, test } from 'vitest';
import { checkScheme, defaultScheme, type Rule } from '../scoring';
import type { Language } from '../vocabulary';
import { type Reading, schemeReader } from './reading';

const around = {
  goals: [{ key: 'paid_in', nameZh: '到账外资', nameEn: 'Paid in' }],
  groups: [],
};
const growth = { preset: 'growth', measure: 'paid_in', past: 'paid_in', zero: '0' };
const all = ({ text, parts }: Reading): string => [text, ...parts.map(all)].join('\n');
const scheme = defaultScheme();

function told(language: Language, rule: object) {
  const [indicator] = scheme.indicators;
  if (!indicator) throw new Error('the default scheme has indicators');
  const ruled = { ...indicator, cap: undefined, rule: rule as Rule };
  const reader = schemeReader(language, scheme, around);
  return { rule: reader.rule(ruled), formula: all(reader.formula(ruled)) };
}

test('a past of nought is spoken of as 0, not as a number less itself', () => {
  expect(told('zh-CN', { ...growth, mode: 'percent' }).formula).toContain(
    '往年“到账外资”最近一次等于 0：0 分',
  );
});

test('a fall that earns is told as one', () => {
  const less = { ...growth, less: true, unreported: '0' };
  expect(told('zh-CN', { ...less, mode: 'percent', take: 'last' }).rule).toContain('最近一次的下降率');
  expect(told('zh-CN', { ...less, mode: 'first', years: '3' }).rule).toContain('低于近 3 年');
  expect(told('en', { ...less, mode: 'best' }).rule).toContain('is below every year of');
});

test('a gap that is filled is told as what was nothing before and is something now', () => {
  const opening = { ...growth, mode: 'opening', zero: '2' };
  expect(told('zh-CN', opening).rule).toBe(
    '有“到账额”、往年“到账外资”都不高于 0，得 6 分，否则不得分；有而没有往年数据得 2 分',
  );
  expect(told('en', opening).rule).toBe(
    '6 points when there is some of “Paid in” and past “Paid in” was 0 or less in every year, else nothing; 2 points when there is some and no past values',
  );
  expect(told('zh-CN', opening).formula).toContain('往年“到账外资”最高不多于 0');
  const faults = checkScheme(
    { ...scheme, indicators: scheme.indicators.map((one) => ({ ...one, rule: opening as Rule })) },
    { pastKeys: ['paid_in'] },
  );
  expect(faults).toEqual([]);
});
