/** Files on disk, addressed by their content: written under a temporary name, synced, renamed, folder synced. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { dataDirectory } from '../../db/directory';
import { Refusal } from '../failure';
import { newId } from '../id';
import { typeOfFile } from './detect';

/** The largest file that is taken: 20 MB unless EVIDENCE_MAX_BYTES says otherwise. */
export function largestFile(): number {
  const said = Number(process.env.EVIDENCE_MAX_BYTES);
  return Number.isSafeInteger(said) && said > 0 ? said : 20 * 1024 * 1024;
}

export type StoredBlob = { readonly sha256: string; readonly size: number; readonly type: string };

/**
 * Takes in a file as it streams, never holding it in memory. When this returns, the file is on disk for good.
 * Throws `file-size`, `file-empty`, `file-type`, `file-lies`; nothing is left on disk then.
 */
export async function storeBlob(content: AsyncIterable<Uint8Array>, name: string): Promise<StoredBlob> {
  const incoming = join(dataDirectory(), 'incoming');
  await mkdir(incoming, { recursive: true });
  const temporary = join(incoming, newId());
  const most = largestFile();
  const hash = createHash('sha256');
  let size = 0;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      for await (const chunk of content) {
        size += chunk.byteLength;
        if (size > most) throw new Refusal('file-size', { most: Math.floor(most / 1024 / 1024) }, 'file');
        hash.update(chunk);
        await file.write(chunk);
      }
      if (size === 0) throw new Refusal('file-empty', {}, 'file');
      await file.sync();
    } finally {
      await file.close();
    }
    const type = await typeOfFile(temporary, name);
    const sha256 = hash.digest('hex');
    const path = blobPath(sha256);
    await mkdir(join(path, '..'), { recursive: true });
    if (await there(path, size)) await unlink(temporary);
    else await rename(temporary, path);
    await syncFolder(join(path, '..'));
    await syncFolder(join(dataDirectory(), 'blobs'));
    return { sha256, size, type };
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw error;
  }
}

function blobPath(sha256: string): string {
  return join(dataDirectory(), 'blobs', sha256.slice(0, 2), sha256);
}

async function there(path: string, size: number): Promise<boolean> {
  try {
    return (await stat(path)).size === size;
  } catch {
    return false;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** The content of a stored file, streaming. */
export function readBlob(sha256: string): ReadableStream<Uint8Array> {
  return Readable.toWeb(createReadStream(blobPath(sha256))) as ReadableStream<Uint8Array>;
}
