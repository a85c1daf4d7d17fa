/** Reading the history: for those who may see a campaign whole. */
import { and, desc, eq, inArray, isNull, lt, type or } from 'drizzle-orm';
import { reader } from '../../db/client';
import { history, people, units } from '../../db/schema';
import { hasRole, type Person, type Verb } from '../access';
import { Denied } from '../failure';
import { type ChainReport, checkChain, historyHead } from './chain';

export type HistoryLine = {
  readonly seq: number;
  readonly at: number;
  readonly verb: Verb;
  /** The person's name, or the name of the command or job. */
  readonly who: string;
  readonly actorKind: string;
  readonly unitZh: string | null;
  readonly unitEn: string | null;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly reason: string | null;
  /** Canonical JSON, or null. */
  readonly before: string | null;
  readonly after: string | null;
  readonly hash: string;
};

export type HistoryFilter = {
  /** Show rows older than this one. */
  readonly beforeSeq?: number;
  readonly subject?: string;
  readonly person?: string;
  readonly verb?: string;
};

const PAGE = 50;

export type HistoryView = {
  readonly lines: readonly HistoryLine[];
  /** Where the next page begins; null on the last one. */
  readonly older: number | null;
  /** Rows of the whole history, whatever the campaign. */
  readonly head: { readonly seq: number; readonly hash: string };
};

/**
 * Fifty rows of a campaign's history, newest first: for its admins and auditors. With no campaign, what belongs to
 * none (people, units): for those of the installation. Throws Denied for others.
 */
export function historyOf(actor: Person, campaign: string | null, filter: HistoryFilter = {}): HistoryView {
  const scope = campaign ?? undefined;
  if (!hasRole(actor, 'admin', scope) && !hasRole(actor, 'auditor', scope)) throw new Denied('history');
  const rows = lines(
    and(
      campaign === null ? isNull(history.campaignId) : eq(history.campaignId, campaign),
      filter.beforeSeq ? lt(history.seq, filter.beforeSeq) : undefined,
      filter.subject ? eq(history.subjectId, filter.subject) : undefined,
      filter.person ? eq(history.actorId, filter.person) : undefined,
      filter.verb ? eq(history.verb, filter.verb) : undefined,
    ),
    PAGE + 1,
  );
  const shown = rows.slice(0, PAGE);
  const older = rows.length > PAGE ? (shown.at(-1)?.seq ?? null) : null;
  return { lines: shown, older, head: historyHead() };
}

/** Walks the whole chain, for those who may read a campaign's history whole. Reads every row: seconds on a large database. */
export function chainFor(actor: Person, campaign: string): ChainReport {
  if (!hasRole(actor, 'admin', campaign) && !hasRole(actor, 'auditor', campaign)) throw new Denied('history');
  return checkChain();
}

/** The history of some subjects, oldest first. The caller has already found that the actor may see them. */
export function historyOfSubjects(ids: readonly string[]): HistoryLine[] {
  return lines(inArray(history.subjectId, [...ids]), 500).reverse();
}

function lines(where: ReturnType<typeof and> | ReturnType<typeof or>, most: number): HistoryLine[] {
  return reader()
    .select({
      seq: history.seq,
      at: history.at,
      verb: history.verb,
      actorKind: history.actorKind,
      actorId: history.actorId,
      name: people.name,
      unitZh: units.nameZh,
      unitEn: units.nameEn,
      subjectKind: history.subjectKind,
      subjectId: history.subjectId,
      reason: history.reason,
      before: history.before,
      after: history.after,
      hash: history.hash,
    })
    .from(history)
    .leftJoin(people, eq(people.id, history.actorId))
    .leftJoin(units, eq(units.id, history.unitId))
    .where(where)
    .orderBy(desc(history.seq))
    .limit(most)
    .all()
    .map(({ name, actorId, verb, ...line }) => ({ ...line, verb: verb as Verb, who: name ?? actorId }));
}
