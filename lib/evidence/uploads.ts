/** Files on their way: sent before what they belong to is saved, and taken from there by the same person. */
import { and, eq } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { blobs, uploads } from '../../db/schema';
import { recorded, type Tx } from '../audit';
import { Refusal } from '../failure';
import { newId } from '../id';
import { readBlob, type StoredBlob } from './store';

/** The last part of a path, without control characters; never empty. */
export function plainName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  const plain = last.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  if (plain.length <= 120) return plain || 'file';
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  return plain.slice(0, 120 - extension.length) + extension;
}

/** Notes a file that lies on disk, inside the verb that took it in; only the same person may take it from here. */
export function putUpload(
  tx: Tx,
  sent: { readonly campaign: string; readonly blob: StoredBlob; readonly name: string; readonly by: string },
) {
  const { campaign: campaignId, blob, name, by } = sent;
  const id = newId();
  tx.db
    .insert(blobs)
    .values({ ...blob, at: tx.at })
    .onConflictDoNothing()
    .run();
  tx.db.insert(uploads).values({ id, campaignId, blob: blob.sha256, name, by, at: tx.at, seq: tx.seq }).run();
  return recorded({ subject: { kind: 'upload', id }, after: { name, ...blob } }, { id, name });
}

/** A file this person has sent, for this campaign. Throws Refusal `upload-unknown` on the field. */
export function takeUpload(
  db: Reader,
  id: string,
  by: string,
  campaign: string,
): { blob: string; name: string } {
  const file = db
    .select({ blob: uploads.blob, name: uploads.name })
    .from(uploads)
    .where(and(eq(uploads.id, id), eq(uploads.by, by), eq(uploads.campaignId, campaign)))
    .get();
  if (!file) throw new Refusal('upload-unknown', {}, 'uploads');
  return file;
}

/** A stored file as it is served. Whether somebody may have it is asked by whoever knows what it belongs to. */
export type KeptFile = {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly content: () => ReadableStream<Uint8Array>;
};

export function keptFile(sha256: string, name: string): KeptFile | null {
  const row = reader()
    .select({ type: blobs.type, size: blobs.size })
    .from(blobs)
    .where(eq(blobs.sha256, sha256))
    .get();
  return row ? { name, ...row, sha256, content: () => readBlob(sha256) } : null;
}
