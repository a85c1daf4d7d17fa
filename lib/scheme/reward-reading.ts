/** A reward for referrers in one sentence. Pure. */
import { HUNDRED, type Kind, multiply, parse, type Reward, text } from '../scoring';
import { joined, type Speaker } from './show';

type Standard = Reward['standards'][number];

export function rewardText(speaker: Speaker, reward: Reward): string {
  const { say } = speaker;
  const money = (amount: string) => speaker.number(amount, `money:${reward.currency}` as Kind);
  const { beyondTarget, cap, fund, basis } = reward;
  return joined(speaker, [
    say(`reward.per.${reward.per}`),
    ...reward.standards.map((standard) => standardText(speaker, standard, money)),
    beyondTarget ? say('reward.beyond', { goal: speaker.goal(beyondTarget.goal) }) : '',
    cap === undefined ? '' : say('reward.capAll', { cap: money(cap) }),
    fund ? say('reward.fund', { fund: money(fund.amount), share: say(`reward.share.${fund.share}`) }) : '',
    reward.standards.length > 1 ? say('reward.highest') : '',
    say('reward.staff'),
    basis === undefined ? '' : say('reward.basis', { basis }),
  ]);
}

function standardText(speaker: Speaker, standard: Standard, money: (amount: string) => string): string {
  const { say } = speaker;
  const { measure, reading, bands, cap } = standard;
  const told = bands.map((band) =>
    say(band.open ? 'reward.above' : 'reward.from', {
      from: money(band.from),
      gives:
        band.hand !== undefined
          ? say('reward.hand', { least: money(band.hand.least), most: money(band.hand.most) })
          : band.amount !== undefined
            ? money(band.amount)
            : `${text(multiply(parse(band.rate ?? '0'), HUNDRED))} %`,
    }),
  );
  const sentence = say('reward.standard', {
    measure: speaker.measure(measure),
    reading: say(`reward.reading.${reading}`),
    bands: speaker.list(told),
  });
  return cap === undefined ? sentence : say('reward.capped', { sentence, cap: money(cap) });
}
