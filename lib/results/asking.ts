/** Questions to the engine that computed a stored result, in whichever process has it open. */
import { ask, askSuccessorOn, hasWorker } from '../jobs';
import { type ExplainTask, explainHere, type LinesTask, linesHere, NOT_OPEN } from './engines';

/** The result that was asked about is no longer the one that is shown. */
export const REPLACED = 'replaced';

type Asked = {
  readonly explain: { readonly task: ExplainTask; readonly answer: ReturnType<typeof explainHere> };
  readonly lines: { readonly task: LinesTask; readonly answer: ReturnType<typeof linesHere> };
};

/**
 * Asks the worker, as a rule the one that has the engine open. Where it has not, its successor may have: a result is stored a moment before
 * the successor takes its place. And where the result was replaced since the page began, its engine is gone: `REPLACED`, begin again.
 * Only then is an engine opened for the question alone: seconds on a large campaign. Without a worker this process answers.
 */
export async function askEngine<W extends keyof Asked>(
  what: W,
  of: Asked[W]['task'],
  isShown: () => boolean,
): Promise<Asked[W]['answer'] | typeof REPLACED> {
  if (!hasWorker()) return answerHere(what, of);
  const task = { do: what, urgent: true, of };
  const answer = await ask<Asked[W]['answer'] | typeof NOT_OPEN>({ ...task, ifOpen: true });
  if (answer !== NOT_OPEN) return answer;
  if (!isShown()) return REPLACED;
  // Whatever becomes of the successor: the worker can open the engine itself.
  const newest = askSuccessorOn<Asked[W]['answer'] | typeof NOT_OPEN>(of.key.campaign, {
    ...task,
    ifOpen: true,
  });
  const told = newest ? await newest.catch(() => NOT_OPEN) : NOT_OPEN;
  if (told !== NOT_OPEN) return told as Asked[W]['answer'];
  return isShown() ? ask<Asked[W]['answer']>(task) : REPLACED;
}

function answerHere<W extends keyof Asked>(what: W, of: Asked[W]['task']): Asked[W]['answer'] {
  return what === 'explain' ? explainHere(of as ExplainTask) : linesHere(of as LinesTask);
}
