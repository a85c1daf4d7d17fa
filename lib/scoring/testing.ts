/** Makers with overrides for tests of scoring: facts, subjects, schemes. Pure. */
import fc from 'fast-check';
import { ASPECTS, HOLDERS, RECORD_KINDS, SHARE_ROLES } from '../vocabulary';
import { computeResult, openEngine, type Result } from '.';
import type { IndicatorReason } from './explain';
import type { Expression } from './expression';
import type { Fact, Subjects, SubjectUnit } from './facts';
import type { Rule } from './presets';
import type { Award, Board, Indicator, Measure, Problem, Scheme } from './scheme';

export const both = (name: string) => ({ zh: name, en: name });

export function aUnit(
  id: string,
  more: Partial<SubjectUnit> & { group?: string; class?: string } = {},
): SubjectUnit {
  const { group = 'g', class: ofClass = '', ...rest } = more;
  return {
    id,
    name: both(id),
    kind: 'town',
    economic: true,
    ranked: true,
    placements: [{ group, class: ofClass, from: '2024-01-01' }],
    ...rest,
  };
}

export function aSubjects(more: Partial<Subjects> = {}): Subjects {
  const units = more.units ?? [];
  const groups = [...new Set(units.flatMap((unit) => unit.placements.map((one) => one.group)))].sort();
  return {
    campaign: {
      id: 'c',
      name: both('c'),
      firstDay: '2024-01-01',
      lastDay: '2024-12-31',
      currency: 'CNY',
      entriesUntil: null,
      evidenceUntil: null,
    },
    asOfDay: '2024-12-31',
    units,
    groups: groups.map((id, position) => ({ id, name: both(id), position })),
    goals: [],
    targets: [],
    pastValues: [],
    adjustments: [],
    enteredPoints: [],
    vetoes: [],
    setAsides: [],
    ...more,
  };
}

let made = 0;
/** An accepted fact, credited whole to its lead unit. */
export function aFact(more: Partial<Fact> & Pick<Fact, 'unit'>): Fact {
  made += 1;
  return {
    record: `r${String(made).padStart(6, '0')}`,
    kind: 'deal',
    aspect: 'count',
    state: 'accepted',
    role: 'lead',
    shareBp: 10000,
    day: '2024-06-01',
    logged: 0,
    amount: '1',
    attributes: {},
    ...more,
  };
}

export function aFigure(unit: string, figure: string, amount: string, more: Partial<Fact> = {}): Fact {
  return aFact({
    unit,
    kind: 'figure',
    aspect: 'value',
    amount,
    ...more,
    attributes: { key: figure, ...more.attributes },
  });
}

export function aFigureMeasure(
  key: string,
  quantity: Measure['quantity'] = 'count',
  more: Partial<Measure> = {},
): Measure {
  return {
    key,
    names: both(key),
    source: { kind: 'figure', aspect: 'value', figure: key },
    quantity,
    ...more,
  };
}

export function anIndicator(key: string, rule: Indicator['rule'], more: Partial<Indicator> = {}): Indicator {
  return { key, names: both(key), category: 'volume', weight: '100', rule, ...more };
}

export function aBoard(indicators: readonly string[], more: Partial<Board> = {}): Board {
  return { key: 'main', names: both('main'), groups: 'all', indicators: [...indicators], ...more };
}

export function aScheme(more: Partial<Scheme> = {}): Scheme {
  const indicators = more.indicators ?? [];
  return {
    format: 1,
    names: both('scheme'),
    measures: [],
    indicators,
    boards: indicators.length > 0 ? [aBoard(indicators.map((one) => one.key))] : [],
    awards: [],
    ...more,
  };
}

export function anAward(more: Partial<Award> = {}): Award {
  return {
    key: 'w',
    names: both('w'),
    kind: 'unit',
    board: 'main',
    order: { by: 'total' },
    rule: { take: 'top', each: 2 },
    ties: 'take',
    ...more,
  };
}

export const aFormula = (tree: Expression): Rule => ({ preset: 'formula', tree });
/** A rule that gives so many points per one of a measure. */
export const aCounter = (measure: string, points = '1'): Rule => ({
  preset: 'counter',
  items: [{ measure, points }],
});

type Setting = {
  measures?: Measure[];
  facts?: Fact[];
  subjects?: Partial<Subjects>;
  indicator?: Partial<Indicator>;
};
/** The result of one rule for unit u, nothing rounded. */
function ruled(rule: Rule, { measures = [], facts = [], subjects = {}, indicator = {} }: Setting): Result {
  return computeResult(
    aScheme({
      measures,
      indicators: [anIndicator('x', rule, { places: 'exact', ...indicator })],
      boards: [aBoard(['x'], { places: 'exact' })],
    }),
    aSubjects({ units: [aUnit('u')], ...subjects }),
    facts,
  );
}

/** Exact points of unit u for one rule. */
export function score(rule: Rule, setting: Setting = {}, view: 'verified' | 'pending' = 'verified'): string {
  const { problems, boards } = ruled(rule, setting);
  const own = problems.filter(({ params }) => params.unit === undefined || params.unit === 'u');
  if (own.length > 0) throw new Error(JSON.stringify(own));
  return boards[0]?.rows.find((row) => row.unit === 'u')?.points[0]?.[view] ?? '?';
}

/** What a rule meets instead of points. */
export function problemsWith(rule: Rule, setting: Setting = {}): readonly Problem[] {
  return ruled(rule, setting).problems;
}

/** How unit u comes to its points, or why it has none. */
export function derivation(
  rule: Rule,
  { measures = [], facts = [], subjects = {}, indicator = {} }: Setting = {},
  limit?: number,
): IndicatorReason | undefined {
  const engine = openEngine(
    aScheme({ measures, indicators: [anIndicator('x', rule, { places: 'exact', ...indicator })] }),
    aSubjects({ units: [aUnit('u')], ...subjects }),
    facts,
  );
  return engine.explain('u', 'main', limit === undefined ? {} : { limit })?.indicators[0];
}

/** Measure n as a figure, at this value for unit u. */
export const aValue = (value: string) => ({
  measures: [aFigureMeasure('n')],
  facts: [aFigure('u', 'n', value)],
});

/** The result of a board with one indicator that counts the figure n: a value per unit. */
export function counted(
  values: Record<string, string>,
  {
    board = {},
    subjects = {},
    scheme = {},
    facts = [],
  }: { board?: Partial<Board>; subjects?: Partial<Subjects>; scheme?: Partial<Scheme>; facts?: Fact[] } = {},
): Result {
  return computeResult(
    aScheme({
      measures: [aFigureMeasure('n'), aFigureMeasure('m')],
      indicators: [anIndicator('x', aCounter('n'))],
      boards: [aBoard(['x'], board)],
      ...scheme,
    }),
    aSubjects({ units: Object.keys(values).map((id, position) => aUnit(id, { position })), ...subjects }),
    [...Object.entries(values).map(([unit, value]) => aFigure(unit, 'n', value)), ...facts],
  );
}

const someNames = ['investor', 'industry', 'origin', 'stage', 'carriedOver', 'tranche', 'key'];

/** Any fact there could be, sensible or not; several of one record are likely. */
export function aFactOfAnyKind(): fc.Arbitrary<Fact> {
  const id = fc.constantFrom('r1', 'r2', 'r3', '引荐"人\n');
  const day = fc.constantFrom('2024-01-01', '2024-02-29', '2024-12-31');
  const instant = fc.integer({ min: 0, max: 2 ** 41 });
  return fc.record(
    {
      record: id,
      parent: id,
      kind: fc.constantFrom(...RECORD_KINDS),
      aspect: fc.constantFrom(...ASPECTS),
      state: fc.constantFrom('accepted' as const, 'claimed' as const),
      unit: fc.constantFrom('a', 'b', '皇塘镇'),
      holder: fc.constantFrom(...HOLDERS),
      role: fc.constantFrom(...SHARE_ROLES),
      shareBp: fc.integer({ min: 0, max: 10_000 }),
      day,
      lastDay: day,
      logged: instant,
      evidenced: fc.option(instant),
      decided: instant,
      amount: fc.oneof(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }).map(String),
        fc.constantFrom('0.5', '1/3'),
      ),
      currency: fc.constantFrom('USD' as const, 'CNY' as const, 'JPY' as const),
      rate: fc.constantFrom(
        { per: 100, value: '14', to: 'USD' as const },
        { per: 1, value: '0.1282', to: 'USD' as const },
      ),
      attributes: fc.dictionary(
        fc.oneof(
          fc.constantFrom(...someNames),
          fc.string().filter((name) => name !== '__proto__'),
        ),
        fc.oneof(fc.string(), fc.boolean(), fc.integer()),
        { maxKeys: 6 },
      ),
      decision: id,
    },
    {
      requiredKeys: [
        'record',
        'kind',
        'aspect',
        'state',
        'unit',
        'role',
        'shareBp',
        'day',
        'logged',
        'amount',
        'attributes',
      ],
    },
  );
}
