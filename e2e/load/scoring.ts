/**
 * What scoring costs at so many facts over 1,400 units, each size in processes of its own: seconds by the clock, and of the processor in
 * brackets, since a busy machine stretches the first; and the most memory.
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

type Spent = { readonly clock: number; readonly processor: number };
type Figures = Readonly<Record<string, Spent | number>>;
type Order = { readonly part: 'score' | 'verify'; readonly path: string; readonly province: Province };

/** A process that takes longer has gone astray. */
const LONGEST = 300_000;

const ROWS: readonly (readonly [string, string])[] = [
  ['a', '(a) GROUP BY over the facts'],
  ['b', '(b) bare loop over the columns'],
  ['raw', '    the same, rows as lists'],
  ['c', '(c) facts to measures'],
  ['d', '(d) measures to result'],
  ['ratio', '    (c + d) ÷ (b), aim 2'],
  ['e', '(e) sealing, aim 10 s'],
  ['f', '(f) verifying, aim 10 s'],
  ['reasons', 'reasons of a unit, ms, aim 100'],
  ['scoreMiB', 'memory (a)–(e), MiB, aim 600'],
  ['verifyMiB', 'memory (f), MiB, aim 600'],
];

/** Pours, scores, seals and verifies each size, and prints a table of it. */
export async function timeScoring(sizes: readonly number[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hundred-days-bench-'));
  try {
    const { file, province } = anEmptyProvince(folder);
    const found: Figures[] = [];
    for (const size of sizes) {
      const path = join(folder, `${size}.db`);
      copyFileSync(file, path);
      const poured = spent(() => pourFacts(path, province, size));
      console.error(`${size} facts poured in ${poured.clock.toFixed(1)} s`);
      const score = await inChild({ part: 'score', path, province });
      const verify = await inChild({ part: 'verify', path, province });
      found.push({ ...score, ...verify, ratio: ratioOf(score) });
      for (const file of [path, `${path}-wal`, `${path}-shm`, `${path}.bundle`])
        rmSync(file, { force: true });
    }
    print(sizes, found);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A province without facts, made through the product's own verbs, in a file that can be copied. */
export function anEmptyProvince(folder: string): { readonly file: string; readonly province: Province } {
  const file = join(folder, 'province.db');
  process.env.DATABASE_PATH = file;
  migrateDatabase(file);
  const made = spent(() => aProvince());
  console.error(`province made in ${made.clock.toFixed(1)} s`);
  closeDatabase();
  const whole = vandal(file);
  whole.pragma('wal_checkpoint(TRUNCATE)');
  whole.close();
  return { file, province: made.value };
}

const processorOf = (what: Spent | number | undefined) => (typeof what === 'object' ? what.processor : 0);
const ratioOf = ({ b, c, d }: Figures) => (processorOf(c) + processorOf(d)) / processorOf(b);

/** A row per step, a column per size, and how much the last size takes for each ten times the one before. */
function print(sizes: readonly number[], found: readonly Figures[]): void {
  const [last, before] = [found.at(-1), found.at(-2)];
  const tenfold = Math.log10((sizes.at(-1) ?? 1) / (sizes.at(-2) ?? 1));
  const wide = Math.max(...ROWS.map(([, title]) => title.length));
  const line = (title: string, cells: readonly string[]) =>
    console.log([title.padEnd(wide), ...cells.map((cell) => cell.padStart(16))].join(''));
  line('seconds (of the processor)', [...sizes.map((size) => size.toLocaleString('en')), 'tenfold is ×']);
  for (const [name, title] of ROWS) {
    const grown = processorOf(last?.[name]) / processorOf(before?.[name]);
    const growth = Number.isFinite(grown) && tenfold > 0 ? (grown ** (1 / tenfold)).toFixed(1) : '';
    line(title, [...found.map((figures) => shown(figures[name])), growth]);
  }
}

function shown(what: Spent | number | undefined): string {
  if (typeof what === 'object') return `${what.clock.toFixed(2)} (${what.processor.toFixed(2)})`;
  return what === undefined ? '' : String(Math.round(what * 100) / 100);
}

function inChild(order: Order): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./bench.ts', import.meta.url), ['--child'], {
      execArgv: [...process.execArgv],
      env: { ...process.env, DATABASE_PATH: order.path },
      timeout: LONGEST,
    });
    let figures: Figures | null = null;
    child.on('message', (answer) => {
      figures = answer as Figures;
    });
    child.on('exit', (code, signal) =>
      figures ? resolve(figures) : reject(new Error(`${order.part} ended with ${code ?? signal}`)),
    );
    child.send(order);
  });
}

/** In the child process: does what it is sent, and answers with figures. */
export function answerOrder(): void {
  process.once('message', (message) => {
    const order = message as Order;
    (order.part === 'score' ? score(order) : verify(order)).then(
      (figures) => process.send?.(figures, () => process.exit(0)),
      (failure) => {
        console.error(failure);
        process.exit(1);
      },
    );
  });
}

async function score({ path, province: { campaign, day, units } }: Order): Promise<Figures> {
  const db = rawReader();
  const { seq } = db.prepare('SELECT max(seq) AS seq FROM history').get() as { seq: number };
  const grouped = db.prepare(
    'SELECT unit_id, kind, aspect, count(*), sum(CAST(amount AS INTEGER) * share_bp) FROM facts WHERE campaign_id = ? GROUP BY unit_id, kind, aspect',
  );
  grouped.all(campaign);
  const a = spent(() => void grouped.all(campaign));
  const b = spent(() => read(db.prepare(SCORING_FACTS).iterate(campaign, seq, seq)));
  const raw = spent(() => read(db.prepare(SCORING_FACTS).raw().iterate(campaign, seq, seq)));
  const c = spent(() => {
    const opened = openAsOf(campaign, { seq, day });
    if (!opened) throw new Error('no scheme');
    for (const { key } of opened.scheme.measures) {
      for (const unit of units) {
        opened.engine.measure(key, unit);
        opened.engine.measure(key, unit, 'pending');
      }
    }
    return opened;
  });
  const { engine, facts, scheme, subjects } = c.value;
  const d = spent(() => engine.result());
  const reasons = spent(() => void engine.explain(units[Math.floor(units.length / 2)] ?? '', 'main'));
  const begun = now();
  await writeBundle(`${path}.bundle`, {
    header: { campaign, run: 1, follows: null, asOfSeq: seq },
    subjects,
    facts,
    scheme,
    result: d.value,
  });
  const e = since(begun);
  const seconds = { a, b, raw, c, d };
  return {
    ...Object.fromEntries(
      Object.entries(seconds).map(([name, { clock, processor }]) => [name, { clock, processor }]),
    ),
    e,
    reasons: reasons.clock * 1000,
    scoreMiB: peak(),
  };
}

/** Looks at every value, as an object or as a list. */
function read(rows: Iterable<unknown>): number {
  let values = 0;
  for (const row of rows as Iterable<Record<string, unknown>>) {
    for (const name in row) if (row[name] !== null) values += 1;
  }
  return values;
}

async function verify({ path }: Order): Promise<Figures> {
  const begun = now();
  await verifyBundle(`${path}.bundle`);
  return { f: since(begun), verifyMiB: peak() };
}

type Begun = { readonly clock: number; readonly processor: NodeJS.CpuUsage };
const now = (): Begun => ({ clock: performance.now(), processor: process.cpuUsage() });
function since({ clock, processor }: Begun): Spent {
  const { user, system } = process.cpuUsage(processor);
  return { clock: (performance.now() - clock) / 1000, processor: (user + system) / 1e6 };
}

function spent<T>(work: () => T): Spent & { readonly value: T } {
  const begun = now();
  const value = work();
  return { ...since(begun), value };
}

const peak = () => Math.round(process.resourceUsage().maxRSS / 1024);
