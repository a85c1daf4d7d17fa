/** Who is vetoed off a board, and whether that is known before any points are. Pure. */
import type { Condition, Expression } from './expression';
import { type BoardPlan, Fault, type Machine, type Scope } from './machine';
import type { Board, Status } from './scheme';
import { walkCondition } from './walk';

type Judge = Pick<Machine, 'subjects' | 'test'>;

/** Why a unit is off the board: the reason given by hand, or the key of the rule it meets; null where it is on it. */
export function vetoOf(judge: Judge, plan: BoardPlan, unit: string): string | null {
  const byHand = judge.subjects.vetoes.find((one) => one.unit === unit && one.scope === 'board');
  return (
    byHand?.reason ?? boardVetoes(plan.board).find(({ when }) => meets(judge, plan, unit, when))?.key ?? null
  );
}

/**
 * Whether a unit is no peer where the vetoed are left out: vetoed by hand, or by a rule that reads neither points nor peers. Others would
 * need the points that wait for the peers.
 */
export function isNoPeer(judge: Judge, plan: BoardPlan, unit: string): boolean {
  const known = knownOf(judge, plan);
  const found = known.get(unit) ?? isLeftOut(judge, plan, unit);
  known.set(unit, found);
  return found;
}

/** What has been judged: every unit of a board asks about every other. */
const JUDGED = new WeakMap<Judge, WeakMap<BoardPlan, Map<string, boolean>>>();

function knownOf(judge: Judge, plan: BoardPlan): Map<string, boolean> {
  const ofJudge = JUDGED.get(judge) ?? new WeakMap<BoardPlan, Map<string, boolean>>();
  JUDGED.set(judge, ofJudge);
  const ofPlan = ofJudge.get(plan) ?? new Map<string, boolean>();
  ofJudge.set(plan, ofPlan);
  return ofPlan;
}

function isLeftOut(judge: Judge, plan: BoardPlan, unit: string): boolean {
  return (
    judge.subjects.vetoes.some((one) => one.unit === unit && one.scope === 'board') ||
    boardVetoes(plan.board).some(({ when }) => when && !readsPoints(when) && meets(judge, plan, unit, when))
  );
}

/** The rules of a board that take a unit off it. */
export function boardVetoes({ statuses = [] }: Board): readonly Status[] {
  return statuses.filter(({ kind, scope }) => kind === 'veto' && (scope ?? 'board') === 'board');
}

/** Whether a condition waits for points: of an indicator, or of peers, whose rules may. */
export function readsPoints(when: Condition): boolean {
  let reads = false;
  walkCondition(when, '', {
    expression(one: Expression) {
      if (one.form === 'value' && one.of === 'indicator') reads = true;
      if (one.form === 'fold' && one.over.of === 'peers') reads = true;
    },
  });
  return reads;
}

/** Whether a unit meets the condition of a status rule, or why that cannot be judged. */
export function judged(judge: Judge, plan: BoardPlan, unit: string, when: Condition): boolean | Fault {
  try {
    return judge.test(when, onBoard(plan, unit), null);
  } catch (fault) {
    if (fault instanceof Fault) return fault;
    throw fault;
  }
}

/** Whether a unit meets a condition, if one is asked; it does not where that cannot be judged. */
export function meets(judge: Judge, plan: BoardPlan, unit: string, when: Condition | undefined): boolean {
  return when === undefined || judged(judge, plan, unit, when) === true;
}

const onBoard = (plan: BoardPlan, unit: string): Scope => ({
  view: 'verified',
  subject: { of: 'unit', id: unit },
  board: plan,
  indicator: null,
  period: null,
  member: null,
  columns: null,
});
