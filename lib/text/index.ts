/** Texts outside of pages: a document is written in one language, whoever asked for it. */
import { createTranslator } from 'use-intl/core';
import type { Language } from '../vocabulary';
import { MESSAGES } from './messages';

/** Finds a text by its whole key (`awards.title`) and fills it in; keys are checked by the compiler. */
export function wordsOf(language: Language) {
  return createTranslator({ locale: language, messages: MESSAGES[language] });
}
export type Words = ReturnType<typeof wordsOf>;

export { dayShown, instantShown } from './show';
