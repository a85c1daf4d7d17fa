import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reader } from '../../db/client';
import { submissions } from '../../db/schema';
import { freshDatabase } from '../../db/testing';
import { Denied, Missing, Refusal } from '../failure';
import { negotiation } from '../negotiations';
import { aNegotiation } from '../negotiations/testing';
import { withdrawRecord } from '../records';
import { sharesOf } from '../shares';
import { aRequest, aRunningCampaign, historyRows, type RunningCampaign, today } from '../testing';
import { advanceDeal, amendDeal, amendReceipt, deal, dealsOf, logDeal, receipt } from '.';
import { DealAmendment, DealInput, DealStep, ReceiptAmendment, ReceiptInput } from './input';
import { aDeal, aReceipt, wan } from './testing';

let db: ReturnType<typeof freshDatabase>;
let world: RunningCampaign;
beforeEach(() => {
  db = freshDatabase();
  world = aRunningCampaign();
});
afterEach(() => db.dispose());

const seen = (id: string, actor = world.officers[0]) => {
  const view = deal(actor, id);
  if (!view) throw new Error('not seen');
  return view;
};
const refusal = (work: () => unknown) => {
  const before = historyRows();
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    expect(historyRows()).toBe(before);
    const { reason, field, parameters } = error as Refusal;
    return { reason, field, parameters };
  }
  return expect.unreachable();
};
const issues = (result: { error?: { issues: readonly { path: PropertyKey[]; message: string }[] } }) =>
  result.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];
const claims = () => reader().select().from(submissions).all().length;

describe('a deal', () => {
  test('title, investor, amount and day are enough: it is submitted and recorded', () => {
    const before = historyRows();
    const id = aDeal(world);
    expect(historyRows()).toBe(before + 1);
    expect(seen(id)).toMatchObject({
      state: 'pending',
      title: '联荣精密电子',
      investors: [{ name: '香港联荣有限公司' }],
      amounts: { contracted: { minor: 1_200_000_000, currency: 'USD' }, total: null },
      kind: 'new',
      stage: 'signed',
    });
    expect(dealsOf(world.officers[0], world.id).rows).toMatchObject([{ id, investor: '香港联荣有限公司' }]);
  });

  test('what is missing stands by its field, and a draft may lack it', () => {
    const typed = { campaign: world.id, unit: world.units[0], title: '电子' };
    expect(issues(DealInput.safeParse(typed))).toEqual([
      'investor required',
      'signedOn required',
      'contracted.amount amount-needed',
    ]);
    const { id } = logDeal(world.officers[0], DealInput.parse({ ...typed, intent: 'draft' }), aRequest());
    expect(seen(id)).toMatchObject({ state: 'draft', investors: [], signedOn: null });
  });

  test('an unknown currency, two currencies and a garbled amount stand by their fields', () => {
    const typed = {
      campaign: world.id,
      unit: world.units[0],
      title: '电子',
      investor: '联荣',
      signedOn: today(),
    };
    expect(issues(DealInput.safeParse({ ...typed, contracted: wan(3, 'XAU') }))).toEqual([
      'contracted.currency unknown-currency',
    ]);
    expect(issues(DealInput.safeParse({ ...typed, contracted: wan('一千') }))).toEqual([
      'contracted.amount not-an-amount',
    ]);
    expect(issues(DealInput.safeParse({ ...typed, contracted: wan(3), total: wan(5, 'CNY') }))).toEqual([
      'total.currency one-currency',
    ]);
  });

  test('a signing day in the future is refused by its field', () => {
    expect(refusal(() => aDeal(world, { signedOn: today(1) }))).toMatchObject({
      reason: 'day-in-future',
      field: 'signedOn',
    });
  });

  test('the negotiation it came from moves to signed', () => {
    const from = aNegotiation(world);
    const id = aDeal(world, { negotiation: from });
    expect(seen(id).negotiation).toMatchObject({ id: from });
    expect(negotiation(world.officers[0], from)).toMatchObject({
      stage: 'signed',
      stageDay: today(-1),
      deals: [{ id }],
    });
  });

  test('a negotiation of another unit is none of its', () => {
    const other = aNegotiation(world, { unit: world.units[1] }, world.officers[1]);
    expect(() => aDeal(world, { negotiation: other })).toThrow(Missing);
  });

  test('amending changes investors and amounts, and what is counted is claimed anew', () => {
    const id = aDeal(world, { others: [{ name: '天工' }] });
    const amend = (typed: Record<string, unknown>, actor = world.officers[0]) =>
      amendDeal(
        actor,
        DealAmendment.parse({
          deal: id,
          version: seen(id).version,
          title: '联荣精密电子',
          investor: '香港联荣有限公司',
          signedOn: today(-1),
          contracted: wan(1200),
          ...typed,
        }),
        aRequest(),
      );
    amend({ others: [{ name: '天工' }], notes: '只是备注' });
    expect(claims()).toBe(1);
    amend({ others: [{ name: '鱼跃' }], contracted: wan(1500), carriedOver: 'on' });
    expect(seen(id)).toMatchObject({
      investors: [{ name: '香港联荣有限公司' }, { name: '鱼跃' }],
      carriedOver: true,
      amounts: { contracted: { minor: 1_500_000_000 } },
    });
    expect(claims()).toBe(2);
    expect(refusal(() => amend({ version: 1 })).reason).toBe('changed-meanwhile');
    expect(() => amend({}, world.officers[1])).toThrow(Missing);
    expect(() => amend({}, world.auditor)).toThrow(Denied);
  });

  test('it is registered, starts, produces: a dated row each, claimed anew', () => {
    const id = aDeal(world);
    const step = (typed: Record<string, unknown>, actor = world.officers[0]) =>
      advanceDeal(actor, DealStep.parse({ deal: id, version: seen(id).version, ...typed }), aRequest());
    step({ stage: 'registered', day: today(-1), note: '执照' });
    step({ stage: 'started' });
    expect(seen(id)).toMatchObject({
      stage: 'started',
      stages: [{ stage: 'started', day: today() }, { stage: 'registered' }],
    });
    expect(claims()).toBe(3);
    expect(refusal(() => step({ stage: 'producing', day: today(1) })).field).toBe('day');
    expect(() => step({ stage: 'producing' }, world.leader)).toThrow(Denied);
  });

  test('with an incomplete correction kept as a draft it does not advance before that is completed', () => {
    const id = aDeal(world);
    const typed = { deal: id, version: '1', title: '联荣', investor: '', intent: 'draft' };
    amendDeal(world.officers[0], DealAmendment.parse(typed), aRequest());
    const step = DealStep.parse({ deal: id, version: seen(id).version, stage: 'registered' });
    expect(refusal(() => advanceDeal(world.officers[0], step, aRequest())).reason).toBe('incomplete');
  });

  test('another unit’s officer sees nothing of it; leader, admin and auditor all', () => {
    const id = aDeal(world);
    expect(deal(world.officers[1], id)).toBeNull();
    expect(dealsOf(world.officers[1], world.id).total).toBe(0);
    for (const reads of [world.leader, world.admin, world.auditor]) {
      expect(seen(id, reads).may.amend).toBe(false);
      expect(() => aDeal(world, {}, reads)).toThrow(Denied);
    }
    expect(dealsOf(world.officers[0], world.id, { text: '香港联荣' }).total).toBe(1);
    expect(dealsOf(world.officers[0], world.id, { text: '天工' }).total).toBe(0);
  });

  test('shares are proposed with it', () => {
    const id = aDeal(world, {
      shares: [
        { unit: world.units[0], role: 'lead', percent: '66.67' },
        { unit: world.units[1], role: 'introducer', percent: '33.33' },
      ],
    });
    expect(sharesOf(world.officers[0], id)).toMatchObject({ state: 'waiting' });
  });
});

describe('a receipt', () => {
  const amend = (id: string, typed: Record<string, unknown>, actor = world.officers[0]) =>
    amendReceipt(
      actor,
      ReceiptAmendment.parse({
        receipt: id,
        version: receipt(world.officers[0], id)?.version,
        day: today(),
        amount: wan(300),
        ...typed,
      }),
      aRequest(),
    );

  test('day and amount are enough; tranches are numbered', () => {
    const id = aDeal(world);
    aReceipt(world, id);
    const second = aReceipt(world, id, { amount: wan(100) });
    expect(seen(id).receipts).toMatchObject([
      { tranche: 1, amount: { minor: 300_000_000 }, kind: 'cash', state: 'pending' },
      { id: second, tranche: 2 },
    ]);
    expect(issues(ReceiptInput.safeParse({ deal: id }))).toEqual(['day required', 'amount.amount required']);
    expect(issues(ReceiptInput.safeParse({ deal: id, day: today(), amount: wan(0) }))).toEqual([
      'amount.amount amount-zero',
    ]);
  });

  test('above the contracted amount a reason is asked, and with it the receipt is kept', () => {
    const id = aDeal(world);
    aReceipt(world, id, { amount: wan(1000) });
    expect(refusal(() => aReceipt(world, id))).toEqual({
      reason: 'above-ceiling',
      field: 'excessReason',
      parameters: {
        ceiling: { 'zh-CN': '1,200 万美元', en: '12,000,000 USD' },
        received: { 'zh-CN': '1,300 万美元', en: '13,000,000 USD' },
      },
    });
    aReceipt(world, id, { excessReason: '汇率变动' });
    expect(seen(id).receipts).toHaveLength(2);
  });

  test('without a contracted amount the registered capital is the ceiling; other currencies are converted', () => {
    const id = aDeal(world, { contracted: wan(''), registered: wan(128) });
    expect(seen(id).ceiling).toEqual({ minor: 128_000_000, currency: 'USD' });
    aReceipt(world, id, { amount: wan(1000, 'HKD') });
    expect(refusal(() => aReceipt(world, id, { amount: wan(1, 'HKD') })).reason).toBe('above-ceiling');
  });

  test('what was withdrawn does not fill the ceiling', () => {
    const id = aDeal(world);
    const gone = aReceipt(world, id, { amount: wan(1200) });
    withdrawRecord(world.officers[0], gone, null, aRequest());
    expect(() => aReceipt(world, id, { amount: wan(1200) })).not.toThrow();
  });

  test('a refund reverses a receipt, is negative, and never larger than it', () => {
    const id = aDeal(world);
    const paid = aReceipt(world, id);
    const refund = aReceipt(world, id, { reverses: paid, amount: wan(200) });
    expect(receipt(world.officers[0], refund)?.amount).toEqual({ minor: -200_000_000, currency: 'USD' });
    expect(refusal(() => aReceipt(world, id, { reverses: paid, amount: wan(101) }))).toMatchObject({
      reason: 'above-reversed',
      field: 'amount.amount',
    });
    expect(refusal(() => aReceipt(world, id, { reverses: paid, amount: wan(1, 'CNY') })).reason).toBe(
      'one-currency',
    );
    expect(refusal(() => aReceipt(world, id, { reverses: refund })).field).toBe('reverses');
  });

  test('amending counts the receipt once against the ceiling and claims it anew', () => {
    const id = aDeal(world);
    const paid = aReceipt(world, id, { amount: wan(1000) });
    amend(paid, { amount: wan(1200) });
    expect(claims()).toBe(3);
    expect(refusal(() => amend(paid, { amount: wan(1201) })).reason).toBe('above-ceiling');
    expect(refusal(() => amend(paid, { version: 1 })).reason).toBe('changed-meanwhile');
    expect(() => amend(paid, {}, world.officers[1])).toThrow(Missing);
    expect(() => amend(paid, {}, world.leader)).toThrow(Denied);
  });

  test('none for a deal of another unit, or one that was withdrawn, or in the future', () => {
    const id = aDeal(world);
    expect(() => aReceipt(world, id, {}, world.officers[1])).toThrow(Missing);
    expect(() => aReceipt(world, id, {}, world.leader)).toThrow(Denied);
    expect(refusal(() => aReceipt(world, id, { day: today(1) })).field).toBe('day');
    const paid = aReceipt(world, id);
    expect(receipt(world.officers[1], paid)).toBeNull();
    withdrawRecord(world.officers[0], paid, null, aRequest());
    withdrawRecord(world.officers[0], id, null, aRequest());
    expect(refusal(() => aReceipt(world, id)).reason).toBe('withdrawn-already');
  });
});
