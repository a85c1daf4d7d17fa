/** The only maker of ids: UUIDv7 text, which sorts by when it was made. */
import { randomInt } from 'node:crypto';
import { v7 } from 'uuid';
import { now } from './clock';

// Within one millisecond the sequence grows, so that rows made together keep their order.
let last = { msecs: 0, seq: 0 };

/** A new id, later in order than every one made before it in this process. */
export function newId(): string {
  const msecs = Math.max(now(), last.msecs);
  last = msecs === last.msecs ? { msecs, seq: last.seq + 1 } : { msecs, seq: randomInt(0, 0x7fffffff) };
  return v7({ msecs, seq: last.seq });
}
