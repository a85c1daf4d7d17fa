import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { facts, history, records } from '../../db/schema';
import { freshDatabase, vandal } from '../../db/testing';
import { anActivity } from '../activities/testing';
import { answerConfirmation } from '../confirmations';
import { aDeal, aReceipt, wan } from '../deals/testing';
import { attachEvidence, upload } from '../evidence';
import { aPdf, streamOf } from '../figures/testing';
import { setRate } from '../rates';
import { withdrawRecord } from '../records';
import { answerShare, proposeShares, ruleShare } from '../shares';
import { ShareAnswer, ShareProposal, ShareRuling } from '../shares/input';
import { aRequest, aRunningCampaign, type RunningCampaign, today } from '../testing';
import { ceilingOf, decide, decideMany, waitingClaims } from '../verification';
import { DecideInput } from '../verification/input';
import type { EvidenceKind } from '../vocabulary';
import { factsAmiss, factsAsOf, factsForScoring, rebuildFacts } from './index';

let world: RunningCampaign;
let path: string;
let dispose: () => void;
beforeEach(() => {
  ({ path, dispose } = freshDatabase());
  world = aRunningCampaign();
});
afterEach(() => dispose());

const LATEST = Number.MAX_SAFE_INTEGER;
const all = (seq = LATEST) => [...factsAsOf(world.id, seq)];
const short = (seq = LATEST) =>
  all(seq)
    .map((f) => `${f.state} ${f.aspect} ${f.amount} ${f.role} ${world.units.indexOf(f.unit)} ${f.shareBp}`)
    .sort();
const seqNow = () => reader().select().from(history).all().length;

const prove = async (record: string, kind: EvidenceKind) => {
  const [officer] = world.officers;
  const { id } = await upload(
    officer,
    { record, name: 'a.pdf', content: streamOf(aPdf(record + kind)) },
    aRequest(),
  );
  attachEvidence(officer, { record, kind, aspect: null, uploads: [id] }, aRequest());
};
const accept = (record: string, more: object = {}) => {
  const submission = waitingClaims([record])[0]?.submission;
  return decide(world.verifier, DecideInput.parse({ submission, outcome: 'accepted', ...more }), aRequest());
};
const share = (deal: string, percents: readonly (readonly [unit: string, role: string, percent: string])[]) =>
  proposeShares(
    world.officers[0],
    ShareProposal.parse({
      record: deal,
      shares: percents.map(([unit, role, percent]) => ({ unit, role, percent })),
    }),
    aRequest(),
  ).id;

describe('Facts', () => {
  it('follow a claim from waiting to accepted, and can be read as of any moment', async () => {
    const deal = aDeal(world);
    const claimed = seqNow();
    expect(short()).toEqual(['claimed contracted 1200000000 lead 0 10000', 'claimed count 1 lead 0 10000']);
    await prove(deal, 'contract');
    accept(deal, {
      lines: [{ aspect: 'contracted', accepted: { amount: '1000', unit: 'wan' } }],
      reason: '合同只写明这些',
    });
    expect(short()).toEqual(['accepted contracted 1000000000 lead 0 10000', 'accepted count 1 lead 0 10000']);
    expect(short(claimed)).toEqual([
      'claimed contracted 1200000000 lead 0 10000',
      'claimed count 1 lead 0 10000',
    ]);
    expect(short(claimed - 1)).toEqual([]);
    const [fact] = all();
    expect(fact).toMatchObject({ kind: 'deal', subject: deal, day: today(-1) });
    expect(fact?.attributes).toMatchObject({ dealKind: 'new', carriedOver: false, stage: 'signed' });
  });

  it('end with a withdrawal, and stay readable before it', () => {
    const activity = anActivity(world, { persons: '12' });
    const before = seqNow();
    withdrawRecord(world.officers[0], activity, null, aRequest());
    expect(short()).toEqual([]);
    expect(short(before)).toEqual(['claimed count 1 lead 0 10000', 'claimed persons 12 lead 0 10000']);
  });

  it('give each unit its agreed share, and count as pending until every unit named has agreed', async () => {
    const deal = aDeal(world);
    await prove(deal, 'contract');
    accept(deal);
    const set = share(deal, [
      [world.units[0], 'host', '60'],
      [world.units[1], 'introducer', '40'],
    ]);
    const waiting = short().filter((line) => line.includes('contracted'));
    expect(waiting).toEqual([
      'claimed contracted 1200000000 host 0 6000',
      'claimed contracted 1200000000 introducer 1 4000',
      'claimed contracted 1200000000 lead 0 0',
    ]);
    answerShare(
      world.officers[1],
      ShareAnswer.parse({ set, unit: world.units[1], answer: 'agree' }),
      aRequest(),
    );
    expect(short().filter((line) => line.startsWith('accepted contracted'))).toHaveLength(3);
    expect(factsAmiss()).toEqual([]);
  });

  it('of a disputed share are pending until the admin rules', async () => {
    const deal = aDeal(world);
    await prove(deal, 'contract');
    accept(deal);
    const set = share(deal, [
      [world.units[0], 'lead', '90'],
      [world.units[1], 'introducer', '10'],
    ]);
    const dispute = { set, unit: world.units[1], answer: 'dispute', reason: '我方引进' };
    answerShare(world.officers[1], ShareAnswer.parse(dispute), aRequest());
    expect(short().every((line) => line.startsWith('claimed'))).toBe(true);
    const shares = [
      { unit: world.units[0], role: 'lead', percent: '50' },
      { unit: world.units[1], role: 'introducer', percent: '50' },
    ];
    ruleShare(world.admin, ShareRuling.parse({ set, reason: '各半', shares }), aRequest());
    expect(short().filter((line) => line.includes('contracted'))).toEqual([
      'accepted contracted 1200000000 introducer 1 5000',
      'accepted contracted 1200000000 lead 0 5000',
    ]);
    expect(factsAmiss()).toEqual([]);
  });

  it("of a receipt carry their deal's shares, parent and attributes", async () => {
    const deal = aDeal(world, { origin: 'abroad' });
    const receipt = aReceipt(world, deal);
    await prove(receipt, 'capital_report');
    accept(receipt);
    share(deal, [
      [world.units[0], 'lead', '50'],
      [world.units[1], 'host', '50'],
    ]);
    const paid = all().filter(({ aspect }) => aspect === 'paid_in');
    expect(paid).toHaveLength(2);
    expect(paid[0]).toMatchObject({ parent: deal, state: 'claimed', amount: '300000000' });
    expect(paid[0]?.attributes).toMatchObject({ origin: 'abroad', dealKind: 'new', receiptKind: 'cash' });
    expect(factsAmiss()).toEqual([]);
  });

  it('keep the rate of the day; where none was known, the first that comes into force', () => {
    aDeal(world, { contracted: wan(800, 'HKD') });
    expect(all().find(({ currency }) => currency === 'HKD')?.rate).toEqual({
      per: 100,
      value: '12.8',
      to: 'USD',
    });
    aDeal(world, { title: '日资项目', investor: '东洋', contracted: wan(10000, 'JPY') });
    const yen = () => all().find(({ currency }) => currency === 'JPY')?.rate;
    expect(yen()).toBeNull();
    const rate = {
      campaign: world.id,
      currency: 'JPY',
      to: 'USD',
      per: 100,
      source: '外汇局',
      reason: '补录',
    } as const;
    const set = (value: string) => {
      const { id } = setRate(world.admin, { ...rate, day: today(-3), value }, aRequest());
      const answer = {
        campaign: world.id,
        kind: 'rate',
        id: id ?? '',
        answer: 'agree',
        reason: null,
      } as const;
      answerConfirmation(world.second, answer, aRequest());
    };
    set('0.68');
    expect(yen()).toEqual({ per: 100, value: '0.68', to: 'USD' });
    set('0.7');
    expect(yen()).toEqual({ per: 100, value: '0.68', to: 'USD' });
    expect(factsAmiss()).toEqual([]);
  });

  it('tell scoring whether evidence is needed, is there, or is missing', async () => {
    const deal = aDeal(world);
    const evidenced = (aspect: string) => {
      const fact = [...factsForScoring(world.id, LATEST)].find((f) => f.aspect === aspect);
      return fact && 'evidenced' in fact ? fact.evidenced : undefined;
    };
    expect(evidenced('count')).toBeUndefined();
    expect(evidenced('contracted')).toBeNull();
    await prove(deal, 'contract');
    expect(evidenced('contracted')).toBeGreaterThan(0);
  });
});

describe('Rebuilding the facts', () => {
  it('gives the very rows that stand, and mends what somebody spoiled', async () => {
    const deal = aDeal(world);
    const receipt = aReceipt(world, deal);
    await prove(deal, 'contract');
    accept(deal);
    share(deal, [
      [world.units[0], 'lead', '70'],
      [world.units[2], 'host', '30'],
    ]);
    anActivity(world, { persons: '9' });
    withdrawRecord(world.officers[0], receipt, null, aRequest());
    const rows = () =>
      reader()
        .select()
        .from(facts)
        .all()
        .map(({ id: _, ...row }) => JSON.stringify(row))
        .sort();
    const before = rows();
    expect(rebuildFacts().differed).toEqual([]);
    vandal(path).exec(`DELETE FROM facts WHERE aspect = 'contracted'`);
    expect(factsAmiss()).toEqual([deal]);
    expect(rebuildFacts().differed).toEqual([deal]);
    expect(rows()).toEqual(before);
  });
});

describe('Accepting by selection', () => {
  it('accepts what needs no evidence, each with a decision of its own, and leaves what does', () => {
    const activities = [anActivity(world), anActivity(world, { kind: 'visit' })];
    const deal = aDeal(world);
    const submissions = waitingClaims([...activities, deal]).map(({ submission }) => submission);
    const { accepted, left } = decideMany(world.verifier, { campaign: world.id, submissions }, aRequest());
    expect([accepted.length, left]).toEqual([2, 1]);
    const state = (id: string) => reader().select().from(records).where(eq(records.id, id)).get()?.state;
    expect([...activities, deal].map(state)).toEqual(['accepted', 'accepted', 'pending']);
    expect(
      reader()
        .select()
        .from(facts)
        .where(and(eq(facts.state, 'accepted'), eq(facts.aspect, 'count')))
        .all(),
    ).toHaveLength(2);
  });
});

describe('A receipt above its ceiling', () => {
  it('counts in full only where the verifier says so', async () => {
    const deal = aDeal(world, { contracted: wan(500) });
    const first = aReceipt(world, deal, { amount: wan(300) });
    await prove(first, 'receipt_voucher');
    accept(first);
    const over = aReceipt(world, deal, { amount: wan(300), excessReason: '汇率变动' });
    await prove(over, 'receipt_voucher');
    expect(ceilingOf(reader(), over)).toMatchObject({
      ceiling: 500000000n,
      others: 300000000n,
      excess: 100000000n,
    });
    expect(() => accept(over)).toThrow('excess-unticked');
    const lines = [{ aspect: 'paid_in', accepted: { amount: '250', unit: 'wan' } }];
    // What the refusal counts is what was typed, not what was claimed.
    expect(() => accept(over, { lines })).toThrow(
      expect.objectContaining({
        reason: 'excess-unticked',
        field: 'excess',
        parameters: {
          ceiling: { 'zh-CN': '500 万美元', en: '5,000,000 USD' },
          received: { 'zh-CN': '550 万美元', en: '5,500,000 USD' },
        },
      }),
    );
    accept(over, { excess: 'yes' });
    expect(all().filter(({ aspect, state }) => aspect === 'paid_in' && state === 'accepted')).toHaveLength(2);
  });
});
