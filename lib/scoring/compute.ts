/** From scheme, subjects and facts to the result: the one ranking function. Pure. */
import { computeAwards } from './award';
import { computeBoard } from './board';
import { openWorkshop, type Workshop } from './engine';
import { type ExplainOptions, type Explanation, explainUnit, measureLines } from './explain';
import type { Fact, Subjects } from './facts';
import { type NumberText, numberText } from './kinds';
import type { View } from './ledger';
import type { FactLine } from './machine';
import { ENGINE, type Result } from './result';
import { computeRewards } from './reward';
import type { Problem, Scheme } from './scheme';
import { computeTable } from './table';

/** One index of the facts for several questions. */
export type Engine = {
  /** Whether something that counts is not decided yet, so that the two views of the result may differ. */
  readonly hasPending: boolean;
  /** The whole result; computed once. */
  result(): Result;
  /** Why a unit stands where it stands. Null where it is not on the board, or there is no such board. */
  explain(unit: string, board: string, options?: ExplainOptions): Explanation | null;
  /** The facts behind a measure of a unit, the largest first. */
  lines(
    measure: string,
    unit: string,
    options?: { view?: View; offset?: number; limit?: number },
  ): { total: number; lines: FactLine[] };
  /** A measure of a unit as one number. */
  measure(measure: string, unit: string, view?: View): NumberText;
};

/** Opens the engine on a scheme that `parseScheme` has read; an earlier one of `ENGINES` where a number is given. */
export function openEngine(
  scheme: Scheme,
  subjects: Subjects,
  facts: Iterable<Fact>,
  number = ENGINE,
): Engine {
  const shop = openWorkshop(scheme, subjects, facts, number);
  let made: Result | null = null;
  const result = () => {
    made ??= resultOf(shop);
    return made;
  };
  return {
    hasPending: shop.ledger.hasPending,
    result,
    explain(unit, key, options) {
      const board = result().boards.find((one) => one.key === key);
      return board ? explainUnit(shop, board, unit, options) : null;
    },
    lines: (measure, unit, options) => measureLines(shop, measure, unit, options),
    measure(key, unit, view = 'verified') {
      const value = shop.total(shop.measure(key, ''), shop.scope(view, unit, null), '');
      return numberText(value);
    },
  };
}

/** The result of a scheme over facts, in any order of them. Plain data for `canonical`. */
export function computeResult(
  scheme: Scheme,
  subjects: Subjects,
  facts: Iterable<Fact>,
  number = ENGINE,
): Result {
  return resultOf(openWorkshop(scheme, subjects, facts, number));
}

function resultOf(shop: Workshop): Result {
  const problems: Problem[] = [];
  const boards = shop.scheme.boards.flatMap((board) => {
    const plan = shop.plan(board.key);
    return plan ? [computeBoard(shop, plan, problems)] : [];
  });
  const awards = computeAwards(shop, boards, problems);
  const rewards = computeRewards(shop, problems);
  const tables = (shop.scheme.tables ?? []).map((table) => computeTable(shop, table, problems));
  for (const [measure, records] of shop.unconverted) {
    for (const record of records) {
      problems.push({
        path: `measures.${measure}`,
        code: 'rate-missing',
        params: { measure, record },
        severity: 'error',
      });
    }
  }
  return {
    engine: shop.engine,
    asOfDay: shop.subjects.asOfDay,
    boards,
    awards,
    tables,
    ...(rewards.length > 0 ? { rewards } : {}),
    setAsides: [...shop.subjects.setAsides].sort((a, b) =>
      order(`${a.blocker}/${a.subject}`, `${b.blocker}/${b.subject}`),
    ),
    problems: sorted(problems),
  };
}

/** Each problem once, in an order that does not depend on the order of facts. */
function sorted(problems: readonly Problem[]): Problem[] {
  const byText = new Map(
    problems.map((one) => {
      const params = Object.fromEntries(Object.entries(one.params).sort(([a], [b]) => order(a, b)));
      return [`${one.path}/${one.code}/${JSON.stringify(params)}/${one.severity}`, one];
    }),
  );
  return [...byText].sort(([a], [b]) => order(a, b)).map(([, one]) => one);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
