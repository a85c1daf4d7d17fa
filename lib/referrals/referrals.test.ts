import { afterEach, beforeEach, expect, test } from 'vitest';
import { reader } from '../../db/client';
import { freshDatabase } from '../../db/testing';
import { aDeal } from '../deals/testing';
import { Denied, Missing, Refusal } from '../failure';
import { aCampaignWithHonours, honoursScheme } from '../nominations/testing';
import type { Reward } from '../scoring';
import { aRequest, historyRows, type RunningCampaign } from '../testing';
import { agreeReferral, referralsAsOf, referredDeals, rewardsSetSince, setReward, setRewardsAsOf } from '.';
import { AgreeReferralInput, SetRewardInput } from './input';

let database: ReturnType<typeof freshDatabase>;
let world: RunningCampaign;
beforeEach(() => {
  database = freshDatabase();
  const [reward] = honoursScheme().rewards ?? [];
  const byHand: Reward = {
    ...(reward as Reward),
    standards: [
      {
        ...(reward as Reward).standards[0],
        bands: [{ from: '0', hand: { least: '100000', most: '500000' } }],
      } as Reward['standards'][number],
    ],
  };
  world = aCampaignWithHonours({ rewards: [byHand] });
});
afterEach(() => database.dispose());

const agree = (deal: string, lines: object[], by = world.admin) =>
  agreeReferral(by, AgreeReferralInput.parse({ deal, lines, basis: '分成协议' }), aRequest());
const refused = (work: () => unknown) => {
  const before = historyRows();
  try {
    work();
  } catch (error) {
    expect(historyRows()).toBe(before);
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
  return null;
};

test('a split is filed to the last hundredth of a percent, with who is on the public payroll; the latest stands', () => {
  const deal = aDeal(world, { referrer: '东莞商会 陈会长' });
  expect(referredDeals(world.admin, world.id)).toMatchObject([
    { id: deal, named: '东莞商会 陈会长', lines: [] },
  ]);
  agree(deal, [{ referrer: '陈会长', percent: '100' }]);
  const before = historyRows();
  agree(deal, [{ referrer: '陈会长', percent: '100' }]);
  expect(historyRows()).toBe(before);
  agree(deal, [
    { referrer: '陈会长', percent: '66.67' },
    { referrer: '某干部', percent: '33.33', staff: 'yes' },
  ]);
  expect(referralsAsOf(reader(), world.id, Number.MAX_SAFE_INTEGER)).toEqual([
    { deal, referrer: '陈会长', shareBp: 6667 },
    { deal, referrer: '某干部', shareBp: 3333, staff: true },
  ]);
  expect(referralsAsOf(reader(), world.id, before)).toHaveLength(1);
});

test('a split that does not add up, or names one person twice, is refused', () => {
  const deal = aDeal(world);
  for (const lines of [
    [{ referrer: '甲', percent: '99' }],
    [{ referrer: '甲', percent: '33.333' }],
    [
      { referrer: '甲', percent: '50' },
      { referrer: '甲', percent: '50' },
    ],
    [
      { referrer: '甲', percent: '150' },
      { referrer: '乙', percent: '-50' },
    ],
  ])
    expect(refused(() => agree(deal, lines))).toBe('split-sum');
});

test('a reward is set by hand within the bounds of a band, in the currency of the reward', () => {
  const deal = aDeal(world);
  const set = (amount: object, more: object = {}, by = world.admin) =>
    setReward(
      by,
      SetRewardInput.parse({
        campaign: world.id,
        reward: 'referral',
        deal,
        referrer: '陈会长',
        amount: { currency: 'USD', unit: 'one', ...amount },
        reason: '会议纪要',
        ...more,
      }),
      aRequest(),
    );
  set({ amount: '2000' });
  set({ amount: '3000' });
  expect(setRewardsAsOf(reader(), world.id, Number.MAX_SAFE_INTEGER)).toMatchObject([
    { reward: 'referral', deal, amount: '300000', reason: '会议纪要' },
  ]);
  const rows = historyRows();
  expect(rewardsSetSince(reader(), world.id, rows)).toEqual([]);
  expect(rewardsSetSince(reader(), world.id, rows - 1)).toEqual([
    { reward: 'referral', deal, referrer: '陈会长', amount: '300000' },
  ]);
  expect(refused(() => set({ amount: '6000' }))).toBe('reward-bound');
  expect(refused(() => set({ amount: '2000', currency: 'CNY' }))).toBe('one-currency');
  expect(() => refused(() => set({ amount: '2000' }, { reward: 'none' }))).toThrow(Missing);
  expect(() => set({ amount: '2000' }, {}, world.officers[0])).toThrow(Denied);
});

test('they are for the office alone', () => {
  const deal = aDeal(world);
  for (const actor of [world.officers[0], world.leader, world.verifier, world.auditor])
    expect(() => agree(deal, [{ referrer: '甲', percent: '100' }], actor)).toThrow(Denied);
  expect(referredDeals(world.officers[0], world.id)).toEqual([]);
});
