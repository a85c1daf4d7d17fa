/**
 * Presets: named forms of a few fields, each of which expands to an expression (`expand.ts`). A preset keeps its name and fields in the
 * scheme; edited freely it becomes `formula`, a tree. `PRESETS` describes the fields so that a page can draw one form per preset.
 * Pure, safe for the browser.
 */
import { z } from 'zod';
import { type Expression, expression, key, number, PAST_TAKES } from './expression';

const percent = number;
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
    line: number,
    base: number,
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

export const Growth = z.strictObject({
  preset: z.literal('growth'),
  measure: key,
  past: key,
  take: z.enum(PAST_TAKES),
  mode: z.enum(['percent', 'multiple']),
  zero: number,
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
 * `rows` repeating rows of `fields`, at least `least`. `aboveZero`: refused otherwise. `when`: only drawn while another field has one of these values, and required then
 * if `required`.
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
    | 'rows';
  readonly required: boolean;
  readonly choices?: readonly string[];
  readonly initial?: string;
  readonly of?: string;
  readonly when?: { readonly field: string; readonly is: readonly string[] };
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
      must('line', 'number', { initial: '100' }),
      must('base', 'points'),
      may('up', 'points'),
      may('upPer', 'number', { aboveZero: true }),
      may('down', 'points'),
      may('downPer', 'number', { aboveZero: true }),
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
      must('take', 'choice', { choices: PAST_TAKES, initial: 'last' }),
      must('mode', 'choice', { choices: ['percent', 'multiple'], initial: 'percent' }),
      must('zero', 'points', { initial: '0' }),
    ],
  },
];
