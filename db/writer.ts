import { databasePath } from './directory';
import { type Connection, openConnection, type Store } from './open';

/** The writing side of the store. Only `lib/audit` may import this file. */
export type Writer = Store;

const held = globalThis as typeof globalThis & { __hundredDaysWriter?: Connection & { path: string } };

/**
 * Runs `work` in one immediate transaction. Foreign keys are checked at commit, because rows name the history row
 * that is written last. `work` must not return a promise: better-sqlite3 would commit what was awaited anyway.
 */
export function transact<T>(work: (tx: Writer) => T extends Promise<unknown> ? never : T): T {
  const { store, sqlite } = connection();
  const run = sqlite.transaction(() => {
    sqlite.pragma('defer_foreign_keys = ON');
    const result: unknown = work(store);
    if (result instanceof Promise)
      throw new Error('A transaction must not wait: its work returned a promise.');
    return result as T;
  });
  return run.immediate();
}

function connection(): Connection {
  const path = databasePath();
  if (held.__hundredDaysWriter?.path !== path) {
    held.__hundredDaysWriter?.sqlite.close();
    held.__hundredDaysWriter = { ...openConnection(path, 'write'), path };
  }
  return held.__hundredDaysWriter;
}

export function closeWriter(): void {
  held.__hundredDaysWriter?.sqlite.close();
  delete held.__hundredDaysWriter;
}
