import { describe, expect, it } from 'vitest';
import { checkScheme } from '..';
import { type Expression, lowest, measure, num, times } from '../expression';
import { aFact, anIndicator, aScheme, aSubjects, aUnit } from '../testing';
import { column, csv, held, plain, shown, table } from './testing';

describe('rewards for referrers', () => {
  const rows = csv('referrer_rewards.csv');
  const wan = (number: string) => held(number, '万元');
  const paid = measure('paid');
  type Row = [from: string, rate: string, more?: { origin?: string; join?: boolean }];
  const schedule = (...segments: Row[]): Expression => ({
    form: 'curve',
    of: paid,
    gives: 'money',
    currency: 'CNY',
    segments: segments.map(([from, rate, more]) => ({ from: wan(from), rate, ...more })),
  });
  const cap = (of: Expression, number: string) => lowest(of, num(wan(number), 'money', 'CNY'));
  const funing = cap(
    schedule(['0', '0.005'], ['1000', '0.001', { join: true }], ['10000', '0.0005', { join: true }]),
    '50',
  );
  const flat = cap(
    schedule(
      ['3000', '0.0025', { origin: '0' }],
      ['5000', '0.002', { origin: '0' }],
      ['10000', '0.0015', { origin: '0' }],
      ['50000', '0.001', { origin: '0' }],
    ),
    '1000',
  );
  const marginal = cap(
    schedule(
      ['3000', '0.0025', { origin: '0' }],
      ['5000', '0.002', { join: true }],
      ['10000', '0.0015', { join: true }],
      ['50000', '0.001', { join: true }],
    ),
    '1000',
  );
  const scheme = aScheme({
    measures: [
      {
        key: 'paid',
        names: { zh: '到账', en: 'paid' },
        source: { kind: 'receipt', aspect: 'paid_in' },
        quantity: 'money',
        currency: 'CNY',
      },
    ],
    indicators: [anIndicator('none', { preset: 'entered', least: '0', most: '0' })],
    tables: [
      table('units', [
        column('funing', funing, 4, { percent: false, unit: 'wan' }),
        column('flat', flat, 4, { percent: false, unit: 'wan' }),
        column('marginal', marginal, 4, { percent: false, unit: 'wan' }),
      ]),
    ],
  });
  const subjects = aSubjects({
    units: rows.map((row, position) => aUnit(`u${row.investment_wan_yuan}`, { position })),
  });
  const facts = rows.map((row) =>
    aFact({
      unit: `u${row.investment_wan_yuan}`,
      kind: 'receipt',
      aspect: 'paid_in',
      amount: wan(row.investment_wan_yuan ?? ''),
      currency: 'CNY',
    }),
  );

  it('gives every value of both schedules, read flat and read marginally', () => {
    const cells = shown(scheme, subjects, facts);
    for (const row of rows) {
      const found = cells[`u${row.investment_wan_yuan}`] ?? {};
      const numbers = [found.funing, found.flat, found.marginal].map((text) => plain(text ?? ''));
      const published = [
        row.funing_marginal_cap50_wan,
        row.congjiang_flat_by_band_wan,
        row.congjiang_marginal_from0_wan,
      ];
      expect([row.investment_wan_yuan, ...numbers]).toEqual([
        row.investment_wan_yuan,
        ...published.map((text) => plain(text ?? '')),
      ]);
    }
  });

  it('warns that the flat reading falls where the marginal one does not', () => {
    const falls = (tree: Expression) =>
      checkScheme(aScheme({ ...scheme, tables: [table('units', [column('x', tree, 2)])] })).filter(
        (one) => one.code === 'curve-falls',
      ).length;
    expect(falls(flat)).toBeGreaterThan(0);
    expect(falls(marginal)).toBe(0);
    expect(falls(times(num('1'), funing))).toBe(0);
  });

  it('gives 124,975 for 49.99 million and 100,000 for 50 million in the flat reading', () => {
    const two = aSubjects({ units: [aUnit('a'), aUnit('b')] });
    const cells = shown(scheme, two, [
      aFact({ unit: 'a', kind: 'receipt', aspect: 'paid_in', amount: '4999000000', currency: 'CNY' }),
      aFact({ unit: 'b', kind: 'receipt', aspect: 'paid_in', amount: '5000000000', currency: 'CNY' }),
    ]);
    expect([cells.a?.flat, cells.b?.flat]).toEqual(['12.4975', '10.0000']);
  });
});
