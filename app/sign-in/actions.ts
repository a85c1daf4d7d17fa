'use server';
import { cookies } from 'next/headers';
import { dropCookie, openSession } from '@/lib/access/session';
import { action, openAction } from '@/lib/action';
import { changePassword, endSession, languageOfLogin } from '@/lib/people';
import { PasswordInput, SessionIdInput, SignInForm } from '@/lib/people/input';
import { LANGUAGE_COOKIE } from '@/lib/text/language';

const YEAR_S = 365 * 24 * 3600;

async function speak(language: string): Promise<void> {
  (await cookies()).set(LANGUAGE_COOKIE, language, {
    maxAge: YEAR_S,
    sameSite: 'lax',
    httpOnly: true,
    path: '/',
  });
}

export const signInAction = openAction(SignInForm, async ({ next, ...input }) => {
  const refusal = await openSession(input);
  if (refusal) throw refusal;
  const language = languageOfLogin(input.login);
  if (language) await speak(language);
  return { to: next };
});

export const changePasswordAction = action(PasswordInput, async (actor, input, request) => {
  await changePassword(actor, input, request);
  return { to: actor.mustChange ? '/' : '/me', notice: 'passwordChanged' };
});

export const signOutAction = action(SessionIdInput, async (actor, input, request) => {
  endSession(actor, input, request);
  if (input.session === actor.session) {
    await dropCookie();
    return { to: '/sign-in', notice: 'signedOut' };
  }
  return { to: '/me', notice: 'sessionEnded' };
});
