/**
 * The sums of a bundle: whether each line carries the digits that follow on the line before, each section its count and hash, and the file
 * its seal. What the lines say is none of its business, so it can go through the file beside whoever reads it (`beside.ts`).
 */
import { createHash } from 'node:crypto';
import { canonical, type Json } from '../canonical';
import { Chain } from './chain';
import { SECTIONS, type Section } from './format';

/** What does not add up, and at which line of the file (from 1). */
export type Mismatch = { readonly code: string; readonly section: Section | null; readonly line: number };

/** The first mismatch, or the seal; neither where the file ends before its seal. */
export type Summed = { readonly mismatch: Mismatch | null; readonly seal: string | null };

const LINE = 0x0a;
const BRACKET = 0x5b;
const QUOTE = 0x22;

/** Whether the line that starts here is one of content, by its first bytes: the others are the ends of sections, and the seal. */
export function isOfContent(bytes: Uint8Array, start: number): boolean {
  return bytes[start] === BRACKET && bytes[start + 1] === QUOTE;
}

/** Where the line that starts here ends, before its LF. */
export function lineEnd(bytes: Uint8Array, start: number): number {
  const found = bytes.indexOf(LINE, start);
  return found === -1 ? bytes.length : found;
}

/** Adds up a file, given in whole lines. After a mismatch it takes no more. */
export class Sums {
  private at = 0;
  private chain = new Chain();
  private count = 0;
  private last = 0;
  private hash = createHash('sha256');
  private readonly over = createHash('sha256');
  private seal: string | null = null;
  private mismatch: Mismatch | null = null;

  get summed(): Summed {
    return { mismatch: this.mismatch, seal: this.seal };
  }

  take(bytes: Buffer): void {
    let contents = 0;
    for (let start = 0; start < bytes.length && this.mismatch === null; ) {
      const end = lineEnd(bytes, start);
      this.last += 1;
      if (this.at < SECTIONS.length && isOfContent(bytes, start)) {
        if (!this.chain.takes(bytes, start, end - 1)) this.differs('line-touched');
        this.count += 1;
      } else {
        // Content lines are digested together, up to here.
        this.hash.update(bytes.subarray(contents, start));
        contents = end + 1;
        this.takeEnd(bytes.toString('utf8', start, end));
      }
      start = end + 1;
    }
    this.hash.update(bytes.subarray(contents));
  }

  private takeEnd(text: string): void {
    const section = SECTIONS[this.at];
    if (this.seal !== null) this.differs('beyond-the-seal');
    else if (section === undefined) this.takeSeal(text);
    else {
      const { count } = this;
      const expected = canonical({ section, count, sha256: this.hash.digest('hex') } as Json);
      if (text !== expected) this.differs(whatDiffers(text, section, count));
      this.over.update(`${text}\n`, 'utf8');
      this.hash = createHash('sha256');
      this.chain = new Chain();
      this.count = 0;
      this.at += 1;
    }
  }

  private takeSeal(text: string): void {
    const seal = this.over.digest('hex');
    if (text === canonical({ seal })) this.seal = seal;
    else this.differs('seal-broken');
  }

  private differs(code: string): void {
    this.mismatch ??= { code, section: SECTIONS[this.at] ?? null, line: this.last };
  }
}

/** What of the end of a section is not as it should be. */
function whatDiffers(text: string, section: Section, count: number): string {
  try {
    const said = JSON.parse(text) as Record<string, unknown> | null;
    if (said?.section !== section) return 'section-order';
    return said.count === count ? 'section-touched' : 'section-count';
  } catch {
    return 'not-a-line';
  }
}
