/**
 * Honours as data: awards for units, projects, nominated persons and referrers, and rewards for referrers. Optional fields
 * carry their default in the comment; none is filled in. Pure, safe for the browser.
 */
import { z } from 'zod';
import { condition, currency, expression, isAboveZero, key, number } from './expression';

export const names = z.strictObject({
  zh: z.string().trim().min(1, 'required'),
  en: z.string().trim().min(1, 'required'),
});
export const small = z.int().min(0).max(100_000);

export const TieBreak = z.strictObject({
  by: z.enum(['indicator', 'measure']),
  key,
  best: z.enum(['high', 'low']).optional(),
});
export type TieBreak = z.infer<typeof TieBreak>;

/**
 * A floor that a winner must reach. `target`: the measure as a percentage of the assured target of a goal. Of a project or a
 * referrer a measure is what is theirs of it; totals, points and targets are those of the project's unit.
 */
export const Floor = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('total'), least: number }),
  z.strictObject({ by: z.literal('indicator'), key, least: number }),
  z.strictObject({ by: z.literal('measure'), key, least: number }),
  z.strictObject({ by: z.literal('target'), key, goal: key, leastPercent: number }),
  z.strictObject({ by: z.literal('condition'), when: condition }),
]);
export type Floor = z.infer<typeof Floor>;

export const AWARD_KINDS = ['unit', 'project', 'person', 'referrer'] as const;
export type AwardKind = (typeof AWARD_KINDS)[number];
/** By what each kind of award may go. */
export const ORDERS_OF = {
  unit: ['total', 'indicator', 'measure', 'breakthrough', 'places'],
  project: ['measure', 'each'],
  person: ['votes', 'office'],
  referrer: ['measure'],
} as const satisfies Record<AwardKind, readonly string[]>;
export const LIST_ORDERS = ['rank', 'position', 'strokes', 'pinyin'] as const;

/**
 * An award for units, computed on one board; or for projects, nominated persons or referrers, of the units on that board.
 * `order`: by the board's total, one of its indicators, a measure, or (突破) a measure as a multiple of the mean of the unit's past values.
 * A project is a deal with all that hangs on it: by what is its own of a measure, or by an expression over its line of one (`each`).
 * A person is nominated for the award: by the ballots of an electorate that name them (`votes`), or chosen by the office in its order.
 * `rule`: top N per group (`quotas` by group id, `each` for all others; `among: 'board'` takes `each` of the whole board, `among: 'unit'`
 * of each unit, quotas by its id), everyone above a line of the order, or the top p percent per group. `perUnit`: at most so many of one
 * unit. `places` (进位): places gained since the rank entered as past value under that key. A tie at the cut: `take` all, `break` by the
 * listed tie-breaks (still equal: all are taken and the list says so), `leave` the seats empty.
 */
export const Award = z.strictObject({
  key,
  names,
  kind: z.enum(AWARD_KINDS),
  board: key,
  order: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('total') }),
    z.strictObject({ by: z.literal('indicator'), key }),
    z.strictObject({ by: z.literal('measure'), key }),
    z.strictObject({
      by: z.literal('breakthrough'),
      measure: key,
      past: key,
      /** Least mean of the past years that makes a base, in the measure's unit. */
      leastBase: number,
      /** Least multiple, default 1: more than before. */
      leastMultiple: number.optional(),
    }),
    z.strictObject({ by: z.literal('places'), past: key }),
    z.strictObject({ by: z.literal('each'), measure: key, value: expression }),
    z.strictObject({ by: z.literal('votes'), electorate: z.string().min(1).max(40) }),
    z.strictObject({ by: z.literal('office') }),
  ]),
  rule: z.discriminatedUnion('take', [
    z.strictObject({
      take: z.literal('top'),
      among: z.enum(['group', 'board', 'unit']).optional(),
      each: small,
      quotas: z.record(z.string(), small).optional(),
      perUnit: small.optional(),
    }),
    z.strictObject({ take: z.literal('line'), least: number }),
    z.strictObject({
      take: z.literal('percent'),
      percent: number,
      rounding: z.enum(['up', 'down', 'half']),
      /** Of all units of the group (default), or of those that meet the conditions. Of projects and persons always the latter. */
      of: z.enum(['group', 'candidates']).optional(),
    }),
  ]),
  floors: z.array(Floor).optional(),
  /**
   * Filled in order, within each group (or the board): 一等奖 2, 二等奖 3 … Those beyond the last have no tier. `prize`: what each winner of
   * the tier gets, rather than the award's. `when`: what it asks besides; whoever falls short stands for the next,
   * and who comes next has the seat.
   */
  tiers: z
    .array(
      z.strictObject({
        key,
        names,
        count: small,
        prize: z.string().optional(),
        when: condition.optional(),
      }),
    )
    .optional(),
  ties: z.enum(['take', 'break', 'leave']),
  tieBreaks: z.array(TieBreak).optional(),
  /** At most one award of a family per winner; the award with the lower precedence (then listed first) is filled first. */
  family: z.string().optional(),
  precedence: z.int().optional(),
  /** How many follow each list as reserves. */
  reserves: small.optional(),
  /** Where a group is below the board's least size: none (default) or the same as others. */
  smallGroups: z.enum(['none', 'same']).optional(),
  /** Measures that the printed reason cites. */
  cites: z.array(key).optional(),
  /**
   * Who won this award (or the one named) in an earlier campaign: passed over (`bar`), or shown as such (`show`).
   * `years` (default 1): in so many of the latest campaigns of which winners are known; 1 is “not twice in a row”.
   */
  previous: z
    .strictObject({
      treat: z.enum(['bar', 'show']),
      award: z.string().min(1).max(60).optional(),
      years: z.int().min(1).max(20).optional(),
    })
    .optional(),
  /** Order of the printed list within a tier: by rank (default), position, strokes of the name (姓氏笔画) or its pinyin. */
  list: z.enum(LIST_ORDERS).optional(),
  prize: z.string().optional(),
});
export type Award = z.infer<typeof Award>;

/**
 * From its lower bound on; the bound itself belongs to it unless `open`. Money in the minor unit. `rate` of the base, beside a fixed
 * `amount`; `grows`, where the standard is read flat: for each whole `per` beyond the lower bound `add` more, all of the band's at most
 * `most`. Or set by hand within `least` and `most`, which `of` the base are rates.
 */
export const RewardBand = z.strictObject({
  from: number,
  open: z.boolean().optional(),
  rate: number.optional(),
  amount: number.optional(),
  grows: z
    .strictObject({
      per: number.refine(isAboveZero, 'not-above-zero'),
      add: number,
      most: number.optional(),
    })
    .optional(),
  hand: z.strictObject({ least: number, most: number, of: z.literal('base').optional() }).optional(),
});
export type RewardBand = z.infer<typeof RewardBand>;

/**
 * One standard: what is read and what it earns. `flat`: the rate of the band reached goes on the whole base; `marginal`: each band's
 * rate goes on what lies within it, the first band's on all below it too once it is reached. The other reading is shown beside it where
 * it gives another amount; where a band grows there is none. `currency`: of the measure and of lower bounds (`from`, `per`), where it is
 * another than the reward's; what rates give is then converted by the campaign's rate on the day of the result.
 */
export const RewardStandard = z.strictObject({
  key,
  names,
  measure: key,
  currency: currency.optional(),
  reading: z.enum(['flat', 'marginal']),
  bands: z.array(RewardBand).min(1).max(30),
  cap: number.optional(),
});
export type RewardStandard = z.infer<typeof RewardStandard>;

/**
 * 引荐人奖励: money for who brought a project in, computed from what counts. `per`: the bands are read over each deal's base or over all
 * of a referrer's. Of several standards the highest is taken. A deal's referrers share by what was agreed and filed; without that the
 * referrer named on the deal has all of it. Who is filed as public staff gets none. `beyondTarget`: only what a unit has beyond its own
 * assured target counts, record by record in the order in which they were logged. `fund`: the most that is paid in all, scaled down in
 * proportion or first come by logged order. Amounts are rounded down to the minor unit where they are shared or scaled. `instalments`: parts of what
 * is paid in the end, and when each is due, in words; rounded down too, the last takes the rest.
 */
export const Reward = z.strictObject({
  key,
  names,
  currency,
  per: z.enum(['deal', 'referrer']),
  standards: z.array(RewardStandard).min(1).max(10),
  beyondTarget: z.strictObject({ goal: key }).optional(),
  /** On what one referrer gets in all. */
  cap: number.optional(),
  fund: z.strictObject({ amount: number, share: z.enum(['scaled', 'first-come']) }).optional(),
  instalments: z
    .array(z.strictObject({ part: number.refine(isAboveZero, 'not-above-zero'), due: names }))
    .min(1)
    .max(10)
    .optional(),
  /** The document it rests on, printed beside it. */
  basis: z.string().max(200).optional(),
});
export type Reward = z.infer<typeof Reward>;
