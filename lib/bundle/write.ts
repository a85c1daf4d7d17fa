/** Writes a bundle as a stream: facts are never held. */
import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { canonical } from '../canonical';
import type { Fact, Result, Scheme, Subjects } from '../scoring';
import {
  BUNDLE_FORMAT,
  factLine,
  type Header,
  resultLines,
  type Section,
  SectionWriter,
  schemeLines,
  subjectLines,
} from './format';

export type BundleContent = {
  readonly header: Omit<Header, 'format' | 'engine'>;
  readonly subjects: Subjects;
  /** In the order in which they shall stand; their order never changes a result. */
  readonly facts: Iterable<Fact> | AsyncIterable<Fact>;
  readonly scheme: Scheme;
  readonly result: Result;
};

/** `seal` is the code that is printed; `sha256` and `size` are those of the file. */
export type Written = {
  readonly seal: string;
  readonly sha256: string;
  readonly size: number;
  readonly facts: number;
};

/** Anything that takes text piece by piece. */
export type Sink = { write(text: string): void | Promise<void> };

/**
 * Writes to a path (under a temporary name, synced, then renamed) or to a sink. The result must be that of the facts and scheme:
 * `verifyBundle` shows it.
 */
export async function writeBundle(to: string | Sink, content: BundleContent): Promise<Written> {
  if (typeof to !== 'string') return pour(to, content);
  const part = `${to}.part`;
  let file: FileHandle | null = await open(part, 'w', 0o600);
  try {
    const handle = file;
    let waiting = '';
    const written = await pour(
      {
        async write(text) {
          waiting += text;
          if (waiting.length < 65_536) return;
          await handle.appendFile(waiting);
          waiting = '';
        },
      },
      content,
    );
    await handle.appendFile(waiting);
    await handle.sync();
    await handle.close();
    file = null;
    await rename(part, to);
    return written;
  } catch (cause) {
    await file?.close();
    await rm(part, { force: true });
    throw cause;
  }
}

async function pour(
  sink: Sink,
  { header, subjects, facts, scheme, result }: BundleContent,
): Promise<Written> {
  const whole = createHash('sha256');
  const seal = createHash('sha256');
  let size = 0;
  let counted = 0;
  const put = (text: string) => {
    whole.update(text, 'utf8');
    size += Buffer.byteLength(text);
    return sink.write(text);
  };
  const section = async (name: Section, lines: Iterable<string> | AsyncIterable<string>) => {
    const writer = new SectionWriter(name);
    for await (const line of lines) await put(writer.line(line));
    const end = writer.end();
    seal.update(end, 'utf8');
    await put(end);
  };
  async function* factLines() {
    for await (const fact of facts) {
      counted += 1;
      yield factLine(fact);
    }
  }
  await section('header', [canonical({ ...header, format: BUNDLE_FORMAT, engine: result.engine })]);
  await section('subjects', subjectLines(subjects));
  await section('facts', factLines());
  await section('scheme', schemeLines(scheme));
  await section('result', resultLines(result));
  const code = seal.digest('hex');
  await put(`${canonical({ seal: code })}\n`);
  return { seal: code, sha256: whole.digest('hex'), size, facts: counted };
}
