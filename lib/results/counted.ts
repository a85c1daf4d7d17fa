/**
 * Titles and accepted amounts of what a sealed run counted, by unit: what may be shown of it to whoever sees a unit's counted
 * facts. A sealed run never changes, so each is read once.
 */
import { eq } from 'drizzle-orm';
import { reader } from '../../db/client';
import { records } from '../../db/schema';
import type { Actor } from '../access';
import { type CampaignView, depthOf } from '../campaign';
import type { Aspect, RecordKind } from '../vocabulary';
import { rulesOf } from './compute';
import { factsAt } from './corrected';
import { datedLine, dayRuleOf } from './days';
import { resultFor } from './gate';

export type CountedAmount = {
  readonly record: string;
  readonly kind: RecordKind;
  readonly aspect: Aspect;
  readonly title: string;
  readonly amount: string;
  readonly currency: string;
  /** The unit's part, in basis points; 10000 where it is all its own. */
  readonly shareBp: number;
};

const KEPT = 3;
const read = new Map<string, ReadonlyMap<string, readonly CountedAmount[]>>();

/**
 * What counted for a unit in the sealed run that the actor sees: amounts of money that a rule reads. Null where nothing is
 * sealed for them or the unit's counted facts are not theirs to see.
 */
export function countedAmounts(
  actor: Actor,
  campaign: CampaignView,
  unit: string,
): readonly CountedAmount[] | null {
  const seen = resultFor(actor, campaign);
  if ('none' in seen || seen.audience !== 'sealed') return null;
  if (!depthOf(actor, campaign, unit).facts) return null;
  const { head } = seen;
  const known = read.get(head.id) ?? readAll(campaign, head.asOfSeq, head.schemeVersion);
  read.delete(head.id);
  read.set(head.id, known);
  for (const oldest of read.keys()) {
    if (read.size <= KEPT) break;
    read.delete(oldest);
  }
  return known.get(unit) ?? [];
}

function readAll(campaign: CampaignView, seq: number, version: string): Map<string, CountedAmount[]> {
  const { scheme } = rulesOf(version);
  const counted = new Set(scheme.measures.map(({ source }) => `${source.kind} ${source.aspect}`));
  const rule = dayRuleOf(scheme, campaign);
  const titles = new Map(
    reader()
      .select({ id: records.id, title: records.title })
      .from(records)
      .where(eq(records.campaignId, campaign.id))
      .all()
      .map(({ id, title }) => [id, title]),
  );
  const byUnit = new Map<string, CountedAmount[]>();
  for (const fact of factsAt(campaign.id, seq)) {
    if (fact.state !== 'accepted' || !fact.currency || !counted.has(`${fact.kind} ${fact.aspect}`)) continue;
    if (fact.shareBp === 0 || rule.against(datedLine(fact)) !== null) continue;
    const { record, kind, aspect, amount, currency, shareBp } = fact;
    const title = titles.get(record) ?? '';
    const list = byUnit.get(fact.unit) ?? [];
    list.push({ record, kind, aspect, title, amount, currency, shareBp });
    byUnit.set(fact.unit, list);
  }
  return byUnit;
}
