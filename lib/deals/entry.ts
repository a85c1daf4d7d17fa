/** Logging, amending and advancing a deal. */
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Store } from '../../db/open';
import { dealInvestors, dealStages, deals, investors, records } from '../../db/schema';
import { type Actor, entrantScope, personId } from '../access';
import { recorded, type Tx, write } from '../audit';
import { mustHaveCome, todayIn } from '../campaign';
import { missingToSubmit, submitClaim } from '../claims';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import { findOrLog, nameOf } from '../investors';
import { negotiationOf, signWithin } from '../negotiations';
import { amendRecord, openRecord, recordScope } from '../records';
import { proposeWithin } from '../shares';
import { mustBeMeant } from './doubts';
import { DEAL_AMOUNTS, type DealAmendment, type DealInput, type DealStep } from './input';

type Said = Omit<DealAmendment, 'deal' | 'version'>;

/**
 * Logs a deal with its investors and, where they were named, its shares; the negotiation it came from moves to signed.
 * Submits it unless `intent` is draft. Refuses `day-in-future` by signedOn, `not-in-campaign` by a share's unit; where it
 * `asks`, `signed-early` and `total-less` (`./doubts`).
 * @returns the deal's id
 */
export function logDeal(actor: Actor, input: DealInput, request: string | null): { id: string } {
  const call = {
    request,
    content: input,
    scope: (db: Store) => entrantScope(db, input.campaign, input.unit),
  };
  return write(actor, 'deal.log', call, (tx) => {
    const by = personId(actor);
    const { campaign, unit, shares, ...said } = input;
    const today = todayIn(tx.db, campaign, tx.at);
    mustHaveCome(said.signedOn, today, 'signedOn');
    if (said.intent !== 'draft') mustBeMeant(tx.db, campaign, said, tx.at);
    mustBeOwn(tx.db, campaign, unit, said.negotiation);
    const id = openRecord(tx, { campaignId: campaign, unitId: unit, kind: 'deal', title: said.title, by });
    tx.db
      .insert(deals)
      .values({ id, campaignId: campaign, ...columnsOf(said) })
      .run();
    keepInvestors(tx, { campaign, unit, deal: id }, said);
    if (said.negotiation && said.intent !== 'draft')
      signWithin(tx, {
        campaign,
        unit,
        negotiation: said.negotiation,
        day: said.signedOn ?? today,
        deal: said.title,
        by,
      });
    if (shares.length > 0) proposeWithin(tx, { id, campaignId: campaign }, shares, by);
    if (said.intent !== 'draft') submitClaim(tx, id, by);
    return recorded({ subject: { kind: 'deal', id }, after: { unit, ...kept(said), shares } }, { id });
  });
}

/**
 * Amends a deal; its shares have verbs of their own. Submits unless a draft stays one.
 * Refuses `changed-meanwhile`, `withdrawn-already`, `day-in-future`; where it `asks`, `signed-early` and `total-less`.
 */
export function amendDeal(actor: Actor, input: DealAmendment, request: string | null): { id: string } {
  const { deal: id, version, ...said } = input;
  const call = { request, content: input, scope: (db: Store) => recordScope(db, id, actor) };
  return write(actor, 'deal.amend', call, (tx) => {
    const by = personId(actor);
    const { record, deal: before } = dealRows(tx.db, id);
    const { campaignId: campaign, unitId: unit } = record;
    const today = todayIn(tx.db, campaign, tx.at);
    mustHaveCome(said.signedOn, today, 'signedOn');
    const submits = !(said.intent === 'draft' && record.state === 'draft');
    // Nothing was asked of a draft.
    if (submits) mustBeMeant(tx.db, campaign, said, tx.at, record.state === 'draft' ? null : before);
    mustBeOwn(tx.db, campaign, unit, said.negotiation);
    const called = amendRecord(tx, id, version, { title: said.title });
    const parties = investorsOfDeal(tx.db, id).map(({ name }) => name);
    tx.db.update(deals).set(columnsOf(said)).where(eq(deals.id, id)).run();
    keepInvestors(tx, { campaign, unit, deal: id }, said);
    if (submits && said.negotiation)
      signWithin(tx, {
        campaign,
        unit,
        negotiation: said.negotiation,
        day: said.signedOn ?? today,
        deal: said.title,
        by,
      });
    if (submits && missingToSubmit(tx.db, id).length === 0) submitClaim(tx, id, by);
    const { id: _id, campaignId: _campaign, ...was } = before;
    return recorded(
      {
        subject: { kind: 'deal', id },
        before: { ...called, ...was, investors: parties },
        after: kept(said),
      },
      { id },
    );
  });
}

/**
 * Notes that a deal was registered, started, is producing or was cancelled, on a day. Stages are counted, so the claim follows.
 * Refuses `day-in-future` by day, `changed-meanwhile`, `withdrawn-already`, `incomplete` where a correction kept as a draft lacks something.
 */
export function advanceDeal(actor: Actor, input: DealStep, request: string | null): { id: string } {
  const call = { request, content: input, scope: (db: Store) => recordScope(db, input.deal, actor) };
  return write(actor, 'deal.advance', call, (tx) => {
    const { record } = dealRows(tx.db, input.deal);
    const today = todayIn(tx.db, record.campaignId, tx.at);
    mustHaveCome(input.day, today, 'day');
    amendRecord(tx, input.deal, input.version);
    const { deal, stage, note } = input;
    const day = input.day ?? today;
    tx.db
      .insert(dealStages)
      .values({ id: newId(), campaignId: record.campaignId, dealId: deal, stage, day, note, seq: tx.seq })
      .run();
    if (record.state === 'pending' || record.state === 'accepted') {
      // A correction kept as a draft may lack what a claim needs: it is completed first.
      if (missingToSubmit(tx.db, deal).length > 0) throw new Refusal('incomplete');
      submitClaim(tx, deal, personId(actor));
    }
    return recorded({ subject: { kind: 'deal', id: deal }, after: { stage, day, note } }, { id: deal });
  });
}

/** Spine and own row of a deal. Throws Missing. */
export function dealRows(db: Store, id: string) {
  const row = db
    .select({ record: records, deal: deals })
    .from(deals)
    .innerJoin(records, eq(records.id, deals.id))
    .where(eq(deals.id, id))
    .get();
  if (!row) throw new Missing(`deal ${id}`);
  return row;
}

/** The investors of a deal that stand, the first one first. */
export function investorsOfDeal(
  db: Store,
  deal: string,
): readonly { row: string; id: string; name: string }[] {
  return db
    .select({ row: dealInvestors.id, investor: investors })
    .from(dealInvestors)
    .innerJoin(investors, eq(investors.id, dealInvestors.investorId))
    .where(and(eq(dealInvestors.dealId, deal), isNull(dealInvestors.withdrawnSeq)))
    .orderBy(asc(dealInvestors.position))
    .all()
    .map(({ row, investor }) => ({ row, id: investor.id, name: nameOf(investor) }));
}

/** Makes the deal's investors those that were named: rows that no longer are get withdrawn, new ones are added. */
function keepInvestors(tx: Tx, of: { campaign: string; unit: string; deal: string }, said: Said): void {
  const { campaign, unit, deal } = of;
  const standing = investorsOfDeal(tx.db, deal);
  const names = [said.investor, ...said.others.map(({ name }) => name)].filter((name): name is string =>
    Boolean(name),
  );
  const wanted = names.map(
    (name) =>
      standing.find((known) => known.name === name)?.id ??
      findOrLog(tx, { campaign, unit, name, day: said.signedOn, industry: said.industry }),
  );
  const ids = [...new Set(wanted)];
  for (const { row, id } of standing)
    if (!ids.includes(id))
      tx.db.update(dealInvestors).set({ withdrawnSeq: tx.seq }).where(eq(dealInvestors.id, row)).run();
  for (const [position, investorId] of ids.entries()) {
    const known = standing.find(({ id }) => id === investorId);
    if (known) tx.db.update(dealInvestors).set({ position }).where(eq(dealInvestors.id, known.row)).run();
    else
      tx.db
        .insert(dealInvestors)
        .values({ id: newId(), campaignId: campaign, dealId: deal, investorId, position, seq: tx.seq })
        .run();
  }
}

/** What history keeps of what was said: not how it was asked about. */
function kept({ asks: _asks, signedEarly: _early, totalLess: _less, ...said }: Said) {
  return said;
}

function mustBeOwn(db: Store, campaign: string, unit: string, negotiation: string | null): void {
  if (negotiation === null) return;
  const known = negotiationOf(db, negotiation);
  if (!known || known.campaign !== campaign || known.unit !== unit)
    throw new Missing(`negotiation ${negotiation}`);
}

function columnsOf(said: Said) {
  const currency = DEAL_AMOUNTS.map((name) => said[name]?.currency).find(Boolean) ?? null;
  const { industry, origin, place, signedOn, kind, carriedOver, referrer, agreedStart, notes } = said;
  return {
    negotiationId: said.negotiation,
    industry,
    origin,
    place,
    signedOn,
    kind,
    carriedOver,
    referrer,
    currency,
    totalMinor: said.total?.minor ?? null,
    registeredMinor: said.registered?.minor ?? null,
    contractedMinor: said.contracted?.minor ?? null,
    fixedAssetsMinor: said.fixedAssets?.minor ?? null,
    agreedStart,
    notes,
  };
}
