/**
 * Corrections: what an upheld objection leads to. Points by hand, which another person confirms; or a record opened again,
 * which its unit may amend and a verifier decides anew. Neither has any effect on a sealed run: a recomputation takes them in.
 */
import { and, asc, eq } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import {
  adjustments,
  confirmations,
  corrections,
  objections,
  people,
  recomputationEnds,
  recomputations,
  records,
  units,
} from '../../db/schema';
import { type Actor, personId, type Scope } from '../access';
import { putAdjustment } from '../adjustments';
import { recorded, write } from '../audit';
import type { Instant } from '../day';
import { standingOf } from '../facts';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import { isReopened, recordScope } from '../records';
import type { RecordKind } from '../vocabulary';
import { lastRuling, objectionFor } from './changes';
import type { CorrectPointsInput, ReopenRecordInput } from './input';

/** The scope of a correction, and its objection. Throws Refusal `not-upheld`. */
function upheldScope(actor: Actor, objection: string): (db: Reader) => Scope & { campaign: string } {
  return (db) => ({ campaign: objectionFor(db, actor, objection).campaignId });
}

function mustBeUpheld(db: Reader, objection: string): void {
  if (!lastRuling(db, objection)?.upheld) throw new Refusal('not-upheld');
}

/**
 * Proposes points for a unit as a correction; another person confirms them. Throws Refusal `not-upheld`, `beyond-bound`,
 * `day-in-future`.
 */
export function correctPoints(
  actor: Actor,
  input: CorrectPointsInput,
  request: string | null,
): { id: string } {
  const by = personId(actor);
  return write(
    actor,
    'correction.adjust',
    { request, content: input, scope: upheldScope(actor, input.objection) },
    (tx) => {
      const { objection, unit, indicator, points, day, reason } = input;
      const { campaignId } = objectionFor(tx.db, actor, objection);
      mustBeUpheld(tx.db, objection);
      const adjustment = putAdjustment(tx, by, {
        campaign: campaignId,
        unit,
        indicator,
        points,
        day,
        reason,
      });
      const id = newId();
      tx.db
        .insert(corrections)
        .values({
          id,
          campaignId,
          objectionId: objection,
          kind: 'adjustment',
          subjectId: adjustment,
          by,
          at: tx.at,
          seq: tx.seq,
        })
        .run();
      return recorded(
        {
          subject: { kind: 'adjustment', id: adjustment },
          after: { correction: id, objection, unit, indicator, points, day },
          reason,
        },
        { id },
      );
    },
  );
}

/**
 * Opens a record again: its unit may amend and submit it, a verifier decides it, until a recomputation that took it in has
 * ended. Throws Refusal `not-upheld`, `already-reopened`, `withdrawn-already`, `nothing-submitted`.
 */
export function reopenRecord(actor: Actor, input: ReopenRecordInput, request: string | null): { id: string } {
  const by = personId(actor);
  return write(
    actor,
    'correction.reopen',
    { request, content: input, scope: upheldScope(actor, input.objection) },
    (tx) => {
      const { objection, record } = input;
      const { campaignId } = objectionFor(tx.db, actor, objection);
      mustBeUpheld(tx.db, objection);
      if (recordScope(tx.db, record, actor).campaign !== campaignId) throw new Missing(`record ${record}`);
      const { state, record: row } = standingOf(tx.db, record);
      if (state === 'withdrawn') throw new Refusal('withdrawn-already');
      if (state === 'draft') throw new Refusal('nothing-submitted', {}, 'record');
      if (isReopened(tx.db, record)) throw new Refusal('already-reopened', {}, 'record');
      const id = newId();
      tx.db
        .insert(corrections)
        .values({
          id,
          campaignId,
          objectionId: objection,
          kind: 'record',
          subjectId: record,
          by,
          at: tx.at,
          seq: tx.seq,
        })
        .run();
      return recorded(
        { subject: { kind: row.kind, id: record }, after: { correction: id, objection, reopened: true } },
        { id },
      );
    },
  );
}

/**
 * `waiting`: for a second person or for a decision · `ready` to be taken in (again, where a recomputation was discarded) ·
 * `taken` in by a recomputation that is open · `adopted` · `declined` by the second person · `void`: the objection no longer
 * stands upheld.
 */
export type CorrectionState = 'waiting' | 'ready' | 'taken' | 'adopted' | 'declined' | 'void';

export type Correction = {
  readonly id: string;
  readonly objection: string;
  readonly kind: 'adjustment' | 'record';
  readonly subject: string;
  readonly state: CorrectionState;
  /** The objection stands upheld as of now. */
  readonly upheld: boolean;
  readonly by: string;
  readonly at: Instant;
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string } | null;
  /** Of points: how many, where, why. */
  readonly points: { readonly indicator: string; readonly points: string; readonly reason: string } | null;
  /** Of a record: which, and the claim that is or was decided. */
  readonly record: {
    readonly id: string;
    readonly kind: RecordKind;
    readonly title: string;
    readonly claim: string | null;
  } | null;
};

/** Every correction of a campaign in the order they were made, for the server's own work. */
export function correctionsIn(db: Reader, campaignId: string): Correction[] {
  const ended = listedIn(db, campaignId);
  return db
    .select({ row: corrections, by: people.name })
    .from(corrections)
    .innerJoin(objections, eq(objections.id, corrections.objectionId))
    .leftJoin(people, eq(people.id, corrections.by))
    .where(eq(corrections.campaignId, campaignId))
    .orderBy(asc(corrections.seq), asc(corrections.id))
    .all()
    .map(({ row, by }) => ({
      id: row.id,
      objection: row.objectionId,
      kind: row.kind,
      subject: row.subjectId,
      state: stateOf(db, row, ended.get(row.id)),
      upheld: lastRuling(db, row.objectionId)?.upheld ?? false,
      by: by ?? row.by,
      at: row.at ?? 0,
      ...toldOf(db, row),
    }));
}

type Row = typeof corrections.$inferSelect;

type Listed = 'taken' | 'adopted';

/** Corrections that a recomputation has taken in: one that is open, or one that was adopted. */
function listedIn(db: Reader, campaignId: string): Map<string, Listed> {
  const found = new Map<string, Listed>();
  const rows = db
    .select({ listed: recomputations.listed, adopted: recomputationEnds.adopted })
    .from(recomputations)
    .leftJoin(recomputationEnds, eq(recomputationEnds.recomputationId, recomputations.id))
    .where(eq(recomputations.campaignId, campaignId))
    .orderBy(asc(recomputations.seq))
    .all();
  for (const { listed, adopted } of rows) {
    for (const id of JSON.parse(listed ?? '[]') as string[]) {
      if (adopted === null) found.set(id, 'taken');
      else if (adopted) found.set(id, 'adopted');
    }
  }
  return found;
}

function stateOf(db: Reader, row: Row, listed: Listed | undefined): CorrectionState {
  if (listed) return listed;
  if (!lastRuling(db, row.objectionId)?.upheld) return 'void';
  if (row.kind === 'adjustment') {
    const answer = db
      .select({ agreed: confirmations.agreed })
      .from(confirmations)
      .where(and(eq(confirmations.subjectKind, 'adjustment'), eq(confirmations.subjectId, row.subjectId)))
      .get();
    return !answer ? 'waiting' : answer.agreed ? 'ready' : 'declined';
  }
  const { state, waiting, claims } = standingOf(db, row.subjectId);
  if (state === 'withdrawn') return 'ready';
  const last = claims.at(-1);
  const since = claims.some(({ decision }) => decision !== null && decision.seq > row.seq);
  return waiting === null && since && last?.decision?.outcome !== 'returned' ? 'ready' : 'waiting';
}

function toldOf(db: Reader, row: Row): Pick<Correction, 'unit' | 'points' | 'record'> {
  if (row.kind === 'adjustment') {
    const made = db.select().from(adjustments).where(eq(adjustments.id, row.subjectId)).get();
    return {
      unit: made ? unitOf(db, made.unitId) : null,
      points: made ? { indicator: made.indicator, points: made.points ?? '0', reason: made.reason } : null,
      record: null,
    };
  }
  const made = db
    .select({ id: records.id, kind: records.kind, title: records.title, unit: records.unitId })
    .from(records)
    .where(eq(records.id, row.subjectId))
    .get();
  if (!made) return { unit: null, points: null, record: null };
  const { unit, ...record } = made;
  const claim = standingOf(db, made.id).claims.at(-1)?.id ?? null;
  return { unit: unitOf(db, unit), points: null, record: { ...record, claim } };
}

function unitOf(db: Reader, id: string) {
  return (
    db
      .select({ id: units.id, nameZh: units.nameZh, nameEn: units.nameEn })
      .from(units)
      .where(eq(units.id, id))
      .get() ?? null
  );
}
