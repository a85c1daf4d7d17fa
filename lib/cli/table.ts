/**
 * Brings stored tables up to date. As a command (`npx tsx --conditions=react-server lib/cli/table.ts`): those of every
 * campaign, once. As the server's worker (`lib/jobs` forks it): one task at a time, for as long as the server lives.
 */

import { now } from '../clock';
import type { Answered, Asked } from '../jobs';
import type { ExplainTask, Kept, LinesTask } from '../results';
import { bringUpToDate, dueCampaigns, explainHere, linesHere, whereOpen } from '../results';
import { type ForecastTask, forecastHere } from '../scheme';

type Work = { readonly [name: string]: (task: Asked['task']) => unknown };

const WORK: Work = {
  /** The server's clock counts, not this process's: a test server's may be set. */
  keep: (task): Kept => {
    const from = performance.now();
    bringUpToDate(String(task.campaign), Number(task.at));
    return { took: performance.now() - from };
  },
  explain: ({ of, ifOpen }) => {
    const task = of as ExplainTask;
    return ifOpen ? whereOpen(task, explainHere) : explainHere(task);
  },
  lines: ({ of, ifOpen }) => {
    const task = of as LinesTask;
    return ifOpen ? whereOpen(task, linesHere) : linesHere(task);
  },
  forecast: (task) => forecastHere(task.of as ForecastTask),
};

function serve(send: (answer: Answered) => void): void {
  const waiting: Asked[] = [];
  const next = () => {
    const urgent = waiting.findIndex(({ task }) => task.urgent);
    const [asked] = waiting.splice(Math.max(urgent, 0), 1);
    if (!asked) return;
    try {
      const work = WORK[asked.task.do];
      if (!work) throw new Error(`The worker knows no task ${asked.task.do}`);
      send({ n: asked.n, value: work(asked.task) ?? null });
    } catch (error) {
      send({ n: asked.n, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
    // Between two tasks messages are read, so that an urgent one can go first.
    setImmediate(next);
  };
  process.on('message', (asked: Asked) => {
    waiting.push(asked);
    if (waiting.length === 1) setImmediate(next);
  });
  process.on('disconnect', () => process.exit(0));
}

// Where the server has gone meanwhile nobody waits for the answer.
if (process.send) serve((answer) => process.send?.(answer, undefined, undefined, () => {}));
else for (const campaign of dueCampaigns(now())) bringUpToDate(campaign);
