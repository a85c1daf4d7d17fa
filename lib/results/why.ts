/**
 * Why a unit stands where it stands: its row, and the derivation of every point, as deep as the viewer may see.
 * The derivation is not stored: it is asked of the worker, which keeps the engine open that computed the stored result,
 * as of the same history row and by the same rules, so that what is explained is what is shown. Where a process has no
 * worker (commands, tests) it is computed on the spot.
 */
import { reader } from '../../db/client';
import { type Actor, takesPart } from '../access';
import { type CampaignView, depthOf } from '../campaign';
import { type Goal, goalsOf } from '../goals';
import type { Explanation, FactLine, IndicatorReason, Reach, Step, View } from '../scoring';
import { namesOfUnits } from '../units';
import { askEngine, REPLACED } from './asking';
import { type RecordBehind, recordsOf } from './behind';
import type { EngineKey } from './engines';
import { type Unrated, unratedOf } from './gaps';
import {
  type LeagueTable,
  type NoTable,
  namedSeqOf,
  resultFor,
  type Seen,
  seesPending,
  type TableRow,
  tableFor,
} from './gate';
import type { StoredHead } from './stored';

export type Why = Omit<LeagueTable, 'groups' | 'partly'> & {
  readonly row: TableRow;
  readonly group: { readonly id: string; readonly nameZh: string; readonly nameEn: string } | null;
  readonly explanation: Explanation;
  readonly view: View;
  /** The viewer may see counted facts of this unit; else steps have none. */
  readonly factsShown: boolean;
  /** The viewer may ask for the view `pending`. */
  readonly pendingShown: boolean;
  readonly goals: readonly Goal[];
  /** Amounts of this unit that are left out for want of a rate; none for who may not see its facts. */
  readonly unrated: readonly Unrated[];
  readonly records: Readonly<Record<string, RecordBehind>>;
  /** Units a derivation names, and the viewer may see on the table: peers, linked ones. */
  readonly units: Readonly<Record<string, UnitNames>>;
  /** The unit one place up, and what of a single measure would make up the points between. */
  readonly next: {
    readonly nameZh: string;
    readonly nameEn: string;
    readonly gap: string;
    readonly reach: readonly Reach[];
  } | null;
};

type UnitNames = { readonly nameZh: string; readonly nameEn: string };

/** Facts and members shown per step on a page. */
const FACTS_PER_STEP = 20;

/** A table somebody sees, open for questions about its rows. */
type Opened = {
  readonly actor: Actor;
  readonly campaign: CampaignView;
  readonly seen: Seen;
  readonly table: LeagueTable;
  readonly rows: readonly TableRow[];
  /** Amounts left out for want of a rate, of every unit: read once. */
  readonly unrated: readonly Unrated[];
};

function openedFor(actor: Actor, campaign: CampaignView, board: string | undefined): Opened | NoTable {
  const seen = resultFor(actor, campaign);
  if ('none' in seen) return seen;
  const table = tableFor(actor, campaign, { board });
  if (table.none) return table;
  const rows = table.groups.flatMap((group) => group.rows);
  return { actor, campaign, seen, table, rows, unrated: unratedOf(reader(), campaign.id, seen.head) };
}

/**
 * Why a unit stands where it stands on a board. NoTable where there is no table for the actor; null where the unit is
 * not on the board, or not for this actor: a 404.
 */
export async function whyFor(
  actor: Actor,
  campaign: CampaignView,
  unit: string,
  options: {
    board?: string | undefined;
    view?: View | undefined;
    /** Facts and members shown per step. */
    limit?: number | undefined;
  } = {},
): Promise<Why | NoTable | null> {
  if (!takesPart(actor, campaign.id)) return null;
  const opened = openedFor(actor, campaign, options.board);
  if ('none' in opened) return opened;
  const row = opened.rows.find((one) => one.unit === unit);
  if (!row) return null;
  const asked = { view: options.view ?? 'verified', limit: options.limit ?? FACTS_PER_STEP };
  const why = await whyOf(opened, row, asked, () => isShown(actor, campaign, opened.seen.head));
  return why === REPLACED ? whyFor(actor, campaign, unit, options) : why;
}

/**
 * The same of the first rows of a board, down to its indicators: no records, no members, nothing about the next place. One after
 * the other and each let go of by who reads them. Nothing where there is no table for the actor.
 */
export async function* whyOfEach(
  actor: Actor,
  campaign: CampaignView,
  { board, most }: { readonly board: string; readonly most: number },
): AsyncGenerator<Why> {
  if (!takesPart(actor, campaign.id)) return;
  const opened = openedFor(actor, campaign, board);
  if ('none' in opened) return;
  for (const row of opened.rows.slice(0, most)) {
    // Replaced meanwhile or not, all are of the same table.
    const why = await whyOf(opened, row, { view: 'verified', limit: 0, reach: false }, () => true);
    if (why && why !== REPLACED) yield why;
  }
}

async function whyOf(
  { actor, campaign, seen, table, rows, unrated: all }: Opened,
  row: TableRow,
  options: { readonly view: View; readonly limit: number; readonly reach?: boolean },
  isStillShown: () => boolean,
): Promise<Why | typeof REPLACED | null> {
  const { groups: _groups, partly: _partly, ...kept } = table;
  const { unit } = row;
  const depth = depthOf(actor, campaign, unit);
  // What is sealed has nothing pending.
  const pendingShown = seen.audience !== 'sealed' && seesPending(actor, campaign, unit);
  const view: View = pendingShown && options.view === 'pending' ? 'pending' : 'verified';
  const { head } = seen;
  const asked = { unit, board: table.board.key, options: { ...options, view } };
  const whole = await askEngine('explain', { key: keyOf(campaign, head), ...asked }, isStillShown);
  if (whole === REPLACED || !whole) return whole;
  const told = depth.records === 'none' ? withoutReasons({ ...whole, row }) : { ...whole, row };
  const units = unitsNamed(actor, campaign, namedSeqOf(campaign, seen), stepsOf(told));
  const explanation = eachStep(depth.facts ? told : withoutFacts(told), (step) =>
    ofSeenUnits(
      step,
      units,
      (of) => depthOf(actor, campaign, of).facts && (view === 'verified' || seesPending(actor, campaign, of)),
    ),
  );
  // What only waits was left out of the pending view alone, and is for those who see what waits.
  const unrated = depth.facts
    ? all.filter((one) => one.unit === unit && (!one.waits || (view === 'pending' && pendingShown)))
    : [];
  const behind = depth.facts ? recordsBehind(actor, campaign, head, stepsOf(explanation), unrated) : {};
  const above = row.next && rows.find((one) => one.unit === row.next?.unit);
  return {
    ...kept,
    row,
    group: table.allGroups.find(({ id }) => id === row.group) ?? null,
    explanation,
    view,
    factsShown: depth.facts,
    pendingShown,
    goals: goalsOf(reader(), campaign.id),
    unrated,
    records: behind,
    units,
    next:
      row.next && above
        ? {
            nameZh: above.nameZh,
            nameEn: above.nameEn,
            gap: row.next.gap,
            reach: view === 'verified' ? whole.reach : [],
          }
        : null,
  };
}

export type WhyLines = {
  readonly total: number;
  readonly lines: readonly FactLine[];
  readonly records: Readonly<Record<string, RecordBehind>>;
};

/** The rest of the facts behind a measure of a unit, a page of them; null where the actor may not see its facts. */
export async function whyLines(
  actor: Actor,
  campaign: CampaignView,
  unit: string,
  measure: string,
  options: { view?: View | undefined; offset: number; limit: number },
): Promise<WhyLines | null> {
  if (!depthOf(actor, campaign, unit).facts) return null;
  const seen = resultFor(actor, campaign);
  if ('none' in seen) return null;
  const { head } = seen;
  const view: View =
    options.view === 'pending' && seesPending(actor, campaign, unit) ? 'pending' : 'verified';
  const asked = { unit, measure, options: { view, offset: options.offset, limit: options.limit } };
  const found = await askEngine('lines', { key: keyOf(campaign, head), ...asked }, () =>
    isShown(actor, campaign, head),
  );
  if (found === REPLACED) return whyLines(actor, campaign, unit, measure, options);
  return { ...found, records: recordsOf(actor, campaign, head, found.lines) };
}

const keyOf = (
  campaign: CampaignView,
  { asOfSeq, asOfDay, schemeVersion, engine }: StoredHead,
): EngineKey => ({
  campaign: campaign.id,
  seq: asOfSeq,
  day: asOfDay,
  schemeVersion,
  engine,
});

/** Whether this stored result is still the one that the actor is shown. */
function isShown(actor: Actor, campaign: CampaignView, { id }: StoredHead): boolean {
  const seen = resultFor(actor, campaign);
  return !('none' in seen) && seen.head.id === id;
}

/** Numbers and formulas stay; what names a single record goes. */
function withoutFacts(explanation: Explanation): Explanation {
  return eachStep(explanation, bare);
}

/** Peers and linked units: without those whose row the viewer may not see, and without facts where those are not for them. */
function ofSeenUnits(step: Step, units: Why['units'], factsOf: (unit: string) => boolean): Step {
  const parts = step.parts
    .filter(({ params }) => !params.unit || params.unit in units)
    .map((part) => ofSeenUnits(part, units, factsOf))
    .map((part) => (part.params.unit && !factsOf(part.params.unit) ? bare(part) : part));
  return { ...step, parts };
}

function eachStep(explanation: Explanation, change: (step: Step) => Step): Explanation {
  return {
    ...explanation,
    indicators: explanation.indicators.map(
      (one): IndicatorReason => ({ ...one, step: one.step && change(one.step) }),
    ),
  };
}

function unitsNamed(
  actor: Actor,
  campaign: CampaignView,
  namedSeq: number | undefined,
  steps: readonly Step[],
): Record<string, UnitNames> {
  const ids = [...new Set(steps.flatMap(({ params }) => params.unit ?? []))].filter(
    (unit) => depthOf(actor, campaign, unit).table,
  );
  return Object.fromEntries(
    namesOfUnits(ids, namedSeq).map(({ id, nameZh, nameEn }) => [id, { nameZh, nameEn }]),
  );
}

/** Points by hand stay; why they were given is between the office and the unit. */
function withoutReasons(explanation: Explanation): Explanation {
  const plain = (list: IndicatorReason['adjustments']) => list.map(({ reason: _reason, ...one }) => one);
  return {
    ...explanation,
    adjustments: plain(explanation.adjustments),
    indicators: explanation.indicators.map((one) => ({ ...one, adjustments: plain(one.adjustments) })),
  };
}

function bare(step: Step): Step {
  const { facts, ...rest } = step;
  return {
    ...rest,
    parts: step.parts.filter((part) => !(part.code === 'member' && 'record' in part.params)).map(bare),
    ...(facts ? { facts: { total: facts.total, shown: [] } } : {}),
  };
}

function stepsOf(explanation: Explanation): Step[] {
  const all: Step[] = [];
  const walk = (step: Step) => {
    all.push(step);
    step.parts.forEach(walk);
  };
  for (const { step } of explanation.indicators) if (step) walk(step);
  return all;
}

function recordsBehind(
  actor: Actor,
  campaign: CampaignView,
  head: StoredHead,
  steps: readonly Step[],
  unrated: readonly Unrated[],
) {
  const lines = steps.flatMap(({ facts }) => facts?.shown ?? []);
  const members = steps.flatMap(({ code, params }) =>
    code === 'member' && params.record ? [{ record: params.record }] : [],
  );
  return recordsOf(actor, campaign, head, [...lines, ...members, ...unrated]);
}
