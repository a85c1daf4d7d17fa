/** How points and the numbers of a derivation read: rounded for the eye, never for the sum. */
import type { CampaignView } from '../campaign';
import type { Goal } from '../goals';
import { amountShown, type Currency, grouped, spokenUnit, unitName } from '../money';
import { add, compare, currencyOf, fixed, type Kind, type NumberText, parse, round, text } from '../scoring';
import type { AmountUnit, Language } from '../vocabulary';

/** The unit amounts of a currency are read in. */
export type UnitOf = (currency: Currency) => AmountUnit;

/** Money of a goal's currency is read in the goal's unit, all other in the campaign's; in English whole. */
export function unitsOf(
  campaign: Pick<CampaignView, 'amountUnit'>,
  goals: readonly Goal[],
  language: Language,
): UnitOf {
  return (currency) =>
    spokenUnit(goals.find((goal) => goal.currency === currency)?.amountUnit ?? campaign.amountUnit, language);
}

/** Points with the places they are rounded to, trailing zeros kept; exact ones as they are, thirds to four places. */
export function pointsShown(points: string, places: number | 'exact' = 2): string {
  return places === 'exact' ? plain(points) : grouped(fixed(parse(points), places));
}

/** `+3.20`, `−1.00`. */
export function signedPoints(points: string, places: number | 'exact' = 2): string {
  const shown = pointsShown(points, places);
  return shown.startsWith('−') ? shown : `+${shown}`;
}

/** Points after less points before; null where nothing changes. */
export function difference(before: string, after: string): string | null {
  const [a, b] = [parse(before), parse(after)];
  const n = b.n * a.d - a.n * b.d;
  return n === 0n ? null : `${n}/${a.d * b.d}`;
}

export function sumOf(numbers: readonly string[]): string {
  return text(numbers.map(parse).reduce(add, parse('0')));
}

/** As a rate of many decimals is no easier to read. */
const PLACES = 4;
/** As many as are looked at before two numbers are called alike. */
const MOST_PLACES = 12;

/** A number as people read it, without its unit: money in 万 or what its goal is counted in. */
export function numberShown({ number, kind }: NumberText, unitOf: UnitOf, places = PLACES): string {
  const currency = currencyOf(kind);
  if (currency === null) return plain(short(number, places), places);
  return amountShown(round(parse(number), 0).n, unitOf(currency), currency);
}

/** 万美元; empty for what has no unit of its own. */
export function unitOfKind(kind: Kind, unitOf: UnitOf, language: Language): string {
  const currency = currencyOf(kind);
  return currency === null ? '' : unitName(unitOf(currency), currency, language);
}

/** The places to which two numbers are shown side by side, so that what differs does not look alike. */
export function placesBeside(one: string, other: string): number {
  const [a, b] = [parse(one), parse(other)];
  if (compare(a, b) === 0) return PLACES;
  let places = PLACES;
  while (places < MOST_PLACES && compare(round(a, places), round(b, places)) === 0) places += 1;
  return places;
}

/** To so many places; whole where nothing would be left of it. */
function short(number: string, places: number): string {
  if (number.includes('/') || (number.split('.')[1]?.length ?? 0) <= places) return number;
  const rounded = text(round(parse(number), places));
  return rounded === '0' ? number : rounded;
}

function plain(number: string, places = PLACES): string {
  if (!number.includes('/')) return grouped(number);
  return grouped(fixed(parse(number), places).replace(/\.?0+$/, ''));
}
