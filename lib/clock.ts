/** The only place that asks what time it is. */
import type { Instant } from './day';

// Held on the global object, since the framework may load this module more than once in a process.
const held = globalThis as typeof globalThis & { __hundredDaysClock?: () => Instant };

/** Milliseconds since 1970. */
export function now(): Instant {
  return held.__hundredDaysClock?.() ?? Date.now();
}

/**
 * Sets the clock: for tests, for the demo loader on an empty database, and for a test server on a database that says
 * it is one (see instrumentation.ts). A production server never calls it.
 * @returns how to set it back
 */
export function setClock(clock: () => Instant): () => void {
  const before = held.__hundredDaysClock;
  held.__hundredDaysClock = clock;
  return () => {
    held.__hundredDaysClock = before;
  };
}
