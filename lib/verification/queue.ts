/** The verification desk's work queue. */
import { asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { records, submissionLines, submissions, units } from '../../db/schema';
import type { Actor } from '../access';
import { type CampaignView, campaignByCode, campaign as campaignOf } from '../campaign';
import { CLAIM_KEYS, type EvidenceRule, type EvidenceRules } from '../campaign/evidence-rules';
import type { Copy } from '../claims';
import { type MissingEvidence, missingEvidence } from '../evidence';
import { needsRate } from '../facts';
import { recordScope, reopenedIn, type Sight, sightOf } from '../records';
import { claimDaysAgainst, type DaysAgainst, dayRuleIn } from '../results';
import type { Aspect, ClaimState, EvidenceKind, RecordKind } from '../vocabulary';
import { acceptableUnseen, mayDecide } from './decide';
import type { QueueFilter } from './input';

export type QueueItem = {
  readonly submission: string;
  readonly record: string;
  readonly n: number;
  readonly kind: RecordKind;
  readonly title: string;
  readonly state: ClaimState;
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
  readonly at: number;
  readonly lines: readonly {
    readonly aspect: Aspect;
    readonly claimed: string;
    readonly currency: string | null;
  }[];
  readonly missing: readonly MissingEvidence[];
  readonly rateMissing: boolean;
  /** What of it counts nowhere for its day. */
  readonly days: DaysAgainst | null;
  readonly decidable: 'yes' | 'own-unit' | 'no';
  /** May be accepted by selection: it waits and needs no evidence. */
  readonly unseen: boolean;
};

export type Queue = {
  readonly campaign: CampaignView;
  readonly items: readonly QueueItem[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** How many claims wait in all, whatever the filter. */
  readonly waiting: number;
};

export const QUEUE_PAGE = 25;

/** Claims by filter, a page of them; null where the actor takes no part in the campaign. Whom it shows them to: lib/records. */
export function queue(actor: Actor, code: string, filter: QueueFilter): Queue | null {
  const campaign = campaignByCode(actor, code);
  if (!campaign) return null;
  const db = reader();
  const seen = claimedAndSeen(campaign.id, sightOf(actor, campaign.id));
  const open = sql`${seen} AND ${waits(db, campaign)}`;
  const asked = filter.state === 'pending' ? open : seen;
  const where = sql.join([asked, ...conditions(campaign, filter)], sql` AND `);
  const from = sql`FROM records r JOIN submissions s ON s.record_id = r.id
    AND s.n = (SELECT max(n) FROM submissions l WHERE l.record_id = r.id)`;
  const total = db.get<{ n: number }>(sql`SELECT count(*) AS n ${from} WHERE ${where}`).n;
  const pages = Math.max(1, Math.ceil(total / QUEUE_PAGE));
  const page = Math.min(filter.page, pages);
  const order = filter.order === 'oldest' ? sql`s.at, s.id` : sql`s.at DESC, s.id DESC`;
  const ids = db
    .all<{ id: string }>(
      sql`SELECT s.id ${from} WHERE ${where} ORDER BY ${order} LIMIT ${QUEUE_PAGE} OFFSET ${(page - 1) * QUEUE_PAGE}`,
    )
    .map(({ id }) => id);
  const waiting = db.get<{ n: number }>(
    sql`SELECT count(*) AS n ${from} WHERE ${open} AND r.state = 'pending'`,
  ).n;
  return { campaign, items: itemsOf(actor, campaign, ids, filter.order), total, page, pages, waiting };
}

/** How many claims wait for a decision that this actor may make; for the rail and the office's first page. */
export function waitingFor(actor: Actor, campaign: string): number {
  const db = reader();
  const view = campaignOf(actor, campaign);
  if (!view) return 0;
  const seen = claimedAndSeen(campaign, sightOf(actor, campaign));
  return db.get<{ n: number }>(
    sql`SELECT count(*) AS n FROM records r WHERE ${seen} AND ${waits(db, view)} AND r.state = 'pending'`,
  ).n;
}

/** After the close nothing pending waits any more but what a correction opened again, until that is adopted or set aside. */
function waits(db: Reader, { id, state }: CampaignView): SQL {
  if (!state.closed) return sql`1`;
  const open = reopenedIn(db, id);
  return open.length === 0
    ? sql`0`
    : sql`r.id IN (${sql.join(
        open.map((record) => sql`${record}`),
        sql`, `,
      )})`;
}

/** The queue is for those who verify or oversee; an officer has the record's own page. */
function claimedAndSeen(campaign: string, sight: Sight): SQL {
  const within = sql`r.campaign_id = ${campaign}`;
  if (sight.all) return within;
  if (sight.claimedExcept === null) return sql`0`;
  if (sight.claimedExcept.length === 0) return within;
  const own = sql.join(
    sight.claimedExcept.map((unit) => sql`${unit}`),
    sql`, `,
  );
  return sql`${within} AND r.unit_id NOT IN (${own})`;
}

function conditions(campaign: CampaignView, filter: QueueFilter): SQL[] {
  const found = [sql`r.state = ${filter.state}`];
  if (filter.kind) found.push(sql`r.kind = ${filter.kind}`);
  if (filter.unit) found.push(sql`r.unit_id = ${filter.unit}`);
  switch (filter.lacks) {
    case null:
      break;
    case 'nothing':
      found.push(sql`NOT (${lacksEvidence(campaign.evidenceRules, null)})`);
      break;
    case 'rate':
      found.push(lacksRate(campaign));
      break;
    case 'evidence':
      found.push(lacksEvidence(campaign.evidenceRules, null));
      break;
    default:
      found.push(lacksEvidence(campaign.evidenceRules, filter.lacks));
  }
  return found;
}

/** In SQL what `evidenceMissing` says of one record; with a kind, only where that kind would help. */
function lacksEvidence(rules: EvidenceRules, kind: EvidenceKind | null): SQL {
  const cases = CLAIM_KEYS.flatMap((key) => {
    const rule = rules[key];
    if (!rule) return [];
    const [recordKind = '', aspect = ''] = key.split('.');
    const missing = missingUnder(rule, kind, aspect);
    if (!missing) return [];
    return [
      sql`(r.kind = ${recordKind} AND EXISTS (SELECT 1 FROM submission_lines l WHERE l.submission_id = s.id
        AND l.aspect = ${aspect}) AND (${missing}))`,
    ];
  });
  return cases.length === 0 ? sql`0` : sql`(${sql.join(cases, sql` OR `)})`;
}

function missingUnder(rule: EvidenceRule, kind: EvidenceKind | null, aspect: string): SQL | null {
  const has = (kinds: readonly EvidenceKind[]) =>
    sql`EXISTS (SELECT 1 FROM evidence e WHERE e.record_id = r.id AND e.withdrawn_seq IS NULL
      AND (e.aspect IS NULL OR e.aspect = ${aspect}) AND e.kind IN (${sql.join(
        kinds.map((member) => sql`${member}`),
        sql`, `,
      )}))`;
  const parts = rule.all
    .filter((member) => kind === null || member === kind)
    .map((member) => sql`NOT ${has([member])}`);
  if (rule.any.length > 0 && (kind === null || rule.any.includes(kind)))
    parts.push(sql`NOT ${has(rule.any)}`);
  return parts.length === 0 ? null : sql.join(parts, sql` OR `);
}

function lacksRate(campaign: CampaignView): SQL {
  return sql`EXISTS (SELECT 1 FROM submission_lines l WHERE l.submission_id = s.id AND l.rate_id IS NULL
    AND l.currency IS NOT NULL AND l.currency <> ${campaign.currency})`;
}

function itemsOf(
  actor: Actor,
  campaign: CampaignView,
  ids: readonly string[],
  order: QueueFilter['order'],
): QueueItem[] {
  if (ids.length === 0) return [];
  const db = reader();
  const rule = dayRuleIn(campaign, db);
  const rows = db
    .select({ claim: submissions, record: records, unit: units })
    .from(submissions)
    .innerJoin(records, eq(records.id, submissions.recordId))
    .innerJoin(units, eq(units.id, records.unitId))
    .where(inArray(submissions.id, [...ids]))
    .orderBy(order === 'oldest' ? asc(submissions.at) : desc(submissions.at), asc(submissions.id))
    .all();
  const lines = db
    .select()
    .from(submissionLines)
    .where(inArray(submissionLines.submissionId, [...ids]))
    .all();
  return rows.map(({ claim, record, unit }) => {
    const own = lines.filter(({ submissionId }) => submissionId === claim.id);
    const decidable = mayDecide(actor, recordScope(db, record.id));
    return {
      submission: claim.id,
      record: record.id,
      n: claim.n,
      kind: record.kind,
      title: record.title,
      state: record.state,
      unit: { id: unit.id, nameZh: unit.nameZh, nameEn: unit.nameEn },
      at: claim.at ?? 0,
      lines: own.map(({ aspect, claimed, currency }) => ({ aspect, claimed: claimed ?? '0', currency })),
      missing: missingEvidence(db, record.id),
      rateMissing: own.some(
        ({ rateId, currency }) => rateId === null && needsRate(db, record.campaignId, currency),
      ),
      days: claimDaysAgainst(
        rule,
        JSON.parse(claim.copy ?? '{}') as Copy,
        own.map(({ aspect, day, lastDay }) => ({ aspect, day: day ?? '', lastDay })),
      ),
      decidable,
      unseen: decidable === 'yes' && acceptableUnseen(db, claim.id),
    };
  });
}
