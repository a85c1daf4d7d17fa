/**
 * What a result could not compute, told so that it can be mended: which units and indicators, and of an amount without a rate
 * which currency, into which, on which day. Gathered, so that one rate that lacks is one line however many records wait for it.
 */
import { eq, inArray, sql } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { entrants, facts } from '../../db/schema';
import type { Actor } from '../access';
import { type CampaignView, seesWhole } from '../campaign';
import { ratesAsOf } from '../rates';
import { isOfRewardsAlone, type Problem, readersOf, type Scheme } from '../scoring';
import { namesOfUnits } from '../units';
import { rulesOf } from './compute';
import { stoodIn } from './corrected';
import { namedSeqOf, resultFor } from './gate';

type Names = { readonly zh: string; readonly en: string };

/** A problem of a result with the units and indicators it concerns; of a rate with `measure`, `from`, `to`, `day` and `records` in its parameters. */
export type Gap = Problem & {
  readonly units: readonly Names[];
  /** Keys of indicators. */
  readonly rules: readonly string[];
  /** It concerns what rewards pay, and nobody's points or places. */
  readonly ofRewards: boolean;
};

/** A line of a record whose amount may lack a rate. */
export type RecordLine = {
  readonly unit: string;
  readonly aspect: string;
  readonly day: string;
  readonly currency?: string | null | undefined;
  /** It is claimed, and not accepted. */
  readonly waits?: boolean;
};

/** An amount that was left out for want of a rate. */
export type Unrated = {
  readonly measure: string;
  readonly record: string;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly day: string;
  /** Only a claim that is not decided. */
  readonly waits: boolean;
};

/** The amounts behind problems of rates, one per credited unit. */
export function unratedIn(
  problems: readonly Problem[],
  scheme: Scheme,
  linesOf: (record: string) => readonly RecordLine[],
): Unrated[] {
  const found = new Map<string, Unrated>();
  for (const { code, params } of problems) {
    const { record, measure: key } = params;
    const measure = scheme.measures.find((one) => one.key === key);
    if (code !== 'rate-missing' || !record || !measure?.currency) continue;
    for (const { unit, aspect, day, currency, waits = false } of linesOf(record)) {
      if (aspect !== measure.source.aspect || !currency || currency === measure.currency) continue;
      const key = `${measure.key} ${record} ${unit}`;
      // A claim beside what was accepted of the same record changes nothing of that.
      if (waits && found.get(key)?.waits === false) continue;
      found.set(key, {
        measure: measure.key,
        record,
        unit,
        from: currency,
        to: measure.currency,
        day,
        waits,
      });
    }
  }
  return [...found.values()];
}

/** One problem of many units is one line; so is one rate that many amounts wait for. */
export function gathered(
  problems: readonly Problem[],
  scheme: Scheme,
  names: ReadonlyMap<string, Names>,
  linesOf: (record: string) => readonly RecordLine[],
): Gap[] {
  const found = new Map<string, Gap & { units: Names[] }>();
  const unrated = unratedIn(problems, scheme, linesOf);
  const named = (gap: Gap & { units: Names[] }, unit: string | undefined) => {
    const name = unit === undefined ? undefined : names.get(unit);
    if (name && !gap.units.includes(name)) gap.units.push(name);
  };
  for (const problem of problems) {
    const { unit, record, holderId: _holder, size: _size, board: _board, ...rest } = problem.params;
    // Told below, with the rate that lacks.
    if (record && unrated.some((one) => one.record === record && one.measure === rest.measure)) continue;
    const wanted = record && problem.code === 'rate-missing' ? rateWanted(problem, linesOf(record)) : null;
    const { currency: _currency, ...others } = rest;
    const said = wanted ? { ...others, from: wanted.from, to: wanted.to } : rest;
    const key = `${problem.path} ${problem.code} ${JSON.stringify(said)}`;
    const held = found.get(key) ?? {
      ...problem,
      units: [],
      rules: rest.rule ? [rest.rule] : [],
      ofRewards:
        problem.path.startsWith('rewards.') ||
        (rest.measure !== undefined &&
          problem.path === `measures.${rest.measure}` &&
          isOfRewardsAlone(scheme, rest.measure)),
    };
    const day = [held.params.day, wanted?.day].filter((one) => one !== undefined).sort()[0];
    const gap = wanted && day ? { ...held, params: { ...said, day } } : held;
    named(gap, unit);
    found.set(key, gap);
  }
  const rates = new Map<string, Unrated[]>();
  for (const one of unrated) {
    const key = `${one.measure} ${one.from} ${one.to}`;
    rates.set(key, [...(rates.get(key) ?? []), one]);
  }
  const told = [...rates.values()].map((lines): Gap => {
    const [first] = lines as [Unrated, ...Unrated[]];
    // A rate counts from its day on: the earliest day needs it.
    const [day = first.day] = lines.map((one) => one.day).sort();
    const { measure, from, to } = first;
    const records = String(new Set(lines.map(({ record }) => record)).size);
    const gap = {
      path: `measures.${measure}`,
      code: 'rate-missing',
      params: { measure, from, to, day, records },
      severity: 'error' as const,
      units: [] as Names[],
      rules: readersOf(scheme, measure),
      ofRewards: isOfRewardsAlone(scheme, measure),
    };
    for (const { unit } of lines) named(gap, unit);
    return gap;
  });
  return [...told, ...found.values()];
}

/** The rate that a condition or a formula lacked on a record; null where the amount is no longer to be found. */
function rateWanted(
  { params: { currency: to, unit } }: Problem,
  lines: readonly RecordLine[],
): { readonly from: string; readonly to: string; readonly day: string } | null {
  if (!to) return null;
  const foreign = lines.filter(({ currency }) => currency && currency !== to);
  const own = foreign.filter((line) => line.unit === unit);
  const [first] = (own.length > 0 ? own : foreign).toSorted((a, b) => (a.day < b.day ? -1 : 1));
  return first?.currency ? { from: first.currency, to, day: first.day } : null;
}

/** What the table the actor reads could not compute, for those who see the whole campaign: errors only. */
export function gapsFor(actor: Actor, campaign: CampaignView, run?: number): Gap[] {
  if (!seesWhole(actor, campaign.id)) return [];
  const seen = resultFor(actor, campaign, run);
  return 'none' in seen ? [] : gapsOf(campaign, seen);
}

/** How many gaps the result the actor reads has, whose lines only the office sees; those that concern rewards alone by themselves. */
export function gapCounts(
  actor: Actor,
  campaign: CampaignView,
  run?: number,
): { readonly ofPoints: number; readonly ofRewards: number } {
  const seen = resultFor(actor, campaign, run);
  const gaps = 'none' in seen ? [] : gapsOf(campaign, seen);
  const ofRewards = gaps.filter((gap) => gap.ofRewards).length;
  return { ofPoints: gaps.length - ofRewards, ofRewards };
}

function gapsOf(
  campaign: CampaignView,
  seen: Exclude<ReturnType<typeof resultFor>, { none: unknown }>,
): Gap[] {
  const db = reader();
  const { id, asOfSeq, schemeVersion } = seen.head;
  const problems = errorsIn(db, id);
  if (problems.length === 0) return [];
  const lines = linesAsOf(db, campaign.id, problems, asOfSeq);
  const takePart = db
    .select({ unit: entrants.unitId })
    .from(entrants)
    .where(eq(entrants.campaignId, campaign.id))
    .all();
  const ids = takePart.map(({ unit }) => unit);
  const names = new Map(
    namesOfUnits(ids, namedSeqOf(campaign, seen, db)).map(({ id: unit, nameZh: zh, nameEn: en }) => [
      unit,
      { zh, en },
    ]),
  );
  const gaps = gathered(problems, rulesOf(schemeVersion).scheme, names, (record) => lines.get(record) ?? []);
  const rates = gaps.some(({ code }) => code === 'reward-rate-missing')
    ? ratesAsOf(db, campaign.id, asOfSeq)
    : [];
  return gaps.map((gap) => {
    const { from, to } = gap.params;
    const isOther =
      gap.code === 'reward-rate-missing' && rates.some((one) => one.currency === to && one.to === from);
    return isOther ? { ...gap, params: { ...gap.params, other: 'yes' } } : gap;
  });
}

/** Amounts that a stored result left out for want of a rate. */
export function unratedOf(
  db: Reader,
  campaign: string,
  head: { readonly id: string; readonly asOfSeq: number; readonly schemeVersion: string },
): Unrated[] {
  const problems = errorsIn(db, head.id).filter(({ code }) => code === 'rate-missing');
  if (problems.length === 0) return [];
  const lines = linesAsOf(db, campaign, problems, head.asOfSeq);
  return unratedIn(problems, rulesOf(head.schemeVersion).scheme, (record) => lines.get(record) ?? []);
}

/** The errors of a stored result, by its id; read within the database, as the body of a large one takes long to parse. */
export function errorsIn(db: Reader, result: string): Problem[] {
  return db
    .all<{ problem: string }>(sql`
      SELECT p.value AS problem FROM results, json_each(results.body, '$.problems') p
      WHERE results.id = ${result} AND json_extract(p.value, '$.severity') = 'error'`)
    .map(({ problem }) => JSON.parse(problem) as Problem);
}

export type RewardToSet = { readonly reward: string; readonly deal: string; readonly referrer: string };

/** Rewards of a stored result that the office has still to set: what it has of them is 0 and no reward. */
export function rewardsToSetIn(db: Reader, result: string): RewardToSet[] {
  return db.all<RewardToSet>(sql`
    SELECT DISTINCT r.value ->> '$.key' AS reward, o.value ->> '$.deal' AS deal, o.value ->> '$.referrer' AS referrer
    FROM results, json_each(results.body, '$.rewards') r, json_each(r.value, '$.rows') o, json_each(o.value, '$.steps') s
    WHERE results.id = ${result} AND s.value ->> '$.code' = 'not-set'
    ORDER BY 1, 2, 3`);
}

/** Lines of the records that problems name, as the result of a history row takes them. */
function linesAsOf(
  db: Reader,
  campaign: string,
  problems: readonly Problem[],
  seq: number,
): ReadonlyMap<string, RecordLine[]> {
  const records = [
    ...new Set(problems.flatMap(({ code, params }) => (code === 'rate-missing' && params.record) || [])),
  ];
  const stood = stoodIn(campaign, seq, db);
  const found = new Map<string, RecordLine[]>();
  // A statement takes so many parameters only.
  for (let at = 0; at < records.length; at += 500) {
    const rows = db
      .select({
        record: facts.subjectId,
        unit: facts.unitId,
        aspect: facts.aspect,
        day: facts.day,
        currency: facts.currency,
        state: facts.state,
        fromSeq: facts.fromSeq,
        untilSeq: facts.untilSeq,
      })
      .from(facts)
      .where(inArray(facts.subjectId, records.slice(at, at + 500)))
      .all()
      .filter(stood);
    for (const { record, state, fromSeq: _from, untilSeq: _until, ...line } of rows)
      found.set(record, [...(found.get(record) ?? []), { ...line, waits: state === 'claimed' }]);
  }
  return found;
}
