'use server';
import type { Actor } from '@/lib/access';
import { action } from '@/lib/action';
import { campaign } from '@/lib/campaign';
import { closeCampaign, resumeSealing, seeToSeal, setAside, signClose, stopSealing } from '@/lib/closing';
import { CloseInput, SetAsideInput, SignInput, StopSealingInput } from '@/lib/closing/input';

const page = (actor: Actor, id: string) => `/c/${campaign(actor, id)?.code ?? ''}/closing`;

export const setAsideAction = action(SetAsideInput, (actor, input, request) => {
  setAside(actor, input, request);
  return { to: page(actor, input.campaign), notice: 'setAside' };
});

/** The signature that completes the close closes the campaign: one press, two rows of the history. */
export const signAction = action(SignInput, async (actor, input, request) => {
  const to = page(actor, input.campaign);
  const { complete } = await signClose(actor, input, request);
  if (!complete) return { to, notice: 'signed' };
  closeCampaign(actor, { campaign: input.campaign }, `${request}-close`);
  seeToSeal(input.campaign);
  return { to, notice: 'closed' };
});

/** Where the server stopped between the last signature and the close. */
export const closeAction = action(CloseInput, (actor, input, request) => {
  closeCampaign(actor, input, request);
  seeToSeal(input.campaign);
  return { to: page(actor, input.campaign), notice: 'closed' };
});

export const stopAction = action(StopSealingInput, (actor, input, request) => {
  stopSealing(actor, input, request);
  return { to: `/c/${campaign(actor, input.campaign)?.code ?? ''}/${input.on}`, notice: 'sealingStopped' };
});

export const resumeAction = action(StopSealingInput, (actor, input, request) => {
  resumeSealing(actor, input, request);
  seeToSeal(input.campaign);
  return { to: `/c/${campaign(actor, input.campaign)?.code ?? ''}/${input.on}`, notice: 'sealingResumed' };
});
