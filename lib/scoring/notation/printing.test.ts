import { describe, expect, it } from 'vitest';
import type { Condition, Expression } from '../expression';
import { type Names, printConditionNotation, printNotation, readConditionNotation, readNotation } from '.';

const names: Names = {
  measure: [{ key: 'paid', zh: '到账额', en: 'Paid in', kind: 'money:USD' }],
  values: { 'unit.kind': [{ key: 'town', zh: '乡镇', en: 'Town' }] },
};
const number = (of: string): Expression => ({ form: 'value', of: 'number', number: of });
const measure = (key: string): Expression => ({ form: 'value', of: 'measure', key });
const amount: Expression = { form: 'value', of: 'amount' };
const sum = (...of: Expression[]): Expression => ({ form: 'arithmetic', operator: 'add', of });
const more: Condition = { test: 'compare', left: number('1'), is: 'gt', right: number('0') };

/** In both languages; each is read as what it was printed from. */
function printed(tree: Expression): string[] {
  const texts = (['zh-CN', 'en'] as const).map((language) => printNotation(tree, language, names));
  for (const text of texts) expect(readNotation(text, names), text).toEqual({ tree, problems: [] });
  return texts;
}
function printedCondition(tree: Condition): string[] {
  const texts = (['zh-CN', 'en'] as const).map((language) => printConditionNotation(tree, language, names));
  for (const text of texts) expect(readConditionNotation(text, names), text).toEqual({ tree, problems: [] });
  return texts;
}

describe('A number compared with a share', () => {
  const over = (...of: Expression[]): Expression => ({ form: 'arithmetic', operator: 'divide', of });
  const times = (...of: Expression[]): Expression => ({ form: 'arithmetic', operator: 'multiply', of });
  const rate = over(measure('paid'), {
    form: 'value',
    of: 'number',
    number: '100000000',
    kind: 'money',
    currency: 'USD',
  });
  const asked = (left: Expression, than: string | Expression, is: 'ge' | 'lt' = 'ge') =>
    printedCondition({
      test: 'compare',
      left,
      is,
      right: typeof than === 'string' ? number(than) : than,
    })[1]?.replace(/^.* (?=[≥<])/, '');

  it('is printed as the percentage it is, and read back as the same number', () => {
    const texts = ['0.8', '0.01', '1', '1.2', '0.005', '-0.5', '0.333333'].map((one) => asked(rate, one));
    expect(texts).toEqual(['≥ 80%', '≥ 1%', '≥ 100%', '≥ 120%', '≥ 0.5%', '≥ -50%', '≥ 33.3333%']);
    expect(printedCondition({ test: 'compare', left: number('0.8'), is: 'le', right: rate })[1]).toMatch(
      /^80% ≤ /,
    );
    const shares: Expression[] = [
      { form: 'value', of: 'elapsed' },
      { form: 'round', of: rate, places: 4 },
      { form: 'arithmetic', operator: 'subtract', of: [rate, { form: 'value', of: 'elapsed' }] },
      { form: 'arithmetic', operator: 'min', of: [rate, number('1')] },
      sum(times(number('0.6'), rate), times(rate, number('0.4'))),
      { form: 'if', rows: [{ when: more, gives: rate }], else: number('0') },
    ];
    for (const share of shares) expect(asked(share, '0.8')).toBe('≥ 80%');
  });

  it('stands as it is where it is no decimal in its one spelling, or says what it counts', () => {
    expect(['0', '1/3', '0.80', '007', '-0'].map((one) => asked(rate, one))).toEqual([
      '≥ 0',
      '≥ 1/3',
      '≥ 0.80',
      '≥ 007',
      '≥ -0',
    ]);
    expect(asked(rate, { form: 'value', of: 'number', number: '0.8', kind: 'ratio' })).toBe('≥ 0.8 ratio');
  });

  it('stands as it is beside what is no share of anything, as a rate times a hundred', () => {
    const none: Expression[] = [
      times(number('100'), rate),
      number('3'),
      over(number('3'), number('2')),
      over(measure('unknown'), measure('other')),
      { form: 'curve', of: rate, segments: [{ from: '0', base: '1' }], gives: 'ratio' },
      { form: 'arithmetic', operator: 'add', of: [number('1'), number('2')] },
    ];
    for (const one of none) expect(asked(one, '0.8')).toBe('≥ 0.8');
  });

  it('is printed as a percentage where it takes a part of an amount, of points or of a share', () => {
    const factor = (of: string, other: Expression) => printed(times(number(of), other))[1];
    const points: Expression = { form: 'value', of: 'weight' };
    expect(factor('0.8', measure('paid'))).toBe('80% × "Paid in"');
    expect(printed(times(measure('paid'), number('0.8')))[0]).toBe('「到账额」 × 80%');
    expect([factor('0.005', points), factor('0.6', rate)]).toEqual([
      '0.5% × weight',
      expect.stringMatching(/^60% × \(/),
    ]);
    // Not what makes it more, in its whole or less than nothing, and not of what is counted or not known.
    expect(['1', '1.5', '0', '-0.5', '1/3', '0.80'].map((of) => factor(of, points)?.split(' ×')[0])).toEqual([
      ...['1', '1.5', '0', '-0.5'],
      '(1/3)',
      '0.80',
    ]);
    const count: Expression = { form: 'fold', over: { of: 'facts', measure: 'paid' }, take: 'count' };
    expect(factor('0.5', count)).toMatch(/^0\.5 ×/);
    expect(factor('0.5', measure('unknown'))).toBe('0.5 × "unknown"');
    expect(factor('0.5', number('3'))).toBe('0.5 × 3');
  });

  it('says that it is no number of what it stands beside, where a plain one would be', () => {
    expect([asked(measure('paid'), '0.8'), asked(measure('paid'), '8')]).toEqual(['≥ 80%', '≥ number(8)']);
    expect(printed(sum(measure('paid'), number('0')))).toEqual([
      '「到账额」 + 数(0)',
      '"Paid in" + number(0)',
    ]);
    expect(printed({ form: 'arithmetic', operator: 'max', of: [number('0'), measure('paid')] })[1]).toBe(
      'max(number(0), "Paid in")',
    );
    expect(printed({ form: 'arithmetic', operator: 'multiply', of: [number('2'), measure('paid')] })[1]).toBe(
      '2 × "Paid in"',
    );
  });
});

describe('A rule is printed', () => {
  it('with words for currencies, windows and fields of units', () => {
    const receipts = { of: 'children', kind: 'receipt', aspect: 'paid_in', window: 'campaign' } as const;
    expect(printed({ form: 'fold', over: receipts, take: 'count' })).toEqual([
      '个数(下属各笔(到账, 到账, 日期: 活动期内))',
      'count(children(receipt, paid_in, dates: campaign))',
    ]);
    expect(printed({ form: 'value', of: 'amount', aspect: 'total', currency: 'USD' })).toEqual([
      '金额(项: 总投资, 币种: 美元)',
      'amount(aspect: total, currency: USD)',
    ]);
    expect(printedCondition({ test: 'unit', field: 'kind', values: ['town'] })).toEqual([
      '单位(性质, [「乡镇」])',
      'unit(kind, ["Town"])',
    ]);
  });

  it('with money as it is written, and shortened from ten thousand on', () => {
    const money = (of: string) =>
      printed({ form: 'value', of: 'number', number: of, kind: 'money', currency: 'CNY' });
    expect(money('123456')).toEqual(['1234.56元', '1234.56 CNY']);
    expect(money('-999956')).toEqual(['-9999.56元', '-9999.56 CNY']);
    expect(money('-1000050')).toEqual(['-1.00005万元', '-10000.5 CNY']);
    expect(money('1')).toEqual(['0.01元', '0.01 CNY']);
  });

  it('with money of a curve in the currency of what the curve stands in', () => {
    const curve: Expression = { form: 'curve', of: amount, segments: [{ from: '500', base: '1' }] };
    const receipts = { of: 'children', kind: 'receipt', aspect: 'paid_in', currency: 'CNY' } as const;
    const paid = (inner: object): Expression => ({
      form: 'fold',
      over: { of: 'facts', measure: 'paid' },
      take: 'sum',
      each: { form: 'fold', over: receipts, take: 'max', each: amount, ...inner },
    });
    expect(printed(paid({ each: curve }))[1]).toContain('curve(amount, from(5 CNY, base: 1))');
    // Of no receipt the amount is that of the deal.
    expect(printed(paid({ empty: curve }))[1]).toContain('empty: curve(amount, from(5 USD, base: 1))');
    const when: Condition = { test: 'compare', left: curve, is: 'gt', right: number('0') };
    expect(printed(paid({ over: { ...receipts, where: when } }))[1]).toContain('from(5 USD, base: 1)');
  });

  it('on one line up to 72 characters, and behind a colon in brackets where it takes more', () => {
    const long = (letters: number) => printNotation(sum(measure('a'.repeat(letters)), number('1')), 'en');
    expect(long(66)).toBe(`"${'a'.repeat(66)}" + 1`);
    expect(long(67)).toBe(`"${'a'.repeat(67)}"\n+ 1`);
    const gives = sum(measure('a'.repeat(40)), measure('b'.repeat(40)));
    expect(printNotation({ form: 'if', rows: [{ when: more, gives }], else: number('0') }, 'en')).toBe(
      `if(
  1 > 0: (
    "${'a'.repeat(40)}"
    + "${'b'.repeat(40)}"
  ),
  else: 0
)`,
    );
  });

  it('with brackets around conditions of several parts alone', () => {
    const all = (...of: Condition[]): Condition => ({ test: 'all', of });
    expect(printedCondition(all(all(more), more))[1]).toBe('all(1 > 0) and 1 > 0');
    expect(printedCondition(all(all(more, more), more))[1]).toBe('(1 > 0 and 1 > 0) and 1 > 0');
  });
});
