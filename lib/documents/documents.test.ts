import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { anActivity } from '../activities/testing';
import { proposeAdjustment, setVeto } from '../adjustments';
import { awardList } from '../awards';
import { type CampaignView, campaign as campaignOf } from '../campaign';
import { blockersOf, closeCampaign, closingOf, runOf, sealRun, setAside, signClose } from '../closing';
import { aCampaignToClose, anAdminWhoSigns, PASSWORD } from '../closing/testing';
import { answerConfirmation } from '../confirmations';
import { aDeal } from '../deals/testing';
import { Missing } from '../failure';
import { withStatistics } from '../figures/testing';
import { aCampaignWithHonours, honoursScheme } from '../nominations/testing';
import { reasonsTold, tellerOf } from '../reasons';
import { bringUpToDate, whyFor } from '../results';
import { aScoredCampaign } from '../results/testing';
import { defaultScheme } from '../scoring';
import { aRequest, type RunningCampaign, today } from '../testing';
import { decide, waitingClaims } from '../verification';
import { DecideInput } from '../verification/input';
import { type FileName, makeFile, makeReasons } from '.';
import { chineseNumeral } from './decision';
import { sheetsOf, unescaped, unzipped } from './testing';
import { clean, workbook } from './workbook';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

const wordsIn = (xml: string) =>
  [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map((paragraph) =>
    unescaped([...paragraph[0].matchAll(/<w:t[^>]*>(.*?)<\/w:t>/gs)].map((run) => run[1]).join('')),
  );

const viewOf = (world: RunningCampaign): CampaignView => {
  const view = campaignOf(world.admin, world.id);
  if (!view) throw new Error('no campaign');
  return view;
};
const make = async (
  world: RunningCampaign,
  file: FileName,
  actor = world.admin,
  language: 'zh-CN' | 'en' = 'zh-CN',
) => (await makeFile(actor, viewOf(world), file, language)).content;

async function aCountedWorld(more: (world: RunningCampaign) => void = () => {}) {
  const world = aCampaignToClose();
  more(world);
  const deal = aDeal(world);
  await withStatistics(world.officers[0], deal, 'contract' as 'statistics');
  const accept = (record: string) =>
    decide(
      world.verifier,
      DecideInput.parse({ submission: waitingClaims([record])[0]?.submission, outcome: 'accepted' }),
      aRequest(),
    );
  accept(deal);
  accept(anActivity(world));
  anActivity(world, { unit: world.units[1] }, world.officers[1]);
  const items = (blockersOf(world.admin, world.id) ?? []).map(({ kind, subject }) => `${kind}:${subject}`);
  setAside(world.admin, { campaign: world.id, items, reason: '=HYPERLINK("x") 照片不清' }, aRequest());
  bringUpToDate(world.id);
  return world;
}
async function closed(more?: (world: RunningCampaign) => void) {
  const world = await aCountedWorld(more);
  const first = await anAdminWhoSigns(world, '赵主任');
  const second = await anAdminWhoSigns(world, '钱副主任');
  for (const who of [first, second]) {
    const state = closingOf(who, world.id)?.state.digest ?? '';
    await signClose(who, { campaign: world.id, state, password: PASSWORD }, aRequest());
  }
  closeCampaign(second, { campaign: world.id }, aRequest());
  await sealRun(world.id);
  return world;
}

describe('The workbook', () => {
  it('says of a reward that it is still to be set, and of the sum that it is without it', async () => {
    const [plain] = honoursScheme().rewards ?? [];
    const [standard] = plain?.standards ?? [];
    if (!plain || !standard) throw new Error('the scheme has a reward');
    const bands = [{ from: '0', hand: { least: '100', most: '200' } }];
    const world = aCampaignWithHonours({ rewards: [{ ...plain, standards: [{ ...standard, bands }] }] });
    const deal = aDeal(world, { referrer: '陈会长' });
    await withStatistics(world.officers[0], deal, 'contract' as 'statistics');
    const submission = waitingClaims([deal])[0]?.submission;
    decide(world.verifier, DecideInput.parse({ submission, outcome: 'accepted' }), aRequest());
    bringUpToDate(world.id);
    const rows = sheetsOf(await make(world, 'awards.xlsx')).get('引荐人奖励') ?? [];
    expect(rows.find(([who]) => who === '陈会长')).toContain('待核定');
    expect(rows.find(([who]) => who === '引荐人奖励')?.at(-1)).toContain('另有 1 笔待核定，不在合计里');
  });

  it('has the table as printed, the list with its reasons, adjustments, set-asides and the seal', async () => {
    const world = await closed();
    const sheets = sheetsOf(await make(world, 'awards.xlsx', world.officers[0]));
    expect([...sheets.keys()]).toEqual(['表扬名单', '总榜', '得分依据 总榜', '加减分', '搁置事项', '说明']);
    const list = sheets.get('表扬名单') ?? [];
    expect(list.find((row) => row[1] === '一等奖')).toEqual([
      '招商工作先进单位',
      '一等奖',
      expect.stringContaining('皇塘镇'),
      '西部组',
      1,
      61,
      '西部组第 1 名（共 2 个单位），总分 61.00；招商活动 1；合同外资 1,200 万美元',
    ]);
    const table = sheets.get('总榜') ?? [];
    expect(table).toContainEqual(['单位：分']);
    expect(table).toContainEqual(expect.arrayContaining(['名次', '单位', '板块', '活动密度（分值 10）']));
    expect(table).toContainEqual([1, expect.stringContaining('皇塘镇'), '西部组', 1, 60, 61]);
    expect(sheets.get('加减分')?.at(-1)).toEqual(['没有加减分']);
    expect(sheets.get('搁置事项')?.at(-1)?.slice(1, 4)).toEqual([
      '申报',
      expect.stringContaining('=HYPERLINK("x") 照片不清'),
      expect.anything(),
    ]);
    const seal = runOf(world.admin, world.id)?.seal ?? 'none';
    expect(sheets.get('说明')?.find(([item]) => item === '封存码（SHA-256）')).toEqual([
      '封存码（SHA-256）',
      seal,
    ]);
    expect(table.flat().join(' ')).toContain(seal);
  });

  it('says at the head of a shown table in what its numbers are, and names its rows', async () => {
    const scheme = defaultScheme({ currency: 'USD' });
    const [volume] = scheme.tables ?? [];
    if (!volume) throw new Error('the default scheme has tables');
    const byOrigin = {
      ...volume,
      key: 'origins',
      names: { zh: '来源', en: 'Origins' },
      rows: 'origin' as const,
      values: ['abroad'],
      total: false,
    };
    const world = aScoredCampaign({ scheme: { ...scheme, tables: [...(scheme.tables ?? []), byOrigin] } });
    bringUpToDate(world.id);
    const heads = async (language: 'zh-CN' | 'en', name: string) =>
      sheetsOf(await make(world, 'awards.xlsx', world.admin, language))
        .get(name)
        ?.find((row) => row.length > 1);
    expect(await heads('zh-CN', '总量')).toEqual(['单位', '合同额（万美元）', '到账额（万美元）']);
    expect((await heads('zh-CN', '序时进度'))?.slice(1, 3)).toEqual([
      '合同额完成率（%）',
      '合同额超序时（%）',
    ]);
    const origins = sheetsOf(await make(world, 'awards.xlsx')).get('来源');
    expect(origins?.at(-1)).toEqual(['境外', 0, 0]);
    expect(await heads('en', 'Volume')).toEqual(['Unit', 'Contracted (USD 10,000)', 'Paid in (USD 10,000)']);
  });

  it('keeps numbers as numbers with a format, and never computes what somebody typed', async () => {
    const bytes = await workbook([
      {
        name: "a/b:[c]*?'",
        title: '=1+1',
        notes: [],
        head: [
          { text: '+cmd', width: 10 },
          { text: 'n', width: 10, numeric: true },
        ],
        rows: [
          ['=cmd|calc', { number: '2.78', places: 2 }],
          ['@x\u0007\ud800', { number: '1/3', places: 4 }],
        ],
      },
      { name: 'A B', title: '', notes: [], head: [{ text: 'x', width: 5 }], rows: [] },
    ]);
    const parts = unzipped(bytes);
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).not.toContain('<f>');
    expect(sheetsOf(bytes).get('a b  c')?.slice(-2)).toEqual([
      ['=cmd|calc', 2.78],
      ['@x', 1 / 3],
    ]);
    expect(parts.get('xl/styles.xml')).toContain('#,##0.00');
    expect(clean('好\u0000😀\udc00')).toBe('好😀');
  });

  it('is in the language of the reader', async () => {
    const world = await closed();
    const sheets = sheetsOf(await make(world, 'awards.xlsx', world.auditor, 'en'));
    expect([...sheets.keys()]).toEqual([
      'Commendation list',
      'Overall',
      'Reasons Overall',
      'Adjustments',
      'Set aside',
      'About',
    ]);
    expect(sheets.get('Commendation list')?.flat()).toContain(
      'Place 1 of 2 in 西部组, total 61.00; Activities 1; Contracted foreign investment 12,000,000 USD',
    );
  });

  it('derives every unit’s points down to the indicator, as the page tells them to this reader', async () => {
    const world = await closed(({ id, admin, second, units }) => {
      const points = { campaign: id, unit: units[0], indicator: '', points: '-2', day: today() };
      const { id: adjustment } = proposeAdjustment(admin, { ...points, reason: '迟报' }, aRequest());
      const agreed = { kind: 'adjustment', id: adjustment, answer: 'agree', reason: null } as const;
      answerConfirmation(second, { campaign: id, ...agreed }, aRequest());
    });
    const reasons = async (actor = world.admin) =>
      sheetsOf(await make(world, 'table.xlsx', actor)).get('得分依据 总榜') ?? [];
    const rows = await reasons();
    const why = await whyFor(world.admin, viewOf(world), world.units[0]);
    if (!why || why.none) throw new Error('no reasons');
    const told = reasonsTold(why, tellerOf(why, viewOf(world), 'zh-CN')).flatMap(
      ({ indicators }) => indicators,
    );
    for (const { indicator, name, rule, formula, points } of told) {
      expect(rows).toContainEqual(
        expect.arrayContaining([why.row.nameZh, name, rule, formula?.numbers, Number(points)]),
      );
      expect(rows.flat()).not.toContain(indicator);
    }
    expect(rows.filter(([unit, what]) => unit === why.row.nameZh && what === '合计')).toEqual([
      [why.row.nameZh, '合计', expect.any(String), 59],
    ]);
    // Every unit of the board, and what the office gave points for stays between it and the unit.
    expect(new Set(rows.flatMap(([unit]) => (/镇|区/.test(String(unit)) ? [unit] : []))).size).toBe(4);
    expect(rows.flat().join()).toContain('迟报');
    expect((await reasons(world.officers[1])).flat().join()).not.toContain('迟报');
  });

  it('shows of the table what the page shows, and says what it is up to date with', async () => {
    const world = await aCountedWorld();
    const rows = sheetsOf(await make(world, 'table.xlsx', world.officers[3])).get('总榜') ?? [];
    expect(rows.flat().join(' ')).toContain('暂定 · 尚未封存');
    expect(rows.filter((row) => typeof row[0] === 'number')).toHaveLength(4);
    await expect(make(world, 'awards.xlsx', world.officers[3])).rejects.toThrow(Missing);
    await expect(make(world, 'decision.docx', world.leader)).rejects.toThrow(Missing);
  });
});

describe('The decision', () => {
  it('keeps why the office gave points or a veto between itself and the unit', async () => {
    const world = await closed(({ id, admin, second, units }) => {
      const points = { campaign: id, unit: units[0], indicator: '', points: '-2', day: today() };
      const { id: adjustment } = proposeAdjustment(admin, { ...points, reason: '迟报' }, aRequest());
      const agreed = {
        campaign: id,
        kind: 'adjustment',
        id: adjustment,
        answer: 'agree',
        reason: null,
      } as const;
      answerConfirmation(second, agreed, aRequest());
      const veto = setVeto(
        admin,
        { campaign: id, unit: units[1], scope: 'awards', reason: '有事故', document: null },
        aRequest(),
      );
      answerConfirmation(second, { ...agreed, kind: 'veto', id: veto.id }, aRequest());
    });
    const told = async (actor: RunningCampaign['admin']) => {
      const list = awardList(actor, viewOf(world));
      const sheets = JSON.stringify([...sheetsOf(await make(world, 'awards.xlsx', actor))]);
      return ['迟报', '有事故'].map((why) => JSON.stringify(list).includes(why) || sheets.includes(why));
    };
    expect(await told(world.officers[2])).toEqual([false, false]);
    expect(await told(world.officers[0])).toEqual([true, false]);
    expect(await told(world.officers[1])).toEqual([false, true]);
    expect(await told(world.auditor)).toEqual([true, true]);
  });

  it('is a commendation in the form of the office: title, body, list with reasons, office and day, seal', async () => {
    const world = await closed();
    const parts = unzipped(await make(world, 'decision.docx', world.officers[0]));
    const words = wordsIn(parts.get('word/document.xml') ?? '');
    const name = viewOf(world).nameZh;
    expect(words[2]).toBe(`关于表扬${name}先进单位的通报`);
    expect(words).toContain('一、招商工作先进单位（1 个）');
    expect(words).toContain('（一）一等奖');
    expect(words.find((text) => text.startsWith('1. 皇塘镇'))).toContain('合同外资 1,200 万美元。');
    expect(words).toContain('二、突破奖');
    expect(words).toContain('特此通报。');
    expect(words).toContain(`${name}办公室`);
    expect(words).toContain('结果由赵主任、钱副主任签字封存。');
    expect(words.at(-1)).toMatch(/^1\. 河阳镇\d+.*：=HYPERLINK\("x"\) 照片不清$/);
    const run = runOf(world.admin, world.id);
    const foot = [...parts]
      .filter(([part]) => part.startsWith('word/footer'))
      .map(([, xml]) => xml)
      .join('');
    expect(foot).toContain(run?.seal);
    expect(foot).toContain(run?.historyHead);
    expect(parts.get('word/document.xml')).toContain('w:firstLine="640"');
  });

  it('says on every page that it is provisional before the seal, and has an English form', async () => {
    const world = await aCountedWorld();
    const parts = unzipped(await make(world, 'decision.docx', world.admin, 'en'));
    const head = [...parts]
      .filter(([part]) => part.startsWith('word/header'))
      .map(([, xml]) => xml)
      .join('');
    expect(head).toContain('Provisional');
    const words = wordsIn(parts.get('word/document.xml') ?? '');
    expect(words).toContain('1. Leading units (1)');
    expect(words).toContain('(1) First prize');
    expect(words.join(' ')).toContain('are proposed for commendation');
  });

  it('counts its headings as offices do', () => {
    expect([1, 10, 11, 20, 99, 100].map(chineseNumeral)).toEqual([
      '一',
      '十',
      '十一',
      '二十',
      '九十九',
      '100',
    ]);
  });
});

describe('The reasons of a unit as a document', () => {
  const reasons = async (world: RunningCampaign, actor = world.admin, language: 'zh-CN' | 'en' = 'zh-CN') => {
    const { name, content } = await makeReasons(actor, viewOf(world), world.units[0], {}, language);
    const parts = unzipped(content);
    return { name, parts, words: wordsIn(parts.get('word/document.xml') ?? '') };
  };

  it('go from the place to each record with its amount and decision, under the seal', async () => {
    const world = await closed();
    const { name, parts, words } = await reasons(world, world.officers[0]);
    expect(name).toMatch(/得分依据-皇塘镇\d*\.docx$/);
    expect(words.find((text) => text.startsWith('皇塘镇'))).toMatch(/得分依据$/);
    expect(words).toContain('总榜：西部组第 1 名');
    expect(words.some((text) => text.includes('1,200 万美元 ÷'))).toBe(true);
    expect(words.some((text) => /核定$/.test(text) && text !== '核定')).toBe(true);
    expect(parts.get('word/document.xml')).toContain('w:tblHeader');
    const seal = runOf(world.admin, world.id)?.seal ?? 'none';
    expect([...parts].filter(([part]) => part.startsWith('word/footer')).join('')).toContain(seal);
    const other = await reasons(world, world.officers[0], 'en');
    expect(other.words.find((text) => text.startsWith('Why '))).toContain('stands where it stands');
  });

  it('name no record to other units where the campaign does not show counted facts, and are missing where there is no place', async () => {
    const world = await aCountedWorld();
    const { words } = await reasons(world, world.officers[1]);
    expect(words.join(' ')).toContain('本次活动不向其他单位显示具体项目');
    await expect(makeReasons(world.admin, viewOf(world), 'no such unit', {}, 'zh-CN')).rejects.toBeInstanceOf(
      Missing,
    );
  });
});
