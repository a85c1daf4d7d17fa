/** Measures, indicators and goals by name: which name stands for which key. Pure. */
import type { Language } from '../../vocabulary';
import type { Scheme } from '../scheme';
import type { Called } from './words';

export type Naming = { readonly key: string; readonly zh: string; readonly en: string };
/** Without a list any name is taken; one that is no key stands as `named`, since which it is cannot be known. */
export type Names = Readonly<Partial<Record<Called, readonly Naming[]>>>;

/** The names in a scheme, and the campaign's goals where they are known. */
export function namesIn(
  scheme: Pick<Scheme, 'measures' | 'indicators'>,
  goals: readonly { readonly key: string; readonly nameZh: string; readonly nameEn: string }[],
): Names {
  const named = (list: readonly { key: string; names: { zh: string; en: string } }[]) =>
    list.map(({ key, names: { zh, en } }): Naming => ({ key, zh, en }));
  return {
    measure: named(scheme.measures),
    indicator: named(scheme.indicators),
    goal: goals.map(({ key, nameZh, nameEn }) => ({ key, zh: nameZh, en: nameEn })),
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
