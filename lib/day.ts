/**
 * A day is a calendar day `YYYY-MM-DD` in the campaign's time zone; an instant is an integer of milliseconds.
 * Pure: the present instant comes from `clock`, always as an argument.
 */

export type Day = string & { readonly __day?: never };
export type Instant = number;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text names a day that exists: `2026-02-30` does not. */
export function isDay(text: string): text is Day {
  const match = SHAPE.exec(text);
  if (!match) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return (
    Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000
  );
}

export function dayOfNumber(number: number): Day {
  return new Date(number * 86_400_000).toISOString().slice(0, 10) as Day;
}

export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days);
}

/** Days from first to last when both count: 10 May to 17 August is 100. */
export function daysInclusive(first: Day, last: Day): number {
  return dayNumber(last) - dayNumber(first) + 1;
}

/** Calendar months touched from first to last: 10 May to 17 August are 4. */
export function monthsInclusive(first: Day, last: Day): number {
  const month = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return month(last) - month(first) + 1;
}

/** The calendar day of an instant in a time zone. */
export function dayAt(instant: Instant, zone: string): Day {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant) as Day;
}

/** `2026-08-17 23:59` of an instant in a time zone: the value of a datetime-local field is the same with a `T`. */
export function minuteAt(instant: Instant, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).format(instant);
}

/**
 * The instant of a local wall-clock minute (`2026-08-17T18:00`) in a time zone, or null where it is no such minute.
 * A minute that a change of clocks skips gives the first one after it.
 */
export function instantOf(local: string, zone: string): Instant | null {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})$/.exec(local);
  if (!match?.[1] || !isDay(match[1]) || Number(match[2]) > 23 || Number(match[3]) > 59) return null;
  const wanted = Date.parse(`${match[1]}T${match[2]}:${match[3]}:00Z`);
  let instant = wanted;
  // The zone's offset at the answer is what counts; two rounds settle it on either side of a change.
  for (let round = 0; round < 2; round += 1) {
    const shown = Date.parse(`${minuteAt(instant, zone).replace(' ', 'T')}:00Z`);
    instant += wanted - shown;
  }
  return instant;
}

/** Whether the runtime knows the zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * Where a campaign stands on a day: which day of how many, and the elapsed share as a fraction.
 * Before the first day `number` is 0; after the last it stays at `of`.
 */
export function dayOfCampaign(day: Day, first: Day, last: Day): { number: number; of: number } {
  const of = daysInclusive(first, last);
  return { number: Math.min(Math.max(dayNumber(day) - dayNumber(first) + 1, 0), of), of };
}
