import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reader } from '../../db/client';
import { campaignSteps, history } from '../../db/schema';
import { freshDatabase } from '../../db/testing';
import { belongs, type Person } from '../access';
import { setClock } from '../clock';
import { minuteAt } from '../day';
import { Denied, Missing, Refusal } from '../failure';
import {
  aCampaign,
  anAdmin,
  aPerson,
  aRequest,
  aRunningCampaign,
  campaignInput,
  historyRows,
  today,
  ZONE,
} from '../testing';
import {
  amendCampaign,
  audienceOf,
  campaign,
  campaignByCode,
  campaignsOf,
  createCampaign,
  depthOf,
  liftFreeze,
  planFreeze,
  seqAt,
  startCampaign,
  stepsOf,
} from '.';
import type { AmendCampaignInput } from './input';

let db: ReturnType<typeof freshDatabase>;
let undo: (() => void) | undefined;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => {
  undo?.();
  undo = undefined;
  db.dispose();
});

const lastRow = () => reader().select().from(history).all().at(-1);
const seen = (actor: Person, id: string) => {
  const found = campaign(actor, id);
  if (!found) throw new Error('not seen');
  return found;
};
const amendment = (actor: Person, id: string, changed: Partial<AmendCampaignInput>): AmendCampaignInput => {
  const view = seen(actor, id);
  return {
    campaign: id,
    version: view.version,
    nameZh: view.nameZh,
    nameEn: view.nameEn,
    firstDay: view.firstDay,
    lastDay: view.lastDay,
    zone: view.zone,
    currency: view.currency,
    amountUnit: view.amountUnit,
    entriesUntil: minuteAt(view.entriesUntil, view.zone),
    evidenceUntil: minuteAt(view.evidenceUntil, view.zone),
    noticeDays: view.noticeDays,
    tableShown: view.tableShown,
    factsShown: view.factsShown,
    twoSign: view.twoSign,
    reason: null,
    ...changed,
  };
};
const inMinutes = (minutes: number) => minuteAt(Date.now() + minutes * 60_000, ZONE).replace(' ', 'T');

describe('creating', () => {
  test('a campaign is created in draft, recorded, and both its days count', () => {
    const admin = anAdmin();
    const { id, code } = createCampaign(
      admin,
      campaignInput({ code: 'hd-2026', firstDay: '2026-05-10', lastDay: '2026-08-17' }),
      aRequest(),
    );
    expect(code).toBe('hd-2026');
    expect(seen(admin, id)).toMatchObject({ state: { phase: 'draft' }, day: { of: 100 }, madeUp: false });
    expect(lastRow()).toMatchObject({ verb: 'campaign.create', subjectKind: 'campaign', subjectId: id });
  });

  test('a deadline of a minute holds to the end of that minute, in the campaign zone', () => {
    const admin = anAdmin();
    const { id } = aCampaign(admin, {
      firstDay: '2026-05-10',
      lastDay: '2026-08-17',
      entriesUntil: '2026-08-17T18:00',
      evidenceUntil: '2026-08-20T18:00',
    });
    expect(seen(admin, id).entriesUntil).toBe(Date.parse('2026-08-17T18:00:59.999+08:00'));
  });

  test('a code that is taken is refused at its field and leaves nothing', () => {
    const admin = anAdmin();
    aCampaign(admin, { code: 'same' });
    const before = historyRows();
    expect(() => aCampaign(admin, { code: 'same' })).toThrow(new Refusal('code-taken', {}, 'code'));
    expect(historyRows()).toBe(before);
  });

  test.each(['officer', 'leader', 'verifier', 'auditor'] as const)('%s may not create one', (role) => {
    const world = aRunningCampaign();
    const person = aPerson({ memberships: [{ role, campaign: world.id, unit: world.units[0] }] });
    expect(() => aCampaign(person)).toThrow(Denied);
  });

  test('the admin of one campaign may not create another', () => {
    const { id } = aRunningCampaign();
    expect(() => aCampaign(aPerson({ memberships: [{ role: 'admin', campaign: id }] }))).toThrow(Denied);
  });
});

describe('amending', () => {
  test('a draft is amended without a reason', () => {
    const admin = anAdmin();
    const { id } = aCampaign(admin);
    amendCampaign(admin, amendment(admin, id, { nameZh: '百日会战', currency: 'CNY' }), aRequest());
    expect(seen(admin, id)).toMatchObject({ nameZh: '百日会战', currency: 'CNY', version: 2 });
  });

  test('saving what already stands changes nothing', () => {
    const admin = anAdmin();
    const { id } = aCampaign(admin);
    const before = historyRows();
    amendCampaign(admin, amendment(admin, id, {}), aRequest());
    expect(historyRows()).toBe(before);
  });

  test('an edit of a version that is no longer there is refused', () => {
    const admin = anAdmin();
    const { id } = aCampaign(admin);
    const stale = amendment(admin, id, { nameZh: '甲' });
    amendCampaign(admin, amendment(admin, id, { nameZh: '乙' }), aRequest());
    expect(() => amendCampaign(admin, stale, aRequest())).toThrow(new Refusal('changed-meanwhile'));
    expect(seen(admin, id).nameZh).toBe('乙');
  });

  test('a running campaign is amended with a reason only', () => {
    const { admin, id } = aRunningCampaign();
    const later = amendment(admin, id, { lastDay: today(80) });
    expect(() => amendCampaign(admin, later, aRequest())).toThrow(new Refusal('reason-needed', {}, 'reason'));
    amendCampaign(admin, { ...later, reason: '台风延期' }, aRequest());
    expect(lastRow()).toMatchObject({ verb: 'campaign.amend', reason: '台风延期' });
  });

  test.each([
    ['firstDay', { firstDay: today(-30) }],
    ['currency', { currency: 'CNY' }],
    ['zone', { zone: 'Asia/Tokyo' }],
    ['twoSign', { twoSign: false }],
  ] as const)('%s of a running campaign stays', (field, change) => {
    const { admin, id } = aRunningCampaign();
    expect(() => amendCampaign(admin, amendment(admin, id, { ...change, reason: '改' }), aRequest())).toThrow(
      new Refusal('fixed-after-start', {}, field),
    );
  });

  test('an auditor may not, and to somebody of another campaign it is not there', () => {
    const { admin, auditor, id } = aRunningCampaign();
    const input = amendment(admin, id, { reason: '改', nameZh: '改' });
    expect(() => amendCampaign(auditor, input, aRequest())).toThrow(Denied);
    const stranger = aPerson({ memberships: [{ role: 'admin', campaign: aCampaign(admin).id }] });
    expect(() => amendCampaign(stranger, input, aRequest())).toThrow(Missing);
  });
});

describe('steps', () => {
  test('a campaign is started once', () => {
    const admin = anAdmin();
    const { id } = aCampaign(admin);
    startCampaign(admin, { campaign: id }, aRequest());
    expect(seen(admin, id).state.phase).toBe('running');
    expect(stepsOf(admin, id)).toMatchObject([{ step: 'start', by: admin.name }]);
    expect(() => startCampaign(admin, { campaign: id }, aRequest())).toThrow(new Refusal('already-started'));
  });

  test('a planned freeze takes effect by itself at its instant', () => {
    const { admin, officers, id } = aRunningCampaign();
    planFreeze(admin, { campaign: id, at: inMinutes(60), reason: null }, aRequest());
    const [officer] = officers;
    expect(audienceOf(officer, seen(officer, id))).toBe('live');
    const later = Date.now() + 61 * 60_000;
    undo = setClock(() => later);
    const view = seen(officer, id);
    expect(view.state.phase).toBe('frozen');
    expect(audienceOf(officer, view)).toEqual({ asOf: view.freezeAt });
  });

  test('a freeze in the past is refused at its field and leaves nothing', () => {
    const { admin, id } = aRunningCampaign();
    const before = historyRows();
    expect(() => planFreeze(admin, { campaign: id, at: inMinutes(-2), reason: null }, aRequest())).toThrow(
      new Refusal('freeze-in-past', {}, 'at'),
    );
    expect(historyRows()).toBe(before);
    expect(reader().select().from(campaignSteps).all()).toHaveLength(1);
  });

  test('freezing at once holds at once; a second freeze asks for the first to be lifted', () => {
    const { admin, id } = aRunningCampaign();
    const { at } = planFreeze(admin, { campaign: id, at: null, reason: null }, aRequest());
    expect(seen(admin, id).state.frozenAt).toBe(at);
    expect(() => planFreeze(admin, { campaign: id, at: null, reason: null }, aRequest())).toThrow(
      new Refusal('frozen', {}, 'at'),
    );
    liftFreeze(admin, { campaign: id, reason: '时间改期' }, aRequest());
    expect(seen(admin, id).state.frozenAt).toBeNull();
    expect(stepsOf(admin, id).map(({ step }) => step)).toEqual(['start', 'freeze', 'unfreeze']);
  });

  test('officers, leaders, verifiers and auditors neither freeze nor lift', () => {
    const { id, officers, leader, verifier, auditor } = aRunningCampaign();
    for (const actor of [officers[0], leader, verifier, auditor]) {
      expect(() => planFreeze(actor, { campaign: id, at: null, reason: null }, aRequest())).toThrow(Denied);
      expect(() => liftFreeze(actor, { campaign: id, reason: '是' }, aRequest())).toThrow(Denied);
      expect(() => startCampaign(actor, { campaign: id }, aRequest())).toThrow(Denied);
    }
  });
});

describe('who sees what', () => {
  test('each sees the campaigns they take part in, and no other is there', () => {
    const { admin, officers, id, code } = aRunningCampaign();
    const other = aCampaign(admin);
    expect(campaignsOf(officers[0]).map((one) => one.id)).toEqual([id]);
    expect(campaignByCode(officers[0], other.code)).toBeNull();
    expect(campaignByCode(officers[0], code)?.id).toBe(id);
    expect(campaignsOf(admin)).toHaveLength(2);
  });

  test('a freeze binds officers, leaders and verifiers of a unit; admin, auditor and other verifiers see live', () => {
    const { id, admin, auditor, verifier, leader, officers, units } = aRunningCampaign();
    const tied = aPerson({ memberships: [{ role: 'verifier', campaign: id, unit: units[0] }] });
    const both = aPerson({
      memberships: [
        { role: 'verifier', campaign: id },
        { role: 'officer', campaign: id, unit: units[1] },
      ],
    });
    const { at } = planFreeze(admin, { campaign: id, at: null, reason: null }, aRequest());
    const bound = [officers[0], leader, tied, both];
    for (const actor of bound) expect(audienceOf(actor, seen(actor, id))).toEqual({ asOf: at });
    for (const actor of [admin, auditor, verifier]) expect(audienceOf(actor, seen(actor, id))).toBe('live');
  });

  test('how deep goes by role and unit, and by what the campaign shows', () => {
    const { id, admin, auditor, verifier, leader, officers, units } = aRunningCampaign();
    const view = { ...seen(admin, id), tableShown: true, factsShown: false };
    const [own, other] = units;
    const all = { records: 'all', table: true, facts: true };
    expect(depthOf(officers[0], view, own)).toEqual(all);
    expect(depthOf(leader, view, own)).toEqual(all);
    expect(depthOf(officers[0], view, other)).toEqual({ records: 'none', table: true, facts: false });
    expect(depthOf(officers[0], { ...view, tableShown: false, factsShown: true }, other)).toEqual({
      records: 'none',
      table: false,
      facts: true,
    });
    expect(depthOf(verifier, view, own)).toEqual({ records: 'claimed', table: true, facts: true });
    const tied = aPerson({ memberships: [{ role: 'verifier', campaign: id, unit: own }] });
    expect(belongs(tied, own, id)).toBe(true);
    expect(depthOf(tied, view, own)).toEqual({ records: 'none', table: true, facts: false });
    expect(depthOf(tied, view, other)).toEqual({ records: 'claimed', table: true, facts: true });
    for (const actor of [admin, auditor]) expect(depthOf(actor, view, other)).toEqual(all);
    const stranger = aPerson({
      memberships: [{ role: 'officer', campaign: aCampaign(admin).id, unit: own }],
    });
    expect(depthOf(stranger, view, other)).toEqual({ records: 'none', table: false, facts: false });
  });

  test('as of an instant means up to the last row recorded by then', () => {
    const { admin, id } = aRunningCampaign();
    const at = lastRow()?.at ?? 0;
    const seq = lastRow()?.seq ?? 0;
    undo = setClock(() => at + 1000);
    amendCampaign(admin, amendment(admin, id, { nameZh: '后来', reason: '改名' }), aRequest());
    expect(seqAt(at)).toBe(seq);
    expect(seqAt(at + 999)).toBe(seq);
    expect(seqAt(at + 1000)).toBe(seq + 1);
    expect(seqAt(0)).toBe(0);
  });
});
