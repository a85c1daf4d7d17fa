'use server';
import { z } from 'zod';
import { action } from '@/lib/action';
import {
  adoptRecomputation,
  discardRecomputation,
  seeToSeal,
  signRecomputation,
  startRecomputation,
} from '@/lib/closing';
import { DiscardInput, RecomputeInput, SignRecomputationInput } from '@/lib/closing/input';
import { setCorrectionAside, takeCorrectionUp } from '@/lib/objections';
import { MarkCorrectionInput } from '@/lib/objections/input';
import { baseOf } from '../../_entry';

export const startAction = action(RecomputeInput, (actor, input, request) => {
  startRecomputation(actor, input, request);
  seeToSeal(input.campaign);
  return { to: `${baseOf(actor, input.campaign)}/closing/recomputation`, notice: 'recomputing' };
});

/** The signature that completes it adopts it: one press, two rows of the history. */
export const signAction = action(SignRecomputationInput, async (actor, input, request) => {
  const to = `${baseOf(actor, input.campaign)}/closing/recomputation`;
  const { complete } = await signRecomputation(actor, input, request);
  if (!complete) return { to, notice: 'signed' };
  adoptRecomputation(actor, { campaign: input.campaign }, `${request}-adopt`);
  seeToSeal(input.campaign);
  return { to, notice: 'adopted' };
});

/** Where the server stopped between the last signature and the adoption. */
export const adoptAction = action(RecomputeInput, (actor, input, request) => {
  adoptRecomputation(actor, input, request);
  seeToSeal(input.campaign);
  return { to: `${baseOf(actor, input.campaign)}/closing/recomputation`, notice: 'adopted' };
});

export const discardAction = action(DiscardInput, (actor, input, request) => {
  discardRecomputation(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/closing/recomputation`, notice: 'discarded' };
});

const Mark = MarkCorrectionInput.extend({ campaign: z.string().max(60) });

export const setAsideAction = action(Mark, (actor, { campaign, ...input }, request) => {
  setCorrectionAside(actor, input, request);
  return { to: `${baseOf(actor, campaign)}/closing/recomputation`, notice: 'correctionAside' };
});

export const takeUpAction = action(Mark, (actor, { campaign, ...input }, request) => {
  takeCorrectionUp(actor, input, request);
  return { to: `${baseOf(actor, campaign)}/closing/recomputation`, notice: 'correctionTakenUp' };
});
