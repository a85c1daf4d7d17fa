import { describe, expect, it } from 'vitest';
import { checkScheme, type SchemeContext } from '.';
import type { Reward } from './honours';
import type { Award, Scheme } from './scheme';
import { aBoard, aCounter, aFigureMeasure, anAward, anIndicator, aScheme, both } from './testing';

const goals = [
  { key: 'count', quantity: 'count' as const },
  { key: 'yuan', quantity: 'money' as const, currency: 'CNY' },
  { key: 'dollars', quantity: 'money' as const, currency: 'USD' },
  { key: 'odd', quantity: 'money' as const },
];
const scheme = (more: Partial<Scheme>): Scheme =>
  aScheme({
    measures: [
      aFigureMeasure('n'),
      { ...aFigureMeasure('yuan'), quantity: 'money', currency: 'CNY' },
      { ...aFigureMeasure('dollars'), quantity: 'money', currency: 'USD' },
    ],
    indicators: [anIndicator('x', aCounter('n')), anIndicator('y', aCounter('n'))],
    boards: [aBoard(['x'])],
    ...more,
  });
/** What a check finds of honours, without the severity of errors; y is on no board on purpose. */
const found = (of: Scheme, context: SchemeContext = {}) =>
  checkScheme(of, context)
    .filter(({ code }) => code !== 'indicator-unused')
    .map(({ path, code, params, severity }) =>
      severity === 'error' ? [path, code, params] : [path, code, params, severity],
    );
const award = (more: Partial<Award>, context: SchemeContext = {}, of: Partial<Scheme> = {}) =>
  found(scheme({ awards: [anAward(more)], ...of }), context);

describe('a check of an award', () => {
  it('has nothing to say of one that makes sense', () => {
    expect(award({})).toEqual([]);
    expect(
      award(
        {
          order: { by: 'measure', key: 'n' },
          floors: [
            { by: 'total', least: '1' },
            { by: 'indicator', key: 'x', least: '1' },
            { by: 'measure', key: 'n', least: '1' },
            { by: 'target', key: 'n', goal: 'count', leastPercent: '1' },
          ],
          cites: ['n'],
          ties: 'break',
          tieBreaks: [
            { by: 'indicator', key: 'y' },
            { by: 'measure', key: 'n' },
          ],
        },
        { goals },
      ),
    ).toEqual([]);
  });

  it('names a board, a measure or an indicator that is not there', () => {
    expect(award({ board: 'gone' })).toEqual([['awards.0.board', 'board-unknown', { key: 'gone' }]]);
    // Without a board nothing is known of its indicators.
    expect(award({ board: 'gone', order: { by: 'indicator', key: 'z' } })).toHaveLength(1);
    expect(award({ order: { by: 'measure', key: 'gone' } })).toEqual([
      ['awards.0.order.key', 'measure-unknown', { key: 'gone' }],
    ]);
    // An indicator must be one of the board, not only of the scheme.
    expect(award({ order: { by: 'indicator', key: 'y' } })).toEqual([
      ['awards.0.order.key', 'indicator-unknown', { key: 'y' }],
    ]);
    expect(award({ order: { by: 'indicator', key: 'x' } })).toEqual([]);
    expect(award({ order: { by: 'breakthrough', measure: 'gone', past: 'p', leastBase: '1' } })).toEqual([
      ['awards.0.order.measure', 'measure-unknown', { key: 'gone' }],
    ]);
    expect(award({ cites: ['n', 'gone'] })).toEqual([
      ['awards.0.cites.1', 'measure-unknown', { key: 'gone' }],
    ]);
  });

  it('reads the expression a project goes by', () => {
    const value = { form: 'value', of: 'measure', key: 'lost' } as const;
    expect(award({ kind: 'project', order: { by: 'each', measure: 'gone', value } })).toEqual([
      ['awards.0.order.measure', 'measure-unknown', { key: 'gone' }],
      ['awards.0.order.value', 'measure-unknown', { key: 'lost' }],
    ]);
  });

  it('names floors that refer to what is not there, or that a referrer cannot have', () => {
    const floors: Award['floors'] = [
      { by: 'measure', key: 'gone', least: '1' },
      { by: 'indicator', key: 'y', least: '1' },
      { by: 'target', key: 'lost', goal: 'nowhere', leastPercent: '1' },
    ];
    const told = [
      ['awards.0.floors.0.key', 'measure-unknown', { key: 'gone' }],
      ['awards.0.floors.1.key', 'indicator-unknown', { key: 'y' }],
      ['awards.0.floors.2.key', 'measure-unknown', { key: 'lost' }],
    ];
    expect(award({ floors })).toEqual(told);
    expect(award({ floors }, { goals })).toEqual([
      ...told,
      ['awards.0.floors.2.goal', 'goal-unknown', { goal: 'nowhere' }],
    ]);
    const referrer = { kind: 'referrer', order: { by: 'measure', key: 'n' } } as const;
    expect(
      award({
        ...referrer,
        floors: [
          { by: 'total', least: '1' },
          { by: 'measure', key: 'n', least: '1' },
        ],
      }),
    ).toEqual([['awards.0.floors.0.by', 'floor-unfit', { kind: 'referrer', by: 'total' }]]);
  });

  it('says where order, line or seats per unit do not fit the kind', () => {
    expect(award({ order: { by: 'office' } })).toEqual([
      ['awards.0.order.by', 'order-unfit', { kind: 'unit', by: 'office' }],
    ]);
    const top = { take: 'top', among: 'unit', each: 1 } as const;
    const byMeasure = { order: { by: 'measure', key: 'n' } } as const;
    const byVotes = { order: { by: 'votes', electorate: 'e' } } as const;
    expect(award({ rule: top })).toEqual([['awards.0.rule.among', 'among-unfit', { kind: 'unit' }]]);
    expect(award({ kind: 'referrer', rule: top, ...byMeasure })).toEqual([
      ['awards.0.rule.among', 'among-unfit', { kind: 'referrer' }],
    ]);
    expect(award({ kind: 'project', rule: top, ...byMeasure })).toEqual([]);
    expect(award({ kind: 'person', rule: top, ...byVotes })).toEqual([]);
    expect(award({ rule: { take: 'top', among: 'board', each: 1 } })).toEqual([]);
    const line = { take: 'line', least: '1' } as const;
    expect(award({ kind: 'person', rule: line, order: { by: 'office' } })).toEqual([
      ['awards.0.rule.take', 'line-unfit', { kind: 'person' }],
    ]);
    expect(award({ kind: 'person', rule: line, ...byVotes })).toEqual([]);
    expect(award({ kind: 'person', order: { by: 'office' } })).toEqual([]);
  });

  it('warns where ties are to be broken and by nothing', () => {
    const warned = [['awards.0.ties', 'tie-breaks-missing', {}, 'warning']];
    expect(award({ ties: 'break' })).toEqual(warned);
    expect(award({ ties: 'break', board: 'gone' }).slice(1)).toEqual(warned);
    expect(award({ ties: 'break', tieBreaks: [{ by: 'measure', key: 'n' }] })).toEqual([]);
    const boards = [aBoard(['x'], { ties: [{ by: 'measure', key: 'n' }] })];
    expect(award({ ties: 'break' }, {}, { boards })).toEqual([]);
    expect(
      award({
        ties: 'break',
        tieBreaks: [
          { by: 'measure', key: 'x' },
          { by: 'indicator', key: 'n' },
        ],
      }),
    ).toEqual([
      ['awards.0.tieBreaks.0.key', 'measure-unknown', { key: 'x' }],
      ['awards.0.tieBreaks.1.key', 'indicator-unknown', { key: 'n' }],
    ]);
    expect(award({ tieBreaks: [{ by: 'measure', key: 'gone' }] })).toEqual([
      ['awards.0.tieBreaks.0.key', 'measure-unknown', { key: 'gone' }],
    ]);
  });
});

describe('a check of a reward', () => {
  type Standard = Reward['standards'][number];
  const standard = (more: Partial<Standard> = {}): Standard => ({
    key: 's',
    names: both('s'),
    measure: 'yuan',
    reading: 'flat',
    bands: [{ from: '0', rate: '0.01' }],
    ...more,
  });
  const reward = (more: Partial<Reward>, context: SchemeContext = {}) =>
    found(
      scheme({
        rewards: [
          { key: 'r', names: both('r'), currency: 'CNY', per: 'deal', standards: [standard()], ...more },
        ],
      }),
      context,
    );
  const bands = (of: Standard['bands'], reading: Standard['reading'] = 'flat') =>
    reward({ standards: [standard({ bands: of, reading })] });
  const at = (place: string) => `rewards.0.standards.0.${place}`;

  it('has nothing to say of one that makes sense', () => {
    expect(reward({})).toEqual([]);
    expect(reward({ beyondTarget: { goal: 'yuan' } }, { goals })).toEqual([]);
    expect(reward({ beyondTarget: { goal: 'gone' } })).toEqual([]);
  });

  it('names a goal that is not there or counts something else', () => {
    const beyond = (goal: string) => reward({ beyondTarget: { goal } }, { goals });
    const path = 'rewards.0.beyondTarget.goal';
    expect(beyond('gone')).toEqual([[path, 'goal-unknown', { goal: 'gone' }]]);
    const unlike = (left: string) => [
      [path, 'unlike-kinds', { operator: 'reward', left, right: 'money:CNY' }],
    ];
    expect(beyond('dollars')).toEqual(unlike('money:USD'));
    expect(beyond('count')).toEqual(unlike('count'));
    expect(beyond('odd')).toEqual(unlike(''));
  });

  it('names a measure that is not there or is in another currency, and keys given twice', () => {
    const by = (measure: string) => reward({ standards: [standard({ measure })] });
    expect(by('gone')).toEqual([[at('measure'), 'measure-unknown', { key: 'gone' }]]);
    const unlike = (left: string) => [
      [at('measure'), 'unlike-kinds', { operator: 'reward', left, right: 'money:CNY' }],
    ];
    expect([by('dollars'), by('n')]).toEqual([unlike('money:USD'), unlike('count')]);
    expect(reward({ standards: [standard(), standard({ key: 't' }), standard()] })).toEqual([
      ['rewards.0.standards.2.key', 'key-taken', { key: 's' }],
    ]);
  });

  it('wants bands to rise and bounds not to cross', () => {
    const unordered = [[at('bands.1'), 'segments-unordered', {}]];
    expect(bands([{ from: '5' }, { from: '4', rate: '1' }])).toEqual(unordered);
    expect(bands([{ from: '5' }, { from: '5', rate: '1' }])).toEqual(unordered);
    expect(bands([{ from: '5' }, { from: '6', rate: '1' }])).toEqual([]);
    const hand = (least: string, most: string) => bands([{ from: '0', hand: { least, most } }]);
    expect(hand('3', '2')).toEqual([[at('bands.0.hand'), 'bounds-crossed', {}]]);
    expect(hand('2', '2')).toEqual([]);
  });

  it('warns where more brings less at a bound, if the rate reached goes on all', () => {
    const falls = (from: string) => [[at('bands.1'), 'curve-falls', { from, kind: 'money:CNY' }, 'warning']];
    const rates = (first: string, second: string) => [
      { from: '0', rate: first },
      { from: '100', rate: second },
    ];
    expect(bands(rates('0.02', '0.01'))).toEqual(falls('100'));
    expect(bands(rates('0.01', '0.01'))).toEqual([]);
    expect(bands(rates('0.01', '0.02'))).toEqual([]);
    expect(bands(rates('0.02', '0.01'), 'marginal')).toEqual([]);
    // Marginally rates go on from band to band; what is fixed may fall.
    const fixed = (first: string, second?: string) =>
      bands(
        [
          { from: '0', rate: '0.02', amount: first },
          { from: '100', rate: '0.03', ...(second ? { amount: second } : {}) },
        ],
        'marginal',
      );
    expect([fixed('2'), fixed('2', '1'), fixed('2', '2')]).toEqual([falls('100'), falls('100'), []]);
    // 1 % of 100 and 2 fixed are 3; 2 % of 100 and 1 fixed are 3 too, and without the 1 they are 2.
    expect(
      bands([
        { from: '0', rate: '0.01', amount: '2' },
        { from: '100', rate: '0.02', amount: '1' },
      ]),
    ).toEqual([]);
    expect(
      bands([
        { from: '0', rate: '0.01', amount: '2' },
        { from: '100', rate: '0.02' },
      ]),
    ).toEqual(falls('100'));
    expect(
      bands([
        { from: '0', amount: '5' },
        { from: '100', amount: '4.5' },
      ]),
    ).toEqual(falls('100'));
    expect(
      bands([
        { from: '0', amount: '1/3' },
        { from: '1/7', rate: '2.5' },
      ]),
    ).toEqual([]);
    expect(
      bands([
        { from: '0', amount: '1/3' },
        { from: '1/7', rate: '2.3' },
      ]),
    ).toEqual(falls('1/7'));
    // Of what is set by hand the most counts.
    const hand = { least: '0', most: '1' };
    expect(
      bands([
        { from: '0', rate: '9' },
        { from: '100', hand },
      ]),
    ).toEqual(falls('100'));
    expect(
      bands([
        { from: '0', hand },
        { from: '100', rate: '0.01' },
      ]),
    ).toEqual([]);
  });
});
