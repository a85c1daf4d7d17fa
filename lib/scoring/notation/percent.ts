/** Bare numbers that are meant as percentages: those compared with a share, as `80%` in 「到账额」 ÷ 目标(「到账外资」) ≥ 80%. Pure. */
import type { Expression } from '../expression';
import type { Kind } from '../kinds';
import { compare, HUNDRED, multiply, text as numberText, ONE, parse } from '../rational';
import { inferKind, type Known } from '../walk';
import { isPlain } from './beside';
import { kindIn, NOTHING } from './curve';

/**
 * What stands before the % of a bare number beside a share; null where it is written as it stands: beside anything else, or where
 * the percentage would not be read as the same number.
 */
export function percentBeside(
  tree: Expression,
  beside: Expression,
  known: Known,
  member?: Kind,
): string | null {
  const shown = inPercent(tree);
  return shown !== null && isShare(beside, known, member) ? shown : null;
}

/** The same of a factor between 0 and 1: 80% of an amount, of points or of a share. How many there are is not told in parts. */
export function percentOf(
  tree: Expression,
  factors: readonly Expression[],
  known: Known,
  member?: Kind,
): string | null {
  const shown = inPercent(tree);
  if (shown === null || shown.startsWith('-') || compare(parse(shown), HUNDRED) >= 0) return null;
  const others = factors.filter((one) => !isPlain(one));
  const isWhole = (one: Expression) => {
    const kind = kindIn(one, known, member);
    return kind === 'points' || kind?.startsWith('money:') === true || isShare(one, known, member);
  };
  return others.length > 0 && others.every(isWhole) ? shown : null;
}

/**
 * The same of a share beside what is no share, which nothing but its % or its form tells apart: parts and all of a whole, and what is no
 * whole number.
 */
export function percentAmong(tree: Expression): string | null {
  const shown = inPercent(tree);
  if (shown === null) return null;
  const { number } = tree as { number: string };
  return isPart(number) || number.includes('.') ? shown : null;
}

/** A plain decimal, in its one spelling, as a percentage that is read as the same number. */
function inPercent(tree: Expression): string | null {
  if (!isPlain(tree)) return null;
  const { number } = tree as { number: string };
  if (number === NOTHING || number.includes('/') || numberText(parse(number)) !== number) return null;
  const shown = numberText(multiply(parse(number), HUNDRED));
  return shown.includes('/') ? null : shown;
}

/**
 * Whether an expression is a part of a whole, where 1 is all of it. What has been multiplied by more than 1 is none: a rate times a hundred is
 * compared with 80 and not with 80%.
 */
function isShare(tree: Expression, known: Known, member: Kind | undefined): boolean {
  const kind = (one: Expression) => inferKind(one, known, '', () => {}, member);
  const inner = (one: Expression) => isShare(one, known, member);
  const small = (one: Expression) =>
    one.form === 'value' && one.of === 'number' && one.kind === undefined && isPart(one.number);
  switch (tree.form) {
    case 'value':
      return tree.of === 'elapsed' || tree.of === 'share';
    case 'round':
      return inner(tree.of);
    case 'if':
      return [...tree.rows.map(({ gives }) => gives), tree.else].some(inner);
    case 'curve':
    case 'fold':
      return false;
    case 'arithmetic': {
      const { operator, of } = tree;
      if (operator === 'divide')
        return kind(tree) === 'ratio' && of.slice(0, 1).every((one) => kind(one) !== 'ratio');
      if (operator === 'multiply') return of.some(inner) && of.every((one) => inner(one) || small(one));
      return of.some(inner) && kind(tree) === 'ratio';
    }
  }
}

function isPart(number: string): boolean {
  const { n, d } = parse(number);
  return compare({ n: n < 0n ? -n : n, d }, ONE) <= 0;
}
