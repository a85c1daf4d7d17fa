import { expect, test } from 'vitest';
import { folded, isChinese } from './folding';

test.each([
  ['鱼跃医疗器械（股份）有限公司', '鱼跃医疗器械 有限公司'],
  ['联荣实业股份有限公司', '联荣实业'],
  ['ＡＢＣ（中国）有限公司', 'abc中国'],
  ['Incowell Co., Ltd.', 'INCOWELL'],
  ['Incowell Co.,Ltd', 'Incowell Company Limited'],
  ['Müller GmbH & Co. KG', 'Muller'],
  ['The Long River Corp.', 'Long River Inc'],
  ["L'Épargne S.A.R.L.", 'lepargne'],
])('%s and %s are one firm', (one, other) => {
  expect(folded(one)).toBe(folded(other));
});

test.each([
  ['联荣集团有限公司', '联荣有限公司'],
  ['天工特钢', '天工工具'],
  ['Long River', 'Long Rivers'],
])('%s and %s are two firms', (one, other) => {
  expect(folded(one)).not.toBe(folded(other));
});

test('a name that is only a legal form keeps it, and a name without letters folds to nothing', () => {
  expect(folded('有限公司')).not.toBe('');
  expect(folded('Inc')).toBe('inc');
  expect(folded(' ·—— ')).toBe('');
});

test('names written with Han characters are Chinese, Japanese and Korean ones are not', () => {
  expect(isChinese('香港联荣公司')).toBe(true);
  expect(isChinese('Incowell')).toBe(false);
  expect(isChinese('トヨタ自動車')).toBe(false);
});
