/** The clerks' notation cut into words, numbers, texts and signs, each with its place. Pure. */
import { isWhole, meantAt } from './meant';
import { COMPARED, CONDITIONS, CURRENCY_WORDS, IF, SCALES, SEGMENT, UNITS } from './words';

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
  'commas',
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
/** No number of a list begins so: behind a comma it is the rest of one in threes, as in 1,000. */
const REST = /^0\d/;
/** Tokens before the last three digits: of a trillion and more, with their commas. */
const MOST_THREES = 12;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
/** By the quote that opens; within one line. */
const QUOTED: Readonly<Record<string, RegExp>> = {
  '「': /「[^」\n]*」/y,
  '“': /“[^”\n]*”/y,
  '『': /『[^』\n]*』/y,
};

/** What stands before the number something is compared with. */
const COMPARISONS: readonly string[] = Object.values(COMPARED);

/** Forms whose commas part conditions: a number alone is none of what they hold. */
const OF_CONDITIONS: ReadonlySet<string> = new Set([
  ...IF,
  ...CONDITIONS.filter(({ head }) => ['all', 'any', 'not'].includes(String(head.test))).flatMap(
    ({ word }) => word,
  ),
]);

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
    const inList = mayList(tokens, open);
    const number = (inList ? null : take(IN_THREES)) ?? take(NUMBER);
    const begun = inList && number !== null && REST.test(number) ? inThrees(tokens) : 0;
    if (number !== null && begun > 0) {
      // Which of its commas part the list cannot be told.
      const { at: start } = tokens[tokens.length - begun] as Token;
      tokens.length -= begun;
      const found = text.slice(start, at);
      const fault = new Misread('commas', start, { found, joined: found.replace(/[,，\s]/g, '') });
      tokens.push({ kind: 'fault', text: '', at: start, fault });
      continue;
    }
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
 * Whether a comma behind the number that begins here could be one of a list. It could not outside of lists and forms, in a form of conditions,
 * behind a comparison or what is compared, and in a segment whose bound is there, of which only options follow.
 * @param open the tokens of brackets that are open
 */
function mayList(tokens: readonly Token[], open: readonly number[]): boolean {
  const around = open.at(-1);
  if (around === undefined) return false;
  const [form, bracket, first, second] = [-1, 0, 1, 2].map((step) => tokens[around + step]);
  const isForm = bracket?.text === '[' || (form?.kind === 'word' && isWhole(form.kind, form.text));
  const before = tokens.at(-1);
  if (!isForm || isWhole(before?.kind, before?.text ?? '')) return false;
  if (bracket?.text === '(' && OF_CONDITIONS.has(form?.text.toLowerCase() ?? '')) return false;
  if (before?.kind === 'sign' && COMPARISONS.includes(before.text)) return false;
  const isOption = first?.kind === 'word' && second?.text === ':';
  return isOption || !SEGMENT.word.includes(form?.text ?? '');
}

/** How many of the last tokens are the beginning of a number in threes whose rest stands here. */
function inThrees(tokens: readonly Token[]): number {
  let begun = 0;
  for (;;) {
    const [number, comma] = [tokens.at(-begun - 2), tokens.at(-begun - 1)];
    const isPart =
      number?.kind === 'number' && (begun === 0 || /^\d{3}$/.test(tokens.at(-begun)?.text ?? ''));
    if (!isPart || comma?.kind !== 'sign' || comma.text !== ',' || begun >= MOST_THREES) return begun;
    begun += 2;
  }
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
