/** What one result says otherwise than another. */
import { expect, test } from 'vitest';
import { isOpen, resultChanges } from './changes';
import type { AwardResult, Result, RewardRow, Row, Winner } from './result';

const aRow = (unit: string, rank: number | null, total: string, more: Partial<Row> = {}): Row => ({
  unit,
  group: 'g',
  class: '',
  rank,
  pendingRank: rank,
  best: rank,
  worst: rank,
  total: { verified: total, pending: total },
  points: [{ indicator: 'paid', standing: 'scored', weight: '40', verified: total, pending: total }],
  statuses: [],
  ...more,
});
const aWinner = (unit: string, more: Partial<Winner> = {}): Winner => ({
  unit,
  group: 'g',
  rank: 1,
  tier: '',
  score: { number: '1', kind: 'points' },
  reason: [],
  ...more,
});
const anAward = (...winners: Winner[]): AwardResult => ({
  key: 'best',
  board: 'main',
  winners,
  reserves: [],
  barred: [],
  notes: [],
});
const aReward = (referrer: string, deal: string, amount: string): RewardRow => ({
  ...{ referrer, deal, deals: [deal], units: [], base: '0', standard: 's', computed: amount },
  ...{ shareBp: 10_000, amount, steps: [] },
});
type Said = { rows?: Row[]; awards?: AwardResult[]; rewards?: RewardRow[] };
const said = ({ rows = [], awards = [], rewards }: Said): Pick<Result, 'boards' | 'awards' | 'rewards'> => ({
  boards: [{ key: 'main', indicators: ['paid'], within: 'group', estimate: false, rows }],
  awards,
  ...(rewards
    ? { rewards: [{ key: 'r', currency: 'CNY', rows: rewards, barred: [], total: '0', notes: [] }] }
    : {}),
});
const between = (before: Said, after: Said) => resultChanges(said(before), said(after));

test('Two results that say the same differ in nothing', () => {
  const one = {
    rows: [aRow('a', 1, '9'), aRow('b', 2, '8')],
    awards: [anAward(aWinner('a'))],
    rewards: [aReward('王', 'd', '100')],
  };
  expect(between(one, one)).toEqual({ places: [], awards: [], rewards: [], moved: false });
  expect(resultChanges(said({}), said({}))).toMatchObject({ rewards: [] });
});

test('Points that leave everybody in place are told, and move nothing', () => {
  const found = between(
    { rows: [aRow('a', 1, '9'), aRow('b', 2, '7')] },
    { rows: [aRow('a', 1, '9'), aRow('b', 2, '8')] },
  );
  expect(found.places).toEqual([
    {
      ...{ board: 'main', unit: 'b', rank: { before: 2, after: 2 }, total: { before: '7', after: '8' } },
      points: [{ indicator: 'paid', before: '7', after: '8' }],
      statuses: { before: [], after: [] },
    },
  ]);
  expect(found.moved).toBe(false);
});

test('Points that only go over from one indicator to another are told', () => {
  const split = (paid: string, signed: string) => ({
    points: [
      { indicator: 'paid', standing: 'scored' as const, weight: '40', verified: paid, pending: paid },
      { indicator: 'signed', standing: 'scored' as const, weight: '20', verified: signed, pending: signed },
    ],
  });
  const found = between(
    { rows: [aRow('a', 1, '9', split('4', '5'))] },
    { rows: [aRow('a', 1, '9', split('5', '4'))] },
  );
  expect(found.places[0]?.points).toEqual([
    { indicator: 'paid', before: '4', after: '5' },
    { indicator: 'signed', before: '5', after: '4' },
  ]);
});

test('A place that changes moves the list', () => {
  const found = between(
    { rows: [aRow('a', 1, '9'), aRow('b', 2, '8')] },
    { rows: [aRow('a', 1, '9'), aRow('b', 1, '9')] },
  );
  expect(found.places.map(({ unit, rank }) => [unit, rank])).toEqual([['b', { before: 2, after: 1 }]]);
  expect(found.moved).toBe(true);
});

test('A grade or a flag that changes moves the list, though everybody keeps the place', () => {
  const graded = (...keys: string[]) => ({ statuses: keys.map((key) => ({ key, kind: 'grade' as const })) });
  const found = between(
    { rows: [aRow('a', 1, '9', graded('good'))] },
    { rows: [aRow('a', 1, '9', graded('fair'))] },
  );
  expect(found.places[0]?.statuses).toEqual({
    before: [{ key: 'good', kind: 'grade' }],
    after: [{ key: 'fair', kind: 'grade' }],
  });
  expect(found.moved).toBe(true);
  const flagged = between(
    { rows: [aRow('a', 1, '9', graded('good'))] },
    { rows: [aRow('a', 1, '9', graded('good', 'yellow'))] },
  );
  expect(flagged.moved).toBe(true);
});

test('A veto that reaches farther is told and moves the list, its reason is neither', () => {
  const vetoed = (scope: string, reason: string) => ({
    statuses: [{ key: 'veto', kind: 'veto' as const, scope, reason }],
  });
  const found = (scope: string) =>
    between(
      { rows: [aRow('a', 1, '9', vetoed('awards', '安全事故'))] },
      { rows: [aRow('a', 1, '9', vetoed(scope, '环保督察'))] },
    );
  expect(found('awards')).toMatchObject({ places: [], moved: false });
  expect(found('board').moved).toBe(true);
  expect(found('board').places[0]?.statuses).toEqual({
    before: [{ key: 'veto', kind: 'veto', scope: 'awards' }],
    after: [{ key: 'veto', kind: 'veto', scope: 'board' }],
  });
});

test('A unit that one board only has stands without a place in the other', () => {
  const found = between({ rows: [aRow('a', 1, '9')] }, { rows: [aRow('b', 1, '7')] });
  expect(found.places.map(({ unit, rank, total }) => [unit, rank, total])).toEqual([
    ['b', { before: null, after: 1 }, { before: null, after: '7' }],
    ['a', { before: 1, after: null }, { before: '9', after: null }],
  ]);
  expect(found.places.flatMap(({ points }) => points)).toEqual([
    { indicator: 'paid', before: null, after: '7' },
    { indicator: 'paid', before: '9', after: null },
  ]);
  const none = resultChanges({ boards: [], awards: [] }, said({ rows: [aRow('a', 1, '9')] }));
  expect(none.places).toHaveLength(1);
  expect(resultChanges(said({ rows: [aRow('a', 1, '9')] }), { boards: [], awards: [] }).places).toHaveLength(
    1,
  );
});

test('Another project of the same unit is another winner, and moves the list', () => {
  const found = between(
    { awards: [anAward(aWinner('a', { deal: 'old', units: ['a', 'b'] }))] },
    { awards: [anAward(aWinner('a', { deal: 'new', units: ['a'] }))] },
  );
  expect(found.awards).toEqual([
    {
      award: 'best',
      winner: 'old',
      unit: 'a',
      ...{ tier: { before: '', after: null }, place: { before: 1, after: null } },
    },
    {
      award: 'best',
      winner: 'new',
      unit: 'a',
      ...{ tier: { before: null, after: '' }, place: { before: null, after: 1 } },
    },
  ]);
  expect(found.moved).toBe(true);
});

test('The same project under another lead unit is the same winner', () => {
  const found = between(
    { awards: [anAward(aWinner('a', { deal: 'd' }))] },
    { awards: [anAward(aWinner('b', { deal: 'd' }))] },
  );
  expect(found).toMatchObject({ awards: [], moved: false });
});

test('Persons and referrers are told apart where they are of one unit', () => {
  const found = between(
    { awards: [anAward(aWinner('a', { nomination: 'n1' }), aWinner('', { referrer: '王' }))] },
    { awards: [anAward(aWinner('a', { nomination: 'n2' }), aWinner('', { referrer: '李' }))] },
  );
  expect(found.awards.map(({ winner }) => winner)).toEqual(['n1', '王', 'n2', '李']);
});

test('A tier is told with the place; whoever only moves up because another left is not', () => {
  const found = between(
    { awards: [anAward(aWinner('a', { tier: 'first' }), aWinner('b'), aWinner('c'))] },
    { awards: [anAward(aWinner('c'), aWinner('a', { tier: 'second' }))] },
  );
  expect(found.awards.map(({ winner, tier, place }) => [winner, tier, place])).toEqual([
    ['a', { before: 'first', after: 'second' }, { before: 1, after: 2 }],
    ['b', { before: '', after: null }, { before: 2, after: null }],
  ]);
});

test('Another order of the same winners is told by their places', () => {
  const found = between(
    { awards: [anAward(aWinner('a'), aWinner('b'), aWinner('c'))] },
    { awards: [anAward(aWinner('b'), aWinner('a'), aWinner('c'))] },
  );
  expect(found.awards.map(({ winner, place }) => [winner, place])).toEqual([
    ['a', { before: 1, after: 2 }],
    ['b', { before: 2, after: 1 }],
  ]);
  expect(found.moved).toBe(true);
});

test('An award or a reward that only one of two schemes has is told whole', () => {
  const one = said({ awards: [anAward(aWinner('a'))], rewards: [aReward('王', 'd', '5')] });
  const none = said({});
  expect(resultChanges(none, one).awards.map(({ tier }) => tier)).toEqual([{ before: null, after: '' }]);
  expect(resultChanges(one, none).awards.map(({ tier }) => tier)).toEqual([{ before: '', after: null }]);
  expect(resultChanges(none, one).rewards.map(({ amount }) => amount)).toEqual([
    { before: null, after: '5' },
  ]);
  expect(resultChanges(one, none).rewards.map(({ amount }) => amount)).toEqual([
    { before: '5', after: null },
  ]);
});

test('Rewards are told by referrer and deal, and are on no list that was put up', () => {
  const found = between(
    { rewards: [aReward('王', 'd1', '100'), aReward('王', 'd2', '50'), aReward('李', 'd1', '10')] },
    { rewards: [aReward('王', 'd1', '120'), aReward('王', 'd2', '50'), aReward('赵', '', '10')] },
  );
  expect(found.rewards).toEqual([
    { reward: 'r', referrer: '王', deal: 'd1', amount: { before: '100', after: '120' } },
    { reward: 'r', referrer: '李', deal: 'd1', amount: { before: '10', after: null } },
    { reward: 'r', referrer: '赵', deal: '', amount: { before: null, after: '10' } },
  ]);
  expect(found.moved).toBe(false);
});

test('A reward that waits to be set by hand is told apart from one of nothing', () => {
  const waiting: RewardRow = { ...aReward('王', 'd', '0'), steps: [{ code: 'not-set', params: {} }] };
  const found = between({ rewards: [aReward('王', 'd', '0')] }, { rewards: [waiting] });
  expect(found.rewards).toMatchObject([
    { amount: { before: '0', after: '0' }, toSet: { before: false, after: true } },
  ]);
  expect(between({ rewards: [waiting] }, { rewards: [waiting] }).rewards).toEqual([]);
  const [plain] = between({ rewards: [] }, { rewards: [aReward('王', 'd', '5')] }).rewards;
  expect(plain).not.toHaveProperty('toSet');
});

test('The same number of another currency is another reward, and nothing is nothing in any', () => {
  const paid = (currency: string, ...rows: RewardRow[]): ReturnType<typeof said> => ({
    ...said({}),
    rewards: [{ key: 'r', currency, rows, barred: [], total: '0', notes: [] }],
  });
  const waiting: RewardRow = { ...aReward('赵', 'd', '0'), steps: [{ code: 'not-set', params: {} }] };
  const rows = [aReward('王', 'd', '5000000'), aReward('李', 'd', '0'), waiting];
  expect(resultChanges(paid('USD', ...rows), paid('CNY', ...rows)).rewards).toEqual([
    { reward: 'r', referrer: '王', deal: 'd', amount: { before: '5000000', after: '5000000' } },
  ]);
  expect(resultChanges(paid('USD', ...rows), paid('USD', ...rows)).rewards).toEqual([]);
});

test('What could not be computed is told apart from what is lost', () => {
  const computed = said({ rewards: [aReward('王', 'd', '100')] });
  const not: typeof computed = {
    ...said({}),
    rewards: [
      {
        ...{ key: 'r', currency: 'EUR', rows: [], barred: [], total: '0' },
        notes: [{ code: 'fault', params: { code: 'reward-rate-missing' } }],
      },
    ],
  };
  const change = { reward: 'r', referrer: '王', deal: 'd' };
  expect(resultChanges(computed, not).rewards).toEqual([
    { ...change, amount: { before: '100', after: null }, fault: { before: false, after: true } },
  ]);
  expect(resultChanges(not, computed).rewards).toEqual([
    { ...change, amount: { before: null, after: '100' }, fault: { before: true, after: false } },
  ]);
  expect(resultChanges(not, not).rewards).toEqual([]);
  expect([isOpen(computed), isOpen(not)]).toEqual([false, true]);
});

test('Whom an award could not judge is told apart from who lost it, project by project', () => {
  const barred = (deal: string, code: string) => ({ unit: 'a', deal, code, params: {} });
  const listed = said({ awards: [anAward(aWinner('a', { deal: 'd1' }), aWinner('a', { deal: 'd2' }))] });
  const after = (...of: ReturnType<typeof barred>[]) => said({ awards: [{ ...anAward(), barred: of }] });
  const found = resultChanges(listed, after(barred('d1', 'fault'), barred('d2', 'floor')));
  expect(found.awards.map(({ winner, fault }) => [winner, fault])).toEqual([
    ['d1', { before: false, after: true }],
    ['d2', undefined],
  ]);
  const [back] = resultChanges(after(barred('d1', 'fault')), listed).awards;
  expect(back?.fault).toEqual({ before: true, after: false });
  expect([
    isOpen(listed),
    isOpen(after(barred('d1', 'floor'))),
    isOpen(after(barred('d1', 'fault'))),
  ]).toEqual([false, false, true]);
});
