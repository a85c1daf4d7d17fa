/** Points given or taken by hand, confirmed by a second person. Dated, reasoned, listed; vetoes 一票否决 beside them. */
import { and, desc, eq, lte } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { adjustments, confirmations, history, people, units } from '../../db/schema';
import { type Actor, entrantScope, ownUnits, personId, takesPart } from '../access';
import { recorded, type Tx, write } from '../audit';
import { audienceOf, campaignAt, campaign as campaignOf, inForce, seesWhole, seqFor } from '../campaign';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import { mustStayWithin, NO_POINTS, publishedBody } from './bound';
import type { ProposeAdjustmentInput, ReverseAdjustmentInput } from './input';
import { type VetoView, vetoViews } from './vetoes';

export { publishedBody } from './bound';
export { type EnteredIndicator, enteredIndicators, enterPoints } from './entered';
export { liftVeto, setVeto, type VetoView, vetoesAsOf } from './vetoes';

type Row = typeof adjustments.$inferSelect;

/**
 * Proposes points for a unit; they count once another person confirms them. Throws Refusal `day-in-future`, `beyond-bound`
 * by field; Missing where the unit does not take part or the indicator is not the scheme's.
 */
export function proposeAdjustment(
  actor: Actor,
  input: ProposeAdjustmentInput,
  request: string | null,
): { id: string } {
  const by = personId(actor);
  return write(
    actor,
    'adjustment.propose',
    { request, content: input, scope: (db) => entrantScope(db, input.campaign, input.unit) },
    (tx) => {
      const { unit, indicator, points, day, reason } = input;
      const id = putAdjustment(tx, by, input);
      return recorded(
        { subject: { kind: 'adjustment', id }, after: { unit, indicator, points, day }, reason },
        { id },
      );
    },
  );
}

/** Puts down points that wait for another person, inside the verb that proposes them. Throws as `proposeAdjustment`. */
export function putAdjustment(tx: Tx, by: string, input: ProposeAdjustmentInput): string {
  const { campaign: campaignId, unit: unitId, indicator, points, day, reason } = input;
  if (day > campaignAt(tx.db, campaignId, tx.at).today) throw new Refusal('day-in-future', {}, 'day');
  mustStayWithin(tx.db, { campaign: campaignId, unit: unitId, indicator, points }, tx.seq);
  const id = newId();
  tx.db
    .insert(adjustments)
    .values({ id, campaignId, unitId, indicator, points, day, reason, by, seq: tx.seq })
    .run();
  return id;
}

/**
 * Proposes to take an adjustment back: the same points the other way, once another person confirms.
 * Throws Refusal `not-decided` while it is not in force itself, `already-reversed`, `day-in-future`.
 */
export function reverseAdjustment(
  actor: Actor,
  input: ReverseAdjustmentInput,
  request: string | null,
): { id: string } {
  const by = personId(actor);
  return write(
    actor,
    'adjustment.reverse',
    {
      request,
      content: input,
      scope: (db) => {
        const row = rowOf(db, input.adjustment);
        if (!row || !takesPart(actor, row.campaignId)) throw new Missing(`adjustment ${input.adjustment}`);
        return { campaign: row.campaignId, units: [row.unitId] };
      },
    },
    (tx) => {
      const row = rowOf(tx.db, input.adjustment);
      if (!row) throw new Missing(`adjustment ${input.adjustment}`);
      const { campaignId, unitId, indicator } = row;
      if (input.day > campaignAt(tx.db, campaignId, tx.at).today)
        throw new Refusal('day-in-future', {}, 'day');
      if (!adjustmentsAsOf(tx.db, campaignId, tx.seq).some(({ id }) => id === row.id)) {
        throw new Refusal('not-decided');
      }
      const reversal = tx.db
        .select({ id: adjustments.id })
        .from(adjustments)
        .where(eq(adjustments.reverses, row.id))
        .all()
        .find(({ id }) => answerTo(tx.db, id)?.agreed !== false);
      if (row.reverses !== null || reversal) throw new Refusal('already-reversed');
      const points = row.points?.startsWith('-') ? row.points.slice(1) : `-${row.points}`;
      const id = newId();
      const made = { campaignId, unitId, indicator, points, day: input.day, reason: input.reason };
      tx.db
        .insert(adjustments)
        .values({ id, ...made, reverses: row.id, by, seq: tx.seq })
        .run();
      return recorded(
        {
          subject: { kind: 'adjustment', id },
          after: { reverses: row.id, unit: unitId, indicator, points },
          reason: input.reason,
        },
        { id },
      );
    },
  );
}

function rowOf(db: Reader, id: string): Row | null {
  return db.select().from(adjustments).where(eq(adjustments.id, id)).get() ?? null;
}

function answerTo(db: Reader, id: string) {
  return db
    .select({ agreed: confirmations.agreed, by: confirmations.by, reason: confirmations.reason })
    .from(confirmations)
    .where(and(eq(confirmations.subjectKind, 'adjustment'), eq(confirmations.subjectId, id)))
    .get();
}

/** Adjustments in force as of a history row, as scoring takes them; a reversal is one of its own. */
export function adjustmentsAsOf(
  db: Reader,
  campaign: string,
  asOfSeq: number,
): { id: string; unit: string; indicator: string; points: string; day: string; reason: string }[] {
  const rows = db
    .select()
    .from(adjustments)
    .where(and(eq(adjustments.campaignId, campaign), lte(adjustments.seq, asOfSeq)))
    .all();
  return inForce(db, campaign, 'adjustment', rows, asOfSeq).map((row) => ({
    id: row.id,
    unit: row.unitId,
    indicator: row.indicator,
    points: row.points ?? '0',
    day: row.day ?? '',
    reason: row.reason,
  }));
}

type UnitName = { readonly id: string; readonly nameZh: string; readonly nameEn: string };

export type AdjustmentView = {
  readonly id: string;
  readonly unit: UnitName;
  readonly indicator: string;
  readonly points: string;
  readonly day: string;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
  readonly reverses: string | null;
  readonly state: 'waiting' | 'confirmed' | 'declined';
  /** Who confirmed or declined it. */
  readonly answeredBy: string | null;
  readonly answerReason: string | null;
  /** This actor proposed it, so another person must answer. */
  readonly own: boolean;
  /** In force and not taken back. */
  readonly reversible: boolean;
};

/**
 * Adjustments and vetoes, newest first. Who sees the whole campaign sees all of them; officers, leaders and verifiers those in
 * force for their own units, as of what they may see; nobody else any.
 */
export function pointsByHand(
  actor: Actor,
  campaignId: string,
): { adjustments: AdjustmentView[]; vetoes: VetoView[] } {
  const campaign = campaignOf(actor, campaignId);
  if (!campaign) return { adjustments: [], vetoes: [] };
  const db = reader();
  const whole = seesWhole(actor, campaignId);
  const own = actor.kind === 'person' ? ownUnits(actor, campaignId) : [];
  const until = seqFor(audienceOf(actor, campaign), db);
  const force = new Set(adjustmentsAsOf(db, campaignId, until).map(({ id }) => id));
  const reversed = new Set<string>();
  const rows = db
    .select({ row: adjustments, unit: units, by: people.name, at: history.at })
    .from(adjustments)
    .innerJoin(units, eq(units.id, adjustments.unitId))
    .innerJoin(people, eq(people.id, adjustments.by))
    .innerJoin(history, eq(history.seq, adjustments.seq))
    .where(eq(adjustments.campaignId, campaignId))
    .orderBy(desc(adjustments.seq), desc(adjustments.id))
    .all();
  for (const { row } of rows) {
    if (row.reverses && answerTo(db, row.id)?.agreed !== false) reversed.add(row.reverses);
  }
  return {
    adjustments: rows.flatMap(({ row, unit, by, at }): AdjustmentView[] => {
      if (!whole && !(own.includes(row.unitId) && force.has(row.id))) return [];
      const answer = answerTo(db, row.id);
      return [
        {
          id: row.id,
          unit: named(unit),
          indicator: row.indicator,
          points: row.points ?? '0',
          day: row.day ?? '',
          reason: row.reason,
          by,
          at: at ?? 0,
          reverses: row.reverses,
          state: !answer ? 'waiting' : answer.agreed ? 'confirmed' : 'declined',
          answeredBy: answer ? nameOf(db, answer.by) : null,
          answerReason: answer?.reason ?? null,
          own: row.by === actor.id,
          reversible: force.has(row.id) && row.reverses === null && !reversed.has(row.id),
        },
      ];
    }),
    vetoes: vetoViews(db, campaignId, actor.id).filter(
      ({ unit, seq, state }) => whole || (own.includes(unit.id) && seq <= until && state === 'confirmed'),
    ),
  };
}

function named({ id, nameZh, nameEn }: UnitName): UnitName {
  return { id, nameZh, nameEn };
}

function nameOf(db: Reader, person: string): string {
  return db.select({ name: people.name }).from(people).where(eq(people.id, person)).get()?.name ?? '';
}

/**
 * What a unit's points by hand may come to together, by the scheme in force: 0 to 0 where it says nothing of them; null
 * where none is published.
 */
export function boundsFor(actor: Actor, campaign: string): { least: string; most: string } | null {
  if (!takesPart(actor, campaign)) return null;
  const body = publishedBody(reader(), campaign, Number.MAX_SAFE_INTEGER);
  return body ? (body.adjustments ?? NO_POINTS) : null;
}

/** Indicators of the scheme in force, which points by hand may name; empty where none is published. */
export function indicatorsFor(
  actor: Actor,
  campaign: string,
): { key: string; names: { zh: string; en: string } }[] {
  if (!takesPart(actor, campaign)) return [];
  const body = publishedBody(reader(), campaign, Number.MAX_SAFE_INTEGER);
  return (body?.indicators ?? []).map(({ key, names }) => ({ key, names: names ?? { zh: key, en: key } }));
}
