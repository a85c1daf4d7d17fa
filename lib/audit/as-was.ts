/** What is edited in place (settings, names, entries), read back as it was: history keeps the whole content before every change. */
import { and, asc, eq, gt, inArray, isNotNull } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { history } from '../../db/schema';
import type { Verb } from '../access';

/**
 * What some subjects contained right after history row `seq`, by their ids: what their first change after it says of
 * before. Who is not in the map has not been changed since.
 * @param verbs the changes of this kind of subject whose `before` is its content: of the shape `T`, for `T` is what
 *   those verbs write
 * @param campaign only changes made in this one, for subjects that have a content in each
 */
export function contentsAsOf<T>(
  db: Reader,
  verbs: readonly Verb[],
  subjects: { readonly kind: string; readonly ids: readonly string[] },
  seq: number,
  campaign?: string,
): Map<string, T> {
  const rows = db
    .select({ id: history.subjectId, before: history.before })
    .from(history)
    .where(
      and(
        eq(history.subjectKind, subjects.kind),
        inArray(history.subjectId, [...subjects.ids]),
        gt(history.seq, seq),
        inArray(history.verb, [...verbs]),
        isNotNull(history.before),
        campaign === undefined ? undefined : eq(history.campaignId, campaign),
      ),
    )
    .orderBy(asc(history.seq))
    .all();
  const contents = new Map<string, T>();
  for (const { id, before } of rows) if (!contents.has(id)) contents.set(id, JSON.parse(before ?? '') as T);
  return contents;
}
