/** Working days: Monday to Friday, but for holidays, and weekends that are worked instead (调休). Pure. */
import { addDays, type Day, dayNumber } from '../day';

/** Days that differ from the week's rule: true, worked; false, free. */
export type Marks = ReadonlyMap<Day, boolean>;

/** Whether the week's own rule makes it a working day. */
export function workedByRule(day: Day): boolean {
  // 1 January 1970 was a Thursday.
  const weekday = (((dayNumber(day) + 3) % 7) + 7) % 7;
  return weekday < 5;
}

export function isWorkingDay(day: Day, marks: Marks): boolean {
  return marks.get(day) ?? workedByRule(day);
}

/**
 * The last day of a term of so many working days that begins on a day: that day itself is not counted (Civil Code,
 * art. 201). A term of none ends on the day it begins.
 */
export function afterWorkingDays(from: Day, count: number, marks: Marks): Day {
  let day = from;
  let left = count;
  // Ten years of marked holidays are no calendar: whoever marked them should hear of it rather than wait for ever.
  for (let step = 0; left > 0; step += 1) {
    if (step > 4_000) throw new Error('The calendar has no working days');
    day = addDays(day, 1);
    if (isWorkingDay(day, marks)) left -= 1;
  }
  return day;
}

/** Marked days after one day and up to another: what a term between them goes round or takes in. */
export function marksBetween(from: Day, until: Day, marks: Marks): { day: Day; working: boolean }[] {
  return [...marks]
    .filter(([day, working]) => day > from && day <= until && working !== workedByRule(day))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, working]) => ({ day, working }));
}
