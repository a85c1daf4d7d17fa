/**
 * A way through the tokens of a formula. What is wrong is noted, and where brackets tell how far a part goes, reading goes on behind it:
 * so that one look finds what a clerk has to mend in all parts. Pure.
 */
import { isDay } from '../../day';
import { CURRENCY_DIGITS, isCurrency } from '../../money';
import { MOST_DEEP } from '../expression';
import { isNumberText, multiply, text as numberText, parse } from '../rational';
import type { Unfinished } from './curve';
import { Misread, type MisreadCode, type Token, tokensOf } from './tokens';
import { CURRENCY_WORDS, MINOR, NO, SCALES, type Shape, type Word, YES } from './words';

export function isWord(token: Token, [zh, en]: Word): boolean {
  const { kind, text } = token;
  if (kind !== 'word') return false;
  return text === zh || (text.length === en.length && text.toLowerCase() === en.toLowerCase());
}

/** The form a word names. */
export function named(words: readonly Shape[], token: Token): Shape | undefined {
  return words.find(({ word }) => isWord(token, word));
}

/** What begins like a scale or a currency. */
const OF_MONEY = new RegExp(
  `^(?:${[...SCALES.map(({ word }) => word), ...Object.values(CURRENCY_WORDS)].flat().join('|')})`,
  'i',
);

export class Cursor {
  protected readonly tokens: readonly Token[];
  /** Of each token, the bracket right around it; a bracket that closes is within the one it closes. */
  protected readonly around: readonly (number | undefined)[];
  /** Of each bracket that opens, the one that closes it. */
  protected readonly ends: ReadonlyMap<number, number>;
  private readonly noted = new Map<number, Misread>();
  protected next = 0;
  protected depth = 0;

  constructor(text: string) {
    this.tokens = tokensOf(text);
    const { around, ends } = bracketsIn(this.tokens);
    this.around = around;
    this.ends = ends;
  }

  /** What was found wrong so far, and all that is no word or sign, in its order. */
  faults(): readonly Misread[] {
    for (const { fault } of this.tokens) this.note(fault);
    return [...this.noted.values()].sort((a, b) => a.at - b.at);
  }

  /** Notes what is wrong, once a place. */
  protected note(misread: Misread | null | undefined): void {
    if (!misread || this.noted.has(misread.at)) return;
    this.noted.set(misread.at, misread);
  }

  /**
   * Reads a part that stands within the bracket at `open`. What is wrong in it is noted, and reading goes on behind its comma or at the
   * end of the bracket; where that does not end, nothing can be gone past.
   */
  protected part<T>(open: number, read: () => T): T | null {
    const { depth } = this;
    try {
      const found = read();
      if (!this.isSign(',') && !this.isEnd(open)) this.wrong('close', { sign: this.closing(open) });
      return found;
    } catch (error) {
      if (!(error instanceof Misread) || error.code === 'deep') throw error;
      let at = this.next;
      while (at < this.tokens.length && !(this.around[at] === open && this.endsPart(at))) at += 1;
      if (![',', this.closing(open)].includes(this.tokens[at]?.text ?? '')) throw error;
      this.note(error);
      this.depth = depth;
      this.next = at;
      return null;
    } finally {
      this.takes(',');
    }
  }

  private endsPart(at: number): boolean {
    const { kind, text } = this.tokens[at] as Token;
    return kind === 'sign' && [',', ')', ']'].includes(text);
  }
  /** Whether the bracket at `open` ends here. */
  protected isEnd(open: number): boolean {
    return this.isSign(this.closing(open));
  }
  private closing(open: number): string {
    return this.tokens[open]?.text === '[' ? ']' : ')';
  }
  /** Goes behind the end of the bracket at `open`; not where it has none. */
  protected leave(open: number): boolean {
    const end = this.ends.get(open);
    if (end !== undefined) this.next = end + 1;
    return end !== undefined;
  }

  protected here(ahead = 0): Token {
    return this.tokens[Math.min(this.next + ahead, this.tokens.length - 1)] as Token;
  }
  protected isSign(sign: string, ahead = 0): boolean {
    const token = this.here(ahead);
    return token.kind === 'sign' && token.text === sign;
  }
  protected takes(sign: string): boolean {
    if (!this.isSign(sign)) return false;
    this.next += 1;
    return true;
  }
  protected takesWord(word: Word): boolean {
    if (!isWord(this.here(), word)) return false;
    this.next += 1;
    return true;
  }
  protected wrong(code: MisreadCode, params: Record<string, string> = {}): never {
    const { text, typed = text, at, fault } = this.here();
    throw fault ?? new Misread(code, at, { found: typed, ...params });
  }
  protected must(sign: string): void {
    if (!this.takes(sign)) this.wrong('close', { sign });
  }
  protected say([zh, en]: Word): string {
    return zh === en ? zh : `${zh}/${en}`;
  }
  protected deeper<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > MOST_DEEP) this.wrong('deep');
    const found = read();
    this.depth -= 1;
    return found;
  }

  protected signed(): string {
    const minus = this.takes('−') ? '-' : '';
    const { kind, text } = this.here();
    if (kind !== 'number') this.wrong(minus ? 'minus' : 'number');
    if (!isNumberText(minus + text)) this.wrong('number');
    this.next += 1;
    return minus + text;
  }

  /** The rest of an amount of money behind its number, which is given in the minor unit; null where there is none. */
  protected money(number: string): { number: string; currency: string } | null {
    if (this.takesWord(MINOR)) return { number, currency: this.currency() };
    const scale = SCALES.find(({ word }) => this.takesWord(word));
    const known = Object.entries(CURRENCY_WORDS).find(([, word]) => isWord(this.here(), word));
    if (!scale && !known) return null;
    const currency = this.currency();
    const digits = isCurrency(currency) ? CURRENCY_DIGITS[currency] : 2;
    const tens = { n: 10n ** BigInt((scale?.tens ?? 0) + digits), d: 1n };
    return { number: numberText(multiply(parse(number), tens)), currency };
  }

  /** Behind a number: whether what stands here looks like the rest of an amount, though it is none that is read; with commas, how it stands. */
  protected unfinished(): Unfinished {
    const [before, here, next] = [this.here(-1), this.here(), this.here(1)];
    if (here.kind === 'word') return OF_MONEY.test(here.text);
    const isClose = here.at === before.at + (before.typed ?? before.text).length && next.at === here.at + 1;
    const isParted = this.isSign(',') && isClose && next.kind === 'number' && /^\d{3}$/.test(next.text);
    return isParted && { found: `${before.text},${next.text}`, joined: before.text + next.text };
  }

  protected currency(): string {
    return this.choice(CURRENCY_WORDS);
  }

  protected choice(among: Readonly<Record<string, Word>>): string {
    const token = this.here();
    const member = Object.entries(among).find(([, word]) => isWord(token, word));
    if (!member)
      return this.wrong('choice', {
        choices: Object.values(among)
          .map((word) => this.say(word))
          .join(' · '),
      });
    this.next += 1;
    return member[0];
  }

  protected whole(): number {
    const token = this.here();
    if (token.kind !== 'number' || !/^\d{1,9}$/.test(token.text)) this.wrong('number');
    this.next += 1;
    return Number(token.text);
  }

  protected list<T>(read: () => T): T[] {
    const open = this.next;
    this.must('[');
    const found: T[] = [];
    while (!this.takes(']')) {
      // What could not be read is noted; it stands for one, so that nothing is said of how many there are.
      found.push(this.part(open, read) as T);
    }
    return found;
  }

  protected text(): string {
    const token = this.here();
    if (token.kind !== 'text') this.wrong('kind-of', { choices: '“…”' });
    this.next += 1;
    return token.text;
  }

  protected day(): string {
    const token = this.here();
    if (token.kind !== 'day' || !isDay(token.text)) this.wrong('kind-of', { choices: '2026-05-10' });
    this.next += 1;
    return token.text;
  }

  protected flag(): boolean {
    if (this.takesWord(YES)) return true;
    if (this.takesWord(NO)) return false;
    return this.wrong('choice', { choices: `${this.say(YES)} · ${this.say(NO)}` });
  }
}

function bracketsIn(tokens: readonly Token[]) {
  const open: number[] = [];
  const ends = new Map<number, number>();
  const around = tokens.map(({ kind, text }, at) => {
    const inside = open.at(-1);
    if (kind !== 'sign') return inside;
    if (text === '(' || text === '[') open.push(at);
    else if (text === ')' || text === ']') {
      open.pop();
      if (inside !== undefined) ends.set(inside, at);
    }
    return inside;
  });
  return { around, ends };
}
