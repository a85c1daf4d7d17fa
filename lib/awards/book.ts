/** What the keys and ids of a result are called: one book per list, in both languages. */
import { inArray } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { records } from '../../db/schema';
import type { CampaignView } from '../campaign';
import { goalsOf } from '../goals';
import { namesOfNominated } from '../nominations';
import { formerTitles, namedAt } from '../results';
import type { Result, Scheme } from '../scoring';
import { groupsOf, namesOfUnits } from '../units';
import type { AmountUnit } from '../vocabulary';

/** A name in both languages. */
export type Name = { readonly zh: string; readonly en: string };

/** A nominated person as the list prints them. */
export type Nominated = { readonly name: string; readonly post: string | null; readonly citation: string };

export type Book = {
  readonly unit: (id: string) => Name;
  readonly deal: (id: string) => Name;
  readonly nominated: (id: string) => Nominated;
  /** A unit, a deal or a nominated person by its id, whichever it is. */
  readonly any: (id: string) => Name;
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

/** The book of a result: names of units, groups and goals as they were at the result's history row, all others from the scheme. */
export function bookOf(
  db: Reader,
  campaign: CampaignView,
  scheme: Scheme,
  result: Result,
  asOfSeq: number,
): Book {
  const seq = namedAt(campaign.id, asOfSeq, db);
  const names = unitNames(idsIn(result), seq);
  const deals = dealNames(db, dealsIn(result), formerTitles(campaign.id, asOfSeq, db));
  const nominated = namesOfNominated(db, campaign.id);
  const person = (id: string): Nominated => nominated.get(id) ?? { name: id, post: null, citation: '' };
  const groups = new Map(groupsOf(db, campaign.id, seq).map((g) => [g.id, { zh: g.nameZh, en: g.nameEn }]));
  const goals = new Map(goalsOf(db, campaign.id, seq).map((g) => [g.key, { zh: g.nameZh, en: g.nameEn }]));
  const keyed = (list: readonly { key: string; names: Name }[]) => {
    const found = new Map(list.map((one) => [one.key, one.names]));
    return (key: string): Name => found.get(key) ?? { zh: key, en: key };
  };
  const plain = (map: ReadonlyMap<string, Name>) => (id: string) => map.get(id) ?? { zh: id, en: id };
  return {
    deal: plain(deals),
    nominated: person,
    any: (id) => {
      const called = person(id).name;
      return names.get(id) ?? deals.get(id) ?? { zh: called, en: called };
    },
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

/** The same of single ids, whatever result of this history row they are in: a unit, a deal, a nominated person; a referrer goes by the name itself. */
export function namesById(
  db: Reader,
  campaignId: string,
  ids: readonly string[],
  asOfSeq: number,
): (id: string) => Name {
  const names = new Map([
    ...unitNames(ids, namedAt(campaignId, asOfSeq, db)),
    ...dealNames(db, ids, formerTitles(campaignId, asOfSeq, db)),
  ]);
  const nominated = namesOfNominated(db, campaignId);
  return (id) => {
    const called = nominated.get(id)?.name ?? id;
    return names.get(id) ?? { zh: called, en: called };
  };
}

function idsIn(result: Result): string[] {
  const ranked = result.boards.flatMap((board) => board.rows.map((row) => row.unit));
  const honoured = result.awards.flatMap(({ winners, reserves }) => [...winners, ...reserves]);
  const rewarded = (result.rewards ?? []).flatMap(({ rows }) => rows.flatMap((row) => row.units));
  return [
    ...new Set([...ranked, ...honoured.flatMap((one) => [one.unit, ...(one.units ?? [])]), ...rewarded]),
  ];
}

function dealsIn(result: Result): string[] {
  const honoured = result.awards.flatMap(({ winners, reserves, barred }) => [
    ...winners,
    ...reserves,
    ...barred,
  ]);
  const rewarded = (result.rewards ?? []).flatMap(({ rows, barred }) => [
    ...rows.flatMap((row) => row.deals),
    ...barred.map(({ deal }) => deal),
  ]);
  return [...new Set([...honoured.flatMap(({ deal }) => deal ?? []), ...rewarded])].filter(Boolean);
}

/** What deals are called: as they were when the result took them. */
function dealNames(
  db: Reader,
  ids: readonly string[],
  former: ReadonlyMap<string, string>,
): Map<string, Name> {
  if (ids.length === 0) return new Map();
  const rows = db
    .select({ id: records.id, title: records.title })
    .from(records)
    .where(inArray(records.id, [...ids]))
    .all();
  return new Map(
    rows.map(({ id, title }) => {
      const name = former.get(id) ?? title;
      return [id, { zh: name, en: name }];
    }),
  );
}

/** Names of units as they were right after a history row: a unit may be renamed later, a sealed list is not. */
function unitNames(ids: readonly string[], seq: number): Map<string, Name> {
  return new Map(namesOfUnits(ids, seq).map(({ id, nameZh: zh, nameEn: en }) => [id, { zh, en }]));
}
