/** Paid-in capital by tranche; a refund is a receipt that reverses another. */
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Store } from '../../db/open';
import { receipts, records } from '../../db/schema';
import { type Actor, personId } from '../access';
import { recorded, type Tx, write } from '../audit';
import { mustHaveCome, todayIn } from '../campaign';
import { missingToSubmit, submitClaim } from '../claims';
import { isRejected } from '../facts';
import { Missing, Refusal } from '../failure';
import { amendRecord, openRecord, recordScope } from '../records';
import { aboveCeiling } from './ceiling';
import { dealRows } from './entry';
import type { ReceiptAmendment, ReceiptInput } from './input';

type Said = Omit<ReceiptInput, 'deal'>;

/**
 * Logs money received for a deal, or a refund of it (`reverses`; kept as a negative amount). Submits unless draft.
 * Refuses `above-ceiling` by excessReason until a reason is given, `above-reversed` by the amount of a refund larger than what
 * it takes back, `day-in-future`, `withdrawn-already` and `deal-rejected` (the deal). @returns the receipt's id
 */
export function logReceipt(actor: Actor, input: ReceiptInput, request: string | null): { id: string } {
  const call = { request, content: input, scope: (db: Store) => scopeOfNew(db, input.deal, actor) };
  return write(actor, 'receipt.log', call, (tx) => {
    const by = personId(actor);
    const { deal, ...said } = input;
    const { record } = dealRows(tx.db, deal);
    if (record.withdrawnSeq !== null) throw new Refusal('withdrawn-already');
    if (isRejected(tx.db, deal)) throw new Refusal('deal-rejected');
    mustHold(tx, record.campaignId, deal, said);
    const tranche = said.tranche ?? nextTranche(tx.db, deal);
    const title = record.title;
    const id = openRecord(tx, {
      campaignId: record.campaignId,
      unitId: record.unitId,
      kind: 'receipt',
      title,
      by,
    });
    tx.db
      .insert(receipts)
      .values({ id, campaignId: record.campaignId, dealId: deal, ...columnsOf(said), tranche })
      .run();
    if (said.intent !== 'draft') submitClaim(tx, id, by);
    return recorded({ subject: { kind: 'receipt', id }, after: { ...said, deal, tranche } }, { id });
  });
}

/** The deal's, but a new receipt mends nothing: what came back from verification is the deal. */
function scopeOfNew(db: Store, deal: string, actor: Actor) {
  return { ...recordScope(db, deal, actor), mends: false };
}

/** Amends a receipt; refusals as in `logReceipt`, `below-refunds` by the amount, and `changed-meanwhile`. Submits unless a draft stays one. */
export function amendReceipt(actor: Actor, input: ReceiptAmendment, request: string | null): { id: string } {
  const { receipt: id, version, ...said } = input;
  const call = { request, content: input, scope: (db: Store) => recordScope(db, id, actor) };
  return write(actor, 'receipt.amend', call, (tx) => {
    const row = tx.db
      .select({ record: records, receipt: receipts })
      .from(receipts)
      .innerJoin(records, eq(records.id, receipts.id))
      .where(eq(receipts.id, id))
      .get();
    if (!row) throw new Missing(`receipt ${id}`);
    const { record, receipt: before } = row;
    mustHold(tx, record.campaignId, before.dealId, said, id);
    const called = amendRecord(tx, id, version);
    tx.db
      .update(receipts)
      .set({ ...columnsOf(said), tranche: said.tranche ?? before.tranche })
      .where(eq(receipts.id, id))
      .run();
    const submits = !(said.intent === 'draft' && record.state === 'draft');
    if (submits && missingToSubmit(tx.db, id).length === 0) submitClaim(tx, id, personId(actor));
    const { id: _id, campaignId: _campaign, ...was } = before;
    return recorded({ subject: { kind: 'receipt', id }, before: { ...called, ...was }, after: said }, { id });
  });
}

function mustHold(tx: Tx, campaign: string, deal: string, said: Said, except?: string): void {
  const today = todayIn(tx.db, campaign, tx.at);
  mustHaveCome(said.day, today, 'day');
  if (said.reverses) mustReverse(tx.db, deal, said, except);
  else if (except) mustCover(tx.db, except, said);
  if (said.reverses || !said.amount || said.excessReason) return;
  const above = aboveCeiling(tx.db, { deal, amount: said.amount, day: said.day ?? today, except });
  if (above) throw new Refusal('above-ceiling', above, 'excessReason');
}

/** A refund takes back a receipt of the same deal, in its currency, and together with others not more than it. */
function mustReverse(db: Store, deal: string, said: Said, except?: string): void {
  const of = db
    .select()
    .from(receipts)
    .where(eq(receipts.id, said.reverses ?? ''))
    .get();
  if (of?.dealId !== deal || of.reverses || of.id === except)
    throw new Refusal('deal-missing', {}, 'reverses');
  if (!said.amount) return;
  if (said.amount.currency !== of.currency) throw new Refusal('one-currency', {}, 'amount.currency');
  const refunded = refundsOf(db, of.id, except).reduce((sum, { minor }) => sum + (minor ?? 0), 0);
  if (said.amount.minor > (of.amountMinor ?? 0) + refunded)
    throw new Refusal('above-reversed', {}, 'amount.amount');
}

/** What was refunded stays covered by the receipt it takes back, in its currency. */
function mustCover(db: Store, id: string, said: Said): void {
  const refunds = refundsOf(db, id);
  if (refunds.length === 0) return;
  if (refunds.some(({ currency }) => currency !== null && currency !== said.amount?.currency))
    throw new Refusal('one-currency', {}, 'amount.currency');
  const refunded = refunds.reduce((sum, { minor }) => sum + (minor ?? 0), 0);
  if ((said.amount?.minor ?? 0) + refunded < 0) throw new Refusal('below-refunds', {}, 'amount.amount');
}

/** Refunds of a receipt that stand, as negative amounts. */
function refundsOf(db: Store, id: string, except?: string) {
  return db
    .select({ minor: receipts.amountMinor, currency: receipts.currency })
    .from(receipts)
    .innerJoin(records, eq(records.id, receipts.id))
    .where(
      and(
        eq(receipts.reverses, id),
        isNull(records.withdrawnSeq),
        except ? ne(receipts.id, except) : undefined,
      ),
    )
    .all();
}

function nextTranche(db: Store, deal: string): number {
  const row = db
    .select({ last: sql<number | null>`max(${receipts.tranche})` })
    .from(receipts)
    .where(eq(receipts.dealId, deal))
    .get();
  return (row?.last ?? 0) + 1;
}

function columnsOf(said: Said) {
  const minor = said.amount?.minor ?? null;
  return {
    kind: said.kind,
    day: said.day,
    amountMinor: minor !== null && said.reverses ? -minor : minor,
    currency: said.amount?.currency ?? null,
    reverses: said.reverses,
    excessReason: said.excessReason,
    notes: said.notes,
  };
}
