/**
 * `npm run bench -- scoring [COUNT …]`: what scoring costs at 10 k, 100 k and 1 M facts over 1,400 units, each size in a process of its own.
 * (a) a GROUP BY over the facts · (b) a bare loop reading the columns that scoring reads, through the same driver · (c) facts to measures ·
 * (d) measures to result · (e) sealing · (f) verifying (in a process of its own) · (g) the reasons of one unit; seconds, and the most memory in MiB.
 */
import { fork } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rawReader } from '../../db/client';
import { migrateDatabase } from '../../db/migrate';
import { closeDatabase, vandal } from '../../db/testing';
import { verifyBundle, writeBundle } from '../../lib/bundle';
import { SCORING_FACTS } from '../../lib/facts';
import { openAsOf } from '../../lib/results';
import { aProvince, type Province, pourFacts } from './province';

type Figures = Readonly<Record<string, number>>;
type Order = { readonly part: 'score' | 'verify'; readonly path: string; readonly province: Province };

const SIZES = [10_000, 100_000, 1_000_000];
const COLUMNS: readonly (readonly [string, string])[] = [
  ['facts', 'facts'],
  ['a', '(a) GROUP BY'],
  ['b', '(b) bare loop'],
  ['c', '(c) facts → measures'],
  ['d', '(d) → result'],
  ['cdOverB', '(c+d) ÷ (b)'],
  ['e', '(e) seal'],
  ['f', '(f) verify'],
  ['g', '(g) reasons, ms'],
  ['scoreMiB', 'score MiB'],
  ['verifyMiB', 'verify MiB'],
];

async function main(sizes: readonly number[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hundred-days-bench-'));
  try {
    const empty = join(folder, 'province.db');
    process.env.DATABASE_PATH = empty;
    migrateDatabase(empty);
    const province = aProvince();
    closeDatabase();
    const whole = vandal(empty);
    whole.pragma('wal_checkpoint(TRUNCATE)');
    whole.close();
    console.log(COLUMNS.map(([, title]) => title).join(' | '));
    for (const size of sizes) {
      const path = join(folder, `${size}.db`);
      copyFileSync(empty, path);
      pourFacts(path, province, size);
      const score = await inChild({ part: 'score', path, province });
      const verify = await inChild({ part: 'verify', path, province });
      const all: Record<string, number> = { facts: size, ...score, ...verify };
      all.cdOverB = ((all.c ?? 0) + (all.d ?? 0)) / (all.b ?? 1);
      console.log(COLUMNS.map(([name, title]) => shown(all[name] ?? 0).padStart(title.length)).join(' | '));
      rmSync(path);
      rmSync(`${path}.bundle`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const shown = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(2));

function inChild(order: Order): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL(import.meta.url), ['--child'], {
      execArgv: [...process.execArgv],
      env: { ...process.env, DATABASE_PATH: order.path },
    });
    let figures: Figures | null = null;
    child.on('message', (answer) => {
      figures = answer as Figures;
    });
    child.on('exit', (code) => (figures ? resolve(figures) : reject(new Error(`ended with ${code}`))));
    child.send(order);
  });
}

async function work({ part, path, province }: Order): Promise<Figures> {
  return part === 'score' ? score(path, province) : verify(path);
}

async function score(path: string, { campaign, day, units }: Province): Promise<Figures> {
  const db = rawReader();
  const { seq } = db.prepare('SELECT max(seq) AS seq FROM history').get() as { seq: number };
  const grouped = db.prepare(
    'SELECT unit_id, kind, aspect, count(*), sum(CAST(amount AS INTEGER) * share_bp) FROM facts WHERE campaign_id = ? GROUP BY unit_id, kind, aspect',
  );
  grouped.all(campaign);
  const a = timed(() => void grouped.all(campaign));
  const bare = db.prepare(SCORING_FACTS);
  let read = 0;
  const b = timed(() => {
    for (const row of bare.iterate(campaign, seq, seq) as IterableIterator<Record<string, unknown>>) {
      for (const name in row) if (row[name] !== null) read += 1;
    }
  });
  const begun = performance.now();
  const opened = openAsOf(campaign, { seq, day });
  if (!opened) throw new Error('no scheme');
  const { engine, scheme, subjects } = opened;
  for (const { key } of scheme.measures) {
    for (const unit of units) {
      engine.measure(key, unit);
      engine.measure(key, unit, 'pending');
    }
  }
  const c = (performance.now() - begun) / 1000;
  const d = timed(() => void engine.result());
  const g = timed(() => void engine.explain(units[700] ?? '', 'main')) * 1000;
  const scoreMiB = peak();
  const sealing = performance.now();
  await writeBundle(`${path}.bundle`, {
    header: { campaign, run: 1, follows: null, asOfSeq: seq },
    subjects,
    facts: opened.facts,
    scheme,
    result: engine.result(),
  });
  const e = (performance.now() - sealing) / 1000;
  return { a, b, c, d, e, g, read, scoreMiB };
}

async function verify(path: string): Promise<Figures> {
  const begun = performance.now();
  await verifyBundle(`${path}.bundle`);
  return { f: (performance.now() - begun) / 1000, verifyMiB: peak() };
}

function timed(work: () => void): number {
  const begun = performance.now();
  work();
  return (performance.now() - begun) / 1000;
}

const peak = () => Math.round(process.resourceUsage().maxRSS / 1024);

if (process.argv.includes('--child')) {
  process.once('message', (order) => {
    work(order as Order).then(
      (figures) => process.send?.(figures, () => process.exit(0)),
      (failure) => {
        console.error(failure);
        process.exit(1);
      },
    );
  });
} else {
  const [what, ...sizes] = process.argv.slice(2);
  if (what !== 'scoring') {
    console.error('Usage: npm run bench -- scoring [COUNT …]');
    process.exit(2);
  }
  await main(sizes.length > 0 ? sizes.map(Number) : SIZES);
}
