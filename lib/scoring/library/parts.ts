/** What the schemes of the library are made of: measures of the usual records, a board, an award. Pure. */
import { CURRENCY_DIGITS, type Currency } from '../../money';
import type { Award, Board, Indicator, Measure, Names, Scheme } from '../scheme';

export const names = (zh: string, en: string): Names => ({ zh, en });

/** So many 万 of a currency, in its minor unit. */
export function wan(number: number, currency: Currency): string {
  return (BigInt(number) * 10n ** BigInt(4 + CURRENCY_DIGITS[currency])).toString();
}

/** Money signed, under the key of the goal it is set against. */
export const contracted = (currency: Currency): Measure => ({
  key: 'contracted',
  names: names('合同额', 'Contracted'),
  source: { kind: 'deal', aspect: 'contracted' },
  quantity: 'money',
  currency,
});

/** Money received, under the key of the goal it is set against. */
export const paidIn = (currency: Currency): Measure => ({
  key: 'paid_in',
  names: names('到账额', 'Paid in'),
  source: { kind: 'receipt', aspect: 'paid_in' },
  quantity: 'money',
  currency,
});

/** A number that a department supplies. */
export const supplied = (
  key: string,
  called: Names,
  more: Pick<Measure, 'quantity' | 'currency'> = { quantity: 'count' },
): Measure => ({ key, names: called, source: { kind: 'figure', aspect: 'value', figure: key }, ...more });

export const overall = (indicators: readonly Indicator[], more: Partial<Board> = {}): Board => ({
  key: 'main',
  names: names('综合排名', 'Overall'),
  groups: 'all',
  indicators: indicators.map(({ key }) => key),
  ...more,
});

/** The first two of each group: a list to start from, since the rules mostly leave the number to the year's notice. */
export const firstTwo: Award = {
  key: 'advanced',
  names: names('招商引资先进单位', 'Advanced units'),
  kind: 'unit',
  board: 'main',
  order: { by: 'total' },
  rule: { take: 'top', each: 2 },
  ties: 'take',
};

export function schemeOf(
  called: Names,
  measures: readonly Measure[],
  indicators: readonly Indicator[],
  board: Partial<Board> = {},
): Scheme {
  return {
    format: 1,
    names: called,
    measures: [...measures],
    indicators: [...indicators],
    boards: [overall(indicators, board)],
    awards: [firstTwo],
  };
}
