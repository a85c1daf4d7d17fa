/** Units and groups: creating, naming, ordering. */
import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { entrants, groups, units } from '../../db/schema';
import { type Actor, hasRole } from '../access';
import { mustHaveChanged, recorded, type Tx, unchanged, write } from '../audit';
import { scopeOfCampaign } from '../campaign';
import { canonical } from '../canonical';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import type { AmendGroupInput, AmendUnitInput, CreateGroupInput, CreateUnitInput } from './input';
import { groupsOf } from './reads';

/**
 * Creates a unit. It belongs to the city, not to the campaign whose admin creates it.
 * Throws Refusal `name-taken` on the field.
 */
export function createUnit(actor: Actor, input: CreateUnitInput, request: string | null): { id: string } {
  return write(
    actor,
    'unit.create',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign: _campaign, parent, ...rest } = input;
      refuseTakenUnit(tx.db, input.nameZh, null);
      const parentId = knownParent(tx.db, parent, null);
      const id = newId();
      tx.db
        .insert(units)
        .values({ id, ...rest, parentId, seq: tx.seq })
        .run();
      return recorded({ subject: { kind: 'unit', id }, after: { ...rest, parent: parentId } }, { id });
    },
  );
}

/**
 * Names, kind and parent of a unit: by admins of a campaign it is entered in, of any while it is in none, and of the
 * installation. Throws Missing for others; Refusal `name-taken`, `changed-meanwhile`.
 */
export function amendUnit(actor: Actor, input: AmendUnitInput, request: string | null): null {
  return write(
    actor,
    'unit.amend',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign: _campaign, unit: id, version, parent, ...rest } = input;
      const row = tx.db.select().from(units).where(eq(units.id, id)).get();
      if (!row || !isTheirs(tx.db, actor, input)) throw new Missing(`unit ${id}`);
      refuseTakenUnit(tx.db, rest.nameZh, id);
      const after = { ...rest, parent: knownParent(tx.db, parent, id) };
      const before = { nameZh: row.nameZh, nameEn: row.nameEn, kind: row.kind, parent: row.parentId };
      if (row.version === version && canonical(before) === canonical(after)) return unchanged(null);
      mustHaveChanged(
        tx.db
          .update(units)
          .set({ ...rest, parentId: after.parent, version: version + 1 })
          .where(and(eq(units.id, id), eq(units.version, version)))
          .run(),
      );
      return recorded({ subject: { kind: 'unit', id }, before, after }, null);
    },
  );
}

/** Units are of the whole installation: who is admin of one campaign does not rename those of another. */
function isTheirs(db: Reader, actor: Actor, { campaign, unit }: { campaign: string; unit: string }): boolean {
  if (actor.kind !== 'person' || hasRole(actor, 'admin', undefined)) return true;
  const entered = db
    .select({ campaign: entrants.campaignId })
    .from(entrants)
    .where(and(eq(entrants.unitId, unit), isNull(entrants.withdrawnSeq)))
    .all();
  return entered.length === 0 || entered.some((one) => one.campaign === campaign);
}

function refuseTakenUnit(db: Reader, nameZh: string, except: string | null): void {
  const taken = db
    .select({ id: units.id })
    .from(units)
    .where(and(eq(units.nameZh, nameZh), except === null ? undefined : ne(units.id, except)))
    .get();
  if (taken) throw new Refusal('name-taken', { name: nameZh }, 'nameZh');
}

/** The parent's id where it is a unit that does not stand below the unit itself. */
function knownParent(db: Reader, parent: string | null, unit: string | null): string | null {
  let above = parent;
  while (above !== null) {
    const row = db.select({ parentId: units.parentId }).from(units).where(eq(units.id, above)).get();
    if (!row) throw new Missing(`unit ${above}`);
    if (above === unit) throw new Refusal('in-use', {}, 'parent');
    above = row.parentId;
  }
  return parent;
}

/** Creates a group at the end of the campaign's list. Throws Refusal `name-taken` on the field. */
export function createGroup(actor: Actor, input: CreateGroupInput, request: string | null): { id: string } {
  return write(
    actor,
    'group.create',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign: campaignId, ...names } = input;
      refuseTakenGroup(tx.db, campaignId, names.nameZh, null);
      const last = tx.db
        .select({ position: groups.position })
        .from(groups)
        .where(eq(groups.campaignId, campaignId))
        .orderBy(desc(groups.position))
        .limit(1)
        .get();
      const id = newId();
      const position = (last?.position ?? 0) + 1;
      tx.db
        .insert(groups)
        .values({ id, campaignId, ...names, position, seq: tx.seq })
        .run();
      return recorded({ subject: { kind: 'group', id }, after: { ...names, position } }, { id });
    },
  );
}

/** Names and place in the list; the others move up or down. Throws Refusal `name-taken`, `changed-meanwhile`. */
export function amendGroup(actor: Actor, input: AmendGroupInput, request: string | null): null {
  return write(
    actor,
    'group.amend',
    { request, content: input, scope: scopeOfCampaign(actor, input.campaign) },
    (tx) => {
      const { campaign: campaignId, group: id, version, position, ...names } = input;
      const all = groupsOf(tx.db, campaignId);
      const held = all.find((group) => group.id === id);
      if (!held) throw new Missing(`group ${id}`);
      refuseTakenGroup(tx.db, campaignId, names.nameZh, id);
      const place = Math.min(position, all.length);
      const before = { nameZh: held.nameZh, nameEn: held.nameEn, position: held.position };
      const after = { ...names, position: place };
      if (held.version === version && canonical(before) === canonical(after)) return unchanged(null);
      mustHaveChanged(
        tx.db
          .update(groups)
          .set({ ...names, version: version + 1 })
          .where(and(eq(groups.id, id), eq(groups.version, version)))
          .run(),
      );
      reorder(tx, campaignId, id, place);
      return recorded({ subject: { kind: 'group', id }, before, after }, null);
    },
  );
}

function reorder(tx: Tx, campaignId: string, moved: string, place: number): void {
  const ids = tx.db
    .select({ id: groups.id })
    .from(groups)
    .where(eq(groups.campaignId, campaignId))
    .orderBy(asc(groups.position), asc(groups.seq))
    .all()
    .map(({ id }) => id)
    .filter((id) => id !== moved);
  ids.splice(place - 1, 0, moved);
  ids.forEach((id, index) => {
    tx.db
      .update(groups)
      .set({ position: index + 1 })
      .where(eq(groups.id, id))
      .run();
  });
}

function refuseTakenGroup(db: Reader, campaignId: string, nameZh: string, except: string | null): void {
  const taken = groupsOf(db, campaignId).some((group) => group.nameZh === nameZh && group.id !== except);
  if (taken) throw new Refusal('name-taken', { name: nameZh }, 'nameZh');
}
