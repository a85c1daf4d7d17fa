/** What figures are called: by the goal with their key, else by a measure of the rules in force that reads them, else a figure of that key. */
import { eq, inArray } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { figures, groups, units } from '../../db/schema';
import { type Actor, takesPart } from '../access';
import { goalsOf } from '../goals';
import { rulesAsOf } from '../results';
import type { Holder } from '../vocabulary';

export type FigureName = { readonly nameZh: string; readonly nameEn: string };

/** Names by key, for the server's own work; a key without one is not in it. */
export function figureNamesIn(db: Reader, campaignId: string): ReadonlyMap<string, FigureName> {
  const measures = rulesAsOf(campaignId, Number.MAX_SAFE_INTEGER, db)?.scheme.measures ?? [];
  const found = new Map<string, FigureName>();
  for (const { source, names } of measures) {
    const key = source.kind === 'figure' ? source.figure : undefined;
    if (key !== undefined && !found.has(key)) found.set(key, { nameZh: names.zh, nameEn: names.en });
  }
  for (const { key, nameZh, nameEn } of goalsOf(db, campaignId)) found.set(key, { nameZh, nameEn });
  return found;
}

/** What a figure of this key is called, among the names of its campaign. */
export function figureCalled(names: ReadonlyMap<string, FigureName>, key: string): FigureName {
  return names.get(key) ?? { nameZh: `上报数据（${key}）`, nameEn: `Figure (${key})` };
}

/** The same for whoever takes part. */
export function figureNames(actor: Actor, campaignId: string): ReadonlyMap<string, FigureName> {
  return takesPart(actor, campaignId) ? figureNamesIn(reader(), campaignId) : new Map();
}

/** What each of these figures is, of when and of whom, in both languages, for the server's own work. */
export function figureTitlesIn(
  db: Reader,
  campaignId: string,
  ids: readonly string[],
): ReadonlyMap<string, FigureName> {
  if (ids.length === 0) return new Map();
  const names = figureNamesIn(db, campaignId);
  const rows = db
    .select()
    .from(figures)
    .where(inArray(figures.id, [...ids]))
    .all();
  return new Map(
    rows.map(({ id, key, period, holder, holderId }) => {
      const name = figureCalled(names, key);
      const of = holderName(db, holder, holderId);
      return [
        id,
        { nameZh: `${name.nameZh} ${period} · ${of.zh}`, nameEn: `${name.nameEn} ${period} · ${of.en}` },
      ];
    }),
  );
}

/** Whom a figure is of. */
export function holderName(db: Reader, holder: Holder, id: string): { zh: string; en: string } {
  if (holder === 'campaign') return { zh: '全市', en: 'The whole campaign' };
  const row =
    holder === 'unit'
      ? db.select().from(units).where(eq(units.id, id)).get()
      : db.select().from(groups).where(eq(groups.id, id)).get();
  return { zh: row?.nameZh ?? '', en: row?.nameEn ?? '' };
}
