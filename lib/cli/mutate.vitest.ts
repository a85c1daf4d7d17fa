/**
 * The tests of lib/scoring as `npm run mutate` runs them: no database, and without properties of whole results and of all trees, which take
 * seconds, nor what must be quick, which with all mutants in it is not.
 * Most of a mutant's time would go into a new thread that loads Vitest and zod again; so one thread is kept. What is the project's own is
 * evaluated anew for each mutant: nothing one left behind (a number read wrongly and remembered) is found by the next.
 */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import {
  BaseSequencer,
  type PoolOptions,
  type TestSpecification,
  ThreadsPoolWorker,
  type Vitest,
  type WorkerRequest,
} from 'vitest/node';

const answer = (type: 'started' | 'stopped') => ({ __vitest_worker_response__: true, type });

/** Vitest holds on to what it ran as long as its thread lives. */
const MUTANTS_PER_THREAD = 40;

class KeptThread {
  static kept: { readonly thread: ThreadsPoolWorker; mutants: number } | undefined;
  readonly name = 'kept-thread';
  private readonly thread: ThreadsPoolWorker;
  private readonly fresh: boolean;
  private readonly heard = new Map<(message: unknown) => void, string>();

  constructor(private readonly options: PoolOptions) {
    this.fresh = KeptThread.kept === undefined;
    KeptThread.kept ??= { thread: new ThreadsPoolWorker(options), mutants: 0 };
    this.thread = KeptThread.kept.thread;
  }

  async start() {
    if (this.fresh) await this.thread.start();
  }
  /** Neither started twice nor stopped. The configuration, which names the tests to run, comes with each run instead. */
  send(message: WorkerRequest) {
    if (message.type === 'stop' || (message.type === 'start' && !this.fresh)) {
      const type = message.type === 'stop' ? 'stopped' : 'started';
      for (const [told, event] of this.heard) if (event === 'message') told(answer(type));
      return;
    }
    if (message.type === 'run') {
      Object.assign(message.context, {
        config: this.options.project.serializedConfig,
        invalidates: this.ownFiles(),
      });
    }
    this.thread.send(message);
  }
  on(event: string, told: (message: unknown) => void) {
    this.heard.set(told, event);
    this.thread.on(event, told);
  }
  off(event: string, told: (message: unknown) => void) {
    this.heard.delete(told);
    this.thread.off(event, told);
  }
  async stop() {
    for (const [told, event] of this.heard) this.off(event, told);
    if (KeptThread.kept?.thread !== this.thread) return;
    KeptThread.kept.mutants += 1;
    if (KeptThread.kept.mutants === MUTANTS_PER_THREAD) await KeptThread.end();
  }
  static async end() {
    const { kept } = KeptThread;
    KeptThread.kept = undefined;
    await kept?.thread.stop();
  }
  deserialize(data: unknown) {
    return data;
  }
  private ownFiles() {
    const { moduleGraph } = this.options.project.vite.environments.ssr;
    return [...moduleGraph.fileToModulesMap.keys()].filter((file) => !file.includes('/node_modules/'));
  }
}

/** What noticed the mutant before first, then what is quick: the first test that fails ends a mutant's run. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const cost = ({ project, moduleId }: TestSpecification) => {
      const last = this.ctx.cache.getFileTestResults(
        `${project.name}:${relative(this.ctx.config.root, moduleId)}`,
      );
      return last?.failed ? 0 : (last?.duration ?? 0);
    };
    return [...files].sort((a, b) => cost(a) - cost(b));
  }
}

/** Stryker asks for a pool of Vitest's own, so ours is put in its place afterwards. */
const keepsThread = {
  name: 'keeps-thread',
  configureVitest({ vitest, project }: { vitest: Vitest; project: PoolOptions['project'] }) {
    project.config.pool = 'kept-thread';
    Object.assign(project.config, {
      poolRunner: {
        name: 'kept-thread',
        createPoolWorker: (options: PoolOptions) => new KeptThread(options),
      },
    });
    vitest.onClose(() => KeptThread.end());
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  plugins: [keepsThread],
  test: {
    include: ['lib/scoring/**/*.test.ts'],
    exclude: ['lib/scoring/**/{properties,long,rises}.test.ts'],
    setupFiles: ['lib/cli/mutate.setup.ts'],
    isolate: false,
    // Slowness alone notices no mutant: Stryker ends what takes many times as long as without one.
    testTimeout: 120_000,
    sequence: { sequencer: QuickFirst },
  },
});
