/** 一票否决: a unit barred from awards or off the boards, and its lifting; each counts once another person confirms it. */
import { and, desc, eq, lte } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { confirmations, history, people, units, vetoes } from '../../db/schema';
import { type Actor, entrantScope, personId, takesPart } from '../access';
import { recorded, write } from '../audit';
import { inForce } from '../campaign';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import type { LiftVetoInput, SetVetoInput, VetoScope } from './input';

type Row = typeof vetoes.$inferSelect;

/**
 * Proposes to bar a unit from awards or to take it off the boards. Throws Refusal `already-answered` where that is so already, or
 * is proposed and waits.
 */
export function setVeto(actor: Actor, input: SetVetoInput, request: string | null): { id: string } {
  const by = personId(actor);
  return write(
    actor,
    'veto.set',
    { request, content: input, scope: (db) => entrantScope(db, input.campaign, input.unit) },
    (tx) => {
      const { campaign: campaignId, unit: unitId, scope, reason, document } = input;
      const same = ({ unitId: of, scope: what }: Row) => of === unitId && what === scope;
      const standing = vetoesAsOf(tx.db, campaignId, tx.seq).some(
        (veto) => veto.unit === unitId && veto.scope === scope,
      );
      if (standing || waiting(tx.db, campaignId).some((row) => row.on && same(row)))
        throw new Refusal('already-answered');
      const id = newId();
      const row = { campaignId, unitId, scope, reason, document, on: true, waits: true, by, seq: tx.seq };
      tx.db
        .insert(vetoes)
        .values({ id, ...row })
        .run();
      return recorded(
        { subject: { kind: 'veto', id }, after: { unit: unitId, scope, document }, reason },
        { id },
      );
    },
  );
}

/** Proposes to lift a veto; it stays on record. Throws Refusal `already-answered` where it is not in force, or its lifting waits. */
export function liftVeto(actor: Actor, input: LiftVetoInput, request: string | null): { id: string } {
  const by = personId(actor);
  const find = (db: Reader) => {
    const row = db
      .select()
      .from(vetoes)
      .where(and(eq(vetoes.id, input.veto), eq(vetoes.on, true)))
      .get();
    if (!row || !takesPart(actor, row.campaignId)) throw new Missing(`veto ${input.veto}`);
    return row;
  };
  return write(
    actor,
    'veto.lift',
    {
      request,
      content: input,
      scope: (db) => {
        const { campaignId, unitId } = find(db);
        return { campaign: campaignId, units: [unitId] };
      },
    },
    (tx) => {
      const { campaignId, unitId, scope, id: lifts } = find(tx.db);
      const stands = vetoesAsOf(tx.db, campaignId, tx.seq).some(({ id }) => id === lifts);
      if (!stands || waiting(tx.db, campaignId).some((row) => row.lifts === lifts))
        throw new Refusal('already-answered');
      const id = newId();
      const { reason } = input;
      const row = { campaignId, unitId, scope, reason, lifts, on: false, waits: true, by, seq: tx.seq };
      tx.db
        .insert(vetoes)
        .values({ id, ...row })
        .run();
      return recorded(
        { subject: { kind: 'veto', id: lifts }, before: { on: true }, after: { on: false }, reason },
        { id },
      );
    },
  );
}

/** Vetoes in force as of a history row. */
export function vetoesAsOf(
  db: Reader,
  campaign: string,
  asOfSeq: number,
): { id: string; unit: string; scope: VetoScope; reason: string }[] {
  const rows = db
    .select()
    .from(vetoes)
    .where(and(eq(vetoes.campaignId, campaign), lte(vetoes.seq, asOfSeq)))
    .all();
  const agreed = new Set(inForce(db, campaign, 'veto', rows, asOfSeq).map(({ id }) => id));
  const counting = rows.filter(({ id, waits }) => waits !== true || agreed.has(id));
  const lifted = new Set(counting.flatMap(({ lifts }) => (lifts === null ? [] : [lifts])));
  return counting
    .filter(({ id, on }) => on && !lifted.has(id))
    .map(({ id, unitId, scope, reason }) => ({ id, unit: unitId, scope: scope as VetoScope, reason }));
}

function waiting(db: Reader, campaign: string): Row[] {
  return db
    .select()
    .from(vetoes)
    .where(and(eq(vetoes.campaignId, campaign), eq(vetoes.waits, true)))
    .all()
    .filter(({ id }) => !answerTo(db, id));
}

function answerTo(db: Reader, id: string) {
  return db
    .select({ agreed: confirmations.agreed, by: people.name, reason: confirmations.reason })
    .from(confirmations)
    .leftJoin(people, eq(people.id, confirmations.by))
    .where(and(eq(confirmations.subjectKind, 'veto'), eq(confirmations.subjectId, id)))
    .get();
}

type Answered = 'waiting' | 'confirmed' | 'declined';
export type VetoView = {
  readonly id: string;
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
  readonly scope: VetoScope;
  readonly reason: string;
  readonly document: string | null;
  readonly by: string;
  readonly at: number;
  readonly state: Answered;
  /** This actor proposed it, so another person must answer. */
  readonly own: boolean;
  readonly answeredBy: string | null;
  readonly answerReason: string | null;
  /** Its lifting, where one was proposed and not declined. */
  readonly lift: {
    readonly id: string;
    readonly by: string;
    readonly reason: string;
    readonly state: Answered;
    readonly own: boolean;
    readonly answeredBy: string | null;
  } | null;
};

/** All vetoes of a campaign, newest first, as the actor finds them. */
export function vetoViews(db: Reader, campaignId: string, actor: string): (VetoView & { seq: number })[] {
  const rows = db
    .select({ row: vetoes, unit: units, by: people.name, at: history.at })
    .from(vetoes)
    .innerJoin(units, eq(units.id, vetoes.unitId))
    .innerJoin(people, eq(people.id, vetoes.by))
    .innerJoin(history, eq(history.seq, vetoes.seq))
    .where(eq(vetoes.campaignId, campaignId))
    .orderBy(desc(vetoes.seq))
    .all()
    .map((found) => {
      const answer = answerTo(db, found.row.id);
      const state: Answered =
        found.row.waits !== true || answer?.agreed ? 'confirmed' : answer ? 'declined' : 'waiting';
      return { ...found, state, answer, own: found.row.by === actor };
    });
  return rows
    .filter(({ row }) => row.on)
    .map(({ row, unit, by, at, state, answer, own }) => {
      const lift = rows.find((other) => other.row.lifts === row.id && other.state !== 'declined');
      return {
        id: row.id,
        unit: { id: unit.id, nameZh: unit.nameZh, nameEn: unit.nameEn },
        scope: row.scope as VetoScope,
        reason: row.reason,
        document: row.document,
        by,
        at: at ?? 0,
        seq: row.seq,
        state,
        own,
        answeredBy: answer?.by ?? null,
        answerReason: answer?.reason ?? null,
        lift: lift
          ? {
              id: lift.row.id,
              by: lift.by,
              reason: lift.row.reason,
              state: lift.state,
              own: lift.own,
              answeredBy: lift.answer?.by ?? null,
            }
          : null,
      };
    });
}
