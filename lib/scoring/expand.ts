/** What each preset stands for: its expression. Pure. */
import type { Quantity } from '../vocabulary';
import {
  type Expression,
  highest,
  lowest,
  measure,
  minus,
  num,
  over,
  points,
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
      return times(weight(), proportion(rule.measure, rule.of, rule.among));
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
  against: string;
  goal?: string;
  other?: string;
  number?: string;
  past?: string;
};

/** measure ÷ what it is set against. */
function against(part: Against, zero: 'none' | 'full' | undefined, measures: MeasureOf): Expression {
  if (part.against === 'best' || part.against === 'total') return proportion(part.measure, part.against);
  const whenZero = zero === undefined ? undefined : num(zero === 'full' ? '1' : '0');
  return over(measure(part.measure), divisor(part, measures), whenZero);
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
function proportion(name: string, of: 'best' | 'total', among?: 'group' | 'board'): Expression {
  const peers: Expression = {
    form: 'fold',
    over: { of: 'peers', ...(among ? { among } : {}) },
    each: measure(name),
    take: of === 'best' ? 'max' : 'sum',
  };
  return over(measure(name), peers, num('0'));
}

function ratio(rule: Of<'ratio'>, measures: MeasureOf): Expression {
  const done = against(rule, rule.zero, measures);
  const full = times(weight(), done);
  if (rule.below === undefined) return full;
  return {
    form: 'if',
    rows: [
      {
        when: { test: 'compare', left: done, is: 'lt', right: num(percentText(rule.below)) },
        gives: times(full, num(percentText(rule.belowKeeps ?? '0'))),
      },
    ],
    else: full,
  };
}

function steps(rule: Of<'steps'>, measures: MeasureOf): Expression {
  const x =
    rule.against === 'nothing'
      ? measure(rule.measure)
      : times(over(measure(rule.measure), divisor(rule, measures)), num('100'));
  const whole = rule.whole ? { whole: true } : {};
  return {
    form: 'curve',
    of: x,
    segments: [
      {
        from: null,
        base: rule.base,
        origin: rule.line,
        rate: rule.down ?? '0',
        per: rule.downPer ?? '1',
        ...whole,
      },
      { from: rule.line, base: rule.base, rate: rule.up ?? '0', per: rule.upPer ?? '1', ...whole },
    ],
  };
}

function bands(rule: Of<'bands'>, measures: MeasureOf): Expression {
  const segments = [...rule.bands].sort(byFrom).map((band) => ({ from: band.from, base: band.points }));
  if (rule.each === 'total') return { form: 'curve', of: measure(rule.measure), segments };
  const amount: Expression = { form: 'value', of: 'amount', whole: true };
  const reached: Expression = { form: 'curve', of: amount, segments };
  const currency = measures(rule.measure)?.currency;
  const counted: Expression =
    rule.paidPercent === undefined
      ? reached
      : {
          form: 'if',
          rows: [
            {
              when: {
                test: 'compare',
                left: {
                  form: 'fold',
                  over: {
                    of: 'children',
                    kind: 'receipt',
                    aspect: 'paid_in',
                    ...(currency ? { currency } : {}),
                  },
                  take: 'sum',
                },
                is: 'ge',
                right: times(num(percentText(rule.paidPercent)), amount),
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
  const past: Expression = { form: 'value', of: 'past', key: rule.past, take: rule.take };
  const grown = rule.mode === 'multiple' ? measure(rule.measure) : minus(measure(rule.measure), past);
  return {
    form: 'if',
    rows: [
      { when: { test: 'compare', left: past, is: 'eq', right: minus(past, past) }, gives: points(rule.zero) },
    ],
    else: times(weight(), over(grown, past)),
  };
}
