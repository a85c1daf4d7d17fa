/** Who is scored and by what: everything beside facts and scheme that a result is computed from, as of a history row. */
import { and, asc, eq, gt, lte } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { enteredPoints, placements, setAsides, shareSets, submissions } from '../../db/schema';
import { adjustmentsAsOf, vetoesAsOf } from '../adjustments';
import { ballotsAsOf } from '../ballots';
import { settingsAsOf } from '../campaign';
import type { Day } from '../day';
import { goalsOf, targetsAsOf } from '../goals';
import { nominationsAsOf } from '../nominations';
import { ratesAsOf } from '../rates';
import { referralsAsOf, setRewardsAsOf } from '../referrals';
import type { Subjects } from '../scoring';
import { groupsOf, linksAsOf, pastValuesOf, unitsOf } from '../units';
import { winnersForScoring } from '../winners';

/**
 * The subjects of a campaign right after history row `seq`, standing on `day` (in the campaign's zone). What is
 * append-only is as it was then; what is edited in place is read back from the history; only the order of groups and
 * goals is that of now. Amounts are minor units where they are money. Nothing depends on the order in which rows were read.
 * Throws Missing where there is no such campaign.
 */
export function subjectsAsOf(campaignId: string, seq: number, day: Day, db: Reader = reader()): Subjects {
  const campaign = settingsAsOf(db, campaignId, seq);
  const goals = goalsOf(db, campaignId, seq);
  const units = unitsAsOf(db, campaignId, seq, day);
  const keyOfGoal = new Map(goals.map(({ id, key }) => [id, key]));
  return {
    campaign: {
      id: campaign.id,
      code: campaign.code,
      name: { zh: campaign.nameZh, en: campaign.nameEn },
      firstDay: campaign.firstDay,
      lastDay: campaign.lastDay,
      zone: campaign.zone,
      currency: campaign.currency as Subjects['campaign']['currency'],
      entriesUntil: campaign.entriesUntil,
      evidenceUntil: campaign.evidenceUntil,
      ...(campaign.madeUp ? { madeUp: true } : {}),
    },
    asOfDay: day,
    units,
    groups: groupsOf(db, campaignId, seq).map(({ id, nameZh, nameEn, position }) => ({
      id,
      name: { zh: nameZh, en: nameEn },
      position,
    })),
    goals: goals.map(({ key, nameZh, nameEn, quantity, currency }) => ({
      key,
      name: { zh: nameZh, en: nameEn },
      quantity,
      ...(currency === null ? {} : { currency }),
    })),
    targets: targetsAsOf(db, campaignId, seq).flatMap(
      ({ goal, holder, holderId, period, assured, stretch }) => {
        const key = keyOfGoal.get(goal);
        if (key === undefined) return [];
        return [
          {
            goal: key,
            holder,
            holderId,
            ...(period === '' ? {} : { period }),
            ...(assured === null ? {} : { assured }),
            ...(stretch === null ? {} : { stretch }),
          },
        ];
      },
    ),
    pastValues: pastValuesOf(db, campaignId, seq).flatMap(({ unit, key, label, value, source }) =>
      value === null ? [] : [{ unit, key, label, value, source }],
    ),
    adjustments: adjustmentsAsOf(db, campaignId, seq),
    enteredPoints: enteredAsOf(db, campaignId, seq),
    vetoes: vetoesAsOf(db, campaignId, seq).map(({ unit, scope, reason }) => ({ unit, scope, reason })),
    setAsides: setAsidesAsOf(db, campaignId, seq),
    rates: ratesInForce(db, campaignId, seq),
    ballots: ballotsAsOf(db, campaignId, seq).map(({ places, marks, ...one }) => ({
      ...one,
      places: [...places],
      ...(marks ? { marks: [...marks] } : {}),
    })),
    ...honoursAsOf(db, campaignId, seq, units),
  };
}

/** What awards and rewards need besides; nothing of it stands where there is none. */
function honoursAsOf(
  db: Reader,
  campaignId: string,
  seq: number,
  units: Subjects['units'],
): Pick<Subjects, 'nominations' | 'previousWinners' | 'referrals' | 'setRewards' | 'nameOrders'> {
  const nominated = nominationsAsOf(db, campaignId, seq);
  const held = {
    nominations: nominated.map(({ id, award, person, unit, chosen }) => ({
      id,
      award,
      person,
      ...(unit === null ? {} : { unit }),
      ...(chosen === null ? {} : { chosen }),
    })),
    previousWinners: winnersForScoring(db, campaignId, seq),
    referrals: referralsAsOf(db, campaignId, seq),
    setRewards: setRewardsAsOf(db, campaignId, seq),
  };
  return {
    ...Object.fromEntries(Object.entries(held).filter(([, list]) => list.length > 0)),
    nameOrders: nameOrders([
      ...units.map(({ id, name }) => ({ id, name: name.zh })),
      ...nominated.map(({ id, name }) => ({ id, name })),
    ]),
  };
}

function unitsAsOf(db: Reader, campaignId: string, seq: number, day: Day): Subjects['units'] {
  const placed = new Map<string, Map<Day, { group: string; class: string; from: Day }>>();
  const rows = db
    .select()
    .from(placements)
    .where(and(eq(placements.campaignId, campaignId), lte(placements.seq, seq)))
    .orderBy(asc(placements.fromDay), asc(placements.seq))
    .all();
  // A later row from the same day replaces the earlier.
  for (const row of rows) {
    if (row.fromDay === null) continue;
    const of = placed.get(row.unitId) ?? new Map();
    placed.set(row.unitId, of.set(row.fromDay, { group: row.groupId, class: row.class, from: row.fromDay }));
  }
  const links = linksAsOf(db, campaignId, seq);
  return unitsOf(db, campaignId, seq, day).map((entrant, position) => {
    const linked = links.filter(({ unitId }) => unitId === entrant.unit);
    return {
      id: entrant.unit,
      name: { zh: entrant.nameZh, en: entrant.nameEn },
      kind: entrant.kind,
      economic: entrant.economic,
      ranked: entrant.ranked,
      position,
      placements: startingBy(day, [...(placed.get(entrant.unit)?.values() ?? [])]),
      ...(linked.length === 0
        ? {}
        : { links: linked.map(({ linkedUnitId: unit, kind }) => ({ unit, kind })) }),
    };
  });
}

type Placement = Subjects['units'][number]['placements'][number];

/** Before a unit's first placement it stands in that one, as everywhere else. */
function startingBy(day: Day, placements: Placement[]): Placement[] {
  const [first, ...later] = placements;
  return first && first.from > day ? [{ ...first, from: day }, ...later] : placements;
}

function enteredAsOf(db: Reader, campaignId: string, seq: number): Subjects['enteredPoints'] {
  const rows = db
    .select()
    .from(enteredPoints)
    .where(and(eq(enteredPoints.campaignId, campaignId), lte(enteredPoints.seq, seq)))
    .orderBy(asc(enteredPoints.seq), asc(enteredPoints.id))
    .all();
  const newest = new Map<string, Subjects['enteredPoints'][number]>();
  for (const { unitId, indicator, points } of rows) {
    if (points !== null) newest.set(`${unitId} ${indicator}`, { unit: unitId, indicator, points });
  }
  return [...newest.values()];
}

/**
 * What was set aside, by what scoring knows: a claim or a share by its record, the rest as it was named. A claim that
 * has been followed by another, or a share by a newer one, is set aside no more.
 */
export function setAsidesAsOf(db: Reader, campaignId: string, seq: number): Subjects['setAsides'] {
  const rows = db
    .select()
    .from(setAsides)
    .where(and(eq(setAsides.campaignId, campaignId), lte(setAsides.seq, seq)))
    .orderBy(asc(setAsides.seq), asc(setAsides.id))
    .all();
  const followed = (recordId: string, than: number) =>
    db
      .select({ id: submissions.id })
      .from(submissions)
      .where(and(eq(submissions.recordId, recordId), gt(submissions.seq, than), lte(submissions.seq, seq)))
      .limit(1)
      .get() !== undefined;
  const found = new Map<string, Subjects['setAsides'][number]>();
  for (const row of rows) {
    const claim = db
      .select({ record: submissions.recordId, seq: submissions.seq })
      .from(submissions)
      .where(eq(submissions.id, row.subjectId))
      .get();
    const share = claim
      ? undefined
      : db
          .select({ record: shareSets.recordId })
          .from(shareSets)
          .where(eq(shareSets.id, row.subjectId))
          .get();
    const aboutRecord = row.blocker === 'claim' || row.blocker === 'share';
    if (aboutRecord && !share && followed(claim?.record ?? row.subjectId, claim?.seq ?? row.seq)) continue;
    const subject = claim?.record ?? share?.record ?? row.subjectId;
    found.set(`${row.blocker} ${subject}`, { blocker: row.blocker, subject, reason: row.reason });
  }
  return [...found.values()];
}

/** Of several rates of one pair and day the last to come to count. */
function ratesInForce(db: Reader, campaignId: string, seq: number): NonNullable<Subjects['rates']> {
  type Row = NonNullable<Subjects['rates']>[number];
  const last = new Map<string, Row>();
  for (const { currency, to, day, per, value } of ratesAsOf(db, campaignId, seq))
    last.set(`${currency} ${to} ${day}`, { currency, day, per, value, to } as Row);
  return [...last.values()];
}

/** Ids of units and nominations in the order of their Chinese names: by strokes and by pinyin, as this program's collation has it. */
function nameOrders(named: readonly { id: string; name: string }[]): NonNullable<Subjects['nameOrders']> {
  const by = (collation: 'stroke' | 'pinyin') => {
    const { compare } = new Intl.Collator(`zh-u-co-${collation}`);
    return [...named].sort((a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
  };
  return { strokes: by('stroke'), pinyin: by('pinyin') };
}
