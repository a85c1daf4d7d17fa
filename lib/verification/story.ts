/** A record's claims and their decisions, as the unit and the verifier read them. */
import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import {
  decisionLines,
  decisions,
  investors,
  people,
  receipts,
  records,
  setAsides,
  submissionLines,
  submissions,
  units,
} from '../../db/schema';
import { type Actor, can } from '../access';
import { campaignAt } from '../campaign';
import { type Copy, hasUnsubmitted, type MissingField, missingToSubmit } from '../claims';
import { now } from '../clock';
import { type EvidenceView, evidenceOf, type MissingEvidence, missingEvidence } from '../evidence';
import { standingOf } from '../facts';
import { claimInstead, type RecordRow, recordScope, titleRead, visibleRecord } from '../records';
import { claimDaysAgainst, type DayRule, type DaysAgainst, dayRuleIn, recordDaysAgainst } from '../results';
import type { Aspect, ClaimState, DecisionOutcome } from '../vocabulary';
import { type Ceiling, ceilingOf } from './ceiling';
import { mayDecide } from './decide';

export type DecisionView = {
  readonly id: string;
  readonly outcome: DecisionOutcome;
  readonly reason: string | null;
  readonly by: string;
  readonly at: number;
  /** Accepted per aspect, as a claim line holds amounts. */
  readonly accepted: Readonly<Partial<Record<Aspect, string>>>;
};

export type ClaimView = {
  readonly id: string;
  readonly n: number;
  readonly by: string;
  readonly at: number;
  readonly copy: Copy;
  readonly lines: readonly {
    readonly aspect: Aspect;
    readonly claimed: string;
    readonly currency: string | null;
    readonly day: string;
    readonly lastDay: string | null;
    readonly hasRate: boolean;
  }[];
  /** Oldest first; the last one counts. */
  readonly decisions: readonly DecisionView[];
  /** Set aside at the close, with its reason. */
  readonly setAside: string | null;
};

export type Story = {
  readonly record: RecordRow;
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
  readonly loggedBy: string;
  readonly state: ClaimState;
  /** Newest first. */
  readonly claims: readonly ClaimView[];
  /** Accepted and counting now, though a newer claim may wait. */
  readonly countingClaim: string | null;
  readonly shareSettled: boolean;
  /** Corrected but not submitted; who reads only what was claimed is not told. */
  readonly unsubmitted: boolean;
  readonly toSubmit: readonly MissingField[];
  readonly missing: readonly MissingEvidence[];
  /** What of it counts nowhere for its day, as it is written now; null too where it is out of the running anyway. */
  readonly days: DaysAgainst | null;
  readonly mayAttach: boolean;
  readonly mayWithdraw: boolean;
  /** Withdrawing needs a reason: it was decided, or somebody else logged it. */
  readonly withdrawNeedsReason: boolean;
};

/** The story of a record, or null where the actor may not see it. */
export function story(actor: Actor, recordId: string): Story | null {
  const held = visibleRecord(actor, recordId);
  if (!held) return null;
  const db = reader();
  const instead = claimInstead(actor, held, db);
  const record = instead ? { ...held, title: instead.copy.title } : held;
  const standing = standingOf(db, recordId);
  const scope = recordScope(db, recordId);
  const unit = db.select().from(units).where(eq(units.id, record.unitId)).get();
  const claims = claimViews(db, recordId).reverse();
  const decided = claims.some((claim) => claim.decisions.length > 0);
  return {
    record,
    unit: { id: record.unitId, nameZh: unit?.nameZh ?? '', nameEn: unit?.nameEn ?? '' },
    loggedBy: nameOf(db, record.loggedBy),
    state: standing.state,
    claims,
    countingClaim: standing.counting?.id ?? null,
    shareSettled: standing.credit.settled,
    unsubmitted: instead === null && hasUnsubmitted(db, recordId),
    toSubmit: missingToSubmit(db, recordId),
    missing: missingEvidence(db, recordId),
    days: daysOf(db, record, instead?.copy ?? null, standing.state, claims),
    mayAttach: can(actor, 'evidence.attach', scope) && standing.state !== 'withdrawn',
    mayWithdraw: can(actor, 'record.withdraw', scope) && standing.state !== 'withdrawn',
    withdrawNeedsReason: decided || record.loggedBy !== actor.id,
  };
}

/** States in which a record counts, or may yet. */
const IN_THE_RUNNING: readonly ClaimState[] = ['draft', 'pending', 'returned', 'accepted'];

function daysOf(
  db: Reader,
  record: RecordRow,
  instead: Copy | null,
  state: ClaimState,
  [last]: readonly ClaimView[],
): DaysAgainst | null {
  if (!IN_THE_RUNNING.includes(state)) return null;
  const rule = ruleOfDays(db, record);
  return instead
    ? claimDaysAgainst(rule, instead, last?.lines ?? [])
    : recordDaysAgainst(rule, record.id, db);
}

const ruleOfDays = (db: Reader, { campaignId }: RecordRow): DayRule =>
  dayRuleIn(campaignAt(db, campaignId, now()), db);

/** One claim as the verifier decides it, everything beside it. */
export type ClaimForDecision = Omit<Story, 'days'> & {
  /** What of this claim counts nowhere for its day. */
  readonly days: DaysAgainst | null;
  readonly claim: ClaimView;
  readonly evidence: readonly EvidenceView[];
  readonly ceiling: Ceiling | null;
  /** Other records that may be the same thing. */
  readonly alike: readonly {
    readonly id: string;
    readonly title: string;
    readonly state: ClaimState;
    readonly unit: string;
  }[];
  /** Names of investors and units the copy refers to by id. */
  readonly names: Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
  readonly decidable: 'yes' | 'own-unit' | 'no';
  /** The claim is the one asked about now: it waits, or its decision may be followed. */
  readonly current: boolean;
  /** What the accepted claim before it said, of the counted fields that differ. */
  readonly before: Readonly<Record<string, unknown>>;
};

/** A claim with its evidence, ceiling and look-alikes; null where the actor may not see the record. */
export function claimForDecision(actor: Actor, submission: string): ClaimForDecision | null {
  const db = reader();
  const row = db
    .select({ record: submissions.recordId })
    .from(submissions)
    .where(eq(submissions.id, submission))
    .get();
  const told = row ? story(actor, row.record) : null;
  const claim = told?.claims.find(({ id }) => id === submission);
  if (!told || !claim) return null;
  const earlier = told.claims.find(
    ({ n, decisions: made }) => n < claim.n && made.at(-1)?.outcome === 'accepted',
  );
  const before = Object.fromEntries(
    Object.entries(earlier?.copy.counted ?? {}).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(claim.copy.counted[name]),
    ),
  );
  return {
    ...told,
    claim,
    days: claimDaysAgainst(ruleOfDays(db, told.record), claim.copy, claim.lines),
    evidence: evidenceOf(actor, told.record.id),
    ceiling: ceilingOf(db, told.record.id),
    alike: alike(db, actor, told.record, claim.copy),
    names: namesIn(db, actor, claim.copy),
    decidable: told.state === 'withdrawn' ? 'no' : mayDecide(actor, recordScope(db, told.record.id)),
    current: claim.id === told.claims[0]?.id || claim.decisions.length > 0,
    before,
  };
}

function claimViews(db: Reader, recordId: string): ClaimView[] {
  const rows = db
    .select({ claim: submissions, by: people.name })
    .from(submissions)
    .innerJoin(people, eq(people.id, submissions.by))
    .where(eq(submissions.recordId, recordId))
    .orderBy(asc(submissions.n))
    .all();
  if (rows.length === 0) return [];
  const ids = rows.map(({ claim }) => claim.id);
  const lines = db.select().from(submissionLines).where(inArray(submissionLines.submissionId, ids)).all();
  const made = db
    .select({ decision: decisions, by: people.name })
    .from(decisions)
    .innerJoin(people, eq(people.id, decisions.by))
    .where(inArray(decisions.submissionId, ids))
    .orderBy(asc(decisions.seq), asc(decisions.id))
    .all();
  const amounts = db
    .select()
    .from(decisionLines)
    .where(
      inArray(
        decisionLines.decisionId,
        made.map(({ decision }) => decision.id),
      ),
    )
    .all();
  const aside = db
    .select()
    .from(setAsides)
    .where(inArray(setAsides.subjectId, [...ids, recordId]))
    .all();
  return rows.map(({ claim, by }) => ({
    id: claim.id,
    n: claim.n,
    by,
    at: claim.at ?? 0,
    copy: JSON.parse(claim.copy ?? '{}') as Copy,
    lines: lines
      .filter(({ submissionId }) => submissionId === claim.id)
      .map((line) => ({
        aspect: line.aspect,
        claimed: line.claimed ?? '0',
        currency: line.currency,
        day: line.day ?? '',
        lastDay: line.lastDay,
        hasRate: line.rateId !== null,
      })),
    decisions: made
      .filter(({ decision }) => decision.submissionId === claim.id)
      .map(({ decision, by: decidedBy }) => ({
        id: decision.id,
        outcome: decision.outcome,
        reason: decision.reason,
        by: decidedBy,
        at: decision.at ?? 0,
        accepted: Object.fromEntries(
          amounts
            .filter(({ decisionId }) => decisionId === decision.id)
            .map(({ aspect, accepted }) => [aspect, accepted ?? '0']),
        ),
      })),
    setAside:
      aside.find(
        ({ subjectId, seq }) => subjectId === claim.id || (subjectId === recordId && seq >= claim.seq),
      )?.reason ?? null,
  }));
}

function nameOf(db: Reader, person: string): string {
  return db.select({ name: people.name }).from(people).where(eq(people.id, person)).get()?.name ?? '';
}

/**
 * Records of other units or the same that may be the same thing: a deal with an investor in common, a receipt of the same
 * deal, day and amount, a figure of the same holder, key and period. Those the actor may see.
 */
function alike(db: Reader, actor: Actor, record: RecordRow, copy: Copy) {
  const of = (name: string) => copy.counted[name];
  const base = and(
    eq(records.campaignId, record.campaignId),
    ne(records.id, record.id),
    ne(records.state, 'withdrawn'),
    eq(records.kind, record.kind),
  );
  const counted = (name: string) => sql`json_extract(${submissions.copy}, ${`$.counted.${name}`})`;
  const same =
    record.kind === 'figure'
      ? ['holderId', 'key', 'period'].map((name) => sql`${counted(name)} IS ${of(name) ?? null}`)
      : record.kind === 'receipt'
        ? ['deal', 'day', 'amount'].map((name) => sql`${counted(name)} IS ${of(name) ?? null}`)
        : record.kind === 'deal' || record.kind === 'negotiation'
          ? [sql`${counted('investor')} = ${of('investor') ?? ''}`]
          : null;
  if (!same) return [];
  return db
    .selectDistinct({ record: records, unit: units.nameZh })
    .from(records)
    .innerJoin(submissions, eq(submissions.recordId, records.id))
    .innerJoin(units, eq(units.id, records.unitId))
    .where(and(base, ...same))
    .limit(5)
    .all()
    .filter(({ record: { id } }) => visibleRecord(actor, id) !== null)
    .map(({ record: other, unit }) => ({
      id: other.id,
      title: titleRead(actor, other, db),
      state: other.state,
      unit,
    }));
}

function namesIn(db: Reader, actor: Actor, copy: Copy): Record<string, { zh: string; en: string }> {
  const named: Record<string, { zh: string; en: string }> = {};
  const { investor, investors: parties, holderId, deal } = copy.counted;
  const ids = [investor, ...(Array.isArray(parties) ? parties : [])].filter((id) => typeof id === 'string');
  for (const row of db.select().from(investors).where(inArray(investors.id, ids)).all()) {
    named[row.id] = { zh: row.nameZh ?? row.nameEn ?? '', en: row.nameEn ?? row.nameZh ?? '' };
  }
  if (typeof holderId === 'string') {
    const unit = db.select().from(units).where(eq(units.id, holderId)).get();
    if (unit) named[holderId] = { zh: unit.nameZh, en: unit.nameEn };
  }
  if (typeof deal === 'string') {
    const row = db
      .select({ record: records })
      .from(receipts)
      .innerJoin(records, eq(records.id, receipts.dealId))
      .where(eq(receipts.dealId, deal))
      .get();
    const title = row && titleRead(actor, row.record, db);
    if (title !== undefined) named[deal] = { zh: title, en: title };
  }
  return named;
}
