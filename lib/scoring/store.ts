/**
 * Facts in columns: a million of them in some two hundred megabytes, where as many objects would take more than a gigabyte. What repeats
 * (units, days, attributes) is held once. Filled once, in the order in which facts come, then only read. Pure.
 */
import { ASPECTS, type Aspect, HOLDERS, RECORD_KINDS, type RecordKind, SHARE_ROLES } from '../vocabulary';
import type { Fact, Rate } from './facts';
import { parse, type Rational } from './rational';

type Attribute = Fact['attributes'][string];
type Cells = Int32Array | Uint16Array | Uint8Array | Float64Array;

/** A column that grows by doubling. */
class Column<C extends Cells> {
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
}

/** What repeats, numbered in the order of its first coming. */
class Numbered<T> {
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

const NONE = -1;
/** Not an instant: left out; needed and missing. */
const LEFT_OUT = Number.NaN;
const MISSING = -1;
/** What a column of integers keeps exactly and gives back in the same spelling. */
const PLAIN_INTEGER = /^(?:0|-?[1-9]\d{0,14})$/;

/** So many facts; give them in with `push`. Iterating gives them back as they were given. */
export class FactStore implements Iterable<Fact> {
  private readonly records = new Numbered<string>();
  private readonly units = new Numbered<string>();
  private readonly days = new Numbered<string>();
  private readonly currencies = new Numbered<string>();
  private readonly attributeNames = new Numbered<string>();
  private readonly attributeValues = new Numbered<Attribute>();
  private readonly decisions: string[] = [];
  private readonly rates: Rate[] = [];
  private readonly rateNumbers = new Numbered<string>();

  private readonly record = new Column(new Int32Array(64));
  private readonly parent = new Column(new Int32Array(64));
  private readonly kind = new Column(new Uint8Array(64));
  private readonly aspect = new Column(new Uint8Array(64));
  private readonly claimed = new Column(new Uint8Array(64));
  private readonly holder = new Column(new Uint8Array(64));
  private readonly role = new Column(new Uint8Array(64));
  private readonly share = new Column(new Uint16Array(64));
  private readonly unit = new Column(new Int32Array(64));
  private readonly day = new Column(new Int32Array(64));
  private readonly lastDay = new Column(new Int32Array(64));
  private readonly currency = new Column(new Int32Array(64));
  private readonly rate = new Column(new Int32Array(64));
  private readonly decision = new Column(new Int32Array(64));
  private readonly logged = new Column(new Float64Array(64));
  private readonly evidenced = new Column(new Float64Array(64));
  private readonly decided = new Column(new Float64Array(64));
  private readonly integer = new Column(new Float64Array(64));
  /** Amounts that are no plain integers: figures with decimals, by position. */
  private readonly odd = new Map<number, string>();
  private readonly titles = new Map<number, string>();

  /** Each fact's attributes start here in the two columns of names and values and are so many. */
  private readonly attributesAt = new Column(new Int32Array(64));
  private readonly attributesOf = new Column(new Uint16Array(64));
  private readonly attributeName = new Column(new Int32Array(64));
  private readonly attributeValue = new Column(new Int32Array(64));
  private lastAttributes: Fact['attributes'] | null = null;

  get length(): number {
    return this.record.length;
  }

  push(fact: Fact): void {
    const position = this.length;
    this.record.push(this.records.numberOf(fact.record));
    this.parent.push(fact.parent === undefined ? NONE : this.records.numberOf(fact.parent));
    this.kind.push(RECORD_KINDS.indexOf(fact.kind));
    this.aspect.push(ASPECTS.indexOf(fact.aspect));
    this.claimed.push(fact.state === 'claimed' ? 1 : 0);
    this.holder.push(fact.holder === undefined ? HOLDERS.length : HOLDERS.indexOf(fact.holder));
    this.role.push(SHARE_ROLES.indexOf(fact.role));
    this.share.push(fact.shareBp);
    this.unit.push(this.units.numberOf(fact.unit));
    this.day.push(this.days.numberOf(fact.day));
    this.lastDay.push(fact.lastDay === undefined ? NONE : this.days.numberOf(fact.lastDay));
    this.currency.push(fact.currency === undefined ? NONE : this.currencies.numberOf(fact.currency));
    this.rate.push(fact.rate === undefined ? NONE : this.rateNumber(fact.rate));
    this.decision.push(this.decisionNumber(fact.decision));
    this.logged.push(fact.logged);
    this.evidenced.push(fact.evidenced === undefined ? LEFT_OUT : (fact.evidenced ?? MISSING));
    this.decided.push(fact.decided ?? LEFT_OUT);
    if (PLAIN_INTEGER.test(fact.amount)) this.integer.push(Number(fact.amount));
    else {
      this.integer.push(LEFT_OUT);
      this.odd.set(position, fact.amount);
    }
    if (fact.title !== undefined) this.titles.set(position, fact.title);
    this.pushAttributes(fact.attributes);
  }

  private rateNumber(rate: Rate): number {
    const number = this.rateNumbers.numberOf(`${rate.per}/${rate.value}/${rate.to}`);
    this.rates[number] ??= rate;
    return number;
  }

  private decisionNumber(decision: string | undefined): number {
    if (decision === undefined) return NONE;
    if (this.decisions.at(-1) !== decision) this.decisions.push(decision);
    return this.decisions.length - 1;
  }

  private pushAttributes(attributes: Fact['attributes']): void {
    const before = this.length - 2;
    if (before >= 0 && (attributes === this.lastAttributes || this.sameAttributes(before, attributes))) {
      this.attributesAt.push(this.attributesAt.at(before));
      this.attributesOf.push(this.attributesOf.at(before));
    } else {
      const start = this.attributeName.length;
      let at = 0;
      for (const name in attributes) {
        const value = attributes[name];
        if (value === undefined) continue;
        this.pushAttribute(at, name, value);
        at += 1;
      }
      this.attributesAt.push(start);
      this.attributesOf.push(this.attributeName.length - start);
    }
    this.lastAttributes = attributes;
  }

  /** At the same place facts mostly have the same name, and often the same value, as the one before: that is not looked up again. */
  private pushAttribute(at: number, name: string, value: Attribute): void {
    let before = this.attributesBefore[at];
    if (before?.name !== name) {
      before = { name, number: this.attributeNames.numberOf(name), value, valueNumber: NONE };
      this.attributesBefore[at] = before;
    }
    if (before.valueNumber === NONE || before.value !== value) {
      before.value = value;
      before.valueNumber = this.attributeValues.numberOf(value);
    }
    this.attributeName.push(before.number);
    this.attributeValue.push(before.valueNumber);
  }
  private readonly attributesBefore: {
    readonly name: string;
    readonly number: number;
    value: Attribute;
    valueNumber: number;
  }[] = [];

  /** Whether the fact before is one of the same record with equal attributes. */
  private sameAttributes(before: number, attributes: Fact['attributes']): boolean {
    if (this.record.at(before) !== this.record.at(before + 1)) return false;
    let members = 0;
    for (const name in attributes) {
      if (attributes[name] === undefined) continue;
      members += 1;
      if (this.attribute(before, name) !== attributes[name]) return false;
    }
    return members === this.attributesOf.at(before);
  }

  /** Objects of their own; facts that stand together with equal attributes are given the same ones. */
  *[Symbol.iterator](): Iterator<Fact> {
    for (let position = 0; position < this.length; position += 1) yield this.whole(this.at(position));
  }

  private whole(fact: HeldFact): Fact {
    return {
      record: fact.record,
      ...(fact.parent === undefined ? {} : { parent: fact.parent }),
      kind: fact.kind,
      aspect: fact.aspect,
      state: fact.state,
      unit: fact.unit,
      ...(fact.holder === undefined ? {} : { holder: fact.holder }),
      role: fact.role,
      shareBp: fact.shareBp,
      day: fact.day,
      ...(fact.lastDay === undefined ? {} : { lastDay: fact.lastDay }),
      logged: fact.logged,
      ...(fact.evidenced === undefined ? {} : { evidenced: fact.evidenced }),
      ...(fact.decided === undefined ? {} : { decided: fact.decided }),
      amount: fact.amount,
      ...(fact.currency === undefined ? {} : { currency: fact.currency }),
      ...(fact.rate === undefined ? {} : { rate: fact.rate }),
      attributes: fact.attributes,
      ...(fact.decision === undefined ? {} : { decision: fact.decision }),
      ...(fact.title === undefined ? {} : { title: fact.title }),
    };
  }

  /** A fact as a window on the columns: cheap to make, and to be let go of. Not to be spread. */
  at(position: number): HeldFact {
    return new HeldFact(this, position);
  }

  /** Number of the record a fact is of, of the one it hangs on (−1: none), and of a record by its id (−1: none here). */
  recordAt(position: number): number {
    return this.record.at(position);
  }
  parentAt(position: number): number {
    return this.parent.at(position);
  }
  recordNumber(record: string): number {
    return this.records.find(record);
  }
  get recordCount(): number {
    return this.records.values.length;
  }
  recordName(number: number): string {
    return this.records.values[number] as string;
  }

  isClaimed(position: number): boolean {
    return this.claimed.at(position) === 1;
  }
  kindAt(position: number): RecordKind {
    return RECORD_KINDS[this.kind.at(position)] as RecordKind;
  }
  aspectAt(position: number): Aspect {
    return ASPECTS[this.aspect.at(position)] as Aspect;
  }
  /** A number that facts of equal kind and aspect share. */
  sourceAt(position: number): number {
    return this.kind.at(position) * ASPECTS.length + this.aspect.at(position);
  }
  unitNumberAt(position: number): number {
    return this.unit.at(position);
  }
  unitName(number: number): string {
    return this.units.values[number] as string;
  }

  amountAt(position: number): Rational {
    const integer = this.integer.at(position);
    return Number.isNaN(integer) ? parse(this.odd.get(position) as string) : { n: BigInt(integer), d: 1n };
  }

  attribute(position: number, name: string): Attribute | undefined {
    const wanted = this.attributeNames.find(name);
    if (wanted === NONE) return undefined;
    const start = this.attributesAt.at(position);
    const end = start + this.attributesOf.at(position);
    for (let at = start; at < end; at += 1) {
      if (this.attributeName.at(at) === wanted)
        return this.attributeValues.values[this.attributeValue.at(at)];
    }
    return undefined;
  }

  /** The fields of a fact, for `HeldFact`. */
  readonly field = {
    holder: (position: number) => HOLDERS[this.holder.at(position)],
    role: (position: number) => SHARE_ROLES[this.role.at(position)] as Fact['role'],
    shareBp: (position: number) => this.share.at(position),
    day: (position: number) => this.days.values[this.day.at(position)] as string,
    lastDay: (position: number) => this.days.values[this.lastDay.at(position)],
    currency: (position: number) => this.currencies.values[this.currency.at(position)] as Fact['currency'],
    rate: (position: number) => this.rates[this.rate.at(position)],
    decision: (position: number) => this.decisions[this.decision.at(position)],
    title: (position: number) => this.titles.get(position),
    logged: (position: number) => this.logged.at(position),
    evidenced: (position: number) => {
      const at = this.evidenced.at(position);
      return Number.isNaN(at) ? undefined : at === MISSING ? null : at;
    },
    decided: (position: number) => {
      const at = this.decided.at(position);
      return Number.isNaN(at) ? undefined : at;
    },
    amount: (position: number) => {
      const integer = this.integer.at(position);
      return Number.isNaN(integer) ? (this.odd.get(position) as string) : String(integer);
    },
    attributes: (position: number) => this.attributesHere(position),
  };

  /** Facts that stand together with the same attributes are given the same object. */
  private attributesHere(position: number): Fact['attributes'] {
    const start = this.attributesAt.at(position);
    const end = start + this.attributesOf.at(position);
    const { given } = this;
    if (given.start === start && given.end === end) return given.attributes;
    const attributes: Record<string, Attribute> = {};
    for (let at = start; at < end; at += 1) {
      attributes[this.attributeNames.values[this.attributeName.at(at)] as string] = this.attributeValues
        .values[this.attributeValue.at(at)] as Attribute;
    }
    this.given = { start, end, attributes };
    return attributes;
  }
  private given: { start: number; end: number; attributes: Fact['attributes'] } = {
    start: NONE,
    end: NONE,
    attributes: {},
  };
}

/** One fact of a store. */
export class HeldFact implements Fact {
  constructor(
    readonly store: FactStore,
    readonly position: number,
  ) {}

  get record() {
    return this.store.recordName(this.store.recordAt(this.position));
  }
  get parent() {
    const parent = this.store.parentAt(this.position);
    return parent === NONE ? undefined : this.store.recordName(parent);
  }
  get kind() {
    return this.store.kindAt(this.position);
  }
  get aspect() {
    return this.store.aspectAt(this.position);
  }
  get state() {
    return this.store.isClaimed(this.position) ? 'claimed' : 'accepted';
  }
  get unit() {
    return this.store.unitName(this.store.unitNumberAt(this.position));
  }
  get holder() {
    return this.store.field.holder(this.position);
  }
  get role() {
    return this.store.field.role(this.position);
  }
  get shareBp() {
    return this.store.field.shareBp(this.position);
  }
  get day() {
    return this.store.field.day(this.position);
  }
  get lastDay() {
    return this.store.field.lastDay(this.position);
  }
  get logged() {
    return this.store.field.logged(this.position);
  }
  get evidenced() {
    return this.store.field.evidenced(this.position);
  }
  get decided() {
    return this.store.field.decided(this.position);
  }
  get amount() {
    return this.store.field.amount(this.position);
  }
  get currency() {
    return this.store.field.currency(this.position);
  }
  get rate() {
    return this.store.field.rate(this.position);
  }
  get attributes() {
    return this.store.field.attributes(this.position);
  }
  get decision() {
    return this.store.field.decision(this.position);
  }
  get title() {
    return this.store.field.title(this.position);
  }

  attribute(name: string): Attribute | undefined {
    return this.store.attribute(this.position, name);
  }
}

/** The facts as a store: themselves, if they are one. */
export function storeOf(facts: Iterable<Fact>): FactStore {
  if (facts instanceof FactStore) return facts;
  const store = new FactStore();
  for (const fact of facts) store.push(fact);
  return store;
}
