/** Reading campaigns: what the actor may not see is not there. */
import { asc, desc, eq, inArray, lte } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { campaignSteps, campaigns, history, people } from '../../db/schema';
import { type Actor, type Scope, takesPart } from '../access';
import { now } from '../clock';
import { dayAt, dayOfCampaign, type Instant } from '../day';
import { Missing } from '../failure';
import { type Currency, isCurrency } from '../money';
import type { CampaignStep } from '../vocabulary';
import { evidenceRulesOf } from './evidence-rules';
import { phaseAt } from './phase';
import { type Audience, type CampaignView, seesWhole } from './view';

type Row = typeof campaigns.$inferSelect;

/** The campaigns the actor takes part in; the latest first day comes first. */
export function campaignsOf(actor: Actor): CampaignView[] {
  const db = reader();
  const rows = db.select().from(campaigns).orderBy(desc(campaigns.firstDay), asc(campaigns.code)).all();
  const seen = rows.filter((row) => takesPart(actor, row.id));
  if (seen.length === 0) return [];
  const steps = db
    .select()
    .from(campaignSteps)
    .where(
      inArray(
        campaignSteps.campaignId,
        seen.map(({ id }) => id),
      ),
    )
    .orderBy(asc(campaignSteps.seq))
    .all();
  return seen.map((row) =>
    viewOf(
      row,
      steps.filter(({ campaignId }) => campaignId === row.id),
      now(),
    ),
  );
}

/** A campaign by its code in addresses, or null. */
export function campaignByCode(actor: Actor, code: string): CampaignView | null {
  const row = reader().select().from(campaigns).where(eq(campaigns.code, code)).get();
  return row && takesPart(actor, row.id) ? withSteps(reader(), row, now()) : null;
}

/** A campaign by its id, or null. */
export function campaign(actor: Actor, id: string): CampaignView | null {
  const row = reader().select().from(campaigns).where(eq(campaigns.id, id)).get();
  return row && takesPart(actor, row.id) ? withSteps(reader(), row, now()) : null;
}

export type StepView = {
  readonly id: string;
  readonly step: CampaignStep;
  readonly at: Instant;
  readonly by: string;
  readonly secondBy: string | null;
  readonly reason: string | null;
};

/**
 * The life of a campaign, oldest step first, with the names of who made each. Why upheld objections led to nothing, which publishing
 * says, is here for those who see the whole campaign alone.
 */
export function stepsOf(actor: Actor, id: string): StepView[] {
  if (!takesPart(actor, id)) return [];
  const db = reader();
  const whole = seesWhole(actor, id);
  const rows = db
    .select()
    .from(campaignSteps)
    .where(eq(campaignSteps.campaignId, id))
    .orderBy(asc(campaignSteps.seq))
    .all();
  const names = new Map(
    db
      .select({ id: people.id, name: people.name })
      .from(people)
      .where(
        inArray(
          people.id,
          rows.flatMap(({ by, secondBy }) => [by, ...(secondBy ? [secondBy] : [])]),
        ),
      )
      .all()
      .map(({ id, name }) => [id, name]),
  );
  return rows.map(({ id, step, at, by, secondBy, reason }) => ({
    id,
    step,
    at,
    by: names.get(by) ?? by,
    secondBy: secondBy ? (names.get(secondBy) ?? secondBy) : null,
    reason: step === 'publish' && !whole ? null : reason,
  }));
}

/**
 * For the server's own work inside other nouns: a campaign by id at an instant, whoever asks.
 * Throws Missing where there is none.
 */
export function campaignAt(db: Reader, id: string, at: Instant): CampaignView {
  const row = db.select().from(campaigns).where(eq(campaigns.id, id)).get();
  if (!row) throw new Missing(`campaign ${id}`);
  return withSteps(db, row, at);
}

/** The scope of a change to a campaign itself: Missing where the actor takes no part in it. */
export function scopeOfCampaign(actor: Actor, id: string): (db: Reader) => Scope & { campaign: string } {
  return (db) => {
    const row = db.select({ id: campaigns.id }).from(campaigns).where(eq(campaigns.id, id)).get();
    if (!row || !takesPart(actor, row.id)) throw new Missing(`campaign ${id}`);
    return { campaign: row.id };
  };
}

/** The last history row at or before the instant; 0 where nothing had happened. "As of T" is as of this row. */
export function seqAt(instant: Instant, db: Reader = reader()): number {
  const row = db
    .select({ seq: history.seq })
    .from(history)
    .where(lte(history.at, instant))
    .orderBy(desc(history.seq))
    .limit(1)
    .get();
  return row?.seq ?? 0;
}

/** The history row an audience sees up to. */
export function seqFor(audience: Audience, db: Reader = reader()): number {
  if (audience !== 'live') return seqAt(audience.asOf, db);
  const row = db.select({ seq: history.seq }).from(history).orderBy(desc(history.seq)).limit(1).get();
  return row?.seq ?? 0;
}

function withSteps(db: Reader, row: Row, at: Instant): CampaignView {
  const steps = db
    .select()
    .from(campaignSteps)
    .where(eq(campaignSteps.campaignId, row.id))
    .orderBy(asc(campaignSteps.seq))
    .all();
  return viewOf(row, steps, at);
}

function viewOf(row: Row, steps: readonly { step: CampaignStep; at: Instant }[], at: Instant): CampaignView {
  const today = dayAt(at, row.zone);
  const { evidenceRules, currency, seq: _seq, freezeBy: _by, freezeSetAt: _set, ...kept } = row;
  return {
    ...kept,
    currency: known(currency),
    evidenceRules: evidenceRulesOf(evidenceRules),
    state: phaseAt({ ...row, steps }, at),
    today,
    day: dayOfCampaign(today, row.firstDay, row.lastDay),
  };
}

function known(code: string): Currency {
  if (!isCurrency(code)) throw new Error(`The store holds a currency unknown to the program: ${code}`);
  return code;
}
