import { describe, expect, it } from 'vitest';
import { openWorkshop } from './engine';
import { measureLines } from './explain';
import { num } from './expression';
import type { Fact, Subjects } from './facts';
import { Fault, type Subject } from './machine';
import { text } from './rational';
import type { Measure } from './scheme';
import { aFact, aFigure, aScheme, aSubjects, aUnit, both } from './testing';

const paid: Measure = {
  key: 'm',
  names: both('m'),
  source: { kind: 'receipt', aspect: 'paid_in' },
  quantity: 'money',
  currency: 'USD',
};
const receipt = (more: Partial<Fact> = {}) =>
  aFact({ unit: 'u', kind: 'receipt', aspect: 'paid_in', amount: '100', currency: 'USD', ...more });
const units = [aUnit('u', { group: 'g1' }), aUnit('v', { group: 'g1' }), aUnit('w', { group: 'g2' })];
const unit = (id: string): Subject => ({ of: 'unit', id });

/** A measure of one subject after another, as numbers. */
function totals(
  measure: Measure,
  facts: Fact[],
  of: readonly Subject[],
  {
    subjects = {},
    view = 'verified',
    period = null,
  }: {
    subjects?: Partial<Subjects>;
    view?: 'verified' | 'pending';
    period?: { from: string; to: string } | null;
  } = {},
): string[] {
  const shop = openWorkshop(aScheme({ measures: [measure] }), aSubjects({ units, ...subjects }), facts);
  return of.map((subject) =>
    text(shop.total(measure, { ...shop.scope(view, 'u', null), subject, period }, '').r),
  );
}
const everyone: readonly Subject[] = [
  unit('u'),
  unit('v'),
  unit('w'),
  { of: 'group', id: 'g1' },
  { of: 'group', id: 'g2' },
  { of: 'campaign' },
];

describe('whose a measure is', () => {
  const facts = [
    receipt({ record: 'a', shareBp: 7500 }),
    receipt({ record: 'a', unit: 'w', shareBp: 2500, role: 'host' }),
    receipt({ record: 'b', unit: 'v', amount: '10' }),
  ];

  it('a sum is what is credited to the unit, to the units of the group, to all', () => {
    expect(totals(paid, facts, everyone)).toEqual(['75', '10', '25', '85', '25', '110']);
  });

  it('a count adds up proportions, whatever the amounts', () => {
    expect(totals({ ...paid, take: 'count' }, facts, everyone)).toEqual([
      '0.75',
      '1',
      '0.25',
      '1.75',
      '0.25',
      '2',
    ]);
  });

  it('is the same within a period as long as the campaign', () => {
    const period = { from: '2024-01-01', to: '2024-12-31' };
    for (const take of ['sum', 'count'] as const) {
      const measure = { ...paid, take };
      expect(totals(measure, facts, everyone, { period })).toEqual(totals(measure, facts, everyone));
    }
    expect(totals(paid, facts, everyone, { period: { from: '2024-06-02', to: '2024-12-31' } })).toEqual(
      Array(6).fill('0'),
    );
    expect(totals(paid, facts, [unit('u')], { period: { from: '2024-06-01', to: '2024-06-01' } })).toEqual([
      '75',
    ]);
  });

  it('credited to each, a record counts once in a group and in all', () => {
    const each = { ...paid, credit: 'each' as const };
    expect(totals(each, facts, everyone)).toEqual(['100', '10', '100', '110', '100', '110']);
    // Twice under one unit, in two roles, it counts once there too.
    const twice = [receipt({ record: 'a' }), receipt({ record: 'a', role: 'host' })];
    expect(totals(each, twice, everyone)).toEqual(['100', '0', '0', '100', '0', '100']);
    const reversed = [...facts].reverse();
    expect(totals(each, reversed, everyone)).toEqual(totals(each, facts, everyone));
    expect(totals({ ...each, take: 'count' }, facts, everyone)).toEqual(['1', '1', '1', '2', '1', '2']);
  });

  it('credited to each, the first unit by its id stands for a record in the whole', () => {
    const each = { ...paid, credit: 'each' as const, take: 'max' as const };
    const unlike = [
      receipt({ record: 'a', unit: 'v', amount: '7' }),
      receipt({ record: 'a', unit: 'u', amount: '3' }),
      receipt({ record: 'a', unit: 'w', amount: '9' }),
    ];
    for (const given of [unlike, [...unlike].reverse()])
      expect(totals(each, given, [{ of: 'campaign' }, { of: 'group', id: 'g1' }])).toEqual(['3', '3']);
  });

  it('credited to each, a record counts once in all, whatever its attributes are called', () => {
    const each = { ...paid, credit: 'each' as const };
    const told = facts.map((fact) => ({ ...fact, attributes: { campaign: 'autumn', group: 'g9' } }));
    expect(totals(each, told, everyone)).toEqual(totals(each, facts, everyone));
  });

  it('the greatest of a group is found among all its lines, several of one record too', () => {
    const shared = [
      receipt({ record: 'a', amount: '100', shareBp: 3000 }),
      receipt({ record: 'a', amount: '100', shareBp: 7000, unit: 'v', role: 'host' }),
    ];
    expect(totals({ ...paid, take: 'max' }, shared, everyone)).toEqual(['30', '70', '0', '70', '0', '70']);
  });

  it('of a unit not placed yet counts in all, and in no group', () => {
    const late = { ...aUnit('x'), placements: [{ group: 'g1', class: '', from: '2025-01-01' }] };
    const given = [...facts, receipt({ record: 'c', unit: 'x', amount: '1000' })];
    const of = everyone.slice(3);
    const subjects = { units: [...units, late] };
    expect(totals(paid, given, of, { subjects })).toEqual(['85', '25', '1110']);
    expect(totals({ ...paid, credit: 'each' }, given, of, { subjects })).toEqual(['110', '100', '1110']);
    expect(totals({ ...paid, take: 'max' }, given, of, { subjects })).toEqual(['75', '25', '1000']);
  });

  it('of an origin, an industry or a country is what says so', () => {
    const told = [
      receipt({ attributes: { origin: 'abroad' } }),
      receipt({ amount: '7', attributes: { origin: 'other_city' }, unit: 'w' }),
      receipt({ amount: '5' }),
    ];
    const of = (id: string): Subject => ({ of: 'origin', id });
    expect(totals(paid, told, [of('abroad'), of('other_city'), of('none')])).toEqual(['100', '7', '0']);
    expect(totals(paid, told, [{ of: 'industry', id: 'abroad' }])).toEqual(['0']);
  });

  it('of a figure is its holder’s: the unit’s, the group’s for all its units, the campaign’s for everybody', () => {
    const figure = (holder: 'unit' | 'group' | 'campaign'): Measure => ({
      key: 'm',
      names: both('m'),
      source: { kind: 'figure', aspect: 'value', figure: 'n', holder },
      quantity: 'count',
    });
    const given = [
      aFigure('u', 'n', '1'),
      aFigure('g1', 'n', '20', { holder: 'group' }),
      aFigure('g2', 'n', '40', { holder: 'group' }),
      aFigure('c', 'n', '300', { holder: 'campaign' }),
    ];
    expect(totals(figure('unit'), given, everyone)).toEqual(['1', '0', '0', '1', '0', '1']);
    expect(totals(figure('group'), given, everyone)).toEqual(['20', '20', '40', '20', '40', '60']);
    expect(totals(figure('campaign'), given, everyone)).toEqual(Array(6).fill('300'));
    expect(totals(figure('group'), given, [unit('stranger')])).toEqual(['0']);
  });
});

describe('credit', () => {
  it('whole to the lead gives the others nothing', () => {
    const facts = [
      receipt({ record: 'a', shareBp: 4000 }),
      receipt({ record: 'a', unit: 'v', role: 'host', shareBp: 6000 }),
    ];
    expect(totals({ ...paid, credit: 'lead' }, facts, everyone)).toEqual([
      '100',
      '0',
      '0',
      '100',
      '0',
      '100',
    ]);
    expect(totals({ ...paid, credit: 'host' }, facts, everyone)).toEqual([
      '0',
      '100',
      '0',
      '100',
      '0',
      '100',
    ]);
  });

  it('by role is shared among its holders in proportion, in equal parts where none has a share', () => {
    const held = (...shares: number[]) =>
      shares.map((shareBp, at) =>
        receipt({ record: 'a', unit: ['u', 'v', 'w'][at] as string, role: 'introducer', shareBp }),
      );
    const by = { ...paid, credit: 'introducer' as const };
    expect(totals(by, held(1000, 3000), everyone.slice(0, 3))).toEqual(['25', '75', '0']);
    expect(totals(by, held(0, 0), everyone.slice(0, 3))).toEqual(['50', '50', '0']);
    expect(totals(by, held(0, 0, 0), everyone.slice(0, 3))).toEqual(['100/3', '100/3', '100/3']);
    expect(totals(by, held(5000), everyone.slice(0, 3))).toEqual(['100', '0', '0']);
  });

  it('by a host is shared among the hosts as by an introducer among the introducers', () => {
    const hosts = [
      receipt({ record: 'a', role: 'host', shareBp: 1000 }),
      receipt({ record: 'a', role: 'host', shareBp: 3000, unit: 'v' }),
      receipt({ record: 'a', role: 'introducer', shareBp: 6000, unit: 'w' }),
    ];
    expect(totals({ ...paid, credit: 'host' }, hosts, everyone.slice(0, 3))).toEqual(['25', '75', '0']);
    expect(totals({ ...paid, credit: 'introducer' }, hosts, everyone.slice(0, 3))).toEqual(['0', '0', '100']);
  });

  it('by role reads the holders in each view for itself', () => {
    const facts = [
      receipt({ record: 'a', role: 'introducer', shareBp: 2000 }),
      receipt({ record: 'a', unit: 'v', role: 'introducer', shareBp: 2000, state: 'claimed' }),
    ];
    const by = { ...paid, credit: 'introducer' as const };
    expect(totals(by, facts, [unit('u'), unit('v')])).toEqual(['100', '0']);
    expect(totals(by, facts, [unit('u'), unit('v')], { view: 'pending' })).toEqual(['0', '100']);
  });

  it('by role counts only holders within the window', () => {
    const facts = [
      receipt({ record: 'a', role: 'introducer', shareBp: 2000 }),
      receipt({ record: 'a', unit: 'v', role: 'introducer', shareBp: 2000, day: '2023-01-01' }),
    ];
    expect(totals({ ...paid, credit: 'introducer' }, facts, [unit('u')])).toEqual(['100']);
  });
});

describe('conditions of a measure', () => {
  const facts = [
    receipt({ record: 'a', attributes: { origin: 'abroad' } }),
    receipt({ record: 'b', unit: 'v', amount: '7', state: 'claimed' }),
    receipt({ record: 'b', unit: 'v', amount: '3', state: 'accepted' }),
  ];
  const of = [unit('u'), unit('v')];

  it('ask the unit credited and the fact, in both views', () => {
    const where = (condition: Measure['where']) => ({ ...paid, ...(condition ? { where: condition } : {}) });
    const group = where({ test: 'unit', field: 'group', values: ['g1'] });
    expect(totals(group, facts, of)).toEqual(['100', '3']);
    expect(totals(group, facts, of, { view: 'pending' })).toEqual(['100', '7']);
    const abroad = { test: 'attribute', attribute: 'origin', is: 'present' } as const;
    for (const condition of [
      abroad,
      { test: 'all', of: [abroad] } as const,
      { test: 'any', of: [abroad] } as const,
      { test: 'not', of: { test: 'not', of: abroad } } as const,
    ]) {
      expect(totals(where(condition as never), facts, of)).toEqual(['100', '0']);
      expect(totals(where(condition as never), facts, of, { view: 'pending' })).toEqual(['100', '0']);
    }
  });

  it('ask for an amount as it stands in the view', () => {
    const other = [
      ...facts,
      aFact({ unit: 'u', record: 'a', kind: 'receipt', aspect: 'contracted', amount: '5', currency: 'USD' }),
      aFact({
        unit: 'u',
        record: 'a',
        kind: 'receipt',
        aspect: 'contracted',
        amount: '50',
        currency: 'USD',
        state: 'claimed',
      }),
    ];
    const amount = { test: 'amount', aspect: 'contracted', is: 'ge', number: '10' } as const;
    for (const where of [
      amount,
      { test: 'all', of: [amount] } as const,
      { test: 'any', of: [amount] } as const,
      { test: 'not', of: { test: 'not', of: amount } } as const,
      {
        test: 'compare',
        left: { form: 'value', of: 'amount', aspect: 'contracted' },
        is: 'ge',
        right: num('10', 'money', 'USD'),
      } as const,
    ]) {
      const measure = { ...paid, where: where as Measure['where'] } as Measure;
      const shop = openWorkshop(
        aScheme({ measures: [measure] }),
        aSubjects({ units }),
        where.test === 'compare' ? other.slice(0, 1).concat(other.slice(3)) : other,
      );
      const read = (view: 'verified' | 'pending') =>
        text(shop.total(measure, shop.scope(view, 'u', null), '').r);
      expect([read('verified'), read('pending')]).toEqual(['0', '100']);
    }
  });
});

describe('windows', () => {
  const day = (first: string, last?: string) =>
    aFact({ unit: 'u', kind: 'activity', day: first, ...(last ? { lastDay: last } : {}) });
  const acts: Measure = {
    key: 'm',
    names: both('m'),
    source: { kind: 'activity', aspect: 'count' },
    quantity: 'count',
  };
  const at = (measure: Measure, facts: Fact[], period: { from: string; to: string } | null = null) =>
    totals(measure, facts, [unit('u')], { period })[0];

  it('count by the first day, both ends of the campaign included', () => {
    const facts = ['2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01'].map((one) => day(one));
    expect(at(acts, facts)).toBe('2');
    expect(at({ ...acts, window: { from: '2024-12-31' } }, facts)).toBe('2');
    expect(at({ ...acts, window: { to: '2024-01-01' } }, facts)).toBe('2');
    expect(at({ ...acts, window: {} }, facts)).toBe('4');
    expect(at({ ...acts, window: 'any' }, facts)).toBe('4');
    expect(at(acts, [day('2023-12-31', '2024-02-01')])).toBe('0');
  });

  it('count days covered from either side, once, empty stretches left out', () => {
    const days: Measure = { ...acts, take: 'days', quantity: 'days' };
    expect(at(days, [day('2023-12-30', '2024-01-02')])).toBe('2');
    expect(at(days, [day('2024-12-30', '2025-01-02')])).toBe('2');
    expect(at(days, [day('2023-12-31'), day('2025-01-01')])).toBe('0');
    expect(at(days, [day('2024-01-01'), day('2024-12-31')])).toBe('2');
    const overlapping = [
      day('2024-03-05', '2024-03-10'),
      day('2024-03-01', '2024-03-20'),
      day('2024-03-20', '2024-03-21'),
    ];
    expect(at(days, overlapping)).toBe('21');
    expect(at(days, [...overlapping].reverse())).toBe('21');
    expect(at(days, [day('2024-03-01', '2024-03-02'), day('2024-03-01', '2024-03-05')])).toBe('5');
    expect(at({ ...days, window: 'any' }, [day('2020-01-01', '2020-01-03')])).toBe('3');
    expect(at({ ...days, window: 'any' }, [])).toBe('0');
  });

  it('cut days to a period, as to the window', () => {
    const days: Measure = { ...acts, take: 'days', quantity: 'days' };
    const trip = [day('2024-01-30', '2024-02-03')];
    expect(at(days, trip, { from: '2024-02-01', to: '2024-02-29' })).toBe('3');
    expect(at(days, trip, { from: '2024-01-01', to: '2024-01-31' })).toBe('2');
    expect(
      at({ ...days, window: { from: '2024-02-02' } }, trip, { from: '2024-02-01', to: '2024-02-29' }),
    ).toBe('2');
    expect(
      at({ ...days, window: { to: '2024-01-30' } }, trip, { from: '2024-01-01', to: '2024-01-31' }),
    ).toBe('1');
    expect(at({ ...days, window: 'any' }, trip, { from: '2024-02-03', to: '2024-03-01' })).toBe('1');
    expect(at({ ...days, window: 'any' }, trip, { from: '2024-01-01', to: '2024-01-30' })).toBe('1');
    expect(at(days, trip, { from: '2024-02-04', to: '2024-02-05' })).toBe('0');
  });

  it('count what was logged within so many days of its last day, where the campaign is', () => {
    // 17:00 UTC on 10 March is 1:00 on 11 March in Shanghai.
    const logged = Date.UTC(2024, 2, 10, 17);
    const fact = (first: string, last?: string) => [{ ...day(first, last), logged }];
    const within = { ...acts, loggedWithin: 5 };
    expect([at(within, fact('2024-03-06')), at(within, fact('2024-03-05'))]).toEqual(['1', '0']);
    expect(at(within, fact('2024-03-01', '2024-03-06'))).toBe('1');
    expect(
      totals(within, fact('2024-03-05'), [unit('u')], {
        subjects: { campaign: { ...aSubjects().campaign, zone: 'UTC' } },
      }),
    ).toEqual(['1']);
  });
});

describe('what is taken', () => {
  const amounts = (take: Measure['take'], facts: Fact[], more: Partial<Measure> = {}) =>
    totals({ ...paid, take, ...more } as Measure, facts, [unit('u')])[0];
  const three = ['30', '10', '20'].map((amount, at) =>
    receipt({ record: `r${at}`, amount, day: `2024-0${at + 1}-01` }),
  );

  it('least, greatest and mean; 0 of nothing', () => {
    expect([amounts('min', three), amounts('max', three), amounts('mean', three)]).toEqual([
      '10',
      '30',
      '20',
    ]);
    expect([amounts('min', []), amounts('max', []), amounts('mean', []), amounts('last', [])]).toEqual(
      Array(4).fill('0'),
    );
    const uneven = ['10', '60', '20'].map((amount) => receipt({ amount }));
    expect(amounts('mean', uneven)).toBe('30');
    const negative = [receipt({ amount: '-5' }), receipt({ amount: '-7' })];
    expect([amounts('min', negative), amounts('max', negative)]).toEqual(['-7', '-5']);
  });

  it('nothing that is not known', () => {
    expect(() => amounts('median' as never, three)).toThrow(new Fault('take-unknown', '', {}));
  });

  it('the last by its last day, then by when it was logged, then by its record', () => {
    expect(amounts('last', three)).toBe('20');
    expect(amounts('last', [...three].reverse())).toBe('20');
    expect(
      amounts('last', [receipt({ amount: '1', day: '2024-01-01', lastDay: '2024-09-01' }), ...three]),
    ).toBe('1');
    const sameDay = [receipt({ amount: '1', logged: 9 }), receipt({ amount: '2', logged: 1000 })];
    expect([amounts('last', sameDay), amounts('last', [...sameDay].reverse())]).toEqual(['2', '2']);
    const sameInstant = [receipt({ record: 'b', amount: '1' }), receipt({ record: 'a', amount: '2' })];
    expect([amounts('last', sameInstant), amounts('last', [...sameInstant].reverse())]).toEqual(['1', '1']);
    const sameRecord = [
      receipt({ record: 'a', amount: '1' }),
      receipt({ record: 'a', amount: '2', role: 'host' }),
    ];
    expect([amounts('last', sameRecord), amounts('last', [...sameRecord].reverse())]).toEqual(['2', '2']);
  });

  it('distinct: records, what they hang on, days, or an attribute; what is absent is none', () => {
    const facts = [
      receipt({ record: 'a', parent: 'd', day: '2024-01-01', attributes: { investor: 'p' } }),
      receipt({ record: 'b', parent: 'd', day: '2024-01-02', attributes: { investor: '' } }),
      receipt({ record: 'b', day: '2024-01-02', role: 'host', attributes: { investor: 'p' } }),
      receipt({ record: 'c', parent: 'e', day: '2024-01-03' }),
      receipt({ record: 'f', day: '2024-01-03' }),
    ];
    const distinct = (attribute: string) => amounts('distinct', facts, { attribute });
    expect(['record', 'parent', 'day', 'investor', 'nothing'].map(distinct)).toEqual([
      '4',
      '2',
      '3',
      '1',
      '0',
    ]);
    expect(amounts('distinct', [receipt(), receipt()], {})).toBe('0');
    expect(amounts('distinct', [receipt(), receipt()], { attribute: 'parent' })).toBe('0');
  });
});

describe('lines as they are shown', () => {
  const shown = (measure: Measure, facts: Fact[], options = {}, of = 'u') =>
    measureLines(
      openWorkshop(aScheme({ measures: [measure] }), aSubjects({ units }), facts),
      'm',
      of,
      options,
    );

  it('say everything of a fact that a reader needs, and nothing that is not there', () => {
    const rate = { per: 1, value: '0.14', to: 'USD' as const };
    const full = receipt({
      record: 'a',
      parent: 'd',
      currency: 'CNY',
      rate,
      shareBp: 5000,
      decision: 'dec',
      title: 'First tranche',
      state: 'claimed',
    });
    expect(shown(paid, [full], { view: 'pending' })).toEqual({
      total: 1,
      lines: [
        {
          record: 'a',
          parent: 'd',
          kind: 'receipt',
          aspect: 'paid_in',
          state: 'claimed',
          day: '2024-06-01',
          amount: '100',
          currency: 'CNY',
          rate,
          converted: { number: '14', kind: 'money:USD' },
          portion: '0.5',
          credited: { number: '7', kind: 'money:USD' },
          decision: 'dec',
          title: 'First tranche',
        },
      ],
    });
    const [bare] = shown(
      {
        ...paid,
        source: { kind: 'activity', aspect: 'count' },
        quantity: 'count',
        currency: undefined,
      } as never,
      [aFact({ unit: 'u', record: 'b', kind: 'activity' })],
    ).lines;
    expect(Object.entries(bare ?? {})).toEqual(
      Object.entries({
        record: 'b',
        kind: 'activity',
        aspect: 'count',
        state: 'accepted',
        day: '2024-06-01',
        amount: '1',
        converted: { number: '1', kind: 'count' },
        portion: '1',
        credited: { number: '1', kind: 'count' },
      }),
    );
    expect(shown(paid, [receipt()]).lines[0]).not.toHaveProperty('rate');
  });

  it('count proportions where records, values or days are counted, and keep the money they are of', () => {
    for (const take of ['count', 'distinct', 'days'] as const) {
      const counting = {
        ...paid,
        take,
        quantity: take === 'days' ? 'days' : 'count',
        currency: undefined,
      } as never;
      const [line] = shown(counting, [receipt({ shareBp: 2500 })]).lines;
      expect(line?.credited).toEqual({ number: '0.25', kind: 'count' });
      expect(line?.converted).toEqual({ number: '100', kind: 'money:USD' });
    }
    expect(shown({ ...paid, take: 'max' }, [receipt({ shareBp: 2500 })]).lines[0]?.credited).toEqual({
      number: '25',
      kind: 'money:USD',
    });
  });

  it('of days covered are those that touch the window', () => {
    const days = { ...paid, take: 'days', quantity: 'days', currency: undefined } as never;
    const trip = (record: string, day: string, lastDay: string) => receipt({ record, day, lastDay });
    const trips = [
      trip('before', '2023-12-01', '2023-12-31'),
      trip('into', '2023-12-30', '2024-01-01'),
      trip('out', '2024-12-31', '2025-01-04'),
      trip('after', '2025-01-01', '2025-01-04'),
    ];
    expect(shown(days, trips).lines.map((line) => line.record)).toEqual(['into', 'out']);
  });

  it('come the largest first, equals by record, unit and role, and page by page', () => {
    const facts = [
      receipt({ record: 'b' }),
      receipt({ record: 'a', role: 'lead' }),
      receipt({ record: 'a', role: 'host' }),
      receipt({ record: 'c', amount: '900' }),
      receipt({ record: 'd', amount: '1' }),
    ];
    const names = (given: Fact[], options = {}) =>
      shown(paid, given, options).lines.map((line) => line.record);
    expect(names(facts)).toEqual(['c', 'a', 'a', 'b', 'd']);
    expect(names([...facts].reverse())).toEqual(['c', 'a', 'a', 'b', 'd']);
    expect(names(facts, { limit: 2 })).toEqual(['c', 'a']);
    expect(names(facts, { offset: 3 })).toEqual(['b', 'd']);
    expect(shown(paid, facts, { limit: 1 }).total).toBe(5);
    const many = Array.from({ length: 60 }, () => receipt());
    expect(shown(paid, many).lines).toHaveLength(50);
  });
});
