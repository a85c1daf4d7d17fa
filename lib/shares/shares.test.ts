import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { blockersOf, setAside } from '../closing';
import { aDeal, aReceipt } from '../deals/testing';
import { factsAmiss, factsAsOf } from '../facts';
import { Denied, Missing, Refusal } from '../failure';
import { withStatistics } from '../figures/testing';
import { aRequest, aRunningCampaign, historyRows, type RunningCampaign } from '../testing';
import { decide, waitingClaims } from '../verification';
import { DecideInput } from '../verification/input';
import { answerShare, proposeShares, ruleShare, sharesOf, sharesToAnswer, sharesToRule } from '.';
import { basisPointsOf, percentText, ShareAnswer, ShareProposal, ShareRuling } from './input';

let db: ReturnType<typeof freshDatabase>;
let world: RunningCampaign;
beforeEach(() => {
  db = freshDatabase();
  world = aRunningCampaign();
});
afterEach(() => db.dispose());

type Line = [unit: number, role: string, percent: string];
const lines = (...of: Line[]) =>
  of.map(([unit, role, percent]) => ({ unit: world.units[unit], role, percent }));
const propose = (record: string, of: Line[], actor = world.officers[0]) =>
  proposeShares(actor, ShareProposal.parse({ record, shares: lines(...of) }), aRequest()).id;
const answer = (set: string, officer: 0 | 1 | 2 | 3, typed: Record<string, unknown> = { answer: 'agree' }) =>
  answerShare(
    world.officers[officer],
    ShareAnswer.parse({ set, unit: world.units[officer], ...typed }),
    aRequest(),
  );
const rule = (set: string, of: Line[] = [], actor = world.admin) =>
  ruleShare(actor, ShareRuling.parse({ set, reason: '按协议', shares: lines(...of) }), aRequest()).id;
const state = (record: string) => sharesOf(world.officers[0], record)?.state;
const refusal = (work: () => unknown) => {
  const before = historyRows();
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    expect(historyRows()).toBe(before);
    return { reason: (error as Refusal).reason, field: (error as Refusal).field };
  }
  return expect.unreachable();
};
const HALVES: Line[] = [
  [0, 'lead', '50'],
  [1, 'host', '50'],
];

test.each([
  ['33.33', 3333],
  ['100', 10000],
  ['５０%', 5000],
  ['0', null],
  ['100.01', null],
  ['33.333', null],
  ['-5', null],
])('%s per cent are %s basis points', (typed, points) => {
  expect(basisPointsOf(typed)).toBe(points);
  if (points !== null) expect(basisPointsOf(percentText(points))).toBe(points);
});

test('shares that do not add up to 100 and a unit named twice in one role stand by their fields', () => {
  const faults = (of: Line[]) =>
    ShareProposal.safeParse({ record: 'x', shares: lines(...of) }).error?.issues.map(
      ({ path, message }) => `${path.join('.')} ${message}`,
    );
  expect(
    faults([
      [0, 'lead', '50'],
      [1, 'host', '49.99'],
    ]),
  ).toEqual(['shares.1.percent shares-sum']);
  expect(
    faults([
      [0, 'lead', '50'],
      [0, 'lead', '50'],
    ]),
  ).toEqual(['shares.1.unit unit-twice']);
  expect(
    faults([
      [0, 'lead', '50'],
      [0, 'host', '50'],
    ]),
  ).toBeUndefined();
  expect(
    faults([
      [0, 'lead', '33.33'],
      [1, 'host', '33.33'],
      [2, 'introducer', '33.34'],
    ]),
  ).toBeUndefined();
  expect(faults([])).toEqual(['shares.0.unit required']);
});

test('a set waits until every named unit but the proposer agrees, and its facts are claimed until then', () => {
  const deal = aDeal(world);
  expect(sharesOf(world.officers[0], deal)).toBeNull();
  const before = historyRows();
  const set = propose(deal, [...HALVES.slice(0, 1), [1, 'host', '30'], [2, 'introducer', '20']]);
  expect(historyRows()).toBe(before + 1);
  expect(state(deal)).toBe('waiting');
  answer(set, 1);
  expect(state(deal)).toBe('waiting');
  answer(set, 2);
  expect(state(deal)).toBe('agreed');
  const shares = [...factsAsOf(world.id, Number.MAX_SAFE_INTEGER)].filter(
    (fact) => fact.aspect === 'contracted',
  );
  expect(shares.map((fact) => fact.shareBp).sort()).toEqual([2000, 3000, 5000]);
});

test('a named unit sees the question and the lines, not the record; it answers once', () => {
  const deal = aDeal(world);
  const set = propose(deal, HALVES);
  expect(sharesOf(world.officers[1], deal)).toBeNull();
  expect(sharesToAnswer(world.officers[1], world.id)).toMatchObject([
    { set, asked: world.units[1], title: '联荣精密电子', state: 'waiting' },
  ]);
  expect(sharesToAnswer(world.officers[0], world.id)).toEqual([]);
  expect(sharesToAnswer(world.officers[2], world.id)).toEqual([]);
  expect(() => answer(set, 2)).toThrow(Missing);
  answer(set, 1);
  expect(refusal(() => answer(set, 1)).reason).toBe('already-answered');
  expect(refusal(() => answer(set, 0)).reason).toBe('already-answered');
  expect(sharesToAnswer(world.officers[1], world.id)).toEqual([]);
});

test('nobody answers for a unit that is not theirs', () => {
  const set = propose(aDeal(world), HALVES);
  const as = ShareAnswer.parse({ set, unit: world.units[1], answer: 'agree' });
  for (const other of [world.officers[0], world.leader, world.admin, world.auditor])
    expect(() => answerShare(other, as, aRequest())).toThrow(Denied);
});

test('a dispute needs a reason, goes to the admin, and the ruling settles it for good', () => {
  const deal = aDeal(world);
  const set = propose(deal, HALVES);
  expect(
    ShareAnswer.safeParse({ set, unit: world.units[1], answer: 'dispute' }).error?.issues[0],
  ).toMatchObject({
    message: 'reason-needed',
    path: ['reason'],
  });
  answer(set, 1, { answer: 'dispute', reason: '是我们引进的' });
  expect(state(deal)).toBe('disputed');
  expect(sharesToRule(world.admin, world.id)).toMatchObject([{ set, title: '联荣精密电子' }]);
  expect(sharesToRule(world.officers[0], world.id)).toEqual([]);
  expect(() => rule(set, [], world.officers[0])).toThrow(Denied);
  const ruled = rule(set, [
    [0, 'lead', '40'],
    [1, 'introducer', '60'],
  ]);
  expect(ruled).not.toBe(set);
  expect(sharesOf(world.officers[0], deal)).toMatchObject({
    set: ruled,
    state: 'ruled',
    ruling: { reason: '按协议' },
  });
  expect(refusal(() => propose(deal, HALVES)).reason).toBe('share-settled');
  expect(refusal(() => answer(ruled, 1)).reason).toBe('share-settled');
  expect(refusal(() => rule(set)).reason).toBe('share-settled');
  expect(sharesToRule(world.admin, world.id)).toEqual([]);
});

test('a ruling without lines lets the set stand', () => {
  const deal = aDeal(world);
  const set = propose(deal, HALVES);
  answer(set, 1, { answer: 'dispute', reason: '不' });
  expect(rule(set)).toBe(set);
  expect(state(deal)).toBe('ruled');
});

test('a new proposal replaces the one before, which can no longer be answered', () => {
  const deal = aDeal(world);
  const set = propose(deal, HALVES);
  const later = propose(deal, [[0, 'lead', '100']]);
  expect(sharesOf(world.officers[0], deal)).toMatchObject({ set: later, state: 'agreed' });
  expect(refusal(() => answer(set, 1)).reason).toBe('share-settled');
});

describe('a partner that agreed', () => {
  const contracted = () =>
    [...factsAsOf(world.id, Number.MAX_SAFE_INTEGER)]
      .filter(({ aspect, shareBp }) => aspect === 'contracted' && shareBp > 0)
      .map((fact) => `${fact.state} ${world.units.indexOf(fact.unit)} ${fact.shareBp}`)
      .sort();
  const accept = (record: string) => {
    const submission = waitingClaims([record])[0]?.submission;
    decide(world.verifier, DecideInput.parse({ submission, outcome: 'accepted' }), aRequest());
  };
  const agreedAndAccepted = async () => {
    const deal = aDeal(world);
    await withStatistics(world.officers[0], deal, 'contract');
    answer(propose(deal, HALVES), 1);
    accept(deal);
    return deal;
  };

  test('keeps its counted half until it agrees to leave and a verifier has decided again', async () => {
    const deal = await agreedAndAccepted();
    const set = propose(deal, [[0, 'lead', '100']]);
    expect(state(deal)).toBe('waiting');
    expect(contracted()).toEqual(['accepted 0 5000', 'accepted 1 5000', 'claimed 0 10000']);
    expect(sharesToAnswer(world.officers[1], world.id)).toMatchObject([{ set, asked: world.units[1] }]);
    accept(deal);
    expect(contracted()).toEqual(['accepted 0 5000', 'accepted 1 5000']);
    answer(set, 1);
    expect(contracted()).toEqual(['accepted 0 10000']);
    expect(factsAmiss()).toEqual([]);
  });

  test('keeps it where a smaller part is proposed, and may dispute that before the office', async () => {
    const deal = await agreedAndAccepted();
    const set = propose(deal, [
      [0, 'lead', '90'],
      [1, 'host', '10'],
    ]);
    answer(set, 1, { answer: 'dispute', reason: '说好各半' });
    accept(deal);
    expect(contracted()).toEqual(['accepted 0 5000', 'accepted 1 5000']);
    expect(sharesToRule(world.admin, world.id)).toMatchObject([{ set }]);
    rule(set);
    expect(contracted()).toEqual(['accepted 0 9000', 'accepted 1 1000']);
    expect(factsAmiss()).toEqual([]);
  });

  test('has its receipts looked at again, too', async () => {
    const deal = await agreedAndAccepted();
    const paid = aReceipt(world, deal);
    await withStatistics(world.officers[0], paid, 'capital_report');
    accept(paid);
    propose(deal, [[0, 'lead', '100']]);
    expect(waitingClaims([deal, paid])).toHaveLength(2);
    expect(factsAmiss()).toEqual([]);
  });

  test('is not asked again once it has agreed to leave', async () => {
    const deal = await agreedAndAccepted();
    answer(propose(deal, [[0, 'lead', '100']]), 1);
    propose(deal, [
      [0, 'lead', '60'],
      [0, 'host', '40'],
    ]);
    expect(state(deal)).toBe('agreed');
  });
});

test('a dispute stays before the office when another set leaves the disputing unit out', () => {
  const deal = aDeal(world);
  answer(propose(deal, HALVES), 1, { answer: 'dispute', reason: '是我们引进的' });
  const later = propose(deal, [[0, 'lead', '100']]);
  expect(state(deal)).toBe('disputed');
  expect(sharesToRule(world.admin, world.id)).toMatchObject([{ set: later }]);
  expect([...factsAsOf(world.id, Number.MAX_SAFE_INTEGER)].map((fact) => fact.state)).not.toContain(
    'accepted',
  );
  answer(later, 1);
  expect(state(deal)).toBe('agreed');
});

test('shares set aside at the close are not proposed anew', () => {
  const deal = aDeal(world);
  propose(deal, HALVES);
  const items = (blockersOf(world.admin, world.id) ?? []).flatMap(({ kind, subject }) =>
    kind === 'share' ? [`${kind}:${subject}`] : [],
  );
  setAside(world.admin, { campaign: world.id, items, reason: '未商定' }, aRequest());
  expect(refusal(() => propose(deal, [[0, 'lead', '100']])).reason).toBe('share-settled');
});

test('a unit that takes no part is refused by its field; another unit’s officer proposes nothing', () => {
  const deal = aDeal(world);
  const other = aRunningCampaign();
  const shares = [
    { unit: world.units[0], role: 'lead', percent: '50' },
    { unit: other.units[0], role: 'host', percent: '50' },
  ];
  expect(
    refusal(() =>
      proposeShares(world.officers[0], ShareProposal.parse({ record: deal, shares }), aRequest()),
    ),
  ).toEqual({ reason: 'not-in-campaign', field: 'shares.1.unit' });
  expect(() => propose(deal, HALVES, world.officers[1])).toThrow(Missing);
  expect(() => propose(deal, HALVES, world.leader)).toThrow(Denied);
});
