import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Json } from '../canonical';
import { computeResult, type Result, text } from '.';
import { measure, points, times } from './expression';
import type { Fact } from './facts';
import { parse } from './rational';
import { aBoard, aFact, anAward, anIndicator, aScheme, aSubjects, aUnit, both } from './testing';

const units = ['a', 'b', 'c', 'd', 'e'];

describe('properties', () => {
  const scheme = aScheme({
    measures: [
      {
        key: 'paid',
        names: both('paid'),
        source: { kind: 'receipt', aspect: 'paid_in' },
        quantity: 'money',
        currency: 'CNY',
      },
      {
        key: 'deals',
        names: both('deals'),
        source: { kind: 'deal', aspect: 'total' },
        quantity: 'money',
        currency: 'CNY',
      },
      {
        key: 'acts',
        names: both('acts'),
        source: { kind: 'activity', aspect: 'count' },
        take: 'days',
        quantity: 'days',
      },
    ],
    indicators: [
      anIndicator('best', { preset: 'best', measure: 'paid', of: 'best' }),
      anIndicator('bands', {
        preset: 'bands',
        measure: 'deals',
        each: 'item',
        bands: [
          { from: '100', points: '1' },
          { from: '500', points: '3' },
        ],
        paidPercent: '5',
      }),
      anIndicator('acts', { preset: 'per_amount', measure: 'acts', per: '1', points: '1' }, { cap: '5' }),
      anIndicator('tree', {
        preset: 'formula',
        tree: times(points('1'), {
          form: 'fold',
          over: { of: 'peers' },
          each: measure('paid'),
          take: 'rank',
        }),
      }),
    ],
    awards: [
      anAward({
        rule: { take: 'top', each: 2 },
        ties: 'break',
        tieBreaks: [{ by: 'measure', key: 'paid' }],
        cites: ['paid'],
      }),
    ],
  });
  const subjectsOf = (ids: readonly string[]) => aSubjects({ units: ids.map((id) => aUnit(id)) });
  const unit = fc.constantFrom(...units);
  const day = fc.integer({ min: 1, max: 28 }).map((one) => `2024-05-${String(one).padStart(2, '0')}`);
  const state = fc.constantFrom('accepted' as const, 'claimed' as const);
  const anyFact = fc.oneof(
    fc
      .record({
        unit,
        day,
        state,
        amount: fc.integer({ min: 1, max: 900 }),
        shareBp: fc.integer({ min: 0, max: 10000 }),
      })
      .map(({ amount, ...rest }) => ({
        ...rest,
        kind: 'deal' as const,
        aspect: 'total' as const,
        amount: String(amount),
        currency: 'CNY' as const,
      })),
    fc
      .record({
        unit,
        day,
        state,
        amount: fc.integer({ min: -100, max: 900 }),
        parent: fc.constantFrom('r0', 'r1', 'r2', 'r3'),
      })
      .map(({ amount, ...rest }) => ({
        ...rest,
        kind: 'receipt' as const,
        aspect: 'paid_in' as const,
        amount: String(amount),
        currency: 'CNY' as const,
      })),
    fc.record({ unit, day, state }).map((rest) => ({ ...rest, kind: 'activity' as const })),
  );
  const someFacts = fc
    .array(anyFact, { maxLength: 30 })
    .map((list) => list.map((one, index) => aFact({ ...one, record: `r${index}` })));
  const sealed = (result: Result) => canonical(result as unknown as Json);

  it('the order of facts never matters', () => {
    fc.assert(
      fc.property(
        someFacts.chain((facts) =>
          fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
        ),
        ([facts, shuffled]) => {
          expect(sealed(computeResult(scheme, subjectsOf(units), shuffled))).toBe(
            sealed(computeResult(scheme, subjectsOf(units), facts)),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('the order in which units are listed never matters', () => {
    fc.assert(
      fc.property(someFacts, fc.shuffledSubarray(units, { minLength: units.length }), (facts, order) => {
        expect(sealed(computeResult(scheme, subjectsOf(order), facts))).toBe(
          sealed(computeResult(scheme, subjectsOf(units), facts)),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('exchanging the names of two units exchanges their rows and nothing else', () => {
    const swap = (id: string) => (id === 'a' ? 'b' : id === 'b' ? 'a' : id);
    fc.assert(
      fc.property(someFacts, (facts) => {
        const totals = (given: readonly Fact[]) =>
          Object.fromEntries(
            (computeResult(scheme, subjectsOf(units), given).boards[0]?.rows ?? []).map((one) => [
              one.unit,
              [one.rank, one.total.verified],
            ]),
          );
        const before = totals(facts);
        const after = totals(facts.map((fact) => ({ ...fact, unit: swap(fact.unit) })));
        for (const id of units) expect(after[swap(id)]).toEqual(before[id]);
      }),
      { numRuns: 40 },
    );
  });

  it('equal totals share a rank, a rank is one more than the units above, and bounds hold it', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const rows = computeResult(scheme, subjectsOf(units), facts).boards[0]?.rows ?? [];
        for (const one of rows) {
          const above = rows.filter(
            (other) => Number(other.total.verified) > Number(one.total.verified),
          ).length;
          expect(one.rank).toBe(above + 1);
          expect((one.best ?? 0) <= (one.rank ?? 0) && (one.rank ?? 0) <= (one.worst ?? 0)).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("reporting more never lowers one's own points, under rules that do not fall", () => {
    const rising = {
      ...scheme,
      indicators: scheme.indicators.filter((one) => one.key === 'acts' || one.key === 'bands'),
      boards: [aBoard(['acts', 'bands'])],
      awards: [],
    };
    fc.assert(
      fc.property(someFacts, day, (facts, on) => {
        const total = (given: readonly Fact[]) =>
          Number(
            computeResult(rising, subjectsOf(units), given).boards[0]?.rows.find((one) => one.unit === 'a')
              ?.total.verified,
          );
        const more = [
          aFact({ unit: 'a', kind: 'activity', day: on }),
          aFact({ unit: 'a', aspect: 'total', amount: '600', currency: 'CNY', day: on }),
        ];
        expect(total([...facts, ...more])).toBeGreaterThanOrEqual(total(facts));
      }),
      { numRuns: 40 },
    );
  });

  it('a row adds up to its total', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        for (const one of computeResult(scheme, subjectsOf(units), facts).boards[0]?.rows ?? []) {
          const sum = one.points
            .map((cell) => parse(cell.verified))
            .reduce((a, b) => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d }));
          expect(Number(text(sum))).toBeCloseTo(Number(one.total.verified), 9);
        }
      }),
      { numRuns: 30 },
    );
  });
});
