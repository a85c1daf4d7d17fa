/**
 * Where what a rule gives can go when something more is accepted, whoever's it is: told from what is written, without evaluating it. Only
 * what provably never falls is said to rise; where nothing can be told it is `either`. That every amount has a rate and no two kinds are
 * mixed is taken for granted: where not, a problem stands beside the points. Pure.
 */
import { PARENT_OF } from '../vocabulary';
import { heightOf, literal, segmentAt } from './curve';
import type { Condition, Expression, FoldSet, Segment } from './expression';
import { compare, multiply, negate, ONE, type Rational, text, ZERO } from './rational';
import type { Measure } from './scheme';
import { fallsAt, widthless } from './walk';

export type Trend = 'still' | 'rises' | 'falls' | 'either';
/** What is known of a number's sign; nought is neither below nor above. */
export type Sign = { readonly notBelow: boolean; readonly notAbove: boolean };
export type Course = { readonly trend: Trend; readonly sign: Sign };

/** Lines of records: which of the ledger's they are. */
export type Source = Pick<Measure['source'], 'kind' | 'aspect' | 'figure'>;
/** What stands of a source: an amount below nought, such a one not decided yet, and a line that a claim would replace. */
export type Held = { readonly below: boolean; readonly owes: boolean; readonly replaced: boolean };

/** What is known around a rule. */
export type World = {
  measure(key: string): Measure | undefined;
  /** A measure as one number. */
  total(key: string): Course;
  held(source: Source): Held;
  indicator(key: string): Course;
  target(goal: string): Sign;
  past(key: string): Sign;
  readonly weight: Sign;
  readonly entered: Sign;
};

const ANY: Sign = { notBelow: false, notAbove: false };
const NOT_BELOW: Sign = { notBelow: true, notAbove: false };
const UNKNOWN: Course = { trend: 'either', sign: ANY };
const still = (sign: Sign): Course => ({ trend: 'still', sign });

/** The sign of a number that is one of these; of none it is nought. */
export function signOf(numbers: readonly Rational[]): Sign {
  return { notBelow: numbers.every(({ n }) => n >= 0n), notAbove: numbers.every(({ n }) => n <= 0n) };
}

/** Where a sum of several goes. */
function together(trends: readonly Trend[]): Trend {
  const moving = new Set(trends.filter((one) => one !== 'still'));
  const [only = 'still'] = moving;
  return moving.size > 1 ? 'either' : only;
}

export function flipped(trend: Trend): Trend {
  return trend === 'rises' ? 'falls' : trend === 'falls' ? 'rises' : trend;
}
const swapped = ({ notBelow, notAbove }: Sign): Sign => ({ notBelow: notAbove, notAbove: notBelow });
const negated = ({ trend, sign }: Course): Course => ({ trend: flipped(trend), sign: swapped(sign) });
const allOf = (signs: readonly Sign[]): Sign => ({
  notBelow: signs.every(({ notBelow }) => notBelow),
  notAbove: signs.every(({ notAbove }) => notAbove),
});

/** Where something goes that is taken so many times. */
function scaled(trend: Trend, { notBelow, notAbove }: Sign): Trend {
  if (notBelow && notAbove) return 'still';
  return notBelow ? trend : notAbove ? flipped(trend) : together([trend, flipped(trend)]);
}

function product(a: Course, b: Course): Course {
  return {
    trend: together([scaled(a.trend, b.sign), scaled(b.trend, a.sign)]),
    sign: {
      notBelow: (a.sign.notBelow && b.sign.notBelow) || (a.sign.notAbove && b.sign.notAbove),
      notAbove: (a.sign.notBelow && b.sign.notAbove) || (a.sign.notAbove && b.sign.notBelow),
    },
  };
}

/** Where an expression goes. `inside`: of which lines its member is, in a fold over facts. */
export function courseOf(expression: Expression, world: World, inside?: Source): Course {
  const of = (one: Expression) => courseOf(one, world, inside);
  switch (expression.form) {
    case 'value':
      return ofValue(expression, world, inside);
    case 'fold':
      return expression.over.of === 'facts' || expression.over.of === 'children'
        ? ofFacts(expression, expression.over, world, inside)
        : ofFixed(expression, world, inside);
    case 'arithmetic':
      return ofArithmetic(expression, of);
    case 'curve':
      return ofCurve(expression.segments, of(expression.of));
    case 'if':
      return ofCases(expression, world, inside);
    case 'round':
      return of(expression.of);
  }
}

function ofValue(
  value: Extract<Expression, { form: 'value' }>,
  world: World,
  inside: Source | undefined,
): Course {
  switch (value.of) {
    case 'number':
      return still(signOf([literal(value.number)]));
    case 'target':
      return still(world.target(value.goal));
    case 'past':
      return still(value.take === 'count' ? NOT_BELOW : world.past(value.key));
    case 'elapsed':
      return still(value.share === undefined ? NOT_BELOW : signOf([literal(value.share)]));
    case 'weight':
      return still(world.weight);
    case 'indicator':
      return world.indicator(value.key);
    case 'measure':
      return world.total(value.key);
    case 'entered':
      return still(world.entered);
    case 'amount': {
      if (!inside) return UNKNOWN;
      if (value.aspect === undefined) return still(amountSign(world.held(inside)));
      // Nought as long as the record has no such line.
      const { replaced, owes, below } = world.held({ ...inside, aspect: value.aspect });
      return { trend: replaced || owes ? 'either' : 'rises', sign: below ? ANY : NOT_BELOW };
    }
    case 'share':
      return still(NOT_BELOW);
    case 'attribute':
      return still(ANY);
    case 'column':
      return UNKNOWN;
  }
}

const amountSign = ({ below }: Held): Sign => (below ? ANY : NOT_BELOW);

/** A measure as one number: more facts of it come, and they come and go where its condition looks at what else there is. */
export function courseOfMeasure(measure: Measure, world: World): Course {
  const held = world.held(measure.source);
  const take = measure.take ?? 'sum';
  const where = measure.where ? trendOf(measure.where, world, measure.source) : 'still';
  const counts = take === 'count' || take === 'distinct' || take === 'days';
  const sign = counts ? NOT_BELOW : amountSign(held);
  const known = counts || ((take === 'sum' || take === 'max') && !held.owes);
  if (!known || held.replaced) return { trend: 'either', sign };
  return { trend: together(['rises', scaled(where, sign)]), sign };
}

type Fold = Extract<Expression, { form: 'fold' }>;

/** Folds over facts: members come, and come and go where a condition looks at what else there is. */
function ofFacts(
  fold: Fold,
  over: Extract<FoldSet, { of: 'facts' | 'children' }>,
  world: World,
  around: Source | undefined,
): Course {
  const measure = over.of === 'facts' ? world.measure(over.measure) : undefined;
  if (over.of === 'facts' && !measure) return UNKNOWN;
  const source: Source = measure?.source ?? (over as Extract<FoldSet, { of: 'children' }>);
  const held = world.held(source);
  const each = fold.each ? courseOf(fold.each, world, source) : still(amountSign(held));
  const conditions = [over.where, measure?.where].flatMap((one) => one ?? []);
  const where = together(conditions.map((one) => trendOf(one, world, source)));
  const empty = fold.empty && courseOf(fold.empty, world, around);
  const went = (trend: Trend, sign: Sign): Course => ({ trend: held.replaced ? 'either' : trend, sign });
  switch (fold.take) {
    case 'count':
      return went(together(['rises', where]), NOT_BELOW);
    case 'distinct': {
      const told = fold.attribute !== undefined || each.trend === 'still';
      return went(told ? together(['rises', where]) : 'either', NOT_BELOW);
    }
    case 'sum': {
      const comes = scaled(together(['rises', where]), each.sign);
      return went(together([comes, each.trend]), each.sign);
    }
    case 'max': {
      // The first is no fall where what is said of none is not above it.
      const starts = empty?.sign.notAbove && each.sign.notBelow;
      const sign = allOf([each.sign, empty?.sign ?? each.sign]);
      return went(starts ? together(['rises', where, each.trend, empty.trend]) : 'either', sign);
    }
    default:
      return { trend: 'either', sign: allOf([each.sign, empty?.sign ?? each.sign]) };
  }
}

/** Folds over what no fact adds to: periods, linked units, ballots, peers. */
function ofFixed(fold: Fold, world: World, inside: Source | undefined): Course {
  if (fold.take === 'count') return still(NOT_BELOW);
  const each = fold.each ? courseOf(fold.each, world, inside) : still(ANY);
  const parts = fold.empty ? [each, courseOf(fold.empty, world, inside)] : [each];
  const trend = together(parts.map((one) => one.trend));
  const compared = fold.over.of === 'peers' || fold.take === 'rank' || fold.take === 'distinct';
  const sign =
    fold.take === 'rank' || fold.take === 'distinct' ? NOT_BELOW : allOf(parts.map((one) => one.sign));
  return { trend: compared && trend !== 'still' ? 'either' : trend, sign };
}

function ofArithmetic(
  { operator, of, zero }: Extract<Expression, { form: 'arithmetic' }>,
  courseIn: (one: Expression) => Course,
): Course {
  const parts = of.map(courseIn);
  const [head = UNKNOWN, ...rest] = parts;
  const trend = together(parts.map((one) => one.trend));
  const signs = parts.map((one) => one.sign);
  switch (operator) {
    case 'add':
      return { trend, sign: allOf(signs) };
    case 'subtract': {
      const taken = [head, ...rest.map(negated)];
      return { trend: together(taken.map((one) => one.trend)), sign: allOf(taken.map((one) => one.sign)) };
    }
    case 'multiply':
      return rest.reduce(product, head);
    case 'divide': {
      const divided = rest.reduce(product, head);
      // What moves may have been nought.
      const moves = rest.some((one) => one.trend !== 'still');
      const otherwise = zero ? [courseIn(zero)] : [];
      return {
        trend: moves ? 'either' : together([divided.trend, ...otherwise.map((one) => one.trend)]),
        sign: allOf([divided.sign, ...otherwise.map((one) => one.sign)]),
      };
    }
    case 'min':
      return { trend, sign: { ...allOf(signs), notAbove: signs.some(({ notAbove }) => notAbove) } };
    case 'max':
      return { trend, sign: { ...allOf(signs), notBelow: signs.some(({ notBelow }) => notBelow) } };
  }
}

function ofCurve(segments: readonly Segment[], x: Course): Course {
  const mirrored = segments.map((one) => ({ ...one, base: minus(one.base), rate: minus(one.rate) }));
  const way = neverFalls(segments) ? 'rises' : neverFalls(mirrored) ? 'falls' : 'either';
  return {
    trend:
      x.trend === 'still' ? 'still' : way === 'either' ? way : way === 'rises' ? x.trend : flipped(x.trend),
    sign: { notBelow: neverBelow(segments, x.sign), notAbove: neverBelow(mirrored, x.sign) },
  };
}

const minus = (number = '0') => text(negate(literal(number)));

/** Whether each bound is above the one before, so that each segment has its stretch; one may begin right behind a point. */
function ordered(segments: readonly Segment[]): boolean {
  return segments.every(({ from, open }, index) => {
    const before = segments[index - 1];
    if (!before || before.from === null) return !before || from !== null;
    const side = from === null ? -1 : compare(literal(from), literal(before.from));
    return side > 0 || (side === 0 && open === true && !before.open);
  });
}

function neverFalls(segments: readonly Segment[]): boolean {
  return (
    ordered(segments) &&
    widthless(segments).length === 0 &&
    fallsAt(segments).length === 0 &&
    segments.every(({ from, join }, index) => {
      if (!join || from === null) return true;
      // Where the one before ended, but for steps counted from elsewhere.
      const bound = literal(from);
      return compare(heightOf(segments, bound, index - 1), heightOf(segments, bound, index)) <= 0;
    })
  );
}

function neverBelow(segments: readonly Segment[], x: Sign): boolean {
  if (neverFalls(segments)) {
    if (segments[0]?.from !== null) return true;
    return x.notBelow && heightOf(segments, ZERO, segmentAt(segments, ZERO)).n >= 0n;
  }
  return (
    ordered(segments) &&
    widthless(segments).length === 0 &&
    segments.every(({ from, origin, base = '0', rate = '0' }) => {
      const slope = literal(rate).n;
      const grows = from === null || origin !== undefined ? slope === 0n : slope >= 0n;
      return grows && literal(base).n >= 0n;
    })
  );
}

/** A decision: what each row gives goes its way, and where a row's condition turns another row gives instead. */
function ofCases(
  { rows, else: last }: Extract<Expression, { form: 'if' }>,
  world: World,
  inside: Source | undefined,
): Course {
  const gives = [...rows.map((row) => row.gives), last].map((of) => ({ of, ...courseOf(of, world, inside) }));
  const turns = rows.map((row) => trendOf(row.when, world, inside));
  const moved = turns.flatMap((turn, index) => {
    const own = gives[index] as Given;
    if (turn === 'still') return [];
    return gives.slice(index + 1).map((other): Trend => {
      const [more, less] = [atLeast(own, other), atLeast(other, own)];
      if (more && less) return 'still';
      return more ? turn : less ? flipped(turn) : 'either';
    });
  });
  return {
    trend: together([...gives.map((one) => one.trend), ...moved]),
    sign: allOf(gives.map((one) => one.sign)),
  };
}

type Given = Course & { readonly of: Expression };

/** Whether one is provably never less than the other: numbers, by sign, or the same so many times. */
function atLeast(a: Given, b: Given): boolean {
  if (a.sign.notBelow && b.sign.notAbove) return true;
  const [left, right] = [timesOf(a.of), timesOf(b.of)];
  if (JSON.stringify(left.what) !== JSON.stringify(right.what)) return false;
  const side = compare(left.times, right.times);
  if (side === 0 || left.what.length === 0) return side >= 0;
  return side > 0 ? left.times.n > 0n && a.sign.notBelow : right.times.n > 0n && b.sign.notAbove;
}

/** A product as a number and what it is taken of. */
function timesOf(expression: Expression): { times: Rational; what: readonly Expression[] } {
  if (expression.form === 'value' && expression.of === 'number')
    return { times: literal(expression.number), what: [] };
  if (expression.form !== 'arithmetic' || expression.operator !== 'multiply')
    return { times: ONE, what: [expression] };
  const parts = expression.of.map(timesOf);
  return {
    times: parts.reduce((all, one) => multiply(all, one.times), ONE),
    what: parts.flatMap((one) => one.what),
  };
}

/** Whether a condition can come to hold (`rises`) or cease to hold (`falls`). */
export function trendOf(condition: Condition, world: World, inside?: Source): Trend {
  switch (condition.test) {
    case 'all':
    case 'any':
      return together(condition.of.map((one) => trendOf(one, world, inside)));
    case 'not':
      return flipped(trendOf(condition.of, world, inside));
    case 'compare': {
      const left = courseOf(condition.left, world, inside);
      const right = negated(courseOf(condition.right, world, inside));
      const difference = { trend: together([left.trend, right.trend]), sign: allOf([left.sign, right.sign]) };
      switch (condition.is) {
        case 'ge':
        case 'gt':
          return difference.trend;
        case 'le':
        case 'lt':
          return flipped(difference.trend);
        case 'eq':
          return flipped(leaves(difference));
        case 'ne':
          return leaves(difference);
      }
      break;
    }
    case 'amount':
      // Without such a line of the record it does not hold; when one comes it may.
      return inside && !world.held(lineAsked(condition, inside)).replaced ? 'rises' : 'either';
    case 'attribute':
    case 'unit':
      return 'still';
  }
}

/** Of which lines a condition asks the amount: the record's own, or those of what it hangs on. */
function lineAsked({ aspect, of }: Extract<Condition, { test: 'amount' }>, inside: Source): Source {
  return of === 'parent' ? { kind: PARENT_OF[inside.kind] ?? inside.kind, aspect } : { ...inside, aspect };
}

/** Whether a number comes to differ from nought, or ceases to. */
function leaves({ trend, sign }: Course): Trend {
  if (trend === 'still' || sign.notBelow) return trend;
  return sign.notAbove ? flipped(trend) : 'either';
}
