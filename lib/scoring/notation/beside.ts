/**
 * Numbers written without what they count, beside something that is counted: 2 in 「签约项目」 ≥ 2 is two of them. Printer and reader ask
 * here, so that what one writes the other reads. Pure.
 */
import type { Expression } from '../expression';
import { currencyOf, type Kind } from '../kinds';
import type { Known } from '../walk';
import { kindIn } from './curve';

/** What these put together is of one kind. */
export const LIKE: readonly string[] = ['add', 'subtract', 'min', 'max'];

/** A number of no stated kind: a ratio. */
export function isPlain(tree: Expression): boolean {
  return (
    tree.form === 'value' && tree.of === 'number' && tree.kind === undefined && tree.currency === undefined
  );
}

/** The kind of the first of some parts that is no plain number and has one that can be told. */
export function kindBeside(
  parts: readonly Expression[],
  known: Known,
  member: Kind | undefined,
): Kind | undefined {
  if (!parts.some(isPlain)) return undefined;
  for (const part of parts) {
    const kind = isPlain(part) ? undefined : kindIn(part, known, member);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

/** A plain number as one of a kind. */
export function ofKind(plain: Expression, kind: Kind): Expression {
  const currency = currencyOf(kind);
  return {
    ...plain,
    ...(currency ? { kind: 'money', currency } : { kind }),
  } as Expression;
}
