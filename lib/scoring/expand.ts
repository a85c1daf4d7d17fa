/** What each preset stands for: its expression. Pure. */
import type { Quantity } from '../vocabulary';
import {
  type Comparison,
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
import type { Rule } from './presets';
import { compare, divide, HUNDRED, parse, text } from './rational';
import type { Measure } from './scheme';

type Of<P extends Rule['preset']> = Extract<Rule, { preset: P }>;
/** Looks a measure up by key; an unknown one is treated as a plain number (checkScheme names it). */
export type MeasureOf = (key: string) => Pick<Measure, 'quantity' | 'currency' | 'source'> | undefined;

/** A rule as an expression that gives points. `measures` says in which unit numbers beside a measure are meant. */
export function expand(rule: Rule, measures: MeasureOf): Expression {
  switch (rule.preset) {
    case 'ratio':
      return ratio(rule, measures);
    case 'steps':
      return steps(rule, measures);
    case 'bands':
      return bands(rule, measures);
    case 'per_amount':
      return perAmount(rule);
    case 'minimums':
      return minimums(rule, measures);
    case 'best':
      return times(weight(), proportion(measure(rule.measure), rule.of, rule.among));
    case 'counter':
      return sum(...rule.items.map((item) => times(points(item.points), measure(item.measure))));
    case 'deduction': {
      const taken = rule.items.map((item) => times(points(item.points), measure(item.measure)));
      return highest(minus(points(rule.base), ...taken), points('0'));
    }
    case 'entered':
      return lowest(highest({ form: 'value', of: 'entered' }, points(rule.least)), points(rule.most));
    case 'composed': {
      const parts = rule.parts.map((part) =>
        times(num(percentText(part.percent)), against(part, rule.zero, measures)),
      );
      return times(weight(), sum(...parts));
    }
    case 'efficacy':
      return efficacy(rule);
    case 'by_rank':
      return byRank(rule);
    case 'growth':
      return growth(rule);
    case 'conditions':
      return conditions(rule, measures);
    case 'project':
      return project(rule, measures);
    case 'ballots':
      return ballots(rule);
    case 'formula':
      return rule.tree;
  }
}

/** 80 → 0.8, exact. */
function percentText(percent: string): string {
  return text(divide(parse(percent), HUNDRED));
}

function literal(number: string, of: ReturnType<MeasureOf>): Expression {
  return num(number, of?.quantity ?? ('ratio' as Quantity), of?.currency);
}

type Against = {
  measure: string;
  plus?: string;
  plusPercent?: string;
  against: string;
  goal?: string;
  other?: string;
  number?: string;
  past?: string;
};

/** measure ÷ what it is set against. */
function against(part: Against, zero: 'none' | 'full' | undefined, measures: MeasureOf): Expression {
  if (part.against === 'best' || part.against === 'total') return proportion(done(part), part.against);
  const whenZero = zero === undefined ? undefined : num(zero === 'full' ? '1' : '0');
  return over(done(part), divisor(part, measures), whenZero);
}

/** The measure, with what counts beside it in part. */
function done({ measure: name, plus, plusPercent }: Against): Expression {
  return plus === undefined
    ? measure(name)
    : sum(measure(name), times(num(percentText(plusPercent ?? '100')), measure(plus)));
}

function divisor(part: Against, measures: MeasureOf): Expression {
  switch (part.against) {
    case 'stretch':
      return { form: 'value', of: 'target', goal: part.goal ?? '', level: 'stretch' };
    case 'schedule':
      return { form: 'value', of: 'target', goal: part.goal ?? '', schedule: true };
    case 'measure':
      return measure(part.other ?? '');
    case 'number':
      return literal(part.number ?? '0', measures(part.measure));
    case 'past':
      return { form: 'value', of: 'past', key: part.past ?? '', take: 'mean' };
    default:
      return { form: 'value', of: 'target', goal: part.goal ?? '' };
  }
}

/** Own ÷ best (or total) of the peers; 0 where nobody has anything. */
function proportion(own: Expression, of: 'best' | 'total', among?: 'group' | 'board'): Expression {
  const peers: Expression = {
    form: 'fold',
    over: { of: 'peers', ...(among ? { among } : {}) },
    each: own,
    take: of === 'best' ? 'max' : 'sum',
  };
  return over(own, peers, num('0'));
}

function ratio(rule: Of<'ratio'>, measures: MeasureOf): Expression {
  const part = against(rule, rule.zero, measures);
  const full = times(weight(), part);
  if (rule.below === undefined) return full;
  return {
    form: 'if',
    rows: [
      {
        when: { test: 'compare', left: part, is: 'lt', right: num(percentText(rule.below)) },
        gives: times(full, num(percentText(rule.belowKeeps ?? '0'))),
      },
    ],
    else: full,
  };
}

function steps(rule: Of<'steps'>, measures: MeasureOf): Expression {
  const x =
    rule.against === 'nothing' ? done(rule) : times(over(done(rule), divisor(rule, measures)), num('100'));
  const whole = rule.whole ? { whole: true } : {};
  return {
    form: 'curve',
    of: x,
    segments: [
      ...underLine(rule),
      { from: rule.line, base: rule.base, rate: rule.up ?? '0', per: rule.upPer ?? '1', ...whole },
    ],
  };
}

/** Below the line: steps down from the base, the base in proportion, or nothing. */
function underLine(rule: Of<'steps'>): Segment[] {
  if (rule.under === 'nothing') return [];
  if (rule.under === 'proportional') {
    const line = parse(rule.line);
    if (line.n <= 0n) return [];
    return [{ from: '0', rate: text(divide(parse(rule.base), line)) }];
  }
  const whole = rule.whole ? { whole: true } : {};
  return [
    {
      from: null,
      base: rule.base,
      origin: rule.line,
      rate: rule.down ?? '0',
      per: rule.downPer ?? '1',
      ...whole,
    },
  ];
}

function bands(rule: Of<'bands'>, measures: MeasureOf): Expression {
  const segments = [...rule.bands].sort(byFrom).map((band) => ({ from: band.from, base: band.points }));
  if (rule.each === 'total') return { form: 'curve', of: measure(rule.measure), segments };
  const reached: Expression = { form: 'curve', of: AMOUNT, segments };
  const counted: Expression =
    rule.paidPercent === undefined
      ? reached
      : {
          form: 'if',
          rows: [
            {
              when: {
                test: 'compare',
                left: receipts(measures(rule.measure)?.currency),
                is: 'ge',
                right: times(num(percentText(rule.paidPercent)), AMOUNT),
              },
              gives: reached,
            },
          ],
          else: points('0'),
        };
  return {
    form: 'fold',
    over: { of: 'facts', measure: rule.measure },
    each: times(counted, { form: 'value', of: 'share' }),
    take: 'sum',
  };
}

/** Within a fold over deals: the whole amount of this one, and what has been paid in on it. */
const AMOUNT: Expression = { form: 'value', of: 'amount', whole: true };
function receipts(currency: string | undefined): Expression {
  return {
    form: 'fold',
    over: { of: 'children', kind: 'receipt', aspect: 'paid_in', ...(currency ? { currency } : {}) },
    take: 'sum',
  };
}

function byFrom(a: { from: string }, b: { from: string }): number {
  return compare(parse(a.from), parse(b.from));
}

function perAmount(rule: Of<'per_amount'>): Expression {
  const from = rule.beyond ?? '0';
  const whole = rule.whole ? { whole: true } : {};
  return {
    form: 'curve',
    of: measure(rule.measure),
    segments: [{ from, rate: rule.points, per: rule.per, ...whole }],
  };
}

function minimums(rule: Of<'minimums'>, measures: MeasureOf): Expression {
  const taken = rule.items.map((item) => {
    const missing = minus(literal(item.minimum, measures(item.measure)), measure(item.measure));
    return times(points(rule.penalty), highest(missing, literal('0', measures(item.measure))));
  });
  return highest(minus(points(rule.base), ...taken), points('0'));
}

function efficacy(rule: Of<'efficacy'>): Expression {
  const peers = (take: 'min' | 'max'): Expression => ({
    form: 'fold',
    over: { of: 'peers', ...(rule.among ? { among: rule.among } : {}) },
    each: measure(rule.measure),
    take,
  });
  const low = peers('min');
  const high = peers('max');
  const place = over(minus(measure(rule.measure), low), minus(high, low), num('0'));
  const scored: Expression = {
    form: 'if',
    rows: [{ when: { test: 'compare', left: high, is: 'eq', right: low }, gives: points(rule.flat) }],
    else: sum(points(rule.base), times(points(rule.span), place)),
  };
  return times(weight(), over(scored, points('100')));
}

function byRank(rule: Of<'by_rank'>): Expression {
  const rank: Expression = {
    form: 'fold',
    over: { of: 'peers', ...(rule.among ? { among: rule.among } : {}) },
    each: measure(rule.measure),
    take: 'rank',
  };
  const segments = rule.places.map((place, index) => ({ from: String(index + 1), base: place.points }));
  return {
    form: 'curve',
    of: rank,
    segments: [...segments, { from: String(rule.places.length + 1), base: rule.rest ?? '0' }],
  };
}

function growth(rule: Of<'growth'>): Expression {
  const { past: key, mode } = rule;
  if (mode === 'first' || mode === 'best') {
    const span = mode === 'first' ? { years: Number(rule.years ?? '1') } : {};
    const past = (take: 'count' | 'max'): Expression => ({ form: 'value', of: 'past', key, take, ...span });
    return {
      form: 'if',
      rows: [
        {
          when: { test: 'compare', left: past('count'), is: 'eq', right: num('0', 'count') },
          gives: points(rule.zero),
        },
        {
          when: { test: 'compare', left: measure(rule.measure), is: 'gt', right: past('max') },
          gives: weight(),
        },
      ],
      else: points('0'),
    };
  }
  const past: Expression = { form: 'value', of: 'past', key, take: rule.take ?? 'last' };
  const grown = mode === 'multiple' ? measure(rule.measure) : minus(measure(rule.measure), past);
  return {
    form: 'if',
    rows: [
      { when: { test: 'compare', left: past, is: 'eq', right: minus(past, past) }, gives: points(rule.zero) },
    ],
    else: times(weight(), over(grown, past)),
  };
}

function conditions(rule: Of<'conditions'>, measures: MeasureOf): Expression {
  const bound = (
    column: { measure: string; against: string; goal?: string; is: Comparison },
    percent: string | undefined,
    amount: string | undefined,
  ): Condition[] => {
    const plain = column.against === 'nothing';
    const least = plain ? amount : percent;
    if (least === undefined) return [];
    return [
      {
        test: 'compare',
        left: plain
          ? measure(column.measure)
          : times(over(measure(column.measure), divisor(column, measures)), num('100')),
        is: column.is,
        right: plain ? literal(least, measures(column.measure)) : num(least),
      },
    ];
  };
  const { second, secondGoal } = rule;
  const table: Expression = {
    form: 'if',
    rows: rule.rows.map((row) => ({
      when: {
        test: 'all',
        of: [
          ...bound(rule, row.percent, row.amount),
          ...(second === undefined
            ? []
            : bound(
                {
                  measure: second,
                  against: rule.secondAgainst ?? 'nothing',
                  is: rule.secondIs ?? 'ge',
                  ...(secondGoal === undefined ? {} : { goal: secondGoal }),
                },
                row.secondPercent,
                row.secondAmount,
              )),
        ],
      },
      gives: points(row.points),
    })),
    else: points(rule.else),
  };
  if (rule.missing === undefined) return table;
  const none: Condition = {
    test: 'compare',
    left: measure(rule.missing),
    is: 'eq',
    right: literal('0', measures(rule.missing)),
  };
  const without: Expression = {
    form: 'fold',
    over: { of: 'periods', by: rule.missingBy ?? 'month', ended: true },
    each: { form: 'if', rows: [{ when: none, gives: num('1', 'count') }], else: num('0', 'count') },
    take: 'sum',
  };
  return minus(table, times(points(rule.penalty ?? '0'), without));
}

function project(rule: Of<'project'>, measures: MeasureOf): Expression {
  const listed = (attribute: string, values: (string | boolean)[]): Condition => ({
    test: 'attribute',
    attribute,
    is: 'one-of',
    values,
  });
  const parts: Expression[] = [];
  if (rule.fresh !== undefined || rule.continued !== undefined)
    parts.push({
      form: 'if',
      rows: [{ when: listed('carriedOver', [true]), gives: points(rule.continued ?? '0') }],
      else: points(rule.fresh ?? '0'),
    });
  if (rule.bands && rule.bands.length > 0)
    parts.push({
      form: 'curve',
      of: AMOUNT,
      segments: [...rule.bands].sort(byFrom).map(({ from, points: base }) => ({ from, base })),
    });
  if (rule.types && rule.types.length > 0)
    parts.push({
      form: 'if',
      rows: rule.types.map((type) => ({
        when: listed('industry', industriesOf(type.industry)),
        gives: points(type.points),
      })),
      else: points(rule.otherType ?? '0'),
    });
  if (rule.progress !== undefined)
    parts.push(
      times(
        points(rule.progress),
        lowest(over(receipts(measures(rule.measure)?.currency), AMOUNT, num('0')), num('1')),
      ),
    );
  const earned = parts.length === 0 ? points('0') : sum(...parts);
  return {
    form: 'fold',
    over: { of: 'facts', measure: rule.measure },
    each: times(rule.most === undefined ? earned : lowest(earned, points(rule.most)), {
      form: 'value',
      of: 'share',
    }),
    take: 'sum',
  };
}

/** Several trades of one worth stand in one row, commas of either script between them. */
function industriesOf(typed: string): string[] {
  return typed
    .split(/[,，、;；\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function ballots(rule: Of<'ballots'>): Expression {
  const worth: Expression = {
    form: 'curve',
    of: { form: 'value', of: 'attribute', attribute: 'place' },
    segments: [
      ...rule.places.map((place, index) => ({ from: String(index + 1), base: place.points })),
      { from: String(rule.places.length + 1), base: rule.rest ?? '0' },
    ],
  };
  const means = rule.electorates.map(({ electorate, percent }) =>
    times(num(percentText(percent)), {
      form: 'fold',
      over: { of: 'ballots', electorate, ...(rule.others ? { others: true } : {}) },
      each: worth,
      take: rule.mean === 'trimmed' ? 'trimmed' : 'mean',
      ...(rule.mean === 'trimmed' ? { trim: Number(rule.trim ?? '1') } : {}),
      empty: points(rule.none),
    }),
  );
  return times(weight(), over(sum(...means), points('100')));
}
