/**
 * The worker: one child process for what would hold up the server. It takes tasks one at a time and answers each with
 * plain data. It is started at the first task, started again when it has died, and ends with the server. What takes long is
 * asked of a successor, so that the worker answers meanwhile; the successor then takes its place, with what it knows by then.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** What the worker is asked. `urgent` goes before what waits: somebody is looking at a page. */
export type Task = { readonly do: string; readonly urgent?: boolean; readonly [field: string]: unknown };
/** What goes over the wire, and what comes back. */
export type Asked = { readonly n: number; readonly task: Task };
export type Answered =
  | { readonly n: number; readonly value: unknown }
  | { readonly n: number; readonly error: string };

type Waiting = {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly clock: NodeJS.Timeout;
};
type Worker = {
  readonly child: ChildProcess;
  /** Of a successor: the campaign it was begun for. */
  readonly at: string;
  readonly startedAt: number;
  readonly waiting: Map<number, Waiting>;
  /** Another has taken its place: it ends when it has answered what it was asked. */
  retired: boolean;
};
type Held = {
  employed: boolean;
  worker: Worker | null;
  successor: Worker | null;
  n: number;
  quickDeaths: number;
  restUntil: number;
};

// The framework may load this module more than once in a process; the worker is one.
const held = globalThis as typeof globalThis & { __hundredDaysWorker?: Held };
const MOST_WAITING = 200;
const LONGEST = 300_000;

function state(): Held {
  held.__hundredDaysWorker ??= {
    employed: false,
    worker: null,
    successor: null,
    n: 0,
    quickDeaths: 0,
    restUntil: 0,
  };
  return held.__hundredDaysWorker;
}

/** From here on this process has a worker. A server says so as it starts; commands and tests do their work themselves. */
export function employWorker(): void {
  state().employed = true;
}

export function hasWorker(): boolean {
  return state().employed;
}

/**
 * Asks the worker. Rejects where the task fails, takes longer than five minutes (the worker is then ended), too many
 * wait, or the worker has died at once several times in a row and rests.
 */
export function ask<T>(task: Task): Promise<T> {
  const held = state();
  held.worker ??= begin(held);
  return held.worker ? put(held, held.worker, task) : Promise.reject(new Error(RESTS));
}

/**
 * Asks the successor that is at work on a campaign, which answers when it is done with that; null where there is none, or on another. Rejects
 * as `ask` does.
 */
export function askSuccessorOn<T>(campaign: string, task: Task): Promise<T> | null {
  const held = state();
  const { successor } = held;
  return successor && successor.at === campaign ? put<T>(held, successor, task) : null;
}

/**
 * Asks a new worker, which takes the place of the present one when it has answered: the present one answers until then. One at a time:
 * rejects while another successor is at it, and as `ask` does.
 */
export async function askSuccessor<T>(task: Task): Promise<T> {
  const held = state();
  if (held.successor) throw new Error('A successor of the worker is at work already.');
  const successor = begin(held, String(task.campaign ?? ''));
  if (!successor) throw new Error(RESTS);
  held.successor = successor;
  try {
    const value = await put<T>(held, successor, task);
    if (held.successor === successor) takePlace(held, successor);
    return value;
  } catch (error) {
    successor.child.kill('SIGKILL');
    throw error;
  } finally {
    if (held.successor === successor) held.successor = null;
  }
}

const RESTS = 'The worker rests after dying several times in a row.';

function put<T>(held: Held, worker: Worker, task: Task): Promise<T> {
  if (worker.waiting.size >= MOST_WAITING)
    return Promise.reject(new Error('Too many tasks wait for the worker.'));
  held.n += 1;
  const n = held.n;
  return new Promise<T>((resolve, reject) => {
    const clock = setTimeout(() => {
      worker.waiting.delete(n);
      worker.child.kill('SIGKILL');
      reject(new Error(`The worker took too long over ${task.do}.`));
    }, LONGEST);
    clock.unref();
    worker.waiting.set(n, { resolve, reject, clock });
    worker.child.send({ n, task } satisfies Asked, (error) => {
      if (error) settle(worker, { n, error: error.message });
    });
  });
}

function takePlace(held: Held, successor: Worker): void {
  const before = held.worker;
  held.worker = successor;
  if (!before) return;
  before.retired = true;
  if (before.waiting.size === 0) before.child.kill('SIGTERM');
}

/** Ends the worker, if there is one: what it was at is taken up again by whoever asks next. */
export function dismissWorker(): void {
  const held = state();
  const { worker, successor } = held;
  held.employed = false;
  held.worker = null;
  held.successor = null;
  worker?.child.kill('SIGTERM');
  successor?.child.kill('SIGTERM');
}

function begin(held: Held, at = ''): Worker | null {
  if (Date.now() < held.restUntil) return null;
  const child = fork(join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'cli', 'table.ts'), [], {
    execArgv: ['--import', 'tsx', '--conditions=react-server'],
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const worker: Worker = { child, at, startedAt: Date.now(), waiting: new Map(), retired: false };
  // Neither the child nor its channel keeps a server from ending.
  child.unref();
  (child.channel as { unref?: () => void } | undefined)?.unref?.();
  child.on('message', (answer: Answered) => settle(worker, answer));
  child.on('error', (error) => ended(held, worker, error.message));
  child.on('exit', (code, signal) => ended(held, worker, `exit ${code ?? signal}`));
  return worker;
}

function settle(worker: Worker, answer: Answered): void {
  const waiting = worker.waiting.get(answer.n);
  if (!waiting) return;
  worker.waiting.delete(answer.n);
  clearTimeout(waiting.clock);
  if ('error' in answer) waiting.reject(new Error(answer.error));
  else waiting.resolve(answer.value as never);
  if (worker.retired && worker.waiting.size === 0) worker.child.kill('SIGTERM');
}

function ended(held: Held, worker: Worker, why: string): void {
  if (held.worker === worker) {
    held.worker = null;
    held.quickDeaths = Date.now() - worker.startedAt < 5_000 ? held.quickDeaths + 1 : 0;
    if (held.quickDeaths >= 3) held.restUntil = Date.now() + 30_000;
  }
  for (const n of [...worker.waiting.keys()]) settle(worker, { n, error: `The worker ended: ${why}` });
}
