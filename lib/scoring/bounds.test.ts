import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Condition, computeResult, type Expression, type Fact, type Rule } from '.';
import { measure, minus, num, over, points, times } from './expression';
import type { Board, Indicator, Measure, TieBreak } from './scheme';
import {
  aBoard,
  aCounter,
  aFact,
  aFigure,
  aFigureMeasure,
  aFormula,
  anIndicator,
  aScheme,
  aSubjects,
  aUnit,
  both,
} from './testing';

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

  it('of what is sealed, where nothing is pending, are estimates by peers and by what is written to fall alone', () => {
    const estimate = (rule: Rule) =>
      boardOf({ rules: [rule], cap: undefined, ties: [], rescale: false, claims: [] } as Case, []).estimate;
    expect(estimate({ preset: 'best', measure: 'n', of: 'best' })).toBe(true);
    expect(estimate({ preset: 'deduction', base: '10', items: [{ measure: 'n', points: '1' }] })).toBe(true);
    expect(estimate(aMinimum)).toBe(true);
    expect([estimate(aCounter('n')), estimate(aFormula(dropping))]).toEqual([false, false]);
  });
});

const aMinimum: Rule = {
  preset: 'minimums',
  base: '10',
  items: [{ measure: 'n', minimum: '3' }],
  penalty: '1',
};
/** Five points, and nothing from three on. */
const dropping: Expression = {
  form: 'if',
  rows: [
    { when: { test: 'compare', left: measure('n'), is: 'ge', right: num('3', 'count') }, gives: points('0') },
  ],
  else: points('5'),
};

describe('Places that are called an estimate while something is pending', () => {
  const isEstimate = (
    rule: Rule,
    {
      board = {},
      indicator = {},
      facts = [aFigure('a', 'n', '1', { state: 'claimed' })],
      more = [],
    }: {
      board?: Partial<Board>;
      indicator?: Partial<Indicator>;
      facts?: readonly Fact[];
      more?: readonly Indicator[];
    } = {},
  ) =>
    computeResult(
      aScheme({
        measures: [...measures, deals],
        indicators: [anIndicator('x', rule, indicator), ...more],
        boards: [aBoard(['x'], board)],
      }),
      aSubjects({
        units: ['a', 'b', 'c'].map((id) => aUnit(id)),
        goals: [{ key: 'goal', name: both('goal'), quantity: 'count' }],
        targets: [{ goal: 'goal', holder: 'unit', holderId: 'a', assured: '-5', stretch: '4' }],
        pastValues: [{ unit: 'a', key: 'was', label: '2023', value: '3' }],
        enteredPoints: [{ unit: 'a', indicator: 'x', points: '2' }],
      }),
      facts,
    ).boards[0]?.estimate;
  const deals: Measure = {
    ...aFigureMeasure('deals'),
    source: { kind: 'deal', aspect: 'total' },
    quantity: 'points',
  };
  const counter = aCounter('n');
  const scored = times(points('1'), measure('n'));
  const one = (key: string): Expression => ({ form: 'value', of: 'indicator', key });

  it('are those of rules relative to peers, and of rules where more may take points', () => {
    expect(isEstimate(counter)).toBe(false);
    expect(isEstimate(aMinimum)).toBe(false);
    expect(isEstimate({ preset: 'best', measure: 'n', of: 'best' })).toBe(true);
    expect(isEstimate({ preset: 'deduction', base: '10', items: [{ measure: 'n', points: '1' }] })).toBe(
      true,
    );
    expect(isEstimate(aFormula(dropping))).toBe(true);
  });

  it('are those of rules that read such a rule, and of rules that read themselves', () => {
    const more = [anIndicator('y', aFormula(dropping)), anIndicator('z', counter, { cap: '-1' })];
    expect([isEstimate(aFormula(one('y')), { more }), isEstimate(aFormula(one('z')), { more })]).toEqual([
      true,
      false,
    ]);
    expect([isEstimate(aFormula(one('x'))), isEstimate(aFormula(one('gone')))]).toEqual([true, false]);
  });

  it('are those of boards whose ties more may break the other way', () => {
    const ties = (...list: TieBreak[]) => isEstimate(counter, { board: { ties: list } });
    expect(ties({ by: 'measure', key: 'm' }, { by: 'indicator', key: 'x' })).toBe(false);
    expect([
      ties({ by: 'measure', key: 'm', best: 'low' }),
      ties({ by: 'indicator', key: 'x', best: 'low' }),
    ]).toEqual([true, true]);
  });

  it('are those of boards from which more may take a unit, or onto which it may bring one', () => {
    const when = (of: Expression): Condition => ({
      test: 'compare',
      left: of,
      is: 'lt',
      right: num('2', 'count'),
    });
    const off = (condition: Condition, more: Partial<NonNullable<Board['statuses']>[number]> = {}) =>
      isEstimate(counter, {
        board: { statuses: [{ key: 's', names: both('s'), kind: 'veto', when: condition, ...more }] },
      });
    expect([off(when(measure('n'))), off({ test: 'not', of: when(measure('n')) })]).toEqual([true, true]);
    expect([off(when(measure('n')), { kind: 'flag' }), off(when(measure('n')), { scope: 'awards' })]).toEqual(
      [false, false],
    );
    expect(off(when(measure('n')), { scope: 'board' })).toBe(true);
    expect(off(when({ form: 'value', of: 'target', goal: 'goal' }))).toBe(false);
  });

  it('are those of sums in which something below nought is pending, or that a claim would replace', () => {
    const rule = aCounter('deals');
    const aDeal = (amount: string, more: Partial<Fact> = {}) =>
      aFact({ unit: 'a', aspect: 'total', amount, record: 'd', ...more });
    const claimed = { state: 'claimed' as const };
    expect(isEstimate(rule, { facts: [aDeal('5', claimed)] })).toBe(false);
    expect(isEstimate(rule, { facts: [aDeal('0', claimed)] })).toBe(false);
    expect(isEstimate(rule, { facts: [aDeal('-5', claimed)] })).toBe(true);
    expect(isEstimate(rule, { facts: [aDeal('-5'), aDeal('5', { ...claimed, record: 'e' })] })).toBe(false);
    expect(isEstimate(rule, { facts: [aDeal('5'), aDeal('6', claimed)] })).toBe(true);
    // Of what the board does not read, nothing is asked.
    expect(isEstimate(counter, { facts: [aDeal('5'), aDeal('6', claimed)] })).toBe(false);
  });

  it('depend on the signs of weights, targets, past values and points by hand', () => {
    const by = (factor: Expression, more: Parameters<typeof isEstimate>[1] = {}) =>
      isEstimate(aFormula(times(factor, scored)), more);
    const ratio = (of: Expression) => over(of, num('1', 'count'));
    expect(by(ratio({ form: 'value', of: 'target', goal: 'goal' }))).toBe(true);
    expect(by({ form: 'value', of: 'past', key: 'was' })).toBe(false);
    const entered: Expression = over({ form: 'value', of: 'entered' }, points('1'));
    expect(by(entered)).toBe(false);
    const weighed: Rule = { preset: 'ratio', measure: 'n', against: 'number', number: '7' };
    expect([isEstimate(weighed), isEstimate(weighed, { indicator: { weight: '-1' } })]).toEqual([
      false,
      true,
    ]);
    const classes = (weight: string | null) => ({
      board: { classes: [{ class: '', weights: { x: weight } }] },
    });
    expect([
      isEstimate(weighed, classes('-1')),
      isEstimate(weighed, classes('2')),
      isEstimate(weighed, classes(null)),
    ]).toEqual([true, false, false]);
  });

  it('depend on what a cap or a floor leaves of a sign', () => {
    const factor = (rule: Rule, bounds: Partial<Indicator>) =>
      isEstimate(aFormula(times(over(one('y'), points('1')), scored)), {
        more: [anIndicator('y', rule, bounds)],
      });
    const loss = aFormula(minus(scored, points('9')));
    expect([factor(counter, {}), factor(loss, {}), factor(loss, { floor: '0' })]).toEqual([
      false,
      true,
      false,
    ]);
    expect([
      factor(counter, { cap: '3' }),
      factor(counter, { cap: '-3' }),
      factor(loss, { floor: '-1' }),
    ]).toEqual([false, true, true]);
    // Never above nought and rising: what it is a factor of falls.
    const debt = aFormula(times(num('-1'), over(points('1'), num('3', 'count'))));
    expect([
      factor(debt, {}),
      factor(debt, { floor: '0' }),
      factor(debt, { floor: '1' }),
      factor(debt, { cap: '0' }),
    ]).toEqual([true, false, false, true]);
  });

  it('are those of boards rescaled by weights that may be below nought', () => {
    const rescaled = (weight: string) =>
      isEstimate(counter, { board: { rescale: true }, indicator: { weight } });
    expect([rescaled('10'), rescaled('-10')]).toEqual([false, true]);
    expect(isEstimate(counter, { indicator: { weight: '-10' } })).toBe(false);
  });
});
