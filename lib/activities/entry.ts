/** Logging and amending an activity. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Store } from '../../db/open';
import { activities, activityFirms, records } from '../../db/schema';
import { type Actor, entrantScope, personId } from '../access';
import { recorded, type Tx, write } from '../audit';
import { mustHaveCome, todayIn } from '../campaign';
import { submitClaim } from '../claims';
import { Missing } from '../failure';
import { newId } from '../id';
import { findOrLog } from '../investors';
import { addLine, negotiationOf, openWithin } from '../negotiations';
import { amendRecord, openRecord, recordScope } from '../records';
import { type ActivityAmendment, type ActivityInput, OPENS } from './input';

type Said = Omit<ActivityInput, 'campaign' | 'unit'>;
type Around = {
  readonly campaign: string;
  readonly unit: string;
  readonly activity: string;
  readonly by: string;
};

/**
 * Logs an activity and the firms met; firms are found by name or logged, and a row may open a negotiation or continue
 * one. Submits it unless `intent` is draft. Refuses `day-in-future` by fromDay or toDay. @returns the activity's id
 */
export function logActivity(actor: Actor, input: ActivityInput, request: string | null): { id: string } {
  const call = {
    request,
    content: input,
    scope: (db: Store) => entrantScope(db, input.campaign, input.unit),
  };
  return write(actor, 'activity.log', call, (tx) => {
    const by = personId(actor);
    mustHaveHappened(tx, input.campaign, input);
    const { campaign, unit, ...said } = input;
    const id = openRecord(tx, {
      campaignId: campaign,
      unitId: unit,
      kind: 'activity',
      title: titleOf(said),
      by,
    });
    tx.db
      .insert(activities)
      .values({ id, campaignId: campaign, ...columnsOf(said) })
      .run();
    const around = { campaign, unit, activity: id, by };
    for (const [position, firm] of said.firms.entries()) addFirm(tx, around, said, firm, position);
    if (input.intent !== 'draft') submitClaim(tx, id, by);
    return recorded({ subject: { kind: 'activity', id }, after: { unit, ...said } }, { id });
  });
}

/**
 * Amends an activity; firms' rows that are no longer there are withdrawn, new ones added. Submits unless a draft stays one.
 * Refuses `changed-meanwhile`, `withdrawn-already`, `day-in-future`.
 */
export function amendActivity(
  actor: Actor,
  input: ActivityAmendment,
  request: string | null,
): { id: string } {
  const { activity: id, version, ...said } = input;
  const call = { request, content: input, scope: (db: Store) => recordScope(db, id, actor) };
  return write(actor, 'activity.amend', call, (tx) => {
    const by = personId(actor);
    const row = tx.db
      .select({ record: records, activity: activities })
      .from(activities)
      .innerJoin(records, eq(records.id, activities.id))
      .where(eq(activities.id, id))
      .get();
    if (!row) throw new Missing(`activity ${id}`);
    mustHaveHappened(tx, row.record.campaignId, said);
    const called = amendRecord(tx, id, version, { title: titleOf(said) });
    tx.db.update(activities).set(columnsOf(said)).where(eq(activities.id, id)).run();
    const before = standingFirms(tx.db, id);
    const around = { campaign: row.record.campaignId, unit: row.record.unitId, activity: id, by };
    const kept = new Set(said.firms.map((firm) => firm.row));
    for (const gone of before.filter((firm) => !kept.has(firm.id)))
      tx.db.update(activityFirms).set({ withdrawnSeq: tx.seq }).where(eq(activityFirms.id, gone.id)).run();
    for (const [position, firm] of said.firms.entries()) {
      const known = before.find(({ id: known }) => known === firm.row);
      if (known) amendFirm(tx, around, said, firm, position, known);
      else addFirm(tx, around, said, firm, position);
    }
    if (!(input.intent === 'draft' && row.record.state === 'draft')) {
      submitClaim(tx, id, by);
      for (const negotiation of draftsOpenedBy(tx.db, id)) submitClaim(tx, negotiation, by);
    }
    const { id: _id, campaignId: _campaign, ...was } = row.activity;
    return recorded(
      {
        subject: { kind: 'activity', id },
        before: {
          ...called,
          ...was,
          firms: before.map(({ investorId, note, negotiationId }) => ({ investorId, note, negotiationId })),
        },
        after: said,
      },
      { id },
    );
  });
}

type Firm = Said['firms'][number];
type FirmRow = typeof activityFirms.$inferSelect;

function addFirm(tx: Tx, around: Around, said: Said, firm: Firm, position: number): void {
  const { campaign, unit, activity } = around;
  const investorId = findOrLog(tx, { campaign, unit, name: firm.name, day: said.fromDay });
  const negotiationId = followUp(tx, around, said, firm);
  tx.db
    .insert(activityFirms)
    .values({
      id: newId(),
      campaignId: campaign,
      activityId: activity,
      investorId,
      negotiationId,
      note: firm.note,
      position,
      seq: tx.seq,
    })
    .run();
}

function amendFirm(tx: Tx, around: Around, said: Said, firm: Firm, position: number, known: FirmRow): void {
  const { campaign, unit } = around;
  const investorId = findOrLog(tx, { campaign, unit, name: firm.name, day: said.fromDay });
  // A negotiation that was opened or continued from this row stays: it has a life of its own by now.
  const negotiationId =
    firm.negotiation === known.negotiationId ? known.negotiationId : followUp(tx, around, said, firm);
  tx.db
    .update(activityFirms)
    .set({ investorId, negotiationId: negotiationId ?? known.negotiationId, note: firm.note, position })
    .where(eq(activityFirms.id, known.id))
    .run();
}

/** Opens or continues the negotiation a firm's row asks for, with a line that says where it came from. */
function followUp(tx: Tx, around: Around, said: Said, firm: Firm): string | null {
  if (firm.negotiation === null) return null;
  const { campaign, unit, activity, by } = around;
  const day = said.toDay ?? said.fromDay;
  const opens = firm.negotiation === OPENS;
  if (!opens) {
    const known = negotiationOf(tx.db, firm.negotiation);
    if (!known || known.campaign !== campaign || known.unit !== unit || known.withdrawn)
      throw new Missing(`negotiation ${firm.negotiation}`);
  }
  const negotiation = opens
    ? openWithin(tx, {
        campaign,
        unit,
        investor: firm.name,
        project: null,
        industry: null,
        expected: null,
        stage: 'contact',
        openedOn: day,
        by,
      })
    : String(firm.negotiation);
  addLine(tx, { campaign, negotiation, day, text: firm.note ?? '', by, activity });
  if (opens && said.intent !== 'draft') submitClaim(tx, negotiation, by);
  return negotiation;
}

/** Negotiations an activity opened while it was a draft: they are submitted with it. */
function draftsOpenedBy(db: Store, activity: string): readonly string[] {
  return (
    db
      .select({ id: records.id })
      .from(activityFirms)
      // Made by the same change as the firm's row: opened by it, and not merely continued.
      .innerJoin(
        records,
        and(eq(records.id, activityFirms.negotiationId), eq(records.seq, activityFirms.seq)),
      )
      .where(
        and(
          eq(activityFirms.activityId, activity),
          isNull(activityFirms.withdrawnSeq),
          eq(records.state, 'draft'),
          isNull(records.withdrawnSeq),
        ),
      )
      .all()
      .map(({ id }) => id)
  );
}

/** The firms' rows of an activity that stand, in the order typed. */
export function standingFirms(db: Store, activity: string): readonly FirmRow[] {
  return db
    .select()
    .from(activityFirms)
    .where(and(eq(activityFirms.activityId, activity), isNull(activityFirms.withdrawnSeq)))
    .orderBy(asc(activityFirms.position), asc(activityFirms.id))
    .all();
}

function mustHaveHappened(tx: Tx, campaign: string, said: Pick<Said, 'fromDay' | 'toDay'>): void {
  const today = todayIn(tx.db, campaign, tx.at);
  mustHaveCome(said.fromDay, today, 'fromDay');
  mustHaveCome(said.toDay, today, 'toDay');
}

function columnsOf(said: Said) {
  const { kind, organiser, fromDay, place, ledBy, cost, persons, delegations, notes } = said;
  return {
    kind,
    organiser,
    fromDay,
    toDay: said.toDay ?? fromDay,
    place,
    ledBy,
    costMinor: cost?.minor ?? null,
    costCurrency: cost?.currency ?? null,
    persons,
    delegations,
    notes,
  };
}

/** How lists name an activity beside its kind: where it was, or whom it met first, or the day. In no language of its own. */
function titleOf(said: Said): string {
  return said.place ?? said.firms[0]?.name ?? said.fromDay;
}
