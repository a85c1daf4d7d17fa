/** Reading activities. */
import { and, desc, eq, gte, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm';
import { reader } from '../../db/client';
import { activities, investors, records } from '../../db/schema';
import { type Actor, can, unitsRead } from '../access';
import type { Day } from '../day';
import type { Amount } from '../fields';
import { nameOf } from '../investors';
import { currentRecord, recordScope } from '../records';
import type { ActivityKind, ClaimState, Organiser } from '../vocabulary';
import { standingFirms } from './entry';

export type ActivityFilter = {
  readonly kind?: ActivityKind;
  readonly unit?: string;
  readonly from?: Day;
  readonly to?: Day;
  readonly offset?: number;
  readonly limit?: number;
};

export type ActivityLine = {
  readonly id: string;
  readonly unit: string;
  readonly title: string;
  readonly kind: ActivityKind;
  readonly organiser: Organiser;
  readonly fromDay: Day;
  readonly toDay: Day;
  readonly persons: number | null;
  readonly delegations: number | null;
  readonly state: ClaimState;
  readonly firms: number;
  /** Firms of it with a negotiation: none after a trip says that it led to nothing so far. */
  readonly followed: number;
};

/** Activities of the units whose records the actor reads, the latest day first. */
export function activitiesOf(
  actor: Actor,
  campaign: string,
  filter: ActivityFilter = {},
): { readonly rows: readonly ActivityLine[]; readonly total: number } {
  const units = unitsRead(actor, campaign);
  if (units !== 'all' && units.length === 0) return { rows: [], total: 0 };
  const where: SQL | undefined = and(
    eq(records.campaignId, campaign),
    isNull(records.withdrawnSeq),
    units === 'all' ? undefined : inArray(records.unitId, [...units]),
    filter.unit ? eq(records.unitId, filter.unit) : undefined,
    filter.kind ? eq(activities.kind, filter.kind) : undefined,
    filter.from ? gte(activities.toDay, filter.from) : undefined,
    filter.to ? lte(activities.fromDay, filter.to) : undefined,
  );
  const firms = (having: SQL) =>
    sql<number>`(SELECT count(*) FROM activity_firms AS f WHERE f.activity_id = ${activities.id} AND f.withdrawn_seq IS NULL AND ${having})`;
  const db = reader();
  const found = db
    .select({
      record: records,
      activity: activities,
      firms: firms(sql`1`),
      followed: firms(sql`f.negotiation_id IS NOT NULL`),
    })
    .from(activities)
    .innerJoin(records, eq(records.id, activities.id))
    .where(where)
    .orderBy(desc(activities.fromDay), desc(records.id))
    .limit(filter.limit ?? 50)
    .offset(filter.offset ?? 0)
    .all();
  const total = db
    .select({ n: sql<number>`count(*)` })
    .from(activities)
    .innerJoin(records, eq(records.id, activities.id))
    .where(where)
    .get();
  return {
    rows: found.map(({ record, activity: row, ...counts }) => ({
      id: record.id,
      unit: record.unitId,
      title: record.title,
      kind: row.kind,
      organiser: row.organiser,
      fromDay: row.fromDay ?? '',
      toDay: row.toDay ?? '',
      persons: row.persons,
      delegations: row.delegations,
      state: record.state,
      ...counts,
    })),
    total: total?.n ?? 0,
  };
}

export type ActivityView = {
  readonly id: string;
  readonly campaign: string;
  readonly unit: string;
  readonly title: string;
  readonly kind: ActivityKind;
  readonly organiser: Organiser;
  readonly fromDay: Day;
  readonly toDay: Day;
  readonly place: string | null;
  readonly ledBy: string | null;
  readonly cost: Amount | null;
  readonly persons: number | null;
  readonly delegations: number | null;
  readonly notes: string | null;
  readonly state: ClaimState;
  readonly version: number;
  readonly firms: readonly {
    readonly row: string;
    readonly investor: string;
    readonly name: string;
    readonly note: string | null;
    readonly negotiation: { readonly id: string; readonly title: string } | null;
  }[];
  readonly may: { readonly amend: boolean };
};

/** One activity with the firms met, or null where the actor may not see it. */
export function activity(actor: Actor, id: string): ActivityView | null {
  const record = currentRecord(actor, id);
  if (record?.kind !== 'activity') return null;
  const db = reader();
  const row = db.select().from(activities).where(eq(activities.id, id)).get();
  if (!row) return null;
  const met = standingFirms(db, id);
  const named = (ids: readonly string[]) =>
    ids.length === 0
      ? []
      : db
          .select()
          .from(investors)
          .where(inArray(investors.id, [...ids]))
          .all();
  const firms = named(met.map((firm) => firm.investorId));
  const cases = met.flatMap((firm) => firm.negotiationId ?? []);
  const titles =
    cases.length === 0
      ? []
      : db
          .select({ id: records.id, title: records.title })
          .from(records)
          .where(inArray(records.id, cases))
          .all();
  return {
    id,
    campaign: record.campaignId,
    unit: record.unitId,
    title: record.title,
    kind: row.kind,
    organiser: row.organiser,
    fromDay: row.fromDay ?? '',
    toDay: row.toDay ?? '',
    place: row.place,
    ledBy: row.ledBy,
    cost:
      row.costMinor === null || row.costCurrency === null
        ? null
        : { minor: row.costMinor, currency: row.costCurrency as Amount['currency'] },
    persons: row.persons,
    delegations: row.delegations,
    notes: row.notes,
    state: record.state,
    version: record.version,
    firms: met.map((firm) => {
      const investor = firms.find(({ id: known }) => known === firm.investorId);
      return {
        row: firm.id,
        investor: firm.investorId,
        name: investor ? nameOf(investor) : '',
        note: firm.note,
        negotiation: titles.find(({ id: known }) => known === firm.negotiationId) ?? null,
      };
    }),
    may: {
      amend: record.withdrawnSeq === null && can(actor, 'activity.amend', recordScope(db, id)),
    },
  };
}
