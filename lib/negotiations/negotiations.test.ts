import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reader } from '../../db/client';
import { submissions } from '../../db/schema';
import { freshDatabase } from '../../db/testing';
import { Denied, Missing, Refusal } from '../failure';
import { withdrawRecord } from '../records';
import { aRequest, aRunningCampaign, historyRows, type RunningCampaign, today } from '../testing';
import {
  addEntry,
  advanceNegotiation,
  amendNegotiation,
  finishNextAction,
  giveInstruction,
  handlersOf,
  negotiation,
  negotiationsOf,
  openNegotiation,
  overdueOf,
  pipelineOf,
  raiseConcern,
  resolveConcern,
  setNextAction,
  takeConcern,
} from '.';
import {
  AdvanceInput,
  ConcernEnd,
  ConcernInput,
  EntryInput,
  NegotiationAmendment,
  NegotiationInput,
  NextActionInput,
} from './input';
import { aNegotiation, versionOf } from './testing';

let db: ReturnType<typeof freshDatabase>;
let world: RunningCampaign;
beforeEach(() => {
  db = freshDatabase();
  world = aRunningCampaign();
});
afterEach(() => db.dispose());

const seen = (id: string, actor = world.officers[0]) => {
  const view = negotiation(actor, id);
  if (!view) throw new Error('not seen');
  return view;
};
const advance = (id: string, typed: Record<string, unknown>, actor = world.officers[0]) =>
  advanceNegotiation(
    actor,
    AdvanceInput.parse({ negotiation: id, version: versionOf(world.officers[0], id), ...typed }),
    aRequest(),
  );
const raise = (id: string, typed: Record<string, unknown> = {}) =>
  raiseConcern(
    world.officers[0],
    ConcernInput.parse({ negotiation: id, text: '用地指标', ...typed }),
    aRequest(),
  ).id;
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
const claims = () => reader().select().from(submissions).all().length;

describe('A second negotiation with the same investor', () => {
  test('is asked about where the form asks, naming the first, and opened all the same', () => {
    const first = aNegotiation(world);
    const second = (more: object = {}) => aNegotiation(world, { asks: 'yes', ...more });
    const before = historyRows();
    expect(refusal(() => second())).toMatchObject({ reason: 'negotiation-open', field: 'again' });
    try {
      second();
    } catch (error) {
      expect(error).toMatchObject({ parameters: { id: first } });
    }
    expect(historyRows()).toBe(before);
    expect(second({ again: 'yes' })).not.toBe(first);
    aNegotiation(world, { asks: 'yes', unit: world.units[1] }, world.officers[1]);
    second({ investor: '另一家公司' });
  });
});

describe('opening', () => {
  test('the investor’s name alone is enough: it is submitted, in contact, from today, owned by whoever logged it', () => {
    const before = historyRows();
    const id = aNegotiation(world);
    expect(historyRows()).toBe(before + 1);
    expect(seen(id)).toMatchObject({
      stage: 'contact',
      openedOn: today(),
      state: 'pending',
      owner: '联络员1',
      title: '香港联荣有限公司',
      ahead: { stage: 'negotiating', missing: ['project'] },
    });
  });

  test('the first line and the next action come along, and two negotiations share one investor', () => {
    const id = aNegotiation(world, { line: '电话联系', next: { text: '寄资料', dueOn: today(2) } });
    expect(seen(id).timeline).toMatchObject([{ kind: 'line', text: '电话联系' }]);
    expect(seen(id).next).toMatchObject({ text: '寄资料', dueOn: today(2), overdue: false });
    const other = aNegotiation(world, { investor: '香港联荣' });
    expect(seen(other).investor.id).toBe(seen(id).investor.id);
  });

  test('the second button keeps a draft, which is not claimed', () => {
    const id = aNegotiation(world, { intent: 'draft' });
    expect(seen(id).state).toBe('draft');
    expect(claims()).toBe(0);
  });

  test('the same form sent twice is logged once', () => {
    const input = NegotiationInput.parse({ campaign: world.id, unit: world.units[0], investor: '联荣' });
    const request = aRequest();
    const first = openNegotiation(world.officers[0], input, request);
    expect(openNegotiation(world.officers[0], input, request)).toEqual(first);
    expect(negotiationsOf(world.officers[0], world.id).total).toBe(1);
  });

  test('a stage that needs more says which field, and a name without letters is none', () => {
    const typed = { campaign: world.id, unit: world.units[0], investor: '联荣' };
    expect(
      NegotiationInput.safeParse({ ...typed, stage: 'intent' }).error?.issues.map(({ path }) =>
        path.join('.'),
      ),
    ).toEqual(['project', 'industry', 'expected.amount']);
    expect(NegotiationInput.safeParse({ ...typed, investor: '——' }).error?.issues[0]?.message).toBe(
      'required',
    );
    expect(
      NegotiationInput.safeParse({ ...typed, expected: { amount: '3', unit: 'wan', currency: 'XXX' } }).error
        ?.issues[0],
    ).toMatchObject({ message: 'unknown-currency', path: ['expected', 'currency'] });
  });

  test('a day in the future is refused by its field', () => {
    expect(refusal(() => aNegotiation(world, { openedOn: today(1) }))).toEqual({
      reason: 'day-in-future',
      field: 'openedOn',
    });
  });

  test.each(['leader', 'verifier', 'auditor', 'admin'] as const)(
    'a %s does not open negotiations',
    (role) => {
      expect(() => aNegotiation(world, {}, world[role])).toThrow(Denied);
    },
  );

  test('an officer does not open one for another unit', () => {
    expect(() => aNegotiation(world, { unit: world.units[1] })).toThrow(Denied);
  });
});

describe('stages', () => {
  test('a step moves it on a day with a note, fills what was missing, and is claimed anew', () => {
    const id = aNegotiation(world, { openedOn: today(-9) });
    advance(id, { stage: 'negotiating', day: today(-2), note: '来厂考察', project: '精密电子' });
    expect(seen(id)).toMatchObject({
      stage: 'negotiating',
      stageDay: today(-2),
      project: '精密电子',
      title: '香港联荣有限公司 · 精密电子',
    });
    expect(seen(id).timeline[0]).toMatchObject({ kind: 'stage', stage: 'negotiating', text: '来厂考察' });
    expect(claims()).toBe(2);
  });

  test('what is missing before a stage is refused by its field', () => {
    const id = aNegotiation(world);
    expect(refusal(() => advance(id, { stage: 'intent', project: '电子' }))).toEqual({
      reason: 'stage-incomplete',
      field: 'industry',
    });
  });

  test('lost needs a reason and where to, dormant nothing, and both can come back', () => {
    const id = aNegotiation(world);
    expect(refusal(() => advance(id, { stage: 'lost' })).field).toBe('lostReason');
    expect(refusal(() => advance(id, { stage: 'lost', lostReason: '地价' })).field).toBe('lostTo');
    advance(id, { stage: 'lost', lostReason: '地价', lostTo: '昆山' });
    expect(seen(id)).toMatchObject({ stage: 'lost', lostTo: '昆山', ahead: null });
    advance(id, { stage: 'contact' });
    expect(seen(id)).toMatchObject({ stage: 'contact', lostReason: null, lostTo: null });
    advance(id, { stage: 'dormant' });
    expect(seen(id).stage).toBe('dormant');
  });

  test('nothing is due in a case that was lost; should it come back, what was planned stands again', () => {
    const id = aNegotiation(world, { next: { text: '寄资料', dueOn: today(-1) } });
    advance(id, { stage: 'lost', lostReason: '地价', lostTo: '昆山' });
    expect(seen(id).next).toBeNull();
    expect(overdueOf(world.officers[0], world.id)).toBe(0);
    advance(id, { stage: 'contact' });
    expect(seen(id).next?.text).toBe('寄资料');
    expect(overdueOf(world.officers[0], world.id)).toBe(1);
  });

  test('a stale version is refused', () => {
    const id = aNegotiation(world);
    advance(id, { stage: 'dormant' });
    expect(refusal(() => advance(id, { stage: 'contact', version: 1 })).reason).toBe('changed-meanwhile');
  });

  test('a step of a draft does not submit it', () => {
    const id = aNegotiation(world, { intent: 'draft' });
    advance(id, { stage: 'dormant' });
    expect(seen(id).state).toBe('draft');
  });
});

describe('amending', () => {
  const amend = (id: string, typed: Record<string, unknown>, actor = world.officers[0]) =>
    amendNegotiation(
      actor,
      NegotiationAmendment.parse({
        negotiation: id,
        version: versionOf(world.officers[0], id),
        investor: '香港联荣有限公司',
        openedOn: today(),
        ...typed,
      }),
      aRequest(),
    );

  test('a draft is submitted by saving it whole', () => {
    const id = aNegotiation(world, { intent: 'draft' });
    amend(id, { project: '电子', expected: { amount: '800', unit: 'wan', currency: 'USD' } });
    expect(seen(id)).toMatchObject({ state: 'pending', expected: { minor: 800_000_000, currency: 'USD' } });
  });

  test('a remark that is not counted makes no new claim, another investor does', () => {
    const id = aNegotiation(world);
    amend(id, { project: '电子' });
    expect(claims()).toBe(1);
    amend(id, { investor: '天工特钢' });
    expect(claims()).toBe(2);
    expect(seen(id).title).toBe('天工特钢');
  });

  test('another unit’s officer finds nothing to amend', () => {
    const id = aNegotiation(world);
    expect(() => amend(id, {}, world.officers[1])).toThrow(Missing);
    expect(() => amend(id, {}, world.leader)).toThrow(Denied);
  });

  test('what the present stage needs cannot be taken away', () => {
    const id = aNegotiation(world, { stage: 'negotiating', project: '电子' });
    expect(refusal(() => amend(id, {}))).toEqual({ reason: 'stage-incomplete', field: 'project' });
  });
});

describe('along the way', () => {
  test('officer and leader add lines; others do not; none after it was withdrawn', () => {
    const id = aNegotiation(world);
    const line = EntryInput.parse({ negotiation: id, text: '通了电话' });
    addEntry(world.officers[0], line, aRequest());
    addEntry(world.leader, line, aRequest());
    expect(seen(id).timeline.map(({ by }) => by)).toEqual(['挂钩领导', '联络员1']);
    expect(() => addEntry(world.officers[1], line, aRequest())).toThrow(Missing);
    expect(() => addEntry(world.auditor, line, aRequest())).toThrow(Denied);
    withdrawRecord(world.officers[0], id, null, aRequest());
    expect(refusal(() => addEntry(world.officers[0], line, aRequest())).reason).toBe('withdrawn-already');
  });

  test('a concern runs from raised to resolved, once, and resolving it is claimed', () => {
    const id = aNegotiation(world, { openedOn: today(-9) });
    const concern = raise(id, { raisedOn: today(-5) });
    expect(seen(id).concerns).toMatchObject([{ days: 5, end: null, owner: null }]);
    const end = (typed: Record<string, unknown> = {}) => ConcernEnd.parse({ concern, ...typed });
    expect(
      refusal(() => resolveConcern(world.officers[0], end({ resolvedOn: today(-6) }), aRequest())),
    ).toEqual({ reason: 'before-raised', field: 'resolvedOn' });
    resolveConcern(world.leader, end({ resolvedOn: today(-4), how: '当面说清' }), aRequest());
    expect(seen(id).concerns).toMatchObject([{ days: 1, end: { resolvedBy: '挂钩领导', how: '当面说清' } }]);
    expect(claims()).toBe(2);
    expect(refusal(() => resolveConcern(world.officers[0], end(), aRequest())).reason).toBe(
      'already-answered',
    );
    expect(seen(id).timeline.map(({ kind }) => kind)).toEqual(['resolved', 'concern']);
  });

  test('a leader takes a concern over, an officer does not', () => {
    const id = aNegotiation(world);
    const concern = raise(id);
    expect(() => takeConcern(world.officers[0], { concern, version: 1 }, aRequest())).toThrow(Denied);
    takeConcern(world.leader, { concern, version: 1 }, aRequest());
    expect(seen(id).concerns[0]?.owner).toBe('挂钩领导');
    expect(refusal(() => takeConcern(world.leader, { concern, version: 1 }, aRequest())).reason).toBe(
      'changed-meanwhile',
    );
  });

  test('a new next action replaces the open one, and done ones stand in the timeline', () => {
    const id = aNegotiation(world, { next: { text: '寄资料', dueOn: today(-1) } });
    expect(seen(id).next?.overdue).toBe(true);
    expect(overdueOf(world.officers[0], world.id)).toBe(1);
    expect(overdueOf(world.officers[1], world.id)).toBe(0);
    const set = (typed: Record<string, unknown>) =>
      setNextAction(
        world.officers[0],
        NextActionInput.parse({ negotiation: id, text: '回访', dueOn: today(3), ...typed }),
        aRequest(),
      );
    set({ owner: world.leader.id });
    expect(seen(id).next).toMatchObject({ text: '回访', owner: '挂钩领导' });
    expect(refusal(() => set({ owner: world.officers[1].id }))).toEqual({
      reason: 'owner-unknown',
      field: 'owner',
    });
    const action = { action: seen(id).next?.id ?? '', version: 1 };
    finishNextAction(world.officers[0], action, aRequest());
    expect(seen(id).next).toBeNull();
    expect(seen(id).timeline[0]).toMatchObject({ kind: 'done', text: '回访' });
    expect(refusal(() => finishNextAction(world.officers[0], action, aRequest())).reason).toBe(
      'changed-meanwhile',
    );
    expect(() => finishNextAction(world.officers[1], action, aRequest())).toThrow(Missing);
  });

  test('only a leader gives instructions', () => {
    const id = aNegotiation(world);
    giveInstruction(world.leader, { negotiation: id, text: '周五前答复' }, aRequest());
    expect(seen(id).instructions).toMatchObject([{ text: '周五前答复', by: '挂钩领导' }]);
    expect(() => giveInstruction(world.officers[0], { negotiation: id, text: '?' }, aRequest())).toThrow(
      Denied,
    );
  });

  test('next actions can be owned by the unit’s officers and leaders', () => {
    expect(
      handlersOf(world.officers[0], world.id, world.units[0])
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['挂钩领导', '联络员1']);
    expect(handlersOf(world.officers[1], world.id, world.units[0])).toEqual([]);
  });
});

describe('reading', () => {
  test('another unit’s officer sees nothing of it, leader, admin and auditor all, a verifier what was claimed', () => {
    const id = aNegotiation(world);
    const draft = aNegotiation(world, { intent: 'draft' });
    expect(negotiation(world.officers[1], id)).toBeNull();
    expect(negotiationsOf(world.officers[1], world.id).total).toBe(0);
    for (const reads of [world.leader, world.admin, world.auditor]) {
      expect(negotiation(reads, draft)).not.toBeNull();
      expect(negotiationsOf(reads, world.id).total).toBe(2);
    }
    expect(negotiation(world.verifier, id)).not.toBeNull();
    expect(negotiation(world.verifier, draft)).toBeNull();
  });

  test('the pipeline sums what is expected per stage and currency, and lists filter', () => {
    const usd = (amount: string) => ({ amount, unit: 'wan', currency: 'USD' });
    aNegotiation(world, { investor: '联荣', expected: usd('800') });
    aNegotiation(world, { investor: '天工', expected: usd('200') });
    aNegotiation(world, { investor: '鱼跃', expected: { amount: '3', unit: 'yi', currency: 'CNY' } });
    const intent = aNegotiation(world, {
      investor: 'Incowell',
      stage: 'intent',
      project: 'Valves',
      industry: '机械',
      expected: usd('50'),
    });
    const pipeline = pipelineOf(world.officers[0], world.id);
    expect(pipeline.find(({ stage }) => stage === 'contact')).toEqual({
      stage: 'contact',
      count: 3,
      sums: [
        { minor: 30_000_000_000n, currency: 'CNY' },
        { minor: 1_000_000_000n, currency: 'USD' },
      ],
    });
    const ids = (filter: Parameters<typeof negotiationsOf>[2]) =>
      negotiationsOf(world.officers[0], world.id, filter).rows.map((row) => row.id);
    expect(ids({ stage: 'intent' })).toEqual([intent]);
    expect(ids({ text: 'valv' })).toEqual([intent]);
    expect(ids({ mine: true })).toHaveLength(4);
    expect(negotiationsOf(world.leader, world.id, { mine: true }).total).toBe(0);
    expect(ids({ limit: 2, offset: 3 })).toHaveLength(1);
  });
});
