import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  divide,
  fixed,
  isNumberText,
  multiply,
  parse,
  rational,
  round,
  subtract,
  text,
  truncate,
} from './rational';

const anyRational = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([n, d]) => rational(n, d));

describe('rationals', () => {
  it('rounds half away from zero on either side', () => {
    expect(fixed(parse('0.125'), 2)).toBe('0.13');
    expect(fixed(parse('-0.125'), 2)).toBe('-0.13');
    expect(fixed(parse('2.5'), 0)).toBe('3');
    expect(fixed(parse('1/3'), 4)).toBe('0.3333');
    expect(fixed(parse('31.75'), 1)).toBe('31.8');
  });

  it('truncates toward zero', () => {
    expect(text(truncate(parse('1.9')))).toBe('1');
    expect(text(truncate(parse('-1.9')))).toBe('-1');
  });

  it('spells decimals as decimals and the rest as fractions', () => {
    expect(text(parse('1/8'))).toBe('0.125');
    expect(text(parse('2/6'))).toBe('1/3');
    expect(text(parse('-0.50'))).toBe('-0.5');
    expect(text(parse('1000'))).toBe('1000');
  });

  it('knows what is a number', () => {
    for (const good of ['0', '-1.5', '1/3', '-2/7', '1/05']) expect(isNumberText(good)).toBe(true);
    for (const bad of ['', '1.', '.5', '1e3', '1/0', '1/00', '1/', '/2', '1/-2', 'x', '+1', '1 000'])
      expect(isNumberText(bad)).toBe(false);
  });

  it('refuses to divide by zero', () => {
    expect(() => divide(parse('1'), parse('0'))).toThrow(new RangeError('Division by zero'));
    expect(() => rational(1, 0)).toThrow(RangeError);
  });

  it('says of a text that it is no number, a zero divisor included', () => {
    for (const bad of ['', 'x', '1e3', '1/0', '0/00', '1/2/3', '1.5/2'])
      expect(() => parse(bad)).toThrow(new TypeError(`Not a number: ${bad}`));
  });

  it('keeps the sign above and lowest terms, so that equal values have equal spelling', () => {
    expect(rational(1, -2)).toEqual({ n: -1n, d: 2n });
    expect(rational(-6, -4)).toEqual({ n: 3n, d: 2n });
    expect(rational(-6, 4)).toEqual({ n: -3n, d: 2n });
    expect(divide(parse('1'), parse('-0.5'))).toEqual({ n: -2n, d: 1n });
    expect(rational(0, 7)).toEqual({ n: 0n, d: 1n });
  });

  it('reads up to forty digits on either side of the point and sixty of a fraction, and no more', () => {
    const digits = (many: number) => '9'.repeat(many);
    for (const good of [digits(40), `0.${digits(40)}`, `${digits(60)}/${digits(60)}`])
      expect(isNumberText(good)).toBe(true);
    for (const bad of [digits(41), `0.${digits(41)}`, `${digits(61)}/1`, `1/${digits(61)}`, `a1`, `1a`])
      expect(isNumberText(bad)).toBe(false);
  });

  it('reads back what it spells', () => {
    fc.assert(fc.property(anyRational, (a) => compare(parse(text(a)), a) === 0));
  });

  it('adds and multiplies as numbers do, without loss', () => {
    fc.assert(
      fc.property(anyRational, anyRational, anyRational, (a, b, c) => {
        expect(text(subtract(add(a, b), b))).toBe(text(a));
        expect(text(multiply(a, add(b, c)))).toBe(text(add(multiply(a, b), multiply(a, c))));
      }),
    );
  });

  it('never rounds by more than half a unit', () => {
    fc.assert(
      fc.property(anyRational, fc.integer({ min: 0, max: 6 }), (a, places) => {
        const off = subtract(round(a, places), a);
        const size = compare(off, parse('0')) < 0 ? subtract(parse('0'), off) : off;
        expect(
          compare(multiply(size, rational(2n * 10n ** BigInt(places))), rational(1n)),
        ).toBeLessThanOrEqual(0);
      }),
    );
  });
});
