/** What an officer or leader needs on opening the product: where the unit stands, what is due, what would not count. */
import { and, asc, desc, eq, gte, inArray, isNull, lte, ne } from 'drizzle-orm';
import { reader } from '../../db/client';
import type { Store } from '../../db/open';
import {
  concernEnds,
  concerns,
  decisions,
  facts,
  instructions,
  negotiations,
  nextActions,
  people,
  receipts,
  records,
  shareSets,
  submissions,
  units,
} from '../../db/schema';
import { type Actor, can, ownUnits } from '../access';
import type { CampaignView } from '../campaign';
import { now } from '../clock';
import { addDays, type Day, dayNumber, type Instant } from '../day';
import { type MissingEvidence, missingEvidence } from '../evidence';
import { creditOf } from '../facts';
import { type DayRule, type DaysAgainst, datedLine, dayRuleIn, recordDaysAgainst } from '../results';
import type { Aspect, ClaimState, RecordKind } from '../vocabulary';
import { type Reopened, reopenedOf } from './reopened';

export { type GoalProgress, progressOf } from './progress';
export type { Reopened } from './reopened';

/** Days ahead that count as soon. */
const SOON = 3;
/** How long what only has to be read stays on the home page, in milliseconds. */
const LATELY = 7 * 86_400_000;
/** Lists are cut here: who has more of it has to go to the list itself. */
const MOST = 50;

export type DueAction = {
  readonly id: string;
  readonly version: number;
  readonly negotiation: string;
  readonly title: string;
  readonly text: string;
  readonly dueOn: Day;
  /** Days until it is due; negative once it is late. */
  readonly days: number;
  readonly owner: string | null;
  readonly mine: boolean;
  readonly mayFinish: boolean;
};

export type OpenConcern = {
  readonly id: string;
  readonly negotiation: string;
  readonly title: string;
  readonly text: string;
  readonly raisedOn: Day;
  /** Age in days. */
  readonly days: number;
  readonly owner: string | null;
};

export type ReturnedClaim = {
  readonly id: string;
  readonly kind: RecordKind;
  readonly title: string;
  readonly reason: string | null;
  readonly by: string;
  readonly at: Instant;
};

/** What a leader told the officers lately. */
export type RecentInstruction = {
  readonly id: string;
  readonly negotiation: string;
  readonly title: string;
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
};

/** Why a claim would not count if the campaign froze now. */
export type NotCounting = {
  readonly id: string;
  readonly kind: RecordKind;
  readonly title: string;
  readonly state: ClaimState;
  readonly why: 'draft' | 'undecided' | 'returned' | 'share' | 'day';
  /** What of it counts nowhere for its day, be it accepted or not. */
  readonly days: DaysAgainst | null;
  readonly missing: readonly MissingEvidence[];
};

export type Today = {
  readonly units: readonly { readonly id: string; readonly nameZh: string; readonly nameEn: string }[];
  readonly due: readonly DueAction[];
  readonly concerns: readonly OpenConcern[];
  readonly returned: readonly ReturnedClaim[];
  /** Of the last seven days, the newest first. */
  readonly instructions: readonly RecentInstruction[];
  readonly notCounting: readonly NotCounting[];
  /** After the close: what an upheld objection opened again. */
  readonly reopened: readonly Reopened[];
};

const NOTHING = { due: [], concerns: [], returned: [], instructions: [], notCounting: [], reopened: [] };

/**
 * The home of who works for units of the campaign; empty lists for who works for none. Once it is closed nothing is due
 * but what was opened again.
 */
export function todayOf(actor: Actor, campaign: CampaignView): Today {
  const own = actor.kind === 'person' ? ownUnits(actor, campaign.id) : [];
  if (own.length === 0) return { units: [], ...NOTHING };
  const db = reader();
  const of = { db, campaign: campaign.id, today: campaign.today, own, actor, rule: dayRuleIn(campaign, db) };
  return {
    units: db
      .select({ id: units.id, nameZh: units.nameZh, nameEn: units.nameEn })
      .from(units)
      .where(inArray(units.id, [...own]))
      .orderBy(asc(units.nameZh))
      .all(),
    ...(campaign.state.closed ? afterTheClose(of, campaign) : whileItRuns(of)),
  };
}

function whileItRuns(of: Of): Omit<Today, 'units'> {
  return {
    due: dueActions(of),
    concerns: openConcerns(of),
    returned: returnedClaims(of),
    instructions: recentInstructions(of),
    notCounting: notCounting(of),
    reopened: [],
  };
}

function afterTheClose(of: Of, campaign: CampaignView): Omit<Today, 'units'> {
  const reopened = reopenedOf(of.actor, campaign, of.own, of.db);
  const back = returnedClaims(of).filter(({ id }) => reopened.some((record) => record.id === id));
  return {
    ...NOTHING,
    returned: back,
    reopened: reopened.filter(({ id }) => !back.some((claim) => claim.id === id)),
  };
}

type Of = {
  readonly db: Store;
  readonly campaign: string;
  readonly today: Day;
  readonly own: readonly string[];
  readonly actor: Actor;
  readonly rule: DayRule;
};

function standing({ campaign, own }: Of) {
  return and(
    eq(records.campaignId, campaign),
    inArray(records.unitId, [...own]),
    isNull(records.withdrawnSeq),
  );
}

function dueActions(of: Of): DueAction[] {
  return of.db
    .select({ action: nextActions, title: records.title, unit: records.unitId, owner: people.name })
    .from(nextActions)
    .innerJoin(records, eq(records.id, nextActions.negotiationId))
    .innerJoin(negotiations, eq(negotiations.id, nextActions.negotiationId))
    .leftJoin(people, eq(people.id, nextActions.ownerId))
    .where(
      and(
        standing(of),
        // Nothing is due in a case that was lost; should it come back, what was planned stands again.
        ne(negotiations.stage, 'lost'),
        isNull(nextActions.doneSeq),
        isNull(nextActions.withdrawnSeq),
        lte(nextActions.dueOn, addDays(of.today, SOON)),
      ),
    )
    .orderBy(asc(nextActions.dueOn), asc(nextActions.id))
    .limit(MOST)
    .all()
    .map(({ action, title, unit, owner }) => ({
      id: action.id,
      version: action.version,
      negotiation: action.negotiationId,
      title,
      text: action.text,
      dueOn: action.dueOn ?? '',
      days: dayNumber(action.dueOn ?? of.today) - dayNumber(of.today),
      owner,
      mine: action.ownerId === of.actor.id,
      mayFinish: can(of.actor, 'next-action.done', { campaign: of.campaign, units: [unit] }),
    }));
}

function openConcerns(of: Of): OpenConcern[] {
  return of.db
    .select({ concern: concerns, title: records.title, owner: people.name })
    .from(concerns)
    .innerJoin(records, eq(records.id, concerns.negotiationId))
    .innerJoin(negotiations, eq(negotiations.id, concerns.negotiationId))
    .leftJoin(concernEnds, eq(concernEnds.concernId, concerns.id))
    .leftJoin(people, eq(people.id, concerns.ownerId))
    .where(and(standing(of), ne(negotiations.stage, 'lost'), isNull(concernEnds.concernId)))
    .orderBy(asc(concerns.raisedOn), asc(concerns.id))
    .limit(MOST)
    .all()
    .map(({ concern, title, owner }) => ({
      id: concern.id,
      negotiation: concern.negotiationId,
      title,
      text: concern.text,
      raisedOn: concern.raisedOn ?? '',
      days: dayNumber(of.today) - dayNumber(concern.raisedOn ?? of.today),
      owner,
    }));
}

function returnedClaims(of: Of): ReturnedClaim[] {
  const back = of.db
    .select({ id: records.id, kind: records.kind, title: records.title })
    .from(records)
    .where(and(standing(of), eq(records.state, 'returned')))
    .orderBy(desc(records.loggedAt))
    .limit(MOST)
    .all();
  return back.flatMap((record) => {
    const last = of.db
      .select({ reason: decisions.reason, at: decisions.at, by: people.name })
      .from(decisions)
      .innerJoin(submissions, eq(submissions.id, decisions.submissionId))
      .innerJoin(people, eq(people.id, decisions.by))
      .where(eq(submissions.recordId, record.id))
      .orderBy(desc(decisions.seq))
      .limit(1)
      .get();
    return last ? [{ ...record, reason: last.reason, by: last.by, at: last.at ?? 0 }] : [];
  });
}

function recentInstructions(of: Of): RecentInstruction[] {
  return of.db
    .select({
      id: instructions.id,
      negotiation: instructions.negotiationId,
      title: records.title,
      text: instructions.text,
      by: people.name,
      at: instructions.at,
    })
    .from(instructions)
    .innerJoin(records, eq(records.id, instructions.negotiationId))
    .innerJoin(people, eq(people.id, instructions.by))
    .where(and(standing(of), gte(instructions.at, now() - LATELY)))
    .orderBy(desc(instructions.at), desc(instructions.id))
    .limit(10)
    .all()
    .map((row) => ({ ...row, at: row.at ?? 0 }));
}

const WHY = { draft: 'draft', pending: 'undecided', returned: 'returned' } as const;

function notCounting(of: Of): NotCounting[] {
  const open = of.db
    .select()
    .from(records)
    .where(and(standing(of), inArray(records.state, ['draft', 'pending', 'returned'])))
    .orderBy(desc(records.loggedAt))
    .limit(MOST)
    .all();
  const undecided = open.map((record): NotCounting => {
    const { id, kind, title, state } = record;
    const settled = record.state !== 'pending' || creditOf(of.db, record).settled;
    const why = settled ? WHY[record.state as keyof typeof WHY] : 'share';
    const days = recordDaysAgainst(of.rule, id, of.db);
    return { id, kind, title, state, why, days, missing: missingEvidence(of.db, id) };
  });
  const shared = unsettled(of);
  const known = new Set(shared.map(({ id }) => id));
  return [...undecided, ...shared, ...otherDays(of).filter(({ id }) => !known.has(id))];
}

/** What was accepted but does not count, because a unit named in the shares has not agreed; with the deal, its receipts. */
function unsettled(of: Of): NotCounting[] {
  const shared = of.db
    .selectDistinct({ record: records })
    .from(shareSets)
    .innerJoin(records, eq(records.id, shareSets.recordId))
    .where(standing(of))
    .all()
    .filter(({ record }) => !creditOf(of.db, record).settled)
    .map(({ record }) => record);
  if (shared.length === 0) return [];
  const ids = shared.map(({ id }) => id);
  const paid = of.db
    .select({ record: records })
    .from(receipts)
    .innerJoin(records, eq(records.id, receipts.id))
    .where(and(standing(of), inArray(receipts.dealId, ids)))
    .all()
    .map(({ record }) => record);
  return [...shared, ...paid]
    .filter(({ state }) => state === 'accepted')
    .slice(0, MOST)
    .map(({ id, kind, title, state }) => ({
      id,
      kind,
      title,
      state,
      why: 'share',
      days: recordDaysAgainst(of.rule, id, of.db),
      missing: [],
    }));
}

/** What was accepted lately, of which something counts nowhere for its day. Told for a week: nothing is to be done about it, and its page says so for ever. */
function otherDays(of: Of): NotCounting[] {
  const found = of.db
    .selectDistinct({
      record: records.id,
      kind: records.kind,
      aspect: facts.aspect,
      day: facts.day,
      lastDay: facts.lastDay,
      attributes: facts.attributes,
    })
    .from(facts)
    .innerJoin(records, eq(records.id, facts.subjectId))
    .where(
      and(
        standing(of),
        isNull(facts.untilSeq),
        eq(facts.state, 'accepted'),
        gte(facts.decidedAt, now() - LATELY),
      ),
    )
    .all()
    .filter(({ attributes, aspect, ...line }) => {
      const dated = datedLine({
        ...line,
        aspect: aspect as Aspect,
        attributes: JSON.parse(attributes ?? '{}'),
      });
      return of.rule.isRead(dated) && of.rule.against(dated) !== null;
    });
  const ids = [...new Set(found.map(({ record }) => record))].slice(0, MOST);
  return of.db
    .select({ id: records.id, kind: records.kind, title: records.title, state: records.state })
    .from(records)
    .where(and(inArray(records.id, ids), eq(records.state, 'accepted')))
    .orderBy(desc(records.loggedAt))
    .all()
    .map((record) => ({
      ...record,
      why: 'day',
      days: recordDaysAgainst(of.rule, record.id, of.db),
      missing: [],
    }));
}
