import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import * as schema from './schema';

export type Store = BetterSQLite3Database<typeof schema>;
export type Connection = { store: Store; sqlite: Database.Database };

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
