/** The six forms, evaluated exactly, with a derivation where one is asked for. Pure. */
import { type Day, daysInclusive, monthsInclusive } from '../day';
import { amountIn } from './condition';
import { baseOf, heightOf, literal, segmentAt } from './curve';
import type { Expression, ValueForm } from './expression';
import { foldMembers } from './fold';
import { type Kind, kindOf, kindOfProduct, kindOfQuotient, kindOfSum, numberText, type Value } from './kinds';
import { Fault, type Machine, type Scope, type Step, type Trace } from './machine';
import {
  add,
  divide,
  greatest,
  isZero,
  least,
  multiply,
  ONE,
  parse,
  rational,
  round,
  subtract,
  text,
  ZERO,
} from './rational';
import type { Text } from './result';

/** Adds a step to the trace, if there is one. */
export function note(
  trace: Trace,
  code: string,
  value: Value,
  params: Text = {},
  parts: readonly Step[] = [],
): Value {
  trace?.steps.push({ code, value: numberText(value), params, parts });
  return value;
}

/** A trace for the parts of a step; null where none is wanted. */
export function inner(trace: Trace): Trace {
  return trace && { steps: [], limit: trace.limit };
}

/** Evaluates one expression. Throws a Fault naming the place in the scheme. */
export function evaluateIn(machine: Machine, expression: Expression, scope: Scope, trace: Trace): Value {
  switch (expression.form) {
    case 'value':
      return parameter(machine, expression, scope, trace);
    case 'fold':
      return foldMembers(machine, expression, scope, trace);
    case 'arithmetic':
      return arithmetic(machine, expression, scope, trace);
    case 'curve':
      return curve(machine, expression, scope, trace);
    case 'if': {
      const parts = inner(trace);
      const tests = inner(trace);
      const index = expression.rows.findIndex((row) => machine.test(row.when, scope, tests));
      const row = expression.rows[index];
      const value = machine.evaluate(row ? row.gives : expression.else, scope, parts);
      // What it gave stands first, then what was asked, row by row, as far as it was.
      return note(trace, 'if', value, { row: row ? String(index + 1) : 'else' }, [
        ...(parts?.steps ?? []),
        ...(tests?.steps ?? []),
      ]);
    }
    case 'round': {
      const parts = inner(trace);
      const { r, kind } = machine.evaluate(expression.of, scope, parts);
      return note(
        trace,
        'round',
        { r: round(r, expression.places), kind },
        { places: String(expression.places) },
        parts?.steps,
      );
    }
  }
}

function parameter(machine: Machine, value: ValueForm, scope: Scope, trace: Trace): Value {
  const path = machine.path(value);
  switch (value.of) {
    case 'number': {
      const kind = kindOf(value.kind ?? 'ratio', value.currency);
      if (!kind) throw new Fault('currency-missing', path);
      return note(trace, 'number', { r: literal(value.number), kind });
    }
    case 'target':
      return target(machine, value, scope, trace, path);
    case 'past':
      return past(machine, value, scope, trace, path);
    case 'elapsed':
      return elapsed(machine, value, trace);
    case 'weight': {
      const weight = scope.indicator?.weight;
      if (weight === undefined) throw new Fault('weight-outside', path);
      return note(trace, 'weight', { r: literal(weight), kind: 'points' });
    }
    case 'indicator': {
      const parts = inner(trace);
      const points = machine.points(value.key, scope, path, parts);
      return note(trace, 'indicator', points, { key: value.key }, parts?.steps);
    }
    case 'measure': {
      const measure = machine.measure(value.key, path);
      const total = machine.total(measure, scope, path);
      if (trace) {
        const lines = machine.lines(measure, scope.view, scope.subject, scope.period);
        const facts = machine.factLines(measure, lines, trace.limit);
        trace.steps.push({
          code: 'measure',
          value: numberText(total),
          params: { key: value.key },
          parts: [],
          facts,
        });
      }
      return total;
    }
    case 'entered': {
      const row = machine.subjects.enteredPoints.findLast(
        (entered) =>
          scope.subject.of === 'unit' &&
          entered.unit === scope.subject.id &&
          entered.indicator === scope.indicator?.key,
      );
      return note(
        trace,
        'entered',
        { r: row ? parse(row.points) : ZERO, kind: 'points' },
        row ? {} : { none: 'true' },
      );
    }
    case 'amount':
      return note(trace, 'amount', amount(machine, value, scope, path));
    case 'share': {
      if (scope.member?.of !== 'line') throw new Fault('outside-fold', path);
      return note(trace, 'share', { r: scope.member.line.portion, kind: 'ratio' });
    }
    case 'attribute':
      return note(trace, 'attribute', attribute(value, scope, path), { attribute: value.attribute });
    case 'column': {
      const column = scope.columns?.get(value.key);
      if (!column) throw new Fault('column-unknown', path, { key: value.key });
      return note(trace, 'column', value.shown ? column.shown : column.exact, { key: value.key });
    }
  }
}

type Of<F extends ValueForm['of']> = Extract<ValueForm, { of: F }>;

function target(machine: Machine, value: Of<'target'>, scope: Scope, trace: Trace, path: string): Value {
  const goal = machine.subjects.goals.find((one) => one.key === value.goal);
  const kind = goal && kindOf(goal.quantity, goal.currency);
  if (!kind) throw new Fault('goal-unknown', path, { goal: value.goal });
  const { subject } = scope;
  const campaign = machine.subjects.campaign.id;
  const group =
    subject.of === 'unit'
      ? (machine.place(subject.id)?.group ?? '')
      : subject.of === 'group'
        ? subject.id
        : '';
  const [holder, holderId] =
    value.holder === 'campaign' || subject.of === 'campaign'
      ? ['campaign', campaign]
      : value.holder === 'group' || subject.of === 'group'
        ? ['group', group]
        : [subject.of, subject.id];
  const row = machine.target(value.goal, holder ?? '', holderId ?? '', value.period ?? '');
  const level = value.level ?? 'assured';
  const number = row?.[level];
  if (number === undefined)
    throw new Fault('target-missing', path, { goal: value.goal, level, holder, holderId });
  const whole: Value = { r: parse(number), kind };
  const params = { goal: value.goal, level, holder };
  if (!value.schedule) return note(trace, 'target', whole, params);
  const parts = inner(trace);
  note(parts, 'target', whole, params);
  const months = value.months ? { months: true } : {};
  const share = elapsed(machine, { form: 'value', of: 'elapsed', ...months }, parts);
  return note(trace, 'multiply', { r: multiply(whole.r, share.r), kind }, {}, parts?.steps);
}

function past(machine: Machine, value: Of<'past'>, scope: Scope, trace: Trace, path: string): Value {
  const goal = machine.subjects.goals.find((one) => one.key === value.key);
  const kind = (goal && kindOf(goal.quantity, goal.currency)) ?? 'ratio';
  const own = scope.subject.of === 'unit' ? machine.past(scope.subject.id, value.key) : [];
  const labelled = own.filter((row) => value.label === undefined || row.label === value.label);
  const rows = value.years === undefined ? labelled : labelled.slice(-value.years);
  const numbers = rows.map((row) => parse(row.value));
  const take = value.take ?? 'last';
  if (take === 'count')
    return note(trace, 'past', { r: rational(numbers.length), kind: 'count' }, { key: value.key, take });
  if (numbers.length === 0 && take !== 'sum') throw new Fault('past-missing', path, { key: value.key });
  const sum = numbers.reduce(add, ZERO);
  const r =
    take === 'sum'
      ? sum
      : take === 'mean'
        ? divide(sum, rational(numbers.length))
        : take === 'max'
          ? numbers.reduce(greatest)
          : take === 'min'
            ? numbers.reduce(least)
            : (numbers.at(-1) ?? ZERO);
  return note(
    trace,
    'past',
    { r, kind },
    { key: value.key, take, labels: rows.map((row) => row.label).join(' ') },
    rows.map((row) => ({
      code: 'year',
      value: numberText({ r: parse(row.value), kind }),
      params: { label: row.label },
      parts: [],
    })),
  );
}

/** Elapsed share of the period as of the day of the result, 0 to 1. */
function elapsed(machine: Machine, value: Of<'elapsed'>, trace: Trace): Value {
  if (value.share !== undefined) return note(trace, 'elapsed', { r: literal(value.share), kind: 'ratio' });
  const from = value.from ?? machine.subjects.campaign.firstDay;
  const to = value.to ?? machine.subjects.campaign.lastDay;
  if (value.months) return elapsedMonths(from, to, machine.subjects.asOfDay, trace);
  const of = Math.max(daysInclusive(from, to), 1);
  const done = Math.min(Math.max(daysInclusive(from, machine.subjects.asOfDay), 0), of);
  return note(
    trace,
    'elapsed',
    { r: rational(done, of), kind: 'ratio' },
    { days: String(done), of: String(of) },
  );
}

/** Calendar months touched from the one day to the other; the month that runs counts whole, as tables of a year's months have it. */
function elapsedMonths(from: Day, to: Day, asOf: Day, trace: Trace): Value {
  const of = Math.max(monthsInclusive(from, to), 1);
  const done = asOf < from ? 0 : Math.min(monthsInclusive(from, asOf), of);
  const params = { months: String(done), of: String(of) };
  return note(trace, 'elapsed', { r: rational(done, of), kind: 'ratio' }, params);
}

function amount(machine: Machine, value: Of<'amount'>, scope: Scope, path: string): Value {
  if (scope.member?.of !== 'line') throw new Fault('outside-fold', path);
  const { line, kind } = scope.member;
  if (value.aspect === undefined) return { r: value.whole ? line.whole : line.credited, kind };
  const fact = machine.ledger.line(scope.view, line.fact, value.aspect);
  if (!fact) return { r: ZERO, kind: value.currency ? (`money:${value.currency}` as Kind) : 'count' };
  return amountIn(machine, fact, value.currency, path);
}

function attribute(value: Of<'attribute'>, scope: Scope, path: string): Value {
  const kind = kindOf(value.kind ?? 'count', value.currency);
  if (!kind) throw new Fault('currency-missing', path);
  if (scope.member?.of === 'ballot' && value.attribute === 'place')
    return { r: rational(scope.member.place), kind };
  if (scope.member?.of !== 'line') throw new Fault('outside-fold', path);
  const found = scope.member.line.fact.attribute(value.attribute);
  if (typeof found === 'number') return { r: rational(found), kind };
  if (typeof found === 'boolean') return { r: found ? ONE : ZERO, kind };
  if (found === undefined || !/^-?\d+(\.\d+)?$/.test(found)) return { r: ZERO, kind };
  return { r: parse(found), kind };
}

function arithmetic(
  machine: Machine,
  { operator, of, zero, positive }: Extract<Expression, { form: 'arithmetic' }>,
  scope: Scope,
  trace: Trace,
): Value {
  const [head, ...rest] = of;
  if (!head) throw new Fault('operand-missing', '');
  const parts = inner(trace);
  let value = machine.evaluate(head, scope, parts);
  for (const operand of rest) {
    const next = machine.evaluate(operand, scope, parts);
    if (operator === 'multiply') {
      const kind = kindOfProduct(value.kind, next.kind);
      if (!kind) throw unlikeKinds(machine, operand, operator, value, next);
      value = { r: multiply(value.r, next.r), kind };
    } else if (operator === 'divide') {
      const kind = kindOfQuotient(value.kind, next.kind);
      if (!kind) throw unlikeKinds(machine, operand, operator, value, next);
      if (isZero(next.r)) {
        if (!zero) throw new Fault('zero-divisor', machine.path(operand));
        value = machine.evaluate(zero, scope, null);
        return note(trace, 'divide', value, { zero: 'true' }, parts?.steps);
      }
      if (positive && next.r.n < 0n) throw new Fault('divisor-negative', machine.path(operand));
      value = { r: divide(value.r, next.r), kind };
    } else {
      const kind = kindOfSum(value.kind, next.kind);
      if (!kind) throw unlikeKinds(machine, operand, operator, value, next);
      value = { r: COMBINE[operator](value.r, next.r), kind };
    }
  }
  return note(trace, operator, value, {}, parts?.steps);
}

const COMBINE = { add, subtract, min: least, max: greatest } as const;

function unlikeKinds(
  machine: Machine,
  operand: Expression,
  operator: string,
  left: Value,
  right: Value,
): Fault {
  return new Fault('unlike-kinds', machine.path(operand), { operator, left: left.kind, right: right.kind });
}

function curve(
  machine: Machine,
  { of, segments, gives, currency }: Extract<Expression, { form: 'curve' }>,
  scope: Scope,
  trace: Trace,
): Value {
  const parts = inner(trace);
  const x = machine.evaluate(of, scope, parts);
  const kind = kindOf(gives ?? 'points', currency);
  if (!kind) throw new Fault('currency-missing', machine.path(of));
  if (segments.some(({ per }) => per !== undefined && literal(per).n === 0n))
    throw new Fault('zero-divisor', machine.path(of));
  const index = segmentAt(segments, x.r);
  const value: Value = { r: heightOf(segments, x.r, index), kind };
  const segment = segments[index];
  const params: Record<string, string> = { segment: String(index + 1) };
  for (const name of ['from', 'base', 'rate', 'origin', 'per'] as const) {
    const given = segment?.[name];
    if (given !== undefined && given !== null) params[name] = given;
  }
  if (segment?.whole) params.whole = 'true';
  if (segment?.join) params.base = text(baseOf(segments, index));
  return note(trace, 'curve', value, params, parts?.steps);
}
