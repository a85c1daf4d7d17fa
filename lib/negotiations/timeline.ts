/** What happens along a negotiation: lines, concerns, next actions, instructions. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Store } from '../../db/open';
import { concernEnds, concerns, instructions, memberships, nextActions } from '../../db/schema';
import { type Actor, personId } from '../access';
import { mustHaveChanged, recorded, type Tx, write } from '../audit';
import { mustHaveCome, todayIn } from '../campaign';
import type { Json } from '../canonical';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import { recordScope } from '../records';
import { addLine, claimAgain, rowsOf } from './course';
import type {
  ConcernEnd,
  ConcernInput,
  ConcernTaking,
  EntryInput,
  InstructionInput,
  NextActionEnd,
  NextActionInput,
} from './input';

/** Adds a line to the timeline. Refuses `day-in-future`, `withdrawn-already`. */
export function addEntry(actor: Actor, input: EntryInput, request: string | null): { id: string } {
  return write(actor, 'negotiation.note', callOf(actor, input.negotiation, input, request), (tx) => {
    const { campaign, today } = around(tx, input.negotiation);
    mustHaveCome(input.day, today, 'day');
    const day = input.day ?? today;
    addLine(tx, { campaign, negotiation: input.negotiation, day, text: input.text, by: personId(actor) });
    return recorded(
      { subject: { kind: 'negotiation', id: input.negotiation }, after: { day, text: input.text } },
      { id: input.negotiation },
    );
  });
}

/** Notes a concern the investor raised; its clock runs from that day. Refuses `day-in-future`. @returns the concern's id */
export function raiseConcern(actor: Actor, input: ConcernInput, request: string | null): { id: string } {
  return write(actor, 'concern.raise', callOf(actor, input.negotiation, input, request), (tx) => {
    const { campaign, today } = around(tx, input.negotiation);
    mustHaveCome(input.raisedOn, today, 'raisedOn');
    const id = newId();
    const raisedOn = input.raisedOn ?? today;
    tx.db
      .insert(concerns)
      .values({
        id,
        campaignId: campaign,
        negotiationId: input.negotiation,
        text: input.text,
        raisedOn,
        seq: tx.seq,
      })
      .run();
    return recorded(
      {
        subject: { kind: 'concern', id },
        after: { negotiation: input.negotiation, text: input.text, raisedOn },
      },
      { id },
    );
  });
}

/**
 * Says when, by whom and how a concern was resolved; the number of resolved concerns is counted, so the claim follows.
 * Refuses `already-answered`, `day-in-future`, `before-raised` by resolvedOn.
 */
export function resolveConcern(actor: Actor, input: ConcernEnd, request: string | null): { id: string } {
  const of = concernOf(input.concern);
  return write(actor, 'concern.resolve', callOf(actor, of, input, request), (tx) => {
    const { campaign, today, negotiation } = around(tx, of);
    mustHaveCome(input.resolvedOn, today, 'resolvedOn');
    const concern = tx.db.select().from(concerns).where(eq(concerns.id, input.concern)).get();
    const ended = tx.db.select().from(concernEnds).where(eq(concernEnds.concernId, input.concern)).get();
    if (!concern || ended) throw new Refusal('already-answered');
    const resolvedOn = input.resolvedOn ?? today;
    if (resolvedOn < (concern.raisedOn ?? '')) throw new Refusal('before-raised', {}, 'resolvedOn');
    const resolvedBy = input.resolvedBy ?? (actor.kind === 'person' ? actor.name : '');
    tx.db
      .insert(concernEnds)
      .values({
        concernId: concern.id,
        campaignId: campaign,
        resolvedOn,
        resolvedBy,
        how: input.how,
        seq: tx.seq,
      })
      .run();
    claimAgain(tx, negotiation, personId(actor));
    return recorded(
      { subject: { kind: 'concern', id: concern.id }, after: { resolvedOn, resolvedBy, how: input.how } },
      { id: negotiation },
    );
  });
}

/** A leader takes a concern over. Refuses `changed-meanwhile`, `already-answered`. */
export function takeConcern(actor: Actor, input: ConcernTaking, request: string | null): { id: string } {
  const of = concernOf(input.concern);
  return write(actor, 'concern.take', callOf(actor, of, input, request), (tx) => {
    const { negotiation } = around(tx, of);
    if (tx.db.select().from(concernEnds).where(eq(concernEnds.concernId, input.concern)).get())
      throw new Refusal('already-answered');
    const before = tx.db.select().from(concerns).where(eq(concerns.id, input.concern)).get();
    const owner = personId(actor);
    mustHaveChanged(
      tx.db
        .update(concerns)
        .set({ ownerId: owner, version: sql`${concerns.version} + 1` })
        .where(and(eq(concerns.id, input.concern), eq(concerns.version, input.version)))
        .run(),
    );
    return recorded(
      {
        subject: { kind: 'concern', id: input.concern },
        before: { owner: before?.ownerId ?? null },
        after: { owner },
      },
      { id: negotiation },
    );
  });
}

/**
 * Sets what is to be done next, by whom and until when; an open next action is replaced by it.
 * Refuses `owner-unknown` by owner where that person does not work for the unit. @returns the action's id
 */
export function setNextAction(actor: Actor, input: NextActionInput, request: string | null): { id: string } {
  return write(actor, 'next-action.set', callOf(actor, input.negotiation, input, request), (tx) => {
    const { campaign, unit } = around(tx, input.negotiation);
    const owner = input.owner ?? personId(actor);
    if (owner !== actor.id && !worksFor(tx.db, owner, unit)) throw new Refusal('owner-unknown', {}, 'owner');
    const open = tx.db
      .select()
      .from(nextActions)
      .where(
        and(
          eq(nextActions.negotiationId, input.negotiation),
          isNull(nextActions.doneSeq),
          isNull(nextActions.withdrawnSeq),
        ),
      )
      .all();
    for (const action of open)
      tx.db
        .update(nextActions)
        .set({ withdrawnSeq: tx.seq, version: sql`${nextActions.version} + 1` })
        .where(eq(nextActions.id, action.id))
        .run();
    const id = newId();
    const { negotiation, text, dueOn } = input;
    tx.db
      .insert(nextActions)
      .values({
        id,
        campaignId: campaign,
        negotiationId: negotiation,
        text,
        dueOn,
        ownerId: owner,
        seq: tx.seq,
      })
      .run();
    return recorded(
      {
        subject: { kind: 'next-action', id },
        before: open[0] ? { text: open[0].text, dueOn: open[0].dueOn } : undefined,
        after: { negotiation, text, dueOn, owner },
      },
      { id },
    );
  });
}

/** Notes that the next action is done. Refuses `changed-meanwhile` where it is done or replaced already. */
export function finishNextAction(actor: Actor, input: NextActionEnd, request: string | null): { id: string } {
  const of = (db: Store) =>
    db
      .select({ id: nextActions.negotiationId })
      .from(nextActions)
      .where(eq(nextActions.id, input.action))
      .get()?.id;
  return write(actor, 'next-action.done', callOf(actor, of, input, request), (tx) => {
    const { negotiation } = around(tx, of);
    mustHaveChanged(
      tx.db
        .update(nextActions)
        .set({ doneSeq: tx.seq, version: sql`${nextActions.version} + 1` })
        .where(
          and(
            eq(nextActions.id, input.action),
            eq(nextActions.version, input.version),
            isNull(nextActions.doneSeq),
            isNull(nextActions.withdrawnSeq),
          ),
        )
        .run(),
    );
    return recorded({ subject: { kind: 'next-action', id: input.action } }, { id: negotiation });
  });
}

/** A leader tells the officers of a negotiation what to do. @returns the negotiation's id */
export function giveInstruction(
  actor: Actor,
  input: InstructionInput,
  request: string | null,
): { id: string } {
  return write(actor, 'instruction.give', callOf(actor, input.negotiation, input, request), (tx) => {
    const { campaign, negotiation } = around(tx, input.negotiation);
    const id = newId();
    const by = personId(actor);
    tx.db
      .insert(instructions)
      .values({
        id,
        campaignId: campaign,
        negotiationId: negotiation,
        text: input.text,
        by,
        at: tx.at,
        seq: tx.seq,
      })
      .run();
    return recorded(
      { subject: { kind: 'instruction', id }, after: { negotiation, text: input.text } },
      { id: negotiation },
    );
  });
}

type Part = string | ((db: Store) => string | undefined);

/** The id of the negotiation, given itself or found by a part of it. Throws Missing. */
function idOf(db: Store, negotiation: Part): string {
  const id = typeof negotiation === 'string' ? negotiation : negotiation(db);
  if (!id) throw new Missing('no such part of a negotiation');
  return id;
}

function callOf(actor: Actor, negotiation: Part, content: Json, request: string | null) {
  return { request, content, scope: (db: Store) => recordScope(db, idOf(db, negotiation), actor) };
}

/** What a change along a negotiation needs to know of it. Refuses `withdrawn-already`. */
function around(tx: Tx, negotiation: Part) {
  const id = idOf(tx.db, negotiation);
  const { record } = rowsOf(tx.db, id);
  if (record.withdrawnSeq !== null) throw new Refusal('withdrawn-already');
  const { campaignId: campaign, unitId: unit } = record;
  return { campaign, unit, negotiation: id, today: todayIn(tx.db, campaign, tx.at) };
}

function concernOf(concern: string) {
  return (db: Store) =>
    db.select({ id: concerns.negotiationId }).from(concerns).where(eq(concerns.id, concern)).get()?.id;
}

function worksFor(db: Store, person: string, unit: string): boolean {
  const held = db
    .select({ role: memberships.role, to: memberships.toAt })
    .from(memberships)
    .where(and(eq(memberships.personId, person), eq(memberships.unitId, unit)))
    .all();
  return held.some(({ role, to }) => (role === 'officer' || role === 'leader') && to === null);
}
