/**
 * What the result could not compute: errors among its problems, where points would be sealed as 0 though nobody earned 0.
 * Read from the stored live result, since computing one takes longer than a request may; `seeToResult` sees that it is
 * up to date before a signature is given.
 */
import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Reader } from '../../db/client';
import { goals, records, setAsides, units } from '../../db/schema';
import type { Instant } from '../day';
import { standingOf } from '../facts';
import { hasWorker } from '../jobs';
import {
  bringUpToDate,
  errorsIn,
  keepUp,
  type RewardToSet,
  rewardsToSetIn,
  rulesAsOf,
  storedHead,
} from '../results';
import { ENGINE, judgedRuleOf, type Problem, type Scheme } from '../scoring';
import type { RecordKind } from '../vocabulary';

export type Named = { readonly id: string; readonly nameZh: string; readonly nameEn: string };
export type About = {
  readonly id: string;
  readonly kind: RecordKind;
  readonly title: string;
  /** Of a figure: what it is called in both languages. */
  readonly titles?: { readonly nameZh: string; readonly nameEn: string };
};

/** A claim with an amount in a currency that no rate leads out of. */
export type RateBlocker = {
  readonly kind: 'rate';
  readonly subject: string;
  readonly currency: string;
  /** The measure's currency, where it is not the campaign's. */
  readonly to: string | null;
  readonly record: About;
  readonly unit: Named;
  readonly since: Instant;
};

/** The result could not compute this: the points would be 0. */
export type ProblemBlocker = {
  readonly kind: 'problem';
  readonly subject: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
  readonly rule: { readonly nameZh: string; readonly nameEn: string } | null;
  readonly unit: Named | null;
};

/** Rewards of a rule whose band asks the office for their amount, and none was set: they would be sealed as 0. */
export type RewardBlocker = {
  readonly kind: 'reward';
  /** The key of the rule, and a digest of which of its rewards: what comes later was not set aside. */
  readonly subject: string;
  readonly names: { readonly nameZh: string; readonly nameEn: string };
  readonly count: number;
};

/** Brings the stored result up to date, in the worker where there is one: what is signed has been computed. */
export async function seeToResult(campaignId: string): Promise<void> {
  if (hasWorker()) await keepUp(campaignId);
  else bringUpToDate(campaignId);
}

/** Whether what is stored counts everything up to a history row. */
export function isComputed(db: Reader, campaignId: string, seq: number): boolean {
  const live = storedHead(campaignId, 'live', db);
  return live !== null && live.engine === ENGINE && live.asOfSeq >= seq;
}

/**
 * Errors of the stored result that nobody has set aside; none where nothing is stored yet. An amount without a rate is
 * told as `rate`, unless its record is among those `told` already; a target that was set aside is missed on purpose.
 */
export function problemsIn(
  db: Reader,
  campaignId: string,
  told: ReadonlySet<string>,
): (RateBlocker | ProblemBlocker)[] {
  const head = storedHead(campaignId, 'live', db);
  const rules = rulesAsOf(campaignId, Number.MAX_SAFE_INTEGER, db);
  if (!head || !rules) return [];
  const aside = asideOf(db, campaignId);
  const found = new Map<string, RateBlocker | ProblemBlocker>();
  for (const problem of errorsIn(db, head.id)) {
    const { record } = problem.params;
    const blocker =
      problem.code === 'rate-missing' && record
        ? told.has(record)
          ? null
          : withoutRate(db, problem, record, rules.scheme)
        : blockerOf(db, problem, rules.scheme);
    if (blocker && !aside(problem, blocker.subject)) found.set(`${blocker.kind}:${blocker.subject}`, blocker);
  }
  return [...found.values()];
}

/** Rules with rewards of the stored result that are still to be set, and that nobody has set aside. */
export function rewardsToSet(db: Reader, campaignId: string, aside: ReadonlySet<string>): RewardBlocker[] {
  const head = storedHead(campaignId, 'live', db);
  const rules = rulesAsOf(campaignId, Number.MAX_SAFE_INTEGER, db);
  if (!head || !rules) return [];
  const open = rewardsToSetIn(db, head.id);
  return (rules.scheme.rewards ?? []).flatMap(({ key, names }): RewardBlocker[] => {
    const own = open.filter(({ reward }) => reward === key);
    const subject = `${key}/${digestOf(own)}`;
    if (own.length === 0 || aside.has(subject)) return [];
    return [{ kind: 'reward', subject, names: { nameZh: names.zh, nameEn: names.en }, count: own.length }];
  });
}

/** Says which they are without a name in it. */
function digestOf(rewards: readonly RewardToSet[]): string {
  const said = JSON.stringify(rewards.map(({ deal, referrer }) => [deal, referrer]));
  return createHash('sha256').update(said).digest('hex').slice(0, 16);
}

function asideOf(db: Reader, campaignId: string): (problem: Problem, subject: string) => boolean {
  const rows = db
    .select({ blocker: setAsides.blocker, subject: setAsides.subjectId })
    .from(setAsides)
    .where(eq(setAsides.campaignId, campaignId))
    .all();
  const said = new Set(rows.map(({ blocker, subject }) => `${blocker}:${subject}`));
  const ids = new Map(
    db
      .select({ id: goals.id, key: goals.key })
      .from(goals)
      .where(eq(goals.campaignId, campaignId))
      .all()
      .map(({ id, key }) => [key, id]),
  );
  return ({ code, params }, subject) =>
    said.has(`problem:${subject}`) ||
    (code === 'target-missing' && said.has(`target:${ids.get(params.goal ?? '')}/${params.unit}`));
}

function blockerOf(db: Reader, { code, path, params }: Problem, scheme: Scheme): ProblemBlocker {
  const rule = params.status
    ? judgedRuleOf(scheme, params)
    : [...scheme.indicators, ...scheme.awards].find(({ key }) => key === params.rule);
  return {
    kind: 'problem',
    subject: [code, params.rule ?? path, params.unit ?? ''].join('/'),
    code,
    params,
    rule: rule ? { nameZh: rule.names.zh, nameEn: rule.names.en } : null,
    unit: params.unit ? unitOf(db, params.unit) : null,
  };
}

/** A claim whose amount cannot be converted into the currency of a measure. */
function withoutRate(db: Reader, { params }: Problem, recordId: string, scheme: Scheme): RateBlocker | null {
  const record = db.select().from(records).where(eq(records.id, recordId)).get();
  if (!record) return null;
  const { counting, waiting } = standingOf(db, recordId);
  const claim = waiting ?? counting;
  const currency = claim?.lines.find((line) => line.currency !== null)?.currency;
  const unit = unitOf(db, record.unitId);
  if (!claim || !currency || !unit) return null;
  const { id, kind, title, loggedAt } = record;
  return {
    kind: 'rate',
    subject: claim.id,
    currency,
    to: scheme.measures.find(({ key }) => key === params.measure)?.currency ?? null,
    record: { id, kind, title },
    unit,
    since: loggedAt,
  };
}

function unitOf(db: Reader, id: string) {
  const row = db
    .select({ id: units.id, nameZh: units.nameZh, nameEn: units.nameEn })
    .from(units)
    .where(eq(units.id, id))
    .get();
  return row ?? null;
}
