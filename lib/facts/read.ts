/** Facts as of a history row. */
import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { type Reader, rawReader, reader } from '../../db/client';
import { campaigns, evidence, submissionLines, submissions } from '../../db/schema';
import { type ClaimKey, evidenceMissing, evidenceRulesOf } from '../campaign/evidence-rules';
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
  /** The record's title as it is now. */
  readonly title: string;
};

type Row = Omit<Fact, 'rate' | 'attributes'> & { rate: string | null; attributes: string };

/**
 * The facts of a campaign that stood right after history row `seq`, in the order they came to stand. Reads row by row:
 * a million of them take no memory.
 * @param record only the facts of this one
 */
export function* factsAsOf(campaignId: string, seq: number, record: string | null = null): Generator<Fact> {
  const rows = rawReader()
    .prepare(
      `SELECT f.state, f.unit_id AS unit, f.role, f.share_bp AS shareBp, f.kind, f.aspect, f.day, f.last_day AS lastDay,
        f.amount, f.currency, f.rate, f.logged_at AS loggedAt, f.evidenced_at AS evidencedAt, f.decided_at AS decidedAt,
        f.attributes, f.subject_id AS subject, f.parent_id AS parent, f.decision_id AS decision, r.title
       FROM facts f JOIN records r ON r.id = f.subject_id
       WHERE f.campaign_id = ? AND f.from_seq <= ? AND (f.until_seq IS NULL OR f.until_seq > ?)
        AND (? IS NULL OR f.subject_id = ?) ORDER BY f.id`,
    )
    .iterate(campaignId, seq, seq, record, record) as IterableIterator<Row>;
  for (const row of rows) {
    yield {
      ...row,
      rate: row.rate === null ? null : (JSON.parse(row.rate) as Fact['rate']),
      attributes: JSON.parse(row.attributes) as Fact['attributes'],
    };
  }
}

/** A fact as scoring takes it; what is not there is left out. */
export type ScoringFact = {
  readonly record: string;
  readonly parent?: string;
  readonly kind: RecordKind;
  readonly aspect: Aspect;
  readonly state: 'accepted' | 'claimed';
  readonly unit: string;
  readonly holder?: 'unit' | 'group' | 'campaign';
  readonly role: ShareRole;
  readonly shareBp: number;
  readonly day: string;
  readonly lastDay?: string;
  readonly logged: number;
  /** Left out where it needs no evidence; null where it needs some and has not all. */
  readonly evidenced?: number | null;
  readonly decided?: number;
  readonly amount: string;
  readonly currency?: string;
  readonly rate?: { readonly per: number; readonly value: string; readonly to: string };
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly decision?: string;
  readonly title?: string;
};

/** What scoring is given, as of a history row; evidence as it lay there then, by the campaign's rules of now. */
export function* factsForScoring(
  campaignId: string,
  seq: number,
  record: string | null = null,
): Generator<ScoringFact> {
  const campaign = reader()
    .select({ rules: campaigns.evidenceRules })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId))
    .get();
  const rules = evidenceRulesOf(campaign?.rules ?? '{}');
  for (const fact of factsAsOf(campaignId, seq, record)) {
    const key = `${fact.kind}.${fact.aspect}` as ClaimKey;
    const attributes: Record<string, Attribute> = {};
    for (const [name, value] of Object.entries(fact.attributes)) {
      if (!Array.isArray(value)) attributes[name] = value as Attribute;
    }
    const holder = fact.kind === 'figure' ? (attributes.holder as ScoringFact['holder']) : undefined;
    yield {
      record: fact.subject,
      kind: fact.kind,
      aspect: fact.aspect,
      state: fact.state,
      unit: fact.unit,
      role: fact.role,
      shareBp: fact.shareBp,
      day: fact.day,
      logged: fact.loggedAt,
      amount: fact.amount,
      attributes,
      title: fact.title,
      ...(fact.parent === null ? {} : { parent: fact.parent }),
      ...(holder === undefined ? {} : { holder }),
      ...(fact.lastDay === null ? {} : { lastDay: fact.lastDay }),
      ...(rules[key] ? { evidenced: evidencedAt(fact, rules, key, seq) } : {}),
      ...(fact.decidedAt === null ? {} : { decided: fact.decidedAt }),
      ...(fact.currency === null ? {} : { currency: fact.currency }),
      ...(fact.rate === null ? {} : { rate: fact.rate }),
      ...(fact.decision === null ? {} : { decision: fact.decision }),
    };
  }
}

type Rules = ReturnType<typeof evidenceRulesOf>;

/** When the evidence an amount needs was complete. What was accepted had it by its decision at the latest. */
function evidencedAt(fact: Fact, rules: Rules, key: ClaimKey, seq: number): number | null {
  if (fact.state === 'accepted') return fact.evidencedAt ?? fact.decidedAt;
  const files = reader()
    .select({ aspect: evidence.aspect, kind: evidence.kind, at: evidence.at })
    .from(evidence)
    .where(
      and(
        eq(evidence.recordId, fact.subject),
        lte(evidence.seq, seq),
        or(isNull(evidence.withdrawnSeq), gt(evidence.withdrawnSeq, seq)),
      ),
    )
    .orderBy(asc(evidence.at))
    .all();
  const present: EvidenceKind[] = [];
  for (const file of files) {
    if (file.aspect !== null && file.aspect !== fact.aspect) continue;
    present.push(file.kind);
    const { all, any } = evidenceMissing(rules, key, present);
    if (all.length + any.length === 0) return file.at;
  }
  return null;
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
