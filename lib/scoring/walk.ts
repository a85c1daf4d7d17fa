/** Reading rules without evaluating them: every place in a tree, what it refers to, its kind, and where a curve falls. Pure. */

import { heightOf, literal } from './curve';
import type { Condition, Expression, FoldSet, Segment } from './expression';
import { type Kind, kindOf, kindOfProduct, kindOfQuotient, kindOfSum } from './kinds';
import { compare, isZero } from './rational';
import type { Measure } from './scheme';

/** Whose records a member is: those of the fold around it, or of a measure. */
export type Inside = Extract<FoldSet, { of: 'facts' | 'children' }>;
type Visit = {
  expression?(expression: Expression, path: string, inside?: Inside): void;
  condition?(condition: Condition, path: string, inside?: Inside): void;
};

/** Visits an expression and all in it, each with its path and the records it stands among. */
export function walk(expression: Expression, path: string, visit: Visit, inside?: Inside): void {
  visit.expression?.(expression, path, inside);
  const down = (child: Expression | undefined, name: string) =>
    child && walk(child, `${path}.${name}`, visit, inside);
  switch (expression.form) {
    case 'value':
      return;
    case 'fold': {
      const { over } = expression;
      const among = over.of === 'facts' || over.of === 'children' ? over : undefined;
      if (among?.where) walkCondition(among.where, `${path}.over.where`, visit, among);
      // Of periods and linked units the member around them stays.
      if (expression.each)
        walk(
          expression.each,
          `${path}.each`,
          visit,
          among ?? (over.of === 'peers' || over.of === 'ballots' ? undefined : inside),
        );
      down(expression.empty, 'empty');
      return;
    }
    case 'arithmetic':
      expression.of.forEach((child, index) => {
        down(child, `of.${index}`);
      });
      down(expression.zero, 'zero');
      return;
    case 'curve':
    case 'round':
      down(expression.of, 'of');
      return;
    case 'if':
      expression.rows.forEach((row, index) => {
        walkCondition(row.when, `${path}.rows.${index}.when`, visit, inside);
        down(row.gives, `rows.${index}.gives`);
      });
      down(expression.else, 'else');
  }
}

export function walkCondition(condition: Condition, path: string, visit: Visit, inside?: Inside): void {
  visit.condition?.(condition, path, inside);
  if (condition.test === 'all' || condition.test === 'any') {
    condition.of.forEach((one, index) => {
      walkCondition(one, `${path}.of.${index}`, visit, inside);
    });
  } else if (condition.test === 'not') walkCondition(condition.of, `${path}.of`, visit, inside);
  else if (condition.test === 'compare') {
    walk(condition.left, `${path}.left`, visit, inside);
    walk(condition.right, `${path}.right`, visit, inside);
  }
}

/** What is known without facts. Unknown (undefined) is not an error. */
export type Known = {
  measure(key: string): Pick<Measure, 'quantity' | 'currency'> | undefined;
  goalKind(key: string): Kind | undefined;
  columnKind?(key: string): Kind | undefined;
};
type Report = (path: string, code: string, params: Record<string, string>) => void;

/** The kind of an expression, as far as it can be told from what is written; reports unlike kinds where they are written. */
export function inferKind(
  expression: Expression,
  known: Known,
  path: string,
  report: Report,
  member?: Kind,
): Kind | undefined {
  const kind = (child: Expression, name: string, inside = member) =>
    inferKind(child, known, `${path}.${name}`, report, inside);
  switch (expression.form) {
    case 'value':
      switch (expression.of) {
        case 'number':
          return kindOf(expression.kind ?? 'ratio', expression.currency) ?? undefined;
        case 'attribute':
          return kindOf(expression.kind ?? 'count', expression.currency) ?? undefined;
        case 'target':
          return known.goalKind(expression.goal);
        case 'past':
          return expression.take === 'count' ? 'count' : known.goalKind(expression.key);
        case 'elapsed':
        case 'share':
          return 'ratio';
        case 'weight':
        case 'indicator':
        case 'entered':
          return 'points';
        case 'measure': {
          const measure = known.measure(expression.key);
          return measure && (kindOf(measure.quantity, measure.currency) ?? undefined);
        }
        case 'amount':
          if (expression.aspect === undefined) return member;
          return expression.currency ? (kindOf('money', expression.currency) ?? undefined) : undefined;
        case 'column':
          return known.columnKind?.(expression.key);
      }
      break;
    case 'fold': {
      const inside = memberKind(expression.over, known);
      const own = expression.each ? kind(expression.each, 'each', inside ?? member) : inside;
      return ['count', 'distinct', 'rank'].includes(expression.take) ? 'count' : own;
    }
    case 'arithmetic': {
      const kinds = expression.of.map((child, index) => kind(child, `of.${index}`));
      if (expression.zero) kind(expression.zero, 'zero');
      const combine =
        { multiply: kindOfProduct, divide: kindOfQuotient }[expression.operator as string] ?? kindOfSum;
      return kinds.reduce((left, right, index) => {
        if (left === undefined || right === undefined || index === 0)
          return left === undefined ? undefined : right;
        const joined = combine(left, right);
        if (joined === null)
          report(`${path}.of.${index}`, 'unlike-kinds', { operator: expression.operator, left, right });
        return joined ?? undefined;
      }, kinds[0]);
    }
    case 'curve':
      kind(expression.of, 'of');
      return kindOf(expression.gives ?? 'points', expression.currency) ?? undefined;
    case 'if': {
      const kinds = [
        ...expression.rows.map((row, index) => kind(row.gives, `rows.${index}.gives`)),
        kind(expression.else, 'else'),
      ];
      const first = kinds.find((one) => one !== undefined);
      const odd = kinds.findIndex((one) => one !== undefined && one !== first);
      if (first && odd > 0) {
        const at = odd === kinds.length - 1 ? 'else' : `rows.${odd}.gives`;
        report(`${path}.${at}`, 'unlike-kinds', { operator: 'if', left: first, right: kinds[odd] ?? '' });
      }
      return first;
    }
    case 'round':
      return kind(expression.of, 'of');
  }
}

/** The kind of what is folded; undefined where it is that of whatever stands around. */
export function memberKind(over: FoldSet, known: Known): Kind | undefined {
  if (over.of === 'facts') {
    const measure = known.measure(over.measure);
    return measure && (kindOf(measure.quantity, measure.currency) ?? undefined);
  }
  if (over.of === 'children') return over.currency ? (kindOf('money', over.currency) ?? undefined) : 'count';
  return over.of === 'ballots' ? (over.marks ? 'points' : 'count') : undefined;
}

/** Where a curve falls: indexes of segments with a negative rate or a step down at their bound; none where one has no width. */
export function fallsAt(segments: readonly Segment[]): readonly number[] {
  if (widthless(segments).length > 0) return [];
  return segments.flatMap((segment, index) => {
    if (literal(segment.rate ?? '0').n < 0n) return [index];
    if (segment.from === null || segment.join) return [];
    const bound = literal(segment.from);
    const before = heightOf(segments, bound, index - 1);
    return compare(before, heightOf(segments, bound, index)) > 0 ? [index] : [];
  });
}

/** Indexes of segments whose steps are not wider than zero: what such a curve gives cannot be computed. */
export function widthless(segments: readonly Segment[]): readonly number[] {
  return segments.flatMap(({ per }, index) => (per !== undefined && literal(per).n <= 0n ? [index] : []));
}

/** Whether an expression reads facts at all. */
function readsFacts(expression: Expression): boolean {
  let reads = false;
  walk(expression, '', {
    expression(one) {
      if (
        one.form === 'fold' ||
        (one.form === 'value' && ['measure', 'amount', 'indicator'].includes(one.of))
      )
        reads = true;
    },
  });
  return reads;
}

/**
 * Whether more facts could lower its value, and whether it depends on peers, as engine 1 tells it of what is sealed: conditions, signs and
 * other indicators are not looked at. What holds while something is pending is told by trend.ts.
 */
export function traitsOf(expression: Expression): { falling: boolean; relative: boolean } {
  let falling = false;
  let relative = false;
  walk(expression, '', {
    expression(one) {
      if (one.form === 'curve' && fallsAt(one.segments).length > 0) falling = true;
      if (one.form === 'fold' && one.over.of === 'peers') relative = true;
      if (one.form === 'fold' && ['mean', 'trimmed', 'min'].includes(one.take)) falling = true;
      if (one.form !== 'arithmetic') return;
      if ((one.operator === 'subtract' || one.operator === 'divide') && one.of.slice(1).some(readsFacts))
        falling = true;
      if (one.operator === 'multiply' && one.of.some(isNegative) && one.of.some(readsFacts)) falling = true;
    },
  });
  return { falling, relative };
}

function isNegative(expression: Expression): boolean {
  return (
    expression.form === 'value' &&
    expression.of === 'number' &&
    literal(expression.number).n < 0n &&
    !isZero(literal(expression.number))
  );
}
