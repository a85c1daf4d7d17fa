/** Corrections as they stand: what each is about, how far it has come, and which run counts it. */
import { and, asc, desc, eq } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import {
  adjustments,
  confirmations,
  correctionMarks,
  corrections,
  objections,
  people,
  recomputationEnds,
  recomputations,
  records,
  runs,
  units,
} from '../../db/schema';
import { type Actor, ownUnits } from '../access';
import { type CampaignView, seesWhole } from '../campaign';
import type { Day, Instant } from '../day';
import { standingOf } from '../facts';
import { visibleRecord } from '../records';
import type { RecordKind } from '../vocabulary';
import { lastRuling } from './sight';

/**
 * `waiting`: for a second person or for a decision · `ready` to be taken in (again, where a recomputation was discarded) ·
 * `taken` in by a recomputation that is open · `adopted` · `declined` by the second person · `aside`: set aside with a reason ·
 * `void`: the objection no longer stands upheld.
 */
export type CorrectionState = 'waiting' | 'ready' | 'taken' | 'adopted' | 'declined' | 'aside' | 'void';

export type Correction = {
  readonly id: string;
  readonly objection: string;
  readonly kind: 'adjustment' | 'record';
  readonly subject: string;
  readonly state: CorrectionState;
  /** Where it was adopted: the run that counts it first; null while that is being sealed. */
  readonly run: number | null;
  /** Why it was set aside, and by whom; null where it is not. */
  readonly aside: { readonly reason: string; readonly by: string; readonly at: Instant } | null;
  /** The objection stands upheld as of now. */
  readonly upheld: boolean;
  readonly by: string;
  readonly at: Instant;
  readonly unit: { readonly id: string; readonly nameZh: string; readonly nameEn: string } | null;
  /** Of points: how many, where (the key of an indicator, '' for the total), on which day, why. */
  readonly points: {
    readonly indicator: string;
    readonly points: string;
    readonly day: Day;
    readonly reason: string;
  } | null;
  /** Of a record: which, and the claim that is or was decided. */
  readonly record: {
    readonly id: string;
    readonly kind: RecordKind;
    readonly title: string;
    readonly claim: string | null;
  } | null;
};

/** Every correction of a campaign in the order they were made, for the server's own work. */
export function correctionsIn(db: Reader, campaignId: string): Correction[] {
  const listed = listedIn(db, campaignId);
  return db
    .select({ row: corrections, by: people.name })
    .from(corrections)
    .innerJoin(objections, eq(objections.id, corrections.objectionId))
    .leftJoin(people, eq(people.id, corrections.by))
    .where(eq(corrections.campaignId, campaignId))
    .orderBy(asc(corrections.seq), asc(corrections.id))
    .all()
    .map(({ row, by }) => ({
      id: row.id,
      objection: row.objectionId,
      kind: row.kind,
      subject: row.subjectId,
      state: stateOf(db, row, listed.get(row.id)?.state),
      run: listed.get(row.id)?.run ?? null,
      aside: asideOf(db, row.id),
      upheld: lastRuling(db, row.objectionId)?.upheld ?? false,
      by: by ?? row.by,
      at: row.at ?? 0,
      ...toldOf(db, row),
    }));
}

type Row = typeof corrections.$inferSelect;

type Listed = { readonly state: 'taken' | 'adopted'; readonly run: number | null };

/** Corrections that a recomputation has taken in: one that is open, or one that was adopted. */
function listedIn(db: Reader, campaignId: string): Map<string, Listed> {
  const found = new Map<string, Listed>();
  const rows = db
    .select({ listed: recomputations.listed, adopted: recomputationEnds.adopted, run: runs.n })
    .from(recomputations)
    .leftJoin(recomputationEnds, eq(recomputationEnds.recomputationId, recomputations.id))
    .leftJoin(runs, eq(runs.id, recomputationEnds.runId))
    .where(eq(recomputations.campaignId, campaignId))
    .orderBy(asc(recomputations.seq))
    .all();
  for (const { listed, adopted, run } of rows) {
    for (const id of JSON.parse(listed ?? '[]') as string[]) {
      if (adopted === null) found.set(id, { state: 'taken', run: null });
      else if (adopted) found.set(id, { state: 'adopted', run });
    }
  }
  return found;
}

function asideOf(db: Reader, correction: string): Correction['aside'] {
  const last = db
    .select({ mark: correctionMarks, by: people.name })
    .from(correctionMarks)
    .leftJoin(people, eq(people.id, correctionMarks.by))
    .where(eq(correctionMarks.correctionId, correction))
    .orderBy(desc(correctionMarks.seq))
    .limit(1)
    .get();
  if (!last?.mark.aside) return null;
  return { reason: last.mark.reason, by: last.by ?? last.mark.by, at: last.mark.at ?? 0 };
}

function stateOf(db: Reader, row: Row, listed: Listed['state'] | undefined): CorrectionState {
  if (listed) return listed;
  if (!lastRuling(db, row.objectionId)?.upheld) return 'void';
  if (asideOf(db, row.id)) return 'aside';
  if (row.kind === 'adjustment') {
    const answer = db
      .select({ agreed: confirmations.agreed })
      .from(confirmations)
      .where(and(eq(confirmations.subjectKind, 'adjustment'), eq(confirmations.subjectId, row.subjectId)))
      .get();
    return !answer ? 'waiting' : answer.agreed ? 'ready' : 'declined';
  }
  const { state, waiting, claims } = standingOf(db, row.subjectId);
  if (state === 'withdrawn') return 'ready';
  const last = claims.at(-1);
  const since = claims.some(({ decision }) => decision !== null && decision.seq > row.seq);
  return waiting === null && since && last?.decision?.outcome !== 'returned' ? 'ready' : 'waiting';
}

function toldOf(db: Reader, row: Row): Pick<Correction, 'unit' | 'points' | 'record'> {
  if (row.kind === 'adjustment') {
    const made = db.select().from(adjustments).where(eq(adjustments.id, row.subjectId)).get();
    return {
      unit: made ? unitOf(db, made.unitId) : null,
      points: made
        ? {
            indicator: made.indicator,
            points: made.points ?? '0',
            day: made.day ?? '',
            reason: made.reason,
          }
        : null,
      record: null,
    };
  }
  const made = db
    .select({ id: records.id, kind: records.kind, title: records.title, unit: records.unitId })
    .from(records)
    .where(eq(records.id, row.subjectId))
    .get();
  if (!made) return { unit: null, points: null, record: null };
  const { unit, ...record } = made;
  const claim = standingOf(db, made.id).claims.at(-1)?.id ?? null;
  return { unit: unitOf(db, unit), points: null, record: { ...record, claim } };
}

function unitOf(db: Reader, id: string) {
  return (
    db
      .select({ id: units.id, nameZh: units.nameZh, nameEn: units.nameEn })
      .from(units)
      .where(eq(units.id, id))
      .get() ?? null
  );
}

/** How far the corrections of something have come, without what they rest on: for whoever sees the thing itself. */
export type CorrectionEffect = Pick<Correction, 'state' | 'run'>;

/**
 * The newest correction of each record or adjustment named that somebody sees: what is decided after the close has no effect
 * by itself, and whoever looks at it is told so.
 */
export function correctionEffects(
  actor: Actor,
  campaign: CampaignView,
  subjects: readonly string[],
): ReadonlyMap<string, CorrectionEffect> {
  const found = new Map<string, CorrectionEffect>();
  if (!campaign.state.closed || subjects.length === 0) return found;
  const db = reader();
  const whole = seesWhole(actor, campaign.id);
  const own = actor.kind === 'person' ? ownUnits(actor, campaign.id) : [];
  for (const { kind, subject, unit, state, run } of correctionsIn(db, campaign.id)) {
    if (!subjects.includes(subject)) continue;
    const seen =
      whole || (kind === 'record' ? visibleRecord(actor, subject, db) : unit && own.includes(unit.id));
    if (seen) found.set(subject, { state, run });
  }
  return found;
}
