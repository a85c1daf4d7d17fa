/** Accounts and memberships: who may sign in, and as what. */
import { and, asc, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import { type Reader, reader } from '../../db/client';
import { campaigns, invitations, memberships, people, sessions, units } from '../../db/schema';
import { type Actor, type Command, hasRole, type Person } from '../access';
import { mustHaveChanged, recorded, type Tx, unchanged, write } from '../audit';
import { now } from '../clock';
import { Missing, Refusal } from '../failure';
import type { Language, Role } from '../vocabulary';
import type { InviteInput, MembershipInput, PersonInput } from './input';
import { hashPassword, ONE_TIME_MS, oneTimePassword } from './password';

/** A one-time password, shown once; null where the request was a repeat: then only a reset gives another. */
export type Invited = { readonly id: string; readonly oneTime: string | null };

type NewMembership = { role: Role; campaign: string | null; unit: string | null };

/**
 * Makes the first admin, or another one: from the server's own machine only (`npm run admin`).
 * Throws Refusal `login-taken`.
 */
export async function foundAdmin(command: Command, input: { login: string; name: string }): Promise<Invited> {
  const oneTime = oneTimePassword();
  const passwordHash = await hashPassword(oneTime);
  const { id } = write(
    command,
    'admin.found',
    { request: null, content: { login: input.login, name: input.name }, scope: () => ({}) },
    (tx) => {
      const id = addPerson(tx, { ...input, phone: null, email: null, passwordHash });
      addMembership(tx, id, { role: 'admin', campaign: null, unit: null });
      tx.db
        .insert(invitations)
        .values({ id: uuid(), personId: id, by: command.id, until: tx.at + ONE_TIME_MS, seq: tx.seq })
        .run();
      return recorded(
        { subject: { kind: 'person', id }, after: { login: input.login, name: input.name } },
        { id },
      );
    },
  );
  return { id, oneTime };
}

/**
 * Invites a person with one membership. Throws Refusal `login-taken` on the field.
 * @returns the person and a one-time password good for three days, to be changed at first sign-in
 */
export async function invite(actor: Person, input: InviteInput, request: string): Promise<Invited> {
  const oneTime = oneTimePassword();
  const passwordHash = await hashPassword(oneTime);
  const mine = uuid();
  const made = write(
    actor,
    'person.invite',
    { request, content: input, scope: () => scopeOf(input) },
    (tx) => {
      const id = addPerson(tx, { ...input, passwordHash });
      addMembership(tx, id, input);
      tx.db
        .insert(invitations)
        .values({ id: mine, personId: id, by: actor.id, until: tx.at + ONE_TIME_MS, seq: tx.seq })
        .run();
      const { login, name, role, campaign, unit } = input;
      return recorded(
        { subject: { kind: 'person', id }, after: { login, name, role, campaign, unit } },
        { id, invitation: mine },
      );
    },
  );
  return { id: made.id, oneTime: made.invitation === mine ? oneTime : null };
}

/** A new one-time password for somebody who lost theirs; their sessions end. */
export async function resetPassword(
  actor: Actor,
  input: { id: string },
  request: string | null,
): Promise<Invited> {
  const oneTime = oneTimePassword();
  const passwordHash = await hashPassword(oneTime);
  const mine = uuid();
  const made = write(
    actor,
    'password.reset',
    { request, content: input, scope: (db) => ({ person: personRow(db, input.id).id }) },
    (tx) => {
      tx.db
        .update(people)
        .set({ passwordHash, passwordUntil: tx.at + ONE_TIME_MS, mustChange: true })
        .where(eq(people.id, input.id))
        .run();
      endSessionsOf(tx, input.id, actor.kind === 'person' ? actor.id : null);
      tx.db
        .insert(invitations)
        .values({ id: mine, personId: input.id, by: actor.id, until: tx.at + ONE_TIME_MS, seq: tx.seq })
        .run();
      return recorded({ subject: { kind: 'person', id: input.id } }, { invitation: mine });
    },
  );
  return { id: input.id, oneTime: made.invitation === mine ? oneTime : null };
}

/** Name, phone, mail. Throws Refusal `changed-meanwhile`. */
export function amendPerson(actor: Person, input: PersonInput, request: string): null {
  return write(
    actor,
    'person.amend',
    { request, content: input, scope: (db) => ({ person: personRow(db, input.id).id }) },
    ({ db }) => {
      const { id, version, ...after } = input;
      const { name, phone, email } = personRow(db, id);
      mustHaveChanged(
        db
          .update(people)
          .set({ ...after, version: version + 1 })
          .where(and(eq(people.id, id), eq(people.version, version)))
          .run(),
      );
      return recorded({ subject: { kind: 'person', id }, before: { name, phone, email }, after }, null);
    },
  );
}

/** The person is out at the next request. Throws Refusal `last-admin`. */
export function disablePerson(actor: Person, input: { id: string }, request: string): null {
  return write(
    actor,
    'person.disable',
    { request, content: input, scope: (db) => ({ person: personRow(db, input.id).id }) },
    (tx) => {
      if (personRow(tx.db, input.id).disabledAt !== null) return unchanged(null);
      mustLeaveAnAdmin(tx, { withoutPerson: input.id });
      tx.db.update(people).set({ disabledAt: tx.at }).where(eq(people.id, input.id)).run();
      endSessionsOf(tx, input.id, actor.id);
      return recorded({ subject: { kind: 'person', id: input.id } }, null);
    },
  );
}

export function enablePerson(actor: Person, input: { id: string }, request: string): null {
  return write(
    actor,
    'person.enable',
    { request, content: input, scope: (db) => ({ person: personRow(db, input.id).id }) },
    ({ db }) => {
      if (personRow(db, input.id).disabledAt === null) return unchanged(null);
      db.update(people).set({ disabledAt: null }).where(eq(people.id, input.id)).run();
      return recorded({ subject: { kind: 'person', id: input.id } }, null);
    },
  );
}

/** Gives a person one more role. Having it already changes nothing. */
export function grantMembership(actor: Person, input: MembershipInput, request: string): null {
  return write(
    actor,
    'membership.grant',
    {
      request,
      content: input,
      scope: (db) => {
        personRow(db, input.person);
        return scopeOf(input);
      },
    },
    (tx) => {
      const held = openMemberships(tx.db, tx.at, [input.person]);
      const same = held.some(
        (m) => m.role === input.role && m.campaign === input.campaign && m.unit === input.unit,
      );
      if (same) return unchanged(null);
      const id = addMembership(tx, input.person, input);
      const { person, role, campaign, unit } = input;
      return recorded({ subject: { kind: 'membership', id }, after: { person, role, campaign, unit } }, null);
    },
  );
}

/** Ends a role from now on. Throws Refusal `last-admin`. */
export function endMembership(actor: Person, input: { id: string }, request: string): { person: string } {
  const row = (db: Reader) => {
    const found = db.select().from(memberships).where(eq(memberships.id, input.id)).get();
    if (!found) throw new Missing(`membership ${input.id}`);
    return found;
  };
  return write(
    actor,
    'membership.end',
    {
      request,
      content: input,
      scope: (db) => {
        const { campaignId, unitId } = row(db);
        return scopeOf({ campaign: campaignId, unit: unitId });
      },
    },
    (tx) => {
      const { personId, campaignId, unitId, role, toAt } = row(tx.db);
      if (toAt !== null && toAt <= tx.at) return unchanged({ person: personId });
      mustLeaveAnAdmin(tx, { withoutMembership: input.id });
      tx.db.update(memberships).set({ toAt: tx.at }).where(eq(memberships.id, input.id)).run();
      const before = { person: personId, role, campaign: campaignId, unit: unitId };
      return recorded({ subject: { kind: 'membership', id: input.id }, before }, { person: personId });
    },
  );
}

export type MembershipView = {
  readonly id: string;
  readonly role: Role;
  readonly campaign: string | null;
  readonly campaignZh: string | null;
  readonly campaignEn: string | null;
  readonly unit: string | null;
  readonly unitZh: string | null;
  readonly unitEn: string | null;
};

export type PersonView = {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly disabled: boolean;
  /** Has a one-time password that was not used yet, until then. */
  readonly invitedUntil: number | null;
  readonly version: number;
  readonly memberships: readonly MembershipView[];
};

/** Everybody the actor may administer or audit: all for the installation's, those of their campaigns for a campaign's. */
export function everybody(actor: Person): PersonView[] {
  const all = hasRole(actor, 'admin', undefined) || hasRole(actor, 'auditor', undefined);
  const mine = new Set(
    actor.memberships.flatMap((m) =>
      m.campaign !== null && (m.role === 'admin' || m.role === 'auditor') ? [m.campaign] : [],
    ),
  );
  if (!all && mine.size === 0) return [];
  const db = reader();
  const rows = db.select().from(people).orderBy(asc(people.name), asc(people.login)).all();
  const byPerson = new Map<string, MembershipView[]>();
  for (const { person, ...view } of openMemberships(db, now(), null)) {
    byPerson.set(person, [...(byPerson.get(person) ?? []), view]);
  }
  return rows
    .map((row) => ({
      id: row.id,
      login: row.login,
      name: row.name,
      phone: row.phone,
      email: row.email,
      disabled: row.disabledAt !== null,
      invitedUntil: row.mustChange ? row.passwordUntil : null,
      version: row.version,
      memberships: byPerson.get(row.id) ?? [],
    }))
    .filter((person) => all || person.memberships.some((m) => m.campaign !== null && mine.has(m.campaign)));
}

/** The actor's own roles in force. */
export function membershipsOf(actor: Person): MembershipView[] {
  return openMemberships(reader(), now(), [actor.id]).map(({ person: _person, ...view }) => view);
}

/** One of them, or null. */
export function personView(actor: Person, id: string): PersonView | null {
  return everybody(actor).find((person) => person.id === id) ?? null;
}

/** Whether anybody can sign in at all: where not, the sign-in page says how to begin. */
export function hasPeople(): boolean {
  return reader().select({ id: people.id }).from(people).limit(1).get() !== undefined;
}

/** The id behind a login: for commands on the server's machine. */
export function withLogin(login: string): string | null {
  return reader().select({ id: people.id }).from(people).where(eq(people.login, login)).get()?.id ?? null;
}

/** The language somebody chose, for the cookie of a new session; null where none was chosen. */
export function languageOfLogin(login: string): Language | null {
  return (
    reader().select({ language: people.language }).from(people).where(eq(people.login, login)).get()
      ?.language ?? null
  );
}

function scopeOf(input: { campaign: string | null; unit: string | null }) {
  return {
    ...(input.campaign === null ? {} : { campaign: input.campaign }),
    ...(input.unit === null ? {} : { units: [input.unit] }),
  };
}

function personRow(db: Reader, id: string) {
  const row = db.select().from(people).where(eq(people.id, id)).get();
  if (!row) throw new Missing(`person ${id}`);
  return row;
}

function addPerson(
  tx: Tx,
  input: { login: string; name: string; phone: string | null; email: string | null; passwordHash: string },
): string {
  const taken = tx.db.select({ id: people.id }).from(people).where(eq(people.login, input.login)).get();
  if (taken) throw new Refusal('login-taken', {}, 'login');
  const id = uuid();
  const { login, name, phone, email, passwordHash } = input;
  tx.db
    .insert(people)
    .values({
      id,
      login,
      name,
      phone,
      email,
      passwordHash,
      passwordUntil: tx.at + ONE_TIME_MS,
      mustChange: true,
      seq: tx.seq,
    })
    .run();
  return id;
}

function addMembership(tx: Tx, personId: string, { role, campaign, unit }: NewMembership): string {
  if (
    campaign !== null &&
    !tx.db.select({ id: campaigns.id }).from(campaigns).where(eq(campaigns.id, campaign)).get()
  )
    throw new Missing(`campaign ${campaign}`);
  if (unit !== null && !tx.db.select({ id: units.id }).from(units).where(eq(units.id, unit)).get())
    throw new Missing(`unit ${unit}`);
  const id = uuid();
  tx.db
    .insert(memberships)
    .values({ id, personId, campaignId: campaign, unitId: unit, role, fromAt: tx.at, seq: tx.seq })
    .run();
  return id;
}

function openMemberships(db: Reader, at: number, persons: readonly string[] | null) {
  return db
    .select({
      person: memberships.personId,
      id: memberships.id,
      role: memberships.role,
      campaign: memberships.campaignId,
      campaignZh: campaigns.nameZh,
      campaignEn: campaigns.nameEn,
      unit: memberships.unitId,
      unitZh: units.nameZh,
      unitEn: units.nameEn,
    })
    .from(memberships)
    .leftJoin(campaigns, eq(campaigns.id, memberships.campaignId))
    .leftJoin(units, eq(units.id, memberships.unitId))
    .where(
      and(
        or(isNull(memberships.toAt), gt(memberships.toAt, at)),
        persons === null ? undefined : inArray(memberships.personId, [...persons]),
      ),
    )
    .all();
}

function endSessionsOf({ db, at }: Tx, personId: string, by: string | null): void {
  db.update(sessions)
    .set({ endedAt: at, endedBy: by })
    .where(and(eq(sessions.personId, personId), isNull(sessions.endedAt)))
    .run();
}

/** Somebody must stay who can let others in. */
function mustLeaveAnAdmin(
  { db, at }: Tx,
  without: { withoutPerson?: string; withoutMembership?: string },
): void {
  const admins = db
    .select({ id: memberships.id, person: people.id })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.role, 'admin'),
        isNull(memberships.campaignId),
        isNull(people.disabledAt),
        or(isNull(memberships.toAt), gt(memberships.toAt, at)),
      ),
    )
    .all();
  const left = admins.filter((m) => m.person !== without.withoutPerson && m.id !== without.withoutMembership);
  if (left.length === 0 && admins.length > 0) throw new Refusal('last-admin');
}
