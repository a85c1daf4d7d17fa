/** What the pages after the close show: runs, the recomputation beside what it follows, and what bars publication. */
import { eq, inArray } from 'drizzle-orm';
import { reader } from '../../db/client';
import { people, records, runs } from '../../db/schema';
import { type Actor, can } from '../access';
import { type CampaignView, seesWhole } from '../campaign';
import { now } from '../clock';
import { noticesIn } from '../notices';
import { type Correction, correctionsIn } from '../objections';
import {
  basisAt,
  rulesOf,
  type StoredHead,
  storedHeadOf,
  storedResult,
  type Uncounted,
  uncountedIn,
} from '../results';
import { type Result, type ResultChanges, resultChanges, type Scheme } from '../scoring';
import type { RecordKind } from '../vocabulary';
import { endsOf, openRecomputation, recomputationsIn, resultOfRecomputation } from './recomputations';
import {
  movedSince,
  type PublicationBar,
  publicationBars,
  recomputationDigest,
  signedEnough,
  stillStands,
} from './recompute';
import { unsealed } from './seal';
import { type Sealing, sealingOf } from './sealing';
import type { Signature } from './state';
import { type Run, runsOf } from './view';

/** A record of which a result counts nothing, or not all, and what it is called. */
export type UncountedRecord = Omit<Uncounted, 'record'> & {
  readonly record: { readonly id: string; readonly kind: RecordKind; readonly title: string };
};

/** The recomputation that waits to be adopted or discarded, beside the run it follows. */
export type OpenRecomputation = {
  readonly id: string;
  readonly follows: number;
  readonly corrections: readonly Correction[];
  /** Null while it is being computed. */
  readonly computed: {
    readonly scheme: Scheme;
    readonly before: Result;
    readonly after: Result;
    readonly difference: ResultChanges;
    /** Records taken in, receipts of a deal with it, that count nowhere, or not whole, though they were accepted. */
    readonly uncounted: readonly UncountedRecord[];
    readonly digest: string;
    readonly signatures: readonly Signature[];
    readonly needed: number;
    readonly complete: boolean;
    /** The reader has signed it. */
    readonly signed: boolean;
  } | null;
  /** What it lists is as it was taken in. */
  readonly stands: boolean;
};

export type EndedRecomputation = {
  readonly id: string;
  readonly adopted: boolean;
  readonly reason: string | null;
  readonly at: number;
  readonly by: string;
  /** The run that seals it; null where it was discarded, and while it is being sealed. */
  readonly run: number | null;
  /** What it took in, as each stands now. */
  readonly corrections: readonly Correction[];
};

export type Aftermath = {
  readonly runs: readonly Run[];
  readonly corrections: readonly Correction[];
  /** Ready to be taken in by a recomputation. */
  readonly ready: number;
  readonly open: OpenRecomputation | null;
  readonly ended: readonly EndedRecomputation[];
  readonly bars: readonly PublicationBar[];
  /** Nothing was put up yet, or a place, a status or an award of the newest run is another than in the list that was put up last. */
  readonly needsNotice: boolean;
  /** The run that was put up last, where the newest is a later one with the same places, statuses and awards: its notice is enough. Else null. */
  readonly unmovedSince: number | null;
  /** Set while a seal is being made or a result computed. */
  readonly working: Sealing | null;
  readonly mayAct: boolean;
};

/** What follows the close, for those who see the whole campaign; null for others, and before it. */
export function aftermathOf(actor: Actor, campaign: CampaignView): Aftermath | null {
  if (!seesWhole(actor, campaign.id) || !campaign.state.closed) return null;
  const db = reader();
  const corrections = correctionsIn(db, campaign.id);
  const all = recomputationsIn(db, campaign.id);
  const last = noticesIn(db, campaign.id).at(-1);
  const open = openOf(actor, campaign, corrections);
  const works = unsealed(db, campaign.id) !== null || open?.computed === null;
  const sealed = runsOf(actor, campaign.id);
  const needsNotice = last === undefined || movedSince(db, campaign.id, last.run.id);
  return {
    runs: sealed,
    corrections,
    ready: corrections.filter(({ state }) => state === 'ready').length,
    open,
    ended: endsOf(db, campaign.id).map(({ recomputation, adopted, reason, at, by, run }) => ({
      id: recomputation,
      adopted,
      reason,
      at,
      by: db.select({ name: people.name }).from(people).where(eq(people.id, by)).get()?.name ?? by,
      run: sealed.find(({ id }) => id === run)?.n ?? null,
      corrections: corrections.filter(({ id }) =>
        all.find((one) => one.id === recomputation)?.listed.includes(id),
      ),
    })),
    bars: campaign.state.published ? [] : publicationBars(db, campaign.id, campaign.today),
    needsNotice,
    unmovedSince: needsNotice || (sealed[0]?.n ?? 0) <= last.run.n ? null : last.run.n,
    working: works ? sealingOf(db, actor, campaign.id) : null,
    mayAct: !campaign.state.published && can(actor, 'recomputation.sign', { campaign: campaign.id }),
  };
}

function openOf(
  actor: Actor,
  campaign: CampaignView,
  corrections: readonly Correction[],
): OpenRecomputation | null {
  const db = reader();
  const open = openRecomputation(db, campaign.id);
  if (!open) return null;
  const head = resultOfRecomputation(db, campaign.id, open.seq);
  const digest = head ? recomputationDigest(db, campaign.id, open) : null;
  const followed = followedBy(open.follows);
  const listed = corrections.filter(({ id }) => open.listed.includes(id));
  return {
    id: open.id,
    follows: followed?.n ?? 0,
    corrections: listed,
    computed:
      head && digest && followed ? besideEachOther(actor, campaign, head, digest, followed.head) : null,
    stands: stillStands(db, campaign.id, open),
  };
}

function followedBy(run: string): { readonly n: number; readonly head: StoredHead } | null {
  const db = reader();
  const row = db.select({ n: runs.n, result: runs.resultId }).from(runs).where(eq(runs.id, run)).get();
  const head = row ? storedHeadOf(row.result, db) : null;
  return row && head ? { n: row.n, head } : null;
}

function besideEachOther(
  actor: Actor,
  campaign: CampaignView,
  head: StoredHead,
  digest: string,
  earlier: StoredHead,
) {
  const db = reader();
  const before = storedResult(earlier.id, db);
  const after = storedResult(head.id, db);
  const { given, needed, complete } = signedEnough(db, campaign.id, digest, now());
  return {
    scheme: rulesOf(head.schemeVersion, db).scheme,
    before,
    after,
    difference: resultChanges(before, after),
    uncounted: uncountedOf(campaign, head),
    digest,
    signatures: given,
    needed,
    complete,
    signed: given.some(({ by }) => by.id === actor.id),
  };
}

/** Of what a recomputation took in, by itself or with its deal; what those before it took in was told with them. */
function uncountedOf(campaign: CampaignView, head: StoredHead): UncountedRecord[] {
  const db = reader();
  const { records: all = [] } = basisAt(campaign.id, head.asOfSeq, db) ?? {};
  const taken = all.filter(({ seq }) => seq === head.asOfSeq).map(({ id }) => id);
  const found = uncountedIn(campaign, head, taken);
  if (found.length === 0) return [];
  const rows = db
    .select({ id: records.id, kind: records.kind, title: records.title })
    .from(records)
    .where(
      inArray(
        records.id,
        found.map(({ record }) => record),
      ),
    )
    .all();
  return found.flatMap(({ record: id, ...why }) => {
    const record = rows.find((row) => row.id === id);
    return record ? [{ ...why, record }] : [];
  });
}
