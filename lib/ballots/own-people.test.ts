import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase, vandal } from '../../db/testing';
import { campaign } from '../campaign';
import { Missing, Refusal } from '../failure';
import { aCampaignWithHonours } from '../nominations/testing';
import { bringUpToDate, computeAsOf } from '../results';
import { aRequest, historyRows, type RunningCampaign } from '../testing';
import { castBallots, voterUnits, votesFor } from '.';
import { CastBallotsInput } from './input';

/** A vote of units over each other counts for all: a first place is worth 100 points, a second 50. */
const rules = {
  indicators: [
    {
      key: 'votes',
      names: { zh: '互评', en: 'Votes of units' },
      category: 'quality',
      weight: '100',
      rule: {
        preset: 'ballots',
        electorates: [{ electorate: '互评', percent: '100' }],
        places: [{ points: '100' }, { points: '50' }],
        mean: 'all',
        others: true,
        none: '0',
      },
    },
  ],
  boards: [
    { key: 'main', names: { zh: '总榜', en: 'Overall' }, groups: 'all', indicators: ['votes'], leastSize: 2 },
  ],
} as const;

let database: ReturnType<typeof freshDatabase>;
let world: RunningCampaign;
beforeEach(() => {
  database = freshDatabase();
  world = aCampaignWithHonours(rules as never);
});
afterEach(() => database.dispose());

const cast = (said: object) =>
  castBallots(
    world.admin,
    CastBallotsInput.parse({ campaign: world.id, electorate: '互评', among: 'units', ...said }),
    aRequest(),
  );
const name = (at: 0 | 1) => voterUnits(world.admin, world.id)[at]?.nameZh ?? '';
const totals = () => {
  bringUpToDate(world.id);
  const day = campaign(world.admin, world.id)?.today ?? '';
  const rows = computeAsOf(world.id, { seq: historyRows(), day } as never)?.result.boards[0]?.rows ?? [];
  return world.units.slice(0, 2).map((unit) => rows.find((row) => row.unit === unit)?.total.verified);
};

test('a ballot of own people does not count for their unit, and does for the others', () => {
  const [a, b] = world.units;
  cast({
    rows: [
      { voter: '01', places: { [a]: '1', [b]: '2' } },
      { voter: '02', places: { [b]: '1', [a]: '2' } },
    ],
  });
  expect(totals()).toEqual(['75', '75']);
  expect(cast({ rows: [{ voter: '01', unit: a, places: { [a]: '1', [b]: '2' } }] })).toEqual({
    added: 0,
    replaced: 1,
    voided: 0,
  });
  expect(totals()).toEqual(['50', '75']);
});

test('pasted ballots say the unit behind the code, by name or as none', () => {
  const [a, b] = world.units;
  cast({ pasteUnits: 'yes', paste: `01 ${name(0)} 1 2\n02\t${name(1)}\t2\t1\n03，，1，2\n04 - 2` });
  expect(votesFor(world.admin, world.id)[0]?.ballots.map(({ voter, unit }) => [voter, unit])).toEqual([
    ['01', a],
    ['02', b],
    ['03', undefined],
    ['04', undefined],
  ]);
  expect(totals()).toEqual(['75', '66.67']);
});

test('a unit that is not of the campaign is refused at its line', () => {
  const refusal = (() => {
    try {
      cast({ pasteUnits: 'yes', paste: '01 无此镇 1 2' });
    } catch (error) {
      return error;
    }
  })();
  expect(refusal).toBeInstanceOf(Refusal);
  const { parameters, others } = refusal as Refusal;
  expect(parameters).toMatchObject({ count: 1 });
  expect(others.map((one) => one.parameters)).toMatchObject([
    { fault: { 'zh-CN': '第 1 行没有“无此镇”这个单位，没有单位的写“-”' } },
  ]);
  expect(() => cast({ rows: [{ voter: '01', unit: 'elsewhere', places: {} }] })).toThrow(Missing);
  cast({ paste: '01 1' });
  const sqlite = vandal(database.path);
  const other =
    "INSERT INTO ballots SELECT id || 1, campaign_id, electorate, voter, places, seq, 'elsewhere', marks FROM ballots";
  expect(() => sqlite.exec(other)).toThrow('of another campaign: ballots');
  sqlite.close();
});

test('a ballot entered again keeps the unit said before, unless another or none is said', () => {
  const [a, b] = world.units;
  const units = () => votesFor(world.admin, world.id)[0]?.ballots.map(({ voter, unit }) => [voter, unit]);
  cast({ pasteUnits: 'yes', paste: `01 ${name(0)} 1 2\n02 ${name(1)} 1 2` });
  cast({ paste: '01 2 1\n02 2 1' });
  expect(units()).toEqual([
    ['01', a],
    ['02', b],
  ]);
  cast({ rows: [{ voter: '01', unit: '', places: { [a]: '1' } }], pasteUnits: 'yes', paste: '02,,1' });
  expect(units()).toEqual([
    ['01', a],
    ['02', b],
  ]);
  expect(cast({ paste: '02 1' })).toEqual({ added: 0, replaced: 0, voided: 0 });
  cast({
    rows: [{ voter: '01', unit: '-', places: { [a]: '1' } }],
    pasteUnits: 'yes',
    paste: `02 ${name(0)} 1`,
  });
  expect(units()).toEqual([
    ['01', undefined],
    ['02', a],
  ]);
  cast({ pasteUnits: 'yes', paste: '02 - 1' });
  expect(units()?.[1]).toEqual(['02', undefined]);
});
