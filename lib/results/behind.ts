/** What stands behind a line that counts: the record with its title, when it was decided, its evidence, as far as the reader may see them. */
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { reader } from '../../db/client';
import { activities, activityFirms, decisions, investors, records } from '../../db/schema';
import type { Actor } from '../access';
import type { CampaignView } from '../campaign';
import { type Day, dayAt } from '../day';
import { evidenceOf } from '../evidence';
import { visibleRecord } from '../records';
import { formerTitles } from './corrected';
import type { StoredHead } from './stored';

type FirmNames = { readonly nameZh: string | null; readonly nameEn: string | null };

/** What stands behind a fact, for those who may see it. */
export type RecordBehind = {
  readonly kind: string;
  readonly title: string;
  /** Of an activity: what it was, and, for who may open it, whom it met. */
  readonly activity?: { readonly kind: string; readonly firms: readonly FirmNames[] };
  /** The viewer may open the record. */
  readonly visible: boolean;
  readonly decidedOn: Day | null;
  readonly evidence: readonly { readonly id: string; readonly name: string }[];
};

/** The records of some lines of a result, by their ids. */
export function recordsOf(
  actor: Actor,
  campaign: CampaignView,
  head: StoredHead,
  lines: readonly { readonly record: string; readonly decision?: string }[],
): Record<string, RecordBehind> {
  const ids = [...new Set(lines.map(({ record }) => record))];
  if (ids.length === 0) return {};
  const db = reader();
  const rows = db
    .select({ id: records.id, kind: records.kind, title: records.title })
    .from(records)
    .where(inArray(records.id, ids))
    .all();
  const former = formerTitles(campaign.id, head.asOfSeq, db);
  const decided = new Map(
    db
      .select({ id: decisions.id, at: decisions.at })
      .from(decisions)
      .where(
        inArray(
          decisions.id,
          lines.flatMap(({ decision }) => decision ?? []),
        ),
      )
      .all()
      .map(({ id, at }) => [id, at]),
  );
  const held = activitiesBehind(rows.filter(({ kind }) => kind === 'activity').map(({ id }) => id));
  return Object.fromEntries(
    rows.map(({ id, kind, title }): [string, RecordBehind] => {
      const visible = visibleRecord(actor, id, db) !== null;
      const decision = lines.find((line) => line.record === id && line.decision)?.decision;
      const at = decision ? decided.get(decision) : undefined;
      const evidence = visible ? evidenceOf(actor, id) : [];
      return [
        id,
        {
          kind,
          title: former.get(id) ?? title,
          ...activityOf(held.get(id), visible),
          visible,
          decidedOn: at === undefined || at === null ? null : dayAt(at, campaign.zone),
          evidence: evidence.map((file) => ({ id: file.id, name: file.name })),
        },
      ];
    }),
  );
}

type Activity = { readonly kind: string; readonly firms: FirmNames[] };

const activityOf = (held: Activity | undefined, visible: boolean) =>
  held ? { activity: visible ? held : { ...held, firms: [] } } : {};

function activitiesBehind(ids: readonly string[]): ReadonlyMap<string, Activity> {
  const found = new Map<string, Activity>();
  if (ids.length === 0) return found;
  const db = reader();
  const kinds = db
    .select({ id: activities.id, kind: activities.kind })
    .from(activities)
    .where(inArray(activities.id, ids))
    .all();
  for (const { id, kind } of kinds) found.set(id, { kind, firms: [] });
  const firms = db
    .select({ id: activityFirms.activityId, nameZh: investors.nameZh, nameEn: investors.nameEn })
    .from(activityFirms)
    .innerJoin(investors, eq(investors.id, activityFirms.investorId))
    .where(and(inArray(activityFirms.activityId, ids), isNull(activityFirms.withdrawnSeq)))
    .orderBy(activityFirms.position)
    .all();
  for (const { id, ...names } of firms) found.get(id)?.firms.push(names);
  return found;
}
