/** Who stands before whom: totals, then what ties are broken by; equals share a place. Pure. */
import type { Workshop } from './engine';
import type { View } from './ledger';
import type { BoardPlan, UnitPlace } from './machine';
import { compare, parse, type Rational } from './rational';
import type { PointsCell } from './result';
import type { TieBreak } from './scheme';

export type Standing = {
  readonly place: UnitPlace;
  readonly cells: readonly PointsCell[];
  readonly verified: Rational;
  readonly pending: Rational;
  readonly adjustment: Rational;
  readonly vetoed: string | null;
};

type Order = (a: Standing, b: Standing) => number;

/** Higher totals first; then the listed tie-breaks. 0 is a tie. */
export function orderOf(shop: Workshop, plan: BoardPlan, view: View): Order {
  const breaks = (plan.board.ties ?? []).map((tie) => ({ tie, of: tieValues(shop, plan, tie, view) }));
  return (a, b) => {
    const totals = compare(b[view], a[view]);
    if (totals !== 0) return totals;
    for (const { tie, of } of breaks) {
      const side = compare(of(b.place.unit.id, b.cells), of(a.place.unit.id, a.cells));
      if (side !== 0) return tie.best === 'low' ? -side : side;
    }
    return 0;
  };
}

/** What a tie is broken by: an indicator's points or a measure. */
export function tieValues(shop: Workshop, plan: BoardPlan, tie: TieBreak, view: View) {
  return (unit: string, cells: readonly PointsCell[]): Rational => {
    if (tie.by === 'indicator') return parse(cells.find((cell) => cell.indicator === tie.key)?.[view] ?? '0');
    return shop.total(shop.measure(tie.key, ''), shop.scope(view, unit, plan), '').r;
  };
}

/** Places: equals share one and the next is skipped. */
export function ranksOf(list: readonly Standing[], order: Order): Map<Standing, number> {
  const sorted = [...list].sort(order);
  const ranks = new Map<Standing, number>();
  sorted.forEach((one, index) => {
    const before = sorted[index - 1];
    ranks.set(one, before && order(before, one) === 0 ? (ranks.get(before) ?? 1) : index + 1);
  });
  return ranks;
}
