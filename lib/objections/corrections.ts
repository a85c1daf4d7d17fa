/**
 * Corrections: what an upheld objection leads to. Points by hand, which another person confirms; or a record opened again,
 * which its unit may amend and a verifier decides anew. Neither has any effect on a sealed run: a recomputation takes them in.
 */
import { eq } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { correctionMarks, corrections, objections } from '../../db/schema';
import { type Actor, personId, type Scope, takesPart } from '../access';
import { putAdjustment } from '../adjustments';
import { recorded, type Tx, write } from '../audit';
import { standingOf } from '../facts';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import { isReopened, recordScope } from '../records';
import { namesOfUnits } from '../units';
import type { Language } from '../vocabulary';
import { type Correction, correctionsIn } from './corrections-read';
import type { CorrectPointsInput, MarkCorrectionInput, ReopenRecordInput } from './input';
import { isConcerned, lastRuling, type ObjectionRow, objectionFor, unitsConcerned } from './sight';

/** The scope of a correction, and its objection. Throws Refusal `not-upheld`. */
function upheldScope(actor: Actor, objection: string): (db: Reader) => Scope & { campaign: string } {
  return (db) => ({ campaign: objectionFor(db, actor, objection).campaignId });
}

function mustBeUpheld(db: Reader, objection: string): void {
  if (!lastRuling(db, objection)?.upheld) throw new Refusal('not-upheld');
}

/**
 * Refuses what puts right another unit than one that objected or is objected to, until it is said to be meant; a rule concerns
 * every unit. The first of `units` is the one named.
 */
function mustBeConcerned(db: Reader, about: ObjectionRow, units: readonly string[]): void {
  const concerned = unitsConcerned(db, about);
  if (about.aboutKind === 'rule' || units.some((unit) => concerned.includes(unit))) return;
  const named = (ids: readonly string[], language: Language) =>
    namesOfUnits([...ids])
      .map(({ nameZh, nameEn }) => (language === 'en' ? nameEn : nameZh))
      .join(language === 'en' ? ', ' : '、');
  const each = (ids: readonly string[]) => ({ 'zh-CN': named(ids, 'zh-CN'), en: named(ids, 'en') });
  throw new Refusal(
    'not-concerned',
    { concerned: each(concerned), unit: each(units.slice(0, 1)) },
    'elsewhere',
  );
}

/**
 * Proposes points for a unit as a correction; another person confirms them. Throws Refusal `not-upheld`, `beyond-bound`,
 * `day-in-future`; where it `asks`, `not-concerned` by elsewhere for a unit that the objection does not concern.
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
      const about = objectionFor(tx.db, actor, objection);
      const { campaignId } = about;
      mustBeUpheld(tx.db, objection);
      if (input.asks && !input.elsewhere) mustBeConcerned(tx.db, about, [unit]);
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
 * ended. Throws Refusal `not-upheld`, `already-reopened`, `withdrawn-already`, `nothing-submitted`; where it `asks`, `not-concerned`
 * by elsewhere for a record of which the objection concerns no unit.
 */
export function reopenRecord(actor: Actor, input: ReopenRecordInput, request: string | null): { id: string } {
  const by = personId(actor);
  return write(
    actor,
    'correction.reopen',
    { request, content: input, scope: upheldScope(actor, input.objection) },
    (tx) => {
      const { objection, record } = input;
      const about = objectionFor(tx.db, actor, objection);
      const { campaignId } = about;
      mustBeUpheld(tx.db, objection);
      const { campaign, units = [] } = recordScope(tx.db, record, actor);
      if (campaign !== campaignId) throw new Missing(`record ${record}`);
      const { state, record: row } = standingOf(tx.db, record);
      if (state === 'withdrawn') throw new Refusal('withdrawn-already');
      if (state === 'draft') throw new Refusal('nothing-submitted', {}, 'record');
      if (isReopened(tx.db, record)) throw new Refusal('already-reopened', {}, 'record');
      if (input.asks && !input.elsewhere) mustBeConcerned(tx.db, about, units);
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
        {
          subject: { kind: row.kind, id: record },
          after: { correction: id, objection, reopened: true },
          reason: input.elsewhere ?? null,
        },
        { id },
      );
    },
  );
}

/**
 * Sets a correction aside with a reason: no recomputation takes it in, it bars nothing, and a record it opened again is closed.
 * Throws Refusal `own-unit` as a ruling does, `recomputation-open` while one that took it in waits, `already-answered` where there is
 * nothing to set aside.
 */
export function setCorrectionAside(actor: Actor, input: MarkCorrectionInput, request: string | null) {
  const scope = (db: Reader) => scopeOfCorrection(db, actor, input.correction);
  return write(actor, 'correction.set-aside', { request, content: input, scope }, (tx) =>
    mark(tx, actor, input, true, ({ state }) => {
      if (state === 'taken') throw new Refusal('recomputation-open');
      if (state !== 'waiting' && state !== 'ready') throw new Refusal('already-answered');
    }),
  );
}

/** Takes up again what was set aside. Throws Refusal `own-unit`, `already-answered` where it is not, `already-reopened` where its record is open. */
export function takeCorrectionUp(actor: Actor, input: MarkCorrectionInput, request: string | null) {
  const scope = (db: Reader) => scopeOfCorrection(db, actor, input.correction);
  return write(actor, 'correction.take-up', { request, content: input, scope }, (tx) =>
    mark(tx, actor, input, false, ({ state, kind, subject }) => {
      if (state !== 'aside') throw new Refusal('already-answered');
      if (kind === 'record' && isReopened(tx.db, subject)) throw new Refusal('already-reopened');
    }),
  );
}

/** Marks a correction as set aside or not, by who may rule on its objection and where it stands so that this can be. */
function mark(
  tx: Tx,
  actor: Actor,
  { correction: id, reason }: MarkCorrectionInput,
  aside: boolean,
  mustFit: (correction: Correction) => void,
) {
  mustBeImpartial(tx.db, actor, id);
  mustFit(correctionNow(tx.db, id));
  tx.db
    .insert(correctionMarks)
    .values({ id: newId(), correctionId: id, aside, reason, by: personId(actor), at: tx.at, seq: tx.seq })
    .run();
  return recorded({ subject: { kind: 'correction', id }, after: { aside }, reason }, { id });
}

function scopeOfCorrection(db: Reader, actor: Actor, id: string): Scope {
  const row = db.select().from(corrections).where(eq(corrections.id, id)).get();
  if (!row || !takesPart(actor, row.campaignId)) throw new Missing(`correction ${id}`);
  return { campaign: row.campaignId };
}

/** Who may not rule on an objection does not undo its ruling either. */
function mustBeImpartial(db: Reader, actor: Actor, correction: string): void {
  const row = db
    .select({ objection: objections })
    .from(corrections)
    .innerJoin(objections, eq(objections.id, corrections.objectionId))
    .where(eq(corrections.id, correction))
    .get();
  if (row && isConcerned(db, actor, row.objection)) throw new Refusal('own-unit');
}

function correctionNow(db: Reader, id: string): Correction {
  const row = db.select().from(corrections).where(eq(corrections.id, id)).get();
  const found = row ? correctionsIn(db, row.campaignId).find((one) => one.id === id) : undefined;
  if (!found) throw new Missing(`correction ${id}`);
  return found;
}
