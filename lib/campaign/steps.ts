/** Steps in the life of a campaign made before its close: start, freeze, and lifting a freeze. */
import { eq, sql } from 'drizzle-orm';
import { campaignSteps, campaigns } from '../../db/schema';
import type { Actor } from '../access';
import { recorded, type Tx, unchanged, write } from '../audit';
import { type Instant, instantOf } from '../day';
import { Refusal } from '../failure';
import { newId } from '../id';
import type { CampaignStep } from '../vocabulary';
import type { LiftFreezeInput, PlanFreezeInput, StartCampaignInput } from './input';
import { campaignAt, scopeOfCampaign } from './reads';

/** Starts a campaign: entries open, and what is expected of units changes only with a second person from here. */
export function startCampaign(actor: Actor, input: StartCampaignInput, request: string | null): null {
  return write(
    actor,
    'campaign.start',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      addStep(tx, actor, input.campaign, 'start', null);
      return recorded({ subject: { kind: 'campaign', id: input.campaign } }, null);
    },
  );
}

/**
 * Plans the freeze for a minute of the campaign's zone, or freezes at once. It takes effect by itself at that
 * instant, in the name of whoever set it. A plan may be replaced until it holds.
 * Throws Refusal `freeze-in-past` on the field; `frozen` where a freeze already holds.
 */
export function planFreeze(actor: Actor, input: PlanFreezeInput, request: string | null): { at: Instant } {
  return write(
    actor,
    'campaign.freeze',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const before = campaignAt(tx.db, input.campaign, tx.at);
      if (before.state.frozenAt !== null) throw new Refusal('frozen', {}, 'at');
      const freezeAt = input.at === null ? tx.at : instantOf(input.at, before.zone);
      if (freezeAt === null || freezeAt < tx.at) throw new Refusal('freeze-in-past', {}, 'at');
      if (before.freezeAt === freezeAt) return unchanged({ at: freezeAt });
      tx.db
        .update(campaigns)
        .set({
          freezeAt,
          freezeBy: actor.id,
          freezeSetAt: tx.at,
          version: sql`${campaigns.version} + 1`,
        })
        .where(eq(campaigns.id, input.campaign))
        .run();
      addStep(tx, actor, input.campaign, 'freeze', input.reason);
      return recorded(
        {
          subject: { kind: 'campaign', id: input.campaign },
          before: { freezeAt: before.freezeAt },
          after: { freezeAt },
          reason: input.reason,
        },
        { at: freezeAt },
      );
    },
  );
}

/** Lifts a freeze that holds, or withdraws a planned one, with a reason. */
export function liftFreeze(actor: Actor, input: LiftFreezeInput, request: string | null): null {
  return write(
    actor,
    'campaign.unfreeze',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { freezeAt } = campaignAt(tx.db, input.campaign, tx.at);
      if (freezeAt === null) return unchanged(null);
      tx.db
        .update(campaigns)
        .set({ freezeAt: null, freezeBy: null, freezeSetAt: null, version: sql`${campaigns.version} + 1` })
        .where(eq(campaigns.id, input.campaign))
        .run();
      addStep(tx, actor, input.campaign, 'unfreeze', input.reason);
      return recorded(
        {
          subject: { kind: 'campaign', id: input.campaign },
          before: { freezeAt },
          after: { freezeAt: null },
          reason: input.reason,
        },
        null,
      );
    },
  );
}

function addStep(tx: Tx, actor: Actor, campaignId: string, step: CampaignStep, reason: string | null): void {
  tx.db
    .insert(campaignSteps)
    .values({ id: newId(), campaignId, step, at: tx.at, by: actor.id, reason, seq: tx.seq })
    .run();
}
