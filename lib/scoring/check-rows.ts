/**
 * Cases that can never apply: what they ask excludes itself, or the cases above take all they would take. A condition is read as the boxes
 * it allows, a side per thing it asks; what of a case no case above takes is what is left of its boxes. What cannot be read is taken
 * for a thing of its own, so a case that may apply is never called idle. Pure, safe for the browser.
 */
import { literal } from './curve';
import type { Comparison, Condition } from './expression';
import { compare, type Rational } from './rational';

/** A case that never applies; `by`: those above that take all of it, none where it excludes itself. Counted from 0. */
export type IdleRow = { readonly row: number; readonly by: readonly number[] };

type Bound = { readonly at: Rational; readonly open: boolean };
/** What one thing may be: a number between bounds, or among words, or none of them. */
type Side =
  | { readonly low?: Bound; readonly high?: Bound }
  | { readonly only: boolean; readonly words: ReadonlySet<string> };
type Box = ReadonlyMap<string, Side>;

/** More boxes than a condition a person writes; of one with more nothing is told. */
const MOST_BOXES = 200;
/** Sides looked at for one table, some hundredths of a second, as a change waits for it; beyond them nothing more is told. */
const MOST_SIDES = 200_000;
type Budget = { left: number };

export function idleRows(rows: readonly { readonly when: Condition }[]): IdleRow[] {
  const budget: Budget = { left: MOST_SIDES };
  const allowed = rows.map(({ when }) => boxesOf(when, true, budget));
  const left = (row: number, above: readonly number[]) =>
    above.reduce<readonly Box[] | null>(
      (rest, one) => without(rest, allowed[one] ?? null, budget),
      allowed[row] ?? null,
    );
  const above = (row: number) => [...rows.keys()].slice(0, row);
  // First what is quickly seen, of every row.
  const alone = rows.map((_, row): IdleRow | null => {
    if (left(row, [])?.length === 0) return { row, by: [] };
    const taker = above(row).find((one) => left(row, [one])?.length === 0);
    return taker === undefined ? null : { row, by: [taker] };
  });
  return rows.flatMap((_, row): IdleRow | [] => {
    const seen = alone[row];
    if (seen) return seen;
    const read = above(row).filter((one) => allowed[one] !== null);
    if (left(row, read)?.length !== 0) return [];
    // Only those without which something would be left.
    const by = read.reduce<readonly number[]>((kept, one) => {
      const others = kept.filter((other) => other !== one);
      return left(row, others)?.length === 0 ? others : kept;
    }, read);
    return { row, by };
  });
}

/** The boxes in which a condition holds, or does not; null where they are too many. */
function boxesOf(condition: Condition, held: boolean, budget: Budget): readonly Box[] | null {
  switch (condition.test) {
    case 'not':
      return boxesOf(condition.of, !held, budget);
    case 'all':
    case 'any': {
      const parts = condition.of.map((one) => boxesOf(one, held, budget));
      return (condition.test === 'all') === held
        ? parts.reduce<readonly Box[] | null>((some, others) => both(some, others, budget), [new Map()])
        : parts.reduce(either, []);
    }
    case 'compare': {
      const { left, right, is } = condition;
      if (right.form === 'value' && right.of === 'number')
        return ranges(JSON.stringify(left), held ? is : OPPOSITE[is], right.number);
      const { only, sign } = SIGNS[is];
      return [box(JSON.stringify([left, right]), { only: only === held, words: new Set([sign]) })];
    }
    case 'amount': {
      const { number, is, test: _, ...asked } = condition;
      const key = JSON.stringify(asked);
      // A record without that amount meets neither the condition nor its opposite.
      const there = (is: boolean): Box => box(`${key} there`, { only: is, words: new Set(['yes']) });
      const found = both(ranges(key, held ? is : OPPOSITE[is], number), [there(true)], budget);
      return held ? found : either(found, [there(false)]);
    }
    case 'attribute': {
      const { attribute, is, values = [] } = condition;
      if (is === 'present' || is === 'absent')
        return [box(`${attribute} there`, { only: (is === 'present') === held, words: new Set(['yes']) })];
      return [box(attribute, { only: (is === 'one-of') === held, words: new Set(values.map(String)) })];
    }
    case 'unit':
      return [box(`unit ${condition.field}`, { only: held, words: new Set(condition.values.map(String)) })];
  }
}

const OPPOSITE: Readonly<Record<Comparison, Comparison>> = {
  eq: 'ne',
  ne: 'eq',
  lt: 'ge',
  ge: 'lt',
  le: 'gt',
  gt: 'le',
};
/** Two things that are both computed stand to each other in one of three ways: only this one, or all but it. */
const SIGNS: Readonly<Record<Comparison, { readonly only: boolean; readonly sign: '<' | '=' | '>' }>> = {
  eq: { only: true, sign: '=' },
  ne: { only: false, sign: '=' },
  lt: { only: true, sign: '<' },
  ge: { only: false, sign: '<' },
  gt: { only: true, sign: '>' },
  le: { only: false, sign: '>' },
};

const box = (key: string, side: Side): Box => new Map([[key, side]]);

function ranges(key: string, is: Comparison, number: string): readonly Box[] {
  const at = literal(number);
  const below = (open: boolean) => box(key, { high: { at, open } });
  const above = (open: boolean) => box(key, { low: { at, open } });
  switch (is) {
    case 'eq':
      return [box(key, { low: { at, open: false }, high: { at, open: false } })];
    case 'ne':
      return [below(true), above(true)];
    case 'lt':
    case 'le':
      return [below(is === 'lt')];
    case 'gt':
    case 'ge':
      return [above(is === 'gt')];
  }
}

function either(some: readonly Box[] | null, others: readonly Box[] | null): readonly Box[] | null {
  return some && others && few([...some, ...others]);
}

function both(
  some: readonly Box[] | null,
  others: readonly Box[] | null,
  budget: Budget,
): readonly Box[] | null {
  return (
    some &&
    others &&
    few(
      some.flatMap((one) => others.flatMap((other) => meet(one, other, budget) ?? [])),
      budget,
    )
  );
}

/** As they are; null where they are too many, or too much was looked at to know them all. */
const few = (boxes: readonly Box[], budget?: Budget) =>
  boxes.length > MOST_BOXES || (budget && budget.left < 0) ? null : boxes;

/** What is left of boxes outside of others. */
function without(
  rest: readonly Box[] | null,
  taken: readonly Box[] | null,
  budget: Budget,
): readonly Box[] | null {
  return (taken ?? []).reduce<readonly Box[] | null>(
    (left, one) =>
      left &&
      few(
        left.flatMap((each) => outside(each, one, budget)),
        budget,
      ),
    taken && rest,
  );
}

/** What of a box lies outside another, cut side by side. */
function outside(whole: Box, taken: Box, budget: Budget): readonly Box[] {
  const found: Box[] = [];
  let inner: Box | null = whole;
  for (const [key, side] of taken) {
    for (const other of beyond(side)) {
      const cut: Box | null = inner && meet(inner, box(key, other), budget);
      if (cut) found.push(cut);
    }
    inner = inner && meet(inner, box(key, side), budget);
  }
  return found;
}

/** What both boxes hold, or null where that is nothing; beyond the budget too, which `few` tells from it. */
function meet(one: Box, other: Box, budget: Budget): Box | null {
  budget.left -= one.size + other.size;
  if (budget.left < 0) return null;
  const joined = new Map(one);
  for (const [key, side] of other) {
    const held = joined.get(key);
    const found = held === undefined ? side : meetSides(held, side);
    if (isNothing(found)) return null;
    joined.set(key, found);
  }
  return joined;
}

function meetSides(a: Side, b: Side): Side {
  if ('words' in a && 'words' in b) {
    const [first, second] = a.only ? [a, b] : [b, a];
    if (!first.only) return { only: false, words: new Set([...first.words, ...second.words]) };
    return {
      only: true,
      words: new Set([...first.words].filter((one) => second.words.has(one) === second.only)),
    };
  }
  if ('words' in a || 'words' in b) return a;
  const low = tighter(a.low, b.low, 1);
  const high = tighter(a.high, b.high, -1);
  return { ...(low ? { low } : {}), ...(high ? { high } : {}) };
}

/** Of two bounds the one that leaves less; `sign` is 1 for lower bounds. */
function tighter(a: Bound | undefined, b: Bound | undefined, sign: 1 | -1): Bound | undefined {
  if (!a || !b) return a ?? b;
  const side = compare(a.at, b.at) * sign;
  return side > 0 || (side === 0 && a.open) ? a : b;
}

function isNothing(side: Side): boolean {
  if ('words' in side) return side.only && side.words.size === 0;
  if (!side.low || !side.high) return false;
  const order = compare(side.low.at, side.high.at);
  return order > 0 || (order === 0 && (side.low.open || side.high.open));
}

/** Everything outside of a side. */
function beyond(side: Side): readonly Side[] {
  if ('words' in side) return [{ only: !side.only, words: side.words }];
  const flip = ({ at, open }: Bound): Bound => ({ at, open: !open });
  return [...(side.low ? [{ high: flip(side.low) }] : []), ...(side.high ? [{ low: flip(side.high) }] : [])];
}
