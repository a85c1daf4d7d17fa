import { expect, test } from 'vitest';
import { computeResult, type Reward } from '../scoring';
import {
  aBoard,
  aFact,
  aFigure,
  aFigureMeasure,
  anIndicator,
  aScheme,
  aSubjects,
  aUnit,
  both,
} from '../scoring/testing';
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

test('a ranking says why a group has no award, and what happened at the cut', () => {
  const scheme = aScheme({
    measures: [aFigureMeasure('n')],
    indicators: [anIndicator('x', { preset: 'counter', items: [{ measure: 'n', points: '1' }] })],
    boards: [aBoard(['x'])],
    awards: [
      {
        ...{ key: 'best', names: both('先进'), kind: 'unit', board: 'main', order: { by: 'total' } },
        ...{ rule: { take: 'top', each: 1 }, ties: 'take' },
      },
    ],
  });
  const small = aUnit('d', { group: 'z' });
  const subjects = aSubjects({ units: [aUnit('a'), aUnit('b'), aUnit('c'), small] });
  const result = computeResult(scheme, subjects, [aFigure('a', 'n', '2'), aFigure('b', 'n', '2')]);
  const text = printed({ scheme, subjects, facts: [], result, sealed: null }, 'zh-CN');
  expect(text).toContain('z只有 1 个单位，不设名额');
  expect(text).toContain('a、b同为 2');
});

/** One reward over what was paid in, in two instalments. */
function aRewardScheme(...bands: Reward['standards'][number]['bands']) {
  return aScheme({
    measures: [
      {
        ...{ key: 'paid', names: both('到账'), source: { kind: 'receipt', aspect: 'paid_in' } },
        ...{ quantity: 'money', currency: 'CNY' },
      },
    ],
    indicators: [anIndicator('x', { preset: 'entered', least: '0', most: '0' })],
    rewards: [
      {
        ...{ key: 'r', names: both('奖励'), currency: 'CNY', per: 'deal' },
        standards: [
          {
            ...{ key: 's', names: both('s'), measure: 'paid', reading: 'flat' },
            bands,
          },
        ],
        instalments: [
          { part: '0.4', due: { zh: '签约后', en: 'after signing' } },
          { part: '0.6', due: { zh: '到位后', en: 'when paid in' } },
        ],
      },
    ],
  });
}
const subjectsOfRewards = aSubjects({ units: [aUnit('a')] });
const receipt = (deal: string, amount: string) =>
  aFact({
    ...{ parent: deal, unit: 'a', kind: 'receipt', aspect: 'paid_in', amount, currency: 'CNY' },
    attributes: { referrer: `陈${deal}` },
  });

test('a ranking says of each reward what falls due when, and of all together', () => {
  const scheme = aRewardScheme({ from: '0', rate: '0.01' });
  const subjects = subjectsOfRewards;
  const facts = [receipt('d', '100000000'), receipt('e', '200000000')];
  const result = computeResult(scheme, subjects, facts);
  const said = (language: 'zh-CN' | 'en') =>
    printed({ scheme, subjects, facts, result, sealed: null }, language);
  expect(said('zh-CN')).toContain(
    '  陈d · d · 10,000 元 · 签约后付 40%：4,000 元 · 到位后付 60%：6,000 元\n',
  );
  expect(said('zh-CN')).toContain(' 30,000 元 · 签约后共付 12,000 元 · 到位后共付 18,000 元\n');
  expect(said('en')).toContain(' · 40% after signing: 4,000 CNY · 60% when paid in: 6,000 CNY\n');
});

test('a reward that is still to be set is no 0, and the sum says that it is without it', () => {
  const scheme = aRewardScheme(
    { from: '0', rate: '0.01' },
    { from: '150000000', hand: { least: '500000', most: '1000000' } },
  );
  const facts = [receipt('d', '100000000'), receipt('e', '200000000')];
  const subjects = subjectsOfRewards;
  const result = computeResult(scheme, subjects, facts);
  const said = (language: 'zh-CN' | 'en') =>
    printed({ scheme, subjects, facts, result, sealed: null }, language);
  expect(said('zh-CN')).toContain('陈e · e · 须由招商办在 5,000 元 到 10,000 元 之间核定，尚未核定\n');
  expect(said('zh-CN')).toContain(' 10,000 元 · 另有 1 笔待核定，不在合计里 · ');
  expect(said('en')).toContain(' 10,000 CNY · One reward is still to be set and not in the total · ');
});
