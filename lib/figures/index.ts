/** Figures 上报数据: values no record stands for, supplied by a department and verified like any claim. */
import { and, asc, desc, eq, isNull, ne, type SQL, sql } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { figures, goals, groups, records, units } from '../../db/schema';
import { type Actor, entrantScope, personId } from '../access';
import { recorded, type Tx, unchanged, write } from '../audit';
import { type CampaignView, campaignAt, campaignByCode } from '../campaign';
import { hasUnsubmitted, submitClaim } from '../claims';
import { Missing, Refusal } from '../failure';
import { goalsOf } from '../goals';
import { amountText, isCurrency } from '../money';
import {
  amendRecord,
  claimInstead,
  currentRecord,
  openRecord,
  recordScope,
  seenBy,
  sightOf,
} from '../records';
import type { AmountUnit, ClaimState, Holder, Quantity } from '../vocabulary';
import type { AmendFigureInput, FigureFilter, FigureValue, SupplyFigureInput } from './input';
import { figureCalled, figureNamesIn, holderName } from './names';

export { type FigureName, figureCalled, figureNames, figureTitlesIn } from './names';

export type Saved = { readonly id: string; readonly state: 'submitted' | 'draft' };

type Body = Pick<SupplyFigureInput, 'of' | 'key' | 'period' | 'day' | 'value' | 'source'>;

/**
 * Supplies a figure: complete, it is submitted; with intent `draft` it is kept. `input.unit` is the supplying department,
 * `input.campaign` the campaign's id. Throws, by field: `day-in-future`, `not-in-campaign` (of), `group-unknown` (of),
 * `choose` errors for a currency that the goal wants or does not, `figure-known` where this department already supplies it.
 */
export function supplyFigure(actor: Actor, input: SupplyFigureInput, request: string | null): Saved {
  const by = personId(actor);
  return write(
    actor,
    'figure.supply',
    { request, content: input, scope: (db) => entrantScope(db, input.campaign, input.unit) },
    (tx) => {
      const { title, row } = prepared(tx, input.campaign, input);
      refuseTwice(tx.db, input.campaign, input.unit, row, null);
      const id = openRecord(tx, {
        campaignId: input.campaign,
        unitId: input.unit,
        kind: 'figure',
        title,
        by,
      });
      tx.db
        .insert(figures)
        .values({ id, campaignId: input.campaign, ...row })
        .run();
      const state = input.intent === 'draft' ? 'draft' : submitted(tx, id, by);
      return recorded({ subject: { kind: 'figure', id }, after: { title, ...row, state } }, { id, state });
    },
  );
}

/**
 * Corrects a figure. Changing what counts on an accepted one opens a new claim; the accepted value counts until it is
 * decided. Throws as `supplyFigure` does, `changed-meanwhile`, `withdrawn-already`.
 */
export function amendFigure(actor: Actor, input: AmendFigureInput, request: string | null): Saved {
  const by = personId(actor);
  return write(
    actor,
    'figure.amend',
    { request, content: input, scope: (db) => recordScope(db, input.figure, actor) },
    (tx) => {
      const record = tx.db.select().from(records).where(eq(records.id, input.figure)).get();
      const held = tx.db.select().from(figures).where(eq(figures.id, input.figure)).get();
      if (!record || !held) throw new Missing(`figure ${input.figure}`);
      const { title, row } = prepared(tx, record.campaignId, input);
      const { id: _, campaignId: _c, ...before } = held;
      const draft = input.intent === 'draft';
      if (
        JSON.stringify(before) === JSON.stringify({ ...before, ...row }) &&
        record.version === input.version &&
        (draft ||
          ((record.state === 'pending' || record.state === 'accepted') && !hasUnsubmitted(tx.db, record.id)))
      ) {
        return unchanged<Saved>({ id: record.id, state: draft ? 'draft' : 'submitted' });
      }
      refuseTwice(tx.db, record.campaignId, record.unitId, row, record.id);
      const called = amendRecord(tx, record.id, input.version, { title });
      tx.db.update(figures).set(row).where(eq(figures.id, record.id)).run();
      const state = draft ? 'draft' : submitted(tx, record.id, by);
      return recorded(
        {
          subject: { kind: 'figure', id: record.id },
          before: { ...called, ...before },
          after: { title, ...row, state },
        },
        { id: record.id, state },
      );
    },
  );
}

function submitted(tx: Tx, id: string, by: string): 'submitted' {
  submitClaim(tx, id, by);
  return 'submitted';
}

/** The row as it is stored, checked against the campaign. */
function prepared(tx: Tx, campaignId: string, input: Body) {
  const { today } = campaignAt(tx.db, campaignId, tx.at);
  if (input.day > today) throw new Refusal('day-in-future', {}, 'day');
  const holder = holderOf(tx.db, campaignId, input.of.holder, input.of.id);
  const goal = goalsOf(tx.db, campaignId).find(({ key }) => key === input.key);
  const currency = input.value?.currency ?? null;
  if (goal && input.value) {
    if (goal.quantity === 'money' && currency === null)
      throw new Refusal('currency-needed', {}, 'value.currency');
    if (goal.quantity !== 'money' && currency !== null)
      throw new Refusal('currency-unwanted', {}, 'value.currency');
  }
  const name = figureCalled(figureNamesIn(tx.db, campaignId), input.key);
  return {
    title: `${name.nameZh} ${input.period} · ${holder.nameZh}`,
    row: {
      holder: input.of.holder,
      holderId: holder.id,
      key: input.key,
      period: input.period,
      day: input.day,
      value: stored(input.value),
      currency,
      amountUnit: input.value?.amountUnit ?? null,
      source: input.source,
    },
  };
}

/** In whole units of the currency, exactly; a plain number as it is. */
function stored(value: FigureValue | null): string | null {
  if (value === null || value.currency === null) return value?.value ?? null;
  return amountText(BigInt(value.value), 'one', value.currency);
}

function holderOf(
  db: Reader,
  campaignId: string,
  holder: Holder,
  id: string,
): { id: string; nameZh: string } {
  if (holder === 'campaign') return { id: campaignId, nameZh: '全市' };
  if (holder === 'group') {
    const group = db
      .select()
      .from(groups)
      .where(and(eq(groups.campaignId, campaignId), eq(groups.id, id)))
      .get();
    if (!group) throw new Refusal('group-unknown', {}, 'of');
    return group;
  }
  const unit = db.select().from(units).where(eq(units.id, id)).get();
  try {
    entrantScope(db, campaignId, id);
  } catch {
    throw new Refusal('not-in-campaign', {}, 'of');
  }
  return { id, nameZh: unit?.nameZh ?? '' };
}

/** One department says one thing once: a second value of the same period is a correction of the first. */
function refuseTwice(
  db: Reader,
  campaignId: string,
  unitId: string,
  row: { holder: Holder; holderId: string; key: string; period: string },
  except: string | null,
): void {
  const known = db
    .select({ id: figures.id })
    .from(figures)
    .innerJoin(records, eq(records.id, figures.id))
    .where(
      and(
        eq(figures.campaignId, campaignId),
        eq(figures.key, row.key),
        eq(figures.holder, row.holder),
        eq(figures.holderId, row.holderId),
        eq(figures.period, row.period),
        eq(records.unitId, unitId),
        isNull(records.withdrawnSeq),
        ...(except ? [ne(figures.id, except)] : []),
      ),
    )
    .get();
  if (known) throw new Refusal('figure-known', {}, 'period');
}

export type FigureView = {
  readonly id: string;
  readonly version: number;
  readonly state: ClaimState;
  readonly title: string;
  /** The department that supplies it. */
  readonly supplier: { readonly id: string; readonly nameZh: string; readonly nameEn: string };
  readonly holder: Holder;
  readonly holderId: string;
  readonly holderName: { readonly zh: string; readonly en: string };
  readonly key: string;
  /** The goal with this key, if there is one. */
  readonly goal: { readonly nameZh: string; readonly nameEn: string; readonly quantity: Quantity } | null;
  readonly period: string;
  readonly day: string;
  /** As typed, in `amountUnit` of `currency`; plain where there is none. */
  readonly value: string | null;
  readonly currency: string | null;
  readonly amountUnit: AmountUnit | null;
  readonly source: string | null;
  readonly loggedAt: number;
};

/** One figure, or null where the actor may not see it. */
export function figure(actor: Actor, id: string): FigureView | null {
  if (currentRecord(actor, id)?.kind !== 'figure') return null;
  return viewsWhere(actor, eq(figures.id, id), 1, 0)[0] ?? null;
}

export type FigureList = {
  readonly campaign: CampaignView;
  readonly items: readonly FigureView[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** Keys there are figures of, for the filter. */
  readonly keys: readonly string[];
};

export const FIGURES_PAGE = 50;

/**
 * Figures the actor may see, newest first, a page of them; of a correction in draft a verifier sees what was claimed.
 * Null where they take no part in the campaign.
 */
export function figureList(actor: Actor, code: string, filter: FigureFilter): FigureList | null {
  const campaign = campaignByCode(actor, code);
  if (!campaign) return null;
  const db = reader();
  const seen = and(eq(figures.campaignId, campaign.id), seenBy(sightOf(actor, campaign.id)));
  const [holder, holderId] = filter.of?.split(':') ?? [];
  const where = and(
    seen,
    ...(filter.key ? [eq(figures.key, filter.key)] : []),
    ...(filter.state ? [eq(records.state, filter.state)] : [ne(records.state, 'withdrawn')]),
    ...(holder
      ? [eq(figures.holder, holder as Holder), ...(holderId ? [eq(figures.holderId, holderId)] : [])]
      : []),
  );
  const joined = () =>
    db.select({ n: sql<number>`count(*)` }).from(figures).innerJoin(records, eq(records.id, figures.id));
  const total = joined().where(where).get()?.n ?? 0;
  const pages = Math.max(1, Math.ceil(total / FIGURES_PAGE));
  const page = Math.min(filter.page, pages);
  const keys = db
    .selectDistinct({ key: figures.key })
    .from(figures)
    .innerJoin(records, eq(records.id, figures.id))
    .where(seen)
    .orderBy(asc(figures.key))
    .all();
  return {
    campaign,
    items: viewsWhere(actor, where, FIGURES_PAGE, (page - 1) * FIGURES_PAGE),
    total,
    page,
    pages,
    keys: keys.map(({ key }) => key),
  };
}

function viewsWhere(actor: Actor, where: SQL | undefined, limit: number, offset: number): FigureView[] {
  const db = reader();
  return db
    .select({ figure: figures, record: records, supplier: units })
    .from(figures)
    .innerJoin(records, eq(records.id, figures.id))
    .innerJoin(units, eq(units.id, records.unitId))
    .where(where)
    .orderBy(desc(records.loggedAt), desc(records.id))
    .limit(limit)
    .offset(offset)
    .all()
    .map(({ figure: held, record, supplier }) => {
      const instead = claimInstead(actor, record, db);
      const row = { ...held, ...(instead?.copy.counted as Partial<typeof held> | undefined) };
      const goal = db
        .select()
        .from(goals)
        .where(and(eq(goals.campaignId, row.campaignId), eq(goals.key, row.key)))
        .get();
      const amountUnit = (row.amountUnit ?? null) as AmountUnit | null;
      return {
        id: row.id,
        version: record.version,
        state: record.state,
        title: instead?.copy.title ?? record.title,
        supplier: { id: supplier.id, nameZh: supplier.nameZh, nameEn: supplier.nameEn },
        holder: row.holder,
        holderId: row.holderId,
        holderName: holderName(db, row.holder, row.holderId),
        key: row.key,
        goal: goal ? { nameZh: goal.nameZh, nameEn: goal.nameEn, quantity: goal.quantity } : null,
        period: row.period,
        day: row.day ?? '',
        value: shown(row.value, row.currency, amountUnit),
        currency: row.currency,
        amountUnit,
        source: instead ? ((instead.copy.also.source ?? null) as string | null) : row.source,
        loggedAt: record.loggedAt ?? 0,
      };
    });
}

/** From whole units back to the unit it was typed in. */
function shown(value: string | null, currency: string | null, unit: AmountUnit | null): string | null {
  if (value === null || currency === null || !isCurrency(currency)) return value;
  const [whole = '0', fraction = ''] = value.replace('-', '').split('.');
  const digits = amountText(1n, 'one', currency).split('.')[1]?.length ?? 0;
  const minor = BigInt(whole + fraction.padEnd(digits, '0'));
  return amountText(value.startsWith('-') ? -minor : minor, unit ?? 'one', currency);
}
