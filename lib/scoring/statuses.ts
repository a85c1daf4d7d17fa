/** What a unit's place and its conditions bring it beside points: vetoes, flags, a grade. Pure. */
import type { Workshop } from './engine';
import { type BoardPlan, Fault } from './machine';
import { compare, divide, HUNDRED, multiply, parse, type Rational, rational, round } from './rational';
import type { Row } from './result';
import type { Grade, Problem } from './scheme';
import { judged, meets } from './vetoes';

/** The places of a group, or of the board. */
export type Among = {
  readonly ranks: readonly number[];
  /** Below the board's least size: nobody is told apart by place. */
  readonly isSmall: boolean;
};
export type Placed = Among & { readonly rank: number | null; readonly total: Rational };

/** By hand, by the board's rules, and the first grade that is met. A grade that cannot be judged is a problem, and not met. */
export function statusesOf(
  shop: Workshop,
  plan: BoardPlan,
  unit: string,
  placed: Placed,
  problems: Problem[],
): Row['statuses'] {
  const found: Row['statuses'][number][] = shop.subjects.vetoes
    .filter((veto) => veto.unit === unit)
    .map((veto) => ({ key: 'veto', kind: 'veto', scope: veto.scope, reason: veto.reason }));
  for (const status of plan.board.statuses ?? []) {
    if (!isAmongLast(status.last, placed) || !meets(shop, plan, unit, status.when)) continue;
    found.push({
      key: status.key,
      kind: status.kind,
      ...(status.kind === 'veto' ? { scope: status.scope ?? 'board' } : {}),
    });
  }
  const grade = (plan.board.grades ?? []).find((one, at) => {
    if (!reaches(one, placed, shop.engine)) return false;
    const held = one.when === undefined || judged(shop, plan, unit, one.when);
    if (held instanceof Fault)
      problems.push(unjudged(shop, plan, held, { unit, status: one.key }, `grades.${at}`));
    return held === true;
  });
  if (grade) found.push({ key: grade.key, kind: 'grade' });
  return found;
}

/** Whether the total and the place are enough for a grade. In small groups the engines before the third gave shares too. */
function reaches({ least, top, topPercent, rounding, last }: Grade, placed: Placed, engine: number): boolean {
  const { rank, ranks, total, isSmall } = placed;
  if (rank === null) return false;
  if (least !== undefined && compare(total, parse(least)) < 0) return false;
  if (top !== undefined && (isSmall || rank > top)) return false;
  if (!isAmongLast(last, placed)) return false;
  if (topPercent === undefined) return true;
  if (isSmall && engine > 2) return false;
  const seats = divide(multiply(parse(topPercent), rational(ranks.length)), HUNDRED);
  return BigInt(rank) <= wholeSeats(seats, rounding);
}

/** Whether fewer than so many are placed below; of whoever shares the last place all are. Anybody is where nothing is asked. */
function isAmongLast(last: number | undefined, { rank, ranks, isSmall }: Placed): boolean {
  if (last === undefined) return true;
  if (rank === null || isSmall) return false;
  return ranks.filter((other) => other > rank).length < last;
}

/** A share of the ranked as so many places; up where nothing is said. */
function wholeSeats(seats: Rational, rounding: 'up' | 'down' | 'half' = 'up'): bigint {
  if (rounding === 'half') return round(seats, 0).n;
  return (rounding === 'up' ? seats.n + (seats.d - 1n) : seats.n) / seats.d;
}

/** What is no error, as the scheme says so: a group too small for points relative to peers; the vetoed where they are no peers. */
const SAID = ['group-too-small', 'vetoed-uncompared'];

/** A fault as a problem. */
export function problemOf(fault: Fault, params: Record<string, string>): Problem {
  return {
    path: fault.path,
    code: fault.code,
    params: { ...fault.params, ...params },
    severity: SAID.includes(fault.code) ? 'warning' : 'error',
  };
}

/** A rule of the board that could not be judged, as a problem at its place. */
export function unjudged(
  shop: Workshop,
  { board }: BoardPlan,
  fault: Fault,
  params: { readonly unit: string; readonly status: string },
  at: string,
): Problem {
  const path = `boards.${shop.scheme.boards.indexOf(board)}.${at}`;
  return { ...problemOf(fault, { ...params, board: board.key }), path };
}
