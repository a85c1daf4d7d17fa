/** Once per run: the demo, loaded into a folder that houses copy from. Pages are tried with records in them. */
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { migrateDatabase } from '../db/migrate';
import { vandal } from '../db/testing';
import { loadDemo } from '../lib/demo';

/** Where the copy to copy from lies. */
export const DEMO_FOLDER = resolve('node_modules/.cache/hundred-days-demo');

export default async function demoOnce(): Promise<void> {
  if (process.env.NO_DEMO) return;
  rmSync(DEMO_FOLDER, { recursive: true, force: true });
  mkdirSync(DEMO_FOLDER, { recursive: true });
  const database = `${DEMO_FOLDER}/house.db`;
  process.env.DATABASE_PATH = database;
  migrateDatabase(database);
  const bare = vandal(database);
  bare.prepare("INSERT INTO settings (key, value) VALUES ('test-database', 'true')").run();
  bare.close();
  await loadDemo();
}
