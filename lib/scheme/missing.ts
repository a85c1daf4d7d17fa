/** Goals that a draft refers to and the campaign lacks: found, and created by the goals' own verb. */
import { reader } from '../../db/client';
import { type Actor, authorize } from '../access';
import { Missing, Refusal } from '../failure';
import { createGoal } from '../goals';
import type { Currency } from '../money';
import { type NeededGoal, needsOf, type Scheme } from '../scoring';
import { draftOf } from './draft';
import type { MissingGoalInput } from './input';

/** Those of a scheme's goals that are not among the keys given. */
export function goalsMissing(scheme: Scheme, known: readonly { readonly key: string }[]): NeededGoal[] {
  return needsOf(scheme).goals.filter(({ key }) => !known.some((goal) => goal.key === key));
}

/**
 * Creates one as the measure beside it is called and counted; a target is then expected of every unit. Throws Refusal
 * `scheme-missing` without a draft, `key-taken` where the campaign has it already; Missing where the draft does not refer to it.
 */
export function createMissingGoal(
  actor: Actor,
  { campaign, goal: key }: MissingGoalInput,
  request: string | null,
): { id: string } {
  authorize(actor, 'scheme.draft', { campaign });
  const held = draftOf(reader(), campaign);
  if (!held) throw new Refusal('scheme-missing');
  // Sent twice, the second finds the goal there: the request id answers as it did.
  const goal = needsOf(held.scheme).goals.find((one) => one.key === key);
  if (!goal) throw new Missing(`goal ${key}`);
  return createGoal(
    actor,
    {
      campaign,
      key,
      nameZh: goal.names.zh,
      nameEn: goal.names.en,
      quantity: goal.quantity,
      currency: (goal.currency ?? null) as Currency | null,
      amountUnit: goal.quantity === 'money' ? 'wan' : 'one',
      expected: true,
    },
    request,
  );
}
