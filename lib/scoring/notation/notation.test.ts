import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../vocabulary';
import { expand } from '../expand';
import { type Condition, condition, deepIn, type Expression, expression } from '../expression';
import { LIBRARY } from '../library';
import {
  kindOfTree,
  type Names,
  namesIn,
  printConditionNotation,
  printNotation,
  readConditionNotation,
  readNotation,
} from '.';
import { trees } from './testing';

/** The first thing that is wrong. */
const problemIn = (text: string, names?: Names) => readNotation(text, names).problems[0] ?? null;

describe('The notation', () => {
  // The properties say it of all trees; of these, always the same, each form and field is one.
  test('gives back trees with every form and field, in both languages', () => {
    for (const tree of fc.sample(trees.expression, { seed: 1, numRuns: 60 })) {
      if (!expression.safeParse(tree).success) continue;
      for (const language of LANGUAGES)
        expect(readNotation(printNotation(tree, language))).toEqual({ tree, problems: [] });
    }
    for (const tree of fc.sample(trees.condition, { seed: 1, numRuns: 30 })) {
      if (!condition.safeParse(tree).success) continue;
      expect(readConditionNotation(printConditionNotation(tree, 'en'))).toEqual({ tree, problems: [] });
    }
  });

  test('of a condition is a comparison at least', () => {
    expect(readConditionNotation('amount > 1 + ').problems[0]?.code).toBe('operand');
    expect(readConditionNotation('amount').problems[0]?.code).toBe('comparison');
  });

  test('writes money of a curve in whole units, and takes it in no other way', () => {
    const names: Names = {
      measure: [
        { key: 'paid', zh: '到账额', en: 'Paid in', kind: 'money:USD' },
        { key: 'events', zh: '活动', en: 'Events', kind: 'count' },
      ],
    };
    const tree: Expression = {
      form: 'curve',
      of: { form: 'value', of: 'measure', key: 'paid' },
      segments: [
        { from: null, base: '0' },
        { from: '0', rate: '0.5', per: '10000000000', origin: '1/3' },
        { from: '500000000', base: '2', whole: true, open: true },
      ],
    };
    const zh = printNotation(tree, 'zh-CN', names);
    expect(zh).toContain('从(0, 加: 0.5, 每: 1亿美元, 起算: 1/3 最小单位 美元)');
    expect(zh).toContain('从(500万美元, 起: 2, 满才算: 是, 不含: 是)');
    expect(readNotation(zh, names).tree).toEqual(tree);

    const fee: Expression = {
      form: 'fold',
      over: { of: 'facts', measure: 'paid' },
      take: 'sum',
      each: { ...tree, of: { form: 'value', of: 'amount' }, gives: 'money', currency: 'CNY' },
    };
    const en = printNotation(fee, 'en', names);
    expect(en).toContain('from(0, add: 0.5 minor CNY, per: 100 million USD, origin: 1/3 minor USD)');
    expect(en).toContain('base: 0.02 CNY');
    expect(readNotation(en, names).tree).toEqual(fee);

    const wrong = (text: string) =>
      readNotation(text, names).problems.map(({ code, column, params }) => [code, column, params.currency]);
    expect(wrong('curve("Paid in", from(5), from(5 CNY, per: 5 USD))')).toEqual([
      ['money-unit', 23, 'USD'],
      ['money-unit', 32, 'USD'],
    ]);
    expect(wrong('curve("Events", from(5 USD, base: 5 USD))')).toEqual([
      ['money-none', 22, undefined],
      ['money-none', 35, undefined],
    ]);
    expect(wrong('curve("Events", from(5, base: 5), gives: money, currency: USD)')).toEqual([
      ['money-unit', 31, 'USD'],
    ]);
    expect(wrong('curve(amount, from(5, base: 5))')).toEqual([]);
    // Nothing is nothing in any currency, but in another it is a slip.
    const bound = (number: string) => wrong(`curve("Paid in", from(${number}))`).length;
    expect(['0', '00', '0.0', '0.00', '−0', '0 USD'].map(bound)).toEqual(Array(6).fill(0));
    expect(['10', '0.5', '0.05', '1.0', '0 CNY'].map(bound)).toEqual(Array(5).fill(1));
    expect(wrong('curve("Events", from(0 USD))')).toEqual([['money-none', 22, undefined]]);
  });

  test('tells the kind of a tree by names alone', () => {
    const names: Names = { measure: [{ key: 'paid', zh: '到账额', en: 'Paid in', kind: 'money:USD' }] };
    const paid: Expression = { form: 'value', of: 'measure', key: 'paid' };
    const unlike: Expression = {
      form: 'arithmetic',
      operator: 'add',
      of: [paid, { form: 'value', of: 'weight' }],
    };
    expect([kindOfTree(paid, names), kindOfTree(paid, {}), kindOfTree(unlike, names)]).toEqual([
      'money:USD',
      undefined,
      undefined,
    ]);
    expect(kindOfTree({ form: 'value', of: 'amount' }, names, 'days')).toBe('days');
  });

  test('says attributes and their values in words, and takes their codes besides', () => {
    const names: Names = {
      attribute: [
        { key: 'origin', zh: '来源', en: 'Origin' },
        { key: 'country', zh: '国别', en: 'Country' },
      ],
      values: { origin: [{ key: 'abroad', zh: '境外', en: 'Abroad' }] },
    };
    const tree: Condition = { test: 'attribute', attribute: 'origin', is: 'one-of', values: ['abroad'] };
    expect(printConditionNotation(tree, 'zh-CN', names)).toBe('属于(「来源」, [「境外」])');
    expect(printConditionNotation(tree, 'en', names)).toBe('is("Origin", ["Abroad"])');
    for (const same of ['属于("origin", ["abroad"])', 'is("来源", ["Abroad"])', 'is("#origin", ["#abroad"])'])
      expect(readConditionNotation(same, names).tree).toEqual(tree);
    expect(readConditionNotation('is("国别", ["境外"])', names).tree).toMatchObject({ values: ['境外'] });
    expect(readConditionNotation('is("来原", ["境内"])', names).problems).toMatchObject([
      { code: 'name', column: 4, params: { called: 'attribute', names: '来源/Origin · 国别/Country' } },
    ]);
    expect(readConditionNotation('is("来源", ["境内"])', names).problems).toMatchObject([
      { code: 'name', column: 11, params: { called: 'value', names: '境外/Abroad' } },
    ]);
  });

  test('says all that is wrong, as far as brackets tell where a part ends', () => {
    const names: Names = { measure: [{ key: 'signed', zh: '签约额', en: 'Signed' }] };
    const wrong = (text: string) =>
      readNotation(text, names).problems.map(({ code, line, column }) => [code, line, column]);
    expect(wrong('min("Sined", mni(1, 2), 3 4, target(5)) + "Sgned" × 1/2')).toEqual([
      ['name', 1, 5],
      ['word', 1, 14],
      ['close', 1, 27],
      ['kind-of', 1, 37],
      ['name', 1, 43],
      ['fraction', 1, 53],
    ]);
    expect(wrong('if("A" > 1: 2,\n  "Signed": 3,\n  "Signed" ≥ : 4,\n  else: "B")')).toEqual([
      ['name', 1, 4],
      ['comparison', 2, 11],
      ['operand', 3, 14],
      ['name', 4, 9],
    ]);
    expect(wrong('curve("A", from(x), fron(1), from(1, base: 2 3))').map(([code]) => code)).toEqual([
      'name',
      'number',
      'kind-of',
      'close',
    ]);
    expect(wrong('(1 + ) × ("B" + $) + ["')).toEqual([
      ['operand', 1, 6],
      ['name', 1, 11],
      ['sign', 1, 17],
      ['operand', 1, 22],
      ['text-open', 1, 23],
    ]);
    expect(wrong('target() + round(1)')).toEqual([
      ['missing', 1, 1],
      ['missing', 1, 12],
    ]);
    expect(wrong('sum(fcts("A"), amount) + sum(children(deal), amount)')).toEqual([
      ['kind-of', 1, 5],
      ['missing', 1, 30],
    ]);
    expect(wrong('curve(1, from(0, per: 0), from(1, per: -1)) + round(1, 30)')).toEqual([
      ['value', 1, 10],
      ['value', 1, 27],
      ['value', 1, 47],
    ]);
    expect(wrong(`min(${'"No such", '.repeat(50)}1)`)).toHaveLength(20);
    for (const odd of ['min(1]', '[1)', 'if(1 > 0, 2]', 'is("a", [)', '((1]', 'min((1, 2)', '))', 'min(,,)'])
      expect(wrong(odd).length, odd).toBeGreaterThan(0);
  });

  test('refuses a fraction before a percent sign, which can be read in two ways', () => {
    expect(problemIn('2/3%')).toMatchObject({ code: 'percent', column: 1, params: { found: '2/3' } });
    expect(readNotation('2 ÷ 3%').tree).toMatchObject({ operator: 'divide', of: [{}, { number: '0.03' }] });
    expect(readNotation('2/300').tree).toMatchObject({ number: '2/300' });
  });

  test('gives back the rules of every scheme of the library, by the names of their measures', () => {
    for (const { make } of LIBRARY) {
      const scheme = make('USD');
      const names = namesIn(scheme, []);
      for (const { rule } of scheme.indicators)
        for (const language of LANGUAGES) {
          const tree = expand(rule, (of) => scheme.measures.find((one) => one.key === of));
          const printed = printNotation(tree, language, names);
          expect(readNotation(printed, names), printed).toEqual({ tree, problems: [] });
        }
    }
  });

  test('reads like the formula it stands for', () => {
    const names = {
      measure: [
        { key: 'signed', zh: '签约额', en: 'Signed' },
        { key: 'paid', zh: '到账额', en: 'Paid in' },
      ],
    };
    const same = (zh: string, en: string) => {
      const { tree } = readNotation(zh, names);
      if (!tree) throw new Error(zh);
      expect(readNotation(en, names).tree).toEqual(tree);
      expect(printNotation(tree, 'zh-CN', names)).toBe(zh);
      expect(printNotation(tree, 'en', names)).toBe(en);
    };
    same(
      '取小(50分, 「签约额」 ÷ 目标(「signed」) × 50分)',
      'min(50 points, "Signed" ÷ target("signed") × 50 points)',
    );
    same(
      '如果(「到账额」 ≥ 500万美元 且 「签约额」 ≥ 2亿元: 100分, 否则: 0分)',
      `if(
  "Paid in" ≥ 5 million USD and "Signed" ≥ 200 million CNY: 100 points,
  else: 0 points
)`,
    );
    same(
      `合计(
  各笔(「签约额」, 条件: 属于(「origin」, [「abroad」]) 或 整笔(合同外资) ≥ 1000万美元),
  金额 × 0.5
)`,
      `sum(
  facts(
    "Signed",
    where: is("origin", ["abroad"]) or recorded(contracted) ≥ 10 million USD
  ),
  amount × 0.5
)`,
    );
    same(
      `分段(
  「签约额」 ÷ 「到账额」 为零则 0,
  从(0, 加: 10),
  从(1, 起: 10, 加: 1, 每: 0.1, 满才算: 是),
  得: 分
)`,
      `curve(
  "Signed" ÷ "Paid in" ifzero 0,
  from(0, add: 10),
  from(1, base: 10, add: 1, per: 0.1, whole: yes),
  gives: points
)`,
    );
  });

  test('takes other ways to write the same: full-width signs, percent, keys, either language', () => {
    const one = readNotation('min（50 points，「签约」／目标（“signed”）*50%）').tree;
    expect(one).toEqual(readNotation('取小(50分, "签约" ÷ target("signed") × 0.5)').tree);
    expect(readNotation('curve(amount, from(1亿元, 起: 2))').tree).toEqual(
      readNotation('curve(amount, from(10000000000, base: 2))').tree,
    );
  });

  test('says the first thing that is wrong, with line and column and what could stand there', () => {
    const names = { measure: [{ key: 'signed', zh: '签约额', en: 'Signed' }] };
    const wrong = (text: string) => {
      const problem = problemIn(text, names);
      return problem && [problem.code, problem.line, problem.column];
    };
    expect(wrong('"Signed" ×\n  mni(1, 2)')).toEqual(['word', 2, 3]);
    expect(problemIn('mni(1, 2)', names)?.params).toMatchObject({ found: 'mni', near: 'min' });
    expect(problemIn('"Paid in" × 2', names)).toMatchObject({
      code: 'name',
      column: 1,
      params: { name: 'Paid in', names: '签约额/Signed' },
    });
    expect(wrong('(1 + 2')).toEqual(['close', 1, 7]);
    expect(wrong('1 + ')).toEqual(['operand', 1, 5]);
    expect(wrong('"Signed × 2')).toEqual(['text-open', 1, 1]);
    expect(wrong('1 $ 2')).toEqual(['sign', 1, 3]);
    expect(wrong('1 2')).toEqual(['rest', 1, 3]);
    expect(wrong('-"Signed"')).toEqual(['minus', 1, 2]);
    expect(wrong('if("Signed": 1, else: 0)')).toEqual(['comparison', 1, 12]);
    expect(wrong('if("Signed" > 1: 1)')).toEqual(['missing', 1, 19]);
    expect(wrong('target("g", level: best)')).toEqual(['choice', 1, 20]);
    expect(wrong('target("g", place: 1)')).toEqual(['option', 1, 13]);
    expect(wrong('sum(1)')).toEqual(['kind-of', 1, 5]);
    expect(wrong('target()')).toEqual(['missing', 1, 1]);
    expect(wrong('round(1, x)')).toEqual(['number', 1, 10]);
    expect(wrong('1 + curve(1, from(0, per: 0))')).toEqual(['value', 1, 14]);
    expect(wrong('('.repeat(500))).toEqual(['deep', 1, 121]);
  });

  test('takes a stroke between digits for a fraction only where it cannot divide what is beside it', () => {
    const at = (text: string) => {
      const problem = problemIn(text);
      return problem && [problem.code, problem.column, problem.params.found];
    };
    expect(at('"paid" / 100/3')).toEqual(['fraction', 10, '100/3']);
    expect(at('"paid" ÷ 10/4')).toEqual(['fraction', 10, '10/4']);
    expect(at('"paid" × -10/4')).toEqual(['fraction', 11, '10/4']);
    expect(at('100/3/2')).toEqual(['fraction', 1, '100/3']);
    expect(at('1 + 1/3 points * "paid"')).toEqual(['fraction', 5, '1/3']);
    expect(at('if("paid" > 1/2 ÷ 3: 1, else: 0)')).toEqual(['fraction', 13, '1/2']);

    const read = (text: string) => {
      const { tree, problems } = readNotation(text);
      if (!tree) throw new Error(`${text}: ${problems[0]?.code}`);
      return tree;
    };
    expect(read('"paid" ÷ 100 / 3')).toEqual(read('"paid"/100 ÷ 3'));
    expect(read('1.5/3')).toEqual(read('1.5 ÷ 3'));
    expect(read('1/2.5')).toEqual(read('1 ÷ 2.5'));
    expect(read('1/3')).toEqual({ form: 'value', of: 'number', number: '1/3' });
    expect(read('"paid" - 1/3')).toMatchObject({ operator: 'subtract', of: [{}, { number: '1/3' }] });

    const divided = read('"paid" ÷ (10/4) ÷ (-1/3 points) ifzero 1/2');
    expect(divided).toMatchObject({
      operator: 'divide',
      of: [{ key: 'paid' }, { number: '10/4' }, { number: '-1/3', kind: 'points' }],
      zero: { number: '1/2' },
    });
    expect(printNotation(divided, 'en')).toBe('"paid" ÷ (10/4) ÷ (-1/3 points) ifzero 1/2');
    const scaled = { form: 'value', of: 'number', number: '1/3', kind: 'money', currency: 'CNY' } as const;
    const product: Expression = { form: 'arithmetic', operator: 'multiply', of: [scaled, scaled] };
    for (const language of LANGUAGES) expect(read(printNotation(product, language))).toEqual(product);
  });

  test('gives up on trees too deep, however their depth is written', () => {
    const at = (text: string) => {
      const problem = problemIn(text);
      return problem && [problem.code, problem.line, problem.column];
    };
    expect(at(`1${'+1-1'.repeat(50)}`)).toBeNull();
    expect(at(`1${'+1-1'.repeat(20_000)}`)).toEqual(['deep', 1, 242]);
    expect(at(`1${'*1÷1'.repeat(20_000)}`)).toContain('deep');
    expect(at(`1${' ÷ 2 ifzero 0'.repeat(5_000)}`)).toContain('deep');
    // A few wraps in each of many brackets.
    expect(at(`${'('.repeat(60)}1${'+1-1+1-1)'.repeat(60)}`)).toContain('deep');
    expect(at(`${'not('.repeat(5_000)}`)).toContain('word');
    expect(at(`if(${'not('.repeat(5_000)}`)).toContain('deep');
    const hostile = {
      get measure(): never {
        throw new RangeError('Maximum call stack size exceeded');
      },
    };
    expect(problemIn('"x"', hostile)).toMatchObject({ code: 'deep', line: 1, column: 1 });
  });

  test('gives back trees as deep as any may be', () => {
    const one: Expression = { form: 'value', of: 'number', number: '1/3' };
    const when: Condition = { test: 'compare', left: one, is: 'gt', right: one };
    const sum = (of: Expression[]): Expression => ({ form: 'arithmetic', operator: 'add', of });
    const grown: ((tree: Expression, at: number) => Expression)[] = [
      (tree) => sum([one, tree]),
      (tree, at) => ({ form: 'arithmetic', operator: at % 2 ? 'add' : 'subtract', of: [tree, one] }),
      (tree, at) => ({ form: 'arithmetic', operator: at % 2 ? 'multiply' : 'divide', of: [one, tree] }),
      (tree) => ({ form: 'arithmetic', operator: 'divide', of: [one, one], zero: tree }),
      (tree) => ({ form: 'round', of: sum([tree, one]), places: 1 }),
      (tree) => ({ form: 'fold', over: { of: 'peers' }, each: sum([one, tree]), take: 'sum' }),
      (tree) => ({ form: 'if', rows: [{ when, gives: one }], else: sum([tree, one]) }),
      (tree) => ({
        form: 'if',
        rows: [{ when: { test: 'not', of: { ...when, left: tree } }, gives: one }],
        else: one,
      }),
      (tree, at) => {
        const test = at % 2 ? 'any' : 'all';
        const of: Condition[] = [when];
        if (tree.form === 'if' && tree.rows[0]) of.push(tree.rows[0].when);
        return { form: 'if', rows: [{ when: { test, of }, gives: one }], else: one };
      },
      (tree) => {
        const inner = tree.form === 'if' && tree.rows[0] ? tree.rows[0].when : when;
        return { form: 'if', rows: [{ when: { test: 'not', of: inner }, gives: one }], else: one };
      },
    ];
    for (const [which, grow] of grown.entries()) {
      let tree = grow(one, 0);
      for (let at = 1; ; at += 1) {
        const next = grow(tree, at);
        if (deepIn(next)) break;
        tree = next;
      }
      for (const language of LANGUAGES)
        expect(readNotation(printNotation(tree, language)), `${which}`).toEqual({ tree, problems: [] });
    }
  });

  test('tells a bracket of conditions from one of numbers, however many there are', () => {
    const same = (text: string, plain: string) =>
      expect(readNotation(text), text).toEqual(readNotation(plain));
    same('if((((1 > 0))): 1, else: 0)', 'if(1 > 0: 1, else: 0)');
    same('if((((1))) > 0: 1, else: 0)', 'if(1 > 0: 1, else: 0)');
    same('if(((1 + 2) × 3 > 0): 1, else: 0)', 'if((1 + 2) × 3 > 0: 1, else: 0)');
    same('if((((1 > 0) and (2 > 1)) or 3 > 2): 1, else: 0)', 'if(1 > 0 and 2 > 1 or 3 > 2: 1, else: 0)');
    same('if((if(1 > 0: 1, else: 0)) > 0: 1, else: 0)', 'if(if(1 > 0: 1, else: 0) > 0: 1, else: 0)');
  });
});
