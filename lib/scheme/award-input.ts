/** What the form of an award says. Safe for the browser. */
import { z } from 'zod';
import { oneOf, optionalCount, optionalOneOf, optionalText, text } from '../fields';
import { AWARD_KINDS, LIST_ORDERS, ORDERS_OF } from '../scoring';
import { draft, key, named, optionalFormula, optionalKey, pointer, several, tieBreaks } from './input-parts';
import { readConditionTyped, readFormula } from './notation';
import { addFaults, optionalNumber, optionalPercent, optionalQuantity } from './rule-fields';

/** What stands in fields of a floor that are out of sight for what it goes by was typed before that was chosen. */
function onlyAsked(row: unknown): unknown {
  if (typeof row !== 'object' || row === null || !('of' in row)) return row;
  const { goal, least, when, ...rest } = row as Record<string, unknown>;
  const [by] = String(row.of).trim().split(':');
  if (by === '') return row;
  if (by === 'condition') return { ...rest, when };
  return by === 'target' ? { ...rest, goal, least } : { ...rest, least };
}

/** The same of an award, by its order and by how many it takes. */
function onlyAskedOf(award: unknown): unknown {
  if (typeof award !== 'object' || award === null) return award;
  const said = award as Record<string, unknown>;
  const [order] = String(said.order ?? '').split(':');
  const [take, ties] = [said.take, said.ties];
  const out = [
    ...(order === 'votes' ? [] : ['electorate']),
    ...(order === 'each' ? [] : ['eachMeasure', 'eachFormula']),
    ...(order === 'breakthrough' ? [] : ['leastBase', 'leastMultiple']),
    ...(take === 'top' ? [] : ['among', 'each', 'perUnit', 'quotas']),
    ...(take === 'line' ? [] : ['line']),
    ...(take === 'percent' ? [] : ['percent', 'rounding', 'percentOf']),
    ...(ties === 'break' ? [] : ['tieBreaks']),
  ];
  return Object.fromEntries(Object.entries(said).filter(([name]) => !out.includes(name)));
}

const Fields = z
  .object({
    ...draft,
    ...named,
    board: key(),
    kind: optionalOneOf(AWARD_KINDS),
    order: pointer('total', 'indicator', 'measure', 'breakthrough', 'places', 'each', 'votes', 'office'),
    /** Of votes. */
    electorate: optionalText(40),
    past: optionalKey(),
    leastBase: optionalQuantity(),
    leastMultiple: optionalNumber(),
    take: oneOf(['top', 'line', 'percent']),
    among: optionalOneOf(['group', 'board', 'unit']),
    each: optionalCount(10_000),
    perUnit: optionalCount(10_000),
    quotas: z
      .record(z.string(), optionalCount(10_000))
      .optional()
      .transform((quotas) => quotas ?? {}),
    line: optionalQuantity(),
    percent: optionalPercent(),
    rounding: optionalOneOf(['up', 'down', 'half']),
    percentOf: optionalOneOf(['group', 'candidates']),
    /** By its own formula (`each`): over the lines of which measure, and what each is worth. */
    eachMeasure: optionalKey(),
    eachFormula: optionalFormula(),
    floors: z
      .array(
        z.preprocess(
          onlyAsked,
          z.object({
            of: pointer('total', 'indicator', 'measure', 'target', 'condition'),
            goal: optionalKey(),
            least: optionalQuantity(),
            /** A condition in the notation. */
            when: optionalFormula(),
          }),
        ),
      )
      .max(20, { error: 'too-many' })
      .default([]),
    tiers: z
      .array(
        z.object({
          nameZh: text(30),
          nameEn: optionalText(60),
          count: optionalCount(10_000),
          prize: optionalText(200),
          /** A condition in the notation. */
          when: optionalFormula(),
        }),
      )
      .max(20, { error: 'too-many' })
      .default([]),
    ties: oneOf(['take', 'break', 'leave']),
    tieBreaks: tieBreaks(),
    family: optionalText(40),
    precedence: optionalCount(1000),
    reserves: optionalCount(1000),
    smallGroups: optionalOneOf(['none', 'same']),
    cites: several(),
    /** What becomes of who won before, and how many campaigns back. */
    previous: optionalOneOf(['bar', 'show']),
    previousYears: optionalCount(20),
    list: optionalOneOf(LIST_ORDERS),
    prize: optionalText(200),
  })
  .superRefine((input, context) => {
    const wrong = (...path: (string | number)[]) =>
      context.addIssue({ code: 'custom', message: 'required', path });
    if (/^(breakthrough|places)/.test(input.order) && !input.past) wrong('past');
    const fits: readonly string[] = ORDERS_OF[input.kind ?? 'unit'];
    if (!fits.includes(input.order.split(':')[0] ?? ''))
      context.addIssue({
        code: 'custom',
        message: 'award-order',
        params: { kind: input.kind ?? 'unit' },
        path: ['order'],
      });
    if (input.order === 'votes' && input.electorate === null) wrong('electorate');
    if (input.order.startsWith('breakthrough')) {
      if (input.leastBase === null) wrong('leastBase', 'amount');
    }
    if (input.take === 'top' && input.each === null) wrong('each');
    if (input.take === 'line' && input.line === null) wrong('line', 'amount');
    if (input.take === 'percent' && input.percent === null) wrong('percent');
    if (input.order === 'each') {
      if (input.eachMeasure === null) wrong('eachMeasure');
      const read = readFormula(input.eachFormula ?? '');
      if ('problems' in read) addFaults(read.problems, ['eachFormula'], context as z.RefinementCtx);
    }
    input.floors.forEach((floor, at) => {
      if (floor.of === 'condition') {
        const read = readConditionTyped(floor.when ?? '');
        if ('problems' in read) addFaults(read.problems, ['floors', at, 'when'], context as z.RefinementCtx);
      } else if (floor.least === null) wrong('floors', at, 'least', 'amount');
      if (floor.of.startsWith('target') && !floor.goal) wrong('floors', at, 'goal');
    });
    input.tiers.forEach((tier, at) => {
      if (tier.count === null) wrong('tiers', at, 'count');
      if (tier.when === null) return;
      const read = readConditionTyped(tier.when);
      if ('problems' in read) addFaults(read.problems, ['tiers', at, 'when'], context as z.RefinementCtx);
    });
  });
export const AwardInput = z.preprocess(onlyAskedOf, Fields);
export type AwardInput = z.output<typeof AwardInput>;
