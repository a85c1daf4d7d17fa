import { describe, expect, it } from 'vitest';
import { heightOf, literal, segmentAt } from './curve';
import type { Segment } from './expression';
import { parse, text } from './rational';

/** y at x. */
function at(segments: readonly Segment[], x: string): string {
  return text(heightOf(segments, parse(x), segmentAt(segments, parse(x))));
}

describe('a curve', () => {
  it('is 0 before its first segment and belongs to the last whose bound is reached', () => {
    const bands: Segment[] = [
      { from: '1', base: '10' },
      { from: '5', base: '20' },
    ];
    expect(['0', '0.99', '1', '4.99', '5', '1000'].map((x) => at(bands, x))).toEqual([
      '0',
      '0',
      '10',
      '10',
      '20',
      '20',
    ]);
    expect([
      segmentAt(bands, parse('0')),
      segmentAt(bands, parse('1')),
      segmentAt(bands, parse('5')),
    ]).toEqual([-1, 0, 1]);
  });

  it('leaves an open bound to the segment below it', () => {
    const bands: Segment[] = [
      { from: '0', base: '1' },
      { from: '3000', base: '2', open: true },
    ];
    expect(['2999', '3000', '3001'].map((x) => at(bands, x))).toEqual(['1', '1', '2']);
  });

  it('reaches down without end where a segment has no bound, and counts from 0 there', () => {
    const line: Segment[] = [{ from: null, base: '5', rate: '2' }];
    expect(['-1000', '0', '3'].map((x) => at(line, x))).toEqual(['-1995', '5', '11']);
  });

  it('counts steps from the bound, unless from an origin of its own', () => {
    const steps = (more: Partial<Segment>) => at([{ from: '10', rate: '3', per: '5', ...more }], '22');
    expect(steps({})).toBe('7.2');
    expect(steps({ whole: true })).toBe('6');
    expect(steps({ origin: '0' })).toBe('13.2');
    expect(steps({ origin: '0', whole: true })).toBe('12');
    expect(steps({ base: '100' })).toBe('107.2');
  });

  it('truncates whole steps toward zero on either side of the origin', () => {
    const falls: Segment[] = [{ from: null, base: '12', rate: '1', per: '5', origin: '100', whole: true }];
    expect(['96', '95', '91', '104', '105'].map((x) => at(falls, x))).toEqual(['12', '11', '11', '12', '13']);
  });

  it('joins where the segment before ended, over several segments', () => {
    const marginal: Segment[] = [
      { from: '3000', rate: '0.0025', origin: '0' },
      { from: '5000', rate: '0.002', join: true },
      { from: '10000', rate: '0.0015', join: true },
    ];
    expect(['2999', '3000', '5000', '7000', '10000', '12000'].map((x) => at(marginal, x))).toEqual([
      '0',
      '7.5',
      '12.5',
      '16.5',
      '22.5',
      '25.5',
    ]);
  });

  it('joins to 0 where nothing is before it, and to its own base where it has no bound', () => {
    expect(at([{ from: '10', rate: '1', base: '7', join: true }], '12')).toBe('2');
    expect(at([{ from: null, rate: '1', base: '7', join: true }], '12')).toBe('19');
  });

  it('gives a number of a scheme the same value however often it is read', () => {
    expect(literal('1/3')).toEqual(parse('1/3'));
    expect(literal('1/3')).toBe(literal('1/3'));
  });
});
