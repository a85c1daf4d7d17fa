/** Reading units: who takes part in a campaign, in which group and class, as of a row of the history and a day. */
import { and, asc, eq, inArray, isNull, lte, or } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { entrants, groups, memberships, pastValues, people, placements, units } from '../../db/schema';
import { type Actor, takesPart } from '../access';
import { contentsAsOf } from '../audit';
import { seesWhole } from '../campaign';
import { now } from '../clock';
import type { Day } from '../day';
import type { UnitKind } from '../vocabulary';

/** An entrant as scoring sees it. */
export type Entrant = {
  readonly unit: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly kind: UnitKind;
  readonly parent: string | null;
  readonly economic: boolean;
  /** Not ranked: supplies figures or works behind the scenes. */
  readonly ranked: boolean;
  readonly group: string;
  readonly class: string;
  /** The day the present group and class hold from. */
  readonly since: Day;
  /** Of the entry, for edits. */
  readonly version: number;
};

/**
 * Units of a campaign with the group and class they have on a day, from what was recorded up to `asOfSeq`, in their
 * order, called and entered as they were then. A day before a unit's first placement gives that first one. Units
 * withdrawn by then are left out.
 */
export function unitsOf(db: Reader, campaign: string, asOfSeq: number, day: Day): Entrant[] {
  const rows = db
    .select({
      unit: units.id,
      nameZh: units.nameZh,
      nameEn: units.nameEn,
      kind: units.kind,
      parent: units.parentId,
      economic: entrants.economic,
      ranked: entrants.ranked,
      version: entrants.version,
      withdrawnSeq: entrants.withdrawnSeq,
    })
    .from(entrants)
    .innerJoin(units, eq(units.id, entrants.unitId))
    .where(and(eq(entrants.campaignId, campaign), lte(entrants.seq, asOfSeq)))
    .orderBy(asc(entrants.position), asc(units.id))
    .all();
  const placed = placementsOn(db, campaign, asOfSeq, day);
  const ids = rows.map(({ unit }) => unit);
  const called = unitsAsOf(db, ids, asOfSeq);
  const entered = entriesAsOf(db, campaign, ids, asOfSeq);
  return rows.flatMap(({ withdrawnSeq, ...row }) => {
    const entry = entered.get(row.unit);
    const withdrawn = wasOut(entry, withdrawnSeq, asOfSeq);
    const placement = placed.get(row.unit);
    if (withdrawn || !placement) return [];
    const { economic, ranked } = entry ?? row;
    const { groupId: group, class: of, fromDay: since } = placement;
    return [{ ...row, ...called.get(row.unit), economic, ranked, group, class: of, since }];
  });
}

/** Units that take part as of a row of the history. */
export function takingPart(db: Reader, campaign: string, asOfSeq: number): ReadonlySet<string> {
  const rows = db
    .select({ unit: entrants.unitId, withdrawnSeq: entrants.withdrawnSeq })
    .from(entrants)
    .where(and(eq(entrants.campaignId, campaign), lte(entrants.seq, asOfSeq)))
    .all();
  const ids = rows.map(({ unit }) => unit);
  const entered = entriesAsOf(db, campaign, ids, asOfSeq);
  return new Set(
    rows
      .filter(({ unit, withdrawnSeq }) => !wasOut(entered.get(unit), withdrawnSeq, asOfSeq))
      .map(({ unit }) => unit),
  );
}

/** Whether a unit was withdrawn as of a row of the history: by its entry as it was then, or else by what it is now. */
function wasOut(entry: EntryContent | undefined, withdrawnSeq: number | null, asOfSeq: number): boolean {
  return entry ? entry.withdrawn === true : withdrawnSeq !== null && withdrawnSeq <= asOfSeq;
}

/** A unit's own content, as history keeps it. */
export type UnitContent = Pick<Entrant, 'nameZh' | 'nameEn' | 'kind' | 'parent'>;

/** What units were called, and were, right after a history row: those that were changed since. */
export function unitsAsOf(db: Reader, ids: readonly string[], seq: number): Map<string, UnitContent> {
  return contentsAsOf<UnitContent>(db, ['unit.amend'], { kind: 'unit', ids }, seq);
}

/** A unit's entry in a campaign, as history keeps it. */
export type EntryContent = Pick<Entrant, 'economic' | 'ranked'> & { readonly withdrawn?: boolean };

/** The entries that were changed since a history row, as they were right after it. */
function entriesAsOf(
  db: Reader,
  campaign: string,
  ids: readonly string[],
  seq: number,
): Map<string, EntryContent> {
  const verbs = ['entrant.enter', 'entrant.amend', 'entrant.withdraw'] as const;
  return contentsAsOf<EntryContent>(db, verbs, { kind: 'entrant', ids }, seq, campaign);
}

/** The placement of each unit on a day: the last from-day on or before it, the latest row where two share one. */
function placementsOn(db: Reader, campaign: string, asOfSeq: number, day: Day) {
  const rows = db
    .select()
    .from(placements)
    .where(and(eq(placements.campaignId, campaign), lte(placements.seq, asOfSeq)))
    .orderBy(asc(placements.fromDay), asc(placements.seq))
    .all();
  const found = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const held = found.get(row.unitId);
    // Rows come by day: a later one replaces while it is not after the day; the first stands in before its own day.
    if (!held || row.fromDay <= day || row.fromDay === held.fromDay) found.set(row.unitId, row);
  }
  return found;
}

export type Group = {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly position: number;
  readonly version: number;
};

/**
 * The groups of a campaign in their order, whoever asks: all there are, or those there were at a history row, by the
 * names they had then.
 */
export function groupsOf(db: Reader, campaign: string, asOfSeq = Number.MAX_SAFE_INTEGER): Group[] {
  const rows = db
    .select({
      id: groups.id,
      nameZh: groups.nameZh,
      nameEn: groups.nameEn,
      position: groups.position,
      version: groups.version,
    })
    .from(groups)
    .where(and(eq(groups.campaignId, campaign), lte(groups.seq, asOfSeq)))
    .orderBy(asc(groups.position), asc(groups.seq))
    .all();
  type Names = Pick<Group, 'nameZh' | 'nameEn'>;
  const subjects = { kind: 'group', ids: rows.map(({ id }) => id) };
  const was = contentsAsOf<Names>(db, ['group.amend'], subjects, asOfSeq);
  return rows.map((row) => {
    const { nameZh, nameEn } = was.get(row.id) ?? row;
    return { ...row, nameZh, nameEn };
  });
}

export type GroupView = Group & { readonly units: readonly Entrant[] };

/** Groups with their units as of today, for everybody who takes part; empty for others. */
export function groupsWithUnits(actor: Actor, campaign: string, today: Day): GroupView[] {
  if (!takesPart(actor, campaign)) return [];
  const db = reader();
  const all = unitsOf(db, campaign, Number.MAX_SAFE_INTEGER, today);
  return groupsOf(db, campaign).map((group) => ({
    ...group,
    units: all.filter((unit) => unit.group === group.id),
  }));
}

/** Who works for a unit or leads it. */
export type UnitPeople = { readonly officers: readonly string[]; readonly leaders: readonly string[] };

/** Names of officers and leaders per unit, for those who see the whole campaign; empty for others. */
export function peopleOfUnits(actor: Actor, campaign: string): ReadonlyMap<string, UnitPeople> {
  const found = new Map<string, { officers: string[]; leaders: string[] }>();
  if (!seesWhole(actor, campaign)) return found;
  const at = now();
  const rows = reader()
    .select({
      unit: memberships.unitId,
      role: memberships.role,
      name: people.name,
      from: memberships.fromAt,
      to: memberships.toAt,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        or(eq(memberships.campaignId, campaign), isNull(memberships.campaignId)),
        inArray(memberships.role, ['officer', 'leader']),
        isNull(people.disabledAt),
      ),
    )
    .orderBy(asc(people.name))
    .all();
  for (const { unit, role, name, from, to } of rows) {
    if (unit === null || from > at || (to !== null && to <= at)) continue;
    const held = found.get(unit) ?? { officers: [], leaders: [] };
    (role === 'officer' ? held.officers : held.leaders).push(name);
    found.set(unit, held);
  }
  return found;
}

export type UnitView = Entrant & {
  /** Of the unit itself, for renaming. */
  readonly unitVersion: number;
  readonly placements: readonly { readonly group: string; readonly class: string; readonly fromDay: Day }[];
};

/** One unit of a campaign with the groups it has been in, for those who see the whole campaign, or null. */
export function unitView(actor: Actor, campaign: string, unit: string, today: Day): UnitView | null {
  if (!seesWhole(actor, campaign)) return null;
  const db = reader();
  const entrant = unitsOf(db, campaign, Number.MAX_SAFE_INTEGER, today).find((one) => one.unit === unit);
  const row = db.select({ version: units.version }).from(units).where(eq(units.id, unit)).get();
  if (!entrant || !row) return null;
  const moves = db
    .select({ group: placements.groupId, class: placements.class, fromDay: placements.fromDay })
    .from(placements)
    .where(and(eq(placements.campaignId, campaign), eq(placements.unitId, unit)))
    .orderBy(asc(placements.fromDay), asc(placements.seq))
    .all();
  return { ...entrant, unitVersion: row.version, placements: moves };
}

export type UnitName = {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly kind: UnitKind;
};

/** Units the city knows that are not in the campaign: what an admin may enter. */
export function unitsOutside(actor: Actor, campaign: string): UnitName[] {
  if (!seesWhole(actor, campaign)) return [];
  const db = reader();
  const inside = new Set(
    db
      .select({ unit: entrants.unitId })
      .from(entrants)
      .where(and(eq(entrants.campaignId, campaign), isNull(entrants.withdrawnSeq)))
      .all()
      .map(({ unit }) => unit),
  );
  return db
    .select({ id: units.id, nameZh: units.nameZh, nameEn: units.nameEn, kind: units.kind })
    .from(units)
    .where(isNull(units.mergedInto))
    .orderBy(asc(units.seq))
    .all()
    .filter(({ id }) => !inside.has(id));
}

/** Names of the units given, in that order, as they are or as they were at a history row; nothing secret is in a unit's name. */
export function namesOfUnits(ids: readonly string[], asOfSeq?: number): UnitName[] {
  if (ids.length === 0) return [];
  const db = reader();
  const was = asOfSeq === undefined ? new Map<string, UnitContent>() : unitsAsOf(db, ids, asOfSeq);
  const rows = db
    .select({ id: units.id, nameZh: units.nameZh, nameEn: units.nameEn, kind: units.kind })
    .from(units)
    .where(inArray(units.id, [...ids]))
    .all();
  const found = new Map(
    rows.map((row) => {
      const { nameZh, nameEn, kind } = was.get(row.id) ?? row;
      return [row.id, { id: row.id, nameZh, nameEn, kind }];
    }),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
}

export type PastValue = {
  readonly unit: string;
  readonly key: string;
  readonly label: string;
  /** Minor units where the goal is money, else a canonical decimal. */
  readonly value: string | null;
  readonly source: string;
  readonly seq: number;
};

/** Past values recorded up to a row of the history: the latest per unit, key and label, by label. */
export function pastValuesOf(db: Reader, campaign: string, asOfSeq: number): PastValue[] {
  const rows = db
    .select({
      unit: pastValues.unitId,
      key: pastValues.key,
      label: pastValues.label,
      value: pastValues.value,
      source: pastValues.source,
      seq: pastValues.seq,
    })
    .from(pastValues)
    .where(and(eq(pastValues.campaignId, campaign), lte(pastValues.seq, asOfSeq)))
    .orderBy(asc(pastValues.label), asc(pastValues.seq))
    .all();
  const latest = new Map(rows.map((row) => [`${row.unit} ${row.key} ${row.label}`, row]));
  return [...latest.values()];
}

/** The same as of now, for those who see the whole campaign. */
export function pastValuesFor(actor: Actor, campaign: string): PastValue[] {
  return seesWhole(actor, campaign) ? pastValuesOf(reader(), campaign, Number.MAX_SAFE_INTEGER) : [];
}
