import { describe, expect, it } from 'vitest';
import { measure, num, over } from '../expression';
import type { Fact } from '../facts';
import { aFact, aFigure, aFigureMeasure, anIndicator, aScheme, aSubjects, aUnit } from '../testing';
import { column, computed, csv, held, plain, shown, table, target } from './testing';

describe('signings at a fair, Bazhong', () => {
  const rows = csv('bazhong_fair.csv');
  const units = rows.filter((row) => !/^(TOTAL|sector)/.test(row.unit ?? ''));
  const sectors = rows.filter((row) => row.unit?.startsWith('sector:'));
  const total = rows.find((row) => row.unit === 'TOTAL_published') as Record<string, string>;
  const subjects = aSubjects({ units: units.map((row, position) => aUnit(row.unit ?? '', { position })) });
  const of = (row: Record<string, string>, unit: string, industry?: string): Fact[] => [
    aFigure(
      unit,
      'projects',
      row.projects ?? '',
      industry ? { attributes: { key: 'sector_projects', industry } } : {},
    ),
    aFigure(unit, 'amount', held(row.amount_yi_yuan ?? '', '亿元'), {
      currency: 'CNY',
      ...(industry ? { attributes: { key: 'sector_amount', industry } } : {}),
    }),
  ];
  const scheme = aScheme({
    measures: ['amount', 'sector_amount']
      .map((key) => aFigureMeasure(key, 'money', { currency: 'CNY' }))
      .concat(['projects', 'sector_projects'].map((key) => aFigureMeasure(key))),
    indicators: [anIndicator('none', { preset: 'entered', least: '0', most: '0' })],
  });

  it('adds up to 26 projects and 60.27', () => {
    const tables = [
      table(
        'units',
        [
          column('n', measure('projects'), 0, { percent: false }),
          column('sum', measure('amount'), 2, { percent: false, unit: 'yi' }),
        ],
        { total: true },
      ),
    ];
    const cells = shown(
      { ...scheme, tables },
      subjects,
      units.flatMap((row) => of(row, row.unit ?? '')),
    );
    expect(cells.TOTAL).toEqual({ n: total.projects, sum: total.amount_yi_yuan });
    expect(plain(cells.巴州区?.sum ?? '')).toBe('4.5');
  });

  it('gives the shares of the sectors, trailing zeros dropped', () => {
    const formula = over(
      measure('sector_amount'),
      num(held(total.amount_yi_yuan ?? '', '亿元'), 'money', 'CNY'),
    );
    const values = sectors.map((row) => row.unit ?? '');
    const tables = [table('industry', [column('share', formula, 2, { zeros: 'dropped' })], { values })];
    const cells = shown(
      { ...scheme, tables },
      subjects,
      sectors.flatMap((row) => of(row, 'u', row.unit)),
    );
    for (const row of sectors) expect(cells[row.unit ?? '']?.share).toBe(row.share_pct_published);
  });
});

describe('first quarter of Taizhou, 2019', () => {
  const rows = csv('taizhou_2019_q1.csv');
  const units = rows.filter((row) => !/published|implied/.test(row.unit ?? ''));
  const line = (name: string) => rows.find((row) => row.unit === name) as Record<string, string>;
  const yi = '10000000000';
  /** ≥ 100 m CNY, or ≥ 10 m USD: one threshold in two currencies. */
  const large = {
    test: 'any' as const,
    of: [
      { test: 'amount' as const, aspect: 'total' as const, is: 'ge' as const, number: yi, currency: 'CNY' },
      {
        test: 'amount' as const,
        aspect: 'total' as const,
        is: 'ge' as const,
        number: '1000000000',
        currency: 'USD',
      },
    ],
  };
  const counted = (key: string, stage?: string) => ({
    key,
    names: { zh: key, en: key },
    source: { kind: 'deal' as const, aspect: 'total' as const },
    take: 'count' as const,
    quantity: 'count' as const,
    where: stage
      ? {
          test: 'all' as const,
          of: [
            large,
            { test: 'attribute' as const, attribute: 'stage', is: 'one-of' as const, values: [stage] },
          ],
        }
      : large,
  });
  const subjects = aSubjects({
    units: units.map((row, position) => aUnit(row.unit ?? '', { position })),
    goals: ['new_start', 'new_signed'].map((key) => ({
      key,
      name: { zh: key, en: key },
      quantity: 'count' as const,
    })),
    targets: ['new_start', 'new_signed'].map((goal) => ({
      goal,
      holder: 'campaign' as const,
      holderId: 'c',
      assured: line('annual_target_implied')[`${goal}_n`],
    })),
  });
  // Deals are made up so that their counts are the published ones; every other one is in USD, and some fall just short.
  const facts = units.flatMap((row) =>
    (['new_start', 'new_signed'] as const).flatMap((name) => {
      const deals = Array.from({ length: Number(row[`${name}_n`]) }, (_, index) =>
        aFact({
          unit: row.unit ?? '',
          aspect: 'total',
          attributes: { stage: name },
          ...(index % 2 ? { amount: '1000000000', currency: 'USD' } : { amount: yi, currency: 'CNY' }),
        }),
      );
      const short = aFact({
        unit: row.unit ?? '',
        aspect: 'total',
        attributes: { stage: name },
        amount: '9999999999',
        currency: 'CNY',
      });
      const shortInDollars = aFact({
        unit: row.unit ?? '',
        aspect: 'total',
        attributes: { stage: name },
        amount: '999999999',
        currency: 'USD',
      });
      return [...deals, short, shortInDollars];
    }),
  );
  const scheme = aScheme({
    measures: [counted('new_start', 'new_start'), counted('new_signed', 'new_signed')],
    indicators: [
      anIndicator('signed', { preset: 'counter', items: [{ measure: 'new_signed', points: '1' }] }),
    ],
    tables: [
      table(
        'units',
        [
          column('new_start', measure('new_start'), 0, { percent: false }),
          column('new_signed', measure('new_signed'), 0, { percent: false }),
        ],
        { total: true },
      ),
      {
        ...table('campaign', [
          column('new_start', over(measure('new_start'), target('new_start')), 1, { zeros: 'dropped' }),
          column('new_signed', over(measure('new_signed'), target('new_signed')), 1, { zeros: 'dropped' }),
        ]),
        key: 'completion',
      },
    ],
  });
  const result = computed(scheme, subjects, facts);

  it('counts by one threshold in two currencies, to 104 and 254', () => {
    const [first] = result.tables;
    const byUnit = Object.fromEntries(
      (first?.rows ?? []).map((row) => [
        row.total ? 'TOTAL_published' : row.subject,
        row.cells.map((cell) => cell.shown),
      ]),
    );
    for (const row of [...units, line('TOTAL_published')])
      expect(byUnit[row.unit ?? '']).toEqual([row.new_start_n, row.new_signed_n]);
  });

  it('gives completions of 26% and 31.8%', () => {
    const published = line('completion_pct_published');
    expect(result.tables[1]?.rows[0]?.cells.map((cell) => cell.shown)).toEqual([
      published.new_start_n,
      published.new_signed_n,
    ]);
  });

  it('lets units with equal counts share a place and skips the next', () => {
    expect(result.boards[0]?.rows.map((row) => [row.unit, row.rank])).toEqual([
      ['高港区', 1],
      ['泰兴市', 2],
      ['医药高新区', 3],
      ['兴化市', 4],
      ['海陵区', 5],
      ['姜堰区', 5],
      ['靖江市', 7],
    ]);
  });
});
