/** One negotiation with everything that happened in it. */
import { and, asc, desc, eq, inArray, isNull, or } from 'drizzle-orm';
import { reader } from '../../db/client';
import type { Store } from '../../db/open';
import {
  activities,
  concernEnds,
  concerns,
  deals,
  entries,
  history,
  instructions,
  investors,
  memberships,
  negotiations,
  nextActions,
  people,
  records,
} from '../../db/schema';
import { type Actor, can, unitsRead } from '../access';
import { campaignAt, todayIn } from '../campaign';
import { type Day, dayAt, dayNumber, type Instant } from '../day';
import type { Amount } from '../fields';
import { nameOf } from '../investors';
import { currentRecord, recordScope } from '../records';
import type { ActivityKind, ClaimState, Stage } from '../vocabulary';
import { missingFor, nextStage, type StageNeed } from './stages';
import { expectedOf, openActions } from './views';

export type TimelineEvent = {
  readonly id: string;
  readonly kind: 'line' | 'stage' | 'activity' | 'concern' | 'resolved' | 'instruction' | 'done';
  readonly day: Day;
  readonly at: Instant;
  readonly by: string;
  readonly text: string;
  /** For `stage`: where it moved to. */
  readonly stage: Stage | null;
  /** For `activity`: the activity this line came from. */
  readonly activity: { readonly id: string; readonly kind: ActivityKind } | null;
};

export type ConcernView = {
  readonly id: string;
  readonly text: string;
  readonly raisedOn: Day;
  /** Days from raised to resolved, or to today. */
  readonly days: number;
  readonly owner: string | null;
  readonly version: number;
  readonly end: { readonly resolvedOn: Day; readonly resolvedBy: string; readonly how: string | null } | null;
};

export type NegotiationView = {
  readonly id: string;
  readonly campaign: string;
  readonly unit: string;
  readonly title: string;
  readonly investor: { readonly id: string; readonly name: string };
  readonly project: string | null;
  readonly industry: string | null;
  readonly stage: Stage;
  readonly stageDay: Day;
  readonly openedOn: Day;
  readonly expected: Amount | null;
  readonly lostReason: string | null;
  readonly lostTo: string | null;
  readonly owner: string | null;
  readonly state: ClaimState;
  readonly version: number;
  /** The next stage on the path and what is missing before it; null at the end and off the path. */
  readonly ahead: { readonly stage: Stage; readonly missing: readonly StageNeed[] } | null;
  readonly concerns: readonly ConcernView[];
  readonly next: {
    readonly id: string;
    readonly text: string;
    readonly dueOn: Day;
    readonly overdue: boolean;
    readonly owner: string | null;
    readonly version: number;
  } | null;
  readonly instructions: readonly { id: string; text: string; by: string; at: Instant }[];
  /** Newest first. */
  readonly timeline: readonly TimelineEvent[];
  readonly deals: readonly { readonly id: string; readonly title: string }[];
  /** What this actor may do here, the campaign's phase aside. */
  readonly may: {
    readonly amend: boolean;
    readonly note: boolean;
    readonly resolve: boolean;
    readonly lead: boolean;
  };
};

/** One negotiation with its timeline, or null where the actor may not see it. */
export function negotiation(actor: Actor, id: string): NegotiationView | null {
  const record = currentRecord(actor, id);
  if (record?.kind !== 'negotiation') return null;
  const db = reader();
  const found = db
    .select({ negotiation: negotiations, investor: investors, owner: people.name })
    .from(negotiations)
    .innerJoin(investors, eq(investors.id, negotiations.investorId))
    .leftJoin(people, eq(people.id, negotiations.ownerId))
    .where(eq(negotiations.id, id))
    .get();
  if (!found) return null;
  const row = found.negotiation;
  const today = todayIn(db, record.campaignId);
  const ahead = nextStage(row.stage);
  const scope = recordScope(db, id);
  const raised = concernsOf(db, id, today);
  const [action] = openActions(db, [id]);
  return {
    id,
    campaign: record.campaignId,
    unit: record.unitId,
    title: record.title,
    investor: { id: found.investor.id, name: nameOf(found.investor) },
    project: row.project,
    industry: row.industry,
    stage: row.stage,
    stageDay: row.stageDay ?? '',
    openedOn: row.openedOn ?? '',
    expected: expectedOf(row),
    lostReason: row.lostReason,
    lostTo: row.lostTo,
    owner: found.owner,
    state: record.state,
    version: record.version,
    ahead: ahead && { stage: ahead, missing: missingFor(ahead, { ...row, expected: row.expectedMinor }) },
    concerns: raised,
    next: action
      ? {
          id: action.id,
          text: action.text,
          dueOn: action.dueOn ?? '',
          overdue: (action.dueOn ?? '') < today,
          owner: action.owner,
          version: action.version,
        }
      : null,
    instructions: instructionsOf(db, id),
    timeline: timelineOf(db, id, record.campaignId, raised),
    deals: db
      .select({ id: records.id, title: records.title })
      .from(deals)
      .innerJoin(records, eq(records.id, deals.id))
      .where(and(eq(deals.negotiationId, id), isNull(records.withdrawnSeq)))
      .all(),
    may: {
      amend: record.withdrawnSeq === null && can(actor, 'negotiation.amend', scope),
      note: record.withdrawnSeq === null && can(actor, 'negotiation.note', scope),
      resolve: record.withdrawnSeq === null && can(actor, 'concern.resolve', scope),
      lead: record.withdrawnSeq === null && can(actor, 'instruction.give', scope),
    },
  };
}

/** People who may own a next action of the unit: its officers and leaders now. Empty for who does not read the unit. */
export function handlersOf(
  actor: Actor,
  campaign: string,
  unit: string,
): readonly { id: string; name: string }[] {
  const units = unitsRead(actor, campaign);
  if (units !== 'all' && !units.includes(unit)) return [];
  const held = reader()
    .selectDistinct({ id: people.id, name: people.name })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.unitId, unit),
        or(isNull(memberships.campaignId), eq(memberships.campaignId, campaign)),
        inArray(memberships.role, ['officer', 'leader']),
        isNull(memberships.toAt),
        isNull(people.disabledAt),
      ),
    )
    .orderBy(asc(people.name))
    .all();
  return held;
}

function concernsOf(db: Store, id: string, today: Day): ConcernView[] {
  const rows = db
    .select({ concern: concerns, end: concernEnds, owner: people.name })
    .from(concerns)
    .leftJoin(concernEnds, eq(concernEnds.concernId, concerns.id))
    .leftJoin(people, eq(people.id, concerns.ownerId))
    .where(eq(concerns.negotiationId, id))
    .orderBy(asc(concerns.raisedOn), asc(concerns.id))
    .all();
  return rows.map(({ concern, end, owner }) => ({
    id: concern.id,
    text: concern.text,
    raisedOn: concern.raisedOn ?? '',
    days: dayNumber(end?.resolvedOn ?? today) - dayNumber(concern.raisedOn ?? today),
    owner,
    version: concern.version,
    end: end && { resolvedOn: end.resolvedOn ?? '', resolvedBy: end.resolvedBy, how: end.how },
  }));
}

function instructionsOf(db: Store, id: string) {
  return db
    .select({ id: instructions.id, text: instructions.text, by: people.name, at: instructions.at })
    .from(instructions)
    .innerJoin(people, eq(people.id, instructions.by))
    .where(eq(instructions.negotiationId, id))
    .orderBy(desc(instructions.at), desc(instructions.id))
    .all()
    .map((row) => ({ ...row, at: row.at ?? 0 }));
}

/** Everything that happened, newest first; who and when of a concern or an action come from their history rows. */
function timelineOf(
  db: Store,
  id: string,
  campaign: string,
  raised: readonly ConcernView[],
): TimelineEvent[] {
  const nothing = { stage: null, activity: null };
  const lines = db
    .select({ entry: entries, by: people.name, activityKind: activities.kind })
    .from(entries)
    .innerJoin(people, eq(people.id, entries.by))
    .leftJoin(activities, eq(activities.id, entries.activityId))
    .where(eq(entries.negotiationId, id))
    .all()
    .map(
      ({ entry, by, activityKind }): TimelineEvent => ({
        id: entry.id,
        kind: entry.stage ? 'stage' : entry.activityId ? 'activity' : 'line',
        day: entry.day ?? '',
        at: entry.at ?? 0,
        by,
        text: entry.text,
        stage: entry.stage,
        activity: entry.activityId && activityKind ? { id: entry.activityId, kind: activityKind } : null,
      }),
    );
  const { zone } = campaignAt(db, campaign, 0);
  const told = instructionsOf(db, id).map(
    (row): TimelineEvent => ({ ...nothing, ...row, kind: 'instruction', day: dayAt(row.at, zone) }),
  );
  const made = db
    .select({ id: concerns.id, at: history.at, by: people.name })
    .from(concerns)
    .innerJoin(history, eq(history.seq, concerns.seq))
    .innerJoin(people, eq(people.id, history.actorId))
    .where(eq(concerns.negotiationId, id))
    .all();
  const ended = db
    .select({ id: concernEnds.concernId, at: history.at, by: people.name })
    .from(concernEnds)
    .innerJoin(concerns, eq(concerns.id, concernEnds.concernId))
    .innerJoin(history, eq(history.seq, concernEnds.seq))
    .innerJoin(people, eq(people.id, history.actorId))
    .where(eq(concerns.negotiationId, id))
    .all();
  const about = raised.flatMap((concern): TimelineEvent[] => {
    const start = made.find((row) => row.id === concern.id);
    const end = ended.find((row) => row.id === concern.id);
    const events: TimelineEvent[] = [
      {
        ...nothing,
        id: `${concern.id}-raised`,
        kind: 'concern',
        day: concern.raisedOn,
        at: start?.at ?? 0,
        by: start?.by ?? '',
        text: concern.text,
      },
    ];
    if (concern.end)
      events.push({
        ...nothing,
        id: `${concern.id}-resolved`,
        kind: 'resolved',
        day: concern.end.resolvedOn,
        at: end?.at ?? 0,
        by: concern.end.resolvedBy,
        text: [concern.text, concern.end.how].filter(Boolean).join(' — '),
      });
    return events;
  });
  const done = db
    .select({ id: nextActions.id, text: nextActions.text, at: history.at, by: people.name })
    .from(nextActions)
    .innerJoin(history, eq(history.seq, nextActions.doneSeq))
    .innerJoin(people, eq(people.id, history.actorId))
    .where(eq(nextActions.negotiationId, id))
    .all()
    .map(
      (row): TimelineEvent => ({
        ...nothing,
        ...row,
        at: row.at ?? 0,
        kind: 'done',
        day: dayAt(row.at ?? 0, zone),
      }),
    );
  return [...lines, ...told, ...about, ...done].sort((a, b) =>
    a.day === b.day ? b.at - a.at || (a.id < b.id ? 1 : -1) : a.day < b.day ? 1 : -1,
  );
}
