import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { decisionLines, decisions, records } from '../../db/schema';
import { freshDatabase } from '../../db/testing';
import { anActivity } from '../activities/testing';
import { factsAmiss, factsAsOf } from '../facts';
import { Denied, Missing, Refusal } from '../failure';
import { amendFigure } from '../figures';
import { AmendFigureInput } from '../figures/input';
import { aFigure, withStatistics } from '../figures/testing';
import {
  aPerson,
  aRequest,
  aRunningCampaign,
  giveRole,
  historyRows,
  type RunningCampaign,
  today,
} from '../testing';
import { claimForDecision, decide, decideMany, queue, story, waitingClaims, waitingFor } from './index';
import { DecideInput, QueueFilter } from './input';

let world: RunningCampaign;
let dispose: () => void;
let record: string;
beforeEach(async () => {
  ({ dispose } = freshDatabase());
  world = aRunningCampaign();
  record = aFigure(world.officers[0], { campaign: world.id, unit: world.units[0], day: today() });
  await withStatistics(world.officers[0], record);
});
afterEach(() => dispose());

const claim = (of = record) =>
  waitingClaims([of])[0]?.submission ?? story(world.admin, of)?.claims[0]?.id ?? '';
const input = (form: object = {}) => DecideInput.parse({ submission: claim(), outcome: 'accepted', ...form });
const say = (form: object = {}, by = world.verifier) => decide(by, input(form), aRequest());
const value = (accepted: string) => [{ aspect: 'value', accepted }];
const state = (of = record) => reader().select().from(records).where(eq(records.id, of)).get()?.state;
const now = () =>
  [...factsAsOf(world.id, Number.MAX_SAFE_INTEGER)].map(({ state: s, amount }) => [s, amount]);
const amend = (amount: string, version = 1) =>
  amendFigure(
    world.officers[0],
    AmendFigureInput.parse({
      figure: record,
      version,
      of: `unit:${world.units[0]}`,
      key: 'outside',
      period: '2026',
      day: today(),
      value: { amount },
      source: '统计月报',
    }),
    aRequest(),
  );

const refused = (work: () => unknown) => {
  const before = historyRows();
  const made = reader().select().from(decisions).all().length;
  try {
    work();
  } catch (error) {
    expect(historyRows()).toBe(before);
    expect(reader().select().from(decisions).all()).toHaveLength(made);
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
  return null;
};

describe('A decision', () => {
  it('accepts as claimed, a line for each amount', () => {
    say();
    expect(state()).toBe('accepted');
    expect(reader().select().from(decisionLines).all()).toMatchObject([{ aspect: 'value', accepted: '96' }]);
    expect(now()).toEqual([['accepted', '96']]);
  });

  it('accepts less than was claimed, never more', () => {
    expect(refused(() => say({ lines: value('96.01') }))).toBe('above-claimed');
    expect(refused(() => say({ lines: value('viel') }))).toBe('not-an-amount');
    say({ lines: value('90.5'), reason: '报表只到 90.5' });
    expect(now()).toEqual([['accepted', '90.5']]);
  });

  it('says why where it accepts less, so that the unit reads it', () => {
    expect(refused(() => say({ lines: value('90.5') }))).toBe('reason-for-less');
    expect(refused(() => say({ lines: value('90.5'), reason: '  ' }))).toBe('reason-for-less');
    say({ lines: value('96.00') });
    expect(now()).toEqual([['accepted', '96']]);
  });

  it('returns or rejects with a reason, and nothing counts', () => {
    expect(DecideInput.safeParse({ submission: 'x', outcome: 'returned' }).error?.issues[0]?.message).toBe(
      'reason-needed',
    );
    say({ outcome: 'returned', reason: '口径不对' });
    expect(state()).toBe('returned');
    expect(now()).toEqual([]);
    expect(story(world.officers[0], record)?.claims[0]?.decisions).toMatchObject([
      { outcome: 'returned', reason: '口径不对', by: '核查员' },
    ]);
  });

  it('is never changed, only followed by another that names it and gives a reason', () => {
    const first = say();
    expect(refused(() => say({ outcome: 'falsified', reason: '造假' }))).toBe('not-pending');
    expect(refused(() => say({ outcome: 'falsified', reason: '造假', follows: 'another' }))).toBe(
      'not-pending',
    );
    say({ outcome: 'falsified', reason: '造假', follows: first.id });
    expect(state()).toBe('falsified');
    expect(now()).toEqual([]);
    expect(reader().select().from(decisions).all()).toHaveLength(2);
    expect(factsAmiss()).toEqual([]);
  });

  it('does not accept an amount without the evidence it needs', () => {
    const bare = aFigure(world.officers[1], { campaign: world.id, unit: world.units[1], day: today() });
    expect(refused(() => say({ submission: claim(bare) }))).toBe('evidence-missing');
    say({ submission: claim(bare), outcome: 'returned', reason: '请附统计报表' });
    expect(state(bare)).toBe('returned');
  });

  it('is not for who belongs to a unit concerned, be it only the one a figure is of', () => {
    const colleague = aPerson({
      memberships: [
        { role: 'verifier', campaign: world.id },
        { role: 'leader', campaign: world.id, unit: world.units[0] },
      ],
    });
    expect(refused(() => say({}, colleague))).toBe('own-unit');
    const about = aFigure(world.officers[1], {
      campaign: world.id,
      unit: world.units[1],
      of: `unit:${world.units[0]}`,
      day: today(),
    });
    expect(
      refused(() => say({ submission: claim(about), outcome: 'returned', reason: 'x' }, colleague)),
    ).toBe('own-unit');
    expect(claimForDecision(colleague, claim(about))?.decidable).toBe('own-unit');
  });

  it('is for verifiers and admins; others are denied, or see no such claim', () => {
    const submission = claim();
    for (const other of [world.officers[0], world.leader, world.auditor]) {
      expect(() => refused(() => say({ submission }, other))).toThrow(Denied);
    }
    expect(() => refused(() => say({ submission }, world.officers[1]))).toThrow(Missing);
    say({ submission }, world.admin);
    expect(state()).toBe('accepted');
  });

  it('is not on a claim that a newer one has replaced', () => {
    const old = claim();
    amend('97');
    expect(refused(() => say({ submission: old }))).toBe('not-pending');
    expect(claim()).not.toBe(old);
  });

  it('is taken once when sent twice', () => {
    const request = aRequest();
    const sent = input();
    const once = decide(world.verifier, sent, request);
    expect(decide(world.verifier, sent, request)).toEqual(once);
    expect(reader().select().from(decisions).all()).toHaveLength(1);
  });
});

describe('A changed value of an accepted record', () => {
  it('does not count until decided; the accepted one does, until then', () => {
    say();
    amend('120');
    expect(state()).toBe('pending');
    expect(now()).toEqual([
      ['accepted', '96'],
      ['claimed', '120'],
    ]);
    const wanted = story(world.officers[0], record);
    expect(wanted?.countingClaim).toBe(wanted?.claims[1]?.id);
    say({ lines: value('110'), reason: '报表只到 110' });
    expect(now()).toEqual([['accepted', '110']]);
    expect(factsAmiss()).toEqual([]);
  });

  it('that comes back leaves the accepted one counting; one that is rejected does not', () => {
    say();
    amend('120');
    const { id } = say({ outcome: 'returned', reason: '附件不清' });
    expect(now()).toEqual([['accepted', '96']]);
    say({ submission: claim(), outcome: 'fault', reason: '重复', follows: id });
    expect(now()).toEqual([]);
    expect(factsAmiss()).toEqual([]);
  });

  it('shows the verifier what it was before', () => {
    say();
    amend('120');
    expect(claimForDecision(world.verifier, claim())?.before).toEqual({ value: '96' });
  });
});

describe('The queue', () => {
  const list = (filter: object = {}, by = world.verifier) => queue(by, world.code, QueueFilter.parse(filter));

  it('shows what waits to those who verify, oldest first, with what is missing', () => {
    const bare = aFigure(world.officers[1], { campaign: world.id, unit: world.units[1], day: today() });
    expect(list()?.items.map((item) => [item.record, item.missing.length])).toEqual([
      [record, 0],
      [bare, 1],
    ]);
    expect(list({ order: 'newest' })?.items[0]?.record).toBe(bare);
    expect(list({ lacks: 'evidence' })?.items.map((item) => item.record)).toEqual([bare]);
    expect(list({ lacks: 'statistics' })?.total).toBe(1);
    expect(list({ lacks: 'contract' })?.total).toBe(0);
    expect(list({ lacks: 'nothing' })?.items.map((item) => item.record)).toEqual([record]);
    expect(list({ lacks: 'rate' })?.total).toBe(0);
    expect(list({ unit: world.units[1] })?.total).toBe(1);
    expect(list({ kind: 'deal' })?.total).toBe(0);
    expect(list({ state: 'accepted' })?.total).toBe(0);
    expect(list()?.waiting).toBe(2);
  });

  it('shows nothing to officers, and to a verifier of a unit only claims of other units', () => {
    expect(list({}, world.officers[0])?.total).toBe(0);
    const of = giveRole(world.officers[0], { role: 'verifier', campaign: world.id });
    expect(list({}, of)?.total).toBe(0);
    aFigure(world.officers[1], { campaign: world.id, unit: world.units[1], day: today() });
    expect(list({}, of)?.total).toBe(1);
    expect(waitingFor(of, world.id)).toBe(1);
    expect(list({}, world.auditor)?.items[0]?.decidable).toBe('no');
  });
});

describe('Accepting by selection', () => {
  it('leaves alone what the verifier does not see, and takes the rest', () => {
    const seen = anActivity(world);
    const other = anActivity(world, { unit: world.units[1] }, world.officers[1]);
    const foreign = anActivity(aRunningCampaign());
    const submissions = [seen, other, foreign].map((one) => claim(one));
    const hidden = aPerson({ memberships: [{ role: 'verifier', campaign: world.id, unit: world.units[1] }] });
    expect(decideMany(hidden, { campaign: world.id, submissions }, aRequest())).toMatchObject({ left: 2 });
    expect([state(seen), state(other)]).toEqual(['accepted', 'pending']);
  });

  it('takes what needs no evidence and leaves the rest', () => {
    const bare = claim();
    expect(
      refused(() => decideMany(world.verifier, { campaign: world.id, submissions: [bare] }, aRequest())),
    ).toBe('not-pending');
    expect(() =>
      refused(() => decideMany(world.officers[0], { campaign: world.id, submissions: [bare] }, aRequest())),
    ).toThrow(Denied);
  });
});
