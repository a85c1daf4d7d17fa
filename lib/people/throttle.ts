/**
 * Slows guessing, per account and per address, across restarts: attempts are rows. Nobody is ever locked out: the wait
 * is capped, and an attempt that would have to queue for longer is turned away without making the queue longer.
 */
import { and, desc, eq, gt } from 'drizzle-orm';
import { attempts } from '../../db/schema';
import { bookkeep } from '../audit';
import { now } from '../clock';
import { Refusal } from '../failure';

const WINDOW_MS = 15 * 60_000;
const LONGEST_MS = 10_000;
const QUEUE_MS = 15_000;

type Key = { readonly key: string; readonly free: number };
/** An office behind one address has many officers: more slips are free there. */
const accountKey = (login: string): Key => ({ key: `account:${login}`, free: 3 });
const addressKey = (address: string): Key => ({ key: `address:${address}`, free: 30 });

/** The wait after so many failures beyond the free ones: 0.5 s, 1 s, 2 s … at most 10 s. */
export function waitAfter(failures: number, free: number): number {
  return failures < free ? 0 : Math.min(500 * 2 ** Math.min(failures - free, 10), LONGEST_MS);
}

/**
 * Takes a place in the queue of attempts for this account and this address.
 * @returns milliseconds to wait before the password is looked at
 * Throws Refusal `sign-in-slow` with `seconds` where the queue is full.
 */
export function takeTurn(login: string, address: string): number {
  return bookkeep('sign-in attempt', (db) => {
    const at = now();
    const turns = [accountKey(login), addressKey(address)].map(({ key, free }) => {
      const recent = db
        .select({ at: attempts.at, ok: attempts.ok })
        .from(attempts)
        .where(and(eq(attempts.key, key), gt(attempts.at, at - WINDOW_MS)))
        .orderBy(desc(attempts.id))
        .limit(200)
        .all();
      const lastOk = recent.findIndex(({ ok }) => ok);
      const failures = lastOk === -1 ? recent.length : lastOk;
      const last = recent[0];
      return { key, slot: last ? Math.max(at, last.at + waitAfter(failures, free)) : at };
    });
    const slot = Math.max(...turns.map((turn) => turn.slot));
    if (slot - at > QUEUE_MS) throw new Refusal('sign-in-slow', { seconds: Math.ceil((slot - at) / 1000) });
    for (const { key } of turns) db.insert(attempts).values({ key, at: slot, ok: false }).run();
    return slot - at;
  });
}

/** A sign-in that worked forgives the account its slips; the address keeps them, or one good account would open it. */
export function forgive(login: string): void {
  bookkeep('sign-in attempt', (db) => {
    db.insert(attempts)
      .values({ key: accountKey(login).key, at: now(), ok: true })
      .run();
  });
}
