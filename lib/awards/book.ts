/** What the keys and ids of a result are called: one book per list, in both languages. */
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { history, units } from '../../db/schema';
import type { CampaignView } from '../campaign';
import { goalsOf } from '../goals';
import type { Result, Scheme } from '../scoring';
import { groupsOf } from '../units';
import type { AmountUnit } from '../vocabulary';

/** A name in both languages. */
export type Name = { readonly zh: string; readonly en: string };

export type Book = {
  readonly unit: (id: string) => Name;
  readonly group: (id: string) => Name;
  readonly measure: (key: string) => Name;
  readonly indicator: (key: string) => Name;
  readonly goal: (key: string) => Name;
  readonly award: (key: string) => Name;
  readonly tier: (award: string, key: string) => Name;
  readonly status: (key: string) => Name;
  /** The unit amounts are shown in. */
  readonly amountUnit: AmountUnit;
};

/** The book of a result: names of units as they were at history row `seq`, all others from the scheme and the campaign. */
export function bookOf(
  db: Reader,
  campaign: CampaignView,
  scheme: Scheme,
  result: Result,
  seq: number,
): Book {
  const names = unitNames(db, idsIn(result), seq);
  const groups = new Map(groupsOf(db, campaign.id).map((g) => [g.id, { zh: g.nameZh, en: g.nameEn }]));
  const goals = new Map(goalsOf(db, campaign.id).map((g) => [g.key, { zh: g.nameZh, en: g.nameEn }]));
  const keyed = (list: readonly { key: string; names: Name }[]) => {
    const found = new Map(list.map((one) => [one.key, one.names]));
    return (key: string): Name => found.get(key) ?? { zh: key, en: key };
  };
  const plain = (map: ReadonlyMap<string, Name>) => (id: string) => map.get(id) ?? { zh: id, en: id };
  return {
    unit: plain(names),
    group: plain(groups),
    goal: plain(goals),
    measure: keyed(scheme.measures),
    indicator: keyed(scheme.indicators),
    award: keyed(scheme.awards),
    tier: (award, key) => keyed(scheme.awards.find((one) => one.key === award)?.tiers ?? [])(key),
    status: keyed(scheme.boards.flatMap((board) => [...(board.statuses ?? []), ...(board.grades ?? [])])),
    amountUnit: campaign.amountUnit,
  };
}

function idsIn(result: Result): string[] {
  return [...new Set(result.boards.flatMap((board) => board.rows.map((row) => row.unit)))];
}

/** Names of units as they were right after a history row: a unit may be renamed later, a sealed list is not. */
function unitNames(db: Reader, ids: readonly string[], seq: number): Map<string, Name> {
  if (ids.length === 0) return new Map();
  const names = new Map<string, Name>(
    db
      .select({ id: units.id, zh: units.nameZh, en: units.nameEn })
      .from(units)
      .where(inArray(units.id, [...ids]))
      .all()
      .map(({ id, zh, en }) => [id, { zh, en }]),
  );
  const renamed = db
    .select({ id: history.subjectId, before: history.before })
    .from(history)
    .where(and(eq(history.verb, 'unit.amend'), gt(history.seq, seq)))
    .orderBy(asc(history.seq))
    .all();
  const seen = new Set<string>();
  for (const { id, before } of renamed) {
    if (seen.has(id) || !names.has(id)) continue;
    seen.add(id);
    const { nameZh, nameEn } = JSON.parse(before ?? '{}') as { nameZh?: string; nameEn?: string };
    if (nameZh && nameEn) names.set(id, { zh: nameZh, en: nameEn });
  }
  return names;
}
