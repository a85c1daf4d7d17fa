/** On the way to the close: blockers set aside, signatures, and the close itself. */
import type { Reader } from '../../db/client';
import { campaignSteps, setAsides, signatures } from '../../db/schema';
import { type Actor, type Person, personId } from '../access';
import { recorded, type Tx, write } from '../audit';
import { campaignAt, scopeOfCampaign } from '../campaign';
import { settle } from '../claims';
import { Refusal } from '../failure';
import { newId } from '../id';
import { confirmPassword } from '../people';
import { type Blocker, blockersIn } from './blockers';
import type { CloseInput, SetAsideInput, SignInput } from './input';
import { isComputed, seeToResult } from './problems';
import { hasSigned, signaturesOf, stateOf } from './state';

/**
 * Sets blockers aside with a reason: those claims do not count, and stand in the sealed result with the reason. Nothing
 * else is changed by it. Throws Refusal `changed-meanwhile` where one of them blocks no longer.
 */
export function setAside(actor: Actor, input: SetAsideInput, request: string | null): { count: number } {
  return write(
    actor,
    'campaign.set-aside',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const standing = new Map(
        blockersIn(tx.db, input.campaign, tx.at).map((one) => [`${one.kind}:${one.subject}`, one]),
      );
      const chosen = [...new Set(input.items)].map((item) => {
        const blocker = standing.get(item);
        if (!blocker) throw new Refusal('changed-meanwhile');
        return blocker;
      });
      for (const blocker of chosen) {
        tx.db
          .insert(setAsides)
          .values({
            id: newId(),
            campaignId: input.campaign,
            blocker: blocker.kind,
            subjectId: blocker.subject,
            reason: input.reason,
            by: personId(actor),
            at: tx.at,
            seq: tx.seq,
          })
          .run();
      }
      for (const record of new Set(chosen.flatMap((one) => ('record' in one ? [one.record.id] : [])))) {
        settle(tx, record);
      }
      return recorded(
        {
          subject: subjectOf(input.campaign, chosen),
          after: { setAside: chosen.map(({ kind, subject }) => ({ blocker: kind, subject })) },
          reason: input.reason,
        },
        { count: chosen.length },
      );
    },
  );
}

/** One record set aside shows in that record's own history. */
function subjectOf(campaign: string, chosen: readonly Blocker[]): { kind: string; id: string } {
  const [only, more] = chosen;
  return only && !more && 'record' in only
    ? { kind: only.record.kind, id: only.record.id }
    : { kind: 'campaign', id: campaign };
}

/**
 * Signs the close for the state that was shown. The password is asked for again and checked before anything is written.
 * Throws Refusal `password-wrong` on the field, `blocked`, `stale-signature` where what counts has changed since it was
 * shown, `second-person` where this person has signed it already.
 * @returns whether the close now has all the signatures it needs
 */
export async function signClose(
  actor: Person,
  input: SignInput,
  request: string | null,
): Promise<{ complete: boolean }> {
  const { campaign, state, password } = input;
  const scope = scopeOfCampaign(actor, campaign);
  await confirmPassword(actor, password);
  await seeToResult(campaign);
  return write(actor, 'campaign.sign', { request, content: { campaign, state }, scope }, (tx) => {
    const current = stateOf(tx.db, campaign, tx.at);
    if (current.digest !== state) throw new Refusal('stale-signature');
    mustBeClear(tx, campaign);
    if (hasSigned(tx.db, campaign, current.digest, actor.id)) throw new Refusal('second-person');
    const id = newId();
    tx.db
      .insert(signatures)
      .values({
        id,
        campaignId: campaign,
        digest: current.digest,
        stateSeq: current.seq,
        by: actor.id,
        at: tx.at,
        seq: tx.seq,
      })
      .run();
    const { complete } = signaturesNeeded(tx.db, campaign, tx.at);
    return recorded(
      {
        subject: { kind: 'campaign', id: campaign },
        after: { signature: id, state: current.digest, asOf: current.seq, day: current.day },
      },
      { complete },
    );
  });
}

/**
 * Closes the campaign: from this row on nothing is written to it. What it counted is sealed as of this row, off the
 * request path (`seal.ts`). Throws Refusal `blocked`, and `stale-signature` where signatures that still hold are missing.
 */
export function closeCampaign(actor: Actor, input: CloseInput, request: string | null): { seq: number } {
  return write(
    actor,
    'campaign.close',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      mustBeClear(tx, input.campaign);
      const { complete, given, digest } = signaturesNeeded(tx.db, input.campaign, tx.at);
      const [first, second] = given;
      if (!complete || !first) throw new Refusal('stale-signature');
      tx.db
        .insert(campaignSteps)
        .values({
          id: newId(),
          campaignId: input.campaign,
          step: 'close',
          at: tx.at,
          by: first.by.id,
          secondBy: second?.by.id ?? null,
          seq: tx.seq,
        })
        .run();
      return recorded(
        {
          subject: { kind: 'campaign', id: input.campaign },
          after: { state: digest, signedBy: given.map(({ by }) => by.id) },
        },
        { seq: tx.seq },
      );
    },
  );
}

function mustBeClear(tx: Tx, campaign: string): void {
  const count = blockersIn(tx.db, campaign, tx.at).length;
  if (count > 0) throw new Refusal('blocked', { count });
  if (!isComputed(tx.db, campaign, stateOf(tx.db, campaign, tx.at).seq)) throw new Refusal('stale-signature');
}

/** Signatures that hold for the state as it stands, and whether they are enough: two people, or one where the campaign says so. */
export function signaturesNeeded(db: Reader, campaign: string, at: number) {
  const { digest } = stateOf(db, campaign, at);
  const given = signaturesOf(db, campaign, digest).filter(({ fresh }) => fresh);
  const needed = campaignAt(db, campaign, at).twoSign ? 2 : 1;
  return { digest, given, needed, complete: given.length >= needed };
}
