/** The clerks' notation cut into words, numbers, texts and signs, each with its place. Pure. */
import { isWhole, meantAt } from './meant';
import { COMPARED, CURRENCY_WORDS, SCALES, SEGMENT, UNITS } from './words';

export type Token = {
  /** `behind`: a comparison that stands behind its number. */
  readonly kind: 'word' | 'number' | 'text' | 'day' | 'sign' | 'behind' | 'end' | 'fault';
  /** A text without its quotes, a sign in its one spelling. */
  readonly text: string;
  readonly at: number;
  /** As it was typed, where that is another spelling. */
  readonly typed?: string;
  /** What is wrong here, of a `fault`: it stands for what could not be read. */
  readonly fault?: Misread;
};
/**
 * What is wrong, with what words need; `at` is an offset in the text. Thrown, but no `Error`: a long text may hold tens of thousands, and
 * where in the program each was found is of no use to anybody.
 */
export class Misread {
  constructor(
    readonly code: MisreadCode,
    readonly at: number,
    readonly params: Readonly<Record<string, string>> = {},
    /** Names there are, of which it is none. */
    readonly among: readonly (readonly [zh: string, en: string])[] = [],
  ) {}
}
export const MISREAD = [
  'sign',
  'text-open',
  'word',
  'name',
  'name-of-other',
  'run-on',
  'operand',
  'close',
  'comparison',
  'compared-twice',
  'bound-alone',
  'range-empty',
  'kind-of',
  'option',
  'choice',
  'number',
  'missing',
  'minus',
  'fraction',
  'percent',
  'money-unit',
  'money-none',
  'deep',
  'rest',
  'value',
] as const;
export type MisreadCode = (typeof MISREAD)[number];

const SPELLINGS: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '【': '[',
  '】': ']',
  '，': ',',
  '、': ',',
  '；': ',',
  ';': ',',
  '：': ':',
  '＋': '+',
  '-': '−',
  '－': '−',
  '–': '−',
  '*': '×',
  '＊': '×',
  '/': '÷',
  '／': '÷',
  '＝': '=',
  '==': '=',
  '<=': '≤',
  '>=': '≥',
  '=<': '≤',
  '=>': '≥',
  '≦': '≤',
  '≧': '≥',
  '!=': '≠',
  '<>': '≠',
  '＜': '<',
  '＞': '>',
  '～': '~',
  '％': '%',
};
const SIGN = /<=|>=|=<|=>|!=|<>|==|[()[\],:+−×÷=≠<≤≦>≥≧~%％（）【】，、；;：＋\-－–*＊/／＝＜＞～]/y;
const SPACE = /[\s\u3000\uFEFF]+/y;
const DAY = /\d{4}-\d{2}-\d{2}(?!\d)/y;
/** A fraction is of whole numbers; beside a decimal the stroke divides. */
const NUMBER = /\d+\/\d+(?!\.?\d)|\d+(?:\.\d+)?/y;
/** With its digits in threes, as amounts are shown: 1,500.50. */
const IN_THREES = /[1-9]\d{0,2}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?/y;
/** No list is written so, though its commas could stand there: 1,000 and 1,500,000. */
const IN_NOUGHTS = /[1-9]\d{0,2}(?=(?:[,，]\d{3}){0,5}[,，]0\d\d)(?:[,，]\d{3}){1,6}(?![,，]?\d)(?:\.\d+)?/y;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
/** By the quote that opens; within one line. */
const QUOTED: Readonly<Record<string, RegExp>> = {
  '「': /「[^」\n]*」/y,
  '“': /“[^”\n]*”/y,
  '『': /『[^』\n]*』/y,
};

/** What stands before the number something is compared with. */
const COMPARISONS: readonly string[] = Object.values(COMPARED);

const han = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length).join('|');
/** 万, 分, 美元 …: what may stand behind a number on its line, with a blank or without, also where more Chinese follows. */
const BEHIND = new RegExp(
  `[^\\S\\n\\r]*(${han([...SCALES.map(({ word }) => word[0]), ...Object.values(UNITS).map(([zh]) => zh), ...Object.values(CURRENCY_WORDS).map(([zh]) => zh)])})`,
  'y',
);

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const open: number[] = [];
  let at = 0;
  let numberAt = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) return null;
    at += found.length;
    return found;
  };
  for (;;) {
    take(SPACE);
    const from = at;
    const fault = (code: MisreadCode, params: Record<string, string> = {}) => {
      tokens.push({ kind: 'fault', text: '', at: from, fault: new Misread(code, from, params) });
    };
    const push = (kind: Token['kind'], value: string) => tokens.push({ kind, text: value, at: from });
    if (at >= text.length) {
      push('end', '');
      return tokens;
    }
    const first = text[at] ?? '';
    if (first === '"') {
      const found = take(/"(?:[^"\\\n]|\\.)*"/y);
      const value = found === null ? null : unquoted(found);
      if (value !== null) push('text', value);
      else {
        if (found === null) at = endOfLine(text, at);
        fault('text-open');
      }
      continue;
    }
    const quoted = QUOTED[first];
    if (quoted) {
      const found = take(quoted);
      if (found !== null) push('text', found.slice(1, -1));
      else {
        at = endOfLine(text, at);
        fault('text-open');
      }
      continue;
    }
    const day = take(DAY);
    if (day !== null) {
      push('day', day);
      continue;
    }
    const number = take(mayList(tokens, open) ? IN_NOUGHTS : IN_THREES) ?? take(NUMBER);
    if (number !== null) {
      numberAt = from;
      const text = number.replace(/[,，]/g, '');
      tokens.push({ kind: 'number', text, at: from, ...(text === number ? {} : { typed: number }) });
      for (;;) {
        const behind = take(BEHIND)?.trimStart();
        if (behind === undefined) break;
        tokens.push({ kind: 'word', text: behind, at: at - behind.length });
      }
      continue;
    }
    const before = tokens.at(-1);
    const meant = isWhole(before?.kind, before?.text ?? '')
      ? meantAt(text, at, text.slice(numberAt, at))
      : null;
    if (meant) {
      const { kind, text: sense, length } = meant;
      tokens.push({ kind, text: sense, at: from, typed: text.slice(at, at + length) });
      at += length;
      continue;
    }
    const typed = take(SIGN);
    if (typed !== null) {
      const sign = SPELLINGS[typed] ?? typed;
      if (sign === '(' || sign === '[') open.push(tokens.length);
      else if (sign === ')' || sign === ']') open.pop();
      push('sign', sign);
      continue;
    }
    const word = take(WORD);
    if (word !== null) push('word', word);
    else {
      const sign = String.fromCodePoint(text.codePointAt(at) ?? 0);
      fault('sign', { sign });
      at += sign.length;
    }
  }
}

/**
 * Whether a comma behind the number that begins here could be one of a list. It could not outside of lists and forms, behind a comparison
 * or what is compared, and in a segment whose bound is there, of which only options follow.
 * @param open the tokens of brackets that are open
 */
function mayList(tokens: readonly Token[], open: readonly number[]): boolean {
  const around = open.at(-1);
  if (around === undefined) return false;
  const [form, bracket, first, second] = [-1, 0, 1, 2].map((step) => tokens[around + step]);
  const isForm = bracket?.text === '[' || (form?.kind === 'word' && isWhole(form.kind, form.text));
  const before = tokens.at(-1);
  if (!isForm || isWhole(before?.kind, before?.text ?? '')) return false;
  if (before?.kind === 'sign' && COMPARISONS.includes(before.text)) return false;
  const isOption = first?.kind === 'word' && second?.text === ':';
  return isOption || !SEGMENT.word.includes(form?.text ?? '');
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function unquoted(text: string): string | null {
  try {
    return JSON.parse(text) as string;
  } catch {
    return null;
  }
}
