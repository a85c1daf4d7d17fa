/** The keeper: a look once a second at what is out of date, and the worker asked to bring it up to date. */
import { performance } from 'node:perf_hooks';
import { now } from '../clock';
import { hasMoreFactsThan } from '../facts';
import { ask, askSuccessor, employWorker } from '../jobs';
import { dueCampaigns, dueOf, storedHead } from './stored';

type Held = {
  busy: boolean;
  readonly rest: Map<string, number>;
  /** How long the last time took, by campaign. */
  readonly took: Map<string, number>;
  /** What is being brought up to date: one after the other. */
  lane: Promise<void>;
};
const held = globalThis as typeof globalThis & { __hundredDaysKeeper?: Held };

const LOOK_EVERY = 1_000;
const AFTER_FAILURE = 30_000;
/** What takes longer over many facts is not done by the worker itself: somebody may be asking it why a unit stands where it does. */
const LONG = 3_000;
/** Fewer facts are done sooner than a successor is there. */
export const MANY = 20_000;

function state(): Held {
  held.__hundredDaysKeeper ??= { busy: false, rest: new Map(), took: new Map(), lane: Promise.resolve() };
  return held.__hundredDaysKeeper;
}

/** Starts the keeper of this process, once; it does not keep the process alive. */
export function startKeeper(): void {
  if (held.__hundredDaysKeeper) return;
  const keeper = state();
  employWorker();
  setInterval(() => void look(keeper), LOOK_EVERY).unref();
}

async function look(keeper: Held): Promise<void> {
  if (keeper.busy) return;
  keeper.busy = true;
  try {
    for (const campaign of dueCampaigns(now())) {
      if ((keeper.rest.get(campaign) ?? 0) > performance.now()) continue;
      await bring(keeper, campaign);
    }
  } catch (error) {
    // The database may be away for a moment (a restore); the next look finds it again.
    console.error('The keeper could not look:', error);
  } finally {
    keeper.busy = false;
  }
}

/** A large campaign rests twice as long as it takes, so that one that never stands still does not take a whole core. */
async function bring(keeper: Held, campaign: string): Promise<void> {
  const from = performance.now();
  try {
    await keepUp(campaign);
    const took = performance.now() - from;
    keeper.rest.set(campaign, performance.now() + (took > 500 ? 2 * took : 0));
  } catch (error) {
    keeper.rest.set(campaign, performance.now() + AFTER_FAILURE);
    console.error(`The table of campaign ${campaign} could not be brought up to date:`, error);
  }
}

/** What the worker answers: how long it was at it, its own start left out. */
export type Kept = { readonly took: number };

/** Has the stored result of a campaign brought up to date by the worker, or by its successor where that takes long. */
export function keepUp(campaign: string, many = MANY): Promise<void> {
  const keeper = state();
  const keep = async () => {
    const due = dueOf(campaign, now());
    if (!due.live && !due.freeze) return;
    const task = { do: 'keep', campaign, at: now(), urgent: true };
    // Where there is a table already, it is not known yet how long the next will take, and somebody may be asking about this one.
    const before = keeper.took.get(campaign) ?? (storedHead(campaign, 'live') ? Number.POSITIVE_INFINITY : 0);
    const isLong = before > LONG && hasMoreFactsThan(campaign, many);
    const { took } = await (isLong ? askSuccessor<Kept>(task) : ask<Kept>(task));
    keeper.took.set(campaign, took);
  };
  const kept = keeper.lane.then(keep);
  keeper.lane = kept.catch(() => {});
  return kept;
}
