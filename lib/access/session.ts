/** The one file that knows the auth library: the cookie names a session row, and the row decides. */
import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import NextAuth, { CredentialsSignin } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { cache } from 'react';
import { keptSecret } from '../../db/directory';
import { Refusal, type RefusalReason } from '../failure';
import { type From, sessionSeen, signIn as startSession } from '../people';
import { SignInInput } from '../people/input';
import { type Person, personOfSession } from './actor';

const FORTNIGHT_S = 14 * 24 * 3600;

/** Carries a refusal through the auth library, which lets only its own errors pass. */
class SignInRefused extends CredentialsSignin {
  constructor(readonly refusal: Refusal) {
    super();
    this.code = refusal.reason;
  }
}

// Configured at the first request, not at import: a build opens nothing and needs no secret.
const auth = NextAuth(() => ({
  secret: keptSecret('auth.key', process.env.AUTH_SECRET),
  trustHost: true,
  pages: { signIn: '/sign-in', error: '/sign-in' },
  session: { strategy: 'jwt', maxAge: FORTNIGHT_S },
  logger: { error: () => {}, warn: () => {}, debug: () => {} },
  providers: [
    Credentials({
      credentials: { login: {}, password: {} },
      authorize: async (given, request) => {
        const input = SignInInput.safeParse(given);
        if (!input.success) return null;
        try {
          return { id: (await startSession(input.data, from(request.headers))).session };
        } catch (error) {
          if (error instanceof Refusal) throw new SignInRefused(error);
          throw error;
        }
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user?.id ? { session: user.id } : token),
    session: ({ session, token }) => ({ ...session, user: { id: String(token.session ?? '') } as never }),
  },
}));

/** The auth library's own routes, for `app/api/auth`. */
export const { GET, POST } = auth.handlers;

/**
 * Where a sign-in comes from. The last forwarded address is the one the nearest proxy saw; without a proxy the
 * server itself fills the header in.
 */
function from(head: Headers): From {
  const address = head.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown';
  return { address, agent: head.get('user-agent') };
}

/** The signed-in person, read from the database once per request; null for nobody. */
export const currentActor = cache(async (): Promise<Person | null> => {
  const session = (await auth.auth())?.user?.id;
  const person = session ? personOfSession(session) : null;
  if (person) sessionSeen(person.session);
  return person;
});

/** The same for pages that need somebody: others are sent to sign in, or to choose their own password first. */
export async function signedIn(): Promise<Person> {
  const person = await currentActor();
  if (!person) {
    const path = (await headers()).get('x-path') ?? '/';
    redirect(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`);
  }
  if (person.mustChange) redirect('/sign-in/password');
  return person;
}

/** Signs in and sets the cookie. Returns the refusal where there is one. */
export async function openSession(input: SignInInput): Promise<Refusal | null> {
  try {
    await auth.signIn('credentials', { ...input, redirect: false });
    return null;
  } catch (error) {
    if (error instanceof SignInRefused) return error.refusal;
    if (error instanceof CredentialsSignin)
      return new Refusal((error.code as RefusalReason) || 'sign-in-failed');
    throw error;
  }
}

/** Forgets the cookie; the row is ended by `endSession` of lib/people. */
export async function dropCookie(): Promise<void> {
  await auth.signOut({ redirect: false });
}
