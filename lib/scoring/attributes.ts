/** The attributes of facts, one after the other; what repeats is held once. A fact has a stretch of them. Pure. */
import { Column, NONE, Numbered } from './cells';
import type { Fact } from './facts';

export type Attribute = Fact['attributes'][string];

/** Attributes of a fact: where they start, and how many they are. */
export type Span = { readonly start: number; readonly count: number };

/** Attributes as plain data: names and values by number, and what each number stands for. */
export type HeldAttributes = {
  readonly name: Int32Array;
  readonly value: Int32Array;
  readonly names: readonly string[];
  readonly values: readonly Attribute[];
};

export class Attributes {
  private readonly names = new Numbered<string>();
  private readonly values = new Numbered<Attribute>();
  private readonly name = new Column(new Int32Array(64));
  private readonly value = new Column(new Int32Array(64));
  /** What stood at each place of the stretch before. */
  private readonly before: {
    readonly name: string;
    readonly number: number;
    value: Attribute;
    valueNumber: number;
  }[] = [];
  private given: Span & { readonly attributes: Fact['attributes'] } = {
    start: NONE,
    count: 0,
    attributes: {},
  };

  get length(): number {
    return this.name.length;
  }

  /** Puts attributes behind the others; what is undefined is none. */
  hold(attributes: Fact['attributes']): Span {
    const start = this.length;
    let count = 0;
    for (const name in attributes) {
      const value = attributes[name];
      if (value === undefined) continue;
      this.push(count, name, value);
      count += 1;
    }
    return { start, count };
  }

  /** At the same place facts mostly have the same name, and often the same value, as the one before: that is not looked up again. */
  private push(at: number, name: string, value: Attribute): void {
    let before = this.before[at];
    if (before?.name !== name) {
      before = { name, number: this.names.numberOf(name), value, valueNumber: NONE };
      this.before[at] = before;
    }
    if (before.valueNumber === NONE || before.value !== value) {
      before.value = value;
      before.valueNumber = this.values.numberOf(value);
    }
    this.name.push(before.number);
    this.value.push(before.valueNumber);
  }

  /** One of a stretch, by its name. */
  of(start: number, count: number, name: string): Attribute | undefined {
    const wanted = this.names.find(name);
    if (wanted === NONE) return undefined;
    for (let at = start; at < start + count; at += 1) {
      if (this.name.at(at) === wanted) return this.values.values[this.value.at(at)];
    }
    return undefined;
  }

  /** Whether a stretch has these, and no others. */
  are(start: number, count: number, attributes: Fact['attributes']): boolean {
    let members = 0;
    for (const name in attributes) {
      if (attributes[name] === undefined) continue;
      members += 1;
      if (this.of(start, count, name) !== attributes[name]) return false;
    }
    return members === count;
  }

  /** A stretch as an object; asked for the same one again it gives the same object. */
  whole(start: number, count: number): Fact['attributes'] {
    const { given } = this;
    if (given.start === start && given.count === count) return given.attributes;
    const attributes: Record<string, Attribute> = {};
    for (let at = start; at < start + count; at += 1) {
      attributes[this.names.values[this.name.at(at)] as string] = this.values.values[
        this.value.at(at)
      ] as Attribute;
    }
    this.given = { start, count, attributes };
    return attributes;
  }

  held(): HeldAttributes {
    return {
      name: this.name.held(),
      value: this.value.held(),
      names: this.names.values,
      values: this.values.values,
    };
  }

  /** Puts another's behind its own. */
  append({ name, value, names, values }: HeldAttributes): void {
    const nameNumber = names.map((one) => this.names.numberOf(one));
    const valueNumber = values.map((one) => this.values.numberOf(one));
    this.name.append(name, (number) => nameNumber[number] as number);
    this.value.append(value, (number) => valueNumber[number] as number);
  }
}
