import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeResult, type Fact, type Rule } from '.';
import { aBoard, aCounter, aFigure, aFigureMeasure, anIndicator, aScheme, aSubjects, aUnit } from './testing';

const UNITS = ['a', 'b', 'c', 'd'];
const measures = [aFigureMeasure('n'), aFigureMeasure('m')];

/** Rules by which more is never worse, and that look at no peer. */
const aRisingRule: fc.Arbitrary<Rule> = fc.oneof(
  fc.constantFrom<Rule>(aCounter('n', '0.5'), aCounter('m', '2')),
  fc.constant<Rule>({ preset: 'ratio', measure: 'n', against: 'number', number: '7' }),
  fc.constant<Rule>({ preset: 'per_amount', measure: 'm', per: '3', points: '4', whole: true }),
  fc.constant<Rule>({
    preset: 'bands',
    measure: 'n',
    each: 'item',
    bands: [
      { from: '2', points: '1' },
      { from: '4', points: '5' },
    ],
  }),
);

const aClaim = fc.record({
  unit: fc.constantFrom(...UNITS),
  figure: fc.constantFrom('n', 'm'),
  amount: fc.integer({ min: 1, max: 6 }),
  claimed: fc.boolean(),
});

const aCase = fc.record({
  rules: fc.array(aRisingRule, { minLength: 1, maxLength: 3 }),
  cap: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
  ties: fc.constantFrom(
    [],
    [{ by: 'measure', key: 'm' }],
    [
      { by: 'indicator', key: 'x0' },
      { by: 'measure', key: 'n' },
    ],
  ),
  rescale: fc.boolean(),
  claims: fc.array(aClaim, { maxLength: 14 }),
});
type Case = typeof aCase extends fc.Arbitrary<infer T> ? T : never;

function boardOf({ rules, cap, ties, rescale }: Case, facts: readonly Fact[]) {
  const indicators = rules.map((rule, at) =>
    anIndicator(`x${at}`, rule, cap === undefined || at > 0 ? {} : { cap: String(cap) }),
  );
  const scheme = aScheme({
    measures,
    indicators,
    boards: [
      aBoard(
        indicators.map(({ key }) => key),
        { ties: ties as never, ...(rescale ? { rescale } : {}) },
      ),
    ],
  });
  const subjects = aSubjects({ units: UNITS.map((id, position) => aUnit(id, { position })) });
  const [board] = computeResult(scheme, subjects, facts).boards;
  if (!board) throw new Error('no board');
  return board;
}

const factsOf = ({ claims }: Case) =>
  claims.map(({ unit, figure, amount, claimed }, at) =>
    aFigure(unit, figure, String(amount), { record: `r${at}`, state: claimed ? 'claimed' : 'accepted' }),
  );

/** The same with these claims accepted and the others rejected. */
const decided = (facts: readonly Fact[], accept: (fact: Fact) => boolean) =>
  facts.flatMap((fact): Fact[] =>
    fact.state === 'accepted' ? [fact] : accept(fact) ? [{ ...fact, state: 'accepted' }] : [],
  );

describe('Places still possible', () => {
  it('are those with all own claims accepted and all others rejected, and the reverse, where more is never worse', () => {
    fc.assert(
      fc.property(aCase, (given) => {
        const facts = factsOf(given);
        const board = boardOf(given, facts);
        expect(board.estimate).toBe(false);
        // With nothing pending a place is what it is, and bounds are as they were once sealed.
        if (!given.claims.some(({ claimed }) => claimed)) return;
        for (const row of board.rows) {
          const rankWith = (accept: (fact: Fact) => boolean) =>
            boardOf(given, decided(facts, accept)).rows.find(({ unit }) => unit === row.unit)?.rank ?? 0;
          const best = rankWith(({ unit }) => unit === row.unit);
          const worst = rankWith(({ unit }) => unit !== row.unit);
          // A place given now is possible whatever is decided.
          expect([row.best, row.worst]).toEqual([
            Math.min(best, row.rank ?? 0),
            Math.max(worst, row.rank ?? 0),
          ]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('see a tie lost that a claim of the other would break', () => {
    const given = {
      rules: [aCounter('n')],
      cap: 2,
      ties: [{ by: 'measure', key: 'm' }],
      rescale: false,
      claims: [],
    };
    const facts = [
      aFigure('a', 'n', '2'),
      aFigure('b', 'n', '1'),
      aFigure('b', 'n', '5', { state: 'claimed' }),
      aFigure('b', 'm', '1', { state: 'claimed' }),
    ];
    const row = boardOf(given as unknown as Case, facts).rows.find(({ unit }) => unit === 'a');
    expect([row?.rank, row?.best, row?.worst]).toEqual([1, 1, 2]);
  });

  it('are open where a claim would change only what a tie is broken by, and settled in a group without one', () => {
    const indicators = [anIndicator('x', aCounter('n'))];
    const scheme = aScheme({
      measures,
      indicators,
      boards: [aBoard(['x'], { ties: [{ by: 'measure', key: 'm' }] })],
    });
    const subjects = aSubjects({
      units: [
        aUnit('a', { group: 'g1' }),
        aUnit('b', { group: 'g1' }),
        aUnit('c', { group: 'g2' }),
        aUnit('d', { group: 'g2' }),
      ],
    });
    const facts = [
      ...UNITS.map((unit) => aFigure(unit, 'n', '5')),
      aFigure('a', 'm', '2'),
      aFigure('b', 'm', '9', { record: 'late', state: 'claimed' }),
      aFigure('c', 'm', '2'),
    ];
    const rows = computeResult(scheme, subjects, facts).boards[0]?.rows ?? [];
    expect(rows.map(({ unit, rank, best, worst }) => [unit, rank, best, worst])).toEqual([
      ['a', 1, 1, 2],
      ['b', 2, 1, 2],
      ['c', 1, 1, 1],
      ['d', 2, 2, 2],
    ]);
  });

  it('are estimates where a unit is measured by its peers or points can fall', () => {
    const estimate = (rule: Rule) =>
      boardOf({ rules: [rule], cap: undefined, ties: [], rescale: false, claims: [] } as Case, []).estimate;
    expect(estimate({ preset: 'best', measure: 'n', of: 'best' })).toBe(true);
    expect(estimate({ preset: 'deduction', base: '10', items: [{ measure: 'n', points: '1' }] })).toBe(true);
    expect(estimate(aCounter('n'))).toBe(false);
  });
});
