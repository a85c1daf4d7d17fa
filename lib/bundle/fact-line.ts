/**
 * Facts as lines. There may be a million of them, and what each costs is what a seal and its check cost: so both ways are spelt out here,
 * writing and reading, and tests hold them against `canonical` and against the schema. Whatever a reader meets that is not of the usual
 * form it leaves to the schema.
 */
import { canonical } from '../canonical';
import { isDay } from '../day';
import { CURRENCIES } from '../money';
import { type Fact, FactStore, isNumberText, Rate } from '../scoring';
import { ASPECTS, HOLDERS, RECORD_KINDS, SHARE_ROLES } from '../vocabulary';

/** A fact as it is sealed: its canonical JSON. Titles never are: they can name people. */
export function factLine(fact: Fact): string {
  const { currency, decided, decision, evidenced, holder, lastDay, parent, rate } = fact;
  return `{"amount":${quoted(fact.amount)},"aspect":"${fact.aspect}","attributes":${ATTRIBUTES_OF.last(fact.attributes)}${
    currency === undefined ? '' : `,"currency":"${currency}"`
  },"day":${DAY_OF.last(fact.day)}${decided === undefined ? '' : `,"decided":${DECIDED_OF.last(decided)}`}${
    decision === undefined ? '' : `,"decision":${DECISION_OF.last(decision)}`
  }${evidenced === undefined ? '' : `,"evidenced":${EVIDENCED_OF.last(evidenced)}`}${
    holder === undefined ? '' : `,"holder":"${holder}"`
  },"kind":"${fact.kind}"${lastDay === undefined ? '' : `,"lastDay":${LAST_DAY_OF.last(lastDay)}`},"logged":${LOGGED_OF.last(fact.logged)}${
    parent === undefined ? '' : `,"parent":${PARENT_OF.last(parent)}`
  }${rate === undefined ? '' : `,"rate":${RATE_OF.last(rate)}`},"record":${RECORD_OF.last(fact.record)},"role":"${fact.role}","shareBp":${
    fact.shareBp
  },"state":"${fact.state}","unit":${UNIT_OF.last(fact.unit)}}`;
}

const quoted = (text: string) => JSON.stringify(text);

/** Facts of one record stand together and say the same of most things: a text is made anew only for another value. */
class Spelt<T> {
  private value: T | undefined;
  private text = '';

  constructor(private readonly spell: (value: T) => string) {}

  last(value: T): string {
    if (value !== this.value) {
      this.text = this.spell(value);
      this.value = value;
    }
    return this.text;
  }
}

const ATTRIBUTES_OF = new Spelt<Fact['attributes']>(canonical);
const DAY_OF = new Spelt(quoted);
const DECIDED_OF = new Spelt<number>(String);
const DECISION_OF = new Spelt(quoted);
const EVIDENCED_OF = new Spelt<number | null>(String);
const LAST_DAY_OF = new Spelt(quoted);
const LOGGED_OF = new Spelt<number>(String);
const PARENT_OF = new Spelt(quoted);
const RATE_OF = new Spelt<Rate>(canonical);
const RECORD_OF = new Spelt(quoted);
const UNIT_OF = new Spelt(quoted);

/** The lines of so many facts, in their order. */
export function factLines(
  facts: Iterable<Fact> | AsyncIterable<Fact>,
): Iterable<string> | AsyncIterable<string> {
  return Symbol.iterator in facts ? linesNow(facts) : linesInTime(facts);
}

function* linesNow(facts: Iterable<Fact>): Generator<string> {
  if (facts instanceof FactStore) {
    for (let at = 0; at < facts.length; at += 1) yield factLine(facts.at(at));
  } else for (const fact of facts) yield factLine(fact);
}

async function* linesInTime(facts: AsyncIterable<Fact>): AsyncGenerator<string> {
  for await (const fact of facts) yield factLine(fact);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const BRACKET = 0x5b;
const COMMA = 0x2c;
const FIRST_PRINTABLE = 0x20;

/** Of a member that need not be there, and is not. */
const LEFT_OUT = null;

/** What stands before a value, as bytes: its key, with the comma before it, and the quote that a text begins with. */
const before = (name: string, quote = '') => Buffer.from(`,"${name}":${quote}`, 'latin1');
const AMOUNT = Buffer.from('{"amount":"', 'latin1');
const ASPECT = before('aspect', '"');
const ATTRIBUTES = before('attributes');
const CURRENCY = before('currency', '"');
const DAY = before('day', '"');
const DECIDED = before('decided');
const DECISION = before('decision', '"');
const EVIDENCED = before('evidenced');
const EVIDENCE_MISSING = Buffer.from(',"evidenced":null', 'latin1');
const HOLDER = before('holder', '"');
const KIND = before('kind', '"');
const LAST_DAY = before('lastDay', '"');
const LOGGED = before('logged');
const PARENT = before('parent', '"');
const RATE = before('rate');
const RECORD = before('record', '"');
const ROLE = before('role', '"');
const SHARE = before('shareBp');
const STATE = before('state', '"');
const UNIT = before('unit', '"');

/** Text of a closed set, told by its bytes. */
class Word<W extends string> {
  private readonly words: readonly (readonly [Buffer, W])[];

  constructor(words: readonly W[]) {
    this.words = words.map((word) => [Buffer.from(word, 'latin1'), word]);
  }

  of(bytes: Uint8Array, start: number, end: number): W | undefined {
    for (const [spelling, word] of this.words) {
      if (spelling.length === end - start && isAt(bytes, start, spelling)) return word;
    }
    return undefined;
  }
}

/** A field of which neighbouring lines often say the same: what stands there is made anew only where its bytes are other ones. */
class Same<T> {
  private spelling = new Uint8Array(64);
  private length = -1;
  private value: T | undefined;

  constructor(private readonly make: (bytes: Buffer, start: number, end: number) => T | undefined) {}

  of(bytes: Buffer, start: number, end: number): T | undefined {
    const length = end - start;
    if (this.length === length && isSame(bytes, start, this.spelling, length)) return this.value;
    if (length > this.spelling.length) this.spelling = new Uint8Array(length * 2);
    for (let at = 0; at < length; at += 1) this.spelling[at] = bytes[start + at] as number;
    this.length = length;
    this.value = this.make(bytes, start, end);
    return this.value;
  }
}

function isAt(bytes: Uint8Array, start: number, spelling: Uint8Array): boolean {
  return isSame(bytes, start, spelling, spelling.length);
}

function isSame(bytes: Uint8Array, start: number, spelling: Uint8Array, length: number): boolean {
  for (let at = length - 1; at >= 0; at -= 1) {
    if (bytes[start + at] !== spelling[at]) return false;
  }
  return true;
}

const textOf = (bytes: Buffer, start: number, end: number) => bytes.toString('utf8', start, end);
const idOf = (bytes: Buffer, start: number, end: number) =>
  end > start ? bytes.toString('utf8', start, end) : undefined;

/** Days are few, and met again and again. */
const knownDays = new Map<string, boolean>();
function dayOf(bytes: Buffer, start: number, end: number): string | undefined {
  const day = textOf(bytes, start, end);
  let known = knownDays.get(day);
  if (known === undefined) {
    known = isDay(day);
    if (knownDays.size >= 10_000) knownDays.clear();
    knownDays.set(day, known);
  }
  return known ? day : undefined;
}

/**
 * Reads lines of facts that are spelt as `factLine` spells them, as bytes that are known to be UTF-8. Keeps what the last line said, so
 * one reader is for one section.
 */
export class FactLineReader {
  private bytes: Buffer = Buffer.alloc(0);
  private at = 0;
  private limit = 0;
  /** Where the text that was read last starts and ends. */
  private start = 0;
  private end = 0;

  private readonly kinds = new Word(RECORD_KINDS);
  private readonly aspects = new Word(ASPECTS);
  private readonly states = new Word(['accepted', 'claimed'] as const);
  private readonly roles = new Word(SHARE_ROLES);
  private readonly holders = new Word(HOLDERS);
  private readonly currencies = new Word(CURRENCIES);
  private readonly days = new Same(dayOf);
  private readonly lastDays = new Same(dayOf);
  private readonly records = new Same(idOf);
  private readonly units = new Same(idOf);
  private readonly parents = new Same(textOf);
  private readonly decisions = new Same(textOf);
  private readonly attributes = new Same(attributesOf);
  private readonly rates = new Same(rateOf);

  /** The fact whose content starts here and ends before `end`; null where the schema must say what it is, or what is wrong with it. */
  read(bytes: Buffer, start: number, end: number): Fact | null {
    this.bytes = bytes;
    this.at = start;
    this.limit = end;
    const amount = this.text(AMOUNT) ? textOf(bytes, this.start, this.end) : '';
    if (!isNumberText(amount)) return null;
    const aspect = this.text(ASPECT) ? this.aspects.of(bytes, this.start, this.end) : undefined;
    const attributes = this.flat(ATTRIBUTES) ? this.attributes.of(bytes, this.start, this.end) : undefined;
    if (aspect === undefined || attributes === undefined) return null;
    const currency = this.text(CURRENCY) ? this.currencies.of(bytes, this.start, this.end) : LEFT_OUT;
    const day = this.text(DAY) ? this.days.of(bytes, this.start, this.end) : undefined;
    if (currency === undefined || day === undefined) return null;
    const decided = this.integer(DECIDED);
    const decision = this.text(DECISION) ? this.decisions.of(bytes, this.start, this.end) : undefined;
    const evidenced = this.word(EVIDENCE_MISSING) ? null : this.integer(EVIDENCED);
    const holder = this.text(HOLDER) ? this.holders.of(bytes, this.start, this.end) : LEFT_OUT;
    const kind = this.text(KIND) ? this.kinds.of(bytes, this.start, this.end) : undefined;
    const lastDay = this.text(LAST_DAY) ? this.lastDays.of(bytes, this.start, this.end) : LEFT_OUT;
    if (holder === undefined || kind === undefined || lastDay === undefined) return null;
    const logged = this.integer(LOGGED);
    const parent = this.text(PARENT) ? this.parents.of(bytes, this.start, this.end) : undefined;
    const rate = this.flat(RATE) ? this.rates.of(bytes, this.start, this.end) : LEFT_OUT;
    if (logged === undefined || rate === undefined) return null;
    const record = this.text(RECORD) ? this.records.of(bytes, this.start, this.end) : undefined;
    const role = this.text(ROLE) ? this.roles.of(bytes, this.start, this.end) : undefined;
    const shareBp = this.integer(SHARE) ?? -1;
    if (record === undefined || role === undefined || shareBp < 0 || shareBp > 10_000) return null;
    const state = this.text(STATE) ? this.states.of(bytes, this.start, this.end) : undefined;
    const unit = this.text(UNIT) ? this.units.of(bytes, this.start, this.end) : undefined;
    // What has another form, and what no fact has, was not gone past: then this is not the end.
    if (state === undefined || unit === undefined || bytes[this.at] !== CLOSE || this.at + 1 !== end)
      return null;
    return {
      record,
      parent,
      kind,
      aspect,
      state,
      unit,
      holder: holder ?? undefined,
      role,
      shareBp,
      day,
      lastDay: lastDay ?? undefined,
      logged,
      evidenced,
      decided,
      amount,
      currency: currency ?? undefined,
      rate: rate ?? undefined,
      attributes,
      decision,
    };
  }

  /** Goes past these bytes, if they stand here. */
  private word(spelling: Uint8Array): boolean {
    if (!isAt(this.bytes, this.at, spelling)) return false;
    this.at += spelling.length;
    return true;
  }

  /** Goes past a key and a text without escapes, if they stand here. */
  private text(name: Uint8Array): boolean {
    const { bytes } = this;
    if (!isAt(bytes, this.at, name)) return false;
    const start = this.at + name.length;
    let at = start;
    for (let byte = bytes[at] as number; byte !== QUOTE; byte = bytes[at] as number) {
      if (byte === BACKSLASH || !(byte >= FIRST_PRINTABLE)) return false;
      at += 1;
    }
    this.start = start;
    this.end = at;
    this.at = at + 1;
    return true;
  }

  /** Goes past a key and an integer in its plain spelling, if they stand here. */
  private integer(name: Uint8Array): number | undefined {
    const { bytes } = this;
    if (!isAt(bytes, this.at, name)) return undefined;
    const minus = bytes[this.at + name.length] === MINUS;
    const start = this.at + name.length + (minus ? 1 : 0);
    let at = start;
    let value = 0;
    for (let byte = bytes[at] as number; byte >= ZERO && byte <= NINE; byte = bytes[at] as number) {
      value = value * 10 + (byte - ZERO);
      at += 1;
    }
    const digits = at - start;
    const isPlain = digits > 0 && digits <= 15 && (bytes[start] !== ZERO || (digits === 1 && !minus));
    const after = bytes[at];
    if (!isPlain || (after !== COMMA && after !== CLOSE)) return undefined;
    this.at = at;
    return minus ? -value : value;
  }

  /** Goes past a key and an object without lists and objects in it, if they stand here; what is in it is not looked at. */
  private flat(name: Uint8Array): boolean {
    const { bytes } = this;
    const start = this.at + name.length;
    if (!isAt(bytes, this.at, name) || bytes[start] !== OPEN) return false;
    let inText = false;
    for (let at = start + 1; at < this.limit; at += 1) {
      const byte = bytes[at];
      if (byte === QUOTE) inText = !inText;
      else if (inText) {
        if (byte === BACKSLASH) at += 1;
      } else if (byte === CLOSE) {
        this.start = start;
        this.end = at + 1;
        this.at = at + 1;
        return true;
      } else if (byte === OPEN || byte === BRACKET) return false;
    }
    return false;
  }
}

function attributesOf(bytes: Buffer, start: number, end: number): Fact['attributes'] | undefined {
  const read = jsonOf(bytes, start, end);
  for (const name in read) {
    const value = read[name];
    // The schema leaves this one name out: it would be no attribute but what the object is made after.
    if (name === '__proto__') return undefined;
    if (typeof value === 'number' ? !Number.isSafeInteger(value) : !isTextOrFlag(value)) return undefined;
  }
  return read as Fact['attributes'] | undefined;
}

const isTextOrFlag = (value: unknown) => typeof value === 'string' || typeof value === 'boolean';

function rateOf(bytes: Buffer, start: number, end: number): Rate | undefined {
  return Rate.safeParse(jsonOf(bytes, start, end)).data;
}

function jsonOf(bytes: Buffer, start: number, end: number): Record<string, unknown> | undefined {
  try {
    return JSON.parse(textOf(bytes, start, end)) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
