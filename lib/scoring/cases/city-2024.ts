/**
 * A city's published six-item assessment of 2024, two of its districts: entered as figures, scored by presets alone.
 * The notice does not state the caps; they follow from its figures: items 3 to 6 cannot exceed 0.5, items 1 and 2 can.
 */
import type { Fact, Subjects } from '../facts';
import type { Measure, Scheme } from '../scheme';

type Figure = {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly quantity: Measure['quantity'];
  readonly currency?: 'CNY';
  /** As supplied; money in 亿元. */
  readonly values: readonly [string, string];
};

/** Every figure of the notice, in its order: first district, second district. */
export const CITY_FIGURES: readonly Figure[] = [
  {
    key: 'outside_investment',
    zh: '省外新增到位资金完成率',
    en: 'New out-of-province investment, completion %',
    quantity: 'ratio',
    values: ['96', '90'],
  },
  {
    key: 'foreign_capital',
    zh: '外资完成率',
    en: 'Foreign capital, completion %',
    quantity: 'ratio',
    values: ['120', '120'],
  },
  {
    key: 'signed_projects',
    zh: '签约项目数',
    en: 'Signed projects',
    quantity: 'count',
    values: ['28', '29'],
  },
  {
    key: 'signed_amount',
    zh: '签约金额',
    en: 'Signed amount',
    quantity: 'money',
    currency: 'CNY',
    values: ['177.7', '141.94'],
  },
  {
    key: 'projects_3_to_10',
    zh: '3 至 10 亿元项目',
    en: 'Projects of 300 m to 1 bn',
    quantity: 'count',
    values: ['7', '9'],
  },
  {
    key: 'projects_10_to_20',
    zh: '10 至 20 亿元项目',
    en: 'Projects of 1 bn to 2 bn',
    quantity: 'count',
    values: ['4', '4'],
  },
  {
    key: 'projects_over_20',
    zh: '20 亿元以上项目',
    en: 'Projects over 2 bn',
    quantity: 'count',
    values: ['1', '1'],
  },
  {
    key: 'provincial_awards',
    zh: '省级表彰',
    en: 'Provincial awards',
    quantity: 'count',
    values: ['0', '0'],
  },
  { key: 'key_firms', zh: '重点企业', en: 'Key firms', quantity: 'count', values: ['1', '2'] },
  {
    key: 'event_signings',
    zh: '省级活动签约',
    en: 'Signings at provincial events',
    quantity: 'count',
    values: ['1', '1'],
  },
  {
    key: 'overdue_unstarted',
    zh: '逾期未开工项目',
    en: 'Overdue, not started',
    quantity: 'count',
    values: ['1', '1'],
  },
  { key: 'falsified', zh: '弄虚作假', en: 'Falsified', quantity: 'count', values: ['0', '0'] },
];

const measures: Measure[] = CITY_FIGURES.map(({ key, zh, en, quantity, currency }) => ({
  key,
  names: { zh, en },
  source: { kind: 'figure', aspect: 'value', figure: key },
  quantity,
  ...(currency ? { currency } : {}),
}));

/** The scheme as the scheme page enters it. */
export const city2024Scheme: Scheme = {
  format: 1,
  names: { zh: '2024 年招商引资六项考核', en: 'Six-item assessment 2024' },
  measures,
  indicators: [
    {
      key: 'item1',
      names: { zh: '省外新增到位资金', en: 'New out-of-province investment' },
      category: 'volume',
      weight: '0.5',
      rule: { preset: 'ratio', measure: 'outside_investment', against: 'number', number: '100' },
    },
    {
      key: 'item2',
      names: { zh: '实际利用外资', en: 'Foreign capital' },
      category: 'volume',
      weight: '0.5',
      rule: { preset: 'ratio', measure: 'foreign_capital', against: 'number', number: '100' },
    },
    {
      key: 'item3',
      names: { zh: '签约项目', en: 'Signed projects' },
      category: 'volume',
      weight: '0.5',
      cap: '0.5',
      rule: {
        preset: 'composed',
        parts: [
          { measure: 'signed_projects', against: 'target', goal: 'signed_projects', percent: '50' },
          { measure: 'signed_amount', against: 'target', goal: 'signed_amount', percent: '50' },
        ],
      },
    },
    {
      key: 'item4',
      names: { zh: '项目规模', en: 'Project size' },
      category: 'quality',
      weight: '0.5',
      rule: {
        preset: 'minimums',
        base: '0.5',
        items: [
          { measure: 'projects_3_to_10', minimum: '7' },
          { measure: 'projects_10_to_20', minimum: '4' },
          { measure: 'projects_over_20', minimum: '1' },
        ],
        penalty: '0.1',
      },
    },
    {
      key: 'item5',
      names: { zh: '招商成效', en: 'Distinctions' },
      category: 'quality',
      weight: '0.5',
      rule: {
        preset: 'counter',
        items: [
          { measure: 'provincial_awards', points: '0.2' },
          { measure: 'key_firms', points: '0.2' },
          { measure: 'event_signings', points: '0.1' },
        ],
      },
    },
    {
      key: 'item6',
      names: { zh: '履约诚信', en: 'Delivery and honesty' },
      category: 'tenacity',
      weight: '0.5',
      rule: {
        preset: 'deduction',
        base: '0.5',
        items: [
          { measure: 'overdue_unstarted', points: '0.1' },
          { measure: 'falsified', points: '0.2' },
        ],
      },
    },
  ],
  boards: [
    {
      key: 'main',
      names: { zh: '综合得分', en: 'Total' },
      groups: 'all',
      indicators: ['item1', 'item2', 'item3', 'item4', 'item5', 'item6'],
    },
  ],
  awards: [],
};

const YI = 10_000_000_000n;
/** 177.7 亿元 in fen. */
function minor(yi: string): string {
  const [whole = '0', fraction = ''] = yi.split('.');
  return (BigInt(whole) * YI + (BigInt(fraction.padEnd(10, '0')) * YI) / 10n ** 10n).toString();
}

const UNITS = ['district-1', 'district-2'] as const;
export const city2024Subjects: Subjects = {
  campaign: {
    id: 'city-2024',
    name: { zh: '2024 年招商引资', en: 'Investment 2024' },
    firstDay: '2024-01-01',
    lastDay: '2024-12-31',
    currency: 'CNY',
    entriesUntil: null,
    evidenceUntil: null,
  },
  asOfDay: '2024-12-31',
  units: UNITS.map((id, position) => ({
    id,
    name: { zh: position === 0 ? '甲区' : '乙区', en: position === 0 ? 'First district' : 'Second district' },
    kind: 'zone',
    economic: true,
    ranked: true,
    position,
    placements: [{ group: 'districts', class: '', from: '2024-01-01' }],
  })),
  groups: [{ id: 'districts', name: { zh: '城区', en: 'Districts' }, position: 0 }],
  goals: [
    { key: 'signed_projects', name: { zh: '签约项目数', en: 'Signed projects' }, quantity: 'count' },
    {
      key: 'signed_amount',
      name: { zh: '签约金额', en: 'Signed amount' },
      quantity: 'money',
      currency: 'CNY',
    },
  ],
  targets: UNITS.flatMap((holderId) => [
    { goal: 'signed_projects', holder: 'unit' as const, holderId, assured: '27' },
    { goal: 'signed_amount', holder: 'unit' as const, holderId, assured: minor('54') },
  ]),
  pastValues: [],
  adjustments: [],
  enteredPoints: [],
  vetoes: [],
  setAsides: [],
};

export const city2024Facts: readonly Fact[] = CITY_FIGURES.flatMap((figure) =>
  figure.values.map(
    (value, index): Fact => ({
      record: `${UNITS[index]}-${figure.key}`,
      kind: 'figure',
      aspect: 'value',
      state: 'accepted',
      unit: UNITS[index] ?? '',
      role: 'lead',
      shareBp: 10000,
      day: '2024-12-31',
      logged: 0,
      amount: figure.currency ? minor(value) : value,
      ...(figure.currency ? { currency: figure.currency } : {}),
      attributes: { key: figure.key, period: '2024' },
    }),
  ),
);
