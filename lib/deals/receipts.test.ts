import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { setClock } from '../clock';
import { factsAmiss, factsAsOf } from '../facts';
import { Refusal } from '../failure';
import { withStatistics } from '../figures/testing';
import { withdrawRecord } from '../records';
import { aRequest, aRunningCampaign, historyRows, type RunningCampaign, today } from '../testing';
import { decide, story, waitingClaims } from '../verification';
import { DecideInput } from '../verification/input';
import { amendReceipt, deal, receipt } from '.';
import { ReceiptAmendment } from './input';
import { aDeal, aReceipt, wan } from './testing';

let db: ReturnType<typeof freshDatabase>;
let world: RunningCampaign;
beforeEach(() => {
  db = freshDatabase();
  world = aRunningCampaign();
});
afterEach(() => db.dispose());

const refused = (work: () => unknown) => {
  const before = historyRows();
  try {
    work();
  } catch (error) {
    expect(historyRows()).toBe(before);
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
  return expect.unreachable();
};
const paid = () =>
  [...factsAsOf(world.id, Number.MAX_SAFE_INTEGER)]
    .filter(({ kind, aspect }) => kind === 'receipt' && aspect === 'paid_in')
    .map(({ state, amount }) => `${state} ${Number(amount) / 1_000_000}`);
const say = (record: string, form: object = {}) => {
  const submission = waitingClaims([record])[0]?.submission;
  return decide(
    world.verifier,
    DecideInput.parse({ submission, outcome: 'accepted', reason: '按凭证核定', ...form }),
    aRequest(),
  );
};
const again = (record: string, form: object) => {
  const last = story(world.verifier, record)?.claims[0];
  const follows = last?.decisions.at(-1)?.id ?? last?.decisions[0]?.id;
  return decide(
    world.verifier,
    DecideInput.parse({ submission: last?.id, follows, reason: '复核', ...form }),
    aRequest(),
  );
};
const accepted = (aspect: string, amount: number) => ({
  lines: [{ aspect, accepted: wan(amount) }],
});
const aProvenDeal = async () => {
  const id = aDeal(world);
  await withStatistics(world.officers[0], id, 'contract');
  return id;
};
const aProvenReceipt = async (of: string, typed: Record<string, unknown> = {}) => {
  const id = aReceipt(world, of, typed);
  await withStatistics(world.officers[0], id, 'capital_report');
  return id;
};

describe('A deal rejected as falsified', () => {
  test('takes its receipts out of what counts, until it is accepted again', async () => {
    const of = await aProvenDeal();
    say(of);
    say(await aProvenReceipt(of));
    expect(paid()).toEqual(['accepted 300']);
    again(of, { outcome: 'falsified' });
    expect(paid()).toEqual([]);
    again(of, { outcome: 'accepted' });
    expect(paid()).toEqual(['accepted 300']);
    expect(factsAmiss()).toEqual([]);
  });

  test('takes no further receipts', async () => {
    const of = await aProvenDeal();
    say(of, { outcome: 'falsified', reason: '查无此项目' });
    expect(refused(() => aReceipt(world, of))).toBe('deal-rejected');
  });
});

describe('A refund', () => {
  test('keeps what it takes back from being withdrawn or made smaller than itself', async () => {
    const of = aDeal(world);
    const first = aReceipt(world, of);
    const refund = aReceipt(world, of, { reverses: first, amount: wan(200) });
    expect(refused(() => withdrawRecord(world.officers[0], first, null, aRequest()))).toBe('in-use');
    const amend = (amount: object) =>
      amendReceipt(
        world.officers[0],
        ReceiptAmendment.parse({ receipt: first, version: '1', day: today(), amount }),
        aRequest(),
      );
    expect(refused(() => amend(wan(199)))).toBe('below-refunds');
    expect(refused(() => amend(wan(300, 'CNY')))).toBe('one-currency');
    amend(wan(200));
    withdrawRecord(world.officers[0], refund, null, aRequest());
    withdrawRecord(world.officers[0], first, null, aRequest());
  });

  test('is accepted up to what was accepted of the receipt it takes back, and not before it', async () => {
    const of = aDeal(world);
    const first = await aProvenReceipt(of);
    const refund = await aProvenReceipt(of, { reverses: first, amount: wan(200) });
    expect(refused(() => say(refund))).toBe('refund-above-accepted');
    say(first, accepted('paid_in', 100));
    expect(refused(() => say(refund))).toBe('refund-above-accepted');
    // Neither the one without its sign nor the other with one is "more than was claimed".
    expect(refused(() => say(refund, accepted('paid_in', 100)))).toBe('other-sign');
    expect(refused(() => again(first, { outcome: 'accepted', ...accepted('paid_in', -5) }))).toBe(
      'other-sign',
    );
    say(refund, accepted('paid_in', -100));
    expect(paid()).toEqual(['accepted 100', 'accepted -100']);
    expect(refused(() => again(first, { outcome: 'accepted', ...accepted('paid_in', 99) }))).toBe(
      'below-refunds',
    );
    expect(refused(() => again(first, { outcome: 'fault' }))).toBe('below-refunds');
  });
});

describe('The ceiling of a deal', () => {
  test('is what was accepted of it, and what is claimed only where nothing counts', async () => {
    const of = await aProvenDeal();
    aReceipt(world, of, { amount: wan(100) });
    expect(deal(world.officers[0], of)?.ceiling).toEqual({ minor: 1_200_000_000, currency: 'USD' });
    say(of, accepted('contracted', 100));
    expect(deal(world.officers[0], of)?.ceiling).toEqual({ minor: 100_000_000, currency: 'USD' });
    expect(refused(() => aReceipt(world, of, { amount: wan(1) }))).toBe('above-ceiling');
    const more = await aProvenReceipt(of, { amount: wan(1000), excessReason: '追加' });
    expect(refused(() => say(more))).toBe('excess-unticked');
  });
});

test('a verifier who reads a claimed deal does not see receipts that are drafts', () => {
  const of = aDeal(world);
  aReceipt(world, of, { intent: 'draft' });
  const claimed = aReceipt(world, of);
  expect(deal(world.officers[0], of)?.receipts).toHaveLength(2);
  expect(deal(world.verifier, of)?.receipts.map(({ id }) => id)).toEqual([claimed]);
});

test('a returned deal takes no new receipt after the entry deadline', () => {
  const of = aDeal(world);
  say(of, { outcome: 'returned', reason: '缺合同' });
  const late = Date.parse(`${today(63 + 4)}T00:00:00Z`);
  const back = setClock(() => late);
  try {
    expect(refused(() => aReceipt(world, of))).toBe('entries-closed');
  } finally {
    back();
  }
  expect(receipt(world.officers[0], aReceipt(world, of))).not.toBeNull();
});
