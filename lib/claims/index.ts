/** Claims: what a unit submits. A claim is a copy of the record as it then was, with a line per amount. */
import { desc, eq } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import {
  activities,
  dealInvestors,
  deals,
  figures,
  negotiations,
  receipts,
  records,
  shareSets,
  submissionLines,
  submissions,
} from '../../db/schema';
import type { Tx } from '../audit';
import { canonical } from '../canonical';
import { project, rateFor, type Standing, standingOf } from '../facts';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import type { RecordKind } from '../vocabulary';
import { copyOf } from './copy';
import type { Copy } from './counted';

export { copyOf } from './copy';
export { type ClaimLine, COUNTED, type Copy, type Counted } from './counted';

/**
 * Submits the record as it now stands; called inside a noun's verb after its rows are written.
 * @param by id of the person who submits
 * @returns `same` where the counted content is that of the last claim and that claim stands (waits or is accepted);
 *   else `claimed`: a new claim waits for a decision, and what was accepted before counts until then.
 * Throws `withdrawn-already`. Whether the record is complete is asked beforehand (`missingToSubmit`): an incomplete one is a fault.
 */
export function submitClaim(tx: Tx, recordId: string, by: string): 'claimed' | 'same' {
  const row = tx.db.select().from(records).where(eq(records.id, recordId)).get();
  if (!row) throw new Missing(`record ${recordId}`);
  if (row.withdrawnSeq !== null) throw new Refusal('withdrawn-already');
  const missing = missingToSubmit(tx.db, recordId);
  if (missing.length > 0)
    throw new Error(`Record ${recordId} is not complete: ${missing.map((m) => m.field)}`);
  const { copy, lines } = copyOf(tx.db, recordId);
  const last = lastClaimed(tx.db, recordId);
  if (last && (row.state === 'pending' || row.state === 'accepted') && sameCounted(last.copy, copy)) {
    // A title or a remark may have changed: facts and state do not.
    return 'same';
  }
  const id = newId();
  tx.db
    .insert(submissions)
    .values({
      id,
      campaignId: row.campaignId,
      recordId,
      n: (last?.n ?? 0) + 1,
      copy: canonical(copy),
      shareSetId: newestShareSet(tx.db, row.kind === 'receipt' ? String(copy.counted.deal) : recordId),
      by,
      at: tx.at,
      seq: tx.seq,
    })
    .run();
  for (const line of lines) {
    const rate = line.currency ? rateFor(tx.db, row.campaignId, line.currency, line.day) : null;
    tx.db
      .insert(submissionLines)
      .values({ ...line, submissionId: id, rateId: rate?.id ?? null })
      .run();
  }
  settle(tx, recordId);
  return 'claimed';
}

/**
 * Claims what was accepted once more, as it was claimed: for a change beside the record (its shares) that a verifier is to
 * see. With a deal its receipts. What was accepted counts until the new claim is decided. The caller settles afterwards.
 */
export function claimAnew(tx: Tx, recordId: string, by: string): void {
  const paid = tx.db.select({ id: receipts.id }).from(receipts).where(eq(receipts.dealId, recordId)).all();
  for (const id of [recordId, ...paid.map((receipt) => receipt.id)]) {
    const { state, claims } = standingOf(tx.db, id);
    const last = claims.at(-1);
    if (state !== 'accepted' || !last) continue;
    const { lines, decision: _d, setAside: _s, ...row } = last;
    const shareSetId = newestShareSet(tx.db, recordId);
    const again = { id: newId(), n: last.n + 1, shareSetId, by, at: tx.at, seq: tx.seq };
    tx.db
      .insert(submissions)
      .values({ ...row, ...again })
      .run();
    for (const line of lines)
      tx.db
        .insert(submissionLines)
        .values({ ...line, submissionId: again.id })
        .run();
  }
}

/**
 * Brings `records.state` and the facts of a record (for a deal, its receipts' too) in line with its claims, decisions,
 * set-asides, shares and evidence. Called inside whatever verb changed one of those; its one writer.
 */
export function settle(tx: Tx, recordId: string): Standing {
  const standing = settleOne(tx, recordId);
  if (standing.record.kind === 'deal') {
    const children = tx.db
      .select({ id: receipts.id })
      .from(receipts)
      .where(eq(receipts.dealId, recordId))
      .all();
    for (const child of children) settleOne(tx, child.id);
  }
  return standing;
}

function settleOne(tx: Tx, recordId: string): Standing {
  const standing = standingOf(tx.db, recordId, tx.seq);
  if (standing.record.state !== standing.state) {
    tx.db.update(records).set({ state: standing.state }).where(eq(records.id, recordId)).run();
  }
  project(tx, standing);
  return standing;
}

/** Whether the record says something counted that its last claim did not: a draft of a correction. */
export function hasUnsubmitted(db: Reader, recordId: string): boolean {
  const last = lastClaimed(db, recordId);
  return last !== null && !sameCounted(last.copy, copyOf(db, recordId).copy);
}

/** The last claim of a record: its id, its number and what it said; null where it was never claimed. */
export function lastClaimed(db: Reader, recordId: string): LastClaim | null {
  const last = db
    .select({ id: submissions.id, n: submissions.n, copy: submissions.copy })
    .from(submissions)
    .where(eq(submissions.recordId, recordId))
    .orderBy(desc(submissions.n))
    .limit(1)
    .get();
  return last ? { ...last, copy: JSON.parse(last.copy) as Copy } : null;
}

export type LastClaim = { readonly id: string; readonly n: number; readonly copy: Copy };

function sameCounted(earlier: Copy, copy: Copy): boolean {
  return canonical(earlier.counted) === canonical(copy.counted);
}

function newestShareSet(db: Reader, recordId: string): string | null {
  const set = db
    .select({ id: shareSets.id })
    .from(shareSets)
    .where(eq(shareSets.recordId, recordId))
    .orderBy(desc(shareSets.seq))
    .limit(1)
    .get();
  return set?.id ?? null;
}

/** A field that must be filled before a record can be submitted; `code` is a key of `errors` in lib/text. */
export type MissingField = { readonly field: string; readonly code: 'required' | 'amount-needed' };

/**
 * What is missing before the record can be submitted; empty where it is complete. Least fields, so that logging is quick:
 * activity kind and day · negotiation investor · deal title, investor, an amount, day · receipt deal, amount, day ·
 * figure holder, key, period, value.
 */
export function missingToSubmit(db: Reader, recordId: string): readonly MissingField[] {
  const row = db.select().from(records).where(eq(records.id, recordId)).get();
  if (!row) throw new Missing(`record ${recordId}`);
  return MISSING[row.kind](db, recordId, row.title);
}

const required = (field: string): MissingField => ({ field, code: 'required' });

const MISSING: Record<RecordKind, (db: Reader, id: string, title: string) => MissingField[]> = {
  activity: (db, id) =>
    db.select().from(activities).where(eq(activities.id, id)).get() ? [] : [required('kind')],
  negotiation: (db, id) =>
    db.select().from(negotiations).where(eq(negotiations.id, id)).get() ? [] : [required('investor')],
  deal: (db, id, title) => {
    const row = db.select().from(deals).where(eq(deals.id, id)).get();
    if (!row) return [required('title')];
    const missing: MissingField[] = title.trim() ? [] : [required('title')];
    const parties = db
      .select({ gone: dealInvestors.withdrawnSeq })
      .from(dealInvestors)
      .where(eq(dealInvestors.dealId, id))
      .all();
    if (!parties.some(({ gone }) => gone === null)) missing.push(required('investor'));
    if (!row.currency || !(row.contractedMinor || row.totalMinor || row.registeredMinor)) {
      missing.push({ field: 'contracted', code: 'amount-needed' });
    }
    if (!row.signedOn) missing.push(required('signedOn'));
    return missing;
  },
  receipt: (db, id) => {
    const row = db.select().from(receipts).where(eq(receipts.id, id)).get();
    if (!row) return [required('deal')];
    const missing: MissingField[] = [];
    if (!row.amountMinor || !row.currency) missing.push({ field: 'amount', code: 'amount-needed' });
    if (!row.day) missing.push(required('day'));
    return missing;
  },
  figure: (db, id) => {
    const row = db.select().from(figures).where(eq(figures.id, id)).get();
    if (!row) return [required('key')];
    return [
      ...(row.holderId ? [] : [required('holderId')]),
      ...(row.key ? [] : [required('key')]),
      ...(row.period ? [] : [required('period')]),
      ...(row.value === null ? [required('value')] : []),
    ];
  },
};
