'use server';
/** Language and appearance of this browser: cookies, not records. */
import { cookies } from 'next/headers';
import { isLanguage, LANGUAGE_COOKIE } from '@/lib/text/language';
import { isTheme, THEME_COOKIE } from './theme';

const YEAR = 365 * 24 * 60 * 60;

export async function choose(form: FormData): Promise<void> {
  const jar = await cookies();
  const language = form.get('language');
  const theme = form.get('theme');
  const kept = { httpOnly: true, sameSite: 'lax', path: '/', maxAge: YEAR } as const;
  if (typeof language === 'string' && isLanguage(language)) jar.set(LANGUAGE_COOKIE, language, kept);
  if (typeof theme === 'string' && isTheme(theme)) jar.set(THEME_COOKIE, theme, kept);
}
