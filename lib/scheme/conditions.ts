/**
 * A measure's conditions as a form shows them: per attribute some values or all but those, and bounds on amounts of the
 * same record, all or any of which must hold. Anything else is kept as it stands. Pure.
 */
import type { Condition, Measure } from '../scoring';
import { ASPECTS_OF, MONEY_ASPECTS, PARENT_OF, type RecordKind } from '../vocabulary';
import { ATTRIBUTES, type Attribute } from './attributes';
import type { MeasureInput } from './input';

export type { Condition };

type AttributeTest = Extract<Condition, { test: 'attribute' }>;
type AmountTest = Extract<Condition, { test: 'amount' }>;

/** Whether records of a kind, or what they hang on, have amounts of money to ask; else only numbers. */
export function hasMoney(kind: RecordKind): boolean {
  const parent = PARENT_OF[kind];
  return [kind, ...(parent ? [parent] : [])].some((one) =>
    ASPECTS_OF[one].some((aspect) => MONEY_ASPECTS.includes(aspect)),
  );
}

export type ConditionParts = {
  readonly attributes: readonly AttributeTest[];
  readonly amounts: readonly AmountTest[];
  readonly join: 'all' | 'any';
  /** What the form has no fields for. */
  readonly rest: readonly Condition[];
};

/** Takes a stored condition apart; `conditionOf` puts it together again in the same way. */
export function partsOf(where: Condition | undefined, kind: RecordKind): ConditionParts {
  const list = where === undefined ? [] : where.test === 'all' ? where.of : [where];
  const attributes: AttributeTest[] = [];
  const amounts: AmountTest[] = [];
  const rest: Condition[] = [];
  let join: 'all' | 'any' = 'all';
  const known = new Set(ATTRIBUTES[kind].map(({ attribute }) => attribute));
  for (const one of list) {
    if (
      one.test === 'attribute' &&
      known.has(one.attribute) &&
      (one.is === 'one-of' || one.is === 'none-of') &&
      !attributes.some(({ attribute }) => attribute === one.attribute)
    )
      attributes.push(one);
    else if (one.test === 'amount' && join === 'all') amounts.push(one);
    else if (one.test === 'any' && amounts.length === 0 && one.of.every((part) => part.test === 'amount')) {
      amounts.push(...(one.of as AmountTest[]));
      join = 'any';
    } else rest.push(one);
  }
  return { attributes, amounts, join, rest };
}

/** The condition that a form's fields stand for, beside what it had that the form cannot show. */
export function conditionOf(input: MeasureInput, before: Measure['where']): Condition | undefined {
  const attributes = ATTRIBUTES[input.kind].flatMap((attribute): Condition[] => {
    const said = input.only[attribute.attribute];
    const values = said ? valuesOf(attribute, said) : [];
    if (!said || values.length === 0) return [];
    return [{ test: 'attribute', attribute: attribute.attribute, is: said.is ?? 'one-of', values }];
  });
  const amounts = input.amounts.map(
    ({ aspect, of, is, amount, count, convert }): Condition =>
      MONEY_ASPECTS.includes(aspect) && amount
        ? {
            test: 'amount',
            aspect,
            ...(of ? { of } : {}),
            is,
            number: String(amount.minor),
            currency: amount.currency,
            ...(convert ? { convert } : {}),
          }
        : { test: 'amount', aspect, ...(of ? { of } : {}), is, number: count ?? '0' },
  );
  const bounds: Condition[] =
    input.amountsJoin === 'any' && amounts.length > 1 ? [{ test: 'any', of: amounts }] : amounts;
  const all = [...attributes, ...bounds, ...partsOf(before, input.kind).rest];
  return all.length > 1 ? { test: 'all', of: all } : all[0];
}

function valuesOf(attribute: Attribute, said: MeasureInput['only'][string]): (string | boolean)[] {
  if (attribute.of === 'flag')
    return said.values.filter((value) => value === 'yes' || value === 'no').map((value) => value === 'yes');
  if (attribute.of === 'set') return said.values.filter((value) => attribute.values.includes(value));
  return (said.text ?? '')
    .split(/[,，、;；\n]/)
    .map((value) => value.trim())
    .filter((value) => value !== '');
}
