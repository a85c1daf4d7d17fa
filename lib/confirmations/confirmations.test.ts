import { afterEach, beforeEach, expect, test } from 'vitest';
import { reader } from '../../db/client';
import { confirmations, history } from '../../db/schema';
import { freshDatabase } from '../../db/testing';
import { Denied, Missing, Refusal } from '../failure';
import { setTargets, targetsAsOf } from '../goals';
import { aCampaign, aPerson, aRequest, aRunningCampaign, historyRows } from '../testing';
import { answerConfirmation, answersGiven, pendingConfirmations } from '.';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

/** A running campaign where the admin has proposed new targets for two units together. */
function aProposal() {
  const world = aRunningCampaign();
  const { admin, id, goals, units } = world;
  const rows = [units[0], units[1]].map(
    (holderId) => ({ holder: 'unit', holderId, assured: '2000', stretch: null }) as const,
  );
  setTargets(admin, { campaign: id, goal: goals.contracted, rows, reason: '加码' }, aRequest());
  const [proposal] = pendingConfirmations(admin, id);
  const row = proposal?.rows[0]?.id ?? '';
  return {
    ...world,
    proposal,
    answer: { campaign: id, kind: 'target', id: row, answer: 'agree', reason: null } as const,
  };
}

const changed = (campaign: string) =>
  targetsAsOf(reader(), campaign, Number.MAX_SAFE_INTEGER).filter((one) => one.assured === '2000000000')
    .length;

test('what was proposed together waits together and is answered together', () => {
  const { id, second, proposal, answer } = aProposal();
  expect(proposal?.rows).toHaveLength(2);
  expect(answerConfirmation(second, answer, aRequest())).toEqual({ rows: 2 });
  expect(changed(id)).toBe(2);
  expect(pendingConfirmations(second, id)).toEqual([]);
  expect(answersGiven(second, id)).toMatchObject([{ kind: 'target', agreed: true, by: second.name }]);
  expect(reader().select().from(history).all().at(-1)).toMatchObject({ verb: 'confirmation.answer' });
});

test('declined, it never counts, and stays readable with its reason', () => {
  const { id, second, answer } = aProposal();
  answerConfirmation(second, { ...answer, answer: 'decline', reason: '依据不足' }, aRequest());
  expect(changed(id)).toBe(0);
  expect(answersGiven(second, id)).toMatchObject([{ agreed: false, reason: '依据不足' }]);
});

test('its author cannot agree to it; nobody answers twice; both leave nothing', () => {
  const { id, admin, second, answer } = aProposal();
  const before = historyRows();
  expect(() => answerConfirmation(admin, answer, aRequest())).toThrow(new Refusal('second-person'));
  expect(historyRows()).toBe(before);
  answerConfirmation(second, answer, aRequest());
  const rows = reader().select().from(confirmations).all().length;
  expect(() => answerConfirmation(second, answer, aRequest())).toThrow(new Refusal('already-answered'));
  expect(reader().select().from(confirmations).all()).toHaveLength(rows);
  expect(changed(id)).toBe(2);
});

test('the same answer sent twice records once', () => {
  const { second, answer } = aProposal();
  const request = aRequest();
  answerConfirmation(second, answer, request);
  const before = historyRows();
  expect(answerConfirmation(second, answer, request)).toEqual({ rows: 2 });
  expect(historyRows()).toBe(before);
});

test('officers, leaders, verifiers and auditors may not answer; to another campaign it is not there', () => {
  const { id, admin, officers, leader, verifier, auditor, answer } = aProposal();
  for (const actor of [officers[0], leader, verifier, auditor])
    expect(() => answerConfirmation(actor, answer, aRequest())).toThrow(Denied);
  const other = aCampaign(admin).id;
  const stranger = aPerson({ memberships: [{ role: 'admin', campaign: other }] });
  expect(() => answerConfirmation(stranger, answer, aRequest())).toThrow(Missing);
  expect(() => answerConfirmation(stranger, { ...answer, campaign: other }, aRequest())).toThrow(Missing);
  expect(pendingConfirmations(stranger, id)).toEqual([]);
  expect(pendingConfirmations(officers[0], id)).toEqual([]);
  expect(pendingConfirmations(auditor, id)).toHaveLength(1);
});

test('what was set before the start waits for nobody', () => {
  const { id, admin } = aRunningCampaign();
  expect(pendingConfirmations(admin, id)).toEqual([]);
});
