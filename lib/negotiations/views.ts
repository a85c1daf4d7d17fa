/** Reading negotiations: lists, and sums per stage. */
import { and, asc, desc, eq, inArray, isNull, like, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { reader } from '../../db/client';
import type { Store } from '../../db/open';
import { investors, negotiations, nextActions, people, records } from '../../db/schema';
import { type Actor, unitsRead } from '../access';
import { todayIn } from '../campaign';
import type { Day } from '../day';
import type { Amount } from '../fields';
import { nameOf } from '../investors';
import type { ClaimState, Stage } from '../vocabulary';

export type NegotiationFilter = {
  readonly stage?: Stage;
  /** Matches title and investor. */
  readonly text?: string;
  /** Only those the actor owns. */
  readonly mine?: boolean;
  readonly unit?: string;
  /** Only those with this investor. */
  readonly investor?: string;
  readonly offset?: number;
  readonly limit?: number;
};

export type NegotiationLine = {
  readonly id: string;
  readonly unit: string;
  readonly investor: string;
  readonly project: string | null;
  readonly stage: Stage;
  readonly stageDay: Day;
  readonly expected: Amount | null;
  readonly state: ClaimState;
  readonly openConcerns: number;
  /** Day of the newest line of the timeline; null where there is none. */
  readonly lastDay: Day | null;
  readonly next: { readonly text: string; readonly dueOn: Day; readonly overdue: boolean } | null;
};

/** Negotiations of the units whose records the actor reads, the last moved first. */
export function negotiationsOf(
  actor: Actor,
  campaign: string,
  filter: NegotiationFilter = {},
): { readonly rows: readonly NegotiationLine[]; readonly total: number } {
  const where = matching(actor, campaign, filter);
  if (!where) return { rows: [], total: 0 };
  const db = reader();
  const lastDay = sql<
    string | null
  >`(SELECT max(day) FROM entries WHERE negotiation_id = ${negotiations.id})`;
  const open = sql<number>`(SELECT count(*) FROM concerns AS c WHERE c.negotiation_id = ${negotiations.id}
    AND NOT EXISTS (SELECT 1 FROM concern_ends AS e WHERE e.concern_id = c.id))`;
  const found = db
    .select({ record: records, negotiation: negotiations, investor: investors, lastDay, open })
    .from(negotiations)
    .innerJoin(records, eq(records.id, negotiations.id))
    .innerJoin(investors, eq(investors.id, negotiations.investorId))
    .where(where)
    .orderBy(desc(sql`coalesce(${lastDay}, ${negotiations.stageDay})`), desc(records.id))
    .limit(filter.limit ?? 50)
    .offset(filter.offset ?? 0)
    .all();
  const total = db
    .select({ n: sql<number>`count(*)` })
    .from(negotiations)
    .innerJoin(records, eq(records.id, negotiations.id))
    .innerJoin(investors, eq(investors.id, negotiations.investorId))
    .where(where)
    .get();
  const due = openActions(
    db,
    found.map(({ record }) => record.id),
  );
  const today = todayIn(db, campaign);
  return {
    rows: found.map((row) => {
      const action = due.find(({ negotiationId }) => negotiationId === row.record.id);
      return {
        id: row.record.id,
        unit: row.record.unitId,
        investor: nameOf(row.investor),
        project: row.negotiation.project,
        stage: row.negotiation.stage,
        stageDay: row.negotiation.stageDay ?? '',
        expected: expectedOf(row.negotiation),
        state: row.record.state,
        openConcerns: row.open,
        lastDay: row.lastDay,
        next: action
          ? { text: action.text, dueOn: action.dueOn ?? '', overdue: (action.dueOn ?? '') < today }
          : null,
      };
    }),
    total: total?.n ?? 0,
  };
}

/** How many next actions of negotiations the actor reads are past their day. */
export function overdueOf(actor: Actor, campaign: string): number {
  const where = matching(actor, campaign, {});
  if (!where) return 0;
  const db = reader();
  const row = db
    .select({ n: sql<number>`count(*)` })
    .from(nextActions)
    .innerJoin(records, eq(records.id, nextActions.negotiationId))
    .innerJoin(negotiations, eq(negotiations.id, nextActions.negotiationId))
    .where(
      and(
        where,
        ne(negotiations.stage, 'lost'),
        isNull(nextActions.doneSeq),
        isNull(nextActions.withdrawnSeq),
        lt(nextActions.dueOn, todayIn(db, campaign)),
      ),
    )
    .get();
  return row?.n ?? 0;
}

export type PipelineStage = {
  readonly stage: Stage;
  readonly count: number;
  /** Expected amounts, a sum per currency, the largest currency first; minor units. */
  readonly sums: readonly { readonly minor: bigint; readonly currency: string }[];
};

/** How many negotiations stand at each stage and what they are expected to bring; `filter.stage` is not applied. */
export function pipelineOf(
  actor: Actor,
  campaign: string,
  filter: NegotiationFilter = {},
): readonly PipelineStage[] {
  const where = matching(actor, campaign, { ...filter, stage: undefined });
  if (!where) return [];
  const found = reader()
    .select({
      stage: negotiations.stage,
      currency: negotiations.expectedCurrency,
      count: sql<number>`count(*)`,
      // As text: a sum may be larger than a number holds exactly.
      sum: sql<string>`CAST(coalesce(sum(${negotiations.expectedMinor}), 0) AS TEXT)`,
    })
    .from(negotiations)
    .innerJoin(records, eq(records.id, negotiations.id))
    .innerJoin(investors, eq(investors.id, negotiations.investorId))
    .where(where)
    .groupBy(negotiations.stage, negotiations.expectedCurrency)
    .all();
  const ORDER: readonly Stage[] = [
    'prospect',
    'contact',
    'negotiating',
    'intent',
    'signed',
    'dormant',
    'lost',
  ];
  return ORDER.map((stage) => {
    const of = found.filter((row) => row.stage === stage);
    return {
      stage,
      count: of.reduce((sum, row) => sum + row.count, 0),
      sums: of
        .flatMap(({ sum, currency }) => (currency ? [{ minor: BigInt(sum), currency }] : []))
        .sort((a, b) => (a.minor < b.minor ? 1 : -1)),
    };
  });
}

/** The condition of a list; null where the actor reads no unit of the campaign. */
function matching(actor: Actor, campaign: string, filter: NegotiationFilter): SQL | undefined | null {
  const units = unitsRead(actor, campaign);
  if (units !== 'all' && units.length === 0) return null;
  const text = filter.text?.trim();
  return and(
    eq(records.campaignId, campaign),
    isNull(records.withdrawnSeq),
    units === 'all' ? undefined : inArray(records.unitId, [...units]),
    filter.unit ? eq(records.unitId, filter.unit) : undefined,
    filter.stage ? eq(negotiations.stage, filter.stage) : undefined,
    filter.investor ? eq(negotiations.investorId, filter.investor) : undefined,
    filter.mine ? eq(negotiations.ownerId, actor.id) : undefined,
    text
      ? or(
          like(records.title, `%${text}%`),
          like(investors.nameZh, `%${text}%`),
          like(investors.nameEn, `%${text}%`),
        )
      : undefined,
  );
}

export function expectedOf(row: typeof negotiations.$inferSelect): Amount | null {
  return row.expectedMinor === null || row.expectedCurrency === null
    ? null
    : { minor: row.expectedMinor, currency: row.expectedCurrency as Amount['currency'] };
}

/** Next actions of the negotiations that are neither done nor replaced, the first due first; what was lost has none while it is. */
export function openActions(db: Store, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      id: nextActions.id,
      negotiationId: nextActions.negotiationId,
      text: nextActions.text,
      dueOn: nextActions.dueOn,
      version: nextActions.version,
      owner: people.name,
    })
    .from(nextActions)
    .innerJoin(negotiations, eq(negotiations.id, nextActions.negotiationId))
    .leftJoin(people, eq(people.id, nextActions.ownerId))
    .where(
      and(
        inArray(nextActions.negotiationId, [...ids]),
        ne(negotiations.stage, 'lost'),
        isNull(nextActions.doneSeq),
        isNull(nextActions.withdrawnSeq),
      ),
    )
    .orderBy(asc(nextActions.dueOn))
    .all();
}
