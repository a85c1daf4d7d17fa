/** Chance with a fixed seed, so that every demo is the same one. Pure. */

export type Dice = {
  /** A number from 0 up to but not including 1. */
  next(): number;
  /** A whole number between two bounds, both included. */
  between(least: number, most: number): number;
  /** One of them. */
  one<T>(members: readonly T[]): T;
  /** True in so many of a hundred cases. */
  percent(share: number): boolean;
};

/** Mulberry32: small, even enough for made-up data. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    one: (members) => {
      const member = members[between(0, members.length - 1)];
      if (member === undefined) throw new Error('Nothing to choose from.');
      return member;
    },
    percent: (share) => next() * 100 < share,
  };
}
