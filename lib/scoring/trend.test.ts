import { isDeepStrictEqual } from 'node:util';
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
import { type Course, courseOf, courseOfMeasure, type Sign, signOf, trendOf, type World } from './trend';

const QUIET = { below: false, owes: false, replaced: false };
type Held = typeof QUIET;
const UP = signOf([rational(1)]);
const DOWN = signOf([rational(-1)]);
const ANY = signOf([rational(1), rational(-1)]);
const SIDES: Record<string, Sign> = { up: UP, down: DOWN, any: ANY, nought: signOf([]) };

/** Measures n and m count figures, `mean` may go either way, `debt` is below nought and falls. */
const total: Record<string, Course> = {
  n: { trend: 'rises', sign: UP },
  m: { trend: 'rises', sign: UP },
  any: { trend: 'rises', sign: ANY },
  debt: { trend: 'falls', sign: DOWN },
  loss: { trend: 'rises', sign: DOWN },
  mean: { trend: 'either', sign: UP },
};
const aDeal: Measure = {
  ...aFigureMeasure('deals', 'money', { currency: 'CNY' }),
  source: { kind: 'deal', aspect: 'total' },
};
const measures: Record<string, Measure> = {
  deals: aDeal,
  signed: aFigureMeasure('signed', 'count', { where: { test: 'unit', field: 'kind', values: [] } }),
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
/** A world whose records stand so. */
const holding = (held: Partial<Held>) => world({ held: () => ({ ...QUIET, ...held }) });

const course = (of: Expression, more: Partial<World> = {}) => courseOf(of, world(more));
const courses = (of: readonly (Course | Expression)[]) =>
  of.map((one) => ('form' in one ? course(one) : one));
/** Where they go, in their order, in a word each. */
const ways = (...of: readonly (Course | Expression)[]) =>
  courses(of)
    .map(({ trend }) => trend)
    .join(' ');
/** On which side of nought they are. */
const sides = (...of: readonly (Course | Expression)[]) =>
  courses(of)
    .map(({ sign }) => Object.keys(SIDES).find((side) => isDeepStrictEqual(SIDES[side], sign)))
    .join(' ');

const n = measure('n');
const any = measure('any');
const debt = measure('debt');
const loss = measure('loss');
const mean = measure('mean');
const value = (of: object) => ({ form: 'value', ...of }) as Expression;
const target = value({ of: 'target', goal: 'g' });
const past = value({ of: 'past', key: 'p' });
const amount = value({ of: 'amount' });
const fold = (over: object, take: string, more: object = {}) =>
  ({ form: 'fold', over, take, ...more }) as Expression;
const deals = { of: 'facts', measure: 'deals' };
const receipts = { of: 'children', kind: 'receipt', aspect: 'paid_in' };
const compared = (left: Expression, is: string, right: Expression) =>
  ({ test: 'compare', left, is, right }) as Condition;
const enough = compared(n, 'ge', num('5', 'count'));
const few = compared(n, 'lt', num('5', 'count'));
const town: Condition = { test: 'unit', field: 'kind', values: ['town'] };
const marked: Condition = { test: 'attribute', attribute: 'a', is: 'present' };

describe('where a value goes', () => {
  it('is nowhere for what the campaign sets, and with its measure or indicator otherwise', () => {
    const set = [num('1'), weight(), target, past, value({ of: 'elapsed' }), value({ of: 'entered' })];
    expect(ways(...set)).toBe('still still still still still still');
    expect(ways(n, debt, mean, value({ of: 'indicator', key: 'debt' }))).toBe('rises falls either falls');
    expect(ways(value({ of: 'column', key: 'c' }), amount)).toBe('either either');
  });

  it('has a sign as far as one is known', () => {
    expect(sides(num('1'), num('-1'), num('0'))).toBe('up down nought');
    expect(sides(weight(), target, past, value({ of: 'entered' }))).toBe('up up any any');
    const many = value({ of: 'past', key: 'p', take: 'count' });
    expect(sides(many, value({ of: 'elapsed' }), value({ of: 'elapsed', share: '-1' }))).toBe('up up down');
    expect([signOf([rational(0), rational(2)]), signOf([rational(0), rational(-2)])]).toEqual([UP, DOWN]);
  });
});

describe('where arithmetic goes', () => {
  it('is where all parts go, what is taken off the other way', () => {
    expect(ways(sum(n, points('1')), sum(n, debt), sum(debt, debt))).toBe('rises either falls');
    expect(ways(minus(n, debt), minus(points('1'), n), minus(n, n), minus(n, mean))).toBe(
      'rises falls either either',
    );
    expect(ways(lowest(n, debt), highest(debt, points('0')), lowest(n, points('3')))).toBe(
      'either falls rises',
    );
    // What is missing to a minimum, taken off: more never makes it worse.
    expect(ways(course(minus(points('9'), highest(minus(points('3'), n), points('0')))))).toBe('rises');
  });

  it('turns with the sign of a factor', () => {
    const by = (...factors: readonly Expression[]) => ways(...factors.map((one) => times(one, n)));
    expect(by(num('2'), num('-2'), num('0'), past)).toBe('rises falls still either');
    expect(by(measure('m'), any, debt, mean)).toBe('rises either falls either');
    // Both go up toward nought, the product comes down to it.
    expect(ways(times(loss, loss), times(debt, debt), times(num('-2'), debt))).toBe('falls rises rises');
    expect(by(weight())).toBe('rises');
    expect(ways(course(times(weight(), n), { weight: ANY }))).toBe('either');
  });

  it('of a division is known where nothing moves below the line', () => {
    expect(ways(over(n, target), over(n, num('-2')), over(points('1'), n))).toBe('rises falls either');
    expect(ways(course(over(n, target), { target: () => ANY }))).toBe('either');
    expect(ways(over(n, target, num('1')), over(n, target, debt), over(num('1'), debt, n))).toBe(
      'rises either either',
    );
    const twice = (second: Expression): Expression => ({
      form: 'arithmetic',
      operator: 'divide',
      of: [n, target, second],
    });
    expect(ways(twice(target), twice(measure('m')))).toBe('rises either');
    expect(sides(over(n, target), over(n, target, num('-1')), over(debt, target, num('0')))).toBe(
      'up any down',
    );
  });

  it('keeps a sign as far as its parts have one', () => {
    expect(sides(sum(n, n), sum(n, debt), minus(n, debt), minus(debt, n))).toBe('up any up down');
    expect(sides(times(n, debt), times(debt, debt), times(debt, n), times(any, n))).toBe('down up down any');
    expect(sides(highest(any, points('0')), highest(n, debt), highest(debt, debt))).toBe('up up down');
    expect(sides(lowest(any, points('0')), lowest(n, n), lowest(n, debt))).toBe('down up down');
  });
});

describe('where a curve goes', () => {
  const curve = (of: Expression, ...segments: Segment[]) => course({ form: 'curve', of, segments });
  const way = (...segments: Segment[]) => curve(n, ...segments).trend;

  it('is with what it is of where it never falls, against it where it never rises', () => {
    expect([way({ from: '0', rate: '1' }), way({ from: null, rate: '-1' })]).toEqual(['rises', 'falls']);
    expect(way({ from: '0', rate: '1' }, { from: '10', base: '3' })).toBe('either');
    expect(way({ from: null, base: '5' }, { from: '1', base: '3' }, { from: '2', base: '3' })).toBe('falls');
    expect(curve(debt, { from: null, rate: '-1' }).trend).toBe('rises');
    expect(curve(num('4'), { from: '0', rate: '1' }, { from: '10' }).trend).toBe('still');
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

  it('is not below nought where it starts there and never falls', () => {
    expect(sides(curve(n, { from: '5', base: '1' }), curve(n, { from: '5', base: '-1' }))).toBe('up down');
    expect(sides(curve(n, { from: null, rate: '1' }), curve(any, { from: null, rate: '1' }))).toBe('up any');
    expect(sides(curve(n, { from: null, base: '-1', rate: '1' }))).toBe('any');
  });

  it('nor where no part of it is, though it falls', () => {
    const falls = (second: Segment, first: Segment = { from: '1', base: '5' }, of = n) =>
      sides(curve(of, first, second));
    const flat: Segment = { from: '2', base: '3' };
    expect([falls(flat), falls({ ...flat, rate: '1' }), falls({ ...flat, base: '-3' })]).toEqual([
      'up',
      'up',
      'any',
    ]);
    expect([falls({ ...flat, rate: '-1' }), falls({ ...flat, rate: '1', origin: '9' })]).toEqual([
      'any',
      'any',
    ]);
    expect([falls({ ...flat, base: '0' }), falls(flat, { from: null, base: '5' })]).toEqual(['up', 'up']);
    expect(falls(flat, { from: null, base: '5', rate: '1' }, any)).toBe('any');
    // What is not told of steps and bounds above is not told here.
    expect([falls({ ...flat, rate: '1', per: '-1' }), falls({ ...flat, from: '0' })]).toEqual(['any', 'any']);
  });

  it('and a rounding is where it goes', () => {
    expect(course({ form: 'round', of: debt, places: 1 })).toEqual({ trend: 'falls', sign: DOWN });
  });
});

describe('where a decision goes', () => {
  const decision = (when: Condition, gives: Expression, otherwise: Expression) =>
    course({ form: 'if', rows: [{ when, gives }], else: otherwise });
  const decides = (when: Condition, gives: Expression, otherwise: Expression) =>
    decision(when, gives, otherwise).trend;

  it('is up where more gives a row that gives more, and down where it gives less', () => {
    expect(decides(enough, points('3'), points('1'))).toBe('rises');
    expect(decides(enough, points('1'), points('3'))).toBe('falls');
    expect(decides(enough, points('1'), points('1'))).toBe('still');
    expect(decides(few, points('1'), points('3'))).toBe('rises');
    expect(decides(few, points('3'), points('1'))).toBe('falls');
    const unsure = compared(mean, 'ge', num('5', 'count'));
    expect(decides(unsure, points('3'), points('1'))).toBe('either');
    expect(decides(unsure, points('3'), points('3'))).toBe('still');
  });

  it('looks at each row that a row may take over from', () => {
    const table = (last: string, ...given: string[]) => {
      const rows = given.map((one, at) => ({
        when: compared(n, 'ge', num(String(9 - at), 'count')),
        gives: points(one),
      }));
      return course({ form: 'if', rows, else: points(last) });
    };
    expect(ways(table('1', '5', '3'), table('3', '5', '1'), table('5', '1', '3'), table('1', '3', '3'))).toBe(
      'rises either falls rises',
    );
  });

  it('by what more does not turn is with all that it may give', () => {
    expect(ways(decision(town, points('3'), n), decision(town, n, debt), decision(town, debt, debt))).toBe(
      'rises either falls',
    );
  });

  it('knows what is more by sign', () => {
    expect(decides(enough, n, points('0'))).toBe('rises');
    expect(decides(few, points('0'), n)).toBe('rises');
    expect(decides(enough, any, points('0'))).toBe('either');
    expect(decides(enough, points('-1'), points('-2'))).toBe('rises');
  });

  it('knows what is more as more of the same', () => {
    const full = times(weight(), over(n, num('9')));
    const kept = (part: string, of = full) => decides(few, times(of, num(part)), of);
    expect([kept('0.5'), kept('0'), kept('2'), kept('1')]).toEqual(['rises', 'rises', 'either', 'rises']);
    expect([kept('-1'), kept('0.5', any)]).toEqual(['either', 'either']);
    expect(decides(few, times(num('2'), loss), loss)).toBe('rises');
    expect(decides(few, times(num('2'), measure('m')), times(num('3'), n))).toBe('either');
  });

  it('has a sign where all it gives have it', () => {
    expect(
      sides(
        decision(enough, n, points('1')),
        decision(enough, n, debt),
        decision(enough, debt, points('-1')),
      ),
    ).toBe('up any down');
  });
});

describe('whether a condition turns', () => {
  const turns = (condition: Condition, more: Partial<World> = {}) =>
    trendOf(condition, world(more), { kind: 'deal', aspect: 'total' });
  const by = (is: string, left: Expression = n, right: Expression = num('5', 'count')) =>
    turns(compared(left, is, right));

  it('is with the side that should be more', () => {
    expect(['ge', 'gt', 'le', 'lt', 'eq', 'ne'].map((is) => by(is)).join(' ')).toBe(
      'rises rises falls falls either either',
    );
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
    expect([by('eq', loss, nought), by('ne', loss, nought)]).toEqual(['rises', 'falls']);
    expect([by('eq', debt, nought), by('eq', any, nought)]).toEqual(['falls', 'either']);
    expect([by('eq', num('1'), nought), by('eq', past, nought)]).toEqual(['still', 'still']);
  });

  it('is with its parts, and against what it denies', () => {
    const of = (test: 'all' | 'any', ...parts: Condition[]) => turns({ test, of: parts });
    expect([of('all', enough, town), of('any', few, few), of('any', enough, few), of('all')]).toEqual([
      'rises',
      'falls',
      'either',
      'still',
    ]);
    expect([turns({ test: 'not', of: enough }), turns({ test: 'not', of: few })]).toEqual(['falls', 'rises']);
    expect(turns(marked)).toBe('still');
  });

  it('on a line of the same record is when the line comes', () => {
    const asked: Condition = { test: 'amount', aspect: 'contracted', is: 'lt', number: '5' };
    const seen: unknown[] = [];
    const held: World['held'] = (source) => {
      seen.push(source);
      return { ...QUIET, replaced: source.aspect === 'contracted' };
    };
    expect([turns(asked), turns(asked, { held }), trendOf(asked, world())]).toEqual([
      'rises',
      'either',
      'either',
    ]);
    expect(trendOf(asked, world({ held }), { kind: 'receipt', aspect: 'paid_in' })).toBe('either');
    expect(seen).toEqual([
      { kind: 'deal', aspect: 'contracted' },
      { kind: 'receipt', aspect: 'contracted' },
    ]);
  });

  it('on the deal of a receipt is when the deal comes', () => {
    const asked: Condition = { test: 'amount', aspect: 'total', of: 'parent', is: 'ge', number: '5' };
    const seen: unknown[] = [];
    const held: World['held'] = (source) => {
      seen.push(source);
      return QUIET;
    };
    const line = { kind: 'receipt', aspect: 'paid_in' } as const;
    expect(trendOf(asked, world({ held }), line)).toBe('rises');
    expect(trendOf(asked, holding({ replaced: true }), line)).toBe('either');
    expect(seen).toEqual([{ kind: 'deal', aspect: 'total' }]);
  });
});

describe('where a measure goes', () => {
  const measured = (more: Partial<Measure>, held: Partial<Held> = {}) =>
    courseOfMeasure({ ...aDeal, ...more }, holding(held));
  const takes = ['sum', 'count', 'distinct', 'days', 'max', 'min', 'mean', 'last'] as const;
  const trends = (held: Partial<Held> = {}) => ways(...takes.map((take) => measured({ take }, held)));

  it('is up where it adds, counts or takes the greatest', () => {
    expect(trends()).toBe('rises rises rises rises rises either either either');
    expect(measured({})).toEqual({ trend: 'rises', sign: UP });
  });

  it('is not told of amounts below nought that are pending, nor where a claim would replace what counts', () => {
    expect(trends({ owes: true, below: true })).toBe('either rises rises rises either either either either');
    expect(trends({ replaced: true })).toBe('either either either either either either either either');
    // What was paid back and counts is in the sum already.
    expect(measured({}, { below: true })).toEqual({ trend: 'rises', sign: ANY });
    expect(sides(measured({ take: 'count' }, { below: true }))).toBe('up');
  });

  it('follows a condition by which records come and go', () => {
    const whole = value({ of: 'amount', whole: true });
    const paid = (is: string) => measured({ where: compared(fold(receipts, 'sum'), is, whole) });
    expect(ways(paid('ge'), paid('lt'))).toBe('rises either');
    expect(measured({ where: enough }, { below: true }).trend).toBe('either');
    expect(measured({ where: enough, take: 'count' }, { below: true }).trend).toBe('rises');
    expect(measured({ where: marked }).trend).toBe('rises');
  });
});

describe('where a fold goes', () => {
  const of = (take: string, more: object = {}, held: Partial<Held> = {}, set: object = deals) =>
    courseOf(fold(set, take, more), holding(held));
  const trends = (takes: string, more: object = {}, held: Partial<Held> = {}, set: object = deals) =>
    ways(...takes.split(' ').map((take) => of(take, more, held, set)));
  const contracted = value({ of: 'amount', aspect: 'contracted' });

  it('over facts is up where members add something, and unknown where they may take something', () => {
    expect(trends('sum count distinct')).toBe('rises rises rises');
    expect(trends('max min mean trimmed')).toBe('either either either either');
    expect(trends('sum count', { each: points('-1') })).toBe('falls rises');
    expect(trends('sum', { each: points('0') })).toBe('still');
    expect(trends('sum count', { each: value({ of: 'attribute', attribute: 'a' }) })).toBe('either rises');
    expect(trends('sum', { each: value({ of: 'share' }) })).toBe('rises');
    expect(trends('sum count distinct', {}, { below: true })).toBe('either rises rises');
    expect(trends('sum count distinct', {}, { replaced: true })).toBe('either either either');
    expect(trends('sum', {}, {}, { of: 'facts', measure: 'gone' })).toBe('either');
    expect(sides(of('sum'), of('count', {}, { below: true }), of('sum', {}, { below: true }))).toBe(
      'up up any',
    );
    expect(sides(of('min'), of('min', { empty: points('-1') }), of('mean', { empty: points('1') }))).toBe(
      'up any up',
    );
  });

  it('over facts is also where each member goes', () => {
    const paid = fold(receipts, 'sum');
    expect(trends('sum count distinct', { each: paid })).toBe('rises rises either');
    expect(trends('distinct', { each: paid, attribute: 'investor' })).toBe('rises');
    expect(trends('sum', { each: minus(amount, paid) })).toBe('either');
    expect(trends('sum', { each: times(n, amount) })).toBe('rises');
  });

  it('the greatest of facts is known where that of none is said and not above any', () => {
    expect(of('max', { empty: points('0') })).toEqual({ trend: 'rises', sign: UP });
    expect(of('max', { empty: points('-1') })).toEqual({ trend: 'rises', sign: ANY });
    expect(trends('max', { empty: points('1') })).toBe('either');
    expect(trends('max', { empty: points('0') }, { below: true })).toBe('either');
    expect(trends('max', { empty: points('0'), each: mean })).toBe('either');
  });

  it('over facts follows conditions by which members come and go', () => {
    const meets = (is: string) => ({
      ...deals,
      where: compared(fold(receipts, 'sum'), is, num('5', 'count')),
    });
    expect(trends('sum count', {}, {}, meets('ge'))).toBe('rises rises');
    expect(trends('sum count distinct', {}, {}, meets('lt'))).toBe('either either either');
    expect(trends('sum', { each: points('-1') }, {}, meets('ge'))).toBe('falls');
    expect(trends('max', { empty: points('0') }, {}, meets('ge'))).toBe('rises');
    expect(trends('max', { empty: points('0') }, {}, meets('lt'))).toBe('either');
    expect(trends('sum', {}, {}, { ...deals, where: marked })).toBe('rises');
    expect(ways(course(fold(deals, 'sum'), { measure: () => ({ ...aDeal, where: few }) }))).toBe('either');
  });

  it('over receipts of a deal asks how receipts stand', () => {
    const sources: unknown[] = [];
    const held: World['held'] = ({ kind, aspect }) => {
      sources.push([kind, aspect]);
      return { ...QUIET, below: kind === 'receipt' };
    };
    expect(course(fold(deals, 'sum', { each: fold(receipts, 'sum') }), { held })).toEqual({
      trend: 'either',
      sign: ANY,
    });
    expect(sources).toEqual([
      ['deal', 'total'],
      ['receipt', 'paid_in'],
    ]);
  });

  it('reads another line of a record as one that may come', () => {
    const each = (held: Partial<Held>) => of('sum', { each: contracted }, held);
    expect(ways(each({}), each({ owes: true, below: true }), each({ replaced: true }))).toBe(
      'rises either either',
    );
    const line = (held: Partial<Held>) =>
      courseOf(contracted, holding(held), { kind: 'deal', aspect: 'total' });
    expect([line({}), line({ below: true })]).toEqual([
      { trend: 'rises', sign: UP },
      { trend: 'rises', sign: ANY },
    ]);
    expect(ways(line({ owes: true, below: true }))).toBe('either');
    const held: World['held'] = ({ kind, aspect }) => ({
      ...QUIET,
      replaced: kind === 'deal' && aspect === 'contracted',
    });
    expect(ways(course(fold(deals, 'sum', { each: contracted }), { held }))).toBe('either');
  });

  it('over what no fact adds to is where each member goes', () => {
    const months = { of: 'periods', by: 'month' };
    for (const set of [months, { of: 'links' }]) {
      const takes = 'sum min max mean trimmed';
      expect(trends(takes, { each: n }, {}, set)).toBe('rises rises rises rises rises');
      expect(trends(takes, { each: debt }, {}, set)).toBe('falls falls falls falls falls');
      expect(of('count', { each: n }, {}, set)).toEqual({ trend: 'still', sign: UP });
      expect(trends('distinct', { each: n }, {}, set)).toBe('either');
      expect(of('distinct', { each: num('-1') }, {}, set)).toEqual({ trend: 'still', sign: UP });
    }
    expect(of('min', { each: n, empty: debt }, {}, months)).toEqual({ trend: 'either', sign: ANY });
    expect(sides(of('sum', { each: debt }, {}, months))).toBe('down');
    expect(of('sum', {}, {}, { of: 'ballots', electorate: 'e' })).toEqual({ trend: 'still', sign: ANY });
  });

  it('over peers is unknown unless nothing moves', () => {
    const peers = { of: 'peers' };
    expect(trends('max rank', { each: n }, {}, peers)).toBe('either either');
    expect(of('sum', { each: target }, {}, peers)).toEqual({ trend: 'still', sign: UP });
    expect(of('rank', { each: num('-1') }, {}, peers)).toEqual({ trend: 'still', sign: UP });
  });

  it('keeps the record around what is folded within it', () => {
    const months = fold({ of: 'periods', by: 'month' }, 'sum', { each: amount });
    expect(trends('sum', { each: months })).toBe('rises');
    const none = { empty: value({ of: 'share' }) };
    expect(trends('count', { each: fold(receipts, 'max', none) })).toBe('rises');
    expect(sides(of('sum', { each: fold(receipts, 'min', none) }))).toBe('up');
  });
});
