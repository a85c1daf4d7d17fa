/**
 * Exact rationals on BigInt: one third is no decimal, and any fixed precision would be a hidden rounding. Pure.
 * A value is always in lowest terms with a positive denominator, so equal values have equal spelling.
 */
export type Rational = { readonly n: bigint; readonly d: bigint };

/** Of a number and a positive one. */
function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** n ÷ d in lowest terms. Throws a RangeError where d is 0. */
export function rational(n: bigint | number, d: bigint | number = 1n): Rational {
  let top = BigInt(n);
  let bottom = BigInt(d);
  if (bottom === 0n) throw new RangeError('Division by zero');
  // Stryker disable next-line ConditionalExpression: a shortcut, the result is the same
  if (bottom === 1n) return { n: top, d: 1n };
  if (bottom < 0n) {
    top = -top;
    bottom = -bottom;
  }
  const common = gcd(top, bottom);
  // Stryker disable next-line ConditionalExpression: a shortcut, the result is the same
  return common === 1n ? { n: top, d: bottom } : { n: top / common, d: bottom / common };
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };
export const HUNDRED: Rational = { n: 100n, d: 1n };

const DECIMAL = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?$/;
const FRACTION = /^(-?\d{1,60})\/(\d{1,60})$/;

/** Whether the text is a number this module reads: `12`, `-0.25`, `1/3`. */
export function isNumberText(text: string): boolean {
  return DECIMAL.test(text) || (FRACTION.test(text) && !/\/0+$/.test(text));
}

/** Reads decimal or p/q text. Throws a TypeError on anything else. */
export function parse(text: string): Rational {
  const decimal = DECIMAL.exec(text);
  if (decimal) {
    const [, sign, whole = '0', fraction = ''] = decimal;
    const n = BigInt(whole + fraction);
    return rational(sign === '-' ? -n : n, 10n ** BigInt(fraction.length));
  }
  const parts = FRACTION.exec(text);
  if (!parts?.[1] || !parts[2] || BigInt(parts[2]) === 0n) throw new TypeError(`Not a number: ${text}`);
  return rational(BigInt(parts[1]), BigInt(parts[2]));
}

export function add(a: Rational, b: Rational): Rational {
  // Stryker disable next-line ConditionalExpression: a shortcut, the result is the same
  if (a.d === 1n && b.d === 1n) return { n: a.n + b.n, d: 1n };
  // Stryker disable next-line ConditionalExpression: a shortcut, the result is the same
  return a.d === b.d ? rational(a.n + b.n, a.d) : rational(a.n * b.d + b.n * a.d, a.d * b.d);
}

export function negate(a: Rational): Rational {
  return { n: -a.n, d: a.d };
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, negate(b));
}

export function multiply(a: Rational, b: Rational): Rational {
  // Stryker disable next-line ConditionalExpression: a shortcut, the result is the same
  if (a.d === 1n && b.d === 1n) return { n: a.n * b.n, d: 1n };
  return rational(a.n * b.n, a.d * b.d);
}

/** Throws a RangeError where b is 0; callers say first what a zero divisor means. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d, a.d * b.n);
}

/** −1, 0 or 1. */
export function compare(a: Rational, b: Rational): number {
  // Stryker disable next-line ConditionalExpression: a shortcut, the result is the same
  if (a.d === b.d) return a.n < b.n ? -1 : a.n > b.n ? 1 : 0;
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function isZero(a: Rational): boolean {
  return a.n === 0n;
}

export function least(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

export function greatest(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

/** Toward zero: 1.9 → 1, −1.9 → −1. */
export function truncate(a: Rational): Rational {
  return { n: a.n / a.d, d: 1n };
}

/** Half away from zero (四舍五入): 0.125 at 2 places is 0.13, −0.125 is −0.13. */
export function round(a: Rational, places: number): Rational {
  const scale = 10n ** BigInt(places);
  const negative = a.n < 0n;
  const twice = (negative ? -a.n : a.n) * scale * 2n;
  const whole = (twice + a.d) / (a.d * 2n);
  return rational(negative ? -whole : whole, scale);
}

/** Shortest exact text: a decimal where there is one, else p/q. `parse` reads it back to the same value. */
export function text(a: Rational): string {
  let places = 0;
  let rest = a.d;
  let twos = 0;
  let fives = 0;
  while (rest % 2n === 0n) {
    rest /= 2n;
    twos += 1;
  }
  while (rest % 5n === 0n) {
    rest /= 5n;
    fives += 1;
  }
  if (rest !== 1n) return `${a.n}/${a.d}`;
  places = Math.max(twos, fives);
  return fixed(a, places);
}

/** Rounded to so many places, trailing zeros kept: 79 at 1 place is "79.0". */
export function fixed(a: Rational, places: number): string {
  const rounded = round(a, places);
  const scaled = (rounded.n * 10n ** BigInt(places)) / rounded.d;
  const negative = scaled < 0n;
  const digits = (negative ? -scaled : scaled).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${negative ? '-' : ''}${whole}${places === 0 ? '' : `.${digits.slice(digits.length - places)}`}`;
}
