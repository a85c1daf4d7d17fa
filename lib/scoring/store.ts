/**
 * Facts in columns: a million of them in some two hundred megabytes, where as many objects would take more than a gigabyte. What repeats
 * (units, days, attributes) is held once. Filled once, in the order in which facts come, then only read. Pure.
 */
import { ASPECTS, type Aspect, HOLDERS, RECORD_KINDS, type RecordKind, SHARE_ROLES } from '../vocabulary';
import { type Attribute, Attributes, type HeldAttributes, type Span } from './attributes';
import { type Cells, Column, eachText, type HeldTexts, NONE, Numbered, NumberedTexts, Texts } from './cells';
import type { Fact, Rate } from './facts';
import { parse, type Rational } from './rational';

/** Not an instant: left out; needed and missing. */
export const LEFT_OUT = Number.NaN;
export const MISSING = Number.NEGATIVE_INFINITY;
/** What a column of integers keeps exactly and gives back in the same spelling. */
const PLAIN_INTEGER = /^(?:0|-?[1-9]\d{0,14})$/;

/**
 * A fact as the cells it takes: numbers of what is held once (−1: it has none), positions in the closed lists of the vocabulary, instants.
 * One row is filled over and over.
 */
export class FactRow {
  record = NONE;
  parent = NONE;
  kind = 0;
  aspect = 0;
  claimed = 0;
  /** `HOLDERS.length`: not given. */
  holder: number = HOLDERS.length;
  role = 0;
  share = 0;
  unit = NONE;
  day = NONE;
  lastDay = NONE;
  currency = NONE;
  rate = NONE;
  decision = NONE;
  logged = 0;
  evidenced: number = LEFT_OUT;
  decided: number = LEFT_OUT;
  /** The amount where it is a plain integer; else `odd` is its spelling. */
  integer: number = LEFT_OUT;
  odd: string | null = null;
  attributes: Span = NO_SPAN;
}

const NO_SPAN: Span = { start: 0, count: 0 };

const COLUMNS = [
  ...([
    'record',
    'parent',
    'kind',
    'aspect',
    'claimed',
    'holder',
    'role',
    'share',
    'unit',
    'day',
    'lastDay',
  ] as const),
  ...(['currency', 'rate', 'decision', 'logged', 'evidenced', 'decided', 'integer'] as const),
  ...(['attributesAt', 'attributesOf'] as const),
];
type ColumnName = (typeof COLUMNS)[number];

/** The facts of a store as plain data; `buffers` are what of it can go to another thread without being copied. */
export type HeldFacts = {
  readonly cells: { readonly [name in ColumnName]: Cells };
  readonly records: HeldTexts;
  readonly decisions: HeldTexts;
  readonly units: readonly string[];
  readonly days: readonly string[];
  readonly currencies: readonly string[];
  readonly rates: readonly Rate[];
  readonly attributes: HeldAttributes;
  readonly odd: ReadonlyMap<number, string>;
  readonly titles: ReadonlyMap<number, string>;
  readonly buffers: readonly ArrayBuffer[];
};

/**
 * So many facts; give them in with `push`, or with `add` where they are not objects yet. Iterating gives them back as they were given.
 */
export class FactStore implements Iterable<Fact> {
  /** What rows say by number. */
  readonly records = new NumberedTexts();
  readonly units = new Numbered<string>();
  readonly days = new Numbered<string>();
  readonly currencies = new Numbered<string>();
  readonly attributes = new Attributes();
  private readonly decisions = new Texts();
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

  private readonly attributesAt = new Column(new Int32Array(64));
  private readonly attributesOf = new Column(new Uint16Array(64));
  /** What the last fact that came as an object had. */
  private last: { readonly attributes: Fact['attributes']; readonly span: Span } | null = null;
  private readonly row = new FactRow();

  get length(): number {
    return this.record.length;
  }

  push(fact: Fact): void {
    const { row } = this;
    row.record = this.records.numberOf(fact.record);
    row.parent = fact.parent === undefined ? NONE : this.records.numberOf(fact.parent);
    row.kind = RECORD_KINDS.indexOf(fact.kind);
    row.aspect = ASPECTS.indexOf(fact.aspect);
    row.claimed = fact.state === 'claimed' ? 1 : 0;
    row.holder = fact.holder === undefined ? HOLDERS.length : HOLDERS.indexOf(fact.holder);
    row.role = SHARE_ROLES.indexOf(fact.role);
    row.share = fact.shareBp;
    row.unit = this.units.numberOf(fact.unit);
    row.day = this.days.numberOf(fact.day);
    row.lastDay = fact.lastDay === undefined ? NONE : this.days.numberOf(fact.lastDay);
    row.currency = fact.currency === undefined ? NONE : this.currencies.numberOf(fact.currency);
    row.rate = fact.rate === undefined ? NONE : this.rateNumber(fact.rate);
    row.decision = fact.decision === undefined ? NONE : this.decisionSpelt(fact.decision);
    row.logged = fact.logged;
    row.evidenced = fact.evidenced === undefined ? LEFT_OUT : (fact.evidenced ?? MISSING);
    row.decided = fact.decided ?? LEFT_OUT;
    const isPlain = PLAIN_INTEGER.test(fact.amount);
    row.integer = isPlain ? Number(fact.amount) : LEFT_OUT;
    row.odd = isPlain ? null : fact.amount;
    row.attributes = this.attributesSpan(fact.attributes, row.record);
    if (fact.title !== undefined) this.titles.set(this.length, fact.title);
    this.add(row);
  }

  add(row: FactRow): void {
    if (row.odd !== null) this.odd.set(this.length, row.odd);
    this.record.push(row.record);
    this.parent.push(row.parent);
    this.kind.push(row.kind);
    this.aspect.push(row.aspect);
    this.claimed.push(row.claimed);
    this.holder.push(row.holder);
    this.role.push(row.role);
    this.share.push(row.share);
    this.unit.push(row.unit);
    this.day.push(row.day);
    this.lastDay.push(row.lastDay);
    this.currency.push(row.currency);
    this.rate.push(row.rate);
    this.decision.push(row.decision);
    this.logged.push(row.logged);
    this.evidenced.push(row.evidenced);
    this.decided.push(row.decided);
    this.integer.push(row.integer);
    this.attributesAt.push(row.attributes.start);
    this.attributesOf.push(row.attributes.count);
  }

  rateNumber(rate: Rate): number {
    const number = this.rateNumbers.numberOf(`${rate.per}/${rate.value}/${rate.to}`);
    this.rates[number] ??= rate;
    return number;
  }

  private decisionSpelt(decision: string): number {
    const { bytes, length } = this.decisions.spelt(decision);
    return this.decisionNumber(bytes, 0, length);
  }

  /** Facts of one decision stand together, so only the one before is looked at. */
  decisionNumber(bytes: Uint8Array, start: number, end: number): number {
    const last = this.decisions.length - 1;
    return last >= 0 && this.decisions.is(last, bytes, start, end)
      ? last
      : this.decisions.add(bytes, start, end);
  }

  /** Of the record whose fact comes next: equal attributes of one record are held once. */
  private attributesSpan(attributes: Fact['attributes'], record: number): Span {
    if (attributes === this.last?.attributes) return this.last.span;
    const before = this.length - 1;
    const [start, count] = [this.attributesAt.at(before), this.attributesOf.at(before)];
    const isSame =
      before >= 0 && this.record.at(before) === record && this.attributes.are(start, count, attributes);
    const span = isSame ? { start, count } : this.attributes.hold(attributes);
    this.last = { attributes, span };
    return span;
  }

  /** All of it, to be handed to another store, in this thread or another. */
  held(): HeldFacts {
    const cells = Object.fromEntries(
      COLUMNS.map((name) => [name, (this[name] as Column<Cells>).held()]),
    ) as HeldFacts['cells'];
    const records = this.records.held();
    const decisions = this.decisions.held();
    const attributes = this.attributes.held();
    return {
      cells,
      records,
      decisions,
      units: this.units.values,
      days: this.days.values,
      currencies: this.currencies.values,
      rates: this.rates,
      attributes,
      odd: this.odd,
      titles: this.titles,
      buffers: [
        ...Object.values(cells),
        ...[attributes.name, attributes.value],
        ...[records, decisions].flatMap(({ bytes, ends }) => [bytes, ends]),
      ].map(({ buffer }) => buffer as ArrayBuffer),
    };
  }

  /** Puts the facts of another store behind its own. */
  append(held: HeldFacts): void {
    const { length: facts } = this;
    const { length: attributes } = this.attributes;
    const records = eachText(held.records, (...spelt) => this.records.numberOfBytes(...spelt));
    const decisions = eachText(held.decisions, (...spelt) => this.decisions.add(...spelt));
    const days = held.days.map((day) => this.days.numberOf(day));
    const by = (numbers: ArrayLike<number>) => (number: number) => numbers[number] as number;
    const numberOf: { readonly [name in ColumnName]?: (number: number) => number } = {
      record: by(records),
      parent: by(records),
      decision: by(decisions),
      unit: by(held.units.map((unit) => this.units.numberOf(unit))),
      day: by(days),
      lastDay: by(days),
      currency: by(held.currencies.map((currency) => this.currencies.numberOf(currency))),
      rate: by(held.rates.map((rate) => this.rateNumber(rate))),
      attributesAt: (start) => start + attributes,
    };
    for (const name of COLUMNS) (this[name] as Column<Cells>).append(held.cells[name], numberOf[name]);
    this.attributes.append(held.attributes);
    for (const [position, amount] of held.odd) this.odd.set(facts + position, amount);
    for (const [position, title] of held.titles) this.titles.set(facts + position, title);
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

  /** Number of the record a fact is of, and of the one it hangs on (−1: none). */
  recordAt(position: number): number {
    return this.record.at(position);
  }
  parentAt(position: number): number {
    return this.parent.at(position);
  }
  get recordCount(): number {
    return this.records.length;
  }
  recordName(number: number): string {
    return this.records.text(number);
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
    return this.attributes.of(this.attributesAt.at(position), this.attributesOf.at(position), name);
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
    decision: (position: number) => {
      const number = this.decision.at(position);
      return number === NONE ? undefined : this.decisions.text(number);
    },
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
    /** Facts that stand together with the same attributes are given the same object. */
    attributes: (position: number) =>
      this.attributes.whole(this.attributesAt.at(position), this.attributesOf.at(position)),
  };
}

/** One fact of a store, as a window on its columns. */
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
