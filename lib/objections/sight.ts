/** Who may read an objection, whom it concerns, and where it stands: what every verb and page about one asks first. */
import { desc, eq } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { objections, objectionWithdrawals, rulings } from '../../db/schema';
import { type Actor, belongs, ownUnits, takesPart } from '../access';
import { seesWhole } from '../campaign';
import { Missing } from '../failure';
import { recordScope } from '../records';

export type ObjectionRow = typeof objections.$inferSelect;
export type RulingRow = typeof rulings.$inferSelect;

/** The objection, for whoever takes part in its campaign; Missing for others. */
export function objectionFor(db: Reader, actor: Actor, id: string): ObjectionRow {
  const row = db.select().from(objections).where(eq(objections.id, id)).get();
  if (!row || !takesPart(actor, row.campaignId)) throw new Missing(`objection ${id}`);
  return row;
}

/** Units an objection concerns: whoever filed it and whom it is about. */
export function unitsConcerned(db: Reader, row: ObjectionRow): string[] {
  const about =
    row.aboutKind === 'unit'
      ? [row.aboutId]
      : row.aboutKind === 'record'
        ? (recordScope(db, row.aboutId).units ?? [])
        : [];
  return [...new Set([...(row.unitId === null ? [] : [row.unitId]), ...about])];
}

/**
 * How much of an objection somebody may read. `whole`: those who see the whole campaign, whoever entered it and the unit it was
 * filed for · `without-who`: officers and leaders of a unit it is about, who do not learn who objected · null: nobody else.
 */
export function reads(db: Reader, actor: Actor, row: ObjectionRow): 'whole' | 'without-who' | null {
  if (!takesPart(actor, row.campaignId)) return null;
  if (seesWhole(actor, row.campaignId) || row.by === actor.id) return 'whole';
  const own = actor.kind === 'person' ? ownUnits(actor, row.campaignId) : [];
  if (row.unitId !== null && own.includes(row.unitId)) return 'whole';
  return unitsConcerned(db, row).some((unit) => own.includes(unit)) ? 'without-who' : null;
}

/** Whether the person belongs, in whatever role, to a unit the objection concerns. */
export function isConcerned(db: Reader, actor: Actor, row: ObjectionRow): boolean {
  return (
    actor.kind === 'person' && unitsConcerned(db, row).some((unit) => belongs(actor, unit, row.campaignId))
  );
}

export function isWithdrawn(db: Reader, objection: string): boolean {
  return (
    db
      .select({ id: objectionWithdrawals.objectionId })
      .from(objectionWithdrawals)
      .where(eq(objectionWithdrawals.objectionId, objection))
      .get() !== undefined
  );
}

/** The ruling that stands; null while there is none. */
export function lastRuling(db: Reader, objection: string): RulingRow | null {
  return (
    db
      .select()
      .from(rulings)
      .where(eq(rulings.objectionId, objection))
      .orderBy(desc(rulings.seq))
      .limit(1)
      .get() ?? null
  );
}
