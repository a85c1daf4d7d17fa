import { describe, expect, test } from 'vitest';
import {
  type Condition,
  checkScheme,
  defaultScheme,
  type Expression,
  expand,
  LIBRARY,
  type Rule,
  readNotation,
  type Scheme,
} from '../scoring';
import { city2024Scheme } from '../scoring/cases/city-2024';
import { anIndicator } from '../scoring/testing';
import { LANGUAGES, type Language, LINK_KINDS } from '../vocabulary';
import { namesFor } from './names';
import { type Reading, schemeReader } from './reading';
import { weightMeans } from './rule-fields';

const around = {
  goals: [
    { key: 'contracted', nameZh: '合同外资', nameEn: 'Contracted' },
    { key: 'paid_in', nameZh: '到账外资', nameEn: 'Paid in' },
  ],
  groups: [{ id: 'g1', nameZh: '西部组', nameEn: 'West' }],
};
const zh = (scheme: Scheme) => schemeReader('zh-CN', scheme, around);
const all = ({ text, parts }: Reading): string => [text, ...parts.map(all)].join('\n');

const measure = (key: string): Expression => ({ form: 'value', of: 'measure', key });
const number = (text: string): Expression => ({ form: 'value', of: 'number', number: text });

/** A tree with every form in it. */
const tree: Expression = {
  form: 'round',
  places: 1,
  of: {
    form: 'arithmetic',
    operator: 'max',
    of: [
      {
        form: 'fold',
        over: { of: 'facts', measure: 'deal_size' },
        take: 'sum',
        each: {
          form: 'curve',
          of: { form: 'value', of: 'amount' },
          segments: [
            { from: null, base: '1' },
            { from: '500000000', base: '2', rate: '0.5', per: '100000000', whole: true },
            { from: '900000000', open: true, join: true, rate: '1' },
          ],
        },
      },
      { form: 'fold', over: { of: 'periods', by: 'month' }, take: 'max', each: measure('paid_in') },
      { form: 'fold', over: { of: 'links' }, take: 'mean', each: measure('paid_in') },
      {
        form: 'fold',
        over: { of: 'ballots', electorate: 'e' },
        take: 'trimmed',
        each: { form: 'value', of: 'attribute', attribute: 'place' },
      },
      {
        form: 'if',
        rows: [
          {
            when: {
              test: 'all',
              of: [
                {
                  test: 'compare',
                  left: measure('paid_in'),
                  is: 'ge',
                  right: {
                    form: 'value',
                    of: 'target',
                    goal: 'paid_in',
                    level: 'stretch',
                    holder: 'group',
                    schedule: true,
                  },
                },
                {
                  test: 'not',
                  of: {
                    test: 'any',
                    of: [
                      { test: 'attribute', attribute: 'stage', is: 'one-of', values: ['cancelled'] },
                      { test: 'unit', field: 'group', values: ['g1'] },
                      { test: 'unit', field: 'economic', values: [true] },
                      { test: 'amount', aspect: 'total', is: 'ge', number: '10000000000', currency: 'CNY' },
                    ],
                  },
                },
              ],
            },
            gives: { form: 'value', of: 'indicator', key: 'activity' },
          },
        ],
        else: {
          form: 'arithmetic',
          operator: 'divide',
          of: [
            { form: 'value', of: 'elapsed' },
            { form: 'value', of: 'past', key: 'paid_in', take: 'mean' },
          ],
          zero: number('1'),
        },
      },
    ],
  },
};

const RULES: readonly Rule[] = [
  {
    preset: 'steps',
    measure: 'paid_in',
    against: 'target',
    goal: 'paid_in',
    line: '100',
    base: '12',
    up: '1',
    upPer: '10',
    down: '1',
    downPer: '5',
    whole: true,
  },
  { preset: 'steps', measure: 'paid_in', against: 'nothing', line: '100000000', base: '12' },
  { preset: 'best', measure: 'paid_in', of: 'total', among: 'board' },
  { preset: 'entered', least: '-1', most: '5' },
  { preset: 'ratio', measure: 'paid_in', against: 'past', past: 'paid_in', below: '80', zero: 'none' },
  { preset: 'efficacy', measure: 'paid_in', base: '60', span: '40', flat: '100' },
  { preset: 'by_rank', measure: 'paid_in', places: [{ points: '10' }, { points: '8' }], rest: '1' },
  { preset: 'growth', measure: 'paid_in', past: 'paid_in', take: 'max', mode: 'percent', zero: '0' },
  { preset: 'growth', measure: 'paid_in', past: 'paid_in', years: '3', mode: 'first', zero: '0' },
  { preset: 'growth', measure: 'paid_in', past: 'paid_in', mode: 'best', zero: '5' },
  {
    preset: 'ratio',
    measure: 'paid_in',
    against: 'target',
    goal: 'paid_in',
    plus: 'contracted',
    plusPercent: '50',
  },
  {
    preset: 'ballots',
    electorates: [{ electorate: 'leaders', percent: '100' }],
    places: [{ points: '100' }],
    mean: 'trimmed',
    trim: '1',
    none: '0',
  },
  { preset: 'formula', tree },
];
const rich: Scheme = {
  ...defaultScheme(),
  indicators: RULES.map((rule, at) => ({
    key: `r${at}`,
    names: { zh: `甲${at}`, en: `R${at}` },
    category: 'other',
    weight: '10',
    cap: '12',
    floor: '-1',
    places: 'exact',
    rule,
  })),
};

describe('A scheme in words', () => {
  test('says each rule of the default scheme in a sentence', () => {
    const scheme = defaultScheme();
    const sentence = (key: string) => {
      const found = scheme.indicators.find((one) => one.key === key);
      return found && zh(scheme).rule(found);
    };
    expect(sentence('paid_in')).toBe('“到账额” ÷ 确保目标“到账外资” × 40 分；最多 60 分');
    expect(sentence('large_deals')).toBe(
      '“单个项目规模”逐笔取一档：500 万美元以上 2 分、1,000 万美元以上 4 分、3,000 万美元以上 8 分；到账满 5% 才计；最多 15 分',
    );
    expect(sentence('activity')).toBe('“有活动天数”每 5 天得 1 分，不满的按比例计；最多 6 分');
  });

  test('says the rules of a published scheme, in both languages', () => {
    const item = (at: number) => city2024Scheme.indicators[at] ?? defaultScheme().indicators[0];
    const say = (at: number, language: 'zh-CN' | 'en') => {
      const one = item(at);
      return one && schemeReader(language, city2024Scheme, { goals: [], groups: [] }).rule(one);
    };
    expect(say(3, 'zh-CN')).toBe(
      '基础 0.5 分；“3 至 10 亿元项目”至少 7、“10 至 20 亿元项目”至少 4、“20 亿元以上项目”至少 1；每缺 1 扣 0.1 分，多的不加',
    );
    expect(say(5, 'en')).toBe(
      '0.5 points to begin with; 0.1 points less for each of “Overdue, not started”; 0.2 points less for each of “Falsified”; never below 0',
    );
    expect(say(0, 'zh-CN')).toBe('“省外新增到位资金完成率” ÷ 100 × 0.5 分');
  });

  test('has a text for everything it says, whatever the rule', () => {
    for (const language of LANGUAGES) {
      const library = LIBRARY.map((one) => one.make('USD'));
      for (const scheme of [defaultScheme(), city2024Scheme, rich, ...library]) {
        const read = schemeReader(language, scheme, around);
        const said = [
          ...scheme.measures.map(read.measure),
          ...scheme.indicators.flatMap((one) => [read.rule(one), all(read.formula(one))]),
          ...scheme.boards.map(read.board),
          ...scheme.awards.map(read.award),
          ...checkScheme({ ...scheme, measures: [] }, { goals: [], classes: [] }).map((one) =>
            read.problem(one),
          ),
        ];
        for (const sentence of said) expect(sentence).not.toMatch(/scoring\.|undefined|\{|words\./);
      }
    }
  });

  test('says the rules of the library as a notice would', () => {
    const said = (key: string, language: 'zh-CN' | 'en' = 'zh-CN') => {
      const scheme = LIBRARY.find((one) => one.key === key)?.make('CNY');
      const one = scheme?.indicators[0];
      return scheme && one && schemeReader(language, scheme, around).rule(one);
    };
    expect(said('town-class')).toBe(
      '“合同额”（加“市级牵头引进额”的 50%）÷ 确保目标“合同外资”达到 100% 得 10 分；每超 10% 加 1 分（不足 10% 不计）；没到线按比例',
    );
    expect(said('two-conditions')).toBe(
      '“合同额” ÷ 确保目标“合同外资”不少于 100%，且“到账额”不少于 2,000 万元的，得 100 分；“合同额” ÷ 确保目标“合同外资”不少于 80%，且“到账额”不少于 2,000 万元的，得 75 分；“合同额” ÷ 确保目标“合同外资”不少于 50%，且“到账额”不少于 2,000 万元的，得 50 分；否则得 0 分；每有一个过完的月没有“月报”，扣 2 分；最少 0 分',
    );
    expect(said('ballots', 'en')).toBe(
      '(mean of “市领导 Leaders” × 40% + mean of “参评单位 Units” × 30% + mean of “企业代表 Firms” × 30%) ÷ 100 × 100 points; points by place: 1: 100 points, 2: 97 points, 3: 94 points, …, others 40 points; ballots of a unit’s own people left out; 0 points without ballots',
    );
  });

  test('says what a measure counts, and whom an award honours, without codes', () => {
    const scheme = LIBRARY.find(({ key }) => key === 'hundred-days')?.make('USD') ?? expect.unreachable();
    const measure = (key: string, language: 'zh-CN' | 'en') =>
      schemeReader(language, scheme, around).measure(
        scheme.measures.find((one) => one.key === key) ?? expect.unreachable(),
      );
    const byKind = Object.fromEntries(scheme.measures.map(({ key }) => [key, measure(key, 'zh-CN')]));
    expect(Object.values(byKind)).toEqual(
      expect.arrayContaining([
        '有招商活动的天数',
        '招商活动次数；只算组织者为“本单位组织”的',
        '签约项目个数；只算投资方式为“增资”的',
        '到账资金',
        '在谈项目涉及的不同客商数',
      ]),
    );
    expect(scheme.measures.map(({ key }) => measure(key, 'en'))).toEqual(
      expect.arrayContaining([
        'days with an activity',
        'number of activities; only where organiser is “By the unit”',
        'number of different investors in negotiations',
      ]),
    );
    const [first] = scheme.awards;
    const alone = { ...scheme, awards: [{ ...first, family: 'units' }] } as typeof scheme;
    const award = alone.awards[0] ?? expect.unreachable();
    expect(schemeReader('zh-CN', alone, around).award(award)).not.toMatch(/units|只评一项/);

    const each = {
      ...award,
      kind: 'project',
      order: {
        by: 'each',
        measure: 'paid_in',
        value: {
          form: 'if',
          rows: [
            {
              when: { test: 'attribute', attribute: 'dealKind', is: 'one-of', values: ['new'] },
              gives: { form: 'value', of: 'number', number: '5', kind: 'points' },
            },
          ],
          else: { form: 'value', of: 'amount' },
        },
      },
    } as typeof award;
    const reader = schemeReader('zh-CN', scheme, around);
    expect(reader.award(each)).toContain(
      '按“到账额”逐个项目计算：看第一条成立的（若投资方式为“新设”：5 分；否则：这一笔的数）',
    );
    expect(reader.each(each)?.notation).toBe('如果(属于(「投资方式」, [「新设」]): 5分, 否则: 金额)');
    expect(reader.each(award)).toBeNull();
  });

  test('reads a tree as nested sentences', () => {
    const [last] = rich.indicators.slice(-1);
    if (!last) throw new Error('there is one');
    const reading = zh(rich).formula(last);
    expect(reading.text).toBe('四舍五入到 1 位小数');
    const text = all(reading);
    expect(text).toContain('从 500 万美元起：2 分 + 0.5 分 × 每满 100 万美元（从 500 万美元起）');
    expect(text).toContain('若“到账额”不少于板块的力争目标“到账外资” × 已过时间的比例');
    expect(text).toContain('总投资不少于 1 亿元');
    expect(text).toContain('否则：');
  });

  test('says every problem that checking can find', () => {
    const codes = ['board-missing', 'measure-unknown', 'curve-falls', 'unlike-kinds', 'something-new'];
    for (const code of codes) {
      const params = { key: 'x', from: '100', left: 'money:USD', right: 'count', goal: 'g' };
      const text = zh(rich).problem({ path: 'indicators.0.rule', code, params, severity: 'error' });
      expect(text).not.toMatch(/scoring\.|\{/);
    }
  });

  test('says from where a curve falls in the unit of what it runs over, and which row is never reached', () => {
    const said = (code: string, params: Record<string, string>) =>
      LANGUAGES.map((language) =>
        schemeReader(language, rich, around).problem({
          path: 'indicators.0.rule',
          code,
          params,
          severity: 'warning',
        }),
      );
    const [zh, en] = said('curve-falls', { from: '5000000000', kind: 'money:USD' });
    expect(zh).toBe('做得多反而得分少：从 5,000 万美元起分数下降。请确认是有意的。');
    expect(en).toContain('fall from 50,000,000 USD on.');
    expect(said('curve-falls', { from: '120', kind: 'percent' })[0]).toContain('从 120% 起');
    expect(said('curve-falls', { from: '12', kind: 'count' })[0]).toContain('从 12 起');
    expect(said('curve-falls', { from: '', kind: 'count' })[0]).toContain('数越大，分数越低');
    expect(said('row-taken', { row: '3', by: '1 2' })).toEqual([
      '第 3 行永远用不上：符合它的，在前面第 1、2 行已经分别得分。请调换次序或改条件。',
      'Row 3 never applies: whatever meets it already has its points from rows 1, 2 above. Change their order or the conditions.',
    ]);
    expect(said('row-taken', { row: '2', by: '1' })[1]).toContain('from row 1 above');
    expect(said('row-excludes-itself', { row: '2' })[0]).toContain('第 2 行永远用不上');
  });

  test('says whether parts of a step count', () => {
    const said = (rule: Rule) =>
      LANGUAGES.map((language) => schemeReader(language, rich, around).rule(anIndicator('x', rule)));
    const per = { preset: 'per_amount', measure: 'active_days', per: '5', points: '1' } as const;
    const [zh, en] = said(per);
    expect(zh).toMatch(/每 5 天得 1 分，不满的按比例计$/);
    expect(en).toMatch(/^1 point for each 5 days of .*, parts in proportion$/);
    expect(said({ ...per, whole: true })[0]).toMatch(/每满 5 天得 1 分，不满的不计$/);
    expect(said({ ...per, whole: true })[1]).toMatch(/^1 point for each full 5 days of /);
    expect(said({ ...per, measure: 'signed_deals', per: '1' })[0]).toMatch(/每 1 个得 1 分$/);
    const steps = {
      preset: 'steps',
      measure: 'active_days',
      against: 'nothing',
      line: '10',
      base: '5',
    } as const;
    expect(said({ ...steps, up: '1', upPer: '2' })[0]).toMatch(/每超 2 天加 1 分（不足 2 天按比例计）$/);
    expect(said({ ...steps, down: '1', downPer: '2' })[1]).toMatch(
      /1 point less for each 2 days below, parts in proportion$/,
    );
    expect(said({ ...steps, up: '1', upPer: '2', whole: true })[0]).toMatch(/（不足 2 天不计）$/);
    expect(said({ ...steps, down: '1', whole: true })[1]).toMatch(/1 point less for each full 1 day below$/);
    expect(said({ ...steps, under: 'nothing' })[0]).not.toMatch(/不足/);
  });

  test('says what is compared as a rate, and what is received on each deal, in sentences of either language', () => {
    const said = (rule: Rule) =>
      LANGUAGES.map((language) => schemeReader(language, rich, around).rule(anIndicator('x', rule)));
    const best: Rule = {
      preset: 'best',
      measure: 'paid_in',
      of: 'best',
      against: 'target',
      goal: 'paid_in',
    };
    const [zh, en] = said(best);
    expect(zh).toMatch(/^完成率（“.*” ÷ 确保目标“.*”）与组内最高之比 × 100 分/);
    expect(en).toMatch(/^\(“.*” ÷ assured target “.*”\) ÷ best of the group × 100 points/);
    expect(said({ ...best, against: 'measure', other: 'signed_deals', goal: undefined } as never)[0]).toMatch(
      /^比率（/,
    );
    const per = { preset: 'per_amount', measure: 'paid_in', per: '100', points: '1', reads: 'paid' } as const;
    expect(said({ ...per, each: 'item' })[1]).toMatch(/ of the money received on each of “/);
    expect(said(per)[1]).toMatch(/ of the money received on “/);
    const bands: Rule = {
      preset: 'bands',
      measure: 'paid_in',
      each: 'item',
      bands: [{ from: '1', points: '2' }],
    };
    expect(said({ ...bands, reads: 'paid' })[1]).toMatch(
      /^the money received on each of “.*” by its own band: /,
    );
    expect(said(bands)[1]).toMatch(/^each of “.*” by its own band: /);
  });

  test('says what a rate on a divisor of 0 is, and what growth gives where there is none', () => {
    const said = (rule: Rule) =>
      LANGUAGES.map((language) => schemeReader(language, rich, around).rule(anIndicator('x', rule)));
    const best = { preset: 'best', measure: 'paid_in', of: 'best', zero: 'nought' } as const;
    const [zh, en] = said({ ...best, against: 'growth', past: 'paid_in' });
    expect(zh).toMatch(/；往年为 0 的增长率按 0 计，参加比较；算不出比率的单位.*；最高的也没有增长时都得 0$/);
    expect(en).toMatch(/growth over a past of 0 counts as 0 .*; 0 for all where even the best did not grow$/);
    const [rate, rateEn] = said({ ...best, of: 'total', against: 'measure', other: 'signed_deals' });
    expect(rate).toMatch(/；除数为 0 的比率按 0 计，参加比较；算不出比率的单位[^；]*$/);
    expect(rateEn).toMatch(/a rate with a divisor of 0 counts as 0 and is compared; /);
    expect(said({ ...best, of: 'total', against: 'growth', past: 'paid_in' })[0]).toMatch(
      /增长率合计不大于 0 时都得 0$/,
    );
    // Plain numbers have no divisor.
    expect(said(best)[0]).not.toMatch(/为 0/);
  });

  test('says steps of a difference in the unit of the measure, and those over the past in percent', () => {
    const said = (rule: Rule) =>
      LANGUAGES.map((language) => schemeReader(language, rich, around).rule(anIndicator('x', rule)));
    const over = {
      preset: 'steps',
      measure: 'paid_in',
      against: 'over_target',
      goal: 'paid_in',
      base: '20',
      up: '0.5',
      upPer: '500000000',
      down: '0.5',
      downPer: '500000000',
      whole: true,
    } as const;
    expect(said(over)).toEqual([
      '“到账额”减去确保目标“到账外资”的差额达到 0 美元得 20 分；每超 500 万美元加 0.5 分（不足 500 万美元不计）；每少 500 万美元扣 0.5 分（不足 500 万美元不计）',
      '20 points when the difference “Paid in” − assured target “Paid in” reaches 0 USD; 0.5 points more for each full 5,000,000 USD above; 0.5 points less for each full 5,000,000 USD below',
    ]);
    const projects = { ...over, measure: 'signed_deals', from: '2', upPer: '1', downPer: '1' } as const;
    expect(said(projects)[0]).toContain(
      '差额达到 2 个得 20 分；每超 1 个加 0.5 分（不足 1 个不计）；每少 1 个扣',
    );
    expect(
      said({
        preset: 'steps',
        measure: 'paid_in',
        against: 'past',
        past: 'paid_in',
        pastTake: 'last',
        zero: '10',
        line: '100',
        base: '10',
        up: '2',
        upPer: '10',
      })[0],
    ).toBe(
      '“到账额” ÷ 往年“到账外资”最近一次达到 100% 得 10 分；每超 10% 加 2 分（不足 10% 按比例计）；往年为 0 得 10 分',
    );
  });

  test('closes a table by what is got otherwise, said once', () => {
    const table = (...rows: { percent?: string; points: string }[]) =>
      LANGUAGES.map((language) =>
        schemeReader(language, rich, around).rule(
          anIndicator('x', {
            preset: 'conditions',
            measure: 'signed',
            against: 'target',
            goal: 'contracted',
            is: 'ge',
            rows,
            else: '0',
          }),
        ),
      );
    const [zh, en] = table({ percent: '100', points: '10' }, { points: '4' });
    expect(zh).toMatch(/不少于 100%的，得 10 分；否则得 4 分$/);
    expect(en).toMatch(/at least 100%; otherwise 4 points$/);
    expect(table({ percent: '100', points: '10' })[0]).toMatch(/得 10 分；否则得 0 分$/);
    expect(table({ points: '4' })).toEqual(['一律得 4 分', '4 points in every case']);
  });

  test('says of an amount no such record has that the deal can be asked', () => {
    const said = (code: string, record: string) =>
      LANGUAGES.map((language) =>
        schemeReader(language, rich, around).problem({
          path: 'measures.0.where',
          code,
          params: { record, aspect: 'total' },
          severity: 'error',
        }),
      );
    expect(said('aspect-of-parent', 'receipt')).toEqual([
      '到账记录没有“总投资”这个数，这个条件永远不成立；要问的多半是“所属项目的总投资”。',
      'A receipt has no total investment: this condition can never hold. Ask “its deal’s total investment” instead.',
    ]);
    expect(said('aspect-unfit', 'activity')[0]).toBe('活动没有“总投资”这个数，这个条件永远不成立。');
    expect(said('parent-none', 'deal')[1]).toBe(
      'A deal hangs on no deal: a condition on “its deal’s total investment” can never hold.',
    );
  });

  test('says of which deals the receipts are', () => {
    const where = {
      test: 'amount',
      aspect: 'total',
      of: 'parent',
      is: 'ge',
      number: '10000000000',
      currency: 'CNY',
    } as const;
    const paid = rich.measures.find(({ source }) => source.kind === 'receipt') ?? rich.measures[0];
    const said = LANGUAGES.map((language) =>
      schemeReader(language, rich, around).measure({ ...paid, where } as never),
    );
    expect(said[0]).toContain('只算所属项目的总投资不少于 1 亿元（只认人民币）的');
    expect(said[1]).toContain('its deal’s total investment');
  });

  test('says why somebody got an award, or did not', () => {
    const read = zh(defaultScheme());
    const usd = { kind: 'money:USD' };
    expect(read.reason({ code: 'rank', params: { rank: '2', group: 'g1', total: '87.35', of: '4' } })).toBe(
      '总分 87.35，西部组第 2 名',
    );
    expect(read.reason({ code: 'cite', params: { measure: 'paid_in', number: '124000000', ...usd } })).toBe(
      '到账额 124 万美元',
    );
    expect(
      read.reason({
        code: 'breakthrough',
        params: {
          measure: 'paid_in',
          number: '500000000',
          mean: '250000000',
          multiple: '2',
          years: '2001 2002',
          best: 'true',
          ...usd,
        },
      }),
    ).toBe('到账额 500 万美元，是往年平均 250 万美元的 2 倍（2001、2002），历史最好');
    expect(
      read.reason({ code: 'floor', params: { by: 'measure', key: 'paid_in', has: '0', least: '1', ...usd } }),
    ).toBe('没有到账额');
    expect(
      read.reason({
        code: 'floor',
        params: { by: 'measure', key: 'paid_in', has: '0', least: '500', ...usd },
      }),
    ).toContain('不到门槛');
    for (const code of [
      'veto',
      'family',
      'no-base',
      'base-too-small',
      'not-above',
      'floor',
      'fault',
      'seats-empty',
      'group-too-small',
      'tie-taken',
      'tie-left',
      'tie-broken',
      'tie-unbroken',
      'score',
      'places',
    ])
      expect(read.reason({ code, params: {} })).not.toMatch(/scoring\.|undefined|\{/);
  });
});

test('a value that cannot exist is told in words of the reader, with what was probably meant', () => {
  const scheme = defaultScheme({ currency: 'USD' });
  const problem = {
    path: 'measures.0.where',
    code: 'value-unknown',
    params: { attribute: 'dealKind', value: 'Neew', nearest: 'new' },
    severity: 'error',
  } as const;
  const around = { goals: [], groups: [] };
  const en = schemeReader('en', scheme, around).problem(problem);
  expect(en).toMatch(/^Kind of investment is never “Neew”\. Did you mean “New.*”\? It can be: New/);
  expect(schemeReader('zh-CN', scheme, around).problem(problem)).toContain(
    '投资方式没有“Neew”这一项；是不是“新设',
  );
  const flag = { ...problem, params: { attribute: 'unit.economic', value: 'perhaps', nearest: '' } };
  expect(schemeReader('en', scheme, around).problem(flag)).toContain('it can be: yes, no.');
});

test('what falls below a line is told from the line down, not as points added', () => {
  const scheme = (whole: boolean): Scheme => ({
    ...defaultScheme({ currency: 'USD' }),
    indicators: [
      {
        key: 'x',
        names: { zh: '完成', en: 'Done' },
        category: 'volume',
        weight: '30',
        rule: {
          preset: 'steps',
          measure: 'paid_in',
          against: 'target',
          goal: 'paid_in',
          line: '100',
          base: '30',
          down: '1',
          downPer: '5',
          ...(whole ? { whole: true } : {}),
        },
      },
    ],
  });
  const read = (language: 'zh-CN' | 'en', whole: boolean) => {
    const made = scheme(whole);
    const [one] = made.indicators;
    return one ? all(schemeReader(language, made, around).formula(one)) : '';
  };
  expect(read('en', true)).toContain('below 100: 30 points, 1 point less for each whole 5 under it');
  expect(read('zh-CN', true)).toContain('不到 100：30 分，每少满 5 扣 1 分');
  expect(read('en', false)).toContain('1 point less for each 5 under it (in proportion)');
  expect(read('en', true)).not.toContain('at first');
});

test('of links that are missing the kind is named where the rule names one', () => {
  const missing = (kind: string) =>
    ({ path: 'indicators.0.rule', code: 'links-missing', params: { kind }, severity: 'warning' }) as const;
  const said = (language: (typeof LANGUAGES)[number], kind: string) =>
    schemeReader(language, defaultScheme(), around).problem(missing(kind));
  expect(said('zh-CN', 'pair')).toContain('没有单位有“结对”关联');
  expect(said('en', 'joint')).toContain('a link of the kind “joint work” yet');
  expect(said('zh-CN', '')).toContain('没有单位有关联');
  for (const language of LANGUAGES)
    for (const kind of [...LINK_KINDS, '']) expect(said(language, kind)).not.toMatch(/scoring\.|words\./);
});

test('a veto, a flag and a grade say what they ask, by place too', () => {
  const below: Condition = {
    test: 'compare',
    left: { form: 'value', of: 'measure', key: 'paid_in' },
    is: 'lt',
    right: { form: 'value', of: 'number', number: '100000000', kind: 'money', currency: 'USD' },
  };
  const none: Condition = { ...below, is: 'eq' };
  const names = { zh: '末位', en: 'Last' };
  const said = (language: 'zh-CN' | 'en') => {
    const { status, statusAsks, grade } = schemeReader(language, defaultScheme(), { goals: [], groups: [] });
    return [
      status({ key: 's', names, kind: 'flag', last: 2 }),
      statusAsks({ key: 's', names, kind: 'flag', last: 1, when: { test: 'any', of: [below, none] } }),
      status({ key: 's', names, kind: 'veto', scope: 'awards', when: below }),
      grade({ key: 'g', names, topPercent: '30', rounding: 'down', when: below }),
      grade({ key: 'g', names, least: '60', last: 3 }),
      grade({ key: 'g', names }),
    ];
  };
  expect(said('zh-CN')).toMatchInlineSnapshot(`
    [
      "末位（黄牌）：排在末 2 名",
      "排在末位，且（“到账额”少于 100 万美元，或“到账额”等于 100 万美元）",
      "末位（不评奖）：“到账额”少于 100 万美元",
      "末位（前 30%，不是整数时向下取整，且“到账额”少于 100 万美元）",
      "末位（60 分以上，且排在末 3 名）",
      "末位（其余）",
    ]
  `);
  expect(said('en')).toMatchInlineSnapshot(`
    [
      "Last (flag): among the last 2",
      "in the last place; and (“Paid in” is less than 1,000,000 USD; or “Paid in” is equal to 1,000,000 USD)",
      "Last (no award): “Paid in” is less than 1,000,000 USD",
      "Last (top 30%, rounded down; and “Paid in” is less than 1,000,000 USD)",
      "Last (60 points or more; and among the last 3)",
      "Last (all others)",
    ]
  `);
});

test('amounts along a curve are shown as amounts, whatever is added up before it', () => {
  const scheme = defaultScheme();
  const rule: Rule = {
    preset: 'per_amount',
    measure: 'deal_size',
    per: '100000000',
    points: '1',
    whole: true,
    each: 'item',
    reads: 'paid',
  };
  const [indicator] = scheme.indicators;
  if (!indicator) throw new Error('the default scheme has indicators');
  const said = all(zh(scheme).formula({ ...indicator, rule }));
  expect(said).toContain('100 万美元');
  expect(said).not.toContain('100,000,000');
});

test('a problem says in which veto, flag or grade of a board it is, and at which requirement of an award', () => {
  const scheme = defaultScheme();
  const unlike: Condition = {
    test: 'compare',
    left: { form: 'value', of: 'measure', key: 'paid_in' },
    is: 'lt',
    right: number('100'),
  };
  const names = (zh: string) => ({ zh, en: `The ${zh}` });
  const told = {
    ...scheme,
    boards: scheme.boards.map((board) => ({
      ...board,
      statuses: [
        { key: 's', names: names('未签约'), kind: 'flag' as const, last: 1 },
        { key: 't', names: names('未达标'), kind: 'flag' as const, when: unlike },
      ],
      grades: [{ key: 't', names: names('优秀'), top: 1, when: unlike }],
    })),
    awards: scheme.awards
      .slice(0, 1)
      .map((award) => ({ ...award, floors: [{ by: 'condition' as const, when: unlike }] })),
  };
  const said = (language: (typeof LANGUAGES)[number]) =>
    checkScheme(told, {})
      .filter(({ code }) => code === 'unlike-kinds')
      .map((problem) => schemeReader(language, told, around).problem(problem));
  expect(said('zh-CN')).toEqual([
    '“未达标”：“「到账额」 < 数(100)”里计量单位不同，不能合在一起算（美元与比率）。数后面写上同样的单位，例如 500万美元。',
    '“优秀”：“「到账额」 < 数(100)”里计量单位不同，不能合在一起算（美元与比率）。数后面写上同样的单位，例如 500万美元。',
    '第 1 条门槛：“「到账额」 < 数(100)”里计量单位不同，不能合在一起算（美元与比率）。数后面写上同样的单位，例如 500万美元。',
  ]);
  expect(said('en')[1]).toMatch(/^“The 优秀”: In “"[^"]+" < number\(100\)” .* such as 5 million USD\.$/);
});

test('what is unlike in a formula is told with the part in which it stands, and how a number of that kind is written', () => {
  const scheme = defaultScheme();
  const told = (left: Expression, right: Expression) => {
    const tree: Expression = { form: 'arithmetic', operator: 'add', of: [left, right] };
    const rule: Rule = { preset: 'formula', tree: { form: 'round', of: tree, places: 2 } };
    const wrong = {
      ...scheme,
      indicators: scheme.indicators.map((one, at) => (at === 0 ? { ...one, rule } : one)),
    };
    return checkScheme(wrong, {})
      .filter(({ code }) => code === 'unlike-kinds')
      .map((problem) => schemeReader('zh-CN', wrong, around).problem(problem));
  };
  const points: Expression = { form: 'value', of: 'number', number: '3', kind: 'points' };
  expect(told(measure('signed_deals'), points)).toEqual([
    expect.stringMatching(/^“「[^」]+」 \+ 3分”里计量单位不同.*例如 2个。$/),
  ]);
  expect(told({ form: 'value', of: 'elapsed' }, points)[0]).toMatch(/例如 80%。$/);
  expect(told(points, measure('signed_deals'))[0]).toMatch(
    /分数与数量）。要得分数，在所乘的数后面写“分”，例如 0\.5分 × …。$/,
  );
  const paid = told(points, measure('paid_in'))[0];
  expect(paid).toMatch(/要得分数，先除以一笔金额再乘分数，例如 ÷ 100万美元 × 5分。$/);
  const none = { path: 'indicators.0.rule.tree', code: 'not-points', severity: 'error' } as const;
  const said = (kind: string) => zh(scheme).problem({ ...none, params: { kind } });
  expect(said('count')).toBe('算出来不是分数，而是数量。要得分数，在所乘的数后面写“分”，例如 0.5分 × …。');
  expect(said('money:CNY')).toContain('÷ 100万美元 × 5分');
});

test('an amount asked for says whether another currency can meet it, and a problem names both', () => {
  const reader = (language: Language) => schemeReader(language, rich, around);
  const amount = (more: object): Condition => ({
    ...{ test: 'amount', aspect: 'total', is: 'ge', number: '5000000000', currency: 'CNY' },
    ...more,
  });
  expect(reader('zh-CN').condition(amount({}))).toBe('总投资不少于 5,000 万元（只认人民币）');
  expect(reader('zh-CN').condition(amount({ convert: true }))).toBe(
    '总投资不少于 5,000 万元（外币折算后比）',
  );
  expect(reader('en').condition(amount({}))).toContain('(in Renminbi only)');
  const params = { aspect: 'total', currency: 'CNY', usual: 'USD' };
  const problem = { path: 'measures.0.where', code: 'amount-foreign', severity: 'warning', params } as const;
  expect(reader('zh-CN').problem(problem)).toContain('总投资按人民币比，没有折算');
  expect(reader('en').problem(problem)).toContain('the campaign uses US dollar');
});

test('what cannot be multiplied or divided is told with what can', () => {
  const scheme = defaultScheme();
  const names = namesFor(scheme, around);
  const told = (typed: string, language: (typeof LANGUAGES)[number] = 'zh-CN') => {
    const { tree } = readNotation(typed, names);
    if (!tree) throw new Error(`not read: ${typed}`);
    const rule: Rule = { preset: 'formula', tree };
    const wrong = {
      ...scheme,
      indicators: scheme.indicators.map((one, at) => (at === 0 ? { ...one, rule } : one)),
    };
    return checkScheme(wrong, {})
      .filter(({ code }) => code === 'unlike-kinds')
      .map((problem) => schemeReader(language, wrong, around).problem(problem));
  };
  const factors = '相乘的两个数，要有一个是不带单位的数、百分比或数量（“个”）；天数可以乘分数。';
  expect(told('权重 × 5分')).toEqual([`“权重 × 5分”里分数与分数不能相乘。${factors}`]);
  expect(told('「到账额」 × 500万美元')).toEqual([
    `“「到账额」 × 500万美元”里美元与美元不能相乘。${factors}`,
  ]);
  expect(told('「到账额」 ÷ 3分')).toEqual([
    '“「到账额」 ÷ 3分”里美元不能除以分数。除数的单位要与被除数相同，或者用不带单位的数、百分比、数量（“个”）或天数。',
  ]);
  expect(told('weight × 5 points', 'en')[0]).toMatch(
    /^Unlike units are multiplied in “weight × 5 points” \(.*\)\. One of the two must be a plain number/,
  );
  expect(told('"Paid in" ÷ 3 points', 'en').join()).not.toContain('such as');
  // What the texts say can be multiplied and divided can.
  for (const typed of [
    '权重 × 2',
    '权重 × 80%',
    '权重 × 2个',
    '权重 × 3天',
    '权重 ÷ 5分',
    '权重 ÷ 3天',
    '权重 ÷ 2个',
  ])
    expect(told(typed), typed).toEqual([]);
  expect(told('权重 + 80%')).toEqual([expect.stringMatching(/^“权重 \+ 80%”里.*例如 5分。$/)]);
});

test('a number compared with a share is told as the percentage it is', () => {
  const { condition } = zh(defaultScheme());
  const known = schemeReader('zh-CN', defaultScheme(), {
    ...around,
    goals: [{ key: 'paid_in', nameZh: '到账外资', nameEn: 'Paid in', quantity: 'money', currency: 'USD' }],
  });
  const done: Expression = {
    form: 'arithmetic',
    operator: 'divide',
    of: [measure('paid_in'), { form: 'value', of: 'target', goal: 'paid_in' }],
  };
  const asked = (left: Expression, right: string): Condition => ({
    test: 'compare',
    left,
    is: 'ge',
    right: number(right),
  });
  expect(known.condition(asked(done, '0.8'))).toBe('“到账额” ÷ 确保目标“到账外资”不少于 80%');
  expect(known.condition(asked(done, '0'))).toBe('“到账额” ÷ 确保目标“到账外资”不少于 0');
  expect(known.condition(asked({ form: 'value', of: 'elapsed' }, '0.05'))).toMatch(/不少于 5%$/);
  // Where what a name stands for is not known, nor is what is compared with it.
  expect(condition(asked(done, '0.8'))).toMatch(/不少于 0\.8$/);
});

test('what asks for any at all says so, not for the least amount there is', () => {
  const of = (language: (typeof LANGUAGES)[number]) => schemeReader(language, defaultScheme(), around);
  const asked = (is: 'ge' | 'lt' | 'le', least = '1'): Condition => ({
    test: 'compare',
    left: measure('paid_in'),
    is,
    right: { form: 'value', of: 'number', number: least, kind: 'money', currency: 'USD' },
  });
  expect([asked('ge'), asked('lt'), asked('le'), asked('ge', '2')].map(of('zh-CN').condition)).toEqual([
    '有“到账额”',
    '没有“到账额”',
    '“到账额”不多于 0.01 美元',
    '“到账额”不少于 0.02 美元',
  ]);
  expect(of('en').condition(asked('lt'))).toBe('no “Paid in” at all');
  const [indicator] = defaultScheme().indicators;
  const rule = (more: object) => of('zh-CN').rule({ ...indicator, ...more } as never);
  const minimums = {
    preset: 'minimums',
    base: '3',
    penalty: '1',
    items: [{ measure: 'paid_in', minimum: '1' }],
  };
  expect(rule({ rule: minimums })).toContain('基础 3 分；有“到账额”；');
  const table = {
    preset: 'conditions',
    measure: 'paid_in',
    against: 'nothing',
    is: 'lt',
    rows: [{ amount: '1', points: '0' }],
    else: '5',
  };
  expect(rule({ rule: table })).toContain('没有“到账额”');
});

test('points for reaching a line are told as such', () => {
  const [indicator] = defaultScheme().indicators;
  const said = (language: (typeof LANGUAGES)[number], rule: object) =>
    schemeReader(language, defaultScheme(), around).rule({ ...indicator, rule } as never);
  const per = { preset: 'per_amount', measure: 'paid_in', per: '50000000000', points: '1', whole: true };
  expect(said('zh-CN', { ...per, beyond: '100000000000', base: '5' })).toContain('先得 5 分');
  expect(said('en', { ...per, beyond: '100000000000', base: '5' })).toContain(
    '5 points for reaching 1,000,000,000 USD',
  );
});

test('the rule of a problem is called by its name, a reward or an award where its path says so, though an indicator has the same key', () => {
  const [indicator] = defaultScheme().indicators;
  if (!indicator) throw new Error('the scheme has an indicator');
  const reward = { key: indicator.key, names: { zh: '引荐奖', en: 'Referral reward' } };
  const award = { key: indicator.key, names: { zh: '先进单位', en: 'Best' } };
  const honours = { awards: [award], rewards: [reward] };
  const reader = schemeReader('zh-CN', { ...defaultScheme(), ...honours } as never, around);
  expect(reader.earningName(indicator.key, 'awards.0.floors.0')).toBe('先进单位');
  expect(reader.earningName(indicator.key, 'rewards.0.standards.0')).toBe('引荐奖');
  expect(reader.earningName(indicator.key, 'indicators.0.rule')).toBe(indicator.names.zh);
});

test('a reward that falls is told in amounts, not in points', () => {
  const falling = {
    path: 'rewards.0.standards.0.bands.1',
    code: 'curve-falls',
    params: { from: '100000000', kind: 'money:USD' },
    severity: 'warning' as const,
  };
  expect(zh(defaultScheme()).problem(falling)).toMatch(/从 100 万美元起，奖金.*减少/);
  expect(schemeReader('en', defaultScheme(), around).problem(falling)).toMatch(
    /from 1,000,000 USD on the reward/,
  );
  const indicator = { ...falling, path: 'indicators.0.rule' };
  expect(zh(defaultScheme()).problem(indicator)).toContain('分数下降');
});

test('a factor that takes a part of an amount is told as a percentage', () => {
  const scheme = defaultScheme();
  const [indicator] = scheme.indicators;
  if (!indicator) throw new Error('the default scheme has indicators');
  const of = [measure('paid_in'), number('0.8')];
  const rule: Rule = { preset: 'formula', tree: { form: 'arithmetic', operator: 'multiply', of } };
  expect(all(zh(scheme).formula({ ...indicator, rule }))).toContain('“到账额” × 80%');
});

test('the form of a rule says whether its points come from the weight, as what it expands to has it', () => {
  const seen = new Set<string>();
  for (const { rule } of rich.indicators) {
    if (rule.preset === 'formula') continue;
    const tree = expand(rule, (key) => rich.measures.find((one) => one.key === key));
    const reads = JSON.stringify(tree).includes('"of":"weight"');
    expect(weightMeans(rule.preset), rule.preset).toBe(reads ? 'full' : 'shown');
    seen.add(weightMeans(rule.preset));
  }
  expect([...seen].sort()).toEqual(['full', 'shown']);
  expect(weightMeans('formula')).toBe('formula');
});
