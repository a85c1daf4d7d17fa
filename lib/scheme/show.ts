/** Numbers and names of a scheme as each language says them. Pure. */
import { amountShown, type Currency, grouped, unitName } from '../money';
import {
  currencyOf,
  type Expression,
  fixed,
  type Kind,
  kindOfTree,
  knownBy,
  parse,
  percentBeside,
  percentOf,
  type Scheme,
} from '../scoring';
import { type Words, wordsOf } from '../text';
import type { Language } from '../vocabulary';
import { type Around, namesFor, writerFor } from './names';

export type { Around };

/** Says a text of the namespace `scoring`. */
export type Say = (key: string, values?: Readonly<Record<string, string>>) => string;

export type Speaker = {
  readonly language: Language;
  readonly say: Say;
  /** Says any other text by its whole key. */
  readonly words: Words;
  readonly name: (names: { readonly zh: string; readonly en: string }) => string;
  readonly measure: (key: string) => string;
  readonly kindOf: (measure: string) => Kind | null;
  /** Of an expression, within a fold with the kind of its members. */
  readonly kindOfTree: (tree: Expression, member: Kind | null) => Kind | null;
  /** Of a bare number beside a share, what it is in percent; null for any other. */
  readonly percentBeside: (tree: Expression, beside: Expression, member: Kind | null) => string | null;
  /** Of a bare factor of amounts, points or shares, likewise. */
  readonly percentOf: (
    tree: Expression,
    factors: readonly Expression[],
    member: Kind | null,
  ) => string | null;
  readonly indicator: (key: string) => string;
  readonly board: (key: string) => string;
  readonly goal: (key: string) => string;
  readonly group: (id: string) => string;
  readonly number: (text: string, kind: Kind | null) => string;
  readonly points: (text: string) => string;
  readonly list: (parts: readonly string[]) => string;
  /** A formula in the clerks' notation, on one line. */
  readonly notation: (tree: Expression) => string;
};

const BETWEEN_HAN = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

export function speakerOf(language: Language, scheme: Scheme, around: Around): Speaker {
  const words = wordsOf(language);
  const say: Say = (key, values) => {
    const text = words(`scoring.${key}` as 'scoring.title', values as never);
    // No blank between two Chinese characters, wherever a unit's name met a word.
    return language === 'en' ? text : text.replace(BETWEEN_HAN, '');
  };
  const name = (names: { zh: string; en: string }) => (language === 'en' ? names.en : names.zh);
  const found = (list: readonly { key: string; names: { zh: string; en: string } }[], key: string) => {
    const one = list.find((each) => each.key === key);
    return one ? name(one.names) : key;
  };
  const outer = (one: { nameZh: string; nameEn: string } | undefined, key: string) =>
    one ? (language === 'en' ? one.nameEn : one.nameZh) : key;
  return {
    language,
    say,
    words,
    name,
    measure: (key) => say('say.quoted', { name: found(scheme.measures, key) }),
    kindOf: (key) => kindOfMeasure(scheme, key),
    kindOfTree: (tree, member) => kindOfTree(tree, namesFor(scheme, around), member ?? undefined) ?? null,
    percentBeside: (tree, beside, member) =>
      percentBeside(tree, beside, knownBy(namesFor(scheme, around)), member ?? undefined),
    percentOf: (tree, factors, member) =>
      percentOf(tree, factors, knownBy(namesFor(scheme, around)), member ?? undefined),
    indicator: (key) => found(scheme.indicators, key),
    board: (key) => found(scheme.boards, key),
    goal: (key) =>
      outer(
        around.goals.find((goal) => goal.key === key),
        key,
      ),
    group: (id) =>
      outer(
        around.groups.find((group) => group.id === id),
        id,
      ),
    number: (text, kind) => numberShown(text, kind, language, say),
    points: (text) => numberShown(text, 'points', language, say),
    list: (parts) => parts.join(say('say.listComma')),
    notation: (tree) =>
      writerFor(language, scheme, around)
        .tree(tree)
        .replace(/\(\n\s*/g, '(')
        .replace(/\n\s*\)/g, ')')
        .replace(/\n\s*/g, ' '),
  };
}

/** The kind of number a measure is, or null where there is no such measure. */
export function kindOfMeasure(scheme: Pick<Scheme, 'measures'>, key: string): Kind | null {
  const found = scheme.measures.find((one) => one.key === key);
  if (!found) return null;
  if (found.quantity !== 'money') return found.quantity;
  return found.currency ? `money:${found.currency as Currency}` : null;
}

/**
 * A number of a kind, for the eye: money in the unit in which it is a short number (万, 亿), points and days with their word.
 * Numbers that are no decimals are shown to four places.
 */
export function numberShown(text: string, kind: Kind | null, language: Language, say: Say): string {
  const currency = kind ? currencyOf(kind) : null;
  if (currency) {
    const whole = /^-?\d+$/.test(text) ? text : fixed(parse(text), 0);
    const minor = BigInt(whole);
    if (language === 'en') return `${minus(amountShown(minor, 'one', currency))} ${currency}`;
    const ones = Number(amountShown(minor < 0n ? -minor : minor, 'one', currency).replace(/,/g, ''));
    const unit = ones >= 1e8 ? 'yi' : ones >= 1e4 ? 'wan' : 'one';
    return `${minus(amountShown(minor, unit, currency))} ${unitName(unit, currency, language)}`;
  }
  const plain = text.includes('/') ? fixed(parse(text), 4) : text;
  const shown = minus(grouped(plain));
  if (kind === 'points') return say('say.points', { n: shown });
  if (kind === 'days') return say('say.days', { n: shown });
  return shown;
}

/** The least amount there is: what asks for it asks for any at all. */
export function isLeastMoney(number: string, kind: Kind | null): boolean {
  return number === '1' && kind !== null && currencyOf(kind) !== null;
}

/** A comparison with the least amount there is, in words: that there is any of it, or none; null for any other. */
export function anyOrNone(
  { say }: Speaker,
  is: string,
  number: string,
  kind: Kind | null,
  name: string,
): string | null {
  if (!isLeastMoney(number, kind)) return null;
  return is === 'ge' ? say('say.any', { name }) : is === 'lt' ? say('say.none', { name }) : null;
}

/** The sign that derivations write too. */
const minus = (shown: string) => shown.replace(/^-/, '−');

/** Parts of a sentence, those that are blank left out. */
export function joined({ say }: Speaker, parts: readonly string[], by = 'say.semicolon'): string {
  return parts.filter((part) => part !== '').join(say(by));
}
