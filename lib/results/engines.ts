/** Engines kept open for the questions that follow a result: the newest few, by what they were opened on. */
import type { Engine, ExplainOptions, Explanation, FactLine } from '../scoring';
import { type AsOf, openAsOf } from './compute';

/** What an engine was opened on; equal keys give equal answers for ever. */
export type EngineKey = Required<AsOf> & { readonly campaign: string };

// One campaign's live and frozen table; a third would cost the memory of all its facts for little.
const KEPT = 2;
const open = new Map<string, Engine>();

const nameOf = ({ campaign, seq, day, schemeVersion, engine }: EngineKey) =>
  `${campaign} ${seq} ${day} ${schemeVersion} ${engine}`;

/** Keeps an engine that has just computed a result. */
export function keepEngine(key: EngineKey, engine: Engine): void {
  open.delete(nameOf(key));
  open.set(nameOf(key), engine);
  for (const oldest of open.keys()) {
    if (open.size <= KEPT) break;
    open.delete(oldest);
  }
}

function engineOf(key: EngineKey): Engine | null {
  const known = open.get(nameOf(key));
  const engine = known ?? openAsOf(key.campaign, key)?.engine;
  if (!engine) return null;
  keepEngine(key, engine);
  return engine;
}

/** What a worker answers that was asked only in case it has the engine open. */
export const NOT_OPEN = 'not-open';

/** An answer of an open engine; to open one takes half a minute on a large campaign, and another process may have it. */
export function whereOpen<T extends ExplainTask | LinesTask, A>(
  task: T,
  answer: (task: T) => A,
): A | typeof NOT_OPEN {
  return open.has(nameOf(task.key)) ? answer(task) : NOT_OPEN;
}

export type ExplainTask = {
  readonly key: EngineKey;
  readonly unit: string;
  readonly board: string;
  readonly options: ExplainOptions;
};

/** Why a unit stands where it stands, in this process. Seconds where no engine is open on a large campaign. */
export function explainHere({ key, unit, board, options }: ExplainTask): Explanation | null {
  return engineOf(key)?.explain(unit, board, options) ?? null;
}

export type LinesTask = {
  readonly key: EngineKey;
  readonly measure: string;
  readonly unit: string;
  readonly options: {
    readonly view?: 'verified' | 'pending';
    readonly offset?: number;
    readonly limit?: number;
  };
};

/** The facts behind a measure of a unit, in this process. */
export function linesHere({ key, measure, unit, options }: LinesTask): { total: number; lines: FactLine[] } {
  return engineOf(key)?.lines(measure, unit, options) ?? { total: 0, lines: [] };
}
