/** A board: points summed and units ranked, each row with its places, its statuses and what is next. Pure. */
import { type Bounds, boundsOf, isEstimate } from './bounds';
import type { Workshop } from './engine';
import { type BoardPlan, Fault, type UnitPlace } from './machine';
import { orderOf, ranksOf, type Standing } from './ranking';
import {
  add,
  divide,
  greatest,
  HUNDRED,
  isZero,
  least,
  multiply,
  parse,
  type Rational,
  round,
  subtract,
  text,
  ZERO,
} from './rational';
import type { BoardResult, PointsCell, Row } from './result';
import type { Board, Problem } from './scheme';
import { type Among, problemOf, statusesOf, unjudged } from './statuses';
import { judged, vetoOf } from './vetoes';

/** Computes one board. Problems are added to `problems`: per unit and rule what could not be evaluated. */
export function computeBoard(shop: Workshop, plan: BoardPlan, problems: Problem[]): BoardResult {
  const { board } = plan;
  const standings = plan.units.map((place) => standingOf(shop, plan, place, problems));
  const groups = new Map(shop.subjects.groups.map((group) => [group.id, group.position]));
  const lists = board.within === 'board' ? [standings] : [...byGroup(standings).values()];
  const rows = new Map<string, Row>();
  for (const list of lists) {
    const ranked = list.filter((one) => one.vetoed === null);
    const ranks = ranksOf(ranked, orderOf(shop, plan, 'verified'));
    const pendingRanks = ranksOf(ranked, orderOf(shop, plan, 'pending'));
    const above = [...ranked].sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
    const bounds = boundsOf(shop, plan, ranked);
    const among = { ranks: [...ranks.values()], isSmall: list.length < (board.leastSize ?? 3) };
    for (const one of list)
      rows.set(
        one.place.unit.id,
        rowOf(shop, plan, one, above, ranks, pendingRanks, bounds.get(one), among, problems),
      );
  }
  const position = ({ place }: Standing) => groups.get(place.group) ?? 0;
  const ordered = [...standings].sort((a, b) => {
    const [left, right] = [rows.get(a.place.unit.id), rows.get(b.place.unit.id)];
    const byRank = (left?.rank ?? Number.MAX_SAFE_INTEGER) - (right?.rank ?? Number.MAX_SAFE_INTEGER);
    const byPlace =
      position(a) - position(b) ||
      (a.place.group < b.place.group ? -1 : a.place.group > b.place.group ? 1 : 0);
    const byPosition =
      (a.place.unit.position ?? 0) - (b.place.unit.position ?? 0) ||
      (a.place.unit.id < b.place.unit.id ? -1 : 1);
    return (board.within === 'board' ? byRank : byPlace || byRank) || byPosition;
  });
  return {
    key: board.key,
    indicators: board.indicators,
    within: board.within ?? 'group',
    estimate: isEstimate(shop, plan),
    rows: ordered.flatMap(({ place }) => rows.get(place.unit.id) ?? []),
  };
}

function byGroup(standings: readonly Standing[]): Map<string, Standing[]> {
  const groups = new Map<string, Standing[]>();
  for (const one of standings) groups.set(one.place.group, [...(groups.get(one.place.group) ?? []), one]);
  return groups;
}

function standingOf(shop: Workshop, plan: BoardPlan, place: UnitPlace, problems: Problem[]): Standing {
  const { board } = plan;
  const unit = place.unit.id;
  const hand = adjustmentsOf(shop, board, unit, problems);
  const cells: PointsCell[] = [];
  let verified = ZERO;
  let pending = ZERO;
  let weights = ZERO;
  for (const key of board.indicators) {
    const indicator = shop.indicator(key);
    if (!indicator) continue;
    const { standing, weight } = shop.standing(board, indicator, place.class);
    if (standing === 'not-scored') {
      cells.push({ indicator: key, standing, weight, verified: '0', pending: '0' });
      continue;
    }
    const scores = (['verified', 'pending'] as const).map((view) =>
      shop.score(plan, unit, indicator, view, null),
    );
    const fault = scores.find((score) => score instanceof Fault);
    if (fault instanceof Fault) problems.push(problemOf(fault, { unit, rule: key, board: board.key }));
    const given = hand.byIndicator.get(key) ?? ZERO;
    const [now, later] = scores.map((score) => add(score instanceof Fault ? ZERO : score.r, given)) as [
      Rational,
      Rational,
    ];
    if (standing === 'scored') {
      verified = add(verified, now);
      pending = add(pending, later);
      weights = add(weights, parse(weight));
    }
    cells.push({
      indicator: key,
      standing,
      weight,
      verified: text(now),
      pending: text(later),
      ...(isZero(given) ? {} : { adjustment: text(given) }),
      ...(fault instanceof Fault ? { fault: fault.code } : {}),
    });
  }
  if (shop.engine > 1)
    for (const [at, { key, when }] of (board.statuses ?? []).entries()) {
      const held = when && judged(shop, plan, unit, when);
      if (held instanceof Fault)
        problems.push(unjudged(shop, plan, held, { unit, status: key }, `statuses.${at}`));
    }
  return {
    place,
    cells,
    verified: totalOf(board, verified, weights, hand.onTotal),
    pending: totalOf(board, pending, weights, hand.onTotal),
    adjustment: hand.onTotal,
    vetoed: vetoOf(shop, plan, unit),
  };
}

/** What the board makes of a sum of points: rescaled to 100 where it asks for that, with what was given by hand, rounded. */
export function totalOf(board: Board, sum: Rational, weights: Rational, byHand: Rational): Rational {
  const scaled = board.rescale && !isZero(weights) ? divide(multiply(sum, HUNDRED), weights) : sum;
  const whole = add(scaled, byHand);
  return board.places === 'exact' ? whole : round(whole, board.places ?? 2);
}

/** Points by hand: within the bounds of the scheme on their sum; what is beyond is taken off the total. */
function adjustmentsOf(shop: Workshop, board: Board, unit: string, problems: Problem[]) {
  const own = shop.subjects.adjustments.filter((one) => one.unit === unit);
  const byIndicator = new Map<string, Rational>();
  let sum = ZERO;
  for (const { indicator, points } of own) {
    if (indicator !== '' && !board.indicators.includes(indicator)) continue;
    byIndicator.set(indicator, add(byIndicator.get(indicator) ?? ZERO, parse(points)));
    sum = add(sum, parse(points));
  }
  const bounds = shop.scheme.adjustments ?? { least: '0', most: '0' };
  const bounded = least(greatest(sum, parse(bounds.least)), parse(bounds.most));
  const excess = subtract(sum, bounded);
  if (!isZero(excess)) {
    problems.push({
      path: 'adjustments',
      code: 'adjustment-beyond-bound',
      params: { unit, points: text(sum) },
      severity: 'warning',
    });
  }
  return { byIndicator, onTotal: subtract(byIndicator.get('') ?? ZERO, excess) };
}

function rowOf(
  shop: Workshop,
  plan: BoardPlan,
  one: Standing,
  above: readonly Standing[],
  ranks: ReadonlyMap<Standing, number>,
  pendingRanks: ReadonlyMap<Standing, number>,
  bounds: Bounds | undefined,
  among: Among,
  problems: Problem[],
): Row {
  const { place } = one;
  const rank = ranks.get(one) ?? null;
  const before = rank === null ? undefined : above.findLast((other) => (ranks.get(other) ?? 0) < rank);
  const moved = movedOf(shop, place);
  return {
    unit: place.unit.id,
    group: place.group,
    class: place.class,
    rank,
    pendingRank: pendingRanks.get(one) ?? null,
    best: rank === null || !bounds ? null : Math.min(bounds.best, rank),
    worst: rank === null || !bounds ? null : Math.max(bounds.worst, rank),
    total: { verified: text(one.verified), pending: text(one.pending) },
    ...(isZero(one.adjustment) ? {} : { adjustment: text(one.adjustment) }),
    points: one.cells,
    statuses: statusesOf(shop, plan, place.unit.id, { rank, total: one.verified, ...among }, problems),
    ...(moved ? { moved } : {}),
    ...(before
      ? { next: { unit: before.place.unit.id, gap: text(subtract(before.verified, one.verified)) } }
      : {}),
  };
}

/** Set where the unit stood in another group earlier in the campaign. */
function movedOf(shop: Workshop, place: UnitPlace): Row['moved'] | null {
  const { firstDay } = shop.subjects.campaign;
  const past = [...place.unit.placements]
    .filter((one) => one.from <= shop.subjects.asOfDay)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const before = past.findLast((one) => one.group !== place.group);
  const since = before && past.find((one) => one.from > before.from);
  if (!before || !since || since.from <= firstDay) return null;
  return { from: before.group, day: since.from };
}
