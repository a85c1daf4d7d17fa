/** What reasons are told from where there is a file only, a sealed bundle or a case, and no database. */

import { type Day, dayAt } from '../day';
import { unratedIn, type Why } from '../results';
import type { Engine, Explanation, Fact, Scheme, Step, Subjects } from '../scoring';

/** What of a unit's standing is told; the rest of `Why` is for the page. */
export type ToTell = Pick<
  Why,
  'scheme' | 'asOfDay' | 'board' | 'row' | 'group' | 'explanation' | 'estimate' | 'audience' | 'view' | 'next'
> &
  Pick<Why, 'factsShown' | 'records' | 'units' | 'unrated'>;

/** Names beside the scheme, and the unit amounts are read in. */
export type NamesSealed = { readonly goals: Why['goals']; readonly allGroups: Why['allGroups'] };

/**
 * Why a unit stands where it stands on a board, everything shown; null where it is not on the board. Seals hold no titles, so records go by
 * their ids, and what the next place takes is not asked.
 */
export function whySealed(
  {
    scheme,
    subjects,
    facts,
    engine,
  }: { scheme: Scheme; subjects: Subjects; facts: Iterable<Fact>; engine: Engine },
  unit: string,
  boardKey: string,
  limit: number,
): ToTell | null {
  const explanation = engine.explain(unit, boardKey, { limit });
  const board = scheme.boards.find(({ key }) => key === boardKey);
  const placed = engine.result().boards.find(({ key }) => key === boardKey);
  if (!explanation || !board || !placed) return null;
  const names = namesOf(subjects);
  const own = names.units[unit] ?? { nameZh: unit, nameEn: unit };
  const { row } = explanation;
  const next = row.next && names.units[row.next.unit];
  return {
    scheme,
    asOfDay: subjects.asOfDay as Day,
    board,
    row: { ...row, ...own, own: true, before: null },
    group: names.allGroups.find(({ id }) => id === row.group) ?? null,
    explanation,
    estimate: placed.estimate,
    audience: 'sealed',
    view: 'verified',
    next: row.next && next ? { ...next, gap: row.next.gap, reach: [] } : null,
    factsShown: true,
    records: recordsTold(explanation, facts, subjects.campaign.zone),
    units: names.units,
    unrated: unratedOf(engine, scheme, facts, unit),
  };
}

/** Amounts of the unit that no rate was there for. */
function unratedOf(engine: Engine, scheme: Scheme, facts: Iterable<Fact>, unit: string): Why['unrated'] {
  const { problems } = engine.result();
  if (!problems.some(({ params }) => params.record)) return [];
  const own = [...facts].filter((fact) => fact.unit === unit);
  const linesOf = (record: string) =>
    own
      .filter((fact) => fact.record === record)
      .map(({ aspect, day, currency, state }) => ({
        unit,
        aspect,
        day,
        currency,
        waits: state === 'claimed',
      }));
  return unratedIn(problems, scheme, linesOf).filter(({ waits }) => !waits);
}

/** The names that subjects hold. Amounts of a goal are read in ten thousands, as a seal does not say in what. */
export function namesOf(subjects: Subjects): NamesSealed & Pick<Why, 'units'> {
  const named = ({ name }: { readonly name: { readonly zh: string; readonly en: string } }) => ({
    nameZh: name.zh,
    nameEn: name.en,
  });
  return {
    units: Object.fromEntries(subjects.units.map((unit) => [unit.id, named(unit)])),
    allGroups: subjects.groups.map((group) => ({ id: group.id, ...named(group) })),
    goals: subjects.goals.map((goal, position) => ({
      id: goal.key,
      key: goal.key,
      ...named(goal),
      quantity: goal.quantity,
      currency: goal.currency ?? null,
      amountUnit: 'wan',
      expected: false,
      position,
      version: 1,
    })),
  };
}

/** Of the records that a derivation shows: what they are, and the day they were decided. */
function recordsTold(explanation: Explanation, facts: Iterable<Fact>, zone = 'Asia/Shanghai') {
  const shown = new Set<string>();
  const walk = (step: Step): void => {
    for (const { record } of step.facts?.shown ?? []) shown.add(record);
    step.parts.forEach(walk);
  };
  for (const { step } of explanation.indicators) if (step) walk(step);
  const found: Record<string, Why['records'][string]> = {};
  for (const { record, kind, decided } of facts) {
    if (!shown.has(record)) continue;
    const decidedOn = decided === undefined ? (found[record]?.decidedOn ?? null) : dayAt(decided, zone);
    found[record] = { kind, title: '', visible: false, decidedOn, evidence: [] };
  }
  return found;
}
