/**
 * Who seals: a child process, started by the close and by every later visit that finds a close without its run. A row of
 * `jobs` holds a lease, so that one process at a time is at it; one that was killed lets its lease run out.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { and, desc, eq } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { campaignSteps, jobs } from '../../db/schema';
import { bookkeep } from '../audit';
import { now } from '../clock';
import { newId } from '../id';
import { recomputeHere, uncomputed } from './recompute';
import { SEAL_STAGES, type SealStage, sealRun, unsealed } from './seal';

const KIND = 'seal';
/** A process that has not said anything for so long is taken for dead. */
const LEASE_MS = 60_000;
/** After a failure the next try waits. */
const PAUSE_MS = 15_000;

/** How the seal of a closed campaign stands. */
export type Sealing = {
  /** What is being done; null before a process has begun. */
  readonly stage: SealStage | null;
  /** The last try ended in a fault; the next one begins by itself. */
  readonly failed: boolean;
};

/** What is known of the seal that is being made. */
export function sealingOf(db: Reader, campaign: string): Sealing {
  const job = jobOf(db, campaign);
  return {
    stage: job?.state === 'running' ? (SEAL_STAGES[job.progress] ?? null) : null,
    failed: job?.state === 'failed',
  };
}

/** Starts a process that seals, or computes anew, unless there is nothing of it or one is at it. Returns at once. */
export function seeToSeal(campaign: string): void {
  if (!unsealed(reader(), campaign) && !uncomputed(reader(), campaign)) return;
  const job = takeUp(campaign);
  if (!job) return;
  const child = fork(join(/* turbopackIgnore: true */ process.cwd(), 'lib/cli/seal.ts'), [campaign, job], {
    execArgv: ['--import', 'tsx', '--conditions=react-server'],
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: 'inherit',
  });
  child.on('error', (error) => ended(job, String(error)));
  child.on('exit', (code) => {
    if (code !== 0) ended(job, `ended with code ${code}`);
  });
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

/** Seals in this process under a job that has been taken up; for the child process and for tests. */
export async function sealUnder(job: string, campaign: string): Promise<void> {
  try {
    recomputeHere(campaign);
    await sealRun(campaign, (stage) => {
      bookkeep('job', (db) =>
        db
          .update(jobs)
          .set({ state: 'running', progress: SEAL_STAGES.indexOf(stage), leaseUntil: now() + LEASE_MS })
          .where(eq(jobs.id, job))
          .run(),
      );
    });
    ended(job, null);
  } catch (error) {
    ended(job, error instanceof Error ? error.message : String(error));
    throw error;
  }
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

/** Takes the job up where nobody holds it. @returns its id, or null */
function takeUp(campaign: string): string | null {
  return bookkeep('job', (db) => {
    const held = jobOf(db, campaign);
    if (held && held.state !== 'done' && (held.leaseUntil ?? 0) > now()) return null;
    const values = { state: 'running' as const, progress: 0, leaseUntil: now() + LEASE_MS };
    if (held && held.state !== 'done') {
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
        input: '{}',
        progressOf: SEAL_STAGES.length,
        attempts: 1,
        createdAt: now(),
      })
      .run();
    return id;
  });
}

function jobOf(db: Reader, campaign: string) {
  return db
    .select()
    .from(jobs)
    .where(and(eq(jobs.kind, KIND), eq(jobs.campaignId, campaign)))
    .orderBy(desc(jobs.createdAt), desc(jobs.id))
    .limit(1)
    .get();
}
