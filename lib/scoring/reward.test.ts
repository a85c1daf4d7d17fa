import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkScheme, computeResult, type Fact, type Reward, type Scheme, type Subjects } from '.';
import { aFact, anIndicator, aScheme, aSubjects, aUnit } from './testing';

const both = (name: string) => ({ zh: name, en: name });
/** 万元 in the minor unit. */
const wan = (amount: number | string) => String(Math.round(Number(amount) * 1_000_000));
const paid: Scheme['measures'][number] = {
  key: 'paid',
  names: both('paid'),
  source: { kind: 'receipt', aspect: 'paid_in' },
  quantity: 'money',
  currency: 'CNY',
};
type Standard = Reward['standards'][number];
const standard = (more: Partial<Standard> = {}): Standard => ({
  key: 's',
  names: both('s'),
  measure: 'paid',
  reading: 'flat',
  bands: [{ from: '0', rate: '0.01' }],
  ...more,
});
const reward = (more: Partial<Reward> = {}): Reward => ({
  key: 'r',
  names: both('r'),
  currency: 'CNY',
  per: 'deal',
  standards: [standard()],
  ...more,
});
const receipt = (deal: string, amount: string, more: Partial<Fact> = {}): Fact =>
  aFact({
    parent: deal,
    unit: 'a',
    kind: 'receipt',
    aspect: 'paid_in',
    amount,
    currency: 'CNY',
    ...more,
    attributes: { referrer: `of ${deal}`, ...more.attributes },
  });
const schemeOf = (of: Reward): Scheme =>
  aScheme({
    measures: [
      paid,
      { ...paid, key: 'assets', source: { kind: 'receipt', aspect: 'paid_in' }, window: 'any' },
    ],
    indicators: [anIndicator('x', { preset: 'entered', least: '0', most: '0' })],
    rewards: [of],
  });
function computed(of: Reward, facts: readonly Fact[], subjects: Partial<Subjects> = {}) {
  const units = ['a', 'b'].map((id, position) => aUnit(id, { position }));
  const { rewards, problems } = computeResult(schemeOf(of), aSubjects({ units, ...subjects }), facts);
  const [result] = rewards ?? [];
  if (!result) throw new Error('no reward');
  return { ...result, problems };
}
const amounts = (result: ReturnType<typeof computed>) =>
  Object.fromEntries(result.rows.map(({ referrer, amount }) => [referrer, amount]));

const CONGJIANG: Standard['bands'] = [
  { from: wan(3000), rate: '0.0025' },
  { from: wan(5000), rate: '0.002' },
  { from: wan(10000), rate: '0.0015' },
  { from: wan(50000), rate: '0.001' },
];
const FUNING: Standard['bands'] = [
  { from: '0', rate: '0.005' },
  { from: wan(1000), rate: '0.001' },
  { from: wan(10000), rate: '0.0005' },
];

describe('A reward for referrers', () => {
  it('gives every value of the published schedules, and both readings where they differ', () => {
    const [, ...rows] = readFileSync(new URL('./cases/referrer_rewards.csv', import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    for (const [base = '', funing = '', flat = '', marginal = ''] of rows) {
      const of = (bands: Standard['bands'], cap: number, reading: Standard['reading']) =>
        computed(reward({ standards: [standard({ bands, cap: wan(cap), reading })] }), [
          receipt('d', wan(base)),
        ]);
      const shown = (result: ReturnType<typeof computed>) => result.rows[0]?.amount ?? '0';
      expect([base, shown(of(FUNING, 50, 'marginal'))]).toEqual([base, wan(funing)]);
      const read = of(CONGJIANG, 1000, 'flat');
      expect([base, shown(read)]).toEqual([base, wan(flat)]);
      expect([base, shown(of(CONGJIANG, 1000, 'marginal'))]).toEqual([base, wan(marginal)]);
      expect(read.rows[0]?.otherwise).toBe(Number(flat) === Number(marginal) ? undefined : wan(marginal));
    }
  });

  it('gives 124,975 for 49.99 million and 100,000 for 50 million where the rates are read flat, and warns', () => {
    const of = reward({ standards: [standard({ bands: CONGJIANG })] });
    const result = computed(of, [receipt('d1', wan(4999)), receipt('d2', wan(5000))]);
    expect(result.rows.map(({ deal, amount, otherwise }) => [deal, amount, otherwise])).toEqual([
      ['d1', '12497500', undefined],
      ['d2', '10000000', '12500000'],
    ]);
    expect(result.rows[1]?.steps).toEqual([
      {
        code: 'flat',
        params: {
          base: wan(5000),
          from: wan(5000),
          open: 'false',
          rate: '0.002',
          fixed: '0',
          amount: '10000000',
        },
      },
    ]);
    const falling = (reading: Standard['reading']) =>
      checkScheme(schemeOf(reward({ standards: [standard({ bands: CONGJIANG, reading })] }))).filter(
        ({ code }) => code === 'curve-falls',
      ).length;
    expect([falling('flat'), falling('marginal')]).toEqual([3, 0]);
  });

  it('reads a bound as belonging to the band above it, or below it where that is said', () => {
    const bands = [
      { from: '0', amount: '10' },
      { from: '100', amount: '50' },
    ];
    const at = (open: boolean) =>
      amounts(
        computed(
          reward({
            standards: [standard({ bands: bands.map((band, n) => (n === 1 ? { ...band, open } : band)) })],
          }),
          [receipt('d', '100')],
        ),
      )['of d'];
    expect([at(false), at(true)]).toEqual(['50', '10']);
  });

  it('is read over each deal, or over all of a referrer', () => {
    const facts = [receipt('d1', wan(3000)), receipt('d2', wan(3000))].map((fact) => ({
      ...fact,
      attributes: { referrer: '陈某' },
    }));
    const standards = [standard({ bands: CONGJIANG })];
    const perDeal = computed(reward({ standards }), facts);
    expect(perDeal.rows.map(({ deal, amount }) => [deal, amount])).toEqual([
      ['d1', '7500000'],
      ['d2', '7500000'],
    ]);
    const perReferrer = computed(reward({ standards, per: 'referrer' }), facts);
    expect(perReferrer.rows).toMatchObject([
      { referrer: '陈某', deal: '', deals: ['d1', 'd2'], base: wan(6000), amount: '12000000' },
    ]);
    expect(perReferrer.total).toBe('12000000');
  });

  it('is shared as agreed to the last fen, and public staff get none of it', () => {
    const referrals = [
      { deal: 'd', referrer: '甲', shareBp: 3333 },
      { deal: 'd', referrer: '乙', shareBp: 3333, staff: true },
      { deal: 'd', referrer: '丙', shareBp: 3334 },
    ];
    const result = computed(reward(), [receipt('d', '10000')], { referrals });
    expect(amounts(result)).toEqual({ 甲: '33', 丙: '34' });
    expect(result.barred).toEqual([
      { referrer: '乙', deal: 'd', code: 'public-staff', params: { amount: '33' } },
    ]);
    expect(result.total).toBe('67');
    const perReferrer = computed(reward({ per: 'referrer' }), [receipt('d', '10000')], { referrals });
    expect(perReferrer.barred.map(({ referrer, code }) => [referrer, code])).toEqual([
      ['乙', 'public-staff'],
    ]);
  });

  it('counts only what the unit has beyond its own target, in the order in which it was logged', () => {
    const subjects: Partial<Subjects> = {
      goals: [{ key: 'paid_in', name: both('paid'), quantity: 'money', currency: 'CNY' }],
      targets: [{ goal: 'paid_in', holder: 'unit', holderId: 'a', assured: '1000' }],
    };
    const facts = [
      receipt('late', '500', { logged: 3 }),
      receipt('first', '800', { logged: 1 }),
      receipt('second', '600', { logged: 2 }),
      receipt('other', '400', { unit: 'b', logged: 1 }),
    ];
    const result = computed(reward({ beyondTarget: { goal: 'paid_in' } }), facts, subjects);
    expect(amounts(result)).toEqual({ 'of late': '5', 'of second': '4', 'of other': '4' });
    expect(result.barred).toEqual([
      { referrer: 'of first', deal: 'first', code: 'within-target', params: { amount: '800' } },
    ]);
    expect(result.rows.find(({ deal }) => deal === 'second')?.steps[0]).toEqual({
      code: 'within-target',
      params: { amount: '200' },
    });
  });

  it('is the highest of several standards, capped for each standard and for each referrer in all', () => {
    const standards = [
      standard({ key: 'rate', cap: '30' }),
      standard({ key: 'lump', bands: [{ from: '1000', amount: '20' }] }),
    ];
    const result = computed(reward({ standards, cap: '40' }), [
      receipt('d1', '1500', { logged: 1, attributes: { referrer: '甲' } }),
      receipt('d2', '9000', { logged: 2, attributes: { referrer: '甲' } }),
    ]);
    expect(result.rows.map(({ deal, standard: of, amount }) => [deal, of, amount])).toEqual([
      ['d1', 'lump', '20'],
      ['d2', 'rate', '20'],
    ]);
    expect(result.rows[1]?.steps.map(({ code }) => code)).toEqual(['flat', 'cap', 'highest', 'cap-all']);
  });

  it('never pays more than the fund: scaled down, or first come by logged order', () => {
    const facts = [
      receipt('d1', '10000', { logged: 2 }),
      receipt('d2', '20000', { logged: 1 }),
      receipt('d3', '30000', { logged: 3 }),
    ];
    const of = (share: 'scaled' | 'first-come', amount = '250') =>
      computed(reward({ fund: { amount, share } }), facts);
    expect(amounts(of('scaled'))).toEqual({ 'of d1': '41', 'of d2': '83', 'of d3': '125' });
    expect(amounts(of('first-come'))).toEqual({ 'of d1': '50', 'of d2': '200', 'of d3': '0' });
    expect(of('scaled').total).toBe('249');
    expect(of('scaled').notes).toEqual([{ code: 'fund-scaled', params: { fund: '250', asked: '600' } }]);
    expect(of('scaled', '600').notes[0]?.code).toBe('fund-enough');
    expect(amounts(of('scaled', '600'))).toEqual({ 'of d1': '100', 'of d2': '200', 'of d3': '300' });
  });

  it('is set by hand within the bounds of its band, and stays 0 until it is', () => {
    const bands = [
      { from: '0', hand: { least: '10', most: '20' } },
      { from: '1000', hand: { least: '30', most: '50' } },
    ];
    const of = reward({ standards: [standard({ bands })] });
    const set = (amount: string) => [{ reward: 'r', deal: 'd', referrer: '', amount, reason: '会议纪要' }];
    const at = (subjects: Partial<Subjects>) => computed(of, [receipt('d', '2000')], subjects);
    expect(at({}).rows[0]).toMatchObject({ amount: '0', steps: [{ code: 'not-set' }] });
    expect(at({ setRewards: set('40') }).rows[0]).toMatchObject({ amount: '40', steps: [{ code: 'set' }] });
    const beyond = at({ setRewards: set('60') });
    expect(beyond.rows[0]?.amount).toBe('0');
    expect(beyond.problems).toMatchObject([{ code: 'beyond-bound', params: { amount: '60', most: '50' } }]);
  });

  it('does not depend on the order of facts, and names who lies below the first band', () => {
    const facts = [receipt('d1', '10000'), receipt('d2', '20000'), receipt('d3', '5')];
    const of = reward({ standards: [standard({ bands: [{ from: '100', rate: '0.01' }] })] });
    expect(computed(of, [...facts].reverse())).toEqual(computed(of, facts));
    expect(computed(of, facts).barred).toEqual([
      { referrer: 'of d3', deal: 'd3', code: 'below-bands', params: { base: '5' } },
    ]);
  });
});
