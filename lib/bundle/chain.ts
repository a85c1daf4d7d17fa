/**
 * The digits that content lines begin with: the start of SHA-256 over the digits of the line before in the same section, LF, and the
 * content. There may be a million lines, so lines are signed and checked as bytes where they stand.
 */
import * as crypto from 'node:crypto';

const { createHash } = crypto;

/** How many digits there are, where they and where the content start: `["0123456789abcdef",{…}]`. */
const DIGITS = 16;
const DIGITS_AT = 2;
export const CONTENT_AT = DIGITS_AT + DIGITS + 2;

const LINE = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
const BRACKET = 0x5b;
const BRACKET_END = 0x5d;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** Digits of a line: chained to the line before within its section. */
export function lineDigits(before: string, content: string | Uint8Array): string {
  return createHash('sha256').update(`${before}\n`, 'latin1').update(content).digest('hex').slice(0, DIGITS);
}

/** Node's short way to a digest of few bytes, where it has one (20.12). */
const sha256: (bytes: Uint8Array) => string =
  typeof crypto.hash === 'function'
    ? (bytes) => crypto.hash('sha256', bytes, 'hex')
    : (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Whether a line (without its LF) is of the form of a content line. */
export function isContentLine(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start + DIGITS_AT; at < start + DIGITS_AT + DIGITS; at += 1) {
    if (!isDigit(bytes[at] as number)) return false;
  }
  const content = start + CONTENT_AT;
  return (
    bytes[content - 2] === QUOTE &&
    bytes[content - 1] === COMMA &&
    bytes[content] === OPEN &&
    bytes[end - 2] === CLOSE &&
    bytes[end - 1] === BRACKET_END
  );
}

/** Of lowercase hex, as a byte. */
const isDigit = (byte: number) => (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66);

/** The chain through the lines of one section, one line after the other. */
export class Chain {
  /** The digits of the line before and LF, as bytes. */
  private readonly before = Buffer.alloc(DIGITS + 1, LINE);
  private isFirst = true;
  private readonly standing = Buffer.alloc(DIGITS + 1);

  /** Whether a line carries the digits that follow on the line before. It starts with its `[`, and its content ends before `end`. */
  takes(bytes: Buffer, start: number, end: number): boolean {
    const { before, standing } = this;
    const from = start + CONTENT_AT - before.length;
    for (let at = 0; at < standing.length; at += 1) standing[at] = bytes[from + at] as number;
    const digits = this.digits(bytes, start, end);
    for (let at = 0; at < standing.length; at += 1) bytes[from + at] = standing[at] as number;
    for (let at = 0; at < DIGITS; at += 1) {
      if (bytes[start + DIGITS_AT + at] !== digits.charCodeAt(at)) return false;
    }
    this.follow(digits);
    return true;
  }

  /** Makes a content that stands at `CONTENT_AT` beyond `start` and ends before `end` a line. @returns where it ends, with its LF */
  sign(bytes: Buffer, start: number, end: number): number {
    const digits = this.digits(bytes, start, end);
    this.follow(digits);
    bytes[start] = BRACKET;
    bytes[start + 1] = QUOTE;
    for (let at = 0; at < DIGITS; at += 1) bytes[start + DIGITS_AT + at] = digits.charCodeAt(at);
    bytes[start + CONTENT_AT - 2] = QUOTE;
    bytes[start + CONTENT_AT - 1] = COMMA;
    bytes[end] = BRACKET_END;
    bytes[end + 1] = LINE;
    return end + 2;
  }

  /** So that what is digested stands in one piece, the line before is put before the content: over this line's own digits. */
  private digits(bytes: Buffer, start: number, end: number): string {
    const { before } = this;
    const content = start + CONTENT_AT;
    const from = content - before.length;
    for (let at = 0; at < before.length; at += 1) bytes[from + at] = before[at] as number;
    return sha256(bytes.subarray(this.isFirst ? content - 1 : from, end));
  }

  private follow(digits: string): void {
    this.isFirst = false;
    for (let at = 0; at < DIGITS; at += 1) this.before[at] = digits.charCodeAt(at);
  }
}
