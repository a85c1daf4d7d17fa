/**
 * The one door for changes. `write` authorises, opens an immediate transaction, answers a repeated request with what
 * came of it the first time, runs the work, records it in the chained history, and commits: nobody can forget any of it.
 */
import { asc, desc, eq } from 'drizzle-orm';
import { campaignSteps, campaigns, history, requests } from '../../db/schema';
import { transact, type Writer } from '../../db/writer';
import { type Actor, authorize, CORRECTING, ruleOf, type Scope, type Verb } from '../access';
import { phaseAt, refusedIn } from '../campaign/phase';
import { canonical, type Json } from '../canonical';
import { now } from '../clock';
import type { Instant } from '../day';
import { Missing, Refusal } from '../failure';
import { digestOf, HISTORY_FORMAT, historyHash, keepHead } from './chain';

export { contentsAsOf } from './as-was';
export { bookkeep } from './bookkeeping';
export { type ChainReport, checkChain, historyHead } from './chain';
export {
  chainFor,
  type HistoryFilter,
  type HistoryLine,
  type HistoryView,
  historyOf,
  historyOfSubjects,
} from './history';

/** What the work may use: the transaction, the number its history row will have, and the instant of the change. */
export type Tx = { readonly db: Writer; readonly seq: number; readonly at: Instant };

/** What a change leaves in the history. `before` and `after` are the record's content, without secrets. */
export type Entry = {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before?: Json;
  readonly after?: Json;
  readonly reason?: string | null;
};

declare const worked: unique symbol;
/** What work must return: made by `recorded` or `unchanged`, so that no change can go without a history row. */
export type Work<T extends Json> = {
  readonly [worked]: true;
  readonly entry: Entry | null;
  readonly value: T;
};

/** The change was made; this is its history. */
export function recorded<T extends Json>(entry: Entry, value: T): Work<T> {
  return { entry, value } as unknown as Work<T>;
}

/** Nothing needed changing. The work must not have written anything. */
export function unchanged<T extends Json>(value: T): Work<T> {
  return { entry: null, value } as unknown as Work<T>;
}

export type Call = {
  /** Minted by the client, one per thing a person wants done; null for commands and jobs only. */
  readonly request: string | null;
  /** Everything the request says: the same id with other content is refused, never taken for a repeat. */
  readonly content: Json;
  /** Reads from the records what the change is about. Throws Missing where there is no such record for the actor. */
  readonly scope: (db: Writer) => Scope;
};

/**
 * Makes one change. `work` runs synchronously inside an immediate transaction; anything slow comes before.
 * @returns what the work returned, or, for a request already carried out, what it returned then.
 * Throws Denied, Missing, or Refusal (`used-id`, the phase's reason, and the work's own); nothing is left behind then.
 */
export function write<T extends Json>(actor: Actor, verb: Verb, call: Call, work: (tx: Tx) => Work<T>): T {
  if (actor.kind === 'person' && !call.request) throw new Error(`${verb} by a person needs a request id`);
  const digest = digestOf(canonical({ actor: `${actor.kind}:${actor.id}`, verb, content: call.content }));
  const done = transact((db): { value: T; head: { seq: number; hash: string } | null } => {
    const scope = call.scope(db);
    authorize(actor, verb, scope);
    if (call.request) {
      const earlier = db.select().from(requests).where(eq(requests.id, call.request)).get();
      if (earlier) {
        if (earlier.digest !== digest) throw new Refusal('used-id');
        return { value: JSON.parse(earlier.outcome ?? 'null') as T, head: null };
      }
    }
    const last = db
      .select({ seq: history.seq, at: history.at, hash: history.hash })
      .from(history)
      .orderBy(desc(history.seq))
      .limit(1)
      .get();
    const at = Math.max(now(), last?.at ?? 0);
    const seq = (last?.seq ?? 0) + 1;
    admit(db, verb, scope, at);
    const { entry, value } = work({ db, seq, at });
    const outcome = canonical(value);
    if (!entry) {
      if (call.request) {
        const actorName = `${actor.kind}:${actor.id}`;
        db.insert(requests)
          .values({ id: call.request, actor: actorName, verb, digest, outcome, seq: null })
          .run();
      }
      return { value, head: null };
    }
    refuseSecrets(entry.before);
    refuseSecrets(entry.after);
    const row = {
      seq,
      at,
      actorKind: actor.kind,
      actorId: actor.id,
      campaignId: scope.campaign ?? null,
      unitId: scope.units?.[0] ?? null,
      verb,
      subjectKind: entry.subject.kind,
      subjectId: entry.subject.id,
      request: call.request,
      reason: entry.reason ?? null,
      before: entry.before === undefined ? null : canonical(entry.before),
      after: entry.after === undefined ? null : canonical(entry.after),
      format: HISTORY_FORMAT,
      prevHash: last?.hash ?? '',
    };
    const hash = historyHash(row);
    db.insert(history)
      .values({ ...row, hash })
      .run();
    if (call.request) {
      const actorName = `${actor.kind}:${actor.id}`;
      db.insert(requests).values({ id: call.request, actor: actorName, verb, digest, outcome, seq }).run();
    }
    return { value, head: { seq, hash } };
  });
  if (done.head) keepHead(done.head);
  return done.value;
}

/** Refuses what the campaign's phase does not permit. */
function admit(db: Writer, verb: Verb, scope: Scope, at: Instant): void {
  const { window } = ruleOf(verb);
  if (window === 'any' || !scope.campaign) {
    if (window !== 'any' && !ANYWHERE.has(verb)) throw new Error(`${verb} needs a campaign in its scope`);
    return;
  }
  const campaign = db.select().from(campaigns).where(eq(campaigns.id, scope.campaign)).get();
  if (!campaign) throw new Missing(`campaign ${scope.campaign}`);
  const steps = db
    .select({ step: campaignSteps.step, at: campaignSteps.at })
    .from(campaignSteps)
    .where(eq(campaignSteps.campaignId, campaign.id))
    .orderBy(asc(campaignSteps.seq))
    .all();
  const state = phaseAt({ ...campaign, steps }, at);
  const corrects = state.closed && scope.corrects === true && CORRECTING.has(verb);
  const refused = refusedIn(
    corrects ? 'aftermath' : scope.mends && window === 'entry' ? 'mend' : window,
    state,
  );
  if (refused) throw new Refusal(refused);
}

/** Verbs whose subject outlives campaigns. */
const ANYWHERE: ReadonlySet<Verb> = new Set(['unit.create', 'unit.amend', 'investor.amend']);

const SECRET = /password|secret|token/i;

/** Secrets never reach the history: a key that looks like one is a fault, not a leak. */
function refuseSecrets(value: Json | undefined): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (SECRET.test(key)) throw new Error(`History must not hold ${key}`);
    refuseSecrets(member);
  }
}

/** Throws `changed-meanwhile` where an edit found no row of the version it saw. */
export function mustHaveChanged(result: { changes: number }): void {
  if (result.changes === 0) throw new Refusal('changed-meanwhile');
}
