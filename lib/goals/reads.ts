/** Reading goals and the targets that hang on them. */
import { and, asc, eq, lte } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { goals, targets } from '../../db/schema';
import { type Actor, takesPart } from '../access';
import { contentsAsOf } from '../audit';
import { type InForce, inForce, seesWhole } from '../campaign';
import { type Currency, isCurrency } from '../money';
import type { AmountUnit, Holder, Quantity } from '../vocabulary';

export type Goal = {
  readonly id: string;
  readonly key: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly quantity: Quantity;
  /** Set where the quantity is money. */
  readonly currency: Currency | null;
  /** The unit its amounts are typed and shown in. */
  readonly amountUnit: AmountUnit;
  /** A target is expected of every ranked unit. */
  readonly expected: boolean;
  readonly position: number;
  readonly version: number;
};

/**
 * The goals of a campaign in their order, whoever asks: all there are, or those there were at a history row, as they
 * were then.
 */
export function goalsOf(db: Reader, campaign: string, asOfSeq = Number.MAX_SAFE_INTEGER): Goal[] {
  const rows = db
    .select()
    .from(goals)
    .where(and(eq(goals.campaignId, campaign), lte(goals.seq, asOfSeq)))
    .orderBy(asc(goals.position), asc(goals.seq))
    .all();
  const subjects = { kind: 'goal', ids: rows.map(({ id }) => id) };
  const was = contentsAsOf<Partial<(typeof rows)[number]>>(db, ['goal.amend'], subjects, asOfSeq);
  return rows.map((row) => {
    const { campaignId: _campaign, seq: _seq, currency, ...goal } = { ...row, ...was.get(row.id) };
    return { ...goal, currency: currency !== null && isCurrency(currency) ? currency : null };
  });
}

/** The goals of a campaign for everybody who takes part; empty for others. */
export function goalsFor(actor: Actor, campaign: string): Goal[] {
  return takesPart(actor, campaign) ? goalsOf(reader(), campaign) : [];
}

export type Target = {
  readonly id: string;
  readonly seq: number;
  /** The goal's id. */
  readonly goal: string;
  readonly holder: Holder;
  readonly holderId: string;
  readonly period: string;
  /** Minor units where the goal is money, else canonical decimals. */
  readonly assured: string | null;
  readonly stretch: string | null;
  readonly reason: string | null;
};

/**
 * Targets that count as of a row of the history: per goal, holder and period the last that came to count.
 * A last row without amounts means that there is no target any more; it is left out.
 */
export function targetsAsOf(db: Reader, campaign: string, asOfSeq: number): Target[] {
  const rows = db
    .select()
    .from(targets)
    .where(and(eq(targets.campaignId, campaign), lte(targets.seq, asOfSeq)))
    .orderBy(asc(targets.seq), asc(targets.id))
    .all();
  const last = new Map<string, InForce<(typeof rows)[number]>>();
  for (const row of inForce(db, campaign, 'target', rows, asOfSeq))
    last.set(`${row.goalId} ${row.holder} ${row.holderId} ${row.period}`, row);
  return [...last.values()]
    .filter(({ assured, stretch }) => assured !== null || stretch !== null)
    .map(({ campaignId: _campaign, goalId, since: _since, ...row }) => ({ goal: goalId, ...row }));
}

/** Targets as of now, for those who see the whole campaign; of the named units only, for others. */
export function targetsFor(actor: Actor, campaign: string, units: readonly string[] = []): Target[] {
  if (!takesPart(actor, campaign)) return [];
  const all = targetsAsOf(reader(), campaign, Number.MAX_SAFE_INTEGER);
  return seesWhole(actor, campaign)
    ? all
    : all.filter((t) => t.holder === 'campaign' || units.includes(t.holderId));
}

/** A target that is expected and not there. */
export type MissingTarget = { readonly goal: string; readonly unit: string };

/**
 * Assured targets that are expected of the units and missing as of a row of the history: one per goal and unit.
 * @param units those that are ranked (`unitsOf`)
 */
export function targetsMissing(
  db: Reader,
  campaign: string,
  asOfSeq: number,
  units: readonly string[],
): MissingTarget[] {
  const set = new Set(
    targetsAsOf(db, campaign, asOfSeq)
      .filter(({ holder, assured }) => holder === 'unit' && assured !== null)
      .map(({ goal, holderId }) => `${goal} ${holderId}`),
  );
  return goalsOf(db, campaign)
    .filter(({ expected }) => expected)
    .flatMap(({ id }) =>
      units.filter((unit) => !set.has(`${id} ${unit}`)).map((unit) => ({ goal: id, unit })),
    );
}

/** The same as of now, for those who see the whole campaign; empty for others. */
export function targetsMissingFor(actor: Actor, campaign: string, units: readonly string[]): MissingTarget[] {
  return seesWhole(actor, campaign) ? targetsMissing(reader(), campaign, Number.MAX_SAFE_INTEGER, units) : [];
}
