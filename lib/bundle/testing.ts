/** A small campaign with some of everything, for tests of bundles. */
import { computeResult, defaultScheme, type Fact, type Scheme, type Subjects } from '../scoring';
import { aFact, aSubjects, aUnit } from '../scoring/testing';
import type { BundleContent } from './write';

const both = (zh: string, en: string) => ({ zh, en });
const WAN = 1_000_000n;
const wan = (number: number) => (BigInt(number) * WAN).toString();

export const campaignScheme: Scheme = defaultScheme({ currency: 'USD', quota: 1 });

/** Two groups, a unit with nothing, a veto, a claim set aside, receipts in HKD, shares, past years, points by hand. */
export const campaignSubjects: Subjects = aSubjects({
  campaign: {
    id: 'hundred-days',
    name: both('百日招商', 'Hundred days'),
    firstDay: '2026-05-10',
    lastDay: '2026-08-17',
    zone: 'Asia/Shanghai',
    currency: 'USD',
    entriesUntil: 1_786_900_000_000,
    evidenceUntil: 1_787_200_000_000,
  },
  asOfDay: '2026-08-17',
  units: ['皇塘镇', '后巷镇', '云阳镇', '麦溪镇', '河阳镇', '延陵镇'].map((name, index) =>
    aUnit(`u${index + 1}`, {
      name: both(name, `Town ${index + 1}`),
      position: index,
      placements: [{ group: index < 3 ? 'east' : 'west', class: '', from: '2026-05-01' }],
    }),
  ),
  groups: [
    { id: 'east', name: both('东部', 'East'), position: 0 },
    { id: 'west', name: both('西部', 'West'), position: 1 },
  ],
  goals: [
    { key: 'contracted', name: both('合同外资', 'Contracted'), quantity: 'money', currency: 'USD' },
    { key: 'paid_in', name: both('到账外资', 'Paid in'), quantity: 'money', currency: 'USD' },
  ],
  targets: [1, 2, 3, 4, 5, 6].flatMap((index) => [
    {
      goal: 'contracted',
      holder: 'unit' as const,
      holderId: `u${index}`,
      assured: wan(3000),
      stretch: wan(3600),
    },
    { goal: 'paid_in', holder: 'unit' as const, holderId: `u${index}`, assured: wan(1000) },
  ]),
  pastValues: [
    { unit: 'u5', key: 'paid_in', label: '2024', value: wan(30) },
    { unit: 'u5', key: 'paid_in', label: '2025', value: wan(41) },
    { unit: 'u4', key: 'paid_in', label: '2025', value: wan(40) },
    { unit: 'u1', key: 'paid_in', label: '2025', value: wan(700) },
  ],
  adjustments: [
    { id: 'adj-1', unit: 'u2', indicator: '', points: '-0.5', day: '2026-07-01', reason: '迟报' },
  ],
  vetoes: [{ unit: 'u3', scope: 'awards', reason: '虚假' }],
  setAsides: [{ blocker: 'claim', subject: 'deal-9', reason: '合同未到' }],
});

const deal = (n: number, unit: string, total: number, more: Partial<Fact> = {}): Fact[] => {
  const common = {
    unit,
    record: `deal-${n}`,
    day: `2026-06-${String(n + 10)}`,
    attributes: { dealKind: 'new', investor: `i${n}` },
    ...more,
  };
  return [
    aFact({ ...common, decision: `d-${n}` }),
    aFact({ ...common, aspect: 'total', amount: wan(total), currency: 'USD', decision: `d-${n}` }),
    aFact({
      ...common,
      aspect: 'contracted',
      amount: wan(total / 2),
      currency: 'USD',
      decision: `d-${n}`,
      title: '项目',
    }),
  ];
};
const receipt = (n: number, unit: string, amount: number, more: Partial<Fact> = {}): Fact =>
  aFact({
    unit,
    record: `receipt-${n}`,
    kind: 'receipt',
    aspect: 'paid_in',
    parent: `deal-${n}`,
    day: '2026-07-15',
    amount: wan(amount),
    currency: 'USD',
    ...more,
  });
const activity = (n: number, unit: string, day: string, lastDay = day): Fact =>
  aFact({
    unit,
    record: `activity-${n}`,
    kind: 'activity',
    day,
    lastDay,
    attributes: { organiser: 'unit', activityKind: 'squad' },
  });

export const campaignFacts: readonly Fact[] = [
  ...deal(1, 'u1', 3200),
  receipt(1, 'u1', 640),
  ...deal(2, 'u2', 1100, { shareBp: 6000 }),
  ...deal(2, 'u3', 1100, { shareBp: 4000, role: 'host' }),
  receipt(2, 'u2', 333, { shareBp: 6000, currency: 'HKD', rate: { per: 100, value: '12.8437', to: 'USD' } }),
  receipt(2, 'u3', 333, {
    shareBp: 4000,
    role: 'host',
    currency: 'HKD',
    rate: { per: 100, value: '12.8437', to: 'USD' },
  }),
  ...deal(3, 'u4', 600),
  receipt(3, 'u4', 120),
  ...deal(4, 'u5', 800),
  receipt(4, 'u5', 150),
  ...deal(9, 'u5', 5000, { state: 'claimed', evidenced: null }),
  ...deal(5, 'u4', 900, { state: 'claimed' }),
  activity(1, 'u1', '2026-05-20', '2026-07-20'),
  activity(2, 'u4', '2026-06-01', '2026-06-03'),
  activity(3, 'u2', '2026-06-02'),
  aFact({
    unit: 'u1',
    record: 'talk-1',
    kind: 'negotiation',
    aspect: 'concerns_resolved',
    amount: '3',
    day: '2026-06-05',
    attributes: { investor: 'i1' },
  }),
];

export const campaignContent: BundleContent = {
  header: { campaign: 'hundred-days', run: 1, follows: null, asOfSeq: 1234, historyHead: 'a'.repeat(64) },
  subjects: campaignSubjects,
  facts: campaignFacts,
  scheme: campaignScheme,
  result: computeResult(campaignScheme, campaignSubjects, campaignFacts),
};
