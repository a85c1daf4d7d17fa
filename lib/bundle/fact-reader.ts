/**
 * Facts read from lines as `fact-line.ts` writes them, by bytes and straight into a store: tests hold it against the schema. Whatever is not
 * of the usual form is left to the schema.
 */
import { isDay } from '../day';
import { isCurrency } from '../money';
import {
  type Fact,
  FactRow,
  type FactStore,
  hashOf,
  isNumberText,
  LEFT_OUT,
  MISSING,
  NONE,
  NumberedTexts,
  Rate,
  type Span,
} from '../scoring/input';
import { ASPECTS, HOLDERS, RECORD_KINDS, SHARE_ROLES } from '../vocabulary';

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
const LACKS = -2;
const present = (number: number) => (number === LACKS ? NONE : number);

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

/** Text of a closed set, told by its bytes: its place in the set. */
class Word {
  private readonly words: readonly Buffer[];

  constructor(words: readonly string[]) {
    this.words = words.map((word) => Buffer.from(word, 'latin1'));
  }

  of(bytes: Uint8Array, start: number, end: number): number {
    const { words } = this;
    for (let at = 0; at < words.length; at += 1) {
      const spelling = words[at] as Buffer;
      if (spelling.length === end - start && isAt(bytes, start, spelling)) return at;
    }
    return NONE;
  }
}

const KIND_WORDS = new Word(RECORD_KINDS);
const ASPECT_WORDS = new Word(ASPECTS);
/** In this order a state is whether it is claimed only. */
const STATE_WORDS = new Word(['accepted', 'claimed']);
const ROLE_WORDS = new Word(SHARE_ROLES);
const HOLDER_WORDS = new Word(HOLDERS);

/** Spellings that come again and again: what each is, is found out once. */
class Known {
  private readonly spellings = new NumberedTexts();
  private readonly found: number[] = [];
  private last = NONE;

  /** `find` gives −1 for what it does not take. */
  constructor(private readonly find: (bytes: Buffer, start: number, end: number) => number) {}

  of(bytes: Buffer, start: number, end: number): number {
    if (this.last === NONE || !this.spellings.is(this.last, bytes, start, end)) {
      this.last = this.spellings.numberOfBytes(bytes, start, end);
      this.found[this.last] ??= this.find(bytes, start, end);
    }
    return this.found[this.last] as number;
  }
}

/** Attributes that were met lately; there may be as many different ones as records, so not all are kept. */
class Lately {
  private readonly slots: ({ readonly spelling: Buffer; readonly span: Span } | undefined)[] = [];
  private last: { readonly spelling: Buffer; readonly span: Span } | undefined;

  constructor(private readonly make: (bytes: Buffer, start: number, end: number) => Span | null) {}

  of(bytes: Buffer, start: number, end: number): Span | null {
    if (this.last && isSame(bytes, start, end, this.last.spelling)) return this.last.span;
    const slot = hashOf(bytes, start, end) & (SLOTS - 1);
    const known = this.slots[slot];
    if (known && isSame(bytes, start, end, known.spelling)) {
      this.last = known;
      return known.span;
    }
    const span = this.make(bytes, start, end);
    if (span === null) return null;
    this.last = { spelling: Buffer.from(bytes.subarray(start, end)), span };
    this.slots[slot] = this.last;
    return span;
  }
}

const SLOTS = 1024;

function isAt(bytes: Uint8Array, start: number, spelling: Uint8Array): boolean {
  for (let at = spelling.length - 1; at >= 0; at -= 1) {
    if (bytes[start + at] !== spelling[at]) return false;
  }
  return true;
}

const isSame = (bytes: Uint8Array, start: number, end: number, spelling: Uint8Array) =>
  end - start === spelling.length && isAt(bytes, start, spelling);

const textOf = (bytes: Buffer, start: number, end: number) => bytes.toString('utf8', start, end);

/**
 * Reads lines of facts that are spelt as `factLine` spells them, as bytes that are known to be UTF-8, into a store. No string and no
 * object is made of a line but where its bytes are new.
 */
export class FactLineReader {
  private bytes: Buffer = Buffer.alloc(0);
  private at = 0;
  private limit = 0;
  /** Where the text that was read last starts and ends. */
  private start = 0;
  private end = 0;

  private readonly row = new FactRow();
  private readonly days: Known;
  private readonly units: Known;
  private readonly currencies: Known;
  private readonly rates: Known;
  private readonly attributes: Lately;

  constructor(private readonly store: FactStore) {
    this.days = new Known((bytes, start, end) => {
      const day = textOf(bytes, start, end);
      return isDay(day) ? store.days.numberOf(day) : NONE;
    });
    this.units = new Known((bytes, start, end) =>
      end > start ? store.units.numberOf(textOf(bytes, start, end)) : NONE,
    );
    this.currencies = new Known((bytes, start, end) => {
      const currency = textOf(bytes, start, end);
      return isCurrency(currency) ? store.currencies.numberOf(currency) : NONE;
    });
    this.rates = new Known((bytes, start, end) => {
      const rate = Rate.safeParse(jsonOf(bytes, start, end)).data;
      return rate ? store.rateNumber(rate) : NONE;
    });
    this.attributes = new Lately((bytes, start, end) => {
      const attributes = attributesOf(bytes, start, end);
      return attributes ? store.attributes.hold(attributes) : null;
    });
  }

  /**
   * Puts the fact whose content starts here and ends before `end` into the store. @returns false where the schema must say what it is, or
   * what is wrong with it
   */
  read(bytes: Buffer, start: number, end: number): boolean {
    this.bytes = bytes;
    this.at = start;
    this.limit = end;
    const { row } = this;
    if (!this.amount()) return false;
    row.aspect = this.text(ASPECT) ? ASPECT_WORDS.of(bytes, this.start, this.end) : NONE;
    if (row.aspect === NONE || !this.flat(ATTRIBUTES)) return false;
    const { start: attributesFrom, end: attributesTo } = this;
    row.currency = this.text(CURRENCY) ? this.currencies.of(bytes, this.start, this.end) : LACKS;
    row.day = this.text(DAY) ? this.days.of(bytes, this.start, this.end) : NONE;
    if (row.currency === NONE || row.day === NONE) return false;
    row.decided = this.integer(DECIDED) ?? LEFT_OUT;
    const hasDecision = this.text(DECISION);
    const { start: decisionFrom, end: decisionTo } = this;
    row.evidenced = this.word(EVIDENCE_MISSING) ? MISSING : (this.integer(EVIDENCED) ?? LEFT_OUT);
    row.holder = this.text(HOLDER) ? HOLDER_WORDS.of(bytes, this.start, this.end) : HOLDERS.length;
    row.kind = this.text(KIND) ? KIND_WORDS.of(bytes, this.start, this.end) : NONE;
    row.lastDay = this.text(LAST_DAY) ? this.days.of(bytes, this.start, this.end) : LACKS;
    if (row.holder === NONE || row.kind === NONE || row.lastDay === NONE) return false;
    const logged = this.integer(LOGGED);
    const hasParent = this.text(PARENT);
    const { start: parentFrom, end: parentTo } = this;
    row.rate = this.flat(RATE) ? this.rates.of(bytes, this.start, this.end) : LACKS;
    if (logged === undefined || row.rate === NONE || !this.text(RECORD)) return false;
    row.logged = logged;
    const { start: recordFrom, end: recordTo } = this;
    row.role = this.text(ROLE) ? ROLE_WORDS.of(bytes, this.start, this.end) : NONE;
    row.share = this.integer(SHARE) ?? NONE;
    if (recordTo === recordFrom || row.role === NONE || row.share < 0 || row.share > 10_000) return false;
    row.claimed = this.text(STATE) ? STATE_WORDS.of(bytes, this.start, this.end) : NONE;
    row.unit = this.text(UNIT) ? this.units.of(bytes, this.start, this.end) : NONE;
    // What has another form, and what no fact has, was not gone past: then this is not the end.
    if (row.claimed === NONE || row.unit === NONE || bytes[this.at] !== CLOSE || this.at + 1 !== end)
      return false;
    const attributes = this.attributes.of(bytes, attributesFrom, attributesTo);
    if (attributes === null) return false;
    const { store } = this;
    row.attributes = attributes;
    row.currency = present(row.currency);
    row.lastDay = present(row.lastDay);
    row.rate = present(row.rate);
    row.decision = hasDecision ? store.decisionNumber(bytes, decisionFrom, decisionTo) : NONE;
    row.record = store.records.numberOfBytes(bytes, recordFrom, recordTo);
    row.parent = hasParent ? store.records.numberOfBytes(bytes, parentFrom, parentTo) : NONE;
    store.add(row);
    return true;
  }

  /** The amount, without a string where a column keeps it as it is spelt. */
  private amount(): boolean {
    const { row } = this;
    if (!this.text(AMOUNT)) return false;
    const integer = plainInteger(this.bytes, this.start, this.end);
    row.integer = integer;
    row.odd = Number.isNaN(integer) ? textOf(this.bytes, this.start, this.end) : null;
    return row.odd === null || isNumberText(row.odd);
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
    const start = this.at + name.length;
    let end = start;
    while (end < this.limit && bytes[end] !== COMMA && bytes[end] !== CLOSE) end += 1;
    const value = plainInteger(bytes, start, end);
    if (Number.isNaN(value)) return undefined;
    this.at = end;
    return value;
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

/** An integer of at most 15 digits as it is usually spelt; NaN for everything else. */
function plainInteger(bytes: Uint8Array, from: number, end: number): number {
  const isNegative = bytes[from] === MINUS;
  const start = isNegative ? from + 1 : from;
  const digits = end - start;
  if (digits < 1 || digits > 15 || (bytes[start] === ZERO && (digits > 1 || isNegative))) return Number.NaN;
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte < ZERO || byte > NINE) return Number.NaN;
    value = value * 10 + (byte - ZERO);
  }
  return isNegative ? -value : value;
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

/** Undefined where it is no JSON. */
export function jsonOf(bytes: Buffer, start: number, end: number): Record<string, unknown> | undefined {
  try {
    return JSON.parse(textOf(bytes, start, end)) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
