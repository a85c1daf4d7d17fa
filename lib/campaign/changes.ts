/** Creating a campaign and amending it. */
import { and, eq } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { campaigns } from '../../db/schema';
import type { Actor } from '../access';
import { contentsAsOf, mustHaveChanged, recorded, unchanged, write } from '../audit';
import { canonical, type Json } from '../canonical';
import { type Instant, instantOf } from '../day';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import { DEFAULT_EVIDENCE_RULES, type EvidenceRules, evidenceRulesOf } from './evidence-rules';
import type { AmendCampaignInput, CreateCampaignInput } from './input';
import { campaignAt, scopeOfCampaign } from './reads';

type Row = typeof campaigns.$inferSelect;

/**
 * Creates a campaign, in draft. Deadlines are wall-clock minutes in its zone, the whole minute included.
 * Throws Refusal `code-taken` on the field.
 * @param madeUp data of a demonstration: said on every page; never set by a form
 */
export function createCampaign(
  actor: Actor,
  input: CreateCampaignInput,
  request: string | null,
  madeUp = false,
): { id: string; code: string } {
  return write(
    actor,
    'campaign.create',
    { request, content: { ...input, madeUp }, scope: () => ({}) },
    (tx) => {
      const { code, evidence, ...rest } = input;
      if (tx.db.select({ id: campaigns.id }).from(campaigns).where(eq(campaigns.code, code)).get())
        throw new Refusal('code-taken', {}, 'code');
      const id = newId();
      const rules = evidence ?? DEFAULT_EVIDENCE_RULES;
      const values = {
        ...rest,
        ...deadlines(rest),
        evidenceRules: canonical(rules as Json),
      };
      tx.db
        .insert(campaigns)
        .values({ id, code, ...values, madeUp, seq: tx.seq })
        .run();
      return recorded(
        { subject: { kind: 'campaign', id }, after: { code, ...content(values, rules), madeUp } },
        { id, code },
      );
    },
  );
}

/** What a running campaign was started with and keeps. */
const FIXED = ['firstDay', 'zone', 'currency', 'twoSign'] as const;

/**
 * Amends a campaign until its close. Once it runs, a reason is needed, and first day, zone, currency and the second
 * signature stay as they are. The freeze has verbs of its own (`steps.ts`).
 * Throws Refusal `changed-meanwhile`, `reason-needed`, `fixed-after-start` on the field.
 */
export function amendCampaign(actor: Actor, input: AmendCampaignInput, request: string | null): null {
  return write(
    actor,
    'campaign.amend',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign: id, version, reason, evidence, ...rest } = input;
      const row = rowOf(tx.db, id);
      const rules = evidence ?? evidenceRulesOf(row.evidenceRules);
      const values = { ...rest, ...deadlines(rest), evidenceRules: canonical(rules as Json) };
      const before = content(row, evidenceRulesOf(row.evidenceRules));
      const after = content(values, rules);
      if (row.version === version && canonical(before) === canonical(after)) return unchanged(null);
      if (campaignAt(tx.db, id, tx.at).state.started) {
        const fixed = FIXED.find((field) => row[field] !== values[field]);
        if (fixed) throw new Refusal('fixed-after-start', {}, fixed);
        if (!reason) throw new Refusal('reason-needed', {}, 'reason');
      }
      mustHaveChanged(
        tx.db
          .update(campaigns)
          .set({ ...values, version: version + 1 })
          .where(and(eq(campaigns.id, id), eq(campaigns.version, version)))
          .run(),
      );
      return recorded({ subject: { kind: 'campaign', id }, before, after, reason }, null);
    },
  );
}

type Deadlines = { zone: string; entriesUntil: string; evidenceUntil: string };

/** "Until 18:00" means to the end of that minute. */
function deadlines({ zone, entriesUntil, evidenceUntil }: Deadlines) {
  return {
    entriesUntil: minuteOf(entriesUntil, zone) + 59_999,
    evidenceUntil: minuteOf(evidenceUntil, zone) + 59_999,
  };
}

function minuteOf(local: string, zone: string): Instant {
  const instant = instantOf(local, zone);
  if (instant === null) throw new Error(`Not a minute: ${local} in ${zone}`);
  return instant;
}

/** A campaign's settings, as history keeps them. */
export type Settings = Pick<
  Row,
  | 'nameZh'
  | 'nameEn'
  | 'firstDay'
  | 'lastDay'
  | 'zone'
  | 'currency'
  | 'amountUnit'
  | 'entriesUntil'
  | 'evidenceUntil'
  | 'noticeDays'
  | 'tableShown'
  | 'factsShown'
  | 'twoSign'
>;

/**
 * The settings of a campaign right after history row `seq`, whoever asks; its code and the mark of a demonstration,
 * which never change, with them. Throws Missing where there is no such campaign.
 */
export function settingsAsOf(
  db: Reader,
  id: string,
  seq: number,
): Settings & {
  readonly id: string;
  readonly code: string;
  readonly madeUp: boolean;
  readonly evidence: EvidenceRules;
} {
  const row = rowOf(db, id);
  const subjects = { kind: 'campaign', ids: [id] };
  type Kept = Settings & { readonly evidenceRules: EvidenceRules };
  const was = contentsAsOf<Kept>(db, ['campaign.amend'], subjects, seq).get(id);
  return was
    ? { ...row, ...was, evidence: was.evidenceRules }
    : { ...row, evidence: evidenceRulesOf(row.evidenceRules) };
}

/** What history keeps of a campaign. */
function content(row: Settings, rules: EvidenceRules): { [key: string]: Json } {
  return {
    nameZh: row.nameZh,
    nameEn: row.nameEn,
    firstDay: row.firstDay,
    lastDay: row.lastDay,
    zone: row.zone,
    currency: row.currency,
    amountUnit: row.amountUnit,
    entriesUntil: row.entriesUntil,
    evidenceUntil: row.evidenceUntil,
    noticeDays: row.noticeDays,
    tableShown: row.tableShown,
    factsShown: row.factsShown,
    twoSign: row.twoSign,
    evidenceRules: rules as Json,
  };
}

function rowOf(db: Reader, id: string): Row {
  const row = db.select().from(campaigns).where(eq(campaigns.id, id)).get();
  if (!row) throw new Missing(`campaign ${id}`);
  return row;
}
