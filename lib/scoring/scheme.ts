/**
 * A scheme: the rules as data, with a format number, checked by zod (`parseScheme`) and for sense (`checkScheme` in check.ts).
 * Optional fields carry their default in the comment; none is filled in, so that what was published stays as it was spelt.
 * Pure, safe for the browser.
 */
import { z } from 'zod';
import { isDay } from '../day';
import { ASPECTS, HOLDERS, QUANTITIES, RECORD_KINDS } from '../vocabulary';
import {
  condition,
  currency,
  deepIn,
  type Expression,
  expression,
  isAboveZero,
  key,
  MOST_DEEP,
  number,
} from './expression';
import { Award, names, Reward, small, TieBreak } from './honours';
import { nearest } from './notation/nearest';
import { Rule } from './presets';

export { Award, TieBreak } from './honours';

/** Grows when the meaning of a scheme's fields changes; older formats stay readable. */
export const SCHEME_FORMAT = 1;

export const CATEGORIES = ['density', 'volume', 'quality', 'tenacity', 'other'] as const;
export const CREDITS = ['share', 'lead', 'introducer', 'host', 'each'] as const;
export const MEASURE_TAKES = ['sum', 'count', 'distinct', 'days', 'min', 'max', 'mean', 'last'] as const;

const day = z.string().refine(isDay, 'not-a-day');
/** Places of rounding, or exact. */
const places = z.union([z.int().min(0).max(10), z.literal('exact')]);

/**
 * What a rule reads: lines of records of one kind and aspect, under conditions, a window and a rule of credit, made one number.
 * `take` (default sum): sum of credited amounts · count of records (by share) · distinct values of `attribute` · days covered ·
 * min, max, mean of credited amounts · last by day. `quantity` is its kind; money is converted to `currency`.
 * `credit` (default share): by agreed share · whole to the lead · to the introducers or hosts, in proportion · whole to each.
 * `window` (default campaign): the campaign's days, any day, or these.
 */
export const Measure = z
  .strictObject({
    key,
    names,
    source: z.strictObject({
      kind: z.enum(RECORD_KINDS),
      aspect: z.enum(ASPECTS),
      /** Of figures: which key. */
      figure: key.optional(),
      /** Of figures: whose; default unit. */
      holder: z.enum(HOLDERS).optional(),
    }),
    where: condition.optional(),
    take: z.enum(MEASURE_TAKES).optional(),
    attribute: z.string().min(1).optional(),
    quantity: z.enum(QUANTITIES),
    currency: currency.optional(),
    credit: z.enum(CREDITS).optional(),
    window: z
      .union([z.enum(['campaign', 'any']), z.strictObject({ from: day.optional(), to: day.optional() })])
      .optional(),
    /** Logged within so many days of the last day on which it happened. */
    loggedWithin: small.optional(),
    /** Conversion into `currency` unrounded; default: rounded once per fact to its minor unit. */
    exact: z.boolean().optional(),
  })
  .superRefine((measure, context) => {
    const missing = (path: string) => context.addIssue({ code: 'custom', message: 'required', path: [path] });
    if (measure.quantity === 'money' && !measure.currency) missing('currency');
    if (measure.take === 'distinct' && !measure.attribute) missing('attribute');
    if (measure.source.kind === 'figure' && !measure.source.figure) missing('source');
  });
export type Measure = z.infer<typeof Measure>;

/** Something that earns points. `weight`: its points at full marks; rules refer to it. Cap and floor bind before rounding. */
export const Indicator = z.strictObject({
  key,
  names,
  category: z.enum(CATEGORIES),
  weight: number,
  cap: number.optional(),
  /** The cap as a multiple of the weight, which may differ by class: 1.2 for 权重分的 1.2 倍封顶. Of two caps the lower binds. */
  capTimes: number.refine(isAboveZero, 'not-above-zero').optional(),
  floor: number.optional(),
  /** Default 2. */
  places: places.optional(),
  rule: Rule,
});
export type Indicator = z.infer<typeof Indicator>;

/** So many places at the end of the ranked: whoever has fewer than so many below. Nobody in a group below the board's least size. */
const last = z.int().min(1).max(100_000);
/** A condition on a unit of a board and what follows from it. A flag may go by place, with a condition besides or without. */
export const Status = z
  .strictObject({
    key,
    names,
    kind: z.enum(['veto', 'flag']),
    /** Of a veto: off the board, or barred from awards; default board. */
    scope: z.enum(['board', 'awards']).optional(),
    when: condition.optional(),
    last: last.optional(),
  })
  .superRefine(({ kind, when, last: places }, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', message, path: [path] });
    if (!when && places === undefined) wrong('when', 'required');
    // Places are given to those whom no veto keeps off.
    if (kind === 'veto' && places !== undefined) wrong('last', 'veto-by-place');
  });
export type Status = z.infer<typeof Status>;
/**
 * 等次: the first that a ranked unit meets, by total, by place among the first so many (`top`), within the top p percent of the ranked
 * (`rounding` of those places, default up) or among the last so many, and by a condition besides. Places count from the first, those of the
 * grades above included; those of whom the condition leaves out are not handed on.
 */
export const Grade = z.strictObject({
  key,
  names,
  least: number.optional(),
  top: small.optional(),
  topPercent: number.optional(),
  rounding: z.enum(['up', 'down', 'half']).optional(),
  last: last.optional(),
  when: condition.optional(),
});
export type Grade = z.infer<typeof Grade>;
/** What a board asks of its units beside points: vetoes, flags, grades. */
export function judgedRules({
  statuses = [],
  grades = [],
}: Pick<Board, 'statuses' | 'grades'>): readonly (Status | Grade)[] {
  return [...statuses, ...grades];
}

/** The one that a problem of a result is about; keys are those of its board. */
export function judgedRuleOf(
  scheme: Pick<Scheme, 'boards'>,
  { board, status }: Problem['params'],
): Status | Grade | undefined {
  const own = scheme.boards.filter(({ key }) => board === undefined || key === board);
  return own.flatMap(judgedRules).find(({ key }) => key === status);
}

/** The one within which a check found something. */
export function judgedRuleAt(
  scheme: Pick<Scheme, 'boards'>,
  path: Problem['path'],
): Status | Grade | undefined {
  const [, board, list, at] = /^boards\.(\d+)\.(statuses|grades)\.(\d+)(?:\.|$)/.exec(path) ?? [];
  return scheme.boards[Number(board)]?.[list as 'statuses' | 'grades']?.[Number(at)];
}

/**
 * Indicators applied to groups. `classes` is the matrix of weights: per class a weight by indicator. Not named: the indicator's own weight.
 * Null: **not scored** (not evaluated, not in the sum). '0': **weight 0** (evaluated and shown at its own weight, adds nothing).
 * `standing: 'left-out'`: units of the class are not on the board and nobody's peers.
 */
export const Board = z.strictObject({
  key,
  names,
  groups: z.union([z.literal('all'), z.array(z.string().min(1)).min(1)]),
  /** Only economic units, or only others; default both. */
  economic: z.boolean().optional(),
  /** Places within each group (default) or across the board; peers likewise. */
  within: z.enum(['group', 'board']).optional(),
  indicators: z.array(key).min(1).max(100),
  classes: z
    .array(
      z.strictObject({
        class: z.string(),
        standing: z.enum(['ranked', 'left-out']).optional(),
        weights: z.record(z.string(), number.nullable()),
      }),
    )
    .optional(),
  /** Where something is not scored, the rest is scaled to 100: total × 100 ÷ the weights scored. */
  rescale: z.boolean().optional(),
  /** Of the total, and that is what is ranked; default 2. */
  places: places.optional(),
  /** In order; without them equal totals share a place and the next is skipped. */
  ties: z.array(TieBreak).optional(),
  /** Groups below it have no points relative to peers and no top-N award; default 3. */
  leastSize: small.optional(),
  statuses: z.array(Status).optional(),
  grades: z.array(Grade).optional(),
});
export type Board = z.infer<typeof Board>;

export const TABLE_ROWS = ['units', 'groups', 'campaign', 'origin', 'industry', 'country'] as const;
/**
 * A shown table: columns over units, groups, the whole campaign or values of an attribute of facts (origins of capital). Never feeds points.
 * `total` adds a row for the whole campaign.
 */
export const Table = z.strictObject({
  key,
  names,
  rows: z.enum(TABLE_ROWS),
  /** Of origin, industry, country: which, in this order. */
  values: z.array(z.string()).optional(),
  total: z.boolean().optional(),
  columns: z
    .array(
      z.strictObject({
        key,
        names,
        formula: expression,
        /** Shown times 100. */
        percent: z.boolean().optional(),
        /** Money: shown in ones, 万 or 亿 of its currency; default ones. */
        unit: z.enum(['one', 'wan', 'yi']).optional(),
        places: z.int().min(0).max(10),
        /** Trailing zeros; default kept. */
        zeros: z.enum(['kept', 'dropped']).optional(),
      }),
    )
    .min(1)
    .max(60),
});
export type Table = z.infer<typeof Table>;

export const Scheme = z.strictObject({
  format: z.literal(SCHEME_FORMAT, 'unknown-format'),
  names,
  measures: z.array(Measure).max(300),
  indicators: z.array(Indicator).max(200),
  boards: z.array(Board).max(50),
  awards: z.array(Award).max(50),
  tables: z.array(Table).max(50).optional(),
  rewards: z.array(Reward).max(20).optional(),
  /** Bounds on the sum of adjustments of a unit; without them none count. */
  adjustments: z.strictObject({ least: number, most: number }).optional(),
});
export type Scheme = z.infer<typeof Scheme>;
export type Names = z.infer<typeof names>;

/** A place in a scheme (path joined with dots) and what is wrong there; codes have sentences in lib/text. */
export type Problem = {
  readonly path: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
  readonly severity: 'error' | 'warning';
};

/** Takes down a problem that a check has found; an error where nothing is said. */
export type Report = (
  path: string,
  code: string,
  params?: Record<string, string>,
  severity?: Problem['severity'],
) => void;

/** Objects around a tree in its scheme: the scheme, the piece, the rule. */
const ABOVE_TREES = 3;

/** Reads a scheme from JSON. Problems are per field, for the editor; none means `scheme` is there. */
export function parseScheme(
  body: unknown,
): { scheme: Scheme; problems: readonly [] } | { scheme: null; problems: readonly Problem[] } {
  // Told before anything recurses into it.
  const deep = deepIn(body, MOST_DEEP + ABOVE_TREES);
  if (deep) {
    const path = deep.slice(0, 4).join('.');
    return { scheme: null, problems: [{ path, code: 'too-deep', params: {}, severity: 'error' }] };
  }
  const fields = fieldsByPath();
  const parsed = Scheme.safeParse(body, { reportInput: true, error: fields.note });
  if (parsed.success) return { scheme: parsed.data, problems: [] };
  return { scheme: null, problems: problemsIn(parsed.error, fields) };
}

/** Reads one rule's tree from JSON, in the same way. */
export function parseTree(
  body: unknown,
): { tree: Expression; problems: readonly [] } | { tree: null; problems: readonly Problem[] } {
  const deep: Problem = { path: '', code: 'too-deep', params: {}, severity: 'error' };
  try {
    if (deepIn(body)) return { tree: null, problems: [deep] };
    const fields = fieldsByPath();
    const parsed = expression.safeParse(body, { reportInput: true, error: fields.note });
    if (parsed.success) return { tree: parsed.data, problems: [] };
    return { tree: null, problems: problemsIn(parsed.error, fields) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { tree: null, problems: [deep] };
  }
}

/** Which fields there are where an unknown one stands: zod knows the object only while it tells of it. */
function fieldsByPath() {
  const found = new Map<string, readonly string[]>();
  return {
    found,
    note: (issue: z.core.$ZodRawIssue): undefined => {
      if (issue.code === 'unrecognized_keys' && issue.inst instanceof z.ZodObject)
        found.set((issue.path ?? []).join('.'), Object.keys(issue.inst.shape));
    },
  };
}

/** Each problem at its place; a field that is none at its own, with what was probably meant. */
function problemsIn(
  error: z.ZodError,
  { found }: { readonly found: ReadonlyMap<string, readonly string[]> },
): readonly Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    const path = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      const given = issue.input as Record<string, unknown> | undefined;
      const free = (found.get(path) ?? []).filter((name) => given?.[name] === undefined);
      return issue.keys.map((field) => ({
        path: path === '' ? field : `${path}.${field}`,
        code: 'field-unknown',
        // Blank cannot be chosen by in the texts.
        params: { field, meant: nearest(field, free) || 'none' },
        severity: 'error',
      }));
    }
    const isCode = /^[a-z]+(-[a-z]+)*$/.test(issue.message);
    const code = isCode
      ? issue.message
      : issue.code === 'invalid_type' && issue.input === undefined
        ? 'required'
        : 'not-valid';
    return [{ path, code, params: {}, severity: 'error' }];
  });
}
