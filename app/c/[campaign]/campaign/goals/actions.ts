'use server';
import { action } from '@/lib/action';
import { amendGoal, createGoal, setTargets } from '@/lib/goals';
import { AmendGoalInput, CreateGoalInput, SetTargetsInput } from '@/lib/goals/input';
import { baseOf } from '../base';

export const createGoalAction = action(CreateGoalInput, (actor, input, request) => {
  const { id } = createGoal(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/goals/${id}`, notice: 'added' };
});

export const amendGoalAction = action(AmendGoalInput, (actor, input, request) => {
  amendGoal(actor, input, request);
  return { to: `${baseOf(actor, input.campaign)}/goals/${input.goal}`, notice: 'saved' };
});

export const setTargetsAction = action(SetTargetsInput, (actor, input, request) => {
  const { set, waits } = setTargets(actor, input, request);
  const base = baseOf(actor, input.campaign);
  if (set === 0) return { kind: 'unchanged', to: `${base}/goals/${input.goal}` };
  return waits
    ? { to: `${base}/confirmations`, notice: 'waiting' }
    : { to: `${base}/goals`, notice: 'saved' };
});
