/** What is signed: the state of a campaign, named by the last change that could alter what counts. */
import { createHash } from 'node:crypto';
import { and, asc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { memberships, people, signatures } from '../../db/schema';
import { POLICY, type Verb } from '../access';
import { type CampaignView, campaignAt } from '../campaign';
import { canonical } from '../canonical';
import { now } from '../clock';
import type { Day, Instant } from '../day';

/** The state of a campaign as a signature names it. */
export type SignedState = {
  /** SHA-256 over the campaign, the number and hash of the history row, and the day the result stands for. */
  readonly digest: string;
  readonly seq: number;
  readonly hash: string;
  readonly day: Day;
};

/** Verbs that cannot alter what counts. Any other change makes a signature stale: what is unknown here is taken to matter. */
const HARMLESS: ReadonlySet<Verb> = new Set<Verb>([
  'campaign.sign',
  'campaign.freeze',
  'campaign.unfreeze',
  'contact.keep',
  'contact.withdraw',
  'negotiation.note',
  'concern.take',
  'next-action.set',
  'next-action.done',
  'instruction.give',
  'evidence.upload',
  'scheme.create',
  'scheme.draft',
  'person.invite',
  'membership.grant',
  'membership.end',
]);

/** Verbs about units, from whichever campaign they were renamed: their names stand in every bundle. */
const ANYWHERE: readonly Verb[] = ['unit.amend'];

/** The state as it stands: two admins who see the same digest see the same result. */
export function stateOf(db: Reader, campaignId: string, at: Instant): SignedState {
  const harmless = [...HARMLESS].filter((verb) => verb in POLICY);
  const list = (verbs: readonly string[]) =>
    sql.join(
      verbs.map((verb) => sql`${verb}`),
      sql`, `,
    );
  const row = db.get<{ seq: number; hash: string }>(sql`
    SELECT seq, hash FROM history
    WHERE (campaign_id = ${campaignId} AND verb NOT IN (${list(harmless)})) OR verb IN (${list(ANYWHERE)})
    ORDER BY seq DESC LIMIT 1`);
  const day = dayOfResult(campaignAt(db, campaignId, at));
  const { seq, hash } = row ?? { seq: 0, hash: '' };
  const content = canonical({ campaign: campaignId, day, hash, seq });
  return { digest: createHash('sha256').update(content).digest('hex'), seq, hash, day };
}

/** The day a result stands for: today, and never after the campaign's last day. */
export function dayOfResult({ today, lastDay }: Pick<CampaignView, 'today' | 'lastDay'>): Day {
  return today < lastDay ? today : lastDay;
}

export type Signature = {
  readonly by: { readonly id: string; readonly name: string };
  readonly at: Instant;
  readonly digest: string;
  /** Given for what still stands, by somebody who may still sign. */
  readonly fresh: boolean;
};

/** Signatures of a campaign, oldest first. */
export function signaturesOf(db: Reader, campaignId: string, digest: string): Signature[] {
  return db
    .select({ id: signatures.by, name: people.name, at: signatures.at, digest: signatures.digest })
    .from(signatures)
    .innerJoin(people, eq(people.id, signatures.by))
    .where(eq(signatures.campaignId, campaignId))
    .orderBy(asc(signatures.seq))
    .all()
    .map(({ id, name, ...signature }) => ({
      by: { id, name },
      ...signature,
      fresh: signature.digest === digest && maySign(db, campaignId, id),
    }));
}

/** Whether somebody who signed may still: a signature ends with the account or the role it was given in. */
function maySign(db: Reader, campaignId: string, person: string): boolean {
  const at = now();
  return (
    db
      .select({ id: memberships.id })
      .from(memberships)
      .innerJoin(people, eq(people.id, memberships.personId))
      .where(
        and(
          eq(people.id, person),
          isNull(people.disabledAt),
          eq(memberships.role, 'admin'),
          or(isNull(memberships.campaignId), eq(memberships.campaignId, campaignId)),
          lte(memberships.fromAt, at),
          or(isNull(memberships.toAt), gt(memberships.toAt, at)),
        ),
      )
      .limit(1)
      .get() !== undefined
  );
}

/** Whether this person has signed this very state. */
export function hasSigned(db: Reader, campaignId: string, digest: string, by: string): boolean {
  return (
    db
      .select({ id: signatures.id })
      .from(signatures)
      .where(and(eq(signatures.campaignId, campaignId), eq(signatures.digest, digest), eq(signatures.by, by)))
      .get() !== undefined
  );
}
