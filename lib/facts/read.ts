/** Facts as of a history row. */
import { and, eq, isNull } from 'drizzle-orm';
import { type Reader, rawReader } from '../../db/client';
import { submissionLines, submissions } from '../../db/schema';
import type { Aspect, RecordKind, ShareRole } from '../vocabulary';

/** A fact with its attributes read; amounts are minor units where `currency` is set, else canonical decimal. */
export type Fact = {
  readonly state: 'claimed' | 'accepted';
  /** Whom it is credited to: a unit, or, for a figure of a group or of the campaign, that id. */
  readonly unit: string;
  readonly role: ShareRole;
  readonly shareBp: number;
  readonly kind: RecordKind;
  readonly aspect: Aspect;
  readonly day: string;
  readonly lastDay: string | null;
  readonly amount: string;
  readonly currency: string | null;
  /** Fixed for this fact; null where its currency is the campaign's, or where none is known. */
  readonly rate: { readonly per: number; readonly value: string; readonly to: string } | null;
  readonly loggedAt: number;
  readonly evidencedAt: number | null;
  readonly decidedAt: number | null;
  readonly attributes: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** The record; all its facts carry it. */
  readonly subject: string;
  /** A receipt's deal. */
  readonly parent: string | null;
  readonly decision: string | null;
};

type Row = Omit<Fact, 'rate' | 'attributes'> & { rate: string | null; attributes: string };

/**
 * The facts of a campaign that stood right after history row `seq`, in the order they came to stand. Reads row by row:
 * a million of them take no memory. The iterator must be used up (or returned) before the connection reads anything else by it.
 */
export function* factsAsOf(campaignId: string, seq: number): Generator<Fact> {
  const rows = rawReader()
    .prepare(
      `SELECT state, unit_id AS unit, role, share_bp AS shareBp, kind, aspect, day, last_day AS lastDay, amount, currency,
        rate, logged_at AS loggedAt, evidenced_at AS evidencedAt, decided_at AS decidedAt, attributes,
        subject_id AS subject, parent_id AS parent, decision_id AS decision
       FROM facts WHERE campaign_id = ? AND from_seq <= ? AND (until_seq IS NULL OR until_seq > ?) ORDER BY id`,
    )
    .iterate(campaignId, seq, seq) as IterableIterator<Row>;
  for (const row of rows) {
    yield {
      ...row,
      rate: row.rate === null ? null : (JSON.parse(row.rate) as Fact['rate']),
      attributes: JSON.parse(row.attributes) as Fact['attributes'],
    };
  }
}

/** What scoring is given, as of a history row. */
export function factsForScoring(campaignId: string, seq: number): Iterable<Fact> {
  return factsAsOf(campaignId, seq);
}

/** Records with a line in this currency that had no rate when it was claimed: to be settled when a rate takes effect. */
export function recordsAwaitingRate(db: Reader, campaignId: string, currency: string): string[] {
  const rows = db
    .selectDistinct({ id: submissions.recordId })
    .from(submissionLines)
    .innerJoin(submissions, eq(submissions.id, submissionLines.submissionId))
    .where(
      and(
        eq(submissions.campaignId, campaignId),
        eq(submissionLines.currency, currency),
        isNull(submissionLines.rateId),
      ),
    )
    .all();
  return rows.map(({ id }) => id);
}
