'use server';
import { action } from '@/lib/action';
import { removeReward, saveReward } from '@/lib/scheme';
import { RemoveRewardInput, RewardInput } from '@/lib/scheme/input';
import { baseOf } from '../../../here';

const path = '/draft/awards/referrer-rewards';

export const saveRewardAction = action(RewardInput, (actor, input, request) => {
  saveReward(actor, input, request);
  return { to: baseOf(actor, input.campaign) + path, notice: 'saved' };
});

export const removeRewardAction = action(RemoveRewardInput, (actor, input, request) => {
  removeReward(actor, input, request);
  return { to: baseOf(actor, input.campaign) + path, notice: 'removed' };
});
