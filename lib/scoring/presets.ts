/**
 * Presets: named forms of a few fields, each of which expands to an expression (`expand.ts`). A preset keeps its name and fields in the
 * scheme; edited freely it becomes `formula`, a tree. `PRESETS` describes the fields so that a page can draw one form per preset.
 * Pure, safe for the browser.
 */
import { z } from 'zod';
import { type Expression, expression, key, number, PAST_TAKES } from './expression';

const percent = number;
export const GROWTH_MODES = ['percent', 'multiple', 'first', 'best'] as const;
/** What a measure is set against. `schedule`: the target times the elapsed share. */
export const AGAINST = [
  'target',
  'stretch',
  'schedule',
  'measure',
  'number',
  'best',
  'total',
  'past',
] as const;
export type Against = (typeof AGAINST)[number];
const against = {
  goal: key.optional(),
  other: key.optional(),
  number: number.optional(),
  past: key.optional(),
};

type AgainstFields = { against: string; goal?: string; other?: string; number?: string; past?: string };
/** The field that goes with the choice must be there. */
function withCompanion(value: AgainstFields, context: z.RefinementCtx): void {
  const companion = COMPANION[value.against];
  if (companion && value[companion] === undefined) {
    context.addIssue({ code: 'custom', message: 'required', path: [companion] });
  }
}
const COMPANION: Readonly<Record<string, 'goal' | 'other' | 'number' | 'past' | undefined>> = {
  target: 'goal',
  stretch: 'goal',
  schedule: 'goal',
  measure: 'other',
  number: 'number',
  past: 'past',
};

/** Another measure that counts in part: what the city brought itself, say, at 50 %. */
const alsoCounted = { plus: key.optional(), plusPercent: percent.optional() };

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
    ...alsoCounted,
    zero: z.enum(['none', 'full']).optional(),
    below: percent.optional(),
    belowKeeps: percent.optional(),
  })
  .superRefine(withCompanion);

export const Steps = z
  .strictObject({
    preset: z.literal('steps'),
    measure: key,
    against: z.enum(['target', 'stretch', 'schedule', 'number', 'nothing']),
    ...against,
    ...alsoCounted,
    line: number,
    base: number,
    /** What is earned below the line, where it is not steps down: the base in proportion, or nothing. */
    under: z.enum(['proportional', 'nothing']).optional(),
    up: number.optional(),
    upPer: number.optional(),
    down: number.optional(),
    downPer: number.optional(),
    whole: z.boolean().optional(),
  })
  .superRefine(withCompanion);

export const Bands = z.strictObject({
  preset: z.literal('bands'),
  measure: key,
  each: z.enum(['item', 'total']),
  bands: z
    .array(z.strictObject({ from: number, points: number }))
    .min(1)
    .max(30),
  paidPercent: percent.optional(),
});

export const PerAmount = z.strictObject({
  preset: z.literal('per_amount'),
  measure: key,
  per: number,
  points: number,
  whole: z.boolean().optional(),
  beyond: number.optional(),
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

export const Best = z.strictObject({
  preset: z.literal('best'),
  measure: key,
  of: z.enum(['best', 'total']),
  among: z.enum(['group', 'board']).optional(),
});

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

export const Efficacy = z.strictObject({
  preset: z.literal('efficacy'),
  measure: key,
  base: number,
  span: number,
  flat: number,
  among: z.enum(['group', 'board']).optional(),
});

export const ByRank = z.strictObject({
  preset: z.literal('by_rank'),
  measure: key,
  places: z
    .array(z.strictObject({ points: number }))
    .min(1)
    .max(60),
  rest: number.optional(),
  among: z.enum(['group', 'board']).optional(),
});

/** `first`: the weight where it is more than in each of the last `years`; `best`: more than ever. */
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
  })
  .superRefine((rule, context) => {
    const needed = rule.mode === 'first' ? 'years' : rule.mode === 'best' ? null : 'take';
    if (needed && rule[needed] === undefined)
      context.addIssue({ code: 'custom', message: 'required', path: [needed] });
  });

/** What a column of a decision table asks: the measure itself, or what percentage of a target it is. */
const ASKED = ['nothing', 'target', 'stretch', 'schedule'] as const;
const ASKED_IS = ['ge', 'gt', 'le', 'lt'] as const;

/** A decision table of one or two columns: the first row all of whose bounds hold gives its points. */
export const Conditions = z
  .strictObject({
    preset: z.literal('conditions'),
    measure: key,
    against: z.enum(ASKED),
    goal: key.optional(),
    is: z.enum(ASKED_IS),
    second: key.optional(),
    secondAgainst: z.enum(ASKED).optional(),
    secondGoal: key.optional(),
    secondIs: z.enum(ASKED_IS).optional(),
    rows: z
      .array(
        z.strictObject({
          percent: percent.optional(),
          amount: number.optional(),
          secondPercent: percent.optional(),
          secondAmount: number.optional(),
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
    if (rule.secondAgainst && !rule.second) missing('second');
    if (rule.secondAgainst && rule.secondAgainst !== 'nothing' && !rule.secondGoal) missing('secondGoal');
    if (rule.missing && rule.penalty === undefined) missing('penalty');
  });

/** Points for each project by what it is, its size, its trade and how far its money has come. */
export const Project = z.strictObject({
  preset: z.literal('project'),
  measure: key,
  fresh: number.optional(),
  continued: number.optional(),
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
});

/** Each electorate's mean of points by place, weighted; points are out of 100. */
export const Ballots = z.strictObject({
  preset: z.literal('ballots'),
  electorates: z
    .array(z.strictObject({ electorate: z.string().trim().min(1).max(60), percent }))
    .min(1)
    .max(20),
  places: z
    .array(z.strictObject({ points: number }))
    .min(1)
    .max(60),
  rest: number.optional(),
  mean: z.enum(['all', 'trimmed']),
  trim: z
    .string()
    .regex(/^[1-9]\d?$/, 'not-a-number')
    .optional(),
  others: z.boolean().optional(),
  none: number,
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

/**
 * A field of a preset's form. `kind` says what to draw:
 * `measure` a choice among the scheme's measures · `goal` among the campaign's goals · `past` a key of past values (goals' keys) ·
 * `points`, `number` decimal text · `percent` decimal text, 80 for 80 % · `quantity` a number in the unit of the measure named in the field
 * `of` (minor units in the scheme where that is money: draw an amount field) · `choice` one of `choices` · `flag` a checkbox ·
 * `text` words as typed · `rows` repeating rows of `fields`, at least `least`. `aboveZero`: refused otherwise. `when`: only drawn while another
 * field has one of these values (none listed: any value), and required then if `required`; within rows that field is one of the row, or, with
 * `outside`, of the form.
 */
export type Field = {
  readonly key: string;
  readonly kind:
    | 'measure'
    | 'goal'
    | 'past'
    | 'points'
    | 'number'
    | 'percent'
    | 'quantity'
    | 'choice'
    | 'flag'
    | 'text'
    | 'rows';
  readonly required: boolean;
  readonly choices?: readonly string[];
  readonly initial?: string;
  readonly of?: string;
  readonly when?: { readonly field: string; readonly is: readonly string[]; readonly outside?: true };
  readonly fields?: readonly Field[];
  readonly least?: number;
  /** A number to divide by: above zero. */
  readonly aboveZero?: true;
};
export type PresetForm = { readonly name: Exclude<PresetName, 'formula'>; readonly fields: readonly Field[] };

const must = (key: string, kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  key,
  kind,
  required: true,
  ...more,
});
const may = (key: string, kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  key,
  kind,
  required: false,
  ...more,
});
const companions: readonly Field[] = [
  must('goal', 'goal', { when: { field: 'against', is: ['target', 'stretch', 'schedule'] } }),
  must('other', 'measure', { when: { field: 'against', is: ['measure'] } }),
  must('number', 'quantity', { of: 'measure', when: { field: 'against', is: ['number'] } }),
  must('past', 'past', { when: { field: 'against', is: ['past'] } }),
];
const againstChoice = must('against', 'choice', { choices: AGAINST, initial: 'target' });
const also: readonly Field[] = [
  may('plus', 'measure'),
  must('plusPercent', 'percent', { when: { field: 'plus', is: [] }, initial: '50' }),
];
const whole = (field: string) => ({ field, is: ['target', 'stretch', 'schedule'] });
const column = (field: string) => ({ ...whole(field), outside: true as const });
const amountColumn = (field: string) => ({ field, is: ['nothing'], outside: true as const });
const zero = may('zero', 'choice', { choices: ['none', 'full'] });
const among = may('among', 'choice', { choices: ['group', 'board'], initial: 'group' });
const items = must('items', 'rows', {
  least: 1,
  fields: [must('measure', 'measure'), must('points', 'points')],
});

/** One form per preset, in the order in which an editor should offer them. */
export const PRESETS: readonly PresetForm[] = [
  {
    name: 'ratio',
    fields: [
      must('measure', 'measure'),
      againstChoice,
      ...companions,
      ...also,
      may('below', 'percent'),
      may('belowKeeps', 'percent', { when: { field: 'below', is: [] }, initial: '0' }),
      zero,
    ],
  },
  {
    name: 'steps',
    fields: [
      must('measure', 'measure'),
      must('against', 'choice', {
        choices: ['target', 'stretch', 'schedule', 'number', 'nothing'],
        initial: 'target',
      }),
      must('goal', 'goal', { when: { field: 'against', is: ['target', 'stretch', 'schedule'] } }),
      must('number', 'quantity', { of: 'measure', when: { field: 'against', is: ['number'] } }),
      ...also,
      must('line', 'number', { initial: '100' }),
      must('base', 'points'),
      may('up', 'points'),
      may('upPer', 'number', { aboveZero: true }),
      may('under', 'choice', { choices: ['proportional', 'nothing'] }),
      may('down', 'points', { when: { field: 'under', is: [''] } }),
      may('downPer', 'number', { aboveZero: true, when: { field: 'under', is: [''] } }),
      may('whole', 'flag'),
    ],
  },
  {
    name: 'bands',
    fields: [
      must('measure', 'measure'),
      must('each', 'choice', { choices: ['item', 'total'], initial: 'item' }),
      must('bands', 'rows', {
        least: 1,
        fields: [must('from', 'quantity', { of: 'measure' }), must('points', 'points')],
      }),
      may('paidPercent', 'percent', { when: { field: 'each', is: ['item'] } }),
    ],
  },
  {
    name: 'per_amount',
    fields: [
      must('measure', 'measure'),
      must('per', 'quantity', { of: 'measure', aboveZero: true }),
      must('points', 'points'),
      may('beyond', 'quantity', { of: 'measure' }),
      may('whole', 'flag'),
    ],
  },
  {
    name: 'minimums',
    fields: [
      must('base', 'points'),
      must('items', 'rows', {
        least: 1,
        fields: [must('measure', 'measure'), must('minimum', 'quantity', { of: 'measure' })],
      }),
      must('penalty', 'points'),
    ],
  },
  {
    name: 'best',
    fields: [
      must('measure', 'measure'),
      must('of', 'choice', { choices: ['best', 'total'], initial: 'best' }),
      among,
    ],
  },
  { name: 'counter', fields: [items] },
  { name: 'deduction', fields: [must('base', 'points'), items] },
  { name: 'entered', fields: [must('least', 'points'), must('most', 'points')] },
  {
    name: 'composed',
    fields: [
      must('parts', 'rows', {
        least: 1,
        fields: [must('measure', 'measure'), againstChoice, ...companions, must('percent', 'percent')],
      }),
      zero,
    ],
  },
  {
    name: 'efficacy',
    fields: [
      must('measure', 'measure'),
      must('base', 'points', { initial: '60' }),
      must('span', 'points', { initial: '40' }),
      must('flat', 'points', { initial: '100' }),
      among,
    ],
  },
  {
    name: 'by_rank',
    fields: [
      must('measure', 'measure'),
      must('places', 'rows', { least: 1, fields: [must('points', 'points')] }),
      may('rest', 'points'),
      among,
    ],
  },
  {
    name: 'growth',
    fields: [
      must('measure', 'measure'),
      must('past', 'past'),
      must('mode', 'choice', { choices: GROWTH_MODES, initial: 'percent' }),
      must('take', 'choice', {
        choices: PAST_TAKES,
        initial: 'last',
        when: { field: 'mode', is: ['percent', 'multiple'] },
      }),
      must('years', 'number', { initial: '3', when: { field: 'mode', is: ['first'] } }),
      must('zero', 'points', { initial: '0' }),
    ],
  },
  {
    name: 'conditions',
    fields: [
      must('measure', 'measure'),
      must('against', 'choice', { choices: ASKED, initial: 'target' }),
      must('goal', 'goal', { when: whole('against') }),
      must('is', 'choice', { choices: ASKED_IS, initial: 'ge' }),
      may('secondAgainst', 'choice', { choices: ASKED }),
      must('second', 'measure', { when: { field: 'secondAgainst', is: [] } }),
      must('secondGoal', 'goal', { when: whole('secondAgainst') }),
      must('secondIs', 'choice', {
        choices: ASKED_IS,
        initial: 'ge',
        when: { field: 'secondAgainst', is: [] },
      }),
      must('rows', 'rows', {
        least: 1,
        fields: [
          may('percent', 'percent', { when: column('against') }),
          may('amount', 'quantity', { of: 'measure', when: amountColumn('against') }),
          may('secondPercent', 'percent', { when: column('secondAgainst') }),
          may('secondAmount', 'quantity', { of: 'second', when: amountColumn('secondAgainst') }),
          must('points', 'points'),
        ],
      }),
      must('else', 'points', { initial: '0' }),
      may('missing', 'measure'),
      must('missingBy', 'choice', {
        choices: ['month', 'quarter'],
        initial: 'month',
        when: { field: 'missing', is: [] },
      }),
      must('penalty', 'points', { when: { field: 'missing', is: [] } }),
    ],
  },
  {
    name: 'project',
    fields: [
      must('measure', 'measure'),
      may('fresh', 'points'),
      may('continued', 'points'),
      may('bands', 'rows', {
        least: 0,
        fields: [must('from', 'quantity', { of: 'measure' }), must('points', 'points')],
      }),
      may('types', 'rows', { least: 0, fields: [must('industry', 'text'), must('points', 'points')] }),
      may('otherType', 'points'),
      may('progress', 'points'),
      may('most', 'points'),
    ],
  },
  {
    name: 'ballots',
    fields: [
      must('electorates', 'rows', {
        least: 1,
        fields: [must('electorate', 'text'), must('percent', 'percent')],
      }),
      must('places', 'rows', { least: 1, fields: [must('points', 'points')] }),
      may('rest', 'points'),
      must('mean', 'choice', { choices: ['all', 'trimmed'], initial: 'all' }),
      must('trim', 'number', { initial: '1', when: { field: 'mean', is: ['trimmed'] } }),
      may('others', 'flag'),
      must('none', 'points', { initial: '0' }),
    ],
  },
];
