import { describe, expect, test } from 'vitest';
import { defaultScheme, expand, namesIn, printNotation } from '../scoring';
import { wordsOf } from '../text';
import { LANGUAGES } from '../vocabulary';
import { Filled, indicatorFields } from './forms';
import { IndicatorInput } from './input';
import { indicatorOf } from './pieces';
import { sent } from './testing';

const scheme = defaultScheme();
const typed = (tree: string) =>
  IndicatorInput.safeParse(
    sent(
      new Filled([
        ['campaign', 'c'],
        ['version', '1'],
        ['nameZh', '甲'],
        ['category', 'volume'],
        ['weight', '10'],
        ['rule.preset', 'formula'],
        ['rule.tree', tree],
      ]),
    ),
  );
const ruleOf = (tree: string) => {
  const input = typed(tree);
  if (!input.success) throw new Error(JSON.stringify(input.error.issues));
  return indicatorOf('x', input.data, undefined, scheme).rule;
};

describe('A formula in the notation', () => {
  test('is saved as the tree it stands for, by the names of the scheme, and shown again as it was', () => {
    const names = namesIn(scheme, []);
    for (const { rule } of scheme.indicators)
      for (const language of LANGUAGES) {
        const tree = expand(rule, (key) => scheme.measures.find((one) => one.key === key));
        const text = printNotation(tree, language, names);
        expect(ruleOf(text)).toEqual({ preset: 'formula', tree });
        const indicator = { key: 'x', names: scheme.names, category: 'volume', weight: '1' } as const;
        const filled = indicatorFields({ ...indicator, rule: { preset: 'formula', tree } }, scheme, (one) =>
          printNotation(one, language, names),
        );
        expect(filled.one('rule.tree')).toBe(text);
      }
  });

  test('is told in words where it is wrong, in both languages', () => {
    const said = (tree: string) => {
      const issue = typed(tree).error?.issues[0] as { message: string; params: Record<string, string> };
      return LANGUAGES.map((language) =>
        wordsOf(language)(`errors.${issue.message}` as 'errors.required', issue.params as never),
      );
    };
    expect(said('mni(1, 2)')).toEqual([
      '第 1 行第 1 个字：没有“mni(…)”这种写法。是不是“min”？',
      'Line 1, column 1: “mni(…)” is no word of the notation. Is it “min”?',
    ]);
    expect(said('1 +\n 目标("x", 档次: 高)')).toEqual([
      '第 2 行第 14 个字：这里只能写其中之一：确保/assured · 力争/stretch',
      'Line 2, column 14: only one of these can stand here: 确保/assured · 力争/stretch',
    ]);
    for (const wrong of [
      '1 $',
      '"x',
      '1 +',
      '(1',
      '如果(1: 2, 否则: 3)',
      '如果(1 超过 2以上: 2, 否则: 3)',
      '合计(1)',
      'weight 1',
      'target("g", a: 1)',
      '四舍五入(1, x)',
      '目标()',
      '-"x"',
      '"x" ÷ 10/4',
      '2/3%',
      `${'{"form":"round","places":0,"of":'.repeat(130)}1${'}'.repeat(130)}`,
      '('.repeat(200),
      '1 + curve(1, from(0, per: 0))',
    ])
      for (const sentence of said(wrong)) expect(sentence, wrong).not.toMatch(/[{}]|none|undefined|errors\./);
  });

  test('has ranges as the help writes them', () => {
    const range = (typed: string) => ruleOf(`如果(${typed}: 1分, 否则: 0分)`);
    expect(range('「到账额」在 100 万美元以上、500 万美元以下')).toEqual(
      range('「到账额」 ≥ 100万美元 且 「到账额」 ≤ 500万美元'),
    );
    expect(range('「签约项目」 2 or more and 5 or less')).toEqual(
      range('「签约项目」 ≥ 2个 且 「签约项目」 ≤ 5个'),
    );
  });

  test('names the unit money is to have, where no number can be shown with it', () => {
    try {
      ruleOf('分段(「到账额」, 从(500万元))');
      expect.unreachable();
    } catch (error) {
      const { faults } = (error as { parameters: { faults: Record<string, string> } }).parameters;
      expect(faults['zh-CN']).toBe('第 1 行第 13 个字：这里是金额，单位请写美元。');
      expect(faults.en).toBe('Line 1, column 13: this is money: write its unit, USD.');
    }
  });

  test('says what is wrong in several places, each under a place of its own', () => {
    const { error } = typed('mni(1, 2) +\n min(1, 档次) + $');
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['rule.tree', 'rule.tree.2/15']);
    expect(error?.issues.map(({ message }) => message)).toEqual(['notation-word', 'notation-sign']);
  });

  test('is refused where nothing has the name it is written with, with the names there are', () => {
    try {
      ruleOf('「无此数据」 × 2 +\n分段(「到账额」, 从(5))');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ reason: 'formula-faults', field: 'rule.tree' });
      const { faults } = (error as { parameters: { faults: Record<string, string> } }).parameters;
      expect(faults['zh-CN']).toContain('第 1 行第 1 个字：没有叫“无此数据”的数据，或同名的不止一个。现有：');
      expect(faults.en).toContain('“无此数据” is the name of no measure, or of more than one. There are: ');
      expect(faults['zh-CN']).toContain('第 2 行第 13 个字：这里是金额，单位请写明，例如 5美元。');
      expect(faults.en).toContain('this is money: write its unit, such as 5 USD.');
    }
  });
});
