import { afterEach, beforeEach, expect, it } from 'vitest';
import { freshDatabase } from '../../db/testing';
import { campaignByCode } from '../campaign';
import { now } from '../clock';
import { ask, askSuccessor, askSuccessorOn, dismissWorker, employWorker } from '../jobs';
import { bringUpToDate, keepUp, storedHead, tableFor, whyFor } from '.';
import { askEngine, REPLACED } from './asking';
import { aCountedDeal, aScoredCampaign } from './testing';

let database: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  database = freshDatabase();
});
afterEach(() => {
  dismissWorker();
  database.dispose();
});

it('The worker stores the table, and explains it as this process would', async () => {
  const world = aScoredCampaign();
  aCountedDeal(world, 0, { contracted: 500, paid: 100 });
  const campaign = campaignByCode(world.admin, world.code);
  if (!campaign) throw new Error('not seen');
  employWorker();
  await ask({ do: 'keep', campaign: world.id, at: now() });
  expect(storedHead(world.id, 'live')).not.toBeNull();
  const table = tableFor(world.admin, campaign);
  const asked = await whyFor(world.admin, campaign, world.units[0]);
  dismissWorker();
  bringUpToDate(world.id);
  expect(tableFor(world.admin, campaign)).toEqual(table);
  expect(await whyFor(world.admin, campaign, world.units[0])).toEqual(asked);
  expect(asked).not.toBeNull();
});

it('A worker that is killed or fails a task is there again for the next', async () => {
  const world = aScoredCampaign();
  employWorker();
  await expect(ask({ do: 'nothing it knows' })).rejects.toThrow('knows no task');
  const waiting = ask({ do: 'keep', campaign: world.id, at: now() });
  dismissWorker();
  await expect(waiting).rejects.toThrow('The worker ended');
  employWorker();
  await ask({ do: 'keep', campaign: world.id, at: now() });
  expect(storedHead(world.id, 'live')).not.toBeNull();
});

it('A successor brings the table up to date while the worker answers, and then takes its place', async () => {
  const world = aScoredCampaign();
  aCountedDeal(world, 0, { contracted: 500, paid: 100 });
  const campaign = campaignByCode(world.admin, world.code);
  if (!campaign) throw new Error('not seen');
  employWorker();
  await keepUp(world.id);
  const before = await whyFor(world.admin, campaign, world.units[0]);
  aCountedDeal(world, 0, { contracted: 700, paid: 100 });
  const kept = keepUp(world.id, 0);
  const again = keepUp(world.id, 0);
  // The same place and reasons; it only says that something was recorded since.
  expect(await whyFor(world.admin, campaign, world.units[0])).toEqual({
    ...before,
    upToDateWith: expect.objectContaining({ behind: true }),
  });
  await Promise.all([kept, again]);
  expect(await whyFor(world.admin, campaign, world.units[0])).not.toEqual(before);
});

it('A question about a table is answered by whichever process has its engine open, and begun again where it was replaced', async () => {
  const world = aScoredCampaign();
  aCountedDeal(world, 0, { contracted: 500, paid: 100 });
  employWorker();
  await keepUp(world.id);
  const before = storedHead(world.id, 'live');
  aCountedDeal(world, 0, { contracted: 700, paid: 100 });
  const kept = keepUp(world.id, 0);
  const asked = (seq: number) => ({
    key: {
      campaign: world.id,
      seq,
      day: before?.asOfDay ?? '',
      schemeVersion: before?.schemeVersion ?? '',
      engine: before?.engine ?? 0,
    },
    unit: world.units[0],
    board: 'main',
    options: {},
  });
  const newest = Number(before?.asOfSeq) + 1;
  expect(await askEngine('explain', asked(newest), () => false)).toBe(REPLACED);
  const [first, then] = await Promise.all([
    askEngine('explain', asked(Number(before?.asOfSeq)), () => true),
    askEngine('explain', asked(newest), () => true),
  ]);
  await kept;
  expect(first).toMatchObject({ row: { unit: world.units[0] } });
  expect(then).toMatchObject({ row: { unit: world.units[0] } });
});

it('A successor answers when it is done, about its own campaign only', async () => {
  const world = aScoredCampaign();
  employWorker();
  const kept = askSuccessor({ do: 'keep', campaign: world.id, at: now() });
  expect(askSuccessorOn('another', { do: 'nothing it knows' })).toBeNull();
  await expect(askSuccessorOn(world.id, { do: 'nothing it knows' })).rejects.toThrow('knows no task');
  await kept;
  expect(storedHead(world.id, 'live')).not.toBeNull();
  expect(askSuccessorOn(world.id, { do: 'nothing it knows' })).toBeNull();
});

it('A successor that fails leaves the worker where it is', async () => {
  aScoredCampaign();
  employWorker();
  const first = askSuccessor({ do: 'nothing it knows' });
  await expect(askSuccessor({ do: 'nothing it knows' })).rejects.toThrow('at work already');
  await expect(first).rejects.toThrow('knows no task');
  await expect(ask({ do: 'nothing it knows' })).rejects.toThrow('knows no task');
});
