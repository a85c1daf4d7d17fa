/**
 * How long pages take while a large campaign is computed in its child process: the production build is served on this machine alone over a
 * province, its slowest pages are fetched when nothing else is done and again while the table is brought up to date after a change.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDatabase } from '../../db/testing';
import { actAs } from '../../lib/people';
import { dueCampaigns } from '../../lib/results';
import { aGoal } from '../../lib/testing';
import { answers, freePort, sessionCookie } from '../served';
import { type Province, pourFacts } from './province';
import { anEmptyProvince } from './scoring';

/** Longest wait for a table to be brought up to date. */
const LONGEST = 240_000;
const ROUNDS = 7;

/** Serves a province of so many facts, fetches its pages, and prints a table of how long they take. */
export async function timePages(count: number): Promise<void> {
  const build = process.env.NEXT_DIST_DIR ?? '.next';
  if (!existsSync(join(build, 'BUILD_ID')))
    throw new Error(`No production build in ${build}: npm run build first.`);
  const folder = mkdtempSync(join(tmpdir(), 'hundred-days-bench-'));
  let server: ChildProcess | undefined;
  try {
    const { file, province } = anEmptyProvince(folder);
    pourFacts(file, province, count);
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    server = serve(file, port);
    await answers(`${address}/api/health`);
    const computed = await upToDate(() => Promise.resolve());
    console.error(`${count} facts computed for the first time in ${(computed / 1000).toFixed(1)} s`);
    const fetched = await pagesOf(address, province);
    const usual = new Map<string, number[]>();
    const during = new Map<string, number[]>();
    // Once for what is opened at the first look.
    await fetched(new Map());
    for (let round = 0; round < ROUNDS; round += 1) await fetched(usual);
    aGoal(actAs(province.admin), province.campaign, { key: 'one_more', expected: false });
    const again = await upToDate(() => fetched(during));
    console.error(
      `computed again in ${(again / 1000).toFixed(1)} s, ${during.values().next().value?.length} rounds of pages meanwhile`,
    );
    print(usual, during);
    console.log(`most memory of a process of the server: ${mostMemory(server.pid ?? 0)} MiB`);
  } finally {
    server?.kill('SIGTERM');
    closeDatabase();
    rmSync(folder, { recursive: true, force: true });
  }
}

function serve(database: string, port: number): ChildProcess {
  return spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)],
    {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        DATABASE_PATH: database,
        NODE_ENV: 'production',
        AUTH_TRUST_HOST: '1',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
}

/** Does something over and over until the keeper has nothing to do, at least once. @returns milliseconds */
async function upToDate(meanwhile: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  do {
    await meanwhile();
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (performance.now() - begun > LONGEST) throw new Error('The table was not brought up to date in time.');
  } while (dueCampaigns(Date.now()).length > 0);
  return performance.now() - begun;
}

/** Fetches each page once, whole, signed in as the office, and notes the milliseconds. */
async function pagesOf(address: string, { code, units, admin }: Province) {
  const { name, value } = await sessionCookie({ id: admin });
  const pages = {
    home: `/c/${code}`,
    league: `/c/${code}/league`,
    why: `/c/${code}/league/${units[700]}`,
    desk: `/c/${code}/verification`,
    activities: `/c/${code}/activities`,
    closing: `/c/${code}/closing`,
  };
  return async (into: Map<string, number[]>): Promise<void> => {
    for (const [page, path] of Object.entries(pages)) {
      const begun = performance.now();
      const response = await fetch(address + path, {
        headers: { cookie: `${name}=${value}; language=zh-CN` },
        redirect: 'manual',
        signal: AbortSignal.timeout(LONGEST),
      });
      await response.text();
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
      into.set(page, [...(into.get(page) ?? []), performance.now() - begun]);
    }
  };
}

function print(
  usual: ReadonlyMap<string, readonly number[]>,
  during: ReadonlyMap<string, readonly number[]>,
): void {
  const cells = (all: readonly (string | number)[]) =>
    console.log(
      all.map((cell, n) => (n === 0 ? String(cell).padEnd(12) : String(cell).padStart(16))).join(''),
    );
  cells([
    'milliseconds',
    'usual, middle',
    'usual, longest',
    'during, middle',
    'during, longest',
    'middle × (aim 2)',
  ]);
  for (const [page, times] of usual) {
    const meanwhile = during.get(page) ?? [];
    cells([
      page,
      Math.round(middle(times)),
      Math.round(Math.max(...times)),
      Math.round(middle(meanwhile)),
      Math.round(Math.max(...meanwhile)),
      (middle(meanwhile) / middle(times)).toFixed(2),
    ]);
  }
}

const middle = (times: readonly number[]) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** The most memory that the server or a process it started has held, where the system says so. */
function mostMemory(server: number): number {
  let most = 0;
  try {
    const parents = new Map(
      readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map((id) => [Number(id), statusOf(id)]),
    );
    for (const [id, { peak }] of parents) {
      for (let up: number | undefined = id; up; up = parents.get(up)?.parent)
        if (up === server) most = Math.max(most, peak);
    }
  } catch {
    // Elsewhere than on Linux.
  }
  return Math.round(most / 1024);
}

function statusOf(id: string): { readonly parent: number; readonly peak: number } {
  try {
    const text = readFileSync(`/proc/${id}/status`, 'utf8');
    const number = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
    return { parent: number('PPid'), peak: number('VmHWM') };
  } catch {
    return { parent: 0, peak: 0 };
  }
}
