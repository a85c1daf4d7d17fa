'use server';
import { z } from 'zod';
import { action } from '@/lib/action';
import { setRewardWithin, wordCommendation } from '@/lib/awards';
import { WordingInput } from '@/lib/awards/input';
import { castBallots, closeVote } from '@/lib/ballots';
import { CastBallotsInput, CloseVoteInput } from '@/lib/ballots/input';
import { chooseNominations, nominate, withdrawNomination } from '@/lib/nominations';
import { ChooseInput, NominateInput, WithdrawNominationInput } from '@/lib/nominations/input';
import { agreeReferral } from '@/lib/referrals';
import { AgreeReferralInput, SetRewardInput } from '@/lib/referrals/input';
import { enterWinners, takeWinners, withdrawWinner } from '@/lib/winners';
import { EnterWinnersInput, TakeWinnersInput, WithdrawWinnerInput } from '@/lib/winners/input';

/** Where the form stands: a page of awards of some campaign. */
const to = z.string().regex(/^\/c\/[A-Za-z0-9_-]+\/awards(\/[a-z]+)?(\?[^#\s]*)?$/);
const here = z.object({ to });

export const castBallotsAction = action(
  CastBallotsInput.and(here),
  (actor, { to: next, ...input }, request) => {
    const { voided } = castBallots(actor, input, request);
    return { to: next, notice: voided > 0 ? 'ballotVoided' : 'ballotsTaken' };
  },
);

export const closeVoteAction = action(CloseVoteInput.and(here), (actor, { to: next, ...input }, request) => {
  closeVote(actor, input, request);
  return { to: next, notice: 'voteClosed' };
});

export const nominateAction = action(NominateInput.and(here), (actor, { to: next, ...input }, request) => {
  nominate(actor, input, request);
  return { to: next, notice: 'nominated' };
});

export const withdrawNominationAction = action(
  WithdrawNominationInput.and(here),
  (actor, { to: next, ...input }, request) => {
    withdrawNomination(actor, input, request);
    return { to: next, notice: 'withdrawn' };
  },
);

export const chooseAction = action(ChooseInput.and(here), (actor, { to: next, ...input }, request) => {
  chooseNominations(actor, input, request);
  return { to: next, notice: 'saved' };
});

export const enterWinnersAction = action(
  EnterWinnersInput.and(here),
  (actor, { to: next, ...input }, request) => {
    enterWinners(actor, input, request);
    return { to: next, notice: 'winnersEntered' };
  },
);

export const takeWinnersAction = action(
  TakeWinnersInput.and(here),
  (actor, { to: next, ...input }, request) => {
    takeWinners(actor, input, request);
    return { to: next, notice: 'winnersEntered' };
  },
);

export const withdrawWinnerAction = action(
  WithdrawWinnerInput.and(here),
  (actor, { to: next, ...input }, request) => {
    withdrawWinner(actor, input, request);
    return { to: next, notice: 'withdrawn' };
  },
);

export const agreeReferralAction = action(
  AgreeReferralInput.and(here),
  (actor, { to: next, ...input }, request) => {
    agreeReferral(actor, input, request);
    return { to: next, notice: 'splitFiled' };
  },
);

export const setRewardAction = action(SetRewardInput.and(here), (actor, { to: next, ...input }, request) => {
  setRewardWithin(actor, input, request);
  return { to: next, notice: 'rewardSet' };
});

export const wordAction = action(WordingInput.and(here), (actor, { to: next, ...input }, request) => {
  wordCommendation(actor, input, request);
  return { to: next, notice: 'worded' };
});
