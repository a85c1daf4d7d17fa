/** What corrections have made of a list since it was first put up: run by run, for everybody who may read the list. */
import { eq } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { runs } from '../../db/schema';
import type { Actor } from '../access';
import { type CampaignView, seesWhole } from '../campaign';
import type { Instant } from '../day';
import { type Correction, correctionsIn } from '../objections';
import { type CountedRecord, countedOf, publicRun, storedHeadOf, storedResult } from '../results';
import { type Result, type ResultChanges, resultChanges } from '../scoring';
import { endsOf, recomputationsIn } from './recomputations';
import { runOf } from './view';

/** What either run takes of a record that was put right. */
export type CorrectedRecord = {
  readonly before: CountedRecord;
  readonly after: CountedRecord;
  /** Either list names the record itself: among what counted, or as a project it honours. */
  readonly named: boolean;
};

/** A run that took the place of another. */
export type CorrectedRun = {
  readonly n: number;
  readonly follows: number;
  /** When it was adopted. */
  readonly at: Instant;
  /** What it took in, without whose objection it rests on. */
  readonly corrections: readonly (Pick<Correction, 'id' | 'unit' | 'points' | 'record'> & {
    readonly counted: CorrectedRecord | null;
  })[];
  readonly difference: ResultChanges;
};

/**
 * The corrections behind the newest run, oldest first, for those who see the whole campaign; for everybody else those behind the one that was put
 * up last. Empty where that is the first, and where they see none.
 */
export function correctedRuns(actor: Actor, campaign: CampaignView): CorrectedRun[] {
  const db = reader();
  const last = seesWhole(actor, campaign.id) ? undefined : (publicRun(db, campaign.id)?.n ?? 0);
  const shown = campaign.state.closed ? runOf(actor, campaign.id, last) : null;
  if (!shown) return [];
  const ends = endsOf(db, campaign.id);
  const all = recomputationsIn(db, campaign.id);
  const corrections = correctionsIn(db, campaign.id);
  const found: CorrectedRun[] = [];
  for (let id: string | null = shown.id; id !== null; ) {
    const end = ends.find(({ run }) => run === id);
    const made = all.find((one) => one.id === end?.recomputation);
    const [run, before] = [runRow(db, id), made && runRow(db, made.follows)];
    if (!end || !made || !run || !before) break;
    const { difference, honoured } = between(db, before.result, run.result);
    const [left, right] = [storedHeadOf(before.result, db), storedHeadOf(run.result, db)];
    if (!left || !right) break;
    const countedIn = (record: string): CorrectedRecord => {
      const [was, is] = [countedOf(campaign, left, record), countedOf(campaign, right, record)];
      const named = honoured.has(record) || was.amounts.length + is.amounts.length > 0;
      return { before: was, after: is, named };
    };
    found.unshift({
      n: run.n,
      follows: before.n,
      at: end.at,
      corrections: corrections
        .filter((one) => made.listed.includes(one.id))
        .map(({ id: correction, unit, points, record }) => ({
          ...{ id: correction, unit, points, record },
          counted: record && countedIn(record.id),
        })),
      difference,
    });
    id = made.follows;
  }
  return found;
}

function runRow(db: Reader, id: string) {
  return db.select({ n: runs.n, result: runs.resultId }).from(runs).where(eq(runs.id, id)).get();
}

const KEPT = 8;
type Between = {
  readonly difference: ResultChanges;
  /** Deals that an award of either honours. */
  readonly honoured: ReadonlySet<string>;
};
const known = new Map<string, Between>();

/** Sealed results never change, and a public page is read often. */
function between(db: Reader, before: string, after: string): Between {
  const key = `${before} ${after}`;
  const found = known.get(key) ?? betweenResults(storedResult(before, db), storedResult(after, db));
  known.delete(key);
  known.set(key, found);
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) break;
    known.delete(oldest);
  }
  return found;
}

function betweenResults(before: Result, after: Result): Between {
  const deals = [before, after].flatMap(({ awards }) =>
    awards.flatMap(({ winners }) => winners.flatMap(({ deal }) => deal ?? [])),
  );
  return { difference: resultChanges(before, after), honoured: new Set(deals) };
}
