import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase } from '../../db/testing';
import type { Actor } from '../access';
import { campaignByCode } from '../campaign';
import { smallScheme } from '../closing/testing';
import { answerConfirmation, pendingConfirmations } from '../confirmations';
import { aPerson, aRequest, type RunningCampaign } from '../testing';
import { linkUnit } from '../units';
import { bringUpToDate, whyFor } from '.';
import { aCountedDeal, aScoredCampaign } from './testing';

let database: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  database = freshDatabase();
});
afterEach(() => database.dispose());

/** Of a linked unit's contracted money each 10,000 is a point, as a measure and record by record. */
const ofLinked = (each: object) => ({
  form: 'curve',
  of: { form: 'fold', over: { of: 'links' }, take: 'sum', each },
  segments: [{ from: null, rate: '1', per: '1000000' }],
});
const scheme = smallScheme({
  indicators: [
    ['whole', { form: 'value', of: 'measure', key: 'contracted' }],
    [
      'single',
      {
        form: 'fold',
        over: { of: 'facts', measure: 'contracted' },
        take: 'sum',
        each: { form: 'value', of: 'amount' },
      },
    ],
  ].map(([key, each]) => ({
    key,
    names: { zh: key, en: key },
    category: 'volume',
    weight: '10',
    rule: { preset: 'formula', tree: ofLinked(each as object) },
  })) as never,
  boards: [
    {
      key: 'main',
      names: { zh: '总榜', en: 'Overall' },
      groups: 'all',
      indicators: ['whole', 'single'],
      leastSize: 2,
    },
  ],
});

/** The first unit of the campaign linked to the second, which has a deal counted and one that waits. */
function linkedWorld(): RunningCampaign {
  const world = aScoredCampaign({ factsShown: true, scheme });
  const [unitId, linkedUnitId] = world.units;
  const { id: campaign, admin, second } = world;
  const link = { campaign, unit: unitId, linked: linkedUnitId, kind: 'pair', mutual: false } as const;
  linkUnit(admin, { ...link, reason: '结对帮扶' }, aRequest());
  for (const { kind, rows } of pendingConfirmations(second, campaign))
    answerConfirmation(
      second,
      { campaign, kind, id: rows[0]?.id ?? '', answer: 'agree', reason: null },
      aRequest(),
    );
  aCountedDeal(world, 1, { contracted: 500, title: '天工特钢' });
  aCountedDeal(world, 1, { contracted: 300, title: '待核的项目', accept: false });
  aCountedDeal(world, 0, { contracted: 200, title: '自己的项目', accept: false });
  bringUpToDate(world.id);
  return world;
}

async function reasons(actor: Actor, world: RunningCampaign, pending: boolean) {
  const campaign = campaignByCode(actor, world.code);
  if (!campaign) throw new Error('not seen');
  const why = await whyFor(actor, campaign, world.units[0], { view: pending ? 'pending' : 'verified' });
  if (!why || why.none) throw new Error('no reasons');
  expect(why.view).toBe(pending ? 'pending' : 'verified');
  return JSON.stringify([why.explanation, why.records]);
}

test('pending claims of a linked unit are told to who may see them there, and their sum to all', async () => {
  const world = linkedWorld();
  const [officer] = world.officers;
  const counted = await reasons(officer, world, false);
  expect(counted).toContain('天工特钢');
  expect(counted).not.toContain('待核的项目');
  const pending = await reasons(officer, world, true);
  expect(pending).not.toContain('待核的项目');
  expect(pending).not.toContain('"record"');
  expect(pending).not.toContain('"claimed"');
  expect(pending).toContain('"800000000"');
  const ofBoth = aPerson({
    memberships: [
      { role: 'officer', campaign: world.id, unit: world.units[0] },
      { role: 'officer', campaign: world.id, unit: world.units[1] },
    ],
  });
  for (const actor of [ofBoth, world.admin, world.verifier])
    expect(await reasons(actor, world, true)).toContain('待核的项目');
});
