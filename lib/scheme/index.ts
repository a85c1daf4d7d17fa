/** The scheme of a campaign: its draft, its published versions, and what they say in words. */
import { and, asc, desc, eq } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { confirmations, history, people, schemeVersions } from '../../db/schema';
import { type Actor, can, takesPart } from '../access';
import { inForce, seesWhole } from '../campaign';
import { now } from '../clock';
import type { Instant } from '../day';
import { goalsOf } from '../goals';
import { type Problem, parseScheme, type Scheme, type SchemeContext } from '../scoring';
import { groupsOf } from '../units';
import { draftOf } from './draft';
import { contextOf, problemsOf } from './publish';
import type { Around } from './show';

export { awardFields } from './award-form';
export { isLeast } from './award-reading';
export { type Change, changeReader } from './change-reading';
export { type ConditionParts, hasMoney, partsOf } from './conditions';
export { type Difference, differenceOf } from './difference';
export {
  discardDraft,
  duplicatePiece,
  type Edited,
  movePiece,
  removePiece,
  saveAward,
  saveBoard,
  saveGeneral,
  saveIndicator,
  saveMeasure,
  saveWeights,
  startScheme,
} from './draft';
export { draftFile, importScheme, versionFile } from './file';
export {
  type Forecast,
  type ForecastHonours,
  type ForecastRow,
  type ForecastSide,
  type ForecastTask,
  forecastHere,
  forecastOf,
  forecastOfVersion,
  type NoForecast,
  sealedBefore,
} from './forecast';
export {
  boardFields,
  Filled,
  indicatorFields,
  measureFields,
  onNoBoard,
  quantityText,
  treeText,
  weightsFields,
} from './forms';
export { placeGain, pointsGain } from './gain';
export { createMissingGoal, goalsMissing } from './missing';
export { namesFor, type Writer, writerFor } from './names';
export { hashOf, type Published, publishScheme } from './publish';
export { type Around, type Reading, type RewardReading, type SchemeReader, schemeReader } from './reading';
export { removeReward, rewardFields, rewardOf, saveReward } from './rewards';
export { kindOfMeasure } from './show';

export const VERSION_STATES = ['in-force', 'waiting', 'replaced', 'declined'] as const;

/** A published version without its rules. */
export type VersionHead = {
  readonly id: string;
  readonly n: number;
  /** `waiting` for a second person, `declined` by one, `replaced` by a later one. */
  readonly state: (typeof VERSION_STATES)[number];
  readonly hash: string;
  readonly reason: string | null;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: Instant;
  /** The second person who let it count, or did not; null while it waits, and of what was published before the start. */
  readonly answered: { readonly by: string; readonly agreed: boolean; readonly at: Instant } | null;
};
export type Version = VersionHead & { readonly scheme: Scheme };

export type SchemeView = {
  /** What results are computed by, or null where none is in force. */
  readonly inForce: Version | null;
  /** Newest first. Those that never came to count are for who sees the whole campaign. */
  readonly versions: readonly VersionHead[];
  /** For who may edit. */
  readonly draft: {
    readonly version: number;
    readonly scheme: Scheme;
    readonly problems: readonly Problem[];
  } | null;
  readonly mayEdit: boolean;
};

/** The scheme as the actor sees it, or null where they take no part in the campaign. */
export function schemeOf(actor: Actor, campaign: string): SchemeView | null {
  if (!takesPart(actor, campaign)) return null;
  const db = reader();
  const heads = versionHeads(db, campaign);
  const current = heads.find(({ state }) => state === 'in-force');
  const mayEdit = can(actor, 'scheme.draft', { campaign });
  const draft = mayEdit ? draftOf(db, campaign) : null;
  return {
    inForce: current ? withRules(db, current) : null,
    versions: heads.filter(({ state }) => seesWhole(actor, campaign) || counted(state)),
    draft: draft && {
      version: draft.version,
      scheme: draft.scheme,
      problems: problemsOf(db, campaign, now(), draft.scheme),
    },
    mayEdit,
  };
}

/** One version by its number, or null: the actor does not see the campaign, or a version that never came to count. */
export function schemeVersion(actor: Actor, campaign: string, n: number): Version | null {
  if (!takesPart(actor, campaign)) return null;
  const db = reader();
  const head = versionHeads(db, campaign).find((one) => one.n === n);
  if (!head || !(seesWhole(actor, campaign) || counted(head.state))) return null;
  return withRules(db, head);
}

/**
 * What a version is read against: the one in force while it waits, else the one that counted before it. Null for the first, and
 * for whom the version itself is not for.
 */
export function versionBefore(actor: Actor, campaign: string, n: number): Version | null {
  if (!schemeVersion(actor, campaign, n)) return null;
  const db = reader();
  const heads = versionHeads(db, campaign);
  const waits = heads.some((one) => one.n === n && one.state === 'waiting');
  const head = heads.find((one) => (waits ? one.state === 'in-force' : counted(one.state) && one.n < n));
  return head ? withRules(db, head) : null;
}

const counted = (state: VersionHead['state']) => state === 'in-force' || state === 'replaced';

/** What names there are beside a scheme, for `schemeReader`; nothing for those who take no part. */
export function aroundOf(actor: Actor, campaign: string): Around {
  if (!takesPart(actor, campaign)) return { goals: [], groups: [] };
  const db = reader();
  return { goals: goalsOf(db, campaign), groups: groupsOf(db, campaign) };
}

/** What the campaign has that a scheme may refer to: for the editor's choices. Nothing for those who may not edit. */
export function choicesOf(actor: Actor, campaign: string): SchemeContext {
  return can(actor, 'scheme.draft', { campaign }) ? contextOf(reader(), campaign, now()) : {};
}

function versionHeads(db: Reader, campaign: string): VersionHead[] {
  const rows = db
    .select({
      id: schemeVersions.id,
      n: schemeVersions.n,
      hash: schemeVersions.hash,
      reason: schemeVersions.reason,
      byId: schemeVersions.by,
      by: people.name,
      at: schemeVersions.at,
      seq: schemeVersions.seq,
    })
    .from(schemeVersions)
    .leftJoin(people, eq(people.id, schemeVersions.by))
    .where(eq(schemeVersions.campaignId, campaign))
    .orderBy(desc(schemeVersions.n))
    .all();
  const counting = inForce(db, campaign, 'scheme', rows, Number.MAX_SAFE_INTEGER).map(({ id }) => id);
  const answers = new Map(
    db
      .select({
        id: confirmations.subjectId,
        agreed: confirmations.agreed,
        name: people.name,
        byId: confirmations.by,
        at: history.at,
      })
      .from(confirmations)
      .innerJoin(history, eq(history.seq, confirmations.seq))
      .leftJoin(people, eq(people.id, confirmations.by))
      .where(and(eq(confirmations.campaignId, campaign), eq(confirmations.subjectKind, 'scheme')))
      .orderBy(asc(confirmations.seq))
      .all()
      .map(({ id, agreed, name, byId, at }) => [id, { by: name ?? byId, agreed, at }] as const),
  );
  const stateOf = (id: string): VersionHead['state'] => {
    if (counting.at(-1) === id) return 'in-force';
    if (counting.includes(id)) return 'replaced';
    return answers.get(id)?.agreed === false ? 'declined' : 'waiting';
  };
  return rows.map(({ seq: _seq, byId, by, ...row }) => ({
    ...row,
    by: { id: byId, name: by ?? byId },
    state: stateOf(row.id),
    answered: answers.get(row.id) ?? null,
  }));
}

function withRules(db: Reader, head: VersionHead): Version {
  const row = db
    .select({ body: schemeVersions.body })
    .from(schemeVersions)
    .where(eq(schemeVersions.id, head.id))
    .get();
  const { scheme } = parseScheme(JSON.parse(row?.body ?? 'null'));
  if (!scheme) throw new Error(`Scheme version ${head.id} cannot be read`);
  return { ...head, scheme };
}
