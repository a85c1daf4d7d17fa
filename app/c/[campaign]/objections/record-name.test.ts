import { expect, it } from 'vitest';
import { wordsOf } from '@/lib/text';
import { recordName, recordTitle } from './record-name';

const campaign = { today: '2026-07-04', amountUnit: 'wan' } as const;
const plain = { id: '1', unit: 'u', day: '2026-02-03', amount: null } as const;

it('A record without place and firm is told apart by its unit, what it was, and its day', () => {
  const one = { ...plain, kind: 'activity', activity: 'squad', title: '2026-02-03' } as const;
  const name = (language: 'zh-CN' | 'en', unit: string) => {
    const words = wordsOf(language);
    return recordName(one, campaign, language, unit, (key) => words(`words.${key}`));
  };
  expect(name('zh-CN', '云阳镇')).toBe('云阳镇 · 小分队招商 · 2月3日');
  expect(name('en', 'Yunyang')).toMatch(/^Yunyang · .+ · 3 Feb$/);
  const called = (title: string) =>
    recordTitle({ kind: 'activity', title }, 'zh-CN', (key) => wordsOf('zh-CN')(`words.recordKind.${key}`));
  expect([called('2026-02-03'), called(''), called('深圳')]).toEqual([
    '招商活动 · 2026年2月3日',
    '招商活动',
    '招商活动 · 深圳',
  ]);
});

it('A title stands with the day and the amount that several of one title differ by', () => {
  const amount = { minor: '300000000', currency: 'USD' } as const;
  const deal = { ...plain, kind: 'deal', activity: null, title: '联荣精密电子', amount } as const;
  expect(recordName(deal, campaign, 'zh-CN', '云阳镇', (key) => wordsOf('zh-CN')(`words.${key}`))).toBe(
    '云阳镇 · 签约项目 · 联荣精密电子 · 2月3日 · 300 万美元',
  );
});
