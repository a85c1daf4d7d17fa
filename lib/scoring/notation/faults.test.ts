import { describe, expect, it } from 'vitest';
import { type Names, readConditionNotation, readNotation } from '.';

const names: Names = {
  measure: [
    { key: 'signed', zh: '签约额', en: 'Signed' },
    { key: 'paid', zh: '到账额', en: 'Paid in', kind: 'money:USD' },
    { key: 'events', zh: '活动', en: 'Events', kind: 'count' },
  ],
};
/** What is wrong: each by its code and column. */
const faults = (text: string, of = names) =>
  readNotation(text, of)
    .problems.map(({ code, column }) => `${code} ${column}`)
    .join(', ');
const faultsOfCondition = (text: string) =>
  readConditionNotation(text, names)
    .problems.map(({ code, column }) => `${code} ${column}`)
    .join(', ');
/** What is told of the first of them. */
const told = (text: string, of = names) => readNotation(text, of).problems[0]?.params;

describe('Beside a fault it is told what was found and what could stand there', () => {
  it('where a number, a sign or a bracket is missing', () => {
    expect([told('1 + '), told('1 2'), told('- "Signed"')]).toEqual([
      { found: '' },
      { found: '2' },
      { found: 'Signed' },
    ]);
    expect([told('min 1'), told('min(1 2)'), told('sum(periods(listed, dates: [2026-01-01]), 1)')]).toEqual([
      { found: '1', sign: '(' },
      { found: '2', sign: ')' },
      { found: ']', sign: '~' },
    ]);
    const open = 'sum(periods(listed, dates: [2026-01-01 ~ 2026-01-31 2026-02-01 ~ 2026-02-28]), 1)';
    expect(told(open)).toEqual({ found: '2026-02-01', sign: ']' });
    expect(told('1 $')).toEqual({ sign: '$' });
  });

  it('where an option is none of the form, or stands twice', () => {
    const form = '目标/target';
    const options = '档次/level · 归属/holder · 期间/period · 按进度/schedule · 按月/months';
    expect(told('target("g", place: 1)')).toEqual({ found: 'place', form, options });
    expect(told('target("g", level: assured, level: stretch)')).toEqual({ found: 'level', form, options });
    expect(told('target()')).toEqual({ form });
    expect(told('if("Signed" > 1: 1)')).toEqual({ found: ')', form: '如果/if' });
    expect([faults('1 + if(else: 1)'), told('1 + if(else: 1)')]).toEqual(['missing 5', { form: '如果/if' }]);
  });

  it('where one of several words has to stand', () => {
    expect(told('target("g", level: best)')).toEqual({
      found: 'best',
      choices: '确保/assured · 力争/stretch',
    });
    expect(told('target("g", schedule: maybe)')).toEqual({ found: 'maybe', choices: '是/yes · 否/no' });
    expect(told('curve(1, 2)')).toEqual({ found: '2', choices: '从/from' });
    expect(told('sum(fcts("Signed"))')).toEqual({
      found: 'fcts',
      choices:
        '各笔/facts · 下属各笔/children · 各期/periods · 同组单位/peers · 关联单位/links · 选票/ballots',
    });
    expect(told('5万 "a"')?.choices).toMatch(/^元\/CNY · 美元\/USD · /);
  });

  it('where a text, a day or days have to stand', () => {
    expect([told('target(5)'), told('target("g", period: year)')]).toEqual([
      { found: '5', choices: '“…”' },
      { found: 'year', choices: '“…”' },
    ]);
    for (const day of ['5', '2026-13-01', '"2026-01-01"'])
      expect(told(`elapsed(from: ${day})`)).toEqual({
        found: day.replaceAll('"', ''),
        choices: '2026-05-10',
      });
    const dates = (days: string) => `sum(children(deal, total, dates: ${days}))`;
    for (const days of ['[]', '[2026-01-01 ~ 2026-06-30, 2026-07-01 ~ 2026-12-31]'])
      expect(told(dates(days))).toEqual({ found: ')', choices: '[2026-01-01 ~ 2026-12-31]' });
    // Of days that could not be read it is not said that they are too few.
    expect(faults(dates('[soon]'))).toBe('kind-of 35');
  });

  it('where a name runs on into a comparison or the next condition, the two apart', () => {
    const when = (text: string) => readConditionNotation(text, names).problems.slice(0, 1);
    expect(when('到账额不低于500万美元')).toMatchObject([
      { code: 'run-on', column: 1, params: { name: '到账额', rest: '不低于500万美元' } },
    ]);
    expect(when('1 > 0 且 活动达到3并且')).toMatchObject([
      { code: 'run-on', params: { name: '活动', rest: '达到3并且' } },
    ]);
    expect(when('「到账额不低于5」 > 1')).toMatchObject([{ code: 'name' }]);
    expect(when('达到额 > 1')).toMatchObject([{ code: 'name' }]);
    // What names there are need not be known.
    expect(readConditionNotation('到账额不低于500万美元').problems).toMatchObject([{ code: 'run-on' }]);
    // A name that has such a word in it is a name.
    const named: Names = { measure: [{ key: 'k', zh: '投资不低于500万美元项目', en: 'x' }] };
    expect(readConditionNotation('投资不低于500万美元项目 > 1', named).problems).toEqual([]);
    expect(readConditionNotation('投资不低于500万美元项目 5', named).problems).toMatchObject([
      { code: 'comparison' },
    ]);
    // In a bracket nothing else is told for it.
    const bracketed = readConditionNotation('(到账额不低于5) 且 「到账额」 ≥ 3 美元', names).problems;
    expect(bracketed.map(({ code }) => code)).toEqual(['run-on']);
  });

  it('in the words that were typed', () => {
    const found = (text: string) =>
      readConditionNotation(text, names).problems.map(({ code, params }) => [code, params.found]);
    expect(readConditionNotation('「活动」 ≥ 80％', names)).toEqual(
      readConditionNotation('「活动」 ≥ 80%', names),
    );
    expect(found('「活动」 at least 5 over 3')).toEqual([[expect.any(String), 'over']]);
    expect(found('「活动」 不低于 5 不高于 10')).toEqual([[expect.any(String), '不高于']]);
  });

  it('where nothing is called so: a dozen names at most, each once', () => {
    const many = Array.from({ length: 14 }, (_, nth) => ({ key: `k${nth}`, zh: `第${nth}`, en: `第${nth}` }));
    expect(told('"None"', { measure: many })).toEqual({
      name: 'None',
      called: 'measure',
      names: Array.from({ length: 12 }, (_, nth) => `第${nth}`).join(' · '),
      more: '2',
    });
  });

  it('with the names first that hold what was typed, or are held by it, or are most like it', () => {
    const many = Array.from({ length: 14 }, (_, nth) => ({
      key: `k${nth}`,
      zh: `第${nth}`,
      en: `No ${nth}`,
    }));
    const list = [...many, { key: 'fairs', zh: '推介会场次', en: 'Promotion fairs' }];
    const first = (typed: string) => told(`「${typed}」`, { measure: list })?.names?.split(' · ')[0];
    for (const typed of ['推介会', '推介会场次数', '推介场次', 'promotion fair', 'Promotoin fairs'])
      expect(first(typed), typed).toBe('推介会场次/Promotion fairs');
    expect(told('「推介会」', { measure: list })?.more).toBe('3');
    expect(told('「推介会」', { measure: [{ key: 'fairs', zh: '推介会场次', en: '' }] })?.more).toBe('0');
    expect(first('全然不同')).toBe('第0/No 0');
  });

  it('where a goal or an indicator is called so, which have to be written as such', () => {
    const of: Names = {
      ...names,
      goal: [{ key: 'large', zh: '大项目个数', en: 'Large deals' }],
      indicator: [{ key: 'tour', zh: '外出招商', en: 'Tours' }],
    };
    const found = (text: string) =>
      readNotation(text, of).problems.map(({ code, params }) => [code, params.name, params.called]);
    expect(found('大项目个数 × 2')).toEqual([['name-of-other', '大项目个数', 'goal']]);
    expect(found('"Large deals" + 「外出招商」')).toEqual([
      ['name-of-other', 'Large deals', 'goal'],
      ['name-of-other', '外出招商', 'indicator'],
    ]);
    expect(found('目标(「大项目个数」) + 得分(「外出招商」)')).toEqual([]);
    expect(found('得分(「大项目个数」)')).toEqual([['name', '大项目个数', 'indicator']]);
  });

  it('of the smallest and the greatest, which of two words may be meant', () => {
    const same = (text: string, plain: string) => {
      const read = readNotation(text, names);
      expect(read.problems, text).toEqual([]);
      expect(read.tree, text).toEqual(readNotation(plain, names).tree);
    };
    same('最小(3分, 5分)', '取小(3分, 5分)');
    same('最大值(3分, 5分 × 「活动」)', '取大(3分, 5分 × 「活动」)');
    same('least(3 points, 5 points)', 'min(3 points, 5 points)');
    same('Maximum(最小(1, 2), 2)', 'max(min(1, 2), 2)');
    same('最大(各笔(「到账额」), 金额)', '最大值(各笔(「到账额」), 金额)');
    same('smallest(facts("Paid in"), amount)', 'least(facts("Paid in"), amount)');
    same(
      '最小值(同组单位(范围: 全榜), 「活动」, 没有则: 2个)',
      '最小值(同组单位(范围: 全榜), 「活动」, 没有则: 2个)',
    );
    // With a single number either may be meant; a comma alone, or of an option, makes no second.
    for (const text of ['最小(「活动」)', '最小(「活动」,)', '最小(「活动」, 没有则: 2个)', '最小((1, 2))'])
      expect(told(text)?.near, text).toBe('取小/min · 最小值/least');
    expect(told('最大值(「活动」)')?.choices).toContain('各笔/facts');
  });
});

describe('A fault is told once, where it stands', () => {
  it('in the order of the text, though what a curve gives is said behind its segments', () => {
    expect(faults('curve("Events", from(0, base: 5 USD), from(x))')).toBe('money-none 31, number 44');
    expect(faults('curve("Paid in", from(5), gives: money, currency: USD)')).toBe('money-unit 23');
  });

  it('in money of a curve, wherever its options stand and whatever it is folded over', () => {
    expect(faults('curve(gives: points, "Paid in", from(5))')).toBe('money-unit 38');
    expect(faults('sum(facts("Paid in"), curve(amount, from(5)))')).toBe('money-unit 42');
    expect(faults('sum(facts("Events"), curve(amount, from(5)))')).toBe('');
    // Of what an inner curve could not read the outer knows nothing.
    expect(faults('curve(curve($, from(5)), from(5, base: 1 USD))')).toBe('sign 13, money-none 40');
    expect(faults('curve("None", from(5 USD), from(5))')).toBe('name 7');
  });

  it('and goes on behind a text that is none, or a sign that is none, however many units it takes', () => {
    expect(faults('「a')).toBe('text-open 1');
    expect(faults('"\\x" $')).toBe('text-open 1, sign 6');
    expect([faults('😀 $'), told('😀')]).toEqual(['sign 1, sign 3', { sign: '😀' }]);
  });

  it('and nothing more of a part that could not be read', () => {
    expect(faults('target($)')).toBe('sign 8');
    expect(faults('sum(facts($), amount) + sum(facts(), amount)')).toBe('sign 11, missing 29');
    expect(faults('curve(1, from($), from())')).toBe('sign 15, missing 19');
  });

  it('where a name ran on into what leads to its comparison, which word to quote', () => {
    const found = (text: string) =>
      readConditionNotation(text, names).problems.map(({ code, column, params }) => [
        code,
        column,
        params.name,
        params.rest,
      ]);
    for (const text of ['到账额在 100 万美元以上、500 万美元以下', '(到账额在 100 万美元以上)', '到账额在'])
      expect(found(text)[0], text).toEqual(['run-on', text.indexOf('到') + 1, '到账额', '在']);
    expect(found('到账额在 100 万美元以上、500 万美元以下')).toHaveLength(1);
    expect(found('无此名在 100 万美元以上')).toEqual([['name', 1, '无此名在', undefined]]);
    const of: Names = { measure: [...(names.measure ?? []), { key: 'k', zh: '到账额在', en: 'x' }] };
    expect(readConditionNotation('到账额在 在 100万美元以上', of).problems).toEqual([]);
  });

  it('in each of several parts, lists and brackets', () => {
    expect(faults('mni(1) + mno(2)')).toBe('word 1, word 10');
    expect(faults('mni("(") + mno(1)')).toBe('word 1, word 12');
    expect(faults('min($ ")" 1, mni(2))')).toBe('sign 5, word 14');
    expect(faultsOfCondition('is("a", [$]) and mni(1) > 0')).toBe('sign 10, word 18');
    expect(faultsOfCondition('is("a", [$, 5]) and mni(1) > 0')).toBe('sign 10, choice 13, word 21');
  });

  it('and alone where a bracket is not closed, or a tree is too deep', () => {
    expect(faults('mni(1')).toBe('word 1');
    expect(faults('min(mni(1, $')).toBe('word 5, sign 12');
    expect(faults(`min(${'('.repeat(200)}1${')'.repeat(200)}, mni(1))`)).toBe('deep 124');
    const hostile = {
      get measure(): never {
        throw new RangeError('Maximum call stack size exceeded');
      },
    };
    expect(faults('min("x", mni(1))', hostile)).toBe('deep 1');
  });
});

describe('Nothing is taken for what it is not', () => {
  it('a text not for a word, a sign or a number', () => {
    expect(faults('5 "points"')).toBe('rest 3');
    expect(faults('min"("1)')).toBe('close 4');
    expect(faults('round(1, "2")')).toBe('number 10');
    expect(faults('1 "+" 2')).toBe('rest 3');
    expect(faultsOfCondition('1 ">" 2')).toBe('comparison 3');
    expect(readConditionNotation('(")" > 0)').problems).toEqual([]);
  });

  it('a list of numbers not for a number, a division’s way out not for a sum’s', () => {
    expect([faults('(1, 2) + 3'), told('(1, 2) + 3')]).toEqual(['close 3', { found: ',', sign: ')' }]);
    expect(faults('1 + 2 ifzero 0')).toBe('rest 7');
  });

  it('a bracket of a condition not for one of a number, though days in brackets stand in it', () => {
    expect(faultsOfCondition('(sum(periods(listed, dates: [2026-01-01 ~ 2026-01-31]), 1) > 0)')).toBe('');
    expect(faultsOfCondition('(if((1 > 0): 1, else: 0)) > 0')).toBe('');
  });

  it('what is wrong with the program not for what is wrong with a text', () => {
    const broken = {
      get measure(): never {
        throw new TypeError('of the program');
      },
    };
    for (const text of ['"x"', 'min("x")'])
      expect(() => readNotation(text, broken)).toThrow('of the program');
  });

  it('a part too many not for an option, a number before a colon not for a word', () => {
    expect(faults('round(1, 2, 3)')).toBe('rest 13');
    expect(faults('target("g", assured)')).toBe('rest 13');
    expect(faults('min(1: 2)')).toBe('close 6');
  });

  it('a fraction or a number of ten digits not for places, nothing by nought for a number', () => {
    for (const places of ['1.5', '1/2', '1234567890', '-1'])
      expect(faults(`round(1, ${places})`)).toBe('number 10');
    expect(faults('1/0')).toBe('number 1');
    expect(faults('elapsed(share: lowest)')).toBe('number 16');
  });

  it('a value not for what every object has', () => {
    const none: Names = { values: {} };
    for (const attribute of ['toString', 'constructor'])
      expect(readConditionNotation(`is("${attribute}", ["x"])`, none).tree).toMatchObject({ values: ['x'] });
  });

  it('a unit’s field not for an attribute of the same name', () => {
    const values = { kind: [{ key: 'k', zh: '乡镇', en: 'Town' }] };
    const town = [{ key: 'town', zh: '乡镇', en: 'Town' }];
    const read = (text: string) =>
      readConditionNotation(text, { values: { ...values, 'unit.kind': town } }).tree;
    expect(read('unit(kind, ["Town"])')).toEqual({ test: 'unit', field: 'kind', values: ['town'] });
    expect(read('is("kind", ["Town"])')).toMatchObject({ values: ['k'] });
  });
});
