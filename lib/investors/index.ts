/** Investors: one identity for the whole city; what a unit knows of one (notes, contacts) stays with the unit. */
import { and, asc, desc, eq, inArray, isNull, like, or, type SQL, sql } from 'drizzle-orm';
import { reader } from '../../db/client';
import type { Store } from '../../db/open';
import { contacts, investors, investorUnits } from '../../db/schema';
import { type Actor, entrantScope, hasRole, takesPart, unitsRead } from '../access';
import { mustHaveChanged, recorded, type Tx, unchanged, write } from '../audit';
import { mustHaveCome, todayIn } from '../campaign';
import type { Day } from '../day';
import { Missing, Refusal } from '../failure';
import { newId } from '../id';
import { folded, isChinese } from './folding';
import type { InvestorAmendment, InvestorInput } from './input';

export { keepContact, withdrawContact } from './contacts';

export type InvestorRow = typeof investors.$inferSelect;

/** The name to show: the Chinese one, else the English one. */
export function nameOf(investor: { nameZh: string | null; nameEn: string | null }): string {
  return investor.nameZh ?? investor.nameEn ?? '';
}

/**
 * Logs an investor for a unit. Priority goes by when it was first logged.
 * A firm the city already knows under the same folded name is not made twice: the unit is added to it.
 * Refuses `day-in-future` by firstContact. @returns the investor's id, and whether it was known already
 */
export function logInvestor(
  actor: Actor,
  input: InvestorInput,
  request: string | null,
): { id: string; known: boolean } {
  const call = {
    request,
    content: input,
    scope: (db: Store) => entrantScope(db, input.campaign, input.unit),
  };
  return write(actor, 'investor.log', call, (tx) => {
    mustHaveCome(input.firstContact, todayIn(tx.db, input.campaign, tx.at), 'firstContact');
    const known =
      (input.nameZh && exact(tx.db, input.nameZh)) || (input.nameEn && exact(tx.db, input.nameEn)) || null;
    if (known && keptBy(tx.db, input.campaign, input.unit, known))
      return unchanged({ id: known, known: true });
    const id = known ?? insert(tx, input);
    tx.db
      .insert(investorUnits)
      .values({
        campaignId: input.campaign,
        unitId: input.unit,
        investorId: id,
        firstContact: input.firstContact,
        notes: input.notes,
        loggedAt: tx.at,
        seq: tx.seq,
      })
      .run();
    const { campaign: _campaign, ...after } = input;
    return recorded(
      { subject: { kind: 'investor', id }, after: { ...after, known: known !== null } },
      { id, known: known !== null },
    );
  });
}

/**
 * Finds the investor a person named in another entry, by its exact folded name, or logs it, within the caller's
 * transaction and history row. The unit is noted as knowing it. `name` went through `investorName` of the input.
 */
export function findOrLog(
  tx: Tx,
  of: { campaign: string; unit: string; name: string; day: Day | null; industry?: string | null },
): string {
  const names = isChinese(of.name) ? { nameZh: of.name, nameEn: null } : { nameZh: null, nameEn: of.name };
  const id =
    exact(tx.db, of.name) ??
    insert(tx, { ...names, country: null, region: null, industry: of.industry ?? null, parentCompany: null });
  tx.db
    .insert(investorUnits)
    .values({
      campaignId: of.campaign,
      unitId: of.unit,
      investorId: id,
      firstContact: of.day,
      loggedAt: tx.at,
      seq: tx.seq,
    })
    .onConflictDoNothing()
    .run();
  return id;
}

/**
 * Amends identity and the unit's own notes. Officers amend what their unit keeps; an admin amends any.
 * Refuses `changed-meanwhile`, `name-taken` (another investor folds alike; parameter `name`), `day-in-future`.
 */
export function amendInvestor(
  actor: Actor,
  input: InvestorAmendment,
  request: string | null,
): { id: string } {
  const call = {
    request,
    content: input,
    scope: (db: Store) => {
      if (input.unit === null) {
        if (!db.select({ id: investors.id }).from(investors).where(eq(investors.id, input.investor)).get())
          throw new Missing(`investor ${input.investor}`);
        return { campaign: input.campaign };
      }
      if (!keptBy(db, input.campaign, input.unit, input.investor))
        throw new Missing(`investor ${input.investor}`);
      return { campaign: input.campaign, units: [input.unit] };
    },
  };
  return write(actor, 'investor.amend', call, (tx) => {
    mustHaveCome(input.firstContact, todayIn(tx.db, input.campaign, tx.at), 'firstContact');
    const before = tx.db.select().from(investors).where(eq(investors.id, input.investor)).get();
    if (!before) throw new Missing(`investor ${input.investor}`);
    for (const [field, name] of [
      ['nameZh', input.nameZh],
      ['nameEn', input.nameEn],
    ] as const) {
      const other = name ? exact(tx.db, name) : null;
      if (other && other !== before.id) throw new Refusal('name-taken', { name: name ?? '' }, field);
    }
    const kept = {
      nameZh: input.nameZh,
      nameEn: input.nameEn,
      country: input.country,
      region: input.region,
      industry: input.industry,
      parentCompany: input.parentCompany,
    };
    mustHaveChanged(
      tx.db
        .update(investors)
        .set({ ...kept, ...foldedOf(kept), version: sql`${investors.version} + 1` })
        .where(and(eq(investors.id, before.id), eq(investors.version, input.version)))
        .run(),
    );
    let ofUnit: { firstContact: string | null; notes: string | null } | undefined;
    if (input.unit) {
      const where = and(
        eq(investorUnits.campaignId, input.campaign),
        eq(investorUnits.unitId, input.unit),
        eq(investorUnits.investorId, before.id),
      );
      ofUnit = tx.db
        .select({ firstContact: investorUnits.firstContact, notes: investorUnits.notes })
        .from(investorUnits)
        .where(where)
        .get();
      tx.db
        .update(investorUnits)
        .set({
          firstContact: input.firstContact,
          notes: input.notes,
          version: sql`${investorUnits.version} + 1`,
        })
        .where(where)
        .run();
    }
    const {
      foldedZh: _zh,
      foldedEn: _en,
      mergedInto: _merged,
      version: _version,
      seq: _seq,
      id: _id,
      ...was
    } = before;
    return recorded(
      {
        subject: { kind: 'investor', id: before.id },
        before: { ...was, ...(ofUnit ?? {}) },
        after: { ...kept, ...(input.unit ? { firstContact: input.firstContact, notes: input.notes } : {}) },
      },
      { id: before.id },
    );
  });
}

export type Similar = {
  readonly id: string;
  readonly name: string;
  readonly otherName: string | null;
  readonly country: string | null;
  readonly industry: string | null;
  /** The very same firm, going by the folded name: saving would use it. */
  readonly same: boolean;
  /** One of the actor's units already keeps it in this campaign. */
  readonly own: boolean;
};

/**
 * Investors with a like name, for the hint while somebody types: the same name first, then names that contain what was
 * typed or are contained in it. At most eight; none for a text that folds to fewer than two characters.
 */
export function similar(actor: Actor, campaign: string, text: string): readonly Similar[] {
  const wanted = folded(text.slice(0, 200));
  if (!takesPart(actor, campaign) || [...wanted].length < 2) return [];
  const db = reader();
  const contains = (column: typeof investors.foldedZh | typeof investors.foldedEn): SQL =>
    sql`(length(${column}) >= 2 AND (instr(${column}, ${wanted}) > 0 OR instr(${wanted}, ${column}) > 0))`;
  const rows = db
    .select()
    .from(investors)
    .where(and(isNull(investors.mergedInto), or(contains(investors.foldedZh), contains(investors.foldedEn))))
    .orderBy(
      desc(sql`${investors.foldedZh} IS ${wanted} OR ${investors.foldedEn} IS ${wanted}`),
      sql`abs(length(coalesce(${investors.foldedZh}, ${investors.foldedEn})) - ${wanted.length})`,
      asc(investors.id),
    )
    .limit(8)
    .all();
  const units = unitsRead(actor, campaign);
  const own = new Set(
    rows.length === 0
      ? []
      : db
          .select({ id: investorUnits.investorId })
          .from(investorUnits)
          .where(
            and(
              eq(investorUnits.campaignId, campaign),
              inArray(
                investorUnits.investorId,
                rows.map(({ id }) => id),
              ),
              units === 'all' ? undefined : inArray(investorUnits.unitId, [...units]),
            ),
          )
          .all()
          .map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    name: nameOf(row),
    otherName: row.nameZh ? row.nameEn : null,
    country: row.country,
    industry: row.industry,
    same: row.foldedZh === wanted || row.foldedEn === wanted,
    own: own.has(row.id),
  }));
}

export type InvestorView = {
  readonly id: string;
  readonly name: string;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  readonly country: string | null;
  readonly region: string | null;
  readonly industry: string | null;
  readonly parentCompany: string | null;
  readonly version: number;
  /** What the units whose records the actor reads keep on it. */
  readonly kept: readonly {
    readonly unit: string;
    readonly firstContact: string | null;
    readonly notes: string | null;
    readonly loggedAt: number;
    readonly contacts: readonly Contact[];
  }[];
};

export type Contact = {
  readonly id: string;
  readonly name: string;
  readonly position: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly notes: string | null;
  readonly version: number;
};

/**
 * One investor: its identity for everybody in the campaign, notes and contacts of those units only whose records the
 * actor reads. Null where the actor has no part in the campaign or there is no such investor.
 */
export function investor(actor: Actor, campaign: string, id: string): InvestorView | null {
  if (!takesPart(actor, campaign)) return null;
  const db = reader();
  const row = db.select().from(investors).where(eq(investors.id, id)).get();
  if (!row) return null;
  if (row.mergedInto) return investor(actor, campaign, row.mergedInto);
  const units = unitsRead(actor, campaign);
  const seen = units === 'all' ? undefined : inArray(investorUnits.unitId, [...units]);
  const kept = db
    .select()
    .from(investorUnits)
    .where(and(eq(investorUnits.investorId, id), eq(investorUnits.campaignId, campaign), seen))
    .orderBy(asc(investorUnits.loggedAt))
    .all();
  const people = db
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.investorId, id),
        eq(contacts.campaignId, campaign),
        isNull(contacts.withdrawnSeq),
        units === 'all' ? undefined : inArray(contacts.unitId, [...units]),
      ),
    )
    .orderBy(asc(contacts.seq), asc(contacts.id))
    .all();
  return {
    id: row.id,
    name: nameOf(row),
    nameZh: row.nameZh,
    nameEn: row.nameEn,
    country: row.country,
    region: row.region,
    industry: row.industry,
    parentCompany: row.parentCompany,
    version: row.version,
    kept: kept.map((of) => ({
      unit: of.unitId,
      firstContact: of.firstContact,
      notes: of.notes,
      loggedAt: of.loggedAt,
      contacts: people.filter((person) => person.unitId === of.unitId),
    })),
  };
}

export type InvestorLine = {
  readonly id: string;
  readonly name: string;
  readonly otherName: string | null;
  readonly country: string | null;
  readonly industry: string | null;
  readonly units: number;
  readonly loggedAt: number;
};

/**
 * Investors that units whose records the actor reads have logged, newest first.
 * @param filter `text` matches either name; `offset`, `limit` for paging
 */
export function investorsOf(
  actor: Actor,
  campaign: string,
  filter: { text?: string; offset?: number; limit?: number } = {},
): { readonly rows: readonly InvestorLine[]; readonly total: number } {
  const units = unitsRead(actor, campaign);
  if (units !== 'all' && units.length === 0) return { rows: [], total: 0 };
  const db = reader();
  const wanted = folded(filter.text ?? '');
  const where = and(
    eq(investorUnits.campaignId, campaign),
    units === 'all' ? undefined : inArray(investorUnits.unitId, [...units]),
    isNull(investors.mergedInto),
    wanted ? or(like(investors.foldedZh, `%${wanted}%`), like(investors.foldedEn, `%${wanted}%`)) : undefined,
  );
  const found = db
    .select({
      id: investors.id,
      nameZh: investors.nameZh,
      nameEn: investors.nameEn,
      country: investors.country,
      industry: investors.industry,
      units: sql<number>`count(*)`,
      loggedAt: sql<number>`min(${investorUnits.loggedAt})`,
    })
    .from(investorUnits)
    .innerJoin(investors, eq(investors.id, investorUnits.investorId))
    .where(where)
    .groupBy(investors.id)
    .orderBy(desc(sql`min(${investorUnits.loggedAt})`), desc(investors.id))
    .limit(filter.limit ?? 50)
    .offset(filter.offset ?? 0)
    .all();
  const total = db
    .select({ n: sql<number>`count(DISTINCT ${investors.id})` })
    .from(investorUnits)
    .innerJoin(investors, eq(investors.id, investorUnits.investorId))
    .where(where)
    .get();
  return {
    rows: found.map(({ nameZh, nameEn, ...row }) => ({
      ...row,
      name: nameOf({ nameZh, nameEn }),
      otherName: nameZh ? nameEn : null,
    })),
    total: total?.n ?? 0,
  };
}

/** Whether the actor may amend the identity without a unit of their own: an admin of the campaign. */
export function amendsAny(actor: Actor, campaign: string): boolean {
  return actor.kind === 'person' && hasRole(actor, 'admin', campaign);
}

/** The investor known under this name, if there is one. */
export function investorNamed(db: Store, name: string): string | null {
  return exact(db, name);
}

function exact(db: Store, name: string): string | null {
  const wanted = folded(name);
  if (wanted === '') return null;
  const row = db
    .select({ id: investors.id })
    .from(investors)
    .where(
      and(isNull(investors.mergedInto), or(eq(investors.foldedZh, wanted), eq(investors.foldedEn, wanted))),
    )
    .orderBy(asc(investors.id))
    .get();
  return row?.id ?? null;
}

function keptBy(db: Store, campaign: string, unit: string, id: string): boolean {
  return (
    db
      .select({ id: investorUnits.investorId })
      .from(investorUnits)
      .where(
        and(
          eq(investorUnits.campaignId, campaign),
          eq(investorUnits.unitId, unit),
          eq(investorUnits.investorId, id),
        ),
      )
      .get() !== undefined
  );
}

type Identity = Pick<InvestorRow, 'nameZh' | 'nameEn' | 'country' | 'region' | 'industry' | 'parentCompany'>;

function foldedOf(identity: Pick<InvestorRow, 'nameZh' | 'nameEn'>) {
  return {
    foldedZh: identity.nameZh ? folded(identity.nameZh) : null,
    foldedEn: identity.nameEn ? folded(identity.nameEn) : null,
  };
}

function insert(tx: Tx, { nameZh, nameEn, country, region, industry, parentCompany }: Identity): string {
  const id = newId();
  const identity = { nameZh, nameEn, country, region, industry, parentCompany };
  tx.db
    .insert(investors)
    .values({ id, ...identity, ...foldedOf(identity), seq: tx.seq })
    .run();
  return id;
}
