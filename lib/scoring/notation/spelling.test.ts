import { describe, expect, it } from 'vitest';
import type { Expression } from '../expression';
import { type Names, printNotation, readNotation } from '.';

const read = (text: string, names: Names = {}): Expression => {
  const { tree } = readNotation(text, names);
  if (!tree) throw new Error(`not read: ${text}`);
  return tree;
};
const isRead = (text: string, names: Names = {}) => readNotation(text, names).tree !== null;
/** The first is how it is printed; the others are read as the same. */
function same(printed: string, ...typed: readonly string[]) {
  const tree = read(printed);
  for (const text of typed) expect(read(text), text).toEqual(tree);
  return tree;
}
const number = (of: string, more: object = {}) => ({ form: 'value', of: 'number', number: of, ...more });
const money = (of: string, currency: string) => number(of, { kind: 'money', currency });

describe('signs', () => {
  it('of arithmetic may be typed as a keyboard has them, or full-width', () => {
    same('1 + 2', '1+2', '1＋2', '1 ＋2');
    same('1 − 2', '1-2', '1－2', '1–2', '1 - 2');
    same('3 × 2', '3*2', '3＊2', '3×2');
    same('a ÷ b', 'a/b', 'a／b', 'a ÷ b');
    same('(1 + 2) × 3', '（1+2）*3');
    same('min(1, 2)', 'min(1，2)', 'min(1、2)', 'min（1；2）', 'min(1;2)');
  });

  it('of comparison likewise', () => {
    const when = (sign: string) => `if(a ${sign} 1: 1, else: 0)`;
    same(when('='), when('＝'), when('=='), 'if(a=1：1，else：0)');
    same(when('≠'), when('!='), when('<>'));
    same(when('≤'), when('<='));
    same(when('≥'), when('>='));
    same(when('<'), when('＜'));
    same(when('>'), when('＞'));
    same('elapsed(from: 2024-01-01)', 'elapsed（from：2024-01-01）');
    const within = (bracket: string) => `sum(facts(m, where: is("origin", ${bracket})), amount)`;
    same(within('["abroad"]'), within('【"abroad"】'), within('[“abroad”]'));
  });

  it('of comparison may be words, as documents have them, also right before a number', () => {
    const when = (text: string) => `if(${text}: 1, else: 0)`;
    const meant = {
      '≥': [
        '不低于',
        '不少于',
        '不小于',
        '大于等于',
        '大于或等于',
        '至少',
        '达到',
        'at least',
        'No less than',
        '=>',
        '≧',
      ],
      '≤': [
        '不高于',
        '不超过',
        '不多于',
        '不大于',
        '未超过',
        '小于等于',
        '小于或等于',
        '至多',
        'at most',
        'no more than',
        '=<',
        '≦',
      ],
      '>': ['高于', '大于', '超过', '多于', 'more than', 'greater  than', 'above'],
      '<': ['低于', '小于', '少于', '不足', '不到', '不满', '未满', '未达到', 'less than', 'below'],
      '=': ['等于', 'equals'],
      '≠': ['不等于', 'not equal to'],
    };
    for (const [sign, words] of Object.entries(meant))
      same(when(`"a" ${sign} 500万美元`), ...words.map((word) => when(`"a" ${word} 500万美元`)));
    same(when('"a" ≥ 5'), when('「a」不低于5'), when('a 不低于5'), when('(a)不低于 5'));
    same(when('50% ≤ "a"'), when('50%不超过「a」'), when('0.5 不超过 a'));
  });

  it('of comparison may stand behind the number, as documents have it', () => {
    const when = (text: string) => `if(${text}: 1, else: 0)`;
    const behind = {
      '≥': ['以上', '及以上', '（含）以上', '(含)以上', '以上（含）', ' or more', ' or above'],
      '≤': ['以下', '及以下', '以内', '之内', '（含）以内', ' or less', ' or below'],
      '>': ['（不含）以上', '以上(不含)'],
      '<': ['（不含）以下', '以下（不含）'],
    };
    for (const [sign, words] of Object.entries(behind))
      same(
        when(`"a" ${sign} 500万美元`),
        ...words.flatMap((word) =>
          [`"a" 500万美元${word}`, `「a」在500万美元${word}`, `a is 500万美元${word}`].map(when),
        ),
      );
    same(when('"a" ≥ 80%'), when('a 在80%以上'), when('(a)在 80% 以上'), when('a is at least 80%'));
    same(when('"a" ≥ 2个'), when('「a」达到2个以上'), when('「a」2个以上'), when('「a」 ≥ 2个及以上'));
    same(
      when('"a" ≥ 2个 且 "b" ≤ 3天'),
      when('a 2个以上且b 3天以内'),
      when('(a 在2个以上)并且(b 在3天以内)'),
    );
    same(when('recorded(contracted) ≥ 5 million USD'), when('recorded(contracted) 在500万美元以上'));
    // The two may not say otherwise than each other, and behind something else there is nothing to bound.
    for (const text of ['a ≤ 5以上', 'a 5', 'a 在 5', 'a 以上 5', 'a 在以上'])
      expect(isRead(when(text)), text).toBe(false);
    // Ahead, or in a name, they are names.
    const of: Names = { measure: [{ key: 'k', zh: '在建500万以上项目', en: 'x' }] };
    same(when('k ≥ 3'), 'if(k ≥ 3: 1, else: 0)');
    for (const text of ['在建500万以上项目 ≥ 3', '1 > 0 且 在建500万以上项目 3以上'])
      expect(isRead(when(text), of), text).toBe(true);
    expect(readNotation(when('到账额在500万美元以上')).problems).toMatchObject([
      { code: 'run-on', params: { name: '到账额', rest: '在500万美元以上' } },
    ]);
    for (const typed of ['到账额在500 万美元以上', '到账额在1,000万美元以上'])
      expect(readNotation(when(typed)).problems[0]).toMatchObject({
        code: 'run-on',
        params: { name: '到账额' },
      });
  });

  it('of comparison behind the number may say whether it is within', () => {
    const when = (text: string) => `if(${text}: 1, else: 0)`;
    same(
      when('"a" ≥ 500万美元'),
      ...['（含）', '（含本数）', '(含500万美元)', ' （含 500 万美元）'].map((more) =>
        when(`"a" 在500万美元以上${more}`),
      ),
    );
    same(when('"a" ≤ 2个'), when('a 2个以内（含2个）'), when('a 不超过2个以下（含本数）'));
    same(when('"a" > 2个'), when('a 2个以上（不含2个）'), when('a 超过2个以上（不含本数）'));
    same(when('"a" < 2个 且 "b" > 1'), when('a 2个以下（不含）且 b > 1'));
    same(
      when('"a" > 1500'),
      when('a 1,500以上（不含1500）'),
      when('a 1500以上（不含1,500）'),
      when('a 1，500以上（不含1,500）'),
    );
    for (const text of ['a 15以上（含1,5）', 'a 1,500以上（含1,50）'])
      expect(isRead(when(text)), text).toBe(false);
    for (const text of ['a 2个以上（含3个）', 'a 2个以上（含2个', 'a 2个以上（2个）'])
      expect(isRead(when(text)), text).toBe(false);
  });

  it('of comparison behind two numbers bound a range', () => {
    const when = (text: string) => `if(${text}: 1, else: 0)`;
    const range = '"a" ≥ 100万美元 且 "a" ≤ 500万美元';
    same(
      when(range),
      when('「a」在100万美元以上500万美元以下'),
      when('「a」在100万美元以上、500万美元以下'),
      when('「a」在 1,000,000 美元以上且 5,000,000 美元以内'),
      when('「a」不低于100万美元且500万美元以下'),
      when('a is 1 million USD or more and 5 million USD or less'),
    );
    same(
      when('"a" ≥ 100万美元 且 "a" < 500万美元'),
      when('「a」在100万美元以上不足500万美元'),
      when('「a」 ≥ 100万美元 且 < 500万美元'),
      when('「a」 ≥ 100万美元、< 500万美元'),
    );
    same(when('"a" < 80% 且 "a" ≥ 50%'), when('a 80%以下（不含）50%以上'));
    same(
      when('recorded(contracted) ≥ 100万美元 且 recorded(contracted) ≤ 500万美元'),
      when('recorded(contracted) 在100万美元以上500万美元以下'),
    );
    same(when(`${range} 且 "b" > 1`), when('「a」在100万美元以上500万美元以下且「b」 > 1'));
    same(when(`"b" > 1 或 (${range})`), when('"b" > 1 或 「a」在100万美元以上500万美元以下'));
    same(when(`not(${range})`), when('not("a" 在100万美元以上500万美元以下)'));
    same(when('all("a" ≥ 2个, "b" ≥ 3个)'), when('all(a 2个以上, b 3个以上)'));
    same(when('all("a" ≥ 2个, 3个 ≤ "b")'), when('all(a 2个以上, 3个 ≤ b)'));
  });

  it('of comparison behind a comma bound no range where any of several may hold', () => {
    const when = (text: string) => `if(${text}: 1, else: 0)`;
    for (const typed of [
      'any(n ≥ 5, ≤ 2)',
      '任一(n 5以上、2以下)',
      'any(n 10以上, 3以下)',
      'ANY(n ≥ 2，≤ 5, m > 1)',
    ])
      expect(
        readNotation(when(typed)).problems.map(({ code }) => code),
        typed,
      ).toEqual(['bound-alone']);
    expect(readNotation(when('任一(n 5以上、2以下)')).problems[0]).toMatchObject({
      column: 13,
      params: { form: '任一/any', found: '2' },
    });
    const range = 'any("n" ≥ 2个 且 "n" ≤ 5个, "m" > 1)';
    same(when(range), when('any(n ≥ 2个 且 ≤ 5个, m > 1)'), when('any((n 2个以上、5个以下), m > 1)'));
  });

  it('of comparison bound no range that no number is within', () => {
    const found = (text: string) =>
      readNotation(`if(${text}: 1, else: 0)`).problems.map(({ code, column }) => `${code} ${column}`);
    for (const typed of [
      'n ≥ 5、≤ 2',
      'n > 5 and < 2',
      'n < 1/3 and > 1/2',
      'n 50%以下、80%以上',
      'n > 5 且 < 5',
      'n 5个以上不足5个',
      'n 500万美元以上、100万美元以下',
      'n > 2 且 < -5',
    ])
      expect(found(typed), typed).toEqual(['range-empty 6']);
    expect(found('recorded(contracted) 在500万美元以上100万美元以下')).toEqual(['range-empty 25']);
    // Both ends may be one number; what counts otherwise is not compared.
    for (const typed of ['n ≥ 5、≤ 5', 'n > -5 且 < 2', 'n 500万日元以上、100万美元以下', 'n ≥ 5 或 n ≤ 2'])
      expect(found(typed), typed).toEqual([]);
  });

  it('of comparison behind a number join where a name goes on from them', () => {
    const of: Names = {
      measure: [
        { key: 'a', zh: '甲', en: 'A' },
        { key: 'more', zh: '以上年度', en: 'over' },
        { key: 'here', zh: '以下项目', en: 'x' },
      ],
    };
    const when = (text: string) => `if(${text}: 1, else: 0)`;
    const reads = (typed: string, quoted: string) =>
      expect(read(when(typed), of), typed).toEqual(read(when(quoted), of));
    for (const typed of ['a ≥ 2个 or more ≥ 3个', 'a ≥ 2个 or over ≥ 3个', '甲 ≥ 2个或以上年度 ≥ 3个'])
      reads(typed, '"a" ≥ 2个 或 "more" ≥ 3个');
    reads('甲 ≥ 2个及以上年度 不低于 3个', '"a" ≥ 2个 且 "more" ≥ 3个');
    reads('甲 ≥ 2个及以上年度 3个以上', '"a" ≥ 2个 且 "more" ≥ 3个');
    reads('甲 2个以上 或以下项目 × 2 > 3个', '"a" ≥ 2个 或 "here" × 2 > 3个');
    reads('a ≥ 2个 or more at least 3个', '"a" ≥ 2个 或 "more" ≥ 3个');
    // Not where the condition ends with them.
    for (const typed of ['a 2个或以上', 'a is 2个 or more', '甲 2个及以上'])
      for (const next of ['', ' 且 1 > 0', ' 且以上年度 > 3个', ' and more > 3个', ' && a > 1'])
        expect(readNotation(when(typed + next), of).tree, typed + next).toMatchObject({
          rows: [{ when: next ? { test: 'all', of: [{ is: 'ge' }, {}] } : { is: 'ge' } }],
        });
    reads('甲 2个及以上且以上年度 > 3个', '"a" ≥ 2个 且 "more" > 3个');
    reads('甲 2个及以上5个及以下', '"a" ≥ 2个 且 "a" ≤ 5个');
    reads('A is 2个 or more 5个 or less', '"a" ≥ 2个 且 "a" ≤ 5个');
    expect(readNotation(when('甲 ≥ 2个及以上年度不低于3个'), of).problems).toMatchObject([
      { code: 'run-on', params: { name: '以上年度', rest: '不低于3个' } },
    ]);
  });

  it('of comparison twice are told together where they disagree', () => {
    const twice = (text: string) => {
      const [one] = readNotation(`if(${text}: 1, else: 0)`).problems;
      return [one?.code, one?.params.first, one?.params.found];
    };
    expect(twice('"a" 超过500万美元以上')).toEqual(['compared-twice', '超过', '以上']);
    expect(twice('"a" 不足2以上')).toEqual(['compared-twice', '不足', '以上']);
    expect(twice('"a" < 2 以上')).toEqual(['compared-twice', '<', '以上']);
    expect(twice('"a" at least 2 or less')).toEqual(['compared-twice', 'at least', 'or less']);
    expect(twice('2 ≤ "a" ≤ 5')).toEqual(['compared-twice', '≤', '≤']);
    expect(twice('(2 ≤ "a" ≤ 5) 且 1 > 0')).toEqual(['compared-twice', '≤', '≤']);
    expect(twice('"a" ≥ 2 ≤ 5')).toEqual(['compared-twice', '≥', '≤']);
    // What stands behind a number is not what is bounded.
    for (const text of ['2 ≤ "a" 且 1个以上', '2 ≤ "a" 且 ≥ 1', '2 ≤ "a"、1个以上'])
      expect(isRead(`if(${text}: 1, else: 0)`), text).toBe(false);
    expect(twice('"a" 在2以上5以上')).toEqual(['compared-twice', '以上', '以上']);
    expect(twice('recorded(contracted) 超过2美元以上')).toEqual(['compared-twice', '超过', '以上']);
  });

  it('of comparison in a name without quotes leave a bracket that is reckoned with a number', () => {
    const of: Names = { measure: [{ key: 'k', zh: '投资5000万元以上', en: 'x' }] };
    const when = (text: string) => `if(${text}: 1, else: 0)`;
    for (const [bracket, quoted] of [
      ['(投资5000万元以上 + 2个) × 3 ≥ 5个', '("k" + 2个) × 3 ≥ 5个'],
      ['((投资5000万元以上 + 2个) × 3 在5个以上)', '(("k" + 2个) × 3 ≥ 5个)'],
      ['(投资5000万元以上) ≥ 5个', '("k") ≥ 5个'],
      ['((投资5000万元以上)) ≥ 5个', '(("k")) ≥ 5个'],
    ] as const) {
      expect(read(when(bracket), of), bracket).toEqual(read(when(quoted), of));
      // Before the names are looked up, any may be one.
      expect(isRead(when(bracket)), bracket).toBe(true);
    }
    for (const names of [of, {}])
      for (const typed of [
        '(到账额在500万美元以上)',
        '((到账额在500万美元以上))',
        '((到账额在500万美元以上) 且 1 > 0)',
      ])
        expect(readNotation(when(typed), names).problems, typed).toMatchObject([{ code: 'run-on' }]);
  });

  it('between conditions may be other words, or those of programs', () => {
    const when = (text: string) => `if(${text}: 1, else: 0)`;
    const typed = (words: readonly string[]) => words.map((word) => when(`"a" > 1 ${word} "b" > 2个`));
    same(
      when('"a" > 1 且 "b" > 2个'),
      ...typed([
        '并且',
        '而且',
        '并',
        '同时',
        '以及',
        '及',
        '和',
        '与',
        '&&',
        '&',
        '＆＆',
        'and',
        'and also',
        'AND',
      ]),
    );
    same(when('"a" > 1 或 "b" > 2个'), ...typed(['或者', '或是', '||', '|', '｜｜', 'or', 'Or']));
    // Right behind a unit, and right before a name without quotes.
    same(when('"b" > 2个 且 "签约" > 1'), when('b > 2个并且签约 > 1'), when('b > 2个且签约>1'));
    same(when('"b" ≥ 2 且 (1 > 0)'), when('b 不低于2同时(1 大于 0)'), when('b 至少 2 && (1 above 0)'));
    expect(isRead('"a" 且 "b"')).toBe(false);
    expect(readNotation('1 && 2').problems).toMatchObject([{ code: 'rest', params: { found: '&&' } }]);
    expect(readNotation('1 并且 2').problems).toMatchObject([{ code: 'rest', params: { found: '并且' } }]);
  });

  it('are words within names, and names where a number can stand', () => {
    const of = (zh: string): Names => ({ measure: [{ key: 'k', zh, en: 'x' }] });
    const named = { form: 'value', of: 'measure', key: 'k' };
    for (const zh of ['超过500万美元项目数', '并购项目', '和谐社区', '不足额', '达到线', '与会人次']) {
      expect(read(zh, of(zh)), zh).toEqual(named);
      expect(read(`1 + ${zh}`, of(zh)), zh).toMatchObject({ of: [{}, named] });
      expect(read(`if(1 > 0 且 ${zh} > 1 或 ${zh} > 2: 1, else: 0)`, of(zh)), zh).toMatchObject({
        form: 'if',
      });
      expect(read(`1 ÷ ${zh} 为零则 ${zh}`, of(zh)), zh).toMatchObject({ zero: named });
    }
    for (const word of ['above', 'over', 'and', 'under'])
      expect(read(`1 + ${word}`)).toMatchObject({ of: [{}, { key: word }] });
    expect(isRead('if(a overdue 5: 1, else: 0)')).toBe(false);
  });

  it('may stand over several lines, with blanks of any width', () => {
    same('1 + 2', '1\n+\t2', '1\u3000+\u30002', '\uFEFF1 + 2\n\n', '  1 + 2  ');
  });
});

describe('names', () => {
  it('stand in quotes of any kind, on one line', () => {
    same('"paid in"', '「paid in」', '“paid in”', '『paid in』');
    expect(read('"a\\"b"', { measure: [{ key: 'k', zh: 'a"b', en: 'x' }] })).toMatchObject({ key: 'k' });
    for (const text of ['"paid', '「paid', '“paid"', '"paid\nin"', '「paid\nin」', '"paid\\x"'])
      expect(isRead(text), text).toBe(false);
  });

  it('may do without quotes where they are one word', () => {
    same('"paid" × 2', 'paid × 2', 'paid*2');
    expect(read('paid_in2')).toEqual({ form: 'value', of: 'measure', key: 'paid_in2' });
  });

  it('are those of the scheme, in either language, or its keys', () => {
    const names: Names = {
      measure: [
        { key: 'signed', zh: '签约额', en: 'Signed' },
        { key: 'paid', zh: '到账额', en: 'Paid in' },
      ],
      indicator: [{ key: 'speed', zh: '进度', en: 'Speed' }],
      goal: [{ key: 'year', zh: '全年目标', en: 'Whole year' }],
    };
    for (const text of ['「签约额」', '"Signed"', '"signed"', '签约额', 'signed'])
      expect(read(text, names), text).toEqual({ form: 'value', of: 'measure', key: 'signed' });
    for (const text of ['得分(「进度」)', 'indicator("Speed")', 'indicator(speed)'])
      expect(read(text, names), text).toEqual({ form: 'value', of: 'indicator', key: 'speed' });
    for (const text of ['目标(「全年目标」)', 'target("Whole year")', 'target(year)'])
      expect(read(text, names), text).toEqual({ form: 'value', of: 'target', goal: 'year' });
    // Not there, and no key it could have one day.
    for (const text of ['"Nothing like it"', 'indicator("Signed")', 'target("Speed")'])
      expect(isRead(text, names), text).toBe(false);
    expect(read('later_on', names)).toEqual({ form: 'value', of: 'measure', key: 'later_on' });
  });

  it('that two measures have mean neither, and are not printed', () => {
    const names: Names = {
      measure: [
        { key: 'a', zh: '金额', en: 'Amount signed' },
        { key: 'b', zh: '金额', en: 'Amount paid' },
        { key: 'c', zh: ' 空 ', en: '' },
        { key: 'd', zh: 'a', en: 'Amount signed?' },
      ],
    };
    const printed = (key: string, language: 'zh-CN' | 'en') =>
      printNotation({ form: 'value', of: 'measure', key }, language, names);
    expect(isRead('「金额」', names)).toBe(false);
    expect(read('"Amount paid"', names)).toMatchObject({ key: 'b' });
    expect([printed('a', 'zh-CN'), printed('a', 'en')]).toEqual(['「a」', '"Amount signed"']);
    expect([printed('c', 'zh-CN'), printed('c', 'en')]).toEqual(['「c」', '"c"']);
    // Another’s key is no name.
    expect([printed('d', 'zh-CN'), printed('d', 'en')]).toEqual(['「d」', '"Amount signed?"']);
    expect(printed('gone', 'zh-CN')).toBe('「gone」');
  });
});

describe('numbers', () => {
  it('carry what they count, with or without a blank', () => {
    expect(same('50 points', '50points', '50分', '50 分', '50 POINTS')).toEqual(
      number('50', { kind: 'points' }),
    );
    expect(same('3 days', '3天')).toEqual(number('3', { kind: 'days' }));
    expect(same('2 count', '2个')).toEqual(number('2', { kind: 'count' }));
    expect(same('0.5 ratio', '0.5倍')).toEqual(number('0.5', { kind: 'ratio' }));
    expect(same('-5 points', '−5分', '－5 分', '- 5分')).toEqual(number('-5', { kind: 'points' }));
    expect(read('1/3')).toEqual(number('1/3'));
    for (const text of ['-', '- x', '1.', '1..2']) expect(isRead(text), text).toBe(false);
  });

  it('with a percent sign are hundredths', () => {
    expect(['50%', '12.5%', '-50%', '100%'].map((text) => read(text))).toEqual(
      ['0.5', '0.125', '-0.5', '1'].map((one) => number(one)),
    );
  });

  it('of money are kept in the minor unit of their currency', () => {
    expect(same('500万美元', '5 million USD', '500 wan USD', '5百万美元', '5000000美元')).toEqual(
      money('500000000', 'USD'),
    );
    expect(same('2亿元', '2 yi CNY', '200 million CNY', '20000万元')).toEqual(money('20000000000', 'CNY'));
    expect(same('1.5元', '1.50元', '1.5 cny')).toEqual(money('150', 'CNY'));
    // A yen has no smaller unit.
    expect(same('3万日元', '30000 JPY', '3 wan JPY')).toEqual(money('30000', 'JPY'));
    expect(same('7 最小单位 美元', '7 minor USD', '0.07美元')).toEqual(money('7', 'USD'));
    expect(same('-2万元', '−20000 CNY')).toEqual(money('-2000000', 'CNY'));
    for (const text of ['5万', '5 million', '5 minor']) expect(isRead(text), text).toBe(false);
  });

  it('may have a blank before what they count, as the product shows them', () => {
    expect(same('500万美元', '500 万美元', '500 万 美元', '500\u00a0万美元')).toEqual(
      money('500000000', 'USD'),
    );
    same('2个', '2 个');
    for (const text of ['"a" 500 万美元以上', '「a」在 500 万 美元及以上', '"a" ≥ 500 万美元以上'])
      same('if("a" ≥ 500万美元: 1, else: 0)', `如果(${text}: 1, 否则: 0)`);
    same('if("a" ≥ 2个 且 "b" > 1: 1, else: 0)', 'if("a" ≥ 2 个且 "b" > 1: 1, else: 0)');
  });

  it('may have their digits in threes, where no list could be meant', () => {
    same('1500万美元', '1,500 万美元', '1,500万美元', '1，500万美元', '(1,500万美元)');
    same('1234567.5 + 1', '1,234,567.5 + 1', '(1,234,567.5 + 1)');
    const when = (text: string) => `if(${text}: 1, else: 0)`;
    same(when('"a" ≥ 1500万美元'), when('"a" ≥ 1,500 万美元'), when('「a」在1,500 万美元以上'));
    same(when('"a" ≥ 1500万美元'), when('「a」 1,500 万美元以上'), when('("a" ≥ 1,500万美元)'));
    same(when('"a" > 1 且 ("b" × 1500 > 2)'), when('"a" > 1 且 ("b" × 1,500 > 2)'));
    same(when('all("a" ≥ 1500, "b" < 2500)'), when('all("a" ≥ 1,500,"b" < 2,500)'));
    same(
      'curve("a", from(1500万美元, per: 2500万美元, add: 1))',
      'curve("a", from(1,500 万美元, per: 2,500 万美元, add: 1))',
    );
    // Nor could it where commas part conditions.
    same('if(n ≥ 3: 1500, else: 2)', 'if(n ≥ 3: 1,500, else: 2)', '如果(n ≥ 3：1,500，否则：2)');
    same('if(n ≥ 3: 1000, else: 2500)', 'If(n ≥ 3: 1,000, else: 2,500)');
    same('if(1500 < n: 1, m > 2: 2 × 1500, else: 0)', 'if(1,500 < n: 1, m > 2: 2 × 1,500, else: 0)');
    same(when('任一("n" > 2, 1500 < "m")'), when('任一(n > 2, 1,500 < m)'), when('any(n > 2,1,500 < m)'));
    same('if(n ≥ 3: min(1, 500), else: 2)', 'if(n ≥ 3: min(1,500), else: 2)');
    // In a list a comma always parts it.
    same('max("a", 1, 500)', 'max("a", 1,500)');
    same('min(1, 200)', 'min(1,200)', 'min(1，200)');
    same('times(2, 500万美元)', 'times(2,500万美元)');
    same('min(1 + 1, 500, 20)', 'min(1 + 1,500,20)');
    same('min(0, 500)', 'min(0,500)');
    same('curve(1, from(500, base: 1))', 'curve(1, from(base: 1,500))');
    for (const text of ['1,50', '1,5000', '1, 500', '0,500', '1234,567', '1,500,00'])
      expect(isRead(text), text).toBe(false);
  });

  it('may not have their digits in threes in a list, where it is refused what could be one number or several', () => {
    const found = (text: string) =>
      readNotation(text).problems.map(({ code, column, params }) => [
        code,
        column,
        params.found,
        params.joined,
      ]);
    const refused = (text: string, ...all: readonly (readonly [number, string, string])[]) =>
      expect(found(text), text).toEqual(all.map((one) => ['commas', ...one]));
    refused('min(n,5,000,200)', [7, '5,000', '5000']);
    refused('min(n,100,050)', [7, '100,050', '100050']);
    refused('min(10,000,20,000)', [5, '10,000', '10000'], [12, '20,000', '20000']);
    refused('max(n, 12,050,3)', [8, '12,050', '12050']);
    refused('max(n, 2，050)', [8, '2，050', '2050']);
    refused('max(n, 1,500,000.5)', [8, '1,500,000.5', '1500000.5']);
    refused('max(n, 1, 000)', [8, '1, 000', '1000']);
    refused('max(n, 1,05)', [8, '1,05', '105']);
    refused('max(n, 1,000万美元, 2)', [8, '1,000', '1000']);
    refused('min(n, −1,000)', [9, '1,000', '1000']);
    refused('curve(1, from(base: 1,000))', [21, '1,000', '1000']);
    for (const text of ['min(5, 0, 0.5)', 'min(5,0,0.5)', 'min(100,200,300)', 'min(1000, 2)'])
      expect(found(text), text).toEqual([]);
  });

  it('of money are printed in the largest unit that leaves them exact', () => {
    const printed = (amount: string, currency = 'CNY') =>
      (['zh-CN', 'en'] as const).map((language) =>
        printNotation(money(amount, currency) as Expression, language),
      );
    expect(printed('100')).toEqual(['1元', '1 CNY']);
    expect(printed('0')).toEqual(['0元', '0 CNY']);
    expect(printed('150')).toEqual(['1.5元', '1.5 CNY']);
    expect(printed('999900')).toEqual(['9999元', '9999 CNY']);
    expect(printed('1000000')).toEqual(['1万元', '10000 CNY']);
    expect(printed('1234500')).toEqual(['1.2345万元', '12345 CNY']);
    expect(printed('-1000000')).toEqual(['-1万元', '-10000 CNY']);
    expect(printed('100000000')).toEqual(['100万元', '1 million CNY']);
    expect(printed('10000000000')).toEqual(['1亿元', '100 million CNY']);
    expect(printed('-25000000000')).toEqual(['-2.5亿元', '-250 million CNY']);
    expect(printed('30000', 'JPY')).toEqual(['3万日元', '30000 JPY']);
    // What is no whole number of minor units keeps the spelling it has.
    expect(printed('1/3')).toEqual(['1/3 最小单位 元', '1/3 minor CNY']);
    expect(printed('0.5', 'USD')).toEqual(['0.5 最小单位 美元', '0.5 minor USD']);
  });
});

describe('arithmetic', () => {
  const tree = (text: string): unknown => {
    const simple = (one: Expression): unknown =>
      one.form === 'arithmetic'
        ? [one.operator, ...one.of.map(simple), ...(one.zero ? [{ zero: simple(one.zero) }] : [])]
        : 'number' in one
          ? one.number
          : 'key' in one
            ? one.key
            : one;
    return simple(read(text));
  };

  it('multiplies and divides before it adds and takes away, from the left', () => {
    expect(tree('1 + 2 × 3')).toEqual(['add', '1', ['multiply', '2', '3']]);
    expect(tree('(1 + 2) × 3')).toEqual(['multiply', ['add', '1', '2'], '3']);
    expect(tree('1 − 2 − 3')).toEqual(['subtract', '1', '2', '3']);
    expect(tree('1 − (2 − 3)')).toEqual(['subtract', '1', ['subtract', '2', '3']]);
    expect(tree('1 − 2 + 3')).toEqual(['add', ['subtract', '1', '2'], '3']);
    expect(tree('a ÷ b × c')).toEqual(['multiply', ['divide', 'a', 'b'], 'c']);
    expect(tree('a × b ÷ c ÷ d')).toEqual(['divide', ['multiply', 'a', 'b'], 'c', 'd']);
    expect(tree('1 + 2 + 3')).toEqual(['add', '1', '2', '3']);
  });

  it('says what a division by zero gives', () => {
    expect(tree('a ÷ b ifzero 0')).toEqual(['divide', 'a', 'b', { zero: '0' }]);
    expect(tree('a ÷ b 为零则 (1 + 2)')).toEqual(['divide', 'a', 'b', { zero: ['add', '1', '2'] }]);
    expect(tree('a ÷ b ifzero 0 × 2')).toEqual(['multiply', ['divide', 'a', 'b', { zero: '0' }], '2']);
    expect(tree('1 + a ÷ b ifzero 0 − 2')).toEqual([
      'subtract',
      ['add', '1', ['divide', 'a', 'b', { zero: '0' }]],
      '2',
    ]);
    for (const text of ['a × b ifzero 0', 'a ifzero 0', 'a + b ifzero 0'])
      expect(isRead(text), text).toBe(false);
  });

  it('is printed with the brackets it needs, and no others', () => {
    for (const text of [
      '1 + 2 × 3',
      '(1 + 2) × 3',
      '1 − 2 − 3',
      '1 − (2 − 3)',
      '1 − 2 + 3',
      '1 + (2 + 3)',
      '(1 + 2) + 3',
      '1 × (2 × 3)',
      '1 − (2 + 3)',
      '"a" ÷ ("b" ÷ "c")',
      '"a" ÷ "b" × "c"',
      '"a" ÷ ("b" × "c")',
      '2 × (1 − 3) ÷ 4',
      '1 + "a" ÷ "b"',
      '("a" ÷ "b" ifzero 0) × 2',
      '"a" ÷ "b" ifzero (1 + 2)',
      '"a" ÷ "b" ifzero min(1, 2)',
    ])
      expect(printNotation(read(text), 'en'), text).toBe(text);
  });

  it('is written a part to a line where it is longer than 72 characters', () => {
    const names = ['first', 'second', 'third'].map((one) => `"${one}_measure_with_a_name"`);
    expect(printNotation(read(names.slice(0, 2).join(' + ')), 'en')).toBe(names.slice(0, 2).join(' + '));
    expect(printNotation(read(names.join(' + ')), 'en')).toBe(names.join('\n+ '));
    expect(printNotation(read(`min(${names.join(', ')})`), 'en')).toBe(
      `min(\n${names.map((one) => `  ${one}`).join(',\n')}\n)`,
    );
    expect(printNotation(read(`(${names.join(' + ')}) × 2`), 'en')).toBe(
      `(\n${names.map((one, at) => `  ${at > 0 ? '+ ' : ''}${one}`).join('\n')}\n)\n× 2`,
    );
    const least = (letters: number): string => {
      const key = 'a'.repeat(letters);
      const of: Expression[] = [{ form: 'value', of: 'measure', key }, number('1') as Expression];
      return printNotation({ form: 'arithmetic', operator: 'min', of }, 'en');
    };
    expect(least(62)).toBe(`min("${'a'.repeat(62)}", 1)`);
    expect(least(63)).toBe(`min(\n  "${'a'.repeat(63)}",\n  1\n)`);
  });
});
