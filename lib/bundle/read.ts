/** Reads a bundle as a stream, checking every line, section and the seal on the way. */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { canonical, type Json } from '../canonical';
import {
  computeResult,
  ENGINE,
  Fact,
  FactStore,
  parseScheme,
  type Result,
  type Scheme,
  Subjects,
} from '../scoring';
import { Chain, CONTENT_AT, isContentLine } from './chain';
import { FactLineReader } from './fact-line';
import {
  BUNDLE_FORMAT,
  BundleError,
  type Header,
  resultLines,
  SECTIONS,
  type Section,
  schemeOf,
  subjectsOf,
} from './format';

/** Engines whose results this program computes. */
export const ENGINES: readonly number[] = [ENGINE];

export type Bundle = {
  readonly header: Header;
  readonly subjects: Subjects;
  readonly facts: FactStore;
  readonly scheme: Scheme;
  /** The contents of the result section, as they stand. */
  readonly resultLines: readonly { readonly line: number; readonly content: string }[];
  readonly seal: string;
};

/**
 * Reads a bundle. Throws a BundleError: `touched` where a line, a section or the seal is not what was sealed, `unreadable` where it is no bundle
 * or of a format or engine not known here. Both name section and line.
 */
export async function readBundle(path: string): Promise<Bundle> {
  const reader = new Reader();
  let started = false;
  try {
    for await (const block of blocksOf(createReadStream(path, { highWaterMark: 1 << 18 }))) {
      started = true;
      reader.take(block);
    }
  } catch (cause) {
    if (cause instanceof BundleError) throw cause;
    throw new BundleError(
      'unreadable',
      'cannot-be-read',
      null,
      0,
      cause instanceof Error ? cause.message : '',
    );
  }
  if (!started) throw new BundleError('unreadable', 'empty', null, 0);
  return reader.bundle();
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
const BRACKET = 0x5b;
const QUOTE = 0x22;
const block = (bytes: Buffer): Block => ({ bytes, isText: isUtf8(bytes) });

class Reader {
  private at = 0;
  private chain = new Chain();
  private count = 0;
  private last = 0;
  private hash = createHash('sha256');
  private readonly over = createHash('sha256');
  private seal: string | null = null;
  private header: Header | null = null;
  private readonly subjects: { line: number; content: Record<string, unknown> }[] = [];
  private readonly scheme: { line: number; content: Record<string, unknown> }[] = [];
  private readonly facts = new FactStore();
  private readonly factLines = new FactLineReader();
  private readonly result: { line: number; content: string }[] = [];

  take({ bytes, isText }: Block): void {
    let contents = 0;
    for (let start = 0; start < bytes.length; ) {
      const found = bytes.indexOf(LINE, start);
      const end = found === -1 ? bytes.length : found;
      this.last += 1;
      const section = SECTIONS[this.at] ?? null;
      if (this.seal !== null) throw new BundleError('touched', 'beyond-the-seal', section, this.last);
      if (!isText && !isUtf8(bytes.subarray(start, end))) throw this.wrong('not-utf8', section, this.last);
      if (section !== null && bytes[start] === BRACKET && bytes[start + 1] === QUOTE) {
        this.takeContent(bytes, start, end, section, this.last);
      } else {
        // Content lines are digested together, up to here.
        this.hash.update(bytes.subarray(contents, start));
        contents = end + 1;
        const text = bytes.toString('utf8', start, end);
        if (section === null) this.takeSeal(text, this.last);
        else this.takeEnd(text, section, this.last);
      }
      start = end + 1;
    }
    this.hash.update(bytes.subarray(contents));
  }

  /** Before the header is read, what is wrong is no bundle; after it, it is a touched one. */
  private wrong(code: string, section: Section | null, line: number, detail = ''): BundleError {
    return new BundleError(this.header === null ? 'unreadable' : 'touched', code, section, line, detail);
  }

  private takeContent(bytes: Buffer, start: number, end: number, section: Section, line: number): void {
    if (!isContentLine(bytes, start, end)) throw this.wrong('not-a-line', section, line);
    const from = start + CONTENT_AT;
    const to = end - 1;
    const fact = section === 'facts' ? this.factLines.read(bytes, from, to) : null;
    const value = fact ?? this.valueOf(bytes, from, to, section, line);
    // An unknown format may digest its lines otherwise: say that first.
    if (section === 'header') this.takeHeader(value as Record<string, unknown>, line);
    if (!this.chain.takes(bytes, start, to)) throw new BundleError('touched', 'line-touched', section, line);
    this.count += 1;
    if (fact) this.facts.push(fact);
    else this.keep(value as Record<string, unknown>, section, line, () => bytes.toString('utf8', from, to));
  }

  private valueOf(bytes: Buffer, start: number, end: number, section: Section, line: number): unknown {
    try {
      return JSON.parse(bytes.toString('utf8', start, end));
    } catch {
      throw this.wrong('not-json', section, line);
    }
  }

  private keep(value: Record<string, unknown>, section: Section, line: number, content: () => string): void {
    if (section === 'subjects') this.subjects.push({ line, content: value });
    else if (section === 'scheme') this.scheme.push({ line, content: value });
    else if (section === 'result') this.result.push({ line, content: content() });
    else if (section === 'facts') {
      const fact = Fact.safeParse(value);
      if (!fact.success) {
        const place = fact.error.issues[0]?.path.join('.') ?? '';
        throw new BundleError('touched', 'not-a-fact', section, line, place);
      }
      this.facts.push(fact.data);
    }
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

  private takeEnd(text: string, section: Section, line: number): void {
    if (this.header === null) throw new BundleError('unreadable', 'not-a-bundle', section, line);
    const expected = canonical({ section, count: this.count, sha256: this.hash.digest('hex') } as Json);
    if (text !== expected) {
      let found: Record<string, unknown> = {};
      try {
        found = JSON.parse(text) as Record<string, unknown>;
      } catch {
        throw new BundleError('touched', 'not-a-line', section, line);
      }
      const code =
        found.section !== section
          ? 'section-order'
          : found.count !== this.count
            ? 'section-count'
            : 'section-touched';
      throw new BundleError('touched', code, section, line);
    }
    this.over.update(`${text}\n`, 'utf8');
    this.hash = createHash('sha256');
    this.chain = new Chain();
    this.count = 0;
    this.at += 1;
  }

  private takeSeal(text: string, line: number): void {
    const expected = this.over.digest('hex');
    if (text !== canonical({ seal: expected })) throw new BundleError('touched', 'seal-broken', null, line);
    this.seal = expected;
  }

  bundle(): Bundle {
    const section = SECTIONS[this.at] ?? null;
    if (this.header === null) throw new BundleError('unreadable', 'not-a-bundle', section, this.last);
    if (this.seal === null) throw new BundleError('touched', 'ends-early', section, this.last);
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
      seal: this.seal,
    };
  }
}

/** The result, computed anew from the bundle's facts and scheme. */
export function recompute(bundle: Bundle): Result {
  return computeResult(bundle.scheme, bundle.subjects, bundle.facts);
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
