/** Stored results: computed off the way of requests, replaced whole, read by row. */
import { createHash } from 'node:crypto';
import { and, desc, eq, gt, inArray, lt } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { campaigns, history, resultRows, results } from '../../db/schema';
import type { Writer } from '../../db/writer';
import { bookkeep } from '../audit';
import { campaignAt, seqAt, seqFor } from '../campaign';
import { canonical, type Json } from '../canonical';
import { now } from '../clock';
import { addDays, type Day, dayAt, type Instant } from '../day';
import { newId } from '../id';
import { ENGINE, type Result, type Row } from '../scoring';
import { type AsOf, type Computed, computeAsOf, versionInForce } from './compute';
import { keepEngine } from './engines';

export type Purpose = (typeof results.$inferSelect)['purpose'];

/** A stored result without its body. */
export type StoredHead = {
  readonly id: string;
  readonly purpose: Purpose;
  readonly asOfSeq: number;
  readonly asOfDay: Day;
  readonly computedAt: Instant;
  readonly schemeVersion: string;
  /** Number of the engine that computed it. */
  readonly engine: number;
  readonly hash: string;
};

/** What `result_rows.lines` holds: the engine's row and what the page needs beside it, so that the body stays unread. */
export type StoredRow = Row & {
  /** Order on the board. */
  readonly at: number;
  /** Bounds of places on this board are estimates. */
  readonly estimate: boolean;
  /** Something that counts is not decided yet. */
  readonly open?: true;
  /** Rank `EARLIER_DAYS` before, under the same scheme and in the same group. */
  readonly before?: number;
};

/** Places gained or lost are against the state so many days before. */
export const EARLIER_DAYS = 7;

const BATCH = 400;

export type ToStore = {
  readonly campaign: string;
  readonly purpose: Purpose;
  readonly seq: number;
  readonly day: Day;
  readonly at: Instant;
  readonly computed: Computed;
  /** Ranks of an earlier state, by `earlierKey`. */
  readonly earlier?: ReadonlyMap<string, number>;
};

/**
 * Inserts a result with all its rows in the transaction given: for what is part of a change, such as a seal.
 * @returns the result's id and the SHA-256 of its canonical JSON
 */
export function insertResult(db: Writer, stored: ToStore): { id: string; hash: string } {
  const head = headOf(stored, stored.purpose);
  db.insert(results).values(head).run();
  for (const row of rowsOf(stored, head.id)) db.insert(resultRows).values(row).run();
  return { id: head.id, hash: head.hash };
}

/**
 * Stores a result in short transactions and then, in one, puts it in the place of the one before of its purpose:
 * readers see the old one or the new one, whole.
 */
export function replaceResult(stored: ToStore & { readonly purpose: 'live' | 'freeze' }): string {
  // Rows come in under a purpose nobody reads as a table until all are there.
  const head = headOf(stored, 'simulation');
  bookkeep('stored result', (db) => db.insert(results).values(head).run());
  const rows = rowsOf(stored, head.id);
  for (let from = 0; from < rows.length; from += BATCH) {
    bookkeep('stored result', (db) => {
      for (const row of rows.slice(from, from + BATCH)) db.insert(resultRows).values(row).run();
    });
  }
  const old = headsOf(reader(), stored.campaign, stored.purpose).map(({ id }) => id);
  bookkeep('stored result', (db) => {
    db.update(results).set({ purpose: stored.purpose }).where(eq(results.id, head.id)).run();
    if (old.length > 0)
      db.update(results).set({ purpose: 'simulation' }).where(inArray(results.id, old)).run();
  });
  for (const id of [...old, ...leftOver(stored)]) dropResult(id);
  return head.id;
}

/** What a process left half stored when it was killed. */
function leftOver({ campaign, at }: ToStore): string[] {
  return reader()
    .select({ id: results.id })
    .from(results)
    .where(
      and(
        eq(results.campaignId, campaign),
        eq(results.purpose, 'simulation'),
        lt(results.computedAt, at - 86_400_000),
      ),
    )
    .all()
    .map(({ id }) => id);
}

function dropResult(id: string): void {
  const keys = reader()
    .select({ board: resultRows.board, unit: resultRows.unitId })
    .from(resultRows)
    .where(eq(resultRows.resultId, id))
    .all();
  for (let from = 0; from < keys.length; from += BATCH) {
    bookkeep('stored result', (db) => {
      for (const { board, unit } of keys.slice(from, from + BATCH)) {
        db.delete(resultRows)
          .where(and(eq(resultRows.resultId, id), eq(resultRows.board, board), eq(resultRows.unitId, unit)))
          .run();
      }
    });
  }
  bookkeep('stored result', (db) => db.delete(results).where(eq(results.id, id)).run());
}

/** The SHA-256 by which a result is stored, compared and signed: over its canonical JSON. */
export function hashOfResult(result: Result): string {
  return createHash('sha256')
    .update(canonical(result as unknown as Json), 'utf8')
    .digest('hex');
}

function headOf({ campaign, seq, day, at, computed }: ToStore, purpose: Purpose) {
  const body = canonical(computed.result as unknown as Json);
  return {
    id: newId(),
    campaignId: campaign,
    purpose,
    asOfSeq: seq,
    asOfDay: day,
    computedAt: at,
    schemeVersionId: computed.schemeVersion,
    engine: computed.result.engine,
    body,
    hash: createHash('sha256').update(body, 'utf8').digest('hex'),
  };
}

function rowsOf({ computed, earlier }: ToStore, resultId: string): (typeof resultRows.$inferInsert)[] {
  return computed.result.boards.flatMap((board) =>
    board.rows.map((row, at) => {
      const before = earlier?.get(earlierKey(board.key, row));
      const lines: StoredRow = {
        ...row,
        at,
        estimate: board.estimate,
        ...(computed.engine.hasPending ? { open: true } : {}),
        ...(before === undefined ? {} : { before }),
      };
      return {
        resultId,
        board: board.key,
        groupId: row.group,
        unitId: row.unit,
        rank: row.rank,
        total: row.total.verified,
        lines: canonical(lines as unknown as Json),
      };
    }),
  );
}

/** A unit that was in another group then has nothing to be compared with. */
export function earlierKey(board: string, row: Pick<Row, 'group' | 'unit'>): string {
  return `${board} ${row.group} ${row.unit}`;
}

/** Ranks of the state `EARLIER_DAYS` before a day, by the same scheme; empty where the campaign had not begun. */
function earlierRanks(campaignId: string, day: Day, schemeVersion: string, zone: string, firstDay: Day) {
  const then = addDays(day, -EARLIER_DAYS);
  if (then < firstDay) return new Map<string, number>();
  const key = `${campaignId} ${then} ${schemeVersion}`;
  const known = ranks.get(key);
  if (known) return known;
  const made = new Map<string, number>();
  const computed = computeAsOf(campaignId, { seq: seqAt(endOf(then, zone)), day: then, schemeVersion });
  for (const board of computed?.result.boards ?? [])
    for (const row of board.rows) if (row.rank !== null) made.set(earlierKey(board.key, row), row.rank);
  // What was recorded by then does not change; a few campaigns' worth is kept.
  if (ranks.size > 20) ranks.clear();
  ranks.set(key, made);
  return made;
}
const ranks = new Map<string, ReadonlyMap<string, number>>();

/** The last instant of a day in a zone: found by halving, since days of a change of clocks are longer or shorter. */
function endOf(day: Day, zone: string): Instant {
  let low = Date.parse(`${day}T00:00:00Z`) - 15 * 3_600_000;
  let high = low + 54 * 3_600_000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dayAt(middle, zone) <= day) low = middle;
    else high = middle;
  }
  return low;
}

function headsOf(db: Reader, campaignId: string, purpose: Purpose): StoredHead[] {
  return db
    .select({
      id: results.id,
      purpose: results.purpose,
      asOfSeq: results.asOfSeq,
      asOfDay: results.asOfDay,
      computedAt: results.computedAt,
      schemeVersion: results.schemeVersionId,
      engine: results.engine,
      hash: results.hash,
    })
    .from(results)
    .where(and(eq(results.campaignId, campaignId), eq(results.purpose, purpose)))
    .orderBy(desc(results.asOfSeq), desc(results.computedAt))
    .all()
    .flatMap(({ schemeVersion, asOfDay, ...head }) =>
      schemeVersion === null || asOfDay === null ? [] : [{ ...head, asOfDay, schemeVersion }],
    );
}

/** The newest stored result of a purpose, without its body. */
export function storedHead(campaignId: string, purpose: Purpose, db: Reader = reader()): StoredHead | null {
  return headsOf(db, campaignId, purpose)[0] ?? null;
}

/** A stored result by id, without its body. */
export function storedHeadOf(id: string, db: Reader = reader()): StoredHead | null {
  const row = db
    .select({ campaign: results.campaignId, purpose: results.purpose })
    .from(results)
    .where(eq(results.id, id))
    .get();
  return row ? (headsOf(db, row.campaign, row.purpose).find((head) => head.id === id) ?? null) : null;
}

/** Whether anything in the campaign was recorded after a history row. */
export function movedSince(campaignId: string, seq: number, db: Reader = reader()): boolean {
  return (
    db
      .select({ seq: history.seq })
      .from(history)
      .where(and(eq(history.campaignId, campaignId), gt(history.seq, seq)))
      .limit(1)
      .get() !== undefined
  );
}

/**
 * Whether a stored result is as of an instant: its history row is the last one by then. Two look-ups by key, however
 * much was recorded since.
 */
export function isAsOf(head: StoredHead, instant: Instant, db: Reader = reader()): boolean {
  const at = (seq: number) =>
    db.select({ at: history.at }).from(history).where(eq(history.seq, seq)).get()?.at ?? null;
  const own = head.asOfSeq === 0 ? Number.NEGATIVE_INFINITY : at(head.asOfSeq);
  const next = at(head.asOfSeq + 1);
  return own !== null && own <= instant && (next === null || next > instant);
}

/** What of a campaign's stored results is out of date at an instant. */
export type Due = { readonly live: boolean; readonly freeze: boolean };

const NOTHING_DUE: Due = { live: false, freeze: false };

/** Cheap: looks at heads and keys only. Nothing is due before the start, after the close, or without rules. */
export function dueOf(campaignId: string, at: Instant, db: Reader = reader()): Due {
  const { state, today } = campaignAt(db, campaignId, at);
  if (!state.started || state.closed) return NOTHING_DUE;
  const version = versionInForce(campaignId, Number.MAX_SAFE_INTEGER, db);
  if (!version) return NOTHING_DUE;
  const live = storedHead(campaignId, 'live', db);
  const { frozenAt } = state;
  const freeze = frozenAt === null ? null : storedHead(campaignId, 'freeze', db);
  return {
    live:
      !live ||
      live.asOfDay !== today ||
      live.schemeVersion !== version.id ||
      // Computed before an upgrade: whoever signs a close is to see what the engine of now says.
      live.engine !== ENGINE ||
      movedSince(campaignId, live.asOfSeq, db),
    freeze:
      frozenAt !== null &&
      !(freeze && isAsOf(freeze, frozenAt, db)) &&
      versionInForce(campaignId, seqAt(frozenAt, db), db) !== undefined,
  };
}

/** Campaigns of which something is due. */
export function dueCampaigns(at: Instant, db: Reader = reader()): string[] {
  return db
    .select({ id: campaigns.id })
    .from(campaigns)
    .all()
    .filter(({ id }) => {
      const due = dueOf(id, at, db);
      return due.live || due.freeze;
    })
    .map(({ id }) => id);
}

/**
 * Brings the stored results of a campaign up to date in this process, as of everything recorded by now. Its cost grows
 * with the records: for the worker, commands, the demo loader and tests; never for a page.
 * @param at the present instant, where somebody else's clock counts
 * @returns what was out of date
 */
export function bringUpToDate(campaignId: string, at: Instant = now()): Due {
  const due = dueOf(campaignId, at);
  const { state, today, zone, firstDay } = campaignAt(reader(), campaignId, at);
  const store = (purpose: 'live' | 'freeze', asOf: AsOf) => {
    const rules = versionInForce(campaignId, asOf.seq);
    if (!rules) return;
    // The earlier state first, and let go of: the facts of both would take twice the memory.
    const earlier = earlierRanks(campaignId, asOf.day, rules.id, zone, firstDay);
    const computed = computeAsOf(campaignId, asOf);
    if (!computed) return;
    const { schemeVersion, engine, result } = computed;
    const { seq, day } = asOf;
    keepEngine({ campaign: campaignId, seq, day, schemeVersion, engine: result.engine }, engine);
    replaceResult({ campaign: campaignId, purpose, ...asOf, at, computed, earlier });
  };
  if (due.freeze && state.frozenAt !== null)
    store('freeze', { seq: seqAt(state.frozenAt), day: dayAt(state.frozenAt, zone) });
  if (due.live) store('live', { seq: seqFor('live'), day: today });
  return due;
}

/** A stored result whole. Throws where it is not there: what names one keeps it. */
export function storedResult(id: string, db: Reader = reader()): Result {
  const row = db.select({ body: results.body }).from(results).where(eq(results.id, id)).get();
  if (!row?.body) throw new Error(`Result ${id} has no body`);
  return JSON.parse(row.body) as Result;
}
