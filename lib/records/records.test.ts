import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { records } from '../../db/schema';
import { freshDatabase } from '../../db/testing';
import { anActivity } from '../activities/testing';
import { aDeal, aReceipt } from '../deals/testing';
import { Denied, Missing } from '../failure';
import { aPerson, aRequest, aRunningCampaign, giveRole, historyRows, type RunningCampaign } from '../testing';
import { decide, waitingClaims } from '../verification';
import { DecideInput } from '../verification/input';
import { recordScope, submitRecord, visibleRecord, withdrawRecord } from './index';

let world: RunningCampaign;
let dispose: () => void;
beforeEach(() => {
  ({ dispose } = freshDatabase());
  world = aRunningCampaign();
});
afterEach(() => dispose());

const state = (id: string) => reader().select().from(records).where(eq(records.id, id)).get()?.state;
const refused = (work: () => unknown, why: string | typeof Denied | typeof Missing) => {
  const before = historyRows();
  expect(work).toThrow(why as string);
  expect(historyRows()).toBe(before);
};

describe('Withdrawing a record', () => {
  it("needs no reason for one's own entry that nobody has decided", () => {
    const id = anActivity(world);
    withdrawRecord(world.officers[0], id, null, aRequest());
    expect(state(id)).toBe('withdrawn');
    refused(() => withdrawRecord(world.officers[0], id, null, aRequest()), 'withdrawn-already');
  });

  it("needs a reason for a decided one, and for a colleague's", () => {
    const id = anActivity(world);
    const colleague = aPerson({
      memberships: [{ role: 'officer', campaign: world.id, unit: world.units[0] }],
    });
    refused(() => withdrawRecord(colleague, id, ' ', aRequest()), 'reason-needed');
    const submission = waitingClaims([id])[0]?.submission;
    decide(world.verifier, DecideInput.parse({ submission, outcome: 'accepted' }), aRequest());
    refused(() => withdrawRecord(world.officers[0], id, null, aRequest()), 'reason-needed');
    withdrawRecord(colleague, id, '重复登记', aRequest());
    expect(state(id)).toBe('withdrawn');
  });

  it('waits for the receipts of a deal to be withdrawn first', () => {
    const deal = aDeal(world);
    const receipt = aReceipt(world, deal);
    refused(() => withdrawRecord(world.officers[0], deal, null, aRequest()), 'in-use');
    withdrawRecord(world.officers[0], receipt, null, aRequest());
    withdrawRecord(world.officers[0], deal, null, aRequest());
    expect(state(deal)).toBe('withdrawn');
  });

  it('is for officers of its unit; for others it is not there, or not theirs', () => {
    const id = anActivity(world);
    refused(() => withdrawRecord(world.officers[1], id, 'x', aRequest()), Missing);
    for (const other of [world.leader, world.verifier, world.auditor, world.admin]) {
      refused(() => withdrawRecord(other, id, 'x', aRequest()), Denied);
    }
  });
});

describe('Submitting a record as it stands', () => {
  const submit = (id: string, version = 1, by = world.officers[0]) =>
    submitRecord(by, { record: id, version }, aRequest()).claim;

  it('submits a draft, once', () => {
    const id = anActivity(world, { intent: 'draft' });
    expect(submit(id)).toBe('claimed');
    expect(state(id)).toBe('pending');
    const before = historyRows();
    expect(submit(id)).toBe('same');
    expect(historyRows()).toBe(before);
  });

  it('submits again what came back', () => {
    const id = anActivity(world);
    const submission = waitingClaims([id])[0]?.submission;
    decide(
      world.verifier,
      DecideInput.parse({ submission, outcome: 'returned', reason: '缺照片' }),
      aRequest(),
    );
    expect(submit(id)).toBe('claimed');
    expect(waitingClaims([id])[0]?.submission).not.toBe(submission);
  });

  it('refuses what is not complete, or was changed meanwhile', () => {
    const deal = aDeal(world, { intent: 'draft', contracted: {} });
    refused(() => submit(deal), 'incomplete');
    const draft = anActivity(world, { intent: 'draft' });
    refused(() => submit(draft, 2), 'changed-meanwhile');
  });

  it('is for officers of its unit', () => {
    const id = anActivity(world, { intent: 'draft' });
    refused(() => submit(id, 1, world.officers[1]), Missing);
    for (const other of [world.leader, world.auditor, world.admin])
      refused(() => submit(id, 1, other), Denied);
  });
});

describe('Seeing a record', () => {
  it('is for its own unit, the office and, once it is claimed, verifiers of no unit concerned', () => {
    const id = anActivity(world);
    const draft = anActivity(world, { intent: 'draft' });
    const { officers, leader, verifier, admin, auditor } = world;
    for (const person of [officers[0], leader, verifier, admin, auditor])
      expect(visibleRecord(person, id)?.id).toBe(id);
    for (const person of [officers[1], officers[3]]) expect(visibleRecord(person, id)).toBeNull();
    expect(visibleRecord(officers[0], draft)?.state).toBe('draft');
    expect(visibleRecord(verifier, draft)).toBeNull();
    expect(visibleRecord(admin, draft)?.state).toBe('draft');
  });

  it('of another unit is for an officer who verifies too, of the own unit as officer only', () => {
    const both = giveRole(world.officers[1], { role: 'verifier', campaign: world.id });
    const other = anActivity(world);
    expect(visibleRecord(both, other)?.id).toBe(other);
    const own = anActivity(world, { unit: world.units[1] }, both);
    expect(visibleRecord(both, own)?.id).toBe(own);
  });

  it('says whose it is, and that it may be mended once it came back', () => {
    const id = anActivity(world);
    expect(recordScope(reader(), id)).toEqual({ campaign: world.id, units: [world.units[0]], mends: false });
    const submission = waitingClaims([id])[0]?.submission;
    decide(
      world.verifier,
      DecideInput.parse({ submission, outcome: 'returned', reason: '缺照片' }),
      aRequest(),
    );
    expect(recordScope(reader(), id).mends).toBe(true);
    expect(() => recordScope(reader(), 'none')).toThrow(Missing);
  });
});
