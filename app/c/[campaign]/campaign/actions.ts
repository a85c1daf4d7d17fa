'use server';
import { action } from '@/lib/action';
import { amendCampaign, liftFreeze, planFreeze, startCampaign } from '@/lib/campaign';
import {
  AmendCampaignInput,
  LiftFreezeInput,
  PlanFreezeInput,
  StartCampaignInput,
} from '@/lib/campaign/input';
import { answerConfirmation } from '@/lib/confirmations';
import { AnswerInput } from '@/lib/confirmations/input';
import { baseOf } from './base';

export const amendCampaignAction = action(AmendCampaignInput, (actor, input, request) => {
  amendCampaign(actor, input, request);
  return { to: baseOf(actor, input.campaign), notice: 'saved' };
});

export const startCampaignAction = action(StartCampaignInput, (actor, input, request) => {
  startCampaign(actor, input, request);
  return { to: baseOf(actor, input.campaign), notice: 'started' };
});

export const planFreezeAction = action(PlanFreezeInput, (actor, input, request) => {
  planFreeze(actor, input, request);
  return { to: baseOf(actor, input.campaign), notice: input.at === null ? 'frozenNow' : 'freezePlanned' };
});

export const liftFreezeAction = action(LiftFreezeInput, (actor, input, request) => {
  liftFreeze(actor, input, request);
  return { to: baseOf(actor, input.campaign), notice: 'unfrozen' };
});

export const answerConfirmationAction = action(AnswerInput, (actor, input, request) => {
  answerConfirmation(actor, input, request);
  return {
    to: `${baseOf(actor, input.campaign)}/confirmations`,
    notice: input.answer === 'agree' ? 'confirmed' : 'declined',
  };
});
