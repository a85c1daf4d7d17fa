/**
 * What stands between a campaign and its close. Computed from what is recorded, never kept: a blocker is gone as soon as
 * its cause is decided, agreed, set or confirmed, or it has been set aside with a reason.
 */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { schemeVersions, setAsides, submissions } from '../../db/schema';
import { openVotes } from '../ballots';
import { type CampaignView, campaignAt, inForce } from '../campaign';
import { type Proposal, pendingOf } from '../confirmations';
import type { Instant } from '../day';
import { missingEvidence } from '../evidence';
import { creditOf, rateFor, type Standing, standingOf } from '../facts';
import { figureTitlesIn } from '../figures';
import { goalsOf, targetsAsOf } from '../goals';
import { rulesAsOf } from '../results';
import { electoratesIn } from '../scoring';
import { unitsOf } from '../units';
import type { RecordKind } from '../vocabulary';
import {
  type About,
  type Named,
  type ProblemBlocker,
  problemsIn,
  type RateBlocker,
  type RewardBlocker,
  rewardsToSet,
} from './problems';

/** Kinds of blockers, in the order in which they are listed. */
export const BLOCKERS = [
  'scheme',
  'confirmation',
  'claim',
  'share',
  'rate',
  'target',
  'vote',
  'reward',
  'problem',
] as const;
export type BlockerKind = (typeof BLOCKERS)[number];

/** Those that an admin may set aside with a reason; the others must be done. */
export const SET_ASIDE_KINDS = ['claim', 'share', 'rate', 'target', 'vote', 'reward', 'problem'] as const;
export type SetAsideKind = (typeof SET_ASIDE_KINDS)[number];

/** One thing that blocks. `subject` is what a set-aside of it names. */
export type Blocker =
  | {
      readonly kind: 'claim';
      readonly subject: string;
      /** `returned`: it can still be mended until the evidence deadline. */
      readonly why: 'pending' | 'returned';
      readonly record: About;
      readonly unit: Named;
      readonly since: Instant;
    }
  | {
      readonly kind: 'share';
      readonly subject: string;
      readonly why: 'disputed' | 'unanswered';
      readonly record: About;
      readonly unit: Named;
      readonly since: Instant;
    }
  | RateBlocker
  | {
      readonly kind: 'target';
      readonly subject: string;
      readonly goal: { readonly nameZh: string; readonly nameEn: string };
      readonly unit: Named;
    }
  /** A vote the rules read that is not closed with a count; set aside, what was entered counts as it stands. */
  | { readonly kind: 'vote'; readonly subject: string; readonly ballots: number }
  | RewardBlocker
  | ProblemBlocker
  | { readonly kind: 'confirmation'; readonly subject: string; readonly proposal: Proposal }
  | { readonly kind: 'scheme'; readonly subject: string };

/** Everything that blocks the close of a campaign at an instant, by kind, oldest first within one. */
export function blockersIn(db: Reader, campaignId: string, at: Instant): Blocker[] {
  const campaign = campaignAt(db, campaignId, at);
  const told = [
    ...missingScheme(db, campaignId),
    ...waitingConfirmations(db, campaignId),
    ...openClaims(db, campaign, at),
    ...openShares(db, campaignId),
    ...missingRates(db, campaign),
    ...missingTargets(db, campaign),
    ...votesNotClosed(db, campaignId),
    ...rewardsToSet(db, campaignId, asideOf(db, campaignId, 'reward')),
  ];
  const called = figureTitlesIn(
    db,
    campaignId,
    told.flatMap((one) => ('record' in one && one.record.kind === 'figure' ? [one.record.id] : [])),
  );
  const unrated = new Set(told.flatMap((one) => (one.kind === 'rate' ? [one.record.id] : [])));
  return [...told, ...problemsIn(db, campaignId, unrated)]
    .map((one) => {
      const titles = 'record' in one ? called.get(one.record.id) : undefined;
      return titles && 'record' in one ? { ...one, record: { ...one.record, titles } } : one;
    })
    .sort((a, b) => BLOCKERS.indexOf(a.kind) - BLOCKERS.indexOf(b.kind));
}

function missingScheme(db: Reader, campaignId: string): Blocker[] {
  const published = db
    .select({ id: schemeVersions.id, seq: schemeVersions.seq })
    .from(schemeVersions)
    .where(eq(schemeVersions.campaignId, campaignId))
    .all();
  const held = inForce(db, campaignId, 'scheme', published, Number.MAX_SAFE_INTEGER);
  return held.length > 0 ? [] : [{ kind: 'scheme', subject: campaignId }];
}

function waitingConfirmations(db: Reader, campaignId: string): Blocker[] {
  return pendingOf(db, campaignId).map((proposal) => ({
    kind: 'confirmation',
    subject: `${proposal.kind} ${proposal.seq}`,
    proposal,
  }));
}

type ListedRecord = {
  id: string;
  kind: RecordKind;
  title: string;
  state: 'pending' | 'returned';
  submission: string;
  since: number;
  unit: string;
  nameZh: string;
  nameEn: string;
};

/**
 * Claims nobody has decided, and returned ones that can still be mended. A claim all of whose amounts lack the evidence
 * they need has lapsed once the evidence deadline is over, and blocks no longer.
 */
function openClaims(db: Reader, { id, state }: CampaignView, at: Instant): Blocker[] {
  const campaign = campaignAt(db, id, at);
  const states = state.evidenceOpen ? sql`('pending', 'returned')` : sql`('pending')`;
  const rows = db.all<ListedRecord>(sql`
    SELECT r.id, r.kind, r.title, r.state, s.id AS submission, s.at AS since,
      u.id AS unit, u.name_zh AS nameZh, u.name_en AS nameEn
    FROM records r
    JOIN submissions s ON s.record_id = r.id AND s.n = (SELECT max(n) FROM submissions l WHERE l.record_id = r.id)
    JOIN units u ON u.id = r.unit_id
    WHERE r.campaign_id = ${id} AND r.withdrawn_seq IS NULL AND r.state IN ${states}
    ORDER BY s.at, s.id`);
  return rows.flatMap((row): Blocker[] => {
    if (at > campaign.evidenceUntil && lapsed(db, row.id)) return [];
    return [
      {
        kind: 'claim',
        subject: row.submission,
        why: row.state,
        record: { id: row.id, kind: row.kind, title: row.title },
        unit: { id: row.unit, nameZh: row.nameZh, nameEn: row.nameEn },
        since: row.since,
      },
    ];
  });
}

function lapsed(db: Reader, recordId: string): boolean {
  const claimed = standingOf(db, recordId).waiting?.lines ?? [];
  return claimed.length > 0 && missingEvidence(db, recordId).length >= claimed.length;
}

type ListedShare = Omit<ListedRecord, 'submission' | 'state'> & { set: string };

/** Deals whose newest shares a named unit disputes or has not answered, where anything hangs on them. */
function openShares(db: Reader, campaignId: string): Blocker[] {
  const rows = db.all<ListedShare>(sql`
    SELECT s.id AS "set", s.at AS since, r.id, r.kind, r.title, u.id AS unit, u.name_zh AS nameZh, u.name_en AS nameEn
    FROM share_sets s
    JOIN records r ON r.id = s.record_id
    JOIN units u ON u.id = r.unit_id
    WHERE s.campaign_id = ${campaignId} AND r.withdrawn_seq IS NULL AND r.state <> 'draft'
      AND NOT EXISTS (SELECT 1 FROM share_sets n WHERE n.record_id = s.record_id AND (n.seq, n.id) > (s.seq, s.id))
      AND (EXISTS (SELECT 1 FROM share_lines l WHERE l.set_id = s.id AND l.unit_id <> r.unit_id
          AND NOT EXISTS (SELECT 1 FROM share_answers a WHERE a.set_id = s.id AND a.unit_id = l.unit_id AND a.agrees))
        OR EXISTS (SELECT 1 FROM share_sets e WHERE e.record_id = s.record_id AND e.id <> s.id))
    ORDER BY s.at, s.id`);
  return rows.flatMap((row): Blocker[] => {
    const standing = standingOf(db, row.id);
    const credit = creditOf(db, standing.record);
    if (credit.settled || credit.setAside || !somethingHangsOn(db, standing)) return [];
    return [
      {
        kind: 'share',
        subject: row.set,
        why: credit.disputed ? 'disputed' : 'unanswered',
        record: { id: row.id, kind: row.kind, title: row.title },
        unit: { id: row.unit, nameZh: row.nameZh, nameEn: row.nameEn },
        since: row.since,
      },
    ];
  });
}

/** Whether the deal itself, or a receipt that is shared as it is, counts or waits. */
function somethingHangsOn(db: Reader, { record, counting, waiting }: Standing): boolean {
  if (counting || waiting) return true;
  const receipts = db.all<{ id: string }>(
    sql`SELECT id FROM receipts WHERE deal_id = ${record.id} AND campaign_id = ${record.campaignId}`,
  );
  return receipts.some(({ id }) => {
    const receipt = standingOf(db, id);
    return receipt.counting !== null || receipt.waiting !== null;
  });
}

type ListedLine = Omit<ListedRecord, 'state' | 'submission'> & { currency: string };

/** Claims that count or wait with an amount in a currency for which no rate leads to the campaign's own. */
function missingRates(db: Reader, { id, currency }: CampaignView): Blocker[] {
  const rows = db.all<ListedLine>(sql`
    SELECT DISTINCT r.id, r.kind, r.title, l.currency, r.logged_at AS since,
      u.id AS unit, u.name_zh AS nameZh, u.name_en AS nameEn
    FROM submission_lines l
    JOIN submissions s ON s.id = l.submission_id
    JOIN records r ON r.id = s.record_id
    JOIN units u ON u.id = r.unit_id
    WHERE s.campaign_id = ${id} AND l.currency IS NOT NULL AND l.currency <> ${currency} AND l.rate_id IS NULL
      AND r.withdrawn_seq IS NULL AND r.state <> 'draft'
    ORDER BY r.logged_at, r.id`);
  return rows.flatMap((row): Blocker[] => {
    const { counting, waiting } = standingOf(db, row.id);
    const claim = [counting, waiting].find((one) =>
      one?.lines.some(
        (line) =>
          line.currency === row.currency &&
          line.rateId === null &&
          !/^-?0+(\.0+)?$/.test(line.claimed ?? '0') &&
          rateFor(db, id, row.currency, line.day ?? '') === null,
      ),
    );
    if (!claim) return [];
    return [
      {
        kind: 'rate',
        subject: claim.id,
        currency: row.currency,
        to: null,
        record: { id: row.id, kind: row.kind, title: row.title },
        unit: { id: row.unit, nameZh: row.nameZh, nameEn: row.nameEn },
        since: row.since,
      },
    ];
  });
}

/** Ranked units without an assured target on a goal of which one is expected. */
function missingTargets(db: Reader, campaign: CampaignView): Blocker[] {
  const expected = goalsOf(db, campaign.id).filter((goal) => goal.expected);
  if (expected.length === 0) return [];
  const set = new Set(
    targetsAsOf(db, campaign.id, Number.MAX_SAFE_INTEGER)
      .filter(({ holder, assured, period }) => holder === 'unit' && assured !== null && period === '')
      .map(({ goal, holderId }) => targetSubject(goal, holderId)),
  );
  const aside = asideOf(db, campaign.id, 'target');
  const ranked = unitsOf(db, campaign.id, Number.MAX_SAFE_INTEGER, campaign.today).filter(
    (unit) => unit.ranked,
  );
  return expected.flatMap((goal) =>
    ranked.flatMap((unit): Blocker[] => {
      const subject = targetSubject(goal.id, unit.unit);
      if (set.has(subject) || aside.has(subject)) return [];
      return [
        {
          kind: 'target',
          subject,
          goal: { nameZh: goal.nameZh, nameEn: goal.nameEn },
          unit: { id: unit.unit, nameZh: unit.nameZh, nameEn: unit.nameEn },
        },
      ];
    }),
  );
}

/** Subjects of this kind that were set aside: of what has no claim that says so itself. */
function asideOf(db: Reader, campaignId: string, kind: SetAsideKind): ReadonlySet<string> {
  const rows = db
    .select({ subject: setAsides.subjectId })
    .from(setAsides)
    .where(and(eq(setAsides.campaignId, campaignId), eq(setAsides.blocker, kind)))
    .all();
  return new Set(rows.map(({ subject }) => subject));
}

/** Votes that a rule in force reads and nobody has closed with a count. */
function votesNotClosed(db: Reader, campaignId: string): Blocker[] {
  const scheme = rulesAsOf(campaignId, Number.MAX_SAFE_INTEGER, db)?.scheme;
  if (!scheme) return [];
  const aside = asideOf(db, campaignId, 'vote');
  return openVotes(db, campaignId, electoratesIn(scheme)).flatMap(({ electorate, ballots }): Blocker[] =>
    aside.has(electorate) ? [] : [{ kind: 'vote', subject: electorate, ballots }],
  );
}

/** What a set-aside of a missing target names: no row stands for what is not there. */
function targetSubject(goal: string, unit: string): string {
  return `${goal}/${unit}`;
}

/** The records behind claims that were set aside: submission id to record id. */
export function recordsOfClaims(db: Reader, claims: readonly string[]): ReadonlyMap<string, string> {
  if (claims.length === 0) return new Map();
  const rows = db
    .select({ id: submissions.id, record: submissions.recordId })
    .from(submissions)
    .where(inArray(submissions.id, [...claims]))
    .all();
  return new Map(rows.map(({ id, record }) => [id, record]));
}
