/**
 * What the server notes for itself and no person decides: not history. A closed list, since everything else goes
 * through `write`. These rows can all be lost or built anew without changing what anybody entered.
 */
import { transact, type Writer } from '../../db/writer';

export type Bookkeeping =
  | 'sign-in attempt'
  | 'session seen'
  | 'job'
  | 'stored result'
  | 'search terms'
  | 'setting'
  | 'facts';

/** Writes such rows in one short transaction. */
export function bookkeep<T>(
  _what: Bookkeeping,
  work: (db: Writer) => T extends Promise<unknown> ? never : T,
): T {
  return transact(work);
}
