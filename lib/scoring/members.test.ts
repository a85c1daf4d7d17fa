import { describe, expect, it } from 'vitest';
import type { Expression } from './expression';
import { measure, num, points, times } from './expression';
import type { Measure } from './scheme';
import {
  aFact,
  aFigure,
  aFigureMeasure,
  aFormula,
  aSubjects,
  aUnit,
  both,
  derivation,
  problemsWith,
  score,
} from './testing';

const acts: Measure = {
  key: 'acts',
  names: both('acts'),
  source: { kind: 'activity', aspect: 'count' },
  quantity: 'count',
};
const act = (day: string, more = {}) => aFact({ unit: 'u', kind: 'activity', day, ...more });
const listed = (...days: [from: string, to: string][]) =>
  ({ of: 'periods', by: 'listed', listed: days.map(([from, to]) => ({ from, to })) }) as const;
const sum = (over: object, each: Expression, more: object = {}) =>
  ({ form: 'fold', over, each, take: 'sum', ...more }) as Expression;
const pointPer = (counted: Expression) => aFormula(times(points('1'), counted));

describe('a period within a period', () => {
  it('is cut to both: from the later first day to the earlier last day', () => {
    const days = ['2024-01-05', '2024-01-15', '2024-01-25'].map((day) => act(day));
    const within = (outer: [string, string], inner: [string, string]) =>
      score(pointPer(sum(listed(outer), sum(listed(inner), measure('acts')))), {
        measures: [acts],
        facts: days,
      });
    const [early, late] = [
      ['2024-01-01', '2024-01-20'] as [string, string],
      ['2024-01-10', '2024-01-31'] as [string, string],
    ];
    expect([within(early, late), within(late, early)]).toEqual(['1', '1']);
    expect([within(early, early), within(late, late)]).toEqual(['2', '2']);
  });
});

describe('periods of a campaign', () => {
  it('are its months, 400 of them and no more', () => {
    const months = (lastDay: string) =>
      score(pointPer(sum({ of: 'periods', by: 'month' }, num('1', 'count'))), {
        subjects: { campaign: { ...aSubjects().campaign, firstDay: '1990-01-01', lastDay } },
      });
    expect([months('1990-12-31'), months('2023-04-30'), months('2024-12-31')]).toEqual(['12', '400', '400']);
  });
});

describe('different members', () => {
  const facts = [act('2024-01-05'), act('2024-02-05'), act('2024-03-05'), act('2024-03-06')];
  const different = (over: object, each: Expression, more: object = {}) =>
    pointPer({ form: 'fold', over, each, take: 'distinct', ...more } as Expression);

  it('are told apart by their value where they are no facts, whatever attribute is named', () => {
    const quarter = { of: 'periods', by: 'month' };
    // One in January, one in February, two in March, none in the other nine months.
    for (const more of [{}, { attribute: 'investor' }])
      expect(score(different(quarter, measure('acts'), more), { measures: [acts], facts })).toBe('3');
  });
});

describe('members of a derivation', () => {
  it('equal ones stand by their record, however they came', () => {
    const all = sum({ of: 'facts', measure: 'acts' }, { form: 'value', of: 'amount' });
    const days = ['c', 'a', 'b'].map((record) => act('2024-01-05', { record }));
    for (const facts of [days, [...days].reverse()])
      expect(
        derivation(pointPer(all), { measures: [acts], facts })?.step?.parts[1]?.parts.map(
          ({ params }) => params.record,
        ),
      ).toEqual(['a', 'b', 'c']);
  });
});

describe('what a fold cannot do is said with its place', () => {
  const path = 'indicators.0.rule.tree.of.1';

  it('a rank among facts', () => {
    const rank = { form: 'fold', over: { of: 'facts', measure: 'acts' }, take: 'rank' } as Expression;
    expect(problemsWith(pointPer(rank), { measures: [acts], facts: [act('2024-01-05')] })).toMatchObject([
      { code: 'take-unknown', path, params: { take: 'rank' } },
    ]);
  });

  it('peers of a linked unit that is not on the board', () => {
    const peers = { form: 'fold', over: { of: 'peers' }, each: measure('n'), take: 'max' } as Expression;
    const setting = (bureau: object) => ({
      measures: [aFigureMeasure('n')],
      facts: [aFigure('v', 'n', '4')],
      subjects: {
        units: [
          aUnit('u', { links: [{ unit: 'bureau', kind: 'lead' }] }),
          aUnit('v'),
          aUnit('w'),
          aUnit('bureau', bureau),
        ],
      },
    });
    const linked = pointPer(sum({ of: 'links' }, peers));
    expect(score(linked, setting({}))).toBe('4');
    expect(problemsWith(linked, setting({ ranked: false }))).toMatchObject([
      { code: 'peers-outside', path: `${path}.each`, params: { unit: 'u' } },
    ]);
  });
});
