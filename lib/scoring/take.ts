/** What is taken of the lines of a measure: their sum, how many, how many different, the days they cover … Pure. */
import { dayNumber } from '../day';
import type { Value } from './kinds';
import { Fault, type Line, type Machine, type Period } from './machine';
import { add, compare, divide, greatest, least, type Rational, rational, ZERO } from './rational';
import type { Measure } from './scheme';
import type { HeldFact } from './store';

/** A measure as one number: `take` over its lines. */
export function takeOf(
  machine: Machine,
  measure: Measure,
  lines: readonly Line[],
  period: Period | null,
  path: string,
): Value {
  return { kind: machine.kind(measure, path), r: taken(machine, measure, lines, period, path) };
}

function taken(
  machine: Machine,
  measure: Measure,
  lines: readonly Line[],
  period: Period | null,
  path: string,
): Rational {
  const credited = lines.map((line) => line.credited);
  switch (measure.take ?? 'sum') {
    case 'sum':
      return credited.reduce(add, ZERO);
    case 'count':
      return lines.reduce((total, line) => add(total, line.portion), ZERO);
    case 'distinct': {
      const values = new Set(lines.map(({ fact }) => distinctValue(fact, measure.attribute ?? '')));
      values.delete('');
      return rational(values.size);
    }
    case 'days':
      return rational(daysCovered(machine, measure, lines, period));
    case 'min':
      return credited.reduce(least, credited[0] ?? ZERO);
    case 'max':
      return credited.reduce(greatest, credited[0] ?? ZERO);
    case 'mean':
      return lines.length === 0 ? ZERO : divide(credited.reduce(add, ZERO), rational(lines.length));
    case 'last':
      return [...lines].sort(byDay).at(-1)?.credited ?? ZERO;
    default:
      throw new Fault('take-unknown', path);
  }
}

/** A fact's attribute as text; `record`, `parent` and `day` are its own fields. */
export function distinctValue(fact: HeldFact, attribute: string): string {
  if (attribute === 'record') return fact.record;
  if (attribute === 'parent') return fact.parent ?? '';
  if (attribute === 'day') return fact.day;
  return String(fact.attribute(attribute) ?? '');
}

function byDay(a: Line, b: Line): number {
  const key = ({ fact }: Line) =>
    `${fact.lastDay ?? fact.day}/${String(fact.logged).padStart(16, '0')}/${fact.record}`;
  const [left, right] = [key(a), key(b)];
  return left < right ? -1 : left > right ? 1 : compare(a.credited, b.credited);
}

function daysCovered(
  machine: Machine,
  measure: Measure,
  lines: readonly Line[],
  period: Period | null,
): number {
  const window = windowOf(machine, measure);
  const from = dayNumber(
    [window?.from ?? '0000-01-01', period?.from ?? '0000-01-01'].sort().at(-1) ?? '0000-01-01',
  );
  const to = dayNumber([window?.to ?? '9999-12-31', period?.to ?? '9999-12-31'].sort()[0] ?? '9999-12-31');
  const spans = lines
    .map(
      ({ fact }) =>
        [Math.max(dayNumber(fact.day), from), Math.min(dayNumber(fact.lastDay ?? fact.day), to)] as const,
    )
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let covered = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const [first, last] of spans) {
    const start = Math.max(first, until + 1);
    if (last >= start) covered += last - start + 1;
    until = Math.max(until, last);
  }
  return covered;
}

/** The days of a measure; null: any day. */
export function windowOf(machine: Machine, measure: Measure): Period | null {
  const { firstDay, lastDay } = machine.subjects.campaign;
  const window = measure.window ?? 'campaign';
  if (window === 'any') return null;
  if (window === 'campaign') return { from: firstDay, to: lastDay };
  return { from: window.from ?? '0000-01-01', to: window.to ?? '9999-12-31' };
}
