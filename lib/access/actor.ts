/** Who is acting: a branded union. Without an identity a call does not compile, and each kind has one maker. */
import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { reader } from '../../db/client';
import { memberships, people, sessions } from '../../db/schema';
import { now } from '../clock';
import type { Language, Role } from '../vocabulary';

declare const made: unique symbol;

export type Membership = {
  readonly id: string;
  readonly role: Role;
  /** Null: in every campaign. */
  readonly campaign: string | null;
  readonly unit: string | null;
};

/** A signed-in person with the memberships valid at the moment of asking. */
export type Person = {
  readonly kind: 'person';
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly language: Language | null;
  readonly session: string;
  /** Signed in with a one-time password: may do nothing but choose one. */
  readonly mustChange: boolean;
  readonly memberships: readonly Membership[];
  readonly [made]: true;
};

/** A command run on the server's own machine. */
export type Command = { readonly kind: 'command'; readonly id: string; readonly [made]: true };
/** Work the server does by itself. */
export type Job = { readonly kind: 'job'; readonly id: string; readonly [made]: true };
/** A caller without sign-in: the sign-in form itself, a public page, a secret link. */
export type Link = { readonly kind: 'link'; readonly id: string; readonly [made]: true };

export type Actor = Person | Command | Job | Link;

/**
 * The person behind a session, read now: null where the session has ended, the person is disabled, or neither is known.
 * Ending a session, disabling a person or changing a role therefore takes effect on the next request.
 */
export function personOfSession(session: string): Person | null {
  const store = reader();
  const row = store
    .select({
      id: people.id,
      name: people.name,
      login: people.login,
      language: people.language,
      mustChange: people.mustChange,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(and(eq(sessions.id, session), isNull(sessions.endedAt), isNull(people.disabledAt)))
    .get();
  if (!row) return null;
  const at = now();
  const held = store
    .select({
      id: memberships.id,
      role: memberships.role,
      campaign: memberships.campaignId,
      unit: memberships.unitId,
    })
    .from(memberships)
    .where(
      and(
        eq(memberships.personId, row.id),
        lte(memberships.fromAt, at),
        or(isNull(memberships.toAt), gt(memberships.toAt, at)),
      ),
    )
    .all();
  return { kind: 'person', ...row, session, memberships: held } as unknown as Person;
}

export function commandActor(name: string): Command {
  return { kind: 'command', id: name } as Command;
}

export function jobActor(name: string): Job {
  return { kind: 'job', id: name } as Job;
}

export function linkActor(purpose: string): Link {
  return { kind: 'link', id: purpose } as Link;
}
