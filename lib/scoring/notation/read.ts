/** Reads the clerks' notation: the tree that `printNotation` prints, or the first thing that is wrong, with its place. Pure. */
import { isDay } from '../../day';
import { CURRENCY_DIGITS, isCurrency } from '../../money';
import { type Condition, deepIn, type Expression, MOST_DEEP, expression as schema } from '../expression';
import { isNumberText, multiply, text as numberText, parse } from '../rational';
import { keyOf, type Names } from './names';
import { Misread, type MisreadCode, type Token, tokensOf } from './tokens';
import {
  AMOUNT,
  AND,
  COMPARED,
  CONDITIONS,
  CURRENCY_WORDS,
  ELSE,
  EXPRESSIONS,
  type Holds,
  IF,
  IF_ZERO,
  LOWEST,
  MINOR,
  NO,
  OR,
  SCALES,
  SEGMENT,
  SETS,
  type Shape,
  SIGNS,
  UNITS,
  type Word,
  YES,
} from './words';

/** The first thing that is wrong; line and column count from 1. */
export type NotationProblem = {
  readonly code: MisreadCode;
  readonly line: number;
  readonly column: number;
  readonly params: Readonly<Record<string, string>>;
};

/**
 * Reads an expression. Names are looked up in `names`; where it has no list any name is taken (a name that is no key stands as `named`).
 * What could stand there is told in both spellings.
 */
export function readNotation(
  text: string,
  names: Names = {},
): { tree: Expression; problem: null } | { tree: null; problem: NotationProblem } {
  try {
    return { tree: new Reading(text, names).whole(), problem: null };
  } catch (error) {
    if (error instanceof RangeError)
      return { tree: null, problem: { code: 'deep', line: 1, column: 1, params: {} } };
    if (!(error instanceof Misread)) throw error;
    const before = text.slice(0, error.at).split('\n');
    const column = [...(before.at(-1) ?? '')].length + 1;
    return { tree: null, problem: { code: error.code, line: before.length, column, params: error.params } };
  }
}

type Fields = Record<string, unknown>;
const named = (words: readonly Shape[], token: Token) =>
  token.kind === 'word' ? words.find(({ word }) => isWord(token, word)) : undefined;

function isWord(token: Token, [zh, en]: Word): boolean {
  return token.kind === 'word' && (token.text === zh || token.text.toLowerCase() === en.toLowerCase());
}

const SIGN_OF = new Map<string, keyof typeof SIGNS>(
  Object.entries(SIGNS).map(([operator, sign]) => [sign, operator as keyof typeof SIGNS]),
);
const COMPARISON_OF = new Map<string, keyof typeof COMPARED>(
  Object.entries(COMPARED).map(([is, sign]) => [sign, is as keyof typeof COMPARED]),
);

class Reading {
  private readonly tokens: readonly Token[];
  private readonly conditions: ReadonlySet<number>;
  private readonly places = new Map<object, number>();
  private next = 0;
  private depth = 0;

  constructor(
    text: string,
    private readonly names: Names,
  ) {
    this.tokens = tokensOf(text);
    this.conditions = conditionsIn(this.tokens);
  }

  whole(): Expression {
    const tree = this.sum();
    const { kind, text, at } = this.here();
    if (kind !== 'end') throw new Misread('rest', at, { found: text });
    const deep = deepIn(tree);
    if (deep) throw new Misread('deep', this.placeOf(tree, deep));
    const read = schema.safeParse(tree);
    if (read.success) return read.data;
    throw new Misread('value', this.placeOf(tree, read.error.issues[0]?.path ?? []));
  }

  private placeOf(tree: unknown, path: readonly PropertyKey[]): number {
    let one = tree;
    let at = 0;
    for (const step of ['', ...path]) {
      if (step !== '') one = (one as Record<PropertyKey, unknown> | undefined)?.[step];
      if (typeof one === 'object' && one !== null) at = this.places.get(one) ?? at;
    }
    return at;
  }

  private here(ahead = 0): Token {
    return this.tokens[Math.min(this.next + ahead, this.tokens.length - 1)] as Token;
  }
  private isSign(sign: string, ahead = 0): boolean {
    const token = this.here(ahead);
    return token.kind === 'sign' && token.text === sign;
  }
  private takes(sign: string): boolean {
    if (!this.isSign(sign)) return false;
    this.next += 1;
    return true;
  }
  private takesWord(word: Word): boolean {
    if (!isWord(this.here(), word)) return false;
    this.next += 1;
    return true;
  }
  private wrong(code: MisreadCode, params: Record<string, string> = {}): never {
    const { text, at, kind } = this.here();
    throw new Misread(code, at, { found: kind === 'end' ? '' : text, ...params });
  }
  private must(sign: string): void {
    if (!this.takes(sign)) this.wrong('close', { sign });
  }
  private say([zh, en]: Word): string {
    return zh === en ? zh : `${zh}/${en}`;
  }
  private placed<T extends object>(at: number, one: T): T {
    this.places.set(one, at);
    return one;
  }
  private deeper<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > MOST_DEEP) this.wrong('deep');
    const found = read();
    this.depth -= 1;
    return found;
  }

  private sum(): Expression {
    return this.deeper(() =>
      this.run(['add', 'subtract'], () => this.run(['multiply', 'divide'], () => this.atom())),
    );
  }

  /** `a + b + c` is one sum of three; another sign of the same rank takes what came before as its first part. */
  private run(operators: readonly string[], part: () => Expression): Expression {
    const { at } = this.here();
    let parts = [part()];
    let running: keyof typeof SIGNS | null = null;
    let wraps = 0;
    const done = (): Expression => {
      const [only] = parts;
      if (running === null) return only as Expression;
      const zero = running === 'divide' && this.takesWord(IF_ZERO) ? this.atom() : undefined;
      return this.placed(at, { form: 'arithmetic', operator: running, of: parts, ...(zero ? { zero } : {}) });
    };
    const wrap = () => {
      wraps += 1;
      if (this.depth + wraps > MOST_DEEP) this.wrong('deep');
      parts = [done()];
      running = null;
    };
    for (;;) {
      const token = this.here();
      const operator = token.kind === 'sign' ? SIGN_OF.get(token.text) : undefined;
      const ended = running === 'divide' && isWord(token, IF_ZERO);
      if (ended) {
        wrap();
        continue;
      }
      if (!operator || !operators.includes(operator)) return done();
      if (running !== null && running !== operator) wrap();
      this.next += 1;
      running = operator;
      parts.push(part());
    }
  }

  private atom(): Expression {
    const token = this.here();
    const { at } = token;
    if (this.takes('(')) {
      const inner = this.sum();
      this.must(')');
      return inner;
    }
    if (token.kind === 'text') {
      this.next += 1;
      return this.placed(at, { form: 'value', of: 'measure', key: this.key('measure', token) });
    }
    if (token.kind === 'number' || this.isSign('−')) return this.placed(at, this.literal() as Expression);
    if (this.takesWord(IF)) return this.cases(at);
    const shape = named(EXPRESSIONS, token);
    if (shape) return this.shaped(shape, at) as Expression;
    if (token.kind !== 'word') this.wrong('operand');
    if (this.isSign('(', 1)) return this.wrong('word', { near: nearest(token.text, this.words()) });
    this.next += 1;
    return this.placed(at, { form: 'value', of: 'measure', key: this.key('measure', token) });
  }

  private words(): string[] {
    return [...EXPRESSIONS.map(({ word }) => word), IF].flat();
  }

  private signed(): string {
    const minus = this.takes('−') ? '-' : '';
    const { kind, text } = this.here();
    if (kind !== 'number') this.wrong(minus ? 'minus' : 'number');
    if (!isNumberText(minus + text)) this.wrong('number');
    this.next += 1;
    return minus + text;
  }

  /** A number with what it counts: 5 points, 50%, 500 万美元. */
  private literal(): Fields {
    const divides = (ahead: number) => this.isSign('×', ahead) || this.isSign('÷', ahead);
    const after = this.next > 0 && divides(-1);
    const token = this.here(this.isSign('−') ? 1 : 0);
    const found = this.counted();
    // Its stroke could as well divide what stands before, or all but the last.
    if (token.text.includes('/') && (after || divides(0)))
      throw new Misread('fraction', token.at, { found: token.text });
    return found;
  }

  private counted(): Fields {
    const number = this.signed();
    if (this.takes('%')) return { form: 'value', of: 'number', number: hundredth(number) };
    for (const [kind, word] of Object.entries(UNITS))
      if (this.takesWord(word)) return { form: 'value', of: 'number', number, kind };
    const money = this.money(number);
    return {
      form: 'value',
      of: 'number',
      number: money?.number ?? number,
      ...(money ? { kind: 'money', currency: money.currency } : {}),
    };
  }

  /** A number of a curve; an amount of money is taken in its minor unit. */
  private bound(): string {
    const number = this.signed();
    return this.money(number)?.number ?? number;
  }

  private money(number: string): { number: string; currency: string } | null {
    if (this.takesWord(MINOR)) return { number, currency: this.currency() };
    const scale = SCALES.find(({ word }) => this.takesWord(word));
    const known = Object.entries(CURRENCY_WORDS).find(([, word]) => isWord(this.here(), word));
    if (!scale && !known) return null;
    const currency = this.currency();
    const digits = isCurrency(currency) ? CURRENCY_DIGITS[currency] : 2;
    const tens = { n: 10n ** BigInt((scale?.tens ?? 0) + digits), d: 1n };
    return { number: numberText(multiply(parse(number), tens)), currency };
  }

  private currency(): string {
    return this.choice(CURRENCY_WORDS);
  }

  private choice(among: Readonly<Record<string, Word>>): string {
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

  private cases(at: number): Expression {
    this.must('(');
    const rows: { when: Condition; gives: Expression }[] = [];
    for (;;) {
      if (this.takesWord(ELSE)) {
        this.must(':');
        const otherwise = this.sum();
        this.must(')');
        if (rows.length === 0) throw new Misread('missing', at, { form: this.say(IF) });
        return this.placed(at, { form: 'if', rows, else: otherwise });
      }
      if (this.isSign(')')) this.wrong('missing', { form: this.say(IF) });
      const when = this.condition();
      this.must(':');
      rows.push({ when, gives: this.sum() });
      if (!this.takes(',') && !this.isSign(')')) this.wrong('close', { sign: ')' });
    }
  }

  /** A form with its slots: by place first, then by word. */
  private shaped(shape: Shape, at: number): Fields {
    this.next += 1;
    const fields: Fields = { ...shape.head };
    const form = this.say(shape.word);
    const byPlace = shape.slots.filter(({ word }) => !word);
    const options = shape.slots.filter(({ word }) => word);
    const many = byPlace.find(({ holds }) => holds.of === 'many');
    if (many) fields[many.field] = [];
    let place = 0;
    if (shape.bare && !this.isSign('(')) return this.placed(at, fields);
    this.must('(');
    while (!this.takes(')')) {
      if (this.here().kind === 'word' && this.isSign(':', 1)) {
        const option = options.find(({ word }) => word && isWord(this.here(), word));
        if (!option || fields[option.field] !== undefined)
          this.wrong('option', {
            form,
            options: options.map(({ word }) => (word ? this.say(word) : '')).join(' · '),
          });
        this.next += 2;
        fields[option.field] = this.held(option.holds as Exclude<Holds, { of: 'many' }>);
      } else {
        const slot = byPlace[place];
        if (!slot) this.wrong('rest');
        if (slot.holds.of === 'many') (fields[slot.field] as unknown[]).push(this.one(slot.holds.each));
        else {
          fields[slot.field] = this.held(slot.holds);
          place += 1;
        }
      }
      if (!this.takes(',') && !this.isSign(')')) this.wrong('close', { sign: ')' });
    }
    if (byPlace.some(({ field, optional }) => !optional && fields[field] === undefined))
      throw new Misread('missing', at, { form });
    return this.placed(at, fields);
  }

  private one(each: 'expression' | 'condition' | 'segment'): unknown {
    if (each === 'expression') return this.sum();
    if (each === 'condition') return this.condition();
    const token = this.here();
    if (!isWord(token, SEGMENT.word)) this.wrong('kind-of', { choices: this.say(SEGMENT.word) });
    return this.shaped(SEGMENT, token.at);
  }

  private held(holds: Exclude<Holds, { of: 'many' }>): unknown {
    const token = this.here();
    const whole = () => {
      if (token.kind !== 'number' || !/^\d{1,9}$/.test(token.text)) this.wrong('number');
      this.next += 1;
      return Number(token.text);
    };
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
        return whole();
      case 'number':
        return this.bound();
      case 'bound':
        return this.takesWord(LOWEST) ? null : this.bound();
      case 'text':
        return this.text();
      case 'name': {
        const key = this.key(holds.called, token);
        if (token.kind !== 'text' && token.kind !== 'word') this.wrong('kind-of', { choices: '“…”' });
        this.next += 1;
        return key;
      }
      case 'day':
        return this.day();
      case 'flag':
        return this.flag();
      case 'currency':
        return this.currency();
      case 'choice':
        return this.choice(holds.among);
      case 'values':
        return this.list(() => (this.here().kind === 'text' ? this.text() : this.flag()));
      case 'days':
        return this.list(() => {
          const from = this.day();
          this.must('~');
          return { from, to: this.day() };
        });
    }
  }

  private list<T>(read: () => T): T[] {
    this.must('[');
    const found: T[] = [];
    while (!this.takes(']')) {
      found.push(read());
      if (!this.takes(',') && !this.isSign(']')) this.wrong('close', { sign: ']' });
    }
    return found;
  }

  private text(): string {
    const token = this.here();
    if (token.kind !== 'text') this.wrong('kind-of', { choices: '“…”' });
    this.next += 1;
    return token.text;
  }

  private day(): string {
    const token = this.here();
    if (token.kind !== 'day' || !isDay(token.text)) this.wrong('kind-of', { choices: '2026-05-10' });
    this.next += 1;
    return token.text;
  }

  private flag(): boolean {
    if (this.takesWord(YES)) return true;
    if (this.takesWord(NO)) return false;
    return this.wrong('choice', { choices: `${this.say(YES)} · ${this.say(NO)}` });
  }

  private key(called: 'measure' | 'indicator' | 'goal' | 'other', token: Token): string {
    const key = keyOf(called, token.text, this.names);
    if (key !== null) return key;
    const list = called === 'other' ? [] : (this.names[called] ?? []);
    const names = list.map(({ zh, en }) => this.say([zh, en]));
    throw new Misread('name', token.at, { name: token.text, called, names: names.slice(0, 12).join(' · ') });
  }

  private condition(): Condition {
    return this.deeper(() => this.joined(OR, 'any', () => this.joined(AND, 'all', () => this.test())));
  }

  private joined(word: Word, test: 'all' | 'any', part: () => Condition): Condition {
    const { at } = this.here();
    const of = [part()];
    while (this.takesWord(word)) of.push(part());
    return of.length === 1 ? (of[0] as Condition) : this.placed(at, { test, of });
  }

  private test(): Condition {
    const token = this.here();
    if (this.isSign('(') && this.conditions.has(this.next)) {
      this.next += 1;
      const inner = this.condition();
      this.must(')');
      return inner;
    }
    const shape = named(CONDITIONS, token);
    if (shape) return this.shaped(shape, token.at) as Condition;
    if (isWord(token, AMOUNT.word)) {
      const fields = this.shaped(AMOUNT, token.at);
      fields.is = this.comparison();
      const number = this.signed();
      const money = this.money(number);
      return Object.assign(
        fields,
        { number: money?.number ?? number },
        money ? { currency: money.currency } : {},
      ) as Condition;
    }
    const left = this.sum();
    const is = this.comparison();
    return this.placed(token.at, { test: 'compare', left, is, right: this.sum() });
  }

  private comparison(): keyof typeof COMPARED {
    const token = this.here();
    const is = token.kind === 'sign' ? COMPARISON_OF.get(token.text) : undefined;
    if (!is) return this.wrong('comparison');
    this.next += 1;
    return is;
  }
}

/** The brackets that hold a condition rather than the start of a number: with a comparison or a test right inside, or in a bracket they begin with. */
function conditionsIn(tokens: readonly Token[]): ReadonlySet<number> {
  const found = new Set<number>();
  const open: number[] = [];
  const close = () => {
    const inner = open.pop();
    if (inner !== undefined && found.has(inner) && open.at(-1) === inner - 1) found.add(inner - 1);
  };
  tokens.forEach((token, at) => {
    const sign = token.kind === 'sign' ? token.text : '';
    const around = open.at(-1);
    if (sign === '(' || sign === '[') open.push(at);
    else if (sign === ')' || sign === ']') close();
    else if (around === undefined) return;
    else if (COMPARISON_OF.has(sign) || isWord(token, AND) || isWord(token, OR) || named(CONDITIONS, token))
      found.add(around);
  });
  while (open.length > 0) close();
  return found;
}

function hundredth(number: string): string {
  return numberText(multiply(parse(number), { n: 1n, d: 100n }));
}

/** The word most like it, where one is like it at all. */
function nearest(typed: string, words: readonly string[]): string {
  const word = typed.toLowerCase();
  const ranked = words
    .map((one) => ({ one, far: distance(word, one.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  const best = ranked[0];
  return best && best.far <= Math.ceil(word.length / 2) && best.far < word.length ? best.one : '';
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const now = [i];
    for (let j = 1; j <= b.length; j += 1)
      now[j] = Math.min(
        (row[j] ?? 0) + 1,
        (now[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = now;
  }
  return row[b.length] ?? 0;
}
