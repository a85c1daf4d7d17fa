import { expect, test } from 'vitest';
import { plainDecimal } from './fields';
import {
  amountInWords,
  amountSaid,
  amountShown,
  amountText,
  chineseCapitals,
  grouped,
  isTooLarge,
  MAX_MINOR,
  parseAmount,
  unitName,
} from './money';

test('an amount typed in ten thousands is kept in cents', () => {
  expect(parseAmount('1,240.5', 'wan', 'USD')).toBe(1_240_500_000n);
  expect(parseAmount('１２００', 'wan', 'USD')).toBe(1_200_000_000n);
  expect(parseAmount(' 60.27 ', 'yi', 'CNY')).toBe(602_700_000_000n);
  expect(parseAmount('300', 'one', 'JPY')).toBe(300n);
});

test('what is no amount is refused, as is one finer than a cent or larger than a number can hold', () => {
  for (const text of ['', 'abc', '1.2.3', '1e5', '--1', '12元', '0x10', '.5'])
    expect(parseAmount(text, 'one', 'CNY'), text).toBeNull();
  expect(parseAmount('0.001', 'one', 'CNY')).toBeNull();
  expect(parseAmount('0.5', 'one', 'KRW')).toBeNull();
  expect(parseAmount(String(MAX_MINOR), 'one', 'JPY')).toBe(MAX_MINOR);
  expect(parseAmount(String(MAX_MINOR + 1n), 'one', 'JPY')).toBeNull();
});

test('a comma that does not stand before three digits, or a raised digit, is no way to write an amount', () => {
  for (const text of ['1,5', '12,34', '1,2345', '1,240,5', ',500', '1.5,000', '10²', '①'])
    expect(parseAmount(text, 'yi', 'CNY'), text).toBeNull();
  for (const text of ['1,500', '１，５００', '1 500', '1500'])
    expect(parseAmount(text, 'one', 'CNY'), text).toBe(150_000n);
  for (const text of ['1,5', '2²']) expect(plainDecimal(text), text).toBeNull();
  expect(plainDecimal('1,240.50')).toBe('1240.5');
});

test('typing what is shown gives the same amount', () => {
  for (const minor of [0n, 1n, -1n, 99n, 1_240_500_000n, 123_456_789_012n]) {
    for (const unit of ['one', 'wan', 'yi'] as const) {
      expect(parseAmount(amountText(minor, unit, 'USD'), unit, 'USD')).toBe(minor);
      expect(parseAmount(amountShown(minor, unit, 'USD'), unit, 'USD')).toBe(minor);
    }
  }
});

test('the read-back names the amount in words', () => {
  expect(amountInWords({ minor: 1_200_000_000n, currency: 'USD' }, 'zh-CN')).toBe('壹仟贰佰万美元');
  expect(amountInWords({ minor: 1_200_000_000n, currency: 'USD' }, 'en')).toBe('12,000,000 USD');
  expect(unitName('wan', 'USD', 'zh-CN')).toBe('万美元');
  expect(unitName('yi', 'CNY', 'zh-CN')).toBe('亿元');
});

test('English says the whole amount, and only the head of a table counts in tens of thousands', () => {
  expect(amountSaid(60_000_000n, 'wan', 'USD', 'zh-CN')).toBe('60 万美元');
  expect(amountSaid(60_000_000n, 'wan', 'USD', 'en')).toBe('600,000 USD');
  expect(amountSaid(-123_456_789n, 'yi', 'CNY', 'en')).toBe('−1,234,567.89 CNY');
  expect(amountSaid(5n, 'wan', 'JPY', 'en')).toBe('5 JPY');
  expect(unitName('wan', 'USD', 'en')).toBe('USD 10,000');
  expect(unitName('yi', 'CNY', 'en')).toBe('CNY 100 million');
});

test('capitals put one zero where digits are missing between', () => {
  const cases: [bigint, string][] = [
    [0n, '零'],
    [10n, '壹拾'],
    [105n, '壹佰零伍'],
    [1005n, '壹仟零伍'],
    [10_000n, '壹万'],
    [10_005n, '壹万零伍'],
    [100_500n, '壹拾万零伍佰'],
    [1_000_000_001n, '壹拾亿零壹'],
    [6_027_000_000n, '陆拾亿零贰仟柒佰万'],
    [-7n, '负柒'],
  ];
  for (const [value, words] of cases) expect(chineseCapitals(value), String(value)).toBe(words);
});

test('separators go into the whole part only', () => {
  expect(grouped('1234567.8901')).toBe('1,234,567.8901');
  expect(grouped('-999')).toBe('−999');
});

test('an amount that is only too large is told from one that cannot be read', () => {
  expect(isTooLarge('99,999,999,999', 'wan', 'USD')).toBe(true);
  expect(isTooLarge('99999999999999999999', 'one', 'JPY')).toBe(true);
  expect(isTooLarge('1,240.5', 'wan', 'USD')).toBe(false);
  expect(isTooLarge('viel', 'wan', 'USD')).toBe(false);
});
