import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rawReader } from '../../db/client';
import { freshDatabase } from '../../db/testing';
import { anActivity } from '../activities/testing';
import { checkChain } from '../audit';
import { verifyBundle } from '../bundle';
import { Denied } from '../failure';
import { aRequest, historyRows } from '../testing';
import { decide, waitingClaims } from '../verification';
import { DecideInput } from '../verification/input';
import {
  closeCampaign,
  closingOf,
  resumeSealing,
  runOf,
  sealUnder,
  seeToSeal,
  signClose,
  stopSealing,
} from '.';
import { aCampaignToClose, anAdminWhoSigns, PASSWORD } from './testing';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

/** Closed by two people, and not sealed yet. */
async function aWorld() {
  const world = aCampaignToClose();
  const submission = waitingClaims([anActivity(world)])[0]?.submission;
  decide(world.verifier, DecideInput.parse({ submission, outcome: 'accepted' }), aRequest());
  const first = await anAdminWhoSigns(world, '赵主任');
  const second = await anAdminWhoSigns(world, '钱副主任');
  for (const who of [first, second]) {
    const state = closingOf(world.admin, world.id)?.state.digest ?? '';
    await signClose(who, { campaign: world.id, state, password: PASSWORD }, aRequest());
  }
  closeCampaign(second, { campaign: world.id }, aRequest());
  const input = { campaign: world.id, on: 'closing' as const };
  return { world, first, second, input, folder: join(dirname(db.path), 'bundles', world.id) };
}

const jobs = () => rawReader().prepare('SELECT id, state FROM jobs').all() as { id: string; state: string }[];
const sealing = (world: { admin: Parameters<typeof closingOf>[0]; id: string }) =>
  closingOf(world.admin, world.id)?.sealing;
const left = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);

describe('Stopping what is being sealed', () => {
  it('ends the process, says who stopped it and leaves nothing; started again it is sealed', async () => {
    const { world, first, input, folder } = await aWorld();
    seeToSeal(world.id);
    expect(sealing(world)).toMatchObject({ stage: 'computing', mayAct: true });
    stopSealing(first, input, aRequest());
    expect(sealing(world)).toMatchObject({ stage: null, failed: false, stopped: { by: '赵主任' } });
    expect(jobs().map(({ state }) => state)).toEqual(['cancelled']);

    // Whoever comes by does not begin it anew.
    seeToSeal(world.id);
    expect(runOf(world.admin, world.id)).toBeNull();
    expect(jobs().map(({ state }) => state)).toEqual(['cancelled']);
    await expect.poll(() => left(folder), { timeout: 5_000 }).toEqual([]);

    resumeSealing(first, input, aRequest());
    seeToSeal(world.id);
    await expect.poll(() => runOf(world.admin, world.id)?.n, { timeout: 20_000 }).toBe(1);
    await verifyBundle(join(folder, 'run-1.jsonl'));
    // The process says that it is done a moment after what it did is there.
    await expect.poll(() => jobs().map(({ state }) => state), { timeout: 10_000 }).toEqual(['done']);
    expect(left(folder)).toEqual(['run-1.jsonl']);
    expect(checkChain().whole).toBe(true);
  });

  it('holds for a process that nobody here started: it records nothing and clears away its file', async () => {
    const { world, first, input, folder } = await aWorld();
    seeToSeal(world.id);
    const [job] = jobs();
    stopSealing(first, input, aRequest());
    await expect.poll(() => left(folder), { timeout: 5_000 }).toEqual([]);
    await sealUnder(job?.id ?? '', world.id);
    expect(runOf(world.admin, world.id)).toBeNull();
    expect(left(folder)).toEqual([]);
  });

  it('is refused where nothing is being done, and so is starting what was not stopped', async () => {
    const { world, first, input } = await aWorld();
    const before = historyRows();
    expect(() => stopSealing(first, input, aRequest())).toThrow('changed-meanwhile');
    expect(() => resumeSealing(first, input, aRequest())).toThrow('changed-meanwhile');
    expect(historyRows()).toBe(before);
    seeToSeal(world.id);
    await expect.poll(() => runOf(world.admin, world.id)?.n, { timeout: 20_000 }).toBe(1);
    expect(() => stopSealing(first, input, aRequest())).toThrow('changed-meanwhile');
  });

  it('is for admins of the campaign, and nobody else is offered it', async () => {
    const { world, first, input } = await aWorld();
    seeToSeal(world.id);
    for (const actor of [world.officers[0], world.auditor, world.verifier])
      expect(() => stopSealing(actor, input, aRequest())).toThrow(Denied);
    expect(closingOf(world.auditor, world.id)?.sealing?.mayAct).toBe(false);
    stopSealing(first, input, aRequest());
    for (const actor of [world.officers[0], world.auditor, world.verifier])
      expect(() => resumeSealing(actor, input, aRequest())).toThrow(Denied);
  });
});

describe('A process that was killed', () => {
  it('leaves a part that the next one clears away', async () => {
    const { world, folder } = await aWorld();
    mkdirSync(folder, { recursive: true });
    // No process has this number: it is beyond what the system gives.
    writeFileSync(join(folder, 'run-1.jsonl.999999999.part'), '["');
    seeToSeal(world.id);
    await expect.poll(() => runOf(world.admin, world.id)?.n, { timeout: 20_000 }).toBe(1);
    expect(left(folder)).toEqual(['run-1.jsonl']);
  });
});
