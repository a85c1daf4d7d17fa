import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { castBallots, closeVote } from '../ballots';
import { CastBallotsInput } from '../ballots/input';
import { campaign as campaignOf } from '../campaign';
import { aDeal, wan } from '../deals/testing';
import { makeFile } from '../documents';
import { sheetsOf, unescaped, unzipped } from '../documents/testing';
import { Denied, Refusal } from '../failure';
import { withStatistics } from '../figures/testing';
import { aCampaignWithHonours, aNomination } from '../nominations/testing';
import { agreeReferral } from '../referrals';
import { AgreeReferralInput } from '../referrals/input';
import { bringUpToDate } from '../results';
import { aRequest, historyRows, type RunningCampaign } from '../testing';
import { wordsOf } from '../text';
import { MESSAGES } from '../text/messages';
import { decide, waitingClaims } from '../verification';
import { DecideInput } from '../verification/input';
import { awardList, reasonTold, rewardList, rewardTold, STEP_KEYS, wordCommendation } from '.';

let database: ReturnType<typeof freshDatabase>;
let world: RunningCampaign;
beforeEach(() => {
  database = freshDatabase();
  world = aCampaignWithHonours();
});
afterEach(() => database.dispose());

const view = () => {
  const found = campaignOf(world.admin, world.id);
  if (!found) throw new Error('no campaign');
  return found;
};
async function aCountedDeal(amount: number, referrer: string | null = null, title = `项目${amount}`) {
  const id = aDeal(world, {
    title,
    investor: `客商${amount}`,
    contracted: wan(amount),
    ...(referrer ? { referrer } : {}),
  });
  await withStatistics(world.officers[0], id, 'contract' as 'statistics');
  const submission = waitingClaims([id])[0]?.submission;
  decide(world.verifier, DecideInput.parse({ submission, outcome: 'accepted' }), aRequest());
  return id;
}
const cast = (paste: string) =>
  castBallots(
    world.admin,
    CastBallotsInput.parse({ campaign: world.id, electorate: '评委会', among: 'person', paste }),
    aRequest(),
  );
const list = (actor = world.admin) => {
  bringUpToDate(world.id);
  const found = awardList(actor, view());
  if ('none' in found) throw new Error(found.none);
  return found;
};
const winners = (key: string, language: 'zh-CN' | 'en' = 'zh-CN') => {
  const found = list();
  const words = wordsOf(language);
  const award = found.awards.find((one) => one.key === key);
  return award?.places.flatMap((places) =>
    places.winners.map((one) => {
      const said = one.reasons.map((reason) => {
        const { key: of, values } = reasonTold(reason, found.book, language);
        return words(`awards.${of}` as 'awards.other', values as { code: string });
      });
      const detail = language === 'en' ? one.detail?.en : one.detail?.zh;
      return [one.name.zh, detail?.replace(/\d+/g, ''), said.join('；')];
    }),
  );
};

describe('The list', () => {
  it('names projects with their units and persons with unit, post and citation, by the votes cast', async () => {
    await aCountedDeal(500, null, '台光灯饰');
    aNomination(world);
    aNomination(world, { name: '李四', unit: world.units[1], post: null, citation: '引进某项目' });
    cast('01 李四\n02 张三\n03 张三');
    closeVote(world.admin, { campaign: world.id, electorate: '评委会' }, aRequest());
    expect(winners('deal')).toEqual([['台光灯饰', '皇塘镇', '合同外资 500 万美元']]);
    expect(winners('person')).toEqual([
      ['张三', '皇塘镇招商办主任', '引进台光灯饰项目；评委会 3 票中得 2 票'],
    ]);
    expect(winners('person', 'en')).toEqual([
      ['张三', '招商办主任, 皇塘镇', '引进台光灯饰项目；2 of 3 votes of 评委会'],
    ]);
    const sheet = sheetsOf((await makeFile(world.admin, view(), 'awards.xlsx', 'zh-CN')).content).get(
      '表扬名单',
    );
    expect(sheet?.find((row) => row[2] === '张三')?.[3]).toMatch(/^皇塘镇\d+招商办主任$/);
    const parts = unzipped((await makeFile(world.admin, view(), 'decision.docx', 'zh-CN')).content);
    const text = unescaped((parts.get('word/document.xml') ?? '').replace(/<[^>]+>/g, ''));
    expect(text).toContain('先进单位和个人的通报');
    expect(text).toMatch(/张三（皇塘镇\d+招商办主任）：引进台光灯饰项目；评委会 3 票中得 2 票。/);
    expect(text).toContain('招商能手（1 名）');
  });

  it('is 通报表扬 by default, and 表彰 only under the number of its approval, which is printed', async () => {
    const word = (said: object, by = world.admin) =>
      wordCommendation(
        by,
        { campaign: world.id, wording: 'honour', approval: null, authority: null, ...said },
        aRequest(),
      );
    expect(list().wording.wording).toBe('praise');
    const before = historyRows();
    expect(() => word({})).toThrow(new Refusal('approval-needed', {}, 'approval'));
    expect(historyRows()).toBe(before);
    expect(() => word({ approval: 'x' }, world.officers[0])).toThrow(Denied);
    word({ approval: '汝表彰办〔2026〕1号', authority: '市委、市政府' });
    expect(list().wording).toMatchObject({ wording: 'honour', approval: '汝表彰办〔2026〕1号' });
    for (const [language, heading] of [
      ['zh-CN', '先进的决定'],
      ['en', 'Decision on honours in'],
    ] as const) {
      const parts = unzipped((await makeFile(world.admin, view(), 'decision.docx', language)).content);
      const text = unescaped((parts.get('word/document.xml') ?? '').replace(/<[^>]+>/g, ''));
      expect(text).toContain(heading);
      expect(text).toContain('汝表彰办〔2026〕1号');
    }
    word({ wording: 'praise', approval: 'left over' });
    expect(list().wording).toMatchObject({ wording: 'praise', approval: null });
  });
});

describe('Rewards for referrers', () => {
  it('are listed for the office alone with their derivation, on the page and in the workbook', async () => {
    const first = await aCountedDeal(499.9, '陈会长');
    await aCountedDeal(500, '李经理');
    const lines = [
      { referrer: '陈会长', percent: '60' },
      { referrer: '某干部', percent: '40', staff: 'yes' },
    ];
    agreeReferral(
      world.admin,
      AgreeReferralInput.parse({ deal: first, lines, basis: '分成协议' }),
      aRequest(),
    );
    bringUpToDate(world.id);
    expect(rewardList(world.officers[0], view())).toBeNull();
    const [reward] = rewardList(world.auditor, view())?.rewards ?? [];
    if (!reward) throw new Error('no reward');
    expect(reward.rows.map(({ referrer, amount, otherwise }) => [referrer, amount, otherwise])).toEqual([
      ['李经理', '1000000', '1250000'],
      ['陈会长', '749850', undefined],
    ]);
    const said = (language: 'zh-CN' | 'en') =>
      reward.rows[1]?.steps.map((step) => {
        const { key, values } = rewardTold(step, reward, language);
        return wordsOf(language)(`rewards.${key}` as 'rewards.step.flat', values as Record<'base', string>);
      });
    expect(said('zh-CN')).toEqual([
      '全额按 0.25%：4,999,000 美元 × 0.25% = 12,497.5 美元',
      '分成 60%：12,497.5 美元 中得 7,498.5 美元',
    ]);
    expect(said('en')?.[1]).toBe('Share 60%: 7,498.5 USD of 12,497.5 USD');
    const file = await makeFile(world.admin, view(), 'awards.xlsx', 'zh-CN');
    const sheet = sheetsOf(file.content).get('引荐人奖励') ?? [];
    expect(sheet.flat().join(' ')).toContain('公平竞争审查');
    expect(sheet.find((row) => row[0] === '某干部')?.at(-1)).toBe('国家公职人员，不发');
    expect(sheet.find((row) => row[0] === '李经理')).toContain('12,500 美元');
  });

  it('have a text for every step, in both languages', () => {
    for (const messages of Object.values(MESSAGES)) {
      const steps = messages.rewards.step as Record<string, string>;
      expect(STEP_KEYS.filter((key) => typeof steps[key.slice(5)] !== 'string')).toEqual([]);
    }
  });
});
