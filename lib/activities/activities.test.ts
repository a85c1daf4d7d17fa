import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { Denied, Missing, Refusal } from '../failure';
import { investorsOf } from '../investors';
import { negotiation, negotiationsOf } from '../negotiations';
import { aNegotiation } from '../negotiations/testing';
import { aRequest, aRunningCampaign, historyRows, type RunningCampaign, today } from '../testing';
import { activitiesOf, activity, amendActivity } from '.';
import { ActivityAmendment, ActivityInput } from './input';
import { anActivity } from './testing';

let db: ReturnType<typeof freshDatabase>;
let world: RunningCampaign;
beforeEach(() => {
  db = freshDatabase();
  world = aRunningCampaign();
});
afterEach(() => db.dispose());

const seen = (id: string) => {
  const view = activity(world.officers[0], id);
  if (!view) throw new Error('not seen');
  return view;
};
const amend = (id: string, typed: Record<string, unknown>, actor = world.officers[0]) =>
  amendActivity(
    actor,
    ActivityAmendment.parse({
      activity: id,
      version: seen(id).version,
      kind: 'squad',
      fromDay: today(-1),
      ...typed,
    }),
    aRequest(),
  );

test('kind and day are enough: it is submitted, by the unit itself, for one day', () => {
  const before = historyRows();
  const id = anActivity(world);
  expect(historyRows()).toBe(before + 1);
  expect(seen(id)).toMatchObject({
    state: 'pending',
    organiser: 'unit',
    fromDay: today(-1),
    toDay: today(-1),
    firms: [],
  });
  expect(activitiesOf(world.officers[0], world.id).rows).toMatchObject([{ id, firms: 0, followed: 0 }]);
});

test('firms met are found by name or logged; a row opens a negotiation, continues one, or neither', () => {
  const known = aNegotiation(world, { investor: '天工特钢有限公司' });
  const id = anActivity(world, {
    kind: 'stationing',
    fromDay: today(-20),
    toDay: today(-1),
    place: '东莞',
    persons: '１２',
    cost: { amount: '3.5', unit: 'wan', currency: 'CNY' },
    firms: [
      { name: '联荣', note: '看了厂房', negotiation: 'open' },
      { name: '天工特钢', note: '再谈', negotiation: known },
      { name: 'Incowell' },
    ],
  });
  const view = seen(id);
  expect(view).toMatchObject({ title: '东莞', persons: 12, cost: { minor: 3_500_000, currency: 'CNY' } });
  expect(view.firms.map((firm) => firm.negotiation?.title ?? null)).toEqual([
    '联荣',
    '天工特钢有限公司',
    null,
  ]);
  const opened = negotiation(world.officers[0], view.firms[0]?.negotiation?.id ?? '');
  expect(opened).toMatchObject({
    state: 'pending',
    openedOn: today(-1),
    timeline: [{ kind: 'activity', text: '看了厂房' }],
  });
  expect(negotiation(world.officers[0], known)?.timeline).toMatchObject([
    { kind: 'activity', activity: { id } },
  ]);
  expect(investorsOf(world.officers[0], world.id).total).toBe(3);
});

test('a draft opens no claims, neither its own nor of the negotiations it opens, until it is submitted', () => {
  const id = anActivity(world, { intent: 'draft', firms: [{ name: '联荣', negotiation: 'open' }] });
  expect(seen(id).state).toBe('draft');
  expect(negotiationsOf(world.officers[0], world.id).rows).toMatchObject([{ state: 'draft' }]);
  const [firm] = seen(id).firms;
  amend(id, { firms: [{ row: firm?.row, name: '联荣', negotiation: firm?.negotiation?.id }] });
  expect(seen(id).state).toBe('pending');
  expect(negotiationsOf(world.officers[0], world.id).rows).toMatchObject([{ state: 'pending' }]);
});

test.each([
  ['fromDay', { fromDay: 1 }],
  ['toDay', { fromDay: -3, toDay: 1 }],
] as const)('a %s in the future is refused by its field', (field, moved) => {
  const before = historyRows();
  const typed = Object.fromEntries(Object.entries(moved).map(([name, days]) => [name, today(days)]));
  try {
    anActivity(world, typed);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ reason: 'day-in-future', field });
  }
  expect(historyRows()).toBe(before);
});

test('a last day before the first, a nameless firm with a note and an unknown kind are faults of their fields', () => {
  const parsed = ActivityInput.safeParse({
    campaign: world.id,
    unit: world.units[0],
    kind: 'party',
    fromDay: today(),
    firms: [{ name: '', note: '?' }],
  });
  expect(parsed.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)).toEqual([
    'kind unknown-choice',
    'firms.0.name required',
  ]);
  expect(
    ActivityInput.safeParse({
      campaign: world.id,
      unit: world.units[0],
      kind: 'visit',
      fromDay: today(),
      toDay: today(-1),
    }).error?.issues[0],
  ).toMatchObject({ message: 'day-before', path: ['toDay'] });
});

test('amending keeps, changes, withdraws and adds firms', () => {
  const id = anActivity(world, { firms: [{ name: '联荣', negotiation: 'open' }, { name: '天工' }] });
  const [first] = seen(id).firms;
  amend(id, {
    firms: [
      { row: first?.row, name: '联荣', note: '补记', negotiation: first?.negotiation?.id },
      { name: '鱼跃' },
    ],
  });
  expect(seen(id).firms).toMatchObject([
    { row: first?.row, note: '补记', negotiation: first?.negotiation },
    { name: '鱼跃' },
  ]);
  expect(seen(id).version).toBe(2);
  expect(() => amend(id, { version: 1 })).toThrow('changed-meanwhile');
});

test('a negotiation of another unit cannot be continued', () => {
  const other = aNegotiation(world, { unit: world.units[1] }, world.officers[1]);
  const before = historyRows();
  expect(() => anActivity(world, { firms: [{ name: '联荣', negotiation: other }] })).toThrow(Missing);
  expect(historyRows()).toBe(before);
});

test('another unit’s officer sees nothing of it and amends nothing; leader, admin and auditor read', () => {
  const id = anActivity(world);
  expect(activity(world.officers[1], id)).toBeNull();
  expect(activitiesOf(world.officers[1], world.id).total).toBe(0);
  expect(() => amend(id, {}, world.officers[1])).toThrow(Missing);
  for (const reads of [world.leader, world.admin, world.auditor]) {
    expect(activity(reads, id)).not.toBeNull();
    expect(() => amend(id, {}, reads)).toThrow(Denied);
    expect(() => anActivity(world, {}, reads)).toThrow(Denied);
  }
});

test('lists filter by kind and span', () => {
  anActivity(world, { kind: 'promotion', fromDay: today(-30), toDay: today(-28) });
  const late = anActivity(world);
  const ids = (filter: Parameters<typeof activitiesOf>[2]) =>
    activitiesOf(world.officers[0], world.id, filter).rows.map((row) => row.id);
  expect(ids({ kind: 'squad' })).toEqual([late]);
  expect(ids({ from: today(-28) })).toHaveLength(2);
  expect(ids({ from: today(-27) })).toEqual([late]);
});

test('a last day before the first is told though other fields are wrong too', () => {
  const parsed = ActivityInput.safeParse({
    campaign: world.id,
    unit: world.units[0],
    kind: '',
    fromDay: today(),
    toDay: today(-2),
    cost: { amount: 'viel', unit: 'wan', currency: 'CNY' },
  });
  const wrong = parsed.error?.issues.map(({ path, message }) => [path.join('.'), message]);
  expect(wrong).toEqual([
    ['kind', 'choose-one'],
    ['cost.amount', 'not-an-amount'],
    ['toDay', 'day-before'],
  ]);
});
