import { describe, expect, it } from 'vitest';
import { type Expression, measure, num, over, points, times } from './expression';
import type { Fact } from './facts';
import type { Measure } from './scheme';
import { aFact, aFormula, aUnit, both, problemsWith, score } from './testing';

describe('a condition', () => {
  const holds = (when: object, setting: Parameters<typeof score>[1] = {}) =>
    score(
      aFormula({ form: 'if', rows: [{ when, gives: points('1') }], else: points('0') } as Expression),
      setting,
    ) === '1';
  const compared = (is: string, left: string, right: string) =>
    holds({ test: 'compare', left: num(left), is, right: num(right) });

  it('compares below, at and above', () => {
    const around = (is: string) => ['1', '2', '3'].map((left) => compared(is, left, '2'));
    expect(around('eq')).toEqual([false, true, false]);
    expect(around('ne')).toEqual([true, false, true]);
    expect(around('lt')).toEqual([true, false, false]);
    expect(around('le')).toEqual([true, true, false]);
    expect(around('gt')).toEqual([false, false, true]);
    expect(around('ge')).toEqual([false, true, true]);
  });

  it('asks for all or any of several, of none all and not any', () => {
    const yes = { test: 'compare', left: num('1'), is: 'eq', right: num('1') };
    const no = { test: 'not', of: yes };
    expect([[yes, yes], [yes, no], [no, no], []].map((of) => holds({ test: 'all', of }))).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect([[yes, yes], [yes, no], [no, no], []].map((of) => holds({ test: 'any', of }))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('asks a unit for its kind, class, group and whether it is economic', () => {
    const units = [aUnit('u', { group: 'g1', class: 'A', kind: 'town', economic: false })];
    const unit = (field: string, ...values: (string | boolean)[]) =>
      holds({ test: 'unit', field, values }, { subjects: { units } });
    expect([
      unit('kind', 'town'),
      unit('class', 'B', 'A'),
      unit('group', 'g1'),
      unit('economic', false),
    ]).toEqual(Array(4).fill(true));
    expect([
      unit('kind', 'A'),
      unit('class', 'B'),
      unit('group', 'A'),
      unit('economic', true),
      unit('kind'),
    ]).toEqual(Array(5).fill(false));
  });

  const deals: Measure = {
    key: 'deals',
    names: both('deals'),
    source: { kind: 'deal', aspect: 'total' },
    quantity: 'money',
    currency: 'CNY',
  };
  /** How many of these deals meet a condition. */
  const many = (where: object, facts: Fact[]) =>
    score(
      aFormula(
        times(points('1'), {
          form: 'fold',
          over: { of: 'facts', measure: 'deals', where },
          take: 'count',
        } as Expression),
      ),
      { measures: [deals], facts },
    );
  const deal = (more: Partial<Fact> = {}) =>
    aFact({ unit: 'u', aspect: 'total', amount: '100', currency: 'CNY', ...more });

  it('asks a fact for an attribute: one of these, none of these, there or not; empty is not there', () => {
    const facts = ['a', 'b', '', undefined].map((origin) =>
      deal({ attributes: origin === undefined ? {} : { origin } }),
    );
    const asked = (is: string, values?: string[]) =>
      many({ test: 'attribute', attribute: 'origin', is, ...(values ? { values } : {}) }, facts);
    expect([
      asked('one-of', ['a', 'x']),
      asked('none-of', ['a', 'x']),
      asked('present'),
      asked('absent'),
    ]).toEqual(['1', '3', '2', '2']);
    expect([asked('one-of'), asked('none-of'), asked('one-of', ['a', 'b'])]).toEqual(['0', '4', '2']);
  });

  it('reads yes and no, and numbers, as they are spelt', () => {
    const facts = [
      deal({ attributes: { is: true } }),
      deal({ attributes: { is: 'true' } }),
      deal({ attributes: { is: 7 } }),
    ];
    const asked = (values: (string | boolean)[]) =>
      many({ test: 'attribute', attribute: 'is', is: 'one-of', values }, facts);
    expect([asked([true]), asked(['true']), asked(['7']), asked([false])]).toEqual(['2', '2', '1', '0']);
  });

  it('asks for an amount in its own currency, or converted where it is told to', () => {
    const rate = { per: 1, value: '7.2', to: 'CNY' as const };
    const facts = [deal(), deal({ amount: '99' }), deal({ amount: '14', currency: 'USD', rate })];
    const asked = (more: object) => many({ test: 'amount', aspect: 'total', is: 'ge', ...more }, facts);
    expect(asked({ number: '100', currency: 'CNY' })).toBe('1');
    expect(asked({ number: '14', currency: 'USD' })).toBe('1');
    expect(asked({ number: '15', currency: 'USD' })).toBe('0');
    expect(asked({ number: '100', currency: 'CNY', convert: true })).toBe('2');
    expect(asked({ number: '102', currency: 'CNY', convert: true })).toBe('0');
    expect(asked({ number: '99' })).toBe('2');
    expect(asked({ number: '0', aspect: 'contracted' })).toBe('0');
  });

  it('asks a receipt for an amount of its deal: 亿元以上项目到位资金', () => {
    const rate = { per: 1, value: '7.2', to: 'CNY' as const };
    const paid: Measure = { ...deals, key: 'paid', source: { kind: 'receipt', aspect: 'paid_in' } };
    const of = (parent: string | undefined, amount: string, more: Partial<Fact> = {}) =>
      aFact({
        unit: 'u',
        kind: 'receipt',
        aspect: 'paid_in',
        currency: 'CNY',
        amount,
        ...(parent ? { parent } : {}),
        ...more,
      });
    const facts = [
      deal({ record: 'large', amount: '120' }),
      deal({ record: 'exact', amount: '100', unit: 'v' }),
      deal({ record: 'small', amount: '99' }),
      deal({ record: 'abroad', amount: '14', currency: 'USD', rate }),
      deal({ record: 'claimed', amount: '500', state: 'claimed' }),
      of('large', '30'),
      of('large', '5'),
      of('exact', '7'),
      of('small', '99'),
      of('abroad', '1000'),
      of('claimed', '10000'),
      of(undefined, '100000'),
    ];
    const large = { test: 'amount', aspect: 'total', of: 'parent', is: 'ge', number: '100', currency: 'CNY' };
    const sumOf = (where: object, view: 'verified' | 'pending' = 'verified') => {
      const rule = aFormula(times(points('1'), over(measure('paid'), num('1', 'money', 'CNY'))));
      return score(rule, { measures: [{ ...paid, where } as Measure], facts }, view);
    };
    expect(sumOf(large)).toBe('42');
    expect(sumOf({ ...large, convert: true })).toBe('1042');
    expect(sumOf({ test: 'not', of: large })).toBe('111099');
    expect(sumOf({ ...large, of: undefined })).toBe('0');
    expect(sumOf(large, 'pending')).toBe('10042');
    const folded = {
      form: 'fold',
      over: { of: 'facts', measure: 'paid', where: large },
      take: 'count',
    } as Expression;
    expect(score(aFormula(times(points('1'), folded)), { measures: [paid], facts })).toBe('3');
  });

  it('is an error where no rate leads, kinds are unlike, or nothing is there to ask', () => {
    const of = (when: object) =>
      problemsWith(
        aFormula({ form: 'if', rows: [{ when, gives: points('1') }], else: points('0') } as Expression),
      )[0];
    expect(of({ test: 'compare', left: num('1', 'days'), is: 'eq', right: points('1') })).toMatchObject({
      code: 'unlike-kinds',
      path: 'indicators.0.rule.tree.rows.0.when.right',
      params: { operator: 'eq', left: 'days', right: 'points' },
    });
    const path = 'indicators.0.rule.tree.rows.0.when';
    expect(of({ test: 'attribute', attribute: 'a', is: 'present' })).toMatchObject({
      code: 'outside-fold',
      path,
    });
    expect(of({ test: 'amount', aspect: 'total', is: 'ge', number: '1' })).toMatchObject({
      code: 'outside-fold',
      path,
    });
    const where = { test: 'amount', aspect: 'total', is: 'ge', number: '1', currency: 'USD', convert: true };
    const fold = {
      form: 'fold',
      over: { of: 'facts', measure: 'deals', where },
      take: 'count',
    } as Expression;
    expect(
      problemsWith(aFormula(times(points('1'), fold)), {
        measures: [deals],
        facts: [deal({ record: 'lost' })],
      }),
    ).toMatchObject([
      {
        code: 'rate-missing',
        path: 'indicators.0.rule.tree.of.1.over.where',
        params: { record: 'lost', currency: 'USD' },
      },
    ]);
  });
});
