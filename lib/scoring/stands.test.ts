import { describe, expect, it } from 'vitest';
import type { Result } from '.';
import type { Subjects } from './facts';
import type { Award } from './scheme';
import { aBoard, aCounter, aFigure, anAward, anIndicator, aUnit, counted } from './testing';

const won = (result: Result) => result.awards.find((one) => one.key === 'w');
const all = { take: 'top', among: 'board', each: 9 } as const;
const values = { a: '9', b: '5', c: '1' };
const units = Object.keys(values).map((id, position) => aUnit(id, { position }));
const given = (more: Partial<Award>, given_: Parameters<typeof counted>[1] = {}) =>
  won(
    counted(values, { ...given_, scheme: { ...given_.scheme, awards: [anAward({ rule: all, ...more })] } }),
  );

describe('a unit stands', () => {
  it('by its points of an indicator or by a measure, with its rank beside it', () => {
    const rank = (of: number, total: string) => ({
      code: 'rank',
      params: { rank: String(of), of: '3', group: 'g', total },
    });
    const facts = [aFigure('b', 'm', '7'), aFigure('c', 'm', '8')];
    expect(given({ order: { by: 'measure', key: 'm' } }, { facts })?.winners).toMatchObject([
      {
        unit: 'c',
        score: { number: '8', kind: 'count' },
        reason: [
          { code: 'score', params: { by: 'measure', key: 'm', number: '8', kind: 'count' } },
          rank(3, '1'),
        ],
      },
      { unit: 'b' },
      { unit: 'a' },
    ]);
    const scheme = {
      indicators: [anIndicator('x', aCounter('n')), anIndicator('y', aCounter('m', '2'))],
      boards: [aBoard(['x', 'y'])],
    };
    const byIndicator = given({ order: { by: 'indicator', key: 'y' } }, { facts, scheme });
    expect(byIndicator?.winners.map(({ unit, score }) => [unit, score])).toEqual([
      ['c', { number: '16', kind: 'points' }],
      ['b', { number: '14', kind: 'points' }],
      ['a', { number: '0', kind: 'points' }],
    ]);
    expect(byIndicator?.winners[0]?.reason[0]).toEqual({
      code: 'score',
      params: { by: 'indicator', key: 'y', number: '16', kind: 'points' },
    });
    expect(
      given({ order: { by: 'indicator', key: 'gone' } })?.winners.map(({ score }) => score.number),
    ).toEqual(['0', '0', '0']);
  });

  it('by its rank among all where the board ranks across groups', () => {
    const subjects = {
      units: [aUnit('a', { group: 'g1' }), aUnit('b', { group: 'g2' }), aUnit('c', { group: 'g2' })],
    };
    const boards = [aBoard(['x'], { within: 'board' })];
    expect(given({}, { subjects, scheme: { boards } })?.winners[1]?.reason).toEqual([
      { code: 'rank', params: { rank: '2', of: '3', group: '', total: '5' } },
    ]);
    expect(given({}, { subjects })?.winners.find(({ unit }) => unit === 'b')?.reason).toEqual([
      { code: 'rank', params: { rank: '1', of: '2', group: 'g2', total: '5' } },
    ]);
  });

  it('against its own past only with a base, and only above it unless a multiple is asked for', () => {
    const past = (unit: string, ...of: string[]) =>
      of.map((value, index) => ({ unit, key: 'n', label: String(2023 - index), value }));
    const order = { by: 'breakthrough', measure: 'n', past: 'n', leastBase: '2' } as const;
    const at = (pastValues: Subjects['pastValues'], more: object = {}) =>
      given({ order: { ...order, ...more } }, { subjects: { units, pastValues } });
    const found = at([...past('a', '4', '2', '9'), ...past('b', '5'), ...past('c', '1')]);
    expect(found?.winners).toMatchObject([
      {
        unit: 'a',
        score: { number: '1.8', kind: 'ratio' },
        reason: [
          {
            code: 'breakthrough',
            params: {
              measure: 'n',
              number: '9',
              kind: 'count',
              mean: '5',
              multiple: '1.8',
              years: '2021 2022 2023',
              best: 'false',
            },
          },
        ],
      },
    ]);
    expect(found?.barred.map(({ unit, code, params }) => [unit, code, params])).toEqual([
      ['b', 'not-above', { multiple: '1', least: '1' }],
      ['c', 'base-too-small', { mean: '1', least: '2', kind: 'count' }],
    ]);
    expect(at(past('a', '2'))?.barred.map(({ unit, code, params }) => [unit, code, params])).toEqual([
      ['b', 'no-base', { past: 'n' }],
      ['c', 'no-base', { past: 'n' }],
    ]);
    // The base itself is one; of 0 nothing is a multiple.
    expect(at(past('a', '2'))?.winners).toMatchObject([{ unit: 'a', score: { number: '4.5' } }]);
    expect(at(past('a', '0'), { leastBase: '0' })?.barred[0]).toMatchObject({
      unit: 'a',
      code: 'base-too-small',
    });
    // A multiple asked for is reached at itself.
    const multiple = (leastMultiple: string) => at(past('a', '3'), { leastMultiple });
    expect(multiple('3')?.winners).toMatchObject([
      { unit: 'a', reason: [{ params: { multiple: '3', best: 'true' } }] },
    ]);
    expect(multiple('3.01')?.barred[0]).toMatchObject({
      code: 'not-above',
      params: { multiple: '3', least: '3.01' },
    });
    expect(at(past('b', '7'))?.barred.find(({ unit }) => unit === 'b')?.params.multiple).toBe('0.7143');
    expect(at(past('a', '7'))?.winners[0]?.reason[0]?.params.multiple).toBe('1.29');
  });

  it('by places gained since the last rank entered, one at least', () => {
    const rank = (unit: string, label: string, value: string) => ({ unit, key: 'rank', label, value });
    const pastValues = [rank('a', '2023', '1'), rank('b', '2022', '1'), rank('b', '2023', '4')];
    const found = given({ order: { by: 'places', past: 'rank' } }, { subjects: { units, pastValues } });
    expect(found?.winners).toMatchObject([{ unit: 'b', score: { number: '2', kind: 'count' } }]);
    expect(found?.barred.map(({ unit, code, params }) => [unit, code, params])).toEqual([
      ['a', 'not-above', { from: '1', to: '1' }],
      ['c', 'no-base', { past: 'rank' }],
    ]);
  });

  it('by nothing that does not fit its kind', () => {
    const order = { by: 'office' } as const;
    const result = counted(values, { scheme: { awards: [anAward({ rule: all, order })] } });
    expect(won(result)?.winners).toEqual([]);
    expect(result.problems[0]).toEqual({
      path: 'awards.0.order',
      code: 'order-unfit',
      params: { kind: 'unit', by: 'office', unit: 'a', rule: 'w' },
      severity: 'error',
    });
    for (const kind of ['project', 'person', 'referrer'] as const)
      expect(() => given({ kind, order: { by: 'total' } })).toThrow('order-unfit at awards.0.order');
  });
});

describe('a person stands', () => {
  const nominations = [
    { id: 'n3', award: 'w', person: 'p3', unit: 'b', chosen: 2 },
    { id: 'n1', award: 'w', person: 'p1', unit: 'a', chosen: 1 },
    { id: 'n2', award: 'w', person: 'p2' },
    { id: 'n0', award: 'other', person: 'p0', unit: 'a', chosen: 3 },
  ];
  const ballot = (voter: string, electorate: string, ...of: string[]) => ({
    electorate,
    voter,
    places: of.map((unit) => ({ unit, place: 1 })),
  });
  const ballots = [
    ballot('v1', 'panel', 'n1', 'n2'),
    ballot('v2', 'panel', 'n1'),
    ballot('v3', 'people', 'n3'),
    ballot('v4', 'people', 'n2'),
  ];
  const person = (more: Partial<Award>, subjects: Partial<Subjects> = {}) =>
    given(
      { kind: 'person', ...more },
      { subjects: { units, nominations, ballots, ...subjects }, facts: [aFigure('a', 'm', '7')] },
    );

  it('by the ballots of one electorate that name them', () => {
    const found = person({ order: { by: 'votes', electorate: 'panel' }, cites: ['m'] });
    expect(found?.winners).toEqual([
      {
        unit: 'a',
        group: 'g',
        rank: 1,
        tier: '',
        score: { number: '2', kind: 'count' },
        nomination: 'n1',
        reason: [
          { code: 'citation', params: { nomination: 'n1' } },
          { code: 'votes', params: { electorate: 'panel', number: '2', of: '2' } },
          { code: 'cite', params: { measure: 'm', number: '7', kind: 'count' } },
        ],
      },
      {
        unit: '',
        group: '',
        rank: null,
        tier: '',
        score: { number: '1', kind: 'count' },
        nomination: 'n2',
        reason: [
          { code: 'citation', params: { nomination: 'n2' } },
          { code: 'votes', params: { electorate: 'panel', number: '1', of: '2' } },
          { code: 'cite', params: { measure: 'm', number: '0', kind: 'count' } },
        ],
      },
    ]);
    expect(found?.barred).toEqual([
      { unit: 'b', nomination: 'n3', code: 'no-votes', params: { electorate: 'panel' } },
    ]);
  });

  it('not without ballots, and not without nominations', () => {
    const { ballots: _, ...rest } = { ballots: null, units, nominations };
    const none = given({ kind: 'person', order: { by: 'votes', electorate: 'panel' } }, { subjects: rest });
    expect(none?.winners).toEqual([]);
    expect(none?.barred.map(({ nomination, code }) => [nomination, code])).toEqual([
      ['n1', 'no-votes'],
      ['n2', 'no-votes'],
      ['n3', 'no-votes'],
    ]);
    expect(given({ kind: 'person', order: { by: 'office' } })).toMatchObject({ winners: [], barred: [] });
  });

  it('in the order of the office, the first chosen first', () => {
    const found = person({ order: { by: 'office' } });
    expect(found?.winners.map(({ nomination, score, reason }) => [nomination, score, reason])).toEqual([
      [
        'n1',
        { number: '1', kind: 'count' },
        [
          { code: 'citation', params: { nomination: 'n1' } },
          { code: 'chosen', params: { place: '1' } },
        ],
      ],
      [
        'n3',
        { number: '2', kind: 'count' },
        [
          { code: 'citation', params: { nomination: 'n3' } },
          { code: 'chosen', params: { place: '2' } },
        ],
      ],
    ]);
    expect(found?.barred).toEqual([{ unit: '', nomination: 'n2', code: 'not-chosen', params: {} }]);
    const reversed = person({ order: { by: 'office' } }, { nominations: [...nominations].reverse() });
    expect(reversed).toEqual(found);
  });

  it('unit by unit in the order of units, then of their ids; units without anybody are passed by', () => {
    const rule = { take: 'top', among: 'unit', each: 1 } as const;
    const of = (list: typeof units) =>
      person(
        { order: { by: 'office' }, rule },
        {
          units: list,
          nominations: ['a', 'b', 'c'].map((unit, at) => ({
            id: `n${at}`,
            award: 'w',
            person: `p${at}`,
            unit,
            chosen: 1,
          })),
        },
      );
    expect(
      of([
        aUnit('a', { position: 3 }),
        aUnit('b', { position: 1 }),
        aUnit('c', { position: 2 }),
        aUnit('d'),
      ])?.winners.map(({ unit }) => unit),
    ).toEqual(['b', 'c', 'a']);
    expect(of([aUnit('c'), aUnit('a'), aUnit('b'), aUnit('d')])?.winners.map(({ unit }) => unit)).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(of(units)?.notes).toEqual([]);
  });

  it('in a list of their own where they are of no unit on the board', () => {
    const rule = { take: 'top', each: 1 } as const;
    const found = person({ order: { by: 'votes', electorate: 'panel' }, rule });
    expect(found?.winners.map(({ nomination }) => nomination)).toEqual(['n1', 'n2']);
    const percent = { take: 'percent', percent: '50', rounding: 'up' } as const;
    expect(person({ order: { by: 'votes', electorate: 'panel' }, rule: percent })?.winners).toHaveLength(2);
    const capped = { take: 'top', among: 'board', each: 9, perUnit: 1 } as const;
    const free = [...nominations.map(({ unit: _, ...rest }) => rest)];
    expect(person({ order: { by: 'office' }, rule: capped }, { nominations: free })?.winners).toHaveLength(2);
  });

  it('under conditions on their unit', () => {
    const when = { test: 'unit' as const, field: 'group' as const, values: ['g'] };
    expect(
      person({
        order: { by: 'votes', electorate: 'panel' },
        floors: [{ by: 'condition', when }],
      })?.winners.map(({ nomination }) => nomination),
    ).toEqual(['n1']);
  });
});
