/** The keeper: a look once a second at what is out of date, and the worker asked to bring it up to date. */
import { performance } from 'node:perf_hooks';
import { now } from '../clock';
import { ask, employWorker } from '../jobs';
import { dueCampaigns } from './stored';

type Held = { busy: boolean; readonly rest: Map<string, number> };
const held = globalThis as typeof globalThis & { __hundredDaysKeeper?: Held };

const LOOK_EVERY = 1_000;
const AFTER_FAILURE = 30_000;

/** Starts the keeper of this process, once; it does not keep the process alive. */
export function startKeeper(): void {
  if (held.__hundredDaysKeeper) return;
  const keeper: Held = { busy: false, rest: new Map() };
  held.__hundredDaysKeeper = keeper;
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
    await ask({ do: 'keep', campaign, at: now() });
    const took = performance.now() - from;
    keeper.rest.set(campaign, performance.now() + (took > 500 ? 2 * took : 0));
  } catch (error) {
    keeper.rest.set(campaign, performance.now() + AFTER_FAILURE);
    console.error(`The table of campaign ${campaign} could not be brought up to date:`, error);
  }
}
