/**
 * What people write for a comparison or between two conditions, as a document has it: 不低于, 并且, at least, &&. It is read where nothing
 * else can stand, behind what is whole: there a name that begins so (超过500万美元项目数) would be out of place. Pure.
 */
import { AND, COMPARED, IF_ZERO, OR } from './words';

type Comparison = keyof typeof COMPARED;
export type Meant = { readonly kind: 'word' | 'sign' | 'behind'; readonly text: string };
/** What leads to a number whose comparison stands behind it, or to the comparison: 在, is. */
export const LINK = '在';

const COMPARISONS: Readonly<Record<Comparison, readonly string[]>> = {
  ge: [
    ...['不低于', '不少于', '不小于', '大于等于', '大于或等于', '至少', '达到'],
    ...['at least', 'no less than', 'not less than', 'no fewer than', 'greater than or equal to'],
  ],
  le: [
    ...['不高于', '不超过', '未超过', '不多于', '不大于', '小于等于', '小于或等于', '至多'],
    ...['at most', 'no more than', 'not more than', 'less than or equal to'],
  ],
  gt: ['高于', '大于', '超过', '多于', 'more than', 'greater than', 'above', 'over'],
  lt: [
    '低于',
    '小于',
    '少于',
    '不足',
    '不到',
    '不满',
    '未满',
    '未达到',
    'less than',
    'fewer than',
    'below',
    'under',
  ],
  eq: ['等于', 'equal to', 'equals'],
  ne: ['不等于', 'not equal to'],
};
/** Behind a number, which is within unless it is said otherwise. */
const BEHIND: Readonly<Partial<Record<Comparison, readonly string[]>>> = {
  ge: [
    ...['以上', '及以上', '或以上', '含以上', '（含）以上', '(含)以上', '之上'],
    ...['or more', 'or above', 'or over', 'or higher', 'and more', 'and above', 'and over'],
  ],
  le: [
    ...['以下', '及以下', '或以下', '含以下', '（含）以下', '(含)以下'],
    ...['以内', '之内', '（含）以内', '(含)以内'],
    ...['or less', 'or fewer', 'or below', 'or under', 'or lower', 'and below', 'and under'],
  ],
  gt: ['（不含）以上', '(不含)以上'],
  lt: ['（不含）以下', '(不含)以下', '（不含）以内', '(不含)以内'],
};
/** Behind these again, whether the number itself is within: 以上（含）, 以上（不含本数）, 2个以上（含2个）. */
const INCLUDED = /[^\S\n]*[（(]\s*(不?)含([^（()）\n]{0,60})[)）]/y;
const WITHOUT = new Map<string, string>([
  [COMPARED.ge, COMPARED.gt],
  [COMPARED.le, COMPARED.lt],
]);
const LINKS = ['在', 'is', 'are'];
const JOINED: readonly (readonly [meant: typeof AND, typed: readonly string[]])[] = [
  [
    AND,
    [
      '且',
      '并且',
      '而且',
      '并',
      '同时',
      '以及',
      '及',
      '和',
      '与',
      '&&',
      '&',
      '＆＆',
      '＆',
      'and also',
      'and',
    ],
  ],
  [OR, ['或', '或者', '或是', '||', '|', '｜｜', '｜', 'or']],
];

const isHan = (typed: string) => /^\p{Script=Han}/u.test(typed);
const isLatin = (typed: string) => /^[a-z]/.test(typed);

const MEANT: ReadonlyMap<string, Meant> = new Map<string, Meant>([
  ...Object.entries(COMPARISONS).flatMap(([is, all]) =>
    all.map((typed) => [typed, { kind: 'sign', text: COMPARED[is as Comparison] }] as const),
  ),
  ...Object.entries(BEHIND).flatMap(([is, all]) =>
    all.map((typed) => [typed, { kind: 'behind', text: COMPARED[is as Comparison] }] as const),
  ),
  ...LINKS.map((typed) => [typed, { kind: 'sign', text: LINK }] as const),
  ...JOINED.flatMap(([[zh, en], all]) =>
    all.map((typed) => [typed, { kind: 'word', text: isHan(typed) ? zh : en }] as const),
  ),
]);

/** The longest first. English ones are whole words; Chinese ones may stand right before what follows. */
const TYPED = new RegExp(
  [...MEANT.keys()]
    .sort((a, b) => b.length - a.length)
    .map((typed) =>
      isLatin(typed)
        ? `${typed.replaceAll(' ', '[ \\t]+')}(?![\\p{L}\\p{N}_])`
        : typed.replace(/[|()]/g, '\\$&'),
    )
    .join('|'),
  'iuy',
);

/**
 * What stands at a place of a text that may be meant for a comparison or between conditions, and how long it is.
 * @param number what was typed before it, from the last number on
 */
export function meantAt(
  text: string,
  at: number,
  number: string,
): (Meant & { readonly length: number }) | null {
  const [typed, meant] = wordAt(text, at);
  if (!meant) return null;
  if (meant.kind !== 'behind') return { ...meant, length: typed.length };
  const joined = joinedAt(text, at, typed);
  if (joined) return joined;
  INCLUDED.lastIndex = at + typed.length;
  const [more = '', not, what = ''] = INCLUDED.exec(text) ?? [];
  const isSaid = more !== '' && ['', '本数', close(number)].includes(close(what));
  if (!isSaid) return { ...meant, length: typed.length };
  return {
    kind: 'behind',
    text: (not && WITHOUT.get(meant.text)) || meant.text,
    length: typed.length + more.length,
  };
}

/** What is meant right at a place, and as it was typed. */
function wordAt(text: string, at: number): readonly [typed: string, meant: Meant | undefined] {
  TYPED.lastIndex = at;
  const typed = TYPED.exec(text)?.[0] ?? '';
  return [typed, MEANT.get(typed.toLowerCase().replace(/[ \t]+/g, ' '))];
}

/** Without blanks, or the commas of a number in threes. */
const close = (typed: string) => typed.replace(/\s|(?<=\d)[,，](?=\d{3}(?!\d))/g, '');

/** What begins a comparison behind a number and joins where that is a name instead. */
const JOINS = JOINED.flatMap(([, all]) => all).filter((typed) => /^(?:及|或|and|or)$/.test(typed));
/** As far as a name is looked at, so that a long text is not gone through at each of its words. */
const NAMED = /([\p{L}_][\p{L}\p{N}_]{0,59})?[^\S\n]{0,20}(?:[-+*/=<>!−–×÷≤≥≠≦≧＋－＊／＝＜＞]|(\d))?/uy;

/** The word that joins, where a name goes on as none could behind a comparison: 2个 或 以上年度 ≥ 3个, a ≥ 2 or more ≥ 3. */
function joinedAt(text: string, at: number, typed: string): (Meant & { readonly length: number }) | null {
  const word = JOINS.find((one) => typed.toLowerCase().startsWith(one));
  const join = word && MEANT.get(word);
  if (!join) return null;
  const end = at + typed.length;
  NAMED.lastIndex = end;
  const [found = '', name = '', digit] = NAMED.exec(text) ?? [];
  if (JOINED.some(([, all]) => all.some((one) => isHan(one) && name.startsWith(one)))) return null;
  const isCompared = found.trimEnd() !== name && (digit === undefined || name !== '');
  const [, next] = wordAt(text, end + found.length);
  const goesOn = isCompared || next?.kind === 'sign' || runOn(name) !== null;
  return goesOn ? { ...join, length: word.length } : null;
}

const WITHIN = [...MEANT]
  .filter(([typed, { kind }]) => kind !== 'behind' && isHan(typed) && typed.length > 1)
  .map(([typed]) => typed);
/** A name that ran on into its number with the comparison behind: 到账额在500万美元以上, or that far as it is one word: 到账额在500 万美元以上. */
const RUN_BEHIND = /^([^\d]+?)(?:在\d+$|在?\d+[^\d]*(?:以上|以下|以内|之内|之上)(?:$|[且并或和与及]))/;

/** A word that runs on into what is meant for a comparison, as 到账额不低于500万美元: the name and the rest; null for any other. */
export function runOn(word: string): { readonly name: string; readonly rest: string } | null {
  const at = Math.min(
    ...WITHIN.map((typed) => word.indexOf(typed)).filter((index) => index > 0),
    ...[RUN_BEHIND.exec(word)?.[1]?.length ?? Number.POSITIVE_INFINITY],
  );
  return Number.isFinite(at) ? { name: word.slice(0, at), rest: word.slice(at) } : null;
}

const BEFORE: ReadonlySet<string> = new Set([AND, OR, IF_ZERO].flat());

/** Whether what stands before is whole, so that no number or name can follow it: then a word is meant for what joins or compares. */
export function isWhole(kind: string | undefined, text: string): boolean {
  if (kind === 'word') return !BEFORE.has(text.toLowerCase());
  if (kind === 'sign') return [')', ']', '%', LINK].includes(text);
  return kind === 'text' || kind === 'number' || kind === 'behind';
}
