/**
 * The one visibility gate: which stored table somebody sees, as of when, and which rows of it. Page, print, export and
 * document all ask here; nobody else reads `results`.
 */
import { and, desc, eq, gte } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { campaignSteps, notices, resultRows, runs } from '../../db/schema';
import { type Actor, ownUnits, readsNotice, takesPart } from '../access';
import { audienceOf, type CampaignView, depthOf, seesWhole, seqAt } from '../campaign';
import { addDays, type Day, dayAt, type Instant } from '../day';
import type { Board, Indicator, Row, Scheme } from '../scoring';
import { groupsOf, namesOfUnits } from '../units';
import { rulesOf, versionInForce } from './compute';
import { basisAt, namedAt } from './corrected';
import {
  EARLIER_DAYS,
  isAsOf,
  movedSince,
  type StoredHead,
  type StoredRow,
  storedHead,
  storedHeadOf,
} from './stored';

/** Why there is no table: none published or agreed yet · not computed yet · the campaign does not show it. */
export type NoTable = { readonly none: 'no-scheme' | 'not-computed' | 'not-shown' };

/** What a table is up to date with. */
export type UpToDate = {
  readonly seq: number;
  /** The instant up to which everything is counted. */
  readonly at: Instant;
  /** Newer entries are being counted in. */
  readonly behind: boolean;
  /** Not everything up to it counts: what was sealed at the close does, with the corrections that were taken in. */
  readonly corrected: boolean;
};

/** Whose table it is: of this moment, of the freeze instant, or the sealed one. */
export type TableAudience = 'live' | 'frozen' | 'sealed';

/** Which stored result the actor sees, before any row of it is read. */
export type Seen = {
  readonly head: StoredHead;
  readonly upToDateWith: UpToDate;
  readonly audience: TableAudience;
  /** Set where the table is frozen for this actor. */
  readonly frozenAt: Instant | null;
};

/**
 * The stored result that holds for an actor. After the close the sealed run for everybody (the newest, or the one asked
 * for), and for the reader of a public list the one that was put up or published; before it the live one for
 * admin, auditor and a verifier of no unit; for officers, leaders and verifiers of a unit the one of the freeze instant
 * from that instant on.
 */
export function resultFor(actor: Actor, campaign: CampaignView, run?: number): Seen | NoTable {
  const db = reader();
  const open = readsNotice(actor, campaign.id);
  if (!open && !takesPart(actor, campaign.id)) return { none: 'not-shown' };
  if (open && !campaign.state.closed) return { none: 'not-shown' };
  if (campaign.state.closed) {
    const head = sealedHead(db, campaign.id, open ? (publicRun(db, campaign.id)?.n ?? 0) : run);
    if (!head) return { none: 'not-computed' };
    const corrected = basisAt(campaign.id, head.asOfSeq, db) !== null;
    const upToDateWith = { seq: head.asOfSeq, at: head.computedAt, behind: false, corrected };
    return { head, upToDateWith, audience: 'sealed', frozenAt: null };
  }
  const audience = audienceOf(actor, campaign);
  if (audience === 'live') {
    const head = storedHead(campaign.id, 'live', db);
    if (!head) return { none: versionInForce(campaign.id, LATEST, db) ? 'not-computed' : 'no-scheme' };
    const behind = head.asOfDay !== campaign.today || movedSince(campaign.id, head.asOfSeq, db);
    return {
      head,
      upToDateWith: { seq: head.asOfSeq, at: head.computedAt, behind, corrected: false },
      audience: 'live',
      frozenAt: null,
    };
  }
  const frozenAt = audience.asOf;
  const head = frozenHead(db, campaign, frozenAt);
  if (!head)
    return { none: versionInForce(campaign.id, seqAt(frozenAt, db), db) ? 'not-computed' : 'no-scheme' };
  const whole = head.purpose === 'freeze';
  return {
    head,
    upToDateWith: {
      seq: head.asOfSeq,
      at: whole ? frozenAt : head.computedAt,
      behind: !whole,
      corrected: false,
    },
    audience: 'frozen',
    frozenAt,
  };
}

const LATEST = Number.MAX_SAFE_INTEGER;

/**
 * The result of the freeze instant. In the moment before it is computed the live one stands in, if it holds nothing
 * that was recorded after the freeze.
 */
function frozenHead(db: Reader, campaign: CampaignView, frozenAt: Instant): StoredHead | null {
  const frozen = storedHead(campaign.id, 'freeze', db);
  if (frozen && isAsOf(frozen, frozenAt, db)) return frozen;
  const live = storedHead(campaign.id, 'live', db);
  if (live && live.computedAt <= frozenAt && live.asOfDay <= dayAt(frozenAt, campaign.zone)) return live;
  return null;
}

/**
 * The newest run of the present close, or the one of this number. None until that close is sealed: a run of an earlier
 * close, reopened since, stands for nothing any more.
 */
function sealedHead(db: Reader, campaignId: string, n?: number): StoredHead | null {
  const run = db
    .select({ result: runs.resultId })
    .from(runs)
    .where(
      and(
        eq(runs.campaignId, campaignId),
        gte(runs.asOfSeq, closeSeq(db, campaignId)),
        n === undefined ? undefined : eq(runs.n, n),
      ),
    )
    .orderBy(desc(runs.n))
    .limit(1)
    .get();
  return run ? storedHeadOf(run.result, db) : null;
}

function closeSeq(db: Reader, campaignId: string): number {
  const step = db
    .select({ seq: campaignSteps.seq })
    .from(campaignSteps)
    .where(and(eq(campaignSteps.campaignId, campaignId), eq(campaignSteps.step, 'close')))
    .orderBy(desc(campaignSteps.seq))
    .limit(1)
    .get();
  return step?.seq ?? 0;
}

/**
 * The run the public sees: the one that was published, else the one put up last for objections; null while neither was
 * done since the close. A run adopted meanwhile shows when it is put up itself.
 */
export function publicRun(
  db: Reader,
  campaignId: string,
): { readonly id: string; readonly n: number } | null {
  const since = closeSeq(db, campaignId);
  const published = db
    .select({ run: campaignSteps.runId })
    .from(campaignSteps)
    .where(
      and(
        eq(campaignSteps.campaignId, campaignId),
        eq(campaignSteps.step, 'publish'),
        gte(campaignSteps.seq, since),
      ),
    )
    .orderBy(desc(campaignSteps.seq))
    .limit(1)
    .get()?.run;
  const noticed = db
    .select({ run: notices.runId })
    .from(notices)
    .where(and(eq(notices.campaignId, campaignId), gte(notices.seq, since)))
    .orderBy(desc(notices.seq))
    .limit(1)
    .get()?.run;
  const id = published ?? noticed;
  if (!id) return null;
  return db.select({ id: runs.id, n: runs.n }).from(runs).where(eq(runs.id, id)).get() ?? null;
}

/** The history row as of which units and groups are called: they may be renamed later, what is sealed is not. Undefined: as they are now. */
export function namedSeqOf(
  campaign: CampaignView,
  { audience, head }: Pick<Seen, 'audience' | 'head'>,
  db: Reader = reader(),
): number | undefined {
  return audience === 'sealed' ? namedAt(campaign.id, head.asOfSeq, db) : undefined;
}

/** A row of a table as somebody sees it. */
export type TableRow = Row & {
  readonly nameZh: string;
  readonly nameEn: string;
  /** The actor works for or leads this unit. */
  readonly own: boolean;
  /** Rank at `comparedWith`; null where there is nothing to compare with. */
  readonly before: number | null;
};

export type TableGroup = {
  /** A group's id; '' where places are given across the whole board. */
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly rows: readonly TableRow[];
};

export type LeagueTable = Omit<Seen, 'head'> & {
  readonly none?: undefined;
  readonly result: string;
  readonly hash: string;
  readonly asOfDay: Day;
  /** The scheme it was computed by, and the number of its version. */
  readonly scheme: Scheme;
  readonly version: number;
  readonly board: Board;
  /** Indicators of the board in its order. */
  readonly indicators: readonly Indicator[];
  /** Highest and lowest places are estimates on this board. */
  readonly estimate: boolean;
  /** Groups that are shown, in their order, with their rows by place. */
  readonly groups: readonly TableGroup[];
  /** All groups of the campaign that have rows the actor may see, for a filter. */
  readonly allGroups: readonly Omit<TableGroup, 'rows'>[];
  /** Other units' rows are there and not shown. */
  readonly partly: boolean;
  /** The day places are compared with; null where no row has an earlier place. */
  readonly comparedWith: Day | null;
};

export type TableOptions = {
  /** Key of a board; the scheme's first where not given or unknown. */
  readonly board?: string | undefined;
  /** Only this group. */
  readonly group?: string | undefined;
  /** Only these units. */
  readonly units?: readonly string[] | undefined;
  /** An earlier run of the close, by its number; the newest where not given. */
  readonly run?: number | undefined;
};

/**
 * The table an actor sees, from stored rows alone: what it costs does not grow with the number of records.
 * Where the campaign does not show the table, officers and leaders see their own rows, without the unit above them.
 */
export function tableFor(
  actor: Actor,
  campaign: CampaignView,
  options: TableOptions = {},
): LeagueTable | NoTable {
  const seen = resultFor(actor, campaign, options.run);
  if ('none' in seen) return seen;
  const db = reader();
  const { head, ...rest } = seen;
  const { scheme, n } = rulesOf(head.schemeVersion, db);
  const board = scheme.boards.find(({ key }) => key === options.board) ?? scheme.boards[0];
  if (!board) return { none: 'no-scheme' };
  const namedSeq = namedSeqOf(campaign, seen, db);
  const rows = rowsSeen(db, actor, campaign, { result: head.id, board: board.key, namedSeq });
  const shown = rows.shown.filter(
    (row) =>
      (options.group === undefined || row.group === options.group) &&
      (options.units === undefined || options.units.includes(row.unit)),
  );
  if (rows.shown.length === 0 && rows.hidden > 0) return { none: 'not-shown' };
  const across = board.within === 'board';
  const groups = groupsOf(db, campaign.id, namedSeq).map(({ id, nameZh, nameEn }) => ({
    id,
    nameZh,
    nameEn,
  }));
  const present = new Set(rows.shown.map(({ group }) => group));
  return {
    ...rest,
    result: head.id,
    hash: head.hash,
    asOfDay: head.asOfDay,
    scheme,
    version: n,
    board,
    indicators: board.indicators.flatMap((key) => scheme.indicators.find((one) => one.key === key) ?? []),
    estimate: rows.shown.some(({ estimate }) => estimate),
    groups: across
      ? [{ id: '', nameZh: '', nameEn: '', rows: shown }]
      : groups.flatMap((group) => {
          const own = shown.filter((row) => row.group === group.id);
          return own.length === 0 ? [] : [{ ...group, rows: own }];
        }),
    allGroups: groups.filter(({ id }) => present.has(id)),
    partly: rows.hidden > 0,
    comparedWith: rows.shown.some(({ before }) => before !== null)
      ? addDays(head.asOfDay, -EARLIER_DAYS)
      : null,
  };
}

function rowsSeen(
  db: Reader,
  actor: Actor,
  campaign: CampaignView,
  {
    result,
    board,
    namedSeq,
  }: { readonly result: string; readonly board: string; readonly namedSeq: number | undefined },
) {
  const stored = db
    .select({ unit: resultRows.unitId, lines: resultRows.lines })
    .from(resultRows)
    .where(and(eq(resultRows.resultId, result), eq(resultRows.board, board)))
    .all();
  const ids = stored.map(({ unit }) => unit);
  const called = new Map(
    namesOfUnits(ids, namedSeq).map(({ id, nameZh, nameEn }) => [id, { nameZh, nameEn }]),
  );
  const rows = stored.map(({ unit, lines }) => ({
    unit,
    ...(called.get(unit) ?? { nameZh: unit, nameEn: unit }),
    stored: JSON.parse(lines ?? '{}') as StoredRow,
  }));
  // Nothing pending: a place is what it is. The engine leaves a broken tie open even then, as it was once sealed.
  const settled = rows.every(({ stored: { open, total } }) => !open && total.verified === total.pending);
  const own = actor.kind === 'person' ? ownUnits(actor, campaign.id) : [];
  const seen = rows.filter(({ unit }) => depthOf(actor, campaign, unit).table);
  const hidden = rows.length - seen.length;
  const shown = seen
    .map(({ unit, stored, nameZh, nameEn }) => {
      const { before, next, open: _open, ...row } = stored;
      // Why somebody was barred is between the office and the unit.
      const told = depthOf(actor, campaign, unit).records !== 'none';
      const statuses = told ? row.statuses : row.statuses.map(({ reason: _reason, ...status }) => status);
      return {
        ...row,
        ...(settled ? { best: row.rank, worst: row.rank } : {}),
        statuses,
        // Whom one stands behind, and by how much, is part of the other's row.
        ...(next && (hidden === 0 || depthOf(actor, campaign, next.unit).table) ? { next } : {}),
        nameZh,
        nameEn,
        own: own.includes(unit),
        before: before ?? null,
      };
    })
    .sort((a, b) => a.at - b.at);
  return { shown, hidden };
}

/** Whether something waits that could still change the table, and whether it could change a place: nothing does once it is sealed. */
export function openIn(table: Pick<LeagueTable, 'groups'>): {
  readonly waits: boolean;
  readonly mayMove: boolean;
} {
  const rows = table.groups.flatMap((group) => group.rows);
  const mayMove = rows.some(({ best, worst }) => best !== worst);
  return { waits: mayMove || rows.some(({ total }) => total.verified !== total.pending), mayMove };
}

/** The rows of some units on the scheme's first board: where somebody's own units stand. Empty where there is no table. */
export function placesOf(actor: Actor, campaign: CampaignView, of: readonly string[]): readonly TableRow[] {
  const table = tableFor(actor, campaign, { units: of });
  return table.none ? [] : table.groups.flatMap(({ rows }) => rows);
}

/** Whether the actor may see pending claims of a unit one by one, and not only what they would add up to. */
export function seesPending(actor: Actor, campaign: CampaignView, unit: string): boolean {
  return seesWhole(actor, campaign.id) || depthOf(actor, campaign, unit).records !== 'none';
}
