import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { freshDatabase, vandal } from '../../db/testing';
import { refusedFields } from '../action/errors';
import { Denied, Missing, Refusal } from '../failure';
import { aCampaignWithHonours, aNomination } from '../nominations/testing';
import { aRequest, historyRows, type RunningCampaign } from '../testing';
import type { Language } from '../vocabulary';
import { ballotsAsOf, castBallots, closeVote, exampleBallot, standingFor, votesFor } from '.';
import { CastBallotsInput } from './input';
import { readBallots } from './paste';

let database: ReturnType<typeof freshDatabase>;
let world: RunningCampaign;
beforeEach(() => {
  database = freshDatabase();
  world = aCampaignWithHonours();
});
afterEach(() => database.dispose());

const cast = (said: object, by = world.admin) =>
  castBallots(
    by,
    CastBallotsInput.parse({ campaign: world.id, electorate: '评委会', among: 'units', ...said }),
    aRequest(),
  );
const refused = (work: () => unknown) => {
  const before = historyRows();
  try {
    work();
  } catch (error) {
    expect(historyRows()).toBe(before);
    if (error instanceof Refusal) return [error.reason, error.parameters];
    throw error;
  }
  return null;
};
const standing = (seq = Number.MAX_SAFE_INTEGER) => ballotsAsOf(reader(), world.id, seq);

describe('A vote', () => {
  it('takes ballots typed row by row and pasted, by name or by number, the best first', () => {
    const [a, b] = world.units;
    const [first, second] = standingFor(world.admin, world.id, 'units');
    expect([first?.id, second?.id]).toEqual([a, b]);
    expect(
      cast({
        rows: [{ voter: '01', places: { [b]: '1', [a]: '2' } }, { voter: '' }],
        paste: `02\t${first?.nameZh}\t${second?.nameZh}\n\n03、2、1`,
      }),
    ).toEqual({ added: 3, replaced: 0, voided: 0 });
    expect(standing().map(({ voter, places }) => [voter, ...places.map(({ unit }) => unit)])).toEqual([
      ['01', b, a],
      ['02', a, b],
      ['03', b, a],
    ]);
    expect(votesFor(world.auditor, world.id)[0]?.tally).toEqual([
      { id: b, votes: 3, places: 4 },
      { id: a, votes: 3, places: 5 },
    ]);
  });

  it('replaces the ballot of a voter who is known, until it is closed with its count', () => {
    cast({ paste: '01 1\n02 2' });
    const before = historyRows();
    expect(cast({ paste: '01 1' })).toEqual({ added: 0, replaced: 0, voided: 0 });
    expect(historyRows()).toBe(before);
    expect(cast({ paste: '01 2\n03 1' })).toEqual({ added: 1, replaced: 1, voided: 0 });
    expect(standing(before)).toHaveLength(2);
    expect(closeVote(world.second, { campaign: world.id, electorate: '评委会' }, aRequest())).toEqual({
      ballots: 3,
    });
    expect(refused(() => cast({ paste: '04 1' }))?.[0]).toBe('vote-closed');
    expect(votesFor(world.admin, world.id)).toMatchObject([{ closed: { ballots: 3, by: '副主任' } }]);
    const sqlite = vandal(database.path);
    const late =
      'INSERT INTO ballots SELECT id || 1, campaign_id, electorate, voter, places, seq, unit_id, marks FROM ballots';
    expect(() => sqlite.exec(late)).toThrow('closed: ballots');
    sqlite.close();
  });

  it('is asked about where a form asks and a known code would change what its voter gave, until it is told to go on with that code', () => {
    const [a, b] = world.units;
    cast({ paste: '03 1\n07 1 2\n08 1' });
    const asked = (said: object) => {
      const found = refused(() => cast({ asks: 'yes', ...said }));
      return found && [found[0], (found[1] as { voters?: object }).voters];
    };
    // Nobody asks other callers; what says the same again changes nothing.
    expect(asked({ paste: '03 1\n08 1\n09 2' })).toBeNull();
    // What is longer may be that of another paper too, and so may what stands on a blank one.
    expect(asked({ paste: '03 1 2' })?.[0]).toBe('ballot-known');
    cast({ rows: [{ voter: '20', places: {} }] });
    expect(asked({ paste: '20 1' })?.[0]).toBe('ballot-known');
    expect(asked({ paste: '03 2\n０７ 2 1\n10 1' })).toEqual([
      'ballot-known',
      { 'zh-CN': '03、07', en: '03, 07' },
    ]);
    expect(asked({ rows: [{ voter: '07', places: { [a]: '1' } }] })).toEqual([
      'ballot-known',
      { 'zh-CN': '07', en: '07' },
    ]);
    expect(asked({ paste: '03 2\n07 2 1', again: '["07"]' })?.[0]).toBe('ballot-known');
    expect(cast({ asks: 'yes', paste: '03 2\n07 2 1', again: '["03","07"]' })).toMatchObject({ replaced: 2 });
    // The one that was opened to be corrected is meant; marks beside places add.
    expect(asked({ rows: [{ voter: '07', places: { [b]: '2' } }], corrects: '07' })).toBeNull();
    expect(asked({ by: 'marks', rows: [{ voter: '07', marks: { [a]: '90' } }] })).toBeNull();
    for (const marks of [{ [a]: '40' }, { [a]: '90', [b]: '80' }])
      expect(asked({ by: 'marks', rows: [{ voter: '07', marks }] })?.[0]).toBe('ballot-known');
  });

  it('is not closed without a ballot, nor twice', () => {
    const close = () => closeVote(world.admin, { campaign: world.id, electorate: '评委会' }, aRequest());
    expect(refused(close)?.[0]).toBe('no-ballots');
    cast({ paste: '01 1' });
    close();
    expect(refused(close)?.[0]).toBe('vote-closed');
  });

  it('says which line cannot be read, and takes nothing of what was sent with it', () => {
    const said = (paste: string, language: Language) => {
      try {
        cast({ paste });
      } catch (error) {
        return error instanceof Refusal ? refusedFields(error, language) : [];
      }
      return [];
    };
    expect(said('01 1\n\n02 无此镇 1 1\n01 2\n05\n王小明, 1, 2', 'zh-CN')).toEqual([
      { field: 'paste', code: 'ballot-unreadable', parameters: { count: 4 } },
      ...[
        '第 3 行“无此镇”不是候选，也不是下面的编号',
        '第 3 行“1”写了两次',
        '第 4 行代码“01”前面已经有了',
        '第 5 行“05”后面没有内容：请补上，或删去',
        '第 6 行“王小明”不是代码：代码要有编号数字，不写姓名或单位',
      ].map((fault, at) => ({ field: `paste.${at}`, code: 'ballot-line', parameters: { fault } })),
    ]);
    expect(said('01 1\n01 2', 'en')[1]?.parameters).toEqual({
      fault: 'Line 2: the code “01” is used above already',
    });
    const many = said(Array.from({ length: 25 }, () => '甲 1').join('\n'), 'zh-CN');
    expect(many).toHaveLength(22);
    expect(many.at(-1)).toMatchObject({
      field: 'paste.more',
      parameters: { fault: expect.stringContaining('处') },
    });
    expect(
      refused(() => cast({ paste: '01 1', rows: [{ voter: '01', places: { [world.units[0]]: '1' } }] })),
    ).toEqual(['ballot-twice', { voter: '01' }]);
    expect(refused(() => cast({ paste: '01 1 1' }))?.[0]).toBe('ballot-unreadable');
    expect(refused(() => cast({ paste: '01 1\n01 2' }))?.[0]).toBe('ballot-unreadable');
    expect(refused(() => cast({ paste: '01' }))?.[0]).toBe('ballot-unreadable');
    expect(() => cast({ rows: [{ voter: '王小明', places: { [world.units[0]]: '1' } }] })).toThrow(
      'voter-code',
    );
    expect(standing()).toEqual([]);
  });

  it('parts by blanks beside commas what is known when it is parted, and never a name with a blank in it', () => {
    const people = ['乙某', '甲某', 'Mary Lee', 'Lee'].map((name) => ({ id: name, names: [name] }));
    const read = (line: string, units: typeof people | null = null) =>
      readBallots(line, people, units).map(({ voter, of, places }) => [
        voter,
        ...(of ? [of] : []),
        ...places.map(({ unit }) => unit),
      ]);
    expect(read('12, 乙某 甲某')).toEqual([['12', '乙某', '甲某']]);
    expect(read('12 乙某, 甲某')).toEqual([['12', '乙某', '甲某']]);
    expect(read('12 2，1')).toEqual([['12', '甲某', '乙某']]);
    expect(read('A 12, Mary Lee, 乙某')).toEqual([['A 12', 'Mary Lee', '乙某']]);
    expect(read('12 甲某, 乙某 Lee', people)).toEqual([['12', '甲某', '乙某', 'Lee']]);
  });

  it('keeps a code whole that ends in a number, unless all behind it go by number', () => {
    const read = (line: string) =>
      readBallots(line, [
        { id: 'a', names: ['皇塘镇'] },
        { id: 'b', names: ['河阳镇'] },
        { id: 'c', names: ['延陵镇'] },
      ]).map(({ voter, places }) => [voter, ...places.map(({ unit }) => unit)]);
    expect(read('1组 2,皇塘镇')).toEqual([['1组 2', 'a']]);
    expect(read('A1 1、河阳镇 延陵镇')).toEqual([['A1 1', 'b', 'c']]);
    expect(read('1组 2\t1')).toEqual([['1组 2', 'a']]);
    expect(read('12 2、1 3')).toEqual([['12', 'b', 'a', 'c']]);
    expect(read('12 河阳镇 1, 延陵镇')).toEqual([['12', 'b', 'a', 'c']]);
    expect(refused(() => read('1组 2 皇塘镇, 河阳镇'))?.[0]).toBe('ballot-unreadable');
    expect(refused(() => read('1组 2,'))?.[0]).toBe('ballot-unreadable');
  });

  it('tells what was entered last as it was read: how many, for whom, and the first of them', () => {
    const [a, b] = world.units;
    const latest = () => votesFor(world.admin, world.id)[0]?.latest;
    cast({ paste: '01 1 2' });
    cast({ paste: '04 2\n03 2 1' });
    expect(latest()).toEqual({
      count: 2,
      first: { electorate: '评委会', voter: '04', places: [{ unit: b, place: 1 }] },
      given: [
        { id: b, count: 2 },
        { id: a, count: 1 },
      ],
    });
    cast({ rows: [{ voter: '01', places: {} }], corrects: '01' });
    expect(latest()).toBeNull();
  });

  it('tells of a name misspelt in several lines once, and knows a code in full-width digits again', () => {
    const told = (language: Language) => {
      try {
        cast({ paste: '01 皇唐镇 1\n02 1\n03 1 皇唐镇' });
      } catch (error) {
        return error instanceof Refusal
          ? refusedFields(error, language).map(({ parameters }) => Object.values(parameters ?? {}))
          : [];
      }
      return [];
    };
    expect(told('zh-CN')).toEqual([[2], ['第 1、3 行“皇唐镇”不是候选，也不是下面的编号']]);
    expect(told('en')[1]).toEqual(['Lines 1, 3: “皇唐镇” is no candidate, and no number of the list']);
    expect(refused(() => cast({ paste: '01 1\n０１ 2' }))?.[0]).toBe('ballot-unreadable');
    cast({ paste: '０１ 1' });
    expect(cast({ paste: '01 2' })).toEqual({ added: 0, replaced: 1, voided: 0 });
    expect(standing().map(({ voter }) => voter)).toEqual(['01']);
  });

  it('may be over the nominated of an award', () => {
    expect(() => refused(() => cast({ among: 'person', paste: '01 张三' }))).toThrow(Missing);
    const nominated = aNomination(world);
    cast({ among: 'person', paste: '01 张三' });
    expect(standing()[0]?.places).toEqual([{ unit: nominated, place: 1 }]);
  });

  it('is for the office alone', () => {
    for (const actor of [world.officers[0], world.leader, world.verifier, world.auditor])
      expect(() => cast({ paste: '01 1' }, actor)).toThrow(Denied);
    expect(votesFor(world.officers[0], world.id)).toEqual([]);
  });
});

describe('Pasted ballots', () => {
  it('are taken as the example shows them, however many candidates there are', () => {
    const units = [{ id: 'u', names: ['皇塘镇', 'Huangtang'] }];
    for (const count of [1, 2, 3, 9]) {
      const some = Array.from({ length: count }, (_, at) => ({ id: String(at), names: [`镇${at}`] }));
      expect(readBallots(exampleBallot(count, null), some)[0]?.places).toHaveLength(Math.min(count, 3));
      for (const unit of ['皇塘镇', 'Huangtang', '-', 'of a, b'])
        expect(readBallots(exampleBallot(count, unit), some, units)[0]?.voter).toBe('07');
    }
  });

  const named = [
    { id: 'a', names: ['皇塘镇', 'Huang Tang'] },
    { id: 'b', names: ['河阳镇', 'He Yang'] },
  ];
  it('may be separated by tabs, commas or blanks, and name in either language', () => {
    for (const line of ['7\t皇塘镇\t河阳镇', '7,Huang Tang, he yang', '7　皇塘镇 河阳镇', '7，1，2'])
      expect(readBallots(line, named)).toEqual([
        {
          voter: '7',
          of: undefined,
          places: [
            { unit: 'a', place: 1 },
            { unit: 'b', place: 2 },
          ],
        },
      ]);
  });
});
