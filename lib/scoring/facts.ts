/** What scoring reads: facts and subjects. Types with zod schemas (a bundle from a stranger is checked by them). Pure. */
import { z } from 'zod';
import { isDay } from '../day';
import { ASPECTS, HOLDERS, QUANTITIES, RECORD_KINDS, SHARE_ROLES, UNIT_KINDS } from '../vocabulary';
import { currency, number } from './expression';

const day = z.string().refine(isDay, 'not-a-day');
const instant = z.int();
const id = z.string().min(1);

/** `per` units of the fact's currency are `value` units of `to`: the rate fixed for this fact on its day. */
export const Rate = z.strictObject({ per: z.int().min(1), value: number, to: currency });
export type Rate = z.infer<typeof Rate>;

/**
 * One line of one record, credited to one unit. A record (a deal, a receipt, a figure …) has a fact for each aspect and each unit
 * that has a share in it. `shareBp` of one record's lines add up to 10000; the lead unit has a line in role `lead`, with 0 if it has no share.
 * Amount: decimal text, in minor units where a currency is set; the whole amount, not the share.
 * A record whose accepted content was changed has accepted facts and claimed ones: the claimed replace the accepted, aspect by aspect,
 * where pending claims are counted in.
 */
export const Fact = z.strictObject({
  record: id,
  /** The record it hangs on: a receipt's deal. */
  parent: z.string().optional(),
  kind: z.enum(RECORD_KINDS),
  aspect: z.enum(ASPECTS),
  state: z.enum(['accepted', 'claimed']),
  /** The unit credited; for a figure of a group or of the campaign its holder's id. */
  unit: id,
  /** Of a figure: what `unit` is. A unit where not given. */
  holder: z.enum(HOLDERS).optional(),
  role: z.enum(SHARE_ROLES),
  shareBp: z.int().min(0).max(10000),
  /** Happened, first and last day. */
  day: day,
  lastDay: day.optional(),
  /** Logged, evidenced, decided: instants in milliseconds. No `evidenced`: it needs none; null: needed and missing, it lapses at the deadline. */
  logged: instant,
  evidenced: instant.nullable().optional(),
  decided: instant.optional(),
  amount: number,
  currency: currency.optional(),
  rate: Rate.optional(),
  /** What conditions may ask: investor, country, industry, origin, stage, dealKind, carriedOver, activityKind, organiser, key, period … */
  attributes: z.record(z.string(), z.union([z.string(), z.boolean(), z.int()])),
  /** Id of the decision that accepted it. */
  decision: z.string().optional(),
  /** Shown in derivations, never sealed. */
  title: z.string().optional(),
});
export type Fact = z.infer<typeof Fact>;

const names = z.strictObject({ zh: z.string(), en: z.string() });
export type Names = z.infer<typeof names>;
const holding = {
  holder: z.union([z.enum(HOLDERS), z.enum(['origin', 'industry', 'country'])]),
  holderId: id,
};

export const Campaign = z.strictObject({
  id,
  code: z.string().optional(),
  name: names,
  firstDay: day,
  lastDay: day,
  zone: z.string().optional(),
  currency,
  /** Instants: a fact logged or evidenced after them does not count. Null: no such deadline. */
  entriesUntil: instant.nullable(),
  evidenceUntil: instant.nullable(),
  madeUp: z.boolean().optional(),
});

export const Unit = z.strictObject({
  id,
  name: names,
  kind: z.enum(UNIT_KINDS),
  economic: z.boolean(),
  ranked: z.boolean(),
  /** Order on lists where ranks are equal. */
  position: z.int().optional(),
  placements: z.array(z.strictObject({ group: id, class: z.string(), from: day })),
  links: z.array(z.strictObject({ unit: id, kind: z.string() })).optional(),
});
export const Group = z.strictObject({ id, name: names, position: z.int() });
export const Goal = z.strictObject({
  key: id,
  name: names,
  quantity: z.enum(QUANTITIES),
  currency: currency.optional(),
});
/** In the goal's unit: minor units where it is money. */
export const Target = z.strictObject({
  goal: id,
  ...holding,
  period: z.string().optional(),
  assured: number.optional(),
  stretch: number.optional(),
});
/** What a unit reached in an earlier period (`label`: 2025), in the unit of the goal with this key. */
export const PastValue = z.strictObject({
  unit: id,
  key: id,
  label: z.string(),
  value: number,
  source: z.string().optional(),
});
/** Points by hand, in effect; `indicator` empty: on the total. */
export const Adjustment = z.strictObject({
  id,
  unit: id,
  indicator: z.string(),
  points: number,
  day: day.optional(),
  reason: z.string().optional(),
});
export const EnteredPoints = z.strictObject({ unit: id, indicator: id, points: number });
/** 一票否决: off the boards (shown without a rank) or barred from awards; one off the boards is barred from awards too. */
export const Veto = z.strictObject({ unit: id, scope: z.enum(['board', 'awards']), reason: z.string() });
/** A blocker set aside at the close; a record's claimed facts then do not count. */
export const SetAside = z.strictObject({ blocker: z.string(), subject: id, reason: z.string() });
/** `unit`: whom the place is given: a unit, or a nomination. `marks`: out of 100, where voters give those, beside places or without. */
export const Ballot = z.strictObject({
  electorate: id,
  voter: id,
  /** The unit the voter belongs to, where rules leave ballots of a unit's own people out. */
  unit: id.optional(),
  places: z.array(z.strictObject({ unit: id, place: z.int() })),
  marks: z.array(z.strictObject({ unit: id, mark: number })).optional(),
});
/**
 * A person put forward for an award; who it is stands outside the seal. `person` is the same for all nominations of one person.
 * `chosen`: place in the office's order, where it has chosen.
 */
export const Nomination = z.strictObject({
  id,
  award: id,
  person: id,
  unit: id.optional(),
  chosen: z.int().min(1).optional(),
});
/** Who won an award in an earlier campaign, `label` being its year: a unit, or a person by their nominations' id. */
export const PreviousWinner = z.strictObject({
  label: z.string().min(1),
  award: id,
  unit: id.optional(),
  person: id.optional(),
});
/** Who referred a deal, by the agreed split, as filed; `staff`: on the public payroll, so that no reward is paid. */
export const Referral = z.strictObject({
  deal: id,
  referrer: id,
  shareBp: z.int().min(0).max(10000),
  staff: z.boolean().optional(),
});
/** A reward set by hand where its band asks for that; `deal` empty where the bands are read over all of a referrer's. */
export const SetReward = z.strictObject({
  reward: id,
  deal: z.string(),
  referrer: z.string(),
  amount: number,
  reason: z.string().optional(),
});
/** Of the campaign, for facts whose own rate does not lead to the currency asked for; the last on or before the day applies. */
export const CampaignRate = z.strictObject({
  currency,
  day,
  per: z.int().min(1),
  value: number,
  to: currency,
});

export const Subjects = z.strictObject({
  campaign: Campaign,
  /** The day the result stands for: placements and the elapsed share are as of it. */
  asOfDay: day,
  units: z.array(Unit),
  groups: z.array(Group),
  goals: z.array(Goal),
  targets: z.array(Target),
  pastValues: z.array(PastValue),
  adjustments: z.array(Adjustment),
  enteredPoints: z.array(EnteredPoints),
  vetoes: z.array(Veto),
  setAsides: z.array(SetAside),
  rates: z.array(CampaignRate).optional(),
  ballots: z.array(Ballot).optional(),
  nominations: z.array(Nomination).optional(),
  previousWinners: z.array(PreviousWinner).optional(),
  referrals: z.array(Referral).optional(),
  setRewards: z.array(SetReward).optional(),
  /** Ids of units and nominations in the order of their names: by strokes and by pinyin, as the collation of the day had it. */
  nameOrders: z.strictObject({ strokes: z.array(id), pinyin: z.array(id) }).optional(),
});
export type Subjects = z.infer<typeof Subjects>;
export type SubjectUnit = z.infer<typeof Unit>;
