import { describe, expect, it } from 'vitest';
import { needsOf } from '.';
import { type Expression, measure, over, points, times } from './expression';
import type { Measure, Scheme } from './scheme';
import { aBoard, aFigureMeasure, aFormula, anAward, anIndicator, aScheme, both } from './testing';

const paid: Measure = {
  key: 'paid',
  names: both('paid'),
  source: { kind: 'receipt', aspect: 'paid_in' },
  quantity: 'money',
  currency: 'USD',
};
const needs = (of: Partial<Scheme>) => needsOf(aScheme({ measures: [aFigureMeasure('n'), paid], ...of }));
const target = (goal: string): Expression => ({ form: 'value', of: 'target', goal });
const ratio = (top: Expression, goal: string) => aFormula(times(points('1'), over(top, target(goal))));

describe('what a scheme needs of a campaign', () => {
  it('is a goal called and counted like the measure of its key, else like the one beside it', () => {
    const { goals } = needs({
      indicators: [
        anIndicator('a', ratio(measure('n'), 'paid')),
        anIndicator('b', ratio(measure('paid'), 'signed')),
        anIndicator('c', ratio(points('1'), 'bare')),
        anIndicator('d', ratio(measure('n'), 'signed')),
        anIndicator('e', ratio(measure('gone'), 'lost')),
        anIndicator('f', ratio(measure('n'), 'number')),
      ],
    });
    expect(goals).toEqual([
      { key: 'paid', names: both('paid'), quantity: 'money', currency: 'USD' },
      { key: 'signed', names: both('paid'), quantity: 'money', currency: 'USD' },
      { key: 'bare', names: both('bare'), quantity: 'count' },
      { key: 'lost', names: both('lost'), quantity: 'count' },
      { key: 'number', names: both('n'), quantity: 'count' },
    ]);
    expect(goals[4]).not.toHaveProperty('currency');
  });

  it('is figures that measures read, points that are entered, and electorates that vote', () => {
    const found = needs({
      indicators: [
        anIndicator('hand', { preset: 'entered', least: '0', most: '5' }),
        anIndicator('also', aFormula({ form: 'value', of: 'entered' })),
        anIndicator(
          'votes',
          aFormula(
            times(points('1'), { form: 'fold', over: { of: 'ballots', electorate: 'e' }, take: 'count' }),
          ),
        ),
        anIndicator(
          'links',
          aFormula({ form: 'fold', over: { of: 'links' }, each: points('1'), take: 'sum' }),
        ),
      ],
    });
    expect(found.figures.map(({ key }) => key)).toEqual(['n']);
    expect(found.entered).toEqual(['hand', 'also']);
    expect(found.electorates).toEqual(['e']);
    expect([found.goals, found.past]).toEqual([[], []]);
  });

  it('is past values that rules and awards compare with', () => {
    const past = (key: string) => aFormula(times(points('1'), { form: 'value', of: 'past', key }));
    const { past: keys } = needs({
      indicators: [anIndicator('a', past('p')), anIndicator('b', past('p'))],
      awards: [
        anAward({ order: { by: 'breakthrough', measure: 'n', past: 'q', leastBase: '1' } }),
        anAward({ order: { by: 'places', past: 'r' } }),
        anAward({ order: { by: 'measure', key: 'n' } }),
      ],
    });
    expect(keys).toEqual(['p', 'q', 'r']);
  });

  it('is also what tables, statuses, grades and floors read', () => {
    const asks = (goal: string) => ({
      test: 'compare' as const,
      left: measure('paid'),
      is: 'ge' as const,
      right: target(goal),
    });
    const found = needs({
      indicators: [anIndicator('x', aFormula(points('1')))],
      tables: [
        {
          key: 't',
          names: both('t'),
          rows: 'campaign',
          columns: [
            { key: 'c', names: both('c'), formula: over(measure('paid'), target('table')), places: 0 },
            { key: 'd', names: both('d'), formula: { form: 'value', of: 'entered' }, places: 0 },
          ],
        },
      ],
      boards: [
        aBoard(['x'], {
          statuses: [{ key: 's', names: both('s'), kind: 'flag', when: asks('status') }],
          grades: [
            { key: 'g', names: both('g'), when: asks('grade') },
            { key: 'h', names: both('h'), least: '1' },
          ],
        }),
      ],
      awards: [
        anAward({
          floors: [
            { by: 'target', key: 'paid', goal: 'floor', leastPercent: '100' },
            { by: 'condition', when: asks('condition') },
            { by: 'total', least: '1' },
          ],
        }),
      ],
    });
    expect(found.goals.map(({ key, quantity }) => `${key} ${quantity}`)).toEqual([
      'table money',
      'status money',
      'grade money',
      'floor money',
      'condition money',
    ]);
    expect(found.entered).toEqual([]);
  });
});
