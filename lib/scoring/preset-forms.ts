/** The fields of each preset, from which a page draws its form. Pure, safe for the browser. */
import { columnField, NEXT_COLUMNS, type NextColumn } from './columns';
import { PAST_TAKES } from './expression';
import { AGAINST, OF_TARGET, PAID_WITHIN, RATED } from './preset-parts';
import {
  ASKED,
  ASKED_IS,
  GROWTH_MODES,
  isDifference,
  NEGATIVE_BASES,
  type PresetName,
  STEPS_AGAINST,
  STEPS_OVER,
} from './presets';

/**
 * A field of a preset's form. `kind` says what to draw:
 * `measure` a choice among the scheme's measures · `goal` among the campaign's goals · `past` a key of past values (goals' keys) ·
 * `points`, `number` decimal text · `percent` decimal text, 80 for 80 % · `quantity` a number in the unit of the measure named in the field
 * `of` (minor units in the scheme where that is money: draw an amount field) · `choice` one of `choices` · `flag` a checkbox ·
 * `text` words as typed · `day` a calendar day · `rows` repeating rows of `fields`, at least `least`. `when`: only drawn while another field has one of these values
 * (none listed: any value), and required then if `required`; within rows that field is one of the row, or, with `outside`, of the form.
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
    | 'day'
    | 'rows';
  readonly required: boolean;
  readonly choices?: readonly string[];
  readonly initial?: string;
  readonly of?: string;
  readonly when?: { readonly field: string; readonly is: readonly string[]; readonly outside?: true };
  readonly fields?: readonly Field[];
  readonly least?: number;
  /** A number or quantity that is a percentage while another field has one of these values. */
  readonly percentWhen?: { readonly field: string; readonly is: readonly string[] };
  /** A field of the same form that must be filled in with it. */
  readonly needs?: string;
  /** A number to divide by: above zero. */
  readonly aboveZero?: true;
  /** Of the columns of a table: which one, and the name its texts go by, the same for all of them. */
  readonly column?: { readonly nth: number; readonly word: string };
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
/** Steps are percentages of what the measure is set against; of the measure itself, or of a difference, they are numbers in its unit. */
const ofSteps = {
  of: 'measure',
  percentWhen: {
    field: 'against',
    is: STEPS_AGAINST.filter((one) => one !== 'nothing' && !isDifference(one)),
  },
};
const ofStepsPast = { when: { field: 'against', is: ['past', 'over_past'] } };
const companions: readonly Field[] = [
  must('goal', 'goal', { when: { field: 'against', is: OF_TARGET } }),
  must('other', 'measure', { when: { field: 'against', is: ['measure'] } }),
  must('number', 'quantity', { of: 'measure', when: { field: 'against', is: ['number'] } }),
  must('past', 'past', { when: { field: 'against', is: ['past'] } }),
];
const againstChoice = must('against', 'choice', { choices: AGAINST, initial: 'target' });
const also: readonly Field[] = [
  may('plus', 'measure'),
  must('plusPercent', 'percent', { when: { field: 'plus', is: [] }, initial: '50' }),
];
const whole = (field: string) => ({ field, is: OF_TARGET });
const column = (field: string) => ({ ...whole(field), outside: true as const });
const amountColumn = (field: string) => ({ field, is: ['nothing'], outside: true as const });
/** What a column after the first asks: nothing, where its first field is blank. */
function nextColumn(named: NextColumn, nth: number): readonly Field[] {
  const against = columnField(named, 'against');
  const said = { field: against, is: [] };
  const of = (word: string) => ({ column: { nth, word } });
  return [
    may(against, 'choice', { choices: ASKED, ...of('columnAgainst') }),
    must(named, 'measure', { when: said, ...of('columnMeasure') }),
    must(columnField(named, 'goal'), 'goal', { when: whole(against), ...of('columnGoal') }),
    must(columnField(named, 'is'), 'choice', {
      choices: ASKED_IS,
      initial: 'ge',
      when: said,
      ...of('columnIs'),
    }),
  ];
}

/** Its cell in a row: one of the two, as the column asks. */
function nextCells(named: NextColumn, nth: number): readonly Field[] {
  const against = columnField(named, 'against');
  const of = (word: string) => ({ column: { nth, word } });
  return [
    may(columnField(named, 'percent'), 'percent', { when: column(against), ...of('columnPercent') }),
    may(columnField(named, 'amount'), 'quantity', {
      of: named,
      when: amountColumn(against),
      ...of('columnAmount'),
    }),
  ];
}

/** Receipts of which days; `when`: only where another field asks for receipts at all. */
const within = (when: Partial<Field> = {}): readonly Field[] => [
  may('paidWithin', 'choice', { choices: PAID_WITHIN, ...when }),
  must('paidFrom', 'day', { when: { field: 'paidWithin', is: ['days'] } }),
  must('paidTo', 'day', { when: { field: 'paidWithin', is: ['days'] } }),
];
const reads = may('reads', 'choice', { choices: ['paid'] });
const shared = may('shared', 'choice', { choices: ['first'], when: { field: 'each', is: ['item'] } });
const zero = may('zero', 'choice', { choices: ['none', 'full'] });
const ofPast = { when: { field: 'against', is: ['past', 'growth'] } };
/** What is compared, and with whom. */
const rate: readonly Field[] = [
  may('against', 'choice', { choices: RATED }),
  must('goal', 'goal', { when: whole('against') }),
  must('other', 'measure', { when: { field: 'against', is: ['measure'] } }),
  must('past', 'past', ofPast),
  may('pastTake', 'choice', { choices: ['last'], ...ofPast }),
  may('zero', 'choice', { choices: ['nought'], when: { field: 'against', is: RATED } }),
];
const among: readonly Field[] = [
  may('among', 'choice', { choices: ['group', 'board'], initial: 'group' }),
  may('unvetoed', 'flag'),
];
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
      may('pastTake', 'choice', { choices: ['last'], when: { field: 'against', is: ['past'] } }),
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
        choices: STEPS_AGAINST,
        initial: 'target',
      }),
      must('goal', 'goal', { when: { field: 'against', is: [...OF_TARGET, 'over_target', 'over_stretch'] } }),
      must('number', 'quantity', { of: 'measure', when: { field: 'against', is: ['number'] } }),
      must('past', 'past', ofStepsPast),
      may('pastTake', 'choice', { choices: ['last'], ...ofStepsPast }),
      may('zero', 'points', { when: { field: 'against', is: ['past'] } }),
      ...also,
      must('line', 'quantity', {
        initial: '100',
        ...ofSteps,
        when: { field: 'against', is: STEPS_AGAINST.filter((one) => !isDifference(one)) },
      }),
      may('from', 'quantity', { of: 'measure', when: { field: 'against', is: STEPS_OVER } }),
      must('base', 'points'),
      may('up', 'points'),
      may('upPer', 'quantity', { aboveZero: true, ...ofSteps }),
      may('under', 'choice', { choices: ['proportional', 'nothing'] }),
      may('down', 'points', { when: { field: 'under', is: [''] } }),
      may('downPer', 'quantity', { aboveZero: true, ...ofSteps, when: { field: 'under', is: [''] } }),
      may('whole', 'flag'),
    ],
  },
  {
    name: 'bands',
    fields: [
      must('measure', 'measure'),
      must('each', 'choice', { choices: ['item', 'total'], initial: 'item' }),
      reads,
      must('bands', 'rows', {
        least: 1,
        fields: [must('from', 'quantity', { of: 'measure' }), must('points', 'points')],
      }),
      may('paidPercent', 'percent', { when: { field: 'each', is: ['item'] } }),
      ...within(),
      shared,
    ],
  },
  {
    name: 'per_amount',
    fields: [
      must('measure', 'measure'),
      must('per', 'quantity', { of: 'measure', aboveZero: true }),
      must('points', 'points'),
      may('beyond', 'quantity', { of: 'measure' }),
      may('base', 'points', { needs: 'beyond' }),
      may('whole', 'flag'),
      may('each', 'choice', { choices: ['item'] }),
      reads,
      ...within({ when: { field: 'reads', is: ['paid'] } }),
      shared,
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
      ...rate,
      must('of', 'choice', { choices: ['best', 'total'], initial: 'best' }),
      ...among,
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
      ...rate,
      must('base', 'points', { initial: '60' }),
      must('span', 'points', { initial: '40' }),
      must('flat', 'points', { initial: '100' }),
      ...among,
    ],
  },
  {
    name: 'by_rank',
    fields: [
      must('measure', 'measure'),
      ...rate,
      must('places', 'rows', { least: 1, fields: [must('points', 'points')] }),
      may('rest', 'points'),
      ...among,
    ],
  },
  {
    name: 'growth',
    fields: [
      must('measure', 'measure'),
      must('past', 'past'),
      must('mode', 'choice', { choices: GROWTH_MODES, initial: 'percent' }),
      may('less', 'flag', { when: { field: 'mode', is: ['percent', 'first', 'best'] }, needs: 'unreported' }),
      must('take', 'choice', {
        choices: PAST_TAKES,
        initial: 'last',
        when: { field: 'mode', is: ['percent', 'multiple'] },
      }),
      must('years', 'number', { initial: '3', when: { field: 'mode', is: ['first'] } }),
      must('zero', 'points', { initial: '0' }),
      may('unreported', 'points'),
      may('negative', 'choice', {
        choices: NEGATIVE_BASES,
        initial: 'problem',
        when: { field: 'mode', is: ['percent', 'multiple'] },
      }),
    ],
  },
  {
    name: 'conditions',
    fields: [
      must('measure', 'measure'),
      must('against', 'choice', { choices: ASKED, initial: 'target' }),
      must('goal', 'goal', { when: whole('against') }),
      must('is', 'choice', { choices: ASKED_IS, initial: 'ge' }),
      ...NEXT_COLUMNS.flatMap((column, at) => nextColumn(column, at + 2)),
      must('rows', 'rows', {
        least: 1,
        fields: [
          may('percent', 'percent', { when: column('against') }),
          may('amount', 'quantity', { of: 'measure', when: amountColumn('against') }),
          ...NEXT_COLUMNS.flatMap((column, at) => nextCells(column, at + 2)),
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
      reads,
      may('bands', 'rows', {
        least: 0,
        fields: [must('from', 'quantity', { of: 'measure' }), must('points', 'points')],
      }),
      may('types', 'rows', { least: 0, fields: [must('industry', 'text'), must('points', 'points')] }),
      may('otherType', 'points'),
      may('progress', 'points'),
      ...within(),
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
      may('by', 'choice', { choices: ['marks'] }),
      must('places', 'rows', {
        least: 1,
        fields: [must('points', 'points')],
        when: { field: 'by', is: [''] },
      }),
      may('rest', 'points', { when: { field: 'by', is: [''] } }),
      must('mean', 'choice', { choices: ['all', 'trimmed'], initial: 'all' }),
      must('trim', 'number', { initial: '1', when: { field: 'mean', is: ['trimmed'] } }),
      may('others', 'flag'),
      must('none', 'points', { initial: '0' }),
    ],
  },
];
