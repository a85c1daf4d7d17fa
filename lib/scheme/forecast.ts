/**
 * What would happen: every unit's points and place under the draft, or under a version that waits, beside what it has now. Facts are
 * those of this moment, or those an earlier campaign was sealed with (its goals by key). The same engine computes both sides; nothing is stored.
 */
import { reader } from '../../db/client';
import { type Actor, authorize } from '../access';
import { campaign as campaignOf, campaignsOf, seesWhole, seqFor } from '../campaign';
import { pendingOf } from '../confirmations';
import type { Day } from '../day';
import { ask, hasWorker } from '../jobs';
import {
  factsAt,
  type Gap,
  gathered,
  type RecordLine,
  rulesOf,
  storedHead,
  subjectsAt,
  versionInForce,
} from '../results';
import {
  type Board,
  type BoardResult,
  computeResult,
  type Fact,
  isOpen,
  type Problem,
  type Result,
  type ResultChanges,
  type Row,
  resultChanges,
  type Scheme,
  type StatusChange,
  type Subjects,
  statusesOf,
} from '../scoring';
import { draftOf } from './draft';

type Names = { readonly zh: string; readonly en: string };
export type ForecastSide = {
  readonly total: string;
  readonly rank: number | null;
  /** Points by indicator. */
  readonly points: Readonly<Record<string, string>>;
  /** Vetoes, flags and grades, by keys of this side's board. */
  readonly statuses: readonly StatusChange[];
};
/** What keys of statuses mean on a board. */
type BoardRules = Pick<Board, 'statuses' | 'grades'>;
export type ForecastRow = {
  readonly unit: string;
  readonly names: Names;
  readonly group: string;
  /** Null where the unit is not on the board then. */
  readonly before: ForecastSide | null;
  /** Null where it is on the board now and no longer then. */
  readonly after: ForecastSide | null;
};
export type ForecastHonours = Pick<ResultChanges, 'awards' | 'rewards'> & {
  readonly schemes: { readonly before: Scheme; readonly after: Scheme };
  /** Something of an award or a reward could not be computed on that side: whom it names is not known there. */
  readonly unknown: { readonly before: boolean; readonly after: boolean };
};
export type Forecast = {
  readonly draftVersion: number;
  /** Number of the version compared with; null where none is in force. */
  readonly against: number | null;
  readonly asOfDay: Day;
  /** Whose facts these are, by the campaign's id, and as of which history row. */
  readonly on: string;
  readonly asOfSeq: number;
  readonly boards: readonly {
    readonly key: string;
    readonly within: 'group' | 'board';
    readonly indicators: readonly string[];
    /** Of the board on each side; null where there was none: the board is new. */
    readonly rules: { readonly before: BoardRules | null; readonly after: BoardRules | null };
    readonly rows: readonly ForecastRow[];
  }[];
  /** Names of the boards that are no longer there then. */
  readonly gone: readonly Names[];
  readonly groups: readonly { readonly id: string; readonly names: Names }[];
  /** Whom awards and rewards name otherwise; null where nothing is compared. */
  readonly honours: ForecastHonours | null;
  /** What could not be computed under the draft: each once, with the units it concerns. */
  readonly problems: readonly Gap[];
};
/** `computing`: not done yet; asked again a little later it is. */
export type NoForecast = { readonly none: 'no-draft' | 'no-board' | 'computing' | 'not-computed' };

/** Another campaign whose sealed facts a draft may be tried on. */
export type TriedOn = { readonly id: string; readonly nameZh: string; readonly nameEn: string };

/** Closed and sealed campaigns in which the actor may see everything. */
export function sealedBefore(actor: Actor, campaign: string): TriedOn[] {
  authorize(actor, 'scheme.draft', { campaign });
  return campaignsOf(actor)
    .filter(({ id, state }) => id !== campaign && state.closed && seesWhole(actor, id))
    .filter(({ id }) => storedHead(id, 'run') !== null)
    .map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn }));
}

/** Everything a process needs to compute it: equal tasks give equal answers. */
export type ForecastTask = {
  readonly draft: string;
  readonly draftVersion: number;
  /** A published version by its id, tried in the place of the draft. */
  readonly version?: string;
  readonly on: string;
  readonly seq: number;
  readonly day: Day;
  readonly base: string | null;
};

/**
 * What the draft would do, for who may edit it; the worker computes where the process has one.
 * @param on an earlier campaign by id; this one where not given
 * @param patience how long to wait for the worker, in milliseconds
 */
export async function forecastOf(
  actor: Actor,
  campaign: string,
  on?: string,
  patience?: number,
): Promise<Forecast | NoForecast> {
  authorize(actor, 'scheme.draft', { campaign });
  const draft = draftOf(reader(), campaign);
  if (!draft) return { none: 'no-draft' };
  const task = taskFor(actor, campaign, on, draft.version);
  return task ? tried(task, patience) : { none: 'not-computed' };
}

/** What a version that waits for a second person would do, for those who see the whole campaign; `no-draft` for any other. */
export async function forecastOfVersion(
  actor: Actor,
  campaign: string,
  version: string,
): Promise<Forecast | NoForecast> {
  const waits = pendingOf(reader(), campaign).some(({ kind, rows }) =>
    kind === 'scheme' ? rows.some(({ id }) => id === version) : false,
  );
  if (!waits || !seesWhole(actor, campaign)) return { none: 'no-draft' };
  const task = taskFor(actor, campaign, undefined, 0);
  return task ? tried({ ...task, version }) : { none: 'not-computed' };
}

type Answer = Forecast | NoForecast;

/** How long a page waits, in milliseconds; a million facts take half a minute. */
const PATIENCE = 3_000;
const KEPT = 4;

type Trial = {
  readonly seq: number;
  readonly answer: Promise<Answer>;
  readonly begun: number;
  /** Null while it is computed. */
  ended: number | null;
};
/** By what is tried on what. */
const trials = new Map<string, Trial>();

/**
 * Whether whoever asks now is given the answer of a trial: to the same question, or while it is computed, or, as something is always recorded
 * meanwhile, for as long after as it took.
 */
function stillServes({ seq, begun, ended }: Trial, now: { readonly seq: number }): boolean {
  return seq === now.seq || ended === null || performance.now() - ended < ended - begun;
}

async function tried(task: ForecastTask, patience = PATIENCE): Promise<Answer> {
  if (!hasWorker()) return forecastHere(task);
  const { seq, ...what } = task;
  const key = JSON.stringify(what);
  const known = trials.get(key);
  const trial = known && stillServes(known, { seq }) ? known : begin(task);
  trials.delete(key);
  trials.set(key, trial);
  for (const oldest of trials.keys()) {
    if (trials.size <= KEPT) break;
    trials.delete(oldest);
  }
  const { answer } = trial;
  const computing = new Promise<Answer>((resolve) => {
    setTimeout(() => resolve({ none: 'computing' }), patience).unref();
  });
  try {
    return await Promise.race([answer, computing]);
  } catch (error) {
    trials.delete(key);
    console.error(`Rules of campaign ${task.draft} could not be tried:`, error);
    return { none: 'not-computed' };
  }
}

function begin(task: ForecastTask): Trial {
  const answer = ask<Answer>({ do: 'forecast', urgent: true, of: task });
  const trial: Trial = { seq: task.seq, answer, begun: performance.now(), ended: null };
  const end = () => {
    trial.ended = performance.now();
  };
  answer.then(end, end);
  return trial;
}

function taskFor(
  actor: Actor,
  draft: string,
  on: string | undefined,
  draftVersion: number,
): ForecastTask | null {
  if (on !== undefined && on !== draft) {
    const past = sealedBefore(actor, draft).find(({ id }) => id === on);
    const head = past && storedHead(past.id, 'run');
    if (!head) return null;
    return { draft, draftVersion, on, seq: head.asOfSeq, day: head.asOfDay, base: head.schemeVersion };
  }
  const found = campaignOf(actor, draft);
  if (!found) return null;
  const base = versionInForce(draft, Number.MAX_SAFE_INTEGER)?.id ?? null;
  return { draft, draftVersion, on: draft, seq: seqFor('live'), day: found.today, base };
}

/** Computes it in this process. Seconds where there are a hundred thousand facts: never on the way of a request. */
export function forecastHere({
  draft,
  draftVersion,
  version,
  on,
  seq,
  day,
  base,
}: ForecastTask): Forecast | NoForecast {
  const draftHeld = version === undefined ? draftOf(reader(), draft) : null;
  if (version === undefined && draftHeld?.version !== draftVersion) return { none: 'no-draft' };
  const wanted = version === undefined ? draftHeld?.scheme : rulesOf(version).scheme;
  if (!wanted) return { none: 'no-draft' };
  if (wanted.boards.length === 0) return { none: 'no-board' };
  const subjects = subjectsAt(on, seq, day);
  const facts = factsAt(on, seq);
  const scheme = on === draft ? wanted : carriedTo(wanted, subjects);
  const after = computeResult(scheme, subjects, facts);
  const rules = base === null ? null : rulesOf(base);
  const before = rules && computeResult(rules.scheme, subjects, facts);
  const names = new Map(subjects.units.map(({ id, name }) => [id, name]));
  return {
    draftVersion,
    against: rules?.n ?? null,
    asOfDay: day,
    on,
    asOfSeq: seq,
    boards: after.boards.map((board) => {
      const other = boardBefore(board, after, before);
      return {
        key: board.key,
        within: board.within,
        indicators: board.indicators,
        rules: {
          before: other ? boardRules(rules?.scheme, other.key) : null,
          after: boardRules(scheme, board.key),
        },
        rows: besides(board, other, names),
      };
    }),
    gone: (before?.boards ?? [])
      .filter((board) => !after.boards.some((one) => boardBefore(one, after, before) === board))
      .map(({ key }) => rules?.scheme.boards.find((one) => one.key === key)?.names ?? { zh: key, en: key }),
    groups: subjects.groups.map(({ id, name }) => ({ id, names: name })),
    honours: rules && before ? honoursBeside(before, after, { before: rules.scheme, after: scheme }) : null,
    problems: gathered(after.problems, scheme, names, linesBy(after.problems, facts)),
  };
}

/**
 * What a board was before: the one of its key. Where each side has a single board it is that one under whatever key, as other rules may call
 * the ranking otherwise; any other board is new, and not compared with a board of something else.
 */
function boardBefore(board: BoardResult, after: Result, before: Result | null): BoardResult | undefined {
  const alike = before?.boards.find(({ key }) => key === board.key);
  const only = after.boards.length === 1 && before?.boards.length === 1 ? before.boards[0] : undefined;
  return alike ?? only;
}

function honoursBeside(before: Result, after: Result, schemes: ForecastHonours['schemes']): ForecastHonours {
  const { awards, rewards } = resultChanges(before, after);
  const unknown = { before: isOpen(before), after: isOpen(after) };
  return { awards, rewards, schemes, unknown };
}

function boardRules(scheme: Scheme | undefined, key: string): BoardRules | null {
  const board = scheme?.boards.find((one) => one.key === key);
  return board ? { statuses: board.statuses, grades: board.grades } : null;
}

/** Another campaign has other groups: boards over listed ones take all of its own. */
function carriedTo(scheme: Scheme, subjects: Subjects): Scheme {
  const own = new Set(subjects.groups.map(({ id }) => id));
  return {
    ...scheme,
    boards: scheme.boards.map((board) =>
      board.groups === 'all' || board.groups.some((group) => own.has(group))
        ? board
        : { ...board, groups: 'all' },
    ),
  };
}

function besides(
  board: BoardResult,
  other: BoardResult | undefined,
  names: ReadonlyMap<string, Names>,
): ForecastRow[] {
  const side = (row: Row): ForecastSide => ({
    total: row.total.verified,
    rank: row.rank,
    points: Object.fromEntries(row.points.map(({ indicator, verified }) => [indicator, verified])),
    statuses: statusesOf(row),
  });
  const rows = new Map((other?.rows ?? []).map((row) => [row.unit, row]));
  const line = (row: Row, before: ForecastSide | null, after: ForecastSide | null): ForecastRow => ({
    unit: row.unit,
    names: names.get(row.unit) ?? { zh: row.unit, en: row.unit },
    group: row.group,
    before,
    after,
  });
  const stays = new Set(board.rows.map(({ unit }) => unit));
  return [
    ...board.rows.map((row) => {
      const held = rows.get(row.unit);
      return line(row, held ? side(held) : null, side(row));
    }),
    ...[...rows.values()].filter(({ unit }) => !stays.has(unit)).map((row) => line(row, side(row), null)),
  ];
}

/** Lines of the records that problems name. */
function linesBy(
  problems: readonly Problem[],
  facts: Iterable<Fact>,
): (record: string) => readonly RecordLine[] {
  const wanted = new Set(problems.flatMap(({ params }) => params.record ?? []));
  const found = new Map<string, RecordLine[]>();
  if (wanted.size > 0)
    for (const { record, unit, aspect, day, currency } of facts)
      if (wanted.has(record))
        found.set(record, [...(found.get(record) ?? []), { unit, aspect, day, currency }]);
  return (record) => found.get(record) ?? [];
}
