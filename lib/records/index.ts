/** The spine: what every record has in common, whatever its kind. Each noun keeps its own table beside it. */
import { and, desc, eq, inArray, isNull, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { decisions, figures, receipts, records, shareLines, shareSets, submissions } from '../../db/schema';
import { type Actor, hasRole, ownUnits, personId, type Scope } from '../access';
import { mustHaveChanged, recorded, type Tx, unchanged, write } from '../audit';
import { hasUnsubmitted, type LastClaim, lastClaimed, missingToSubmit, settle, submitClaim } from '../claims';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import type { RecordKind } from '../vocabulary';
import type { SubmitRecordInput } from './input';
import { isReopened } from './reopened';

export { type RecordAsWas, recordsAsWas } from './as-was';
export { isReopened, reopenedIn } from './reopened';

/** A row of the spine. */
export type RecordRow = typeof records.$inferSelect;

export type NewRecord = {
  readonly campaignId: string;
  /** Whose officers keep it. */
  readonly unitId: string;
  readonly kind: RecordKind;
  readonly title: string;
  /** Id of the person who logs it. */
  readonly by: string;
};

/** Inserts the spine row of a new record, in state `draft`; called inside the noun's own verb. @returns its id */
export function openRecord(tx: Tx, record: NewRecord): string {
  const id = newId();
  const { by, ...rest } = record;
  tx.db
    .insert(records)
    .values({ ...rest, id, state: 'draft', loggedAt: tx.at, loggedBy: by, seq: tx.seq })
    .run();
  return id;
}

/**
 * Notes an edit of the record: its version grows. Throws `changed-meanwhile` where it is not at the version seen,
 * `withdrawn-already` where it was withdrawn.
 * @returns what the spine said before; a verb that changes the title keeps it in its history (`recordsAsWas` reads it there)
 */
export function amendRecord(
  tx: Tx,
  id: string,
  seenVersion: number,
  change: { readonly title?: string } = {},
): { readonly title: string } {
  const row = spine(tx.db, id);
  if (row.withdrawnSeq !== null) throw new Refusal('withdrawn-already');
  mustHaveChanged(
    tx.db
      .update(records)
      .set({ ...(change.title === undefined ? {} : { title: change.title }), version: seenVersion + 1 })
      .where(and(eq(records.id, id), eq(records.version, seenVersion)))
      .run(),
  );
  return { title: row.title };
}

/**
 * Withdraws a record. One's own entry that nobody has decided needs no reason, any other does (`reason-needed`).
 * Throws `withdrawn-already`; `in-use` for a deal whose receipts, or a receipt whose refunds, still stand.
 */
export function withdrawRecord(actor: Actor, id: string, reason: string | null, request: string | null) {
  const said = reason?.trim() || null;
  return write(
    actor,
    'record.withdraw',
    { request, content: { id, reason: said }, scope: (db) => recordScope(db, id, actor) },
    (tx) => {
      const row = spine(tx.db, id);
      if (row.withdrawnSeq !== null) throw new Refusal('withdrawn-already');
      const own = row.loggedBy === actor.id && !wasDecided(tx.db, id);
      if (!own && !said) throw new Refusal('reason-needed', {}, 'reason');
      if (hasReceipts(tx.db, id)) throw new Refusal('in-use');
      tx.db
        .update(records)
        .set({ withdrawnSeq: tx.seq, version: row.version + 1 })
        .where(eq(records.id, id))
        .run();
      settle(tx, id);
      return recorded(
        {
          subject: { kind: row.kind, id },
          before: { state: row.state },
          after: { state: 'withdrawn' },
          reason: said,
        },
        { id },
      );
    },
  );
}

/**
 * Submits a record as it stands: a draft that is complete, or one that came back and now has what it lacked.
 * Throws `changed-meanwhile`, `incomplete`, `withdrawn-already`. What already waits or is accepted stays `same`.
 */
export function submitRecord(
  actor: Actor,
  input: SubmitRecordInput,
  request: string | null,
): { id: string; claim: 'claimed' | 'same' } {
  const by = personId(actor);
  return write(
    actor,
    'record.submit',
    { request, content: input, scope: (db) => recordScope(db, input.record, actor) },
    (tx) => {
      const row = spine(tx.db, input.record);
      if (row.version !== input.version) throw new Refusal('changed-meanwhile');
      if (missingToSubmit(tx.db, row.id).length > 0) throw new Refusal('incomplete');
      const claim = submitClaim(tx, row.id, by);
      const value = { id: row.id, claim };
      if (claim === 'same') return unchanged(value);
      return recorded(
        {
          subject: { kind: row.kind, id: row.id },
          before: { state: row.state },
          after: { state: 'pending' },
        },
        value,
      );
    },
  );
}

/**
 * What a change to a record is about: its campaign; its unit first, then the units named in its current shares, or the unit a figure is of;
 * `mends` where it came back from verification, `corrects` where it was opened again after the close. Throws Missing where there is no such record, or, with `actor`, where
 * that actor may not see it: so that an answer never says "exists, but not yours".
 */
export function recordScope(db: Reader, id: string, actor?: Actor): Scope {
  const row = db.select().from(records).where(eq(records.id, id)).get();
  if (!row || (actor && !maySee(db, actor, row))) throw new Missing(`record ${id}`);
  return {
    campaign: row.campaignId,
    units: [...new Set([row.unitId, ...namedUnits(db, row)])],
    mends: row.state === 'returned',
    ...(isReopened(db, id) ? { corrects: true } : {}),
  };
}

/** The record, or null where this actor may not see it (product's table "who sees how deep"). */
export function visibleRecord(actor: Actor, id: string, db: Reader = reader()): RecordRow | null {
  const row = db.select().from(records).where(eq(records.id, id)).get();
  return row && maySee(db, actor, row) ? row : null;
}

/** Whether a record may be corrected after the close; for pages, which ask no store. */
export function openAgain(id: string): boolean {
  return isReopened(reader(), id);
}

/**
 * What somebody for whom verification is the work reads in place of another unit's record while a correction of it is
 * in draft: its last claim. Null for everybody else, and while the record says what was claimed.
 */
export function claimInstead(
  actor: Actor,
  record: Pick<RecordRow, 'id' | 'campaignId' | 'unitId'>,
  db: Reader = reader(),
): LastClaim | null {
  const { all, units } = sightOf(actor, record.campaignId);
  if (all || units.includes(record.unitId) || !hasUnsubmitted(db, record.id)) return null;
  return lastClaimed(db, record.id);
}

/** The record's title as the actor reads it: that of its claim where they read the claim in its place. */
export function titleRead(
  actor: Actor,
  record: Pick<RecordRow, 'id' | 'campaignId' | 'unitId' | 'title'>,
  db: Reader = reader(),
): string {
  return claimInstead(actor, record, db)?.copy.title ?? record.title;
}

/** The record where a page may show it as it is now: null too where the actor reads its claim in its place. */
export function currentRecord(actor: Actor, id: string): RecordRow | null {
  const record = visibleRecord(actor, id);
  return record && claimInstead(actor, record) === null ? record : null;
}

/** How far somebody sees into the records of a campaign. */
export type Sight = {
  /** Everything, drafts included. */
  readonly all: boolean;
  /** Every record of these units. */
  readonly units: readonly string[];
  /** What has been claimed by others, for whom verification is the work; none of these units. */
  readonly claimedExcept: readonly string[] | null;
};

/** How far an actor sees into a campaign's records. */
export function sightOf(actor: Actor, campaign: string): Sight {
  if (actor.kind !== 'person') {
    return { all: actor.kind !== 'link', units: [], claimedExcept: null };
  }
  const all = hasRole(actor, 'admin', campaign) || hasRole(actor, 'auditor', campaign);
  const belongsTo = actor.memberships.flatMap((m) =>
    m.unit && (m.campaign === null || m.campaign === campaign) ? [m.unit] : [],
  );
  return {
    all,
    units: ownUnits(actor, campaign),
    claimedExcept: hasRole(actor, 'verifier', campaign) ? [...new Set(belongsTo)] : null,
  };
}

/** The same as a condition on rows of `records`, for lists. */
export function seenBy(sight: Sight): SQL {
  if (sight.all) return sql`1`;
  const parts: SQL[] = sight.units.length > 0 ? [inArray(records.unitId, [...sight.units])] : [];
  if (sight.claimedExcept !== null) {
    const claimed = sql`EXISTS (SELECT 1 FROM submissions s WHERE s.record_id = ${records.id})`;
    const others = notInArray(records.unitId, [...sight.claimedExcept]);
    parts.push(sight.claimedExcept.length > 0 ? sql`(${claimed} AND ${others})` : claimed);
  }
  return parts.length === 0 ? sql`0` : sql`(${sql.join(parts, sql` OR `)})`;
}

function maySee(db: Reader, actor: Actor, row: RecordRow): boolean {
  const sight = sightOf(actor, row.campaignId);
  if (sight.all || sight.units.includes(row.unitId)) return true;
  if (sight.claimedExcept === null || sight.claimedExcept.includes(row.unitId)) return false;
  return wasClaimed(db, row.id);
}

function spine(db: Reader, id: string): RecordRow {
  const row = db.select().from(records).where(eq(records.id, id)).get();
  if (!row) throw new Missing(`record ${id}`);
  return row;
}

/** Units named in the newest share set, a receipt being shared as its deal is; for a figure the unit it is of. */
function namedUnits(db: Reader, row: RecordRow): string[] {
  if (row.kind === 'figure') {
    const of = db.select().from(figures).where(eq(figures.id, row.id)).get();
    return of?.holder === 'unit' ? [of.holderId] : [];
  }
  const deal =
    row.kind === 'receipt'
      ? db.select({ id: receipts.dealId }).from(receipts).where(eq(receipts.id, row.id)).get()
      : undefined;
  const set = db
    .select({ id: shareSets.id })
    .from(shareSets)
    .where(eq(shareSets.recordId, deal?.id ?? row.id))
    .orderBy(desc(shareSets.seq))
    .limit(1)
    .get();
  if (!set) return [];
  return db
    .select({ unit: shareLines.unitId })
    .from(shareLines)
    .where(eq(shareLines.setId, set.id))
    .all()
    .map(({ unit }) => unit);
}

function wasClaimed(db: Reader, id: string): boolean {
  return (
    db.select({ id: submissions.id }).from(submissions).where(eq(submissions.recordId, id)).limit(1).get() !==
    undefined
  );
}

function wasDecided(db: Reader, id: string): boolean {
  return (
    db
      .select({ id: decisions.id })
      .from(decisions)
      .innerJoin(submissions, eq(submissions.id, decisions.submissionId))
      .where(eq(submissions.recordId, id))
      .limit(1)
      .get() !== undefined
  );
}

/** Receipts of the deal, or refunds of the receipt. */
function hasReceipts(db: Reader, id: string): boolean {
  return (
    db
      .select({ id: receipts.id })
      .from(receipts)
      .innerJoin(records, eq(records.id, receipts.id))
      .where(and(or(eq(receipts.dealId, id), eq(receipts.reverses, id)), isNull(records.withdrawnSeq)))
      .limit(1)
      .get() !== undefined
  );
}
