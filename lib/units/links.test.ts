import { desc } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reader } from '../../db/client';
import { history } from '../../db/schema';
import { freshDatabase } from '../../db/testing';
import { campaignByCode } from '../campaign';
import { answerConfirmation, answersGiven, pendingConfirmations } from '../confirmations';
import { Denied, Missing, Refusal } from '../failure';
import { subjectsAt } from '../results';
import {
  aCampaign,
  aPerson,
  aRequest,
  aRunningCampaign,
  historyRows,
  type RunningCampaign,
  today,
} from '../testing';
import { enterUnit, linksOf, linkUnit, unlinkUnit, withdrawEntrant } from '.';
import type { LinkUnitInput } from './input';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

/** The first unit of the campaign to be linked to the second. */
const aLink = (world: RunningCampaign, overrides: Partial<LinkUnitInput> = {}): LinkUnitInput => ({
  campaign: world.id,
  unit: world.units[0],
  linked: world.units[1],
  kind: 'trust',
  mutual: false,
  reason: '市委文件',
  ...overrides,
});

/** What scoring reads: unit to linked units, by their places in the campaign's list. */
function scored(world: RunningCampaign, seq = Number.MAX_SAFE_INTEGER) {
  return subjectsAt(world.id, seq, today()).units.flatMap(({ id, links }) =>
    (links ?? []).map(({ unit, kind }) => [world.units.indexOf(id), world.units.indexOf(unit), kind]),
  );
}

function seen(actor: Parameters<typeof campaignByCode>[0], world: RunningCampaign, unit = world.units[0]) {
  const campaign = campaignByCode(actor, world.code);
  return campaign ? linksOf(actor, campaign, unit) : null;
}

function answer(world: RunningCampaign, given: 'agree' | 'decline' = 'agree'): void {
  const [proposal] = pendingConfirmations(world.second, world.id);
  const id = proposal?.rows[0]?.id ?? '';
  const reason = given === 'agree' ? null : '依据不足';
  answerConfirmation(
    world.second,
    { campaign: world.id, kind: 'link', id, answer: given, reason },
    aRequest(),
  );
}

test('before the start a link counts at once, both ways where that is asked, and so does its end', () => {
  const world = aRunningCampaign({ started: false });
  expect(linkUnit(world.admin, aLink(world, { mutual: true, reason: null }), aRequest())).toEqual({
    waits: false,
  });
  expect(scored(world)).toEqual([
    [0, 1, 'trust'],
    [1, 0, 'trust'],
  ]);
  const [link] = seen(world.admin, world) ?? [];
  expect(link).toMatchObject({ linked: { unit: world.units[1] }, kind: 'trust', state: 'stands' });
  const end = { campaign: world.id, unit: world.units[0], link: link?.id ?? '', reason: null };
  expect(unlinkUnit(world.admin, end, aRequest())).toEqual({ waits: false });
  expect(scored(world)).toEqual([[1, 0, 'trust']]);
  // Nobody answers before the start: it is somebody else who ended it.
  expect(() => unlinkUnit(world.admin, end, aRequest())).toThrow(new Refusal('changed-meanwhile'));
});

test('in a running campaign a link and its end have a reason and count from the agreement of another person', () => {
  const world = aRunningCampaign();
  expect(() => linkUnit(world.admin, aLink(world, { reason: null }), aRequest())).toThrow(
    new Refusal('reason-needed', {}, 'reason'),
  );
  expect(linkUnit(world.admin, aLink(world), aRequest())).toEqual({ waits: true });
  expect(scored(world)).toEqual([]);
  expect(seen(world.auditor, world)).toMatchObject([{ state: 'making' }]);
  expect(seen(world.officers[0], world)).toEqual([]);
  const [{ id: proposed = '' } = {}] = pendingConfirmations(world.admin, world.id)[0]?.rows ?? [];
  const own = { campaign: world.id, kind: 'link', id: proposed, answer: 'agree', reason: null } as const;
  expect(() => answerConfirmation(world.admin, own, aRequest())).toThrow(new Refusal('second-person'));
  const before = historyRows();
  answer(world);
  expect(scored(world)).toEqual([[0, 1, 'trust']]);
  expect(scored(world, before)).toEqual([]);
  expect(seen(world.officers[0], world)).toMatchObject([{ id: proposed, state: 'stands' }]);

  const linked = historyRows();
  const end = { campaign: world.id, unit: world.units[0], link: proposed, reason: '调整' };
  expect(() => unlinkUnit(world.admin, { ...end, reason: null }, aRequest())).toThrow(
    new Refusal('reason-needed', {}, 'reason'),
  );
  unlinkUnit(world.admin, end, aRequest());
  expect(scored(world)).toEqual([[0, 1, 'trust']]);
  expect(seen(world.admin, world)).toMatchObject([{ id: proposed, state: 'ending' }]);
  expect(() => unlinkUnit(world.admin, end, aRequest())).toThrow(new Refusal('changed-meanwhile'));
  answer(world);
  expect(scored(world)).toEqual([]);
  expect(scored(world, linked)).toEqual([[0, 1, 'trust']]);
  expect(() => unlinkUnit(world.admin, end, aRequest())).toThrow(new Refusal('changed-meanwhile'));
});

test('a link that was declined never counts, and may be proposed again', () => {
  const world = aRunningCampaign();
  linkUnit(world.admin, aLink(world), aRequest());
  answer(world, 'decline');
  expect(scored(world)).toEqual([]);
  linkUnit(world.admin, aLink(world, { mutual: true }), aRequest());
  answer(world);
  expect(scored(world)).toHaveLength(2);
});

test('a link to itself, to a unit that takes no part, and a second same one are refused and leave nothing', () => {
  const world = aRunningCampaign();
  linkUnit(world.admin, aLink(world), aRequest());
  const outside = aRunningCampaign().units[0];
  const before = historyRows();
  const refused = (overrides: Partial<LinkUnitInput>, reason: Refusal['reason']) =>
    expect(() => linkUnit(world.admin, aLink(world, overrides), aRequest())).toThrow(
      new Refusal(reason, {}, 'linked'),
    );
  refused({ linked: world.units[0] }, 'link-itself');
  refused({ linked: outside }, 'not-in-campaign');
  refused({}, 'already-linked');
  expect(() => linkUnit(world.admin, aLink(world, { unit: outside }), aRequest())).toThrow(Missing);
  answer(world);
  const answered = historyRows();
  refused({}, 'already-linked');
  expect(answered).toBe(before + 1);
  expect(historyRows()).toBe(answered);
  // Of another kind, or the other way round, it is another link.
  linkUnit(world.admin, aLink(world, { kind: 'joint' }), aRequest());
  linkUnit(world.admin, aLink(world, { mutual: true }), aRequest());
  expect(pendingConfirmations(world.second, world.id).map(({ rows }) => rows.length)).toEqual([1, 1]);
});

/** Takes a unit out, and enters it again. */
const withdraw = (world: RunningCampaign, unit: string) =>
  withdrawEntrant(world.admin, { campaign: world.id, unit, version: 1, reason: '撤并' }, aRequest());
const comeBack = (world: RunningCampaign, unit: string) =>
  enterUnit(
    world.admin,
    {
      campaign: world.id,
      unit,
      group: world.groups[0],
      class: '',
      economic: true,
      ranked: true,
      fromDay: null,
    },
    aRequest(),
  );

test('with a unit its links end, of it and to it, at once and in the history; back again it is linked to nobody', () => {
  const world = aRunningCampaign();
  const [first, second] = world.units;
  linkUnit(world.admin, aLink(world, { mutual: true }), aRequest());
  answer(world);
  const linked = historyRows();
  expect(scored(world)).toHaveLength(2);
  withdraw(world, second);
  expect(scored(world)).toEqual([]);
  expect(seen(world.admin, world)).toEqual([]);
  expect(pendingConfirmations(world.second, world.id)).toEqual([]);
  const links = [
    { unit: first, linked: second, kind: 'trust' },
    { unit: second, linked: first, kind: 'trust' },
  ];
  const row = reader().select().from(history).orderBy(desc(history.seq)).get();
  expect(JSON.parse(row?.before ?? '').links).toHaveLength(2);
  expect(JSON.parse(row?.before ?? '').links).toEqual(expect.arrayContaining(links));
  expect(JSON.parse(row?.after ?? '')).toEqual({ withdrawn: true, links: [] });

  comeBack(world, second);
  expect(scored(world)).toEqual([]);
  expect(seen(world.admin, world)).toEqual([]);
  expect(scored(world, linked)).toHaveLength(2);
  // Linked anew, by two.
  linkUnit(world.admin, aLink(world), aRequest());
  expect(scored(world)).toEqual([]);
  answer(world);
  expect(scored(world)).toEqual([[0, 1, 'trust']]);
});

test('before the start a unit that was out comes back without its links too', () => {
  const world = aRunningCampaign({ started: false });
  linkUnit(world.admin, aLink(world, { reason: null }), aRequest());
  withdraw(world, world.units[0]);
  comeBack(world, world.units[0]);
  expect(scored(world)).toEqual([]);
  expect(seen(world.admin, world)).toEqual([]);
});

test('what was proposed of links of a unit, or to it, ends with its withdrawal and waits for nobody if it comes back', () => {
  const world = aRunningCampaign();
  const [first, second] = world.units;
  linkUnit(world.admin, aLink(world, { mutual: true }), aRequest());
  const other = aLink(world, { unit: world.units[2], linked: world.units[3] });
  linkUnit(world.admin, other, aRequest());
  const asked = pendingConfirmations(world.second, world.id)[0]?.rows[0]?.id ?? '';
  withdraw(world, second);
  expect(pendingConfirmations(world.second, world.id).map(({ rows }) => rows)).toMatchObject([
    [{ unit: world.units[2] }],
  ]);
  expect(answersGiven(world.admin, world.id)).toMatchObject([
    { kind: 'link', agreed: false, reason: '撤并' },
  ]);
  const row = reader().select().from(history).orderBy(desc(history.seq)).get();
  expect(JSON.parse(row?.after ?? '')).toEqual({ withdrawn: true, linksDeclined: 2 });
  const late = { campaign: world.id, kind: 'link', id: asked, answer: 'agree', reason: null } as const;
  expect(() => answerConfirmation(world.second, late, aRequest())).toThrow(new Refusal('already-answered'));
  answer(world, 'decline');
  comeBack(world, second);
  expect(scored(world)).toEqual([]);
  // It is not in the way of being linked anew; an end that was asked for ends with the unit too.
  linkUnit(world.admin, aLink(world), aRequest());
  answer(world);
  expect(scored(world)).toEqual([[0, 1, 'trust']]);
  const link = seen(world.admin, world)?.[0]?.id ?? '';
  unlinkUnit(world.admin, { campaign: world.id, unit: first, link, reason: '不再挂钩' }, aRequest());
  withdraw(world, first);
  expect(pendingConfirmations(world.second, world.id)).toEqual([]);
});

test('nobody but an admin of the campaign links units; a stranger sees none', () => {
  const world = aRunningCampaign();
  const { officers, leader, verifier, auditor, admin } = world;
  for (const actor of [officers[0], leader, verifier, auditor]) {
    expect(() => linkUnit(actor, aLink(world), aRequest())).toThrow(Denied);
    expect(() =>
      unlinkUnit(actor, { campaign: world.id, unit: world.units[0], link: 'any', reason: '改' }, aRequest()),
    ).toThrow(Denied);
  }
  const stranger = aPerson({ memberships: [{ role: 'admin', campaign: aCampaign(admin).id }] });
  expect(() => linkUnit(stranger, aLink(world), aRequest())).toThrow(Missing);
  expect(seen(stranger, world)).toBeNull();
});
