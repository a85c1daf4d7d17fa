/** Curves: piecewise by the last segment whose lower bound is reached. Pure. */
import type { Segment } from './expression';
import { add, compare, divide, multiply, parse, type Rational, subtract, truncate, ZERO } from './rational';

const literals = new Map<string, Rational>();
/** Literal numbers of schemes, parsed once; the few there are stay. */
export function literal(number: string): Rational {
  const known = literals.get(number);
  if (known) return known;
  const read = parse(number);
  // Stryker disable next-line ConditionalExpression,EqualityOperator: how many are kept changes no result
  if (literals.size < 10_000) literals.set(number, read);
  return read;
}

/** Index of the last segment whose lower bound is reached; −1 before the first. */
export function segmentAt(segments: readonly Segment[], x: Rational): number {
  return segments.findLastIndex((segment) => {
    if (segment.from === null) return true;
    const side = compare(x, literal(segment.from));
    return segment.open ? side > 0 : side >= 0;
  });
}

/** Where a segment starts: its base, or where the one before ended. */
export function baseOf(segments: readonly Segment[], index: number): Rational {
  const segment = segments[index];
  if (!segment?.join || segment.from === null) return literal(segment?.base ?? '0');
  return heightOf(segments, literal(segment.from), index - 1);
}

/** y of the segment with this index at x; 0 for −1. */
export function heightOf(segments: readonly Segment[], x: Rational, index: number): Rational {
  const segment = segments[index];
  if (!segment) return ZERO;
  const origin = literal(segment.origin ?? segment.from ?? '0');
  const exact = divide(subtract(x, origin), literal(segment.per ?? '1'));
  const steps = segment.whole ? truncate(exact) : exact;
  return add(baseOf(segments, index), multiply(literal(segment.rate ?? '0'), steps));
}
