/** The calendar of the whole installation: which days are worked. Deadlines in working days are counted by it. */
import { asc } from 'drizzle-orm';
import { type Reader, reader } from '../../db/client';
import { calendar } from '../../db/schema';
import { type Actor, can } from '../access';
import { recorded, unchanged, write } from '../audit';
import { addDays, type Day, daysInclusive } from '../day';
import type { MarkDaysInput } from './input';
import { isWorkingDay, type Marks, workedByRule } from './working-days';

export { afterWorkingDays, isWorkingDay, type Marks, marksBetween, workedByRule } from './working-days';

/** Days that were marked, for whoever counts by them. */
export function marksIn(db: Reader): Marks {
  return new Map(
    db
      .select()
      .from(calendar)
      .orderBy(asc(calendar.day))
      .all()
      .map((row): [Day, boolean] => [row.day, row.working ?? true]),
  );
}

/** Holidays and weekends worked instead, by day; days that follow the week's rule are left out. Everybody may know them. */
export function markedDays(): { readonly day: Day; readonly working: boolean }[] {
  return [...marksIn(reader())]
    .filter(([day, working]) => working !== workedByRule(day))
    .map(([day, working]) => ({ day, working }));
}

/** Whether the actor may mark days: they hold for every campaign. */
export function mayMark(actor: Actor): boolean {
  return can(actor, 'calendar.mark');
}

/**
 * Marks a day, or several that follow one another, as free, as worked, or as the week's rule has them. Deadlines that
 * were announced stay as announced.
 */
export function markDays(actor: Actor, input: MarkDaysInput, request: string | null): { days: number } {
  return write(actor, 'calendar.mark', { request, content: input, scope: () => ({}) }, (tx) => {
    const { from, to, mark } = input;
    const marks = marksIn(tx.db);
    const days = Array.from({ length: daysInclusive(from, to ?? from) }, (_, n) => addDays(from, n));
    const wanted = (day: Day) => (mark === 'rule' ? workedByRule(day) : mark === 'worked');
    const moved = days.filter((day) => isWorkingDay(day, marks) !== wanted(day));
    if (moved.length === 0) return unchanged({ days: 0 });
    for (const day of moved) {
      const working = wanted(day);
      tx.db
        .insert(calendar)
        .values({ day, working })
        .onConflictDoUpdate({ target: calendar.day, set: { working } })
        .run();
    }
    return recorded(
      { subject: { kind: 'calendar', id: from }, after: { mark, days: moved } },
      { days: moved.length },
    );
  });
}
