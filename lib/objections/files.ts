/** Files that stand with an objection: sent first, taken in with it or after it until the ruling, read by whoever may read it. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { blobs, objectionFiles, objections, people } from '../../db/schema';
import { type Actor, authorize, entrantScope, personId, type Scope } from '../access';
import { recorded, type Tx, write } from '../audit';
import { scopeOfCampaign } from '../campaign';
import type { Instant } from '../day';
import { type KeptFile, keptFile, plainName, putUpload, storeBlob, takeUpload } from '../evidence';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import type { AttachToObjectionInput, DetachInput } from './input';
import { isWithdrawn, lastRuling, objectionFor, reads } from './sight';

/** What a file is for: an objection that was filed, or one being written for a unit, or, without one, by the office. */
export type Purpose =
  | { readonly objection: string }
  | { readonly campaign: string; readonly unit: string | null };

/**
 * Takes in a file while it streams and keeps it until the same person attaches it. Throws Missing, Denied, `file-size`,
 * `file-empty`, `file-type`, `file-lies`; nothing is kept then.
 */
export async function uploadForObjection(
  actor: Actor,
  sent: { readonly purpose: Purpose; readonly name: string; readonly content: AsyncIterable<Uint8Array> },
  request: string | null,
): Promise<{ id: string; name: string }> {
  const by = personId(actor);
  const scope = (db: Reader) => scopeOf(db, actor, sent.purpose);
  const { campaign } = scope(reader());
  // Nobody who may not have it kept gets twenty megabytes written.
  authorize(actor, 'objection.upload', scope(reader()));
  const name = plainName(sent.name);
  const blob = await storeBlob(sent.content, name);
  return write(
    actor,
    'objection.upload',
    { request, content: { purpose: sent.purpose, name, sha256: blob.sha256 }, scope },
    (tx) => putUpload(tx, { campaign, blob, name, by }),
  );
}

function scopeOf(db: Reader, actor: Actor, purpose: Purpose): Scope & { campaign: string } {
  if ('objection' in purpose) return scopeOfObjection(db, actor, purpose.objection);
  if (purpose.unit !== null) return entrantScope(db, purpose.campaign, purpose.unit);
  return scopeOfCampaign(actor, purpose.campaign)(db);
}

function scopeOfObjection(db: Reader, actor: Actor, id: string): Scope & { campaign: string } {
  const row = objectionFor(db, actor, id);
  if (reads(db, actor, row) !== 'whole') throw new Missing(`objection ${id}`);
  return { campaign: row.campaignId, ...(row.unitId ? { units: [row.unitId] } : {}) };
}

/** Binds files this person has sent to an objection, inside the verb that does so. Throws Refusal `upload-unknown`. */
export function putFiles(
  tx: Tx,
  by: string,
  objection: { readonly id: string; readonly campaign: string },
  ids: readonly string[],
): string[] {
  return [...new Set(ids)].map((id) => {
    const { blob, name } = takeUpload(tx.db, id, by, objection.campaign);
    tx.db
      .insert(objectionFiles)
      .values({
        id: newId(),
        campaignId: objection.campaign,
        objectionId: objection.id,
        blob,
        name,
        by,
        at: tx.at,
        seq: tx.seq,
      })
      .run();
    return name;
  });
}

/** Adds files to an objection nobody has ruled on. Throws Refusal `objection-withdrawn`, `already-answered`, `upload-unknown`. */
export function attachToObjection(
  actor: Actor,
  input: AttachToObjectionInput,
  request: string | null,
): { id: string } {
  const by = personId(actor);
  const { objection: id } = input;
  return write(
    actor,
    'objection.attach',
    { request, content: input, scope: (db) => scopeOfObjection(db, actor, id) },
    (tx) => {
      mustBeOpen(tx.db, id);
      const { campaignId } = objectionFor(tx.db, actor, id);
      const files = putFiles(tx, by, { id, campaign: campaignId }, input.uploads);
      return recorded({ subject: { kind: 'objection', id }, after: { files } }, { id });
    },
  );
}

/** Takes back a file of one's own before the ruling; it stays in the history. Throws as `attachToObjection`, `withdrawn-already`. */
export function detachFile(actor: Actor, input: DetachInput, request: string | null): { objection: string } {
  const find = (db: Reader) => {
    const row = db.select().from(objectionFiles).where(eq(objectionFiles.id, input.file)).get();
    if (!row) throw new Missing(`file ${input.file}`);
    return row;
  };
  return write(
    actor,
    'objection.detach',
    {
      request,
      content: input,
      scope: (db): Scope => {
        const { by, objectionId } = find(db);
        return { campaign: objectionFor(db, actor, objectionId).campaignId, person: by };
      },
    },
    (tx) => {
      const { id, objectionId, name, withdrawnSeq } = find(tx.db);
      mustBeOpen(tx.db, objectionId);
      if (withdrawnSeq !== null) throw new Refusal('withdrawn-already');
      tx.db.update(objectionFiles).set({ withdrawnSeq: tx.seq }).where(eq(objectionFiles.id, id)).run();
      return recorded(
        { subject: { kind: 'objection', id: objectionId }, before: { file: name } },
        { objection: objectionId },
      );
    },
  );
}

function mustBeOpen(db: Reader, objection: string): void {
  if (isWithdrawn(db, objection)) throw new Refusal('objection-withdrawn');
  if (lastRuling(db, objection)) throw new Refusal('already-answered');
}

export type ObjectionFile = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly at: Instant;
  readonly by: { readonly id: string; readonly name: string };
};

/** Files of an objection, oldest first, without asking who asks: `lib/objections/views` does. */
export function filesWith(db: Reader, objection: string): ObjectionFile[] {
  return db
    .select({ file: objectionFiles, type: blobs.type, size: blobs.size, by: people.name })
    .from(objectionFiles)
    .innerJoin(blobs, eq(blobs.sha256, objectionFiles.blob))
    .leftJoin(people, eq(people.id, objectionFiles.by))
    .where(and(eq(objectionFiles.objectionId, objection), isNull(objectionFiles.withdrawnSeq)))
    .orderBy(asc(objectionFiles.at), asc(objectionFiles.id))
    .all()
    .map(({ file, type, size, by }) => ({
      id: file.id,
      name: file.name,
      type,
      size,
      at: file.at ?? 0,
      by: { id: file.by, name: by ?? '' },
    }));
}

/** One file with its content, or null where the actor does not learn who objected: a letterhead or a signature would say. */
export function objectionFile(actor: Actor, id: string): KeptFile | null {
  const db = reader();
  const row = db
    .select({ file: objectionFiles, objection: objections })
    .from(objectionFiles)
    .innerJoin(objections, eq(objections.id, objectionFiles.objectionId))
    .where(and(eq(objectionFiles.id, id), isNull(objectionFiles.withdrawnSeq)))
    .get();
  return row && reads(db, actor, row.objection) === 'whole' ? keptFile(row.file.blob, row.file.name) : null;
}
