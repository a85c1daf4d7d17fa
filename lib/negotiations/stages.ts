/** The stages of a negotiation: their order, and what each needs. Pure, safe for the browser. */
import type { Stage } from '../vocabulary';

/** From the first hint to the signature. */
export const PATH = [
  'prospect',
  'contact',
  'negotiating',
  'intent',
  'signed',
] as const satisfies readonly Stage[];
/** Stages one can log a new negotiation at; `signed` is reached by logging the deal or by advancing. */
export const OPENING = ['prospect', 'contact', 'negotiating', 'intent'] as const satisfies readonly Stage[];

/** What a stage may need; the names of the fields in the forms. */
export type StageNeed = 'project' | 'industry' | 'expected' | 'lostReason' | 'lostTo';

const NEEDS: Record<Stage, readonly StageNeed[]> = {
  prospect: [],
  contact: [],
  negotiating: ['project'],
  intent: ['project', 'industry', 'expected'],
  signed: ['project', 'industry', 'expected'],
  lost: ['lostReason', 'lostTo'],
  dormant: [],
};

/** What is known so far, by the same names; null or missing where it is not. */
export type Known = { readonly [need in StageNeed]?: unknown };

/** What is missing before the stage may be entered, in the order of the form. */
export function missingFor(stage: Stage, known: Known): readonly StageNeed[] {
  return NEEDS[stage].filter((need) => known[need] === null || known[need] === undefined);
}

/** The stage after this one on the path; null at the end, and off the path (lost, dormant). */
export function nextStage(stage: Stage): Stage | null {
  const at = (PATH as readonly Stage[]).indexOf(stage);
  return at < 0 ? null : (PATH[at + 1] ?? null);
}
