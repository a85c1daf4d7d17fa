/** What needs a second person: what waits, and the answer that lets it count. */
import { and, desc, eq } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { confirmations, corrections, history, people } from '../../db/schema';
import type { Actor } from '../access';
import { recorded, type Tx, write } from '../audit';
import { campaignAt, scopeOfCampaign, seesWhole } from '../campaign';
import { settle } from '../claims';
import type { Instant } from '../day';
import { recordsAwaitingRate } from '../facts';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import type { AnswerInput } from './input';
import { type Proposal, type ProposedRow, waitingProposals } from './pending';

export type { Proposal, ProposedRow };

/** `corrects`: points by hand that an objection led to, which are answered after the close. */
export type PendingProposal = Proposal & { readonly corrects: boolean };

/** Proposals that wait for a second person, oldest first, for those who see the whole campaign. */
export function pendingConfirmations(actor: Actor, campaign: string): PendingProposal[] {
  const db = reader();
  if (!seesWhole(actor, campaign)) return [];
  return waitingProposals(db, campaign).map((proposal) => ({
    ...proposal,
    corrects: proposal.kind === 'adjustment' && proposal.rows.some(({ id }) => isCorrection(db, id)),
  }));
}

/** The same for the server's own work: what a close must ask for. */
export function pendingOf(db: Reader, campaign: string): Proposal[] {
  return waitingProposals(db, campaign);
}

/**
 * Answers a proposal, all its rows together: agreed, they count from this row on; declined, they never will.
 * Throws Refusal `second-person` for its author, `already-answered`; Missing where there is no such row.
 */
export function answerConfirmation(
  actor: Actor,
  input: AnswerInput,
  request: string | null,
): { rows: number } {
  return write(
    actor,
    'confirmation.answer',
    {
      request,
      content: input,
      scope: (db) => ({
        ...scopeOfCampaign(actor, input.campaign)(db),
        corrects: input.kind === 'adjustment' && isCorrection(db, input.id),
      }),
    },
    (tx) => {
      const { campaign: campaignId, kind, id, reason } = input;
      const proposal = waitingProposals(tx.db, campaignId).find(
        (one) => one.kind === kind && one.rows.some((row) => row.id === id),
      );
      if (!proposal) {
        const earlier = tx.db
          .select({ id: confirmations.id })
          .from(confirmations)
          .where(and(eq(confirmations.subjectKind, kind), eq(confirmations.subjectId, id)))
          .get();
        if (earlier) throw new Refusal('already-answered');
        throw new Missing(`${kind} ${id} does not wait for an answer`);
      }
      if (proposal.by.id === actor.id) throw new Refusal('second-person');
      const agreed = input.answer === 'agree';
      for (const row of proposal.rows) {
        tx.db
          .insert(confirmations)
          .values({
            id: newId(),
            campaignId,
            subjectKind: kind,
            subjectId: row.id,
            by: actor.id,
            agreed,
            reason,
            seq: tx.seq,
          })
          .run();
      }
      if (agreed) settleWithRates(tx, campaignId, proposal);
      const rows = proposal.rows.map((row) => row.id);
      return recorded(
        { subject: { kind, id }, after: { agreed, proposal: proposal.seq, rows }, reason },
        { rows: rows.length },
      );
    },
  );
}

/** Whether points by hand were proposed after the close, for an objection that was upheld. */
function isCorrection(db: Reader, adjustment: string): boolean {
  const row = db
    .select({ id: corrections.id })
    .from(corrections)
    .where(and(eq(corrections.kind, 'adjustment'), eq(corrections.subjectId, adjustment)))
    .get();
  return row !== undefined;
}

/** A rate that takes effect is the rate of lines that had none: their records' facts follow. */
function settleWithRates(tx: Tx, campaignId: string, proposal: Proposal): void {
  const { currency: own } = campaignAt(tx.db, campaignId, tx.at);
  for (const row of proposal.rows) {
    if (row.kind !== 'rate' || row.to !== own) continue;
    for (const record of recordsAwaitingRate(tx.db, campaignId, row.currency)) settle(tx, record);
  }
}

/** An answer that was given. */
export type Answer = {
  readonly kind: string;
  readonly id: string;
  readonly agreed: boolean;
  readonly reason: string | null;
  readonly by: string;
  readonly at: Instant;
};

/** The latest answers given in a campaign, newest first, one per proposal, for those who see the whole campaign. */
export function answersGiven(actor: Actor, campaign: string, most = 20): Answer[] {
  if (!seesWhole(actor, campaign)) return [];
  return reader()
    .select({
      kind: confirmations.subjectKind,
      id: confirmations.subjectId,
      agreed: confirmations.agreed,
      reason: confirmations.reason,
      by: people.name,
      byId: confirmations.by,
      at: history.at,
    })
    .from(confirmations)
    .innerJoin(history, eq(history.seq, confirmations.seq))
    .leftJoin(people, eq(people.id, confirmations.by))
    .where(eq(confirmations.campaignId, campaign))
    .groupBy(confirmations.seq)
    .orderBy(desc(confirmations.seq))
    .limit(most)
    .all()
    .map(({ by, byId, ...answer }) => ({ ...answer, by: by ?? byId }));
}
