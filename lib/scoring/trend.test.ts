import { describe, expect, it } from 'vitest';
import {
  type Condition,
  type Expression,
  highest,
  lowest,
  measure,
  minus,
  num,
  over,
  points,
  type Segment,
  sum,
  times,
  weight,
} from './expression';
import { rational } from './rational';
import type { Measure } from './scheme';
import { aFigureMeasure } from './testing';
import { type Course, courseOf, courseOfMeasure, signOf, type Trend, trendOf, type World } from './trend';

const QUIET = { below: false, owes: false, replaced: false };
const UP = signOf([rational(1)]);
const DOWN = signOf([rational(-1)]);
const NOUGHT = signOf([]);
const ANY = signOf([rational(1), rational(-1)]);

/** Measures n and m count figures, `mean` may go either way, `debt` is below nought and falls. */
const total: Record<string, Course> = {
  n: { trend: 'rises', sign: UP },
  m: { trend: 'rises', sign: UP },
  any: { trend: 'rises', sign: ANY },
  debt: { trend: 'falls', sign: DOWN },
  loss: { trend: 'rises', sign: DOWN },
  mean: { trend: 'either', sign: UP },
};
const measures: Record<string, Measure> = {
  deals: {
    key: 'deals',
    names: { zh: '', en: '' },
    source: { kind: 'deal', aspect: 'total' },
    quantity: 'money',
    currency: 'CNY',
  },
  signed: { ...aFigureMeasure('signed'), where: { test: 'unit', field: 'kind', values: [] } },
};
const world = (more: Partial<World> = {}): World => ({
  measure: (key) => measures[key],
  total: (key) => total[key] ?? { trend: 'still', sign: ANY },
  held: () => QUIET,
  indicator: (key) => total[key] ?? { trend: 'still', sign: ANY },
  target: () => UP,
  past: () => ANY,
  weight: UP,
  entered: ANY,
  ...more,
});
const trend = (of: Expression, more: Partial<World> = {}) => courseOf(of, world(more)).trend;
const sign = (of: Expression, more: Partial<World> = {}) => courseOf(of, world(more)).sign;
const n = measure('n');
const any = measure('any');
const debt = measure('debt');
const mean = measure('mean');
const value = (of: object) => ({ form: 'value', ...of }) as Expression;
const fold = (over: object, take: string, more: object = {}) =>
  ({ form: 'fold', over, take, ...more }) as Expression;
const deals = { of: 'facts', measure: 'deals' };
const receipts = { of: 'children', kind: 'receipt', aspect: 'paid_in' };
const compared = (left: Expression, is: string, right: Expression) =>
  ({ test: 'compare', left, is, right }) as Condition;

describe('where a value goes', () => {
  it('is nowhere for what the campaign sets, and with its measure or indicator otherwise', () => {
    const set = [
      num('1'),
      weight(),
      value({ of: 'target', goal: 'g' }),
      value({ of: 'past', key: 'p' }),
      value({ of: 'elapsed' }),
      value({ of: 'entered' }),
    ];
    expect(set.map((one) => trend(one))).toEqual(Array(set.length).fill('still'));
    expect([n, debt, mean, value({ of: 'indicator', key: 'debt' })].map((one) => trend(one))).toEqual([
      'rises',
      'falls',
      'either',
      'falls',
    ]);
    expect([trend(value({ of: 'column', key: 'c' })), trend(value({ of: 'amount' }))]).toEqual([
      'either',
      'either',
    ]);
  });

  it('has a sign as far as one is known', () => {
    expect([num('1'), num('-1'), num('0')].map((one) => sign(one))).toEqual([UP, DOWN, NOUGHT]);
    expect(
      [weight(), value({ of: 'target', goal: 'g' }), value({ of: 'past', key: 'p' })].map((one) => sign(one)),
    ).toEqual([UP, UP, ANY]);
    expect([sign(value({ of: 'past', key: 'p', take: 'count' })), sign(value({ of: 'elapsed' }))]).toEqual([
      UP,
      UP,
    ]);
    expect([sign(value({ of: 'elapsed', share: '-1' })), sign(value({ of: 'entered' }))]).toEqual([
      DOWN,
      ANY,
    ]);
    expect([signOf([rational(0), rational(2)]), signOf([rational(0), rational(-2)])]).toEqual([UP, DOWN]);
  });
});

describe('where arithmetic goes', () => {
  it('is where all parts go, what is taken off the other way', () => {
    expect([trend(sum(n, points('1'))), trend(sum(n, debt)), trend(sum(debt, debt))]).toEqual([
      'rises',
      'either',
      'falls',
    ]);
    expect([
      trend(minus(n, debt)),
      trend(minus(points('1'), n)),
      trend(minus(n, n)),
      trend(minus(n, mean)),
    ]).toEqual(['rises', 'falls', 'either', 'either']);
    expect([
      trend(lowest(n, debt)),
      trend(highest(debt, points('0'))),
      trend(lowest(n, points('3'))),
    ]).toEqual(['either', 'falls', 'rises']);
    // What is missing to a minimum, taken off: more never makes it worse.
    expect(trend(minus(points('9'), highest(minus(points('3'), n), points('0'))))).toBe('rises');
  });

  it('turns with the sign of a factor', () => {
    const by = (factor: Expression, of = n) => trend(times(factor, of));
    expect([by(num('2')), by(num('-2')), by(num('0')), by(value({ of: 'past', key: 'p' }))]).toEqual([
      'rises',
      'falls',
      'still',
      'either',
    ]);
    expect([by(measure('m')), by(any), by(debt), by(mean)]).toEqual(['rises', 'either', 'falls', 'either']);
    // Both go up toward nought, the product comes down to it.
    expect([by(measure('loss'), measure('loss')), by(debt, debt), by(num('-2'), debt)]).toEqual([
      'falls',
      'rises',
      'rises',
    ]);
    expect(by(weight(), n)).toBe('rises');
    expect(trend(times(weight(), n), { weight: ANY })).toBe('either');
  });

  it('of a division is known where nothing moves below the line', () => {
    const target = value({ of: 'target', goal: 'g' });
    expect([trend(over(n, target)), trend(over(n, num('-2'))), trend(over(points('1'), n))]).toEqual([
      'rises',
      'falls',
      'either',
    ]);
    expect(trend(over(n, target), { target: () => ANY })).toBe('either');
    expect([
      trend(over(n, target, num('1'))),
      trend(over(n, target, debt)),
      trend(over(num('1'), debt, n)),
    ]).toEqual(['rises', 'either', 'either']);
    expect([
      sign(over(n, target)),
      sign(over(n, target, num('-1'))),
      sign(over(debt, target, num('0'))),
    ]).toEqual([UP, ANY, DOWN]);
  });

  it('keeps a sign as far as its parts have one', () => {
    expect([sign(sum(n, n)), sign(sum(n, debt)), sign(minus(n, debt)), sign(minus(debt, n))]).toEqual([
      UP,
      ANY,
      UP,
      DOWN,
    ]);
    expect([
      sign(times(n, debt)),
      sign(times(debt, debt)),
      sign(times(debt, n)),
      sign(times(any, n)),
    ]).toEqual([DOWN, UP, DOWN, ANY]);
    expect([sign(highest(any, points('0'))), sign(lowest(any, points('0'))), sign(lowest(n, n))]).toEqual([
      UP,
      DOWN,
      UP,
    ]);
    expect([sign(highest(n, debt)), sign(highest(debt, debt)), sign(lowest(n, debt))]).toEqual([
      UP,
      DOWN,
      DOWN,
    ]);
  });
});

describe('where a curve goes', () => {
  const curve = (segments: Segment[], of: Expression = n): Expression => ({ form: 'curve', of, segments });
  const way = (...segments: Segment[]) => trend(curve(segments));

  it('is with what it is of where it never falls, against it where it never rises', () => {
    expect([way({ from: '0', rate: '1' }), way({ from: null, rate: '-1' })]).toEqual(['rises', 'falls']);
    expect(way({ from: '0', rate: '1' }, { from: '10', base: '3' })).toBe('either');
    expect(trend(curve([{ from: null, rate: '-1' }], debt))).toBe('rises');
    expect(trend(curve([{ from: '0', rate: '1' }, { from: '10' }], num('4')))).toBe('still');
    expect(way({ from: null, base: '5' }, { from: '1', base: '3' }, { from: '2', base: '3' })).toBe('falls');
  });

  it('is not told of steps without width, nor of bounds in another order than that of their size', () => {
    expect(way({ from: '0', rate: '1', per: '-1' })).toBe('either');
    // From nought on it gives −1, below it nothing: the first is never reached.
    expect(way({ from: '10', rate: '1' }, { from: '0', base: '-1' })).toBe('either');
    expect(way({ from: '0', rate: '1' }, { from: null, base: '5' })).toBe('either');
    expect(way({ from: '0', base: '1' }, { from: '0', base: '2' })).toBe('either');
    expect(way({ from: '0', base: '1' }, { from: '0', open: true, base: '2' })).toBe('rises');
    expect(way({ from: '0', open: true, base: '1' }, { from: '0', open: true, base: '2' })).toBe('either');
    expect(way({ from: '0', open: true, base: '1' }, { from: '0', base: '2' })).toBe('either');
  });

  it('falls where a joined segment counts its steps from beyond its bound', () => {
    const joined = (origin: string) =>
      way({ from: '0', rate: '1' }, { from: '10', rate: '1', origin, join: true });
    expect([joined('10'), joined('8'), joined('20')]).toEqual(['rises', 'rises', 'either']);
  });

  it('is not below nought where it starts there and never falls, or no part of it is', () => {
    const signed = (segments: Segment[], of: Expression = n) => sign(curve(segments, of));
    expect([signed([{ from: '5', base: '1' }]), signed([{ from: '5', base: '-1' }])]).toEqual([UP, DOWN]);
    expect([signed([{ from: null, rate: '1' }]), signed([{ from: null, rate: '1' }], any)]).toEqual([
      UP,
      ANY,
    ]);
    expect(signed([{ from: null, base: '-1', rate: '1' }])).toEqual(ANY);
    expect(
      signed([
        { from: '1', base: '5' },
        { from: '2', base: '3' },
      ]),
    ).toEqual(UP);
    expect(
      signed([
        { from: '1', base: '5' },
        { from: '2', base: '3', rate: '1' },
      ]),
    ).toEqual(UP);
    expect(
      signed([
        { from: '1', base: '5' },
        { from: '2', base: '3', rate: '-1' },
      ]),
    ).toEqual(ANY);
    expect(
      signed([
        { from: '1', base: '5' },
        { from: '2', base: '3', rate: '1', origin: '9' },
      ]),
    ).toEqual(ANY);
    expect(
      signed([
        { from: '1', base: '5' },
        { from: '2', base: '-3' },
      ]),
    ).toEqual(ANY);
    expect(
      signed([
        { from: null, base: '5' },
        { from: '2', base: '3' },
      ]),
    ).toEqual(UP);
    expect(
      signed(
        [
          { from: null, base: '5', rate: '1' },
          { from: '2', base: '3' },
        ],
        any,
      ),
    ).toEqual(ANY);
    expect(
      signed([
        { from: '2', base: '5' },
        { from: '1', base: '3' },
      ]),
    ).toEqual(ANY);
    expect(
      signed([
        { from: '1', base: '5' },
        { from: '2', base: '3', rate: '1', per: '-1' },
      ]),
    ).toEqual(ANY);
  });

  it('and a rounding is where it goes', () => {
    expect(trend({ form: 'round', of: debt, places: 1 })).toBe('falls');
    expect(sign({ form: 'round', of: debt, places: 1 })).toEqual(DOWN);
  });
});

describe('where a decision goes', () => {
  const decides = (when: Condition, gives: Expression, otherwise: Expression) =>
    trend({ form: 'if', rows: [{ when, gives }], else: otherwise });
  const enough = compared(n, 'ge', num('5', 'count'));
  const few = compared(n, 'lt', num('5', 'count'));

  it('is up where more gives a row that gives more, and down where it gives less', () => {
    expect(decides(enough, points('3'), points('1'))).toBe('rises');
    expect(decides(enough, points('1'), points('3'))).toBe('falls');
    expect(decides(enough, points('1'), points('1'))).toBe('still');
    expect([decides(few, points('1'), points('3')), decides(few, points('3'), points('1'))]).toEqual([
      'rises',
      'falls',
    ]);
    expect(decides(compared(mean, 'ge', num('5', 'count')), points('3'), points('1'))).toBe('either');
    expect(decides(compared(mean, 'ge', num('5', 'count')), points('3'), points('3'))).toBe('still');
  });

  it('looks at each row that a row may take over from', () => {
    const table = (...given: string[]) =>
      trend({
        form: 'if',
        rows: given.slice(0, -1).map((one, at) => ({
          when: compared(n, 'ge', num(String(9 - at), 'count')),
          gives: points(one),
        })),
        else: points(given.at(-1) as string),
      });
    expect([table('5', '3', '1'), table('5', '1', '3'), table('1', '3', '5'), table('3', '3', '1')]).toEqual([
      'rises',
      'either',
      'falls',
      'rises',
    ]);
  });

  it('by what more does not turn is with all that it may give', () => {
    const town: Condition = { test: 'unit', field: 'kind', values: ['town'] };
    expect([decides(town, points('3'), n), decides(town, n, debt), decides(town, debt, debt)]).toEqual([
      'rises',
      'either',
      'falls',
    ]);
  });

  it('knows what is more by sign, or as more of the same', () => {
    expect([
      decides(enough, n, points('0')),
      decides(few, points('0'), n),
      decides(enough, any, points('0')),
    ]).toEqual(['rises', 'rises', 'either']);
    const full = times(weight(), over(n, num('9')));
    const kept = (part: string, of = full) => decides(few, times(of, num(part)), of);
    expect([kept('0.5'), kept('0'), kept('2'), kept('1')]).toEqual(['rises', 'rises', 'either', 'rises']);
    expect([kept('-1'), kept('0.5', any)]).toEqual(['either', 'either']);
    expect(decides(few, times(num('2'), measure('loss')), measure('loss'))).toBe('rises');
    expect(decides(few, times(num('2'), measure('m')), times(num('3'), n))).toBe('either');
    expect(decides(enough, points('-1'), points('-2'))).toBe('rises');
  });

  it('has a sign where all it gives have it', () => {
    const of = (gives: Expression, otherwise: Expression) =>
      sign({ form: 'if', rows: [{ when: enough, gives }], else: otherwise });
    expect([of(n, points('1')), of(n, debt), of(debt, points('-1'))]).toEqual([UP, ANY, DOWN]);
  });
});

describe('whether a condition turns', () => {
  const turns = (condition: Condition, more: Partial<World> = {}) =>
    trendOf(condition, world(more), { kind: 'deal', aspect: 'total' });
  const by = (is: string, left: Expression = n, right: Expression = num('5', 'count')) =>
    turns(compared(left, is, right));

  it('is with the side that should be more', () => {
    expect(['ge', 'gt', 'le', 'lt', 'eq', 'ne'].map((is) => by(is))).toEqual([
      'rises',
      'rises',
      'falls',
      'falls',
      'either',
      'either',
    ]);
    expect([by('ge', num('1'), n), by('ge', n, debt), by('ge', n, n), by('ge', num('1'), num('2'))]).toEqual([
      'falls',
      'rises',
      'either',
      'still',
    ]);
  });

  it('is once where a number leaves nought or comes to it', () => {
    const nought = num('0', 'count');
    expect([by('eq', n, nought), by('ne', n, nought)]).toEqual(['falls', 'rises']);
    expect([by('eq', nought, n), by('ne', nought, n)]).toEqual(['falls', 'rises']);
    expect([by('eq', measure('loss'), nought), by('ne', measure('loss'), nought)]).toEqual([
      'rises',
      'falls',
    ]);
    expect([by('eq', debt, nought), by('eq', any, nought), by('eq', num('1'), nought)]).toEqual([
      'falls',
      'either',
      'still',
    ]);
  });

  it('is with its parts, and against what it denies', () => {
    const more = compared(n, 'ge', num('5', 'count'));
    const less = compared(n, 'lt', num('5', 'count'));
    const town: Condition = { test: 'unit', field: 'kind', values: [] };
    const of = (test: 'all' | 'any', ...parts: Condition[]) => turns({ test, of: parts });
    expect([of('all', more, town), of('any', more, less), of('all'), of('any', less, less)]).toEqual([
      'rises',
      'either',
      'still',
      'falls',
    ]);
    expect([turns({ test: 'not', of: more }), turns({ test: 'not', of: less })]).toEqual(['falls', 'rises']);
    expect(turns({ test: 'attribute', attribute: 'a', is: 'present' })).toBe('still');
  });

  it('on a line of the same record is when the line comes', () => {
    const amount: Condition = { test: 'amount', aspect: 'contracted', is: 'lt', number: '5' };
    const seen: unknown[] = [];
    const held: World['held'] = (source) => {
      seen.push(source);
      return { ...QUIET, replaced: source.aspect === 'contracted' };
    };
    expect([turns(amount), turns(amount, { held }), trendOf(amount, world())]).toEqual([
      'rises',
      'either',
      'either',
    ]);
    expect(seen).toEqual([{ kind: 'deal', aspect: 'contracted' }]);
  });

  it('on the deal of a receipt is when the deal comes', () => {
    const amount: Condition = { test: 'amount', aspect: 'total', of: 'parent', is: 'ge', number: '5' };
    const seen: unknown[] = [];
    const held: World['held'] = (source) => {
      seen.push(source);
      return QUIET;
    };
    const receipts = { kind: 'receipt', aspect: 'paid_in' } as const;
    expect(trendOf(amount, world({ held }), receipts)).toBe('rises');
    expect(trendOf(amount, world({ held: () => ({ ...QUIET, replaced: true }) }), receipts)).toBe('either');
    expect(seen).toEqual([{ kind: 'deal', aspect: 'total' }]);
  });
});

describe('where a measure goes', () => {
  const course = (more: Partial<Measure>, held: Partial<typeof QUIET> = {}) =>
    courseOfMeasure(
      { ...(measures.deals as Measure), ...more },
      world({ held: () => ({ ...QUIET, ...held }) }),
    );
  const trends = (held: Partial<typeof QUIET> = {}) =>
    ([undefined, 'count', 'distinct', 'days', 'max', 'min', 'mean', 'last'] as const).map(
      (take) => course({ take }, held).trend,
    );

  it('is up where it adds, counts or takes the greatest', () => {
    const up = Array(5).fill('rises');
    expect(trends()).toEqual([...up, 'either', 'either', 'either']);
    expect(course({ take: 'sum' }).trend).toBe('rises');
  });

  it('is not told of amounts below nought that are pending, nor where a claim would replace what counts', () => {
    expect(trends({ owes: true, below: true })).toEqual([
      'either',
      'rises',
      'rises',
      'rises',
      'either',
      'either',
      'either',
      'either',
    ]);
    expect(trends({ replaced: true })).toEqual(Array(8).fill('either'));
    // What was paid back and counts is in the sum already.
    expect(course({}, { below: true })).toEqual({ trend: 'rises', sign: ANY });
    expect([course({}).sign, course({ take: 'count' }, { below: true }).sign]).toEqual([UP, UP]);
  });

  it('follows a condition by which records come and go', () => {
    const paid = (is: string): Condition =>
      compared(fold(receipts, 'sum'), is, value({ of: 'amount', whole: true }));
    expect([course({ where: paid('ge') }).trend, course({ where: paid('lt') }).trend]).toEqual([
      'rises',
      'either',
    ]);
    const many = compared(n, 'ge', num('5', 'count'));
    expect(course({ where: many }, { below: true }).trend).toBe('either');
    expect(course({ where: many, take: 'count' }, { below: true }).trend).toBe('rises');
    expect(course({ where: { test: 'attribute', attribute: 'a', is: 'absent' } }).trend).toBe('rises');
  });
});

describe('where a fold goes', () => {
  const of = (take: string, more: object = {}, held: Partial<typeof QUIET> = {}, set: object = deals) =>
    courseOf(fold(set, take, more), world({ held: () => ({ ...QUIET, ...held }) }));
  const trends = (takes: string[], more: object = {}, held: Partial<typeof QUIET> = {}) =>
    takes.map((take): Trend => of(take, more, held).trend);
  const asked = { test: 'attribute', attribute: 'a', is: 'present' };

  it('over facts is up where members add something, and unknown where they may take something', () => {
    expect(trends(['sum', 'count', 'distinct', 'max', 'min', 'mean', 'trimmed'])).toEqual([
      'rises',
      'rises',
      'rises',
      'either',
      'either',
      'either',
      'either',
    ]);
    expect(trends(['sum', 'count'], { each: points('-1') })).toEqual(['falls', 'rises']);
    expect(trends(['sum'], { each: points('0') })).toEqual(['still']);
    expect(trends(['sum', 'count'], { each: value({ of: 'attribute', attribute: 'a' }) })).toEqual([
      'either',
      'rises',
    ]);
    expect(trends(['sum', 'count', 'distinct'], {}, { below: true })).toEqual(['either', 'rises', 'rises']);
    expect(trends(['sum', 'count', 'distinct'], {}, { replaced: true })).toEqual(Array(3).fill('either'));
    expect(trends(['sum'], { each: value({ of: 'share' }) })).toEqual(['rises']);
    expect(of('sum', {}, {}, { of: 'facts', measure: 'gone' }).trend).toBe('either');
    expect([
      of('sum').sign,
      of('count', {}, { below: true }).sign,
      of('sum', {}, { below: true }).sign,
    ]).toEqual([UP, UP, ANY]);
    expect([
      of('min').sign,
      of('min', { empty: points('-1') }).sign,
      of('mean', { empty: points('1') }).sign,
    ]).toEqual([UP, ANY, UP]);
  });

  it('over facts is also where each member goes', () => {
    const paid = fold(receipts, 'sum');
    expect(trends(['sum', 'count', 'distinct'], { each: paid })).toEqual(['rises', 'rises', 'either']);
    expect(trends(['distinct'], { each: paid, attribute: 'investor' })).toEqual(['rises']);
    expect(trends(['sum'], { each: minus(value({ of: 'amount' }), paid) })).toEqual(['either']);
    expect(trends(['sum'], { each: times(n, value({ of: 'amount' })) })).toEqual(['rises']);
  });

  it('the greatest of facts is known where that of none is said and not above any', () => {
    expect(trends(['max'], { empty: points('0') })).toEqual(['rises']);
    expect(trends(['max'], { empty: points('1') })).toEqual(['either']);
    expect(trends(['max'], { empty: points('0') }, { below: true })).toEqual(['either']);
    expect(trends(['max'], { empty: points('0'), each: mean })).toEqual(['either']);
    expect(of('max', { empty: points('-1') })).toEqual({ trend: 'rises', sign: ANY });
    expect(of('max', { empty: points('0') }).sign).toEqual(UP);
  });

  it('over facts follows conditions by which members come and go', () => {
    const meets = (is: string) => ({
      ...deals,
      where: compared(fold(receipts, 'sum'), is, num('5', 'count')),
    });
    const withTake = (is: string, take: string, more: object = {}) => of(take, more, {}, meets(is)).trend;
    expect([
      withTake('ge', 'sum'),
      withTake('lt', 'sum'),
      withTake('ge', 'count'),
      withTake('lt', 'count'),
    ]).toEqual(['rises', 'either', 'rises', 'either']);
    expect([withTake('ge', 'sum', { each: points('-1') }), withTake('lt', 'distinct')]).toEqual([
      'falls',
      'either',
    ]);
    expect([
      withTake('ge', 'max', { empty: points('0') }),
      withTake('lt', 'max', { empty: points('0') }),
    ]).toEqual(['rises', 'either']);
    expect(of('sum', {}, {}, { ...deals, where: asked }).trend).toBe('rises');
    const own = { ...(measures.deals as Measure), where: compared(n, 'lt', num('5', 'count')) };
    expect(courseOf(fold(deals, 'sum'), world({ measure: () => own })).trend).toBe('either');
  });

  it('over receipts of a deal asks how receipts stand', () => {
    const sources: unknown[] = [];
    const held: World['held'] = ({ kind, aspect }) => {
      sources.push([kind, aspect]);
      return { ...QUIET, below: kind === 'receipt' };
    };
    expect(courseOf(fold(deals, 'sum', { each: fold(receipts, 'sum') }), world({ held }))).toEqual({
      trend: 'either',
      sign: ANY,
    });
    expect(sources).toEqual([
      ['deal', 'total'],
      ['receipt', 'paid_in'],
    ]);
  });

  it('reads another line of a record as one that may come', () => {
    const other = value({ of: 'amount', aspect: 'contracted' });
    const each = (held: Partial<typeof QUIET>) => of('sum', { each: other }, held);
    expect([each({}).trend, each({ owes: true, below: true }).trend, each({ replaced: true }).trend]).toEqual(
      ['rises', 'either', 'either'],
    );
    const counted = (held: Partial<typeof QUIET>) =>
      courseOf(other, world({ held: () => ({ ...QUIET, ...held }) }), { kind: 'deal', aspect: 'total' });
    expect([counted({}), counted({ below: true }), counted({ owes: true, below: true }).trend]).toEqual([
      { trend: 'rises', sign: UP },
      { trend: 'rises', sign: ANY },
      'either',
    ]);
  });

  it('over what no fact adds to is where each member goes', () => {
    const months = { of: 'periods', by: 'month' };
    for (const set of [months, { of: 'links' }]) {
      for (const take of ['sum', 'min', 'max', 'mean', 'trimmed']) {
        expect([of(take, { each: n }, {}, set).trend, of(take, { each: debt }, {}, set).trend]).toEqual([
          'rises',
          'falls',
        ]);
      }
      expect([of('count', { each: n }, {}, set), of('distinct', { each: n }, {}, set).trend]).toEqual([
        { trend: 'still', sign: UP },
        'either',
      ]);
      expect(of('distinct', { each: num('1') }, {}, set)).toEqual({ trend: 'still', sign: UP });
    }
    expect([
      of('min', { each: n, empty: debt }, {}, months),
      of('sum', { each: debt }, {}, months).sign,
    ]).toEqual([{ trend: 'either', sign: ANY }, DOWN]);
    expect(of('sum', {}, {}, { of: 'ballots', electorate: 'e' })).toEqual({ trend: 'still', sign: ANY });
  });

  it('over peers is unknown unless nothing moves', () => {
    const peers = { of: 'peers' };
    expect([of('max', { each: n }, {}, peers).trend, of('rank', { each: n }, {}, peers).trend]).toEqual([
      'either',
      'either',
    ]);
    expect(of('sum', { each: value({ of: 'target', goal: 'g' }) }, {}, peers)).toEqual({
      trend: 'still',
      sign: UP,
    });
    expect(of('rank', { each: num('-1') }, {}, peers)).toEqual({ trend: 'still', sign: UP });
  });

  it('keeps the record around what is folded within it', () => {
    const months = fold({ of: 'periods', by: 'month' }, 'sum', { each: value({ of: 'amount' }) });
    expect(of('sum', { each: months }).trend).toBe('rises');
    const none = fold(receipts, 'max', { empty: value({ of: 'share' }) });
    expect(of('count', { each: none }).trend).toBe('rises');
    const least = fold(receipts, 'min', { empty: value({ of: 'share' }) });
    expect(of('sum', { each: least }).sign).toEqual(UP);
  });
});
