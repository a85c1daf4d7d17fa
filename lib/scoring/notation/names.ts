/** Measures, indicators, goals, attributes and their values by name: which name stands for which key. Pure. */

import type { Language } from '../../vocabulary';
import { currencyOf, type Kind, kindOf } from '../kinds';
import type { Scheme } from '../scheme';
import type { Known } from '../walk';
import type { Called } from './words';

/** `kind`: of the number it stands for, where that is known. */
export type Naming = { readonly key: string; readonly zh: string; readonly en: string; readonly kind?: Kind };
/** Without a list any name is taken; one that is no key stands as `named`, since which it is cannot be known. */
export type Names = Readonly<Partial<Record<Called, readonly Naming[]>>> & {
  /** Attributes of facts; without a list they are taken as they are written. */
  readonly attribute?: readonly Naming[];
  /** Values by attribute, and by `unit.` with a field of units. */
  readonly values?: Readonly<Record<string, readonly Naming[]>>;
};

type Goal = {
  readonly key: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly quantity?: Parameters<typeof kindOf>[0];
  readonly currency?: string | null;
};

/** The names in a scheme, and the campaign's goals where they are known. */
export function namesIn(scheme: Pick<Scheme, 'measures' | 'indicators'>, goals: readonly Goal[]): Names {
  const withKind = (quantity: Goal['quantity'], currency: string | null | undefined) => {
    const kind = quantity && kindOf(quantity, currency);
    return kind ? { kind } : {};
  };
  return {
    measure: scheme.measures.map(({ key, names: { zh, en }, quantity, currency }) => ({
      key,
      zh,
      en,
      ...withKind(quantity, currency),
    })),
    indicator: scheme.indicators.map(({ key, names: { zh, en } }) => ({ key, zh, en })),
    goal: goals.map(({ key, nameZh, nameEn, quantity, currency }) => ({
      key,
      zh: nameZh,
      en: nameEn,
      ...withKind(quantity, currency),
    })),
  };
}

/** Values known of an attribute, or of a field of units: what is `held`. An attribute may be called as anything is, `toString` too. */
export function valuesOf({ values }: Names, held: 'attribute' | 'field', name: string) {
  const of = held === 'field' ? `unit.${name}` : name;
  return values && Object.hasOwn(values, of) ? values[of] : undefined;
}

/** What is known of kinds by names alone. */
export function knownBy(names: Names): Known {
  const kinds = (list: readonly Naming[] = []) =>
    new Map(list.toReversed().map(({ key, kind }) => [key, kind]));
  const measures = kinds(names.measure);
  const goals = kinds(names.goal);
  return {
    measure: (key) => {
      const kind = measures.get(key);
      if (!kind) return undefined;
      const currency = currencyOf(kind);
      return currency ? { quantity: 'money', currency } : { quantity: kind as 'count' };
    },
    goalKind: (key) => goals.get(key),
  };
}

/** How a key is written: by its name where nothing else is called so, else by itself. */
export function callName(called: Called | 'other', key: string, language: Language, names: Names): string {
  const list = called === 'other' ? [] : (names[called] ?? []);
  const one = list.find((each) => each.key === key);
  const name = one && (language === 'en' ? one.en : one.zh);
  if (!name || name.trim() !== name) return key;
  const others = list.filter((each) => each !== one);
  return others.some((each) => each.key === name || each.zh === name || each.en === name) ? key : name;
}

const KEY = /^[a-z][a-z0-9_-]{0,39}$/;

/** The key that is meant; null where nothing is called so. */
export function keyOf(called: Called | 'other', written: string, names: Names): string | null {
  const list = called === 'other' ? undefined : names[called];
  if (!list) return KEY.test(written) ? written : 'named';
  if (list.some(({ key }) => key === written)) return written;
  const matches = list.filter(({ zh, en }) => zh === written || en === written);
  if (matches.length === 1) return matches[0]?.key ?? null;
  // A key the scheme does not have yet is left for the check of the whole scheme.
  return matches.length === 0 && KEY.test(written) ? written : null;
}

/** Before a text that is to be taken as it stands, whatever else is called so. */
const ITSELF = '#';
const CODE = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;

/** How an attribute or a value is written: in words where these can mean nothing else, else as its code. */
export function callCode(code: string, language: Language, list: readonly Naming[] | undefined): string {
  const one = list?.find(({ key }) => key === code);
  const ways = [...(one ? [language === 'en' ? one.en : one.zh] : []), code];
  return ways.find((way) => codeOf(way, list) === code) ?? ITSELF + code;
}

/** The code that is meant; null where nothing is called so and it does not look like a code. */
export function codeOf(written: string, list: readonly Naming[] | undefined): string | null {
  if (!list) return written;
  if (written.startsWith(ITSELF)) return written.slice(ITSELF.length);
  if (list.some(({ key }) => key === written)) return written;
  const matches = list.filter(({ zh, en }) => zh === written || en === written);
  if (matches.length === 1) return matches[0]?.key ?? null;
  return matches.length === 0 && CODE.test(written) ? written : null;
}
