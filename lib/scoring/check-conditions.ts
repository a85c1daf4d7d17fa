/** Whether a condition can ever hold as it is written: values that exist, sides of one kind. Pure, safe for the browser. */
import { ASPECTS_OF, MONEY_ASPECTS, PARENT_OF, type RecordKind } from '../vocabulary';
import type { Condition } from './expression';
import type { Kind } from './kinds';
import { nearest } from './notation/nearest';
import { isZero, parse } from './rational';
import type { Problem } from './scheme';
import { inferKind, type Known } from './walk';

/** Values of closed sets by attribute, and by `unit.` with a field of units, as both languages call them. */
export type ValuesCalled = Readonly<
  Record<string, readonly { readonly key: string; readonly zh: string; readonly en: string }[]>
>;
export type Say = (
  where: string,
  code: string,
  params: Record<string, string>,
  severity?: Problem['severity'],
) => void;

/** Attributes that are there or not. */
const FLAGS: ReadonlySet<string> = new Set(['carriedOver', 'unit.economic']);

/**
 * Problems of one condition, not of those within it. `kind`: of which records it asks, where that can be told; `own`: the currency of the
 * measure it stands in; `paired`: it stands beside the same asked in another currency.
 */
export function checkCondition(
  condition: Condition,
  where: string,
  {
    values,
    classes,
    currency: usual,
  }: { readonly values?: ValuesCalled; readonly classes?: readonly string[]; readonly currency?: string },
  known: Known,
  say: Say,
  {
    kind,
    own,
    paired = false,
  }: { readonly kind?: RecordKind | undefined; readonly own?: string | undefined; readonly paired?: boolean },
): void {
  if (condition.test === 'amount') {
    if (kind) checkAspect(condition, kind, where, say);
    const { aspect, currency, convert, number } = condition;
    if (currency !== undefined && !convert && !paired && usual !== undefined)
      if (currency !== usual && currency !== own)
        say(where, 'amount-foreign', { aspect, currency, usual }, 'warning');
    // Its number is in minor units of whatever currency each record has: nobody means that.
    if (currency === undefined && MONEY_ASPECTS.includes(aspect) && !isZero(parse(number)))
      say(where, 'amount-bare', { aspect }, 'warning');
    return;
  }
  if (condition.test === 'compare') {
    const side = (name: 'left' | 'right'): Kind | undefined =>
      inferKind(condition[name], known, `${where}.${name}`, say);
    const [left, right] = [side('left'), side('right')];
    if (left !== undefined && right !== undefined && left !== right)
      say(`${where}.right`, 'unlike-kinds', { operator: condition.is, left, right });
    return;
  }
  if (condition.test === 'unit' && condition.field === 'class') {
    for (const value of condition.values)
      if (classes && !classes.includes(String(value)))
        say(where, 'class-unknown', { class: String(value) }, 'warning');
    return;
  }
  if (!values || (condition.test !== 'attribute' && condition.test !== 'unit')) return;
  const attribute = condition.test === 'unit' ? `unit.${condition.field}` : condition.attribute;
  const called = values[attribute];
  const allowed = FLAGS.has(attribute) ? ['true', 'false'] : called?.map(({ key }) => key);
  if (!allowed) return;
  for (const value of condition.values ?? []) {
    const typed = String(value);
    if (allowed.includes(typed)) continue;
    say(where, 'value-unknown', { attribute, value: typed, nearest: meant(typed, called ?? []) });
  }
}

/** Amounts that stand beside another currency under “any”: “100 m CNY or 10 m USD” leaves nobody out unawares. */
export function pairedIn(condition: Condition): readonly Condition[] {
  if (condition.test !== 'any') return [];
  const amounts = amountsIn(condition);
  return new Set(amounts.map(({ currency }) => currency)).size > 1 ? amounts : [];
}

function amountsIn(condition: Condition): Extract<Condition, { test: 'amount' }>[] {
  if (condition.test === 'amount') return [condition];
  if (condition.test === 'not') return amountsIn(condition.of);
  return condition.test === 'all' || condition.test === 'any' ? condition.of.flatMap(amountsIn) : [];
}

/** An amount that no record of the kind has: the condition would never hold, and nobody be told why. */
function checkAspect(
  { aspect, of }: Extract<Condition, { test: 'amount' }>,
  kind: RecordKind,
  where: string,
  say: Say,
): void {
  const parent = PARENT_OF[kind];
  const asked = of === 'parent' ? parent : kind;
  if (asked && ASPECTS_OF[asked].includes(aspect)) return;
  const onParent = of !== 'parent' && parent !== undefined && ASPECTS_OF[parent].includes(aspect);
  say(where, asked ? (onParent ? 'aspect-of-parent' : 'aspect-unfit') : 'parent-none', {
    record: asked ?? kind,
    aspect,
  });
}

/** The key of the value whose name, in either language, is most like what was typed; blank where none is. */
function meant(typed: string, called: ValuesCalled[string]): string {
  const best = nearest(
    typed,
    called.flatMap(({ key, zh, en }) => [en, zh, key]),
  );
  return called.find(({ key, zh, en }) => best !== '' && [key, zh, en].includes(best))?.key ?? '';
}
