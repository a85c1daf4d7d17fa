/** A unit's targets beside what was accepted and what waits, and whether it keeps pace (序时进度). */
import { and, eq, gt, inArray, isNull, type SQL } from 'drizzle-orm';
import { reader } from '../../db/client';
import { facts } from '../../db/schema';
import { type Actor, unitsRead } from '../access';
import type { CampaignView } from '../campaign';
import { type Goal, goalsFor, targetsFor } from '../goals';
import { CURRENCY_DIGITS, isCurrency } from '../money';
import { type DatedLine, dayRuleIn, dayRuleOf, namedAt, resultFor, rulesOf, stoodIn } from '../results';
import type { Aspect, RecordKind } from '../vocabulary';

export type GoalProgress = {
  readonly goal: Goal;
  /** In the goal's unit: minor units where it is money. */
  readonly accepted: bigint;
  /** Claimed and not yet decided, beyond what was accepted of the same record. */
  readonly pending: bigint;
  readonly assured: bigint | null;
  readonly stretch: bigint | null;
  /** Tenths of a per cent of the assured target; null where there is none. */
  readonly reached: number | null;
  /** Tenths of a point ahead of the days gone by (behind: negative); null where there is no target. */
  readonly ahead: number | null;
};

/** What a goal of this key counts; goals with other keys are met by figures and stand in the table only. */
const COUNTS: Readonly<Record<string, { readonly kind: RecordKind; readonly aspect: Aspect }>> = {
  contracted: { kind: 'deal', aspect: 'contracted' },
  total: { kind: 'deal', aspect: 'total' },
  registered: { kind: 'deal', aspect: 'registered' },
  fixed_assets: { kind: 'deal', aspect: 'fixed_assets' },
  paid_in: { kind: 'receipt', aspect: 'paid_in' },
};

/**
 * The unit's goals with money behind them, in the campaign's order: those with a target, or with something to show (a
 * department that only supplies figures has neither). What counts nowhere for its day is in none of them. After the close
 * what the sealed result counts: a record decided anew since has no effect before a run takes it in. Empty for who does
 * not read the unit.
 */
export function progressOf(actor: Actor, campaign: CampaignView, unit: string): readonly GoalProgress[] {
  const read = unitsRead(actor, campaign.id);
  if (read !== 'all' && !read.includes(unit)) return [];
  const goals = goalsFor(actor, campaign.id).filter(({ key, currency }) => COUNTS[key] && currency);
  const targets = targetsFor(actor, campaign.id, [unit]).filter(
    (target) => target.holder === 'unit' && target.holderId === unit && target.period === '',
  );
  const sealed = sealedFor(actor, campaign);
  const rule = sealed ? dayRuleOf(rulesOf(sealed.schemeVersion).scheme, campaign) : dayRuleIn(campaign);
  const rows = factsOfUnit(campaign.id, unit, sealed?.asOfSeq ?? null).filter(
    (row) => rule.against(row as DatedLine) === null,
  );
  const all = goals.map((goal): GoalProgress => {
    const counted = COUNTS[goal.key];
    const mine = rows.filter((row) => row.kind === counted?.kind && row.aspect === counted?.aspect);
    const accepted = new Map<string, bigint>();
    const claimed = new Map<string, bigint>();
    for (const row of mine) {
      const amount = shared(row, goal);
      const sums = row.state === 'accepted' ? accepted : claimed;
      const key = `${row.record} ${row.role}`;
      sums.set(key, (sums.get(key) ?? 0n) + amount);
    }
    let pending = 0n;
    for (const [key, amount] of claimed) pending += amount - (accepted.get(key) ?? 0n);
    const sum = [...accepted.values()].reduce((total, amount) => total + amount, 0n);
    const target = targets.find((row) => row.goal === goal.id);
    const assured = target?.assured ? BigInt(target.assured) : null;
    const reached = assured ? Number((sum * 1000n) / assured) : null;
    const elapsed = Math.round((campaign.day.number * 1000) / campaign.day.of);
    return {
      goal,
      accepted: sum,
      pending: pending > 0n ? pending : 0n,
      assured,
      stretch: target?.stretch ? BigInt(target.stretch) : null,
      reached,
      ahead: reached === null ? null : reached - elapsed,
    };
  });
  return all.filter(
    ({ accepted, pending, assured, stretch }) => accepted || pending || assured !== null || stretch !== null,
  );
}

/** The sealed result that the actor is shown; null before the seal. */
function sealedFor(actor: Actor, campaign: CampaignView) {
  if (!campaign.state.closed) return null;
  const seen = resultFor(actor, campaign);
  return 'none' in seen ? null : seen.head;
}

type Row = ReturnType<typeof factsWhere>[number];

/** Facts of a unit that stand now, or those that the result of a history row counts. */
function factsOfUnit(campaign: string, unit: string, seq: number | null): Row[] {
  const open = factsWhere(campaign, unit, isNull(facts.untilSeq));
  if (seq === null) return open;
  // By the index, however many facts ended while the campaign ran.
  const ended = factsWhere(campaign, unit, gt(facts.untilSeq, namedAt(campaign, seq)));
  return [...open, ...ended].filter(stoodIn(campaign, seq));
}

function factsWhere(campaign: string, unit: string, stands: SQL) {
  return reader()
    .select({
      state: facts.state,
      role: facts.role,
      share: facts.shareBp,
      kind: facts.kind,
      aspect: facts.aspect,
      day: facts.day,
      lastDay: facts.lastDay,
      amount: facts.amount,
      currency: facts.currency,
      rate: facts.rate,
      record: facts.subjectId,
      fromSeq: facts.fromSeq,
      untilSeq: facts.untilSeq,
    })
    .from(facts)
    .where(
      and(
        eq(facts.campaignId, campaign),
        stands,
        eq(facts.unitId, unit),
        inArray(facts.kind, ['deal', 'receipt']),
      ),
    )
    .all();
}

/** The unit's share of an amount in the goal's currency, cut to whole minor units; nothing where no rate is known. */
function shared(row: Row, goal: Goal): bigint {
  const { amount, currency } = row;
  if (amount === null || currency === null || !isCurrency(currency) || !goal.currency) return 0n;
  const own = BigInt(amount) * BigInt(row.share);
  if (currency === goal.currency) return own / 10_000n;
  const rate = row.rate ? (JSON.parse(row.rate) as { per: number; value: string; to: string }) : null;
  if (rate?.to !== goal.currency) return 0n;
  const [whole = '0', decimals = ''] = rate.value.split('.');
  const over = own * BigInt(whole + decimals) * 10n ** BigInt(CURRENCY_DIGITS[goal.currency]);
  const under = 10_000n * BigInt(rate.per) * 10n ** BigInt(decimals.length + CURRENCY_DIGITS[currency]);
  return over / under;
}
