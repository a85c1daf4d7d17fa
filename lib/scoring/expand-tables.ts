/** What the presets stand for that go by a table, a project, a ballot, or the past. Pure. */

import { columnsOf } from './columns';
import {
  AMOUNT,
  amountRead,
  byFrom,
  divisor,
  eachDeal,
  literal,
  type MeasureOf,
  type Of,
  percentText,
  receipts,
  SHARE,
} from './expand-parts';
import {
  type Condition,
  type Expression,
  highest,
  lowest,
  measure,
  minus,
  num,
  over,
  overPositive,
  points,
  sum,
  times,
  weight,
} from './expression';

export function growth(rule: Of<'growth'>): Expression {
  const { unreported } = rule;
  if (unreported === undefined) return grown(rule);
  const records: Expression = { form: 'fold', over: { of: 'facts', measure: rule.measure }, take: 'count' };
  return {
    form: 'if',
    rows: [
      {
        when: { test: 'compare', left: records, is: 'eq', right: num('0', 'count') },
        gives: points(unreported),
      },
    ],
    else: grown(rule),
  };
}

function grown(rule: Of<'growth'>): Expression {
  const { past: key, mode } = rule;
  if (mode === 'opening') return opened(rule);
  if (mode === 'first' || mode === 'best') {
    const span = mode === 'first' ? { years: Number(rule.years ?? '1') } : {};
    const past = (take: 'count' | 'max' | 'min'): Expression => ({
      form: 'value',
      of: 'past',
      key,
      take,
      ...span,
    });
    return {
      form: 'if',
      rows: [
        {
          when: { test: 'compare', left: past('count'), is: 'eq', right: num('0', 'count') },
          gives: points(rule.zero),
        },
        {
          when: rule.less
            ? { test: 'compare', left: measure(rule.measure), is: 'lt', right: past('min') }
            : { test: 'compare', left: measure(rule.measure), is: 'gt', right: past('max') },
          gives: weight(),
        },
      ],
      else: points('0'),
    };
  }
  const past: Expression = { form: 'value', of: 'past', key, take: rule.take ?? 'last' };
  const own = measure(rule.measure);
  const change = mode === 'multiple' ? own : rule.less ? minus(past, own) : minus(own, past);
  return {
    form: 'if',
    rows: [
      { when: { test: 'compare', left: past, is: 'eq', right: minus(past, past) }, gives: points(rule.zero) },
    ],
    else: times(weight(), shareOf(rule, change, past)),
  };
}

/** The weight where there is some now and there was none in any year known. */
function opened({ measure: of, past: key, zero }: Of<'growth'>): Expression {
  const past = (take: 'count' | 'max'): Expression => ({ form: 'value', of: 'past', key, take });
  const isNone = (one: Expression): Condition => ({
    test: 'compare',
    left: one,
    is: 'le',
    right: minus(one, one),
  });
  return {
    form: 'if',
    rows: [
      { when: isNone(measure(of)), gives: points('0') },
      {
        when: { test: 'compare', left: past('count'), is: 'eq', right: num('0', 'count') },
        gives: points(zero),
      },
      { when: isNone(past('max')), gives: weight() },
    ],
    else: points('0'),
  };
}

function shareOf({ negative }: Of<'growth'>, change: Expression, past: Expression): Expression {
  if (negative === undefined) return over(change, past);
  return negative === 'problem'
    ? overPositive(change, past)
    : over(change, highest(past, times(num('-1'), past)));
}

export function conditions(rule: Of<'conditions'>, measures: MeasureOf): Expression {
  const columns = columnsOf(rule);
  const table: Expression = {
    form: 'if',
    rows: rule.rows.map((row) => ({
      when: {
        test: 'all',
        of: columns.flatMap((column): Condition[] => {
          const bound = column.bound(row);
          if (bound === undefined) return [];
          const plain = column.against === 'nothing';
          const read = measure(column.measure);
          return [
            {
              test: 'compare',
              left: plain ? read : times(over(read, divisor(column, measures)), num('100')),
              is: column.is,
              right: plain ? literal(bound, measures(column.measure)) : num(bound),
            },
          ];
        }),
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

export function project(rule: Of<'project'>, measures: MeasureOf): Expression {
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
      of: amountRead(rule, measures),
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
      times(points(rule.progress), lowest(over(receipts(rule, measures), AMOUNT, num('0')), num('1'))),
    );
  const earned = parts.length === 0 ? points('0') : sum(...parts);
  return eachDeal(rule, times(rule.most === undefined ? earned : lowest(earned, points(rule.most)), SHARE));
}

/** Several trades of one worth stand in one row, commas of either script between them. */
function industriesOf(typed: string): string[] {
  return typed
    .split(/[,，、;；\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

export function ballots(rule: Of<'ballots'>): Expression {
  const given = rule.by === 'marks' ? { marks: true } : {};
  const worth = rule.by === 'marks' ? {} : { each: placeWorth(rule) };
  const means = rule.electorates.map(({ electorate, percent }) =>
    times(num(percentText(percent)), {
      form: 'fold',
      over: { of: 'ballots', electorate, ...(rule.others ? { others: true } : {}), ...given },
      ...worth,
      take: rule.mean === 'trimmed' ? 'trimmed' : 'mean',
      ...(rule.mean === 'trimmed' ? { trim: Number(rule.trim ?? '1') } : {}),
      empty: points(rule.none),
    }),
  );
  return times(weight(), over(sum(...means), points('100')));
}

function placeWorth({ places = [], rest }: Of<'ballots'>): Expression {
  return {
    form: 'curve',
    of: { form: 'value', of: 'attribute', attribute: 'place' },
    segments: [
      ...places.map((place, index) => ({ from: String(index + 1), base: place.points })),
      { from: String(places.length + 1), base: rest ?? '0' },
    ],
  };
}
