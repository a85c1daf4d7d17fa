import { describe, expect, it } from 'vitest';
import {
  type Award,
  checkScheme,
  computeResult,
  type Fact,
  type Result,
  type Scheme,
  type Subjects,
} from '.';
import { aFact, aFigure, aFigureMeasure, anIndicator, aScheme, aSubjects, aUnit } from './testing';

const both = (name: string) => ({ zh: name, en: name });
const award = (more: Partial<Award> = {}): Award => ({
  key: 'w',
  names: both('w'),
  kind: 'unit',
  board: 'main',
  order: { by: 'total' },
  rule: { take: 'top', each: 1 },
  ties: 'take',
  ...more,
});
const tier = (key: string, count: number) => ({ key, names: both(key), count });
const money = (
  key: string,
  kind: 'deal' | 'receipt',
  aspect: Fact['aspect'],
): Scheme['measures'][number] => ({
  key,
  names: both(key),
  source: { kind, aspect },
  quantity: 'money',
  currency: 'USD',
});
function computed(
  awards: readonly Award[],
  {
    values = {},
    subjects = {},
    facts = [],
  }: {
    values?: Readonly<Record<string, string>>;
    subjects?: Partial<Subjects>;
    facts?: readonly Fact[];
  } = {},
): Result {
  const units = Object.keys(values).map((id, position) => aUnit(id, { position }));
  const scheme = aScheme({
    measures: [
      aFigureMeasure('n'),
      money('contracted', 'deal', 'contracted'),
      money('paid', 'receipt', 'paid_in'),
    ],
    indicators: [anIndicator('x', { preset: 'counter', items: [{ measure: 'n', points: '1' }] })],
    awards: [...awards],
  });
  expect(checkScheme(scheme).filter(({ severity }) => severity === 'error')).toEqual([]);
  const figures = Object.entries(values).map(([unit, amount]) => aFigure(unit, 'n', amount));
  return computeResult(scheme, aSubjects({ units, ...subjects }), [...figures, ...facts]);
}
const won = (result: Result, key = 'w') => {
  const found = result.awards.find((one) => one.key === key);
  if (!found) throw new Error(`no award ${key}`);
  return found;
};
const names = (result: Result, key = 'w') => won(result, key).winners.map(({ unit }) => unit);
const five = { a: '9', b: '8', c: '8', d: '7', e: '6' };

describe('Awards for units', () => {
  it('leave the seat of a tier open where a tie goes across its border, and fill the next tier from there', () => {
    const tiers = [tier('first', 2), tier('second', 2)];
    const rule = { take: 'top', each: 4 } as const;
    const given = (ties: Award['ties'], more: Partial<Award> = {}) =>
      won(computed([award({ rule, tiers, ties, ...more })], { values: five })).winners.map(
        ({ unit, tier: of }) => `${unit} ${of}`,
      );
    expect(given('take')).toEqual(['a first', 'b first', 'c first', 'd second']);
    expect(given('leave')).toEqual(['a first', 'b second', 'c second', 'd ']);
    const tieBreaks = [{ by: 'measure', key: 'n' } as const];
    expect(given('break', { tieBreaks })).toEqual(['a first', 'b first', 'c first', 'd second']);
    const notes = won(computed([award({ rule, tiers, ties: 'take' })], { values: five })).notes;
    expect(notes).toEqual([
      { code: 'tie-taken', params: { group: 'g', tier: 'first', seats: '2', units: 'b c', score: '8' } },
    ]);
  });

  it('fill families by precedence across awards, each family for itself', () => {
    const result = computed(
      [
        award({ key: 'late', family: 'f', precedence: 3, rule: { take: 'top', each: 2 } }),
        award({ key: 'early', family: 'f', precedence: 1 }),
        award({ key: 'apart', family: 'h', precedence: 2 }),
        award({ key: 'after', family: 'h' }),
      ],
      { values: five },
    );
    expect(['early', 'late', 'apart', 'after'].map((key) => names(result, key))).toEqual([
      ['a'],
      ['b', 'c'],
      ['b', 'c'],
      ['a'],
    ]);
    expect(won(result, 'apart').barred).toEqual([{ unit: 'a', code: 'family', params: { award: 'after' } }]);
  });

  it('take a percentage of the group, or of those who meet the conditions, as the rule says', () => {
    const floors = [{ by: 'measure', key: 'n', least: '8' } as const];
    const taking = (of?: 'group' | 'candidates') =>
      names(
        computed(
          [
            award({
              floors,
              rule: { take: 'percent', percent: '40', rounding: 'up', ...(of ? { of } : {}) },
            }),
          ],
          { values: { a: '10', b: '9', c: '8', d: '7', e: '6' } },
        ),
      );
    expect(taking()).toEqual(['a', 'b']);
    expect(taking('group')).toEqual(['a', 'b']);
    expect(taking('candidates')).toEqual(['a', 'b']);
    const third = (of: 'group' | 'candidates') =>
      names(
        computed([award({ floors, rule: { take: 'percent', percent: '34', rounding: 'down', of } })], {
          values: { a: '10', b: '9', c: '8', d: '7', e: '6', f: '5' },
        }),
      );
    expect(third('group')).toEqual(['a', 'b']);
    expect(third('candidates')).toEqual(['a']);
  });

  it('print the list by rank, position, strokes or pinyin, tier by tier', () => {
    const tiers = [tier('first', 1), tier('second', 2)];
    const values = { 王: '9', 丁: '6', 陈: '8' };
    const subjects = { nameOrders: { strokes: ['丁', '王', '陈'], pinyin: ['陈', '丁', '王'] } };
    const printed = (list: Award['list'], tiered = false) =>
      names(
        computed(
          [
            award({
              rule: { take: 'top', each: 3 },
              ...(list ? { list } : {}),
              ...(tiered ? { tiers } : {}),
            }),
          ],
          { values, subjects },
        ),
      ).join('');
    expect(
      [undefined, 'rank', 'position', 'strokes', 'pinyin'].map((list) => printed(list as Award['list'])),
    ).toEqual(['王陈丁', '王陈丁', '王丁陈', '丁王陈', '陈丁王']);
    expect(printed('strokes', true)).toBe('王丁陈');
  });

  it('pass over who won last time, or show it', () => {
    const previousWinners = [
      { label: '2022', award: 'w', unit: 'b' },
      { label: '2023', award: 'w', unit: 'a' },
      { label: '2023', award: 'other', unit: 'c' },
    ];
    const of = (previous: NonNullable<Award['previous']>) =>
      computed([award({ previous })], { values: five, subjects: { previousWinners } });
    const barred = of({ treat: 'bar' });
    expect(names(barred)).toEqual(['b', 'c']);
    expect(won(barred).barred).toEqual([{ unit: 'a', code: 'previous', params: { label: '2023' } }]);
    expect(names(of({ treat: 'bar', years: 2 }))).toEqual(['c']);
    expect(names(of({ treat: 'bar', award: 'other' }))).toEqual(['a']);
    expect(won(of({ treat: 'show' })).winners[0]?.reason.at(-1)).toEqual({
      code: 'previous',
      params: { label: '2023' },
    });
  });
});

describe('Awards for projects', () => {
  const values = { a: '9', b: '5', c: '1' };
  const deal = (record: string, unit: string, amount: string, more: Partial<Fact> = {}) =>
    aFact({ record, unit, kind: 'deal', aspect: 'contracted', amount, currency: 'USD', ...more });
  const receipt = (parent: string, unit: string, amount: string) =>
    aFact({ parent, unit, kind: 'receipt', aspect: 'paid_in', amount, currency: 'USD' });
  const facts = [
    deal('d1', 'a', '900', { shareBp: 4000 }),
    deal('d1', 'b', '900', { shareBp: 6000, role: 'introducer' }),
    deal('d2', 'b', '800', { attributes: { industry: 'chips' } }),
    deal('d3', 'c', '700', { attributes: { industry: 'chips' } }),
    receipt('d1', 'a', '10'),
    receipt('d2', 'b', '300'),
    receipt('d2', 'b', '200'),
  ];
  const project = (more: Partial<Award>) =>
    award({ kind: 'project', rule: { take: 'top', among: 'board', each: 2 }, ...more });
  const contracted = { by: 'measure', key: 'contracted' } as const;

  it('go to the deal itself, with all units credited, the lead first', () => {
    const found = won(computed([project({ order: contracted, cites: ['paid'] })], { values, facts }));
    expect(found.winners).toMatchObject([
      {
        deal: 'd1',
        unit: 'a',
        units: ['a', 'b'],
        score: { number: '900', kind: 'money:USD' },
        reason: [
          { code: 'score', params: { by: 'measure', key: 'contracted', number: '900' } },
          { code: 'cite', params: { measure: 'paid', number: '10' } },
        ],
      },
      { deal: 'd2', unit: 'b', units: ['b'] },
    ]);
  });

  it('go by what hangs on the deal, under conditions on the deal, and not to a unit that is barred', () => {
    const floors: Award['floors'] = [
      { by: 'measure', key: 'paid', least: '100' },
      {
        by: 'condition',
        when: { test: 'attribute', attribute: 'industry', is: 'one-of', values: ['chips'] },
      },
    ];
    const result = computed([project({ order: contracted, floors })], { values, facts });
    expect(won(result).winners.map(({ deal: of }) => of)).toEqual(['d2']);
    expect(won(result).barred.map(({ deal: of, code, params }) => [of, code, params.by])).toEqual([
      ['d1', 'floor', 'measure'],
      ['d3', 'floor', 'measure'],
    ]);
    const vetoes = [{ unit: 'b', scope: 'awards' as const, reason: 'r' }];
    const vetoed = computed([project({ order: contracted })], { values, facts, subjects: { vetoes } });
    expect(won(vetoed).barred).toEqual([
      { unit: 'b', deal: 'd2', units: ['b'], code: 'veto', params: { reason: 'r' } },
    ]);
  });

  it('go by an expression over the deal: half of what is paid in, at most so many of one unit', () => {
    const order: Award['order'] = {
      by: 'each',
      measure: 'contracted',
      value: {
        form: 'arithmetic',
        operator: 'divide',
        of: [
          {
            form: 'fold',
            over: { of: 'children', kind: 'receipt', aspect: 'paid_in', currency: 'USD' },
            take: 'sum',
          },
          { form: 'value', of: 'amount' },
        ],
      },
    };
    const found = won(computed([project({ order })], { values, facts })).winners;
    expect(found.map(({ deal: of, score }) => [of, score.number, score.kind])).toEqual([
      ['d2', '0.625', 'ratio'],
      ['d1', '1/90', 'ratio'],
    ]);
    const more = [...facts, deal('d4', 'b', '850')];
    const rule = { take: 'top', among: 'board', each: 3, perUnit: 1 } as const;
    expect(
      won(computed([project({ order: contracted, rule })], { values, facts: more })).winners.map(
        ({ deal: of }) => of,
      ),
    ).toEqual(['d1', 'd4', 'd3']);
  });
});

describe('Awards for persons', () => {
  const values = { a: '9', b: '5', c: '1' };
  const nominations = [
    { id: 'n1', award: 'w', person: 'n1', unit: 'a' },
    { id: 'n2', award: 'w', person: 'n2', unit: 'a' },
    { id: 'n3', award: 'w', person: 'n3', unit: 'b' },
    { id: 'n4', award: 'w', person: 'n4' },
    { id: 'n5', award: 'other', person: 'n5', unit: 'c' },
  ];
  const ballot = (voter: string, ...ids: string[]) => ({
    electorate: 'panel',
    voter,
    places: ids.map((unit) => ({ unit, place: 1 })),
  });
  const ballots = [ballot('v1', 'n1', 'n2'), ballot('v2', 'n2', 'n3'), ballot('v3', 'n2', 'n4')];
  const person = (more: Partial<Award>) =>
    award({ kind: 'person', order: { by: 'votes', electorate: 'panel' }, ...more });
  const chosenOf = (result: Result) => won(result).winners.map(({ nomination }) => nomination);

  it('go by votes, in total or so many per unit', () => {
    const subjects = {
      units: ['a', 'b', 'c'].map((id, position) => aUnit(id, { position })),
      nominations,
      ballots,
    };
    const board = computed([person({ rule: { take: 'top', among: 'board', each: 1 } })], {
      values,
      subjects,
    });
    expect(won(board).winners).toMatchObject([
      {
        nomination: 'n2',
        unit: 'a',
        score: { number: '3', kind: 'count' },
        reason: [
          { code: 'citation', params: { nomination: 'n2' } },
          { code: 'votes', params: { electorate: 'panel', number: '3', of: '3' } },
        ],
      },
    ]);
    const perUnit = { take: 'top', among: 'unit', each: 1, quotas: { b: 0 } } as const;
    expect(chosenOf(computed([person({ rule: perUnit })], { values, subjects }))).toEqual(['n2']);
    const capped = { take: 'top', among: 'board', each: 3, perUnit: 1 } as const;
    expect(chosenOf(computed([person({ rule: capped })], { values, subjects }))).toEqual(['n2', 'n4', 'n3']);
  });

  it('go in the order the office has chosen, and not to those it has not', () => {
    const subjects = {
      nominations: nominations.map((one) =>
        one.id === 'n3' ? { ...one, chosen: 1 } : one.id === 'n1' ? { ...one, chosen: 2 } : one,
      ),
      previousWinners: [{ label: '2023', award: 'w', person: 'n1' }],
    };
    const rule = { take: 'top', among: 'board', each: 3 } as const;
    const result = computed([person({ order: { by: 'office' }, rule })], {
      values,
      subjects: { ...subjects, units: ['a', 'b', 'c'].map((id) => aUnit(id)) },
    });
    expect(chosenOf(result)).toEqual(['n3', 'n1']);
    expect(won(result).barred.map(({ nomination, code }) => [nomination, code])).toEqual([
      ['n2', 'not-chosen'],
      ['n4', 'not-chosen'],
    ]);
    const barring = computed([person({ order: { by: 'office' }, rule, previous: { treat: 'bar' } })], {
      values,
      subjects: { ...subjects, units: ['a', 'b', 'c'].map((id) => aUnit(id)) },
    });
    expect(chosenOf(barring)).toEqual(['n3']);
  });
});

describe('Awards for referrers', () => {
  it('go by what the deals they brought in add up to, by the agreed split', () => {
    const deal = (record: string, amount: string, referrer?: string) =>
      aFact({
        record,
        unit: 'a',
        kind: 'deal',
        aspect: 'contracted',
        amount,
        currency: 'USD',
        attributes: referrer ? { referrer } : {},
      });
    const facts = [
      deal('d1', '100', '陈 会长'),
      deal('d2', '90', '李某'),
      deal('d3', '50'),
      deal('d4', '30', '李某'),
    ];
    const referrals = [
      { deal: 'd1', referrer: '陈 会长', shareBp: 5000 },
      { deal: 'd1', referrer: '王某', shareBp: 5000 },
    ];
    const result = computed(
      [
        award({
          kind: 'referrer',
          order: { by: 'measure', key: 'contracted' },
          rule: { take: 'top', each: 2 },
        }),
      ],
      { values: { a: '1' }, facts, subjects: { units: [aUnit('a')], referrals } },
    );
    expect(won(result).winners.map(({ referrer, score }) => [referrer, score.number])).toEqual([
      ['李某', '120'],
      ['王某', '50'],
      ['陈 会长', '50'],
    ]);
    expect(won(result).winners[0]?.reason.at(-1)).toEqual({ code: 'referred', params: { deals: '2' } });
    expect(won(result).notes[0]?.params.referrers).toBe('王某\n陈 会长');
  });
});

describe('A check of awards', () => {
  it('finds an order that does not fit the kind, and floors a referrer cannot have', () => {
    const scheme = aScheme({
      measures: [aFigureMeasure('n')],
      indicators: [anIndicator('x', { preset: 'counter', items: [{ measure: 'n', points: '1' }] })],
      awards: [
        award({ kind: 'person' }),
        award({
          key: 'v',
          kind: 'referrer',
          order: { by: 'measure', key: 'n' },
          floors: [{ by: 'total', least: '1' }],
        }),
      ],
    });
    expect(checkScheme(scheme).map(({ path, code }) => [path, code])).toEqual([
      ['awards.0.order.by', 'order-unfit'],
      ['awards.1.floors.0.by', 'floor-unfit'],
    ]);
  });
});
