/** What the form of a reward for referrers says. Amounts are typed in one unit of its currency, rates in percent. Safe for the browser. */
import { z } from 'zod';
import { oneOf, optionalOneOf, optionalText, seenVersion, text, ticked } from '../fields';
import { type Currency, isCurrency } from '../money';
import { add, compare, HUNDRED, parse } from '../scoring';
import { AMOUNT_UNITS } from '../vocabulary';
import { isAbove, optionalNumber, optionalPercent } from './rule-fields';

const TYPED = [
  'from',
  'percent',
  'amount',
  'per',
  'add',
  'upTo',
  'least',
  'most',
  'leastPercent',
  'mostPercent',
] as const;
type Typed = Readonly<Record<(typeof TYPED)[number], string | null>>;
const isBlank = (band: Typed) => TYPED.every((name) => band[name] === null);

export const RewardInput = z
  .object({
    campaign: text(60),
    version: seenVersion(),
    key: optionalText(40),
    nameZh: text(60),
    nameEn: optionalText(90),
    currency: text(3)
      .refine(isCurrency, { error: 'unknown-choice' })
      .transform((value) => value as Currency),
    unit: oneOf(AMOUNT_UNITS),
    per: oneOf(['deal', 'referrer']),
    /** Bands of one measure and reading make one standard; of several standards the highest is taken. */
    bands: z
      .array(
        z.object({
          measure: text(40),
          reading: oneOf(['flat', 'marginal']),
          from: optionalNumber(),
          open: ticked(),
          percent: optionalPercent(),
          amount: optionalNumber(),
          /** `add` more for each `per` beyond the lower bound, all of the band's at most `upTo`. */
          per: optionalNumber(),
          add: optionalNumber(),
          upTo: optionalNumber(),
          least: optionalNumber(),
          most: optionalNumber(),
          leastPercent: optionalPercent(),
          mostPercent: optionalPercent(),
        }),
      )
      .min(1, { error: 'required' })
      .max(30, { error: 'too-many' }),
    cap: optionalNumber(),
    capAll: optionalNumber(),
    goal: optionalText(40),
    fund: optionalNumber(),
    fundShare: optionalOneOf(['scaled', 'first-come']),
    /** What is read is in another currency than what is paid: the campaign's rate of the day leads from one to the other. */
    converts: ticked(),
    instalments: z
      .array(
        z.object({
          percent: optionalPercent(),
          dueZh: optionalText(60),
          dueEn: optionalText(90),
        }),
      )
      .max(10, { error: 'too-many' })
      .default([]),
    basis: optionalText(200),
  })
  .superRefine((input, context) => {
    const say = (message: string, ...path: (string | number)[]) =>
      context.addIssue({ code: 'custom', message, path });
    const wrong = (...path: (string | number)[]) => say('required', ...path);
    if (input.bands.every(isBlank)) wrong('bands', 0, 'from');
    input.bands.forEach((band, at) => {
      // A row in which nothing but its choices stands is an unused one.
      if (isBlank(band)) return;
      const needs = (name: keyof Typed, ...others: (keyof Typed)[]) => {
        if (band[name] === null && others.some((other) => band[other] !== null)) wrong('bands', at, name);
      };
      if (band.from === null) wrong('bands', at, 'from');
      needs('least', 'most');
      needs('most', 'least');
      needs('leastPercent', 'mostPercent');
      needs('mostPercent', 'leastPercent');
      needs('add', 'per', 'upTo');
      needs('per', 'add', 'upTo');
      if (band.per !== null && !isAbove(band.per)) say('not-above-zero', 'bands', at, 'per');
      if (band.reading === 'marginal' && [band.per, band.add, band.upTo].some((typed) => typed !== null))
        say('grows-flat', 'bands', at, 'reading');
      const byHand = band.least ?? band.leastPercent;
      if (band.percent === null && band.amount === null && band.add === null && byHand === null)
        wrong('bands', at, 'percent');
      // Set by hand it is set wholly, by one pair of bounds: what else is typed would be lost.
      for (const [low, high, code] of BOUNDS)
        if (isCrossed(band[low], band[high])) say(code, 'bands', at, high);
      if (band.leastPercent !== null && band.least !== null) say('one-way', 'bands', at, 'leastPercent');
      for (const name of ['percent', 'amount', 'add'] as const)
        if (byHand !== null && band[name] !== null) say('one-way', 'bands', at, name);
    });
    const parts = input.instalments.map((one, at) => {
      if (one.percent === null && one.dueZh !== null) wrong('instalments', at, 'percent');
      if (one.percent !== null && one.dueZh === null) wrong('instalments', at, 'dueZh');
      if (one.percent !== null && !isAbove(one.percent)) say('not-above-zero', 'instalments', at, 'percent');
      return one.percent;
    });
    const given = parts.filter((part) => part !== null);
    if (given.length > 0 && !addUpToHundred(given)) say('instalments-sum', 'instalments', 0, 'percent');
  })
  .transform(({ bands, instalments, ...input }) => ({
    ...input,
    instalments: instalments.flatMap(({ percent, dueZh, dueEn }) =>
      percent === null || dueZh === null ? [] : [{ percent, dueZh, dueEn }],
    ),
    bands: bands.flatMap(({ from, ...band }) => (from === null ? [] : [{ from, ...band }])),
  }));
export type RewardInput = z.output<typeof RewardInput>;

/** What may not be above what. */
const BOUNDS = [
  ['least', 'most', 'bounds-crossed'],
  ['leastPercent', 'mostPercent', 'bounds-crossed'],
  ['amount', 'upTo', 'most-below-amount'],
] as const;

function isCrossed(low: string | null, high: string | null): boolean {
  return low !== null && high !== null && compare(parse(low), parse(high)) > 0;
}

/** Exactly, as the check of a scheme sums them: a third is a third. */
function addUpToHundred(percents: readonly string[]): boolean {
  return compare(percents.map(parse).reduce(add), HUNDRED) === 0;
}

export const RemoveRewardInput = z.object({ campaign: text(60), version: seenVersion(), key: text(40) });
export type RemoveRewardInput = z.output<typeof RemoveRewardInput>;
