/** Who may do what: the actor, the policy table, and the two questions asked of them. */
import { Denied } from '../failure';
import type { Role } from '../vocabulary';
import { type Actor, type Link, linkActor, type Person } from './actor';
import { type Right, ruleOf, type Verb } from './policy';

export * from './actor';
export { entrantScope } from './entrant';
export { CORRECTING, POLICY, type Right, ruleOf, VERBS, type Verb } from './policy';

/** What a change is about, read from the record itself and never from the form. */
export type Scope = {
  readonly campaign?: string;
  /** Units concerned; the first is the one that keeps the record. */
  readonly units?: readonly string[];
  /** The person it is about. */
  readonly person?: string;
  /** A returned claim is being corrected: it may be until the evidence deadline. */
  readonly mends?: boolean;
  /** It is a correction that an upheld objection asked for: it may be made after the close. */
  readonly corrects?: boolean;
};

/** Whether the actor may do this in principle; the campaign's phase is asked separately, at the door. */
export function can(actor: Actor, verb: Verb, scope: Scope = {}): boolean {
  const rule = ruleOf(verb);
  if (actor.kind !== 'person') return rule.others?.includes(actor.kind) ?? false;
  if (actor.mustChange && verb !== 'password.change' && verb !== 'session.end') return false;
  return rule.rights.some((right) => holds(actor, right, scope));
}

/** Throws Denied where the actor may not. */
export function authorize(actor: Actor, verb: Verb, scope: Scope): void {
  if (!can(actor, verb, scope)) throw new Denied(`${actor.kind} ${actor.id} may not ${verb}`);
}

function holds(actor: Person, right: Right, scope: Scope): boolean {
  const [unit] = scope.units ?? [];
  switch (right) {
    case 'office':
      return actor.memberships.some((m) => m.role === 'admin' && m.campaign === null);
    case 'admin':
      return hasRole(actor, 'admin', scope.campaign);
    case 'officer':
      return unit !== undefined && belongs(actor, unit, scope.campaign, 'officer');
    case 'leader':
      return unit !== undefined && belongs(actor, unit, scope.campaign, 'leader');
    case 'named':
      return (scope.units ?? []).some((named) => belongs(actor, named, scope.campaign, 'officer'));
    case 'verifier':
      return (
        (hasRole(actor, 'verifier', scope.campaign) || hasRole(actor, 'admin', scope.campaign)) &&
        !(scope.units ?? []).some((concerned) => belongs(actor, concerned, scope.campaign))
      );
    case 'self':
      return scope.person === actor.id;
  }
}

/** Whether the person has the role in the campaign; a role in no campaign holds in every one. */
export function hasRole(actor: Person, role: Role, campaign: string | undefined): boolean {
  return actor.memberships.some(
    (m) => m.role === role && (m.campaign === null || (campaign !== undefined && m.campaign === campaign)),
  );
}

/** Whether the person belongs to the unit in the campaign, in the given role or in any. */
export function belongs(actor: Person, unit: string, campaign: string | undefined, role?: Role): boolean {
  return actor.memberships.some(
    (m) =>
      m.unit === unit &&
      (m.campaign === null || m.campaign === campaign) &&
      (role === undefined || m.role === role),
  );
}

/** Units of the campaign whose records the person sees in full, as officer or leader. */
export function ownUnits(actor: Person, campaign: string): readonly string[] {
  const units = actor.memberships.flatMap((m) =>
    m.unit !== null &&
    (m.campaign === null || m.campaign === campaign) &&
    (m.role === 'officer' || m.role === 'leader')
      ? [m.unit]
      : [],
  );
  return [...new Set(units)];
}

/**
 * Units of the campaign whose records the actor reads in full: `all` for admin, auditor and the server's own work.
 * What a verifier may see goes by claim, not by unit, and is not in here.
 */
export function unitsRead(actor: Actor, campaign: string): 'all' | readonly string[] {
  if (actor.kind === 'command' || actor.kind === 'job') return 'all';
  if (actor.kind === 'link') return [];
  if (hasRole(actor, 'admin', campaign) || hasRole(actor, 'auditor', campaign)) return 'all';
  return ownUnits(actor, campaign);
}

/** Whether the actor is anybody at all in the campaign: has a role in it, or in every campaign. */
export function takesPart(actor: Actor, campaign: string): boolean {
  if (actor.kind !== 'person') return actor.kind !== 'link';
  return actor.memberships.some((m) => m.campaign === null || m.campaign === campaign);
}

/** The id of the person who acts. Throws Denied for commands, jobs and links: some rows name a person. */
export function personId(actor: Actor): string {
  if (actor.kind !== 'person') throw new Denied(`${actor.kind} ${actor.id} is no person`);
  return actor.id;
}

/** The reader of a campaign's public list, once its address was known to them: `lib/notices` makes it. */
export function noticeReader(campaign: string): Link {
  return linkActor(`notice:${campaign}`);
}

/** Whether the actor reads the public list of this campaign. */
export function readsNotice(actor: Actor, campaign: string): boolean {
  return actor.kind === 'link' && actor.id === `notice:${campaign}`;
}
