/** Rules over deals that go by the money received on them, of the days that are asked for. */
import { describe, expect, it } from 'vitest';
import { checkScheme } from '.';
import { points } from './expression';
import type { Rule } from './presets';
import { type Measure, parseScheme } from './scheme';
import { aFact, aFigureMeasure, aFormula, anIndicator, aScheme, score } from './testing';

const YI = 10_000_000_000;
const yi = (n: number) => String(n * YI);
const deals: Measure = {
  key: 'size',
  names: { zh: '项目', en: 'Deals' },
  source: { kind: 'deal', aspect: 'total' },
  quantity: 'money',
  currency: 'CNY',
};
const aDeal = (record: string, amount: number, shareBp = 10000, unit = 'u') =>
  aFact({ unit, record, aspect: 'total', amount: yi(amount), currency: 'CNY', shareBp, day: '2024-03-01' });
const aReceipt = (parent: string, amount: number, day: string, unit = 'u') =>
  aFact({ unit, parent, kind: 'receipt', aspect: 'paid_in', amount: yi(amount), currency: 'CNY', day });
const measures = [deals];

describe('receipts of a deal within given days', () => {
  // 1 亿 signed, 0.6 paid in of which 0.2 came after the campaign's last day, and 0.1 in the first half year.
  const facts = [
    aDeal('d', 1),
    aReceipt('d', 0.1, '2024-05-01'),
    aReceipt('d', 0.3, '2024-12-31'),
    aReceipt('d', 0.2, '2025-01-10'),
  ];
  const at = (rule: Rule) => score(rule, { measures, facts });
  const halfYear = { paidWithin: 'days', paidFrom: '2024-01-01', paidTo: '2024-06-30' } as const;

  it('bands a project by what was received on it, of any day, in the campaign, or within given days', () => {
    const rule = {
      preset: 'bands',
      measure: 'size',
      each: 'item',
      reads: 'paid',
      bands: [
        { from: yi(0.1), points: '1' },
        { from: yi(0.4), points: '4' },
        { from: yi(0.6), points: '6' },
      ],
    } as const;
    expect(at({ ...rule, bands: [...rule.bands] })).toBe('6');
    expect(at({ ...rule, bands: [...rule.bands], paidWithin: 'campaign' })).toBe('4');
    expect(at({ ...rule, bands: [...rule.bands], ...halfYear })).toBe('1');
  });

  it('holds the condition of a share paid in to those days', () => {
    const rule: Rule = {
      preset: 'bands',
      measure: 'size',
      each: 'item',
      bands: [{ from: yi(1), points: '10' }],
      paidPercent: '50',
    };
    expect([at(rule), at({ ...rule, paidWithin: 'campaign' })]).toEqual(['10', '0']);
    expect(at({ ...rule, paidPercent: '40', paidWithin: 'campaign' })).toBe('10');
  });

  it('takes a project’s progress and its band from them', () => {
    const rule: Rule = { preset: 'project', measure: 'size', progress: '60' };
    expect(at(rule)).toBe('36');
    expect(at({ ...rule, paidWithin: 'campaign' })).toBe('24');
    const banded: Rule = {
      ...rule,
      reads: 'paid',
      bands: [{ from: yi(0.4), points: '5' }],
      paidWithin: 'campaign',
    };
    expect(at(banded)).toBe('29');
  });

  it('gives points per amount received, of each deal by itself or of their sum', () => {
    const rule: Rule = {
      preset: 'per_amount',
      measure: 'size',
      reads: 'paid',
      per: yi(0.25),
      points: '1',
      whole: true,
    };
    const two = [...facts, aDeal('e', 2), aReceipt('e', 0.4, '2024-07-01')];
    const both = (one: Rule) => score(one, { measures, facts: two });
    // Sum of 0.4 and 0.4: three whole steps; each by itself: one and one.
    expect(both({ ...rule, paidWithin: 'campaign' })).toBe('3');
    expect(both({ ...rule, each: 'item', paidWithin: 'campaign' })).toBe('2');
    // The deal's own amounts: 1 and 2.
    const { reads: _, ...own } = rule;
    expect(both({ ...own, each: 'item', beyond: yi(1) })).toBe('4');
  });

  it('wants both ends of given days, in their order', () => {
    const wrong = (more: object) =>
      parseScheme(
        aScheme({
          measures,
          indicators: [
            anIndicator('x', { preset: 'project', measure: 'size', progress: '1', ...more } as Rule),
          ],
        }),
      ).problems.map(({ path, code }) => `${path} ${code}`);
    expect(wrong({ paidWithin: 'days', paidFrom: '2024-02-01' })).toEqual([
      'indicators.0.rule.paidTo required',
    ]);
    expect(wrong({ paidWithin: 'days', paidTo: '2024-02-01' })).toEqual([
      'indicators.0.rule.paidFrom required',
    ]);
    expect(wrong({ paidWithin: 'days', paidFrom: '2024-02-02', paidTo: '2024-02-01' })).toEqual([
      'indicators.0.rule.paidTo day-before',
    ]);
    expect(wrong({ paidWithin: 'days', paidFrom: '2024-02-02', paidTo: '2024-02-02' })).toEqual([]);
    expect(wrong({ paidWithin: 'campaign' })).toEqual([]);
  });
});

describe('a deal that units share', () => {
  // 12 亿 at 75 %: the whole reaches 10 亿, the part of 9 does not.
  const facts = [aDeal('d', 12, 7500), aDeal('d', 12, 2500, 'v'), aReceipt('d', 8, '2024-07-01')];
  const at = (rule: Rule) => score(rule, { measures, facts });
  const bands = [
    { from: yi(5), points: '4' },
    { from: yi(10), points: '8' },
  ];

  it('has the band of its whole amount shared out, or each part its own band', () => {
    const rule: Rule = { preset: 'bands', measure: 'size', each: 'item', bands };
    expect(at(rule)).toBe('6');
    expect(at({ ...rule, shared: 'first' })).toBe('4');
    expect(at({ ...rule, reads: 'paid' })).toBe('3');
    // 6 of the 8 received are its own.
    expect(at({ ...rule, reads: 'paid', shared: 'first' })).toBe('4');
  });

  it('has the steps of its whole amount shared out, or each part its own', () => {
    const rule: Rule = {
      preset: 'per_amount',
      measure: 'size',
      each: 'item',
      per: yi(4),
      points: '1',
      whole: true,
    };
    expect([at(rule), at({ ...rule, shared: 'first' })]).toEqual(['2.25', '2']);
  });

  it('adds up the unit’s own parts where the sum is asked for', () => {
    const rule: Rule = { preset: 'bands', measure: 'size', each: 'total', reads: 'paid', bands };
    expect(at(rule)).toBe('4');
  });
});

describe('deals counted by an amount', () => {
  // 到账满 5% 的签约项目每个 5 分
  const { currency: _, ...rest } = deals;
  const counted: Measure = { ...rest, quantity: 'count', take: 'count' };
  const rule: Rule = {
    preset: 'bands',
    measure: 'size',
    each: 'item',
    bands: [{ from: '0', points: '5' }],
    paidPercent: '5',
  };

  it('earn their points each once so much of them is paid in', () => {
    const facts = [
      ...[aDeal('d', 1), aReceipt('d', 0.05, '2024-04-01')],
      ...[aDeal('e', 1), aReceipt('e', 0.04, '2024-04-01')],
      ...[aDeal('f', 2), aReceipt('f', 0.5, '2024-04-01')],
    ];
    expect(score(rule, { measures: [counted], facts })).toBe('10');
    const found = checkScheme(aScheme({ measures: [counted], indicators: [anIndicator('x', rule)] }));
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('checking', () => {
  const codes = (rule: Rule, measure: object = deals) =>
    checkScheme(
      aScheme({ measures: [measure as never, aFigureMeasure('n')], indicators: [anIndicator('x', rule)] }),
    )
      .filter(({ code }) => code === 'receipts-unfit' || code === 'share-unsaid')
      .map(({ path, code, severity }) => `${path} ${code} ${severity}`);
  const unfit = ['indicators.0.rule.measure receipts-unfit error'];

  it('refuses to look for receipts on what is no amount of deals', () => {
    const rule: Rule = { preset: 'project', measure: 'size', progress: '60' };
    expect(codes(rule)).toEqual([]);
    expect(codes({ ...rule, measure: 'n' })).toEqual(unfit);
    expect(codes({ preset: 'project', measure: 'n', fresh: '5' })).toEqual([]);
    const counted = { ...deals, source: { kind: 'deal', aspect: 'count' }, quantity: 'count' };
    expect(codes(rule, counted)).toEqual(unfit);
    const received = { ...deals, source: { kind: 'receipt', aspect: 'paid_in' } };
    expect(codes(rule, received)).toEqual(unfit);
    const bands: Rule = { preset: 'bands', measure: 'n', each: 'item', bands: [{ from: '1', points: '1' }] };
    expect(codes(bands)).toEqual([]);
    expect(codes({ ...bands, paidPercent: '5' })).toEqual(unfit);
    expect(codes({ ...bands, reads: 'paid' })).toEqual(unfit);
    const per: Rule = { preset: 'per_amount', measure: 'n', per: '1', points: '1' };
    expect(codes(per)).toEqual([]);
    expect(codes({ ...per, reads: 'paid' })).toEqual(unfit);
    // Of a sum by bands no part paid in is asked.
    expect(codes({ ...bands, each: 'total', paidPercent: '5' })).toEqual([]);
  });

  it('warns of a formula that gives each of several units all the points of what they share', () => {
    const amount = { form: 'value', of: 'amount', whole: true } as const;
    const curve = (of: object) => ({ form: 'curve', of, segments: [{ from: '0', base: '4' }] });
    const formula = (each: object, take = 'sum') =>
      aFormula({ form: 'fold', over: { of: 'facts', measure: 'size' }, each, take } as never);
    const warned = ['indicators.0.rule.tree share-unsaid warning'];
    expect(codes(formula(curve(amount)))).toEqual(warned);
    expect(codes(formula(curve({ form: 'value', of: 'amount', aspect: 'total' })))).toEqual(warned);
    expect(codes(formula(curve({ form: 'value', of: 'amount' })))).toEqual([]);
    expect(codes(formula(points('4')))).toEqual(warned);
    expect(codes(formula({ form: 'value', of: 'number', number: '4', kind: 'count' }))).toEqual([]);
    const shared = {
      form: 'arithmetic',
      operator: 'multiply',
      of: [curve(amount), { form: 'value', of: 'share' }],
    };
    expect(codes(formula(shared))).toEqual([]);
    expect(codes(formula(curve(amount), 'max'))).toEqual([]);
    expect(codes(formula(curve(amount)), { ...deals, credit: 'lead' })).toEqual([]);
    expect(codes(formula(curve(amount)), { ...deals, credit: 'each' })).toEqual([]);
    expect(codes(formula(curve(amount)), { ...deals, credit: 'host' })).toEqual(warned);
  });
});
