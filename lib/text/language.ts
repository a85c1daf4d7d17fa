/** Which language a person reads. Pure and safe for the browser. */
import { LANGUAGES, type Language } from '../vocabulary';

/** The cookie that holds the chosen language; without it the product speaks Chinese. */
export const LANGUAGE_COOKIE = 'language';
export const DEFAULT_LANGUAGE: Language = 'zh-CN';

export function isLanguage(text: string | null | undefined): text is Language {
  return LANGUAGES.includes(text as Language);
}

/** The language a cookie's value names, or Chinese where it names none. */
export function languageOf(cookie: string | null | undefined): Language {
  return isLanguage(cookie) ? cookie : DEFAULT_LANGUAGE;
}
