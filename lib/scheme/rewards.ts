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
    const after = rewardOf(key, input, scheme, before);
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

/**
 * Bands of one measure and reading are one standard, in the order in which they are first named; lower bounds rise within it.
 * @param before what is amended: its standards keep their keys, so that what changed is told of each
 */
export function rewardOf(key: string, input: RewardInput, scheme: Scheme, before?: Reward): Reward {
  const minor = (amount: string, field: string, currency: Currency = input.currency) => {
    const scale = { n: 10n ** BigInt(DIGITS[input.unit] + CURRENCY_DIGITS[currency]), d: 1n };
    const exact = multiply(parse(amount), scale);
    if (exact.d !== 1n || exact.n < 0n) throw new Refusal('not-an-amount', {}, field);
    return text(exact);
  };
  const standards = new Map<string, Reward['standards'][number]>();
  const keys = keysOf(input.bands, before?.standards ?? []);
  input.bands.forEach((band, at) => {
    const { measure, reading } = band;
    const name = nameOf(band);
    const read = scheme.measures.find((one) => one.key === measure);
    const names = read?.names ?? { zh: measure, en: measure };
    const currency = (input.converts && read?.currency) || input.currency;
    const held = standards.get(name) ?? {
      key: keys.get(name) ?? measure,
      names,
      measure,
      ...(currency === input.currency ? {} : { currency }),
      reading,
      bands: [],
      ...(input.cap === null ? {} : { cap: minor(input.cap, 'cap') }),
    };
    held.bands.push(bandOf(band, `bands.${at}`, minor, currency));
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
    ...(input.instalments.length === 0
      ? {}
      : {
          instalments: input.instalments.map(({ percent, dueZh, dueEn }) => ({
            part: hundredth(percent),
            due: { zh: dueZh, en: dueEn ?? dueZh },
          })),
        }),
    ...(input.basis === null ? {} : { basis: input.basis }),
  });
}

type Standard = Pick<Reward['standards'][number], 'measure' | 'reading'>;
const nameOf = ({ measure, reading }: Standard) => `${measure} ${reading}`;

/** Keys of standards by measure and reading: that of the same one before, else of one that was read otherwise, else one of its own. */
function keysOf(
  bands: readonly Standard[],
  before: readonly (Standard & { readonly key: string })[],
): ReadonlyMap<string, string> {
  const wanted = [...new Map(bands.map((band) => [nameOf(band), band] as const))];
  const keys = new Map<string, string>();
  const taken = new Set<string>();
  const take = (name: string, key: string | undefined) => {
    if (key === undefined || keys.has(name) || taken.has(key)) return;
    keys.set(name, key);
    taken.add(key);
  };
  for (const [name] of wanted) take(name, before.find((one) => nameOf(one) === name)?.key);
  for (const [name, { measure }] of wanted)
    take(name, before.find((one) => one.measure === measure && !taken.has(one.key))?.key);
  wanted.forEach(([name, { measure }], at) => {
    if (at === 0) take(name, measure);
    for (let n = at + 1; !keys.has(name); n += 1) take(name, `${measure.slice(0, 36)}_${n}`);
  });
  return keys;
}

const hundredth = (percent: string) => text(multiply(parse(percent), { n: 1n, d: 100n }));

/** Lower bounds and widths of steps are in the currency that is read, the rest in the one that is paid. */
function bandOf(
  band: RewardInput['bands'][number],
  row: string,
  minor: (amount: string, field: string, currency?: Currency) => string,
  currency: Currency,
): Reward['standards'][number]['bands'][number] {
  const { from, open, percent, amount, per, add, upTo, least, most, leastPercent, mostPercent } = band;
  const field = (what: string) => `${row}.${what}`;
  return {
    from: minor(from, field('from'), currency),
    ...(open ? { open: true } : {}),
    ...(percent === null ? {} : { rate: hundredth(percent) }),
    ...(amount === null ? {} : { amount: minor(amount, field('amount')) }),
    ...(per === null || add === null
      ? {}
      : {
          grows: {
            per: minor(per, field('per'), currency),
            add: minor(add, field('add')),
            ...(upTo === null ? {} : { most: minor(upTo, field('upTo')) }),
          },
        }),
    ...(least === null || most === null
      ? {}
      : { hand: { least: minor(least, field('least')), most: minor(most, field('most')) } }),
    ...(leastPercent === null || mostPercent === null
      ? {}
      : { hand: { least: hundredth(leastPercent), most: hundredth(mostPercent), of: 'base' as const } }),
  };
}

/** What the form of a reward shows: all its amounts in the one unit in which each is short. */
export function rewardFields(reward: Reward): Filled {
  const currency = reward.currency as Currency;
  /** Whether an amount is short in units of ten thousand: whole hundreds of its currency; null where there is nothing to tell. */
  const inOwn = (amount: string | undefined, read: string = currency) =>
    amount === undefined || amount === '0'
      ? null
      : BigInt(amount) % 10n ** BigInt(2 + CURRENCY_DIGITS[read as Currency]) === 0n;
  const amounts = [
    ...reward.standards.flatMap(({ bands, cap, currency: read }) => [
      inOwn(cap),
      ...bands.flatMap(({ from, amount, grows, hand }) => [
        inOwn(from, read),
        inOwn(amount),
        inOwn(grows?.per, read),
        inOwn(grows?.add),
        inOwn(grows?.most),
        ...(hand?.of === 'base' ? [] : [inOwn(hand?.least), inOwn(hand?.most)]),
      ]),
    ]),
    inOwn(reward.cap),
    inOwn(reward.fund?.amount),
  ].filter((one) => one !== null);
  const unit: AmountUnit = amounts.every((one) => one) ? 'wan' : 'one';
  const typed = (amount: string | undefined, read: string = currency) =>
    amount === undefined ? undefined : amountText(BigInt(amount), unit, read as Currency);
  const percent = (rate: string | undefined) =>
    rate === undefined ? undefined : text(multiply(parse(rate), HUNDRED));
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
    converts: reward.standards.some((one) => one.currency !== undefined) ? 'yes' : undefined,
    basis: reward.basis,
  };
  let at = 0;
  for (const { measure, reading, bands, currency: read } of reward.standards) {
    for (const { from, open, rate, amount, grows, hand } of bands) {
      const ofBase = hand?.of === 'base';
      const row = `bands.${at}`;
      pairs[`${row}.measure`] = measure;
      pairs[`${row}.reading`] = reading;
      pairs[`${row}.from`] = typed(from, read);
      pairs[`${row}.open`] = open ? 'yes' : undefined;
      pairs[`${row}.percent`] = percent(rate);
      pairs[`${row}.amount`] = typed(amount);
      pairs[`${row}.per`] = typed(grows?.per, read);
      pairs[`${row}.add`] = typed(grows?.add);
      pairs[`${row}.upTo`] = typed(grows?.most);
      pairs[`${row}.least`] = ofBase ? undefined : typed(hand?.least);
      pairs[`${row}.most`] = ofBase ? undefined : typed(hand?.most);
      pairs[`${row}.leastPercent`] = ofBase ? percent(hand.least) : undefined;
      pairs[`${row}.mostPercent`] = ofBase ? percent(hand.most) : undefined;
      at += 1;
    }
  }
  reward.instalments?.forEach(({ part, due }, nth) => {
    pairs[`instalments.${nth}.percent`] = percent(part);
    pairs[`instalments.${nth}.dueZh`] = due.zh;
    pairs[`instalments.${nth}.dueEn`] = due.en;
  });
  return new Filled(
    Object.entries(pairs).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
