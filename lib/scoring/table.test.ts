import { describe, expect, it } from 'vitest';
import { computeResult } from '.';
import { type Expression, measure, num, over, points, times } from './expression';
import type { Fact, Subjects } from './facts';
import type { Measure, Table } from './scheme';
import { aFact, aFigure, aFigureMeasure, aScheme, aSubjects, aUnit, both } from './testing';

type Column = Table['columns'][number];
const column = (key: string, formula: Expression, places = 0, more: Partial<Column> = {}): Column => ({
  key,
  names: both(key),
  formula,
  places,
  ...more,
});
const paid: Measure = {
  key: 'paid',
  names: both('paid'),
  source: { kind: 'receipt', aspect: 'paid_in' },
  quantity: 'money',
  currency: 'CNY',
};
const receipt = (unit: string, amount: string, more: Partial<Fact> = {}) =>
  aFact({ unit, kind: 'receipt', aspect: 'paid_in', amount, currency: 'CNY', ...more });
const units = [
  aUnit('a', { group: 'g1', position: 2 }),
  aUnit('b', { group: 'g2', position: 1 }),
  aUnit('c', { group: 'g2' }),
  aUnit('d', { group: 'g2' }),
  aUnit('e', { group: 'g1', ranked: false }),
];
function computed(table: Partial<Table>, facts: Fact[] = [], subjects: Partial<Subjects> = {}) {
  const result = computeResult(
    aScheme({
      measures: [aFigureMeasure('n'), paid],
      tables: [{ key: 't', names: both('t'), rows: 'units', columns: [column('n', measure('n'))], ...table }],
    }),
    aSubjects({ units, ...subjects }),
    facts,
  );
  return { ...result.tables[0], problems: result.problems };
}
/** What the rows of a table say, one text per row. */
const rows = (...of: Parameters<typeof computed>) =>
  computed(...of).rows?.map((row) => [row.subject, ...row.cells.map((cell) => cell.shown)].join(' '));
/** One cell of unit a. */
const cell = (formula: Expression, places: number, more: Partial<Column> = {}, facts: Fact[] = []) =>
  computed({ columns: [column('x', formula, places, more)] }, facts).rows?.find((row) => row.subject === 'a')
    ?.cells[0];

describe('the rows of a table', () => {
  const facts = [aFigure('a', 'n', '1'), aFigure('b', 'n', '2'), aFigure('c', 'n', '4')];

  it('are units in their order, then by their ids; not those that are not ranked', () => {
    expect(rows({}, facts)).toEqual(['c 4', 'd 0', 'b 2', 'a 1']);
    expect(rows({}, facts, { units: [...units].reverse() })).toEqual(['c 4', 'd 0', 'b 2', 'a 1']);
  });

  it('are groups in their order, then by their ids', () => {
    const group = (id: string, position: number) => ({ id, name: both(id), position });
    const groups = [group('g1', 3), group('g2', 1), group('g0', 3), group('g9', 0)];
    for (const given of [groups, [...groups].reverse()])
      expect(rows({ rows: 'groups' }, facts, { groups: given })).toEqual(['g9 0', 'g2 6', 'g0 0', 'g1 1']);
  });

  it('are the campaign, or values of an attribute, or none where none are named', () => {
    expect(rows({ rows: 'campaign' }, facts)).toEqual(['c 7']);
    const told = [receipt('a', '500', { attributes: { origin: 'abroad' } }), receipt('a', '200')];
    const columns = [column('paid', measure('paid'), 2)];
    expect(rows({ rows: 'origin', values: ['abroad', 'other_city'], columns }, told)).toEqual([
      'abroad 5.00',
      'other_city 0.00',
    ]);
    expect(rows({ rows: 'origin', columns }, told)).toEqual([]);
  });

  it('end with a total of the campaign where it is asked for, unless it is the only row', () => {
    expect(rows({ total: true }, facts)?.at(-1)).toBe('c 7');
    const { rows: all, columns, key } = computed({ total: true }, facts);
    expect([key, columns, all?.map((row) => row.total)]).toEqual([
      't',
      ['n'],
      [undefined, undefined, undefined, undefined, true],
    ]);
    expect(rows({ rows: 'campaign', total: true }, facts)).toEqual(['c 7']);
    expect(rows({}, facts)).toHaveLength(4);
  });

  it('read targets of the unit, the group and the campaign each for itself', () => {
    const subjects: Partial<Subjects> = {
      goals: [{ key: 'n', name: both('n'), quantity: 'count' }],
      targets: [
        { goal: 'n', holder: 'unit', holderId: 'a', assured: '1' },
        { goal: 'n', holder: 'group', holderId: 'g1', assured: '20' },
        { goal: 'n', holder: 'campaign', holderId: 'c', assured: '300' },
      ],
    };
    const columns = [column('n', { form: 'value', of: 'target', goal: 'n' })];
    expect(rows({ rows: 'units', columns, total: true }, [], subjects)).toEqual([
      'c ',
      'd ',
      'b ',
      'a 1',
      'c 300',
    ]);
    expect(rows({ rows: 'groups', columns }, [], subjects)).toEqual(['g1 20', 'g2 ']);
    const byGroup = [column('n', { form: 'value', of: 'target', goal: 'n', holder: 'group' })];
    expect(rows({ rows: 'units', columns: byGroup }, [], subjects)?.at(-1)).toBe('a 20');
  });

  it('have no linked units, ballots, past or entered points unless they are units', () => {
    const of: Expression[] = [
      { form: 'fold', over: { of: 'links' }, each: measure('n'), take: 'sum' },
      { form: 'fold', over: { of: 'ballots', electorate: 'e' }, take: 'count' },
      { form: 'value', of: 'past', key: 'n', take: 'count' },
      { form: 'value', of: 'entered' },
    ];
    const columns = of.map((formula, index) => column(`c${index}`, formula));
    // A group that has the id of a unit is not that unit.
    const subjects: Partial<Subjects> = {
      units: [aUnit('g1', { group: 'g1', links: [{ unit: 'b', kind: 'pair' }] }), aUnit('b')],
      ballots: [{ electorate: 'e', voter: 'v', places: [{ unit: 'g1', place: 1 }] }],
      pastValues: [{ unit: 'g1', key: 'n', label: '2023', value: '5' }],
      enteredPoints: [{ unit: 'g1', indicator: 'x', points: '5' }],
    };
    expect(rows({ rows: 'groups', columns }, facts, subjects)?.at(-1)).toBe('g1 0 0 0 0');
    expect(rows({ rows: 'units', columns }, facts, subjects)?.at(-1)).toBe('g1 2 1 1 0');
  });

  it('meet no condition on a unit unless they are units', () => {
    const formula: Expression = {
      form: 'if',
      rows: [{ when: { test: 'unit', field: 'kind', values: ['town'] }, gives: points('1') }],
      else: points('0'),
    };
    const columns = [column('x', formula)];
    expect(rows({ rows: 'units', columns })?.at(-1)).toBe('a 1');
    expect(rows({ rows: 'campaign', columns })).toEqual(['c 0']);
    expect(rows({ rows: 'groups', columns }, [], { units: [aUnit('g1', { group: 'g1' })] })).toEqual([
      'g1 0',
    ]);
  });
});

describe('the cells of a table', () => {
  it('show so many places, trailing zeros kept or dropped', () => {
    const shown = (n: string, places: number, more: Partial<Column> = {}) =>
      cell(num(n), places, more)?.shown;
    expect([shown('1.005', 2), shown('79', 1), shown('100', 0), shown('-0.25', 1)]).toEqual([
      '1.01',
      '79.0',
      '100',
      '-0.3',
    ]);
    const dropped = { zeros: 'dropped' } as const;
    expect([
      shown('79', 2, dropped),
      shown('79.5', 2, dropped),
      shown('100', 0, dropped),
      shown('100.005', 2, dropped),
    ]).toEqual(['79', '79.5', '100', '100.01']);
    expect([
      shown('10.04', 2, dropped),
      shown('0', 3, dropped),
      shown('10.50', 2, { zeros: 'kept' }),
    ]).toEqual(['10.04', '0', '10.50']);
  });

  it('never show a negative zero', () => {
    const shown = (n: string, places: number, more: Partial<Column> = {}) =>
      cell(num(n), places, more)?.shown;
    expect([
      shown('-0.4', 0),
      shown('-0.004', 2),
      shown('-0.04', 1),
      shown('-0.04', 1, { zeros: 'dropped' }),
    ]).toEqual(['0', '0.00', '0.0', '0']);
    expect([shown('-0.05', 2), shown('-10', 0), shown('-0.5', 1)]).toEqual(['-0.05', '-10', '-0.5']);
  });

  it('show percentages, and money in its unit, in 万 or in 亿; the exact value stays beside it', () => {
    expect(cell(over(num('1'), num('3')), 1, { percent: true })).toEqual({
      shown: '33.3',
      exact: { number: '1/3', kind: 'ratio' },
    });
    expect(cell(num('0.5'), 1)?.shown).toBe('0.5');
    const facts = [receipt('a', '123456789012')];
    const money = (unit?: Column['unit']) => cell(measure('paid'), 2, unit ? { unit } : {}, facts);
    expect(money()).toEqual({ shown: '1234567890.12', exact: { number: '123456789012', kind: 'money:CNY' } });
    expect([money('one')?.shown, money('wan')?.shown, money('yi')?.shown]).toEqual([
      '1234567890.12',
      '123456.79',
      '12.35',
    ]);
  });

  it('read other columns of the row, as exact or as shown', () => {
    const third = column('third', over(num('1'), num('3')), 2);
    const of = (shown: boolean): Expression => ({ form: 'value', of: 'column', key: 'third', shown });
    const columns = [
      third,
      column('exact', times(num('3'), of(false)), 2),
      column('shown', times(num('3'), of(true)), 2),
    ];
    expect(rows({ rows: 'campaign', columns })).toEqual(['c 0.33 1.00 0.99']);
    const wan = [
      column('wan', measure('paid'), 1, { unit: 'wan' }),
      column('again', { form: 'value', of: 'column', key: 'wan', shown: true }, 2),
    ];
    expect(rows({ rows: 'campaign', columns: wan }, [receipt('a', '123456')])).toEqual(['c 0.1 1000.00']);
  });

  it('stay empty where the formula meets a fault, which is a warning and names row and column', () => {
    const formula = over(num('1', 'count'), measure('n'));
    const { rows: [row] = [], problems } = computed({ rows: 'campaign', columns: [column('x', formula)] });
    expect(row).toEqual({ subject: 'c', cells: [{ shown: '', exact: null, fault: 'zero-divisor' }] });
    expect(problems).toEqual([
      {
        path: 'tables.0.columns.0.formula.of.1',
        code: 'zero-divisor',
        params: { subject: 'c', rule: 't.x' },
        severity: 'warning',
      },
    ]);
    const outside: [Expression, string][] = [
      [{ form: 'value', of: 'weight' }, 'weight-outside'],
      [{ form: 'value', of: 'indicator', key: 'x' }, 'indicator-unknown'],
      [{ form: 'fold', over: { of: 'peers' }, each: measure('n'), take: 'sum' }, 'peers-outside'],
      [{ form: 'value', of: 'column', key: 'gone' }, 'column-unknown'],
    ];
    for (const where of ['units', 'campaign', 'groups'] as const)
      for (const [of, code] of outside)
        expect(computed({ rows: where, columns: [column('x', of)] }).rows?.[0]?.cells[0]?.fault).toBe(code);
  });
});

describe('a target in a table', () => {
  // In fen, shown in yuan.
  const goal = { key: 'paid', name: both('paid'), quantity: 'money', currency: 'CNY' } as const;
  const held = (holder: 'unit' | 'group' | 'campaign', holderId: string, assured: string) => ({
    goal: 'paid',
    holder,
    holderId,
    assured,
  });
  const subjects: Partial<Subjects> = {
    units: [aUnit('a', { group: 'g1' }), aUnit('b', { group: 'g2' }), { ...aUnit('new'), placements: [] }],
    goals: [goal],
    targets: [
      held('unit', 'a', '100'),
      held('unit', 'b', '200'),
      held('group', 'g1', '3000'),
      held('group', 'g2', '4000'),
      held('campaign', 'c', '50000'),
    ],
  };
  const told = (more: Partial<Table>, holder?: 'unit' | 'group' | 'campaign') => {
    const formula = { form: 'value', of: 'target', goal: 'paid', ...(holder ? { holder } : {}) } as const;
    return computed({ columns: [column('t', formula)], ...more }, [], subjects);
  };
  const shown = (...of: Parameters<typeof told>) =>
    told(...of).rows?.map(({ subject, cells }) => `${subject} ${cells[0]?.shown}`);

  it('is the row’s own: of the unit, of the group, of the campaign', () => {
    expect(shown({ rows: 'units' })?.slice(0, 2)).toEqual(['a 1', 'b 2']);
    expect(shown({ rows: 'groups' })).toEqual(['g1 30', 'g2 40']);
    expect(shown({ rows: 'campaign' })).toEqual(['c 500']);
  });

  it('is the group’s or the campaign’s where the formula says so', () => {
    expect(shown({ rows: 'units' }, 'group')?.slice(0, 2)).toEqual(['a 30', 'b 40']);
    expect(shown({ rows: 'groups' }, 'campaign')).toEqual(['g1 500', 'g2 500']);
  });

  it('is missed, with who should have it, where a unit is in no group yet', () => {
    expect(told({ rows: 'units' }, 'group').problems).toMatchObject([
      { code: 'target-missing', params: { goal: 'paid', level: 'assured', holder: 'group', holderId: '' } },
    ]);
  });
});
