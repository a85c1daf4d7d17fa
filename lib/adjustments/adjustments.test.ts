import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { adjustments, history, vetoes } from '../../db/schema';
import { freshDatabase, vandal } from '../../db/testing';
import { answerConfirmation } from '../confirmations';
import { Denied, Missing, Refusal } from '../failure';
import { aPerson, aRequest, aRunningCampaign, historyRows, type RunningCampaign, today } from '../testing';
import { wordsOf } from '../text';
import {
  adjustmentsAsOf,
  boundsFor,
  enteredIndicators,
  enterPoints,
  liftVeto,
  pointsByHand,
  proposeAdjustment,
  reverseAdjustment,
  setVeto,
  vetoesAsOf,
} from './index';

let world: RunningCampaign;
let path: string;
let dispose: () => void;
beforeEach(() => {
  ({ path, dispose } = freshDatabase());
  world = aRunningCampaign();
});
afterEach(() => dispose());

const propose = (form: object = {}, by = world.admin) =>
  proposeAdjustment(
    by,
    {
      campaign: world.id,
      unit: world.units[0],
      indicator: '',
      points: '2',
      day: today(),
      reason: '省级表彰',
      ...form,
    },
    aRequest(),
  ).id;
const answer = (id: string, said: 'agree' | 'decline' = 'agree', by = world.second) =>
  answerConfirmation(
    by,
    { campaign: world.id, kind: 'adjustment', id, answer: said, reason: said === 'agree' ? null : '无依据' },
    aRequest(),
  );
const inForce = () =>
  adjustmentsAsOf(reader(), world.id, Number.MAX_SAFE_INTEGER).map(({ unit, points }) => [unit, points]);
const refused = (work: () => unknown) => {
  const before = historyRows();
  const rows = reader().select().from(adjustments).all().length + reader().select().from(vetoes).all().length;
  try {
    work();
  } catch (error) {
    expect(historyRows()).toBe(before);
    expect(
      reader().select().from(adjustments).all().length + reader().select().from(vetoes).all().length,
    ).toBe(rows);
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
  return null;
};

/** A published scheme in force since before the start, with bounds and one indicator. */
const publish = (
  bounds: object | null,
  indicators: object[] = [{ key: 'paid', names: { zh: '到账', en: 'Paid in' } }],
) => {
  const body = JSON.stringify({
    indicators,
    ...(bounds ? { adjustments: bounds } : {}),
  });
  const db = vandal(path);
  db.pragma('foreign_keys = OFF');
  db.prepare(
    `INSERT INTO scheme_versions (id, campaign_id, scheme_id, n, format, body, hash, reason, "by", at, seq) VALUES ('v', ?, 's', 1, 1, ?, 'h', NULL, 'x', 0, 1)`,
  ).run(world.id, body);
  db.close();
};

describe('Points by hand', () => {
  it('count once a second person confirms them, not before', () => {
    const id = propose();
    expect(inForce()).toEqual([]);
    const before = reader().select().from(history).all().length;
    answer(id);
    expect(inForce()).toEqual([[world.units[0], '2']]);
    expect(adjustmentsAsOf(reader(), world.id, before)).toEqual([]);
    expect(pointsByHand(world.admin, world.id).adjustments).toMatchObject([
      { id, state: 'confirmed', by: '主任', answeredBy: '副主任', own: true, reversible: true },
    ]);
  });

  it('are not confirmed by who proposed them, and never count once declined', () => {
    const id = propose();
    expect(refused(() => answer(id, 'agree', world.admin))).toBe('second-person');
    answer(id, 'decline');
    expect(inForce()).toEqual([]);
    expect(pointsByHand(world.auditor, world.id).adjustments).toMatchObject([
      { state: 'declined', answerReason: '无依据' },
    ]);
  });

  it('stay within the bound of the scheme, all of a unit together', () => {
    expect(boundsFor(world.auditor, world.id)).toBeNull();
    publish({ least: '-5', most: '5/2' });
    expect(boundsFor(world.auditor, world.id)).toEqual({ least: '-5', most: '5/2' });
    expect(boundsFor(aPerson(), world.id)).toBeNull();
    propose({ points: '2' });
    expect(refused(() => propose({ points: '0.51' }))).toBe('beyond-bound');
    try {
      propose({ points: '-7.5' });
    } catch (error) {
      expect(
        wordsOf('zh-CN')('refusals.beyond-bound', (error as Refusal).parameters as { held: string }),
      ).toBe(
        '超出了办法规定的幅度：最少 -5 分、最多 5/2 分，按单位合计；这个单位已有 2 分（待确认的也算）。请改到幅度以内。',
      );
    }
    propose({ points: '0.5' });
    expect(refused(() => propose({ unit: world.units[1], points: '-5.01' }))).toBe('beyond-bound');
    expect(() => refused(() => propose({ indicator: 'nothing', unit: world.units[1] }))).toThrow(Missing);
    propose({ indicator: 'paid', unit: world.units[1] });
  });

  it('are not given at all where the scheme has no bound for them', () => {
    publish(null);
    expect(boundsFor(world.auditor, world.id)).toEqual({ least: '0', most: '0' });
    expect(refused(() => propose({ points: '0.01' }))).toBe('beyond-bound');
  });

  it('refuse a day that has not come and a unit that does not take part', () => {
    expect(refused(() => propose({ day: today(1) }))).toBe('day-in-future');
    expect(() => refused(() => propose({ unit: 'nobody' }))).toThrow(Missing);
  });

  it('are taken back by points the other way, once, confirmed like any', () => {
    const id = propose({ points: '-1.5' });
    const back = () =>
      reverseAdjustment(world.second, { adjustment: id, day: today(), reason: '查无实据' }, aRequest());
    expect(refused(back)).toBe('not-decided');
    answer(id);
    const reversal = back().id;
    expect(refused(back)).toBe('already-reversed');
    answer(reversal, 'agree', world.admin);
    expect(inForce()).toEqual([
      [world.units[0], '-1.5'],
      [world.units[0], '1.5'],
    ]);
    expect(
      refused(() =>
        reverseAdjustment(world.admin, { adjustment: reversal, day: today(), reason: 'x' }, aRequest()),
      ),
    ).toBe('already-reversed');
  });

  it('are for the office to give; a unit sees its own that count', () => {
    for (const other of [world.officers[0], world.leader, world.verifier, world.auditor]) {
      expect(() => refused(() => propose({}, other))).toThrow(Denied);
    }
    answer(propose());
    propose({ points: '1' });
    expect(pointsByHand(world.officers[0], world.id).adjustments).toHaveLength(1);
    expect(pointsByHand(world.officers[1], world.id).adjustments).toHaveLength(0);
  });
});

describe('Entered points', () => {
  const enter = (form: object = {}, by = world.admin) =>
    enterPoints(
      by,
      {
        campaign: world.id,
        unit: world.units[0],
        indicator: 'award',
        points: '0.3',
        reason: '评议',
        ...form,
      },
      aRequest(),
    );
  const scheme = () =>
    publish(null, [
      {
        key: 'award',
        names: { zh: '表彰', en: 'Praise' },
        rule: { preset: 'entered', least: '0', most: '1/2' },
      },
    ]);

  it('stand for a unit until others are entered, within the bounds of the indicator', () => {
    scheme();
    enter();
    enter({ points: '0.5' });
    expect(refused(() => enter({ points: '0.51' }))).toBe('beyond-bound');
    expect(refused(() => enter({ points: '-0.1' }))).toBe('beyond-bound');
    const before = historyRows();
    expect(enter({ points: '0.5' }).id).toBeNull();
    expect(historyRows()).toBe(before);
    expect(enteredIndicators(world.auditor, world.id)).toMatchObject([
      {
        key: 'award',
        least: '0',
        most: '1/2',
        points: [{ unit: world.units[0], points: '0.5', by: '主任' }],
      },
    ]);
    expect(enteredIndicators(world.officers[0], world.id)).toEqual([]);
  });

  it('are only for an indicator that takes them, and for the office', () => {
    expect(refused(() => enter())).toBe('scheme-missing');
    scheme();
    expect(() => refused(() => enter({ indicator: 'paid' }))).toThrow(Missing);
    for (const other of [world.officers[0], world.leader, world.verifier, world.auditor]) {
      expect(() => refused(() => enter({}, other))).toThrow(Denied);
    }
  });
});

describe('A veto', () => {
  const set = (by = world.admin) =>
    setVeto(
      by,
      {
        campaign: world.id,
        unit: world.units[2],
        scope: 'awards',
        reason: '安全事故',
        document: '安委〔2026〕3号',
      },
      aRequest(),
    ).id;
  const answerVeto = (id: string, said: 'agree' | 'decline' = 'agree', by = world.second) =>
    answerConfirmation(
      by,
      { campaign: world.id, kind: 'veto', id, answer: said, reason: said === 'agree' ? null : '无依据' },
      aRequest(),
    );
  const standing = (seq = Number.MAX_SAFE_INTEGER) => vetoesAsOf(reader(), world.id, seq);
  const lift = (veto: string, by = world.second) =>
    liftVeto(by, { veto, reason: '责任认定变更' }, aRequest()).id;

  it('bars a unit once another person confirms it, until its lifting is confirmed too', () => {
    const id = set();
    expect(standing()).toEqual([]);
    expect(refused(set)).toBe('already-answered');
    expect(refused(() => answerVeto(id, 'agree', world.admin))).toBe('second-person');
    answerVeto(id);
    expect(standing()).toMatchObject([{ id, scope: 'awards', reason: '安全事故' }]);
    expect(refused(set)).toBe('already-answered');
    const during = reader().select().from(history).all().length;
    const lifting = lift(id);
    expect(standing()).toHaveLength(1);
    expect(refused(() => lift(id))).toBe('already-answered');
    answerVeto(lifting, 'agree', world.admin);
    expect(standing()).toEqual([]);
    expect(standing(during)).toHaveLength(1);
    expect(refused(() => lift(id))).toBe('already-answered');
    expect(pointsByHand(world.admin, world.id).vetoes).toMatchObject([
      {
        document: '安委〔2026〕3号',
        state: 'confirmed',
        answeredBy: '副主任',
        lift: { by: '副主任', reason: '责任认定变更', state: 'confirmed', answeredBy: '主任' },
      },
    ]);
  });

  it('never counts where it is declined, and can be proposed anew; a lifting that is declined leaves it in force', () => {
    answerVeto(set(), 'decline');
    expect(standing()).toEqual([]);
    const again = set();
    answerVeto(again);
    answerVeto(lift(again), 'decline', world.admin);
    expect(standing()).toHaveLength(1);
    expect(pointsByHand(world.admin, world.id).vetoes.map(({ state }) => state)).toEqual([
      'confirmed',
      'declined',
    ]);
    expect(pointsByHand(world.officers[2], world.id).vetoes).toHaveLength(1);
    expect(pointsByHand(world.officers[0], world.id).vetoes).toEqual([]);
  });

  it('is for the office alone', () => {
    for (const other of [world.officers[2], world.leader, world.verifier, world.auditor]) {
      expect(() => refused(() => set(other))).toThrow(Denied);
    }
    const id = set();
    answerVeto(id);
    expect(() => refused(() => lift(id, world.verifier))).toThrow(Denied);
    expect(() => refused(() => lift('none', world.admin))).toThrow(Missing);
  });
});
