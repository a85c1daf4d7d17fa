/**
 * What stands behind a line that counts: the record with its title, when it was decided, its evidence, as far as the reader may see
 * them; all as the result took it, though the record may have been opened again and changed since.
 */
import { and, asc, inArray, isNull } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { activities, activityFirms, decisions, investors, records } from '../../db/schema';
import type { Actor } from '../access';
import { contentsAsOf } from '../audit';
import type { CampaignView } from '../campaign';
import { type Day, dayAt } from '../day';
import { evidenceAsOf } from '../evidence';
import { type RecordAsWas, visibleRecord } from '../records';
import { formerRecords, takenBy } from './corrected';
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
  /** A file that was withdrawn since cannot be opened. */
  readonly evidence: readonly { readonly id: string; readonly name: string; readonly withdrawn?: true }[];
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
  const taken = takenBy(campaign.id, head.asOfSeq, db);
  const former = formerRecords(campaign.id, head.asOfSeq, ids, db);
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
  const held = activitiesBehind(
    db,
    rows.filter(({ kind }) => kind === 'activity').map(({ id }) => id),
    former,
    taken,
  );
  return Object.fromEntries(
    rows.map(({ id, kind, title }): [string, RecordBehind] => {
      const visible = visibleRecord(actor, id, db) !== null;
      const decision = lines.find((line) => line.record === id && line.decision)?.decision;
      const at = decision ? decided.get(decision) : undefined;
      const evidence = visible ? evidenceAsOf(actor, id, taken(id)) : [];
      return [
        id,
        {
          kind,
          title: former.get(id)?.title ?? title,
          ...activityOf(held.get(id), visible),
          visible,
          decidedOn: at === undefined || at === null ? null : dayAt(at, campaign.zone),
          evidence: evidence.map((file) => ({
            id: file.id,
            name: file.name,
            ...(file.withdrawn ? { withdrawn: true } : {}),
          })),
        },
      ];
    }),
  );
}

type Activity = { readonly kind: string; readonly firms: readonly FirmNames[] };

const activityOf = (held: Activity | undefined, visible: boolean) =>
  held ? { activity: visible ? held : { ...held, firms: [] } } : {};

/** What activities were and whom they met, each as the result took it. */
function activitiesBehind(
  db: Reader,
  ids: readonly string[],
  former: ReadonlyMap<string, RecordAsWas>,
  taken: (record: string) => number,
): ReadonlyMap<string, Activity> {
  if (ids.length === 0) return new Map();
  const kinds = db
    .select({ id: activities.id, kind: activities.kind })
    .from(activities)
    .where(inArray(activities.id, [...ids]))
    .all();
  const met = db
    .select({ id: activityFirms.activityId, investorId: activityFirms.investorId })
    .from(activityFirms)
    .where(and(inArray(activityFirms.activityId, [...ids]), isNull(activityFirms.withdrawnSeq)))
    .orderBy(asc(activityFirms.position), asc(activityFirms.id))
    .all();
  const said = kinds.map(({ id, kind }): { id: string; kind: string; firms: readonly Met[] } => {
    const was = former.get(id)?.content as Kept | undefined;
    return { id, kind: was?.kind ?? kind, firms: was?.firms ?? met.filter((firm) => firm.id === id) };
  });
  const names = namesOf(
    db,
    said.map(({ id, firms }) => ({ at: taken(id), investors: firms.map((firm) => firm.investorId) })),
  );
  return new Map(
    said.map(({ id, kind, firms }) => [
      id,
      { kind, firms: firms.flatMap(({ investorId }) => names(investorId, taken(id)) ?? []) },
    ]),
  );
}

type Met = { readonly investorId: string };
/** Of what `activity.amend` keeps. */
type Kept = { readonly kind: string; readonly firms: readonly Met[] };

/** What investors were called as of some history rows. */
function namesOf(
  db: Reader,
  asked: readonly { readonly at: number; readonly investors: readonly string[] }[],
): (investor: string, at: number) => FirmNames | undefined {
  const ids = [...new Set(asked.flatMap((one) => one.investors))];
  if (ids.length === 0) return () => undefined;
  const now = new Map(
    db
      .select({ id: investors.id, nameZh: investors.nameZh, nameEn: investors.nameEn })
      .from(investors)
      .where(inArray(investors.id, ids))
      .all()
      .map(({ id, ...names }) => [id, names]),
  );
  const was = new Map(
    [...new Set(asked.map(({ at }) => at))].map((at) => [
      at,
      contentsAsOf<FirmNames>(db, ['investor.amend'], { kind: 'investor', ids }, at),
    ]),
  );
  return (investor, at) => {
    const { nameZh, nameEn } = was.get(at)?.get(investor) ?? now.get(investor) ?? {};
    return nameZh || nameEn ? { nameZh: nameZh ?? null, nameEn: nameEn ?? null } : undefined;
  };
}
