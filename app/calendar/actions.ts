'use server';
import { action } from '@/lib/action';
import { markDays } from '@/lib/calendar';
import { MarkDaysInput } from '@/lib/calendar/input';

export const markDaysAction = action(MarkDaysInput, (actor, input, request) => {
  const { days } = markDays(actor, input, request);
  return { to: '/calendar', notice: days > 0 ? 'daysMarked' : 'unchanged' };
});
