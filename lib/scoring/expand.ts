/** What each preset stands for: its expression. Pure. */
import {
  AMOUNT,
  against,
  byFrom,
  divisor,
  done,
  eachDeal,
  literal,
  type MeasureOf,
  type Of,
  ofDeal,
  ofPeers,
  percentText,
  proportion,
  rated,
  receipts,
  totalRead,
} from './expand-parts';
import { ballots, conditions, growth, project } from './expand-tables';
import {
  type Expression,
  highest,
  lowest,
  measure,
  minus,
  num,
  over,
  overPositive,
  points,
  type Segment,
  sum,
  times,
  weight,
} from './expression';
import { isDifference, type Rule } from './presets';
import { divide, parse, text } from './rational';

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
      return perAmount(rule, measures);
    case 'minimums':
      return minimums(rule, measures);
    case 'best':
      return times(weight(), proportion(rated(rule, measures), rule.of, rule));
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
      return efficacy(rule, measures);
    case 'by_rank':
      return byRank(rule, measures);
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
  const line = lineOf(rule);
  const whole = rule.whole ? { whole: true } : {};
  const curve: Expression = {
    form: 'curve',
    of: stepped(rule, measures),
    segments: [
      ...underLine(rule, line),
      { from: line, base: rule.base, rate: rule.up ?? '0', per: rule.upPer ?? '1', ...whole },
    ],
  };
  if (rule.against !== 'past' || rule.zero === undefined) return curve;
  const past = divisor(rule, measures);
  return {
    form: 'if',
    rows: [
      { when: { test: 'compare', left: past, is: 'eq', right: minus(past, past) }, gives: points(rule.zero) },
    ],
    else: curve,
  };
}

function lineOf(rule: Of<'steps'>): string {
  return (isDifference(rule.against) ? rule.from : rule.line) ?? '0';
}

/** What steps are counted of: the measure itself, the difference from what it is set against, or what percentage of it was done. */
function stepped(rule: Of<'steps'>, measures: MeasureOf): Expression {
  const own = done(rule);
  switch (rule.against) {
    case 'nothing':
      return own;
    case 'over_target':
    case 'over_stretch':
    case 'over_past':
      return minus(own, divisor({ ...rule, against: rule.against.slice('over_'.length) }, measures));
    case 'past':
      // Where something is said of a past of 0, it is asked before.
      return times(
        overPositive(own, divisor(rule, measures), rule.zero === undefined ? undefined : num('0')),
        num('100'),
      );
    default:
      return times(over(own, divisor(rule, measures)), num('100'));
  }
}

/** Below the line: steps down from the base, the base in proportion, or nothing. */
function underLine(rule: Of<'steps'>, at: string): Segment[] {
  if (rule.under === 'nothing') return [];
  if (rule.under === 'proportional') {
    const line = parse(at);
    if (line.n <= 0n) return [];
    return [{ from: '0', rate: text(divide(parse(rule.base), line)) }];
  }
  const whole = rule.whole ? { whole: true } : {};
  return [
    {
      from: null,
      base: rule.base,
      origin: at,
      rate: rule.down ?? '0',
      per: rule.downPer ?? '1',
      ...whole,
    },
  ];
}

function bands(rule: Of<'bands'>, measures: MeasureOf): Expression {
  const segments = [...rule.bands].sort(byFrom).map((band) => ({ from: band.from, base: band.points }));
  if (rule.each === 'total') return { form: 'curve', of: totalRead(rule, measures), segments };
  return eachDeal(
    rule,
    ofDeal(rule, measures, (of) => {
      const reached: Expression = { form: 'curve', of, segments };
      return rule.paidPercent === undefined ? reached : ifPaid(rule, rule.paidPercent, measures, reached);
    }),
  );
}

/** Only where so much of a deal has been paid in. */
function ifPaid(rule: Of<'bands'>, least: string, measures: MeasureOf, gives: Expression): Expression {
  return {
    form: 'if',
    rows: [
      {
        when: {
          test: 'compare',
          left: receipts(rule, measures),
          is: 'ge',
          right: times(num(percentText(least)), AMOUNT),
        },
        gives,
      },
    ],
    else: points('0'),
  };
}

function perAmount(rule: Of<'per_amount'>, measures: MeasureOf): Expression {
  const from = rule.beyond ?? '0';
  const whole = rule.whole ? { whole: true } : {};
  const curve = (of: Expression): Expression => ({
    form: 'curve',
    of,
    segments: [
      {
        from,
        ...(rule.base === undefined ? {} : { base: rule.base }),
        rate: rule.points,
        per: rule.per,
        ...whole,
      },
    ],
  });
  return rule.each === 'item'
    ? eachDeal(rule, ofDeal(rule, measures, curve))
    : curve(totalRead(rule, measures));
}

function minimums(rule: Of<'minimums'>, measures: MeasureOf): Expression {
  const taken = rule.items.map((item) => {
    const missing = minus(literal(item.minimum, measures(item.measure)), measure(item.measure));
    return times(points(rule.penalty), highest(missing, literal('0', measures(item.measure))));
  });
  return highest(minus(points(rule.base), ...taken), points('0'));
}

function efficacy(rule: Of<'efficacy'>, measures: MeasureOf): Expression {
  const own = rated(rule, measures);
  const low = ofPeers(rule, own, 'min');
  const high = ofPeers(rule, own, 'max');
  const place = over(minus(own, low), minus(high, low), num('0'));
  const scored: Expression = {
    form: 'if',
    rows: [{ when: { test: 'compare', left: high, is: 'eq', right: low }, gives: points(rule.flat) }],
    else: sum(points(rule.base), times(points(rule.span), place)),
  };
  return times(weight(), over(scored, points('100')));
}

function byRank(rule: Of<'by_rank'>, measures: MeasureOf): Expression {
  const rank = ofPeers(rule, rated(rule, measures), 'rank');
  const segments = rule.places.map((place, index) => ({ from: String(index + 1), base: place.points }));
  return {
    form: 'curve',
    of: rank,
    segments: [...segments, { from: String(rule.places.length + 1), base: rule.rest ?? '0' }],
  };
}
