import { databasePath } from './directory';
import { type Connection, openConnection, type Store } from './open';

/**
 * The reading side of the store. Every noun reads through this connection, which SQLite itself holds read-only:
 * a change can only be made through `writer.ts`, and only `lib/audit` may import that (the architecture test checks).
 */
export type Reader = Store;

// The framework may load this module more than once in a process; the connection is one.
const held = globalThis as typeof globalThis & { __hundredDaysReader?: Connection & { path: string } };

/** The read-only connection, opened at first use; never at build. */
export function reader(): Reader {
  return connection().store;
}

/** The driver under it, for statements that iterate over many rows. */
export function rawReader(): Connection['sqlite'] {
  return connection().sqlite;
}

function connection(): Connection {
  const path = databasePath();
  if (held.__hundredDaysReader?.path !== path) {
    held.__hundredDaysReader?.sqlite.close();
    held.__hundredDaysReader = { ...openConnection(path, 'read'), path };
  }
  return held.__hundredDaysReader;
}

export function closeReader(): void {
  held.__hundredDaysReader?.sqlite.close();
  delete held.__hundredDaysReader;
}
