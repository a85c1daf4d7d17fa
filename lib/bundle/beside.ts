/**
 * A thread beside whoever reads a large file: it adds up the whole of it, and reads the facts of blocks for which it finds time. Both
 * cores are busy then.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { HeldFacts } from '../scoring/input';
import type { WrongLine } from './facts-section';
import { type Summed, Sums } from './sums';

/** What is known so far: the sums, and what is wrong with the facts that were read beside. */
export type Found = { readonly summed: Summed; readonly wrong: WrongLine | null };

/** Takes whole lines. What is found in them may be known only later: `found` may still lack what `end` has. */
export type Beside = {
  /** Whether it has so little to do that facts may be given to it. */
  readonly isFree: boolean;
  /**
   * Takes over a block: whoever gives it still reads it, and does not change it. Where the number of its first line is given, its lines are
   * facts, and are read here. Waits where too many wait already.
   */
  take(bytes: Buffer, factsFrom: number | null): Promise<void> | void;
  readonly found: Found;
  /** With the facts that were read here. */
  end(): Promise<Found & { readonly facts: HeldFacts | null }>;
};

/** For files for which a thread would take longer to start than it saves. */
export function sumHere(): Beside {
  const sums = new Sums();
  return {
    isFree: false,
    take: (bytes) => sums.take(bytes),
    get found() {
      return { summed: sums.summed, wrong: null };
    },
    end: () => Promise.resolve({ summed: sums.summed, wrong: null, facts: null }),
  };
}

/** Blocks that may wait for the thread, and beyond which it is given no facts to read. */
const WAITING = 64;
const FEW = 2;

const THREAD = new URL(/* turbopackIgnore: true */ './beside-thread.ts', import.meta.url);

/**
 * A thread does not inherit how its process reads TypeScript; the loader is found from here, wherever the command was called. It is the one
 * of `require`: that of `import` starts a thread of its own first.
 */
const START = `const { workerData: { loader, thread } } = require('node:worker_threads');
const { fileURLToPath } = require('node:url');
require(fileURLToPath(loader)).register();
require(fileURLToPath(thread));`;

/** What the thread is told: a block, or that there are no more. What it says after each: what it found; at the end the facts besides. */
export type ToThread = { readonly bytes: Uint8Array<ArrayBuffer>; readonly factsFrom: number | null } | null;
export type FromThread = Found & { readonly facts: HeldFacts | null };

/** Ends with `end`, which must be called. Both throw what the thread dies of. */
export function readBeside(): Beside {
  const near = createRequire(import.meta.url);
  const { exports } = near('tsx/package.json') as {
    exports: Record<string, { require: { default: string } }>;
  };
  // Not by `resolve`, which a bundler would follow.
  const loader = new URL(
    exports['./cjs/api']?.require.default ?? '',
    pathToFileURL(near.resolve('tsx/package.json')),
  ).href;
  const thread = new Worker(START, { eval: true, execArgv: [], workerData: { loader, thread: THREAD.href } });
  let said: FromThread = { summed: { mismatch: null, seal: null }, wrong: null, facts: null };
  let waiting = 0;
  let failure: Error | null = null;
  let wake = (): void => undefined;
  thread.on('message', (message: FromThread) => {
    said = message;
    waiting -= 1;
    wake();
  });
  const died = (cause: Error): void => {
    failure ??= cause;
    wake();
  };
  thread.on('error', died);
  thread.on('exit', () => died(new Error('The thread that reads beside ended.')));
  const tell = (message: ToThread): void => {
    thread.postMessage(message, message ? [message.bytes.buffer] : []);
    waiting += 1;
  };
  const until = async (isDone: () => boolean): Promise<void> => {
    while (!isDone() && failure === null) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (failure) throw failure;
  };
  return {
    get isFree() {
      return waiting < FEW;
    },
    take(bytes, factsFrom) {
      tell({ bytes: new Uint8Array(bytes), factsFrom });
      return waiting > WAITING ? until(() => waiting <= WAITING) : undefined;
    },
    get found() {
      return said;
    },
    async end() {
      try {
        tell(null);
        await until(() => waiting === 0);
        return said;
      } finally {
        thread.removeAllListeners();
        await thread.terminate();
      }
    },
  };
}
