/** Links between units of a campaign: whose results a unit's rules may read beside its own. */
import { and, asc, eq, lte } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { confirmations, history, unitLinks, units } from '../../db/schema';
import { type Actor, entrantScope, takesPart } from '../access';
import { recorded, type Tx, write } from '../audit';
import {
  audienceOf,
  type CampaignView,
  inForce,
  scopeOfCampaign,
  seesWhole,
  seqFor,
  startSeq,
  unanswered,
} from '../campaign';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import type { LinkKind } from '../vocabulary';
import type { LinkUnitInput, UnlinkUnitInput } from './input';
import { takingPart } from './reads';

type Row = typeof unitLinks.$inferSelect;

/** Whether a change of links waits for a second person. */
export type LinkSet = { readonly waits: boolean };

/**
 * Links a unit to another, or both to each other. Before the start the link counts at once; once the campaign runs it
 * needs a reason, and counts when a second person agrees. Throws Refusal `link-itself`, `not-in-campaign`, `already-linked` (it is,
 * or is proposed) on the field, `reason-needed`.
 */
export function linkUnit(actor: Actor, input: LinkUnitInput, request: string | null): LinkSet {
  return write(actor, 'entrant.link', { request, content: input, scope: scopeOf(actor, input) }, (tx) => {
    const { campaign: campaignId, unit, linked, kind, mutual, reason } = input;
    if (linked === unit) throw new Refusal('link-itself', {}, 'linked');
    mustTakePart(tx.db, campaignId, linked);
    const known = [...linksAsOf(tx.db, campaignId, tx.seq), ...waiting(tx.db, campaignId)];
    const ways = [[unit, linked] as const, ...(mutual ? [[linked, unit] as const] : [])].filter(
      ([from, to]) =>
        !known.some((row) => row.unitId === from && row.linkedUnitId === to && row.kind === kind),
    );
    if (ways.length === 0) throw new Refusal('already-linked', {}, 'linked');
    const waits = mustGiveReason(tx.db, campaignId, reason);
    for (const [unitId, linkedUnitId] of ways) {
      const row = { id: newId(), campaignId, unitId, linkedUnitId, kind, on: true, reason, seq: tx.seq };
      tx.db.insert(unitLinks).values(row).run();
    }
    const links = ways.map(([from, to]) => ({ unit: from, linked: to, kind }));
    return recorded({ subject: { kind: 'entrant', id: unit }, after: { links }, reason }, { waits });
  });
}

/**
 * Ends a link; once the campaign runs, with a reason and when a second person agrees. Throws Refusal `changed-meanwhile`
 * where it stands no more, or its end waits; `reason-needed`.
 */
export function unlinkUnit(actor: Actor, input: UnlinkUnitInput, request: string | null): LinkSet {
  return write(actor, 'entrant.unlink', { request, content: input, scope: scopeOf(actor, input) }, (tx) => {
    const { campaign, unit, link: id, reason } = input;
    const row = tx.db
      .select()
      .from(unitLinks)
      .where(and(eq(unitLinks.id, id), eq(unitLinks.campaignId, campaign), eq(unitLinks.unitId, unit)))
      .get();
    if (!row) throw new Missing(`link ${id}`);
    const stands = linksAsOf(tx.db, campaign, tx.seq).some((one) => one.id === id);
    if (!stands || waiting(tx.db, campaign).some((one) => sameLink(one, row)))
      throw new Refusal('changed-meanwhile');
    const waits = mustGiveReason(tx.db, campaign, reason);
    tx.db
      .insert(unitLinks)
      .values({ ...row, id: newId(), on: false, reason, seq: tx.seq })
      .run();
    const links = [{ unit, linked: row.linkedUnitId, kind: row.kind }];
    return recorded(
      { subject: { kind: 'entrant', id: unit }, before: { links }, after: { links: [] }, reason },
      { waits },
    );
  });
}

function scopeOf(actor: Actor, { campaign, unit }: { campaign: string; unit: string }) {
  const ofCampaign = scopeOfCampaign(actor, campaign);
  return (db: Reader) => ({ ...ofCampaign(db), ...entrantScope(db, campaign, unit) });
}

function mustTakePart(db: Reader, campaign: string, unit: string): void {
  try {
    entrantScope(db, campaign, unit);
  } catch (error) {
    throw error instanceof Missing ? new Refusal('not-in-campaign', {}, 'linked') : error;
  }
}

/** Whether a change made now waits for a second person; then it needs a reason. */
function mustGiveReason(db: Reader, campaign: string, reason: string | null): boolean {
  const started = startSeq(db, campaign) !== null;
  if (started && !reason) throw new Refusal('reason-needed', {}, 'reason');
  return started;
}

const keyOf = ({ unitId, linkedUnitId, kind }: Row) => `${unitId} ${linkedUnitId} ${kind}`;
const sameLink = (a: Row, b: Row) => keyOf(a) === keyOf(b);

/** A link as the history names it. */
export type LinkContent = { readonly unit: string; readonly linked: string; readonly kind: LinkKind };

/**
 * Ends the links of and to a unit within the write that takes it out: at once, as the withdrawal itself, so that a unit
 * that comes back is linked anew, by two. What was proposed of them is declined with it. Called before the unit is out.
 * @returns the links that stood, and how many changes waited
 */
export function endLinksWithin(
  tx: Tx,
  { campaign, unit, by, reason }: { campaign: string; unit: string; by: string; reason: string },
): { readonly links: readonly LinkContent[]; readonly declined: number } {
  const concerned = ({ unitId, linkedUnitId }: Row) => unitId === unit || linkedUnitId === unit;
  const proposed = waiting(tx.db, campaign).filter(concerned);
  for (const { id: subjectId } of proposed)
    tx.db
      .insert(confirmations)
      .values({
        id: newId(),
        campaignId: campaign,
        subjectKind: 'link',
        subjectId,
        by,
        agreed: false,
        reason,
        seq: tx.seq,
      })
      .run();
  const standing = linksAsOf(tx.db, campaign, tx.seq).filter(concerned);
  for (const row of standing)
    tx.db
      .insert(unitLinks)
      .values({ ...row, id: newId(), on: false, reason: null, seq: tx.seq })
      .run();
  return {
    links: standing.map(({ unitId, linkedUnitId, kind }) => ({ unit: unitId, linked: linkedUnitId, kind })),
    declined: proposed.length,
  };
}

/** Ids of the ends that came with a unit's withdrawal: those wait for nobody. */
export function linksEndedWithUnits(db: Reader, campaign: string): ReadonlySet<string> {
  const rows = db
    .select({ id: unitLinks.id })
    .from(unitLinks)
    .innerJoin(history, eq(history.seq, unitLinks.seq))
    .where(and(eq(unitLinks.campaignId, campaign), eq(history.verb, 'entrant.withdraw')))
    .all();
  return new Set(rows.map(({ id }) => id));
}

/** Links that count as of a row of the history, between units that take part then, by linked unit and kind. */
export function linksAsOf(db: Reader, campaign: string, asOfSeq: number): Row[] {
  const rows = db
    .select()
    .from(unitLinks)
    .where(and(eq(unitLinks.campaignId, campaign), lte(unitLinks.seq, asOfSeq)))
    .orderBy(asc(unitLinks.linkedUnitId), asc(unitLinks.kind))
    .all();
  if (rows.length === 0) return [];
  const ended = linksEndedWithUnits(db, campaign);
  const counting = [
    ...inForce(
      db,
      campaign,
      'link',
      rows.filter(({ id }) => !ended.has(id)),
      asOfSeq,
    ),
    ...rows.filter(({ id }) => ended.has(id)).map((row) => ({ ...row, since: row.seq })),
  ].sort((a, b) => a.since - b.since || a.seq - b.seq);
  const last = new Map(counting.map((row) => [keyOf(row), row.id]));
  const within = takingPart(db, campaign, asOfSeq);
  return rows.filter(
    (row) =>
      row.on && last.get(keyOf(row)) === row.id && within.has(row.unitId) && within.has(row.linkedUnitId),
  );
}

/** Changes of links that nobody has answered; those that came with a unit's withdrawal wait for nobody. */
function waiting(db: Reader, campaign: string): Row[] {
  const ended = linksEndedWithUnits(db, campaign);
  const rows = db.select().from(unitLinks).where(eq(unitLinks.campaignId, campaign)).all();
  return unanswered(
    db,
    campaign,
    'link',
    rows.filter(({ id }) => !ended.has(id)),
  );
}

export type LinkView = {
  readonly id: string;
  readonly linked: { readonly unit: string; readonly nameZh: string; readonly nameEn: string };
  readonly kind: LinkKind;
  /** It counts; it is proposed; it counts, and its end is proposed. */
  readonly state: 'stands' | 'making' | 'ending';
};

/**
 * The links of a unit in words for its page: as far as the actor's table goes, and what waits for those who see the
 * whole campaign; none for who takes no part.
 */
export function linksOf(actor: Actor, campaign: CampaignView, unit: string): LinkView[] {
  if (!takesPart(actor, campaign.id)) return [];
  const db = reader();
  const until = seqFor(audienceOf(actor, campaign), db);
  const proposed = seesWhole(actor, campaign.id) ? waiting(db, campaign.id) : [];
  const stands = linksAsOf(db, campaign.id, until).map((row) => ({
    row,
    state: proposed.some((one) => !one.on && sameLink(one, row)) ? ('ending' as const) : ('stands' as const),
  }));
  const making = proposed.filter(({ on }) => on).map((row) => ({ row, state: 'making' as const }));
  return [...stands, ...making]
    .filter(({ row }) => row.unitId === unit)
    .flatMap(({ row, state }) => {
      const linked = db
        .select({ unit: units.id, nameZh: units.nameZh, nameEn: units.nameEn })
        .from(units)
        .where(eq(units.id, row.linkedUnitId))
        .get();
      return linked ? [{ id: row.id, linked, kind: row.kind, state }] : [];
    });
}
