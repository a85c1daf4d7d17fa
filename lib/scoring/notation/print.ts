/** An expression in the clerks' notation, in its one spelling; `readNotation` gives back the same tree. Pure. */
import { amountText, CURRENCY_DIGITS, isCurrency } from '../../money';
import type { Language } from '../../vocabulary';
import type { Condition, Expression, FoldSet, Segment } from '../expression';
import { currencyOf, type Kind } from '../kinds';
import { memberKind } from '../walk';
import { isPlain, kindBeside, LIKE } from './beside';
import { gainOf, kindIn, NOTHING } from './curve';
import { callCode, callName, knownBy, type Names, valuesOf } from './names';
import { percentAmong, percentBeside, percentOf } from './percent';
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
  spelt,
  UNITS,
  WINDOWS,
  type Word,
  YES,
} from './words';

type Fields = Readonly<Record<string, unknown>>;
/** Longer than this, a call is written a part to a line. */
const WIDE = 72;

/** The notation of an expression; what has a name in `names` by that name where it is unmistakable. */
export function printNotation(tree: Expression, language: Language, names: Names = {}): string {
  return printer(language, names).expression(tree);
}

/** The notation of a condition. */
export function printConditionNotation(test: Condition, language: Language, names: Names = {}): string {
  return printer(language, names).condition(test);
}

function printer(language: Language, names: Names) {
  const known = knownBy(names);
  /** The kind of what is folded, and those of the curve whose segments are printed. */
  let member: Kind | undefined;
  let curve: { readonly over: Kind | undefined; readonly gain: Kind | undefined } | null = null;
  const say = (word: Word) => spelt(word, language);
  const quoted = (text: string) =>
    language !== 'en' && /^[^「」\n\r]*$/.test(text) && text !== '' ? `「${text}」` : JSON.stringify(text);
  const flag = (value: unknown) => say(value === true ? YES : NO);

  function call(word: string, parts: readonly string[]): string {
    const line = `${word}(${parts.join(', ')})`;
    if (line.length <= WIDE && !line.includes('\n')) return line;
    return `${word}(\n${parts.map(indented).join(',\n')}\n)`;
  }

  function shaped(shape: Shape, fields: Fields): string {
    const parts = shape.slots.flatMap(({ field, holds, word }) => {
      const value = fields[field];
      if (value === undefined) return [];
      if (field === 'segments') return segments(fields as never);
      if (holds.of === 'many')
        return (value as Fields[]).map((one) =>
          holds.each === 'condition'
            ? condition(one as Condition)
            : LIKE.includes(shape.head.operator ?? '')
              ? among(one as Expression, value as Expression[])
              : expression(one as Expression),
        );
      const text =
        field === 'each' && 'over' in fields
          ? inFold(fields as never, () => held(holds, value, fields))
          : held(holds, value, fields);
      return word ? [`${say(word)}: ${text}`] : [text];
    });
    return shape.bare && parts.length === 0 ? say(shape.word) : call(say(shape.word), parts);
  }

  function inFold({ over }: { over: FoldSet }, print: () => string): string {
    const around = member;
    member = memberKind(over, known) ?? member;
    const text = print();
    member = around;
    return text;
  }

  function segments(tree: Extract<Expression, { form: 'curve' }>): string[] {
    const around = curve;
    curve = { over: kindIn(tree.of, known, member), gain: gainOf(tree) };
    const texts = tree.segments.map((one: Segment) => shaped(SEGMENT, one));
    curve = around;
    return texts;
  }

  /** A number of a kind that stands where that kind is meant: only money says what it is. */
  function bare(number: string, kind: Kind | undefined): string {
    const currency = kind && currencyOf(kind);
    return currency && number !== NOTHING ? money(number, currency) : number;
  }

  function held(holds: Exclude<Holds, { of: 'many' }>, value: unknown, fields: Fields): string {
    switch (holds.of) {
      case 'expression':
        return behind(value as Expression);
      case 'condition':
        return condition(value as Condition);
      case 'set':
        return shaped(found(SETS, value as Fields), value as Fields);
      case 'bound':
        return value === null ? say(LOWEST) : bare(String(value), curve?.over);
      case 'along':
        return bare(String(value), curve?.over);
      case 'gain':
        return bare(String(value), curve?.gain);
      case 'text':
        return quoted(String(value));
      case 'name':
        return quoted(callName(holds.called, String(value), language, names));
      case 'flag':
        return flag(value);
      case 'currency':
        return say(CURRENCY_WORDS[String(value)] ?? [String(value), String(value)]);
      case 'choice':
        return say(holds.among[String(value)] ?? [String(value), String(value)]);
      case 'attribute':
        return quoted(callCode(String(value), language, names.attribute));
      case 'values': {
        const of = valuesOf(names, holds.held, String(fields[holds.held]));
        const texts = (value as (string | boolean)[]).map((one) =>
          typeof one === 'string' ? quoted(callCode(one, language, of)) : flag(one),
        );
        return `[${texts.join(', ')}]`;
      }
      case 'window': {
        if (typeof value === 'string') return say(WINDOWS[value] ?? [value, value]);
        const { from, to } = value as { from: string; to: string };
        return `[${from} ~ ${to}]`;
      }
      case 'days':
        return `[${(value as { from: string; to: string }[]).map(({ from, to }) => `${from} ~ ${to}`).join(', ')}]`;
      default:
        return String(value);
    }
  }

  /** A number with its currency, shortened by 万 or a million where it stays exact. */
  function money(number: string, currency: string): string {
    const name = say(CURRENCY_WORDS[currency] ?? [currency, currency]);
    const gap = language === 'en' ? ' ' : '';
    if (!isCurrency(currency) || !/^(0|-?[1-9]\d*)$/.test(number)) return `${number} ${say(MINOR)} ${name}`;
    const ones = amountText(BigInt(number), 'one', currency);
    const digits = ones.replace(/^-|\..*$/g, '').length;
    const scale = SCALES.find(({ tens }) => digits > tens && (language === 'en' ? tens === 6 : tens !== 6));
    if (!scale) return `${ones}${gap}${name}`;
    const places = scale.tens + CURRENCY_DIGITS[currency];
    const text = number.replace('-', '');
    const fraction = text.slice(-places).replace(/0+$/, '');
    const short = `${number.startsWith('-') ? '-' : ''}${text.slice(0, -places)}${fraction ? `.${fraction}` : ''}`;
    return `${short}${gap}${say(scale.word)}${gap}${name}`;
  }

  function literal(value: Extract<Expression, { of: 'number' }>): string | null {
    const { number, kind, currency } = value as { number: string; kind?: string; currency?: string };
    if (kind === 'money') return currency === undefined ? null : money(number, currency);
    if (currency !== undefined) return null;
    if (kind === undefined) return number;
    return `${number}${language === 'en' ? ' ' : ''}${say(UNITS[kind as 'points'])}`;
  }

  /** Written n/m: beside × or ÷ its stroke would be taken for a division. */
  function isFraction(tree: Expression): boolean {
    return tree.form === 'value' && tree.of === 'number' && (literal(tree)?.includes('/') ?? false);
  }

  function expression(tree: Expression): string {
    if (tree.form === 'value' && tree.of === 'measure')
      return quoted(callName('measure', tree.key, language, names));
    if (tree.form === 'value' && tree.of === 'number') {
      const text = literal(tree);
      if (text !== null) return text;
    }
    if (tree.form === 'if')
      return call(say(IF), [
        ...tree.rows.map(({ when, gives }) => `${condition(when)}: ${behind(gives)}`),
        `${say(ELSE)}: ${behind(tree.else)}`,
      ]);
    if (isInfix(tree)) {
      const { operator, of, zero } = tree;
      const parts = of.map((one, at) => {
        const percent = operator === 'multiply' ? percentOf(one, of, known, member) : null;
        if (percent !== null) return `${percent}%`;
        return needsBrackets(operator, one, at) || (!ADDS.includes(operator) && isFraction(one))
          ? bracketed(one)
          : ADDS.includes(operator)
            ? among(one, of)
            : expression(one);
      });
      const line = parts.join(` ${SIGNS[operator]} `);
      const whole = line.length <= WIDE && !line.includes('\n') ? line : parts.join(`\n${SIGNS[operator]} `);
      return zero ? `${whole} ${say(IF_ZERO)} ${isInfix(zero) ? bracketed(zero) : expression(zero)}` : whole;
    }
    return shaped(found(EXPRESSIONS, tree as Fields), tree as Fields);
  }

  /** Behind a colon: over several lines only in brackets, so that the eye sees where it ends. */
  function behind(tree: Expression): string {
    const text = expression(tree);
    return isInfix(tree) && text.includes('\n') ? inBrackets(text) : text;
  }

  function bracketed(tree: Expression): string {
    return inBrackets(expression(tree));
  }

  function inBrackets(text: string): string {
    return text.includes('\n') ? `(\n${indented(text)}\n)` : `(${text})`;
  }

  /** One of several of one kind: a plain number beside what is counted would be taken for as many of those. */
  function among(tree: Expression, all: readonly Expression[]): string {
    const kind = isPlain(tree) ? kindBeside(all, known, member) : undefined;
    if (kind === undefined || kind === 'ratio') return expression(tree);
    const percent = percentAmong(tree);
    if (percent !== null) return `${percent}%`;
    return shaped(found(EXPRESSIONS, tree as Fields), tree as Fields);
  }

  /** One side of a comparison: a bare number beside a share is a percentage. */
  function side(tree: Expression, beside: Expression): string {
    const percent = percentBeside(tree, beside, known, member);
    return percent === null ? among(tree, [tree, beside]) : `${percent}%`;
  }

  function condition(test: Condition): string {
    switch (test.test) {
      case 'compare':
        return `${side(test.left, test.right)} ${COMPARED[test.is]} ${side(test.right, test.left)}`;
      case 'amount': {
        const { number, currency } = test;
        const right = currency === undefined ? number : money(number, currency);
        return `${shaped(AMOUNT, test)} ${COMPARED[test.is]} ${right}`;
      }
      case 'all':
      case 'any':
        if (test.of.length > 1) {
          const parts = test.of.map((one) =>
            (one.test === 'all' || one.test === 'any') && one.of.length > 1
              ? `(${condition(one)})`
              : condition(one),
          );
          return parts.join(` ${say(test.test === 'all' ? AND : OR)} `);
        }
    }
    return shaped(found(CONDITIONS, test as Fields), test as Fields);
  }

  return { expression, condition };
}

type Infix = Extract<Expression, { form: 'arithmetic' }> & { operator: keyof typeof SIGNS };

/** Whether arithmetic is written with signs; of one part, with a zero that is no divisor's, or with a word on its divisor, it is a call. */
function isInfix(tree: Expression): tree is Infix {
  return (
    tree.form === 'arithmetic' &&
    tree.operator in SIGNS &&
    tree.of.length > 1 &&
    tree.positive === undefined &&
    (tree.zero === undefined || tree.operator === 'divide')
  );
}

/** By lines as the reader counts them: other separators may stand within a text. */
function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}

const ADDS = ['add', 'subtract'];

function needsBrackets(outer: keyof typeof SIGNS, inner: Expression, at: number): boolean {
  if (!isInfix(inner)) return false;
  if (inner.zero) return true;
  const sameRank = ADDS.includes(outer) === ADDS.includes(inner.operator);
  if (!sameRank) return ADDS.includes(inner.operator);
  return at > 0 || inner.operator === outer;
}

function found(shapes: readonly Shape[], fields: Fields): Shape {
  const shape = shapes.find(({ head }) =>
    Object.entries(head).every(([key, value]) => fields[key] === value),
  );
  if (!shape) throw new TypeError(`No notation for ${JSON.stringify(fields).slice(0, 80)}`);
  return shape;
}
