/** Any tree there could be, for tests of the notation: a new field of an expression needs a place here. Pure. */
import fc from 'fast-check';
import { CURRENCIES } from '../../money';
import { ASPECTS, HOLDERS, QUANTITIES, RECORD_KINDS } from '../../vocabulary';
import {
  COMPARISONS,
  type Condition,
  type Expression,
  type FoldSet,
  OPERATORS,
  PAST_TAKES,
  type Segment,
  TAKES,
} from '../expression';

export const number = fc.oneof(
  fc.constantFrom('0', '-1', '0.50', '1/3', '-7/2', '007', '100', '123456789012', '50000000000', '-0'),
  fc.integer().map(String),
);
export const key = fc.oneof(
  fc.constantFrom('min', 'weight', 'paid_in', 'a-b', 'from', 'if', 'usd'),
  fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/),
);
export const text = fc.oneof(
  fc.constantFrom('2024', '「a」', '"', '\\', '境外', 'a\nb', ' x '),
  fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
/** Fields that are not there are left out rather than undefined. */
const made = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(shape).map((one) => JSON.parse(JSON.stringify(one)) as T);
const is = <T extends string>(value: T) => fc.constant(value);
const flag = fc.boolean();
const quantity = maybe(fc.constantFrom(...QUANTITIES));
const currency = fc.constantFrom(...CURRENCIES);
const day = fc.constantFrom('2025-01-01', '2025-03-31', '2026-12-31');

const values = fc.oneof(
  made({ form: is('value'), of: is('number'), number, kind: quantity, currency: maybe(currency) }),
  made({ form: is('value'), of: is('number'), number, kind: is('money'), currency }),
  made({
    form: is('value'),
    of: is('target'),
    goal: key,
    level: maybe(fc.constantFrom('assured', 'stretch')),
    holder: maybe(fc.constantFrom(...HOLDERS)),
    period: maybe(text),
    schedule: maybe(flag),
    months: maybe(flag),
  }),
  made({
    form: is('value'),
    of: is('past'),
    key,
    label: maybe(text),
    take: maybe(fc.constantFrom(...PAST_TAKES)),
    years: maybe(fc.integer({ min: 1, max: 100 })),
  }),
  made({
    form: is('value'),
    of: is('elapsed'),
    from: maybe(day),
    to: maybe(day),
    share: maybe(number),
    months: maybe(flag),
  }),
  made({ form: is('value'), of: fc.constantFrom('weight', 'entered', 'share') }),
  made({ form: is('value'), of: fc.constantFrom('indicator', 'measure'), key }),
  made({
    form: is('value'),
    of: is('amount'),
    aspect: maybe(fc.constantFrom(...ASPECTS)),
    currency: maybe(currency),
    whole: maybe(flag),
  }),
  made({
    form: is('value'),
    of: is('attribute'),
    attribute: text,
    kind: quantity,
    currency: maybe(currency),
  }),
  made({ form: is('value'), of: is('column'), key, shown: maybe(flag) }),
);
const above = fc.constantFrom('1', '0.5', '1/3', '20');
const segment: fc.Arbitrary<Segment> = made({
  from: fc.option(number),
  open: maybe(flag),
  base: maybe(number),
  rate: maybe(number),
  origin: maybe(number),
  per: maybe(above),
  whole: maybe(flag),
  join: maybe(flag),
}) as fc.Arbitrary<Segment>;
const listed = fc.array(fc.oneof(text, flag), { maxLength: 3 });

export const trees = fc.letrec<{ expression: Expression; condition: Condition; set: FoldSet }>((tie) => ({
  set: fc.oneof(
    made({ of: is('facts'), measure: key, where: maybe(tie('condition')) }),
    made({
      of: is('children'),
      kind: fc.constantFrom(...RECORD_KINDS),
      aspect: fc.constantFrom(...ASPECTS),
      currency: maybe(currency),
      window: maybe(fc.oneof(fc.constantFrom('campaign', 'period'), fc.record({ from: day, to: day }))),
      where: maybe(tie('condition')),
    }),
    made({
      of: is('periods'),
      by: fc.constantFrom('month', 'quarter', 'listed'),
      listed: maybe(fc.array(fc.record({ from: day, to: day }), { maxLength: 3 })),
      ended: maybe(flag),
    }),
    made({
      of: is('peers'),
      among: maybe(fc.constantFrom('group', 'board')),
      unvetoed: maybe(flag),
      computed: maybe(flag),
    }),
    made({ of: is('links'), kind: maybe(text) }),
    made({ of: is('ballots'), electorate: text, others: maybe(flag), marks: maybe(flag) }),
  ) as fc.Arbitrary<FoldSet>,
  condition: fc.oneof(
    { depthSize: 'small' },
    made({
      test: is('attribute'),
      attribute: text,
      is: fc.constantFrom('one-of', 'none-of', 'present', 'absent'),
      values: maybe(listed),
    }),
    made({
      test: is('amount'),
      aspect: fc.constantFrom(...ASPECTS),
      of: maybe(is('parent')),
      is: fc.constantFrom(...COMPARISONS),
      number,
      currency: maybe(currency),
      convert: maybe(flag),
    }),
    made({
      test: is('unit'),
      field: fc.constantFrom('kind', 'class', 'group', 'economic'),
      values: listed,
    }),
    made({
      test: is('compare'),
      left: tie('expression'),
      is: fc.constantFrom(...COMPARISONS),
      right: tie('expression'),
    }),
    made({ test: fc.constantFrom('all', 'any'), of: fc.array(tie('condition'), { maxLength: 3 }) }),
    made({ test: is('not'), of: tie('condition') }),
  ) as fc.Arbitrary<Condition>,
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    values,
    made({
      form: is('arithmetic'),
      operator: fc.constantFrom(...OPERATORS),
      of: fc.array(tie('expression'), { minLength: 1, maxLength: 4 }),
      zero: maybe(tie('expression')),
      positive: maybe(flag),
    }),
    made({
      form: is('fold'),
      over: tie('set'),
      each: maybe(tie('expression')),
      take: fc.constantFrom(...TAKES),
      attribute: maybe(text),
      trim: maybe(fc.integer({ min: 0, max: 100 })),
      best: maybe(fc.constantFrom('high', 'low')),
      empty: maybe(tie('expression')),
    }),
    made({
      form: is('curve'),
      of: tie('expression'),
      segments: fc.array(segment, { minLength: 1, maxLength: 3 }),
      gives: quantity,
      currency: maybe(currency),
    }),
    made({
      form: is('if'),
      rows: fc.array(fc.record({ when: tie('condition'), gives: tie('expression') }), {
        minLength: 1,
        maxLength: 3,
      }),
      else: tie('expression'),
    }),
    made({ form: is('round'), of: tie('expression'), places: fc.integer({ min: 0, max: 20 }) }),
  ) as fc.Arbitrary<Expression>,
}));
