/** Records read back as they were: their noun's tables hold what they say now, history what each said before a change. */
import { and, asc, desc, eq, gt, inArray, isNotNull, lte } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { history, submissions } from '../../db/schema';
import type { Verb } from '../access';
import type { Copy } from '../claims';
import type { RecordKind } from '../vocabulary';

/** Verbs that change in place what a record is called or says; each keeps the title and its own content as they were before. */
const AMENDS: readonly Verb[] = [
  'activity.amend',
  'negotiation.amend',
  'negotiation.advance',
  'deal.amend',
  'receipt.amend',
  'figure.amend',
];

/** A record as it was, where it has been changed since. */
export type RecordAsWas = {
  readonly kind: RecordKind;
  readonly title: string;
  /** What the noun's verb kept of it. */
  readonly content: { readonly [name: string]: unknown };
};

/**
 * The records of a campaign that were changed since a result took them, as they were then, by id; who is not in the map says
 * what it said.
 * @param since the earliest history row at which any of them was taken
 * @param taken the row at which each was
 * @param ids only these
 */
export function recordsAsWas(
  db: Reader,
  campaignId: string,
  since: number,
  taken: (record: string) => number,
  ids?: readonly string[],
): ReadonlyMap<string, RecordAsWas> {
  const changes = db
    .select({ id: history.subjectId, kind: history.subjectKind, seq: history.seq, before: history.before })
    .from(history)
    .where(
      and(
        eq(history.campaignId, campaignId),
        gt(history.seq, since),
        inArray(history.verb, [...AMENDS]),
        isNotNull(history.before),
        ids && inArray(history.subjectId, [...ids]),
      ),
    )
    .orderBy(asc(history.seq))
    .all();
  const found = new Map<string, RecordAsWas>();
  for (const { id, kind, seq, before } of changes) {
    const then = taken(id);
    if (found.has(id) || seq <= then) continue;
    const content = JSON.parse(before ?? '{}') as RecordAsWas['content'];
    const title = typeof content.title === 'string' ? content.title : claimedTitle(db, id, then);
    if (title !== null) found.set(id, { kind: kind as RecordKind, title, content });
  }
  return found;
}

/** What its claim of then called a record: only deals' changes kept the title from the first. */
function claimedTitle(db: Reader, record: string, then: number): string | null {
  const claim = db
    .select({ copy: submissions.copy })
    .from(submissions)
    .where(and(eq(submissions.recordId, record), lte(submissions.seq, then)))
    .orderBy(desc(submissions.n))
    .limit(1)
    .get();
  return claim ? (JSON.parse(claim.copy) as Copy).title : null;
}
