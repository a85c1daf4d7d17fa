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

  it('says of each row what it is of and how it came about', () => {
    const referrals = [
      { deal: 'd', referrer: '乙', shareBp: 2500 },
      { deal: 'd', referrer: '甲', shareBp: 7500 },
    ];
    const facts = [
      receipt('d', '6000', { unit: 'b', logged: 9 }),
      receipt('d', '4000', { logged: 5 }),
      receipt('e', '100'),
      receipt('f', '100', { attributes: { referrer: '' } }),
    ];
    for (const listed of [facts, [...facts].reverse()]) {
      const { rows, barred } = computed(reward(), listed, { referrals });
      expect(rows).toEqual([
        {
          referrer: '甲',
          deal: 'd',
          deals: ['d'],
          units: ['a', 'b'],
          base: '10000',
          standard: 's',
          computed: '100',
          shareBp: 7500,
          amount: '75',
          steps: [
            {
              code: 'flat',
              params: { base: '10000', from: '0', open: 'false', rate: '0.01', fixed: '0', amount: '100' },
            },
            { code: 'share', params: { shareBp: '7500', of: '100', amount: '75' } },
          ],
        },
        expect.objectContaining({ referrer: '乙', amount: '25' }),
        expect.objectContaining({
          referrer: 'of e',
          shareBp: 10000,
          steps: [expect.objectContaining({ code: 'flat' })],
        }),
      ]);
      expect(barred).toEqual([]);
    }
  });

  it('lists the greatest first, equals by referrer and deal, and likewise those barred', () => {
    const of = (deal: string, referrer: string, amount: string) =>
      receipt(deal, amount, { attributes: { referrer } });
    const facts = [
      of('d4', '乙', '300'),
      of('d3', '甲', '300'),
      of('d2', '甲', '300'),
      of('d1', '乙', '900'),
      of('d6', '乙', '2'),
      of('d5', '乙', '1'),
      of('d7', '丙', '1'),
    ];
    const standards = [standard({ bands: [{ from: '100', rate: '0.01' }] })];
    for (const listed of [facts, [...facts].reverse()]) {
      const { rows, barred } = computed(reward({ standards }), listed);
      expect(rows.map(({ referrer, deal }) => `${referrer} ${deal}`)).toEqual([
        '乙 d1',
        '乙 d4',
        '甲 d2',
        '甲 d3',
      ]);
      expect(barred.map(({ referrer, deal }) => `${referrer} ${deal}`)).toEqual(['丙 d7', '乙 d5', '乙 d6']);
    }
  });

  it('over all of a referrer lists the units and names those below the bands or of public staff', () => {
    const of = (deal: string, referrer: string, amount: string, more: Partial<Fact> = {}) =>
      receipt(deal, amount, { ...more, attributes: { referrer } });
    const facts = [
      of('d2', '甲', '300', { unit: 'b' }),
      of('d1', '甲', '300'),
      of('d3', '乙', '5'),
      of('d4', '丙', '900'),
    ];
    const standards = [standard({ bands: [{ from: '100', rate: '0.01' }] })];
    const referrals = [{ deal: 'd4', referrer: '丙', shareBp: 10000, staff: true }];
    const result = computed(reward({ standards, per: 'referrer' }), facts, { referrals });
    expect(result.rows).toEqual([
      expect.objectContaining({
        referrer: '甲',
        deal: '',
        deals: ['d1', 'd2'],
        units: ['a', 'b'],
        shareBp: 10000,
        amount: '6',
      }),
    ]);
    expect(result.barred).toEqual([
      { referrer: '丙', deal: '', code: 'public-staff', params: {} },
      { referrer: '乙', deal: '', code: 'below-bands', params: { base: '5' } },
    ]);
  });

  it('shows what each band gives of a base read marginally, and the cap where it binds', () => {
    const standards = [standard({ bands: CONGJIANG, reading: 'marginal', cap: '100' })];
    const [row] = computed(reward({ standards }), [receipt('d', wan(6000))]).rows;
    expect(row?.steps).toEqual([
      {
        code: 'marginal',
        params: {
          base: wan(6000),
          from: wan(5000),
          open: 'false',
          rate: '0.002',
          fixed: '0',
          amount: '14500000',
          parts: `0.0025*${wan(5000)} 0.002*${wan(1000)}`,
        },
      },
      { code: 'cap', params: { cap: '100', amount: '100' } },
    ]);
    expect(row).not.toHaveProperty('otherwise');
    const exact = computed(reward({ standards: [standard({ cap: '100' })] }), [receipt('d', '10000')])
      .rows[0];
    expect(exact?.steps.map(({ code }) => code)).toEqual(['flat']);
    const open = computed(
      reward({ standards: [standard({ bands: [{ from: '10', open: true, rate: '0.01' }] })] }),
      [receipt('d', '100')],
    ).rows[0];
    expect(open?.steps[0]?.params.open).toBe('true');
    const fixed = computed(reward({ standards: [standard({ bands: [{ from: '0', amount: '7' }] })] }), [
      receipt('d', '100'),
    ]);
    expect(fixed.rows[0]?.steps[0]?.params).toMatchObject({ rate: '0', fixed: '7', amount: '7' });
  });

  it('says what the other standards would have given', () => {
    const standards = [
      standard({ key: 'a', bands: [{ from: '0', amount: '1' }] }),
      standard({ key: 'b', bands: [{ from: '0', amount: '3' }] }),
      standard({ key: 'c', bands: [{ from: '0', amount: '2' }] }),
      standard({ key: 'd', bands: [{ from: '500', amount: '9' }] }),
    ];
    expect(computed(reward({ standards }), [receipt('d', '100')]).rows[0]?.steps.at(-1)).toEqual({
      code: 'highest',
      params: { standard: 'b', others: '1 2' },
    });
  });

  it('reads several measures each for itself, and all of a deal below the bands as the greatest of them', () => {
    const standards = [
      standard({ bands: [{ from: '1000', amount: '1' }] }),
      standard({ key: 't', measure: 'assets', bands: [{ from: '1000', amount: '2' }] }),
    ];
    const facts = [receipt('d', '300'), receipt('d', '400', { day: '2023-01-01' })];
    expect(computed(reward({ standards }), facts).barred).toEqual([
      { referrer: 'of d', deal: 'd', code: 'below-bands', params: { base: '700' } },
    ]);
    const more = computed(reward({ standards }), [...facts, receipt('d', '300', { day: '2023-01-01' })]);
    expect(more.rows).toMatchObject([{ standard: 't', base: '1000', amount: '2' }]);
  });

  it('gives nothing of a base that is nothing or less', () => {
    const standards = [standard({ bands: [{ from: '-100', amount: '5' }] })];
    const at = (amount: string) => computed(reward({ standards }), [receipt('d', amount)]).rows.length;
    expect([at('0'), at('-5'), at('1')]).toEqual([0, 0, 1]);
  });

  it('is set by hand at the bounds themselves, for this reward and this deal or referrer', () => {
    const standards = [standard({ bands: [{ from: '0', hand: { least: '10', most: '20' } }], cap: '15' })];
    const set = (amount: string, more: object = {}) => ({
      reward: 'r',
      deal: 'd',
      referrer: '',
      amount,
      reason: '会议',
      ...more,
    });
    const at = (setRewards: ReturnType<typeof set>[], more: Partial<Reward> = {}) =>
      computed(reward({ standards, ...more }), [receipt('d', '2000')], { setRewards });
    expect(at([set('10')]).rows[0]?.amount).toBe('10');
    expect(at([set('20')]).rows[0]).toMatchObject({
      amount: '15',
      steps: [
        {
          code: 'set',
          params: { base: '2000', from: '0', open: 'false', least: '10', most: '20', amount: '20' },
        },
      ],
    });
    const below = at([set('9')]);
    expect(below.rows[0]).toMatchObject({
      amount: '0',
      steps: [{ code: 'not-set', params: { amount: '' } }],
    });
    expect(below.problems).toEqual([
      {
        path: 'rewards.0',
        code: 'beyond-bound',
        params: { rule: 'r', deal: 'd', amount: '9', least: '10', most: '20' },
        severity: 'error',
      },
    ]);
    expect(at([set('12', { reward: 'other' }), set('13', { deal: 'e' }), set('14')]).rows[0]?.amount).toBe(
      '14',
    );
    const per = { per: 'referrer' } as const;
    expect(
      at([set('12', { deal: '', referrer: 'x' }), set('13', { deal: '', referrer: 'of d' })], per).rows[0]
        ?.amount,
    ).toBe('13');
    expect(at([set('12', { deal: 'd', referrer: 'x' })], per).rows[0]?.amount).toBe('0');
  });

  it('takes what goes beyond the cap from the last records, and says so only there', () => {
    const of = (deal: string, logged: number) =>
      receipt(deal, '2000', { logged, attributes: { referrer: '甲' } });
    const { rows } = computed(reward({ cap: '30' }), [
      of('d3', 3),
      of('d1', 1),
      of('d2', 2),
      receipt('e', '2000'),
    ]);
    const steps = Object.fromEntries(
      rows.map(({ deal, amount, steps: all }) => [deal, [amount, all.slice(1)]]),
    );
    expect(steps).toEqual({
      d1: ['20', []],
      d2: ['10', [{ code: 'cap-all', params: { cap: '30', amount: '10' } }]],
      d3: ['0', [{ code: 'cap-all', params: { cap: '30', amount: '0' } }]],
      e: ['20', []],
    });
  });

  it('says of each row what the fund left of it', () => {
    const facts = [receipt('d1', '10000', { logged: 1 }), receipt('d2', '30000', { logged: 2 })];
    const of = (share: 'scaled' | 'first-come') =>
      computed(reward({ fund: { amount: '200', share } }), facts).rows.map(({ deal, steps }) => [
        deal,
        steps.slice(1),
      ]);
    const params = { fund: '200', asked: '400' };
    expect(of('scaled')).toEqual([
      ['d2', [{ code: 'scaled', params: { ...params, amount: '150' } }]],
      ['d1', [{ code: 'scaled', params: { ...params, amount: '50' } }]],
    ]);
    expect(of('first-come')).toEqual([
      ['d1', []],
      ['d2', [{ code: 'first-come', params: { ...params, amount: '100' } }]],
    ]);
    const same = [receipt('d2', '30000', { logged: 1 }), receipt('d1', '30000', { logged: 1 })];
    expect(amounts(computed(reward({ fund: { amount: '400', share: 'first-come' } }), same))).toEqual({
      'of d1': '300',
      'of d2': '100',
    });
    // A record is as old as the first of what hangs on it.
    const late = [
      receipt('d1', '10000', { logged: 5 }),
      receipt('d2', '10000', { logged: 3 }),
      receipt('d2', '10000', { logged: 9 }),
    ];
    expect(amounts(computed(reward({ fund: { amount: '250', share: 'first-come' } }), late))).toEqual({
      'of d1': '50',
      'of d2': '200',
    });
  });

  it('leaves nothing over of a whole, and rounds down what is not shared out whole', () => {
    const share = (...of: number[]) =>
      Object.values(
        amounts(
          computed(reward(), [receipt('d', '10000')], {
            referrals: of.map((shareBp, at) => ({ deal: 'd', referrer: `r${at}`, shareBp })),
          }),
        ),
      ).sort();
    expect(share(3333, 3334, 3333)).toEqual(['33', '33', '34']);
    expect(share(3333, 3333)).toEqual(['33', '33']);
    // Of two equal shares the first by name takes the odd fen, however they were filed.
    const halves = ['乙', '甲'].map((referrer) => ({ deal: 'd', referrer, shareBp: 5000 }));
    for (const referrals of [halves, [...halves].reverse()])
      expect(amounts(computed(reward(), [receipt('d', '10100')], { referrals }))).toEqual({
        乙: '51',
        甲: '50',
      });
    expect(share(5050, 4950)).toEqual(['49', '51']);
  });

  it('is nothing but a reason where its measure is not in its currency, or not there', () => {
    const faulty = (standards: Standard[], more: Partial<Reward> = {}) =>
      computed(reward({ standards, ...more }), [receipt('d', '100')]);
    const unlike = faulty([standard()], { currency: 'USD' });
    expect(unlike).toEqual({
      key: 'r',
      currency: 'USD',
      rows: [],
      barred: [],
      total: '0',
      notes: [{ code: 'fault', params: { code: 'unlike-kinds' } }],
      problems: [
        {
          path: 'rewards.0',
          code: 'unlike-kinds',
          params: { operator: 'reward', left: 'money:CNY', right: 'money:USD', rule: 'r' },
          severity: 'error',
        },
      ],
    });
    expect(faulty([standard({ measure: 'gone' })]).problems).toEqual([
      { path: 'rewards.0', code: 'measure-unknown', params: { key: 'gone', rule: 'r' }, severity: 'error' },
    ]);
  });

  it('counts all of a unit without a target', () => {
    const of = reward({ beyondTarget: { goal: 'paid_in' } });
    expect(amounts(computed(of, [receipt('d', '500')]))).toEqual({ 'of d': '5' });
    const subjects: Partial<Subjects> = {
      goals: [{ key: 'paid_in', name: both('paid'), quantity: 'money', currency: 'CNY' }],
      targets: [{ goal: 'paid_in', holder: 'unit', holderId: 'a', assured: '1000' }],
    };
    const bands = [{ from: '5000', rate: '0.01' }];
    // Something is beyond the target, but not enough for a band.
    expect(
      computed(
        reward({ beyondTarget: { goal: 'paid_in' }, standards: [standard({ bands })] }),
        [receipt('d', '1500')],
        subjects,
      ).barred,
    ).toEqual([{ referrer: 'of d', deal: 'd', code: 'below-bands', params: { base: '500' } }]);
    const nothing = computed(reward({ standards: [standard({ bands })] }), [receipt('d', '0')]);
    expect(nothing.barred).toEqual([
      { referrer: 'of d', deal: 'd', code: 'below-bands', params: { base: '0' } },
    ]);
  });
});
