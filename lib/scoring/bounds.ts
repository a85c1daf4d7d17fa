/** The places still possible while something is pending, and whether that is certain. Pure. */
import type { Workshop } from './engine';
import type { View } from './ledger';
import type { BoardPlan } from './machine';
import { type Standing, tieValues } from './ranking';
import { compare, negate, type Rational } from './rational';
import type { TieBreak } from './scheme';
import { flipped, trendOf } from './trend';
import { boardVetoes } from './vetoes';
import { traitsOf } from './walk';
import { weightOf, worldOf } from './world';

export type Bounds = { readonly best: number; readonly worst: number };

/**
 * The places still possible: with all pending claims of one's own accepted and all of the others' rejected, and the reverse. Where points
 * can fall each side takes whichever of the two is better for it; then the places are estimates. Engine 1 looks at totals alone, and so
 * do all where nothing is pending.
 */
export function boundsOf(
  shop: Workshop,
  plan: BoardPlan,
  ranked: readonly Standing[],
): ReadonlyMap<Standing, Bounds> {
  const breaks = shop.engine > 1 && shop.ledger.hasPending ? (plan.board.ties ?? []) : [];
  const cases = new Map(ranked.map((one) => [one, casesOf(shop, plan, breaks, one)]));
  // A board may hold more than a thousand units, and at first all of them are level: who is ahead is counted in order.
  const counter = (theirs: 'high' | 'low', own: 'high' | 'low') => {
    const order = [...cases.values()].map((one) => one[theirs]).sort(byCase);
    return (one: Standing): number => {
      const mine = cases.get(one)?.[own] as Case;
      let [ahead, behind] = [0, order.length];
      while (ahead < behind) {
        const middle = (ahead + behind) >> 1;
        if (byCase(order[middle] as Case, mine) < 0) ahead = middle + 1;
        else behind = middle;
      }
      return ahead;
    };
  };
  const inBest = counter('low', 'high');
  const inWorst = counter('high', 'low');
  // One never stands ahead of itself in its best case; in its worst it may.
  const itself = (one: Standing) => {
    const own = cases.get(one);
    return own && byCase(own.high, own.low) < 0 ? 1 : 0;
  };
  return new Map(
    ranked.map((one) => [one, { best: 1 + inBest(one), worst: 1 + inWorst(one) - itself(one) }]),
  );
}

/** A unit as it would stand: its total, then what ties are broken by, more being better. */
type Case = readonly Rational[];
const byCase = (a: Case, b: Case): number => {
  for (let at = 0; at < a.length; at += 1) {
    const side = compare(b[at] as Rational, a[at] as Rational);
    if (side !== 0) return side;
  }
  return 0;
};

function casesOf(shop: Workshop, plan: BoardPlan, breaks: readonly TieBreak[], one: Standing) {
  const inView = (view: View): Case => [
    one[view],
    ...breaks.map((tie) => {
      const value = tieValues(shop, plan, tie, view)(one.place.unit.id, one.cells);
      return tie.best === 'low' ? negate(value) : value;
    }),
  ];
  const [verified, pending] = [inView('verified'), inView('pending')];
  return byCase(pending, verified) <= 0 ? { high: pending, low: verified } : { high: verified, low: pending };
}

/**
 * Whether a place outside the bounds could come about: where accepting something, whoever's, may take points, what ties are broken by, or
 * the unit itself off the board. Engine 1 looks at curves, signs and peers alone, and so do all where nothing is pending.
 */
export function isEstimate(shop: Workshop, { board }: BoardPlan): boolean {
  if (shop.engine === 1 || !shop.ledger.hasPending) {
    return board.indicators.some((key) => {
      const indicator = shop.indicator(key);
      const { falling, relative } = indicator ? traitsOf(shop.tree(indicator)) : NEITHER;
      return falling || relative;
    });
  }
  if (board.rescale && !board.indicators.every((key) => weightOf(shop, board, key).notBelow)) return true;
  const world = worldOf(shop, board);
  const points = board.indicators.map((key) => world.indicator(key).trend);
  const breaks = (board.ties ?? []).map(({ by, key, best }) => {
    const { trend } = by === 'indicator' ? world.indicator(key) : world.total(key);
    return best === 'low' ? flipped(trend) : trend;
  });
  return (
    [...points, ...breaks].some((trend) => trend !== 'still' && trend !== 'rises') ||
    boardVetoes(board).some(({ when }) => when && trendOf(when, world) !== 'still')
  );
}
const NEITHER = { falling: false, relative: false };
