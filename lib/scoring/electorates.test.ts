import { describe, expect, it } from 'vitest';
import { electoratesIn } from './electorates';
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

  it('are none where nobody votes', () => {
    expect(electoratesIn(aScheme({ adjustments: null as never }))).toEqual([]);
    expect(electoratesIn(aScheme({ names: { electorate: { electorate: 'inner' } } as never }))).toEqual([
      'inner',
    ]);
  });
});
