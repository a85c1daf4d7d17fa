import { describe, expect, it } from 'vitest';
import type { Aspect } from '../vocabulary';
import { openEngine, whyNotCounted } from '.';
import type { Fact, Subjects } from './facts';
import { type Ledger, openLedger, type View } from './ledger';
import type { Measure } from './scheme';
import { aFact, aScheme, aSubjects, aUnit, both } from './testing';

const HOUR = 3_600_000;
const paid: Measure = {
  key: 'm',
  names: both('m'),
  source: { kind: 'receipt', aspect: 'paid_in' },
  quantity: 'money',
  currency: 'USD',
};
const receipt = (more: Partial<Fact> = {}) =>
  aFact({ unit: 'u', kind: 'receipt', aspect: 'paid_in', amount: '100', currency: 'USD', ...more });
/** What unit u has of receipts, verified and with pending. */
function worth(facts: Fact[], subjects: Partial<Subjects> = {}): [string, string] {
  const engine = openEngine(
    aScheme({ measures: [paid] }),
    aSubjects({ units: [aUnit('u')], ...subjects }),
    facts,
  );
  return [engine.measure('m', 'u', 'verified').number, engine.measure('m', 'u', 'pending').number];
}
const campaign = (more: Partial<Subjects['campaign']>) => ({
  campaign: { ...aSubjects().campaign, ...more },
});
const aside = (subject: string) => ({ blocker: 'claim', subject, reason: 'late' });

describe('what counts', () => {
  it('is logged by the entry deadline, the instant itself included', () => {
    const subjects = campaign({ entriesUntil: 1000 });
    expect(worth([receipt({ logged: 1000 })], subjects)).toEqual(['100', '100']);
    expect(worth([receipt({ logged: 1001 })], subjects)).toEqual(['0', '0']);
    expect(worth([receipt({ logged: 1001 })])).toEqual(['100', '100']);
  });

  it('is evidenced by the evidence deadline, the instant itself included', () => {
    const subjects = campaign({ evidenceUntil: 2000 });
    expect(worth([receipt({ evidenced: 2000 })], subjects)).toEqual(['100', '100']);
    expect(worth([receipt({ evidenced: 2001 })], subjects)).toEqual(['0', '0']);
    expect(worth([receipt({ evidenced: 2001 })])).toEqual(['100', '100']);
    expect(worth([receipt()], subjects)).toEqual(['100', '100']);
  });

  it('may lack evidence until the day of the deadline is over, where the campaign is', () => {
    const lacking = [receipt({ evidenced: null })];
    // 23:30 of 1 August in Shanghai, 15:30 in UTC.
    const evidenceUntil = Date.UTC(2024, 7, 1, 15, 30);
    const on = (asOfDay: string, more: object = {}) =>
      worth(lacking, { ...campaign({ evidenceUntil, ...more }), asOfDay })[0];
    expect([on('2024-07-31'), on('2024-08-01'), on('2024-08-02')]).toEqual(['100', '100', '0']);
    // An hour later it is the next day in Shanghai, not in UTC.
    const later = { evidenceUntil: evidenceUntil + HOUR };
    expect([on('2024-08-02', later), on('2024-08-03', later)]).toEqual(['100', '0']);
    expect(on('2024-08-02', { ...later, zone: 'UTC' })).toBe('0');
    expect(worth(lacking, { asOfDay: '2030-01-01' })[0]).toBe('100');
  });

  it('is not a claim set aside; what was accepted of the same record still counts', () => {
    const facts = [
      receipt({ record: 'x', amount: '70' }),
      receipt({ record: 'x', amount: '90', state: 'claimed' }),
    ];
    expect(worth(facts)).toEqual(['70', '90']);
    expect(worth(facts, { setAsides: [aside('x')] })).toEqual(['70', '70']);
    expect(worth(facts, { setAsides: [aside('y')] })).toEqual(['70', '90']);
  });

  it('says everything that stands against a fact', () => {
    const subjects = aSubjects({
      ...campaign({ entriesUntil: 10, evidenceUntil: 20 }),
      setAsides: [aside('x')],
    });
    expect(
      whyNotCounted(receipt({ record: 'x', logged: 11, evidenced: 21, state: 'claimed' }), subjects),
    ).toEqual(['logged-late', 'evidenced-late', 'set-aside']);
    expect(whyNotCounted(receipt({ record: 'x', logged: 10, evidenced: 20 }), subjects)).toEqual([]);
    expect(whyNotCounted(receipt({ record: 'y', state: 'claimed', evidenced: null }), subjects)).toEqual([
      'evidenced-late',
    ]);
  });

  it('a claim replaces what was accepted aspect by aspect', () => {
    const facts = [
      receipt({ record: 'x', amount: '70' }),
      receipt({ record: 'x', amount: '90', state: 'claimed', aspect: 'contracted' }),
      receipt({ record: 'y', amount: '5' }),
      receipt({ record: 'y', amount: '6', state: 'claimed' }),
      receipt({ record: 'y', amount: '2', state: 'claimed', aspect: 'contracted' }),
    ];
    expect(worth(facts)).toEqual(['75', '76']);
  });
});

describe('the ledger', () => {
  const open = (facts: Fact[], subjects: Partial<Subjects> = {}) => openLedger(aSubjects(subjects), facts);
  /** Any fact of a record. */
  const factOf = ({ store }: Ledger, record: string) =>
    store.at([...store].findIndex((fact) => fact.record === record));

  it('gives the line of an aspect of a record, the same whatever the order of facts', () => {
    const lines = [
      receipt({ record: 'x', unit: 'v', amount: '3' }),
      receipt({ record: 'x', unit: 'u', amount: '2' }),
      receipt({ record: 'x', unit: 'w', amount: '1' }),
      receipt({ record: 'x', unit: 'a', amount: '9', aspect: 'contracted' }),
      receipt({ record: 'y', unit: 'a', amount: '7' }),
    ];
    const lineOfX = (facts: Fact[], aspect: Aspect) => {
      const ledger = open(facts);
      return ledger.line('verified', factOf(ledger, 'x'), aspect);
    };
    for (const facts of [lines, [...lines].reverse(), [...lines.slice(1), ...lines.slice(0, 1)]])
      expect(lineOfX(facts, 'paid_in')?.unit).toBe('u');
    expect(lineOfX(lines, 'contracted')?.amount).toBe('9');
    expect(lineOfX(lines, 'total')).toBeNull();
  });

  it('gives the lines of the records that hang on one and stand, in order of their ids', () => {
    const facts = [
      receipt({ record: 'c', parent: 'd' }),
      receipt({ record: 'a', parent: 'd' }),
      receipt({ record: 'b', parent: 'd', state: 'claimed' }),
      receipt({ record: 'a', parent: 'd', unit: 'v' }),
      receipt({ record: 'z', parent: 'e' }),
      receipt({ record: 'y', parent: 'd', kind: 'deal' }),
      receipt({ record: 'x', parent: 'd', aspect: 'contracted' }),
      receipt({ record: 'd' }),
    ];
    const ledger = open(facts);
    const lines = (view: View, parent: string) =>
      ledger
        .childLines(view, factOf(ledger, parent), 'receipt', 'paid_in')
        .map(({ record, unit }) => `${record}/${unit}`);
    expect(lines('verified', 'd')).toEqual(['a/u', 'c/u']);
    expect(lines('pending', 'd')).toEqual(['a/u', 'b/u', 'c/u']);
    expect(lines('verified', 'a')).toEqual([]);
  });

  it('gives the facts of a source, of figures those of one key', () => {
    const facts = [
      receipt({ record: 'r' }),
      receipt({ record: 's', aspect: 'contracted' }),
      aFact({ unit: 'u', record: 'f', kind: 'figure', aspect: 'value', attributes: { key: 'n' } }),
      aFact({ unit: 'u', record: 'g', kind: 'figure', aspect: 'value', attributes: { key: 'm' } }),
      receipt({ record: 'late', logged: 99 }),
    ];
    const ledger = open(facts, campaign({ entriesUntil: 50 }));
    const of = (...source: Parameters<typeof ledger.of>) =>
      [...ledger.of(...source)].map(({ record }) => record);
    expect(of('receipt', 'paid_in')).toEqual(['r']);
    expect(of('receipt', 'contracted')).toEqual(['s']);
    expect(of('figure', 'value', 'n')).toEqual(['f']);
    expect(of('figure', 'value', 'm')).toEqual(['g']);
    expect(of('figure', 'value', 'o')).toEqual([]);
    expect(of('deal', 'total')).toEqual([]);
  });

  it('converts at the rate fixed for the fact, else at the last of the campaign on or before the day', () => {
    const rate = (day: string, value: string, currency: 'EUR' | 'JPY' = 'EUR') => ({
      currency,
      day,
      per: 1,
      value,
      to: 'USD' as const,
    });
    const rates = [rate('2024-07-01', '1.2'), rate('2024-01-01', '1.1'), rate('2024-09-01', '1.3')];
    const euro = (day: string, more: Partial<Fact> = {}) => receipt({ currency: 'EUR', day, ...more });
    const at = (fact: Fact) => worth([fact], { rates })[0];
    expect(['2024-06-30', '2024-07-01', '2024-08-31', '2024-09-01'].map((day) => at(euro(day)))).toEqual([
      '110',
      '120',
      '120',
      '130',
    ]);
    expect(worth([euro('2024-01-01')], { rates: [rate('2024-01-02', '1.1')] })[0]).toBe('0');
    expect(at(euro('2024-06-30', { rate: { per: 10, value: '20', to: 'USD' } }))).toBe('200');
    // A rate fixed toward another currency does not help.
    expect(at(euro('2024-06-30', { rate: { per: 1, value: '8', to: 'CNY' } }))).toBe('110');
    expect(at(receipt({ currency: 'JPY' }))).toBe('0');
  });

  it('converts between currencies of unlike minor units, each at its own rate', () => {
    const to = (currency: 'JPY' | 'CNY' | 'USD', fact: Partial<Fact>) => {
      const ledger = open([receipt(fact)]);
      const [held] = [...ledger.of('receipt', 'paid_in')];
      return held ? ledger.converted(held, currency) : null;
    };
    // 10 yen at 0.05 are 0.50: 50 cents. A dollar at 150 is 150 yen, which have no minor unit.
    expect(
      to('USD', { currency: 'JPY', amount: '10', rate: { per: 1, value: '0.05', to: 'USD' } })?.amount,
    ).toEqual({
      n: 50n,
      d: 1n,
    });
    const dollars = {
      currency: 'USD' as const,
      amount: '250',
      rate: { per: 1, value: '150', to: 'JPY' as const },
    };
    expect(to('JPY', dollars)).toEqual({ amount: { n: 375n, d: 1n }, rate: dollars.rate });
    expect(to('USD', { amount: '7' })).toEqual({ amount: { n: 7n, d: 1n } });
    expect(
      open([aFact({ unit: 'u' })]).converted(
        [...open([aFact({ unit: 'u' })]).of('deal', 'count')][0] as never,
        'USD',
      ),
    ).toBeNull();
    const two = open([
      receipt({ currency: 'CNY', amount: '100', rate: { per: 1, value: '0.14', to: 'USD' } }),
      receipt({ currency: 'CNY', amount: '100', rate: { per: 1, value: '0.15', to: 'USD' } }),
      receipt({ currency: 'HKD', amount: '100', rate: { per: 2, value: '0.15', to: 'USD' } }),
    ]);
    expect([...two.of('receipt', 'paid_in')].map((fact) => two.converted(fact, 'USD')?.amount.n)).toEqual([
      14n,
      15n,
      8n,
    ]);
    expect([...two.of('receipt', 'paid_in')].map((fact) => two.converted(fact, 'USD', true)?.amount)).toEqual(
      [
        { n: 14n, d: 1n },
        { n: 15n, d: 1n },
        { n: 15n, d: 2n },
      ],
    );
  });
});
