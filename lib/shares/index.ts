/** Credit shares: who gets credit for a deal, proposed by its unit, agreed by those named, ruled on when disputed. */
import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import { reader } from '../../db/client';
import type { Store } from '../../db/open';
import {
  entrants,
  people,
  records,
  shareAnswers,
  shareLines,
  shareRulings,
  shareSets,
  units,
} from '../../db/schema';
import { type Actor, can, personId, type Scope, takesPart, unitsRead } from '../access';
import { recorded, type Tx, write } from '../audit';
import { claimAnew, settle } from '../claims';
import type { Instant } from '../day';
import { creditOf, standingOf } from '../facts';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import { recordScope, visibleRecord } from '../records';
import type { ShareRole } from '../vocabulary';
import type { ShareAnswer, ShareLineInput, ShareProposal, ShareRuling } from './input';

/**
 * Proposes who gets credit for a deal; a new set replaces the one before and is answered anew, also by units it leaves
 * out that agreed to an earlier one or disputed it. The proposing unit's own line is agreed by proposing. Where it changes
 * what was agreed, what was accepted is claimed anew, and counts as agreed before until that is decided. Refuses
 * `share-settled` once an admin has ruled or set it aside, `not-in-campaign` by the unit's field, `withdrawn-already`.
 * @returns the set's id
 */
export function proposeShares(actor: Actor, input: ShareProposal, request: string | null): { id: string } {
  const call = { request, content: input, scope: (db: Store) => recordScope(db, input.record, actor) };
  return write(actor, 'share.propose', call, (tx) => {
    const record = recordOf(tx.db, input.record);
    if (record.withdrawnSeq !== null) throw new Refusal('withdrawn-already');
    const before = currentSet(tx.db, record.id);
    const { credit, held } = standingOf(tx.db, record.id);
    if (before && (credit.setAside || isRuled(tx.db, before))) throw new Refusal('share-settled');
    const by = personId(actor);
    const id = proposeWithin(tx, record, input.shares, by);
    if (held.setId !== null && held.settled) claimAnew(tx, record.id, by);
    settle(tx, record.id);
    return recorded(
      {
        subject: { kind: 'share-set', id },
        before: before ? { lines: linesOf(tx.db, before.id) } : undefined,
        after: { record: record.id, lines: input.shares },
      },
      { id },
    );
  });
}

/** Writes a set inside another verb (a deal's), which settles or submits afterwards. @returns the set's id */
export function proposeWithin(
  tx: Tx,
  record: { readonly id: string; readonly campaignId: string },
  lines: readonly ShareLineInput[],
  by: string,
): string {
  mustTakePart(tx.db, record.campaignId, lines);
  const id = newId();
  tx.db
    .insert(shareSets)
    .values({ id, campaignId: record.campaignId, recordId: record.id, by, at: tx.at, seq: tx.seq })
    .run();
  for (const { unit, role, percent } of lines)
    tx.db
      .insert(shareLines)
      .values({ setId: id, campaignId: record.campaignId, unitId: unit, role, basisPoints: percent })
      .run();
  return id;
}

/**
 * A unit asked agrees to the current set or disputes it, once. Throws Missing where the set does not ask the unit.
 * Refuses `already-answered`, `share-settled` where another set has taken its place or an admin has ruled.
 * @returns the set's id and campaign
 */
export function answerShare(
  actor: Actor,
  input: ShareAnswer,
  request: string | null,
): { id: string; campaign: string } {
  const call = {
    request,
    content: input,
    scope: (db: Store): Scope => {
      const set = setOf(db, input.set);
      if (!set || !asks(db, set, input.unit)) throw new Missing(`set ${input.set}`);
      return { campaign: set.campaignId, units: [input.unit] };
    },
  };
  return write(actor, 'share.answer', call, (tx) => {
    const set = standingSet(tx.db, input.set);
    const record = recordOf(tx.db, set.recordId);
    const known = tx.db
      .select()
      .from(shareAnswers)
      .where(and(eq(shareAnswers.setId, set.id), eq(shareAnswers.unitId, input.unit)))
      .get();
    if (known || input.unit === record.unitId) throw new Refusal('already-answered');
    tx.db
      .insert(shareAnswers)
      .values({
        setId: set.id,
        unitId: input.unit,
        agrees: input.answer === 'agree',
        reason: input.reason,
        by: personId(actor),
        at: tx.at,
        seq: tx.seq,
      })
      .run();
    settle(tx, record.id);
    return recorded(
      {
        subject: { kind: 'share-set', id: set.id },
        after: { unit: input.unit, answer: input.answer },
        reason: input.reason,
      },
      { id: set.id, campaign: set.campaignId },
    );
  });
}

/**
 * An admin rules: the set stands, or the lines of the ruling replace it. Refuses `share-settled` where it was ruled on
 * or replaced already. @returns the set that holds from now on, and its record
 */
export function ruleShare(
  actor: Actor,
  input: ShareRuling,
  request: string | null,
): { id: string; record: string } {
  const call = {
    request,
    content: input,
    scope: (db: Store): Scope => {
      const set = setOf(db, input.set);
      if (!set) throw new Missing(`set ${input.set}`);
      return recordScope(db, set.recordId);
    },
  };
  return write(actor, 'share.rule', call, (tx) => {
    const set = standingSet(tx.db, input.set);
    const by = personId(actor);
    tx.db
      .insert(shareRulings)
      .values({ setId: set.id, reason: input.reason, by, at: tx.at, seq: tx.seq })
      .run();
    const record = recordOf(tx.db, set.recordId);
    const id = input.shares.length > 0 ? proposeWithin(tx, record, input.shares, by) : set.id;
    settle(tx, record.id);
    return recorded(
      {
        subject: { kind: 'share-set', id: set.id },
        before: { lines: linesOf(tx.db, set.id) },
        after: { record: record.id, stands: id === set.id, lines: linesOf(tx.db, id) },
        reason: input.reason,
      },
      { id, record: record.id },
    );
  });
}

export type ShareState = 'agreed' | 'waiting' | 'disputed' | 'ruled';

export type ShareView = {
  readonly set: string;
  readonly record: string;
  readonly state: ShareState;
  readonly at: Instant;
  readonly by: string;
  readonly lines: readonly {
    readonly unit: string;
    readonly role: ShareRole;
    /** 0: a unit that an earlier set named and this one leaves out. */
    readonly basisPoints: number;
    /** Null: has not answered. The record's own unit agrees by proposing. */
    readonly agrees: boolean | null;
    readonly reason: string | null;
  }[];
  readonly ruling: { readonly reason: string; readonly by: string } | null;
};

/** The current set of a record the actor may see, or null where there is none: its own unit then gets all credit. */
export function sharesOf(actor: Actor, record: string): ShareView | null {
  const row = visibleRecord(actor, record);
  return row ? viewOf(reader(), row.id) : null;
}

export type ShareQuestion = ShareView & {
  /** The unit of the actor that is asked. */
  readonly asked: string;
  readonly title: string;
  /** Who proposed it: the record's unit, by name. */
  readonly proposer: { readonly nameZh: string; readonly nameEn: string };
};

/** Sets that wait for an answer of a unit of which the actor is an officer: title and lines only, not the record. */
export function sharesToAnswer(actor: Actor, campaign: string): readonly ShareQuestion[] {
  if (actor.kind !== 'person') return [];
  const own = unitsRead(actor, campaign);
  if (own === 'all' || own.length === 0) return [];
  const db = reader();
  const named = db
    .selectDistinct({ unit: shareLines.unitId, record: records, unitNames: units })
    .from(shareLines)
    .innerJoin(shareSets, eq(shareSets.id, shareLines.setId))
    .innerJoin(records, eq(records.id, shareSets.recordId))
    .innerJoin(units, eq(units.id, records.unitId))
    .where(
      and(
        eq(shareLines.campaignId, campaign),
        inArray(shareLines.unitId, [...own]),
        isNull(records.withdrawnSeq),
      ),
    )
    .all();
  return named.flatMap(({ unit, record, unitNames }) => {
    if (record.unitId === unit || !can(actor, 'share.answer', { campaign, units: [unit] })) return [];
    const view = viewOf(db, record.id);
    if (!view || view.state === 'ruled') return [];
    if (!view.lines.some((line) => line.unit === unit && line.agrees === null)) return [];
    const { nameZh, nameEn } = unitNames;
    return [{ ...view, asked: unit, title: record.title, proposer: { nameZh, nameEn } }];
  });
}

/** Disputed sets of the campaign that wait for a ruling; none for who may not rule. */
export function sharesToRule(
  actor: Actor,
  campaign: string,
): readonly (ShareView & { readonly title: string })[] {
  if (!takesPart(actor, campaign) || !can(actor, 'share.rule', { campaign })) return [];
  const db = reader();
  const disputed = db
    .selectDistinct({ record: records.id, title: records.title })
    .from(shareAnswers)
    .innerJoin(shareSets, eq(shareSets.id, shareAnswers.setId))
    .innerJoin(records, eq(records.id, shareSets.recordId))
    .where(
      and(eq(shareSets.campaignId, campaign), eq(shareAnswers.agrees, false), isNull(records.withdrawnSeq)),
    )
    .all();
  return disputed.flatMap(({ record, title }) => {
    const view = viewOf(db, record);
    return view?.state === 'disputed' ? [{ ...view, title }] : [];
  });
}

type SetRow = typeof shareSets.$inferSelect;

function viewOf(db: Store, recordId: string): ShareView | null {
  const record = recordOf(db, recordId);
  const credit = creditOf(db, record);
  const set = credit.setId ? setOf(db, credit.setId) : null;
  if (!set) return null;
  const answers = db.select().from(shareAnswers).where(eq(shareAnswers.setId, set.id)).all();
  const ruling = rulingOf(db, set);
  const by = (id: string) =>
    db.select({ name: people.name }).from(people).where(eq(people.id, id)).get()?.name ?? '';
  return {
    set: set.id,
    record: set.recordId,
    state: ruling ? 'ruled' : credit.settled ? 'agreed' : credit.disputed ? 'disputed' : 'waiting',
    at: set.at ?? 0,
    by: by(set.by),
    lines: [...credit.lines, ...credit.leaving.map((line) => ({ ...line, basisPoints: 0 }))].map((line) => {
      const answer = answers.find(({ unitId }) => unitId === line.unit);
      return {
        ...line,
        agrees: line.unit === record.unitId ? true : (answer?.agrees ?? null),
        reason: answer?.reason ?? null,
      };
    }),
    ruling: ruling && { reason: ruling.reason, by: by(ruling.by) },
  };
}

/** Whether the set waits for what this unit says: it names it, or takes from it what an earlier one gave. */
function asks(db: Store, set: SetRow, unit: string): boolean {
  if (linesOf(db, set.id).some((line) => line.unit === unit)) return true;
  const credit = creditOf(db, recordOf(db, set.recordId));
  return credit.setId === set.id && credit.leaving.some((line) => line.unit === unit);
}

function setOf(db: Store, id: string): SetRow | null {
  return db.select().from(shareSets).where(eq(shareSets.id, id)).get() ?? null;
}

function currentSet(db: Store, record: string): SetRow | null {
  return (
    db
      .select()
      .from(shareSets)
      .where(eq(shareSets.recordId, record))
      .orderBy(desc(shareSets.seq), desc(shareSets.id))
      .limit(1)
      .get() ?? null
  );
}

/** The set, where it is still the record's current one and nobody has ruled on it. */
function standingSet(db: Store, id: string): SetRow {
  const set = setOf(db, id);
  if (!set) throw new Missing(`set ${id}`);
  if (currentSet(db, set.recordId)?.id !== set.id || isRuled(db, set)) throw new Refusal('share-settled');
  return set;
}

/** The ruling that lets this set stand, or that it was made with. */
function rulingOf(db: Store, set: SetRow) {
  const rulings = db
    .select({ ruling: shareRulings })
    .from(shareRulings)
    .innerJoin(shareSets, eq(shareSets.id, shareRulings.setId))
    .where(eq(shareSets.recordId, set.recordId))
    .all();
  return rulings.find(({ ruling }) => ruling.setId === set.id || ruling.seq === set.seq)?.ruling ?? null;
}

function isRuled(db: Store, set: SetRow): boolean {
  return rulingOf(db, set) !== null;
}

function linesOf(db: Store, set: string) {
  return db
    .select({ unit: shareLines.unitId, role: shareLines.role, basisPoints: shareLines.basisPoints })
    .from(shareLines)
    .where(eq(shareLines.setId, set))
    .orderBy(asc(shareLines.unitId), asc(shareLines.role))
    .all();
}

function recordOf(db: Store, id: string) {
  const row = db.select().from(records).where(eq(records.id, id)).get();
  if (!row) throw new Missing(`record ${id}`);
  return row;
}

function mustTakePart(db: Store, campaign: string, lines: readonly ShareLineInput[]): void {
  lines.forEach(({ unit }, at) => {
    const row = db
      .select({ unit: entrants.unitId })
      .from(entrants)
      .where(and(eq(entrants.campaignId, campaign), eq(entrants.unitId, unit), isNull(entrants.withdrawnSeq)))
      .get();
    if (!row) throw new Refusal('not-in-campaign', {}, `shares.${at}.unit`);
  });
}
