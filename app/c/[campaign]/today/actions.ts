'use server';
import { action } from '@/lib/action';
import { finishNextAction, negotiation } from '@/lib/negotiations';
import { NextActionEnd } from '@/lib/negotiations/input';
import { baseOf } from '../_entry';

/** Done from the home page, and back to it. */
export const finishFromToday = action(NextActionEnd, (actor, input, request) => {
  const { id } = finishNextAction(actor, input, request);
  const view = negotiation(actor, id);
  return { to: view ? `${baseOf(actor, view.campaign)}/today` : '/', notice: 'actionDone' };
});
