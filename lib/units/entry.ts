/** A unit's entry in a campaign: entering, moving between groups, withdrawing. */
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { entrants, groups, placements, records, units } from '../../db/schema';
import type { Actor } from '../access';
import { mustHaveChanged, recorded, type Tx, unchanged, write } from '../audit';
import { campaignAt, scopeOfCampaign } from '../campaign';
import { canonical } from '../canonical';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import type { AmendEntrantInput, EnterUnitInput, WithdrawEntrantInput } from './input';
import { endLinksWithin } from './links';
import { type EntryContent, unitsOf } from './reads';

/**
 * Enters a unit in a campaign, with its group and class. A unit that was withdrawn comes back as a new entry of the
 * same unit. Throws Refusal `already-entered`, `group-unknown` on the field.
 */
export function enterUnit(actor: Actor, input: EnterUnitInput, request: string | null): null {
  return write(
    actor,
    'entrant.enter',
    { request, content: input, scope: scopeOfUnit(actor, input) },
    (tx) => {
      const { campaign: campaignId, unit: unitId, economic, ranked } = input;
      const held = entrantRow(tx.db, campaignId, unitId);
      if (held && held.withdrawnSeq === null) throw new Refusal('already-entered', {}, 'unit');
      const fromDay = input.fromDay ?? campaignAt(tx.db, campaignId, tx.at).firstDay;
      if (held) {
        tx.db
          .update(entrants)
          .set({ economic, ranked, withdrawnSeq: null, version: held.version + 1 })
          .where(and(eq(entrants.campaignId, campaignId), eq(entrants.unitId, unitId)))
          .run();
      } else {
        const last = tx.db
          .select({ position: entrants.position })
          .from(entrants)
          .where(eq(entrants.campaignId, campaignId))
          .orderBy(desc(entrants.position))
          .limit(1)
          .get();
        tx.db
          .insert(entrants)
          .values({ campaignId, unitId, economic, ranked, position: (last?.position ?? 0) + 1, seq: tx.seq })
          .run();
      }
      place(tx, campaignId, unitId, { group: input.group, class: input.class ?? '', fromDay });
      const after = { economic, ranked, group: input.group, class: input.class ?? '', fromDay };
      const before = held ? { ...entryOf(held), withdrawn: true } : undefined;
      return recorded({ subject: { kind: 'entrant', id: unitId }, before, after }, null);
    },
  );
}

/**
 * Economic or not, ranked or not, and the group and class from a day on; once the campaign runs, with a reason.
 * Throws Refusal `changed-meanwhile`, `group-unknown`, `reason-needed`.
 */
export function amendEntrant(actor: Actor, input: AmendEntrantInput, request: string | null): null {
  return write(
    actor,
    'entrant.amend',
    { request, content: input, scope: scopeOfUnit(actor, input) },
    (tx) => {
      const { campaign: campaignId, unit: unitId, version, economic, ranked, reason } = input;
      const known = unitsOf(tx.db, campaignId, tx.seq, input.fromDay).find(({ unit }) => unit === unitId);
      if (!known) throw new Missing(`entrant ${unitId}`);
      const before = {
        economic: known.economic,
        ranked: known.ranked,
        group: known.group,
        class: known.class,
      };
      const after = { economic, ranked, group: input.group, class: input.class ?? '' };
      if (known.version === version && canonical(before) === canonical(after)) return unchanged(null);
      if (!reason && campaignAt(tx.db, campaignId, tx.at).state.started)
        throw new Refusal('reason-needed', {}, 'reason');
      mustHaveChanged(
        tx.db
          .update(entrants)
          .set({ economic, ranked, version: version + 1 })
          .where(
            and(
              eq(entrants.campaignId, campaignId),
              eq(entrants.unitId, unitId),
              eq(entrants.version, version),
            ),
          )
          .run(),
      );
      if (before.group !== after.group || before.class !== after.class)
        place(tx, campaignId, unitId, { group: after.group, class: after.class, fromDay: input.fromDay });
      return recorded(
        {
          subject: { kind: 'entrant', id: unitId },
          before,
          after: { ...after, fromDay: input.fromDay },
          reason,
        },
        null,
      );
    },
  );
}

/**
 * Takes a unit out of a campaign, with a reason; the links of and to it end with that, those that were only
 * proposed too. Throws Refusal `in-use` where it keeps records there, or has a
 * share in another's: those stand and count, so the unit stays; `changed-meanwhile`.
 */
export function withdrawEntrant(actor: Actor, input: WithdrawEntrantInput, request: string | null): null {
  return write(
    actor,
    'entrant.withdraw',
    { request, content: input, scope: scopeOfUnit(actor, input) },
    (tx) => {
      const { campaign: campaignId, unit: unitId, version, reason } = input;
      const held = entrantRow(tx.db, campaignId, unitId);
      if (!held) throw new Missing(`entrant ${unitId}`);
      if (held.withdrawnSeq !== null) return unchanged(null);
      const kept = tx.db
        .select({ id: records.id })
        .from(records)
        .where(
          and(eq(records.campaignId, campaignId), eq(records.unitId, unitId), isNull(records.withdrawnSeq)),
        )
        .limit(1)
        .get();
      if (kept || hasShare(tx.db, campaignId, unitId)) throw new Refusal('in-use');
      const { links, declined } = endLinksWithin(tx, {
        campaign: campaignId,
        unit: unitId,
        by: actor.id,
        reason,
      });
      mustHaveChanged(
        tx.db
          .update(entrants)
          .set({ withdrawnSeq: tx.seq, version: version + 1 })
          .where(
            and(
              eq(entrants.campaignId, campaignId),
              eq(entrants.unitId, unitId),
              eq(entrants.version, version),
            ),
          )
          .run(),
      );
      const before: EntryContent = entryOf(held);
      const after = { withdrawn: true, ...(declined > 0 ? { linksDeclined: declined } : {}) };
      const ended = links.length > 0;
      return recorded(
        {
          subject: { kind: 'entrant', id: unitId },
          before: ended ? { ...before, links } : before,
          after: ended ? { ...after, links: [] } : after,
          reason,
        },
        null,
      );
    },
  );
}

/** Whether something counts for the unit, or its part in a share that stands waits for it. */
function hasShare(db: Reader, campaignId: string, unitId: string): boolean {
  const row = db.get<{ found: number }>(sql`
    SELECT EXISTS (SELECT 1 FROM facts WHERE campaign_id = ${campaignId} AND unit_id = ${unitId} AND until_seq IS NULL)
      OR EXISTS (SELECT 1 FROM share_lines l JOIN share_sets s ON s.id = l.set_id JOIN records r ON r.id = s.record_id
        WHERE l.campaign_id = ${campaignId} AND l.unit_id = ${unitId} AND r.withdrawn_seq IS NULL
          AND NOT EXISTS (SELECT 1 FROM share_sets n WHERE n.record_id = s.record_id AND (n.seq, n.id) > (s.seq, s.id)))
      AS found`);
  return row?.found === 1;
}

/** Scope of a change about one unit of a campaign. */
function scopeOfUnit(actor: Actor, input: { campaign: string; unit: string }) {
  const campaign = scopeOfCampaign(actor, input.campaign);
  return (db: Reader) => {
    const scope = campaign(db);
    const unit = db.select({ id: units.id }).from(units).where(eq(units.id, input.unit)).get();
    if (!unit) throw new Missing(`unit ${input.unit}`);
    return { ...scope, units: [unit.id] };
  };
}

/** What history keeps of an entry, beside its placement. */
function entryOf({ economic, ranked }: { economic: boolean; ranked: boolean }): {
  economic: boolean;
  ranked: boolean;
} {
  return { economic, ranked };
}

function entrantRow(db: Reader, campaignId: string, unitId: string) {
  return db
    .select()
    .from(entrants)
    .where(and(eq(entrants.campaignId, campaignId), eq(entrants.unitId, unitId)))
    .get();
}

type Placement = { group: string; class: string; fromDay: string };

function place(tx: Tx, campaignId: string, unitId: string, to: Placement): void {
  const group = tx.db
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.campaignId, campaignId), eq(groups.id, to.group)))
    .get();
  if (!group) throw new Refusal('group-unknown', {}, 'group');
  tx.db
    .insert(placements)
    .values({
      id: newId(),
      campaignId,
      unitId,
      groupId: group.id,
      class: to.class,
      fromDay: to.fromDay,
      seq: tx.seq,
    })
    .run();
}
