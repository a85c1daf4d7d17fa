import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { CURRENCY_DIGITS } from '../lib/money';
import { databasePath } from './directory';
import { openConnection } from './open';
import * as schema from './schema';

const FOLDER = join(process.cwd(), 'db', 'migrations');

/**
 * Brings the database file up to this version of the program.
 * Keys are off while tables are rebuilt (the generated pragma does nothing inside the migrator's transaction, and a
 * rebuild would delete children), then checked and on again. A file that holds data is copied first.
 * @returns how many migrations ran, and where the copy is, if one was made.
 * Throws where keys do not hold afterwards; the copy is then what to go back to.
 */
export function migrateDatabase(
  path = databasePath(),
  folder = FOLDER,
): { ran: number; copy: string | null } {
  const existed = existsSync(path);
  const { store, sqlite } = openConnection(path, 'write');
  try {
    const pending = readMigrationFiles({ migrationsFolder: folder }).length - applied(sqlite);
    if (pending <= 0) return { ran: 0, copy: null };
    const copy =
      existed && applied(sqlite) > 0 ? `${path}.before-${applied(sqlite)}-${process.hrtime.bigint()}` : null;
    if (copy) sqlite.prepare('VACUUM INTO ?').run(copy);
    sqlite.pragma('foreign_keys = OFF');
    migrate(store, { migrationsFolder: folder });
    const broken = sqlite.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0)
      throw new Error(
        `After migrating, ${broken.length} rows point nowhere. Go back to ${copy ?? 'an empty file'}.`,
      );
    sqlite.pragma('foreign_keys = ON');
    for (const [code, minorDigits] of Object.entries(CURRENCY_DIGITS)) {
      store
        .insert(schema.currencies)
        .values({ code, minorDigits })
        .onConflictDoUpdate({ target: schema.currencies.code, set: { minorDigits: sql`${minorDigits}` } })
        .run();
    }
    return { ran: pending, copy };
  } finally {
    sqlite.close();
  }
}

function applied(sqlite: Database.Database): number {
  const known = sqlite.prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'").get();
  if (!known) return 0;
  return (sqlite.prepare('SELECT count(*) AS n FROM __drizzle_migrations').get() as { n: number }).n;
}
