/** A fresh, migrated database per test: a copy of one made once per process. Not for use outside tests. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeReader } from './client';
import { migrateDatabase } from './migrate';
import { openConnection } from './open';
import { closeWriter } from './writer';

let template: string | undefined;

/** Points DATABASE_PATH at a new database in a folder of its own; returns how to be rid of it. */
export function freshDatabase(): { path: string; dispose: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'hundred-days-'));
  template ??= makeTemplate();
  const path = join(folder, 'test.db');
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

function makeTemplate(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'hundred-days-template-')), 'template.db');
  migrateDatabase(file);
  const { sqlite } = openConnection(file, 'write');
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
  sqlite.close();
  return file;
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
