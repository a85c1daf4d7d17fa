/** Rewards for referrers in the draft: between what their form says and the rule. */
import type { Actor } from '../access';
import { Missing, Refusal } from '../failure';
import { amountText, CURRENCY_DIGITS, type Currency } from '../money';
import { compare, HUNDRED, multiply, parse, Reward, type Scheme, text } from '../scoring';
import type { AmountUnit } from '../vocabulary';
import { type Edited, edit } from './draft';
import { Filled } from './forms';
import { freshKey, namesOf } from './pieces';
import type { RemoveRewardInput, RewardInput } from './reward-input';

const DIGITS: Record<AmountUnit, number> = { one: 0, wan: 4, yi: 8 };

/** Adds a reward rule to the draft, or amends the one `key` names. */
export function saveReward(actor: Actor, input: RewardInput, request: string | null): Edited {
  return edit(actor, input, request, (scheme) => {
    const all = scheme.rewards ?? [];
    const at = input.key === null ? -1 : all.findIndex(({ key }) => key === input.key);
    if (input.key !== null && at < 0) throw new Missing(`reward ${input.key}`);
    const taken = new Set(all.map(({ key }) => key));
    const key = input.key ?? freshKey(input.nameEn ?? '', 'reward', taken);
    const before = at < 0 ? undefined : all[at];
    const after = rewardOf(key, input, scheme);
    const rewards = at < 0 ? [...all, after] : all.map((one, place) => (place === at ? after : one));
    return { key, scheme: { ...scheme, rewards }, place: `rewards.${key}`, before, after };
  });
}

/** Takes a reward rule out of the draft. */
export function removeReward(actor: Actor, input: RemoveRewardInput, request: string | null): Edited {
  return edit(actor, input, request, ({ rewards = [], ...scheme }) => {
    const { key } = input;
    const before = rewards.find((one) => one.key === key);
    if (!before) throw new Missing(`reward ${key}`);
    const rest = rewards.filter((one) => one !== before);
    return {
      key,
      scheme: { ...scheme, ...(rest.length > 0 ? { rewards: rest } : {}) },
      place: `rewards.${key}`,
      before,
    };
  });
}

/** Bands of one measure and reading are one standard, in the order in which they are first named; lower bounds rise within it. */
export function rewardOf(key: string, input: RewardInput, scheme: Scheme): Reward {
  const scale = { n: 10n ** BigInt(DIGITS[input.unit] + CURRENCY_DIGITS[input.currency]), d: 1n };
  const minor = (amount: string, field: string) => {
    const exact = multiply(parse(amount), scale);
    if (exact.d !== 1n || exact.n < 0n) throw new Refusal('not-an-amount', {}, field);
    return text(exact);
  };
  const standards = new Map<string, Reward['standards'][number]>();
  input.bands.forEach(({ measure, reading, from, open, percent, amount, least, most }, at) => {
    const name = `${measure} ${reading}`;
    const names = scheme.measures.find((one) => one.key === measure)?.names ?? { zh: measure, en: measure };
    const held = standards.get(name) ?? {
      key: standards.size === 0 ? measure : `${measure}_${standards.size + 1}`.slice(0, 40),
      names,
      measure,
      reading,
      bands: [],
      ...(input.cap === null ? {} : { cap: minor(input.cap, 'cap') }),
    };
    const field = (what: string) => `bands.${at}.${what}`;
    held.bands.push({
      from: minor(from, field('from')),
      ...(open ? { open: true } : {}),
      ...(percent === null ? {} : { rate: text(multiply(parse(percent), { n: 1n, d: 100n })) }),
      ...(amount === null ? {} : { amount: minor(amount, field('amount')) }),
      ...(least === null || most === null
        ? {}
        : { hand: { least: minor(least, field('least')), most: minor(most, field('most')) } }),
    });
    standards.set(name, held);
  });
  return Reward.parse({
    key,
    names: namesOf(input),
    currency: input.currency,
    per: input.per,
    standards: [...standards.values()].map((one) => ({
      ...one,
      bands: [...one.bands].sort((a, b) => compare(parse(a.from), parse(b.from))),
    })),
    ...(input.goal === null ? {} : { beyondTarget: { goal: input.goal } }),
    ...(input.capAll === null ? {} : { cap: minor(input.capAll, 'capAll') }),
    ...(input.fund === null
      ? {}
      : { fund: { amount: minor(input.fund, 'fund'), share: input.fundShare ?? 'scaled' } }),
    ...(input.basis === null ? {} : { basis: input.basis }),
  });
}

/** What the form of a reward shows: all its amounts in the one unit in which each is short. */
export function rewardFields(reward: Reward): Filled {
  const currency = reward.currency as Currency;
  const amounts = [
    ...reward.standards.flatMap(({ bands, cap }) => [
      cap,
      ...bands.flatMap(({ from, amount, hand }) => [from, amount, hand?.least, hand?.most]),
    ]),
    reward.cap,
    reward.fund?.amount,
  ].filter((one): one is string => one !== undefined && one !== '0');
  const hundredth = 10n ** BigInt(2 + CURRENCY_DIGITS[currency]);
  const unit: AmountUnit = amounts.every((one) => BigInt(one) % hundredth === 0n) ? 'wan' : 'one';
  const typed = (amount: string | undefined) =>
    amount === undefined ? undefined : amountText(BigInt(amount), unit, currency);
  const pairs: Record<string, string | undefined> = {
    key: reward.key,
    nameZh: reward.names.zh,
    nameEn: reward.names.en,
    currency,
    unit,
    per: reward.per,
    goal: reward.beyondTarget?.goal,
    cap: typed(reward.standards[0]?.cap),
    capAll: typed(reward.cap),
    fund: typed(reward.fund?.amount),
    fundShare: reward.fund?.share,
    basis: reward.basis,
  };
  let at = 0;
  for (const { measure, reading, bands } of reward.standards) {
    for (const { from, open, rate, amount, hand } of bands) {
      const row = `bands.${at}`;
      pairs[`${row}.measure`] = measure;
      pairs[`${row}.reading`] = reading;
      pairs[`${row}.from`] = typed(from);
      pairs[`${row}.open`] = open ? 'yes' : undefined;
      pairs[`${row}.percent`] = rate === undefined ? undefined : text(multiply(parse(rate), HUNDRED));
      pairs[`${row}.amount`] = typed(amount);
      pairs[`${row}.least`] = typed(hand?.least);
      pairs[`${row}.most`] = typed(hand?.most);
      at += 1;
    }
  }
  return new Filled(
    Object.entries(pairs).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
