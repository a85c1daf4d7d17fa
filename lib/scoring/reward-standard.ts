/** What one standard of a reward gives of a base: its band by both readings, what grows by steps, what is set by hand, in the currency that is paid. Pure. */
import { CURRENCY_DIGITS, type Currency } from '../money';
import type { Subjects } from './facts';
import type { Reward, RewardBand, RewardStandard } from './honours';
import { Fault } from './machine';
import {
  add,
  compare,
  divide,
  least,
  multiply,
  ONE,
  parse,
  type Rational,
  rational,
  round,
  subtract,
  text,
  truncate,
  ZERO,
} from './rational';
import type { Coded, Text } from './result';
import { grow, marginalParts, readFlat, readMarginal } from './reward-bands';

/** Whose amount was set by hand where a band asks for that, within the bounds; null where none was. */
type SetWithin = (least: string, most: string) => Rational | null;

export type Found = {
  readonly standard: string;
  readonly base: Rational;
  readonly computed: Rational;
  readonly otherwise: Rational | null;
  readonly amount: Rational;
  readonly steps: Coded[];
};

/** Null where the base reaches no band. Throws a Fault `reward-rate-missing` where no rate leads to the currency that is paid. */
export function byStandard(
  reward: Reward,
  standard: RewardStandard,
  base: Rational,
  subjects: Subjects,
  path: string,
  setWithin: SetWithin,
): Found | null {
  const { bands, reading, cap, key } = standard;
  const index = bands.findLastIndex(({ from, open }) => {
    const side = compare(base, parse(from));
    return open ? side > 0 : side >= 0;
  });
  const band = bands[index];
  if (!band || base.n <= 0n) return null;
  const rate = rateInto(reward, standard, subjects, path);
  const bound = (value: Rational) => (cap === undefined ? value : least(value, parse(cap)));
  const at = {
    base: text(base),
    from: band.from,
    open: band.open ? 'true' : 'false',
    ...(rate ? { in: rate.from } : {}),
  };
  if (band.hand) {
    const made = byHand(band.hand, base, rate?.factor ?? ONE, at, setWithin);
    const amount = bound(made.amount ?? ZERO);
    const steps = [
      ...converted(rate, band.hand.of === 'base'),
      { code: made.amount === null ? 'not-set' : 'set', params: made.params },
    ];
    return { standard: key, base, computed: amount, otherwise: null, amount, steps };
  }
  const fixed = parse(band.amount ?? '0');
  /** What rates give goes by the base's currency, what is fixed by the reward's. */
  const paid = (read: Rational) => (rate ? add(multiply(subtract(read, fixed), rate.factor), fixed) : read);
  const flat = round(paid(readFlat(band, base)), 0);
  const marginal = round(paid(readMarginal(bands, index, base)), 0);
  const exact = reading === 'flat' ? flat : marginal;
  const grown = grow(band, base, exact);
  const computed = bound(grown.amount);
  const other = bound(reading === 'flat' ? marginal : flat);
  const steps: Coded[] = [];
  if (band.grows === undefined || band.rate !== undefined || band.amount !== undefined)
    steps.push(...converted(rate, band.rate !== undefined || (reading === 'marginal' && index > 0)), {
      code: reading,
      params: {
        ...at,
        rate: band.rate ?? '0',
        fixed: band.amount ?? '0',
        amount: text(exact),
        ...(reading === 'marginal' ? { parts: marginalParts(bands, index, base) } : {}),
      },
    });
  steps.push(...grown.steps.map(({ code, params }) => ({ code, params: { ...at, ...params } })));
  if (compare(computed, grown.amount) !== 0)
    steps.push({ code: 'cap', params: { cap: cap ?? '', amount: text(computed) } });
  // What grows is read flat alone.
  const grows = bands.slice(0, index + 1).some((one) => one.grows !== undefined);
  const differs = !grows && compare(other, computed) !== 0;
  return { standard: key, base, computed, otherwise: differs ? other : null, amount: computed, steps };
}

/** Bounds that are rates of the base are amounts to the minor unit within them. */
function byHand(
  hand: NonNullable<RewardBand['hand']>,
  base: Rational,
  factor: Rational,
  at: Text,
  setWithin: SetWithin,
): { readonly amount: Rational | null; readonly params: Text } {
  const ofBase = hand.of === 'base';
  const share = (rate: string) => multiply(multiply(parse(rate), base), factor);
  const low = ofBase ? text(upward(share(hand.least))) : hand.least;
  const most = ofBase ? text(truncate(share(hand.most))) : hand.most;
  const amount = setWithin(low, most);
  return {
    amount,
    params: {
      ...at,
      least: low,
      most,
      ...(ofBase ? { leastRate: hand.least, mostRate: hand.most } : {}),
      amount: amount === null ? '' : text(amount),
    },
  };
}

type RateInto = { readonly from: string; readonly factor: Rational; readonly params: Text };

/** What rates were converted by, where they give anything. */
function converted(rate: RateInto | null, gives: boolean): Coded[] {
  return rate && gives ? [{ code: 'rate', params: rate.params }] : [];
}

/** The campaign's rate from a standard's currency to the reward's: the last on or before the day of the result. */
function rateInto(
  { currency: to }: Reward,
  { currency: from }: RewardStandard,
  { rates = [], asOfDay }: Subjects,
  path: string,
): RateInto | null {
  if (from === undefined || from === to) return null;
  const [last] = rates
    .filter((rate) => rate.currency === from && rate.to === to && rate.day <= asOfDay)
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  if (!last) throw new Fault('reward-rate-missing', path, { from, to, day: asOfDay });
  const { per, value, day } = last;
  const digits = CURRENCY_DIGITS[to as Currency] - CURRENCY_DIGITS[from as Currency];
  const scale = rational(10n ** BigInt(Math.abs(digits)));
  const single = divide(parse(value), rational(per));
  return {
    from,
    factor: digits >= 0 ? multiply(single, scale) : divide(single, scale),
    params: { from, to, day, per: String(per), value },
  };
}

function upward(amount: Rational): Rational {
  const whole = truncate(amount);
  return compare(whole, amount) === 0 ? whole : add(whole, ONE);
}
