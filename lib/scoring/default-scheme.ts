/**
 * The scheme a hundred-day campaign starts from: density, volume, quality and tenacity. Money received outweighs money signed, activity
 * caps early, and no rule takes points for something reported. Refers to the goals `contracted` and `paid_in` (money in `currency`).
 */
import { CURRENCY_DIGITS, type Currency } from '../money';
import { type Expression, measure, minus, over } from './expression';
import type { Indicator, Measure, Scheme } from './scheme';

const names = (zh: string, en: string) => ({ zh, en });

/** `currency` is that of both goals, e.g. USD for 万美元. `quota`: seats per group of the award for advanced units. */
export function defaultScheme(
  options: { currency?: Currency; quota?: number; quotas?: Readonly<Record<string, number>> } = {},
): Scheme {
  const currency = options.currency ?? 'USD';
  const wan = (number: number) => (BigInt(number) * 10n ** BigInt(4 + CURRENCY_DIGITS[currency])).toString();
  const money = { quantity: 'money', currency } as const;
  const measures: Measure[] = [
    {
      key: 'active_days',
      names: names('有活动天数', 'Days with an activity'),
      source: { kind: 'activity', aspect: 'count' },
      take: 'days',
      quantity: 'days',
    },
    {
      key: 'own_activities',
      names: names('自办活动', 'Activities of its own'),
      source: { kind: 'activity', aspect: 'count' },
      where: { test: 'attribute', attribute: 'organiser', is: 'one-of', values: ['unit'] },
      quantity: 'count',
    },
    {
      key: 'delegations',
      names: names('接待批次', 'Delegations received'),
      source: { kind: 'activity', aspect: 'delegations' },
      quantity: 'count',
    },
    {
      key: 'contracted',
      names: names('合同额', 'Contracted'),
      source: { kind: 'deal', aspect: 'contracted' },
      ...money,
    },
    {
      key: 'paid_in',
      names: names('到账额', 'Paid in'),
      source: { kind: 'receipt', aspect: 'paid_in' },
      ...money,
    },
    {
      key: 'signed_deals',
      names: names('签约项目', 'Deals signed'),
      source: { kind: 'deal', aspect: 'count' },
      quantity: 'count',
    },
    {
      key: 'deal_size',
      names: names('单个项目规模', 'Size of each deal'),
      source: { kind: 'deal', aspect: 'total' },
      ...money,
    },
    {
      key: 'increases',
      names: names('增资项目', 'Capital increases'),
      source: { kind: 'deal', aspect: 'count' },
      where: { test: 'attribute', attribute: 'dealKind', is: 'one-of', values: ['increase'] },
      quantity: 'count',
    },
    {
      key: 'concerns_resolved',
      names: names('化解的疑虑', 'Concerns resolved'),
      source: { kind: 'negotiation', aspect: 'concerns_resolved' },
      quantity: 'count',
    },
    {
      key: 'investors',
      names: names('在谈客商', 'Investors in talks'),
      source: { kind: 'negotiation', aspect: 'count' },
      take: 'distinct',
      attribute: 'investor',
      quantity: 'count',
    },
  ];
  const indicators: Indicator[] = [
    {
      key: 'activity',
      names: names('活动密度', 'Density of activity'),
      category: 'density',
      weight: '6',
      cap: '6',
      rule: { preset: 'per_amount', measure: 'active_days', per: '5', points: '1' },
    },
    {
      key: 'reception',
      names: names('接待批次', 'Delegations'),
      category: 'density',
      weight: '4',
      cap: '4',
      rule: { preset: 'per_amount', measure: 'delegations', per: '5', points: '1' },
    },
    {
      key: 'contracted',
      names: names('合同额完成', 'Contracted against target'),
      category: 'volume',
      weight: '20',
      cap: '30',
      rule: { preset: 'ratio', measure: 'contracted', against: 'target', goal: 'contracted' },
    },
    {
      key: 'paid_in',
      names: names('到账额完成', 'Paid in against target'),
      category: 'volume',
      weight: '40',
      cap: '60',
      rule: { preset: 'ratio', measure: 'paid_in', against: 'target', goal: 'paid_in' },
    },
    {
      key: 'large_deals',
      names: names('大项目', 'Large deals'),
      category: 'quality',
      weight: '15',
      cap: '15',
      rule: {
        preset: 'bands',
        measure: 'deal_size',
        each: 'item',
        bands: [
          { from: wan(500), points: '2' },
          { from: wan(1000), points: '4' },
          { from: wan(3000), points: '8' },
        ],
        paidPercent: '5',
      },
    },
    {
      key: 'increases',
      names: names('增资扩股', 'Capital increases'),
      category: 'quality',
      weight: '3',
      cap: '3',
      rule: { preset: 'counter', items: [{ measure: 'increases', points: '1' }] },
    },
    {
      key: 'persistence',
      names: names('化解疑虑', 'Concerns resolved'),
      category: 'tenacity',
      weight: '6',
      cap: '6',
      rule: { preset: 'counter', items: [{ measure: 'concerns_resolved', points: '0.5' }] },
    },
    {
      key: 'breadth',
      names: names('在谈客商', 'Investors in talks'),
      category: 'tenacity',
      weight: '6',
      cap: '6',
      rule: { preset: 'counter', items: [{ measure: 'investors', points: '0.3' }] },
    },
  ];
  return {
    format: 1,
    names: names('百日招商评分办法', 'Scoring of the hundred days'),
    measures,
    indicators,
    boards: [
      {
        key: 'main',
        names: names('综合排名', 'Overall'),
        groups: 'all',
        indicators: indicators.map((indicator) => indicator.key),
        within: 'group',
      },
    ],
    awards: [
      {
        key: 'advanced',
        names: names('招商引资先进单位', 'Advanced units'),
        kind: 'unit',
        board: 'main',
        order: { by: 'total' },
        rule: {
          take: 'top',
          each: options.quota ?? 2,
          ...(options.quotas ? { quotas: { ...options.quotas } } : {}),
        },
        floors: [{ by: 'measure', key: 'paid_in', least: '1' }],
        ties: 'break',
        tieBreaks: [
          { by: 'measure', key: 'paid_in' },
          { by: 'measure', key: 'contracted' },
        ],
        family: 'units',
        precedence: 1,
        reserves: 1,
        cites: ['contracted', 'paid_in', 'signed_deals'],
      },
      {
        key: 'breakthrough',
        names: names('招商引资突破奖', 'Breakthrough'),
        kind: 'unit',
        board: 'main',
        order: { by: 'breakthrough', measure: 'paid_in', past: 'paid_in', leastBase: wan(20) },
        rule: { take: 'top', among: 'board', each: 1 },
        ties: 'take',
        family: 'units',
        precedence: 2,
        reserves: 1,
        cites: ['contracted', 'paid_in'],
      },
    ],
    tables: [
      {
        key: 'volume',
        names: names('总量', 'Volume'),
        rows: 'units',
        total: true,
        columns: (['contracted', 'paid_in'] as const).map((key) => ({
          key,
          names: key === 'contracted' ? names('合同额', 'Contracted') : names('到账额', 'Paid in'),
          formula: { form: 'value', of: 'measure', key },
          unit: 'wan' as const,
          places: 2,
          zeros: 'dropped' as const,
        })),
      },
      {
        key: 'pace',
        names: names('序时进度', 'Pace'),
        rows: 'units',
        columns: (['contracted', 'paid_in'] as const).flatMap((goal) => {
          const done: Expression = over(measure(goal), { form: 'value', of: 'target', goal });
          const [zh, en] = goal === 'contracted' ? ['合同额', 'contracted'] : ['到账额', 'paid in'];
          return [
            {
              key: `${goal}_done`,
              names: names(`${zh}完成率`, `Completion, ${en}`),
              formula: done,
              percent: true,
              places: 1,
            },
            {
              key: `${goal}_pace`,
              names: names(`${zh}超序时`, `Over schedule, ${en}`),
              formula: minus(done, { form: 'value', of: 'elapsed' }),
              percent: true,
              places: 1,
            },
          ];
        }),
      },
    ],
    adjustments: { least: '-5', most: '5' },
  };
}
