/** A negotiation from its opening through its stages: what changes the record itself. */
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Store } from '../../db/open';
import { entries, investors, negotiations, nextActions, records } from '../../db/schema';
import { type Actor, entrantScope, personId } from '../access';
import { recorded, type Tx, write } from '../audit';
import { mustHaveCome, todayIn } from '../campaign';
import { submitClaim } from '../claims';
import { addDays, type Day } from '../day';
import { Missing, Refusal } from '../failure';
import type { Amount } from '../fields';
import { newId } from '../id';
import { findOrLog, investorNamed, nameOf } from '../investors';
import { amendRecord, openRecord, recordScope } from '../records';
import type { Stage } from '../vocabulary';
import type { AdvanceInput, NegotiationAmendment, NegotiationInput } from './input';
import { missingFor, OPENING } from './stages';

/** Days until a next action is due where none were said. */
const DUE_IN = 3;

/**
 * Opens a negotiation. Needs the investor's name only; submits it unless `intent` is draft.
 * Refuses `day-in-future` by openedOn; where `asks`, `negotiation-open` by again. @returns the negotiation's id
 */
export function openNegotiation(
  actor: Actor,
  input: NegotiationInput,
  request: string | null,
): { id: string } {
  const call = {
    request,
    content: input,
    scope: (db: Store) => entrantScope(db, input.campaign, input.unit),
  };
  return write(actor, 'negotiation.open', call, (tx) => {
    const today = todayIn(tx.db, input.campaign, tx.at);
    mustHaveCome(input.openedOn, today, 'openedOn');
    const by = personId(actor);
    if (input.asks && !input.again) mustBeTheOnly(tx.db, input);
    const id = openWithin(tx, { ...input, openedOn: input.openedOn ?? today, by });
    if (input.line)
      addLine(tx, {
        campaign: input.campaign,
        negotiation: id,
        day: input.openedOn ?? today,
        text: input.line,
        by,
      });
    if (input.next.text)
      tx.db
        .insert(nextActions)
        .values({
          id: newId(),
          campaignId: input.campaign,
          negotiationId: id,
          text: input.next.text,
          dueOn: input.next.dueOn ?? addDays(today, DUE_IN),
          ownerId: by,
          seq: tx.seq,
        })
        .run();
    if (input.intent !== 'draft') submitClaim(tx, id, by);
    const { campaign: _campaign, asks: _asks, again: _again, ...after } = input;
    return recorded({ subject: { kind: 'negotiation', id }, after }, { id });
  });
}

/** Tells where this unit has one under way with this investor. Throws Refusal `negotiation-open` by again, with its id. */
function mustBeTheOnly(db: Store, of: Pick<NegotiationInput, 'campaign' | 'unit' | 'investor'>): void {
  const investor = investorNamed(db, of.investor);
  if (investor === null) return;
  const open = db
    .select({ id: records.id, title: records.title })
    .from(negotiations)
    .innerJoin(records, eq(records.id, negotiations.id))
    .where(
      and(
        eq(records.campaignId, of.campaign),
        eq(records.unitId, of.unit),
        eq(negotiations.investorId, investor),
        inArray(negotiations.stage, [...OPENING]),
        isNull(records.withdrawnSeq),
      ),
    )
    .orderBy(desc(records.id))
    .limit(1)
    .get();
  if (open) throw new Refusal('negotiation-open', { title: open.title, id: open.id }, 'again');
}

/** Opens a negotiation inside another verb (an activity's), within its transaction. Does not submit. @returns its id */
export function openWithin(
  tx: Tx,
  of: {
    readonly campaign: string;
    readonly unit: string;
    readonly investor: string;
    readonly project: string | null;
    readonly industry: string | null;
    readonly expected: Amount | null;
    readonly stage: Stage;
    readonly openedOn: Day;
    readonly by: string;
  },
): string {
  const { campaign, unit, openedOn } = of;
  const investorId = findOrLog(tx, {
    campaign,
    unit,
    name: of.investor,
    day: openedOn,
    industry: of.industry,
  });
  const title = titleOf(tx.db, investorId, of.project);
  const id = openRecord(tx, { campaignId: campaign, unitId: unit, kind: 'negotiation', title, by: of.by });
  tx.db
    .insert(negotiations)
    .values({
      id,
      campaignId: campaign,
      investorId,
      project: of.project,
      industry: of.industry,
      stage: of.stage,
      stageDay: openedOn,
      openedOn,
      expectedMinor: of.expected?.minor ?? null,
      expectedCurrency: of.expected?.currency ?? null,
      ownerId: of.by,
    })
    .run();
  return id;
}

/** Writes a line of the timeline, within the caller's transaction. */
export function addLine(
  tx: Tx,
  of: {
    readonly campaign: string;
    readonly negotiation: string;
    readonly day: Day;
    readonly text: string;
    readonly by: string;
    readonly stage?: Stage;
    readonly activity?: string;
  },
): void {
  tx.db
    .insert(entries)
    .values({
      id: newId(),
      campaignId: of.campaign,
      negotiationId: of.negotiation,
      day: of.day,
      text: of.text,
      stage: of.stage ?? null,
      activityId: of.activity ?? null,
      by: of.by,
      at: tx.at,
      seq: tx.seq,
    })
    .run();
}

/**
 * Amends investor, project, industry, expected amount and opening day; the stage moves by `advanceNegotiation`.
 * Submits unless a draft stays one. Refuses `changed-meanwhile`, `withdrawn-already`, `day-in-future`,
 * `stage-incomplete` where what the present stage needs would be blank.
 */
export function amendNegotiation(
  actor: Actor,
  input: NegotiationAmendment,
  request: string | null,
): { id: string } {
  const id = input.negotiation;
  const call = { request, content: input, scope: (db: Store) => recordScope(db, id, actor) };
  return write(actor, 'negotiation.amend', call, (tx) => {
    const { record, negotiation: before } = rowsOf(tx.db, id);
    const by = personId(actor);
    mustHaveCome(input.openedOn, todayIn(tx.db, record.campaignId, tx.at), 'openedOn');
    const known = { ...input, lostReason: before.lostReason, lostTo: before.lostTo };
    mustBeComplete(before.stage, known);
    const sameName = nameOfInvestor(tx.db, before.investorId) === input.investor;
    const investorId = sameName
      ? before.investorId
      : findOrLog(tx, {
          campaign: record.campaignId,
          unit: record.unitId,
          name: input.investor,
          day: input.openedOn,
          industry: input.industry,
        });
    const called = amendRecord(tx, id, input.version, {
      title: titleOf(tx.db, investorId, input.project),
    });
    tx.db
      .update(negotiations)
      .set({
        investorId,
        project: input.project,
        industry: input.industry,
        expectedMinor: input.expected?.minor ?? null,
        expectedCurrency: input.expected?.currency ?? null,
        openedOn: input.openedOn,
        ...(before.stageDay < input.openedOn ? { stageDay: input.openedOn } : {}),
      })
      .where(eq(negotiations.id, id))
      .run();
    if (!(input.intent === 'draft' && record.state === 'draft')) submitClaim(tx, id, by);
    const { negotiation: _id, version: _version, intent: _intent, ...after } = input;
    return recorded(
      { subject: { kind: 'negotiation', id }, before: { ...called, ...said(tx.db, before) }, after },
      { id },
    );
  });
}

/**
 * Moves a negotiation to another stage, on a day and with a note; the move stands in the timeline.
 * Going back is a move like any other. Refuses `stage-incomplete` by the field that is missing,
 * `day-in-future`, `changed-meanwhile`.
 */
export function advanceNegotiation(
  actor: Actor,
  input: AdvanceInput,
  request: string | null,
): { id: string } {
  const id = input.negotiation;
  const call = { request, content: input, scope: (db: Store) => recordScope(db, id, actor) };
  return write(actor, 'negotiation.advance', call, (tx) => {
    const { record, negotiation: before } = rowsOf(tx.db, id);
    const by = personId(actor);
    const today = todayIn(tx.db, record.campaignId, tx.at);
    mustHaveCome(input.day, today, 'day');
    const day = input.day ?? today;
    const filled = {
      project: input.project ?? before.project,
      industry: input.industry ?? before.industry,
      expected: input.expected ?? expectedOf(before),
      lostReason: input.stage === 'lost' ? input.lostReason : null,
      lostTo: input.stage === 'lost' ? input.lostTo : null,
    };
    mustBeComplete(input.stage, filled);
    const called = amendRecord(tx, id, input.version, {
      title: titleOf(tx.db, before.investorId, filled.project),
    });
    moveTo(tx, id, input.stage, day, filled);
    addLine(tx, {
      campaign: record.campaignId,
      negotiation: id,
      day,
      text: input.note ?? '',
      by,
      stage: input.stage,
    });
    claimAgain(tx, id, by);
    const { expected, ...texts } = filled;
    return recorded(
      {
        subject: { kind: 'negotiation', id },
        before: { ...called, ...said(tx.db, before), stage: before.stage, stageDay: before.stageDay },
        after: { stage: input.stage, stageDay: day, note: input.note, expected, ...texts },
      },
      { id },
    );
  });
}

/**
 * Moves a negotiation to `signed` because its deal was logged, within that verb's transaction; no-op where it is
 * there already. Throws Missing unless it is a negotiation of this unit that has not been withdrawn.
 */
export function signWithin(
  tx: Tx,
  of: { campaign: string; unit: string; negotiation: string; day: Day; deal: string; by: string },
): void {
  const { record, negotiation } = rowsOf(tx.db, of.negotiation);
  if (record.campaignId !== of.campaign || record.unitId !== of.unit || record.withdrawnSeq !== null)
    throw new Missing(`negotiation ${of.negotiation}`);
  if (negotiation.stage === 'signed') return;
  amendRecord(tx, of.negotiation, record.version);
  moveTo(tx, of.negotiation, 'signed', of.day, { lostReason: null, lostTo: null });
  addLine(tx, { ...of, text: of.deal, stage: 'signed' });
  claimAgain(tx, of.negotiation, of.by);
}

/**
 * Submits again after a step that changes something counted. A draft stays one, and what came back waits for its
 * correction: that is said by saving the form, not by a step.
 */
export function claimAgain(tx: Tx, id: string, by: string): void {
  const { record } = rowsOf(tx.db, id);
  if (record.state === 'pending' || record.state === 'accepted') submitClaim(tx, id, by);
}

/** Where a negotiation belongs; null where there is none. */
export function negotiationOf(
  db: Store,
  id: string,
): { campaign: string; unit: string; withdrawn: boolean } | null {
  const row = db
    .select({ campaign: records.campaignId, unit: records.unitId, withdrawn: records.withdrawnSeq })
    .from(records)
    .where(and(eq(records.id, id), eq(records.kind, 'negotiation')))
    .get();
  return row ? { ...row, withdrawn: row.withdrawn !== null } : null;
}

/** Spine and own row. Throws Missing. */
export function rowsOf(db: Store, id: string) {
  const row = db
    .select({ record: records, negotiation: negotiations })
    .from(negotiations)
    .innerJoin(records, eq(records.id, negotiations.id))
    .where(eq(negotiations.id, id))
    .get();
  if (!row) throw new Missing(`negotiation ${id}`);
  return row;
}

type NegotiationRow = typeof negotiations.$inferSelect;

function moveTo(
  tx: Tx,
  id: string,
  stage: Stage,
  day: Day,
  filled: {
    lostReason: string | null;
    lostTo: string | null;
    project?: string | null;
    industry?: string | null;
    expected?: Amount | null;
  },
): void {
  const { expected, ...texts } = filled;
  tx.db
    .update(negotiations)
    .set({
      ...texts,
      ...(expected ? { expectedMinor: expected.minor, expectedCurrency: expected.currency } : {}),
      stage,
      stageDay: day,
    })
    .where(eq(negotiations.id, id))
    .run();
}

function mustBeComplete(stage: Stage, known: Parameters<typeof missingFor>[1]): void {
  const [first] = missingFor(stage, known);
  if (first)
    throw new Refusal(
      'stage-incomplete',
      { missing: first },
      first === 'expected' ? 'expected.amount' : first,
    );
}

function expectedOf(row: NegotiationRow): Amount | null {
  return row.expectedMinor === null || row.expectedCurrency === null
    ? null
    : { minor: row.expectedMinor, currency: row.expectedCurrency as Amount['currency'] };
}

function nameOfInvestor(db: Store, id: string): string {
  const row = db.select().from(investors).where(eq(investors.id, id)).get();
  return row ? nameOf(row) : '';
}

/** How lists name a negotiation: investor, and project where one is known. */
function titleOf(db: Store, investorId: string, project: string | null): string {
  const name = nameOfInvestor(db, investorId);
  return project ? `${name} · ${project}` : name;
}

function said(db: Store, row: NegotiationRow) {
  return {
    investor: nameOfInvestor(db, row.investorId),
    project: row.project,
    industry: row.industry,
    expected: expectedOf(row),
    openedOn: row.openedOn,
  };
}
