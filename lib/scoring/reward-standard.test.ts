/** Bands that grow, bounds by rates, another currency than is paid, and instalments. */
import { describe, expect, it } from 'vitest';
import { checkScheme, computeResult, type Fact, parseScheme, type Reward, type Subjects } from '.';
import { aFact, anIndicator, aScheme, aSubjects, aUnit } from './testing';

const both = (name: string) => ({ zh: name, en: name });
/** 万元 (万美元) in the minor unit. */
const wan = (amount: number) => String(amount * 1_000_000);
type Standard = Reward['standards'][number];
type Band = Standard['bands'][number];

const reward = (bands: Band[], more: Partial<Reward> = {}, standard: Partial<Standard> = {}): Reward => ({
  key: 'r',
  names: both('r'),
  currency: 'CNY',
  per: 'deal',
  standards: [{ key: 's', names: both('s'), measure: 'paid', reading: 'flat', bands, ...standard }],
  ...more,
});
const inDollars = (bands: Band[], more: Partial<Reward> = {}) =>
  reward(bands, more, { measure: 'dollars', currency: 'USD' });
const schemeOf = (of: Reward) => {
  const paid = {
    key: 'paid',
    names: both('paid'),
    source: { kind: 'receipt', aspect: 'paid_in' },
    quantity: 'money',
    currency: 'CNY',
  } as const;
  return aScheme({
    measures: [
      paid,
      { ...paid, key: 'dollars', currency: 'USD' },
      { ...paid, key: 'signed', source: { kind: 'deal', aspect: 'contracted' }, currency: 'USD' },
    ],
    indicators: [anIndicator('x', { preset: 'entered', least: '0', most: '0' })],
    rewards: [of],
  });
};
const receipt = (amount: string, currency: 'CNY' | 'USD' = 'CNY', deal = 'd'): Fact =>
  aFact({
    parent: deal,
    unit: 'a',
    kind: 'receipt',
    aspect: 'paid_in',
    amount,
    currency,
    attributes: { referrer: `of ${deal}` },
  });
function computed(of: Reward, facts: readonly Fact[], subjects: Partial<Subjects> = {}) {
  const { rewards, problems } = computeResult(
    schemeOf(of),
    aSubjects({ units: [aUnit('a')], ...subjects }),
    facts,
  );
  const [result] = rewards ?? [];
  if (!result) throw new Error('no reward');
  return { ...result, problems };
}
const only = (...of: Parameters<typeof computed>) => {
  const { rows, barred } = computed(...of);
  const [row] = rows;
  if (!row) throw new Error(JSON.stringify(barred));
  return row;
};
const checked = (of: Reward, context: Parameters<typeof checkScheme>[1] = {}) =>
  checkScheme(schemeOf(of), context).filter(({ path }) => path.startsWith('rewards'));
const problemsIn = (...asked: Parameters<typeof checked>) =>
  checked(...asked).map(({ path, code, severity }) => `${path} ${code} ${severity}`);

describe('A band that grows by steps', () => {
  // 到位 1000 万元奖 5 万元，每增加 500 万元再奖 1 万元，最多 8 万元.
  const band = { from: wan(1000), amount: wan(5), grows: { per: wan(500), add: wan(1), most: wan(8) } };

  it('adds as much for each whole step beyond its bound, at most to its cap, and tells it', () => {
    for (const [base, gives] of [
      [1000, 5],
      [1499, 5],
      [1500, 6],
      [2999, 8],
      [9000, 8],
    ] as const)
      expect(only(reward([band]), [receipt(wan(base))]).amount).toBe(wan(gives));
    expect(only(reward([band]), [receipt(wan(9000))]).steps).toMatchObject([
      { code: 'flat', params: { fixed: wan(5), amount: wan(5) } },
      { code: 'grows', params: { per: wan(500), add: wan(1), times: '16', amount: wan(21) } },
      { code: 'grows-most', params: { most: wan(8), amount: wan(8) } },
    ]);
  });

  it('may give nothing else, is bounded by the standard, and has no other reading', () => {
    const { amount: _, ...bare } = band;
    const row = only(reward([bare], {}, { cap: wan(2) }), [receipt(wan(3000))]);
    expect([row.amount, ...row.steps.map(({ code }) => code)]).toEqual([wan(2), 'grows', 'cap']);
    const bands = [
      { from: '0', rate: '0.001' },
      { ...band, rate: '0.002' },
    ];
    const flat = only(reward(bands), [receipt(wan(1500))]);
    // 5 + 3 + 1, beyond the cap of the band.
    expect([flat.amount, flat.otherwise]).toEqual([wan(8), undefined]);
    const above = [bare, { from: wan(2000), rate: '0.001' }];
    expect(only(reward(above), [receipt(wan(2000))])).toMatchObject({ amount: wan(2) });
    expect(only(reward(above), [receipt(wan(2000))]).otherwise).toBe(undefined);
    // Below what grows both readings are told as ever.
    const later = [
      { from: '0', rate: '0.002' },
      { from: wan(100), rate: '0.001' },
      { ...band, from: wan(5000) },
    ];
    expect(only(reward(later), [receipt(wan(200))])).toMatchObject({
      amount: wan(0.2),
      otherwise: wan(0.3),
    });
  });

  it('is read flat, and refused where bands are read marginally', () => {
    const bands = [
      { from: wan(1000), amount: wan(5), grows: { per: wan(100), add: wan(1) } },
      { from: wan(2000), rate: '0.001' },
    ];
    expect(problemsIn(reward(bands, {}, { reading: 'marginal' }))).toEqual([
      'rewards.0.standards.0.bands.0.grows grows-flat error',
      'rewards.0.standards.0.bands.1 curve-falls warning',
    ]);
    expect(problemsIn(reward(bands))).toEqual(['rewards.0.standards.0.bands.1 curve-falls warning']);
  });

  it('has grown by steps that are full below the next bound, and at it where that one is open', () => {
    const { most: _, ...grows } = band.grows;
    const next = (from: number, amount: number, more: Partial<Band> = {}) =>
      problemsIn(
        reward([
          { ...band, grows },
          { from: wan(from), amount: wan(amount), ...more },
        ]),
      );
    const falls = ['rewards.0.standards.0.bands.1 curve-falls warning'];
    // 19.99 million give 60,000; at 20 million it would be 70,000.
    expect(only(reward([{ ...band, grows }]), [receipt(wan(1999))]).amount).toBe(wan(6));
    expect([next(2000, 6), next(2000, 5.9)]).toEqual([[], falls]);
    expect([next(2000, 6, { open: true }), next(2000, 7, { open: true })]).toEqual([falls, []]);
    expect([next(2001, 6.9), next(2001, 7)]).toEqual([falls, []]);
    expect([next(1400, 4.9), next(1400, 5)]).toEqual([falls, []]);
  });

  it('falls where the next one begins lower than it had grown, and has no cap below its fixed amount', () => {
    expect(problemsIn(reward([band, { from: wan(3000), amount: wan(7) }]))).toEqual([
      'rewards.0.standards.0.bands.1 curve-falls warning',
    ]);
    expect(problemsIn(reward([{ ...band, grows: { ...band.grows, most: wan(4) } }]))).toEqual([
      'rewards.0.standards.0.bands.0.grows bounds-crossed error',
    ]);
    const still = reward([{ ...band, grows: { ...band.grows, per: '0' } }]);
    expect(parseScheme(schemeOf(still)).problems).toMatchObject([{ code: 'not-above-zero' }]);
  });
});

describe('A reward set between two rates', () => {
  const of = reward([{ from: '0', hand: { least: '0.001', most: '0.003', of: 'base' } }]);
  const set = (amount: string) => ({ setRewards: [{ reward: 'r', deal: 'd', referrer: 'of d', amount }] });
  const facts = [receipt('333333')];

  it('is within whole minor units of them, and told with both', () => {
    const bounds = { least: '334', most: '999', leastRate: '0.001', mostRate: '0.003' };
    expect(only(of, facts)).toMatchObject({ amount: '0', steps: [{ code: 'not-set', params: bounds }] });
    for (const amount of ['334', '999'])
      expect(only(of, facts, set(amount))).toMatchObject({
        amount,
        steps: [{ code: 'set', params: { ...bounds, amount } }],
      });
  });

  it('falls where the most of it is less than the band before gives just below, or can', () => {
    const falls = ['rewards.0.standards.0.bands.1 curve-falls warning'];
    const beyond = (before: Band, next: Partial<Band>, reading: 'flat' | 'marginal' = 'flat') =>
      problemsIn(reward([before, { from: wan(1000), ...next }], {}, { reading }));
    const hand = (least: number, most: number) => ({ hand: { least: wan(least), most: wan(most) } });
    const rates = (least: string, most: string) => ({ hand: { least, most, of: 'base' as const } });
    const fixed: Band = { from: '0', amount: wan(5) };
    expect([beyond(fixed, hand(1, 4)), beyond(fixed, hand(1, 5))]).toEqual([falls, []]);
    const byHand: Band = { from: '0', ...hand(1, 5) };
    expect([beyond(byHand, { amount: wan(4) }), beyond(byHand, { amount: wan(5) })]).toEqual([falls, []]);
    expect([beyond(byHand, hand(2, 4)), beyond(byHand, hand(2, 6))]).toEqual([falls, []]);
    const byRates: Band = { from: '0', ...rates('0.001', '0.01') };
    expect([beyond(byRates, rates('0.001', '0.009')), beyond(byRates, hand(1, 10))]).toEqual([falls, []]);
    expect([beyond(byRates, hand(1, 9.9)), beyond(fixed, rates('0.001', '0.004'))]).toEqual([falls, falls]);
    const rate: Band = { from: '0', rate: '0.01' };
    expect([beyond(rate, hand(1, 9), 'marginal'), beyond(rate, hand(1, 10), 'marginal')]).toEqual([
      falls,
      [],
    ]);
    // What is converted is not compared with what is fixed.
    const inDollars = (next: Partial<Band>) =>
      problemsIn(reward([byRates, { from: wan(1000), ...next }], { currency: 'CNY' }, { currency: 'USD' }));
    expect(inDollars(rates('0.001', '0.009'))).toContain(falls[0]);
    expect(inDollars(hand(1, 2))).not.toContain(falls[0]);
  });

  it('beyond them is a problem, and none', () => {
    for (const amount of ['333', '1000']) {
      const { rows, problems } = computed(of, facts, set(amount));
      expect(rows[0]?.amount).toBe('0');
      expect(problems).toMatchObject([
        { code: 'beyond-bound', params: { least: '334', most: '999', amount } },
      ]);
    }
  });
});

describe('A reward read in another currency than it is paid in', () => {
  const rate = (day: string, value: string) =>
    ({ currency: 'USD', to: 'CNY', day, per: 100, value }) as const;
  const rates = [rate('2000-01-01', '700'), rate('2001-01-01', '710'), rate('2999-01-01', '1')];
  const facts = [receipt(wan(100), 'USD')];

  it('goes by bounds in the one, and by the rate of the day of the result to the other', () => {
    const row = only(inDollars([{ from: wan(100), rate: '0.01', amount: wan(1) }]), facts, { rates });
    // 1 % of 1,000,000 USD is 71,000 CNY, and 10,000 CNY beside it.
    expect([row.base, row.amount]).toEqual([wan(100), wan(8.1)]);
    expect(row.steps).toMatchObject([
      { code: 'rate', params: { from: 'USD', to: 'CNY', day: '2001-01-01', per: '100', value: '710' } },
      { code: 'flat', params: { in: 'USD', base: wan(100), amount: wan(8.1) } },
    ]);
  });

  it('needs no rate for what is fixed, and has none told', () => {
    const fixed = only(
      inDollars([{ from: wan(50), amount: wan(1), grows: { per: wan(10), add: wan(0.1) } }]),
      facts,
      { rates },
    );
    expect([fixed.amount, ...fixed.steps.map(({ code }) => code)]).toEqual([wan(1.5), 'flat', 'grows']);
    const byHand = inDollars([{ from: '0', hand: { least: '0.01', most: '0.02', of: 'base' } }]);
    expect(only(byHand, facts, { rates }).steps).toMatchObject([
      { code: 'rate' },
      { code: 'not-set', params: { least: wan(7.1), most: wan(14.2) } },
    ]);
  });

  it('falls at a bound where bands give without rates, or by rates alone, whatever the rate of the day', () => {
    const falls = ['rewards.0.standards.0.bands.1 curve-falls warning'];
    const at = (before: Partial<Band>, band: Partial<Band>) =>
      problemsIn(
        inDollars([
          { from: wan(50), ...before },
          { from: wan(100), ...band },
        ]),
      );
    const grows = { per: wan(10), add: wan(1) };
    // Four steps are full below the bound, which is the fifth: 90,000.
    expect(at({ amount: wan(5), grows }, { amount: wan(8) })).toEqual(falls);
    expect(at({ amount: wan(5), grows }, { amount: wan(9) })).toEqual([]);
    expect(at({ rate: '0.02' }, { rate: '0.01' })).toEqual(falls);
    expect(at({ rate: '0.01' }, { rate: '0.02' })).toEqual([]);
    // What a rate gives is not known before the day.
    expect(at({ rate: '0.02' }, { amount: wan(1) })).toEqual([]);
    expect(at({ rate: '0.02', amount: wan(1) }, { rate: '0.01' })).toEqual([]);
  });

  it('is told below all bands in the currency of the standard that has a base', () => {
    const bands = [{ from: wan(1000), amount: wan(1) }];
    const standard = { names: both('s'), reading: 'flat', bands } as const;
    const yuan: Standard = { ...standard, key: 'y', measure: 'paid' };
    const dollars: Standard = { ...standard, key: 'd', measure: 'signed', currency: 'USD' };
    const below = (standards: Standard[], found: Fact[]) =>
      computed(reward([], { standards }), found, { rates }).barred.map(({ params }) => params);
    const { parent: _, ...deal } = receipt(wan(100), 'USD');
    const signed: Fact = { ...deal, record: 'd', kind: 'deal', aspect: 'contracted' };
    expect(below([yuan, dollars], [signed])).toEqual([{ base: wan(100), in: 'USD' }]);
    expect(below([dollars, yuan], [receipt(wan(700))])).toEqual([{ base: wan(700) }]);
    expect(below([dollars, yuan], [receipt(wan(700)), signed])).toEqual([{ base: wan(100), in: 'USD' }]);
    expect(below([yuan, dollars], [receipt(wan(700)), signed])).toEqual([{ base: wan(700) }]);
    expect(below([dollars, yuan], [receipt('0')])).toEqual([{ base: '0', in: 'USD' }]);
  });

  it('is a problem without a rate, and not published', () => {
    const of = inDollars([{ from: '0', rate: '0.01' }]);
    expect(computed(of, facts, { rates: [rate('2999-01-01', '1')] })).toMatchObject({
      rows: [],
      notes: [{ code: 'fault', params: { code: 'reward-rate-missing' } }],
      problems: [{ code: 'reward-rate-missing', params: { from: 'USD', to: 'CNY', rule: 'r' } }],
    });
    expect(problemsIn(of, { rates: [] })).toEqual([
      'rewards.0.standards.0.currency reward-rate-missing error',
    ]);
    // The other way about it is another rate.
    const [other] = checked(of, { rates: [{ currency: 'CNY', to: 'USD' }] });
    expect(other?.params).toEqual({ from: 'USD', to: 'CNY', day: '', other: 'yes' });
    expect(checked(of, { rates: [{ currency: 'EUR', to: 'CNY' }] })[0]?.params.other).toBe(undefined);
    expect(problemsIn(of, { rates })).toEqual([]);
    expect(problemsIn(of)).toEqual([]);
    expect(problemsIn(reward([{ from: '0' }], {}, { currency: 'USD' }), { rates })).toEqual([
      'rewards.0.standards.0.measure unlike-kinds error',
    ]);
  });
});

describe('Instalments', () => {
  const due = (part: string, name: string) => ({ part, due: both(name) });
  const of = (...parts: string[]) =>
    reward([{ from: '0', rate: '0.01' }], {
      instalments: parts.map((part, at) => due(part, `${at}`)),
      cap: '1001',
    });

  it('part what is paid in the end, rounded down, the last taking the rest, and are summed', () => {
    const { rows, notes } = computed(of('0.5', '0.25', '0.25'), [
      receipt(wan(1)),
      receipt('10300', 'CNY', 'e'),
    ]);
    const parts = rows.map(({ amount, steps }) => [
      amount,
      ...steps.flatMap(({ code, params }) => (code === 'instalment' ? [params.amount] : [])),
    ]);
    expect(parts).toEqual([
      ['1001', '500', '250', '251'],
      ['103', '51', '25', '27'],
    ]);
    expect(notes).toMatchObject([
      { code: 'due', params: { at: '0', part: '0.5', amount: '551' } },
      { code: 'due', params: { at: '1', amount: '275' } },
      { code: 'due', params: { at: '2', amount: '278' } },
    ]);
  });

  it('must add up to the whole', () => {
    expect(problemsIn(of('0.5', '0.5'))).toEqual([]);
    expect(problemsIn(of('0.5', '0.4'))).toEqual(['rewards.0.instalments instalments-sum error']);
  });
});
