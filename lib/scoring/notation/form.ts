/**
 * Forms as words.ts describes them, read slot by slot, and what stands in a slot: numbers with what they count, names, days, choices. How
 * sums and conditions are put together from them is told by who goes on from here (read.ts). Pure.
 */
import type { Condition, Expression } from '../expression';
import type { Kind } from '../kinds';
import { type Known, memberKind } from '../walk';
import { kindBeside, LIKE, ofKind } from './beside';
import { Cursor, isWord, named } from './cursor';
import { CurveNumbers, gainOf, kindIn, unfit, type Written } from './curve';
import { LINK, runOn } from './meant';
import { codeOf, keyOf, knownBy, type Names, valuesOf } from './names';
import { Misread, type Token } from './tokens';
import { type Called, type Holds, LOWEST, SEGMENT, SETS, type Shape, WINDOWS } from './words';

export type Fields = Record<string, unknown>;

/** Stands for what could not be read: of no kind, so that nothing is said of what stands beside it. */
export const UNREAD: Expression = { form: 'value', of: 'column', key: 'unread' };
export const UNREAD_TEST: Condition = { test: 'all', of: [] };

export abstract class Forms extends Cursor {
  private readonly places = new Map<object, number>();
  /** Numbers typed without what they count, as they stood. */
  protected readonly plain = new WeakMap<object, Written>();
  private readonly known: Known;
  /** The kind of what is folded, and the curve whose segments are read. */
  private member: Kind | undefined;
  private curve: CurveNumbers | null = null;

  constructor(
    text: string,
    protected readonly names: Names,
  ) {
    super(text);
    this.known = knownBy(names);
  }

  protected abstract sum(): Expression;
  protected abstract condition(): Condition;

  protected placeOf(tree: unknown, path: readonly PropertyKey[]): number {
    let one = tree;
    let at = 0;
    for (const step of ['', ...path]) {
      if (step !== '') one = (one as Record<PropertyKey, unknown> | undefined)?.[step];
      at = this.places.get(one as object) ?? at;
    }
    return at;
  }

  protected placed<T extends object>(at: number, one: T): T {
    this.places.set(one, at);
    return one;
  }

  protected written(): Written {
    const { at } = this.here();
    const number = this.signed();
    const money = this.money(number);
    const unfinished = !money && this.unfinished();
    return { at, number: money?.number ?? number, currency: money?.currency ?? null, unfinished };
  }

  /** A number along which a curve runs. */
  private along(): string {
    const written = this.written();
    this.note(this.curve?.along(written));
    return written.number;
  }

  /** A form with its slots: by place first, then by word. */
  protected shaped(shape: Shape, at: number): Fields {
    this.next += 1;
    const fields: Fields = { ...shape.head };
    const form = this.say(shape.word);
    const byPlace = shape.slots.filter(({ word }) => !word);
    const options = shape.slots.filter(({ word }) => word);
    const many = byPlace.find(({ holds }) => holds.of === 'many');
    if (many) fields[many.field] = [];
    let place = 0;
    if (shape.bare && !this.isSign('(')) return this.placed(at, fields);
    const open = this.next;
    const { member, curve } = this;
    const isCurve = shape.head.form === 'curve';
    let numbers: CurveNumbers | null = null;
    this.must('(');
    let unread = false;
    while (!this.takes(')')) {
      const read = this.part(open, () => {
        if (this.here().kind === 'word' && this.isSign(':', 1)) {
          const option = options.find(({ word }) => word && isWord(this.here(), word));
          if (!option || fields[option.field] !== undefined)
            this.wrong('option', {
              form,
              options: options.map(({ word }) => (word ? this.say(word) : '')).join(' · '),
            });
          this.next += 2;
          fields[option.field] = this.held(option.holds as Exclude<Holds, { of: 'many' }>, fields);
          return fields;
        }
        const slot = byPlace[place];
        if (!slot) this.wrong('rest');
        if (slot.holds.of === 'many') (fields[slot.field] as unknown[]).push(this.one(slot.holds.each));
        else {
          place += 1;
          this.member = this.memberOf(fields);
          fields[slot.field] = this.held(slot.holds, fields);
        }
        return fields;
      });
      this.member = member;
      if (read === null) unread = true;
      // An option may stand before what the curve runs over.
      if (isCurve && place > 0) {
        numbers ??= new CurveNumbers(fields.of ? this.kindOf(fields.of as Expression) : undefined);
        this.curve = numbers;
      }
    }
    for (const wrong of numbers?.ended(gainOf(fields as never)) ?? []) this.note(wrong);
    this.curve = curve;
    if (LIKE.includes(shape.head.operator ?? '')) fields.of = this.alike(fields.of as readonly Expression[]);
    if (byPlace.every(({ field, optional }) => optional || fields[field] !== undefined))
      return this.placed(at, fields);
    if (!unread) this.note(new Misread('missing', at, { form }));
    return { ...UNREAD };
  }

  private kindOf(tree: Expression): Kind | undefined {
    return kindIn(tree, this.known, this.member);
  }
  private memberOf({ over }: Fields): Kind | undefined {
    return (over ? memberKind(over as never, this.known) : undefined) ?? this.member;
  }

  /**
   * What must be of one kind: numbers typed plain are of the kind of what they stand beside, as 2 in 「签约项目」 ≥ 2. Not so money, where a
   * plain number could be of any unit; only 0 is 0.
   */
  protected alike<T extends readonly Expression[]>(parts: T): T {
    const kind = kindBeside(parts, this.known, this.member);
    if (kind === undefined || kind === 'ratio') return parts;
    return parts.map((part) => {
      const written = this.plain.get(part);
      if (!written) return part;
      const wrong = unfit(written, kind);
      this.note(wrong);
      return wrong ? part : this.placed(written.at, ofKind(part, kind));
    }) as unknown as T;
  }

  private one(each: 'expression' | 'condition' | 'segment'): unknown {
    if (each === 'expression') return this.sum();
    if (each === 'condition') return this.condition();
    const token = this.here();
    if (!isWord(token, SEGMENT.word)) this.wrong('kind-of', { choices: this.say(SEGMENT.word) });
    return this.shaped(SEGMENT, token.at);
  }

  private held(holds: Exclude<Holds, { of: 'many' }>, fields: Fields): unknown {
    const token = this.here();
    switch (holds.of) {
      case 'expression':
        return this.sum();
      case 'condition':
        return this.condition();
      case 'set': {
        const shape = named(SETS, token);
        if (!shape)
          return this.wrong('kind-of', { choices: SETS.map(({ word }) => this.say(word)).join(' · ') });
        return this.deeper(() => this.shaped(shape, token.at));
      }
      case 'places':
      case 'size':
        return this.whole();
      case 'number':
        return this.written().number;
      case 'bound':
        return this.takesWord(LOWEST) ? null : this.along();
      case 'along':
        return this.along();
      case 'gain': {
        const written = this.written();
        this.curve?.gain(written);
        return written.number;
      }
      case 'text':
        return this.text();
      case 'name': {
        if (token.kind !== 'text' && token.kind !== 'word') this.wrong('kind-of', { choices: '“…”' });
        this.next += 1;
        return this.key(holds.called, token);
      }
      case 'attribute':
        return this.code('attribute', this.names.attribute);
      case 'values': {
        const known = valuesOf(this.names, holds.held, String(fields[holds.held]));
        return this.list(() => (this.here().kind === 'text' ? this.code('value', known) : this.flag()));
      }
      case 'day':
        return this.day();
      case 'flag':
        return this.flag();
      case 'currency':
        return this.currency();
      case 'choice':
        return this.choice(holds.among);
      case 'window': {
        if (!this.isSign('[')) return this.choice(WINDOWS);
        const days = this.list(() => this.days());
        if (days.length !== 1) this.wrong('kind-of', { choices: '[2026-01-01 ~ 2026-12-31]' });
        return days[0];
      }
      case 'days':
        return this.list(() => this.days());
    }
  }

  private days(): { from: string; to: string } {
    const from = this.day();
    this.must('~');
    return { from, to: this.day() };
  }

  protected key(called: Called | 'other', token: Token): string {
    const key = keyOf(called, token.text, this.names);
    const ran =
      key === null && token.kind === 'word' ? (runOn(token.text) ?? this.linked(called, token.text)) : null;
    const other = key === null && called === 'measure' ? this.calledOtherwise(token.text) : null;
    if (ran) this.note(new Misread('run-on', token.at, { ...ran }));
    else if (other) this.note(new Misread('name-of-other', token.at, { name: token.text, called: other }));
    else if (key === null) this.noteName(called, token, called === 'other' ? [] : (this.names[called] ?? []));
    return key ?? 'unread';
  }

  /** A name that ran on into what leads to its comparison: 到账额在 500万美元以上. */
  private linked(called: Called | 'other', word: string): ReturnType<typeof runOn> {
    const name = word.slice(0, -LINK.length);
    const isLinked = name !== '' && word.endsWith(LINK) && keyOf(called, name, this.names) !== null;
    return isLinked ? { name, rest: LINK } : null;
  }

  private code(called: 'attribute' | 'value', known: Names['attribute']): string {
    const token = this.here();
    const code = codeOf(this.text(), known);
    if (code === null) this.noteName(called, token, known ?? []);
    return code ?? 'unread';
  }

  private noteName(called: string, { at, text }: Token, list: readonly { zh: string; en: string }[]): void {
    this.note(
      new Misread(
        'name',
        at,
        { name: text, called },
        list.map(({ zh, en }) => [zh, en]),
      ),
    );
  }

  /** What else is called so, which has to be written with a word of its own: a goal, an indicator. */
  private calledOtherwise(name: string): 'goal' | 'indicator' | null {
    return (
      (['goal', 'indicator'] as const).find((called) =>
        this.names[called]?.some(({ zh, en }) => zh === name || en === name),
      ) ?? null
    );
  }
}
