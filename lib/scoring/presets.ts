/**
 * Presets: named forms of a few fields, each of which expands to an expression (`expand.ts`). A preset keeps its name and fields in the
 * scheme; edited freely it becomes `formula`, a tree. `preset-forms.ts` describes the fields so that a page can draw one form per preset.
 * Pure, safe for the browser.
 */
import { z } from 'zod';
import { NEXT_COLUMNS, type NextColumn } from './columns';
import { type Expression, expression, key, number, PAST_TAKES } from './expression';
import {
  AGAINST,
  against,
  alsoCounted,
  compared,
  OF_TARGET,
  percent,
  received,
  withCompanion,
  withDays,
} from './preset-parts';

export { AGAINST, type Against } from './preset-parts';

export const GROWTH_MODES = ['percent', 'multiple', 'first', 'best', 'opening'] as const;

const countedItems = z
  .array(z.strictObject({ measure: key, points: number }))
  .min(1)
  .max(30);

export const Ratio = z
  .strictObject({
    preset: z.literal('ratio'),
    measure: key,
    against: z.enum(AGAINST),
    ...against,
    /** Of the own past: the last year; default the mean of all. */
    pastTake: z.literal('last').optional(),
    ...alsoCounted,
    zero: z.enum(['none', 'full']).optional(),
    below: percent.optional(),
    belowKeeps: percent.optional(),
  })
  .superRefine(withCompanion);

/** `over_…`: not what percentage of it was done but the difference, in the unit of the measure. */
export const STEPS_OVER = ['over_target', 'over_stretch', 'over_past'] as const;
export const STEPS_AGAINST = [...OF_TARGET, 'past', ...STEPS_OVER, 'number', 'nothing'] as const;
/** Of a difference the base is earned from `from` on, 0 where it is not said; of anything else from the `line`. */
export const Steps = z
  .strictObject({
    preset: z.literal('steps'),
    measure: key,
    against: z.enum(STEPS_AGAINST),
    ...against,
    /** Of the own past: the last year; default the mean of all. */
    pastTake: z.literal('last').optional(),
    /** Points where the past to be divided by is 0; an error where it is not said. */
    zero: number.optional(),
    ...alsoCounted,
    line: number.optional(),
    from: number.optional(),
    base: number,
    /** What is earned below the line, where it is not steps down: the base in proportion, or nothing. */
    under: z.enum(['proportional', 'nothing']).optional(),
    up: number.optional(),
    upPer: number.optional(),
    down: number.optional(),
    downPer: number.optional(),
    whole: z.boolean().optional(),
  })
  .superRefine(withCompanion)
  .superRefine(({ against, line }, context) => {
    if (line === undefined && !isDifference(against))
      context.addIssue({ code: 'custom', message: 'required', path: ['line'] });
  });

/** Whether steps are counted of a difference. */
export function isDifference(against: (typeof STEPS_AGAINST)[number]): boolean {
  return (STEPS_OVER as readonly string[]).includes(against);
}

/** Where a project is shared, the band of its whole amount is shared out; or (`first`) each share has the band it reaches by itself. */
export const Bands = z
  .strictObject({
    preset: z.literal('bands'),
    measure: key,
    each: z.enum(['item', 'total']),
    ...received,
    bands: z
      .array(z.strictObject({ from: number, points: number }))
      .min(1)
      .max(30),
    shared: z.literal('first').optional(),
    paidPercent: percent.optional(),
  })
  .superRefine(withDays);

/**
 * `each`: the steps of each deal by itself, shared out; default those of the sum. `base`: what reaching `beyond` earns, the steps above it
 * being added; of a shared deal each unit has its part of it.
 */
export const PerAmount = z
  .strictObject({
    preset: z.literal('per_amount'),
    measure: key,
    each: z.literal('item').optional(),
    ...received,
    per: number,
    points: number,
    whole: z.boolean().optional(),
    beyond: number.optional(),
    base: number.optional(),
    shared: z.literal('first').optional(),
  })
  .superRefine(withDays)
  .superRefine(({ base, beyond }, context) => {
    // From nothing on it would be earned by having nothing.
    if (base !== undefined && beyond === undefined)
      context.addIssue({ code: 'custom', message: 'required', path: ['beyond'] });
  });

export const Minimums = z.strictObject({
  preset: z.literal('minimums'),
  base: number,
  items: z
    .array(z.strictObject({ measure: key, minimum: number }))
    .min(1)
    .max(30),
  penalty: number,
});

export const Best = z
  .strictObject({
    preset: z.literal('best'),
    measure: key,
    of: z.enum(['best', 'total']),
    ...compared,
  })
  .superRefine(withCompanion);

export const Counter = z.strictObject({ preset: z.literal('counter'), items: countedItems });
export const Deduction = z.strictObject({
  preset: z.literal('deduction'),
  base: number,
  items: countedItems,
});
export const Entered = z.strictObject({ preset: z.literal('entered'), least: number, most: number });

export const Composed = z.strictObject({
  preset: z.literal('composed'),
  parts: z
    .array(
      z
        .strictObject({
          measure: key,
          against: z.enum(AGAINST),
          ...against,
          percent: percent,
        })
        .superRefine(withCompanion),
    )
    .min(1)
    .max(20),
  zero: z.enum(['none', 'full']).optional(),
});

export const Efficacy = z
  .strictObject({
    preset: z.literal('efficacy'),
    measure: key,
    base: number,
    span: number,
    flat: number,
    ...compared,
  })
  .superRefine(withCompanion);

export const ByRank = z
  .strictObject({
    preset: z.literal('by_rank'),
    measure: key,
    places: z
      .array(z.strictObject({ points: number }))
      .min(1)
      .max(60),
    rest: number.optional(),
    ...compared,
  })
  .superRefine(withCompanion);

export const NEGATIVE_BASES = ['problem', 'size'] as const;
/**
 * `first`: the weight where it is more than in each of the last `years`; `best`: more than ever; `opening`: where there is some and never was
 * before, `zero` being for those with some and no past values. `less`: less is better, a fall is what
 * earns; there is no multiple of it, and `unreported` must be said, or who reports nothing would have fallen furthest. `unreported`: points where
 * no record of the measure counts; by default that is a value of nought. `negative`: a past below zero is a problem,
 * or its size is the base; not said, it is divided by as it is, and who did better is told to have fallen.
 */
export const Growth = z
  .strictObject({
    preset: z.literal('growth'),
    measure: key,
    past: key,
    mode: z.enum(GROWTH_MODES),
    take: z.enum(PAST_TAKES).optional(),
    years: z
      .string()
      .regex(/^[1-9]\d?$/, 'not-a-number')
      .optional(),
    zero: number,
    negative: z.enum(NEGATIVE_BASES).optional(),
    less: z.boolean().optional(),
    unreported: number.optional(),
  })
  .superRefine((rule, context) => {
    if (rule.less && (rule.mode === 'multiple' || rule.mode === 'opening'))
      context.addIssue({ code: 'custom', message: 'not-valid', path: ['less'] });
    if (rule.less && rule.unreported === undefined)
      context.addIssue({ code: 'custom', message: 'required', path: ['unreported'] });
    const needed =
      rule.mode === 'first' ? 'years' : rule.mode === 'best' || rule.mode === 'opening' ? null : 'take';
    if (needed && rule[needed] === undefined)
      context.addIssue({ code: 'custom', message: 'required', path: [needed] });
  });

/** What a column of a decision table asks: the measure itself, or what percentage of a target it is. */
export const ASKED = ['nothing', ...OF_TARGET] as const;
export const ASKED_IS = ['ge', 'gt', 'le', 'lt'] as const;

/** Fields of the columns after the first; each stands only where the table has that column. */
type LaterColumns = { [C in NextColumn]: z.ZodOptional<typeof key> } & {
  [C in NextColumn as `${C}Against`]: z.ZodOptional<z.ZodEnum<{ [A in (typeof ASKED)[number]]: A }>>;
} & { [C in NextColumn as `${C}Goal`]: z.ZodOptional<typeof key> } & {
  [C in NextColumn as `${C}Is`]: z.ZodOptional<z.ZodEnum<{ [A in (typeof ASKED_IS)[number]]: A }>>;
};
type LaterCells = { [C in NextColumn as `${C}Percent`]: z.ZodOptional<typeof percent> } & {
  [C in NextColumn as `${C}Amount`]: z.ZodOptional<typeof number>;
};
const laterColumns = Object.fromEntries(
  NEXT_COLUMNS.flatMap((column): [string, z.ZodType][] => [
    [column, key.optional()],
    [`${column}Against`, z.enum(ASKED).optional()],
    [`${column}Goal`, key.optional()],
    [`${column}Is`, z.enum(ASKED_IS).optional()],
  ]),
) as unknown as LaterColumns;
const laterCells = Object.fromEntries(
  NEXT_COLUMNS.flatMap((column): [string, z.ZodType][] => [
    [`${column}Percent`, percent.optional()],
    [`${column}Amount`, number.optional()],
  ]),
) as unknown as LaterCells;

/** A decision table: the first row all of whose bounds hold gives its points. A column asks one measure, each row for a bound of it or not. */
export const Conditions = z
  .strictObject({
    preset: z.literal('conditions'),
    measure: key,
    against: z.enum(ASKED),
    goal: key.optional(),
    is: z.enum(ASKED_IS),
    ...laterColumns,
    rows: z
      .array(
        z.strictObject({
          percent: percent.optional(),
          amount: number.optional(),
          ...laterCells,
          points: number,
        }),
      )
      .min(1)
      .max(30),
    else: number,
    /** Taken for each month or quarter, over by the day of the result, in which this measure is 0. */
    missing: key.optional(),
    missingBy: z.enum(['month', 'quarter']).optional(),
    penalty: number.optional(),
  })
  .superRefine((rule, context) => {
    const missing = (path: string) => context.addIssue({ code: 'custom', message: 'required', path: [path] });
    if (rule.against !== 'nothing' && !rule.goal) missing('goal');
    for (const column of NEXT_COLUMNS) {
      const against = rule[`${column}Against`];
      if (against && !rule[column]) missing(column);
      if (against && against !== 'nothing' && !rule[`${column}Goal`]) missing(`${column}Goal`);
    }
    if (rule.missing && rule.penalty === undefined) missing('penalty');
  });

/** Points for each project by what it is, its size, its trade and how far its money has come. */
export const Project = z
  .strictObject({
    preset: z.literal('project'),
    measure: key,
    fresh: number.optional(),
    continued: number.optional(),
    ...received,
    bands: z
      .array(z.strictObject({ from: number, points: number }))
      .max(30)
      .optional(),
    types: z
      .array(z.strictObject({ industry: z.string().trim().min(1).max(200), points: number }))
      .max(30)
      .optional(),
    otherType: number.optional(),
    progress: number.optional(),
    most: number.optional(),
  })
  .superRefine(withDays);

/** Each electorate's mean of points by place, or of the marks voters gave, weighted; both are out of 100. */
export const Ballots = z
  .strictObject({
    preset: z.literal('ballots'),
    by: z.literal('marks').optional(),
    electorates: z
      .array(z.strictObject({ electorate: z.string().trim().min(1).max(60), percent }))
      .min(1)
      .max(20),
    places: z
      .array(z.strictObject({ points: number }))
      .min(1)
      .max(60)
      .optional(),
    rest: number.optional(),
    mean: z.enum(['all', 'trimmed']),
    trim: z
      .string()
      .regex(/^[1-9]\d?$/, 'not-a-number')
      .optional(),
    others: z.boolean().optional(),
    none: number,
  })
  .superRefine(({ by, places }, context) => {
    if (by === undefined && places === undefined)
      context.addIssue({ code: 'custom', message: 'required', path: ['places'] });
  });

export const Formula = z.strictObject({ preset: z.literal('formula'), tree: expression });

export const Rule = z.discriminatedUnion('preset', [
  Ratio,
  Steps,
  Bands,
  PerAmount,
  Minimums,
  Best,
  Counter,
  Deduction,
  Entered,
  Composed,
  Efficacy,
  ByRank,
  Growth,
  Conditions,
  Project,
  Ballots,
  Formula,
]);
export type Rule = z.infer<typeof Rule>;
export type PresetName = Rule['preset'];
export type FormulaRule = { preset: 'formula'; tree: Expression };
