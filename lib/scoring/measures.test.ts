import { describe, expect, it } from 'vitest';
import { computeResult, openEngine } from '.';
import { type Condition, highest, minus, num } from './expression';
import type { Fact, Subjects } from './facts';
import type { Measure } from './scheme';
import { aFact, aFigure, aFigureMeasure, anIndicator, aScheme, aSubjects, aUnit, both } from './testing';

describe('measures', () => {
  const paid: Measure = {
    key: 'm',
    names: both('m'),
    source: { kind: 'receipt', aspect: 'paid_in' },
    quantity: 'money',
    currency: 'USD',
  };
  const worth = (of: Measure, facts: Fact[], subjects: Partial<Subjects> = {}) =>
    openEngine(
      aScheme({ measures: [of] }),
      aSubjects({ units: [aUnit('u'), aUnit('v')], ...subjects }),
      facts,
    ).measure('m', 'u').number;
  const receipt = (more: Partial<Fact>) =>
    aFact({ unit: 'u', kind: 'receipt', aspect: 'paid_in', amount: '100', currency: 'USD', ...more });

  it('converts once, at the rate fixed for the fact, to the minor unit of the target', () => {
    const hkd = receipt({ amount: '33333', currency: 'HKD', rate: { per: 100, value: '12.85', to: 'USD' } });
    expect(worth(paid, [hkd])).toBe('4283');
    const yen = receipt({ amount: '1000', currency: 'JPY', rate: { per: 100, value: '0.6512', to: 'USD' } });
    expect(worth(paid, [yen])).toBe('651');
    expect(worth(paid, [{ ...hkd, shareBp: 5000 }])).toBe('2141.5');
  });

  it('falls back on the campaign rate of the day, and says where none leads there', () => {
    const rates = [
      { currency: 'EUR' as const, day: '2024-01-01', per: 1, value: '1.1', to: 'USD' as const },
      { currency: 'EUR' as const, day: '2024-07-01', per: 1, value: '1.2', to: 'USD' as const },
    ];
    expect(worth(paid, [receipt({ currency: 'EUR', day: '2024-06-30' })], { rates })).toBe('110');
    const result = computeResult(
      aScheme({
        measures: [paid],
        indicators: [anIndicator('x', { preset: 'per_amount', measure: 'm', per: '1', points: '1' })],
      }),
      aSubjects({ units: [aUnit('u')] }),
      [receipt({ record: 'lost', currency: 'EUR' })],
    );
    expect(result.problems).toMatchObject([
      { code: 'rate-missing', params: { record: 'lost', measure: 'm' }, severity: 'error' },
    ]);
  });

  it('misses no rate of what would not count anyway: logged too late, or credited to somebody else', () => {
    const problems = (facts: Fact[], more: Partial<Measure> = {}) =>
      computeResult(
        aScheme({
          measures: [{ ...paid, ...more }],
          indicators: [anIndicator('x', { preset: 'per_amount', measure: 'm', per: '1', points: '1' })],
        }),
        aSubjects({
          units: [aUnit('u')],
          campaign: { ...aSubjects().campaign, entriesUntil: 1000 },
        }),
        facts,
      ).problems.map(({ code, params }) => `${code} ${params.record}`);
    const lost = receipt({ record: 'lost', currency: 'EUR' });
    expect(problems([lost])).toEqual(['rate-missing lost']);
    expect(problems([{ ...lost, logged: 1001 }])).toEqual([]);
    expect(problems([{ ...lost, day: '2023-12-31' }])).toEqual([]);
    expect(problems([{ ...lost, role: 'host' }], { credit: 'lead' })).toEqual([]);
    // Left out by what it is, or by whose it is; not by an amount that nobody can tell.
    const abroad: Condition = { test: 'attribute', attribute: 'origin', is: 'one-of', values: ['abroad'] };
    const town: Condition = { test: 'unit', field: 'kind', values: ['town'] };
    const large: Condition = { test: 'amount', aspect: 'paid_in', is: 'ge', number: '5', currency: 'EUR' };
    const asks = (where: Condition, fact = lost) => problems([fact], { where });
    const foreign = { ...lost, attributes: { origin: 'abroad' } };
    const missed = ['rate-missing lost'];
    expect([asks(abroad), asks(abroad, foreign)]).toEqual([[], missed]);
    expect(asks({ test: 'not', of: abroad }, foreign)).toEqual([]);
    expect(asks({ test: 'not', of: abroad })).toEqual(missed);
    expect(asks({ test: 'not', of: large })).toEqual(missed);
    expect([asks(large), asks({ test: 'all', of: [large, abroad] })]).toEqual([missed, []]);
    expect(asks({ test: 'all', of: [large, abroad] }, foreign)).toEqual(missed);
    expect(asks({ test: 'all', of: [town, abroad] }, foreign)).toEqual(missed);
    expect(asks({ test: 'any', of: [large, abroad] })).toEqual(missed);
    expect(asks({ test: 'any', of: [{ test: 'not', of: town }, abroad] })).toEqual([]);
    expect(asks({ test: 'any', of: [town, large] })).toEqual(missed);
  });

  it('leaves a conversion unrounded where the measure says so', () => {
    const hkd = receipt({ amount: '1', currency: 'HKD', rate: { per: 100, value: '12.85', to: 'USD' } });
    expect([worth(paid, [hkd]), worth({ ...paid, exact: true }, [hkd])]).toEqual(['0', '0.1285']);
  });

  it('reads figures of the unit, of its group or of the whole campaign', () => {
    const held = (holder: 'unit' | 'group' | 'campaign'): Measure => ({
      ...aFigureMeasure('m'),
      source: { kind: 'figure', aspect: 'value', figure: 'n', holder },
    });
    const facts = [
      aFigure('u', 'n', '1'),
      aFigure('g', 'n', '20', { holder: 'group' }),
      aFigure('c', 'n', '300', { holder: 'campaign' }),
    ];
    expect([worth(held('unit'), facts), worth(held('group'), facts), worth(held('campaign'), facts)]).toEqual(
      ['1', '20', '300'],
    );
  });

  it('credits by share, whole to the lead, by role, or to each', () => {
    const shares = [
      receipt({ record: 'a', role: 'lead', shareBp: 0 }),
      receipt({ record: 'a', role: 'introducer', shareBp: 3000 }),
      receipt({ record: 'a', role: 'introducer', shareBp: 1000, unit: 'v' }),
      receipt({ record: 'a', role: 'host', shareBp: 6000, unit: 'v' }),
    ];
    const by = (credit: Measure['credit']) => worth({ ...paid, ...(credit ? { credit } : {}) }, shares);
    expect([by(undefined), by('share'), by('lead'), by('introducer'), by('host'), by('each')]).toEqual([
      '30',
      '30',
      '100',
      '75',
      '0',
      '100',
    ]);
  });

  it('counts what happened in the window and was logged in time', () => {
    const facts = [
      receipt({ day: '2023-12-31' }),
      receipt({ day: '2024-01-01' }),
      receipt({ day: '2024-03-01', logged: Date.UTC(2024, 2, 20) }),
    ];
    expect(worth(paid, facts)).toBe('200');
    expect(worth({ ...paid, window: 'any' }, facts)).toBe('300');
    expect(worth({ ...paid, window: { from: '2024-02-01' } }, facts)).toBe('100');
    expect(worth({ ...paid, window: 'any', loggedWithin: 10 }, facts)).toBe('200');
  });

  it('drops what was logged or evidenced too late, and claims set aside', () => {
    const campaign = { ...aSubjects().campaign, entriesUntil: 1000, evidenceUntil: 2000 };
    const rows = [
      receipt({ logged: 1000, evidenced: 2000 }),
      receipt({ logged: 1001 }),
      receipt({ evidenced: 2001 }),
      receipt({ record: 'x', state: 'claimed' }),
    ];
    const engine = openEngine(
      aScheme({ measures: [paid] }),
      aSubjects({
        campaign,
        units: [aUnit('u')],
        setAsides: [{ blocker: 'claim', subject: 'x', reason: 'late' }],
      }),
      rows,
    );
    expect(engine.measure('m', 'u', 'verified').number).toBe('100');
    expect(engine.measure('m', 'u', 'pending').number).toBe('100');
  });

  it('lets a claim replace what was accepted only where pending is counted in', () => {
    const rows = [
      receipt({ record: 'a', amount: '70' }),
      receipt({ record: 'a', amount: '90', state: 'claimed' }),
      receipt({ record: 'b', amount: '5' }),
    ];
    const engine = openEngine(aScheme({ measures: [paid] }), aSubjects({ units: [aUnit('u')] }), rows);
    expect([engine.measure('m', 'u', 'verified').number, engine.measure('m', 'u', 'pending').number]).toEqual(
      ['75', '95'],
    );
  });

  it('counts days covered once, cut to the window', () => {
    const days: Measure = {
      key: 'm',
      names: both('m'),
      source: { kind: 'activity', aspect: 'count' },
      take: 'days',
      quantity: 'days',
    };
    const trip = (day: string, lastDay: string) => aFact({ unit: 'u', kind: 'activity', day, lastDay });
    expect(
      worth(days, [
        trip('2023-12-30', '2024-01-02'),
        trip('2024-01-02', '2024-01-04'),
        trip('2024-02-01', '2024-02-01'),
      ]),
    ).toBe('5');
  });

  it('tells distinct investors apart', () => {
    const met: Measure = {
      key: 'm',
      names: both('m'),
      source: { kind: 'negotiation', aspect: 'count' },
      take: 'distinct',
      attribute: 'investor',
      quantity: 'count',
    };
    const talk = (investor: string) => aFact({ unit: 'u', kind: 'negotiation', attributes: { investor } });
    expect(worth(met, [talk('a'), talk('b'), talk('a')])).toBe('2');
  });

  it('applies conditions to facts', () => {
    const where = (condition: Measure['where']) =>
      worth({ ...paid, ...(condition ? { where: condition } : {}) }, [
        receipt({ attributes: { origin: 'abroad', carriedOver: false } }),
        receipt({ amount: '7', attributes: { origin: 'other_city', carriedOver: true } }),
      ]);
    expect(where({ test: 'attribute', attribute: 'origin', is: 'one-of', values: ['abroad'] })).toBe('100');
    expect(where({ test: 'attribute', attribute: 'carriedOver', is: 'one-of', values: [true] })).toBe('7');
    expect(
      where({
        test: 'not',
        of: { test: 'attribute', attribute: 'origin', is: 'none-of', values: ['other_city'] },
      }),
    ).toBe('7');
    expect(
      where({
        test: 'compare',
        left: highest(
          { form: 'value', of: 'amount' },
          minus({ form: 'value', of: 'amount' }, num('1', 'money', 'USD')),
        ),
        is: 'lt',
        right: num('8', 'money', 'USD'),
      }),
    ).toBe('7');
  });
});
