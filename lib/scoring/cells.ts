/** What columns of facts are made of: cells that grow, values that repeat, and texts that are many. Pure. */

export type Cells = Int32Array | Uint16Array | Uint8Array | Float64Array;

/** No number: of what is not there. */
export const NONE = -1;

/** A column that grows by doubling. */
export class Column<C extends Cells> {
  length = 0;

  constructor(private cells: C) {}

  push(value: number): void {
    if (this.length === this.cells.length) {
      const grown = new (this.cells.constructor as new (length: number) => C)(this.length * 2);
      grown.set(this.cells as never);
      this.cells = grown;
    }
    this.cells[this.length] = value;
    this.length += 1;
  }

  at(position: number): number {
    return this.cells[position] as number;
  }

  /** Its cells, in memory of their own. */
  held(): C {
    return this.cells.slice(0, this.length) as C;
  }

  /** Puts another's cells behind its own, each as `numberOf` gives it; what is no number stays none. */
  append(cells: Cells, numberOf?: (number: number) => number): void {
    for (const cell of cells) this.push(numberOf && cell !== NONE ? numberOf(cell) : cell);
  }
}

/** What repeats, numbered in the order of its first coming. */
export class Numbered<T> {
  readonly values: T[] = [];
  private readonly numbers = new Map<T, number>();
  private last: T | undefined;
  private lastNumber = NONE;

  numberOf(value: T): number {
    // Facts of one record stand together: most often it is the one before.
    if (value === this.last) return this.lastNumber;
    let number = this.numbers.get(value);
    if (number === undefined) {
      number = this.values.push(value) - 1;
      this.numbers.set(value, number);
    }
    this.last = value;
    this.lastNumber = number;
    return number;
  }

  find(value: T): number {
    return this.numbers.get(value) ?? NONE;
  }
}

const ENCODER = new TextEncoder();
/** A byte-order mark at the start of an id is a part of it. */
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });
/** Of UTF-16 units a text has at most so many bytes of UTF-8 each. */
const MOST_BYTES = 3;
const BEYOND_ASCII = 0x80;
/** Beyond this many bytes `String.fromCharCode` may be given too much at once. */
const SHORT = 512;

/**
 * Texts that are many and seldom looked at, held as UTF-8 one after the other: half a million ids in some twenty megabytes, where
 * as many strings in a map would take a hundred. Numbered in the order of their coming. They can be given as bytes, which makes no string.
 */
export class Texts {
  private bytes = new Uint8Array(1024);
  private readonly ends = new Column(new Int32Array(64));
  private isPlain = true;
  private scratch = new Uint8Array(128);
  private shown = { number: NONE, text: '' };

  get length(): number {
    return this.ends.length;
  }

  private startOf(number: number): number {
    return number === 0 ? 0 : this.ends.at(number - 1);
  }

  /** Whether a text is the one of this number. */
  is(number: number, from: Uint8Array, start: number, end: number): boolean {
    const { bytes } = this;
    const own = this.startOf(number);
    if (this.ends.at(number) - own !== end - start) return false;
    // From the end: ids that were made one after the other differ there.
    for (let at = end - start - 1; at >= 0; at -= 1) {
      if (bytes[own + at] !== from[start + at]) return false;
    }
    return true;
  }

  /** Puts a text behind the others. @returns its number */
  add(from: Uint8Array, start: number, end: number): number {
    const own = this.length === 0 ? 0 : this.ends.at(this.length - 1);
    const until = own + end - start;
    if (until > this.bytes.length) {
      const grown = new Uint8Array(Math.max(until, this.bytes.length * 2));
      grown.set(this.bytes);
      this.bytes = grown;
    }
    for (let at = start, to = own; at < end; at += 1, to += 1) {
      const byte = from[at] as number;
      if (byte >= BEYOND_ASCII) this.isPlain = false;
      this.bytes[to] = byte;
    }
    this.ends.push(until);
    return this.length - 1;
  }

  text(number: number): string {
    if (number === this.shown.number) return this.shown.text;
    const own = this.bytes.subarray(this.startOf(number), this.ends.at(number));
    const text =
      this.isPlain && own.length < SHORT
        ? String.fromCharCode.apply(null, own as unknown as number[])
        : DECODER.decode(own);
    this.shown = { number, text };
    return text;
  }

  held(): HeldTexts {
    return {
      bytes: this.bytes.slice(0, this.length === 0 ? 0 : this.ends.at(this.length - 1)),
      ends: this.ends.held(),
    };
  }

  /** A text as bytes, which hold until the next is asked for. */
  spelt(text: string): { readonly bytes: Uint8Array; readonly length: number } {
    if (this.scratch.length < text.length * MOST_BYTES)
      this.scratch = new Uint8Array(text.length * MOST_BYTES * 2);
    const { scratch } = this;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit >= BEYOND_ASCII) return { bytes: scratch, length: ENCODER.encodeInto(text, scratch).written };
      scratch[at] = unit;
    }
    return { bytes: scratch, length: text.length };
  }
}

/** Texts one after the other, and where each ends. */
export type HeldTexts = { readonly bytes: Uint8Array<ArrayBuffer>; readonly ends: Int32Array };

/** Gives each of them, as bytes, to `take`. @returns what it makes of each, by number */
export function eachText(
  { bytes, ends }: HeldTexts,
  take: (bytes: Uint8Array, start: number, end: number) => number,
): Int32Array {
  return ends.map((end, number) => take(bytes, number === 0 ? 0 : (ends[number - 1] as number), end));
}

/** Texts of which each is held once, and found by its bytes. */
export class NumberedTexts {
  private readonly texts = new Texts();
  /** Numbers, each where its text's hash leads or at the next free place after it; half of them are free. */
  private places = new Int32Array(128).fill(NONE);
  private readonly hashes = new Column(new Int32Array(64));
  private last: string | undefined;
  private lastNumber = NONE;

  get length(): number {
    return this.texts.length;
  }

  text(number: number): string {
    return this.texts.text(number);
  }

  held(): HeldTexts {
    return this.texts.held();
  }

  /** Whether a text is the one of this number. */
  is(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    return this.texts.is(number, bytes, start, end);
  }

  numberOf(text: string): number {
    if (text === this.last) return this.lastNumber;
    const { bytes, length } = this.texts.spelt(text);
    this.last = text;
    this.lastNumber = this.numberOfBytes(bytes, 0, length);
    return this.lastNumber;
  }

  numberOfBytes(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    const place = this.placeOf(bytes, start, end, hash);
    const known = this.places[place] as number;
    if (known !== NONE) return known;
    const number = this.texts.add(bytes, start, end);
    this.hashes.push(hash);
    this.places[place] = number;
    if (this.length * 2 > this.places.length) this.spread();
    return number;
  }

  /** Where the text stands, or would. */
  private placeOf(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const { places } = this;
    const last = places.length - 1;
    for (let place = hash & last; ; place = (place + 1) & last) {
      const number = places[place] as number;
      if (number === NONE) return place;
      if (this.hashes.at(number) === hash && this.texts.is(number, bytes, start, end)) return place;
    }
  }

  private spread(): void {
    const places = new Int32Array(this.places.length * 2).fill(NONE);
    const last = places.length - 1;
    for (let number = 0; number < this.length; number += 1) {
      let place = this.hashes.at(number) & last;
      while (places[place] !== NONE) place = (place + 1) & last;
      places[place] = number;
    }
    this.places = places;
  }
}

/** FNV-1a, and its upper half mixed into the lower, of which places are made. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash ^ (hash >>> 15);
}
