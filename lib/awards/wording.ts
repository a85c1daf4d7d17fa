/** How the list is worded: 通报表扬 unless a 表彰 was approved, whose number is then printed. */
import { desc, eq } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { commendations, history, people } from '../../db/schema';
import { type Actor, personId } from '../access';
import { recorded, unchanged, write } from '../audit';
import { scopeOfCampaign } from '../campaign';
import type { Instant } from '../day';
import { Refusal } from '../failure';
import { newId } from '../id';
import type { WordingInput } from './input';

export type Wording = {
  readonly wording: 'praise' | 'honour';
  /** 批准文号, and who approved it; only of 表彰. */
  readonly approval: string | null;
  readonly authority: string | null;
  readonly by: string | null;
  readonly at: Instant | null;
};

/** Words the list. Throws Refusal `approval-needed` on the field: no 表彰 without the number of its approval. */
export function wordCommendation(actor: Actor, input: WordingInput, request: string | null): null {
  const by = personId(actor);
  return write(
    actor,
    'commendation.word',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign: campaignId, wording } = input;
      if (wording === 'honour' && input.approval === null)
        throw new Refusal('approval-needed', {}, 'approval');
      const said = wording === 'honour' ? input : { approval: null, authority: null };
      const made = { wording, approval: said.approval, authority: said.authority };
      const { wording: was, approval, authority } = wordingOf(tx.db, campaignId);
      const before = { wording: was, approval, authority };
      if (JSON.stringify(before) === JSON.stringify(made)) return unchanged(null);
      tx.db
        .insert(commendations)
        .values({ id: newId(), campaignId, ...made, by, seq: tx.seq })
        .run();
      return recorded({ subject: { kind: 'campaign', id: campaignId }, before, after: made }, null);
    },
  );
}

/** How the list of a campaign is worded now. */
export function wordingOf(db: Reader, campaign: string): Wording {
  const row = db
    .select({ row: commendations, by: people.name, at: history.at })
    .from(commendations)
    .innerJoin(people, eq(people.id, commendations.by))
    .leftJoin(history, eq(history.seq, commendations.seq))
    .where(eq(commendations.campaignId, campaign))
    .orderBy(desc(commendations.seq))
    .limit(1)
    .get();
  if (!row) return { wording: 'praise', approval: null, authority: null, by: null, at: null };
  const { wording, approval, authority } = row.row;
  return { wording, approval, authority, by: row.by, at: row.at };
}
