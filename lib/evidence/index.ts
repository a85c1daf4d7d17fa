/** Evidence: files bound to a record and to the amount they prove. Uploaded first, then attached; never deleted. */
import { and, asc, eq, gt, isNull, lte, or, type SQL } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { blobs, campaigns, evidence, people } from '../../db/schema';
import { type Actor, authorize, personId } from '../access';
import { recorded, write } from '../audit';
import { type ClaimKey, evidenceMissing, evidenceRulesOf } from '../campaign/evidence-rules';
import { settle } from '../claims';
import { standingOf } from '../facts';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import { recordScope, visibleRecord } from '../records';
import type { Aspect, EvidenceKind } from '../vocabulary';
import type { AttachEvidenceInput } from './input';
import { storeBlob } from './store';
import { type KeptFile, keptFile, plainName, putUpload, takeUpload } from './uploads';

export { largestFile, storeBlob } from './store';
export { type KeptFile, keptFile, plainName, putUpload, takeUpload } from './uploads';

/** A file on its way to a record. */
export type Sent = {
  /** The record it is for. */
  readonly record: string;
  /** As the person's device calls it. */
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
};

/**
 * Takes in a file while it streams and keeps it until it is attached, by the same person.
 * Throws Missing, Denied, `file-size`, `file-empty`, `file-type`, `file-lies`; nothing is kept then.
 */
export async function upload(
  actor: Actor,
  sent: Sent,
  request: string | null,
): Promise<{ id: string; name: string }> {
  const by = personId(actor);
  // Nobody who may not have it kept gets twenty megabytes written.
  const scope = recordScope(reader(), sent.record, actor);
  authorize(actor, 'evidence.upload', scope);
  const name = plainName(sent.name);
  const blob = await storeBlob(sent.content, name);
  return write(
    actor,
    'evidence.upload',
    {
      request,
      content: { record: sent.record, name, sha256: blob.sha256 },
      scope: (db) => recordScope(db, sent.record, actor),
    },
    (tx) => putUpload(tx, { campaign: scope.campaign ?? '', blob, name, by }),
  );
}

/**
 * Attaches files that this person has uploaded to a record, as evidence of one amount or of the whole.
 * What was accepted stays accepted. Throws Missing, `withdrawn-already`, `upload-unknown` (not theirs, or of another campaign).
 */
export function attachEvidence(
  actor: Actor,
  input: AttachEvidenceInput,
  request: string | null,
): { ids: string[] } {
  const by = personId(actor);
  return write(
    actor,
    'evidence.attach',
    { request, content: input, scope: (db) => recordScope(db, input.record, actor) },
    (tx) => {
      const record = visibleRecord(actor, input.record, tx.db);
      if (!record) throw new Missing(`record ${input.record}`);
      if (record.withdrawnSeq !== null) throw new Refusal('withdrawn-already');
      const ids: string[] = [];
      const names: string[] = [];
      for (const uploadId of new Set(input.uploads)) {
        const file = takeUpload(tx.db, uploadId, by, record.campaignId);
        const id = newId();
        tx.db
          .insert(evidence)
          .values({
            id,
            campaignId: record.campaignId,
            recordId: record.id,
            aspect: input.aspect,
            kind: input.kind,
            blob: file.blob,
            name: file.name,
            by,
            at: tx.at,
            seq: tx.seq,
          })
          .run();
        ids.push(id);
        names.push(file.name);
      }
      settle(tx, record.id);
      return recorded(
        {
          subject: { kind: record.kind, id: record.id },
          after: { kind: input.kind, aspect: input.aspect, names },
        },
        { ids },
      );
    },
  );
}

/** Takes back a piece of evidence attached by mistake; it stays in the history. Throws Missing, `withdrawn-already`. */
export function withdrawEvidence(actor: Actor, id: string, request: string | null): { record: string } {
  const find = (db: Reader) => {
    const row = db.select().from(evidence).where(eq(evidence.id, id)).get();
    if (!row) throw new Missing(`evidence ${id}`);
    return row;
  };
  return write(
    actor,
    'evidence.withdraw',
    { request, content: { id }, scope: (db) => recordScope(db, find(db).recordId, actor) },
    (tx) => {
      const row = find(tx.db);
      if (row.withdrawnSeq !== null) throw new Refusal('withdrawn-already');
      // What an accepted amount rests on stays with it.
      const { counting } = standingOf(tx.db, row.recordId, tx.seq);
      if (counting?.decision && counting.decision.at >= row.at) throw new Refusal('in-use');
      tx.db.update(evidence).set({ withdrawnSeq: tx.seq }).where(eq(evidence.id, id)).run();
      settle(tx, row.recordId);
      return recorded(
        { subject: { kind: 'evidence', id }, before: { kind: row.kind, aspect: row.aspect, name: row.name } },
        { record: row.recordId },
      );
    },
  );
}

export type EvidenceView = {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly aspect: Aspect | null;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly by: string;
  readonly at: number;
  /** Where in the ledger it came in: after a decision or before it. */
  readonly seq: number;
};

/** The evidence of a record, oldest first; empty where the actor may not see the record. */
export function evidenceOf(actor: Actor, recordId: string): EvidenceView[] {
  return filesOf(actor, recordId, isNull(evidence.withdrawnSeq)).map(({ withdrawn: _, ...file }) => file);
}

/** The evidence a record had right after history row `seq`; `withdrawn` since, a file is known by its name and cannot be opened. */
export function evidenceAsOf(
  actor: Actor,
  recordId: string,
  seq: number,
): (EvidenceView & { readonly withdrawn: boolean })[] {
  const held = or(isNull(evidence.withdrawnSeq), gt(evidence.withdrawnSeq, seq));
  return filesOf(actor, recordId, and(lte(evidence.seq, seq), held)).map(({ withdrawn, ...file }) => ({
    ...file,
    withdrawn: withdrawn !== null,
  }));
}

function filesOf(actor: Actor, recordId: string, which: SQL | undefined) {
  if (!visibleRecord(actor, recordId)) return [];
  return reader()
    .select({
      id: evidence.id,
      kind: evidence.kind,
      aspect: evidence.aspect,
      name: evidence.name,
      type: blobs.type,
      size: blobs.size,
      by: people.name,
      at: evidence.at,
      seq: evidence.seq,
      withdrawn: evidence.withdrawnSeq,
    })
    .from(evidence)
    .innerJoin(blobs, eq(blobs.sha256, evidence.blob))
    .innerJoin(people, eq(people.id, evidence.by))
    .where(and(eq(evidence.recordId, recordId), which))
    .orderBy(asc(evidence.at), asc(evidence.id))
    .all()
    .map((row) => ({ ...row, aspect: row.aspect ?? null }));
}

/** One file with its content, or null where the actor may not see its record. */
export function evidenceFile(actor: Actor, id: string): KeptFile | null {
  const row = reader()
    .select({ record: evidence.recordId, name: evidence.name, blob: evidence.blob })
    .from(evidence)
    .where(and(eq(evidence.id, id), isNull(evidence.withdrawnSeq)))
    .get();
  return row && visibleRecord(actor, row.record) ? keptFile(row.blob, row.name) : null;
}

/** What an amount still needs: every kind of `all`, and one of `any`. */
export type MissingEvidence = {
  readonly aspect: Aspect;
  readonly all: readonly EvidenceKind[];
  readonly any: readonly EvidenceKind[];
};

/**
 * What evidence is missing for the amounts the record claims (or, as a draft, would claim none). A file proves the
 * amount it is bound to; bound to none, it proves every amount its kind can.
 */
export function missingEvidence(db: Reader, recordId: string): MissingEvidence[] {
  const { record, claims } = standingOf(db, recordId);
  const lines = claims.at(-1)?.lines ?? [];
  const campaign = db
    .select({ rules: campaigns.evidenceRules })
    .from(campaigns)
    .where(eq(campaigns.id, record.campaignId))
    .get();
  const rules = evidenceRulesOf(campaign?.rules ?? '{}');
  const files = db
    .select({ aspect: evidence.aspect, kind: evidence.kind })
    .from(evidence)
    .where(and(eq(evidence.recordId, recordId), isNull(evidence.withdrawnSeq)))
    .all();
  return lines.flatMap(({ aspect }) => {
    const kinds = files
      .filter((file) => file.aspect === null || file.aspect === aspect)
      .map(({ kind }) => kind);
    const missing = evidenceMissing(rules, `${record.kind}.${aspect}` as ClaimKey, kinds);
    return missing.all.length + missing.any.length > 0 ? [{ aspect, ...missing }] : [];
  });
}
