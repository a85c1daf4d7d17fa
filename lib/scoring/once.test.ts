import { describe, expect, it, vi } from 'vitest';
import { openWorkshop } from './engine';
import { type Condition, num } from './expression';
import type { Fact } from './facts';
import type { Subject } from './machine';
import type { Measure } from './scheme';
import { aFact, aScheme, aSubjects, aUnit, both } from './testing';

const paid: Measure = {
  key: 'm',
  names: both('m'),
  source: { kind: 'receipt', aspect: 'paid_in' },
  quantity: 'money',
  currency: 'USD',
};
const receipt = (more: Partial<Fact> = {}) =>
  aFact({ unit: 'u', kind: 'receipt', aspect: 'paid_in', amount: '100', currency: 'USD', ...more });
const unit = (id: string): Subject => ({ of: 'unit', id });
const campaign: Subject = { of: 'campaign' };

/** A workshop that counts: how often facts were gone through, how many were looked at one by one. */
function counting(measure: Measure, facts: readonly Fact[]) {
  const subjects = aSubjects({ units: [aUnit('u'), aUnit('v')] });
  const shop = openWorkshop(aScheme({ measures: [measure] }), subjects, facts);
  const gone = vi.spyOn(shop.ledger, 'of');
  const looked = vi.spyOn(shop.ledger.store, 'at');
  const total = (subject: Subject, view: 'verified' | 'pending' = 'verified') =>
    shop.total(measure, { ...shop.scope(view, 'u', null), subject }, '');
  return {
    shop,
    total,
    gone: () => gone.mock.calls.length,
    /** How many facts were looked at for this. */
    looked(ask: () => unknown) {
      const before = looked.mock.calls.length;
      ask();
      return looked.mock.calls.length - before;
    },
  };
}

// With a million facts each way through them costs seconds; see `npm run bench -- scoring`.
describe('facts are gone through', () => {
  const abroad: Condition = { test: 'attribute', attribute: 'origin', is: 'present' };
  const town: Condition = { test: 'unit', field: 'kind', values: ['town'] };
  const large: Condition = { test: 'amount', aspect: 'paid_in', is: 'ge', number: '1' };
  const larger: Condition = {
    test: 'compare',
    left: { form: 'value', of: 'amount' },
    is: 'ge',
    right: num('1', 'money', 'USD'),
  };
  const times = (more: Partial<Measure>) => {
    const { total, gone } = counting({ ...paid, ...more }, [receipt()]);
    for (const view of ['verified', 'pending'] as const) {
      total(unit('u'), view);
      total(campaign, view);
    }
    return gone();
  };

  it('once for both views where credit and condition ask nothing but the fact and its unit', () => {
    const alike: Partial<Measure>[] = [
      {},
      { credit: 'share' },
      { credit: 'lead' },
      { where: abroad },
      { where: town },
      { where: { test: 'all', of: [abroad, town] } },
      { where: { test: 'any', of: [town, abroad] } },
      { where: { test: 'not', of: abroad } },
      { credit: 'lead', where: town },
    ];
    expect(alike.map(times)).toEqual(alike.map(() => 1));
  });

  it('once for each view where other lines of the record are asked, or who else is credited', () => {
    const unlike: Partial<Measure>[] = [
      { credit: 'each' },
      { where: large },
      { where: larger },
      { where: { test: 'all', of: [abroad, large] } },
      { where: { test: 'any', of: [larger, town] } },
      { where: { test: 'not', of: large } },
      { credit: 'each', where: town },
    ];
    expect(unlike.map(times)).toEqual(unlike.map(() => 2));
    // Once more for the shares of those who hold the role.
    expect([times({ credit: 'host' }), times({ credit: 'introducer' })]).toEqual([4, 4]);
  });
});

describe('facts are looked at one by one', () => {
  const facts = [receipt(), receipt({ unit: 'v', amount: '7' }), receipt({ unit: 'v', amount: '9' })];
  const everyone: readonly Subject[] = [unit('u'), unit('v'), { of: 'group', id: 'g' }, campaign];

  it('no more for a sum or a count, once they were added up', () => {
    for (const take of [undefined, 'sum', 'count'] as const) {
      const { total, looked } = counting(take ? { ...paid, take } : paid, facts);
      total(unit('u'));
      expect(everyone.map((subject) => looked(() => total(subject)))).toEqual([0, 0, 0, 0]);
    }
  });

  it('for the greatest: those of the unit, and not again for the same question', () => {
    const { total, looked } = counting({ ...paid, take: 'max' }, facts);
    total(unit('u'));
    expect([looked(() => total(unit('v'))), looked(() => total(unit('v')))]).toEqual([2, 0]);
    expect([looked(() => total(campaign)), looked(() => total(campaign))]).toEqual([3, 0]);
  });

  it('to find whose they are once: the lines of a group are only made anew', () => {
    const measure = { ...paid, take: 'max' as const };
    const { shop, looked } = counting(measure, facts);
    const lines = () => shop.lines(measure, 'verified', { of: 'group', id: 'g' }, null);
    lines();
    expect(looked(lines)).toBe(3);
  });
});
