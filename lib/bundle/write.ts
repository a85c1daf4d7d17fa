/** Writes a bundle as a stream: facts are never held. */
import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { canonical } from '../canonical';
import type { Fact, Result, Scheme, Subjects } from '../scoring';
import { Chain, CONTENT_AT } from './chain';
import { factLines } from './fact-line';
import { BUNDLE_FORMAT, type Header, resultLines, type Section, schemeLines, subjectLines } from './format';

export type BundleContent = {
  readonly header: Omit<Header, 'format' | 'engine'>;
  readonly subjects: Subjects;
  /** In the order in which they shall stand; their order never changes a result. */
  readonly facts: Iterable<Fact> | AsyncIterable<Fact>;
  readonly scheme: Scheme;
  readonly result: Result;
};

/** `seal` is the code that is printed; `size` is that of the file. */
export type Written = { readonly seal: string; readonly size: number; readonly facts: number };

/**
 * Writes to a path: under a temporary name, synced, then renamed, so that it is there whole or not at all. The result must be that of the
 * facts and scheme: `verifyBundle` shows it.
 */
export async function writeBundle(path: string, content: BundleContent): Promise<Written> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}${PART}`;
  let file: FileHandle | null = await open(part, 'w', 0o600);
  try {
    const written = await pour(file, content);
    await file.sync();
    await file.close();
    file = null;
    await rename(part, path);
    const folder = await open(dirname(path), 'r');
    await folder.sync();
    await folder.close();
    return written;
  } catch (cause) {
    await file?.close();
    await rm(part, { force: true });
    throw cause;
  }
}

const PART = '.part';

/** Removes what processes that have ended left of this file under temporary names. */
export async function clearParts(path: string): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(`${basename(path)}.`) || !name.endsWith(PART)) continue;
    const writer = Number(name.slice(basename(path).length + 1, -PART.length));
    if (!isAlive(writer)) await rm(join(dirname(path), name), { force: true });
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

async function pour(
  file: FileHandle,
  { header, subjects, facts, scheme, result }: BundleContent,
): Promise<Written> {
  const pen = new Pen(file);
  await pen.section('header', [canonical({ ...header, format: BUNDLE_FORMAT, engine: result.engine })]);
  await pen.section('subjects', subjectLines(subjects));
  const counted = await pen.section('facts', factLines(facts));
  await pen.section('scheme', schemeLines(scheme));
  await pen.section('result', resultLines(result));
  return { ...(await pen.seal()), facts: counted };
}

/** So much is digested and written at once. */
const PIECE = 1 << 18;

/** Writes sections of lines, and digests them, piece by piece. */
class Pen {
  private piece = Buffer.allocUnsafe(PIECE);
  private at = 0;
  private size = 0;
  private readonly over = createHash('sha256');

  constructor(private readonly file: FileHandle) {}

  /** @returns how many lines it has */
  async section(section: Section, contents: Iterable<string> | AsyncIterable<string>): Promise<number> {
    const chain = new Chain();
    const hash = createHash('sha256');
    let count = 0;
    const line = (content: string): void => {
      count += 1;
      const start = this.at;
      const end = start + CONTENT_AT + this.piece.write(content, start + CONTENT_AT, 'utf8');
      this.at = chain.sign(this.piece, start, end);
    };
    const put = async (atLeast = 0): Promise<void> => {
      hash.update(this.piece.subarray(0, this.at));
      await this.put(atLeast);
    };
    await this.put();
    if (Symbol.iterator in contents) {
      // A promise for each of a million lines would take longer than writing them.
      for (const content of contents) {
        if (!this.holds(content)) await put(roomFor(content));
        line(content);
      }
    } else {
      for await (const content of contents) {
        if (!this.holds(content)) await put(roomFor(content));
        line(content);
      }
    }
    await put();
    const end = `${canonical({ section, count, sha256: hash.digest('hex') })}\n`;
    this.over.update(end, 'utf8');
    this.at = this.piece.write(end, 'utf8');
    return count;
  }

  async seal(): Promise<{ seal: string; size: number }> {
    const seal = this.over.digest('hex');
    await this.put();
    this.at = this.piece.write(`${canonical({ seal })}\n`, 'utf8');
    await this.put();
    return { seal, size: this.size };
  }

  private holds(content: string): boolean {
    return this.at + roomFor(content) <= this.piece.length;
  }

  /** Writes what waits, and has room for so much more. */
  private async put(room = 0): Promise<void> {
    for (let from = 0; from < this.at; ) {
      const { bytesWritten } = await this.file.write(this.piece, from, this.at - from);
      from += bytesWritten;
    }
    this.size += this.at;
    this.at = 0;
    if (room > this.piece.length) this.piece = Buffer.allocUnsafe(room);
  }
}

/** The most bytes that the line of a content takes. */
const roomFor = (content: string) => content.length * 3 + CONTENT_AT + 2;
