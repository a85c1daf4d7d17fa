import { describe, expect, it } from 'vitest';
import { type Expression, lowest, measure, num, over, points, sum, times } from './expression';
import type { Rule } from './presets';
import type { Measure } from './scheme';
import { aFact, aFigure, aFigureMeasure, aFormula, aValue, both, score } from './testing';

const WAN = 1_000_000n;
const wan = (number: number) => (BigInt(number) * WAN).toString();

describe('sketches of published rules', () => {
  it('caps a share of projects and amounts at half a point', () => {
    const rule = aFormula(
      lowest(
        points('0.5'),
        times(
          points('0.5'),
          sum(
            times(num('0.5'), over(measure('n'), num('27', 'count'))),
            times(num('0.5'), over(measure('a'), num('54', 'count'))),
          ),
        ),
      ),
    );
    const setting = {
      measures: [aFigureMeasure('n'), aFigureMeasure('a')],
      facts: [aFigure('u', 'n', '28'), aFigure('u', 'a', '177.7')],
    };
    expect(score(rule, setting)).toBe('0.5');
    expect(score(rule, { ...setting, facts: [aFigure('u', 'n', '27')] })).toBe('0.25');
  });

  it('scores a town by class of 2004: proportional to 100 %, then a point per whole 10', () => {
    const deals: Measure = {
      key: 'deals',
      names: both('deals'),
      source: { kind: 'deal', aspect: 'total' },
      quantity: 'money',
      currency: 'USD',
    };
    const half: Expression = {
      form: 'if',
      rows: [
        {
          when: { test: 'attribute', attribute: 'organiser', is: 'one-of', values: ['city'] },
          gives: num('0.5'),
        },
      ],
      else: num('1'),
    };
    const total: Expression = {
      form: 'fold',
      over: { of: 'facts', measure: 'deals' },
      each: times({ form: 'value', of: 'amount' }, half),
      take: 'sum',
    };
    const percent = times(over(total, { form: 'value', of: 'target', goal: 'deals' }), num('100'));
    const rule = aFormula(
      sum(
        {
          form: 'curve',
          of: percent,
          segments: [
            { from: '0', rate: '0.1' },
            { from: '100', base: '10', rate: '1', per: '10', whole: true },
          ],
        },
        times(points('2'), {
          form: 'fold',
          over: {
            of: 'facts',
            measure: 'deals',
            where: { test: 'amount', aspect: 'total', is: 'ge', number: wan(300), currency: 'USD' },
          },
          take: 'count',
        }),
      ),
    );
    const subjects = {
      goals: [{ key: 'deals', name: both('deals'), quantity: 'money' as const, currency: 'USD' as const }],
      targets: [{ goal: 'deals', holder: 'unit' as const, holderId: 'u', assured: wan(1000) }],
    };
    const deal = (amount: number, organiser: string) =>
      aFact({ unit: 'u', aspect: 'total', amount: wan(amount), currency: 'USD', attributes: { organiser } });
    // 500 + half of 400 = 70 %; two deals of at least 3 million.
    expect(score(rule, { measures: [deals], facts: [deal(500, 'unit'), deal(400, 'city')], subjects })).toBe(
      '11',
    );
    // 1250 + 4 = 125.4 %: 10 + 2 whole tens; one large deal.
    expect(score(rule, { measures: [deals], facts: [deal(1250, 'unit'), deal(4, 'unit')], subjects })).toBe(
      '14',
    );
  });

  it('scores asymmetrically: one per whole 5 below the line, one per whole 10 above, not below 0', () => {
    const rule: Rule = {
      preset: 'steps',
      measure: 'n',
      against: 'nothing',
      line: '100',
      base: '12',
      up: '1',
      upPer: '10',
      down: '1',
      downPer: '5',
      whole: true,
    };
    const at = (value: string) => score(rule, { ...aValue(value), indicator: { floor: '0' } });
    expect(['100', '109', '110', '125', '99', '95', '91', '90', '0'].map(at)).toEqual([
      '12',
      '12',
      '13',
      '14',
      '12',
      '11',
      '11',
      '10',
      '0',
    ]);
  });

  it('decides by two conditions, first row that holds', () => {
    const row = (done: string, paid: string, gives: string) => ({
      when: {
        test: 'all' as const,
        of: [
          { test: 'compare' as const, left: measure('n'), is: 'ge' as const, right: num(done, 'count') },
          { test: 'compare' as const, left: measure('p'), is: 'ge' as const, right: num(paid, 'count') },
        ],
      },
      gives: points(gives),
    });
    const rule = aFormula({
      form: 'if',
      rows: [row('100', '20', '100'), row('80', '20', '75'), row('50', '20', '50')],
      else: points('0'),
    });
    const at = (n: string, p: string) =>
      score(rule, {
        measures: [aFigureMeasure('n'), aFigureMeasure('p')],
        facts: [aFigure('u', 'n', n), aFigure('u', 'p', p)],
      });
    expect([at('100', '20'), at('99', '20'), at('50', '25'), at('100', '19')]).toEqual([
      '100',
      '75',
      '50',
      '0',
    ]);
  });

  it('adds up per project, with its receipts, per quarter and per month, empty ones included', () => {
    const deals: Measure = {
      key: 'plans',
      names: both('plans'),
      source: { kind: 'deal', aspect: 'total' },
      quantity: 'money',
      currency: 'CNY',
    };
    const receipts: Measure = {
      key: 'receipts',
      names: both('receipts'),
      source: { kind: 'receipt', aspect: 'paid_in' },
      quantity: 'money',
      currency: 'CNY',
    };
    const events: Measure = {
      key: 'events',
      names: both('events'),
      source: { kind: 'activity', aspect: 'count' },
      quantity: 'count',
    };
    const perDeal = sum(
      {
        form: 'if',
        rows: [
          {
            when: { test: 'attribute', attribute: 'dealKind', is: 'one-of', values: ['new'] },
            gives: points('5'),
          },
        ],
        else: points('2'),
      },
      times(
        points('60'),
        over(
          {
            form: 'fold',
            over: { of: 'children', kind: 'receipt', aspect: 'paid_in', currency: 'CNY' },
            take: 'sum',
          },
          { form: 'value', of: 'amount' },
        ),
      ),
    );
    const rule = aFormula(
      sum(
        { form: 'fold', over: { of: 'facts', measure: 'plans' }, each: perDeal, take: 'sum' },
        {
          form: 'fold',
          over: { of: 'periods', by: 'quarter' },
          each: lowest(points('30'), times(points('30'), measure('events'))),
          take: 'sum',
        },
        {
          form: 'fold',
          over: { of: 'periods', by: 'month' },
          each: {
            form: 'if',
            rows: [
              {
                when: {
                  test: 'compare',
                  left: measure('receipts'),
                  is: 'gt',
                  right: num('10', 'money', 'CNY'),
                },
                gives: points('30'),
              },
            ],
            else: points('0'),
          },
          take: 'sum',
        },
      ),
    );
    const facts = [
      aFact({
        unit: 'u',
        record: 'd1',
        aspect: 'total',
        amount: '200',
        currency: 'CNY',
        attributes: { dealKind: 'new' },
      }),
      aFact({
        unit: 'u',
        record: 'd2',
        aspect: 'total',
        amount: '100',
        currency: 'CNY',
        attributes: { dealKind: 'increase' },
      }),
      aFact({
        unit: 'u',
        kind: 'receipt',
        aspect: 'paid_in',
        parent: 'd1',
        amount: '50',
        currency: 'CNY',
        day: '2024-02-01',
      }),
      aFact({
        unit: 'u',
        kind: 'receipt',
        aspect: 'paid_in',
        parent: 'd1',
        amount: '8',
        currency: 'CNY',
        day: '2024-03-01',
      }),
      aFact({ unit: 'u', kind: 'activity', day: '2024-02-01' }),
      aFact({ unit: 'u', kind: 'activity', day: '2024-02-02' }),
    ];
    // Deals 5 + 60×58/200 + 2 + 0 = 24.4; one quarter with events: 30; one month above 10: 30.
    expect(score(rule, { measures: [deals, receipts, events], facts })).toBe('84.4');
    const periods = aFormula(
      times(points('1'), {
        form: 'fold',
        over: { of: 'periods', by: 'month' },
        each: measure('events'),
        take: 'count',
      }),
    );
    expect(score(periods, { measures: [events], facts })).toBe('12');
  });
});
