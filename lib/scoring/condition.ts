/** Conditions: on a fact, on a unit, or between two expressions. Pure. */
import { literal } from './curve';
import type { Comparison, Condition } from './expression';
import { currencyOf, type Kind, numberText, type Value } from './kinds';
import { Fault, type Machine, type Scope, type Step, type Trace } from './machine';
import { compare, ONE, ZERO } from './rational';
import type { Text } from './result';
import type { HeldFact } from './store';

/** A fact's whole amount, in its own currency or in another at its rate. */
export function amountIn(
  machine: Machine,
  fact: HeldFact,
  currency: string | undefined,
  path: string,
): Value {
  if (fact.currency === undefined) return { r: machine.ledger.store.amountAt(fact.position), kind: 'count' };
  const kind = `money:${currency ?? fact.currency}` as Kind;
  const converted = machine.ledger.converted(fact, currencyOf(kind) ?? 'CNY');
  if (!converted) throw new Fault('rate-missing', path, { record: fact.record, currency: currency ?? '' });
  return { r: converted.amount, kind };
}

/** Whether a condition holds. `all` and `any` stop at the first that settles it; a derivation has what was asked. */
export function testIn(machine: Machine, condition: Condition, scope: Scope, trace: Trace): boolean {
  if (!trace) return tested(machine, condition, scope, null);
  const parts: Step[] = [];
  const held = tested(machine, condition, scope, { steps: parts, limit: trace.limit });
  const value = numberText({ r: held ? ONE : ZERO, kind: 'count' });
  trace.steps.push({ code: 'test', value, params: testSaid(condition), parts });
  return held;
}

/** What a test asks, as far as its parts do not say it; values as JSON, which tells yes from “true”. */
function testSaid(condition: Condition): Text {
  switch (condition.test) {
    case 'compare':
    case 'amount':
      return { test: condition.test, is: condition.is };
    case 'attribute':
      return {
        test: condition.test,
        is: condition.is,
        attribute: condition.attribute,
        ...(condition.values ? { values: JSON.stringify(condition.values) } : {}),
      };
    case 'unit':
      return {
        test: condition.test,
        field: condition.field,
        values: JSON.stringify(condition.values),
      };
    default:
      return { test: condition.test };
  }
}

function tested(machine: Machine, condition: Condition, scope: Scope, trace: Trace): boolean {
  switch (condition.test) {
    case 'all':
      return condition.of.every((one) => machine.test(one, scope, trace));
    case 'any':
      return condition.of.some((one) => machine.test(one, scope, trace));
    case 'not':
      return !machine.test(condition.of, scope, trace);
    case 'compare': {
      const left = machine.evaluate(condition.left, scope, trace);
      const right = machine.evaluate(condition.right, scope, trace);
      if (left.kind !== right.kind) {
        throw new Fault('unlike-kinds', machine.path(condition.right), {
          operator: condition.is,
          left: left.kind,
          right: right.kind,
        });
      }
      return holds(condition.is, compare(left.r, right.r));
    }
    case 'attribute': {
      if (scope.member?.of !== 'line') throw new Fault('outside-fold', machine.path(condition));
      const found = scope.member.line.fact.attribute(condition.attribute);
      const present = found !== undefined && found !== '';
      if (condition.is === 'present') return present;
      if (condition.is === 'absent') return !present;
      const listed = (condition.values ?? []).some(
        (value) => value === found || String(value) === String(found),
      );
      return condition.is === 'one-of' ? listed : !listed;
    }
    case 'amount': {
      if (scope.member?.of !== 'line') throw new Fault('outside-fold', machine.path(condition));
      const own = scope.member.line.fact;
      const { ledger } = machine;
      const fact =
        condition.of === 'parent'
          ? ledger.parentLine(scope.view, own, condition.aspect)
          : ledger.line(scope.view, own, condition.aspect);
      if (!fact) return false;
      if (condition.currency !== undefined && !condition.convert && fact.currency !== condition.currency)
        return false;
      const value = amountIn(machine, fact, condition.currency, machine.path(condition));
      const asked = numberText({ r: literal(condition.number), kind: value.kind });
      trace?.steps.push(
        {
          code: 'amount',
          value: numberText(value),
          params: condition.of ? { of: condition.of, aspect: condition.aspect } : {},
          parts: [],
        },
        { code: 'number', value: asked, params: {}, parts: [] },
      );
      return holds(condition.is, compare(value.r, literal(condition.number)));
    }
    case 'unit': {
      const place = scope.subject.of === 'unit' ? machine.place(scope.subject.id) : null;
      if (!place) return false;
      const found = {
        kind: place.unit.kind,
        class: place.class,
        group: place.group,
        economic: place.unit.economic,
      }[condition.field];
      return condition.values.some((value) => String(value) === String(found));
    }
  }
}

function holds(is: Comparison, side: number): boolean {
  switch (is) {
    case 'eq':
      return side === 0;
    case 'ne':
      return side !== 0;
    case 'lt':
      return side < 0;
    case 'le':
      return side <= 0;
    case 'gt':
      return side > 0;
    case 'ge':
      return side >= 0;
  }
}
