import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { Denied, Missing, Refusal } from '../failure';
import { aRequest, aRunningCampaign, historyRows, type RunningCampaign, today } from '../testing';
import { amendInvestor, investor, investorsOf, keepContact, logInvestor, similar, withdrawContact } from '.';
import { ContactInput, InvestorAmendment, InvestorInput } from './input';
import { anInvestor } from './testing';

let db: ReturnType<typeof freshDatabase>;
let world: RunningCampaign;
beforeEach(() => {
  db = freshDatabase();
  world = aRunningCampaign();
});
afterEach(() => db.dispose());

const typed = (more: Record<string, unknown> = {}) => ({ campaign: world.id, unit: world.units[0], ...more });
const contact = (investorId: string, more: Record<string, unknown> = {}) =>
  ContactInput.parse({ ...typed(), investor: investorId, name: '陈先生', phone: '138', ...more });

test('an officer logs an investor, it is recorded and listed for the unit', () => {
  const before = historyRows();
  const id = anInvestor(world, { country: '中国香港', notes: '找 60 亩地', firstContact: today(-3) });
  expect(historyRows()).toBe(before + 1);
  expect(investor(world.officers[0], world.id, id)).toMatchObject({
    name: '香港联荣有限公司',
    kept: [{ unit: world.units[0], notes: '找 60 亩地', firstContact: today(-3) }],
  });
  expect(investorsOf(world.officers[0], world.id, { text: '联荣' }).rows.map((row) => row.id)).toEqual([id]);
});

test('a name is needed, in Chinese or in English', () => {
  expect(InvestorInput.safeParse(typed()).error?.issues[0]).toMatchObject({
    message: 'required',
    path: ['nameZh'],
  });
  expect(InvestorInput.safeParse(typed({ nameEn: 'Incowell' })).success).toBe(true);
});

test('the same firm under another spelling is the same investor, and both units keep it', () => {
  const first = anInvestor(world);
  const again = logInvestor(
    world.officers[1],
    InvestorInput.parse({ campaign: world.id, unit: world.units[1], nameZh: '香港联荣（股份）有限公司' }),
    aRequest(),
  );
  expect(again).toEqual({ id: first, known: true });
  expect(investorsOf(world.admin, world.id).rows).toMatchObject([{ id: first, units: 2 }]);
});

test('logging what the unit already keeps changes nothing', () => {
  anInvestor(world);
  const before = historyRows();
  anInvestor(world, { nameZh: '香港联荣' });
  expect(historyRows()).toBe(before);
});

test('identity is seen by everybody in the campaign, notes and contacts by their own unit only', () => {
  const id = anInvestor(world, { notes: '内部' });
  keepContact(world.officers[0], contact(id), aRequest());
  expect(investor(world.officers[1], world.id, id)).toMatchObject({ name: '香港联荣有限公司', kept: [] });
  expect(investor(world.verifier, world.id, id)?.kept).toEqual([]);
  expect(investorsOf(world.officers[1], world.id).total).toBe(0);
  for (const reads of [world.leader, world.admin, world.auditor])
    expect(investor(reads, world.id, id)?.kept[0]?.contacts).toMatchObject([{ name: '陈先生' }]);
});

test('who has no part in the campaign sees no investor', () => {
  const id = anInvestor(world);
  const other = aRunningCampaign();
  expect(investor(other.officers[0], world.id, id)).toBeNull();
  expect(similar(other.officers[0], world.id, '联荣')).toEqual([]);
});

test('while a name is typed like ones are shown, the very same first', () => {
  anInvestor(world, { nameZh: '联荣电子科技' });
  const same = anInvestor(world, { nameZh: '联荣' });
  anInvestor(world, { nameZh: '天工特钢' });
  const found = similar(world.officers[1], world.id, '联荣有限公司');
  expect(found.map(({ name, same: exact, own }) => ({ name, exact, own }))).toEqual([
    { name: '联荣', exact: true, own: false },
    { name: '联荣电子科技', exact: false, own: false },
  ]);
  expect(similar(world.officers[0], world.id, '联荣')[0]).toMatchObject({ id: same, own: true });
  expect(similar(world.officers[0], world.id, '联')).toEqual([]);
});

test('an officer amends identity and notes; another unit, a stale version and a taken name are refused', () => {
  const id = anInvestor(world);
  anInvestor(world, { nameZh: '天工特钢有限公司' });
  const change = (more: Record<string, unknown>) =>
    InvestorAmendment.parse({
      ...typed(),
      investor: id,
      version: 1,
      nameZh: '香港联荣',
      notes: '新',
      ...more,
    });
  amendInvestor(world.officers[0], change({ nameEn: 'Lianrong' }), aRequest());
  expect(investor(world.officers[0], world.id, id)).toMatchObject({
    nameEn: 'Lianrong',
    version: 2,
    kept: [{ notes: '新' }],
  });
  const before = historyRows();
  expect(() => amendInvestor(world.officers[0], change({}), aRequest())).toThrow('changed-meanwhile');
  expect(() =>
    amendInvestor(world.officers[0], change({ version: 2, nameZh: '天工特钢' }), aRequest()),
  ).toThrow('name-taken');
  expect(() =>
    amendInvestor(world.officers[1], change({ version: 2, unit: world.units[1] }), aRequest()),
  ).toThrow(Missing);
  expect(() => amendInvestor(world.officers[1], change({ version: 2 }), aRequest())).toThrow(Denied);
  expect(() => amendInvestor(world.auditor, change({ version: 2 }), aRequest())).toThrow(Denied);
  expect(historyRows()).toBe(before);
  amendInvestor(world.admin, change({ version: 2, unit: '' }), aRequest());
});

test('a contact is kept, amended and withdrawn by its own unit', () => {
  const id = anInvestor(world);
  const made = keepContact(world.officers[0], contact(id), aRequest());
  keepContact(world.officers[0], contact(id, { contact: made.id, version: 1, name: '陈总' }), aRequest());
  expect(investor(world.officers[0], world.id, id)?.kept[0]?.contacts).toMatchObject([
    { name: '陈总', version: 2 },
  ]);
  expect(() =>
    keepContact(world.officers[0], contact(id, { contact: made.id, version: 1 }), aRequest()),
  ).toThrow('changed-meanwhile');
  expect(() => keepContact(world.officers[1], contact(id, { unit: world.units[1] }), aRequest())).toThrow(
    Missing,
  );
  expect(() => withdrawContact(world.officers[1], { contact: made.id, version: 2 }, aRequest())).toThrow(
    Denied,
  );
  withdrawContact(world.officers[0], { contact: made.id, version: 2 }, aRequest());
  expect(investor(world.officers[0], world.id, id)?.kept[0]?.contacts).toEqual([]);
});

test.each(['leader', 'verifier', 'auditor', 'admin'] as const)('a %s does not log investors', (role) => {
  const before = historyRows();
  expect(() => anInvestor(world, {}, world[role])).toThrow(Denied);
  expect(historyRows()).toBe(before);
});

test('a first contact in the future is refused by its field', () => {
  const before = historyRows();
  try {
    anInvestor(world, { firstContact: today(1) });
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ reason: 'day-in-future', field: 'firstContact' });
  }
  expect(historyRows()).toBe(before);
});
