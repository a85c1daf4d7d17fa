/**
 * A house per test file: its own database, its own server on the production build, people who sign in.
 * Data is arranged in this process through the product's own verbs; the server reads the same file.
 *
 *   const house = openHouse(async () => ({ ...(await aRunningCampaign()) }));
 *   test('…', async ({ page }) => { await house.signIn(page, house.world.officer); await page.goto('/…'); });
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test';
import { migrateDatabase } from '../db/migrate';
import { closeDatabase, vandal } from '../db/testing';
import { setClock } from '../lib/clock';
import type { Language } from '../lib/vocabulary';
import { DEMO_FOLDER } from './demo-once';
import { answers, freePort, sessionCookie } from './served';

export type House<World> = {
  /** Where the server answers: http://127.0.0.1:… */
  readonly url: string;
  readonly world: World;
  readonly database: string;
  /** Signs the browser in as a person, by a session row and its cookie. */
  signIn(target: Page | BrowserContext, person: { readonly id: string }, language?: Language): Promise<void>;
  signOut(target: Page | BrowserContext): Promise<void>;
  /** Ends the server and starts it again on the same port: what a newer build looks like to an open page. */
  restart(): Promise<void>;
  /** Stops it for good or until `restart`. */
  stop(): Promise<void>;
  /** Moves the clock of the server and of this process: milliseconds added to the true time. */
  shiftClock(milliseconds: number): void;
};

/**
 * Registers a house for the tests of this file. `arrange` runs before the server starts and returns what tests need.
 * @param furnished `demo`: begins with a copy of the loaded demo (demo-once.ts) instead of an empty database
 */
export function openHouse<World>(arrange: () => World | Promise<World>, furnished?: 'demo'): House<World> {
  let folder = '';
  let server: ChildProcess | undefined;
  let world: World | undefined;
  let port = 0;
  let database = '';
  let clockFile = '';
  let restoreClock = () => {};

  const contextOf = (target: Page | BrowserContext) => ('context' in target ? target.context() : target);

  const start = async () => {
    server = spawn(
      process.execPath,
      ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)],
      {
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          DATABASE_PATH: database,
          TEST_CLOCK_FILE: clockFile,
          NODE_ENV: 'production',
        },
        stdio: process.env.HOUSE_LOG ? 'inherit' : 'ignore',
      },
    );
    const died = new Promise<never>((_, reject) =>
      server?.once('exit', (code) => reject(new Error(`The server ended with code ${code}.`))),
    );
    died.catch(() => {});
    await Promise.race([answers(`http://127.0.0.1:${port}/api/health`), died]);
  };
  const stop = async () => {
    const ending = server;
    server = undefined;
    if (!ending || ending.exitCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill('SIGTERM');
    // A request in flight can hold up its end; what was answered is on the disk.
    const late = setTimeout(() => ending.kill('SIGKILL'), 20_000);
    await ended;
    clearTimeout(late);
  };

  test.beforeAll(async () => {
    test.setTimeout(120_000);
    folder = mkdtempSync(join(tmpdir(), 'hundred-days-house-'));
    database = join(folder, 'house.db');
    clockFile = join(folder, 'clock');
    process.env.DATABASE_PATH = database;
    writeFileSync(clockFile, '0');
    if (furnished === 'demo') cpSync(DEMO_FOLDER, folder, { recursive: true });
    else {
      migrateDatabase(database);
      const bare = vandal(database);
      bare.prepare("INSERT INTO settings (key, value) VALUES ('test-database', 'true')").run();
      bare.close();
    }
    world = await arrange();
    port = await freePort();
    await start();
  });

  test.afterAll(async () => {
    await stop();
    // The next file's house may be opened by this same process.
    restoreClock();
    closeDatabase();
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    get world() {
      if (world === undefined) throw new Error('The house is not open yet.');
      return world;
    },
    get database() {
      return database;
    },
    async signIn(target, person, language = 'zh-CN') {
      const { name, value } = await sessionCookie(person);
      const context = contextOf(target);
      await context.clearCookies();
      await context.addCookies([
        { name, value, url: `http://127.0.0.1:${port}`, httpOnly: true, sameSite: 'Lax' },
        { name: 'language', value: language, url: `http://127.0.0.1:${port}` },
      ]);
    },
    async signOut(target) {
      await contextOf(target).clearCookies();
    },
    async restart() {
      await stop();
      await start();
    },
    stop,
    shiftClock(milliseconds) {
      writeFileSync(clockFile, String(milliseconds));
      restoreClock();
      restoreClock = setClock(() => Date.now() + milliseconds);
    },
  };
}

/** Types into a field until it stands there: the viewer of a PDF beside a form may take the focus when it has loaded. */
export async function typeIn(field: Locator, text: string): Promise<void> {
  await expect(async () => {
    await field.fill(text);
    await expect(field).toHaveValue(text, { timeout: 500 });
  }).toPass();
}
