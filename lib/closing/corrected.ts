/** What corrections have made of a list since it was first put up: run by run, for everybody who may read the list. */
import { eq } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { runs } from '../../db/schema';
import type { Actor } from '../access';
import type { CampaignView } from '../campaign';
import type { Instant } from '../day';
import { type Correction, correctionsIn } from '../objections';
import { storedResult } from '../results';
import { type ResultChanges, resultChanges } from '../scoring';
import { endsOf, recomputationsIn } from './recomputations';
import { runOf } from './view';

/** A run that took the place of another. */
export type CorrectedRun = {
  readonly n: number;
  readonly follows: number;
  /** When it was adopted. */
  readonly at: Instant;
  /** What it took in, without whose objection it rests on. */
  readonly corrections: readonly Pick<Correction, 'id' | 'unit' | 'points' | 'record'>[];
  readonly difference: ResultChanges;
};

/** The corrections behind the run that the actor sees, oldest first; empty where it is the first, and where they see none. */
export function correctedRuns(actor: Actor, campaign: CampaignView): CorrectedRun[] {
  const shown = campaign.state.closed ? runOf(actor, campaign.id) : null;
  if (!shown) return [];
  const db = reader();
  const ends = endsOf(db, campaign.id);
  const all = recomputationsIn(db, campaign.id);
  const corrections = correctionsIn(db, campaign.id);
  const found: CorrectedRun[] = [];
  for (let id: string | null = shown.id; id !== null; ) {
    const end = ends.find(({ run }) => run === id);
    const made = all.find((one) => one.id === end?.recomputation);
    const [run, before] = [runRow(db, id), made && runRow(db, made.follows)];
    if (!end || !made || !run || !before) break;
    found.unshift({
      n: run.n,
      follows: before.n,
      at: end.at,
      corrections: corrections
        .filter((one) => made.listed.includes(one.id))
        .map((one) => ({ id: one.id, unit: one.unit, points: one.points, record: one.record })),
      difference: between(db, before.result, run.result),
    });
    id = made.follows;
  }
  return found;
}

function runRow(db: Reader, id: string) {
  return db.select({ n: runs.n, result: runs.resultId }).from(runs).where(eq(runs.id, id)).get();
}

const KEPT = 8;
const known = new Map<string, ResultChanges>();

/** Sealed results never change, and a public page is read often. */
function between(db: Reader, before: string, after: string): ResultChanges {
  const key = `${before} ${after}`;
  const found = known.get(key) ?? resultChanges(storedResult(before, db), storedResult(after, db));
  known.delete(key);
  known.set(key, found);
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) break;
    known.delete(oldest);
  }
  return found;
}
