/** A reward for referrers in words: what it is read over, its bands, caps, fund and who has none. Pure. */
import type { Kind, Reward } from '../scoring';
import { HUNDRED, multiply, parse, text } from '../scoring';
import { joined, type Speaker } from './show';

type Standard = Reward['standards'][number];
export type RewardReading = {
  readonly text: string;
  readonly standards: readonly {
    readonly key: string;
    readonly text: string;
    readonly bands: readonly string[];
  }[];
};

export function readReward(speaker: Speaker, reward: Reward): RewardReading {
  const { say } = speaker;
  return {
    text: joined(speaker, [
      say(`reward.per.${reward.per}`),
      reward.standards.length > 1 ? say('reward.highest') : '',
      reward.beyondTarget ? say('reward.beyond', { goal: speaker.goal(reward.beyondTarget.goal) }) : '',
      say('reward.shared'),
      capText(speaker, reward),
      fundText(speaker, reward),
      instalmentsText(speaker, reward),
      say('reward.excluded'),
      reward.basis ? say('reward.basis', { basis: reward.basis }) : '',
    ]),
    standards: reward.standards.map((standard) => ({
      key: standard.key,
      text: joined(
        speaker,
        [
          say(`reward.standard.${standard.reading}`, { measure: speaker.measure(standard.measure) }),
          convertedText(speaker, reward, standard),
          standardCap(speaker, reward, standard),
        ],
        'say.comma',
      ),
      bands: bandTexts(speaker, reward, standard),
    })),
  };
}

const kindIn = ({ currency }: { readonly currency: string }) => `money:${currency}` as Kind;

/** What is read in another currency than is paid. */
export function convertedText({ say, words }: Speaker, reward: Reward, { currency }: Standard): string {
  const name = (one: string) => words(`words.currency.${one as 'CNY'}`);
  return currency === undefined
    ? ''
    : say('reward.converted', { from: name(currency), to: name(reward.currency) });
}

/** Which part is due when. */
export function instalmentsText(speaker: Speaker, { instalments = [] }: Reward): string {
  const { say } = speaker;
  const parts = instalments.map(({ part, due }) =>
    say('reward.instalment', { due: speaker.name(due), percent: percentOf(part) }),
  );
  return parts.length === 0 ? '' : say('reward.instalments', { parts: joined(speaker, parts, 'say.comma') });
}

const percentOf = (part: string) => text(multiply(parse(part), HUNDRED));

/** The most that one referrer gets in all. */
export function capText({ say, number }: Speaker, reward: Reward): string {
  return reward.cap === undefined ? '' : say('reward.capAll', { amount: number(reward.cap, kindIn(reward)) });
}

export function fundText({ say, number }: Speaker, reward: Reward): string {
  return reward.fund
    ? say(`reward.fund.${reward.fund.share}`, { amount: number(reward.fund.amount, kindIn(reward)) })
    : '';
}

export function standardCap({ say, number }: Speaker, reward: Reward, { cap }: Standard): string {
  return cap === undefined ? '' : say('reward.cap', { amount: number(cap, kindIn(reward)) });
}

export function bandTexts({ say, number }: Speaker, reward: Reward, standard: Standard): string[] {
  const money = (amount: string) => number(amount, kindIn(reward));
  const read = (amount: string) => number(amount, kindIn({ currency: standard.currency ?? reward.currency }));
  return standard.bands.map(({ from, open, rate, amount, grows, hand }) => {
    const parts = [
      ...(amount === undefined ? [] : [say('reward.fixed', { amount: money(amount) })]),
      ...(rate === undefined ? [] : [say(`reward.rate.${standard.reading}`, { percent: percentOf(rate) })]),
      ...(grows === undefined ? [] : [say('reward.grows', { per: read(grows.per), add: money(grows.add) })]),
    ];
    const gives = hand
      ? hand.of === 'base'
        ? say('reward.handOf', { least: percentOf(hand.least), most: percentOf(hand.most) })
        : say('reward.hand', { least: money(hand.least), most: money(hand.most) })
      : parts.join(say('reward.plus')) +
        (grows?.most === undefined ? '' : say('reward.growsMost', { most: money(grows.most) }));
    return say(open ? 'reward.above' : 'reward.from', { from: read(from), gives });
  });
}
