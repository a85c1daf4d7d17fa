/** What an upheld objection opened again after the close, for the unit that keeps it. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Store } from '../../db/open';
import { records } from '../../db/schema';
import type { Actor } from '../access';
import type { CampaignView } from '../campaign';
import { correctionEffects } from '../objections';
import { reopenedIn } from '../records';
import type { RecordKind } from '../vocabulary';

export type Reopened = {
  readonly id: string;
  readonly kind: RecordKind;
  readonly title: string;
  /** `unit`: to be checked, amended, submitted · `desk`: submitted, waits for a verifier · `run`: decided, waits for the next run. */
  readonly waitsFor: 'unit' | 'desk' | 'run';
};

/** Records of the units that are open again; none while the campaign runs. Those for the unit itself come first. */
export function reopenedOf(
  actor: Actor,
  campaign: CampaignView,
  own: readonly string[],
  db: Store,
): Reopened[] {
  if (!campaign.state.closed) return [];
  const open = reopenedIn(db, campaign.id);
  if (open.length === 0) return [];
  const rows = db
    .select({ id: records.id, kind: records.kind, title: records.title, state: records.state })
    .from(records)
    .where(
      and(inArray(records.id, open), inArray(records.unitId, [...own]), eq(records.campaignId, campaign.id)),
    )
    .all();
  const effects = correctionEffects(
    actor,
    campaign,
    rows.map(({ id }) => id),
  );
  return rows
    .map(({ state, ...record }): Reopened => {
      const waits = effects.get(record.id)?.state === 'waiting';
      return { ...record, waitsFor: !waits ? 'run' : state === 'pending' ? 'desk' : 'unit' };
    })
    .sort((a, b) => Number(b.waitsFor === 'unit') - Number(a.waitsFor === 'unit'));
}
