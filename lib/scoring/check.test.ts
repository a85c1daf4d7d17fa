import { describe, expect, it } from 'vitest';
import { checkScheme, type SchemeContext } from '.';
import { type Condition, type Expression, measure, minus, num, over, points, sum, times } from './expression';
import type { Rule } from './presets';
import type { Measure, Scheme } from './scheme';
import { aBoard, aCounter, aFigureMeasure, aFormula, anAward, anIndicator, aScheme, both } from './testing';

const n = aFigureMeasure('n');
const goals = [{ key: 'goal', quantity: 'count' as const }];
const found = (of: Partial<Scheme>, context: SchemeContext = {}) =>
  checkScheme(aScheme({ measures: [n], indicators: [anIndicator('x', aCounter('n'))], ...of }), context).map(
    ({ path, code, params, severity }) =>
      severity === 'error' ? [path, code, params] : [path, code, params, severity],
  );
/** What is found of one rule; `TREE` is where its tree stands. */
const ruled = (rule: Rule, context: SchemeContext = {}, more: object = {}) =>
  found({ indicators: [anIndicator('x', rule, more)] }, context);
const tree = (of: Expression, context: SchemeContext = {}) => ruled(aFormula(of), context);
const TREE = 'indicators.0.rule.tree';

describe('a check of keys and boards', () => {
  it('names keys given twice in each list, the later one', () => {
    const board = aBoard(['x']);
    const table = { key: 't', names: both('t'), rows: 'campaign' as const, columns: [] };
    expect(found({ measures: [n, n] })).toEqual([['measures.1.key', 'key-taken', { key: 'n' }]]);
    expect(found({ boards: [board, board] })).toEqual([['boards.1.key', 'key-taken', { key: 'main' }]]);
    expect(found({ awards: [anAward(), anAward({ key: 'v' }), anAward()] })).toEqual([
      ['awards.2.key', 'key-taken', { key: 'w' }],
    ]);
    expect(found({ tables: [table, table] })).toEqual([['tables.1.key', 'key-taken', { key: 't' }]]);
    const x = anIndicator('x', aCounter('n'));
    expect(found({ indicators: [x, x], boards: [board] })).toEqual([
      ['indicators.1.key', 'key-taken', { key: 'x' }],
    ]);
    const reward = {
      key: 'r',
      names: both('r'),
      currency: 'CNY' as const,
      per: 'deal' as const,
      standards: [
        { key: 's', names: both('s'), measure: 'paid', reading: 'flat' as const, bands: [{ from: '0' }] },
      ],
    };
    const paid: Measure = { ...n, key: 'paid', quantity: 'money', currency: 'CNY' };
    expect(found({ measures: [n, paid], rewards: [reward, reward] })).toEqual([
      ['rewards.1.key', 'key-taken', { key: 'r' }],
    ]);
    // The same key in two lists is no conflict.
    expect(found({ measures: [n, { ...n, key: 'x' }] })).toEqual([]);
  });

  it('names what a condition compares that is of unlike kinds, where it stands', () => {
    const money: Measure = { ...n, key: 'paid', quantity: 'money', currency: 'CNY' };
    const when: Condition = { test: 'compare', left: measure('n'), is: 'ge', right: measure('paid') };
    const grades = [{ key: 'good', names: both('good'), share: '30', when }];
    expect(found({ measures: [n, money], boards: [aBoard(['x'], { grades })] })).toEqual([
      ['boards.0.grades.0.when.right', 'unlike-kinds', { operator: 'ge', left: 'count', right: 'money:CNY' }],
    ]);
  });

  it('wants a board', () => {
    expect(found({ boards: [] })).toEqual([['boards', 'board-missing', {}]]);
  });

  it('names indicators, classes and groups of a board that are not there', () => {
    const classes = [{ class: 'A', weights: { x: '1', z: '1' } }];
    const boards = [aBoard(['x', 'y'], { classes, groups: ['g', 'h'] })];
    const context = { classes: ['B'], groups: [{ id: 'g' }] };
    expect(found({ boards }, context)).toEqual([
      ['boards.0.indicators.1', 'indicator-unknown', { key: 'y' }],
      ['boards.0.classes.0.class', 'class-unknown', { class: 'A' }, 'warning'],
      ['boards.0.classes.0.weights.z', 'indicator-unknown', { key: 'z' }],
      ['boards.0.groups', 'group-unknown', { group: 'h' }],
    ]);
    expect(found({ boards }).map(([, code]) => code)).toEqual(['indicator-unknown', 'indicator-unknown']);
    expect(
      found({ boards: [aBoard(['x'], { classes: [{ class: 'B', weights: { x: '1' } }] })] }, context),
    ).toEqual([]);
    expect(found({ boards: [aBoard(['x'], { groups: 'all' })] }, { groups: [] })).toEqual([]);
    expect(found({ boards: [aBoard(['x'], { ties: [{ by: 'measure', key: 'gone' }] })] })).toEqual([
      ['boards.0.ties.0.key', 'measure-unknown', { key: 'gone' }],
    ]);
  });

  it('wants bounds that do not cross, of points by hand and of an indicator', () => {
    expect(found({ adjustments: { least: '1', most: '0' } })).toEqual([
      ['adjustments.least', 'bounds-crossed', {}],
    ]);
    expect(found({ adjustments: { least: '1', most: '1' } })).toEqual([]);
    const bound = (cap?: string, floor?: string) =>
      ruled(aCounter('n'), {}, { ...(cap ? { cap } : {}), ...(floor ? { floor } : {}) });
    expect(bound('1', '2')).toEqual([['indicators.0.cap', 'bounds-crossed', {}]]);
    const times = (capTimes: string, floor: string) =>
      ruled(aCounter('n'), {}, { weight: '10', capTimes, floor });
    expect(times('1.2', '15')).toEqual([['indicators.0.capTimes', 'bounds-crossed', {}]]);
    expect(times('1.2', '12')).toEqual([]);
    const share = (topPercent: string) =>
      found({ boards: [aBoard(['x'], { grades: [{ key: 'g', names: both('g'), topPercent }] })] });
    expect(share('100.5')).toEqual([['boards.0.grades.0.topPercent', 'percent-beyond', {}]]);
    expect(share('100')).toEqual([]);
    expect([bound('2', '2'), bound('1'), bound(undefined, '2')]).toEqual([[], [], []]);
  });
});

describe('a check of what is taken of a set', () => {
  it('wants ranks among units only, and no different values among units', () => {
    const each = { form: 'value', of: 'measure', key: 'n' } as const;
    const of = (take: string, over: object) =>
      tree({ form: 'fold', over, each, take, empty: each } as unknown as Expression)
        .filter(([, code]) => code === 'take-unfit')
        .map(([path]) => path);
    const months = { of: 'periods', by: 'month' };
    expect(of('rank', months)).toEqual([TREE]);
    expect(of('distinct', { of: 'peers' })).toEqual([TREE]);
    expect([of('rank', { of: 'peers' }), of('distinct', months), of('max', { of: 'peers' })]).toEqual([
      [],
      [],
      [],
    ]);
  });
});

describe('a check of a measure', () => {
  const of = (more: Partial<Measure>) =>
    found({ measures: [n, { ...n, key: 'm', ...more } as Measure] }).map(([path, code, params]) => [
      path,
      code,
      params,
    ]);

  it('wants an aspect its records have', () => {
    expect(of({ source: { kind: 'activity', aspect: 'paid_in' } })).toEqual([
      ['measures.1.source.aspect', 'aspect-unknown', { kind: 'activity', aspect: 'paid_in' }],
    ]);
  });

  it('wants a count where it counts, and days where it counts days', () => {
    const unfit = (quantity: string, take: string) => [
      ['measures.1.quantity', 'quantity-unfit', { quantity, take }],
    ];
    expect(of({ take: 'count', quantity: 'days' })).toEqual(unfit('days', 'count'));
    expect(of({ take: 'distinct', quantity: 'days' })).toEqual(unfit('days', 'distinct'));
    expect(of({ take: 'days', quantity: 'count' })).toEqual(unfit('count', 'days'));
    expect(of({ take: 'days', quantity: 'days' })).toEqual([]);
    expect(of({ take: 'count', quantity: 'count' })).toEqual([]);
    expect(of({ quantity: 'days' })).toEqual([]);
    expect(of({ take: 'max', quantity: 'days' })).toEqual([]);
  });
});

describe('a check of a rule', () => {
  it('names what it refers to and is not there', () => {
    expect(tree(times(points('1'), measure('gone')))).toEqual([
      [`${TREE}.of.1`, 'measure-unknown', { key: 'gone' }],
    ]);
    expect(tree({ form: 'value', of: 'indicator', key: 'gone' })).toEqual([
      [TREE, 'indicator-unknown', { key: 'gone' }],
    ]);
    const target = (goal: string) => times(points('1'), { form: 'value', of: 'target', goal });
    expect(tree(target('gone'), { goals })).toEqual([[`${TREE}.of.1`, 'goal-unknown', { goal: 'gone' }]]);
    expect([tree(target('gone')), tree(target('goal'), { goals })]).toEqual([[], []]);
    const past = (key: string) => times(points('1'), { form: 'value', of: 'past', key });
    expect(tree(past('gone'), { pastKeys: ['p'] })).toEqual([
      [`${TREE}.of.1`, 'past-unknown', { key: 'gone' }, 'warning'],
    ]);
    expect([tree(past('gone')), tree(past('p'), { pastKeys: ['p'] })]).toEqual([[], []]);
    const fold = (key: string) =>
      times(points('1'), { form: 'fold', over: { of: 'facts', measure: key }, take: 'count' });
    expect(tree(fold('gone'))).toEqual([[`${TREE}.of.1`, 'measure-unknown', { key: 'gone' }]]);
    expect(tree(fold('n'))).toEqual([]);
  });

  it('warns where a rule reads linked units and there are none, or none of that kind', () => {
    const linked = (kind?: string) =>
      times(points('1'), {
        form: 'fold',
        over: { of: 'links', ...(kind === undefined ? {} : { kind }) },
        take: 'count',
      });
    const missing = (kind: string) => [[`${TREE}.of.1`, 'links-missing', { kind }, 'warning']];
    expect(tree(linked(), { linkKinds: [] })).toEqual(missing(''));
    expect(tree(linked('trust'), { linkKinds: ['pair'] })).toEqual(missing('trust'));
    expect([tree(linked(), { linkKinds: ['pair'] }), tree(linked('pair'), { linkKinds: ['pair'] })]).toEqual([
      [],
      [],
    ]);
    expect(tree(linked())).toEqual([]);
  });

  it('wants points in the end, of a formula at its tree and of a preset at the preset', () => {
    expect(tree(measure('n'))).toEqual([[TREE, 'not-points', { kind: 'count' }]]);
    // What cannot be told is not held against it.
    expect(tree({ form: 'value', of: 'target', goal: 'goal' })).toEqual([]);
    expect(tree({ form: 'value', of: 'target', goal: 'goal' }, { goals })).toEqual([
      [TREE, 'not-points', { kind: 'count' }],
    ]);
  });

  it('says each thing once where a preset stands', () => {
    expect(
      ruled({
        preset: 'counter',
        items: [
          { measure: 'gone', points: '1' },
          { measure: 'gone', points: '2' },
        ],
      }),
    ).toEqual([['indicators.0.rule', 'measure-unknown', { key: 'gone' }]]);
  });

  it('warns of curves that fall, unless down a table of places', () => {
    const curve = (of: Expression): Expression => ({
      form: 'curve',
      of,
      segments: [
        { from: '1', base: '5' },
        { from: '2', base: '3' },
      ],
    });
    const warned = [[`${TREE}.segments.1`, 'curve-falls', { from: '2', kind: 'count' }, 'warning']];
    expect(tree(curve(measure('n')))).toEqual(warned);
    const peers = (take: 'rank' | 'max'): Expression => ({
      form: 'fold',
      over: { of: 'peers' },
      each: measure('n'),
      take,
    });
    expect([tree(curve(peers('rank'))), tree(curve(peers('max')))]).toEqual([[], warned]);
    const attribute = (name: string): Expression => ({
      form: 'fold',
      over: { of: 'ballots', electorate: 'e' },
      each: curve({ form: 'value', of: 'attribute', attribute: name }),
      take: 'sum',
    });
    expect(tree(attribute('place'))).toEqual([]);
    expect(tree(attribute('size'))).toEqual([
      [`${TREE}.each.segments.1`, 'curve-falls', { from: '2', kind: 'count' }, 'warning'],
    ]);
    expect(tree({ form: 'curve', of: measure('n'), segments: [{ from: null, rate: '-1' }] })).toEqual([
      [`${TREE}.segments.0`, 'curve-falls', { from: '', kind: 'count' }, 'warning'],
    ]);
  });

  it('wants segments in order and of some width', () => {
    const curve = (...segments: { from: string | null; per?: string; base?: string }[]) =>
      tree({ form: 'curve', of: measure('n'), segments });
    expect(curve({ from: null }, { from: '1' }, { from: '1' }, { from: '2' })).toEqual([]);
    const unordered = (at: number) => [`${TREE}.segments.${at}`, 'segments-unordered', {}];
    expect(curve({ from: '2' }, { from: '1' })).toEqual([unordered(1)]);
    expect(curve({ from: '2' }, { from: null }, { from: '3' })).toEqual([unordered(1)]);
    expect(curve({ from: '2', per: '0' }, { from: '3', per: '-1' }, { from: '4', per: '1' })).toEqual([
      [`${TREE}.segments.0.per`, 'not-above-zero', {}],
      [`${TREE}.segments.1.per`, 'not-above-zero', {}],
    ]);
  });

  it('warns where a division does not say what zero gives and the divisor may be zero', () => {
    const unsaid = (bottom: Expression, zero?: Expression) =>
      tree(times(points('1'), over(num('1', 'count'), bottom, zero))).map(([path, code, , severity]) => [
        path,
        code,
        severity,
      ]);
    const warned = [[`${TREE}.of.1`, 'zero-unsaid', 'warning']];
    expect(unsaid(measure('n'))).toEqual(warned);
    expect(unsaid(num('0'))).toEqual(warned);
    expect(unsaid(measure('n'), num('0'))).toEqual([]);
    expect(unsaid(num('2'))).toEqual([]);
    expect(unsaid({ form: 'value', of: 'target', goal: 'goal' })).toEqual([]);
    expect(
      tree(
        times(points('1'), { form: 'arithmetic', operator: 'divide', of: [num('1'), num('2'), num('0')] }),
      )[0]?.[1],
    ).toBe('zero-unsaid');
    expect(tree(minus(points('1'), times(points('1'), measure('n'))))).toEqual([]);
  });

  it('refuses bands below nought, and a part paid in above all of it', () => {
    const bands = (from: string, paidPercent: string) =>
      ruled({
        preset: 'bands',
        measure: 'n',
        each: 'item',
        bands: [{ from, points: '2' }],
        paidPercent,
      } as never).filter(([, code]) => code !== 'receipts-unfit');
    expect(bands('0', '100')).toEqual([]);
    expect(bands('-1', '150')).toEqual([
      ['indicators.0.rule.bands.0.from', 'below-nought', {}],
      ['indicators.0.rule.paidPercent', 'above-hundred', {}],
    ]);
  });

  it('wants parts and electorates to add up to 100', () => {
    const entered = (percent: string) => ({ electorate: percent, percent });
    const ballots = (...of: string[]) =>
      ruled({ preset: 'ballots', electorates: of.map(entered), places: [{ points: '1' }] } as never);
    expect(ballots('50', '50').filter(([, code]) => code === 'parts-not-100')).toEqual([]);
    expect(ballots('100').filter(([, code]) => code === 'parts-not-100')).toEqual([]);
    expect(ballots('33.3', '66.6').filter(([, code]) => code === 'parts-not-100')).toEqual([
      ['indicators.0.rule.electorates', 'parts-not-100', {}, 'warning'],
    ]);
    expect(ballots('100/3', '200/3').filter(([, code]) => code === 'parts-not-100')).toEqual([]);
  });

  it('reads the formulas of tables', () => {
    const tables = [
      {
        key: 't',
        names: both('t'),
        rows: 'campaign' as const,
        columns: [{ key: 'c', names: both('c'), formula: measure('gone'), places: 0 }],
      },
    ];
    expect(found({ tables })).toEqual([['tables.0.columns.0.formula', 'measure-unknown', { key: 'gone' }]]);
  });
});

describe('a check for circles', () => {
  const reads = (...keys: string[]) =>
    aFormula(
      keys.length === 0
        ? points('1')
        : sum(points('1'), ...keys.map((key): Expression => ({ form: 'value', of: 'indicator', key }))),
    );
  const circles = (of: Record<string, string[]>) =>
    found({
      indicators: Object.entries(of).map(([key, keys]) => anIndicator(key, reads(...keys))),
      boards: [aBoard(Object.keys(of))],
    }).filter(([, code]) => code === 'cycle');

  it('names every indicator that reads itself in the end, and none that only reads one that does', () => {
    expect(circles({ x: ['x'] })).toEqual([['indicators.0.rule', 'cycle', { key: 'x' }]]);
    expect(circles({ x: ['y'], y: ['z'], z: ['x'] }).map(([path]) => path)).toEqual([
      'indicators.0.rule',
      'indicators.1.rule',
      'indicators.2.rule',
    ]);
    expect(circles({ x: ['y'], y: ['z'], z: ['y'] }).map(([path]) => path)).toEqual([
      'indicators.1.rule',
      'indicators.2.rule',
    ]);
    expect(circles({ x: ['y', 'z'], y: ['z'], z: [], w: ['x', 'y', 'gone'] })).toEqual([]);
  });
});

describe('a check of conditions', () => {
  const values = {
    dealKind: [
      { key: 'new', zh: '新设', en: 'New' },
      { key: 'increase', zh: '增资', en: 'Increase' },
    ],
    'unit.kind': [{ key: 'town', zh: '镇', en: 'Town' }],
  };
  const attribute = (...typed: (string | boolean)[]): Condition => ({
    test: 'attribute',
    attribute: 'dealKind',
    is: 'one-of',
    values: typed,
  });

  it('names a value that cannot exist at its place, with the nearest that does, in either language', () => {
    const measured = (where: Condition) =>
      found({ measures: [n, { ...n, key: 'm', where }] }, { values }).map(([path, code, params]) => [
        path,
        code,
        (params as { nearest: string }).nearest,
      ]);
    expect(measured(attribute('Neew'))).toEqual([['measures.1.where', 'value-unknown', 'new']]);
    expect(measured({ test: 'all', of: [attribute('new'), attribute('增次')] })).toEqual([
      ['measures.1.where.of.1', 'value-unknown', 'increase'],
    ]);
    expect(measured(attribute('wholly else'))).toEqual([['measures.1.where', 'value-unknown', '']]);
    expect(measured(attribute('new', 'increase'))).toEqual([]);
    // Attributes that are free text, and a check without the campaign, take any value.
    expect(measured({ test: 'attribute', attribute: 'industry', is: 'one-of', values: ['Neew'] })).toEqual(
      [],
    );
    expect(found({ measures: [n, { ...n, key: 'm', where: attribute('Neew') }] })).toEqual([]);
  });

  it('looks into formulas, vetoes and floors, and at flags and classes', () => {
    const unit = (field: 'kind' | 'class' | 'economic', ...of: (string | boolean)[]): Condition => ({
      test: 'unit',
      field,
      values: of,
    });
    const given = (when: Condition): Expression => ({
      form: 'if',
      rows: [{ when, gives: points('1') }],
      else: points('0'),
    });
    const context = { values, classes: ['A'] };
    expect(tree(given(unit('kind', 'twn')), context)).toEqual([
      [`${TREE}.rows.0.when`, 'value-unknown', { attribute: 'unit.kind', value: 'twn', nearest: 'town' }],
    ]);
    expect(tree(given(unit('economic', 'perhaps')), context)).toEqual([
      [`${TREE}.rows.0.when`, 'value-unknown', { attribute: 'unit.economic', value: 'perhaps', nearest: '' }],
    ]);
    expect(tree(given(unit('economic', true)), context)).toEqual([]);
    expect(tree(given(unit('class', 'A', 'B')), context)).toEqual([
      [`${TREE}.rows.0.when`, 'class-unknown', { class: 'B' }, 'warning'],
    ]);
    const status = { key: 's', names: both('s'), kind: 'flag' as const, when: unit('kind', 'twn') };
    const boards = [aBoard(['x'], { statuses: [status] })];
    expect(found({ boards }, context).map(([path]) => path)).toEqual(['boards.0.statuses.0.when']);
    const grades = [
      { key: 'f', names: both('f'), least: '1' },
      { key: 'g', names: both('g'), when: unit('kind', 'twn') },
    ];
    expect(found({ boards: [aBoard(['x'], { grades })] }, context).map(([path]) => path)).toEqual([
      'boards.0.grades.1.when',
    ]);
    const floors = [{ by: 'condition' as const, when: unit('kind', 'twn') }];
    expect(found({ awards: [anAward({ floors })] }, context).map(([path]) => path)).toEqual([
      'awards.0.floors.0.when',
    ]);
    const tiers = [
      { key: 't', names: both('t'), count: 1 },
      { key: 'u', names: both('u'), count: 1, when: unit('kind', 'twn') },
    ];
    expect(found({ awards: [anAward({ tiers })] }, context).map(([path]) => path)).toEqual([
      'awards.0.tiers.1.when',
    ]);
  });

  it('finds days set against a target in money, in a table of conditions', () => {
    const days: Measure = { ...n, key: 'd', quantity: 'days', take: 'days' };
    const money = [{ key: 'paid', quantity: 'money' as const, currency: 'USD' }];
    const table: Rule = {
      preset: 'conditions',
      measure: 'd',
      against: 'target',
      goal: 'paid',
      is: 'ge',
      rows: [{ percent: '100', points: '1' }],
      else: '0',
    };
    const of = (context: SchemeContext) =>
      found({ measures: [days], indicators: [anIndicator('x', table)] }, context);
    expect(of({ goals: money })).toEqual([
      ['indicators.0.rule', 'unlike-kinds', { operator: 'divide', left: 'days', right: 'money:USD' }],
    ]);
    expect(of({ goals: [{ key: 'paid', quantity: 'days' }] })).toEqual([]);
  });
});

describe('a check of what is used', () => {
  it('finds what stands twice and would count twice', () => {
    const classes = [
      { class: 'A', weights: {} },
      { class: 'A', weights: {} },
    ];
    expect(found({ boards: [aBoard(['x', 'x'], { classes, groups: ['g', 'g'] })] })).toEqual([
      ['boards.0.indicators.1', 'indicator-twice', { key: 'x' }],
      ['boards.0.classes.1.class', 'class-twice', { class: 'A' }],
      ['boards.0.groups', 'group-twice', {}],
    ]);
    const ballots: Rule = {
      preset: 'ballots',
      electorates: [
        { electorate: 'panel', percent: '50' },
        { electorate: 'panel', percent: '50' },
      ],
      places: [{ points: '100' }],
      mean: 'all',
      none: '0',
    };
    expect(ruled(ballots)).toEqual([
      ['indicators.0.rule.electorates.1', 'electorate-twice', { electorate: 'panel' }],
    ]);
  });

  it('warns of an indicator on no board, unless another rule reads it', () => {
    const [x, y] = [anIndicator('x', aCounter('n')), anIndicator('y', aCounter('n'))];
    expect(found({ indicators: [x, y], boards: [aBoard(['x'])] })).toEqual([
      ['indicators.1', 'indicator-unused', {}, 'warning'],
    ]);
    const reads = anIndicator('x', aFormula({ form: 'value', of: 'indicator', key: 'y' }));
    expect(found({ indicators: [reads, y], boards: [aBoard(['x'])] })).toEqual([]);
  });

  it('warns of ballots of an electorate that no rule reads', () => {
    const votes = anAward({ kind: 'person', order: { by: 'votes', electorate: 'panel' } });
    expect(found({ awards: [votes] }, { electorates: ['panel', 'pannel'] })).toEqual([
      ['indicators', 'electorate-unread', { electorate: 'pannel' }, 'warning'],
    ]);
  });
});

describe('a check of amounts asked for', () => {
  const total = (more: object = {}): Condition =>
    ({ test: 'amount', aspect: 'total', is: 'ge', number: '1', currency: 'USD', ...more }) as Condition;
  const paid: Measure = { ...n, key: 'paid', source: { kind: 'receipt', aspect: 'paid_in' } };
  const deals: Measure = { ...n, key: 'deals', source: { kind: 'deal', aspect: 'count' } };
  const measured = (of: Measure, where: Condition) => found({ measures: [n, { ...of, where }] });
  const WHERE = 'measures.1.where';

  it('names an amount that no such record has, and says where its deal has it', () => {
    expect(measured(paid, total())).toEqual([
      [WHERE, 'aspect-of-parent', { record: 'receipt', aspect: 'total' }],
    ]);
    expect(measured(paid, { test: 'any', of: [total({ aspect: 'persons' })] })).toEqual([
      [`${WHERE}.of.0`, 'aspect-unfit', { record: 'receipt', aspect: 'persons' }],
    ]);
    expect(measured(paid, total({ of: 'parent', aspect: 'paid_in' }))).toEqual([
      [WHERE, 'aspect-unfit', { record: 'deal', aspect: 'paid_in' }],
    ]);
    expect(measured(deals, total({ of: 'parent' }))).toEqual([
      [WHERE, 'parent-none', { record: 'deal', aspect: 'total' }],
    ]);
    expect(measured(paid, total({ of: 'parent' }))).toEqual([]);
    expect(measured(deals, total())).toEqual([]);
  });

  it('warns of money asked for without a currency, which would be of each record’s own', () => {
    const bare = (more: object = {}) => measured(deals, total({ currency: undefined, ...more }));
    expect(bare()).toEqual([[WHERE, 'amount-bare', { aspect: 'total' }, 'warning']]);
    expect([bare({ number: '0' }), bare({ aspect: 'count' }), bare({ currency: 'CNY' })]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('warns of money asked for in another currency than the campaign’s, which nothing in that one would meet', () => {
    const asked = (where: Condition, of = deals) =>
      found({ measures: [n, { ...of, where }] }, { currency: 'USD' });
    const [cny, usd] = [total({ currency: 'CNY' }), total()];
    const params = { aspect: 'total', currency: 'CNY', usual: 'USD' };
    expect(asked(cny)).toEqual([[WHERE, 'amount-foreign', params, 'warning']]);
    expect(asked({ test: 'all', of: [cny, usd] })).toEqual([
      [`${WHERE}.of.0`, 'amount-foreign', params, 'warning'],
    ]);
    // Converted, in the campaign's, beside the same in the campaign's, or among what is measured in it.
    expect(asked(total({ currency: 'CNY', convert: true }))).toEqual([]);
    expect(asked(usd)).toEqual([]);
    expect(asked({ test: 'any', of: [cny, { test: 'all', of: [usd] }] })).toEqual([]);
    expect(
      asked(cny, { ...deals, source: { kind: 'deal', aspect: 'total' }, quantity: 'money', currency: 'CNY' }),
    ).toEqual([]);
    expect(found({ measures: [n, { ...deals, where: cny }] })).toEqual([]);
  });

  it('knows among which records a condition of a fold stands', () => {
    const folded = (over: object, each?: Expression) =>
      found({
        measures: [n, paid, deals],
        indicators: [
          anIndicator(
            'x',
            aFormula(
              times(points('1'), { form: 'fold', over, take: each ? 'sum' : 'count', each } as Expression),
            ),
          ),
        ],
      });
    const children = (where: Condition) =>
      ({
        form: 'fold',
        over: { of: 'children', kind: 'receipt', aspect: 'paid_in', where },
        take: 'count',
      }) as Expression;
    const asked = { record: 'receipt', aspect: 'total' };
    expect(folded({ of: 'facts', measure: 'paid', where: total() })).toEqual([
      [`${TREE}.of.1.over.where`, 'aspect-of-parent', asked],
    ]);
    expect(folded({ of: 'facts', measure: 'paid', where: total({ of: 'parent' }) })).toEqual([]);
    expect(folded({ of: 'facts', measure: 'deals', where: total() }, children(total()))).toEqual([
      [`${TREE}.of.1.each.over.where`, 'aspect-of-parent', asked],
    ]);
    const cases = (when: Condition): Expression => ({
      form: 'if',
      rows: [{ when, gives: num('1') }],
      else: num('0'),
    });
    expect(folded({ of: 'facts', measure: 'paid' }, cases({ test: 'not', of: total() }))).toEqual([
      [`${TREE}.of.1.each.rows.0.when.of`, 'aspect-of-parent', asked],
    ]);
    // What the member is cannot be told here.
    expect(folded({ of: 'peers' }, cases(total()))).toEqual([]);
  });
});

describe('a check of weights', () => {
  const of = (weight: string, weights?: Record<string, string | null>) =>
    found({
      indicators: [anIndicator('x', aCounter('n'), { weight })],
      boards: [aBoard(['x'], weights ? { classes: [{ class: 'A', weights }] } : {})],
    });

  it('asks whether an indicator of weight 0 is meant to add nothing', () => {
    const nothing = [['indicators.0.weight', 'weight-zero', {}, 'warning']];
    expect([of('0'), of('0.00', { x: '0' }), of('0', { x: null })]).toEqual([nothing, nothing, nothing]);
    expect([of('1'), of('0', { x: '5' }), of('-1')]).toEqual([[], [], []]);
  });
});
