'use server';
import { cookies } from 'next/headers';
import { action } from '@/lib/action';
import { chooseLanguage } from '@/lib/people';
import { LanguageInput } from '@/lib/people/input';
import { LANGUAGE_COOKIE } from '@/lib/text/language';

/** Kept with the person, so that the next sign-in on any device speaks it; and in this browser at once. */
export const chooseLanguageAction = action(LanguageInput, async (actor, input, request) => {
  chooseLanguage(actor, input, request);
  const kept = { httpOnly: true, sameSite: 'lax', path: '/', maxAge: 365 * 24 * 3600 } as const;
  (await cookies()).set(LANGUAGE_COOKIE, input.language, kept);
  return { to: '/me', notice: 'languageChosen' };
});
