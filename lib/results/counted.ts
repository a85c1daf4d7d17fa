/**
 * Titles and accepted amounts of what a sealed run counted, by unit: what may be shown of it to whoever sees a unit's counted
 * facts. A sealed run never changes, so each is read once.
 */
import { eq } from 'drizzle-orm';
import { reader } from '../../db/client';
import { records } from '../../db/schema';
import type { Actor } from '../access';
import { type CampaignView, depthOf } from '../campaign';
import type { Day } from '../day';
import { factsForScoring } from '../facts';
import type { Fact, Scheme } from '../scoring';
import type { Aspect, RecordKind } from '../vocabulary';
import { rulesOf } from './compute';
import { factsAt, formerRecords, formerTitles, takenAt } from './corrected';
import { datedLine, dayRuleOf } from './days';
import { resultFor } from './gate';
import type { StoredHead } from './stored';

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
const kept = new Map<string, ReadonlyMap<string, readonly CountedAmount[]>>();

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
  const known = kept.get(head.id) ?? readAll(campaign, head.asOfSeq, head.schemeVersion);
  kept.delete(head.id);
  kept.set(head.id, known);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return known.get(unit) ?? [];
}

function readAll(campaign: CampaignView, seq: number, version: string): Map<string, CountedAmount[]> {
  const { scheme } = rulesOf(version);
  const counts = amountsOf(scheme, campaign);
  const titles = new Map(
    reader()
      .select({ id: records.id, title: records.title })
      .from(records)
      .where(eq(records.campaignId, campaign.id))
      .all()
      .map(({ id, title }) => [id, title]),
  );
  for (const [id, title] of formerTitles(campaign.id, seq)) titles.set(id, title);
  const byUnit = new Map<string, CountedAmount[]>();
  for (const fact of factsAt(campaign.id, seq)) {
    if (!counts(fact)) continue;
    const { record, kind, aspect, amount, currency, shareBp } = fact;
    const title = titles.get(record) ?? '';
    const list = byUnit.get(fact.unit) ?? [];
    list.push({ record, kind, aspect, title, amount, currency, shareBp });
    byUnit.set(fact.unit, list);
  }
  return byUnit;
}

/** What a result takes of one record, for whichever unit. */
export type CountedRecord = {
  /** What it was called there; null where it still is. */
  readonly formerTitle: string | null;
  /** The day of its first line that counts; null where nothing of it does. */
  readonly day: Day | null;
  /** Amounts of money that a rule reads, whole: where there are any, the list names the record. */
  readonly amounts: readonly Pick<CountedAmount, 'aspect' | 'amount' | 'currency'>[];
};

/** What a result takes of this record. For the server's own work, who asks decides what is shown of it; reads the record's facts alone. */
export function countedOf(
  campaign: CampaignView,
  { asOfSeq, schemeVersion }: Pick<StoredHead, 'asOfSeq' | 'schemeVersion'>,
  record: string,
): CountedRecord {
  const { scheme } = rulesOf(schemeVersion);
  const counts = amountsOf(scheme, campaign);
  const rule = dayRuleOf(scheme, campaign);
  const amounts = new Map<Aspect, CountedRecord['amounts'][number]>();
  let first: Day | null = null;
  for (const fact of factsForScoring(campaign.id, takenAt(campaign.id, asOfSeq, record), record)) {
    const { aspect, amount, day } = fact;
    if (fact.state !== 'accepted' || rule.against(datedLine(fact)) !== null) continue;
    if (first === null || day < first) first = day;
    // Credited to several, every line of them says the whole.
    if (counts(fact)) amounts.set(aspect, { aspect, amount, currency: fact.currency });
  }
  const formerTitle = formerRecords(campaign.id, asOfSeq, [record]).get(record)?.title ?? null;
  return { formerTitle, day: first, amounts: [...amounts.values()] };
}

/** Which facts are accepted amounts of money that a rule reads, of days that count. */
function amountsOf(
  scheme: Scheme,
  campaign: CampaignView,
): (fact: Fact) => fact is Fact & { readonly currency: string } {
  const read = new Set(scheme.measures.map(({ source }) => `${source.kind} ${source.aspect}`));
  const rule = dayRuleOf(scheme, campaign);
  return (fact): fact is Fact & { readonly currency: string } =>
    fact.state === 'accepted' &&
    Boolean(fact.currency) &&
    read.has(`${fact.kind} ${fact.aspect}`) &&
    fact.shareBp !== 0 &&
    rule.against(datedLine(fact)) === null;
}
