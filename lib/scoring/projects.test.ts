import { describe, expect, it } from 'vitest';
import type { Result } from '.';
import type { Fact, Subjects } from './facts';
import type { Award } from './scheme';
import { aFact, aFigureMeasure, anAward, aUnit, both, counted } from './testing';

const won = (result: Result) => result.awards.find((one) => one.key === 'w');
const all = { take: 'top', among: 'board', each: 9 } as const;
const values = { a: '9', b: '5', c: '1' };
const units = Object.keys(values).map((id, position) => aUnit(id, { position }));
const given = (more: Partial<Award>, given_: Parameters<typeof counted>[1] = {}) =>
  won(
    counted(values, { ...given_, scheme: { ...given_.scheme, awards: [anAward({ rule: all, ...more })] } }),
  );

const measures = [
  aFigureMeasure('n'),
  aFigureMeasure('m'),
  {
    key: 'deals',
    names: both('deals'),
    source: { kind: 'deal', aspect: 'total' },
    quantity: 'count',
  } as const,
  {
    key: 'paid',
    names: both('paid'),
    source: { kind: 'receipt', aspect: 'paid_in' },
    quantity: 'count',
  } as const,
];
const deal = (record: string, unit: string, amount: string, more: Partial<Fact> = {}) =>
  aFact({ record, unit, aspect: 'total', amount, ...more });
const receipt = (parent: string, unit: string, amount: string, more: Partial<Fact> = {}) =>
  aFact({ unit, kind: 'receipt', aspect: 'paid_in', parent, amount, ...more });

describe('a project stands', () => {
  const order = { by: 'measure', key: 'deals' } as const;
  const project = (facts: Fact[], more: Partial<Award> = {}) =>
    given({ kind: 'project', order, ...more }, { facts, scheme: { measures } });

  it('for its lead unit, then for those credited with most, then by their ids', () => {
    const shares = [
      deal('d', 'c', '100', { role: 'host', shareBp: 3000 }),
      deal('d', 'b', '100', { role: 'introducer', shareBp: 3000 }),
      deal('d', 'a', '100', { role: 'lead', shareBp: 1000 }),
      deal('d', 'x', '100', { role: 'supporter' as never, shareBp: 3500 }),
    ];
    for (const facts of [shares, [...shares].reverse()])
      expect(project(facts)?.winners[0]).toMatchObject({ unit: 'a', units: ['a', 'x', 'b', 'c'], deal: 'd' });
    expect(project(shares.slice(0, 2))?.winners[0]?.units).toEqual(['b', 'c']);
    const [first, second] = [
      deal('d', 'c', '100', { shareBp: 6000 }),
      deal('d', 'b', '100', { shareBp: 4000 }),
    ];
    expect(project([second, first])?.winners[0]?.units).toEqual(['c', 'b']);
  });

  it('on the board of its unit alone, equals in the order of their ids', () => {
    const facts = [
      deal('z', 'a', '5'),
      deal('y', 'a', '5'),
      deal('x', 'stranger', '900'),
      deal('w', 'a', '6'),
    ];
    for (const listed of [facts, [...facts].reverse()])
      expect(project(listed)?.winners.map((one) => one.deal)).toEqual(['w', 'y', 'z']);
  });

  it('by what hangs on it, each measure for itself', () => {
    const facts = [deal('d', 'a', '5'), deal('e', 'a', '4'), receipt('e', 'a', '9'), receipt('d', 'a', '1')];
    expect(
      project(facts, { order: { by: 'measure', key: 'paid' }, cites: ['deals'] })?.winners,
    ).toMatchObject([
      {
        deal: 'e',
        score: { number: '9', kind: 'count' },
        reason: [
          { code: 'score', params: { by: 'measure', key: 'paid', number: '9', kind: 'count' } },
          { code: 'cite', params: { measure: 'deals', number: '4' } },
        ],
      },
      { deal: 'd', reason: [{}, { params: { number: '5' } }] },
    ]);
  });

  it('with the first of its records, read whole, where an expression is asked of it', () => {
    const facts = [
      receipt('d', 'a', '7', { record: 's', attributes: { size: 2 } }),
      receipt('d', 'a', '30', { record: 'r', shareBp: 5000, attributes: { size: 1 } }),
      receipt('e', 'a', '1', { record: 't' }),
    ];
    const each = (value: object) =>
      project(facts, { order: { by: 'each', measure: 'paid', value } as never })?.winners[0];
    expect(each({ form: 'value', of: 'amount' })).toMatchObject({
      deal: 'd',
      score: { number: '30', kind: 'count' },
    });
    expect(each({ form: 'value', of: 'share' })?.score.number).toBe('1');
    expect(each({ form: 'value', of: 'attribute', attribute: 'size' })?.reason).toEqual([
      { code: 'score', params: { by: 'each', key: 'paid', number: '1', kind: 'count' } },
    ]);
  });

  it('under conditions on its line or on its unit', () => {
    const facts = [deal('d', 'a', '5', { attributes: { industry: 'chips' } }), deal('e', 'b', '4')];
    const floored = (when: object) =>
      project(facts, { floors: [{ by: 'condition', when } as never] })?.winners.map((one) => one.deal);
    expect(floored({ test: 'attribute', attribute: 'industry', is: 'present' })).toEqual(['d']);
    expect(floored({ test: 'unit', field: 'group', values: ['g'] })).toEqual(['d', 'e']);
    const total = project(facts, { floors: [{ by: 'total', least: '6' }] });
    expect(total?.winners.map((one) => one.deal)).toEqual(['d']);
  });
});

describe('a referrer stands', () => {
  const referrer = (facts: Fact[], more: Partial<Award> = {}, subjects: Partial<Subjects> = {}) =>
    given(
      { kind: 'referrer', order: { by: 'measure', key: 'deals' }, ...more },
      { facts, scheme: { measures }, subjects: { units, ...subjects } },
    );
  const named = (of: string) => ({ attributes: { referrer: of } });

  it('by what is theirs of a measure, with the number of deals, for no unit', () => {
    const facts = [
      deal('d1', 'a', '4', named('q')),
      deal('d2', 'b', '3', named(' q ')),
      deal('d3', 'a', '9', named('p')),
      receipt('d3', 'a', '2', named('p')),
      deal('d4', 'a', '50'),
    ];
    const found = referrer(facts, { cites: ['paid'] });
    expect(found?.winners).toEqual([
      {
        unit: '',
        group: '',
        rank: null,
        tier: '',
        score: { number: '9', kind: 'count' },
        referrer: 'p',
        reason: [
          { code: 'score', params: { by: 'measure', key: 'deals', number: '9', kind: 'count' } },
          { code: 'referred', params: { deals: '1' } },
          { code: 'cite', params: { measure: 'paid', number: '2', kind: 'count' } },
        ],
      },
      {
        unit: '',
        group: '',
        rank: null,
        tier: '',
        score: { number: '7', kind: 'count' },
        referrer: 'q',
        reason: [
          { code: 'score', params: { by: 'measure', key: 'deals', number: '7', kind: 'count' } },
          { code: 'referred', params: { deals: '2' } },
          { code: 'cite', params: { measure: 'paid', number: '0', kind: 'count' } },
        ],
      },
    ]);
  });

  it('by the split that was filed, counted in proportion', () => {
    const referrals = [
      { deal: 'd', referrer: 'q', shareBp: 7500 },
      { deal: 'd', referrer: 'p', shareBp: 2500 },
    ];
    const facts = [deal('d', 'a', '8', named('somebody'))];
    const of = (take?: 'count') =>
      won(
        counted(values, {
          facts,
          subjects: { units, referrals },
          scheme: {
            measures: measures.map((one) => (one.key === 'deals' && take ? { ...one, take } : one)),
            awards: [anAward({ kind: 'referrer', order: { by: 'measure', key: 'deals' }, rule: all })],
          },
        }),
      )?.winners.map(({ referrer: who, score }) => [who, score.number]);
    expect(of()).toEqual([
      ['q', '6'],
      ['p', '2'],
    ]);
    expect(of('count')).toEqual([
      ['q', '0.75'],
      ['p', '0.25'],
    ]);
  });

  it('equal to others in the order of their names, whichever came first', () => {
    const facts = [deal('d1', 'a', '4', named('q')), deal('d2', 'b', '4', named('p'))];
    for (const listed of [facts, [...facts].reverse()])
      expect(referrer(listed)?.winners.map((one) => one.referrer)).toEqual(['p', 'q']);
  });

  it('under a floor of a measure, by what is theirs of it', () => {
    const facts = [
      deal('d1', 'a', '4', named('q')),
      deal('d2', 'a', '9', named('p')),
      receipt('d1', 'a', '2', named('q')),
    ];
    expect(
      referrer(facts, { floors: [{ by: 'measure', key: 'paid', least: '1' }] })?.winners.map(
        (one) => one.referrer,
      ),
    ).toEqual(['q']);
    const when = { test: 'unit' as const, field: 'group' as const, values: ['g'] };
    expect(referrer(facts, { floors: [{ by: 'condition', when }] })?.winners).toEqual([]);
  });

  it('not barred for what a unit won', () => {
    const previousWinners = [{ label: '2023', award: 'w', unit: '' }];
    const facts = [deal('d1', 'a', '4', named('q'))];
    expect(
      referrer(facts, { previous: { treat: 'bar' } }, { previousWinners: previousWinners as never })?.winners,
    ).toHaveLength(1);
  });
});
