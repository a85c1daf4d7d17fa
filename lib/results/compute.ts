/** A result computed as of a history row: the scheme in force, the subjects, the facts, and what comes of them. */
import { and, eq, lte } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { schemeVersions } from '../../db/schema';
import { inForce } from '../campaign';
import type { Day } from '../day';
import {
  type Engine,
  type FactStore,
  openEngine,
  parseScheme,
  type Result,
  type Scheme,
  type Subjects,
} from '../scoring';
import { factsAt, subjectsAt } from './corrected';

export type AsOf = {
  /** Everything up to this history row, and nothing after it. */
  readonly seq: number;
  /** The day it stands for, in the campaign's zone: elapsed time and groups are as of it. */
  readonly day: Day;
  /** Id of a published scheme version to compute by; the one in force at `seq` where not given. */
  readonly schemeVersion?: string;
  /** Number of the engine of lib/scoring: what was sealed by an earlier one is computed by it. The newest where not given. */
  readonly engine?: number;
};

export type Rules = { readonly id: string; readonly n: number; readonly scheme: Scheme };

export type Computed = {
  readonly scheme: Scheme;
  readonly schemeVersion: string;
  readonly subjects: Subjects;
  readonly result: Result;
  /** What was read: all facts as of the row, those too that do not count. */
  readonly facts: FactStore;
  /** Open for further questions: `explain`, `lines`. */
  readonly engine: Engine;
};

/** The scheme version in force right after a history row, without reading its rules. */
export function versionInForce(
  campaignId: string,
  seq: number,
  db: Reader = reader(),
): { readonly id: string; readonly n: number } | undefined {
  const rows = db
    .select({ id: schemeVersions.id, n: schemeVersions.n, seq: schemeVersions.seq })
    .from(schemeVersions)
    .where(and(eq(schemeVersions.campaignId, campaignId), lte(schemeVersions.seq, seq)))
    .all();
  return inForce(db, campaignId, 'scheme', rows, seq).at(-1);
}

/** The published scheme in force right after a history row, or null where none was published and agreed to by then. */
export function rulesAsOf(campaignId: string, seq: number, db: Reader = reader()): Rules | null {
  const version = versionInForce(campaignId, seq, db);
  return version ? rulesOf(version.id, db) : null;
}

/** A published scheme version by its id. Throws where it cannot be read: what was published stays readable for ever. */
export function rulesOf(id: string, db: Reader = reader()): Rules {
  const known = read.get(id);
  if (known) return known;
  const row = db
    .select({ n: schemeVersions.n, body: schemeVersions.body })
    .from(schemeVersions)
    .where(eq(schemeVersions.id, id))
    .get();
  const { scheme } = parseScheme(JSON.parse(row?.body ?? 'null'));
  if (!row || !scheme) throw new Error(`Scheme version ${id} cannot be read`);
  const rules = { id, n: row.n, scheme };
  if (read.size > 50) read.clear();
  read.set(id, rules);
  return rules;
}
// What was published never changes.
const read = new Map<string, Rules>();

/**
 * Computes a campaign's result as of a history row: the same answer for ever, whenever it is asked. Takes seconds
 * where there are a hundred thousand facts: never on the way of a request. Null where no scheme was in force.
 */
export function computeAsOf(campaignId: string, asOf: AsOf): Computed | null {
  const opened = openAsOf(campaignId, asOf);
  return opened && { ...opened, result: opened.engine.result() };
}

/** The same without the result: for questions about single numbers. */
export function openAsOf(
  campaignId: string,
  { seq, day, schemeVersion, engine: number }: AsOf,
): Omit<Computed, 'result'> | null {
  const rules = schemeVersion ? rulesOf(schemeVersion) : rulesAsOf(campaignId, seq);
  if (!rules) return null;
  const subjects = subjectsAt(campaignId, seq, day);
  const facts = factsAt(campaignId, seq);
  const engine = openEngine(rules.scheme, subjects, facts, number);
  return { scheme: rules.scheme, schemeVersion: rules.id, subjects, facts, engine };
}
