import { describe, expect, it } from 'vitest';
import { type Expression, num, over, points, sum, times } from './expression';
import { aFormula, derivation, problemsWith, type score } from './testing';

/** A point per one of an expression, of whatever unit. */
const perOne = (of: Expression) => aFormula({ form: 'curve', of, segments: [{ from: null, rate: '1' }] });
/** The one step an expression leaves in a derivation. */
const step = (of: Expression, setting: Parameters<typeof score>[1] = {}) =>
  derivation(perOne(of), setting)?.step?.parts[0];
const meets = (of: Expression, setting: Parameters<typeof score>[1] = {}) =>
  problemsWith(perOne(of), setting)[0];

describe('kinds', () => {
  const kind = (of: Expression) => step(of)?.value.kind ?? meets(of)?.code;
  const [ratio, count, days, yuan, dollars] = [
    num('1'),
    num('1', 'count'),
    num('1', 'days'),
    num('1', 'money', 'CNY'),
    num('1', 'money', 'USD'),
  ];

  it('add only to their like', () => {
    expect([sum(days, days), sum(yuan, yuan), sum(yuan, dollars), sum(count, ratio)].map(kind)).toEqual([
      'days',
      'money:CNY',
      'unlike-kinds',
      'unlike-kinds',
    ]);
  });

  it('multiply by a ratio or a count, and points per day by days', () => {
    expect(
      [
        times(ratio, yuan),
        times(yuan, ratio),
        times(count, yuan),
        times(yuan, count),
        times(ratio, count),
        times(points('1'), days),
        times(days, points('1')),
      ].map(kind),
    ).toEqual(['money:CNY', 'money:CNY', 'money:CNY', 'money:CNY', 'count', 'points', 'points']);
    expect(
      [times(days, days), times(yuan, days), times(points('1'), points('1')), times(yuan, points('1'))].map(
        kind,
      ),
    ).toEqual(Array(4).fill('unlike-kinds'));
  });

  it('divide like by like to a ratio, and stay by a ratio, a count or days', () => {
    expect(
      [over(yuan, yuan), over(days, days), over(yuan, ratio), over(yuan, count), over(yuan, days)].map(kind),
    ).toEqual(['ratio', 'ratio', 'money:CNY', 'money:CNY', 'money:CNY']);
    expect([over(yuan, dollars), over(ratio, yuan), over(days, points('1'))].map(kind)).toEqual(
      Array(3).fill('unlike-kinds'),
    );
  });
});
