/** Makers with overrides for tests of scoring: facts, subjects, schemes. Pure. */
import type { Fact, Subjects, SubjectUnit } from './facts';
import type { Board, Indicator, Measure, Scheme } from './scheme';

const both = (name: string) => ({ zh: name, en: name });

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
