import { afterEach, beforeEach, expect, test } from 'vitest';
import { reader } from '../../db/client';
import { history, targets } from '../../db/schema';
import { freshDatabase } from '../../db/testing';
import { answerConfirmation, pendingConfirmations } from '../confirmations';
import { Denied, Refusal } from '../failure';
import {
  aCampaign,
  aGoal,
  aGroup,
  anAdmin,
  aRequest,
  aRunningCampaign,
  aUnit,
  historyRows,
} from '../testing';
import {
  amendGoal,
  goalsFor,
  goalsOf,
  setTarget,
  setTargets,
  sumOfTargets,
  targetsAsOf,
  targetsFor,
  targetsMissing,
} from '.';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

const ALL = Number.MAX_SAFE_INTEGER;
const seqNow = () => reader().select().from(history).all().at(-1)?.seq ?? 0;

function aDraft() {
  const admin = anAdmin();
  const { id } = aCampaign(admin);
  const group = aGroup(admin, id);
  return { admin, id, group, units: [aUnit(admin, id, group), aUnit(admin, id, group)] as const };
}

test('a goal is created at the end of the list; a key is taken once', () => {
  const { admin, id } = aDraft();
  aGoal(admin, id, { key: 'contracted' });
  const events = { quantity: 'count', currency: 'USD', amountUnit: 'yi', key: 'events' } as const;
  aGoal(admin, id, events);
  // Only money has a currency and a unit of amounts.
  expect(goalsOf(reader(), id)).toMatchObject([
    { key: 'contracted', position: 1, currency: 'USD', amountUnit: 'wan' },
    { key: 'events', position: 2, currency: null, amountUnit: 'one' },
  ]);
  const before = historyRows();
  expect(() => aGoal(admin, id, { key: 'events' })).toThrow(new Refusal('key-taken', {}, 'key'));
  expect(historyRows()).toBe(before);
});

test('what a goal is counted in stays once a target hangs on it', () => {
  const { admin, id, units } = aDraft();
  const goal = aGoal(admin, id);
  const kept = {
    campaign: id,
    goal,
    nameZh: '外资',
    nameEn: 'Capital',
    amountUnit: 'yi',
    expected: false,
  } as const;
  amendGoal(admin, { ...kept, version: 1, quantity: 'money', currency: 'CNY' }, aRequest());
  setTarget(
    admin,
    {
      campaign: id,
      goal,
      holder: 'unit',
      holderId: units[0],
      period: null,
      assured: '1',
      stretch: null,
      reason: null,
    },
    aRequest(),
  );
  expect(() =>
    amendGoal(admin, { ...kept, version: 2, quantity: 'money', currency: 'USD' }, aRequest()),
  ).toThrow(new Refusal('in-use', {}, 'quantity'));
  expect(() =>
    amendGoal(admin, { ...kept, nameZh: '改', version: 1, quantity: 'money', currency: 'CNY' }, aRequest()),
  ).toThrow(new Refusal('changed-meanwhile'));
});

test('targets of a draft count at once, in the minor unit of the goal, for unit, group and campaign', () => {
  const { admin, id, group, units } = aDraft();
  const goal = aGoal(admin, id);
  const rows = [
    { holder: 'unit', holderId: units[0], assured: '1240.5', stretch: '1500' },
    { holder: 'group', holderId: group, assured: '3000', stretch: null },
    { holder: 'campaign', holderId: id, assured: null, stretch: '9000' },
    { holder: 'unit', holderId: units[1], assured: null, stretch: null },
  ] as const;
  const outcome = setTargets(admin, { campaign: id, goal, rows: [...rows], reason: null }, aRequest());
  expect(outcome).toEqual({ set: 3, waits: false });
  expect(targetsAsOf(reader(), id, ALL)).toMatchObject([
    { holder: 'unit', holderId: units[0], assured: '1240500000', stretch: '1500000000' },
    { holder: 'group', assured: '3000000000', stretch: null },
    { holder: 'campaign', assured: null, stretch: '9000000000' },
  ]);
});

test('only rows that differ are set, and blank amounts take a target away', () => {
  const { admin, id, units } = aDraft();
  const goal = aGoal(admin, id);
  const row = (holderId: string, assured: string | null) =>
    ({ holder: 'unit', holderId, assured, stretch: null }) as const;
  const send = (...rows: ReturnType<typeof row>[]) =>
    setTargets(admin, { campaign: id, goal, rows, reason: null }, aRequest());
  send(row(units[0], '10'), row(units[1], '20'));
  expect(send(row(units[0], '10'), row(units[1], '25'))).toEqual({ set: 1, waits: false });
  const before = historyRows();
  expect(send(row(units[0], '10.00'), row(units[1], '25'))).toEqual({ set: 0, waits: false });
  expect(historyRows()).toBe(before);
  send(row(units[0], null));
  expect(targetsAsOf(reader(), id, ALL).map((one) => one.holderId)).toEqual([units[1]]);
});

test('a stretch below the assured, an amount too fine, a unit outside: refused at the field, and no row is set', () => {
  const { admin, id, units } = aDraft();
  const goal = aGoal(admin, id);
  const { id: other } = aCampaign(admin);
  const outside = aUnit(admin, other, aGroup(admin, other));
  const send = (holderId: string, assured: string, stretch: string) => () =>
    setTargets(
      admin,
      {
        campaign: id,
        goal,
        rows: [
          { holder: 'unit', holderId: units[0], assured: '5', stretch: null },
          { holder: 'unit', holderId, assured, stretch },
        ],
        reason: null,
      },
      aRequest(),
    );
  const before = historyRows();
  expect(send(units[1], '1000', '999.9')).toThrow(new Refusal('stretch-below', {}, 'rows.1.stretch'));
  expect(send(units[1], '0.0000001', '1')).toThrow(new Refusal('not-an-amount', {}, 'rows.1.assured'));
  expect(send(outside, '1', '2')).toThrow(new Refusal('not-in-campaign', {}, 'rows.1.holderId'));
  expect(historyRows()).toBe(before);
  expect(reader().select().from(targets).all()).toEqual([]);
});

test('in a running campaign a target needs a reason, and counts only when another person has agreed', () => {
  const { admin, second, id, units, goals } = aRunningCampaign();
  const change = {
    campaign: id,
    goal: goals.contracted,
    holder: 'unit',
    holderId: units[0],
    period: null,
    assured: '2000',
    stretch: '2500',
  } as const;
  const assured = (asOf = ALL) =>
    targetsAsOf(reader(), id, asOf).find((one) => one.goal === goals.contracted && one.holderId === units[0])
      ?.assured;
  expect(() => setTarget(admin, { ...change, reason: null }, aRequest())).toThrow(
    new Refusal('reason-needed', {}, 'reason'),
  );
  expect(setTarget(admin, { ...change, reason: '上级加码' }, aRequest())).toEqual({ set: 1, waits: true });
  expect(assured()).toBe('1000000000');
  const waitingSeq = seqNow();
  const [proposal] = pendingConfirmations(second, id);
  expect(proposal).toMatchObject({ kind: 'target', reason: '上级加码', by: { id: admin.id } });
  const answer = {
    campaign: id,
    kind: 'target',
    id: proposal?.rows[0]?.id ?? '',
    answer: 'agree',
    reason: null,
  } as const;
  expect(() => answerConfirmation(admin, answer, aRequest())).toThrow(new Refusal('second-person'));
  answerConfirmation(second, answer, aRequest());
  expect(assured()).toBe('2000000000');
  expect(assured(waitingSeq)).toBe('1000000000');
});

test('of two agreed targets the one agreed last holds', () => {
  const { admin, second, id, units, goals } = aRunningCampaign();
  const propose = (assured: string) =>
    setTarget(
      admin,
      {
        campaign: id,
        goal: goals.contracted,
        holder: 'unit',
        holderId: units[0],
        period: null,
        assured,
        stretch: null,
        reason: '调整',
      },
      aRequest(),
    );
  propose('1100');
  propose('1200');
  const [first, later] = pendingConfirmations(second, id);
  for (const one of [later, first]) {
    const row = one?.rows[0]?.id ?? '';
    answerConfirmation(
      second,
      { campaign: id, kind: 'target', id: row, answer: 'agree', reason: null },
      aRequest(),
    );
  }
  expect(
    targetsAsOf(reader(), id, ALL).find((t) => t.goal === goals.contracted && t.holderId === units[0])
      ?.assured,
  ).toBe('1100000000');
});

test('nobody but an admin sets goals or targets; an officer reads those of their unit and of the whole', () => {
  const { id, units, goals, officers, leader, verifier, auditor } = aRunningCampaign();
  for (const actor of [officers[0], leader, verifier, auditor]) {
    expect(() => aGoal(actor, id)).toThrow(Denied);
    expect(() =>
      setTargets(actor, { campaign: id, goal: goals.contracted, rows: [], reason: '改' }, aRequest()),
    ).toThrow(Denied);
  }
  expect(goalsFor(officers[0], id)).toHaveLength(2);
  expect(targetsFor(officers[0], id, [units[0]]).every((one) => one.holderId === units[0])).toBe(true);
  expect(targetsFor(auditor, id)).toHaveLength(8);
  expect(goalsFor(aRunningCampaign().officers[0], id)).toEqual([]);
});

test('missing are the assured targets of goals that expect one, for the units asked about', () => {
  const { admin, id, units } = aDraft();
  const goal = aGoal(admin, id);
  aGoal(admin, id, { expected: false });
  const row = { holder: 'unit', holderId: units[0], assured: '5', stretch: null } as const;
  setTargets(admin, { campaign: id, goal, rows: [row], reason: null }, aRequest());
  expect(targetsMissing(reader(), id, ALL, units)).toEqual([{ goal, unit: units[1] }]);
  expect(targetsMissing(reader(), id, ALL, [units[0]])).toEqual([]);
});

test('amounts are summed exactly, whatever their places', () => {
  expect(sumOfTargets([])).toBeNull();
  expect(sumOfTargets([null])).toBeNull();
  expect(sumOfTargets(['1240500000', null, '9007199254740991'])).toBe('9007200495240991');
  expect(sumOfTargets(['0.1', '0.2', '3'])).toBe('3.3');
});
