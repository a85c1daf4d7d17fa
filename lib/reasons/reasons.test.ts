import { describe, expect, it } from 'vitest';
import type { Why } from '../results';
import { type Fact, type Measure, openEngine, type Rule, type Subjects } from '../scoring';
import {
  aBoard,
  aFact,
  aFigure,
  aFigureMeasure,
  anIndicator,
  aScheme,
  aSubjects,
  aUnit,
  both,
} from '../scoring/testing';
import type { Language } from '../vocabulary';
import { type IndicatorTold, reasonsTold, type SourceTold, tellerOf } from '.';

const deals = {
  key: 'deals',
  names: both('deals'),
  source: { kind: 'deal', aspect: 'contracted' },
  quantity: 'money',
  currency: 'USD',
} as const;

const deal = (record: string, amount: string, more: Partial<Fact> = {}) =>
  aFact({
    record,
    unit: 'a',
    aspect: 'contracted',
    amount,
    currency: 'USD',
    title: `deal ${record}`,
    ...more,
  });

const units = ['a', 'b', 'c'].map((id) => aUnit(id));
const goals = [{ key: 'g', name: both('g'), quantity: 'money', currency: 'USD' }] as Subjects['goals'];

/** One rule of unit a, told as somebody who sees everything reads it. */
function told(
  rule: Rule,
  {
    facts = [],
    subjects = {},
    language = 'zh-CN',
    others = [],
    unrated = [],
    measures = [],
    records = {},
  }: {
    facts?: readonly Fact[];
    subjects?: Partial<Subjects>;
    language?: Language;
    unrated?: Why['unrated'];
    /** Further measures, and what stands behind facts. */
    measures?: readonly Measure[];
    records?: Why['records'];
    /** Further indicators on the board. */
    others?: readonly ReturnType<typeof anIndicator>[];
  } = {},
): IndicatorTold {
  const indicators = [anIndicator('x', rule), ...others];
  const scheme = aScheme({
    measures: [deals, aFigureMeasure('n'), aFigureMeasure('m'), ...measures],
    indicators,
    boards: [aBoard(['x'])],
  });
  const targets = [{ goal: 'g', holder: 'unit', holderId: 'a', assured: '100000' }] as Subjects['targets'];
  const engine = openEngine(scheme, aSubjects({ units, goals, targets, ...subjects }), facts);
  const explanation = engine.explain('a', 'main');
  if (!explanation) throw new Error('not on the board');
  const why = {
    row: { ...explanation.row, nameZh: 'a', nameEn: 'a', own: true, before: null },
    explanation,
    view: 'verified',
    scheme,
    factsShown: true,
    records,
    units: Object.fromEntries(units.map(({ id }) => [id, { nameZh: `${id}镇`, nameEn: `${id} town` }])),
    unrated,
    goals: [],
    asOfDay: '2024-06-30',
    allGroups: [],
  } as unknown as Why;
  const [group] = reasonsTold(why, tellerOf(why, { amountUnit: 'wan' }, language));
  const [one] = group?.indicators ?? [];
  if (!one) throw new Error('no reasons');
  return one;
}

const membersOf = (source: SourceTold | undefined) =>
  source?.members.map(({ name, formula, gives }) => [name, formula?.numbers ?? '', gives]);

describe('Reasons told', () => {
  it('say what efficacy gives where all of a group are equal, and list its units once', () => {
    const rule: Rule = { preset: 'efficacy', measure: 'deals', base: '60', span: '40', flat: '80' };
    const all = (amounts: Record<string, string>) =>
      Object.entries(amounts).map(([unit, amount]) => deal(`r${unit}`, amount, { unit }));
    const flat = told(rule, { facts: all({ a: '5', b: '5', c: '5' }) });
    expect(flat.formula?.said.at(-1)).toBe('组内各单位的deals都相同，按办法一律按 80 计');
    expect(flat.asked).toEqual([]);
    const uneven = told(rule, { facts: all({ a: '5', b: '6', c: '2' }), language: 'en' });
    expect(uneven.formula?.said).toHaveLength(1);
    expect(uneven.sources.map(({ title }) => title)).toEqual(['deals', 'Units of the group']);
  });

  it('name an activity by its kind, its place and whom it met', () => {
    const visits = {
      key: 'visits',
      names: both('visits'),
      source: { kind: 'activity', aspect: 'count' },
      quantity: 'count',
    } as const;
    const facts = [aFact({ record: 'v', unit: 'a', kind: 'activity', aspect: 'count', amount: '1' })];
    const behind = (firms: readonly object[], title = '慕尼黑') =>
      ({
        v: {
          kind: 'activity',
          title,
          activity: { kind: 'visit', firms },
          visible: true,
          decidedOn: null,
          evidence: [],
        },
      }) as unknown as Why['records'];
    const firm = { nameZh: '莱茵电气', nameEn: 'Rhein' };
    const title = (firms: readonly object[], language: Language = 'zh-CN') =>
      told(
        { preset: 'counter', items: [{ measure: 'visits', points: '1' }] },
        {
          facts,
          language,
          measures: [visits],
          records: behind(firms),
        },
      ).sources[0]?.lines?.rows[0]?.title;
    expect(title([firm, firm])).toMatch(/ · 慕尼黑 · 会见莱茵电气等 2 家$/);
    expect(title([firm], 'en')).toMatch(/ · 慕尼黑 · met Rhein$/);
    expect(title([])).toMatch(/ · 慕尼黑$/);
  });

  it('name each amount left out for want of a rate, where the rule reads it', () => {
    const unrated = [
      { measure: 'deals', record: 'r1', unit: 'a', from: 'KRW', to: 'USD', day: '2003-06-01', waits: false },
    ] as Why['unrated'];
    const rule = { preset: 'ratio', measure: 'deals', against: 'target', goal: 'g' } as const;
    expect(told(rule, { unrated }).problem).toBe(
      '“r1”的deals没有算进去：缺韩元折美元的汇率（2003年6月1日或更早），由招商办补录。',
    );
    expect(told(rule, { unrated, language: 'en' }).problem).toContain('no rate from');
    // A seal has no titles.
    const untitled = {
      r1: { kind: 'deal', title: '', visible: false, decidedOn: null, evidence: [] },
    } as const;
    expect(told(rule, { unrated, records: untitled }).problem).toContain('“r1”');
    expect(
      told({ preset: 'counter', items: [{ measure: 'n', points: '1' }] }, { unrated }).problem,
    ).toBeNull();
  });

  it('fill the formula in, with the records by amount, rate, share and credit beneath', () => {
    const one = told(
      { preset: 'ratio', measure: 'deals', against: 'target', goal: 'g' },
      {
        facts: [
          deal('r1', '50000'),
          deal('r2', '10000', { currency: 'HKD', rate: { per: 1, value: '0.1', to: 'USD' }, shareBp: 6000 }),
        ],
      },
    );
    expect(one.formula?.numbers).toBe('100 × 0.0506 万美元 ÷ 0.1 万美元');
    expect(one.points).toBe('50.60');
    expect(
      one.sources[0]?.lines?.rows.map(({ title, amount, rate, share, credited }) => [
        title,
        amount,
        rate,
        share,
        credited,
      ]),
    ).toEqual([
      ['deal r1', '0.05 万美元', '', '', '0.05'],
      ['deal r2', '0.01 万港元', '1 HKD = 0.1 USD', '60%', '0.0006'],
    ]);
  });

  it('of bands list each record with its credit, and what hangs on a record beneath it', () => {
    const one = told(
      { preset: 'bands', measure: 'deals', each: 'item', bands: [{ from: '40000', points: '2' }] },
      { facts: [deal('r1', '50000', { shareBp: 5000 }), deal('r2', '100', { unit: 'b' })] },
    );
    const [member] = one.sources[0]?.members ?? [];
    expect(member?.name).toBe('deal r1');
    expect(member?.line).toMatchObject({ share: '50%', amount: '0.05 万美元' });
    const paid = told(
      {
        preset: 'formula',
        tree: {
          form: 'fold',
          over: { of: 'facts', measure: 'deals' },
          take: 'sum',
          each: {
            form: 'curve',
            of: {
              form: 'fold',
              over: { of: 'children', kind: 'receipt', aspect: 'paid_in', currency: 'USD' },
              take: 'sum',
            },
            segments: [{ from: null, rate: '1', per: '10000' }],
          },
        },
      },
      {
        facts: [
          deal('r1', '50000'),
          aFact({
            record: 'p1',
            parent: 'r1',
            unit: 'a',
            kind: 'receipt',
            aspect: 'paid_in',
            amount: '20000',
            currency: 'USD',
            title: 'tranche 1',
          }),
        ],
      },
    );
    const inner = paid.sources[0]?.members[0]?.sources[0];
    expect(inner?.title).toBe('到账合计');
    expect(inner?.members[0]).toMatchObject({ name: 'tranche 1', line: { amount: '0.02 万美元' } });
  });

  it('of peers list each by name and value, the own among them', () => {
    const facts = [aFigure('a', 'n', '5'), aFigure('b', 'n', '20'), aFigure('c', 'n', '10')];
    const one = told({ preset: 'efficacy', measure: 'n', base: '60', span: '40', flat: '80' }, { facts });
    const best = one.sources.find(({ title }) => title === '同组各单位');
    expect(membersOf(best)).toEqual([
      ['b镇', '', '20'],
      ['c镇', '', '10'],
      ['a镇', '', '5'],
    ]);
    expect(best?.members.map(({ own }) => own)).toEqual([false, false, true]);
    const ranked = told(
      { preset: 'by_rank', measure: 'n', places: [{ points: '10' }, { points: '5' }] },
      { facts, language: 'en' },
    );
    expect(membersOf(ranked.sources.find(({ members }) => members.length > 0))?.[0]?.[0]).toBe('b town');
  });

  it('of a decision say what each case asked and whether it held, with the measures it asked about', () => {
    const rule: Rule = {
      preset: 'conditions',
      measure: 'n',
      against: 'nothing',
      is: 'ge',
      second: 'm',
      secondAgainst: 'nothing',
      secondIs: 'ge',
      rows: [
        { amount: '10', secondAmount: '3', points: '100' },
        { amount: '5', secondAmount: '1', points: '60' },
      ],
      else: '0',
    };
    const facts = [aFigure('a', 'n', '12'), aFigure('a', 'm', '2')];
    const one = told(rule, { facts });
    expect(one.asked).toEqual([
      'n（12）≥ 10，且 m（2）≥ 3：不符合',
      'n（12）≥ 5，且 m（2）≥ 1：符合，按此得 60 分',
    ]);
    expect(one.sources.map(({ title }) => title)).toEqual(['n', 'm']);
    expect(told(rule, { facts, language: 'en' }).asked[1]).toBe(
      'n (12) ≥ 5 and m (2) ≥ 1: yes, which gives 60',
    );
  });

  it('of a case that asks nothing say that it is what is left', () => {
    const rule: Rule = {
      preset: 'conditions',
      measure: 'n',
      against: 'nothing',
      is: 'ge',
      rows: [{ amount: '20', points: '100' }, { points: '30' }],
      else: '0',
    };
    const facts = [aFigure('a', 'n', '12')];
    expect(told(rule, { facts }).asked).toEqual(['n（12）≥ 20：不符合', '其余情况：符合，按此得 30 分']);
    expect(told(rule, { facts, language: 'en' }).asked[1]).toBe('All other cases: yes, which gives 30');
  });

  it('of a share that is compared say it in percent, as it was typed', () => {
    const share = { form: 'arithmetic', operator: 'divide' } as const;
    const measure = (key: string) => ({ form: 'value', of: 'measure', key }) as const;
    const asked = (left: object, number: string, language: Language = 'zh-CN') =>
      told(
        {
          preset: 'formula',
          tree: {
            form: 'if',
            rows: [
              {
                when: { test: 'compare', left, is: 'ge', right: { form: 'value', of: 'number', number } },
                gives: { form: 'value', of: 'number', number: '1', kind: 'points' },
              },
            ],
            else: { form: 'value', of: 'number', number: '0', kind: 'points' },
          } as never,
        },
        { facts: [aFigure('a', 'n', '5'), aFigure('a', 'm', '8')], language },
      ).asked[0];
    const rate = { ...share, of: [measure('n'), measure('m')] };
    expect(asked(rate, '0.6')).toBe('n ÷ m（5 ÷ 8 = 62.5%）≥ 60%：符合，按此得 1 分');
    expect(asked(rate, '0.01', 'en')).toBe('n ÷ m (5 ÷ 8 = 62.5%) ≥ 1%: yes, which gives 1');
    // What falls short of its line by a little does not read as reached.
    expect(asked(rate, '0.62500004')).toBe('n ÷ m（5 ÷ 8 = 62.5%）≥ 62.500004%：不符合');
    const part = { form: 'arithmetic', operator: 'multiply' } as const;
    const half = { form: 'value', of: 'number', number: '0.5' } as const;
    expect(asked({ ...part, of: [rate, half] }, '0.3')).toContain('= 31.25%）≥ 30%：符合');
    expect(asked({ form: 'value', of: 'elapsed', share: '0.5' }, '0.75')).toBe(
      '时间进度（50%）≥ 75%：不符合',
    );
    const hundredth = {
      form: 'arithmetic',
      operator: 'multiply',
      of: [rate, { form: 'value', of: 'number', number: '100' }],
    };
    expect(asked(hundredth, '60')).toContain('= 62.5）≥ 60：符合');
  });

  it('of a record below the lowest band say so, not that nothing is nothing', () => {
    const rule: Rule = {
      preset: 'bands',
      measure: 'deals',
      each: 'item',
      bands: [{ from: '40000', points: '2' }],
      paidPercent: '5',
    };
    const facts = [deal('r1', '50000'), deal('r2', '100')];
    const members = told(rule, { facts }).sources.flatMap(({ members: all }) => all);
    expect(members.map(({ name, formula, gives }) => [name, formula, gives])).toEqual([
      ['deal r1', { numbers: '', said: ['到账不足 5%，暂不得分'] }, '0'],
      ['deal r2', { numbers: '', said: ['没有到最低一档'] }, '0'],
    ]);
  });

  it('tell rates of many decimals to four places, and small ones as they are', () => {
    const rule: Rule = { preset: 'counter', items: [{ measure: 'n', points: '1' }] };
    const shown = (value: string) => told(rule, { facts: [aFigure('a', 'n', value)] }).formula?.numbers;
    expect(['0.123456789', '1234.00006', '0.00001', '0.1234'].map(shown)).toEqual([
      '1 × 0.1235',
      '1 × 1,234.0001',
      '1 × 0.00001',
      '1 × 0.1234',
    ]);
  });

  it('say yes and no as what they are, and the unit of money that is asked for', () => {
    const points = (number: string) => ({ form: 'value', of: 'number', number, kind: 'points' }) as const;
    const when = (condition: object) =>
      ({ form: 'if', rows: [{ when: condition, gives: points('1') }], else: points('0') }) as never;
    const economic = (value: boolean): Rule => ({
      preset: 'formula',
      tree: when({ test: 'unit', field: 'economic', values: [value] }),
    });
    const asked = (rule: Rule, language: Language) => told(rule, { language }).asked[0];
    expect([true, false].map((value) => asked(economic(value), 'en'))).toEqual([
      'it is an economic unit: yes, which gives 1',
      'it is not an economic unit: no',
    ]);
    expect([true, false].map((value) => asked(economic(value), 'zh-CN'))).toEqual([
      '是经济类单位：符合，按此得 1 分',
      '不是经济类单位：不符合',
    ]);
    const carried: Rule = {
      preset: 'formula',
      tree: {
        form: 'fold',
        over: { of: 'facts', measure: 'deals' },
        take: 'sum',
        each: when({ test: 'attribute', attribute: 'carriedOver', is: 'one-of', values: [true] }),
      },
    };
    const facts = [deal('r1', '50000', { attributes: { carriedOver: true } })];
    const member = (language: Language) => told(carried, { facts, language }).sources[0]?.members[0]?.asked;
    expect(member('en')).toEqual(['carried over is “yes”: yes, which gives 1']);
    expect(member('zh-CN')).toEqual(['往年结转为“是”：符合，按此得 1 分']);
    const bound: Rule = {
      preset: 'formula',
      tree: when({
        test: 'compare',
        left: { form: 'value', of: 'measure', key: 'deals' },
        is: 'ge',
        right: { form: 'value', of: 'number', number: '40000', kind: 'money', currency: 'USD' },
      }),
    };
    expect(told(bound, { facts }).asked).toEqual(['deals（0.05 万美元）≥ 0.04 万美元：符合，按此得 1 分']);
    expect(told(bound, { facts, language: 'en' }).asked).toEqual([
      'deals (500 USD) ≥ 400 USD: yes, which gives 1',
    ]);
  });

  it('of growth list the years it is set against', () => {
    const one = told(
      { preset: 'growth', measure: 'n', past: 'n', mode: 'percent', take: 'mean', zero: '0' },
      {
        facts: [aFigure('a', 'n', '30')],
        subjects: {
          goals: [{ key: 'n', name: both('n'), quantity: 'count' }] as Subjects['goals'],
          pastValues: [
            { unit: 'a', key: 'n', label: '2022', value: '10' },
            { unit: 'a', key: 'n', label: '2023', value: '20' },
          ] as Subjects['pastValues'],
        },
      },
    );
    expect(membersOf(one.sources.find(({ title }) => title === '往年平均'))).toEqual([
      ['2022', '', '10'],
      ['2023', '', '20'],
    ]);
    expect(one.asked).toEqual(['往年平均（15）= 0：不符合']);
  });

  it('of ballots list each with its place', () => {
    const ballots = [1, 2].map((place) => ({
      voter: `v${place}`,
      electorate: 'firms',
      places: [{ unit: 'a', place }],
    }));
    const one = told(
      {
        preset: 'ballots',
        electorates: [{ electorate: 'firms', percent: '100' }],
        places: [{ points: '100' }, { points: '80' }],
        mean: 'all',
        none: '0',
      },
      { subjects: { ballots: ballots as Subjects['ballots'] } },
    );
    expect(one.points).toBe('90.00');
    expect(one.sources[0]?.members.map(({ name }) => name)).toEqual(['一票，第 1 位', '一票，第 2 位']);
  });

  it('of points of another indicator go on into it, where it has no line of its own', () => {
    const other = anIndicator('helper', { preset: 'counter', items: [{ measure: 'n', points: '1' }] });
    const one = told(
      { preset: 'formula', tree: { form: 'value', of: 'indicator', key: 'helper' } },
      { facts: [aFigure('a', 'n', '7', { title: 'statistics of may' })], others: [other] },
    );
    expect(one.sources[0]?.lines?.rows[0]).toMatchObject({ title: 'statistics of may', credited: '7' });
  });

  it('of a schedule say how many days have gone', () => {
    const one = told(
      { preset: 'ratio', measure: 'deals', against: 'schedule', goal: 'g' },
      { facts: [deal('r1', '50000')], subjects: { asOfDay: '2024-06-30' } },
    );
    expect(one.formula?.said.join(' ')).toContain('已过 182 天，共 366 天');
  });
});
