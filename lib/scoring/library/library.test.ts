import { describe, expect, it } from 'vitest';
import { canonical, type Json } from '../../canonical';
import { checkScheme, computeResult, LIBRARY, libraryScheme, needsOf, parseScheme, type Scheme } from '..';
import { city2024Facts, city2024Subjects } from '../cases/city-2024';
import type { Fact, Subjects } from '../facts';
import { aFact, aFigure, aSubjects, aUnit } from '../testing';

const WAN = 1_000_000n;
const wan = (number: number) => (BigInt(number) * WAN).toString();
const yi = (tenths: number) => (BigInt(tenths) * 1_000_000_000n).toString();
const money = (key: string) => ({
  key,
  name: { zh: key, en: key },
  quantity: 'money' as const,
  currency: 'CNY' as const,
});
const target = (goal: string, holderId: string, assured: string) => ({
  goal,
  holder: 'unit' as const,
  holderId,
  assured,
});
const deal = (unit: string, amount: string, more: Partial<Fact> = {}) =>
  aFact({ unit, aspect: 'contracted', amount, currency: 'CNY', ...more });
const receipt = (unit: string, amount: string, more: Partial<Fact> = {}) =>
  aFact({ unit, kind: 'receipt', aspect: 'paid_in', amount, currency: 'CNY', ...more });

/** The scheme as it would be stored, read back. */
function made(key: string): Scheme {
  const scheme = libraryScheme(key)?.make('CNY');
  const read = parseScheme(JSON.parse(canonical(scheme as unknown as Json)));
  expect(read.problems).toEqual([]);
  if (!read.scheme) throw new Error(key);
  return read.scheme;
}

/** Points per indicator, and the total, per unit; nothing may have gone wrong. */
function scored(key: string, subjects: Partial<Subjects>, facts: readonly Fact[]) {
  const result = computeResult(made(key), aSubjects(subjects), facts);
  expect(result.problems).toEqual([]);
  return Object.fromEntries(
    (result.boards[0]?.rows ?? []).map((row) => [
      row.unit,
      { points: row.points.map((cell) => cell.verified), total: row.total.verified, rank: row.rank },
    ]),
  );
}

describe.each(LIBRARY.map((one) => [one.key, one] as const))('%s', (key, one) => {
  it('is read back as it is written, and is sound where the campaign has the goals it needs', () => {
    const scheme = made(key);
    const { goals, past } = needsOf(scheme);
    expect(checkScheme(scheme, { goals, pastKeys: past }).filter((p) => p.severity === 'error')).toEqual([]);
    expect(scheme.indicators.length).toBeGreaterThan(0);
  });

  it('names everything in both languages, and says what it does and where it comes from', () => {
    const spoken: { zh: string; en: string }[] = [one.names, one.about, one.source];
    const collect = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(collect);
      else if (value && typeof value === 'object') {
        if ('zh' in value && 'en' in value) spoken.push(value as { zh: string; en: string });
        Object.values(value).forEach(collect);
      }
    };
    collect(one.make('USD'));
    for (const { zh, en } of spoken) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[A-Z0-9]/);
    }
  });
});

describe('figures worked by hand', () => {
  it('hundred days: half of a target in money received earns half of its forty', () => {
    const goals = [money('contracted'), money('paid_in')];
    const targets = [target('contracted', 'u', wan(1000)), target('paid_in', 'u', wan(1000))];
    const facts = [deal('u', wan(1200)), receipt('u', wan(500))];
    // 20 × 1.2 = 24 · 40 × 0.5 = 20.
    expect(scored('hundred-days', { units: [aUnit('u')], goals, targets }, facts).u?.total).toBe('44');
  });

  it('town class: in proportion to ten, then one per whole 10 %, two and three for each extra; city-run amounts half', () => {
    const subjects = {
      units: [aUnit('a'), aUnit('b')],
      goals: [money('contracted')],
      targets: [target('contracted', 'a', wan(1000)), target('contracted', 'b', wan(1000))],
      rates: [{ currency: 'USD' as const, day: '2024-01-01', per: 1, value: '7', to: 'CNY' as const }],
    };
    const large = (unit: string, amount: string) => aFact({ unit, aspect: 'total', amount, currency: 'USD' });
    const facts = [
      // 500 + half of 400 = 700 of 1000: 7 points. One project of 3 m USD, one a cent short of it.
      deal('a', wan(500)),
      aFigure('a', 'city_run', wan(400), { currency: 'CNY' }),
      aFact({ unit: 'a', record: 'p1' }),
      large('a', wan(300)),
      aFact({ unit: 'a', record: 'p2', aspect: 'count' }),
      aFact({ unit: 'a', record: 'p2', aspect: 'total', amount: '299999999', currency: 'USD' }),
      // 1254 of 1000: 10 + 2 whole tens. Two leading firms.
      deal('b', wan(1254)),
      aFigure('b', 'leading_firms', '2'),
      aFact({ unit: 'b', record: 'p3', aspect: 'count' }),
      aFact({ unit: 'b', record: 'p3', aspect: 'total', amount: wan(300), currency: 'USD' }),
    ];
    expect(scored('town-class', subjects, facts)).toEqual({
      a: { points: ['7', '0', '0'], total: '7', rank: 2 },
      b: { points: ['12', '2', '6'], total: '20', rank: 1 },
    });
  });

  it('asymmetric: up by whole tens, down by whole fives to nothing; an incident takes a unit off the board', () => {
    const units = ['over', 'under', 'none', 'incident'].map((id) => aUnit(id));
    const subjects = {
      units,
      goals: [money('contracted'), money('paid_in')],
      targets: units.flatMap(({ id }) => [
        target('contracted', id, wan(100)),
        target('paid_in', id, wan(100)),
      ]),
    };
    const facts = [
      // 129 %: 12 + 2 · 100 %: 12.
      deal('over', wan(129)),
      receipt('over', wan(100)),
      // 91 %: 12 − 1 · 50 %: 12 − 10.
      deal('under', wan(91)),
      receipt('under', wan(50)),
      deal('incident', wan(200)),
      receipt('incident', wan(200)),
      aFigure('incident', 'serious_incidents', '1'),
    ];
    const got = scored('asymmetric', subjects, facts);
    expect(got.over).toEqual({ points: ['14', '12'], total: '26', rank: 1 });
    expect(got.under).toEqual({ points: ['11', '2'], total: '13', rank: 2 });
    // 0 %: twenty whole fives below the line would be −8.
    expect(got.none).toEqual({ points: ['0', '0'], total: '0', rank: 3 });
    expect(got.incident?.rank).toBeNull();
  });

  it('efficacy: sixty for the last, a hundred for the first, in proportion between, group by group', () => {
    const units = [
      ...['a', 'b', 'c'].map((id) => aUnit(id, { group: 'west' })),
      ...['d', 'e', 'f'].map((id) => aUnit(id, { group: 'east' })),
    ];
    const facts = [
      ...(
        [
          ['a', 100],
          ['b', 200],
          ['c', 300],
          ['d', 1000],
          ['e', 1000],
          ['f', 1000],
        ] as const
      ).flatMap(([id, amount]) => [deal(id, wan(amount)), receipt(id, wan(amount))]),
    ];
    const got = scored('efficacy', { units }, facts);
    // Weights 40 and 60: the last gets 60 %, the middle 80 %, the first all; a flat group gets all.
    expect(got.a?.points).toEqual(['24', '36']);
    expect(got.b?.points).toEqual(['32', '48']);
    expect(got.c?.points).toEqual(['40', '60']);
    expect(got.e?.points).toEqual(['40', '60']);
  });

  it('six items of a city: the published totals of two districts', () => {
    const got = computeResult(made('city-six-items'), city2024Subjects, city2024Facts);
    expect(got.boards[0]?.rows.map((row) => row.total.verified).sort()).toEqual(['2.78', '2.95']);
  });

  it('hard threshold: nothing at 99.9 %, sixty at the target, half a point per whole ten, ten at most', () => {
    const at = { a: 999, b: 1000, c: 1099, d: 1250, e: 9000 };
    const units = Object.keys(at).map((id) => aUnit(id));
    const subjects = {
      units,
      goals: [money('paid_in')],
      targets: units.map(({ id }) => target('paid_in', id, wan(1000))),
    };
    const got = scored(
      'hard-threshold',
      subjects,
      Object.entries(at).map(([id, amount]) => receipt(id, wan(amount))),
    );
    expect(Object.fromEntries(Object.entries(got).map(([id, row]) => [id, row.total]))).toEqual({
      a: '0',
      b: '60',
      c: '60',
      d: '61',
      e: '70',
    });
  });

  it('per project: new or carried over, size, trade, and sixty in proportion to the plan; shared ones by share', () => {
    const plan = (record: string, tenthsOfYi: number, more: Partial<Fact> = {}) =>
      aFact({ unit: 'u', record, aspect: 'total', amount: yi(tenthsOfYi), currency: 'CNY', ...more });
    const facts = [
      // 5 + 20 + 15 + 60 × 4 ÷ 16 = 55.
      plan('new', 160, { attributes: { carriedOver: false, industry: '高新技术' } }),
      receipt('u', yi(40), { parent: 'new' }),
      // (2 + 6 + 8 + 60) × half = 38; paid in beyond the plan counts as the plan.
      plan('old', 10, { shareBp: 5000, attributes: { carriedOver: true, industry: '现代服务业' } }),
      receipt('u', yi(30), { parent: 'old' }),
      // 5 + 3 + 6 = 14.
      plan('small', 9, { attributes: { carriedOver: false } }),
    ];
    expect(scored('per-project', { units: [aUnit('u')] }, facts).u?.total).toBe('107');
  });

  it('ballots: the mean per electorate, 40, 30 and 30 per cent; a voter’s own unit is left out', () => {
    const ballot = (electorate: string, voter: string, places: Record<string, number>, unit?: string) => ({
      electorate,
      voter,
      ...(unit ? { unit } : {}),
      places: Object.entries(places).map(([of, place]) => ({ unit: of, place })),
    });
    const subjects = {
      units: [aUnit('a'), aUnit('b')],
      ballots: [
        ballot('市领导 Leaders', '1', { a: 1, b: 2 }),
        ballot('市领导 Leaders', '2', { a: 3, b: 1 }),
        ballot('参评单位 Units', '3', { a: 1, b: 25 }, 'a'),
        ballot('参评单位 Units', '4', { a: 2, b: 1 }, 'b'),
      ],
    };
    // a: 0.4 × (100 + 94) ÷ 2 + 0.3 × 97 + 0 = 67.9 · b: 0.4 × (97 + 100) ÷ 2 + 0.3 × 40 + 0 = 51.4.
    const got = scored('ballots', subjects, []);
    expect([got.a?.total, got.b?.total]).toEqual(['67.9', '51.4']);
  });

  it('signed and contacts: fifty and thirty at most, in proportion below, twenty entered', () => {
    const subjects = {
      units: [aUnit('a'), aUnit('b')],
      goals: [
        money('contracted'),
        { key: 'contacts', name: { zh: '客商', en: 'Firms' }, quantity: 'count' as const },
      ],
      targets: ['a', 'b'].flatMap((id) => [
        target('contracted', id, wan(1000)),
        target('contacts', id, '10'),
      ]),
      enteredPoints: [{ unit: 'a', indicator: 'other', points: '17.5' }],
    };
    const talk = (unit: string, investor: string) =>
      aFact({ unit, kind: 'negotiation', attributes: { investor } });
    const facts = [
      deal('a', wan(640)),
      talk('a', 'x'),
      talk('a', 'x'),
      talk('a', 'y'),
      deal('b', wan(2000)),
      ...Array.from({ length: 12 }, (_, at) => talk('b', `i${at}`)),
    ];
    expect(scored('signed-contacts', subjects, facts)).toEqual({
      a: { points: ['32', '6', '17.5'], total: '55.5', rank: 2 },
      b: { points: ['50', '30', '0'], total: '80', rank: 1 },
    });
  });

  it('two conditions: both lines must be reached; two less per ended month without a report, not below nothing', () => {
    const units = ['all', 'poor', 'half', 'late', 'out'].map((id) => aUnit(id));
    const months = (unit: string, ...of: number[]) =>
      of.map((month) => aFigure(unit, 'monthly_report', '1', { day: `2024-0${month}-20` }));
    const subjects = {
      units,
      // Three months are over; April is not.
      asOfDay: '2024-04-15',
      goals: [money('contracted'), money('paid_in')],
      targets: units.map(({ id }) => target('contracted', id, wan(10_000))),
    };
    const facts = [
      ...[deal('all', wan(10_000)), receipt('all', wan(2000)), ...months('all', 1, 2, 3)],
      // All signed, a cent short of the money.
      ...[deal('poor', wan(20_000)), receipt('poor', '1999999999'), ...months('poor', 1, 2, 3)],
      ...[deal('half', wan(5000)), receipt('half', wan(9000)), ...months('half', 1, 2, 3)],
      // 75 less two of three months.
      ...[deal('late', wan(9999)), receipt('late', wan(2000)), ...months('late', 2)],
    ];
    const got = scored('two-conditions', subjects, facts);
    expect(Object.fromEntries(Object.entries(got).map(([id, row]) => [id, row.total]))).toEqual({
      all: '100',
      poor: '0',
      half: '50',
      late: '71',
      out: '0',
    });
  });
});
