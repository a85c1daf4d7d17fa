/** What a table computed late is computed from: everything as it was at its history row, whatever was edited since. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { freshDatabase } from '../../db/testing';
import { anActivity } from '../activities/testing';
import { historyHead } from '../audit';
import { amendCampaign } from '../campaign';
import { factsForScoring } from '../facts';
import { amendGoal, goalsOf } from '../goals';
import { aGoal, aRequest, aRunningCampaign, aUnit, campaignInput, today } from '../testing';
import { amendEntrant, amendGroup, amendUnit, createGroup, enterUnit, withdrawEntrant } from '../units';
import { subjectsAsOf } from './subjects';

let database: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  database = freshDatabase();
});
afterEach(() => database.dispose());

it('settings, names, goals, groups and entries are those of the row, whatever is edited afterwards', () => {
  const world = aRunningCampaign();
  const { admin, id, units, groups } = world;
  const goal = aGoal(admin, id, {
    key: 'hotels',
    nameZh: '酒店',
    quantity: 'count',
    currency: null,
    amountUnit: 'one',
  });
  const spare = aUnit(admin, id, groups[0], { nameZh: '吕城镇' });
  const { seq } = historyHead();
  const before = subjectsAsOf(id, seq, today());

  const settings = campaignInput();
  const { code: _code, ...rest } = settings;
  const said = { ...rest, campaign: id, version: 1, reason: '台风延期' };
  amendCampaign(
    admin,
    { ...said, nameZh: '改名', entriesUntil: `${today(90)}T18:00`, evidenceUntil: `${today(95)}T18:00` },
    aRequest(),
  );
  amendUnit(
    admin,
    {
      campaign: id,
      unit: units[0],
      version: 1,
      nameZh: '新镇',
      nameEn: 'New town',
      kind: 'zone',
      parent: null,
    },
    aRequest(),
  );
  amendGroup(
    admin,
    { campaign: id, group: groups[0], version: 1, nameZh: '新组', nameEn: 'New group', position: 1 },
    aRequest(),
  );
  createGroup(admin, { campaign: id, nameZh: '后来的组', nameEn: 'Later' }, aRequest());
  aGoal(admin, id, { key: 'later' });
  const [held] = goalsOf(reader(), id).filter((one) => one.id === goal);
  amendGoal(
    admin,
    {
      campaign: id,
      goal,
      version: 1,
      nameZh: '饭店',
      nameEn: 'Inns',
      quantity: held?.quantity ?? 'count',
      currency: null,
      amountUnit: 'one',
      expected: false,
    },
    aRequest(),
  );
  const entry = { campaign: id, class: 'B', reason: '区划调整', fromDay: today() };
  amendEntrant(
    admin,
    { ...entry, unit: units[1], version: 1, group: groups[1], economic: false, ranked: false },
    aRequest(),
  );
  withdrawEntrant(admin, { campaign: id, unit: spare, version: 1, reason: '不参加' }, aRequest());
  const away = historyHead().seq;
  enterUnit(
    admin,
    { campaign: id, unit: spare, group: groups[0], class: '', economic: false, ranked: false, fromDay: null },
    aRequest(),
  );

  const now = subjectsAsOf(id, historyHead().seq, today());
  expect(now.campaign.name.zh).toBe('改名');
  expect(now.units.find((unit) => unit.id === units[0])?.name.zh).toBe('新镇');
  expect(now.units.find((unit) => unit.id === units[1])).toMatchObject({ economic: false, ranked: false });
  expect(now.groups.map(({ name }) => name.zh)).toContain('后来的组');
  expect(now.goals.map(({ name }) => name.zh)).toContain('饭店');
  expect(subjectsAsOf(id, seq, today())).toEqual(before);
  // Out while it was out, and in again as it came back.
  expect(subjectsAsOf(id, away, today()).units.map((unit) => unit.id)).not.toContain(spare);
  expect(now.units.find((unit) => unit.id === spare)).toMatchObject({ economic: false, ranked: false });
});

it('when evidence was complete is told by the rules of the row', () => {
  const world = aRunningCampaign({ evidence: { 'activity.count': { all: [], any: [] } } });
  anActivity(world);
  const { seq } = historyHead();
  const evidenced = () => factsForScoring(world.id, seq).at(0).evidenced;
  expect(evidenced()).not.toBeUndefined();
  const { code: _code, ...rest } = campaignInput({ evidence: {} });
  amendCampaign(world.admin, { ...rest, campaign: world.id, version: 1, reason: '不再要求' }, aRequest());
  expect(evidenced()).not.toBeUndefined();
  expect(factsForScoring(world.id, historyHead().seq).at(0).evidenced).toBeUndefined();
});
