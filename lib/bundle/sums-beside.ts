/** Adds up a file in a thread of its own, beside whoever reads it: of a large file this takes a quarter of the time away. */
import { Worker } from 'node:worker_threads';
import { type Summed, Sums } from './sums';

/** Takes whole lines. What they add up to may be known only later: `summed` may still lack what `end` has. */
export type Summing = {
  /** Takes over a block: whoever gives it still reads it, and does not change it. Waits where too many wait already. */
  take(bytes: Buffer): Promise<void> | void;
  readonly summed: Summed;
  end(): Promise<Summed>;
};

/** For files for which a thread would take longer to start than it saves. */
export function sumHere(): Summing {
  const sums = new Sums();
  return {
    take: (bytes) => sums.take(bytes),
    get summed() {
      return sums.summed;
    },
    end: () => Promise.resolve(sums.summed),
  };
}

/** Blocks that may wait for the thread, which is the quicker one as a rule. */
const WAITING = 64;

const THREAD = new URL(/* turbopackIgnore: true */ './sums-thread.ts', import.meta.url);
/** A thread does not inherit how its process reads TypeScript. */
const START = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(require('node:worker_threads').workerData);
});`;

/** Ends with `end`, which must be called. Throws what the thread dies of. */
export function sumBeside(): Summing {
  const thread = new Worker(START, { eval: true, execArgv: [], workerData: THREAD.href });
  let summed: Summed = { mismatch: null, seal: null };
  let waiting = 0;
  let failure: Error | null = null;
  let wake = (): void => undefined;
  thread.on('message', (message: Summed) => {
    summed = message;
    waiting -= 1;
    wake();
  });
  thread.on('error', (cause) => {
    failure = cause;
    wake();
  });
  const until = async (isDone: () => boolean): Promise<void> => {
    while (!isDone() && failure === null) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (failure) throw failure;
  };
  return {
    take(bytes) {
      const copy = new Uint8Array(bytes);
      thread.postMessage(copy, [copy.buffer]);
      waiting += 1;
      return waiting > WAITING ? until(() => waiting <= WAITING) : undefined;
    },
    get summed() {
      return summed;
    },
    async end() {
      try {
        await until(() => waiting === 0);
        return summed;
      } finally {
        await thread.terminate();
      }
    },
  };
}
