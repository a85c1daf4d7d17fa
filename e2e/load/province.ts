/**
 * A province to measure with: 1,400 units in 14 groups, all made through the product's own verbs, and as many facts as asked for.
 * Only the facts (and the records that name them) are poured in by SQL: a million of them through the door for changes would take hours,
 * and what is measured here begins at the projection.
 */
import { vandal } from '../../db/testing';
import { startCampaign } from '../../lib/campaign';
import { addDays, type Day, instantOf } from '../../lib/day';
import { setTargets } from '../../lib/goals';
import { aPublishedScheme } from '../../lib/scheme/testing';
import { aCampaign, aGoal, aGroup, anAdmin, aRequest, aUnit, today, ZONE } from '../../lib/testing';

export const UNITS = 1_400;
const GROUPS = 14;
const FIRST_DAY = 63;

export type Province = {
  readonly campaign: string;
  readonly code: string;
  /** Who made it. */
  readonly admin: string;
  readonly day: Day;
  readonly units: readonly string[];
};

/** Everything but facts, into the (empty, migrated) database that `DATABASE_PATH` names. */
export function aProvince(): Province {
  const admin = anAdmin();
  const firstDay = today(-FIRST_DAY + 1);
  const { id: campaign, code } = aCampaign(admin, { firstDay, lastDay: addDays(firstDay, 99) });
  const groups = Array.from({ length: GROUPS }, (_, n) => aGroup(admin, campaign, `第${n + 1}板块`));
  const units = Array.from({ length: UNITS }, (_, n) =>
    aUnit(admin, campaign, groups[n % GROUPS] ?? '', { nameZh: `第${n + 1}镇` }),
  );
  for (const key of ['contracted', 'paid_in'] as const) {
    const goal = aGoal(admin, campaign, { key });
    const rows = units.map((holderId) => ({
      holder: 'unit' as const,
      holderId,
      assured: '5000',
      stretch: '8000',
    }));
    setTargets(admin, { campaign, goal, rows, reason: null }, aRequest());
  }
  aPublishedScheme(admin, campaign, null);
  startCampaign(admin, { campaign }, aRequest());
  return { campaign, code, admin: admin.id, day: today(), units };
}

type Line = { aspect: string; amount: string; currency?: string };
type Made = { kind: string; lines: readonly Line[]; attributes: Record<string, unknown> };

/** Pours so many facts in, from a fixed seed, in the mixture that a campaign has. One in ten records is shared, one in twenty pending. */
export function pourFacts(path: string, { campaign, units, day }: Province, count: number): void {
  const db = vandal(path);
  // A file that nobody else reads and that is thrown away: nothing of it need survive a power cut.
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -256000');
  const indexes = takeDownIndexes(db);
  const dice = diceOf(20_030_510);
  let ids = 0;
  // A million chance numbers would take longer than the rows they name.
  const newId = () => {
    ids += 1;
    return `00000000-0000-7000-8000-${ids.toString(16).padStart(12, '0')}`;
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(dice() * list.length)] as T;
  const { seq, person } = db
    .prepare('SELECT max(seq) AS seq, (SELECT id FROM people LIMIT 1) AS person FROM history')
    .get() as { seq: number; person: string };
  const record = db.prepare(
    `INSERT INTO records (id, campaign_id, unit_id, kind, title, state, logged_at, logged_by, version, seq)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?)`,
  );
  const fact = db.prepare(
    `INSERT INTO facts (campaign_id, from_seq, state, unit_id, role, share_bp, kind, aspect, day, amount, currency, rate,
       logged_at, decided_at, attributes, subject_id, parent_id, decision_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const investors = Array.from({ length: 20_000 }, () => newId());
  const deals: { id: string; unit: string; attributes: Record<string, unknown> }[] = [];
  const on = Array.from({ length: FIRST_DAY - 1 }, (_, ago) => addDays(day, -ago));
  const at = on.map((one) => instantOf(`${one}T10:00`, ZONE) ?? 0);
  const rate = '{"per":1,"to":"USD","value":"0.1389"}';
  let poured = 0;
  while (poured < count) {
    const unit = pick(units);
    const id = newId();
    const deal = dice() < 0.25 ? pick(deals) : undefined;
    const made: Made & { parent?: string } = deal
      ? { ...receipt(dice), attributes: { ...deal.attributes, tranche: 1 }, parent: deal.id }
      : ([activity, activity, negotiation, negotiated][Math.floor(dice() * 4)]?.(dice, pick(investors)) ??
        activity(dice));
    const lead = deal?.unit ?? unit;
    if (made.kind === 'deal') deals.push({ id, unit, attributes: made.attributes });
    const ago = Math.floor(dice() * (FIRST_DAY - 1));
    const pending = dice() < 0.05;
    record.run(id, campaign, lead, made.kind, '项目', pending ? 'pending' : 'accepted', at[ago], person, seq);
    const shares: [string, string, number][] =
      dice() < 0.1
        ? [
            [lead, 'lead', 6000],
            [pick(units), 'introducer', 4000],
          ]
        : [[lead, 'lead', 10_000]];
    const attributes = JSON.stringify(made.attributes);
    const decision = pending ? null : newId();
    for (const { aspect, amount, currency } of made.lines) {
      for (const [credited, role, bp] of shares) {
        if (poured >= count) break;
        fact.run(
          campaign,
          seq,
          pending ? 'claimed' : 'accepted',
          credited,
          role,
          bp,
          made.kind,
          aspect,
          on[ago],
          amount,
          currency ?? null,
          currency === 'CNY' ? rate : null,
          at[ago],
          pending ? null : at[ago],
          attributes,
          id,
          made.parent ?? null,
          decision,
        );
        poured += 1;
      }
    }
  }
  for (const sql of indexes) db.exec(sql);
  db.exec('COMMIT');
  db.exec('ANALYZE');
  db.pragma('journal_mode = WAL');
  db.close();
}

/** Begins a transaction in which the tables stand without their indexes; gives how to make them again. */
function takeDownIndexes(db: ReturnType<typeof vandal>): readonly string[] {
  const indexes = db
    .prepare(
      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ('facts', 'records') AND sql NOT LIKE '%UNIQUE%'",
    )
    .all() as { name: string; sql: string }[];
  db.exec('BEGIN');
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`);
  return indexes.map(({ sql }) => sql);
}

const money = (dice: () => number, most: number) => String(1_000_000 * Math.ceil(dice() * most));
const currency = (dice: () => number) => (dice() < 0.2 ? 'CNY' : 'USD');

function activity(dice: () => number): Made {
  return {
    kind: 'activity',
    lines: [
      { aspect: 'count', amount: '1' },
      { aspect: 'persons', amount: String(Math.ceil(dice() * 12)) },
      { aspect: 'delegations', amount: String(Math.ceil(dice() * 3)) },
    ],
    attributes: { activityKind: 'visit', organiser: dice() < 0.7 ? 'unit' : 'city' },
  };
}

function negotiation(dice: () => number, investor = ''): Made {
  return {
    kind: 'negotiation',
    lines: [
      { aspect: 'count', amount: '1' },
      { aspect: 'concerns_resolved', amount: String(Math.floor(dice() * 4)) },
    ],
    attributes: {
      industry: '食品',
      investor,
      openedOn: '2026-01-01',
      stage: 'contact',
      stageDay: '2026-01-02',
    },
  };
}

function negotiated(dice: () => number, investor = ''): Made {
  const own = currency(dice);
  return {
    kind: 'deal',
    lines: [
      { aspect: 'count', amount: '1' },
      { aspect: 'total', amount: money(dice, 4000), currency: own },
      { aspect: 'registered', amount: money(dice, 2000), currency: own },
      { aspect: 'contracted', amount: money(dice, 1000), currency: own },
    ],
    attributes: {
      carriedOver: false,
      dealKind: dice() < 0.2 ? 'increase' : 'new',
      industry: '纺织',
      investor,
      investors: [investor],
      origin: 'abroad',
      signedOn: '2026-01-01',
      stage: 'signed',
    },
  };
}

function receipt(dice: () => number): Omit<Made, 'attributes'> {
  return {
    kind: 'receipt',
    lines: [{ aspect: 'paid_in', amount: money(dice, 300), currency: currency(dice) }],
  };
}

/** Numbers from 0 up to 1 from a seed (a linear congruence: good enough to mix facts). */
function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
