import { describe, expect, it } from 'vitest';
import { computeResult, type Fact, openEngine, type Rule, type Subjects } from '.';
import { type Condition, type Expression, measure, points, times } from './expression';
import type { Board, Indicator, Measure } from './scheme';
import {
  aBoard,
  aCounter,
  aFigure,
  aFigureMeasure,
  aFormula,
  anIndicator,
  aScheme,
  aSubjects,
  aUnit,
} from './testing';

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
    measure = {},
    more: moreOf = {},
  }: {
    own?: string;
    other: string;
    indicator?: Partial<Indicator>;
    board?: Partial<Board>;
    facts?: readonly Fact[];
    second?: Indicator;
    measure?: Partial<Measure>;
    more?: Partial<Subjects>;
  },
) {
  const indicators = [anIndicator('x', rule, { weight: '10', ...indicator }), ...(second ? [second] : [])];
  const scheme = aScheme({
    adjustments: { least: '-9', most: '9' },
    measures: measures.map((one) => (one.key === 'n' ? { ...one, ...measure } : one)),
    indicators,
    boards: [
      aBoard(
        indicators.map(({ key }) => key),
        board,
      ),
    ],
  });
  const subjects = aSubjects({ units: [aUnit('a'), aUnit('b')], ...moreOf });
  const all = (n: string) => [aFigure('a', 'n', n), aFigure('b', 'n', other), ...facts];
  const engine = openEngine(scheme, subjects, all(own));
  const reach = engine.explain('a', 'main')?.reach ?? [];
  const unasked = engine.explain('a', 'main', { reach: false })?.reach;
  const rankWith = (more: string) =>
    computeResult(scheme, subjects, all(String(Number(own) + Number(more)))).boards[0]?.rows.find(
      ({ unit }) => unit === 'a',
    )?.rank;
  return { reach, unasked, rankWith };
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

  it('is not looked for where it is not asked for', () => {
    const { reach, unasked } = behind(ratio, { own: '20', other: '50' });
    expect([reach.length, unasked]).toEqual([1, []]);
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

  const pointsFor = (of: Expression): Rule => aFormula(times(points('1'), of));
  const sum = (over: object, each: Expression) => ({ form: 'fold', over, each, take: 'sum' }) as Expression;

  it('looks through another indicator that a rule reads, and counts it as often as it is read', () => {
    const twice = anIndicator(
      'y',
      aFormula({ form: 'arithmetic', operator: 'add', of: [indicator('x'), indicator('x')] }),
    );
    // Each of n is a point in x, and two more in y.
    expect(behind(aCounter('n'), { own: '1', other: '10', second: twice }).reach).toEqual([
      { measure: 'n', more: '9', most: null },
    ]);
    const gap = { own: '1', other: '1', facts: [aFigure('b', 'm', '4')] };
    const sums = { form: 'arithmetic', operator: 'add', of: [indicator('x'), counted('m')] } as Expression;
    // b is 4 ahead by m in y; each of n gives one in x and one more in y.
    expect(behind(aCounter('n'), { ...gap, second: anIndicator('y', aFormula(sums)) }).reach).toEqual([
      { measure: 'n', more: '2', most: null },
      { measure: 'm', more: '4', most: null },
    ]);
  });

  it('counts records, and different ones, as it does amounts', () => {
    const another = [aFigure('b', 'n', '1', { record: 'another' })];
    for (const measure of [{ take: 'count' }, { take: 'distinct', attribute: 'record' }] as const)
      expect(behind(aCounter('n'), { own: '7', other: '1', facts: another, measure }).reach).toEqual([
        { measure: 'n', more: '1', most: null },
      ]);
  });

  it('counts days as it does amounts', () => {
    const days = { take: 'days', quantity: 'days' } as const;
    const another = [aFigure('b', 'n', '1', { record: 'later', day: '2024-06-02' })];
    expect(behind(aCounter('n'), { own: '1', other: '1', facts: another, measure: days }).reach).toEqual([
      { measure: 'n', more: '1', most: null },
    ]);
  });

  it('names no measure of which more is no more: the largest, the mean, the latest', () => {
    for (const take of ['max', 'min', 'mean', 'last'] as const)
      expect(behind(aCounter('n'), { own: '1', other: '5', measure: { take } }).reach).toEqual([]);
  });

  it('names none that a formula reads record by record, period by period or of peers, be it beside its total', () => {
    const both = (part: Expression) =>
      pointsFor({ form: 'arithmetic', operator: 'add', of: [measure('n'), part] });
    const whole: Expression = { form: 'value', of: 'amount' };
    for (const part of [
      sum({ of: 'facts', measure: 'n' }, whole),
      sum({ of: 'periods', by: 'month' }, measure('n')),
      {
        form: 'fold',
        over: { of: 'peers' },
        each: measure('n'),
        take: 'max',
        empty: measure('n'),
      } as Expression,
    ])
      expect(behind(both(part), { own: '1', other: '5' }).reach).toEqual([]);
    // In one indicator record by record, in another as a whole: still none.
    const second = anIndicator('y', pointsFor(sum({ of: 'facts', measure: 'n' }, whole)));
    expect(behind(aCounter('n'), { own: '1', other: '5', second }).reach).toEqual([]);
  });

  it('says no bound where points can fall', () => {
    const falls: Rule = aFormula({
      form: 'curve',
      of: measure('n'),
      segments: [
        { from: '0', base: '0', rate: '1' },
        { from: '8', base: '3' },
      ],
    } as never);
    const second = anIndicator('y', aCounter('m'));
    const facts = [aFigure('b', 'm', '9')];
    // Much of n gives 3 points and not 8: what it gives at most is not looked for.
    expect(behind(falls, { own: '1', other: '1', facts, second }).reach).toEqual([
      { measure: 'm', more: '9', most: null },
    ]);
  });

  it('says none either where one of several rules that read it may take points', () => {
    const facts = [aFigure('b', 'm', '9')];
    const second = anIndicator(
      'y',
      aFormula({ form: 'arithmetic', operator: 'subtract', of: [counted('m'), counted('n')] }),
    );
    expect(behind(ratio, { own: '0', other: '0', indicator: { cap: '5' }, facts, second }).reach).toEqual([
      { measure: 'm', more: '9', most: null },
    ]);
  });

  it('takes points by hand along, on an indicator and on the whole, and nothing of what is not scored', () => {
    const byHand = (indicator: string, given: string) => ({
      id: `${indicator}-${given}`,
      unit: 'a',
      indicator,
      points: given,
    });
    const adjusted = { adjustments: [byHand('x', '2'), byHand('', '1')] };
    expect(behind(aCounter('n'), { own: '1', other: '10', more: adjusted }).reach).toEqual([
      { measure: 'n', more: '6', most: null },
    ]);
    const second = anIndicator('y', aCounter('n'));
    for (const weight of [null, '0']) {
      const classes = [{ class: '', weights: { y: weight } }];
      expect(
        behind(aCounter('n'), { own: '1', other: '10', second, board: { classes } as never }).reach,
      ).toEqual([{ measure: 'n', more: '9', most: null }]);
    }
  });

  it('names no measure that only indicators not scored here read', () => {
    const second = anIndicator('y', aCounter('m'));
    const classes = [{ class: '', weights: { y: null } }];
    expect(
      behind(aCounter('n'), { own: '1', other: '10', second, board: { classes } as never }).reach,
    ).toEqual([{ measure: 'n', more: '9', most: null }]);
  });

  it('takes a linked unit as it is: what it earns is no more for more of one’s own', () => {
    const links = sum({ of: 'links' }, indicator('x'));
    const second = anIndicator(
      'y',
      aFormula({ form: 'arithmetic', operator: 'add', of: [indicator('x'), links, counted('m')] }),
    );
    const units = [aUnit('a', { links: [{ unit: 'c', kind: 'bureau' }] }), aUnit('b'), aUnit('c')];
    const facts = [aFigure('b', 'm', '60'), aFigure('c', 'n', '9')];
    // a has 3 of its own twice and 9 of c, c next above it 9 twice: each of m gives one. What c is read by is read of a too, and not named.
    expect(behind(aCounter('n'), { own: '3', other: '0', facts, second, more: { units } }).reach).toEqual([
      { measure: 'm', more: '3', most: null },
    ]);
  });

  it('names none that peers are measured by, through an indicator as well', () => {
    const best = {
      form: 'fold',
      over: { of: 'peers' },
      each: indicator('x'),
      take: 'max',
      empty: indicator('x'),
    } as Expression;
    const ofBest = anIndicator(
      'y',
      aFormula({
        form: 'arithmetic',
        operator: 'add',
        of: [indicator('x'), { form: 'arithmetic', operator: 'subtract', of: [best, best] }],
      }),
    );
    expect(behind(aCounter('n'), { own: '1', other: '5', second: ofBest }).reach).toEqual([]);
  });

  it('leaves out what a rule cannot compute', () => {
    const target: Rule = { preset: 'ratio', measure: 'm', against: 'target', goal: 'none' };
    const second = anIndicator('y', target);
    expect(behind(aCounter('n'), { own: '1', other: '10', second }).reach).toEqual([
      { measure: 'n', more: '9', most: null },
    ]);
    const without = anIndicator('y', { ...target, measure: 'n' });
    expect(behind(aCounter('n'), { own: '1', other: '10', second: without }).reach).toEqual([
      { measure: 'n', more: '9', most: null },
    ]);
    // From 20 on the rule would read an indicator that there is not.
    const enough: Condition = { test: 'compare', left: measure('n'), is: 'ge', right: counts('20') };
    const gone = aFormula({
      form: 'if',
      rows: [{ when: enough, gives: indicator('gone') }],
      else: points('1'),
    });
    expect(behind(aCounter('n'), { own: '1', other: '10', second: anIndicator('y', gone) }).reach).toEqual(
      [],
    );
    // More than 20 of n cannot be divided by what is left of 20.
    const left: Expression = {
      form: 'arithmetic',
      operator: 'divide',
      of: [
        { form: 'value', of: 'number', number: '1', kind: 'points' },
        {
          form: 'if',
          rows: [
            {
              when: { test: 'compare', left: measure('n'), is: 'lt', right: counts('20') },
              gives: { form: 'value', of: 'number', number: '1' },
            },
          ],
          else: { form: 'value', of: 'number', number: '0' },
        },
      ],
    } as never;
    const third = anIndicator('y', aFormula(left));
    expect(behind(aCounter('n'), { own: '1', other: '10', second: third }).reach).toEqual([]);
  });
});

const indicator = (key: string) => ({ form: 'value', of: 'indicator', key }) as Expression;
const counts = (number: string) => ({ form: 'value', of: 'number', number, kind: 'count' }) as Expression;
const counted = (key: string) => times(points('1'), measure(key));
