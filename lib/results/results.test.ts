import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { resultRows, results } from '../../db/schema';
import { freshDatabase, vandal } from '../../db/testing';
import { type Actor, linkActor } from '../access';
import { proposeAdjustment, setVeto } from '../adjustments';
import { campaignByCode, planFreeze } from '../campaign';
import { canonical, type Json } from '../canonical';
import { now, setClock } from '../clock';
import { closeCampaign, closingOf, sealRun, signClose } from '../closing';
import { anAdminWhoSigns, inForceAtOnce, PASSWORD, smallScheme } from '../closing/testing';
import { answerConfirmation } from '../confirmations';
import { ENGINE } from '../scoring';
import { aPerson, aRequest, aRunningCampaign, type RunningCampaign, today } from '../testing';
import { bringUpToDate, computeAsOf, dueOf, placesOf, replaceResult, storedHead, tableFor, whyFor } from '.';
import { aCountedDeal, accepted, aScoredCampaign } from './testing';

let database: ReturnType<typeof freshDatabase>;
let resetClock: (() => void) | undefined;
beforeEach(() => {
  database = freshDatabase();
});
afterEach(() => {
  resetClock?.();
  resetClock = undefined;
  database.dispose();
});

/** Lets time pass: everything after happens so much later. */
function later(milliseconds: number): void {
  resetClock?.();
  resetClock = setClock(() => Date.now() + milliseconds);
}
const HOUR = 3_600_000;

function view(actor: Actor, world: RunningCampaign) {
  const campaign = campaignByCode(actor, world.code);
  if (!campaign) throw new Error('not seen');
  return campaign;
}
const table = (actor: Actor, world: RunningCampaign) => tableFor(actor, view(actor, world));
function rows(actor: Actor, world: RunningCampaign) {
  const shown = table(actor, world);
  return shown.none ? [] : shown.groups.flatMap((group) => group.rows);
}
const totalOf = (actor: Actor, world: RunningCampaign, unit: string) =>
  rows(actor, world).find((row) => row.unit === unit)?.total.verified;

/** Deals counted before the freeze, the freeze an hour later, and one more counted after it. */
function frozenWorld(overrides: Parameters<typeof aScoredCampaign>[0] = {}) {
  const world = aScoredCampaign(overrides);
  aCountedDeal(world, 0, { contracted: 500, paid: 100 });
  aCountedDeal(world, 1, { contracted: 200 });
  bringUpToDate(world.id);
  const before = totalOf(world.admin, world, world.units[1]);
  later(HOUR);
  planFreeze(world.admin, { campaign: world.id, at: null, reason: null }, aRequest());
  later(2 * HOUR);
  aCountedDeal(world, 1, { contracted: 900, paid: 400 });
  bringUpToDate(world.id);
  const verifierOfUnit = aPerson({
    memberships: [
      { role: 'verifier', campaign: world.id },
      { role: 'officer', campaign: world.id, unit: world.units[2] },
    ],
  });
  return { world, before, verifierOfUnit };
}

describe('A stored result', () => {
  it('equals what computing as of the same row gives, row by row and whole', () => {
    const world = aScoredCampaign();
    aCountedDeal(world, 0, { contracted: 1200, paid: 300 });
    aCountedDeal(world, 2, { contracted: 400, accept: false });
    bringUpToDate(world.id);
    const head = storedHead(world.id, 'live');
    const again = computeAsOf(world.id, {
      seq: head?.asOfSeq ?? 0,
      day: head?.asOfDay ?? '',
      ...(head ? { schemeVersion: head.schemeVersion } : {}),
    });
    const stored = reader()
      .select({ body: results.body })
      .from(results)
      .where(eq(results.id, head?.id ?? ''))
      .get();
    expect(stored?.body).toBe(canonical(again?.result as unknown as Json));
    const seen = rows(world.admin, world);
    expect(seen.map(({ unit, rank, total }) => ({ unit, rank, total }))).toEqual(
      again?.result.boards[0]?.rows.map(({ unit, rank, total }) => ({ unit, rank, total })),
    );
    expect(seen).toHaveLength(4);
    expect(Number(seen.find(({ unit }) => unit === world.units[0])?.total.verified)).toBeGreaterThan(0);
    const claimed = seen.find(({ unit }) => unit === world.units[2])?.total;
    expect(claimed?.verified).toBe('0');
    expect(Number(claimed?.pending)).toBeGreaterThan(0);
  });

  it('of an earlier engine is out of date, and what is computed by its number is what it gave', () => {
    const world = aScoredCampaign();
    aCountedDeal(world, 0, { contracted: 1200, paid: 300 });
    bringUpToDate(world.id);
    const head = storedHead(world.id, 'live');
    if (!head) throw new Error('nothing stored');
    expect([head.engine, dueOf(world.id, now()).live]).toEqual([ENGINE, false]);
    const { asOfSeq: seq, asOfDay: day, schemeVersion } = head;
    const computed = computeAsOf(world.id, { seq, day, schemeVersion, engine: 1 });
    if (!computed) throw new Error('no scheme');
    expect(computed.result.engine).toBe(1);
    replaceResult({ campaign: world.id, purpose: 'live', seq, day, at: now(), computed });
    expect([storedHead(world.id, 'live')?.engine, dueOf(world.id, now()).live]).toEqual([1, true]);
    bringUpToDate(world.id);
    expect(storedHead(world.id, 'live')?.engine).toBe(ENGINE);
  });

  it('is replaced whole, and only when something moved, the day changed or the rules did', () => {
    const world = aScoredCampaign();
    expect(dueOf(world.id, now())).toEqual({ live: true, freeze: false });
    bringUpToDate(world.id);
    expect(dueOf(world.id, now())).toEqual({ live: false, freeze: false });
    const first = storedHead(world.id, 'live');
    bringUpToDate(world.id);
    expect(storedHead(world.id, 'live')?.id).toBe(first?.id);
    aCountedDeal(world, 0, { contracted: 100 });
    expect(table(world.admin, world)).toMatchObject({ upToDateWith: { behind: true } });
    bringUpToDate(world.id);
    expect(table(world.admin, world)).toMatchObject({ upToDateWith: { behind: false } });
    expect(reader().select().from(results).all()).toHaveLength(1);
    expect(
      new Set(
        reader()
          .select()
          .from(resultRows)
          .all()
          .map((row) => row.resultId),
      ).size,
    ).toBe(1);
    later(25 * HOUR);
    expect(dueOf(world.id, now()).live).toBe(true);
    bringUpToDate(world.id);
    inForceAtOnce(world.id);
    expect(dueOf(world.id, now()).live).toBe(true);
  });

  it('tells the places gained since a week before, by the same rules', () => {
    const world = aScoredCampaign();
    aCountedDeal(world, 0, { contracted: 100 });
    bringUpToDate(world.id);
    expect(rows(world.admin, world).every(({ before }) => before === null || before === 1)).toBe(true);
    later(8 * 24 * HOUR);
    aCountedDeal(world, 1, { contracted: 900 });
    bringUpToDate(world.id);
    const risen = rows(world.admin, world).find(({ unit }) => unit === world.units[1]);
    expect(risen).toMatchObject({ rank: 1, before: 2 });
    expect(table(world.admin, world)).toMatchObject({ comparedWith: today(-7) });
  });
});

describe('Without a table', () => {
  it('it is said whether rules are missing or nothing was computed yet', () => {
    const bare = aRunningCampaign();
    expect(table(bare.admin, bare)).toEqual({ none: 'no-scheme' });
    bringUpToDate(bare.id);
    expect(table(bare.admin, bare)).toEqual({ none: 'no-scheme' });
    const world = aScoredCampaign();
    expect(table(world.officers[0], world)).toEqual({ none: 'not-computed' });
  });

  it('who takes no part sees none, and no link does', () => {
    const world = aScoredCampaign();
    bringUpToDate(world.id);
    const campaign = view(world.admin, world);
    expect(tableFor(aPerson(), campaign)).toEqual({ none: 'not-shown' });
    expect(tableFor(linkActor('notice'), campaign)).toEqual({ none: 'not-shown' });
  });
});

describe('The freeze', () => {
  it('holds for officers, leaders and verifiers of a unit; admin, auditor and a verifier of none see live', () => {
    const { world, before, verifierOfUnit } = frozenWorld();
    const unit = world.units[1];
    for (const actor of [...world.officers, world.leader, verifierOfUnit]) {
      expect(table(actor, world)).toMatchObject({ audience: 'frozen', upToDateWith: { behind: false } });
      expect(totalOf(actor, world, unit)).toBe(before);
    }
    for (const actor of [world.admin, world.auditor, world.verifier]) {
      expect(table(actor, world)).toMatchObject({ audience: 'live', frozenAt: null });
      expect(Number(totalOf(actor, world, unit))).toBeGreaterThan(Number(before));
    }
  });

  it('counts what was recorded by then: an entry that happened before but was logged after it does not show', async () => {
    const { world, before } = frozenWorld();
    // Signed yesterday, logged after the freeze: `aCountedDeal` signs a day before it logs.
    expect(totalOf(world.officers[1], world, world.units[1])).toBe(before);
    const why = await whyFor(world.officers[1], view(world.officers[1], world), world.units[1]);
    if (!why || why.none) throw new Error('no reasons');
    expect(why.row.total.verified).toBe(before);
    const shown = JSON.stringify(why.explanation);
    expect(shown).toContain('20000000');
    expect(shown).not.toContain('9000000');
  });

  it('leaves units without a newer table in the moment before it is computed', () => {
    const world = aScoredCampaign();
    aCountedDeal(world, 0, { contracted: 500 });
    bringUpToDate(world.id);
    later(HOUR);
    planFreeze(world.admin, { campaign: world.id, at: null, reason: null }, aRequest());
    later(HOUR + 60_000);
    // The live table from before the freeze may stand in: it holds nothing that came after.
    expect(table(world.officers[0], world)).toMatchObject({
      audience: 'frozen',
      upToDateWith: { behind: true },
    });
    aCountedDeal(world, 0, { contracted: 100 });
    expect(dueOf(world.id, now())).toEqual({ live: true, freeze: true });
    bringUpToDate(world.id);
    expect(dueOf(world.id, now())).toEqual({ live: false, freeze: false });
    expect(table(world.officers[0], world)).toMatchObject({
      audience: 'frozen',
      upToDateWith: { behind: false },
    });
  });
});

describe('After the close', () => {
  it('everybody sees the sealed run, once there is one, and its reasons; nothing is due any more', async () => {
    const world = aScoredCampaign({ twoSign: false });
    aCountedDeal(world, 0, { contracted: 500 });
    planFreeze(world.admin, { campaign: world.id, at: null, reason: null }, aRequest());
    later(1000);
    aCountedDeal(world, 1, { contracted: 900 });
    bringUpToDate(world.id);
    expect(totalOf(world.officers[0], world, world.units[1])).toBe('0');
    const signer = await anAdminWhoSigns(world, '赵主任');
    const state = closingOf(world.admin, world.id)?.state.digest ?? '';
    await signClose(signer, { campaign: world.id, state, password: PASSWORD }, aRequest());
    closeCampaign(signer, { campaign: world.id }, aRequest());
    expect(table(world.officers[0], world)).toEqual({ none: 'not-computed' });
    await sealRun(world.id);
    for (const actor of [world.admin, world.verifier, world.leader, world.officers[0]]) {
      expect(table(actor, world)).toMatchObject({ audience: 'sealed', frozenAt: null });
      expect(Number(totalOf(actor, world, world.units[1]))).toBeGreaterThan(0);
    }
    const why = await whyFor(world.officers[1], view(world.officers[1], world), world.units[1]);
    if (!why || why.none) throw new Error('no reasons');
    expect(why.explanation.row.total).toEqual(why.row.total);
    expect(dueOf(world.id, now())).toEqual({ live: false, freeze: false });
  });
});

describe('Other units', () => {
  it('are not shown where the campaign does not show its table; whom one stands behind is not told either', () => {
    const world = aScoredCampaign({ tableShown: false });
    aCountedDeal(world, 1, { contracted: 900 });
    aCountedDeal(world, 0, { contracted: 100 });
    bringUpToDate(world.id);
    const shown = table(world.officers[0], world);
    if (shown.none) throw new Error(shown.none);
    expect(shown.partly).toBe(true);
    expect(shown.groups.flatMap((group) => group.rows.map((row) => row.unit))).toEqual([world.units[0]]);
    expect(shown.groups[0]?.rows[0]).toMatchObject({ rank: 2, own: true });
    expect(shown.groups[0]?.rows[0]).not.toHaveProperty('next');
    expect(rows(world.verifier, world)).toHaveLength(4);
    expect(rows(world.auditor, world)).toHaveLength(4);
    const nobody = aPerson({ memberships: [{ role: 'leader', campaign: world.id, unit: null }] });
    expect(table(nobody, world)).toEqual({ none: 'not-shown' });
  });

  it('show their points but not their records, unless the campaign shows counted facts', async () => {
    for (const factsShown of [false, true]) {
      const world = aScoredCampaign({ factsShown });
      aCountedDeal(world, 0, { contracted: 500, title: '天工特钢' });
      aCountedDeal(world, 0, { contracted: 300, title: '待核的项目', accept: false });
      bringUpToDate(world.id);
      const why = await whyFor(world.officers[3], view(world.officers[3], world), world.units[0], {
        view: 'pending',
      });
      if (!why || why.none) throw new Error('no reasons');
      expect(why.view).toBe('verified');
      expect(why.row.points.length).toBeGreaterThan(0);
      const text = JSON.stringify([why.explanation, why.records]);
      expect(text.includes('天工特钢')).toBe(factsShown);
      expect(text).not.toContain('待核的项目');
      expect(
        Object.values(why.records).every(({ visible, evidence }) => !visible && evidence.length === 0),
      ).toBe(true);
      const own = await whyFor(world.officers[0], view(world.officers[0], world), world.units[0], {
        view: 'pending',
      });
      expect(JSON.stringify(own)).toContain('待核的项目');
    }
  });

  it('cannot be asked about by who sees only their own', async () => {
    const world = aScoredCampaign({ tableShown: false });
    bringUpToDate(world.id);
    const campaign = view(world.officers[0], world);
    expect(await whyFor(world.officers[0], campaign, world.units[1])).toBeNull();
    expect(await whyFor(world.officers[0], campaign, world.units[0])).not.toBeNull();
    expect(await whyFor(world.admin, view(world.admin, world), 'no such unit')).toBeNull();
    expect(placesOf(world.officers[0], campaign, world.units)).toHaveLength(1);
  });
});

describe('Points by hand and vetoes', () => {
  it('are shown to all who see the row, their reasons to the unit and the office only', async () => {
    const world = aScoredCampaign({ scheme: smallScheme() });
    const adjusted = proposeAdjustment(
      world.admin,
      {
        campaign: world.id,
        unit: world.units[0],
        indicator: '',
        points: '1.5',
        day: today(),
        reason: '承办推介会',
      },
      aRequest(),
    );
    const answer = {
      campaign: world.id,
      kind: 'adjustment',
      id: adjusted.id,
      answer: 'agree',
      reason: null,
    } as const;
    answerConfirmation(world.second, answer, aRequest());
    const veto = {
      campaign: world.id,
      unit: world.units[0],
      scope: 'awards',
      reason: '安全生产事故',
      document: null,
    } as const;
    const { id } = setVeto(world.admin, veto, aRequest());
    const agreed = { campaign: world.id, kind: 'veto', id, answer: 'agree', reason: null } as const;
    answerConfirmation(world.second, agreed, aRequest());
    bringUpToDate(world.id);
    for (const [actor, told] of [
      [world.officers[0], true],
      [world.officers[1], false],
      [world.admin, true],
    ] as const) {
      const why = await whyFor(actor, view(actor, world), world.units[0]);
      if (!why || why.none) throw new Error('no reasons');
      expect(why.row.total.verified).toBe('1.5');
      expect(why.row.statuses).toHaveLength(1);
      const text = JSON.stringify([why, table(actor, world)]);
      expect(text.includes('承办推介会')).toBe(told);
      expect(text.includes('安全生产事故')).toBe(told);
    }
  });
});

describe('What the next place takes', () => {
  it('names the amount that alone makes up the points', async () => {
    const world = aScoredCampaign();
    aCountedDeal(world, 1, { contracted: 500 });
    aCountedDeal(world, 0, { contracted: 400 });
    bringUpToDate(world.id);
    const why = await whyFor(world.officers[0], view(world.officers[0], world), world.units[0]);
    if (!why || why.none) throw new Error('no reasons');
    const gap = Number(why.next?.gap);
    expect(gap).toBeGreaterThan(0);
    // 40 points over a target of 400 万美元 paid in: a tenth of a point per 1 万美元, in minor units; half a hundredth is rounded up.
    expect(why.next?.reach.find(({ measure }) => measure === 'paid_in')?.more).toBe(
      String(Math.round((gap - 0.005) * 10 * 1_000_000)),
    );
  });
});

describe('What the page costs', () => {
  it('is stored rows only: the table reads the same with every record, claim and fact gone', () => {
    const { world } = frozenWorld();
    const before = [world.admin, world.officers[0]].map((actor) => canonical(table(actor, world) as never));
    const bare = vandal(database.path);
    bare.pragma('foreign_keys = OFF');
    for (const name of ['facts', 'submissions', 'decisions', 'records', 'deals', 'receipts'])
      bare.exec(`ALTER TABLE ${name} RENAME TO ${name}_gone`);
    bare.close();
    const after = [world.admin, world.officers[0]].map((actor) => canonical(table(actor, world) as never));
    expect(after).toEqual(before);
  });
});

describe('A claim that is decided again', () => {
  it('counts from then on, not before', () => {
    const world = aScoredCampaign();
    const { deal } = aCountedDeal(world, 0, { contracted: 500, accept: false });
    bringUpToDate(world.id);
    expect(totalOf(world.admin, world, world.units[0])).toBe('0');
    accepted(world, deal);
    bringUpToDate(world.id);
    expect(Number(totalOf(world.admin, world, world.units[0]))).toBeGreaterThan(0);
  });
});
