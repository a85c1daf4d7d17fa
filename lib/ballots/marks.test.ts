/** Votes by marks: tables as they are pasted, marks typed, corrected until the vote is closed with its counts, and what comes of them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { freshDatabase, vandal } from '../../db/testing';
import { refusedFields } from '../action/errors';
import { campaign } from '../campaign';
import { Refusal } from '../failure';
import { aCampaignWithHonours } from '../nominations/testing';
import { bringUpToDate, computeAsOf } from '../results';
import { aRequest, historyRows, type RunningCampaign } from '../testing';
import { namesOfUnits } from '../units';
import { ballotsAsOf, castBallots, closeVote, electoratesVoted, exampleMarks, votesFor } from '.';
import { CastBallotsInput, CloseVoteInput } from './input';
import { readMarks } from './marks';

/** Leaders weigh 60, firms 40; both give marks out of 100. */
const rules = {
  indicators: [
    {
      key: 'marks',
      names: { zh: '测评', en: 'Marks' },
      category: 'quality',
      weight: '100',
      rule: {
        preset: 'ballots',
        by: 'marks',
        electorates: [
          { electorate: '领导', percent: '60' },
          { electorate: '企业', percent: '40' },
        ],
        mean: 'all',
        none: '0',
      },
    },
  ],
  boards: [
    { key: 'main', names: { zh: '总榜', en: 'Overall' }, groups: 'all', indicators: ['marks'], leastSize: 2 },
  ],
} as const;

const towns = [
  { id: 'a', names: ['皇塘镇', 'Huang Tang'] },
  { id: 'b', names: ['河阳镇', 'He Yang'] },
  { id: 'c', names: ['延陵镇', 'Yan Ling'] },
];
const read = (pasted: string, withUnits = false) =>
  readMarks(pasted, towns, withUnits ? towns : null).map(({ voter, of, marks }) => [
    voter,
    ...(of === undefined ? [] : [of]),
    ...marks.map(({ unit, mark }) => `${unit}${mark}`),
  ]);
const faults = (pasted: string, withUnits = false) => {
  try {
    read(pasted, withUnits);
  } catch (error) {
    if (error instanceof Refusal)
      return refusedFields(error, 'zh-CN').map(({ parameters }) => parameters?.fault ?? parameters?.count);
    throw error;
  }
  return [];
};

describe('A pasted table of marks', () => {
  it('has a ballot a row, units in any order at the top or in that of the list', () => {
    const rows = [
      ['01', 'b90', 'a85.5'],
      ['02', 'a100'],
    ];
    expect(read('代码\t河阳镇\t皇塘镇\n01\t90\t85.50\n02\t\t100')).toEqual(rows);
    expect(read('01，85.5，90\n\n02，100分，-')).toEqual([['01', 'a85.5', 'b90'], rows[1]]);
    expect(read('01 ８５ 90 0')).toEqual([['01', 'a85', 'b90', 'c0']]);
  });

  it('has a ballot a column, units down its side in either language', () => {
    expect(read('\t01\t02\nhe yang\t90\t\n皇塘镇\t85\t100\t')).toEqual([
      ['01', 'b90', 'a85'],
      ['02', 'a100'],
    ]);
  });

  it('says the voter’s unit behind the code, or under it', () => {
    const both = [
      ['01', 'b', 'a85'],
      ['02', null, 'a70'],
    ];
    expect(read('代码\t单位\t皇塘镇\n01\t河阳镇\t85\n02\t-\t70', true)).toEqual(both);
    expect(read('代码\t01\t02\n单位\t河阳镇\t无\n皇塘镇\t85\t70', true)).toEqual(both);
  });

  it('is refused cell by cell, and the place is told', () => {
    expect(faults('代码\t皇塘镇\t无此镇\n01\t101\t90\n王小明\t九十\t\n01\t80\t\t7\n03\t\t')).toEqual([
      5,
      '第 1 行第 3 列“无此镇”不是参加排名的单位',
      '第 2 行第 2 列（皇塘镇）“101”不是 0 到 100 的分数',
      '第 3 行第 1 列“王小明”不是代码：代码要有编号数字，不写姓名或单位',
      '第 3 行第 2 列（皇塘镇）“九十”不是 0 到 100 的分数',
      '第 4 行第 1 列代码“01”前面已经有了',
      '第 4 行第 4 列“7”没有对应的单位',
      '第 5 行第 1 列“03”后面没有内容：请补上，或删去',
    ]);
    expect(faults('\t01\t02\n皇塘镇\t-1\t90\n皇塘镇\t80\t70\n平均\t\t', false)).toEqual([
      3,
      '第 2 行第 2 列（皇塘镇）“-1”不是 0 到 100 的分数',
      '第 3 行第 1 列“皇塘镇”写了两次',
      '第 4 行第 1 列“平均”不是参加排名的单位',
    ]);
    expect(faults('代码\t单位\t皇塘镇\n01\t无此镇\t85', true)).toEqual([
      1,
      '第 2 行第 2 列没有“无此镇”这个单位，没有单位的写“-”',
    ]);
    expect(faults('代码\t皇塘镇')).toEqual([1, '第 1 行“代码 皇塘镇”后面没有内容：请补上，或删去']);
    expect(faults('01\t90\t80\t70\t60')).toEqual([1, '第 1 行第 5 列“60”没有对应的单位']);
  });

  it('is refused where it was copied without its codes, and what lacks is told', () => {
    const row = '第 1 行第 1 列就是单位“皇塘镇”，缺了写代码的那一行：请连同代码一起复制，代码写在第一行';
    const column = row.replaceAll('一行：', '一列：').replace('第一行', '第一列');
    for (const withUnits of [false, true]) {
      expect(faults('皇塘镇\t95\t91\n河阳镇\t90\t88', withUnits)).toEqual([1, row]);
      expect(faults('皇塘镇\t河阳镇\t延陵镇\n95\t91\t90', withUnits)).toEqual([1, column]);
    }
    expect(faults('皇塘镇\t95\t91')).toEqual([1, row]);
    expect(faults('皇塘镇\t河阳镇\n95\t91', true)).toEqual([1, column]);
    expect(faults('he yang\t95\nhuang tang\t90')[1]).toContain('“he yang”');
  });

  it('is refused where voters’ units are said to stand and units in the ranking do', () => {
    const told = (at: string) => `${at}是单位“皇塘镇”，这里应是投票人所在单位：表里没有写的，不要勾选它`;
    expect(faults('\t01\t02\n皇塘镇\t-\t\n河阳镇\t90\t88', true)).toEqual([1, told('第 2 行第 1 列')]);
    expect(faults('\t皇塘镇\t河阳镇\n01\t-\t88', true)).toEqual([1, told('第 1 行第 2 列')]);
  });

  it('tells of a code that is none only that, however often it stands there', () => {
    const none = (at: string) => `${at}“-”不是代码：代码要有编号数字，不写姓名或单位`;
    expect(faults('-\t90\n-\t80\n\t70\n\t60')).toEqual([
      4,
      none('第 1 行第 1 列'),
      none('第 2 行第 1 列'),
      '第 3 行第 1 列没有写代码：请补上投票人的代码',
      '第 4 行第 1 列没有写代码：请补上投票人的代码',
    ]);
  });

  it('is told where to say that voters’ units stand in it', () => {
    const told = (at: string) =>
      `${at}不是参加排名的单位；写的是投票人所在单位的，请勾选“代码后面（或下面）写投票人所在单位”`;
    expect(faults('代码\t所在单位\t皇塘镇\n01\t-\t85')).toEqual([1, told('第 1 行第 2 列“所在单位”')]);
    expect(faults('Code\t01\t02\nUnit\t-\t-\n皇塘镇\t85\t90')).toEqual([1, told('第 2 行第 1 列“Unit”')]);
    for (const head of [
      '工作单位',
      '投票单位',
      '来自单位',
      '代表单位',
      '推荐单位',
      '投票人的工作单位',
      'Unit of voter',
    ])
      expect(faults(`代码\t${head}\t皇塘镇\n01\t-\t85`)).toEqual([1, told(`第 1 行第 2 列“${head}”`)]);
    expect(faults('代码\t市直单位甲\t皇塘镇\n01\t-\t85')[1]).toBe(
      '第 1 行第 2 列“市直单位甲”不是参加排名的单位',
    );
  });

  it('is told of each misspelt unit once, all of them misspelt or one in every line', () => {
    expect(faults('代码\t皇唐镇\t河羊镇\n01\t90\t80\n02\t70\t60')).toEqual([
      1,
      '第 1 行第 2 列“皇唐镇”不是参加排名的单位',
      '第 1 行第 3 列“河羊镇”不是参加排名的单位',
    ]);
    expect(faults('\t01\t02\n皇唐镇\t90\t80\n河羊镇\t70\t60')).toEqual([
      2,
      '第 2 行第 1 列“皇唐镇”不是参加排名的单位',
      '第 3 行第 1 列“河羊镇”不是参加排名的单位',
    ]);
    const voters = (of: (at: number) => string) =>
      Array.from({ length: 7 }, (_, at) => `0${at}\t${of(at)}\t80`);
    expect(faults(`代码\t单位\t皇塘镇\n${voters(() => '皇唐镇').join('\n')}`, true)).toEqual([
      7,
      '第 2、3、4、5、6 等 7 行第 2 列没有“皇唐镇”这个单位，没有单位的写“-”',
    ]);
    expect(faults('代码\t01\t02\t03\n单位\t皇唐镇\t-\t皇唐镇\n皇塘镇\t85\t70\t60', true)).toEqual([
      1,
      '第 2 行第 2、4 列没有“皇唐镇”这个单位，没有单位的写“-”',
    ]);
  });

  it('is taken as the example shows it', () => {
    const words = { code: '代码', unit: '单位' };
    const example = (unit: string | null) => exampleMarks(['皇塘镇', '河阳镇'], unit, words);
    for (const unit of [null, '皇塘镇', '-']) {
      const [ballot] = read(example(unit).replaceAll(' ⏎ ', '\n'), unit !== null);
      expect(ballot?.slice(-2)).toEqual(['a95', 'b91']);
    }
    expect(example(null)).toBe('代码, 皇塘镇, 河阳镇 ⏎ 07, 95, 91');
  });
});

describe('A vote by marks', () => {
  let database: ReturnType<typeof freshDatabase>;
  let world: RunningCampaign;
  beforeEach(() => {
    database = freshDatabase();
    world = aCampaignWithHonours(rules as never);
  });
  afterEach(() => database.dispose());

  const cast = (said: object, electorate = '领导') =>
    castBallots(
      world.admin,
      CastBallotsInput.parse({ campaign: world.id, electorate, among: 'units', by: 'marks', ...said }),
      aRequest(),
    );
  const close = (said: object = {}) =>
    closeVote(
      world.admin,
      CloseVoteInput.parse({ campaign: world.id, electorate: '领导', ...said }),
      aRequest(),
    );
  const standing = () => ballotsAsOf(reader(), world.id, historyRows());
  const refused = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      if (error instanceof Refusal)
        return [error, ...error.others].map(({ reason, parameters, field }) => [reason, parameters, field]);
      throw error;
    }
    return null;
  };
  const total = () => {
    bringUpToDate(world.id);
    const day = campaign(world.admin, world.id)?.today ?? '';
    const rows = computeAsOf(world.id, { seq: historyRows(), day } as never)?.result.boards[0]?.rows ?? [];
    return rows.find(({ unit }) => unit === world.units[0])?.total.verified;
  };

  it('tells the mean without the ballots of the unit’s own people beside the one of all', () => {
    const [a, b] = world.units;
    cast({
      rows: [
        { voter: '01', unit: a, marks: { [a]: '100', [b]: '80' } },
        { voter: '02', marks: { [a]: '60' } },
        { voter: '03', unit: b, marks: { [b]: '90' } },
        { voter: '04', unit: b, marks: { [b]: '70' } },
      ],
    });
    expect(votesFor(world.admin, world.id)[0]?.marks).toMatchObject([
      { mean: '80.00', meanOfOthers: '60.00' },
      { mean: '80.00', meanOfOthers: '80.00' },
    ]);
    cast({ rows: [{ voter: '01', marks: { [b]: '80' } }], corrects: '01' });
    cast({ rows: [{ voter: '02', unit: a, marks: { [a]: '60' } }] });
    expect(votesFor(world.admin, world.id)[0]?.marks.at(-1)).toMatchObject({
      mean: '60.00',
      meanOfOthers: null,
    });
  });

  it('counts by the mean of each electorate, weighted, as it stands when it is corrected', () => {
    const [a, b] = world.units;
    cast({ rows: [{ voter: '01', marks: { [a]: '80', [b]: '70.5' } }] });
    cast({ paste: '02\t90' });
    cast({ paste: '07\t100' }, '企业');
    expect(total()).toBe('91');
    expect(cast({ rows: [{ voter: '02', marks: { [a]: '70' } }] })).toEqual({
      added: 0,
      replaced: 1,
      voided: 0,
    });
    expect(cast({ paste: '02\t70' })).toEqual({ added: 0, replaced: 0, voided: 0 });
    expect(total()).toBe('85');
    expect(votesFor(world.auditor, world.id)[0]?.marks).toMatchObject([
      { id: a, count: 2, mean: '75.00', highest: '80', lowest: '70' },
      { id: b, count: 1, mean: '70.50', highest: '70.5', lowest: '70.5' },
    ]);
  });

  it('takes a table whose first cell is blank as it was copied', () => {
    const [a, b] = namesOfUnits(world.units).map(({ nameZh }) => nameZh);
    expect(cast({ paste: `\t01\t02\n${a}\t80\t90\n${b}\t70\t60\n` })).toEqual({
      added: 2,
      replaced: 0,
      voided: 0,
    });
    expect(cast({ paste: `\t${a}\n07\t100` }, '企业')).toEqual({ added: 1, replaced: 0, voided: 0 });
    expect(total()).toBe('91');
  });

  it('leaves places of the same voter as they were, and is left by them', () => {
    const [a] = world.units;
    cast({ paste: '01\t80' });
    cast({ by: 'places', paste: '01 1' });
    cast({ paste: '01\t85' });
    expect(ballotsAsOf(reader(), world.id, historyRows())).toMatchObject([
      { voter: '01', places: [{ unit: a, place: 1 }], marks: [{ unit: a, mark: '85' }] },
    ]);
  });

  it('keeps the marks of a voter whose unit alone is typed, and the places of one too', () => {
    const [a, b] = world.units;
    cast({ paste: '01\t80' });
    cast({ by: 'places', paste: '01 1\n02 2' });
    expect(cast({ rows: [{ voter: '01', unit: a, marks: { [a]: '' } }] })).toEqual({
      added: 0,
      replaced: 1,
      voided: 0,
    });
    cast({ by: 'places', rows: [{ voter: '02', unit: b, places: { [a]: '', [b]: '' } }] });
    expect(standing()).toEqual([
      {
        electorate: '领导',
        voter: '01',
        unit: a,
        places: [{ unit: a, place: 1 }],
        marks: [{ unit: a, mark: '80' }],
      },
      { electorate: '领导', voter: '02', unit: b, places: [{ unit: b, place: 1 }] },
    ]);
    expect(cast({ rows: [{ voter: '01', marks: {} }] })).toEqual({ added: 0, replaced: 0, voided: 0 });
    expect(cast({ rows: [{ voter: '03', marks: {} }] })).toEqual({ added: 1, replaced: 0, voided: 0 });
  });

  it('holds a ballot void that was opened to be corrected and emptied, until its code is entered again', () => {
    const [a] = world.units;
    cast({ paste: '01\t80\n02\t90' });
    const before = historyRows();
    const empty = (voter: string) =>
      cast({ rows: [{ voter, unit: '-', marks: { [a]: '' } }], corrects: voter });
    expect(empty('01')).toEqual({ added: 0, replaced: 0, voided: 1 });
    expect(standing().map(({ voter }) => voter)).toEqual(['02']);
    expect(ballotsAsOf(reader(), world.id, before)).toHaveLength(2);
    expect(votesFor(world.admin, world.id)).toMatchObject([
      { voided: ['01'], ballots: [{ voter: '02' }], marks: [{ id: a, count: 1, mean: '90.00' }] },
    ]);
    expect(empty('01')).toEqual({ added: 0, replaced: 0, voided: 0 });
    expect(empty('02')).toMatchObject({ voided: 1 });
    expect(electoratesVoted(reader(), world.id)).toEqual([]);
    expect(votesFor(world.admin, world.id)).toMatchObject([{ voided: ['01', '02'], ballots: [] }]);
    expect(refused(close)).toEqual([['no-ballots', {}, undefined]]);
    expect(cast({ paste: '02\t70' })).toEqual({ added: 1, replaced: 0, voided: 0 });
    close({ returned: '2' });
    expect(votesFor(world.admin, world.id)).toMatchObject([{ voided: ['01'], closed: { ballots: 1 } }]);
  });

  it('stays one ballot where its code is corrected, and takes no code that another has', () => {
    const [a, b] = world.units;
    cast({ by: 'places', rows: [{ voter: '07', unit: b, places: { [a]: '1' } }] });
    cast({ paste: '07\t80\n08\t90' });
    const before = historyRows();
    const recode = (voter: string, marks: Record<string, string>) =>
      cast({ rows: [{ voter, unit: '', marks }], corrects: '07' });
    expect(refused(() => recode('08', { [a]: '80' }))).toEqual([
      ['code-of-another', { voter: '08' }, 'rows.0.voter'],
    ]);
    expect(recode('17', { [a]: '81' })).toEqual({ added: 0, replaced: 1, voided: 0 });
    expect(standing()).toMatchObject([
      { voter: '08', marks: [{ unit: a, mark: '90' }] },
      { voter: '17', unit: b, places: [{ unit: a, place: 1 }], marks: [{ unit: a, mark: '81' }] },
    ]);
    // A form that was opened before makes no second ballot of that voter.
    for (const code of ['07', '27', '17'])
      expect(refused(() => recode(code, { [a]: '70' }))).toEqual([
        ['ballot-recoded', { voter: '07', now: '17' }, undefined],
      ]);
    expect(ballotsAsOf(reader(), world.id, before).map(({ voter }) => voter)).toEqual(['07', '08']);
    // The code it had by mistake is no void ballot, and may be that of another voter.
    expect(votesFor(world.admin, world.id)).toMatchObject([{ voided: [] }]);
    expect(cast({ paste: '07\t60' })).toEqual({ added: 1, replaced: 0, voided: 0 });
    expect(standing()).toHaveLength(3);
    // Emptied under another code it is void under its own.
    expect(cast({ by: 'marks', rows: [{ voter: '27', marks: {} }], corrects: '07' })).toMatchObject({
      voided: 1,
    });
    expect(votesFor(world.admin, world.id)).toMatchObject([{ voided: ['07'] }]);
    expect(refused(() => recode('07', { [a]: '70' }))).toEqual([
      ['ballot-voided', { voter: '07' }, undefined],
    ]);
  });

  it('is told by the code it goes by in the end, though a code it had between is another’s', () => {
    const [a] = world.units;
    const recode = (corrects: string, voter: string) =>
      cast({ rows: [{ voter, marks: { [a]: '80' } }], corrects });
    const stale = () => refused(() => recode('01', '01'));
    cast({ paste: '01\t80' });
    recode('01', '02');
    recode('02', '03');
    expect(stale()).toEqual([['ballot-recoded', { voter: '01', now: '03' }, undefined]]);
    cast({ paste: '02\t60' });
    expect(stale()).toEqual([['ballot-recoded', { voter: '01', now: '03' }, undefined]]);
    cast({ rows: [{ voter: '03' }], corrects: '03' });
    expect(stale()).toEqual([['ballot-voided', { voter: '01' }, undefined]]);
  });

  it('is corrected as it was opened, and not once it was changed or another voter has its code', () => {
    const [a] = world.units;
    const opened = (voter: string) => String(votesFor(world.admin, world.id)[0]?.enteredAt.get(voter));
    const correct = (at: string, mark: string, voter = '01') =>
      cast({ rows: [{ voter, marks: { [a]: mark } }], corrects: '01', opened: at });
    cast({ paste: '01\t80' });
    const first = opened('01');
    cast({ paste: '05\t50' });
    expect(correct(first, '81')).toMatchObject({ replaced: 1 });
    for (const code of ['01', '09'])
      expect(refused(() => correct(first, '82', code))).toEqual([
        ['ballot-changed', { voter: '01' }, undefined],
      ]);
    const second = opened('01');
    correct(second, '81', '02');
    cast({ paste: '01\t60' });
    expect(refused(() => correct(second, '82'))).toEqual([
      ['ballot-recoded', { voter: '01', now: '02' }, undefined],
    ]);
    const third = opened('01');
    cast({ rows: [{ voter: '01' }], corrects: '01', opened: third });
    cast({ paste: '01\t70' });
    expect(refused(() => correct(third, '82'))).toEqual([['ballot-voided', { voter: '01' }, undefined]]);
    expect(correct(opened('01'), '71')).toMatchObject({ replaced: 1 });
  });

  it('takes from a ballot that is emptied of marks only these, and the places only of one emptied of places', () => {
    const [a] = world.units;
    const both = { places: [{ unit: a, place: 1 }], marks: [{ unit: a, mark: '80' }] };
    const emptied = (by: 'marks' | 'places') => {
      cast({ by: 'places', paste: '01 1' });
      cast({ paste: '01\t80' });
      expect(standing()).toMatchObject([both]);
      cast({ by, rows: [{ voter: '01' }], corrects: '01' });
      return standing()[0];
    };
    expect(emptied('marks')).toEqual({ electorate: '领导', voter: '01', places: both.places });
    expect(emptied('places')).toEqual({ electorate: '领导', voter: '01', places: [], marks: both.marks });
  });

  it('tells a mark that is none at its cell', () => {
    const parsed = CastBallotsInput.safeParse({
      campaign: world.id,
      electorate: '领导',
      among: 'person',
      by: 'marks',
      rows: [{ voter: '', marks: { [world.units[0]]: '100.5', [world.units[1]]: '9' } }],
    });
    expect(parsed.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)).toContain(
      `rows.0.marks.${world.units[0]} not-a-mark`,
    );
  });

  it('is closed with how many went out and came back, and never with fewer than it holds', () => {
    cast({ paste: '01\t80\n02\t90' });
    expect(refused(() => close({ handed: '1', returned: '1' }))).toEqual([
      ['ballots-below', { count: 2 }, 'handed'],
      ['ballots-below', { count: 2 }, 'returned'],
    ]);
    expect(refused(() => close({ handed: '3', returned: '4' }))).toEqual([
      ['ballots-below', { count: 4 }, 'handed'],
    ]);
    close({ handed: '5', returned: '3' });
    expect(votesFor(world.admin, world.id)[0]?.closed).toMatchObject({ ballots: 2, handed: 5, returned: 3 });
    expect(refused(() => cast({ paste: '01\t81' }))).toEqual([['vote-closed', {}, undefined]]);
    const sqlite = vandal(database.path);
    const wrong = (what: string) =>
      `INSERT INTO ballot_closings (id, campaign_id, electorate, ballots, ${what}, by, seq) SELECT id || 1, campaign_id, electorate || 1, 2, 1, by, seq FROM ballot_closings`;
    for (const what of ['handed', 'returned'])
      expect(() => sqlite.exec(wrong(what))).toThrow('counts: ballot_closings');
    sqlite.close();
  });
});
