/** The office's first page: what waits for whom, and which units go quiet. */
import { and, count, eq, isNull, max } from 'drizzle-orm';
import { reader } from '../../db/client';
import { records } from '../../db/schema';
import type { Actor } from '../access';
import { type CampaignView, seesWhole } from '../campaign';
import { blockersOf } from '../closing';
import { pendingConfirmations } from '../confirmations';
import { type Day, dayAt, dayNumber } from '../day';
import { unitsOf } from '../units';
import type { RecordKind } from '../vocabulary';

/** A ranked unit that has logged nothing for a while. */
export type QuietUnit = {
  readonly unit: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Days since it last logged anything; null where it never did. */
  readonly days: number | null;
};

export type OfficeHome = {
  /** Claims that wait for a decision, by kind. */
  readonly waiting: readonly { readonly kind: RecordKind; readonly count: number }[];
  /** Proposals that wait for a second person; `mine` of them were made by the reader. */
  readonly confirmations: { readonly all: number; readonly mine: number };
  /** Shares that are disputed: the office rules. */
  readonly disputes: number;
  readonly blockers: number;
  readonly quiet: readonly QuietUnit[];
};

/** A unit is quiet after so many days without an entry. */
export const QUIET_DAYS = 7;

/** For those who see the whole campaign; null for others. */
export function officeHome(actor: Actor, campaign: CampaignView): OfficeHome | null {
  if (!seesWhole(actor, campaign.id)) return null;
  const db = reader();
  const waiting = db
    .select({ kind: records.kind, count: count() })
    .from(records)
    .where(
      and(eq(records.campaignId, campaign.id), eq(records.state, 'pending'), isNull(records.withdrawnSeq)),
    )
    .groupBy(records.kind)
    .all();
  const proposals = pendingConfirmations(actor, campaign.id);
  const blockers = blockersOf(actor, campaign.id) ?? [];
  return {
    waiting,
    confirmations: {
      all: proposals.length,
      mine: proposals.filter(({ by }) => actor.kind === 'person' && by.id === actor.id).length,
    },
    disputes: blockers.filter((blocker) => blocker.kind === 'share' && blocker.why === 'disputed').length,
    blockers: blockers.length,
    quiet: campaign.state.started && !campaign.state.closed ? quietUnits(campaign) : [],
  };
}

/** Longest silence first; those who never logged anything before all. */
function quietUnits(campaign: CampaignView): QuietUnit[] {
  const db = reader();
  const last = new Map(
    db
      .select({ unit: records.unitId, at: max(records.loggedAt) })
      .from(records)
      .where(eq(records.campaignId, campaign.id))
      .groupBy(records.unitId)
      .all()
      .map(({ unit, at }) => [unit, at] as const),
  );
  const today = dayNumber(campaign.today);
  const since = (at: number): number => today - dayNumber(dayAt(at, campaign.zone) as Day);
  return unitsOf(db, campaign.id, Number.MAX_SAFE_INTEGER, campaign.today)
    .filter(({ ranked }) => ranked)
    .map(({ unit, nameZh, nameEn }) => {
      const at = last.get(unit);
      return { unit, nameZh, nameEn, days: at === undefined || at === null ? null : since(at) };
    })
    .filter(({ days }) => days === null || days >= QUIET_DAYS)
    .sort((a, b) => (b.days ?? Number.MAX_SAFE_INTEGER) - (a.days ?? Number.MAX_SAFE_INTEGER));
}
