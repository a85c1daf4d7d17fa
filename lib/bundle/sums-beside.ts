/** Adds up a file in a thread of its own, beside whoever reads it: of a large file this takes a quarter of the time away. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
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
/** A thread does not inherit how its process reads TypeScript; the loader is found from here, wherever the command was called. */
const START = `const { workerData: { loader, thread } } = require('node:worker_threads');
import(loader).then(({ register }) => {
  register();
  return import(thread);
});`;

/** Ends with `end`, which must be called. Both throw what the thread dies of. */
export function sumBeside(): Summing {
  const near = createRequire(import.meta.url);
  const { exports } = near('tsx/package.json') as {
    exports: Record<string, { import: { default: string } }>;
  };
  const loader = new URL(
    exports['./esm/api']?.import.default ?? '',
    pathToFileURL(near.resolve('tsx/package.json')),
  ).href;
  const thread = new Worker(START, { eval: true, execArgv: [], workerData: { loader, thread: THREAD.href } });
  let summed: Summed = { mismatch: null, seal: null };
  let waiting = 0;
  let failure: Error | null = null;
  let wake = (): void => undefined;
  thread.on('message', (message: Summed) => {
    summed = message;
    waiting -= 1;
    wake();
  });
  const died = (cause: Error): void => {
    failure ??= cause;
    wake();
  };
  thread.on('error', died);
  thread.on('exit', () => died(new Error('The thread that takes the sums ended.')));
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
        thread.removeAllListeners();
        await thread.terminate();
      }
    },
  };
}
