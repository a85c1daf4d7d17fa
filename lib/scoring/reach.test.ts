import { describe, expect, it } from 'vitest';
import { computeResult, type Fact, openEngine, type Rule } from '.';
import type { Board, Indicator } from './scheme';
import { aBoard, aCounter, aFigure, aFigureMeasure, anIndicator, aScheme, aSubjects, aUnit } from './testing';

const measures = [aFigureMeasure('n'), aFigureMeasure('m')];

/** Unit a behind unit b, which has so many of n. */
function behind(
  rule: Rule,
  {
    own = '0',
    other,
    indicator = {},
    board = {},
    facts = [],
    second,
  }: {
    own?: string;
    other: string;
    indicator?: Partial<Indicator>;
    board?: Partial<Board>;
    facts?: readonly Fact[];
    second?: Indicator;
  },
) {
  const indicators = [anIndicator('x', rule, { weight: '10', ...indicator }), ...(second ? [second] : [])];
  const scheme = aScheme({
    measures,
    indicators,
    boards: [
      aBoard(
        indicators.map(({ key }) => key),
        board,
      ),
    ],
  });
  const subjects = aSubjects({ units: [aUnit('a'), aUnit('b')] });
  const all = (n: string) => [aFigure('a', 'n', n), aFigure('b', 'n', other), ...facts];
  const reach = openEngine(scheme, subjects, all(own)).explain('a', 'main')?.reach ?? [];
  const rankWith = (more: string) =>
    computeResult(scheme, subjects, all(String(Number(own) + Number(more)))).boards[0]?.rows.find(
      ({ unit }) => unit === 'a',
    )?.rank;
  return { reach, rankWith };
}
const ratio: Rule = { preset: 'ratio', measure: 'n', against: 'number', number: '100' };

describe('What the next place takes', () => {
  it('is the least that draws level, by the rule as it is: one less is not enough', () => {
    const cases: [Rule, Parameters<typeof behind>[1], string][] = [
      [ratio, { own: '20', other: '50' }, '30'],
      // Points are whole here: 45 of a hundred are 4.5, and that is 5.
      [ratio, { own: '20', other: '50', indicator: { places: 0 } }, '25'],
      [
        { preset: 'per_amount', measure: 'n', per: '10', points: '1', whole: true },
        { own: '25', other: '47' },
        '15',
      ],
      [ratio, { own: '2', other: '50', indicator: { floor: '3' } }, '48'],
      [ratio, { own: '20', other: '50', board: { rescale: true } }, '30'],
      [
        {
          preset: 'conditions',
          measure: 'n',
          against: 'nothing',
          is: 'ge',
          rows: [{ amount: '40', points: '9' }],
          else: '1',
        },
        { own: '7', other: '60' },
        '33',
      ],
    ];
    for (const [rule, given, more] of cases) {
      const { reach, rankWith } = behind(rule, given);
      expect(reach).toEqual([{ measure: 'n', more, most: null }]);
      expect([rankWith(more), rankWith(String(Number(more) - 1))]).toEqual([1, 2]);
    }
  });

  it('counts a measure through every indicator that reads it', () => {
    const second = anIndicator('y', aCounter('n', '0.1'));
    expect(behind(ratio, { own: '20', other: '50', second }).reach).toEqual([
      { measure: 'n', more: '30', most: null },
    ]);
    const other = { own: '20', other: '20', facts: [aFigure('b', 'm', '9')] };
    const third = anIndicator('y', {
      preset: 'composed',
      parts: [
        { measure: 'n', against: 'number', number: '100', percent: '10' },
        { measure: 'm', against: 'number', number: '90', percent: '10' },
      ],
    });
    // 100 × 10 % × 9 ÷ 90 = 1 point behind; n gives 0.1 by each of two indicators.
    expect(behind(ratio, { ...other, second: third }).reach).toEqual([
      { measure: 'n', more: '5', most: null },
      { measure: 'm', more: '9', most: null },
    ]);
  });

  it('says what a measure gives at most where a cap, or the last step, makes the place unreachable by it', () => {
    const second = anIndicator('y', aCounter('m'));
    const facts = [aFigure('b', 'm', '8')];
    expect(behind(ratio, { own: '20', other: '50', indicator: { cap: '5' }, facts, second }).reach).toEqual([
      { measure: 'n', more: null, most: '3' },
      { measure: 'm', more: '11', most: null },
    ]);
  });

  it('names nothing read record by record or against peers, and nothing to who is first or level', () => {
    const bands: Rule = { preset: 'bands', measure: 'n', each: 'item', bands: [{ from: '10', points: '2' }] };
    expect(behind(bands, { own: '1', other: '50' }).reach).toEqual([]);
    expect(behind({ preset: 'best', measure: 'n', of: 'best' }, { own: '1', other: '50' }).reach).toEqual([]);
    expect(behind(ratio, { own: '50', other: '20' }).reach).toEqual([]);
    const ties = [{ by: 'measure' as const, key: 'm' }];
    const facts = [aFigure('b', 'm', '1')];
    expect(behind(ratio, { own: '20', other: '20', board: { ties }, facts }).reach).toEqual([]);
  });
});
