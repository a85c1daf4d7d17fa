/**
 * Money: an integer in the currency's minor unit, with the currency beside it; never a float.
 * Amounts are typed and shown in 元, 万元 or 亿元 of a currency and kept in fen, cents or yen.
 */
import type { AmountUnit, Language } from './vocabulary';

/** Minor digits per currency (ISO 4217); the currencies a campaign may use. The table `currencies` is filled from this. */
export const CURRENCY_DIGITS = {
  CNY: 2,
  USD: 2,
  HKD: 2,
  EUR: 2,
  GBP: 2,
  SGD: 2,
  TWD: 2,
  MOP: 2,
  AUD: 2,
  CAD: 2,
  CHF: 2,
  JPY: 0,
  KRW: 0,
} as const;
export type Currency = keyof typeof CURRENCY_DIGITS;
export const CURRENCIES = Object.keys(CURRENCY_DIGITS) as readonly Currency[];

export function isCurrency(code: string): code is Currency {
  return Object.hasOwn(CURRENCY_DIGITS, code);
}

/** `minor` in the minor unit of `currency`: { minor: 1_250_000n, currency: 'USD' } is 12,500.00 USD. */
export type Money = { readonly minor: bigint; readonly currency: Currency };

const TENS: Record<AmountUnit, number> = { one: 0, wan: 4, yi: 8 };

/** The largest amount a record may hold, in minor units: what SQLite and JSON keep exactly (2^53 − 1). */
export const MAX_MINOR = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * What a person typed, as minor units. Accepts digits, one decimal point, commas between groups of three, blanks,
 * and full-width digits. Null where it is not a number, has more places than the currency's minor unit, or is too large.
 * @param text as typed, e.g. `1,240.5`
 * @param unit `wan` reads 1240.5 as 12,405,000 of the currency
 */
export function parseAmount(text: string, unit: AmountUnit, currency: Currency): bigint | null {
  const plain = ungrouped(text);
  if (plain === null) return null;
  const match = /^([+-]?)(\d{1,20})(?:\.(\d{1,12}))?$/.exec(plain);
  if (!match) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  const places = TENS[unit] + CURRENCY_DIGITS[currency];
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > places) return null;
  const minor = BigInt(whole + kept.padEnd(places, '0'));
  if (minor > MAX_MINOR) return null;
  return sign === '-' ? -minor : minor;
}

/** Whether what was typed is an amount but for its size: more than a record may hold (`MAX_MINOR`). */
export function isTooLarge(text: string, unit: AmountUnit, currency: Currency): boolean {
  const whole = /^[+-]?(\d+)(?:\.\d*)?$/.exec(ungrouped(text) ?? '')?.[1];
  if (whole === undefined) return false;
  return BigInt(whole) * 10n ** BigInt(TENS[unit] + CURRENCY_DIGITS[currency]) > MAX_MINOR;
}

/**
 * A number as typed, without blanks and with its commas taken out; null where they do not stand between groups of three:
 * `1,5` may mean one and a half. Full-width signs and the minus that is shown are read as plain ones, raised and lowered digits are no digits.
 */
export function ungrouped(typed: string): string | null {
  const plain = halfWidth(typed).replace(/\s/g, '').replace('−', '-');
  if (!plain.includes(',')) return plain;
  return /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain) ? plain.replaceAll(',', '') : null;
}

/** Full-width signs as plain ones; nothing else changes, so that ² stays what it is and not 2. */
export function halfWidth(typed: string): string {
  return typed.replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

/** Minor units as plain decimal text in the given unit, trailing zeros dropped: 1_240_500_000n, wan, USD → "1240.5". */
export function amountText(minor: bigint, unit: AmountUnit, currency: Currency): string {
  const places = TENS[unit] + CURRENCY_DIGITS[currency];
  const negative = minor < 0n;
  const digits = (negative ? -minor : minor).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = places === 0 ? '' : digits.slice(digits.length - places).replace(/0+$/, '');
  return `${negative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}

/** The same with thousands separators, for the eye. */
export function amountShown(minor: bigint, unit: AmountUnit, currency: Currency): string {
  return grouped(amountText(minor, unit, currency));
}

/** Plain decimal text for the eye: separators in the whole part, and a minus that is no hyphen: "-1240000.5" → "−1,240,000.5". */
export function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const shown = whole.replace(/^-/, '−').replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? shown : `${shown}.${fraction}`;
}

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES = ['', '拾', '佰', '仟'];
const SECTIONS = ['', '万', '亿', '万亿'];

/**
 * A whole number in Chinese financial capitals (大写): 12_000_000n → 壹仟贰佰万.
 * Guards against the classic unit mistake: the amount is read back in words as it is typed.
 */
export function chineseCapitals(value: bigint): string {
  if (value < 0n) return `负${chineseCapitals(-value)}`;
  if (value === 0n) return '零';
  const text = value.toString();
  const sections: string[] = [];
  for (let end = text.length; end > 0; end -= 4) sections.unshift(text.slice(Math.max(0, end - 4), end));
  let words = '';
  let gap = false;
  sections.forEach((section, index) => {
    const scale = SECTIONS[sections.length - 1 - index] ?? '';
    let part = '';
    [...section].forEach((digit, place) => {
      if (digit === '0') {
        gap = words !== '' || part !== '';
        return;
      }
      part += `${gap ? '零' : ''}${DIGITS[Number(digit)]}${PLACES[section.length - 1 - place]}`;
      gap = false;
    });
    if (part) words += part + scale;
  });
  return words;
}

const CURRENCY_NAMES: Record<Currency, { zh: string; en: string }> = {
  CNY: { zh: '元人民币', en: 'CNY' },
  USD: { zh: '美元', en: 'USD' },
  HKD: { zh: '港元', en: 'HKD' },
  EUR: { zh: '欧元', en: 'EUR' },
  GBP: { zh: '英镑', en: 'GBP' },
  SGD: { zh: '新加坡元', en: 'SGD' },
  TWD: { zh: '新台币元', en: 'TWD' },
  MOP: { zh: '澳门元', en: 'MOP' },
  AUD: { zh: '澳元', en: 'AUD' },
  CAD: { zh: '加元', en: 'CAD' },
  CHF: { zh: '瑞士法郎', en: 'CHF' },
  JPY: { zh: '日元', en: 'JPY' },
  KRW: { zh: '韩元', en: 'KRW' },
};

/** The amount in words for the echo under an amount field; minor fractions are appended in digits. */
export function amountInWords(money: Money, language: Language): string {
  const digits = CURRENCY_DIGITS[money.currency];
  const scale = 10n ** BigInt(digits);
  const whole = money.minor / scale;
  const rest = money.minor % scale;
  if (language === 'en') return `${amountShown(money.minor, 'one', money.currency)} ${money.currency}`;
  const fraction =
    rest === 0n ? '' : ` ${(rest < 0n ? -rest : rest).toString().padStart(digits, '0')}/${scale}`;
  return `${chineseCapitals(whole)}${CURRENCY_NAMES[money.currency].zh}${fraction}`;
}

/** The unit an amount is read in beside its name: English, which has no 万 and 亿, says the whole amount. */
export function spokenUnit(unit: AmountUnit, language: Language): AmountUnit {
  return language === 'en' ? 'one' : unit;
}

/** An amount with its unit, exactly: 60 万美元, 600,000 USD. */
export function amountSaid(minor: bigint, unit: AmountUnit, currency: Currency, language: Language): string {
  const spoken = spokenUnit(unit, language);
  return `${amountShown(minor, spoken, currency)} ${unitName(spoken, currency, language)}`;
}

/** 万美元, 亿元, 万港元, USD 10,000 …: the unit as it stands in a table head. */
export function unitName(unit: AmountUnit, currency: Currency, language: Language): string {
  if (language === 'en')
    return unit === 'one' ? currency : `${currency} ${unit === 'wan' ? '10,000' : '100 million'}`;
  const name = currency === 'CNY' ? '元' : CURRENCY_NAMES[currency].zh;
  return `${unit === 'one' ? '' : unit === 'wan' ? '万' : '亿'}${name}`;
}
