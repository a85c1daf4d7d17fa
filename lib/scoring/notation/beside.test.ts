import { describe, expect, it } from 'vitest';
import type { Condition, Expression } from '../expression';
import { type Names, printConditionNotation, printNotation, readConditionNotation, readNotation } from '.';

const names: Names = {
  measure: [
    { key: 'deals', zh: '签约项目', en: 'Deals', kind: 'count' },
    { key: 'paid', zh: '到账外资', en: 'Paid in', kind: 'money:USD' },
    { key: 'late', zh: '逾期', en: 'Days late', kind: 'days' },
  ],
  indicator: [{ key: 'work', zh: '工作', en: 'Work' }],
};
const value = (number: string, more: object = {}) => ({ form: 'value', of: 'number', number, ...more });
const right = (typed: string) => {
  const { tree, problems } = readConditionNotation(typed, names);
  expect(problems, typed).toEqual([]);
  return (tree as Extract<Condition, { test: 'compare' }>).right;
};

describe('A number typed plain', () => {
  it('counts what it is compared with, in either language and order', () => {
    for (const typed of ['「签约项目」不少于 2', '"Deals" at least 2', '「签约项目」2以上', '"Deals" ≥ 2个'])
      expect(right(typed), typed).toEqual(value('2', { kind: 'count' }));
    expect(right('得分(「工作」) ≥ 60')).toEqual(value('60', { kind: 'points' }));
    expect(right('"Days late" < 30')).toEqual(value('30', { kind: 'days' }));
    expect(right('个数(各笔(「到账外资」)) ≥ 3')).toEqual(value('3', { kind: 'count' }));
    expect(readConditionNotation('2 ≤ 「签约项目」', names).tree).toMatchObject({
      left: value('2', { kind: 'count' }),
    });
    expect(readConditionNotation('「签约项目」 ≥ 2 且 「逾期」 ≤ 5', names).tree).toMatchObject({
      of: [{ right: { kind: 'count' } }, { right: { kind: 'days' } }],
    });
  });

  it('is printed with what it counts', () => {
    const { tree } = readConditionNotation('「签约项目」不少于 2', names);
    expect(printConditionNotation(tree as Condition, 'zh-CN', names)).toBe('「签约项目」 ≥ 2个');
    expect(printConditionNotation(tree as Condition, 'en', names)).toBe('"Deals" ≥ 2 count');
  });

  it('counts what it is added to, or the least or greatest of which it is', () => {
    const of = (typed: string): readonly Expression[] => {
      const { tree, problems } = readNotation(typed, names);
      expect(problems, typed).toEqual([]);
      return (tree as { of: Expression[] }).of;
    };
    expect(of('「签约项目」 − 2')[1]).toEqual(value('2', { kind: 'count' }));
    expect(of('取小(10, 「签约项目」)')[0]).toEqual(value('10', { kind: 'count' }));
    expect(of('取大(0, 「到账外资」 − 500万美元)')[0]).toEqual(
      value('0', { kind: 'money', currency: 'USD' }),
    );
    // What is multiplied or divided is not of one kind.
    expect(of('「签约项目」 × 2')[1]).toEqual(value('2'));
    expect(of('2 ÷ 「签约项目」')[0]).toEqual(value('2'));
  });

  it('stays a number beside a share, beside numbers, where no kind is known and where it is said', () => {
    expect(right('「签约项目」 ÷ 3个 ≥ 2')).toEqual(value('2'));
    expect(right('3 ≥ 2')).toEqual(value('2'));
    expect(right('「签约项目」 ≥ 数(2)')).toEqual(value('2'));
    expect(right('「签约项目」 ≥ 80%')).toEqual(value('0.8'));
    expect(readConditionNotation('deals ≥ 2').tree).toMatchObject({ right: value('2') });
  });

  it('is refused beside money, at its place and with what to write', () => {
    const wrong = (typed: string) => readConditionNotation(typed, names).problems;
    expect(wrong('「签约项目」 ≥ 2 且\n「到账外资」 ≥ 2000')).toEqual([
      { code: 'money-unit', line: 2, column: 10, params: { currency: 'USD', example: '2000' } },
    ]);
    expect(wrong('「到账外资」在2000以上')).toMatchObject([{ code: 'money-unit' }]);
    expect(readNotation('「到账外资」 + 5', names).problems).toMatchObject([
      { code: 'money-unit', column: 10 },
    ]);
    expect(right('「到账外资」 > 0')).toEqual(value('0', { kind: 'money', currency: 'USD' }));
  });

  it('that is a share beside what is none is printed with its %, as none of a whole with its form', () => {
    for (const typed of [
      '权重 + 80%',
      '权重 + 100%',
      '权重 − -12.5%',
      '取小(权重, 150%)',
      '权重 + 数(100)',
      '权重 + 数(1/3)',
    ]) {
      const tree = readNotation(typed, names).tree as Expression;
      expect(printNotation(tree, 'zh-CN', names)).toBe(typed);
    }
  });

  it('is told to be parted by its comma where it is money of a list', () => {
    const wrong = (typed: string) =>
      readNotation(typed, names).problems.map(({ code, column, params }) => ({ code, column, ...params }));
    const parted = { code: 'commas', found: '1,500', joined: '1500' };
    expect(wrong('取大(「到账外资」, 1,500万美元)')).toEqual([{ ...parted, column: 12 }]);
    expect(wrong('取小(1，500, 「到账外资」)')[0]).toEqual({ ...parted, column: 4 });
    expect(wrong('取大(「到账外资」, 1, 500万美元)')).toMatchObject([{ code: 'money-unit', column: 12 }]);
  });

  it('is shown with its unit only where it is a whole number that lacks one', () => {
    const example = (typed: string) =>
      readConditionNotation(typed, names).problems.map(({ code, params }) => [code, params.example])[0];
    for (const typed of [
      '「到账外资」 ≥ 5000000',
      '(取小(「到账外资」, 5000000) > 0)',
      '「到账外资」在5000000以上',
    ])
      expect(example(typed), typed).toEqual(['money-unit', '5000000']);
    expect(example('「到账外资」 > -1.5')).toEqual(['money-unit', '-1.5']);
    for (const typed of ['「到账外资」 ≥ 500\n万美元', '「到账外资」 ≥ 500 millions'])
      expect(example(typed), typed).toEqual(['money-unit', '']);
    // Of another currency, the number is counted in the least of its units.
    expect(readNotation('分段(「到账外资」, 从(500万元))', names).problems).toMatchObject([
      { code: 'money-unit', params: { currency: 'USD', example: '' } },
    ]);
  });
});
