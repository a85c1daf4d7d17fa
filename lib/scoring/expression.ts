/**
 * Rules are expressions of six forms over one subject (a unit; for shown tables also a group, an origin or the whole
 * campaign): value, fold, arithmetic, curve, if, round. Types and their zod schemas. Pure, safe for the browser.
 * Numbers are text (decimal or p/q); money is in the minor unit of its currency.
 */
import { z } from 'zod';
import { isDay } from '../day';
import { isCurrency } from '../money';
import {
  ASPECTS,
  type Aspect,
  HOLDERS,
  type Holder,
  QUANTITIES,
  type Quantity,
  RECORD_KINDS,
  type RecordKind,
} from '../vocabulary';
import { isNumberText } from './rational';

export const number = z.string().refine(isNumberText, 'not-a-number');
/** The same spelling as goals' and figures' keys. */
export const key = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/, 'not-a-key');
export const currency = z.string().refine(isCurrency, 'unknown-currency');
/** Whether a number as text is more than nought. */
export const isAboveZero = (text: string) => !/^-?[0./]+$/.test(text) && !text.startsWith('-');
const day = z.string().refine(isDay, 'not-a-day');

export const PAST_TAKES = ['last', 'mean', 'max', 'min', 'sum', 'count'] as const;
export const TAKES = ['sum', 'count', 'distinct', 'min', 'max', 'mean', 'trimmed', 'rank'] as const;
export const OPERATORS = ['add', 'subtract', 'multiply', 'divide', 'min', 'max'] as const;
export const COMPARISONS = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Form 1. A literal, a parameter of the subject, another indicator's points, or (inside a fold) the member's own values. */
export type ValueForm =
  | { form: 'value'; of: 'number'; number: string; kind?: Quantity; currency?: string }
  /**
   * Target on a goal; `holder` other than unit reads the group's or the campaign's; `schedule` multiplies by the elapsed share, with
   * `months` by that of months.
   */
  | {
      form: 'value';
      of: 'target';
      goal: string;
      level?: 'assured' | 'stretch';
      holder?: Holder;
      period?: string;
      schedule?: boolean;
      months?: boolean;
    }
  /** Past values of the unit under a key: the labelled one, or the take over all (the last `years`) of them in order of label. */
  | {
      form: 'value';
      of: 'past';
      key: string;
      label?: string;
      take?: (typeof PAST_TAKES)[number];
      years?: number;
    }
  /**
   * Elapsed share of the campaign, or of the days given, as of the result's day; `share` states it outright. `months`: of the calendar
   * months those days touch, the one that runs counting whole.
   */
  | { form: 'value'; of: 'elapsed'; from?: string; to?: string; share?: string; months?: boolean }
  /** What the board gives this indicator at full marks for the unit's class. */
  | { form: 'value'; of: 'weight' }
  | { form: 'value'; of: 'indicator'; key: string }
  | { form: 'value'; of: 'measure'; key: string }
  /** Points entered by hand for this unit and indicator; 0 where none are. */
  | { form: 'value'; of: 'entered' }
  /** Inside a fold over facts: the credited amount; with `aspect` the whole amount of that line of the same record. */
  | { form: 'value'; of: 'amount'; aspect?: Aspect; currency?: string; whole?: boolean }
  /** Inside a fold over facts: the proportion credited to the unit, 0 to 1. */
  | { form: 'value'; of: 'share' }
  /** Inside a fold over facts or ballots: a number among its attributes; 0 where it has none. */
  | { form: 'value'; of: 'attribute'; attribute: string; kind?: Quantity; currency?: string }
  /** In a table: another column of the same row, exact or as shown. */
  | { form: 'value'; of: 'column'; key: string; shown?: boolean };

export type FoldSet =
  /** Facts of a measure, under its conditions, window and credit. */
  | { of: 'facts'; measure: string; where?: Condition }
  /**
   * Inside a fold over facts: the records that hang on this one, e.g. a deal's receipts, whole; of any day, or only of the
   * campaign's days, of the period of a fold around, or of these days.
   */
  | {
      of: 'children';
      kind: RecordKind;
      aspect: Aspect;
      currency?: string;
      window?: 'campaign' | 'period' | { from: string; to: string };
      where?: Condition;
    }
  /**
   * Periods of the campaign (or those listed), empty ones included: measures inside see only that period. `ended`: only those
   * over by the day of the result.
   */
  | {
      of: 'periods';
      by: 'month' | 'quarter' | 'listed';
      listed?: { from: string; to: string }[];
      ended?: boolean;
    }
  /**
   * Units of the same group or board, the subject included. `unvetoed`: not those vetoed off the board, by hand or by a rule that reads
   * no points. `computed`: not those whose value cannot be computed; the subject's own must be.
   */
  | { of: 'peers'; among?: 'group' | 'board'; unvetoed?: boolean; computed?: boolean }
  /** Units linked to this one. */
  | { of: 'links'; kind?: string }
  /**
   * Ballots of an electorate that place this unit; the place is the attribute `place`. `others`: not those of its own people. `marks`:
   * those that mark it, each being its mark.
   */
  | { of: 'ballots'; electorate: string; others?: boolean; marks?: boolean };

export type Expression =
  | ValueForm
  | {
      form: 'fold';
      over: FoldSet;
      /** Evaluated for each member; for facts and children it may be left out: the amount. */
      each?: Expression;
      take: (typeof TAKES)[number];
      /** `distinct` over facts: the attribute told apart (else the value of `each`). */
      attribute?: string;
      /** `trimmed`: how many are dropped at each end. */
      trim?: number;
      /** `rank` (1 is best) of the subject's own value: which end is best, default `high`. */
      best?: 'high' | 'low';
      /** What min, max and means of no members are; an error where it is not said. */
      empty?: Expression;
    }
  | {
      form: 'arithmetic';
      operator: (typeof OPERATORS)[number];
      of: Expression[];
      /** What a division by zero gives; an error naming unit and rule where it is not said. */
      zero?: Expression;
      /** Of a division: a divisor below zero, which would turn the sign about, is an error naming unit and rule. */
      positive?: boolean;
    }
  | { form: 'curve'; of: Expression; segments: Segment[]; gives?: Quantity; currency?: string }
  | { form: 'if'; rows: { when: Condition; gives: Expression }[]; else: Expression }
  | { form: 'round'; of: Expression; places: number };

/**
 * From its lower bound on y = base + rate × steps, steps = (x − origin) ÷ per. `from` null: from minus infinity.
 * `open`: x must be above the bound. `whole`: steps truncated toward zero. `join`: base is where the segment before ended.
 * Origin is `from` where not given (0 for an unbounded one), per 1, base and rate 0.
 */
export type Segment = {
  from: string | null;
  open?: boolean;
  base?: string;
  rate?: string;
  origin?: string;
  per?: string;
  whole?: boolean;
  join?: boolean;
};

export type Condition =
  | { test: 'all'; of: Condition[] }
  | { test: 'any'; of: Condition[] }
  | { test: 'not'; of: Condition }
  | { test: 'compare'; left: Expression; is: Comparison; right: Expression }
  /** On a fact: one of (none of) these values; or merely present (absent). */
  | {
      test: 'attribute';
      attribute: string;
      is: 'one-of' | 'none-of' | 'present' | 'absent';
      values?: (string | boolean)[];
    }
  /**
   * On a fact: the whole amount of a line of the same record. Without `convert` only an amount in this very currency
   * meets it, so that "100 m CNY or 10 m USD" is `any` of two. `of`: a line of the record it hangs on, a receipt's deal.
   */
  | {
      test: 'amount';
      aspect: Aspect;
      of?: 'parent';
      is: Comparison;
      number: string;
      currency?: string;
      convert?: boolean;
    }
  /** On a unit: its kind, class, group or whether it is economic. */
  | { test: 'unit'; field: 'kind' | 'class' | 'group' | 'economic'; values: (string | boolean)[] };

const lazyExpression: z.ZodType<Expression> = z.lazy(() => expression);
const lazyCondition: z.ZodType<Condition> = z.lazy(() => condition);
const value = <O extends string, S extends z.ZodRawShape>(of: O, shape: S) =>
  z.strictObject({ form: z.literal('value'), of: z.literal(of), ...shape });
const holder = z.enum(HOLDERS).optional();
const quantity = z.enum(QUANTITIES).optional();

const valueForm = z.discriminatedUnion('of', [
  value('number', { number, kind: quantity, currency: currency.optional() }),
  value('target', {
    goal: key,
    level: z.enum(['assured', 'stretch']).optional(),
    holder,
    period: z.string().optional(),
    schedule: z.boolean().optional(),
    months: z.boolean().optional(),
  }),
  value('past', {
    key,
    label: z.string().optional(),
    take: z.enum(PAST_TAKES).optional(),
    years: z.int().min(1).max(100).optional(),
  }),
  value('elapsed', {
    from: day.optional(),
    to: day.optional(),
    share: number.optional(),
    months: z.boolean().optional(),
  }),
  value('weight', {}),
  value('indicator', { key }),
  value('measure', { key }),
  value('entered', {}),
  value('amount', {
    aspect: z.enum(ASPECTS).optional(),
    currency: currency.optional(),
    whole: z.boolean().optional(),
  }),
  value('share', {}),
  value('attribute', { attribute: z.string().min(1), kind: quantity, currency: currency.optional() }),
  value('column', { key, shown: z.boolean().optional() }),
]);

const foldSet: z.ZodType<FoldSet> = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('facts'), measure: key, where: lazyCondition.optional() }),
  z.strictObject({
    of: z.literal('children'),
    kind: z.enum(RECORD_KINDS),
    aspect: z.enum(ASPECTS),
    currency: currency.optional(),
    window: z.union([z.enum(['campaign', 'period']), z.strictObject({ from: day, to: day })]).optional(),
    where: lazyCondition.optional(),
  }),
  z.strictObject({
    of: z.literal('periods'),
    by: z.enum(['month', 'quarter', 'listed']),
    listed: z
      .array(z.strictObject({ from: day, to: day }))
      .max(400)
      .optional(),
    ended: z.boolean().optional(),
  }),
  z.strictObject({
    of: z.literal('peers'),
    among: z.enum(['group', 'board']).optional(),
    unvetoed: z.boolean().optional(),
    computed: z.boolean().optional(),
  }),
  z.strictObject({ of: z.literal('links'), kind: z.string().optional() }),
  z.strictObject({
    of: z.literal('ballots'),
    electorate: z.string().min(1),
    others: z.boolean().optional(),
    marks: z.boolean().optional(),
  }),
]);

const segment: z.ZodType<Segment> = z.strictObject({
  from: number.nullable(),
  open: z.boolean().optional(),
  base: number.optional(),
  rate: number.optional(),
  origin: number.optional(),
  per: number.refine(isAboveZero, 'not-above-zero').optional(),
  whole: z.boolean().optional(),
  join: z.boolean().optional(),
});

export const expression: z.ZodType<Expression> = z.discriminatedUnion('form', [
  valueForm,
  z.strictObject({
    form: z.literal('fold'),
    over: foldSet,
    each: lazyExpression.optional(),
    take: z.enum(TAKES),
    attribute: z.string().min(1).optional(),
    trim: z.int().min(0).max(100).optional(),
    best: z.enum(['high', 'low']).optional(),
    empty: lazyExpression.optional(),
  }),
  z.strictObject({
    form: z.literal('arithmetic'),
    operator: z.enum(OPERATORS),
    of: z.array(lazyExpression).min(1).max(100),
    zero: lazyExpression.optional(),
    positive: z.boolean().optional(),
  }),
  z.strictObject({
    form: z.literal('curve'),
    of: lazyExpression,
    segments: z.array(segment).min(1).max(100),
    gives: quantity,
    currency: currency.optional(),
  }),
  z.strictObject({
    form: z.literal('if'),
    rows: z
      .array(z.strictObject({ when: lazyCondition, gives: lazyExpression }))
      .min(1)
      .max(100),
    else: lazyExpression,
  }),
  z.strictObject({ form: z.literal('round'), of: lazyExpression, places: z.int().min(0).max(20) }),
]);

export const condition: z.ZodType<Condition> = z.discriminatedUnion('test', [
  z.strictObject({ test: z.literal('all'), of: z.array(lazyCondition).max(50) }),
  z.strictObject({ test: z.literal('any'), of: z.array(lazyCondition).max(50) }),
  z.strictObject({ test: z.literal('not'), of: lazyCondition }),
  z.strictObject({
    test: z.literal('compare'),
    left: lazyExpression,
    is: z.enum(COMPARISONS),
    right: lazyExpression,
  }),
  z.strictObject({
    test: z.literal('attribute'),
    attribute: z.string().min(1),
    is: z.enum(['one-of', 'none-of', 'present', 'absent']),
    values: z.array(z.union([z.string(), z.boolean()])).optional(),
  }),
  z.strictObject({
    test: z.literal('amount'),
    aspect: z.enum(ASPECTS),
    of: z.literal('parent').optional(),
    is: z.enum(COMPARISONS),
    number,
    currency: currency.optional(),
    convert: z.boolean().optional(),
  }),
  z.strictObject({
    test: z.literal('unit'),
    field: z.enum(['kind', 'class', 'group', 'economic']),
    values: z.array(z.union([z.string(), z.boolean()])),
  }),
]);

/** Makers, so that trees written in code read like the formula they stand for. */
export const num = (text: string, kind: Quantity = 'ratio', currency?: string): Expression => ({
  form: 'value',
  of: 'number',
  number: text,
  ...(kind === 'ratio' ? {} : { kind }),
  ...(currency ? { currency } : {}),
});
export const points = (text: string): Expression => num(text, 'points');
export const measure = (name: string): Expression => ({ form: 'value', of: 'measure', key: name });
export const weight = (): Expression => ({ form: 'value', of: 'weight' });
const arithmetic =
  (operator: (typeof OPERATORS)[number]) =>
  (...of: Expression[]): Expression => ({ form: 'arithmetic', operator, of });
export const sum = arithmetic('add');
export const minus = arithmetic('subtract');
export const times = arithmetic('multiply');
export const lowest = arithmetic('min');
export const highest = arithmetic('max');
export const over = (top: Expression, bottom: Expression, zero?: Expression): Expression => ({
  form: 'arithmetic',
  operator: 'divide',
  of: [top, bottom],
  ...(zero ? { zero } : {}),
});
/** A division whose divisor must not be below zero. */
export const overPositive = (top: Expression, bottom: Expression, zero?: Expression): Expression => ({
  ...over(top, bottom, zero),
  ...{ positive: true },
});

/** Objects of a rule's tree within each other; deeper ones are refused before anything recurses into them. */
export const MOST_DEEP = 120;

/** The place of something deeper in a tree than it may be. Does not recurse. */
export function deepIn(tree: unknown, most = MOST_DEEP): readonly string[] | null {
  type Step = { readonly value: unknown; readonly deep: number; readonly key: string; readonly from?: Step };
  const steps: Step[] = [{ value: tree, deep: 0, key: '' }];
  for (let step = steps.pop(); step; step = steps.pop()) {
    const { value, deep } = step;
    if (typeof value !== 'object' || value === null) continue;
    const inside = Array.isArray(value) ? deep : deep + 1;
    if (inside > most) {
      const path: string[] = [];
      for (let one = step; one.from; one = one.from) path.push(one.key);
      return path.reverse();
    }
    for (const [key, child] of Object.entries(value))
      steps.push({ value: child, deep: inside, key, from: step });
  }
  return null;
}
