import { afterEach, beforeEach, expect, test } from 'vitest';
import { reader } from '../../db/client';
import { history, pastValues } from '../../db/schema';
import { freshDatabase } from '../../db/testing';
import { aDeal } from '../deals/testing';
import { Denied, Missing, Refusal } from '../failure';
import {
  aCampaign,
  aGroup,
  anAdmin,
  aPerson,
  aRequest,
  aRunningCampaign,
  aUnit,
  historyRows,
  today,
} from '../testing';
import {
  amendEntrant,
  amendGroup,
  amendUnit,
  createGroup,
  createUnit,
  enterPastValue,
  enterUnit,
  groupsOf,
  groupsWithUnits,
  pastValuesOf,
  peopleOfUnits,
  unitsOf,
  unitsOutside,
  unitView,
  withdrawEntrant,
} from '.';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

const ALL = Number.MAX_SAFE_INTEGER;
const lastRow = () => reader().select().from(history).all().at(-1);

function aDraft() {
  const admin = anAdmin();
  const { id } = aCampaign(admin);
  return { admin, id, group: aGroup(admin, id, '西部组') };
}

test('a unit is created, entered with its group and class, and recorded', () => {
  const { admin, id, group } = aDraft();
  const unit = aUnit(admin, id, group, { nameZh: '皇塘镇', class: 'A', economic: false });
  expect(unitsOf(reader(), id, ALL, today())).toMatchObject([
    { unit, nameZh: '皇塘镇', group, class: 'A', economic: false, ranked: true },
  ]);
  expect(lastRow()).toMatchObject({ verb: 'entrant.enter', unitId: unit, subjectId: unit });
});

test('a unit outlives campaigns and may be entered in several', () => {
  const { admin, id, group } = aDraft();
  const unit = aUnit(admin, id, group);
  const { id: other } = aCampaign(admin);
  expect(unitsOutside(admin, other).map((one) => one.id)).toEqual([unit]);
  aUnit(admin, other, aGroup(admin, other), { unit });
  expect(unitsOutside(admin, other)).toEqual([]);
});

test('a name that is taken, a second entry, and a group of another campaign are refused and leave nothing', () => {
  const { admin, id, group } = aDraft();
  const unit = aUnit(admin, id, group, { nameZh: '皇塘镇' });
  const elsewhere = aGroup(admin, aCampaign(admin).id);
  const outside = createUnit(
    admin,
    { campaign: id, nameZh: '外镇', nameEn: 'Out', kind: 'town', parent: null },
    aRequest(),
  ).id;
  const before = historyRows();
  const same = { campaign: id, nameZh: '皇塘镇', nameEn: 'H', kind: 'town', parent: null } as const;
  expect(() => createUnit(admin, same, aRequest())).toThrow(
    new Refusal('name-taken', { name: '皇塘镇' }, 'nameZh'),
  );
  expect(() => createGroup(admin, { campaign: id, nameZh: '西部组', nameEn: 'W' }, aRequest())).toThrow(
    new Refusal('name-taken', { name: '西部组' }, 'nameZh'),
  );
  const entry = { campaign: id, class: null, economic: true, ranked: true, fromDay: null };
  expect(() => enterUnit(admin, { ...entry, unit, group }, aRequest())).toThrow(
    new Refusal('already-entered', {}, 'unit'),
  );
  expect(() => enterUnit(admin, { ...entry, unit: outside, group: elsewhere }, aRequest())).toThrow(
    new Refusal('group-unknown', {}, 'group'),
  );
  expect(historyRows()).toBe(before);
});

test('a unit is renamed with the version seen, and never becomes its own parent', () => {
  const { admin, id, group } = aDraft();
  const parent = aUnit(admin, id, group);
  const unit = aUnit(admin, id, group, { nameZh: '旧名' });
  const change = {
    campaign: id,
    unit,
    version: 1,
    nameZh: '新名',
    nameEn: 'New',
    kind: 'zone',
    parent,
  } as const;
  amendUnit(admin, change, aRequest());
  expect(unitView(admin, id, unit, today())).toMatchObject({
    nameZh: '新名',
    kind: 'zone',
    parent,
    unitVersion: 2,
  });
  expect(() => amendUnit(admin, { ...change, nameZh: '又名' }, aRequest())).toThrow(
    new Refusal('changed-meanwhile'),
  );
  const loop = {
    campaign: id,
    unit: parent,
    version: 1,
    nameZh: '上级',
    nameEn: 'P',
    kind: 'zone',
    parent: unit,
  } as const;
  expect(() => amendUnit(admin, loop, aRequest())).toThrow(new Refusal('in-use', {}, 'parent'));
});

test('groups keep an order, and moving one moves the others', () => {
  const { admin, id, group } = aDraft();
  const east = aGroup(admin, id, '东部组');
  const zones = aGroup(admin, id, '园区组');
  const names = { campaign: id, nameZh: '园区组', nameEn: 'Zones' };
  amendGroup(admin, { ...names, group: zones, version: 1, position: 1 }, aRequest());
  expect(groupsOf(reader(), id).map((one) => one.id)).toEqual([zones, group, east]);
  expect(() => amendGroup(admin, { ...names, group: zones, version: 1, position: 2 }, aRequest())).toThrow(
    new Refusal('changed-meanwhile'),
  );
});

test('group and class hold from a day on; a later row from the same day replaces the earlier', () => {
  const { admin, id, group } = aDraft();
  const east = aGroup(admin, id, '东部组');
  const unit = aUnit(admin, id, group, { class: 'A' });
  const seq = lastRow()?.seq ?? 0;
  const move = { campaign: id, unit, economic: true, ranked: true, reason: null };
  amendEntrant(admin, { ...move, version: 1, group: east, class: 'A', fromDay: today(-5) }, aRequest());
  amendEntrant(admin, { ...move, version: 2, group: east, class: 'B', fromDay: today(-5) }, aRequest());
  const on = (day: string, asOf = ALL) => unitsOf(reader(), id, asOf, day)[0];
  expect(on(today(-6))).toMatchObject({ group, class: 'A' });
  expect(on(today(-5))).toMatchObject({ group: east, class: 'B', since: today(-5) });
  expect(on(today(), seq)).toMatchObject({ group, class: 'A' });
  // Before its first day a unit stands where it first stood.
  expect(on(today(-400))).toMatchObject({ group, class: 'A' });
});

test('once the campaign runs, moving a unit needs a reason', () => {
  const { admin, id, units, groups } = aRunningCampaign();
  const move = {
    campaign: id,
    unit: units[0],
    version: 1,
    economic: true,
    ranked: true,
    group: groups[1],
    class: null,
    fromDay: today(),
  };
  expect(() => amendEntrant(admin, { ...move, reason: null }, aRequest())).toThrow(
    new Refusal('reason-needed', {}, 'reason'),
  );
  amendEntrant(admin, { ...move, reason: '区划调整' }, aRequest());
  expect(lastRow()).toMatchObject({ verb: 'entrant.amend', reason: '区划调整' });
});

test('a unit with a share in the deal of another is not withdrawn', () => {
  const world = aRunningCampaign();
  const [lead, host] = world.units;
  aDeal(world, {
    shares: [
      { unit: lead, role: 'lead', percent: '60' },
      { unit: host, role: 'host', percent: '40' },
    ],
  });
  const input = { campaign: world.id, unit: host, version: 1, reason: '撤并' };
  expect(() => withdrawEntrant(world.admin, input, aRequest())).toThrow(new Refusal('in-use'));
});

test('an admin of one campaign does not rename units of another; who is admin of all does', () => {
  const world = aRunningCampaign();
  const other = aRunningCampaign();
  const stranger = aPerson({ memberships: [{ role: 'admin', campaign: other.id }] });
  const change = { version: 1, nameZh: '改名镇', nameEn: 'Renamed', kind: 'town', parent: null } as const;
  const rename = (actor: typeof stranger, campaign: string, unit: string) =>
    amendUnit(actor, { campaign, unit, ...change }, aRequest());
  const before = historyRows();
  expect(() => rename(stranger, other.id, world.units[0])).toThrow(Missing);
  expect(historyRows()).toBe(before);
  rename(world.admin, other.id, world.units[0]);
  expect(() => rename(stranger, other.id, other.units[0])).toThrow(
    new Refusal('name-taken', { name: '改名镇' }, 'nameZh'),
  );
});

test('a unit is withdrawn with a reason, stays in what was before, and may come back', () => {
  const { admin, id, units, groups } = aRunningCampaign();
  const seq = lastRow()?.seq ?? 0;
  const [unit] = units;
  withdrawEntrant(admin, { campaign: id, unit, version: 1, reason: '撤并' }, aRequest());
  expect(unitsOf(reader(), id, ALL, today()).map((one) => one.unit)).not.toContain(unit);
  expect(unitsOf(reader(), id, seq, today()).map((one) => one.unit)).toContain(unit);
  const entry = { campaign: id, unit, class: null, economic: true, ranked: true, fromDay: null };
  enterUnit(admin, { ...entry, group: groups[1] }, aRequest());
  expect(unitsOf(reader(), id, ALL, today()).find((one) => one.unit === unit)?.group).toBe(groups[1]);
});

test('a past value is kept in the minor unit of its goal, and a later entry for the period replaces it', () => {
  const { admin, id, units } = aRunningCampaign();
  const value = { campaign: id, unit: units[0], key: 'paid_in', label: '2025', source: '统计局' };
  enterPastValue(admin, { ...value, value: '120.5' }, aRequest());
  enterPastValue(admin, { ...value, value: '130' }, aRequest());
  expect(pastValuesOf(reader(), id, ALL)).toMatchObject([
    { unit: units[0], value: '130000000', label: '2025' },
  ]);
  expect(reader().select().from(pastValues).all()).toHaveLength(2);
  const before = historyRows();
  expect(() => enterPastValue(admin, { ...value, value: '1.1234567' }, aRequest())).toThrow(
    new Refusal('not-an-amount', {}, 'value'),
  );
  expect(() => enterPastValue(admin, { ...value, key: 'unknown', value: '1' }, aRequest())).toThrow(Missing);
  expect(historyRows()).toBe(before);
});

test('nobody but an admin of the campaign changes units, groups or past values', () => {
  const { id, units, groups, officers, leader, verifier, auditor } = aRunningCampaign();
  const [unit] = units;
  const names = { campaign: id, nameZh: '甲', nameEn: 'A' };
  const entry = { campaign: id, unit, group: groups[0], class: null, economic: true, ranked: true };
  for (const actor of [officers[0], leader, verifier, auditor]) {
    const attempts = [
      () => createUnit(actor, { ...names, kind: 'town', parent: null }, aRequest()),
      () => amendUnit(actor, { ...names, unit, version: 1, kind: 'town', parent: null }, aRequest()),
      () => createGroup(actor, names, aRequest()),
      () => amendGroup(actor, { ...names, group: groups[0], version: 1, position: 1 }, aRequest()),
      () => enterUnit(actor, { ...entry, fromDay: null }, aRequest()),
      () => amendEntrant(actor, { ...entry, version: 1, fromDay: today(), reason: '改' }, aRequest()),
      () => withdrawEntrant(actor, { campaign: id, unit, version: 1, reason: '撤' }, aRequest()),
      () =>
        enterPastValue(
          actor,
          { campaign: id, unit, key: 'paid_in', label: '2025', value: '1', source: '自报' },
          aRequest(),
        ),
    ];
    for (const attempt of attempts) expect(attempt).toThrow(Denied);
  }
});

test('units are there for who takes part; who works for them only for who sees the whole campaign', () => {
  const { id, units, officers, auditor, admin } = aRunningCampaign();
  const stranger = aPerson({ memberships: [{ role: 'admin', campaign: aCampaign(admin).id }] });
  expect(groupsWithUnits(officers[0], id, today()).map((group) => group.units.length)).toEqual([2, 2]);
  expect(groupsWithUnits(stranger, id, today())).toEqual([]);
  expect(peopleOfUnits(auditor, id).get(units[0])).toMatchObject({
    leaders: ['挂钩领导'],
    officers: ['联络员1'],
  });
  expect(peopleOfUnits(officers[0], id).size).toBe(0);
  expect(unitView(officers[0], id, units[0], today())).toBeNull();
});
