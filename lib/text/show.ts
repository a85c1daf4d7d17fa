/** How days, instants, sizes and amounts read in each language. Pure and safe for the browser. */
import { type Day, dayAt, type Instant, minuteAt } from '../day';
import { amountSaid, type Currency } from '../money';
import type { Language } from '../vocabulary';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `7月4日` or `4 Jul`; with `year`, `2026年7月4日` or `4 Jul 2026`. */
export function dayShown(day: Day, language: Language, with_: 'year' | 'no-year' = 'no-year'): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (language === 'en') {
    return `${Number(date)} ${MONTHS[Number(month) - 1]}${with_ === 'year' ? ` ${year}` : ''}`;
  }
  return `${with_ === 'year' ? `${year}年` : ''}${Number(month)}月${Number(date)}日`;
}

/** The same, with the year where it is not that of today. */
export function dayNear(day: Day, language: Language, today: Day): string {
  return dayShown(day, language, day.slice(0, 4) === today.slice(0, 4) ? 'no-year' : 'year');
}

/** A day with its year, as each language says it: for a refusal, which knows no reader. */
export function dayInEach(day: Day): Readonly<Record<Language, string>> {
  return { 'zh-CN': dayShown(day, 'zh-CN', 'year'), en: dayShown(day, 'en', 'year') };
}

/** `7月5日 00:30` or `5 Jul 00:30`, in the campaign's time zone. */
export function instantShown(
  instant: Instant,
  zone: string,
  language: Language,
  with_: 'year' | 'no-year' = 'no-year',
): string {
  return `${dayShown(dayAt(instant, zone), language, with_)} ${minuteAt(instant, zone).slice(11)}`;
}

/** 1.2 MB, 340 KB. */
export function sizeShown(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1000))} KB`;
}

/** An amount with its unit, as each language says it: for a refusal, which knows no reader. */
export function amountInEach(minor: bigint, currency: Currency): Readonly<Record<Language, string>> {
  const said = (language: Language) => amountSaid(minor, 'wan', currency, language);
  return { 'zh-CN': said('zh-CN'), en: said('en') };
}
