/** What the bands of a reward give of a base, read flat and read marginally. Pure. */
import type { RewardBand } from './honours';
import {
  add,
  compare,
  divide,
  least,
  multiply,
  parse,
  type Rational,
  subtract,
  text,
  truncate,
  ZERO,
} from './rational';
import type { Coded } from './result';

/** The rate of the band reached on all of it. */
export function readFlat(band: RewardBand, base: Rational): Rational {
  return add(parse(band.amount ?? '0'), multiply(parse(band.rate ?? '0'), base));
}

/** Each band's rate on what lies within it; the first one's on all below it too. */
export function readMarginal(bands: readonly RewardBand[], index: number, base: Rational): Rational {
  const fixed = parse(bands[index]?.amount ?? '0');
  return slices(bands, index, base).reduce(
    (sum, { rate, part }) => add(sum, multiply(parse(rate), part)),
    fixed,
  );
}

function slices(bands: readonly RewardBand[], index: number, base: Rational) {
  return bands.slice(0, index + 1).map(({ from, rate = '0' }, at) => {
    const low = at === 0 ? ZERO : parse(from);
    const high = at === index ? base : parse(bands[at + 1]?.from ?? '0');
    return { rate, part: subtract(high, low) };
  });
}

/** The parts of a marginal reading as `rate*part`, for the derivation. */
export function marginalParts(bands: readonly RewardBand[], index: number, base: Rational): string {
  return slices(bands, index, base)
    .map(({ rate, part }) => `${rate}*${text(part)}`)
    .join(' ');
}

/** What a band gives with what it grows by beyond its lower bound, and the steps of that. */
export function grow(
  { grows, from }: RewardBand,
  base: Rational,
  before: Rational,
): { readonly amount: Rational; readonly steps: readonly Coded[] } {
  if (!grows) return { amount: before, steps: [] };
  const { per, add: each, most } = grows;
  const times = truncate(divide(subtract(base, parse(from)), parse(per)));
  const all = add(before, multiply(times, parse(each)));
  const amount = most === undefined ? all : least(all, parse(most));
  const grown = { code: 'grows', params: { per, add: each, times: text(times), amount: text(all) } };
  if (most === undefined || compare(amount, all) === 0) return { amount, steps: [grown] };
  return { amount, steps: [grown, { code: 'grows-most', params: { most, amount: text(amount) } }] };
}

/** What a band has grown to just below a base: a step that is full only there is none yet. */
export function growBelow(band: RewardBand, base: Rational, before: Rational): Rational {
  const { grows, from } = band;
  const steps = grows ? divide(subtract(base, parse(from)), parse(grows.per)) : ZERO;
  const isStep = grows !== undefined && steps.n > 0n && steps.d === 1n;
  return grow(band, isStep ? subtract(base, parse(grows.per)) : base, before).amount;
}
