/** The record as it is now, read from its noun's tables: what a claim would say. */
import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import {
  activities,
  concernEnds,
  concerns,
  dealInvestors,
  dealStages,
  deals,
  figures,
  investors,
  negotiations,
  receipts,
  records,
} from '../../db/schema';
import type { Json } from '../canonical';
import { Missing } from '../failure';
import { isCurrency, parseAmount } from '../money';
import type { Aspect, DealStage } from '../vocabulary';
import type { ClaimLine, Copy, Counted } from './counted';

type Made = { readonly copy: Copy; readonly lines: readonly ClaimLine[] };

/** Copy and lines of the record as it stands in the tables. Throws Missing where there is no such record. */
export function copyOf(db: Reader, recordId: string): Made {
  const row = db.select().from(records).where(eq(records.id, recordId)).get();
  if (!row) throw new Missing(`record ${recordId}`);
  const { counted, also, lines } = MAKERS[row.kind](db, recordId);
  return {
    copy: { kind: row.kind, title: row.title, counted, also },
    lines: lines.filter((line): line is ClaimLine => line !== null),
  };
}

type Parts = {
  readonly counted: { readonly [name: string]: Json };
  readonly also: { readonly [name: string]: Json };
  readonly lines: readonly (ClaimLine | null)[];
};

const MAKERS = { activity, negotiation, deal, receipt, figure };

function activity(db: Reader, id: string): Parts {
  const row = db.select().from(activities).where(eq(activities.id, id)).get();
  if (!row) throw new Missing(`activity ${id}`);
  const counted: Counted<'activity'> = {
    activityKind: row.kind,
    organiser: row.organiser,
    fromDay: row.fromDay,
    toDay: row.toDay,
    persons: row.persons,
    delegations: row.delegations,
  };
  const when = { day: row.fromDay, lastDay: row.toDay };
  return {
    counted,
    also: {
      place: row.place,
      ledBy: row.ledBy,
      cost: row.costMinor,
      costCurrency: row.costCurrency,
      notes: row.notes,
    },
    lines: [one(when), plain('persons', row.persons, when), plain('delegations', row.delegations, when)],
  };
}

function negotiation(db: Reader, id: string): Parts {
  const row = db.select().from(negotiations).where(eq(negotiations.id, id)).get();
  if (!row) throw new Missing(`negotiation ${id}`);
  const resolved = db
    .select({ day: concernEnds.resolvedOn })
    .from(concernEnds)
    .innerJoin(concerns, eq(concerns.id, concernEnds.concernId))
    .where(eq(concerns.negotiationId, id))
    .orderBy(asc(concernEnds.resolvedOn))
    .all();
  const counted: Counted<'negotiation'> = {
    ...identity(db, row.investorId),
    industry: row.industry,
    stage: row.stage,
    openedOn: row.openedOn,
    stageDay: row.stageDay,
    concernsResolved: resolved.length,
    lastResolvedOn: resolved.at(-1)?.day ?? null,
  };
  const when = { day: row.openedOn, lastDay: [row.openedOn, row.stageDay].sort().at(-1) ?? null };
  const whenResolved = { day: resolved[0]?.day ?? row.openedOn, lastDay: resolved.at(-1)?.day ?? null };
  return {
    counted,
    also: { project: row.project, expected: row.expectedMinor, expectedCurrency: row.expectedCurrency },
    lines: [one(when), plain('concerns_resolved', resolved.length, whenResolved)],
  };
}

function deal(db: Reader, id: string): Parts {
  const row = db.select().from(deals).where(eq(deals.id, id)).get();
  if (!row) throw new Missing(`deal ${id}`);
  const parties = db
    .select({ id: dealInvestors.investorId })
    .from(dealInvestors)
    .where(and(eq(dealInvestors.dealId, id), isNull(dealInvestors.withdrawnSeq)))
    .orderBy(asc(dealInvestors.position))
    .all();
  const stages = db
    .select({ stage: dealStages.stage, day: dealStages.day })
    .from(dealStages)
    .where(eq(dealStages.dealId, id))
    .orderBy(desc(dealStages.day), desc(dealStages.seq))
    .all();
  const reached = (stage: DealStage) => stages.find((entry) => entry.stage === stage)?.day ?? null;
  const counted: Counted<'deal'> = {
    ...identity(db, parties[0]?.id ?? null),
    investors: parties.map((party) => survivor(db, party.id)).sort(),
    industry: row.industry,
    origin: row.origin,
    dealKind: row.kind,
    carriedOver: row.carriedOver,
    referrer: row.referrer,
    signedOn: row.signedOn,
    agreedStart: row.agreedStart,
    stage: stages[0]?.stage ?? 'signed',
    registeredOn: reached('registered'),
    startedOn: reached('started'),
    producingOn: reached('producing'),
    cancelledOn: reached('cancelled'),
    currency: row.currency,
    total: row.totalMinor,
    registered: row.registeredMinor,
    contracted: row.contractedMinor,
    fixedAssets: row.fixedAssetsMinor,
  };
  const when = { day: row.signedOn ?? '', lastDay: null };
  return {
    counted,
    also: { place: row.place, notes: row.notes, negotiation: row.negotiationId },
    lines: [
      one(when),
      money('total', row.totalMinor, row.currency, when),
      money('registered', row.registeredMinor, row.currency, when),
      money('contracted', row.contractedMinor, row.currency, when),
      money('fixed_assets', row.fixedAssetsMinor, row.currency, when),
    ],
  };
}

function receipt(db: Reader, id: string): Parts {
  const row = db.select().from(receipts).where(eq(receipts.id, id)).get();
  if (!row) throw new Missing(`receipt ${id}`);
  const counted: Counted<'receipt'> = {
    deal: row.dealId,
    tranche: row.tranche,
    receiptKind: row.kind,
    day: row.day,
    amount: row.amountMinor,
    currency: row.currency,
    reverses: row.reverses,
  };
  return {
    counted,
    also: { excessReason: row.excessReason, notes: row.notes },
    lines: [money('paid_in', row.amountMinor, row.currency, { day: row.day ?? '', lastDay: null })],
  };
}

function figure(db: Reader, id: string): Parts {
  const row = db.select().from(figures).where(eq(figures.id, id)).get();
  if (!row) throw new Missing(`figure ${id}`);
  const counted: Counted<'figure'> = {
    holder: row.holder,
    holderId: row.holderId,
    key: row.key,
    period: row.period,
    day: row.day,
    value: row.value,
    currency: row.currency,
    amountUnit: row.amountUnit,
  };
  const claimed = row.value === null ? null : figureClaim(row.value, row.currency);
  return {
    counted,
    also: { source: row.source },
    lines: [
      claimed === null
        ? null
        : { aspect: 'value', claimed, currency: row.currency, day: row.day, lastDay: null },
    ],
  };
}

/** A figure's value as a claim line holds it: minor units where it is money (the table keeps whole units). */
function figureClaim(value: string, currency: string | null): string {
  if (currency === null || !isCurrency(currency)) return value;
  const minor = parseAmount(value, 'one', currency);
  if (minor === null) throw new Error(`Not an amount of ${currency}: ${value}`);
  return minor.toString();
}

type When = { readonly day: string; readonly lastDay: string | null };

/** The record itself. */
function one(when: When): ClaimLine {
  return { aspect: 'count', claimed: '1', currency: null, ...when };
}

function plain(aspect: Aspect, number: number | null, when: When): ClaimLine | null {
  return number ? { aspect, claimed: String(number), currency: null, ...when } : null;
}

function money(aspect: Aspect, minor: number | null, currency: string | null, when: When): ClaimLine | null {
  return minor ? { aspect, claimed: String(minor), currency, ...when } : null;
}

/** Investor and country as a measure may ask for them. */
function identity(
  db: Reader,
  investorId: string | null,
): { investor: string | null; country: string | null } {
  if (investorId === null) return { investor: null, country: null };
  const investor = survivor(db, investorId);
  const row = db
    .select({ country: investors.country })
    .from(investors)
    .where(eq(investors.id, investor))
    .get();
  return { investor, country: row?.country ?? null };
}

/** Where an investor was merged into another, that one. */
function survivor(db: Reader, investorId: string): string {
  let current = investorId;
  for (let step = 0; step < 20; step += 1) {
    const row = db
      .select({ into: investors.mergedInto })
      .from(investors)
      .where(eq(investors.id, current))
      .get();
    if (!row?.into) break;
    current = row.into;
  }
  return current;
}
