/**
 * Who seals: a child process, started by the close and by every later visit that finds a close without its run. A row of
 * `jobs` holds a lease, so that one process at a time is at it; one that was killed lets its lease run out. Whoever may close
 * may stop it, and start it again: what is not recorded by then leaves nothing behind.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { and, desc, eq } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { campaignSteps, history, jobs, people } from '../../db/schema';
import { type Actor, can } from '../access';
import { bookkeep, recorded, write } from '../audit';
import { clearParts } from '../bundle';
import { scopeOfCampaign } from '../campaign';
import { canonical } from '../canonical';
import { now } from '../clock';
import type { Instant } from '../day';
import { Refusal } from '../failure';
import { newId } from '../id';
import type { StopSealingInput } from './input';
import { recomputeHere, uncomputed } from './recompute';
import { bundlePath, SEAL_STAGES, type SealStage, Stopped, sealRun, unsealed } from './seal';

const KIND = 'seal';
/** A process that has not said anything for so long is taken for dead. */
const LEASE_MS = 60_000;
/** Computing says nothing for as long as it takes: whoever started the process says that it lives. */
const HEARTBEAT_MS = 20_000;
/** After a failure the next try waits. */
const PAUSE_MS = 15_000;

/** How the seal of a closed campaign stands. */
export type Sealing = {
  /** What is being done; null before a process has begun. */
  readonly stage: SealStage | null;
  /** The last try ended in a fault; the next one begins by itself. */
  readonly failed: boolean;
  /** Who stopped it, and when; nothing is done then until somebody starts it again. */
  readonly stopped: { readonly by: string; readonly at: Instant } | null;
  /** The reader may stop it, and start it again. */
  readonly mayAct: boolean;
};

/** What is known of the seal that is being made, for those who see the whole campaign. */
export function sealingOf(db: Reader, actor: Actor, campaign: string): Sealing {
  const job = jobOf(db, campaign);
  const own = job && job.of === matterOf(db, campaign) ? job : undefined;
  return {
    stage: own?.state === 'running' ? (SEAL_STAGES[own.progress] ?? null) : null,
    failed: own?.state === 'failed',
    stopped: own?.state === 'cancelled' ? stopOf(db, campaign) : null,
    mayAct: can(actor, 'sealing.stop', { campaign }),
  };
}

function stopOf(db: Reader, campaign: string): Sealing['stopped'] {
  const row = db
    .select({ by: people.name, at: history.at })
    .from(history)
    .innerJoin(people, eq(people.id, history.actorId))
    .where(and(eq(history.campaignId, campaign), eq(history.verb, 'sealing.stop')))
    .orderBy(desc(history.seq))
    .limit(1)
    .get();
  return row ?? null;
}

/** What waits to be computed or sealed; a job is of one such matter. Null where nothing does. */
function matterOf(db: Reader, campaign: string): string | null {
  const close = unsealed(db, campaign);
  if (close) return `seal/${close.seq}`;
  const open = uncomputed(db, campaign);
  return open ? `compute/${open.seq}` : null;
}

// The framework may load this module more than once in a process; its children are the same.
const held = globalThis as typeof globalThis & { __hundredDaysSealing?: Map<string, ChildProcess> };
/** Processes that this one started, by their job. */
function children(): Map<string, ChildProcess> {
  held.__hundredDaysSealing ??= new Map();
  return held.__hundredDaysSealing;
}

/** Starts a process that seals, or computes anew, unless there is nothing of it, it was stopped, or one is at it. Returns at once. */
export function seeToSeal(campaign: string): void {
  const matter = matterOf(reader(), campaign);
  const job = matter && takeUp(campaign, matter);
  if (!job) return;
  const child = fork(join(/* turbopackIgnore: true */ process.cwd(), 'lib/cli/seal.ts'), [campaign, job], {
    execArgv: ['--import', 'tsx', '--conditions=react-server'],
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: 'inherit',
  });
  children().set(job, child);
  const heart = setInterval(() => extend(job), HEARTBEAT_MS);
  heart.unref();
  const gone = (error: string | null) => {
    clearInterval(heart);
    // Started again meanwhile, it is another process.
    if (children().get(job) === child) children().delete(job);
    if (error !== null) ended(job, error);
  };
  child.on('error', (error) => gone(String(error)));
  child.on('exit', (code) => gone(code === 0 || child.killed ? null : `ended with code ${code}`));
  child.unref();
}

/** The same for every campaign, where a server was stopped between a close and its seal. */
export function seeToSeals(): void {
  const closed = reader()
    .selectDistinct({ id: campaignSteps.campaignId })
    .from(campaignSteps)
    .where(eq(campaignSteps.step, 'close'))
    .all();
  for (const { id } of closed) seeToSeal(id);
}

/**
 * Stops what is being computed or sealed: its process is ended, and nothing of it stays. Throws Refusal `changed-meanwhile` where nothing
 * is being done any more.
 */
export function stopSealing(
  actor: Actor,
  input: StopSealingInput,
  request: string | null,
): { readonly job: string } {
  const stopped = write(
    actor,
    'sealing.stop',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const job = jobOf(tx.db, input.campaign);
      const isOpen = job?.state === 'running' || job?.state === 'failed' || job?.state === 'waiting';
      if (!isOpen || job.of !== matterOf(tx.db, input.campaign)) throw new Refusal('changed-meanwhile');
      tx.db
        .update(jobs)
        .set({ state: 'cancelled', endedAt: tx.at, leaseUntil: null })
        .where(eq(jobs.id, job.id))
        .run();
      return recorded(
        { subject: { kind: 'campaign', id: input.campaign }, after: { stopped: job.of } },
        { job: job.id },
      );
    },
  );
  // One that another server started finds at its next step that it is not wanted any more.
  const child = children().get(stopped.job);
  if (child && stateOf(stopped.job) === 'cancelled') {
    const file = fileToCome(input.campaign);
    child.once('exit', () => void sweep(file));
    child.kill('SIGKILL');
  }
  return stopped;
}

/** Lets what was stopped be done after all; `seeToSeal` starts it. Throws Refusal `changed-meanwhile` where nothing is stopped. */
export function resumeSealing(
  actor: Actor,
  input: StopSealingInput,
  request: string | null,
): { readonly job: string } {
  return write(
    actor,
    'sealing.resume',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const job = jobOf(tx.db, input.campaign);
      if (job?.state !== 'cancelled' || job.of !== matterOf(tx.db, input.campaign))
        throw new Refusal('changed-meanwhile');
      tx.db.update(jobs).set({ state: 'waiting', endedAt: null }).where(eq(jobs.id, job.id)).run();
      return recorded(
        { subject: { kind: 'campaign', id: input.campaign }, after: { resumed: job.of } },
        { job: job.id },
      );
    },
  );
}

/** Seals in this process under a job that has been taken up; for the child process and for tests. */
export async function sealUnder(job: string, campaign: string): Promise<void> {
  const isWanted = () => stateOf(job) !== 'cancelled';
  try {
    recomputeHere(campaign, isWanted);
    await sealRun(
      campaign,
      (stage) => {
        bookkeep('job', (db) =>
          db
            .update(jobs)
            .set({ progress: SEAL_STAGES.indexOf(stage), leaseUntil: now() + LEASE_MS })
            .where(and(eq(jobs.id, job), eq(jobs.state, 'running')))
            .run(),
        );
      },
      isWanted,
    );
    ended(job, null);
  } catch (error) {
    if (error instanceof Stopped) return sweep(fileToCome(campaign));
    ended(job, error instanceof Error ? error.message : String(error));
    throw error;
  }
}

/** Where the file of the run that waits for its seal is written; null where none does. */
function fileToCome(campaign: string): string | null {
  const close = unsealed(reader(), campaign);
  return close && bundlePath(campaign, close.n);
}

/** Removes what a process that was stopped left of a file that no run names. */
async function sweep(file: string | null): Promise<void> {
  if (file === null) return;
  await clearParts(file);
  await rm(file, { force: true });
}

function stateOf(job: string) {
  return reader().select({ state: jobs.state }).from(jobs).where(eq(jobs.id, job)).get()?.state;
}

function extend(job: string): void {
  bookkeep('job', (db) =>
    db
      .update(jobs)
      .set({ leaseUntil: now() + LEASE_MS })
      .where(and(eq(jobs.id, job), eq(jobs.state, 'running')))
      .run(),
  );
}

function ended(job: string, error: string | null): void {
  bookkeep('job', (db) =>
    db
      .update(jobs)
      .set({ state: error === null ? 'done' : 'failed', error, endedAt: now(), leaseUntil: now() + PAUSE_MS })
      .where(and(eq(jobs.id, job), eq(jobs.state, 'running')))
      .run(),
  );
}

/** Takes the job up where nobody holds it and nobody stopped it. @returns its id, or null */
function takeUp(campaign: string, matter: string): string | null {
  return bookkeep('job', (db) => {
    const held = jobOf(db, campaign);
    if (held && held.state !== 'done' && (held.leaseUntil ?? 0) > now()) return null;
    const values = { state: 'running' as const, progress: 0, leaseUntil: now() + LEASE_MS };
    if (held?.of === matter && held.state === 'cancelled') return null;
    if (held?.of === matter && held.state !== 'done') {
      db.update(jobs)
        .set({ ...values, attempts: held.attempts + 1 })
        .where(eq(jobs.id, held.id))
        .run();
      return held.id;
    }
    const id = newId();
    db.insert(jobs)
      .values({
        ...values,
        id,
        kind: KIND,
        campaignId: campaign,
        input: canonical({ of: matter }),
        progressOf: SEAL_STAGES.length,
        attempts: 1,
        createdAt: now(),
      })
      .run();
    return id;
  });
}

/** The newest job of a campaign, and the matter it is of. */
function jobOf(db: Reader, campaign: string) {
  const row = db
    .select()
    .from(jobs)
    .where(and(eq(jobs.kind, KIND), eq(jobs.campaignId, campaign)))
    .orderBy(desc(jobs.createdAt), desc(jobs.id))
    .limit(1)
    .get();
  return row && { ...row, of: (JSON.parse(row.input) as { of?: string }).of ?? null };
}
