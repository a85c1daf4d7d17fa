/** Whether somebody may object here and now, and in whose name. */
import { can, ownUnits } from '@/lib/access';
import type { RefusalReason } from '@/lib/failure';
import { type Notice, noticesOf } from '@/lib/notices';
import type { Here } from '../campaign/here';

export type Objectable = {
  /** For a unit of their own, or as the office for what came on paper. */
  readonly as: 'unit' | 'office';
  readonly units: readonly string[];
  readonly notice: Notice | null;
  readonly refused: RefusalReason | null;
};

export function objectable({ actor, campaign }: Pick<Here, 'actor' | 'campaign'>): Objectable | null {
  const units = ownUnits(actor, campaign.id).filter((unit) =>
    can(actor, 'objection.file', { campaign: campaign.id, units: [unit] }),
  );
  const office = can(actor, 'objection.enter', { campaign: campaign.id });
  if (units.length === 0 && !office) return null;
  const notice = noticesOf(actor, campaign.id).at(-1) ?? null;
  const refused: RefusalReason | null = !campaign.state.closed
    ? 'not-closed'
    : campaign.state.published
      ? 'already-published'
      : !notice
        ? 'notice-missing'
        : campaign.today > notice.untilDay
          ? 'objections-closed'
          : null;
  return { as: office ? 'office' : 'unit', units, notice, refused };
}
