import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../db/testing';
import type { Person } from '../access';
import { anActivity } from '../activities/testing';
import { type CampaignView, campaign as campaignOf } from '../campaign';
import { blockersOf, closeCampaign, closingOf, sealRun, setAside, signClose } from '../closing';
import { aCampaignToClose, anAdminWhoSigns, PASSWORD, smallScheme } from '../closing/testing';
import { amendDeal } from '../deals';
import { DealAmendment } from '../deals/input';
import { aDeal, aReceipt, wan } from '../deals/testing';
import { withStatistics } from '../figures/testing';
import { openNotice } from '../notices';
import { reopenRecord } from '../objections';
import { anObjection, ruled } from '../objections/testing';
import { visibleRecord } from '../records';
import { bringUpToDate } from '../results';
import type { Condition, Scheme } from '../scoring';
import { anAdmin, aRequest, historyRows, type RunningCampaign, today } from '../testing';
import { wordsOf } from '../text';
import { MESSAGES } from '../text/messages';
import { amendUnit, enterPastValue } from '../units';
import { decide, waitingClaims } from '../verification';
import { DecideInput } from '../verification/input';
import {
  type AwardList,
  awardList,
  barredTold,
  namesOfHonoured,
  noteTold,
  numberShown,
  reasonTold,
  TOLD_KEYS,
} from '.';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

const accept = (world: RunningCampaign, record: string) =>
  decide(
    world.verifier,
    DecideInput.parse({ submission: waitingClaims([record])[0]?.submission, outcome: 'accepted' }),
    aRequest(),
  );
async function aCountedDeal(world: RunningCampaign, unit: 0 | 1 | 2 | 3, amount: number) {
  const officer = world.officers[unit];
  const id = aDeal(
    world,
    { unit: world.units[unit], title: `项目${amount}`, investor: `客商${amount}`, contracted: wan(amount) },
    officer,
  );
  await withStatistics(officer, id, 'contract' as 'statistics');
  accept(world, id);
  return id;
}
const viewOf = (world: RunningCampaign): CampaignView => {
  const view = campaignOf(world.admin, world.id);
  if (!view) throw new Error('no campaign');
  return view;
};
function listFor(world: RunningCampaign, actor = world.admin): AwardList {
  const list = awardList(actor, viewOf(world));
  if ('none' in list) throw new Error(list.none);
  return list;
}
async function closed(world: RunningCampaign) {
  const first = await anAdminWhoSigns(world, '赵主任');
  const second = await anAdminWhoSigns(world, '钱副主任');
  for (const who of [first, second]) {
    const state = closingOf(who, world.id)?.state.digest ?? '';
    await signClose(who, { campaign: world.id, state, password: PASSWORD }, aRequest());
  }
  closeCampaign(second, { campaign: world.id }, aRequest());
  await sealRun(world.id);
}
const told = (list: AwardList, language: 'zh-CN' | 'en' = 'zh-CN') => {
  const words = wordsOf(language);
  const say = ({ key, values }: { key: string; values: object }) =>
    words(`awards.${key}` as 'awards.other', values as { code: string });
  return list.awards.map((award) => ({
    winners: award.places.flatMap(({ tier, winners }) =>
      winners.map(
        (one) =>
          `${tier} ${one.name.zh.replace(/\d+$/, '')}: ${one.reasons.map((reason) => say(reasonTold(reason, list.book, language))).join('；')}`,
      ),
    ),
    reserves: award.reserves.map((one) => one.name.zh.replace(/\d+$/, '')),
    barred: award.barred.map(
      (one) =>
        `${one.name.zh.replace(/\d+$/, '')}: ${say(barredTold(one.why, list.book, language, award.kind))}`,
    ),
    notes: award.notes.map((note) =>
      say(noteTold(note, list.book, language, award.key, award.kind)).replace(/(镇|开发区)\d+/g, '$1'),
    ),
  }));
};
const grouped = (overrides: Partial<Scheme['awards'][number]> = {}): Partial<Scheme> => {
  const [best, leap] = smallScheme().awards;
  return {
    awards: [{ ...best, ...overrides } as Scheme['awards'][number], leap as Scheme['awards'][number]],
  };
};

describe('The commendation list', () => {
  it('tells what a tier asks besides, in both languages', () => {
    const when: Condition = {
      test: 'compare',
      left: { form: 'value', of: 'measure', key: 'contracted' },
      is: 'ge',
      right: { form: 'value', of: 'number', number: '500000000', kind: 'money', currency: 'USD' },
    };
    const tiers = [
      { key: 'first', names: { zh: '一等奖', en: 'First' }, count: 1, when },
      { key: 'second', names: { zh: '二等奖', en: 'Second' }, count: 1 },
    ];
    const world = aCampaignToClose({ scheme: smallScheme(grouped({ tiers })) });
    bringUpToDate(world.id);
    const [award] = listFor(world).awards;
    expect(Object.keys(award?.asks ?? {})).toEqual(['first']);
    expect(award?.asks.first?.zh).toMatch(/合同外资.*500 万美元/);
    expect(award?.asks.first?.en).toMatch(/5,000,000 USD/);
  });

  it('gives a reason per winner drawn from the facts, in both languages', async () => {
    const world = aCampaignToClose();
    await aCountedDeal(world, 0, 500);
    accept(world, anActivity(world));
    bringUpToDate(world.id);
    const list = listFor(world);
    expect(told(list)[0]).toEqual({
      winners: ['first 皇塘镇: 西部组第 1 名（共 2 个单位），总分 31.00；招商活动 1；合同外资 500 万美元'],
      reserves: [],
      barred: ['河阳镇: 总分 0，没有达到 1', '云阳镇: 总分 0，没有达到 1', '开发区: 总分 0，没有达到 1'],
      notes: ['东部组：1 个名额，实际 0 个'],
    });
    expect(told(list, 'en')[0]?.winners).toEqual([
      'first 皇塘镇: Place 1 of 2 in 西部组, total 31.00；Activities 1；Contracted foreign investment 5,000,000 USD',
    ]);
  });

  it('says what happened where the last seat is tied', async () => {
    const world = aCampaignToClose({ scheme: smallScheme(grouped({ ties: 'take' })) });
    await aCountedDeal(world, 0, 500);
    await aCountedDeal(world, 1, 500.0);
    bringUpToDate(world.id);
    const [best] = told(listFor(world));
    expect(best?.winners).toHaveLength(2);
    expect(best?.notes[0]).toBe('西部组：皇塘镇、河阳镇同为 30，正在第 1 个名额上并列，全部列入');
  });

  it('has one award for a breakthrough: paid-in against the mean of past years, with a least base', async () => {
    const world = aCampaignToClose();
    const deal = await aCountedDeal(world, 1, 800);
    const receipt = aReceipt(world, deal, {}, world.officers[1]);
    await withStatistics(world.officers[1], receipt, 'capital_report' as 'statistics');
    accept(world, receipt);
    for (const [unit, label, value] of [
      [world.units[1], '2024', '100'],
      [world.units[1], '2025', '140'],
      [world.units[0], '2025', '50'],
    ] as const) {
      enterPastValue(
        world.admin,
        { campaign: world.id, unit, key: 'paid_in', label, value, source: '统计年鉴' },
        aRequest(),
      );
    }
    bringUpToDate(world.id);
    expect(told(listFor(world))[1]).toMatchObject({
      winners: [
        ' 河阳镇: 到账外资 300 万美元，是2024、2025年平均数（120 万美元）的 2.5 倍，超过其中任何一年',
      ],
      barred: [
        '皇塘镇: 往年平均数 50 万美元，低于基数下限 100 万美元',
        '云阳镇: 没有往年数据，无从比较',
        '开发区: 没有往年数据，无从比较',
      ],
    });
  });

  it('is provisional and for admin and auditor before the close, sealed and for all after it', async () => {
    const world = aCampaignToClose();
    await aCountedDeal(world, 0, 500);
    bringUpToDate(world.id);
    expect(listFor(world, world.auditor).run).toBeNull();
    for (const actor of [world.officers[0], world.leader, world.verifier])
      expect(awardList(actor, viewOf(world))).toEqual({ none: 'not-shown' });
    await closed(world);
    const list = listFor(world, world.officers[3]);
    expect(list.run).toMatchObject({ n: 1, signedBy: { name: '赵主任' }, secondBy: { name: '钱副主任' } });
    expect(list.awards[0]?.places[0]?.winners[0]?.own).toBe(false);
    expect(listFor(world, world.officers[0]).awards[0]?.places[0]?.winners[0]?.own).toBe(true);
  });

  it('lists what was set aside with its reason, and titles only to those who may see them', async () => {
    const world = aCampaignToClose();
    await aCountedDeal(world, 0, 500);
    const deal = aDeal(world, { title: '未核项目', investor: '某客商' });
    const items = (blockersOf(world.admin, world.id) ?? []).map(({ kind, subject }) => `${kind}:${subject}`);
    setAside(world.admin, { campaign: world.id, items, reason: '合同未到' }, aRequest());
    await closed(world);
    const shown = (actor: typeof world.admin) =>
      listFor(world, actor).setAsides.map(({ reason, record }) => [reason, record?.title]);
    expect(shown(world.admin)).toEqual([['合同未到', '未核项目']]);
    expect(shown(world.officers[0])).toEqual([['合同未到', '未核项目']]);
    expect(shown(world.officers[3])).toEqual([['合同未到', '']]);

    // Opened again and renamed, it stands on the sealed list as it was.
    const first = anAdmin('孙主任');
    openNotice(first, { campaign: world.id, wording: 'commendation', approval: null }, aRequest());
    const objection = anObjection({ world, first, second: first }, { kind: 'record', id: deal }, 0);
    ruled({ world, first, second: first }, objection);
    reopenRecord(first, { objection, record: deal }, aRequest());
    const version = visibleRecord(world.officers[0], deal)?.version;
    const typed = { deal, version, title: '改名项目', investor: '某客商', contracted: wan(1200) };
    amendDeal(world.officers[0], DealAmendment.parse({ ...typed, signedOn: today(-1) }), aRequest());
    expect(visibleRecord(world.officers[0], deal)?.title).toBe('改名项目');
    expect(shown(world.admin)).toEqual([['合同未到', '未核项目']]);
  });

  it('names a project with its amount to those who may see what counted of its unit, and to others whose it is', async () => {
    const project = {
      key: 'deal',
      names: { zh: '优秀项目', en: 'Best project' },
      kind: 'project',
      board: 'main',
      order: { by: 'measure', key: 'contracted' },
      rule: { take: 'top', among: 'board', each: 1 },
      ties: 'take',
    } as const;
    const world = aCampaignToClose({
      scheme: smallScheme({ awards: [project as Scheme['awards'][number]] }),
    });
    const deal = await aCountedDeal(world, 0, 500);
    await closed(world);
    const winner = (actor: typeof world.admin) => listFor(world, actor).awards[0]?.places[0]?.winners[0];
    for (const actor of [world.admin, world.auditor, world.officers[0], world.verifier])
      expect(winner(actor)).toMatchObject({ name: { zh: '项目500' }, deal, score: { number: '500000000' } });
    const other = winner(world.officers[3]);
    expect(other).toMatchObject({ deal: null, score: { number: '' }, reasons: [], unit: world.units[0] });
    expect(other?.name.zh).toMatch(/^皇塘镇\d*的项目$/);
    expect(other?.name.en).toMatch(/^A project of /);
    expect(JSON.stringify(other)).not.toContain('项目500');
  });

  it('keeps the names units had at the seal', async () => {
    const world = aCampaignToClose();
    await aCountedDeal(world, 0, 500);
    await closed(world);
    const other = aCampaignToClose();
    const name = listFor(world).awards[0]?.places[0]?.winners[0]?.name;
    amendUnit(
      other.admin,
      {
        campaign: other.id,
        unit: world.units[0],
        version: 1,
        nameZh: '新皇塘街道',
        nameEn: 'New',
        kind: 'subdistrict',
        parent: null,
      },
      aRequest(),
    );
    expect(listFor(world).awards[0]?.places[0]?.winners[0]?.name).toEqual(name);
    const [unit] = world.units;
    expect(namesOfHonoured(world.admin, viewOf(world), [unit])(unit)).toEqual(name);
  });

  it('calls those honoured as of a history row for who sees the whole campaign, without any result', () => {
    const world = aCampaignToClose();
    const [unit] = world.units;
    const called = (actor: Person, asOf?: number) =>
      namesOfHonoured(actor, viewOf(world), [unit], asOf)(unit).zh;
    const before = historyRows();
    const name = called(world.admin, before);
    amendUnit(
      world.admin,
      {
        ...{ campaign: world.id, unit, version: 1, nameZh: '新皇塘街道', nameEn: 'New' },
        ...{ kind: 'subdistrict', parent: null },
      },
      aRequest(),
    );
    expect(name).toContain('皇塘镇');
    expect(called(world.admin, before)).toBe(name);
    expect(called(world.auditor, historyRows())).toBe('新皇塘街道');
    // Nothing is computed yet, and others have no other row to ask about.
    expect(called(world.admin)).toBe(unit);
    expect(called(world.officers[1], historyRows())).toBe(unit);
  });
});

describe('What can be told', () => {
  it('has a text for every key, in both languages', () => {
    for (const messages of Object.values(MESSAGES)) {
      const missing = TOLD_KEYS.filter((key) => {
        const [first = '', second] = key.split('.');
        const node = (messages.awards as Record<string, unknown>)[first];
        return typeof (second ? (node as Record<string, unknown> | undefined)?.[second] : node) !== 'string';
      });
      expect(missing).toEqual([]);
    }
  });

  it('shows money in the unit of the campaign, and thirds to two places', () => {
    expect(numberShown('1240500000', 'money:USD', 'zh-CN', 'wan')).toBe('1,240.5 万美元');
    expect(numberShown('100000000/3', 'money:CNY', 'zh-CN', 'yi')).toBe('333,333.33 元');
    expect(numberShown('1/3', 'ratio', 'en', 'wan')).toBe('0.33');
    expect(numberShown('1200', 'count', 'en', 'wan')).toBe('1,200');
  });
});
