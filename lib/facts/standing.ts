/**
 * Where a record stands, computed from what is append-only: claims, decisions, set-asides, shares, withdrawal.
 * Every question takes the number of a history row, so that what stood then can always be asked again.
 */
import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import {
  decisionLines,
  decisions,
  receipts,
  records,
  setAsides,
  shareAnswers,
  shareLines,
  shareRulings,
  shareSets,
  submissionLines,
  submissions,
} from '../../db/schema';
import { Missing } from '../failure';
import type { Aspect, ClaimState, ShareRole } from '../vocabulary';

export type Claim = typeof submissions.$inferSelect & {
  readonly lines: readonly (typeof submissionLines.$inferSelect)[];
  /** The last decision on it; earlier ones were followed. */
  readonly decision:
    | (typeof decisions.$inferSelect & { readonly accepted: Readonly<Partial<Record<Aspect, string>>> })
    | null;
  /** Set aside at the close: it does not count. */
  readonly setAside: boolean;
};

/** Who is credited. `settled` is false while a named unit has not answered or disputes and nobody has ruled. */
export type Credit = {
  readonly setId: string | null;
  readonly settled: boolean;
  readonly disputed: boolean;
  /** The blocker of this share was set aside: nothing of the record counts. */
  readonly setAside: boolean;
  readonly lines: readonly {
    readonly unit: string;
    readonly role: ShareRole;
    readonly basisPoints: number;
  }[];
  /** Units this set takes credit from that they agreed to, or disputed, and that it no longer names: they are asked too. */
  readonly leaving: readonly { readonly unit: string; readonly role: ShareRole }[];
};

export type Standing = {
  readonly record: typeof records.$inferSelect;
  readonly state: ClaimState;
  readonly claims: readonly Claim[];
  /** The accepted claim that counts, if any: until a later one is accepted or rejected. */
  readonly counting: Claim | null;
  /** The claim that waits for a decision, if any. */
  readonly waiting: Claim | null;
  readonly credit: Credit;
  /** Who is credited for what counts: what was agreed last, until a change of it is agreed and its claim decided. */
  readonly held: Credit;
};

const LATEST = Number.MAX_SAFE_INTEGER;

/**
 * Where the record stands as of a history row (by default now). A claim that was returned leaves what was accepted
 * before it counting; one rejected (fault or falsified) does not. A set-aside takes out the claim it names, or, naming
 * the record or its share, everything claimed until then. A receipt of a rejected deal does not count. Throws Missing where there is no such record.
 */
export function standingOf(db: Reader, recordId: string, asOf = LATEST): Standing {
  const record = db.select().from(records).where(eq(records.id, recordId)).get();
  if (!record) throw new Missing(`record ${recordId}`);
  const claims = claimsOf(db, recordId, asOf);
  const credit = creditOf(db, record, asOf);
  const none = { record, claims, counting: null, waiting: null, credit, held: credit };
  const last = claims.at(-1);
  const withdrawn = record.withdrawnSeq !== null && record.withdrawnSeq <= asOf;
  if (withdrawn) return { ...none, state: 'withdrawn' };
  if (!last) return { ...none, state: 'draft' };
  let counting: Claim | null = null;
  let followed = LATEST;
  for (const claim of claims) {
    if (counting && followed === LATEST) followed = claim.seq ?? LATEST;
    if (claim.setAside) continue;
    if (claim.decision?.outcome === 'accepted') [counting, followed] = [claim, LATEST];
    else if (claim.decision && claim.decision.outcome !== 'returned') counting = null;
  }
  // What was paid for a deal that was rejected does not count, whatever was said of it.
  const deal = record.kind === 'receipt' ? dealOf(db, recordId) : null;
  if (deal && isRejected(db, deal, asOf)) counting = null;
  const held = counting ? heldCredit(db, record, asOf, followed) : credit;
  if (credit.setAside && !(counting && held.settled)) return { ...none, state: 'set_aside' };
  const state: ClaimState = last.setAside ? 'set_aside' : (last.decision?.outcome ?? 'pending');
  return { ...none, state, counting, waiting: state === 'pending' ? last : null, held };
}

function dealOf(db: Reader, receipt: string): string | null {
  return db.select({ id: receipts.dealId }).from(receipts).where(eq(receipts.id, receipt)).get()?.id ?? null;
}

/** Whether the last decision on a record rejected it (fault or falsified); a claim that waits since does not change that. */
export function isRejected(db: Reader, recordId: string, asOf = LATEST): boolean {
  const outcome = claimsOf(db, recordId, asOf).findLast(({ decision }) => decision)?.decision?.outcome;
  return outcome === 'fault' || outcome === 'falsified';
}

function claimsOf(db: Reader, recordId: string, asOf: number): Claim[] {
  const rows = db
    .select()
    .from(submissions)
    .where(and(eq(submissions.recordId, recordId), lte(submissions.seq, asOf)))
    .orderBy(asc(submissions.n))
    .all();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const lines = db.select().from(submissionLines).where(inArray(submissionLines.submissionId, ids)).all();
  const made = db
    .select()
    .from(decisions)
    .where(and(inArray(decisions.submissionId, ids), lte(decisions.seq, asOf)))
    .orderBy(asc(decisions.seq), asc(decisions.id))
    .all();
  const aside = db
    .select({ subject: setAsides.subjectId, seq: setAsides.seq })
    .from(setAsides)
    .where(and(inArray(setAsides.subjectId, [...ids, recordId]), lte(setAsides.seq, asOf)))
    .all();
  return rows.map((row) => {
    const decision = made.filter(({ submissionId }) => submissionId === row.id).at(-1);
    return {
      ...row,
      lines: lines.filter(({ submissionId }) => submissionId === row.id),
      decision: decision ? { ...decision, accepted: acceptedOf(db, decision.id) } : null,
      setAside: aside.some(
        ({ subject, seq }) => subject === row.id || (subject === recordId && seq >= row.seq),
      ),
    };
  });
}

function acceptedOf(db: Reader, decisionId: string): Partial<Record<Aspect, string>> {
  const lines = db.select().from(decisionLines).where(eq(decisionLines.decisionId, decisionId)).all();
  return Object.fromEntries(lines.map(({ aspect, accepted }) => [aspect, accepted]));
}

/**
 * Who is credited for the record as of a history row: the newest share set, or, where there is none, the record's own
 * unit alone. A receipt is shared as its deal is. A set is settled when every unit asked agrees, when the admin has ruled
 * that it stands, or when it was made with a ruling on the one before. Asked is every unit it names but the record's own,
 * and every one it leaves out that agreed to an earlier set or disputed it: nobody loses credit unasked.
 */
export function creditOf(db: Reader, record: RecordRow, asOf = LATEST): Credit {
  const sets = setsOf(db, record, asOf);
  return creditBy(db, record, sets, sets.length - 1, asOf);
}

/** The newest settled set before a history row, else the newest, agreed or not. */
function heldCredit(db: Reader, record: RecordRow, asOf: number, before: number): Credit {
  const sets = setsOf(db, record, asOf).filter(({ seq }) => (seq ?? 0) < before);
  const credits = sets.map((_, at) => creditBy(db, record, sets, at, asOf));
  return credits.findLast(({ settled }) => settled) ?? creditBy(db, record, sets, sets.length - 1, asOf);
}

type RecordRow = typeof records.$inferSelect;
type SetRow = typeof shareSets.$inferSelect;

/** The sets of the record, or of its deal, oldest first. */
function setsOf(db: Reader, record: RecordRow, asOf: number): SetRow[] {
  const subject = record.kind === 'receipt' ? dealOf(db, record.id) : null;
  return db
    .select()
    .from(shareSets)
    .where(and(eq(shareSets.recordId, subject ?? record.id), lte(shareSets.seq, asOf)))
    .orderBy(asc(shareSets.seq), asc(shareSets.id))
    .all();
}

function creditBy(db: Reader, record: RecordRow, sets: readonly SetRow[], at: number, asOf: number): Credit {
  const set = sets[at];
  if (!set) {
    const lines = [{ unit: record.unitId, role: 'lead' as const, basisPoints: 10_000 }];
    return { setId: null, settled: true, disputed: false, setAside: false, lines, leaving: [] };
  }
  const lines = linesOf(db, set.id);
  const answers = answersTo(db, [set.id], asOf);
  const earlier = sets.slice(0, at).map(({ id }) => id);
  const said = lastWords(answersTo(db, earlier, asOf));
  const named = new Set(lines.map(({ unit }) => unit));
  const leaving = [...said].flatMap(([unit, answer]) => {
    if (unit === record.unitId || named.has(unit)) return [];
    const had = (id: string) => linesOf(db, id).find((line) => line.unit === unit);
    if (answer.agrees && !had(answer.setId)) return [];
    const role = earlier.flatMap((id) => had(id)?.role ?? []).at(-1);
    return role ? [{ unit, role }] : [];
  });
  const asked = [...named, ...leaving.map(({ unit }) => unit)].filter((unit) => unit !== record.unitId);
  const ruled = db
    .select({ set: shareRulings.setId, seq: shareRulings.seq })
    .from(shareRulings)
    .innerJoin(shareSets, eq(shareSets.id, shareRulings.setId))
    .where(and(eq(shareSets.recordId, set.recordId), lte(shareRulings.seq, asOf)))
    .all()
    .some((ruling) => ruling.set === set.id || ruling.seq === set.seq);
  const setAside =
    db
      .select({ id: setAsides.id })
      .from(setAsides)
      .where(and(eq(setAsides.subjectId, set.id), lte(setAsides.seq, asOf)))
      .limit(1)
      .get() !== undefined;
  const now = lastWords(answers);
  const settled = ruled || asked.every((unit) => now.get(unit)?.agrees);
  return {
    setId: set.id,
    settled,
    disputed: !settled && asked.some((unit) => (now.get(unit) ?? said.get(unit))?.agrees === false),
    setAside: setAside && !settled,
    lines,
    leaving: ruled ? [] : leaving,
  };
}

function linesOf(db: Reader, set: string) {
  return db
    .select({ unit: shareLines.unitId, role: shareLines.role, basisPoints: shareLines.basisPoints })
    .from(shareLines)
    .where(eq(shareLines.setId, set))
    .orderBy(asc(shareLines.unitId), asc(shareLines.role))
    .all();
}

type AnswerRow = typeof shareAnswers.$inferSelect;

function answersTo(db: Reader, sets: readonly string[], asOf: number): AnswerRow[] {
  if (sets.length === 0) return [];
  return db
    .select()
    .from(shareAnswers)
    .where(and(inArray(shareAnswers.setId, [...sets]), lte(shareAnswers.seq, asOf)))
    .orderBy(asc(shareAnswers.seq))
    .all();
}

/** What each unit said last. */
function lastWords(answers: readonly AnswerRow[]): ReadonlyMap<string, AnswerRow> {
  return new Map(answers.map((answer) => [answer.unitId, answer]));
}
