import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rawReader } from '../../db/client';
import { freshDatabase, vandal } from '../../db/testing';
import { anActivity } from '../activities/testing';
import { checkChain } from '../audit';
import { verifyBundle } from '../bundle';
import { amendCampaign, campaign } from '../campaign';
import { aDeal } from '../deals/testing';
import { Denied } from '../failure';
import { withStatistics } from '../figures/testing';
import { disablePerson, enablePerson, endMembership } from '../people';
import { computeAsOf, tableFor } from '../results';
import { Scheme } from '../scoring';
import { aGoal, aRequest, campaignInput, historyRows, type RunningCampaign, today } from '../testing';
import { decide, waitingClaims } from '../verification';
import { DecideInput } from '../verification/input';
import {
  blockersOf,
  bundleFile,
  closeCampaign,
  closingOf,
  runOf,
  sealRun,
  sealUnder,
  seeToSeal,
  setAside,
  signClose,
} from '.';
import { aCampaignToClose, anAdminWhoSigns, inForceAtOnce, PASSWORD, smallScheme } from './testing';

let db: ReturnType<typeof freshDatabase>;
beforeEach(() => {
  db = freshDatabase();
});
afterEach(() => db.dispose());

const accept = (world: RunningCampaign, record: string) =>
  decide(
    world.verifier,
    DecideInput.parse({ submission: waitingClaims([record])[0]?.submission, outcome: 'accepted' }),
    aRequest(),
  );

/** Two units with something counted, one claim that waits, two admins who know their passwords. */
async function aWorld(overrides: Parameters<typeof aCampaignToClose>[0] = {}) {
  const world = aCampaignToClose(overrides);
  accept(world, anActivity(world));
  const deal = aDeal(world);
  await withStatistics(world.officers[0], deal, 'contract' as 'statistics');
  accept(world, deal);
  accept(world, anActivity(world, { unit: world.units[1] }, world.officers[1]));
  const first = await anAdminWhoSigns(world, '赵主任');
  const second = await anAdminWhoSigns(world, '钱副主任');
  return { world, deal, first, second };
}

const stateOf = (world: RunningCampaign) => closingOf(world.admin, world.id)?.state.digest ?? '';
const sign = (world: RunningCampaign, who: Parameters<typeof signClose>[0], state = stateOf(world)) =>
  signClose(who, { campaign: world.id, state, password: PASSWORD }, aRequest());
async function closed(world: RunningCampaign, first: Parameters<typeof signClose>[0], second: typeof first) {
  await sign(world, first);
  await sign(world, second);
  closeCampaign(second, { campaign: world.id }, aRequest());
}

describe('Signing the close', () => {
  it('is refused where the result could not be computed, though nobody has looked at it yet', async () => {
    const { world, first } = await aWorld();
    const base = smallScheme();
    const indicators = base.indicators.map((one) =>
      one.key === 'volume' ? { ...one, rule: { ...one.rule, goal: 'unexpected' } } : one,
    );
    aGoal(world.admin, world.id, { key: 'unexpected', expected: false });
    inForceAtOnce(world.id, Scheme.parse({ ...base, indicators }));
    await expect(sign(world, first)).rejects.toThrow('blocked');
    expect(blockersOf(first, world.id)).toHaveLength(4);
  });

  it('does not count for somebody whose account is disabled or whose role has ended', async () => {
    const { world, first, second } = await aWorld();
    await sign(world, first);
    disablePerson(world.admin, { id: first.id }, aRequest());
    expect(await sign(world, second)).toEqual({ complete: false });
    expect(() => closeCampaign(second, { campaign: world.id }, aRequest())).toThrow('stale-signature');
    enablePerson(world.admin, { id: first.id }, aRequest());
    expect(closingOf(world.admin, world.id)?.complete).toBe(true);
    const [role] = first.memberships;
    endMembership(world.admin, { id: role?.id ?? '' }, aRequest());
    expect(closingOf(world.admin, world.id)?.complete).toBe(false);
    expect(() => closeCampaign(second, { campaign: world.id }, aRequest())).toThrow('stale-signature');
  });

  it('takes two people, and the second signature completes it', async () => {
    const { world, first, second } = await aWorld();
    expect(await sign(world, first)).toEqual({ complete: false });
    expect(() => closeCampaign(first, { campaign: world.id }, aRequest())).toThrow('stale-signature');
    expect(await sign(world, second)).toEqual({ complete: true });
    const view = closingOf(world.auditor, world.id);
    expect(view?.signatures.map(({ by, fresh }) => `${by.name} ${fresh}`)).toEqual([
      '赵主任 true',
      '钱副主任 true',
    ]);
  });

  it('is refused twice to the same person', async () => {
    const { world, first } = await aWorld();
    await sign(world, first);
    await expect(sign(world, first)).rejects.toThrow('second-person');
  });

  it('asks for the password again, and keeps none of it', async () => {
    const { world, first } = await aWorld();
    const before = historyRows();
    const wrong = { campaign: world.id, state: stateOf(world), password: 'not this one' };
    await expect(signClose(first, wrong, aRequest())).rejects.toThrow('password-wrong');
    expect(historyRows()).toBe(before);
    await sign(world, first);
    const kept = rawReader()
      .prepare("SELECT group_concat(after) FROM history WHERE verb = 'campaign.sign'")
      .pluck()
      .get();
    expect(String(kept)).not.toContain(PASSWORD);
  });

  it('is refused while anything blocks', async () => {
    const { world, first } = await aWorld();
    anActivity(world);
    await expect(sign(world, first)).rejects.toThrow('blocked');
  });

  it('goes stale when what counts changes, and not when something else does', async () => {
    const { world, first, second } = await aWorld();
    const shown = stateOf(world);
    await sign(world, first);
    expect(stateOf(world)).toBe(shown);
    const later = anActivity(world);
    accept(world, later);
    expect(closingOf(world.admin, world.id)?.signatures.map(({ fresh }) => fresh)).toEqual([false]);
    await expect(sign(world, second, shown)).rejects.toThrow('stale-signature');
    expect(await sign(world, second)).toEqual({ complete: false });
    expect(await sign(world, first)).toEqual({ complete: true });
  });

  it('needs one person only where the campaign says so', async () => {
    const { world, first } = await aWorld({ twoSign: false });
    expect(await sign(world, first)).toEqual({ complete: true });
    closeCampaign(first, { campaign: world.id }, aRequest());
    await sealRun(world.id);
    expect(runOf(world.admin, world.id)?.secondBy).toBeNull();
  });

  it('is for admins of the campaign, and so is the close', async () => {
    const { world, first, second } = await aWorld();
    const state = stateOf(world);
    await sign(world, first);
    await sign(world, second);
    for (const actor of [world.officers[0], world.auditor, world.verifier]) {
      expect(() => closeCampaign(actor, { campaign: world.id }, aRequest())).toThrow(Denied);
      // Their passwords are unknown: the refusal says no more than that.
      await expect(
        signClose(actor, { campaign: world.id, state, password: 'x' }, aRequest()),
      ).rejects.toThrow();
    }
    expect(closingOf(world.officers[0], world.id)).toBeNull();
  });
});

describe('A closed campaign', () => {
  it('is sealed as of the close, signed by both, and the file proves itself', async () => {
    const { world, first, second } = await aWorld();
    await closed(world, first, second);
    expect(closingOf(world.admin, world.id)?.sealing).toEqual({
      stage: null,
      failed: false,
      stopped: null,
      mayAct: true,
    });
    const stages: string[] = [];
    const made = await sealRun(world.id, (stage) => stages.push(stage));
    expect(stages).toEqual(['computing', 'writing', 'recording']);
    const run = runOf(world.officers[0], world.id);
    expect(run).toMatchObject({
      n: 1,
      seal: made?.seal,
      signedBy: { name: '赵主任' },
      secondBy: { name: '钱副主任' },
    });
    const file = join(dirname(db.path), 'bundles', world.id, 'run-1.jsonl');
    const { seal, header } = await verifyBundle(file);
    expect({ seal, header }).toMatchObject({
      seal: made?.seal,
      header: { run: 1, follows: null, asOfSeq: run?.asOfSeq, historyHead: run?.historyHead },
    });
    const computed = computeAsOf(world.id, { seq: run?.asOfSeq ?? 0, day: today() });
    const body = rawReader().prepare("SELECT body FROM results WHERE purpose = 'run'").pluck().get();
    expect(JSON.parse(String(body))).toEqual(JSON.parse(JSON.stringify(computed?.result)));
    expect(
      rawReader().prepare('SELECT award, tier, unit_id FROM award_rows ORDER BY award, position').all(),
    ).toEqual([{ award: 'best', tier: 'first', unit_id: world.units[0] }]);
    expect(checkChain().whole).toBe(true);
    const view = campaign(world.officers[3], world.id);
    expect(view?.state.phase).toBe('closed');
    const table = view && tableFor(world.officers[3], view);
    expect(table && 'audience' in table && table.audience).toBe('sealed');
  });

  it('is written to by nobody any more', async () => {
    const { world, first, second } = await aWorld();
    await closed(world, first, second);
    await sealRun(world.id);
    const before = historyRows();
    expect(() => anActivity(world)).toThrow('campaign-closed');
    expect(() =>
      setAside(world.admin, { campaign: world.id, items: [`claim:${world.id}`], reason: 'x' }, aRequest()),
    ).toThrow('campaign-closed');
    const shown = campaign(world.admin, world.id);
    expect(() =>
      amendCampaign(
        world.admin,
        { ...campaignInput(), campaign: world.id, version: shown?.version ?? 0, reason: '改名' },
        aRequest(),
      ),
    ).toThrow('campaign-closed');
    await expect(sign(world, first)).rejects.toThrow('campaign-closed');
    expect(() => closeCampaign(first, { campaign: world.id }, aRequest())).toThrow('campaign-closed');
    expect(historyRows()).toBe(before);
    expect(blockersOf(world.admin, world.id)).toEqual([]);
  });

  it('keeps what its run counted even from somebody at the database', async () => {
    const { world, first, second } = await aWorld();
    await closed(world, first, second);
    await sealRun(world.id);
    const bare = vandal(db.path);
    for (const vandalism of [
      'UPDATE runs SET bundle_sha = 1',
      'DELETE FROM runs',
      "UPDATE results SET body = '{}'",
      'DELETE FROM results',
      "UPDATE result_rows SET total = '100'",
      'DELETE FROM result_rows',
      'UPDATE award_rows SET position = 9',
      'DELETE FROM award_rows',
      'INSERT INTO award_rows SELECT run_id, award, tier, 9, unit_id, reason FROM award_rows',
      "INSERT INTO result_rows SELECT result_id, 'other', group_id, unit_id, rank, total, lines FROM result_rows",
      'UPDATE signatures SET by = 1',
      'DELETE FROM signatures',
      'UPDATE facts SET until_seq = from_seq + 1',
      'DELETE FROM facts',
      `INSERT INTO facts SELECT NULL, campaign_id, from_seq, until_seq, state, unit_id, role, share_bp, kind, aspect, day, last_day,
        '900000', currency, rate, logged_at, evidenced_at, decided_at, attributes, subject_id, parent_id, decision_id FROM facts`,
      'UPDATE campaign_steps SET step = 1',
      'DELETE FROM campaign_steps',
    ]) {
      expect(() => bare.exec(vandalism), vandalism).toThrow();
    }
    bare.close();
  });

  it('is sealed after all where the process was killed in between', async () => {
    const { world, first, second } = await aWorld();
    await closed(world, first, second);
    const file = join(dirname(db.path), 'bundles', world.id, 'run-1.jsonl');
    await expect(
      sealRun(world.id, (stage) => {
        if (stage === 'recording') throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    expect(existsSync(file)).toBe(true);
    expect(runOf(world.admin, world.id)).toBeNull();
    const bytes = readFileSync(file);
    const made = await sealRun(world.id);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(runOf(world.admin, world.id)?.seal).toBe(made?.seal);
    expect(readdirSync(dirname(file))).toEqual(['run-1.jsonl']);
    expect(await sealRun(world.id)).toBeNull();
    expect(rawReader().prepare('SELECT count(*) FROM runs').pluck().get()).toBe(1);
  });

  it('is sealed by a child process that whoever comes by starts, one at a time', async () => {
    const { world, first, second } = await aWorld();
    await closed(world, first, second);
    seeToSeal(world.id);
    expect(closingOf(world.admin, world.id)?.sealing?.stage).toBe('computing');
    seeToSeal(world.id);
    expect(rawReader().prepare("SELECT count(*) FROM jobs WHERE kind = 'seal'").pluck().get()).toBe(1);
    await expect.poll(() => runOf(world.admin, world.id)?.n, { timeout: 15_000 }).toBe(1);
    expect(closingOf(world.admin, world.id)).toMatchObject({ sealing: null, run: { n: 1 } });
  });

  it('says when sealing failed, and tries again', async () => {
    const { world, first, second } = await aWorld();
    await closed(world, first, second);
    // Something stands where the folder for sealed files should be.
    writeFileSync(join(dirname(db.path), 'bundles'), 'in the way');
    seeToSeal(world.id);
    await expect
      .poll(() => closingOf(world.admin, world.id)?.sealing?.failed, { timeout: 15_000 })
      .toBe(true);
    await expect(sealUnder('no job', world.id)).rejects.toThrow();
  });

  it('gives the sealed file to admin and auditor only', async () => {
    const { world, first, second } = await aWorld();
    await closed(world, first, second);
    expect(() => bundleFile(world.admin, world.id)).toThrow('run of campaign');
    await sealRun(world.id);
    expect(bundleFile(world.auditor, world.id)).toMatchObject({ n: 1 });
    expect(() => bundleFile(world.officers[0], world.id)).toThrow(Denied);
    writeFileSync(join(dirname(db.path), 'bundles', world.id, 'run-1.jsonl'), '');
    expect(() => bundleFile(world.admin, world.id)).toThrow('bundle-missing');
  });
});

describe('What was set aside', () => {
  it('stands in the sealed file with its reason, and does not count', async () => {
    const { world, first, second } = await aWorld();
    const waiting = anActivity(world);
    const [blocker] = blockersOf(world.admin, world.id) ?? [];
    setAside(
      world.admin,
      { campaign: world.id, items: [`claim:${blocker?.subject}`], reason: '照片无法核实' },
      aRequest(),
    );
    await closed(world, first, second);
    await sealRun(world.id);
    const file = readFileSync(join(dirname(db.path), 'bundles', world.id, 'run-1.jsonl'), 'utf8');
    expect(file).toContain(`{"setAside":{"blocker":"claim","reason":"照片无法核实","subject":"${waiting}"}}`);
    expect(file).not.toContain(`"record":"${waiting}"`);
  });
});

describe('The commands', () => {
  it('recompute and verify a sealed file without the database', async () => {
    const { world, first, second } = await aWorld();
    await closed(world, first, second);
    const made = await sealRun(world.id);
    const file = join(dirname(db.path), 'bundles', world.id, 'run-1.jsonl');
    const run = (script: string, ...more: string[]) =>
      execFileSync(process.execPath, ['--import', 'tsx', `lib/cli/${script}.ts`, file, ...more], {
        encoding: 'utf8',
        env: { ...process.env, DATABASE_PATH: '/nowhere/at/all.db' },
      });
    expect(run('verify')).toContain(made?.seal ?? 'no seal');
    const computed = JSON.parse(run('compute', '--json')) as { awards: { winners: { unit: string }[] }[] };
    expect(computed.awards[0]?.winners[0]?.unit).toBe(world.units[0]);
  });
});
