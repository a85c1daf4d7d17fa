/** Goals, and the targets that hang on them. */
import { and, desc, eq } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { entrants, goals, groups, targets } from '../../db/schema';
import type { Actor } from '../access';
import { mustHaveChanged, recorded, type Tx, unchanged, write } from '../audit';
import { scopeOfCampaign, startSeq } from '../campaign';
import { canonical } from '../canonical';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import type { Holder } from '../vocabulary';
import type { AmendGoalInput, CreateGoalInput, SetTargetInput, SetTargetsInput } from './input';
import { targetsAsOf } from './reads';
import { goalValue } from './value';

/** Creates a goal at the end of the list. Throws Refusal `key-taken` on the field. */
export function createGoal(actor: Actor, input: CreateGoalInput, request: string | null): { id: string } {
  return write(
    actor,
    'goal.create',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign: campaignId, ...rest } = input;
      const taken = tx.db
        .select({ id: goals.id })
        .from(goals)
        .where(and(eq(goals.campaignId, campaignId), eq(goals.key, rest.key)))
        .get();
      if (taken) throw new Refusal('key-taken', {}, 'key');
      const last = tx.db
        .select({ position: goals.position })
        .from(goals)
        .where(eq(goals.campaignId, campaignId))
        .orderBy(desc(goals.position))
        .limit(1)
        .get();
      const id = newId();
      const values = { ...rest, ...unitOf(rest) };
      tx.db
        .insert(goals)
        .values({ id, campaignId, ...values, position: (last?.position ?? 0) + 1, seq: tx.seq })
        .run();
      return recorded({ subject: { kind: 'goal', id }, after: values }, { id });
    },
  );
}

/**
 * Names, unit and expectation of a goal. What it is counted in stays once a target hangs on it: the amounts stored
 * would change their meaning. Throws Refusal `in-use` on the field, `changed-meanwhile`.
 */
export function amendGoal(actor: Actor, input: AmendGoalInput, request: string | null): null {
  return write(
    actor,
    'goal.amend',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign, goal: id, version, ...rest } = input;
      const row = goalRow(tx.db, campaign, id);
      const after = { ...rest, ...unitOf(rest) };
      const before = {
        nameZh: row.nameZh,
        nameEn: row.nameEn,
        quantity: row.quantity,
        currency: row.currency,
        amountUnit: row.amountUnit,
        expected: row.expected,
      };
      if (row.version === version && canonical(before) === canonical(after)) return unchanged(null);
      const recounted = before.quantity !== after.quantity || before.currency !== after.currency;
      if (recounted && tx.db.select().from(targets).where(eq(targets.goalId, id)).limit(1).get())
        throw new Refusal('in-use', {}, 'quantity');
      mustHaveChanged(
        tx.db
          .update(goals)
          .set({ ...after, version: version + 1 })
          .where(and(eq(goals.id, id), eq(goals.version, version)))
          .run(),
      );
      return recorded({ subject: { kind: 'goal', id }, before, after }, null);
    },
  );
}

/** Only money has a currency and a unit of amounts. */
function unitOf({
  quantity,
  currency,
  amountUnit,
}: Pick<CreateGoalInput, 'quantity' | 'currency' | 'amountUnit'>) {
  return quantity === 'money' ? { currency, amountUnit } : { currency: null, amountUnit: 'one' as const };
}

/** What a change of targets came to: rows set, and whether they wait for a second person. */
export type TargetsSet = { readonly set: number; readonly waits: boolean };

/**
 * Sets the targets of one goal together: rows that differ from what stands are added, the rest left alone.
 * Before the start they count at once. Once the campaign runs they need a reason, and count when a second person
 * agrees (`answerConfirmation`); what is set together is answered together.
 * Throws Refusal `reason-needed`, `not-in-campaign`, `group-unknown`, `not-an-amount`, `stretch-below` on the field.
 */
export function setTargets(actor: Actor, input: SetTargetsInput, request: string | null): TargetsSet {
  return set(
    actor,
    { ...input, rows: input.rows.map((row) => ({ ...row, period: '' })) },
    request,
    (n) => `rows.${n}.`,
  );
}

/** The same for one holder. */
export function setTarget(actor: Actor, input: SetTargetInput, request: string | null): TargetsSet {
  const { campaign, goal, reason, period, ...row } = input;
  return set(actor, { campaign, goal, reason, rows: [{ ...row, period: period ?? '' }] }, request, () => '');
}

type Wanted = {
  readonly holder: Holder;
  readonly holderId: string;
  readonly period: string;
  readonly assured: string | null;
  readonly stretch: string | null;
};

function set(
  actor: Actor,
  input: { campaign: string; goal: string; rows: readonly Wanted[]; reason: string | null },
  request: string | null,
  fieldOf: (row: number) => string,
): TargetsSet {
  return write(
    actor,
    'target.set',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const goal = goalRow(tx.db, input.campaign, input.goal);
      const standing = targetsAsOf(tx.db, input.campaign, tx.seq).filter((target) => target.goal === goal.id);
      const before: Wanted[] = [];
      const after: Wanted[] = [];
      input.rows.forEach((row, n) => {
        const field = fieldOf(n);
        refuseUnknownHolder(tx.db, input.campaign, row, `${field}holderId`);
        const assured = row.assured === null ? null : goalValue(goal, row.assured, `${field}assured`);
        const stretch = row.stretch === null ? null : goalValue(goal, row.stretch, `${field}stretch`);
        if (goal.quantity !== 'days' && assured !== null && stretch !== null && isLess(stretch, assured))
          throw new Refusal('stretch-below', {}, `${field}stretch`);
        const held = standing.find(
          (one) => one.holder === row.holder && one.holderId === row.holderId && one.period === row.period,
        );
        if ((held?.assured ?? null) === assured && (held?.stretch ?? null) === stretch) return;
        const { holder, holderId, period } = row;
        const was = { assured: held?.assured ?? null, stretch: held?.stretch ?? null };
        before.push({ holder, holderId, period, ...was });
        after.push({ holder, holderId, period, assured, stretch });
      });
      const started = startSeq(tx.db, input.campaign) !== null;
      if (after.length === 0) return unchanged({ set: 0, waits: false });
      if (started && !input.reason) throw new Refusal('reason-needed', {}, 'reason');
      for (const row of after) addTarget(tx, input.campaign, goal.id, row, input.reason);
      return recorded(
        {
          subject: { kind: 'goal', id: goal.id },
          before: { targets: before },
          after: { targets: after },
          reason: input.reason,
        },
        { set: after.length, waits: started },
      );
    },
  );
}

function addTarget(tx: Tx, campaignId: string, goalId: string, row: Wanted, reason: string | null): void {
  tx.db
    .insert(targets)
    .values({ id: newId(), campaignId, goalId, ...row, reason, seq: tx.seq })
    .run();
}

function refuseUnknownHolder(db: Reader, campaign: string, row: Wanted, field: string): void {
  if (row.holder === 'campaign') {
    if (row.holderId !== campaign) throw new Missing(`campaign ${row.holderId}`);
  } else if (row.holder === 'group') {
    const group = db
      .select({ id: groups.id })
      .from(groups)
      .where(and(eq(groups.campaignId, campaign), eq(groups.id, row.holderId)))
      .get();
    if (!group) throw new Refusal('group-unknown', {}, field);
  } else {
    const entrant = db
      .select({ withdrawn: entrants.withdrawnSeq })
      .from(entrants)
      .where(and(eq(entrants.campaignId, campaign), eq(entrants.unitId, row.holderId)))
      .get();
    if (!entrant || entrant.withdrawn !== null) throw new Refusal('not-in-campaign', {}, field);
  }
}

/** Whether one plain decimal, not negative, is less than another. */
function isLess(a: string, b: string): boolean {
  const [wholeA = '', fractionA = ''] = a.split('.');
  const [wholeB = '', fractionB = ''] = b.split('.');
  const places = Math.max(fractionA.length, fractionB.length);
  return BigInt(wholeA + fractionA.padEnd(places, '0')) < BigInt(wholeB + fractionB.padEnd(places, '0'));
}

function goalRow(db: Reader, campaign: string, id: string) {
  const row = db
    .select()
    .from(goals)
    .where(and(eq(goals.campaignId, campaign), eq(goals.id, id)))
    .get();
  if (!row) throw new Missing(`goal ${id}`);
  return row;
}
