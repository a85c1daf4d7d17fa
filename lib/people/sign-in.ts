/** Getting in and out: sessions are rows, the cookie only names one. */
import { and, eq, isNull } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import { reader } from '../../db/client';
import { people, requests, sessions } from '../../db/schema';
import { type Command, commandActor, linkActor, type Person, personOfSession } from '../access';
import { bookkeep, recorded, unchanged, write } from '../audit';
import { now } from '../clock';
import { Denied, Missing, Refusal } from '../failure';
import type { Language } from '../vocabulary';
import type { PasswordInput, SignInInput } from './input';
import { checkNobody, hashPassword, passwordMatches } from './password';
import { forgive, takeTurn } from './throttle';

export type From = { readonly address: string; readonly agent: string | null };

/**
 * Signs a person in: waits its turn, checks the password, and makes a session row.
 * Throws Refusal `sign-in-failed` (nothing says whether the account exists), `password-expired` (a one-time password
 * past its three days) or `sign-in-slow`.
 */
export async function signIn({ login, password }: SignInInput, from: From): Promise<{ session: string }> {
  const wait = takeTurn(login, from.address);
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  const person = reader().select().from(people).where(eq(people.login, login)).get();
  const right = person ? await passwordMatches(person.passwordHash, password) : await checkNobody(password);
  if (!person || !right || person.disabledAt !== null) throw new Refusal('sign-in-failed');
  if (person.passwordUntil !== null && person.passwordUntil < now()) throw new Refusal('password-expired');
  forgive(login);
  return startSession(person.id, from.agent);
}

/** A session for a person already known by other means: the sign-in above, or a command on the server's machine. */
function startSession(personId: string, agent: string | null, command?: Command): { session: string } {
  const session = uuid();
  const content = { person: personId, session };
  return write(
    command ?? linkActor('sign-in'),
    'session.start',
    { request: null, content, scope: () => ({ person: personId }) },
    ({ db, at }) => {
      db.insert(sessions)
        .values({ id: session, personId, createdAt: at, seenAt: at, agent: agent?.slice(0, 200) ?? null })
        .run();
      return recorded(
        { subject: { kind: 'session', id: session }, after: { person: personId } },
        { session },
      );
    },
  );
}

/** The person as an actor, with a session of their own: for the demo loader and for tests. */
export function actAs(personId: string): Person {
  const { session } = startSession(personId, null, commandActor('act-as'));
  const person = personOfSession(session);
  if (!person) throw new Missing(`person ${personId}`);
  return person;
}

/** Ends one session: one's own, or anybody's by the installation's admin. It is out at its next request. */
export function endSession(actor: Person, input: { session: string }, request: string): null {
  return write(
    actor,
    'session.end',
    {
      request,
      content: { session: input.session },
      scope: (db) => {
        const row = db.select().from(sessions).where(eq(sessions.id, input.session)).get();
        if (!row) throw new Missing(`session ${input.session}`);
        return { person: row.personId };
      },
    },
    ({ db, at }) => {
      const { changes } = db
        .update(sessions)
        .set({ endedAt: at, endedBy: actor.id })
        .where(and(eq(sessions.id, input.session), isNull(sessions.endedAt)))
        .run();
      if (changes === 0) return unchanged(null);
      return recorded({ subject: { kind: 'session', id: input.session } }, null);
    },
  );
}

const SEEN_EVERY_MS = 10 * 60_000;

/** Notes that a session is in use, at most every ten minutes. */
export function sessionSeen(session: string): void {
  const at = now();
  const row = reader()
    .select({ seenAt: sessions.seenAt })
    .from(sessions)
    .where(eq(sessions.id, session))
    .get();
  if (!row || at - row.seenAt < SEEN_EVERY_MS) return;
  bookkeep('session seen', (db) => {
    db.update(sessions).set({ seenAt: at }).where(eq(sessions.id, session)).run();
  });
}

export type SessionView = {
  id: string;
  createdAt: number;
  seenAt: number;
  agent: string | null;
  current: boolean;
};

/** The actor's open sessions, newest first. */
export function mySessions(actor: Person): SessionView[] {
  return reader()
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      seenAt: sessions.seenAt,
      agent: sessions.agent,
    })
    .from(sessions)
    .where(and(eq(sessions.personId, actor.id), isNull(sessions.endedAt)))
    .all()
    .map((row) => ({ ...row, current: row.id === actor.session }))
    .sort((a, b) => b.createdAt - a.createdAt);
}

/**
 * Whether this is the actor's own password, asked again before something grave (signing a close).
 * Waits its turn like a sign-in. Throws Refusal `password-wrong` on the field.
 */
export async function confirmPassword(actor: Person, password: string, field = 'password'): Promise<void> {
  const wait = takeTurn(actor.login, `person:${actor.id}`);
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  const row = reader().select().from(people).where(eq(people.id, actor.id)).get();
  if (!row || !(await passwordMatches(row.passwordHash, password)))
    throw new Refusal('password-wrong', {}, field);
  forgive(actor.login);
}

/**
 * Chooses a new password; every other session of the person ends.
 * Throws Refusal `password-wrong` on `currentPassword`.
 */
export async function changePassword(actor: Person, input: PasswordInput, request: string): Promise<null> {
  if (actor.kind !== 'person') throw new Denied('a person changes a password');
  // Sent twice: the second time the present password is no longer the one in force.
  if (wasMade(actor, request)) return null;
  await confirmPassword(actor, input.currentPassword, 'currentPassword');
  const passwordHash = await hashPassword(input.newPassword);
  return write(
    actor,
    'password.change',
    { request, content: { person: actor.id }, scope: () => ({ person: actor.id }) },
    ({ db, at }) => {
      db.update(people)
        .set({ passwordHash, passwordUntil: null, mustChange: false })
        .where(eq(people.id, actor.id))
        .run();
      const others = db
        .select({ id: sessions.id })
        .from(sessions)
        .where(and(eq(sessions.personId, actor.id), isNull(sessions.endedAt)))
        .all()
        .filter(({ id }) => id !== actor.session);
      for (const { id } of others) {
        db.update(sessions).set({ endedAt: at, endedBy: actor.id }).where(eq(sessions.id, id)).run();
      }
      return recorded({ subject: { kind: 'person', id: actor.id } }, null);
    },
  );
}

/** Whether this very request of this person was carried out. Asked by its id: a password is compared in its turn only. */
function wasMade(actor: Person, request: string): boolean {
  const earlier = reader().select().from(requests).where(eq(requests.id, request)).get();
  return earlier?.verb === 'password.change' && earlier.actor === `person:${actor.id}`;
}

/** The language of the interface, kept with the person. */
export function chooseLanguage(actor: Person, input: { language: Language }, request: string): null {
  return write(
    actor,
    'language.choose',
    { request, content: input, scope: () => ({ person: actor.id }) },
    ({ db }) => {
      const before = db
        .select({ language: people.language })
        .from(people)
        .where(eq(people.id, actor.id))
        .get();
      if (before?.language === input.language) return unchanged(null);
      db.update(people).set({ language: input.language }).where(eq(people.id, actor.id)).run();
      return recorded(
        {
          subject: { kind: 'person', id: actor.id },
          before: before ?? null,
          after: { language: input.language },
        },
        null,
      );
    },
  );
}
