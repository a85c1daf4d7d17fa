/** The clerks' notation cut into words, numbers, texts and signs, each with its place. Pure. */
import { isWhole, meantAt } from './meant';
import { CURRENCY_WORDS, SCALES, UNITS } from './words';

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
  ) {}
}
export const MISREAD = [
  'sign',
  'text-open',
  'word',
  'name',
  'run-on',
  'operand',
  'close',
  'comparison',
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
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
/** By the quote that opens; within one line. */
const QUOTED: Readonly<Record<string, RegExp>> = {
  '「': /「[^」\n]*」/y,
  '“': /“[^”\n]*”/y,
  '『': /『[^』\n]*』/y,
};

const han = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length).join('|');
/** 万, 分, 美元 …: what may stand right behind a number without a blank, also where more Chinese follows. */
const BEHIND = new RegExp(
  `(?:${han([...SCALES.map(({ word }) => word[0]), ...Object.values(UNITS).map(([zh]) => zh), ...Object.values(CURRENCY_WORDS).map(([zh]) => zh)])})`,
  'y',
);

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
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
    const number = take(NUMBER);
    if (number !== null) {
      push('number', number);
      for (;;) {
        const start = at;
        const behind = take(BEHIND);
        if (behind === null) break;
        tokens.push({ kind: 'word', text: behind, at: start });
      }
      continue;
    }
    const before = tokens.at(-1);
    const meant = isWhole(before?.kind, before?.text ?? '') ? meantAt(text, at) : null;
    if (meant) {
      const { kind, text: sense, length } = meant;
      tokens.push({ kind, text: sense, at: from, typed: text.slice(at, at + length) });
      at += length;
      continue;
    }
    const sign = take(SIGN);
    if (sign !== null) {
      push('sign', SPELLINGS[sign] ?? sign);
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
