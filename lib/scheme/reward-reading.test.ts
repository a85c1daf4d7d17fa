import { expect, test } from 'vitest';
import { defaultScheme, type Reward, type Scheme } from '../scoring';
import { differenceOf, pieceInWords } from './difference';
import { schemeReader } from './reading';

const reward: Reward = {
  key: 'referrers',
  names: { zh: '引荐奖', en: 'Referrers' },
  currency: 'USD',
  per: 'deal',
  standards: [
    {
      key: 'paid_in',
      names: { zh: '到账', en: 'Paid in' },
      measure: 'paid_in',
      reading: 'marginal',
      bands: [
        { from: '0', rate: '0.0025' },
        { from: '500000000', open: true, amount: '5000000' },
      ],
      cap: '10000000',
    },
  ],
  fund: { amount: '100000000', share: 'scaled' },
};
const before: Scheme = { ...defaultScheme({ currency: 'USD' }), rewards: [reward] };
const after: Scheme = { ...before, rewards: [{ ...reward, fund: { amount: '200000000', share: 'scaled' } }] };
const around = { goals: [], groups: [] };

test('a reward for referrers is told with bands, cap, fund and who gets none', () => {
  const words = schemeReader('zh-CN', before, around).reward(reward);
  for (const part of [
    '0.25 %',
    '超过 500 万美元 5 万美元',
    '单笔封顶 10 万美元',
    '奖金总额 100 万美元',
    '国家公职人员不发',
  ])
    expect(words).toContain(part);
  expect(schemeReader('en', before, around).reward(reward)).toContain('a fund of 1,000,000 USD, scaled down');
});

test('a changed reward is among the differences, with what it said and what it says now', () => {
  expect(differenceOf(before, after)).toEqual([
    { list: 'rewards', key: 'referrers', names: reward.names, change: 'changed' },
  ]);
  const said = (scheme: Scheme) =>
    pieceInWords(schemeReader('zh-CN', scheme, around), scheme, 'rewards', 'referrers');
  expect(said(before)).toContain('奖金总额 100 万美元');
  expect(said(after)).toContain('奖金总额 200 万美元');
});
