/** Reads the clerks' notation: the tree that `printNotation` prints, or what is wrong, each with its place. Pure. */
import {
  type Condition,
  deepIn,
  type Expression,
  MOST_DEEP,
  condition as schemaOfCondition,
  expression as schemaOfExpression,
} from '../expression';
import { compare, multiply, text as numberText, parse } from '../rational';
import { isWord, named } from './cursor';
import type { Written } from './curve';
import { type Fields, Forms, UNREAD, UNREAD_TEST } from './form';
import { LINK, runOn } from './meant';
import { keyOf, type Names } from './names';
import { nearest } from './nearest';
import { Misread, type MisreadCode, type Token } from './tokens';
import {
  AMOUNT,
  AND,
  COMPARED,
  CONDITIONS,
  ELSE,
  EXPRESSIONS,
  IF,
  IF_ZERO,
  OR,
  SETS,
  type Shape,
  SIGNS,
  UNITS,
  type Word,
} from './words';

/** Something that is wrong; line and column count from 1. */
export type NotationProblem = {
  readonly code: MisreadCode;
  readonly line: number;
  readonly column: number;
  readonly params: Readonly<Record<string, string>>;
};
export type Notated<T> =
  | { readonly tree: T; readonly problems: readonly [] }
  | { readonly tree: null; readonly problems: readonly NotationProblem[] };

/** More than this nobody mends at once. */
const MOST_PROBLEMS = 20;

/**
 * Reads an expression. Names are looked up in `names`; where it has no list any name is taken (a name that is no key stands as `named`).
 * What could stand there is told in both spellings. Problems are in the order of the text.
 */
export function readNotation(text: string, names: Names = {}): Notated<Expression> {
  return readWhole(text, (reading) => reading.expression(), names);
}

/** Reads a condition, in the same way. */
export function readConditionNotation(text: string, names: Names = {}): Notated<Condition> {
  return readWhole(text, (reading) => reading.wholeCondition(), names);
}

function readWhole<T>(text: string, read: (reading: Reading) => T | null, names: Names): Notated<T> {
  try {
    const reading = new Reading(text, names);
    const tree = read(reading);
    const faults = reading.faults();
    if (tree !== null && faults.length === 0) return { tree, problems: [] };
    const lines = text.split('\n');
    const told = faults.slice(0, MOST_PROBLEMS).map(withNearest);
    return { tree: null, problems: told.map((one) => placedIn(lines, one)) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { tree: null, problems: [{ code: 'deep', line: 1, column: 1, params: {} }] };
  }
}

/** What may have been meant is looked for only where it is told. */
function withNearest(misread: Misread): Misread {
  const { code, at, params, among } = misread;
  if (code === 'name') return new Misread(code, at, { ...params, ...namesTold(params.name ?? '', among) });
  if (code !== 'word' || params.near !== undefined) return misread;
  return new Misread(code, at, { ...params, near: nearest(params.found ?? '', WORDS) });
}

/** Names told of a list; the others are counted. */
const NAMES_TOLD = 12;

/** Which names there are: first what has in it what was typed, or the other way round, or else the one most like it. */
function namesTold(typed: string, among: readonly Word[]): { readonly names: string; readonly more: string } {
  const word = typed.toLowerCase();
  const isAlike = (called: string) =>
    called !== '' && (word.includes(called.toLowerCase()) || called.toLowerCase().includes(word));
  const alike = among.filter((one) => one.some(isAlike));
  const like = alike.length > 0 ? '' : nearest(typed, among.flat());
  const first = like === '' ? alike : among.filter((one) => one.includes(like));
  const all = [...first, ...among.filter((one) => !first.includes(one))];
  const names = all.slice(0, NAMES_TOLD).map(([zh, en]) => (zh === en ? zh : `${zh}/${en}`));
  return { names: names.join(' · '), more: String(all.length - names.length) };
}

function placedIn(lines: readonly string[], { code, at, params }: Misread): NotationProblem {
  let line = 0;
  let left = at;
  while (line < lines.length - 1 && left > (lines[line]?.length ?? 0)) {
    left -= (lines[line]?.length ?? 0) + 1;
    line += 1;
  }
  return { code, line: line + 1, column: [...(lines[line] ?? '').slice(0, left)].length + 1, params };
}

const SIGN_OF = new Map<string, keyof typeof SIGNS>(
  Object.entries(SIGNS).map(([operator, sign]) => [sign, operator as keyof typeof SIGNS]),
);
const COMPARISON_OF = new Map<string, keyof typeof COMPARED>(
  Object.entries(COMPARED).map(([is, sign]) => [sign, is as keyof typeof COMPARED]),
);
class Reading extends Forms {
  /** Ranges, with the two conditions they are. */
  private readonly ranges = new WeakMap<Condition, readonly Condition[]>();
  private readonly conditions = conditionsIn(this.tokens, (word) => this.ranOn(word) !== null);

  expression(): Expression | null {
    return this.all(() => this.sum(), schemaOfExpression);
  }

  wholeCondition(): Condition | null {
    return this.all(() => this.condition(), schemaOfCondition);
  }

  private all<T extends object>(
    read: () => T,
    schema: typeof schemaOfExpression | typeof schemaOfCondition,
  ): T | null {
    try {
      const tree = read();
      if (this.here().kind !== 'end') this.wrong('rest');
      if (this.faults().length > 0) return null;
      const deep = deepIn(tree);
      if (deep) throw new Misread('deep', this.placeOf(tree, deep));
      const checked = schema.safeParse(tree);
      if (checked.success) return checked.data as unknown as T;
      for (const { path } of checked.error.issues) this.note(new Misread('value', this.placeOf(tree, path)));
    } catch (error) {
      if (!(error instanceof Misread)) throw error;
      this.note(error);
    }
    return null;
  }

  protected sum(): Expression {
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
      const of = running === 'add' || running === 'subtract' ? this.alike(parts) : parts;
      return this.placed(at, { form: 'arithmetic', operator: running, of, ...(zero ? { zero } : {}) });
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
    if (this.isSign('(')) return this.bracketed(() => this.sum(), UNREAD);
    if (token.kind === 'text') {
      this.next += 1;
      return this.placed(at, { form: 'value', of: 'measure', key: this.key('measure', token) });
    }
    if (token.kind === 'number' || this.isSign('−')) return this.placed(at, this.literal() as Expression);
    if (this.takesWord(IF)) return this.cases(at);
    const extreme = token.kind === 'word' && this.isSign('(', 1) ? extremeOf(token.text) : undefined;
    const shape = (extreme && this.meantBy(extreme)) ?? named(EXPRESSIONS, token);
    if (shape) return this.shaped(shape, at) as Expression;
    if (token.kind !== 'word') this.wrong('operand');
    this.next += 1;
    if (!this.isSign('('))
      return this.placed(at, { form: 'value', of: 'measure', key: this.key('measure', token) });
    const unknown = new Misread('word', at, {
      found: token.text,
      ...(extreme && { near: [extreme.among, extreme.over].map(({ word }) => this.say(word)).join(' · ') }),
    });
    if (!this.leave(this.next)) throw unknown;
    this.note(unknown);
    return UNREAD;
  }

  /** The form that 最小(…) or 最小值(…) can only be: of a set, or of numbers where there are several; undefined where it is as it is written. */
  private meantBy({ among, over }: Extreme): Shape | undefined {
    if (named(SETS, this.here(2))) return over;
    const open = this.next + 1;
    const end = this.ends.get(open) ?? 0;
    for (let at = open + 1; at < end; at += 1) {
      const isComma = this.around[at] === open && this.tokens[at]?.text === ',';
      const [first, second] = [this.tokens[at + 1], this.tokens[at + 2]];
      const isOption = first?.kind === 'word' && second?.kind === 'sign' && second.text === ':';
      if (isComma && at + 1 < end && !isOption) return among;
    }
    return undefined;
  }

  private bracketed<T>(read: () => T, unread: T): T {
    const open = this.next;
    this.next += 1;
    const found = this.part(open, () => {
      const inner = read();
      if (!this.isSign(')')) this.wrong('close', { sign: ')' });
      return inner;
    });
    // Behind what is wrong there may be commas: all of the bracket is gone past.
    this.leave(open);
    return found ?? unread;
  }

  /** A number with what it counts: 5 points, 50%, 500 万美元. */
  private literal(): Fields {
    const divides = (ahead: number) => this.isSign('×', ahead) || this.isSign('÷', ahead);
    const after = this.next > 0 && divides(-1);
    const { at } = this.here();
    const token = this.here(this.isSign('−') ? 1 : 0);
    const isFraction = token.text.includes('/');
    const number = this.signed();
    // 2/3% is two thirds of a percent to the one and two by three percent to the other.
    if (isFraction && this.isSign('%')) this.note(new Misread('percent', token.at, { found: token.text }));
    const found = this.counted(number, at);
    // Its stroke could as well divide what stands before, or all but the last.
    if (isFraction && (after || divides(0)))
      this.note(new Misread('fraction', token.at, { found: token.text }));
    return found;
  }

  private counted(number: string, at: number): Fields {
    if (this.takes('%')) return { form: 'value', of: 'number', number: hundredth(number) };
    for (const [kind, word] of Object.entries(UNITS))
      if (this.takesWord(word)) return { form: 'value', of: 'number', number, kind };
    const money = this.money(number);
    if (money) return { form: 'value', of: 'number', ...money, kind: 'money' };
    const plain = { form: 'value', of: 'number', number };
    this.plain.set(plain, { number, currency: null, at, unfinished: this.unfinished() });
    return plain;
  }

  private cases(at: number): Expression {
    const open = this.next;
    this.must('(');
    const rows: { when: Condition; gives: Expression }[] = [];
    for (;;) {
      if (this.isSign(')')) this.wrong('missing', { form: this.say(IF) });
      const otherwise = this.takesWord(ELSE);
      const row = this.part(open, () => {
        const when = otherwise ? UNREAD_TEST : this.condition();
        this.must(':');
        return { when, gives: this.sum() };
      }) ?? { when: UNREAD_TEST, gives: UNREAD };
      if (!otherwise) {
        rows.push(row);
        continue;
      }
      this.must(')');
      if (rows.length === 0) throw new Misread('missing', at, { form: this.say(IF) });
      return this.placed(at, { form: 'if', rows, else: row.gives });
    }
  }

  protected condition(): Condition {
    return this.deeper(() => this.joined(OR, 'any', () => this.joined(AND, 'all', () => this.test())));
  }

  private joined(word: Word, test: 'all' | 'any', part: () => Condition): Condition {
    const { at } = this.here();
    const parts = [part()];
    while (this.takesWord(word)) parts.push(part());
    // A range among what has to hold is two of it.
    const of = parts.flatMap((one) => (test === 'all' && parts.length > 1 && this.ranges.get(one)) || [one]);
    return of.length === 1 ? (of[0] as Condition) : this.placed(at, { test, of });
  }

  private test(): Condition {
    const token = this.here();
    if (this.isSign('(') && this.conditions.has(this.next))
      return this.bracketed(() => this.condition(), UNREAD_TEST);
    const shape = named(CONDITIONS, token);
    if (shape) return this.shaped(shape, token.at) as Condition;
    if (isWord(token, AMOUNT.word)) {
      const fields = this.shaped(AMOUNT, token.at);
      return this.bounded(
        () => this.written(),
        (is, { number, currency }) =>
          this.placed(token.at, {
            ...fields,
            is,
            number,
            ...(currency ? { currency } : {}),
          } as unknown as Condition),
      );
    }
    const left = this.sum();
    return this.bounded(
      () => this.sum(),
      (is, right) => {
        const [one, other] = this.alike([left, right] as const);
        return this.placed(token.at, { test: 'compare', left: one, is, right: other });
      },
      token,
    );
  }

  /**
   * A condition from what it is compared with; two where that is a range: 在 100万美元以上、500万美元以下. What is compared stands first
   * there: a number is behind it, or what bounds it from behind.
   */
  private bounded<T extends Expression | Written>(
    read: () => T,
    asks: (is: Comparison, right: T) => Condition,
    from?: Token,
  ): Condition {
    const { at } = this.here();
    const { is, right, by } = this.compared(read, from);
    const one = asks(is, right);
    const isBehind = by.kind === 'behind';
    const joined = this.isSign(',') || isWord(this.here(), AND);
    const mayBound = isBehind || (joined && (!('form' in right) || isNumber(right)));
    if (mayBound && this.isBound(joined ? 1 : 0)) {
      const isAlone = this.isSign(',') && this.isAmongAny();
      if (joined) this.next += 1;
      if (isAlone) this.wrong('bound-alone', { form: this.say(ANY.word) });
      const other = this.compared(read);
      if (!ACROSS[is]?.includes(other.is)) throw twice(by, other.by);
      const of = [one, asks(other.is, other.right)] as const;
      if (isEmpty(...of)) this.note(new Misread('range-empty', at));
      const range = this.placed(at, { test: 'all' as const, of: [...of] });
      this.ranges.set(range, of);
      return range;
    }
    const { kind, text } = this.here();
    if (kind === 'sign' && COMPARISON_OF.has(text)) throw twice(by, this.here());
    return one;
  }

  /** Whether a comma here parts conditions of which any may hold: there it makes no range. */
  private isAmongAny(): boolean {
    const form = this.tokens[(this.around[this.next] ?? 0) - 1];
    return form !== undefined && isWord(form, ANY.word);
  }

  /** Whether a number with its comparison stands here, before it or behind: alone it is no condition. */
  private isBound(ahead: number): boolean {
    const { kind, text } = this.here(ahead);
    if (kind !== 'number') return kind === 'sign' && COMPARISON_OF.has(text);
    let behind = ahead + 1;
    while (this.here(behind).kind === 'word' || this.isSign('%', behind)) behind += 1;
    return this.here(behind).kind === 'behind';
  }

  /**
   * A comparison and what stands behind it. A document may say it behind: 到账 在 500万美元以上, or twice: 达到 500万美元以上.
   * @param from where what is compared begins
   */
  private compared<T>(
    read: () => T,
    from?: Token,
  ): { readonly is: Comparison; readonly right: T; readonly by: Token } {
    const linked = this.takes(LINK);
    const start = this.here();
    const before = linked || start.kind === 'number' ? this.next : null;
    const isFirst = start.kind === 'sign' && COMPARISON_OF.has(start.text);
    const is = before === null || isFirst ? this.comparison(from) : null;
    const right = read();
    const behind = this.here();
    const bound = behind.kind === 'behind' ? COMPARISON_OF.get(behind.text) : undefined;
    if (is && bound && is !== bound) throw twice(start, behind);
    if (bound) {
      this.next += 1;
      return { is: bound, right, by: behind };
    }
    if (is) return { is, right, by: start };
    this.next = before ?? this.next;
    return { is: this.comparison(from), right, by: start };
  }

  /** @param from where what is compared begins: without quotes it may have run on into its comparison */
  private comparison(from?: Token): keyof typeof COMPARED {
    const token = this.here();
    const is = token.kind === 'sign' ? COMPARISON_OF.get(token.text) : undefined;
    const ran = !is && from ? this.ranOn(from) : null;
    if (from && ran) throw new Misread('run-on', from.at, ran);
    if (!is) return this.wrong('comparison');
    this.next += 1;
    return is;
  }

  /** A word that ran on into a comparison, and is not itself what a measure is called. */
  private ranOn({ kind, text }: Token): ReturnType<typeof runOn> {
    const ran = kind === 'word' ? runOn(text) : null;
    return ran && this.names.measure && keyOf('measure', text, this.names) !== null ? null : ran;
  }
}

const ANY = CONDITIONS.find(({ head }) => head.test === 'any') as Shape;

/** The smallest or the greatest: of several numbers, or of what a set has. */
type Extreme = { readonly typed: readonly string[]; readonly among: Shape; readonly over: Shape };
const [LEAST, GREATEST] = (
  [
    ['min', '最小', 'minimum', 'smallest'],
    ['max', '最大', 'maximum', 'largest'],
  ] as const
).map(([head, ...others]): Extreme => {
  const shapes = EXPRESSIONS.filter((one) => one.head.operator === head || one.head.take === head);
  const [over, among] = ['fold', 'arithmetic'].map((form) => shapes.find((one) => one.head.form === form));
  if (!over || !among) throw new Error(`The notation has no word for ${head}`);
  return { typed: [...others, ...over.word], among, over };
}) as [Extreme, Extreme];

function extremeOf(word: string): Extreme | undefined {
  return [LEAST, GREATEST].find(({ typed }) => typed.includes(word.toLowerCase()));
}

type Comparison = keyof typeof COMPARED;
/** What bounds from the other side. */
const ACROSS: Readonly<Partial<Record<Comparison, readonly Comparison[]>>> = {
  ge: ['lt', 'le'],
  gt: ['lt', 'le'],
  le: ['gt', 'ge'],
  lt: ['gt', 'ge'],
};

function isNumber(tree: Expression): boolean {
  return tree.form === 'value' && tree.of === 'number';
}

/** The number a condition bounds by, with what it counts; null where it is no number as written. */
function boundOf(
  test: Condition,
): { readonly is: Comparison; readonly number: string; readonly unit: string } | null {
  if (test.test === 'amount') return { is: test.is, number: test.number, unit: test.currency ?? '' };
  if (test.test !== 'compare' || test.right.form !== 'value' || test.right.of !== 'number') return null;
  const { number, kind = '', currency = '' } = test.right;
  return { is: test.is, number, unit: `${kind} ${currency}` };
}

/** Whether no number is within two bounds from either side. */
function isEmpty(one: Condition, other: Condition): boolean {
  const [a, b] = [boundOf(one), boundOf(other)];
  if (!a || !b || a.unit !== b.unit) return false;
  const [low, high] = a.is === 'ge' || a.is === 'gt' ? [a, b] : [b, a];
  const order = compare(parse(low.number), parse(high.number));
  return order > 0 || (order === 0 && (low.is === 'gt' || high.is === 'lt'));
}

/** Two comparisons where one is meant: they say otherwise than each other, or make a row. */
function twice(one: Token, { at, text, typed = text }: Token): Misread {
  return new Misread('compared-twice', at, { first: one.typed ?? one.text, found: typed });
}

/**
 * The brackets that hold a condition rather than the start of a number: with a comparison or a test right inside, or in a bracket they begin
 * with. A name that may have run on into its comparison tells so only where the bracket is not reckoned or compared with.
 * @param mayCompare whether a word may be such a name
 */
function conditionsIn(tokens: readonly Token[], mayCompare: (word: Token) => boolean): ReadonlySet<number> {
  const found = new Set<number>();
  const maybe = new Set<number>();
  const open: number[] = [];
  const close = (next: Token | undefined) => {
    const inner = open.pop();
    if (inner === undefined) return;
    if (found.has(inner)) found.add(inner - 1);
    else if (maybe.has(inner) && !(next && goesOn(next))) {
      found.add(inner);
      maybe.add(inner - 1);
    }
  };
  tokens.forEach((token, at) => {
    const sign = token.kind === 'sign' ? token.text : '';
    const around = open.at(-1);
    if (sign === '(' || sign === '[') open.push(at);
    else if (sign === ')' || sign === ']') close(tokens[at + 1]);
    else if (around === undefined) return;
    else if (
      COMPARISON_OF.has(sign) ||
      token.kind === 'behind' ||
      isWord(token, AND) ||
      isWord(token, OR) ||
      named(CONDITIONS, token)
    )
      found.add(around);
    else if (mayCompare(token)) maybe.add(around);
  });
  while (open.length > 0) close(undefined);
  return found;
}

/** Whether a number goes on here: reckoned with, or compared. */
function goesOn({ kind, text }: Token): boolean {
  return (
    kind === 'number' || (kind === 'sign' && (SIGN_OF.has(text) || COMPARISON_OF.has(text) || text === LINK))
  );
}

const WORDS = [...EXPRESSIONS.map(({ word }) => word), IF].flat();

function hundredth(number: string): string {
  return numberText(multiply(parse(number), { n: 1n, d: 100n }));
}
