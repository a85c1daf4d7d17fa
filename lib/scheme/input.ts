/** What the forms of the scheme's pages say. Messages are codes of the namespace `errors`. Safe for the browser. */
import { z } from 'zod';
import {
  oneOf,
  optionalAmount,
  optionalCount,
  optionalDay,
  optionalOneOf,
  optionalText,
  seenVersion,
  text,
  ticked,
} from '../fields';
import { readJson } from '../json-lines';
import { CATEGORIES, CREDITS, MEASURE_TAKES, type Problem, parseScheme, type Scheme } from '../scoring';
import { ASPECTS, type Aspect, HOLDERS, MONEY_ASPECTS, QUANTITIES, RECORD_KINDS } from '../vocabulary';
import {
  draft,
  key,
  named,
  optionalFormula,
  optionalKey,
  places,
  pointer,
  several,
  tieBreaks,
} from './input-parts';
import { readConditionTyped } from './notation';
import {
  addFaults,
  isAbove,
  number,
  optionalNumber,
  optionalPercent,
  optionalQuantity,
  RuleFields,
} from './rule-fields';

export { AWARD_KINDS, LIST_ORDERS } from '../scoring';
export { ATTRIBUTES, type Attribute, DISTINCT_BY } from './attributes';
export { AwardInput } from './award-input';
export { PLACES } from './input-parts';
export { RemoveRewardInput, RewardInput } from './reward-input';
export {
  isAsked,
  MOST_OF_FORMULA,
  presetForm,
  type TypedFields,
  type TypedQuantity,
  type TypedRule,
  weightMeans,
} from './rule-fields';

export const COMPARISONS = ['ge', 'gt', 'le', 'lt', 'eq', 'ne'] as const;
export const LISTS = ['measures', 'indicators', 'boards', 'awards'] as const;
export type List = (typeof LISTS)[number];

/** `from`: `library:` and the key of one of its schemes, `empty`, or the id of a published version. */
export const StartSchemeInput = z.object({ campaign: text(60), from: text(60) });
export type StartSchemeInput = z.output<typeof StartSchemeInput>;

export const DiscardDraftInput = z.object(draft);
export type DiscardDraftInput = z.output<typeof DiscardDraftInput>;

const only = z
  .record(
    z.string().regex(/^[A-Za-z]{1,30}$/),
    z.object({ is: optionalOneOf(['one-of', 'none-of']), values: several(), text: optionalText(500) }),
  )
  .optional()
  .transform((value) => value ?? {});

const ASKED_ASPECTS = [...ASPECTS, ...ASPECTS.map((aspect) => `parent:${aspect}` as const)] as const;
type AskedAspect = (typeof ASKED_ASPECTS)[number];

function askedOf(asked: AskedAspect): { aspect: Aspect; of: 'parent' | null } {
  const own = ASPECTS.find((aspect) => aspect === asked);
  return own ? { aspect: own, of: null } : { aspect: asked.slice('parent:'.length) as Aspect, of: 'parent' };
}

export const MeasureInput = z
  .object({
    ...draft,
    ...named,
    kind: oneOf(RECORD_KINDS),
    aspect: oneOf(ASPECTS),
    /** Of figures: key, whose, counted in what. */
    figure: optionalKey(),
    holder: optionalOneOf(HOLDERS),
    quantity: optionalOneOf(QUANTITIES),
    currency: optionalText(3),
    take: optionalOneOf(MEASURE_TAKES),
    attribute: optionalText(30),
    credit: optionalOneOf(CREDITS),
    window: optionalOneOf(['campaign', 'any', 'days']),
    from: optionalDay(),
    to: optionalDay(),
    loggedWithin: optionalCount(10_000),
    exact: ticked(),
    /** Conditions: values of attributes, and amounts of the same record. */
    only,
    amounts: z
      .array(
        z
          .object({
            /** `parent:total`: the total of the record it hangs on. */
            aspect: oneOf(ASKED_ASPECTS),
            is: oneOf(COMPARISONS),
            amount: optionalAmount(),
            count: optionalNumber(),
            convert: ticked(),
          })
          .transform(({ aspect, ...row }) => ({ ...row, ...askedOf(aspect) }))
          .superRefine(({ aspect, amount, count }, context) => {
            const isMoney = MONEY_ASPECTS.includes(aspect);
            if (isMoney ? amount === null : count === null)
              context.addIssue({
                code: 'custom',
                message: 'required',
                path: isMoney ? ['amount', 'amount'] : ['count'],
              });
          }),
      )
      .max(20, { error: 'too-many' })
      .default([]),
    amountsJoin: optionalOneOf(['all', 'any']),
    /** Conditions the form cannot show are kept unless this is ticked. */
    dropRest: ticked(),
  })
  .superRefine((input, context) => {
    const wrong = (path: string, message = 'required') =>
      context.addIssue({ code: 'custom', message, path: [path] });
    if (input.kind === 'figure') {
      if (!input.figure) wrong('figure');
      if (!input.quantity) wrong('quantity');
      if (input.quantity === 'money' && !input.currency) wrong('currency');
    }
    if (input.take === 'distinct' && !input.attribute) wrong('attribute');
    if (input.window === 'days' && !input.from && !input.to) wrong('from');
    if (input.from && input.to && input.to < input.from) wrong('to', 'day-before');
  });
export type MeasureInput = z.output<typeof MeasureInput>;

export const IndicatorInput = z.object({
  ...draft,
  ...named,
  category: oneOf(CATEGORIES),
  weight: number(),
  cap: optionalNumber(),
  capTimes: optionalNumber().refine((value) => value === null || isAbove(value), { error: 'not-above-zero' }),
  floor: optionalNumber(),
  places: places(),
  rule: RuleFields,
});
export type IndicatorInput = z.output<typeof IndicatorInput>;

/** What stands in fields of a status that are out of sight for what it goes by was typed before that was chosen. */
function onlyAsked(row: unknown): unknown {
  if (typeof row !== 'object' || row === null || !('of' in row)) return row;
  const { last, is, than, when, ...rest } = row as Record<string, unknown>;
  switch (String(row.of).trim()) {
    case '':
      return row;
    case 'place':
      return { ...rest, last, when };
    case 'condition':
      return { ...rest, when };
    default:
      return { ...rest, is, than };
  }
}

export const BoardInput = z
  .object({
    ...draft,
    ...named,
    /** None named: all groups. */
    groups: several(),
    economic: optionalOneOf(['yes', 'no']),
    within: optionalOneOf(['group', 'board']),
    indicators: several(),
    places: places(),
    rescale: ticked(),
    leastSize: optionalCount(1000),
    ties: tieBreaks(),
    grades: z
      .array(
        z.object({
          nameZh: text(30),
          nameEn: optionalText(60),
          least: optionalNumber(),
          top: optionalCount(1000),
          topPercent: optionalPercent(),
          rounding: optionalOneOf(['up', 'down', 'half']),
          last: optionalCount(1000),
          /** A condition in the notation. */
          when: optionalFormula(),
        }),
      )
      .max(20, { error: 'too-many' })
      .default([]),
    statuses: z
      .array(
        z.preprocess(
          onlyAsked,
          z.object({
            nameZh: text(30),
            nameEn: optionalText(60),
            effect: oneOf(['veto-board', 'veto-awards', 'flag']),
            of: pointer('measure', 'indicator', 'condition', 'place'),
            last: optionalCount(1000),
            is: optionalOneOf(COMPARISONS),
            than: optionalQuantity(),
            when: optionalFormula(),
          }),
        ),
      )
      .max(20, { error: 'too-many' })
      .default([]),
  })
  .superRefine((input, context) => {
    const wrong = (path: (string | number)[], message = 'required') =>
      context.addIssue({ code: 'custom', message, path });
    if (input.indicators.length === 0) wrong(['indicators'], 'none-chosen');
    const condition = (typed: string, path: (string | number)[]) => {
      const read = readConditionTyped(typed);
      if ('problems' in read) addFaults(read.problems, path, context as z.RefinementCtx);
    };
    input.statuses.forEach((row, at) => {
      if (row.of === 'condition' || (row.of === 'place' && row.when !== null))
        condition(row.when ?? '', ['statuses', at, 'when']);
      if (row.of === 'condition') return;
      if (row.of === 'place') {
        if (!row.last) wrong(['statuses', at, 'last']);
        if (row.effect !== 'flag') wrong(['statuses', at, 'effect'], 'veto-by-place');
        return;
      }
      if (row.is === null) wrong(['statuses', at, 'is']);
      else if (row.than === null) wrong(['statuses', at, 'than', 'amount']);
    });
    input.grades.forEach(({ when }, at) => {
      if (when !== null) condition(when, ['grades', at, 'when']);
    });
  });
export type BoardInput = z.output<typeof BoardInput>;

/** The matrix of weights: per class whether it is on the board, and per indicator a weight, nothing, or not scored. */
export const WeightsInput = z.object({
  ...draft,
  key: key(),
  classes: z
    .array(
      z.object({
        class: z.string().max(20),
        out: ticked(),
        cells: z
          .record(z.string(), z.object({ weight: optionalNumber(), off: ticked() }))
          .optional()
          .transform((cells) => cells ?? {}),
      }),
    )
    .max(50, { error: 'too-many' })
    .default([]),
});
export type WeightsInput = z.output<typeof WeightsInput>;

/** Names of the scheme, and the bounds of points by hand; without both bounds none are allowed. */
export const GeneralInput = z
  .object({
    ...draft,
    nameZh: text(60),
    nameEn: optionalText(90),
    least: optionalNumber(),
    most: optionalNumber(),
  })
  .superRefine(({ least, most }, context) => {
    if ((least === null) !== (most === null))
      context.addIssue({ code: 'custom', message: 'required', path: [least === null ? 'least' : 'most'] });
  });
export type GeneralInput = z.output<typeof GeneralInput>;

export const RemoveInput = z.object({ ...draft, list: oneOf(LISTS), key: key() });
export type RemoveInput = z.output<typeof RemoveInput>;

export const MoveInput = z.object({ ...draft, list: oneOf(LISTS), key: key(), to: oneOf(['up', 'down']) });
export type MoveInput = z.output<typeof MoveInput>;

export const DuplicateInput = z.object({ ...draft, list: oneOf(LISTS), key: key() });
export type DuplicateInput = z.output<typeof DuplicateInput>;

/** Characters a file of a scheme may have: the largest of the library has a tenth of it. */
export const MOST_OF_FILE = 256_000;

/**
 * A scheme as text, typed or from a file. `version` of the draft that was seen, blank where there was none.
 * What is wrong stands under `body` and its place in the file, with its line: `scheme-file` {list, n, key, path, line, code}, of an unknown field with {field, meant} too.
 */
export const ImportSchemeInput = z.object({
  campaign: text(60),
  version: z
    .union([z.literal('').transform(() => null), seenVersion()])
    .optional()
    .transform((value) => value ?? null),
  body: z
    .string({ error: 'required' })
    .refine((value) => value.length <= MOST_OF_FILE, {
      error: 'scheme-file-size',
      params: { most: MOST_OF_FILE / 1000 },
      abort: true,
    })
    .refine((value) => value.trim() !== '', { error: 'required', abort: true })
    .transform((value, context): Scheme => {
      const turnedAway = (message: string, params: Record<string, number> = {}) => {
        context.addIssue({ code: 'custom', message, params });
        return z.NEVER;
      };
      // Signs that no text has: a picture, a document, an archive.
      if (BINARY.test(value.slice(0, 2000))) return turnedAway('scheme-file-binary');
      const read = readJson(value);
      if (!('lineOf' in read)) {
        if (!OPENS.test(value)) return turnedAway('scheme-file-kind');
        return turnedAway(read.cut ? 'scheme-file-cut' : 'not-json', { line: read.line });
      }
      const whole: unknown = read.value;
      if (
        typeof whole !== 'object' ||
        whole === null ||
        Array.isArray(whole) ||
        !('indicators' in whole || 'measures' in whole)
      )
        return turnedAway('scheme-file-kind');
      const { scheme, problems } = parseScheme(read.value);
      if (scheme) return scheme;
      for (const problem of problems.slice(0, 50))
        context.addIssue({
          code: 'custom',
          message: 'scheme-file',
          path: problem.path === '' ? [] : [problem.path.replaceAll('.', '/')],
          params: placeIn(read.value, problem, read.lineOf(problem.path)),
        });
      return z.NEVER;
    }),
});
export type ImportSchemeInput = z.output<typeof ImportSchemeInput>;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells a picture from a text
const BINARY = /[\u0000-\u0008\u000E-\u001F\uFFFD]/;
const OPENS = /^[\s\uFEFF]*[{[]/;

/** Whether what a file holds could be mended into a scheme by hand: what is something else altogether is not put into a box. */
export function isMendable(content: string): boolean {
  return content.length <= MOST_OF_FILE && !BINARY.test(content.slice(0, 2000)) && OPENS.test(content);
}

/** A problem's place as words can name it: which of which list, what it is called, and the rest of the way. */
function placeIn(body: unknown, problem: Problem, line: number): Record<string, string | number> {
  const [list = '', at = '', ...rest] = problem.path.split('.');
  const pieces = (body as Record<string, unknown> | null)?.[list];
  const piece = Array.isArray(pieces) ? (pieces[Number(at)] as { key?: unknown } | undefined) : undefined;
  const listed = piece !== undefined && at !== '';
  return {
    list: listed ? list : 'other',
    n: listed ? Number(at) + 1 : 0,
    key: listed && typeof piece?.key === 'string' ? piece.key : '',
    path: (listed ? rest.join('.') : problem.path) || '…',
    line,
    code: problem.code.replaceAll('-', '_'),
    ...(problem.code === 'field-unknown' ? problem.params : {}),
  };
}

/** A goal that the draft refers to and the campaign lacks. */
export const MissingGoalInput = z.object({ campaign: text(60), goal: text(40) });
export type MissingGoalInput = z.output<typeof MissingGoalInput>;

export const PublishSchemeInput = z.object({ ...draft, reason: optionalText(500) });
export type PublishSchemeInput = z.output<typeof PublishSchemeInput>;
