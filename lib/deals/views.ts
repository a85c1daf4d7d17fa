/** Reading deals and receipts. */
import { and, asc, desc, eq, inArray, isNull, like, or, type SQL, sql } from 'drizzle-orm';
import { reader } from '../../db/client';
import type { Store } from '../../db/open';
import { dealInvestors, dealStages, deals, investors, receipts, records } from '../../db/schema';
import { type Actor, can, unitsRead } from '../access';
import type { Counted, LastClaim } from '../claims';
import type { Day } from '../day';
import { isRejected } from '../facts';
import type { Amount } from '../fields';
import { nameOf } from '../investors';
import { isCurrency } from '../money';
import { claimInstead, currentRecord, recordScope, titleRead, visibleRecord } from '../records';
import type { ClaimState, DealKind, DealStage, Origin, ReceiptKind } from '../vocabulary';
import { ceilingOf } from './ceiling';
import { investorsOfDeal } from './entry';
import type { DealAmount } from './input';

type DealRow = typeof deals.$inferSelect;

export type DealFilter = {
  readonly text?: string;
  readonly unit?: string;
  readonly state?: ClaimState;
  /** Only those with this investor. */
  readonly investor?: string;
  readonly offset?: number;
  readonly limit?: number;
};

export type DealLine = {
  readonly id: string;
  readonly unit: string;
  readonly title: string;
  readonly investor: string;
  readonly signedOn: Day | null;
  readonly amounts: Readonly<Record<DealAmount, Amount | null>>;
  readonly stage: DealStage;
  readonly state: ClaimState;
};

/** Deals of the units whose records the actor reads, the last signed first. */
export function dealsOf(
  actor: Actor,
  campaign: string,
  filter: DealFilter = {},
): { readonly rows: readonly DealLine[]; readonly total: number } {
  const units = unitsRead(actor, campaign);
  if (units !== 'all' && units.length === 0) return { rows: [], total: 0 };
  const text = filter.text?.trim();
  const where: SQL | undefined = and(
    eq(records.campaignId, campaign),
    isNull(records.withdrawnSeq),
    units === 'all' ? undefined : inArray(records.unitId, [...units]),
    filter.unit ? eq(records.unitId, filter.unit) : undefined,
    filter.state ? eq(records.state, filter.state) : undefined,
    filter.investor
      ? sql`EXISTS (SELECT 1 FROM deal_investors AS p WHERE p.deal_id = ${deals.id} AND p.withdrawn_seq IS NULL
          AND p.investor_id = ${filter.investor})`
      : undefined,
    text
      ? or(
          like(records.title, `%${text}%`),
          sql`EXISTS (SELECT 1 FROM deal_investors AS p JOIN investors AS i ON i.id = p.investor_id
            WHERE p.deal_id = ${deals.id} AND p.withdrawn_seq IS NULL
            AND (i.name_zh LIKE ${`%${text}%`} OR i.name_en LIKE ${`%${text}%`}))`,
        )
      : undefined,
  );
  const db = reader();
  const found = db
    .select({ record: records, deal: deals })
    .from(deals)
    .innerJoin(records, eq(records.id, deals.id))
    .where(where)
    .orderBy(desc(sql`coalesce(${deals.signedOn}, '9')`), desc(records.id))
    .limit(filter.limit ?? 50)
    .offset(filter.offset ?? 0)
    .all();
  const total = db
    .select({ n: sql<number>`count(*)` })
    .from(deals)
    .innerJoin(records, eq(records.id, deals.id))
    .where(where)
    .get();
  const ids = found.map(({ record }) => record.id);
  const first = firstInvestors(db, ids);
  const reached = stagesOf(db, ids);
  return {
    rows: found.map(({ record, deal: row }) => ({
      id: record.id,
      unit: record.unitId,
      title: record.title,
      investor: first.get(record.id) ?? '',
      signedOn: row.signedOn,
      amounts: amountsOf(row),
      stage: reached.find(({ deal: of }) => of === record.id)?.stage ?? 'signed',
      state: record.state,
    })),
    total: total?.n ?? 0,
  };
}

export type ReceiptLine = {
  readonly id: string;
  readonly tranche: number | null;
  readonly kind: ReceiptKind;
  readonly day: Day | null;
  readonly amount: Amount | null;
  readonly reverses: string | null;
  readonly state: ClaimState;
};

export type DealView = {
  readonly id: string;
  readonly campaign: string;
  readonly unit: string;
  readonly title: string;
  readonly investors: readonly { readonly id: string; readonly name: string }[];
  readonly negotiation: { readonly id: string; readonly title: string } | null;
  readonly signedOn: Day | null;
  readonly amounts: Readonly<Record<DealAmount, Amount | null>>;
  /** What may be received before a reason is asked, and what was, withdrawn and rejected ones left out. */
  readonly ceiling: Amount | null;
  readonly industry: string | null;
  readonly origin: Origin | null;
  readonly place: string | null;
  readonly kind: DealKind;
  readonly carriedOver: boolean;
  readonly referrer: string | null;
  readonly agreedStart: Day | null;
  readonly notes: string | null;
  readonly stage: DealStage;
  readonly stages: readonly { readonly stage: DealStage; readonly day: Day; readonly note: string | null }[];
  readonly receipts: readonly ReceiptLine[];
  readonly state: ClaimState;
  readonly version: number;
  readonly may: {
    readonly amend: boolean;
    readonly advance: boolean;
    readonly receive: boolean;
    readonly share: boolean;
  };
};

/** One deal with its stages and receipts, or null where the actor may not see it. */
export function deal(actor: Actor, id: string): DealView | null {
  const record = currentRecord(actor, id);
  if (record?.kind !== 'deal') return null;
  const db = reader();
  const row = db.select().from(deals).where(eq(deals.id, id)).get();
  if (!row) return null;
  const stages = stagesOf(db, [id]);
  const scope = recordScope(db, id);
  const stands = record.withdrawnSeq === null;
  const from = row.negotiationId ? visibleRecord(actor, row.negotiationId) : null;
  return {
    id,
    campaign: record.campaignId,
    unit: record.unitId,
    title: record.title,
    investors: investorsOfDeal(db, id).map(({ id: investor, name }) => ({ id: investor, name })),
    negotiation: from && { id: from.id, title: titleRead(actor, from, db) },
    signedOn: row.signedOn,
    amounts: amountsOf(row),
    ceiling: ceilingOf(db, id),
    industry: row.industry,
    origin: row.origin,
    place: row.place,
    kind: row.kind,
    carriedOver: row.carriedOver ?? false,
    referrer: row.referrer,
    agreedStart: row.agreedStart,
    notes: row.notes,
    stage: stages[0]?.stage ?? 'signed',
    stages: stages.map(({ stage, day, note }) => ({ stage, day, note })),
    receipts: receiptsOf(actor, id),
    state: record.state,
    version: record.version,
    may: {
      amend: stands && can(actor, 'deal.amend', scope),
      advance: stands && can(actor, 'deal.advance', scope),
      receive: stands && !isRejected(db, id) && can(actor, 'receipt.log', scope),
      share: stands && can(actor, 'share.propose', scope),
    },
  };
}

export type ReceiptView = ReceiptLine & {
  readonly campaign: string;
  readonly unit: string;
  readonly deal: { readonly id: string; readonly title: string };
  readonly excessReason: string | null;
  readonly notes: string | null;
  readonly version: number;
  readonly may: { readonly amend: boolean };
};

/** One receipt, or null where the actor may not see it. A refund's amount is negative. */
export function receipt(actor: Actor, id: string): ReceiptView | null {
  const record = currentRecord(actor, id);
  if (record?.kind !== 'receipt') return null;
  const db = reader();
  const row = db.select().from(receipts).where(eq(receipts.id, id)).get();
  const of = row && db.select().from(records).where(eq(records.id, row.dealId)).get();
  const [line] = receiptLines(db, eq(receipts.id, id), true);
  if (!row || !of || !line) return null;
  return {
    ...line,
    campaign: record.campaignId,
    unit: record.unitId,
    deal: { id: of.id, title: titleRead(actor, of, db) },
    excessReason: row.excessReason,
    notes: row.notes,
    version: record.version,
    may: { amend: record.withdrawnSeq === null && can(actor, 'receipt.amend', recordScope(db, id)) },
  };
}

/**
 * Receipts of a deal, by tranche, as far as the actor may see them: a verifier sees no drafts, and of a correction in
 * draft what was claimed; nobody those of a deal not theirs to see.
 */
export function receiptsOf(actor: Actor, dealId: string): readonly ReceiptLine[] {
  if (!visibleRecord(actor, dealId)) return [];
  const lines = receiptLines(reader(), eq(receipts.dealId, dealId));
  return lines.flatMap((line) => {
    const record = visibleRecord(actor, line.id);
    return record ? [asClaimed(line, claimInstead(actor, record))] : [];
  });
}

function asClaimed(line: ReceiptLine, instead: LastClaim | null): ReceiptLine {
  if (!instead) return line;
  const { tranche, receiptKind, day, amount, currency, reverses } = instead.copy.counted as ClaimedReceipt;
  return { ...line, tranche, kind: receiptKind, day, amount: amountOf(amount, currency), reverses };
}
type ClaimedReceipt = Counted<'receipt'> & {
  readonly tranche: number | null;
  readonly receiptKind: ReceiptKind;
  readonly day: Day | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly reverses: string | null;
};

function receiptLines(db: Store, where: SQL, withdrawn = false): ReceiptLine[] {
  return db
    .select({ receipt: receipts, state: records.state })
    .from(receipts)
    .innerJoin(records, eq(records.id, receipts.id))
    .where(and(where, withdrawn ? undefined : isNull(records.withdrawnSeq)))
    .orderBy(asc(receipts.tranche), asc(receipts.day), asc(receipts.id))
    .all()
    .map(({ receipt: row, state }) => ({
      id: row.id,
      tranche: row.tranche,
      kind: row.kind,
      day: row.day,
      amount: amountOf(row.amountMinor, row.currency),
      reverses: row.reverses,
      state,
    }));
}

function amountOf(minor: number | null, currency: string | null): Amount | null {
  return minor === null || currency === null || !isCurrency(currency) ? null : { minor, currency };
}

function amountsOf(row: DealRow): Record<DealAmount, Amount | null> {
  return {
    contracted: amountOf(row.contractedMinor, row.currency),
    total: amountOf(row.totalMinor, row.currency),
    registered: amountOf(row.registeredMinor, row.currency),
    fixedAssets: amountOf(row.fixedAssetsMinor, row.currency),
  };
}

/** Stages reached, the newest first. */
function stagesOf(db: Store, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({ deal: dealStages.dealId, stage: dealStages.stage, day: dealStages.day, note: dealStages.note })
    .from(dealStages)
    .where(inArray(dealStages.dealId, [...ids]))
    .orderBy(desc(dealStages.day), desc(dealStages.seq))
    .all()
    .map((row) => ({ ...row, day: row.day ?? '' }));
}

function firstInvestors(db: Store, ids: readonly string[]): ReadonlyMap<string, string> {
  if (ids.length === 0) return new Map();
  const rows = db
    .select({ deal: dealInvestors.dealId, investor: investors })
    .from(dealInvestors)
    .innerJoin(investors, eq(investors.id, dealInvestors.investorId))
    .where(and(inArray(dealInvestors.dealId, [...ids]), isNull(dealInvestors.withdrawnSeq)))
    .orderBy(desc(dealInvestors.position))
    .all();
  return new Map(rows.map(({ deal: of, investor }) => [of, nameOf(investor)]));
}
