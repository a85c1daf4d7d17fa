import { afterEach, beforeEach, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { freshDatabase } from '../../db/testing';
import type { Person } from '../access';
import { amendActivity } from '../activities';
import { ActivityAmendment } from '../activities/input';
import { anActivity } from '../activities/testing';
import { awardList } from '../awards';
import { campaign } from '../campaign';
import { aClosedCampaign, aCorrectedRun, smallScheme } from '../closing/testing';
import { answerConfirmation } from '../confirmations';
import { amendDeal } from '../deals';
import { DealAmendment } from '../deals/input';
import { wan } from '../deals/testing';
import { standingOf } from '../facts';
import { openNotice } from '../notices';
import { correctionsIn, correctPoints, fileObjection, reopenRecord, ruleOn } from '../objections';
import { aCountedDeal, accepted } from '../results/testing';
import type { Scheme } from '../scoring';
import { aRequest, type RunningCampaign, today } from '../testing';
import { dayShown } from '../text';
import { decide, waitingClaims } from '../verification';
import { DecideInput } from '../verification/input';
import { changesOf, postingFile, sheetAt } from '.';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

const changesFor = ({ id }: RunningCampaign, actor: Person) => {
  const view = campaign(actor, id);
  if (!view) throw new Error('not seen');
  return changesOf(actor, view, 'zh-CN');
};

it('A list corrected after an objection says what changed, when and for what, and not who objected', async () => {
  const closed = await aClosedCampaign((of) => {
    accepted(of, anActivity(of));
    accepted(of, anActivity(of, { unit: of.units[1] }, of.officers[1]));
    accepted(of, anActivity(of, { unit: of.units[1], kind: 'visit' }, of.officers[1]));
  });
  const { world, first, second } = closed;
  const put = () =>
    openNotice(first, { campaign: world.id, wording: 'commendation', approval: null }, aRequest()).id;
  const code = put();
  expect(sheetAt(code, 'zh-CN')?.changes).toEqual([]);
  expect(postingFile(code, 'zh-CN')?.content).not.toContain('公示后的更正');

  const about = { kind: 'unit', id: world.units[0] } as const;
  const filed = { campaign: world.id, unit: world.units[0], about, text: '少算一次', uploads: [] };
  const { id: objection } = fileObjection(world.officers[0], filed, aRequest());
  ruleOn(first, { objection, answer: 'upheld', reason: '甲镇所述属实', follows: null }, aRequest());
  const points = { unit: world.units[0], indicator: '', points: '3', day: today(), reason: '甲镇漏计' };
  correctPoints(first, { objection, ...points }, aRequest());
  correctPoints(first, { objection, ...points, indicator: 'density', points: '1' }, aRequest());
  for (const { subject } of correctionsIn(reader(), world.id)) {
    const answer = { kind: 'adjustment', id: subject, answer: 'agree', reason: null } as const;
    answerConfirmation(second, { campaign: world.id, ...answer }, aRequest());
  }
  await aCorrectedRun(closed);

  // What is not put up yet is told to those who see the whole campaign alone; that it is to come, to everybody.
  expect(sheetAt(code, 'zh-CN')).toMatchObject({
    changes: [],
    state: expect.stringMatching(/^名单公示后，结果已按异议更正/),
  });
  expect(changesFor(world, world.officers[3])).toEqual([]);
  expect(changesFor(world, first)).toHaveLength(1);
  put();
  expect(sheetAt(code, 'zh-CN')).toMatchObject({
    standing: '公示中',
    state: expect.stringMatching(/^名单为拟定名单/),
  });
  expect(changesFor(world, world.officers[3])).toHaveLength(1);
  const [change] = sheetAt(code, 'zh-CN')?.changes ?? [];
  const ranks = change?.places.map(({ rank, total }) => [rank.before, rank.after, total.before, total.after]);
  expect(change?.title).toMatch(/第 2 次结果代替第 1 次结果/);
  const day = dayShown(today(), 'zh-CN', 'year');
  // To which indicator, or to the total, and of which day.
  expect(change?.reasons.map(({ said }) => said)).toEqual([
    expect.stringContaining(`总分加减分 +3（${day}）`),
    expect.stringContaining(`“活动密度”加减分 +1（${day}）`),
  ]);
  expect(ranks).toEqual([
    ['2', '1', '1.00', '5.00'],
    ['1', '2', '2.00', '2.00'],
  ]);
  expect(change?.awards.map(({ tier }) => [tier.before, tier.after]).sort()).toEqual([
    ['一等奖', '无'],
    ['无', '一等奖'],
  ]);
  for (const language of ['zh-CN', 'en'] as const) {
    const html = postingFile(code, language)?.content ?? '';
    expect(html).toContain('id="changes"');
    expect(html).toContain('2 → 1');
    expect(html).not.toMatch(/甲镇|少算一次|<script/);
  }
  // The total stands where a narrow sheet shows it, and there is no column that says nothing.
  const [head] = postingFile(code, 'zh-CN')?.content.match(/<thead>.*?<\/thead>/s) ?? [];
  const heads = [...(head ?? '').matchAll(/<th [^>]*>([^<]*)</g)].map(([, text]) => text);
  expect(heads.slice(0, 4)).toEqual(['名次', '单位', '总分', '活动密度 (10)']);
  expect(heads).not.toContain('状态');
});

it('What is told of records and of other units is what the list names, and what the campaign shows of them', async () => {
  const made = { large: '', never: '' };
  const best: Scheme['awards'][number] = {
    key: 'project',
    names: { zh: '优秀项目', en: 'Project of merit' },
    kind: 'project',
    board: 'main',
    order: { by: 'measure', key: 'contracted' },
    rule: { take: 'top', among: 'board', each: 1 },
    ties: 'take',
  };
  const fault = (of: RunningCampaign, record: string) => {
    const submission = waitingClaims([record])[0]?.submission;
    decide(of.verifier, DecideInput.parse({ submission, outcome: 'fault', reason: '不属实' }), aRequest());
  };
  const closed = await aClosedCampaign(
    (of) => {
      made.large = aCountedDeal(of, 0, { contracted: 500, title: '大项目' }).deal;
      aCountedDeal(of, 1, { contracted: 100, title: '小项目' });
      made.never = aCountedDeal(of, 0, { contracted: 50, title: '未成项目', accept: false }).deal;
      fault(of, made.never);
    },
    { evidence: {}, tableShown: false, scheme: smallScheme({ awards: [...smallScheme().awards, best] }) },
  );
  const { world, first } = closed;
  const put = () =>
    openNotice(first, { campaign: world.id, wording: 'commendation', approval: null }, aRequest()).id;
  const code = put();
  const about = { kind: 'unit', id: world.units[0] } as const;
  const filed = { campaign: world.id, unit: world.units[0], about, text: '有误', uploads: [] };
  const { id: objection } = fileObjection(world.officers[0], filed, aRequest());
  ruleOn(first, { objection, answer: 'upheld', reason: '属实', follows: null }, aRequest());
  for (const record of [made.large, made.never]) {
    reopenRecord(first, { objection, record }, aRequest());
    const claim = standingOf(reader(), record).claims.at(-1);
    const again = { submission: claim?.id, follows: claim?.decision?.id, outcome: 'fault', reason: '经复核' };
    decide(world.verifier, DecideInput.parse(again), aRequest());
  }
  // On the list a project that is not theirs to know goes by where it stands: its id would lead to what it is.
  const listFor = (actor: Person) => {
    const view = campaign(actor, world.id);
    const list = view && awardList(actor, view);
    if (!list || 'none' in list) throw new Error('no list');
    const { reserves, places } = list.awards.find(({ key }) => key === 'project') ?? {};
    return [...(places?.flatMap(({ winners }) => winners) ?? []), ...(reserves ?? [])];
  };
  expect(listFor(first).map(({ key }) => key)).toEqual([made.large]);
  const [hidden] = listFor(world.officers[1]);
  expect(hidden).toMatchObject({ veiled: true, unit: world.units[0] });
  expect(JSON.stringify(hidden)).not.toContain(made.large);
  expect(listFor(world.officers[1])[0]?.key).toBe(hidden?.key);
  await aCorrectedRun(closed);
  put();

  // What never counted is on no list: the public learns its kind alone.
  const signed = dayShown(today(-1), 'zh-CN', 'year');
  const [open] = sheetAt(code, 'zh-CN')?.changes ?? [];
  expect(open?.reasons.map(({ said }) => said.replace(/镇\d+/, '镇'))).toEqual([
    `异议成立：更正了皇塘镇的签约项目“大项目”：日期 ${signed}，合同外资 500 万美元，更正后不计入`,
    '异议成立：更正了皇塘镇的一条签约项目记录',
  ]);
  expect(open?.places).toHaveLength(2);
  const projects = (changes: typeof open) =>
    changes?.awards
      .filter(({ award }) => award === '优秀项目')
      .map(({ winner }) => winner.replace(/（.*镇\d*）$/, ''));
  expect(projects(open)?.sort()).toEqual(['大项目', '小项目']);
  const winners = open?.awards.map(({ winner }) => winner) ?? [];
  expect(winners).toContainEqual(expect.stringMatching(/^大项目（皇塘镇\d*）$/));
  expect(postingFile(code, 'zh-CN')?.content).not.toContain('未成项目');

  // An officer reads the rows of their own unit, where the table is not shown, and no title of another's.
  const [own] = changesFor(world, world.officers[1]);
  expect(own?.places.map(({ key }) => key)).toEqual([`main ${world.units[1]}`]);
  expect(projects(own)).toEqual(['小项目']);
  expect(own?.reasons.map(({ said }) => said).join()).not.toContain('大项目');
  expect(projects(changesFor(world, first)[0])).toHaveLength(2);
});

it('A corrected record tells its day and its amounts, as they were and as they are', async () => {
  const made = { deal: '', bare: '', activity: '' };
  const closed = await aClosedCampaign(
    (of) => {
      made.deal = aCountedDeal(of, 0, { contracted: 1200 }).deal;
      made.bare = aCountedDeal(of, 0, { contracted: 90, title: '增资' }).deal;
      made.activity = accepted(of, anActivity(of));
    },
    { evidence: {} },
  );
  const { world, first } = closed;
  const [officer] = world.officers;
  const put = () =>
    openNotice(first, { campaign: world.id, wording: 'commendation', approval: null }, aRequest()).id;
  const code = put();
  const about = { kind: 'unit', id: world.units[0] } as const;
  const filed = { campaign: world.id, unit: world.units[0], about, text: '有误', uploads: [] };
  const { id: objection } = fileObjection(officer, filed, aRequest());
  ruleOn(first, { objection, answer: 'upheld', reason: '属实', follows: null }, aRequest());
  const all = [made.deal, made.bare, made.activity];
  for (const record of all) reopenRecord(first, { objection, record }, aRequest());
  const typed = {
    title: '联荣一期',
    investor: '香港联荣有限公司',
    signedOn: today(-2),
    contracted: wan(800),
  };
  amendDeal(officer, DealAmendment.parse({ ...typed, deal: made.deal, version: '1' }), aRequest());
  const bare = { ...typed, title: '增资', signedOn: today(-1), contracted: wan(''), total: wan(180) };
  amendDeal(officer, DealAmendment.parse({ ...bare, deal: made.bare, version: '1' }), aRequest());
  const moved = { activity: made.activity, version: '1', kind: 'squad', fromDay: today(-3) };
  amendActivity(officer, ActivityAmendment.parse(moved), aRequest());
  for (const record of all) accepted(world, record);
  await aCorrectedRun(closed);
  put();

  const day = (ago: number) => dayShown(today(-ago), 'zh-CN', 'year');
  const said = sheetAt(code, 'zh-CN')?.changes[0]?.reasons.map((one) => one.said.replace(/镇\d+/, '镇'));
  expect(said).toEqual([
    `异议成立：更正了皇塘镇的签约项目“联荣一期”：日期 ${day(1)} → ${day(2)}，合同外资 1,200 万美元 → 800 万美元`,
    `异议成立：更正了皇塘镇的签约项目“增资”：日期 ${day(1)}，合同外资 90 万美元 → 无`,
    expect.stringMatching(new RegExp(`^异议成立：更正了皇塘镇的一条招商活动记录：日期 .* → ${day(3)}$`)),
  ]);
  const html = postingFile(code, 'en')?.content ?? '';
  expect(html).toContain('12,000,000 USD → 8,000,000 USD');
  expect(html).not.toMatch(/香港联荣|有误|属实/);
});
