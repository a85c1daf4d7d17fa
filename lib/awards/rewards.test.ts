/** What a reward tells that is read in dollars and paid in yuan, set between two rates, and paid in instalments. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reader } from '../../db/client';
import { freshDatabase } from '../../db/testing';
import { campaign } from '../campaign';
import { blockersOf, setAside, setAsidesIn } from '../closing';
import { SetAsideInput } from '../closing/input';
import { answerConfirmation } from '../confirmations';
import { amendDeal } from '../deals';
import { DealAmendment } from '../deals/input';
import { aDeal, wan } from '../deals/testing';
import { Refusal } from '../failure';
import { withStatistics } from '../figures/testing';
import { aCampaignWithHonours, honoursScheme } from '../nominations/testing';
import { setRate } from '../rates';
import { agreeReferral, setReward } from '../referrals';
import { AgreeReferralInput, SetRewardInput } from '../referrals/input';
import { bringUpToDate, gapCounts, gapsFor } from '../results';
import { aroundOf, schemeReader } from '../scheme';
import type { Reward } from '../scoring';
import { aRequest, type RunningCampaign, today } from '../testing';
import { dayShown, wordsOf } from '../text';
import { decide, waitingClaims } from '../verification';
import { DecideInput } from '../verification/input';
import type { Language } from '../vocabulary';
import { amountTold, awardList, rewardList, rewardTold, setRewardWithin } from '.';

let database: ReturnType<typeof freshDatabase>;
let world: RunningCampaign;
let rule: Reward;
let deal: string;
beforeEach(() => {
  database = freshDatabase();
  const [plain] = honoursScheme().rewards ?? [];
  rule = {
    ...plain,
    currency: 'CNY',
    standards: [
      {
        ...plain?.standards[0],
        currency: 'USD',
        bands: [
          {
            from: '100000000',
            amount: '5000000',
            grows: { per: '100000000', add: '1000000', most: '8000000' },
          },
          { from: '500000000', hand: { least: '0.001', most: '0.003', of: 'base' } },
        ],
      },
    ],
    instalments: [
      { part: '0.4', due: { zh: '签约后', en: 'after signing' } },
      { part: '0.6', due: { zh: '到位后', en: 'when paid in' } },
    ],
  } as Reward;
  world = aCampaignWithHonours({ rewards: [rule] });
  stateRate('USD', 'CNY');
});
afterEach(() => database.dispose());

function stateRate(currency: 'USD' | 'EUR', to: 'CNY' | 'USD'): void {
  const { id } = setRate(
    world.admin,
    {
      campaign: world.id,
      currency,
      to,
      day: today(-1),
      per: 100,
      value: '700',
      source: '外汇局',
      reason: '补录',
    },
    aRequest(),
  );
  const answer = { campaign: world.id, kind: 'rate', id: id ?? '', answer: 'agree', reason: null } as const;
  answerConfirmation(world.second, answer, aRequest());
}

async function aCountedDeal(amount: number): Promise<void> {
  deal = aDeal(world, { contracted: wan(amount), referrer: '陈会长' });
  await accepted();
}
/** What waits of the deal is accepted. */
async function accepted(): Promise<void> {
  await withStatistics(world.officers[0], deal, 'contract' as 'statistics');
  const submission = waitingClaims([deal])[0]?.submission;
  decide(world.verifier, DecideInput.parse({ submission, outcome: 'accepted' }), aRequest());
}
function listed() {
  const here = campaign(world.admin, world.id);
  const [reward] = (here && rewardList(world.admin, here)?.rewards) ?? [];
  if (!reward) throw new Error('no reward');
  return reward;
}
function told(language: Language = 'zh-CN') {
  bringUpToDate(world.id);
  const reward = listed();
  const [row] = reward.rows;
  if (!row) throw new Error('no reward');
  const say = (one: (typeof row.steps)[number]) => {
    const { key, values } = rewardTold(one, reward, language);
    return wordsOf(language)(`rewards.${key}` as 'rewards.step.flat', values as Record<'base', string>);
  };
  return { reward, row, steps: row.steps.map(say), notes: reward.notes.map(say) };
}
/** An amount as typed into the dialog. */
const typed = (amount: string) => ({
  ...{ reward: 'referral', deal, referrer: '陈会长', reason: '会议纪要' },
  amount: { amount, unit: 'one', currency: 'CNY' },
});
const set = (amount: string) =>
  setRewardWithin(world.admin, SetRewardInput.parse({ ...typed(amount), campaign: world.id }), aRequest());

test('what grows by steps is told in both currencies, with what falls due when', async () => {
  await aCountedDeal(450);
  const { row, steps, notes } = told();
  expect(row).toMatchObject({
    amount: '8000000',
    baseKind: 'money:USD',
    instalments: [
      { due: { zh: '签约后' }, amount: '3200000' },
      { due: { zh: '到位后' }, amount: '4800000' },
    ],
  });
  expect(steps).toEqual([
    '达到 1,000,000 美元：定额 50,000 元，得 50,000 元',
    '超出 1,000,000 美元 的部分每满 1,000,000 美元 加 10,000 元，加 3 次，得 80,000 元',
    '签约后付 40%：32,000 元',
    '到位后付 60%：48,000 元',
  ]);
  expect(notes).toEqual(['签约后共付 32,000 元', '到位后共付 48,000 元']);
  expect(told('en').steps[1]).toBe(
    '10,000 CNY for each full 1,000,000 USD beyond 1,000,000 USD, 3 times: 80,000 CNY',
  );
});

test('a reward is not set where a band goes by rates and the result has none to be set for that deal', async () => {
  const unread = { reason: 'reward-unread', field: 'amount.amount' };
  const attempt = () => {
    try {
      return set('100000000');
    } catch (error) {
      return error;
    }
  };
  deal = aDeal(world, { contracted: wan(600), referrer: '陈会长' });
  expect(attempt()).toMatchObject(unread);
  await aCountedDeal(450);
  expect(told().row.byHand).toBeNull();
  expect(attempt()).toMatchObject(unread);
  expect(told().row.amount).toBe('8000000');
});

test('a reward between two rates is set within what they give here, and refused with it elsewhere', async () => {
  await aCountedDeal(600);
  expect(told().row.byHand).toEqual({ least: '4200000', most: '12600000' });
  expect(told().steps).toEqual([
    `按 ${dayShown(today(-1), 'zh-CN', 'year')} 的汇率 100 美元 = 700 元 折算`,
    '须由招商办在基数 6,000,000 美元 的 0.1% 到 0.3%（42,000 元 到 126,000 元）之间核定，尚未核定',
  ]);
  expect(told().row).toMatchObject({ toSet: true, setMeanwhile: null });
  expect(told().reward).toMatchObject({ toSet: 1, total: '0' });
  const refusal = (() => {
    try {
      set('41999');
    } catch (error) {
      return error;
    }
  })();
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({
    reason: 'reward-bound',
    field: 'amount.amount',
    parameters: { least: { en: '42,000 CNY' }, most: { 'zh-CN': '126,000 元' } },
  });
  set('100000');
  // Before it is counted in, the row says so rather than that it is still to be set.
  expect(listed().rows[0]).toMatchObject({ toSet: true, setMeanwhile: '10000000' });
  const [row] = listed().rows;
  expect(row && amountTold(row, listed(), 'zh-CN')).toBe('已核定 100,000 元，正在计入');
  expect(row && amountTold({ ...row, setMeanwhile: null }, listed(), 'zh-CN')).toBe('待核定');
  expect(told().row).toMatchObject({ toSet: false, setMeanwhile: null });
  expect(told().reward.toSet).toBe(0);
  expect(told().row.amount).toBe('10000000');
  expect(told('en').steps[1]).toBe(
    'Set by the office between 0.1% and 0.3% of 6,000,000 USD (42,000 CNY to 126,000 CNY): 100,000 CNY',
  );
});

test('an amount set for a project that several share is the whole of it, and the row has its share', async () => {
  deal = aDeal(world, { contracted: wan(600), referrer: '陈会长' });
  const lines = ['甲', '乙'].map((referrer) => ({ referrer, percent: '50' }));
  agreeReferral(world.admin, AgreeReferralInput.parse({ deal, lines, basis: '分成协议' }), aRequest());
  await accepted();
  expect(told().reward.toSet).toBe(2);
  set('100000');
  const row = { shareBp: 5000, setMeanwhile: '10000000' };
  expect(listed().rows).toMatchObject([row, row]);
  const said = (language: Language) => listed().rows.map((one) => amountTold(one, listed(), language));
  expect(said('zh-CN')[0]).toBe('整个项目已核定 100,000 元，本人分成 50%，正在计入');
  expect(said('en')[1]).toBe(
    'Set to 100,000 CNY for the whole project, 50% of it for this referrer; being counted in',
  );
  const counted = { amount: '5000000', toSet: false, setMeanwhile: null };
  expect(told().reward.rows).toMatchObject([counted, counted]);
  expect(said('zh-CN')).toEqual(['50,000 元', '50,000 元']);
});

test('an amount that no longer counts is not told to be counted in, whatever is recorded since', async () => {
  await aCountedDeal(600);
  told();
  set('50000');
  expect(told().row.amount).toBe('5000000');
  amendDeal(
    world.officers[0],
    DealAmendment.parse({
      ...{ deal, version: '1', title: '联荣精密电子', investor: '香港联荣有限公司' },
      ...{ signedOn: today(-1), contracted: wan(1200), referrer: '陈会长' },
    }),
    aRequest(),
  );
  await accepted();
  expect(told().row).toMatchObject({ byHand: { least: '8400000', most: '25200000' }, toSet: true });
  aDeal(world);
  const here = campaign(world.admin, world.id);
  expect(here && rewardList(world.admin, here)?.upToDateWith.behind).toBe(true);
  expect(listed().rows[0]).toMatchObject({ toSet: true, setMeanwhile: null });
  set('90000');
  expect(listed().rows[0]).toMatchObject({ toSet: true, setMeanwhile: '9000000' });
});

test('an amount set since within another band is not told to be counted in', async () => {
  const [standard] = rule.standards;
  if (!standard) throw new Error('the rule has a standard');
  const bands = [
    { from: '0', hand: { least: '100000', most: '500000' } },
    { from: '500000000', hand: { least: '1000000', most: '5000000' } },
  ];
  world = aCampaignWithHonours({ rewards: [{ ...rule, standards: [{ ...standard, bands }] }] });
  await aCountedDeal(600);
  told();
  // Without the bounds of a row, those of any band will do.
  const set = (amount: string) =>
    setReward(world.admin, SetRewardInput.parse({ ...typed(amount), campaign: world.id }), aRequest());
  set('2000');
  expect(listed().rows[0]).toMatchObject({ toSet: true, setMeanwhile: null });
  set('20000');
  expect(listed().rows[0]).toMatchObject({ toSet: true, setMeanwhile: '2000000' });
});

test('a rate that lacks is told with its direction, and where the other one alone is stated', async () => {
  world = aCampaignWithHonours({ rewards: [{ ...rule, currency: 'EUR' }] });
  await aCountedDeal(600);
  const said = (language: Language) => {
    bringUpToDate(world.id);
    const here = campaign(world.admin, world.id);
    const [gap] = here ? gapsFor(world.admin, here).filter(({ path }) => path.startsWith('rewards.')) : [];
    if (!here || !gap) throw new Error('no gap');
    const list = rewardList(world.admin, here);
    if (!list) throw new Error('no list');
    return schemeReader(language, list.scheme, aroundOf(world.admin, world.id)).problem(gap);
  };
  expect(said('zh-CN')).toContain('美元兑欧元');
  expect(said('zh-CN')).not.toContain('倒着用');
  stateRate('EUR', 'USD');
  expect(said('zh-CN')).toContain('已有的是欧元兑美元，不能倒着用');
  expect(said('en')).toContain('the one stated is from Euro to US dollar, which is not turned about');
});

test('a rate that lacks for a measure which rewards alone read is counted once, and as theirs', async () => {
  const { measures } = honoursScheme();
  const [standard] = rule.standards;
  const read = measures.find(({ key }) => key === standard?.measure);
  if (!standard || !read) throw new Error('the rule reads a measure');
  const [two, three] = ['referred', 'referred_too'];
  const inEuro = (key: string) => ({ ...read, key, currency: 'EUR' as const });
  const reads = (key: string) => ({ ...standard, key, measure: key, currency: 'EUR' as const });
  world = aCampaignWithHonours({
    measures: [...measures, inEuro(two), inEuro(three)],
    rewards: [{ ...rule, currency: 'EUR', standards: [reads(two), reads(three)] }],
  });
  await aCountedDeal(600);
  await aCountedDeal(300);
  bringUpToDate(world.id);
  const here = campaign(world.admin, world.id);
  if (!here) throw new Error('no campaign');
  expect(gapsFor(world.admin, here).map(({ params, ofRewards }) => [params.measure, ofRewards])).toEqual([
    [two, true],
    [three, true],
  ]);
  expect(gapCounts(world.admin, here)).toEqual({ ofPoints: 0, ofRewards: 2 });
});

test('what is still to be set blocks a close, unless it is set aside; what comes later was not', async () => {
  await aCountedDeal(600);
  bringUpToDate(world.id);
  const blocking = () => blockersOf(world.admin, world.id)?.filter(({ kind }) => kind === 'reward') ?? [];
  const [blocker] = blocking();
  expect(blocking()).toEqual([
    {
      kind: 'reward',
      subject: expect.stringMatching(/^referral\/[0-9a-f]{16}$/),
      names: { nameZh: rule.names.zh, nameEn: rule.names.en },
      count: 1,
    },
  ]);
  const input = { campaign: world.id, items: `reward:${blocker?.subject}`, reason: '陈会长还在谈' };
  setAside(world.admin, SetAsideInput.parse(input), aRequest());
  expect(blocking()).toEqual([]);
  expect(setAsidesIn(reader(), world.id)).toMatchObject([
    { blocker: 'reward', reason: '陈会长还在谈', goal: { nameZh: rule.names.zh } },
  ]);
  // Nobody reads on the list of awards why a reward waits.
  bringUpToDate(world.id);
  const here = campaign(world.admin, world.id);
  expect(here && awardList(world.admin, here)).toMatchObject({ setAsides: [] });

  await aCountedDeal(700);
  bringUpToDate(world.id);
  expect(blocking()).toMatchObject([{ count: 2 }]);
});

test('what was set blocks no close', async () => {
  await aCountedDeal(600);
  bringUpToDate(world.id);
  set('84000');
  bringUpToDate(world.id);
  expect(blockersOf(world.admin, world.id)?.filter(({ kind }) => kind === 'reward')).toEqual([]);
});
