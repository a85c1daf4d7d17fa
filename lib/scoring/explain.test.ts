import { describe, expect, it } from 'vitest';
import { canonical, type Json } from '../canonical';
import { type Engine, filledIn, openEngine } from '.';
import type { Fact } from './facts';
import { aFact, anIndicator, aScheme, aSubjects, aUnit, both } from './testing';

describe('reasons', () => {
  const scheme = aScheme({
    measures: [
      {
        key: 'paid',
        names: both('paid'),
        source: { kind: 'receipt', aspect: 'paid_in' },
        quantity: 'money',
        currency: 'USD',
      },
    ],
    indicators: [
      anIndicator(
        'x',
        { preset: 'ratio', measure: 'paid', against: 'target', goal: 'paid_in' },
        { weight: '30', cap: '40' },
      ),
    ],
  });
  const subjects = aSubjects({
    units: [aUnit('a')],
    goals: [{ key: 'paid_in', name: both('paid'), quantity: 'money', currency: 'USD' }],
    targets: [{ goal: 'paid_in', holder: 'unit', holderId: 'a', assured: '3000' }],
  });
  const receipt = (amount: string, more: Partial<Fact> = {}) =>
    aFact({
      unit: 'a',
      kind: 'receipt',
      aspect: 'paid_in',
      amount,
      currency: 'USD',
      decision: 'dec',
      ...more,
    });
  const engine = (): Engine =>
    openEngine(scheme, subjects, [
      receipt('1000'),
      receipt('200', { shareBp: 5000 }),
      receipt('1000', { currency: 'HKD', rate: { per: 1, value: '0.14', to: 'USD' } }),
    ]);

  it('fills the formula in, down to facts with amount, rate, share and decision', () => {
    const explained = engine().explain('a', 'main');
    const [reason] = explained?.indicators ?? [];
    expect(reason?.points?.number).toBe('12.4');
    expect(reason?.step && filledIn(reason.step, (value) => value.number)).toBe('30 × 1240 ÷ 3000');
    const product = reason?.step;
    const measured = product?.parts[1]?.parts[0];
    expect(measured).toMatchObject({ code: 'measure', params: { key: 'paid' }, facts: { total: 3 } });
    expect(
      measured?.facts?.shown.map((line) => [
        line.amount,
        line.converted.number,
        line.portion,
        line.credited.number,
        line.decision,
      ]),
    ).toEqual([
      ['1000', '1000', '1', '1000', 'dec'],
      ['1000', '140', '1', '140', 'dec'],
      ['200', '200', '0.5', '100', 'dec'],
    ]);
    expect(measured?.facts?.shown[1]?.rate).toEqual({ per: 1, value: '0.14', to: 'USD' });
  });

  it('shows the largest facts first and gives the rest on demand', () => {
    const open = engine();
    const measured = open.explain('a', 'main', { limit: 1 })?.indicators[0]?.step?.parts[1]?.parts[0];
    expect([measured?.facts?.total, measured?.facts?.shown.length]).toEqual([3, 1]);
    expect(
      open.lines('paid', 'a', { offset: 1, limit: 5 }).lines.map((line) => line.credited.number),
    ).toEqual(['140', '100']);
  });

  it('shows a cap where it binds, and says why there is no number', () => {
    const capped = openEngine(scheme, subjects, [receipt('9000')]).explain('a', 'main')?.indicators[0];
    expect(capped?.step).toMatchObject({ code: 'cap', value: { number: '40' }, params: { limit: '40' } });
    const faulty = openEngine(scheme, { ...subjects, targets: [] }, []).explain('a', 'main')?.indicators[0];
    expect(faulty).toMatchObject({ points: null, step: null, fault: { code: 'target-missing' } });
    expect(engine().explain('nobody', 'main')).toBeNull();
  });

  it('holds nothing but canonical JSON', () => {
    const explained = engine().explain('a', 'main');
    expect(() => canonical(explained as unknown as Json)).not.toThrow();
  });
});
