import { describe, expect, test } from 'vitest';
import { type Condition, defaultScheme, type Scheme } from '../scoring';
import { city2024Scheme } from '../scoring/cases/city-2024';
import { awardFields, awardOf } from './award-form';
import { hasMoney } from './conditions';
import { boardFields, Filled, indicatorFields, measureFields, onNoBoard, weightsFields } from './forms';
import { AwardInput, BoardInput, IndicatorInput, MeasureInput, WeightsInput } from './input';
import { writerFor } from './names';
import { boardOf, freshKey, indicatorOf, measureOf, weightsOf } from './pieces';
import { sent } from './testing';

const DRAFT = { campaign: 'c', version: '1' };

/** A condition that no field of a form has a place for. */
const BEHIND: Condition = {
  test: 'any',
  of: [
    {
      test: 'compare',
      left: {
        form: 'arithmetic',
        operator: 'divide',
        of: [
          { form: 'value', of: 'measure', key: 'paid_in' },
          { form: 'value', of: 'target', goal: 'paid_in' },
        ],
      },
      is: 'lt',
      right: { form: 'value', of: 'number', number: '0.6' },
    },
    {
      test: 'compare',
      left: { form: 'value', of: 'measure', key: 'paid_in' },
      is: 'lt',
      right: { form: 'value', of: 'past', key: 'paid_in', take: 'last' },
    },
  ],
};

const rich: Scheme = {
  ...defaultScheme(),
  measures: [
    ...defaultScheme().measures,
    {
      key: 'big_signings',
      names: { zh: '亿元签约', en: 'Large signings' },
      source: { kind: 'deal', aspect: 'count' },
      where: {
        test: 'all',
        of: [
          { test: 'attribute', attribute: 'origin', is: 'one-of', values: ['abroad', 'other_province'] },
          { test: 'attribute', attribute: 'carriedOver', is: 'none-of', values: [true] },
          { test: 'attribute', attribute: 'industry', is: 'none-of', values: ['房地产', '餐饮'] },
          {
            test: 'any',
            of: [
              { test: 'amount', aspect: 'total', is: 'ge', number: '10000000000', currency: 'CNY' },
              { test: 'amount', aspect: 'total', is: 'ge', number: '1000000000', currency: 'USD' },
            ],
          },
          { test: 'unit', field: 'kind', values: ['town'] },
        ],
      },
      quantity: 'count',
      credit: 'host',
      window: { from: '2026-05-10', to: '2026-08-17' },
      loggedWithin: 10,
    },
    {
      key: 'exact_total',
      names: { zh: '总投资', en: 'Total' },
      source: { kind: 'deal', aspect: 'total' },
      quantity: 'money',
      currency: 'CNY',
      window: 'any',
      exact: true,
    },
    {
      key: 'large_paid',
      names: { zh: '亿元以上项目到位资金', en: 'Paid in on large deals' },
      source: { kind: 'receipt', aspect: 'paid_in' },
      where: {
        test: 'amount',
        aspect: 'total',
        of: 'parent',
        is: 'ge',
        number: '10000000000',
        currency: 'CNY',
        convert: true,
      },
      quantity: 'money',
      currency: 'USD',
    },
    {
      key: 'of_group',
      names: { zh: '板块数', en: 'Of the group' },
      source: { kind: 'figure', aspect: 'value', figure: 'rate_of_group', holder: 'group' },
      quantity: 'ratio',
    },
  ],
  boards: [
    {
      key: 'towns',
      names: { zh: '镇', en: 'Towns' },
      groups: ['g1', 'g2'],
      economic: true,
      within: 'board',
      indicators: ['paid_in', 'contracted', 'breadth'],
      classes: [
        { class: 'A', weights: { paid_in: '50', breadth: null } },
        { class: 'B', standing: 'left-out', weights: {} },
        { class: 'C', weights: { breadth: '0' } },
      ],
      rescale: true,
      places: 'exact',
      ties: [
        { by: 'indicator', key: 'paid_in' },
        { by: 'measure', key: 'own_activities', best: 'low' },
      ],
      leastSize: 2,
      statuses: [
        {
          key: 'idle',
          names: { zh: '零到账', en: 'Nothing paid in' },
          kind: 'veto',
          scope: 'awards',
          when: {
            test: 'compare',
            left: { form: 'value', of: 'measure', key: 'paid_in' },
            is: 'lt',
            right: { form: 'value', of: 'number', number: '100000000', kind: 'money', currency: 'USD' },
          },
        },
        {
          key: 'behind',
          names: { zh: '落后', en: 'Behind' },
          kind: 'flag',
          when: BEHIND,
        },
        { key: 'last', names: { zh: '末位', en: 'Last' }, kind: 'flag', last: 1 },
        { key: 'low', names: { zh: '靠后', en: 'Low' }, kind: 'flag', last: 3, when: BEHIND },
      ],
      grades: [
        {
          key: 'good',
          names: { zh: '优秀', en: 'Good' },
          topPercent: '20',
          when: { test: 'not', of: BEHIND },
        },
        { key: 'fair', names: { zh: '良好', en: 'Fair' }, least: '60' },
        { key: 'poor', names: { zh: '较差', en: 'Poor' }, last: 2 },
        { key: 'first', names: { zh: '前三', en: 'First three' }, top: 3 },
        { key: 'few', names: { zh: '少数', en: 'Few' }, topPercent: '15', rounding: 'down' },
      ],
    },
  ],
  awards: [
    ...defaultScheme().awards,
    {
      key: 'tiered',
      names: { zh: '等次奖', en: 'Tiers' },
      kind: 'unit',
      board: 'towns',
      order: { by: 'measure', key: 'paid_in' },
      rule: { take: 'top', each: 3, quotas: { g1: 2, g2: 5 } },
      floors: [
        { by: 'total', least: '60' },
        { by: 'indicator', key: 'breadth', least: '1.5' },
        { by: 'measure', key: 'paid_in', least: '50000000' },
        { by: 'target', key: 'paid_in', goal: 'paid_in', leastPercent: '80' },
      ],
      tiers: [
        { key: 'first', names: { zh: '一等奖', en: 'First' }, count: 1, prize: '5 万元' },
        {
          key: 'second',
          names: { zh: '二等奖', en: 'Second' },
          count: 2,
          when: {
            test: 'compare',
            left: { form: 'value', of: 'measure', key: 'paid_in' },
            is: 'ge',
            right: { form: 'value', of: 'number', number: '100000000', kind: 'money', currency: 'USD' },
          },
        },
      ],
      ties: 'leave',
      smallGroups: 'same',
      prize: '奖牌一块',
    },
    {
      key: 'line',
      names: { zh: '达标', en: 'Reached' },
      kind: 'unit',
      board: 'towns',
      order: { by: 'measure', key: 'paid_in' },
      rule: { take: 'line', least: '400000000' },
      ties: 'take',
    },
    {
      key: 'deal',
      names: { zh: '项目奖', en: 'Project' },
      kind: 'project',
      board: 'towns',
      order: { by: 'each', measure: 'paid_in', value: { form: 'value', of: 'amount' } },
      rule: { take: 'top', among: 'board', each: 5, perUnit: 2 },
      ties: 'take',
    },
    {
      key: 'person',
      names: { zh: '能手', en: 'Person' },
      kind: 'person',
      board: 'towns',
      order: { by: 'votes', electorate: '评委会' },
      rule: { take: 'top', among: 'unit', each: 1 },
      ties: 'take',
      previous: { treat: 'bar', years: 2 },
      list: 'strokes',
    },
    {
      key: 'chosen',
      names: { zh: '表现突出', en: 'Chosen' },
      kind: 'person',
      board: 'towns',
      order: { by: 'office' },
      rule: { take: 'percent', percent: '10', rounding: 'up', of: 'candidates' },
      ties: 'take',
      previous: { treat: 'show' },
    },
    {
      key: 'risen',
      names: { zh: '进位奖', en: 'Risen' },
      kind: 'unit',
      board: 'towns',
      order: { by: 'places', past: 'rank_before' },
      rule: { take: 'percent', percent: '10', rounding: 'up' },
      ties: 'take',
    },
  ],
};

describe.each([
  ['the default scheme', defaultScheme()],
  ['the published scheme of a city', city2024Scheme],
  ['a scheme with everything the forms know', rich],
])('%s', (_name, scheme) => {
  test('comes back from its forms as it went in: measures', () => {
    for (const measure of scheme.measures) {
      const input = MeasureInput.parse({ ...sent(measureFields(measure)), ...DRAFT });
      expect(measureOf(measure.key, input, measure, 'CNY'), measure.key).toEqual(measure);
    }
  });

  test('comes back from its forms as it went in: indicators', () => {
    for (const indicator of scheme.indicators) {
      const input = IndicatorInput.parse({ ...sent(indicatorFields(indicator, scheme)), ...DRAFT });
      expect(indicatorOf(indicator.key, input, undefined, scheme), indicator.key).toEqual(indicator);
    }
  });

  test('comes back from its forms as it went in: boards and their weights', () => {
    const write = writerFor('en', scheme, { goals: [], groups: [] });
    for (const board of scheme.boards) {
      const input = BoardInput.parse({ ...sent(boardFields(board, write)), ...DRAFT });
      expect(boardOf(board.key, input, board, scheme), board.key).toEqual({
        within: undefined,
        ...board,
        ...(board.within === 'group' ? { within: undefined } : {}),
      });
      const weights = WeightsInput.parse({
        key: board.key,
        ...sent(weightsFields(board, ['A', 'Z'])),
        ...DRAFT,
      });
      expect(weightsOf(board, weights), board.key).toEqual(board);
    }
  });

  test('comes back from its forms as it went in: awards', () => {
    const write = writerFor('zh-CN', scheme, { goals: [], groups: [] });
    for (const award of scheme.awards) {
      const input = AwardInput.parse({ ...sent(awardFields(award, scheme, write)), ...DRAFT });
      expect(awardOf(award.key, input, award, scheme), award.key).toEqual(award);
    }
  });
});

test('what was typed for what a status went by before is neither asked nor refused', () => {
  const errors = (row: Record<string, string>) => {
    const fields = Object.entries({ nameZh: '约谈', effect: 'flag', ...row }).map(
      ([name, value]) => [`statuses.0.${name}`, value] as const,
    );
    const board = { nameZh: '总榜', indicators: 'paid_in', ...Object.fromEntries(fields) };
    return BoardInput.safeParse({ ...sent(new Filled([]), board), ...DRAFT }).error?.issues.map(
      ({ path, message }) => `${path.join('.')} ${message}`,
    );
  };
  expect(errors({ of: 'place', last: '1', is: 'lt', 'than.amount': 'abc' })).toBeUndefined();
  expect(errors({ of: 'measure:paid_in', last: 'x', is: 'lt', 'than.amount': '3' })).toBeUndefined();
  expect(errors({ of: 'measure:paid_in', last: '1', is: 'lt', 'than.amount': 'abc' })).toEqual([
    'statuses.0.than.amount not-a-number',
  ]);
  expect(errors({ of: 'place', last: 'x' })).toEqual([expect.stringMatching(/^statuses\.0\.last /)]);
  expect(
    errors({ of: 'condition', last: 'x', is: 'no', 'than.amount': 'abc', when: '「到账额」 ＜ 1个' }),
  ).toBeUndefined();
});

test('a key is made from the English name, and never twice', () => {
  const taken = new Set(['foreign_capital']);
  expect(freshKey('Foreign capital', 'measure', taken)).toBe('foreign_capital_2');
  expect(freshKey('3 to 10', 'measure', taken)).toBe('to_10');
  expect(freshKey('到账', 'measure', taken)).toBe('measure_1');
  expect(freshKey('', 'measure', taken)).toBe('measure_2');
});

test('a new board begins with the indicators that are on no board yet', () => {
  const scheme = defaultScheme();
  const [board] = scheme.boards;
  if (!board) throw new Error('the scheme has a board');
  const keys = scheme.indicators.map(({ key }) => key);
  expect(onNoBoard({ ...scheme, boards: [] })).toEqual(keys);
  const some = { ...board, indicators: keys.slice(1) };
  expect(onNoBoard({ ...scheme, boards: [some] })).toEqual(keys.slice(0, 1));
  expect(onNoBoard({ ...scheme, boards: [some, { ...board, key: 'other' }] })).toEqual([]);
});

test('amounts are asked of what has any, also of what it hangs on', () => {
  expect((['activity', 'negotiation', 'deal', 'receipt'] as const).map(hasMoney)).toEqual([
    ...[false, false],
    ...[true, true],
  ]);
});
