/** What units reached in earlier periods, for breakthroughs and places gained. */
import { and, eq } from 'drizzle-orm';
import { goals, pastValues } from '../../db/schema';
import type { Actor } from '../access';
import { recorded, unchanged, write } from '../audit';
import { campaignAt, scopeOfCampaign } from '../campaign';
import { Missing, Refusal } from '../failure';
import { goalValue } from '../goals';
import { newId } from '../id';
import type { PastValueInput, PastValuesInput } from './input';
import { pastValuesOf, unitsOf } from './reads';

/** How many values were entered. */
export type PastValuesEntered = { readonly entered: number };

/**
 * Enters what units reached in one earlier period, with the source; typed in the goal's unit, kept in minor units
 * where it is money. Rows that differ from what stands are added, blank ones left alone.
 * Throws Missing for an unknown goal, Refusal `not-in-campaign`, `not-an-amount` on the field.
 */
export function enterPastValues(
  actor: Actor,
  input: PastValuesInput,
  request: string | null,
): PastValuesEntered {
  return enter(actor, input, request, (n) => `rows.${n}.`);
}

/** The same for one unit. */
export function enterPastValue(
  actor: Actor,
  input: PastValueInput,
  request: string | null,
): PastValuesEntered {
  const { unit, value, ...rest } = input;
  return enter(actor, { ...rest, rows: [{ unit, value }] }, request, () => '');
}

function enter(
  actor: Actor,
  input: PastValuesInput,
  request: string | null,
  fieldOf: (row: number) => string,
): PastValuesEntered {
  return write(
    actor,
    'past-value.enter',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign: campaignId, key, label, source } = input;
      const goal = tx.db
        .select()
        .from(goals)
        .where(and(eq(goals.campaignId, campaignId), eq(goals.key, key)))
        .get();
      if (!goal) throw new Missing(`goal ${key}`);
      const { today } = campaignAt(tx.db, campaignId, tx.at);
      const known = new Set(unitsOf(tx.db, campaignId, tx.seq, today).map(({ unit }) => unit));
      const held = pastValuesOf(tx.db, campaignId, tx.seq).filter(
        (row) => row.key === key && row.label === label,
      );
      const before: { unit: string; value: string | null; source: string }[] = [];
      const after: { unit: string; value: string; source: string }[] = [];
      input.rows.forEach(({ unit, value: typed }, n) => {
        if (typed === null) return;
        if (!known.has(unit)) throw new Refusal('not-in-campaign', {}, `${fieldOf(n)}unit`);
        const value = goalValue(goal, typed, `${fieldOf(n)}value`);
        const earlier = held.find((row) => row.unit === unit);
        if (earlier && earlier.value === value && earlier.source === source) return;
        if (earlier) before.push({ unit, value: earlier.value, source: earlier.source });
        after.push({ unit, value, source });
      });
      if (after.length === 0) return unchanged({ entered: 0 });
      for (const { unit, value } of after) {
        tx.db
          .insert(pastValues)
          .values({ id: newId(), campaignId, unitId: unit, key, label, value, source, seq: tx.seq })
          .run();
      }
      return recorded(
        {
          subject: { kind: 'goal', id: goal.id },
          before: { label, pastValues: before },
          after: { label, pastValues: after },
        },
        { entered: after.length },
      );
    },
  );
}
