import { describe, expect, it } from 'vitest';
import { electoratesBy, electoratesIn, electoratesOfOthers } from './electorates';
import { aFormula, anAward, anIndicator, aScheme } from './testing';

describe('the electorates of a scheme', () => {
  it('are those of presets, formulas and awards, each once, in order', () => {
    const scheme = aScheme({
      indicators: [
        anIndicator('x', {
          preset: 'ballots',
          electorates: [
            { electorate: 'leaders', percent: '50' },
            { electorate: 'firms', percent: '50' },
          ],
          places: [{ points: '1' }],
        } as never),
        anIndicator(
          'y',
          aFormula({ form: 'fold', over: { of: 'ballots', electorate: 'people' }, take: 'count' }),
        ),
      ],
      awards: [
        anAward({ kind: 'person', order: { by: 'votes', electorate: 'board' } }),
        anAward({ kind: 'person', order: { by: 'votes', electorate: 'firms' } }),
      ],
    });
    expect(electoratesIn(scheme)).toEqual(['board', 'firms', 'leaders', 'people']);
  });

  it('leave out own people where their rule says so, and a preset says it for all of its own', () => {
    const fold = (electorate: string, others: boolean) =>
      aFormula({
        form: 'fold',
        over: { of: 'ballots', electorate, ...(others ? { others } : {}) },
        take: 'count',
      });
    const scheme = aScheme({
      indicators: [
        anIndicator('x', {
          preset: 'ballots',
          electorates: [
            { electorate: 'units', percent: '50' },
            { electorate: 'firms', percent: '50' },
          ],
          others: true,
          places: [{ points: '1' }],
        } as never),
        anIndicator('y', fold('people', false)),
        anIndicator('z', fold('deputies', true)),
      ],
    });
    expect(electoratesOfOthers(scheme)).toEqual(['deputies', 'firms', 'units']);
  });

  it('give marks or places as their rule reads them, or are asked for both', () => {
    const preset = (by: object, ...electorates: string[]) =>
      anIndicator(electorates.join('_'), {
        preset: 'ballots',
        electorates: electorates.map((electorate) => ({ electorate, percent: '50' })),
        ...by,
      } as never);
    const fold = (electorate: string, marks: object) =>
      anIndicator(
        electorate,
        aFormula({ form: 'fold', over: { of: 'ballots', electorate, ...marks }, take: 'mean' }),
      );
    const scheme = aScheme({
      indicators: [
        preset({ by: 'marks' }, 'leaders', 'firms'),
        preset({ places: [{ points: '1' }] }, 'firms', 'units'),
        fold('people', { marks: true }),
        fold('deputies', {}),
      ],
      awards: [anAward({ kind: 'person', order: { by: 'votes', electorate: 'panel' } })],
    });
    expect(electoratesBy(scheme, 'marks')).toEqual(['firms', 'leaders', 'people']);
    expect(electoratesBy(scheme, 'places')).toEqual(['deputies', 'firms', 'panel', 'units']);
  });

  it('are none where nobody votes', () => {
    expect(electoratesIn(aScheme({ adjustments: null as never }))).toEqual([]);
    expect(electoratesIn(aScheme({ names: { electorate: { electorate: 'inner' } } as never }))).toEqual([
      'inner',
    ]);
  });
});
