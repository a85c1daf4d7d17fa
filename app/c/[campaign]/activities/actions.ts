'use server';
import type { Person } from '@/lib/access';
import { action } from '@/lib/action';
import { activity, amendActivity, logActivity } from '@/lib/activities';
import { ActivityAmendment, ActivityInput } from '@/lib/activities/input';
import { baseOf, daysCome, keptNotice } from '../_entry';

const pathOf = (actor: Person, id: string) => {
  const view = activity(actor, id);
  return view ? `${baseOf(actor, view.campaign)}/activities/${id}` : '/';
};

export const log = action(
  ActivityInput,
  (actor, input, request) => {
    const { id } = logActivity(actor, input, request);
    return { to: pathOf(actor, id), notice: input.intent === 'draft' ? 'draft' : 'submitted' };
  },
  daysCome('campaign', 'fromDay', 'toDay'),
);

export const amend = action(
  ActivityAmendment,
  (actor, input, request) => {
    const { id } = amendActivity(actor, input, request);
    return { to: pathOf(actor, id), notice: keptNotice(actor, id) };
  },
  daysCome('activity', 'fromDay', 'toDay'),
);
