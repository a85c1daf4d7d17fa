/** A fresh, migrated database per test: a copy of one made once per run of the tests. Not for use outside tests. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeReader } from './client';
import { migrateDatabase } from './migrate';
import { openConnection } from './open';
import { closeWriter } from './writer';

/** Names the template to the workers of a test run. */
const TEMPLATE = 'TEST_DATABASE_TEMPLATE';

/** Makes the template before the first test of a run; what it returns removes it after the last (vitest's `globalSetup`). */
export default function makeTemplate(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'hundred-days-template-'));
  const file = join(folder, 'template.db');
  migrateDatabase(file);
  const { sqlite } = openConnection(file, 'write');
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
  sqlite.close();
  process.env[TEMPLATE] = file;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Points DATABASE_PATH at a new database in a folder of its own; returns how to be rid of it. */
export function freshDatabase(): { path: string; dispose: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'hundred-days-'));
  const path = join(folder, 'test.db');
  const template = process.env[TEMPLATE];
  if (!template) throw new Error(`${TEMPLATE} is not set: run this through vitest`);
  copyFileSync(template, path);
  closeDatabase();
  process.env.DATABASE_PATH = path;
  return {
    path,
    dispose: () => {
      closeDatabase();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Closes both connections of this process. */
export function closeDatabase(): void {
  closeReader();
  closeWriter();
}

/** A bare connection for planting what the program itself would never do. */
export function vandal(path: string) {
  return openConnection(path, 'write').sqlite;
}
