/** Facts as of a history row. */
import { and, eq, isNull } from 'drizzle-orm';
import { type Reader, rawReader, reader } from '../../db/client';
import { submissionLines, submissions } from '../../db/schema';
import { settingsAsOf } from '../campaign';
import { type ClaimKey, type EvidenceRules, evidenceMissing } from '../campaign/evidence-rules';
import { FactStore, type Fact as ScoringFact } from '../scoring';
import type { Aspect, EvidenceKind, RecordKind, ShareRole } from '../vocabulary';

type Attribute = string | number | boolean;

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
  /** The whole amount, not the share. */
  readonly amount: string;
  readonly currency: string | null;
  /** Fixed for this fact; null where its currency is the campaign's, or where none is known. */
  readonly rate: { readonly per: number; readonly value: string; readonly to: string } | null;
  readonly loggedAt: number;
  /** When the first evidence for it came in. */
  readonly evidencedAt: number | null;
  readonly decidedAt: number | null;
  readonly attributes: Readonly<Record<string, Attribute | readonly string[]>>;
  /** The record; all its facts carry it. */
  readonly subject: string;
  /** A receipt's deal. */
  readonly parent: string | null;
  readonly decision: string | null;
};

type Row = Omit<Fact, 'rate' | 'attributes'> & { rate: string | null; attributes: string };

/** The columns that scoring reads, of a campaign (first `?`) as of a history row (the other two). */
export const SCORING_FACTS = `SELECT f.state, f.unit_id AS unit, f.role, f.share_bp AS shareBp, f.kind, f.aspect, f.day, f.last_day AS lastDay,
  f.amount, f.currency, f.rate, f.logged_at AS loggedAt, f.evidenced_at AS evidencedAt, f.decided_at AS decidedAt,
  f.attributes, f.subject_id AS subject, f.parent_id AS parent, f.decision_id AS decision
  FROM facts f
  WHERE f.campaign_id = ? AND f.from_seq <= ? AND (f.until_seq IS NULL OR f.until_seq > ?) ORDER BY f.id`;

/**
 * The facts of a campaign that stood right after history row `seq`, in the order they came to stand. Reads row by row:
 * a million of them take no memory.
 * @param record only the facts of this one
 */
export function* factsAsOf(campaignId: string, seq: number, record: string | null = null): Generator<Fact> {
  const rows = rowsAsOf(campaignId, seq, record, false) as IterableIterator<Row>;
  const rateOf = remembering((text) => JSON.parse(text) as Fact['rate']);
  const attributesOf = remembering((text) => JSON.parse(text) as Fact['attributes']);
  for (const row of rows) {
    yield {
      ...row,
      rate: row.rate === null ? null : rateOf(row.rate),
      attributes: attributesOf(row.attributes),
    };
  }
}

/** Whether more than so many facts stand or stood in a campaign; counts no further than that. */
export function hasMoreFactsThan(campaignId: string, count: number): boolean {
  const sql = 'SELECT 1 FROM facts WHERE campaign_id = ? LIMIT 1 OFFSET ?';
  return rawReader().prepare(sql).get(campaignId, count) !== undefined;
}

function rowsAsOf(
  campaignId: string,
  seq: number,
  record: string | null,
  raw: boolean,
): IterableIterator<unknown> {
  const db = rawReader();
  if (record === null) return db.prepare(SCORING_FACTS).raw(raw).iterate(campaignId, seq, seq);
  const ofRecord = SCORING_FACTS.replace('ORDER BY', 'AND f.subject_id = ? ORDER BY');
  return db.prepare(ofRecord).raw(raw).iterate(campaignId, seq, seq, record);
}

/** Facts of one record stand together and say the same: what was read last is not read again. */
function remembering<T>(read: (text: string) => T): (text: string) => T {
  let last: { text: string; value: T } | null = null;
  return (text) => {
    if (last?.text !== text) last = { text, value: read(text) };
    return last.value;
  };
}

/** What scoring is given, as of a history row; evidence as it lay there then, by the campaign's rules of then; of one record, if it is named. */
export function factsForScoring(campaignId: string, seq: number, record: string | null = null): FactStore {
  const rules = settingsAsOf(reader(), campaignId, seq).evidence;
  const evidencedAt = evidenceClock(rules, seq);
  const rateOf = remembering((text) => JSON.parse(text) as ScoringFact['rate']);
  const attributesOf = remembering((text) => singleValues(JSON.parse(text) as Fact['attributes']));
  const rows = rowsAsOf(campaignId, seq, record, true);
  const store = new FactStore();
  for (const row of rows as IterableIterator<RawRow>) {
    const [state, unit, role, shareBp, kind, aspect, day, lastDay, amount, currency, rate] = row;
    const [, , , , , , , , , , , logged, evidenced, decided, attributesText, subject, parent, decision] = row;
    const attributes = attributesOf(attributesText);
    const key = `${kind}.${aspect}` as ClaimKey;
    store.push({
      record: subject,
      parent: parent ?? undefined,
      kind,
      aspect,
      state,
      unit,
      holder: kind === 'figure' ? (attributes.holder as ScoringFact['holder']) : undefined,
      role,
      shareBp,
      day,
      lastDay: lastDay ?? undefined,
      logged,
      evidenced: rules[key] ? evidencedAt({ state, aspect, subject, evidenced, decided }, key) : undefined,
      decided: decided ?? undefined,
      amount,
      // Currencies come out of the store as text; it only holds those the program knows.
      currency: (currency ?? undefined) as ScoringFact['currency'],
      rate: rate === null ? undefined : rateOf(rate),
      attributes,
      decision: decision ?? undefined,
    });
  }
  return store;
}

/** The columns of `SCORING_FACTS`, in their order. */
type RawRow = readonly [
  state: ScoringFact['state'],
  unit: string,
  role: ShareRole,
  shareBp: number,
  kind: RecordKind,
  aspect: Aspect,
  day: string,
  lastDay: string | null,
  amount: string,
  currency: string | null,
  rate: string | null,
  logged: number,
  evidenced: number | null,
  decided: number | null,
  attributes: string,
  subject: string,
  parent: string | null,
  decision: string | null,
];

/** Attributes with one value each: what conditions ask for. */
function singleValues(attributes: Fact['attributes']): Record<string, Attribute> {
  const single: Record<string, Attribute> = {};
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined && typeof value !== 'object') single[name] = value;
  }
  return single;
}

/** When the evidence an amount needs was complete. What was accepted had it by its decision at the latest. */
function evidenceClock(rules: EvidenceRules, seq: number): (fact: Clocked, key: ClaimKey) => number | null {
  const files = rawReader().prepare(
    `SELECT aspect, kind, at FROM evidence
     WHERE record_id = ? AND seq <= ? AND (withdrawn_seq IS NULL OR withdrawn_seq > ?) ORDER BY at`,
  );
  return (fact, key) => {
    if (fact.state === 'accepted') return fact.evidenced ?? fact.decided;
    const present: EvidenceKind[] = [];
    for (const file of files.all(fact.subject, seq, seq) as EvidenceRow[]) {
      if (file.aspect !== null && file.aspect !== fact.aspect) continue;
      present.push(file.kind);
      const { all, any } = evidenceMissing(rules, key, present);
      if (all.length + any.length === 0) return file.at;
    }
    return null;
  };
}

type Clocked = {
  readonly state: ScoringFact['state'];
  readonly aspect: Aspect;
  readonly subject: string;
  readonly evidenced: number | null;
  readonly decided: number | null;
};
type EvidenceRow = { readonly aspect: Aspect | null; readonly kind: EvidenceKind; readonly at: number };

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
