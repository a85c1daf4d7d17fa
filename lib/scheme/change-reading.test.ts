import { describe, expect, test } from 'vitest';
import { type Indicator, LIBRARY, type Reward, type Rule, type Scheme } from '../scoring';
import { changeReader, differenceOf, schemeReader } from '.';

const around = { goals: [], groups: [] };
const base = (LIBRARY[0] as (typeof LIBRARY)[number]).make('USD');
const measure = base.measures.find(({ currency }) => currency !== undefined)?.key ?? '';
const reward: Reward = {
  key: 'referral',
  names: { zh: '引荐人奖励', en: 'Referral' },
  currency: 'USD',
  per: 'deal',
  standards: [
    {
      key: 'contracted',
      names: { zh: '合同外资', en: 'Contracted' },
      measure,
      reading: 'marginal',
      bands: [
        { from: '0', rate: '0.0025' },
        { from: '500000000', open: true, rate: '0.002', amount: '1000000' },
        { from: '900000000', hand: { least: '100', most: '5000' } },
      ],
      cap: '1000000000',
    },
  ],
  beyondTarget: { goal: 'contracted' },
  cap: '2000000000',
  fund: { amount: '5000000000', share: 'first-come' },
  basis: '市政府〔2026〕8号',
};
const said = (language: 'zh-CN' | 'en', before: Scheme, after: Scheme) =>
  differenceOf(before, after).flatMap((one) => changeReader(language, before, after, around)(one));

describe('A reward for referrers in words', () => {
  test('names its bands, caps, fund, who has none and the document', () => {
    const zh = schemeReader('zh-CN', base, around).reward(reward);
    expect(zh.text).toContain('每人合计最多 2,000 万美元');
    expect(zh.text).toContain('奖金总额 5,000 万美元，超出时按登记先后发完为止');
    expect(zh.text).toContain('国家公职人员不发');
    expect(zh.text).toContain('市政府〔2026〕8号');
    expect(zh.standards[0]?.text).toContain('单笔最多 1,000 万美元');
    expect(zh.standards[0]?.bands).toEqual([
      '从 0 美元起：本段的 0.25%',
      '超过 500 万美元：定额 1 万美元，另加本段的 0.2%',
      '从 900 万美元起：由招商办在 1 美元到 50 美元之间核定',
    ]);
    const en = schemeReader('en', base, around).reward(reward);
    expect(en.text).toContain('none for public staff');
    expect(en.standards[0]?.bands[1]).toBe('above 5,000,000 USD: 10,000 USD fixed plus 0.2% of this part');
  });
});

test('a family of awards is told by its awards, not by its key', () => {
  const [first, second] = base.awards.filter(({ family }) => family === 'units');
  if (!first || !second) throw new Error('the default scheme has a family of two');
  expect(schemeReader('zh-CN', base, around).award(first)).toContain(
    `${first.names.zh}、${second.names.zh}中只评一项`,
  );
  const en = schemeReader('en', base, around).award(first);
  expect(en).toContain(`at most one of these per unit: ${first.names.en}, ${second.names.en}`);
  expect(en).not.toContain('“units”');
});

describe('What a change says', () => {
  test('a reward that is added, changed and taken out is among the differences', () => {
    const held = { ...base, rewards: [reward] };
    expect(differenceOf(base, held)).toMatchObject([{ list: 'rewards', change: 'added' }]);
    expect(differenceOf(held, base)).toMatchObject([{ list: 'rewards', change: 'removed' }]);
    const amended = { ...base, rewards: [{ ...reward, cap: '3000000000' }] };
    expect(said('zh-CN', held, amended)).toMatchObject([
      { label: '每人封顶', before: '每人合计最多 2,000 万美元', after: '每人合计最多 3,000 万美元' },
    ]);
    expect(said('en', held, amended)).toMatchObject([
      {
        label: 'Cap per referrer',
        before: 'at most 20,000,000 USD per referrer in all',
        after: 'at most 30,000,000 USD per referrer in all',
      },
    ]);
    expect(said('en', base, held)[0]).toMatchObject({ before: '', label: '' });
    expect(said('en', base, held)[0]?.after).toContain('public staff');
    expect(said('en', base, held)[0]?.after).toContain('above 5,000,000 USD');
  });

  test('two standards that read the same measure are told apart by name where their labels are alike', () => {
    const [one] = reward.standards;
    if (!one) throw new Error('the reward has a standard');
    const twice = (cap: string): Scheme => ({
      ...base,
      rewards: [
        {
          ...reward,
          standards: [
            { ...one, cap },
            { ...one, key: 'again', cap },
          ],
        },
      ],
    });
    const changes = said('en', twice('1000000000'), twice('1100000000'));
    expect(changes.map(({ name }) => name)).toEqual(['contracted.cap', 'again.cap']);
  });

  test('a table that is added or taken out is told by its rows and columns', () => {
    const held: Scheme = {
      ...base,
      tables: [
        {
          key: 'sums',
          names: { zh: '合计', en: 'Sums' },
          rows: 'units',
          total: true,
          columns: [
            {
              key: 'in',
              names: { zh: '到账', en: 'Paid in' },
              formula: { form: 'value', of: 'measure', key: measure },
              places: 2,
            },
          ],
        },
      ],
    };
    const bare: Scheme = { ...base, tables: [] };
    const text = `Rows units; Row of totals; Column (Paid in) “${schemeReader('en', base, around).measureName(measure)}”, 2 places`;
    expect(said('en', bare, held)).toMatchObject([{ label: '', before: '', after: text }]);
    expect(said('en', held, bare)).toMatchObject([{ label: '', before: text, after: '' }]);
    expect(said('zh-CN', bare, held)[0]?.after).toContain('到账');
  });

  test('one number of a rule is told by the label of its field, not by the whole sentence', () => {
    const under = (more: object): Scheme => ({
      ...base,
      indicators: base.indicators.map((one, index) =>
        index === 0
          ? { ...one, rule: { preset: 'ratio', measure, against: 'target', goal: 'g', ...more } }
          : one,
      ),
    });
    expect(said('en', under({ below: '80' }), under({ below: '85' }))).toMatchObject([
      { label: 'Reduced below, %', before: '80%', after: '85%' },
    ]);
    expect(said('zh-CN', under({}), under({ zero: 'full' }))).toMatchObject([
      { label: '除数为 0 时', before: '', after: '得满分' },
    ]);
  });

  test('rows are told one by one: which band, step, condition or part, and what it said', () => {
    const under = (rule: Rule): Scheme => ({
      ...base,
      indicators: base.indicators.map((one, index) => (index === 0 ? { ...one, rule } : one)),
    });
    const told = (before: Rule, after: Rule, language: 'zh-CN' | 'en' = 'zh-CN') =>
      said(language, under(before), under(after)).map(({ label, before, after }) => [label, before, after]);
    const bands = (...of: [from: string, points: string][]): Rule => ({
      preset: 'bands',
      measure,
      each: 'item',
      bands: of.map(([from, points]) => ({ from, points })),
    });
    const held = bands(['500000000', '2'], ['1000000000', '4']);
    expect(told(held, bands(['500000000', '2'], ['1000000000', '5']))).toEqual([
      ['第 2 档', '1,000 万美元以上 4 分', '1,000 万美元以上 5 分'],
    ]);
    expect(told(held, bands(['500000000', '2'], ['1200000000', '4']), 'en')).toEqual([
      ['Band 2', '4 points from 10,000,000 USD', '4 points from 12,000,000 USD'],
    ]);
    // One that is put between is new, and those behind it are the same.
    expect(told(held, bands(['500000000', '2'], ['800000000', '3'], ['1000000000', '4']))).toEqual([
      ['第 2 档', '', '800 万美元以上 3 分'],
    ]);
    expect(told(held, bands(['1000000000', '4']))).toEqual([['第 1 档', '500 万美元以上 2 分', '']]);
    const table = (...rows: { percent?: string; points: string }[]): Rule => ({
      preset: 'conditions',
      measure,
      against: 'target',
      goal: 'g',
      is: 'ge',
      rows,
      else: '0',
    });
    const [full, most] = [
      { percent: '100', points: '10' },
      { percent: '80', points: '6' },
    ];
    const [row] = told(table(full, most), table(full, { ...most, percent: '85' }));
    expect(row?.[0]).toBe('第 2 行');
    expect(row?.[1]).toMatch(/不少于 80%的，得 6 分$/);
    expect(row?.[2]).toMatch(/不少于 85%的，得 6 分$/);
    // The first that holds counts, so their order is part of the rule.
    expect(told(table(full, most), table(most, full))).toHaveLength(1);
    const least = { percent: '60', points: '2' };
    const swapped = told(table(full, most, least), table(most, full, { ...least, points: '3' }), 'en');
    expect(swapped.map(([label]) => label)).toEqual(['Row 3', 'Order']);
    expect(swapped[1]?.[1]).toMatch(/^10 points .*; 6 points .*; 2 points /);
    expect(swapped[1]?.[2]).toMatch(/^6 points .*; 10 points .*; 3 points /);
    // One that becomes another and stands elsewhere is gone and new; those between stay as they were.
    expect(
      told(table(full, most), table(most, { ...full, percent: '95' }), 'en').map(([label, was, is]) => [
        label,
        was === '' || is === '',
      ]),
    ).toEqual([
      ['Row 2', true],
      ['Row 1', true],
    ]);
    const ranked = (...of: string[]): Rule => ({
      preset: 'by_rank',
      measure,
      places: of.map((points) => ({ points })),
    });
    expect(told(ranked('10', '8'), ranked('10', '7'))).toEqual([['第 2 名', '8 分', '7 分']]);
    const short = (minimum: string): Rule => ({
      preset: 'minimums',
      base: '5',
      penalty: '1',
      items: [{ measure, minimum }],
    });
    expect(told(short('100'), short('200'), 'en')[0]?.[0]).toBe('Item 1');
  });

  test('a band of a reward is told by itself', () => {
    const [one] = reward.standards;
    if (!one) throw new Error('the reward has a standard');
    const amended: Reward = {
      ...reward,
      standards: [{ ...one, bands: [{ from: '0', rate: '0.003' }, ...one.bands.slice(1)] }],
    };
    expect(said('zh-CN', { ...base, rewards: [reward] }, { ...base, rewards: [amended] })).toMatchObject([
      {
        label: expect.stringMatching(/^第 1 档（/),
        before: '从 0 美元起：本段的 0.25%',
        after: '从 0 美元起：本段的 0.3%',
      },
    ]);
  });

  test('bands of a reward and how they are read are told in one, where they are read otherwise, are new or gone', () => {
    const [one] = reward.standards;
    if (!one) throw new Error('the reward has a standard');
    const flat: Reward = { ...reward, standards: [{ ...one, reading: 'flat' }] };
    const changes = said('zh-CN', { ...base, rewards: [reward] }, { ...base, rewards: [flat] });
    expect(changes).toMatchObject([
      {
        label: expect.stringMatching(/^读法和各档（/),
        before: expect.stringMatching(/^分段累进：从 0 美元起：本段的 0.25%；/),
        after: expect.stringMatching(/^全额按一档：从 0 美元起：全额的 0.25%；/),
      },
    ]);
    const two: Reward = { ...reward, standards: [one, { ...one, key: 'other', reading: 'flat' }] };
    expect(said('zh-CN', { ...base, rewards: [reward] }, { ...base, rewards: [two] })).toMatchObject([
      { before: '', after: '单笔最多 1,000 万美元' },
      { before: '', after: expect.stringMatching(/^全额按一档：/) },
    ]);
    const [added] = said('zh-CN', { ...base, rewards: [] }, { ...base, rewards: [reward] });
    expect(added?.after).toMatch(/，分段累进[^；]*：从 0 美元起：/);
  });

  test('another kind of rule is told as two sentences, and a formula in the notation', () => {
    const first = base.indicators[0] as Scheme['indicators'][number];
    const under = (rule: Rule): Scheme => ({
      ...base,
      indicators: base.indicators.map((one) => (one.key === first.key ? { ...one, rule } : one)),
    });
    const ratio = under({ preset: 'ratio', measure, against: 'target', goal: 'g', below: '80' });
    const formula = (number: string) =>
      under({
        preset: 'formula',
        tree: {
          form: 'arithmetic',
          operator: 'min',
          of: [
            { form: 'value', of: 'number', number, kind: 'points' },
            { form: 'value', of: 'weight' },
          ],
        },
      });
    const changes = said('en', ratio, formula('5'));
    expect(changes.map(({ label }) => label)).toEqual(['Rule', 'Rule in full']);
    expect(changes[1]?.before).toContain('÷ assured target “g”');
    expect(changes[1]?.after).toBe('by the formula min(5 points, weight)');
    expect(said('en', formula('5'), formula('6'))).toMatchObject([
      { label: 'Formula', before: 'min(5 points, weight)', after: 'min(6 points, weight)' },
    ]);
    const zh = said('zh-CN', { ...base, indicators: [] }, formula('5'))[0]?.after ?? '';
    expect(zh).toContain('权重：6 分');
    expect(zh).toContain('按公式计算：');
    expect(schemeReader('en', formula('5'), around).rule(formula('5').indicators[0] as Indicator)).toContain(
      'min(5 points, weight)',
    );
  });

  test('a board that is added names its indicators, and an award its board', () => {
    const board = base.boards[0] as Scheme['boards'][number];
    const changes = said('en', { ...base, boards: [], awards: [] }, base);
    const names = board.indicators.map((key) => schemeReader('en', base, around).indicatorName(key));
    expect(changes[0]?.after).toContain(names.join(', '));
    expect(changes.at(-1)?.after).toContain(`Board ${board.names.en}`);
  });

  test('everything of every scheme of the library has words in both languages, changed in each piece', () => {
    for (const { make } of LIBRARY) {
      const before = { ...make('CNY'), rewards: [reward] };
      const rename = <P extends { names: Scheme['names'] }>(list: readonly P[]) =>
        list.map((one) => ({ ...one, names: { ...one.names, zh: `${one.names.zh}改` } }));
      const after: Scheme = {
        ...before,
        measures: rename(before.measures),
        indicators: rename(before.indicators),
        boards: rename(before.boards),
        awards: rename(before.awards),
        rewards: rename(before.rewards),
        ...(before.tables ? { tables: rename(before.tables) } : {}),
      };
      for (const language of ['zh-CN', 'en'] as const) {
        const changes = said(language, before, after);
        expect(changes.length).toBeGreaterThanOrEqual(before.measures.length + before.indicators.length);
        // A text that is missing comes back as its own key.
        expect(
          JSON.stringify([
            ...changes,
            ...said(language, { ...before, measures: [], indicators: [], boards: [], awards: [] }, before),
          ]),
        ).not.toMatch(/scoring\.|MISSING/);
      }
    }
  });

  test('what changed in no sentence is still said, and a new order is told in names', () => {
    const first = base.measures[0] as Scheme['measures'][number];
    const spelt: Scheme = {
      ...base,
      measures: base.measures.map((one) => (one === first ? { ...one, window: 'campaign' as const } : one)),
    };
    expect(said('en', base, spelt)).toMatchObject([
      { label: 'Other details (see the file)', before: '', after: '' },
    ]);
    const turned = { ...base, awards: [...base.awards].reverse() };
    const [moved] = said('en', base, turned);
    const names = base.awards.map((one) => one.names.en);
    expect(moved).toMatchObject({
      label: 'Order',
      before: names.join(', '),
      after: [...names].reverse().join(', '),
    });
  });
});
