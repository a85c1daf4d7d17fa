/** What somebody may read of the objections of a campaign. */
import { and, asc, desc, eq, inArray, isNull, ne } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import {
  activities,
  campaignSteps,
  objections,
  objectionWithdrawals,
  people,
  records,
  rulings,
  submissionLines,
  submissions,
  units,
} from '../../db/schema';
import { type Actor, can, takesPart } from '../access';
import { type CampaignView, seesWhole } from '../campaign';
import type { Day, Instant } from '../day';
import { type Currency, isCurrency } from '../money';
import { noticesIn } from '../notices';
import { seenBy, sightOf } from '../records';
import { unitsOf } from '../units';
import type { ActivityKind, RecordKind } from '../vocabulary';
import { ruleNames } from './changes';
import { type Correction, correctionsIn } from './corrections-read';
import { filesWith, type ObjectionFile } from './files';
import type { ObjectionKind, Source } from './input';
import { isConcerned, isWithdrawn, lastRuling, type ObjectionRow, reads, unitsConcerned } from './sight';

type UnitName = { readonly id: string; readonly nameZh: string; readonly nameEn: string };

export type Ruling = {
  readonly id: string;
  readonly upheld: boolean;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
};

export type ObjectionState = 'open' | 'withdrawn' | 'upheld' | 'dismissed';

export type Objection = {
  readonly id: string;
  readonly state: ObjectionState;
  readonly about: {
    readonly kind: ObjectionKind;
    readonly unit: UnitName | null;
    readonly record: { readonly id: string; readonly kind: RecordKind; readonly title: string } | null;
    readonly rule: { readonly zh: string; readonly en: string } | null;
  };
  readonly text: string;
  readonly at: Instant;
  /** Which notice it is against: 1 for the first. */
  readonly notice: number;
  /** Who filed it; null for those whom it is about and who did not file it. */
  readonly from: {
    readonly source: Source;
    readonly unit: UnitName | null;
    readonly sender: string | null;
    readonly by: string;
  } | null;
  readonly files: readonly ObjectionFile[];
  /** Nobody has ruled on it and this actor may add files to it. */
  readonly mayAttach: boolean;
  /** Oldest first; the last one stands. */
  readonly rulings: readonly Ruling[];
  /** Ids of the units that filed it or that it is about; for those who see the whole campaign. */
  readonly concerns: readonly string[];
  /** For those who see the whole campaign. */
  readonly corrections: readonly Correction[];
  /** It stands upheld and led to nothing. */
  readonly uncorrected: boolean;
  readonly mayWithdraw: boolean;
  /** `own-unit`: would be an admin's to rule, but it concerns a unit of theirs. */
  readonly mayRule: 'yes' | 'own-unit' | 'no';
};

/**
 * Objections, oldest first: all of them for admin and auditor; for officers and leaders those their units filed, and, without
 * who filed it, those about their units. Nobody else any.
 */
export function objectionsOf(actor: Actor, campaign: CampaignView): Objection[] {
  if (!takesPart(actor, campaign.id)) return [];
  const db = reader();
  const whole = seesWhole(actor, campaign.id);
  const corrections = whole ? correctionsIn(db, campaign.id) : [];
  const uncorrected = uncorrectedIn(db, campaign.id);
  return db
    .select()
    .from(objections)
    .where(eq(objections.campaignId, campaign.id))
    .orderBy(asc(objections.seq))
    .all()
    .flatMap((row) => {
      const may = reads(db, actor, row);
      return may === null
        ? []
        : [
            {
              ...viewOf(db, actor, campaign, row, may === 'whole', corrections),
              uncorrected: uncorrected.includes(row.id),
            },
          ];
    });
}

/** One objection, or null where it is not for this actor. */
export function objection(actor: Actor, campaign: CampaignView, id: string): Objection | null {
  return objectionsOf(actor, campaign).find((one) => one.id === id) ?? null;
}

/** The campaign of an objection, for whoever takes part in it; null for others. */
export function campaignOfObjection(actor: Actor, id: string): string | null {
  const row = reader()
    .select({ campaign: objections.campaignId })
    .from(objections)
    .where(eq(objections.id, id))
    .get();
  return row && takesPart(actor, row.campaign) ? row.campaign : null;
}

/** How many stand without a ruling, for whoever sees the whole campaign; the server's own work asks it too. */
export function openObjections(db: Reader, campaignId: string): number {
  return db
    .select({ row: objections, withdrawn: objectionWithdrawals.objectionId, ruling: rulings.id })
    .from(objections)
    .leftJoin(objectionWithdrawals, eq(objectionWithdrawals.objectionId, objections.id))
    .leftJoin(rulings, eq(rulings.objectionId, objections.id))
    .where(eq(objections.campaignId, campaignId))
    .all()
    .filter(({ withdrawn, ruling }) => withdrawn === null && ruling === null).length;
}

/** Those that stand upheld and led to nothing: to no correction, or to none that the second person agreed to. */
export function uncorrectedIn(db: Reader, campaignId: string): string[] {
  const led = new Set(
    correctionsIn(db, campaignId)
      .filter(({ state }) => state !== 'declined')
      .map(({ objection: id }) => id),
  );
  return db
    .select({ id: objections.id })
    .from(objections)
    .where(eq(objections.campaignId, campaignId))
    .orderBy(asc(objections.seq))
    .all()
    .map(({ id }) => id)
    .filter((id) => lastRuling(db, id)?.upheld && !led.has(id));
}

/**
 * Why upheld objections led to nothing, as it was said when the list was published: for who sees the whole campaign and who reads one
 * of them. Null for others, and where nothing was to be said.
 */
export function uncorrectedBecause(actor: Actor, campaign: CampaignView): string | null {
  if (!campaign.state.published) return null;
  const may = seesWhole(actor, campaign.id) || objectionsOf(actor, campaign).some((one) => one.uncorrected);
  if (!may) return null;
  const step = reader()
    .select({ reason: campaignSteps.reason })
    .from(campaignSteps)
    .where(and(eq(campaignSteps.campaignId, campaign.id), eq(campaignSteps.step, 'publish')))
    .orderBy(desc(campaignSteps.seq))
    .limit(1)
    .get();
  return step?.reason ?? null;
}

function viewOf(
  db: Reader,
  actor: Actor,
  campaign: CampaignView,
  row: ObjectionRow,
  knowsWho: boolean,
  corrections: readonly Correction[],
): Omit<Objection, 'uncorrected'> {
  const made = db
    .select({ ruling: rulings, by: people.name })
    .from(rulings)
    .leftJoin(people, eq(people.id, rulings.by))
    .where(eq(rulings.objectionId, row.id))
    .orderBy(asc(rulings.seq))
    .all()
    .map(({ ruling, by }) => ({
      id: ruling.id,
      upheld: ruling.upheld ?? false,
      reason: ruling.reason,
      by: by ?? ruling.by,
      at: ruling.at ?? 0,
    }));
  const withdrawn = isWithdrawn(db, row.id);
  const last = made.at(-1);
  const open = !campaign.state.published && !withdrawn;
  const rules = can(actor, 'objection.rule', { campaign: campaign.id });
  return {
    id: row.id,
    state: withdrawn ? 'withdrawn' : !last ? 'open' : last.upheld ? 'upheld' : 'dismissed',
    about: aboutOf(db, row),
    text: row.text,
    at: row.at ?? 0,
    notice: noticesIn(db, campaign.id).findIndex(({ id }) => id === row.noticeId) + 1,
    from: knowsWho
      ? {
          source: row.source as Source,
          unit: row.unitId === null ? null : unitName(db, row.unitId),
          sender: row.sender,
          by: db.select({ name: people.name }).from(people).where(eq(people.id, row.by)).get()?.name ?? '',
        }
      : null,
    files: knowsWho ? filesWith(db, row.id) : [],
    mayAttach:
      open &&
      !last &&
      knowsWho &&
      can(actor, 'objection.attach', {
        campaign: campaign.id,
        ...(row.unitId ? { units: [row.unitId] } : {}),
      }),
    rulings: made,
    concerns: seesWhole(actor, campaign.id) ? unitsConcerned(db, row) : [],
    corrections: corrections.filter((one) => one.objection === row.id),
    mayWithdraw: open && !last && row.by === actor.id,
    mayRule: !open || !rules ? 'no' : isConcerned(db, actor, row) ? 'own-unit' : 'yes',
  };
}

function aboutOf(db: Reader, row: ObjectionRow): Objection['about'] {
  const kind = row.aboutKind as ObjectionKind;
  if (kind === 'unit') return { kind, unit: unitName(db, row.aboutId), record: null, rule: null };
  if (kind === 'rule') {
    const rule = ruleNames(db, row.campaignId).find(({ key }) => key === row.aboutId);
    return { kind, unit: null, record: null, rule: rule?.names ?? { zh: row.aboutId, en: row.aboutId } };
  }
  const record = db
    .select({ id: records.id, kind: records.kind, title: records.title, unit: records.unitId })
    .from(records)
    .where(eq(records.id, row.aboutId))
    .get();
  return {
    kind,
    unit: record ? unitName(db, record.unit) : null,
    record: record ? { id: record.id, kind: record.kind, title: record.title } : null,
    rule: null,
  };
}

function unitName(db: Reader, id: string): UnitName | null {
  return (
    db
      .select({ id: units.id, nameZh: units.nameZh, nameEn: units.nameEn })
      .from(units)
      .where(eq(units.id, id))
      .get() ?? null
  );
}

/** What an objection may be about, as the actor may see it, for a list to choose from. */
export type Choices = {
  readonly units: readonly UnitName[];
  readonly rules: readonly {
    readonly key: string;
    readonly names: { readonly zh: string; readonly en: string };
  }[];
  readonly records: readonly {
    readonly id: string;
    readonly kind: RecordKind;
    readonly title: string;
    readonly unit: string;
    /** What an activity was; null for other kinds. */
    readonly activity: ActivityKind | null;
    /** Of its last claim. */
    readonly day: Day | null;
    readonly amount: { readonly minor: string; readonly currency: Currency } | null;
  }[];
};

/** @param first units whose records come first; `record` is among them, however many are newer */
export function choicesFor(
  actor: Actor,
  campaign: CampaignView,
  { first = [], record = null }: { readonly first?: readonly string[]; readonly record?: string | null } = {},
): Choices {
  if (!takesPart(actor, campaign.id)) return { units: [], rules: [], records: [] };
  const db = reader();
  return {
    units: unitsOf(db, campaign.id, Number.MAX_SAFE_INTEGER, campaign.today).map(
      ({ unit, nameZh, nameEn }) => ({ id: unit, nameZh, nameEn }),
    ),
    rules: ruleNames(db, campaign.id),
    records: recordChoices(db, actor, campaign.id, first, record),
  };
}

/** A list to choose from, not a register: beyond this the newest have to do. */
const MOST_RECORDS = 400;

function recordChoices(
  db: Reader,
  actor: Actor,
  campaignId: string,
  first: readonly string[],
  record: string | null,
): Choices['records'] {
  const rows = db
    .select({
      id: records.id,
      kind: records.kind,
      title: records.title,
      unit: records.unitId,
      activity: activities.kind,
    })
    .from(records)
    .leftJoin(activities, eq(activities.id, records.id))
    .where(
      and(
        eq(records.campaignId, campaignId),
        seenBy(sightOf(actor, campaignId)),
        ne(records.state, 'draft'),
        isNull(records.withdrawnSeq),
        ne(records.title, ''),
      ),
    )
    .orderBy(
      desc(eq(records.id, record ?? '')),
      desc(inArray(records.unitId, [...first])),
      desc(records.loggedAt),
      desc(records.id),
    )
    .limit(MOST_RECORDS)
    .all();
  const said = lastSaid(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, ...(said.get(row.id) ?? { day: null, amount: null }) }));
}

/** Day and amount of money in the last claim of each record. */
function lastSaid(
  db: Reader,
  ids: readonly string[],
): Map<string, Pick<Choices['records'][number], 'day' | 'amount'>> {
  const lines = db
    .select({
      record: submissions.recordId,
      claim: submissions.id,
      day: submissionLines.day,
      minor: submissionLines.claimed,
      currency: submissionLines.currency,
    })
    .from(submissionLines)
    .innerJoin(submissions, eq(submissions.id, submissionLines.submissionId))
    .where(inArray(submissions.recordId, [...ids]))
    .orderBy(desc(submissions.n), asc(submissionLines.aspect))
    .all();
  const newest = new Map<string, string>();
  const found = new Map<string, Pick<Choices['records'][number], 'day' | 'amount'>>();
  for (const { record, claim, day, minor, currency } of lines) {
    if (!newest.has(record)) newest.set(record, claim);
    if (newest.get(record) !== claim) continue;
    const held = found.get(record);
    const amount = currency !== null && isCurrency(currency) && minor !== null ? { minor, currency } : null;
    found.set(record, { day: held?.day ?? day, amount: held?.amount ?? amount });
  }
  return found;
}
