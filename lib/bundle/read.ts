/** Reads a bundle as a stream, checking every line, section and the seal on the way. */
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import {
  computeResult,
  ENGINES,
  type FactStore,
  parseScheme,
  type Result,
  type Scheme,
  Subjects,
} from '../scoring';
import { readBeside, sumHere } from './beside';
import { CONTENT_AT, isContentLine } from './chain';
import { jsonOf } from './fact-reader';
import { FactLines, type WrongLine } from './facts-section';
import {
  BUNDLE_FORMAT,
  BundleError,
  cannotBeRead,
  type Header,
  resultLines,
  SECTIONS,
  type Section,
  schemeOf,
  subjectsOf,
} from './format';
import { isOfContent, lineEnd } from './sums';

export type Bundle = {
  readonly header: Header;
  readonly subjects: Subjects;
  readonly facts: FactStore;
  readonly scheme: Scheme;
  /** The contents of the result section, as they stand. */
  readonly resultLines: readonly { readonly line: number; readonly content: string }[];
  readonly seal: string;
};

/** Of files as large as this (in bytes) the sums are taken in a thread of their own. */
const LARGE = 16 * 2 ** 20;

/**
 * Reads a bundle. Throws a BundleError: `touched` where a line, a section or the seal is not what was sealed, `unreadable` where it is no bundle
 * or of a format or engine not known here. Both name section and line: the first at which something is wrong.
 */
export async function readBundle(path: string, { large = LARGE, open = readBeside } = {}): Promise<Bundle> {
  const contents = new Contents();
  const beside = (await sizeOf(path)) < large ? sumHere() : open();
  let wrong: unknown = null;
  try {
    for await (const block of blocksOf(createReadStream(path, { highWaterMark: 1 << 18 }))) {
      const isGiven = beside.isFree && contents.leavesOut(block);
      await beside.take(block.bytes, isGiven ? contents.last + 1 : null);
      if (isGiven) contents.goPast(block);
      else contents.take(block);
      const { summed, wrong: besides } = beside.found;
      if (besides || (summed.mismatch?.line ?? Number.POSITIVE_INFINITY) <= contents.last) break;
    }
  } catch (cause) {
    wrong = cause;
  }
  const { summed, facts, ...rest } = await beside.end().catch((cause) => {
    throw wrong instanceof BundleError ? wrong : cannotBeRead(cause);
  });
  const { mismatch, seal } = summed;
  if (rest.wrong && !(wrong instanceof BundleError && wrong.line <= rest.wrong.line))
    wrong = touchedFact(rest.wrong);
  if (mismatch && !(wrong instanceof BundleError && wrong.line <= mismatch.line))
    throw new BundleError('touched', mismatch.code, mismatch.section, mismatch.line);
  if (wrong) throw wrong instanceof BundleError ? wrong : cannotBeRead(wrong);
  if (facts) contents.facts.append(facts);
  return contents.bundle(seal);
}

const touchedFact = ({ code, line, detail }: WrongLine) =>
  new BundleError('touched', code, 'facts', line, detail);

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch((cause) => Promise.reject(cannotBeRead(cause)))).size;
}

/** Whole lines, each with its LF (the last line of a file may be without), as bytes of one buffer. */
type Block = { readonly bytes: Buffer; readonly isText: boolean };

/** Lines by LF alone (other separators may stand inside a text), as many at a time as a chunk ends. */
async function* blocksOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Block> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LINE) + 1;
    if (end > 0) {
      yield block(Buffer.concat([...rest, chunk.subarray(0, end)]));
      rest = [];
    }
    if (end < chunk.length) rest.push(chunk.subarray(end));
  }
  if (rest.length > 0) yield block(Buffer.concat(rest));
}

const LINE = 0x0a;
const block = (bytes: Buffer): Block => ({ bytes, isText: isUtf8(bytes) });

/** What the lines say; whether they say what was sealed is for the sums. */
class Contents {
  /** How many sections are read to their end; the line after the last one's is the seal. */
  private at = 0;
  /** The line that was read last. */
  last = 0;
  private header: Header | null = null;
  private readonly subjects: { line: number; content: Record<string, unknown> }[] = [];
  private readonly scheme: { line: number; content: Record<string, unknown> }[] = [];
  private readonly factLines = new FactLines();
  private readonly result: { line: number; content: string }[] = [];

  get facts(): FactStore {
    return this.factLines.store;
  }

  /** Whether a block has nothing but facts, so that somebody else can read it. */
  leavesOut({ bytes, isText }: Block): boolean {
    if (!isText || SECTIONS[this.at] !== 'facts') return false;
    for (let start = 0; start < bytes.length; start = lineEnd(bytes, start) + 1) {
      if (!isOfContent(bytes, start)) return false;
    }
    return true;
  }

  goPast({ bytes }: Block): void {
    for (let start = 0; start < bytes.length; start = lineEnd(bytes, start) + 1) this.last += 1;
  }

  take({ bytes, isText }: Block): void {
    for (let start = 0; start < bytes.length; ) {
      const end = lineEnd(bytes, start);
      this.last += 1;
      const section = SECTIONS[this.at] ?? null;
      if (!isText && !isUtf8(bytes.subarray(start, end))) throw this.wrong('not-utf8', section, this.last);
      if (section !== null) {
        if (isOfContent(bytes, start)) this.takeContent(bytes, start, end, section, this.last);
        else if (this.header === null) throw this.wrong('not-a-bundle', section, this.last);
        else this.at += 1;
      }
      start = end + 1;
    }
  }

  /** Before the header is read, what is wrong is no bundle; after it, it is a touched one. */
  private wrong(code: string, section: Section | null, line: number, detail = ''): BundleError {
    return new BundleError(this.header === null ? 'unreadable' : 'touched', code, section, line, detail);
  }

  private takeContent(bytes: Buffer, start: number, end: number, section: Section, line: number): void {
    if (section === 'facts') {
      const wrong = this.factLines.take(bytes, start, end, line);
      if (wrong) throw touchedFact(wrong);
      return;
    }
    if (!isContentLine(bytes, start, end)) throw this.wrong('not-a-line', section, line);
    const from = start + CONTENT_AT;
    const to = end - 1;
    const value = jsonOf(bytes, from, to);
    if (value === undefined) throw this.wrong('not-json', section, line);
    this.keep(value as Record<string, unknown>, section, line, () => bytes.toString('utf8', from, to));
  }

  private keep(value: Record<string, unknown>, section: Section, line: number, content: () => string): void {
    if (section === 'header') this.takeHeader(value, line);
    else if (section === 'subjects') this.subjects.push({ line, content: value });
    else if (section === 'scheme') this.scheme.push({ line, content: value });
    else if (section === 'result') this.result.push({ line, content: content() });
  }

  private takeHeader(value: Record<string, unknown>, line: number): void {
    if (this.header !== null) throw new BundleError('touched', 'second-header', 'header', line);
    if (value.format !== BUNDLE_FORMAT)
      throw new BundleError('unreadable', 'unknown-format', 'header', line, String(value.format));
    if (typeof value.engine !== 'number' || !ENGINES.includes(value.engine)) {
      throw new BundleError('unreadable', 'unknown-engine', 'header', line, String(value.engine));
    }
    this.header = value as unknown as Header;
  }

  bundle(seal: string | null): Bundle {
    const section = SECTIONS[this.at] ?? null;
    if (this.last === 0) throw new BundleError('unreadable', 'empty', null, 0);
    if (this.header === null) throw new BundleError('unreadable', 'not-a-bundle', section, this.last);
    if (seal === null) throw new BundleError('touched', 'ends-early', section, this.last);
    const subjects = Subjects.safeParse(subjectsOf(this.subjects.map((one) => one.content)));
    if (!subjects.success) {
      const [issue] = subjects.error.issues;
      throw new BundleError(
        'touched',
        'not-subjects',
        'subjects',
        this.subjects[0]?.line ?? 0,
        issue?.path.join('.') ?? '',
      );
    }
    const read = parseScheme(schemeOf(this.scheme.map((one) => one.content)));
    if (!read.scheme) {
      const [problem] = read.problems;
      const kind = problem?.code === 'unknown-format' ? 'unreadable' : 'touched';
      throw new BundleError(
        kind,
        problem?.code ?? 'not-a-scheme',
        'scheme',
        this.scheme[0]?.line ?? 0,
        problem?.path ?? '',
      );
    }
    return {
      header: this.header,
      subjects: subjects.data,
      facts: this.facts,
      scheme: read.scheme,
      resultLines: this.result,
      seal,
    };
  }
}

/** The result, computed anew from the bundle's facts and scheme. */
export function recompute(bundle: Bundle): Result {
  return computeResult(bundle.scheme, bundle.subjects, bundle.facts, bundle.header.engine);
}

/** Throws a BundleError (`touched`, section result) at the first line that recomputing does not give byte for byte. */
export function compareResult(bundle: Bundle, result: Result = recompute(bundle)): void {
  const again = [...resultLines(result)];
  const most = Math.max(again.length, bundle.resultLines.length);
  for (let index = 0; index < most; index += 1) {
    const sealed = bundle.resultLines[index];
    if (sealed?.content !== again[index]) {
      const line = sealed?.line ?? (bundle.resultLines.at(-1)?.line ?? 0) + 1;
      throw new BundleError('touched', 'result-differs', 'result', line);
    }
  }
}

/** Reads, checks every hash and recomputes. Throws a BundleError; gives the bundle where all is as sealed. */
export async function verifyBundle(path: string): Promise<Bundle> {
  const bundle = await readBundle(path);
  compareResult(bundle);
  return bundle;
}
