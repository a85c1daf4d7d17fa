/** Voters who give marks out of 100 rather than places. */
import { describe, expect, it } from 'vitest';
import { parseScheme } from '.';
import type { Subjects } from './facts';
import type { Rule } from './presets';
import { anIndicator, aScheme, derivation, score } from './testing';

const ballot = (electorate: string, voter: string, mark: string, unit?: string) => ({
  electorate,
  voter,
  ...(unit === undefined ? {} : { unit }),
  places: [],
  marks: [
    { unit: 'u', mark },
    { unit: 'v', mark: '1' },
  ],
});
const subjects: Partial<Subjects> = {
  ballots: [
    ballot('leaders', '1', '80', 'u'),
    ballot('leaders', '2', '95.5'),
    ballot('leaders', '3', '90'),
    ballot('leaders', '4', '60', 'v'),
    ballot('firms', '5', '100'),
    { electorate: 'firms', voter: '6', places: [{ unit: 'u', place: 1 }] },
  ],
};
const rule = {
  preset: 'ballots',
  by: 'marks',
  electorates: [
    { electorate: 'leaders', percent: '60' },
    { electorate: 'firms', percent: '40' },
  ],
  mean: 'all',
  none: '0',
} satisfies Rule;

describe('marks of voters', () => {
  it('count by their mean per electorate, weighted', () => {
    // 325.5 ÷ 4 = 81.375; who gave a place only gave no mark.
    expect(score(rule, { subjects })).toBe('88.825');
  });

  it('count by a trimmed mean, and without those of the unit’s own people', () => {
    // 80 and 90 left of the leaders; of one mark nothing can be left out.
    expect(score({ ...rule, mean: 'trimmed', trim: '1' }, { subjects })).toBe('91');
    // 245.5 ÷ 3 × 0.6 + 40.
    expect(score({ ...rule, others: true }, { subjects })).toBe('89.1');
  });

  it('are what is said where nobody marked', () => {
    expect(score({ ...rule, none: '50' }, { subjects: {} })).toBe('50');
  });

  it('are told by mark, not in the order in which they were cast', () => {
    const marks = JSON.stringify(derivation(rule, { subjects })?.step).match(/"mark":"[\d.]+"/g);
    expect(marks).toEqual(['95.5', '90', '80', '60', '100'].map((mark) => `"mark":"${mark}"`));
  });

  it('need no worth of places, which places do', () => {
    const read = (one: object) =>
      parseScheme(aScheme({ indicators: [anIndicator('x', one as Rule)] })).problems.map(
        ({ path, code }) => `${path} ${code}`,
      );
    const { by: _, ...places } = rule;
    expect(read(rule)).toEqual([]);
    expect(read(places)).toEqual(['indicators.0.rule.places required']);
  });
});
