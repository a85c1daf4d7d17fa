import { expect, it } from 'vitest';
import { smallScheme } from '../closing/testing';
import type { ResultChanges, Scheme } from '../scoring';
import { changesTold, idsNamed } from '.';

const scheme = smallScheme();
const [main] = scheme.boards;
const graded = (key: string, zh: string, en: string) => ({
  ...(main as Scheme['boards'][number]),
  key,
  names: { zh: key, en: key },
  grades: [{ key: 'grade_1', names: { zh, en }, top: 1 }],
  statuses: [{ key: 'status_1', names: { zh: `${zh}预警`, en: `${en} warning` }, kind: 'flag' as const }],
});
/** Two boards, whose grades and statuses have the same keys, as the editor gives them. */
const twoBoards = {
  ...scheme,
  boards: [graded('main', '优秀', 'Excellent'), graded('parks', '标杆园区', 'Model park')],
} as Scheme;

const none = { before: null, after: null };
const place = (statuses: ResultChanges['places'][number]['statuses']) => ({
  ...{ board: 'main', unit: 'a', rank: { before: 1, after: 1 }, total: { before: '9', after: '9' } },
  points: [],
  statuses,
});
const told = (changes: Partial<ResultChanges>, language: 'zh-CN' | 'en' = 'zh-CN', of = twoBoards) =>
  changesTold(
    {
      changes: { places: [], awards: [], rewards: [], ...changes },
      schemes: { before: of, after: of },
      called: (id) => ({ zh: `${id}镇`, en: `Town ${id}` }),
      points: 'shown',
    },
    language,
  );

it('Grades and flags go by the names of their own board, not by those of another with the same keys', () => {
  const statuses = {
    before: [],
    after: [
      { key: 'status_1', kind: 'flag' as const },
      { key: 'grade_1', kind: 'grade' as const },
    ],
  };
  expect(told({ places: [place(statuses)] }).places[0]).toMatchObject({
    unit: 'a镇',
    status: { before: '–', after: '优秀预警、优秀' },
  });
  expect(told({ places: [place(statuses)] }, 'en').places[0]?.status?.after).toBe(
    'Excellent warning, Excellent',
  );
});

it('A veto by hand says how far it reaches', () => {
  const veto = (scope: string) => [{ key: 'veto', kind: 'veto' as const, scope }];
  const statuses = { before: veto('board'), after: veto('awards') };
  expect(told({ places: [place(statuses)] }).places[0]?.status).toEqual({
    before: '一票否决',
    after: '取消评优',
  });
});

it('The place in a list is told where nothing else is another', () => {
  const award = { award: 'best', winner: 'a', unit: 'a' };
  const moved = { ...award, tier: { before: 'first', after: 'first' }, place: { before: 2, after: 1 } };
  const gone = { ...award, tier: { before: 'first', after: null }, place: { before: 1, after: null } };
  expect(told({ awards: [moved, gone] }).awards.map(({ tier }) => tier)).toEqual([
    { before: '一等奖（第 2 位）', after: '一等奖（第 1 位）' },
    { before: '一等奖', after: '无' },
  ]);
});

it('Points are rounded for a page, and exact where files are compared', () => {
  const changes = {
    places: [
      {
        ...place({ before: [], after: [] }),
        total: { before: '1.001', after: '1.002' },
        points: [{ indicator: 'density', ...none, after: '1/3' }],
      },
    ],
    ...{ awards: [], rewards: [] },
  };
  const called = (id: string) => ({ zh: id, en: id });
  const shown = (points: 'shown' | 'exact') =>
    changesTold({ changes, schemes: { before: scheme, after: scheme }, called, points }, 'zh-CN').places[0];
  expect(shown('shown')).toMatchObject({
    total: { before: '1.00', after: '1.00' },
    points: [{ indicator: '活动密度', before: '–', after: '0.33' }],
    status: null,
  });
  expect(shown('exact')?.total).toEqual({ before: '1.001', after: '1.002' });
});

it('Rewards are amounts of their currency, for a deal or for all of them', () => {
  const rewards = [{ key: 'finders', names: { zh: '引荐奖', en: 'Finders' }, currency: 'CNY', per: 'deal' }];
  const of = { ...scheme, rewards } as unknown as Scheme;
  const changes = {
    rewards: [
      { reward: 'finders', referrer: '王', deal: 'd', amount: { before: null, after: '12000050' } },
      { reward: 'finders', referrer: '李', deal: '', amount: { before: '100', after: null } },
    ],
  };
  expect(told(changes, 'en', of).rewards).toMatchObject([
    { reward: 'Finders', referrer: '王', deal: 'Town d', amount: { before: '–', after: '120,000.5 CNY' } },
    { referrer: '李', deal: '', amount: { before: '1 CNY', after: '–' } },
  ]);
  expect(idsNamed({ places: [], awards: [], ...changes })).toEqual(['d']);
  // What is still to be set is no 0.
  const set = { amount: { before: '0', after: '500' }, toSet: { before: true, after: false } };
  const open = { rewards: [{ reward: 'finders', referrer: '王', deal: 'd', ...set }] };
  expect(told(open, 'zh-CN', of).rewards[0]?.amount).toEqual({ before: '待核定', after: '5 元' });
});

it('A change of currency is told in both, and what could not be computed is called that', () => {
  const reward = (currency: string) => ({
    key: 'r',
    names: { zh: '引荐奖', en: 'R' },
    currency,
    per: 'deal',
  });
  const of = (currency: string) => ({ ...scheme, rewards: [reward(currency)] }) as unknown as Scheme;
  const same = { reward: 'r', referrer: '王', deal: 'd', amount: { before: '5000000', after: '5000000' } };
  const lost = { ...same, amount: { before: '100', after: null }, fault: { before: false, after: true } };
  const award = { award: 'best', winner: 'a', unit: 'a', place: { before: 1, after: null } };
  const changes = {
    places: [],
    awards: [{ ...award, tier: { before: 'first', after: null }, fault: { before: false, after: true } }],
    rewards: [same, lost],
  };
  const said = (language: 'zh-CN' | 'en') =>
    changesTold(
      {
        ...{ changes, schemes: { before: of('USD'), after: of('CNY') } },
        ...{ called: (id: string) => ({ zh: id, en: id }), points: 'exact' },
      },
      language,
    );
  expect(said('zh-CN').rewards.map(({ amount }) => amount)).toEqual([
    { before: '50,000 美元', after: '50,000 元' },
    { before: '1 美元', after: '没能算出' },
  ]);
  expect(said('zh-CN').awards[0]?.tier).toEqual({ before: '一等奖', after: '没能算出' });
  expect(said('en').awards[0]?.tier.after).toBe('Not computed');
});
