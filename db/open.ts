import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import * as schema from './schema';

export type Store = BetterSQLite3Database<typeof schema>;
export type Connection = { store: Store; sqlite: Database.Database };

/** The one file that holds everything: `DATABASE_PATH`, by default `./data/hundred-days.db`. */
export function databasePath(): string {
  return resolve(process.env.DATABASE_PATH ?? 'data/hundred-days.db');
}

/** The folder beside the database for evidence, bundles and secrets. */
export function dataDirectory(): string {
  return dirname(databasePath());
}

/**
 * Opens one connection with the settings every connection needs.
 * `synchronous=FULL`: what was acknowledged survives a power cut. Throws where a read-only file is not there yet.
 */
export function openConnection(path: string, mode: 'read' | 'write'): Connection {
  if (mode === 'write') mkdirSync(dirname(path), { recursive: true });
  const sqlite = new Database(path, mode === 'read' ? { readonly: true, fileMustExist: true } : {});
  if (mode === 'write') sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('busy_timeout = 5000');
  sqlite.pragma('cache_size = -32000');
  return { store: drizzle(sqlite, { schema, casing: 'snake_case' }), sqlite };
}

/**
 * A secret made once and kept in the data directory, mode 0600; the environment's, where it is given, wins.
 * Two processes that start together agree: the file is created exclusively, and who comes second reads it.
 */
export function keptSecret(name: string, fromEnvironment: string | undefined, bytes = 32): string {
  if (fromEnvironment) return fromEnvironment;
  const file = join(dataDirectory(), name);
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(bytes).toString('base64'), { mode: 0o600, flag: 'wx' });
      chmodSync(file, 0o600);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8').trim();
}
